//! Two sinks whose files would lie in one folder of a bucket.

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, S3};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "folders-overlap",
    level: Level::Loss,
    summary: "two sinks that write into one folder of a bucket, or one among the other's errors",
    why: "Whoever reads the folder reads the files of both sinks: each row twice where both take a table, or records that failed among those \
          that did not. Nothing in a file says which sink it is of, so that nobody can take them apart again.",
    fix: "Give each sink a `prefix` of its own, outside of every `error_prefix`; or make one sink of both.",
    source: Rule::OWN,
    bad: "
        sinks:
          lake:
            s3: { bucket: acme-lake }
          mirror:
            s3: { bucket: acme-lake } # <-
    ",
    good: "
        sinks:
          lake:
            s3: { bucket: acme-lake, prefix: lake }
          mirror:
            s3: { bucket: acme-lake, prefix: mirror }
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = |sink: &str| DocPath::root().key("sinks").key(sink).key("s3");
    let archives: Vec<(&str, &S3)> = pipeline.archives().collect();
    for (index, (name, archive)) in archives.iter().enumerate() {
        let Some(bucket) = &archive.bucket else { continue };
        let shares = |other: &&(&str, &S3)| other.1.bucket.as_ref().is_some_and(|other| other.name == bucket.name);
        for (other, others) in archives[..index].iter().filter(shares) {
            if mixes(archive, others) || mixes(others, archive) {
                let message = format!("`{name}` and `{other}` write into the same folders of bucket `{}`", bucket.name);
                findings.push(
                    RULE.finding(&at(name), message)
                        .at_key()
                        .key_label(&at(other), "the other one")
                        .help("give each a `prefix` of its own, such as its name"),
                );
            }
        }
    }
}

/// Whether records of `one` lie among those of `two`, or among its errors. The errors of two sinks in one folder harm nobody.
fn mixes(one: &S3, two: &S3) -> bool {
    let same = one.folder == two.folder && one.partition_by == two.partition_by;
    same || (!one.folder.is_empty() && one.folder.starts_with(&two.error_folder))
}
