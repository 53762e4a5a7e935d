//! Where the values of a complete manifest came from.

use std::collections::BTreeMap;

use cdcc::resolve::complete::Origin;
use cdcc::source::{SourceFile, Value};
use cdcc::{Choice, compile};

use crate::language::Beside;

const MANIFEST: &str = "\
version: 1
name: shop
region: us-east-1
source:
  aurora: { database: shop }
  tables:
    shop.audit_*:
sinks:
  lake: { s3: }
profiles:
  dev:
    protect: false
    stream: { retention: 48h }
";

#[test]
fn each_value_says_who_wrote_it() {
    let choice = Choice {
        profile: Some("dev".to_owned()),
        set: vec!["replication.mode=cdc".to_owned(), "monitoring.notify=[ops@example.com]".to_owned()],
        today: None,
    };
    let (complete, ..) = compile::complete(&SourceFile::new("a.yaml", MANIFEST), &Beside, &choice);
    let complete = complete.expect("a manifest without errors");
    let told: BTreeMap<String, (String, String)> = complete
        .leaves()
        .into_iter()
        .map(|leaf| {
            let value = match &leaf.value.value {
                Value::Scalar(scalar) => scalar.text.clone(),
                other => format!("{other:?}"),
            };
            let origin = match leaf.origin {
                Origin::Written(span) => format!("written {}", &MANIFEST[span]),
                Origin::Profile(name, span) => format!("{name} {}", &MANIFEST[span]),
                Origin::Flag(file, span) => format!("{} {}", file.name, &file.text[span]),
                Origin::Default(reason) => reason.to_owned(),
            };
            (leaf.path.to_string(), (value, origin))
        })
        .collect();
    let of = |path: &str| {
        let (value, origin) = told.get(path).unwrap_or_else(|| panic!("nothing at {path}"));
        format!("{value} | {origin}")
    };
    assert_eq!(of("/region"), "us-east-1 | written us-east-1");
    // Its name is the profile's doing.
    assert_eq!(of("/name"), "shop-dev | dev dev");
    assert_eq!(of("/protect"), "false | dev false");
    assert_eq!(of("/stream/retention"), "48h | dev 48h");
    assert_eq!(of("/stream/mode"), "on-demand | Capacity follows the traffic.");
    assert_eq!(of("/replication/mode"), "cdc | --set replication.mode=cdc cdc");
    assert_eq!(
        of("/monitoring/notify/0"),
        "ops@example.com | --set monitoring.notify=[ops@example.com] ops@example.com"
    );
    assert_eq!(of("/monitoring/latency"), "5m | Five minutes behind is more than a busy hour explains.");
    assert_eq!(of("/sinks/lake/s3/buffer/size"), "5MiB | What the service itself gives.");
    assert!(!told.keys().any(|path| path.starts_with("/profiles")));
}
