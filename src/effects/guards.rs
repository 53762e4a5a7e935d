//! [`guards`]: what stands between a plan and the loss of data.

use serde_json::{Map, Value as Json};

/// What keeps a resource from being deleted, in words. `old`: its arguments as they are applied; `new`: as they will be, if
/// it stays.
pub fn guards(kind: &str, old: &Map<String, Json>, new: Option<&Map<String, Json>>) -> Vec<&'static str> {
    let is = |body: &Map<String, Json>, name: &str, value: bool| body.get(name).and_then(Json::as_bool) == Some(value);
    let prevents = |body: &Map<String, Json>| body.get("lifecycle").is_some_and(|of| of["prevent_destroy"] == true);
    let mut guards = Vec::new();
    if new.is_some_and(prevents) {
        guards.push("Terraform refuses the plan as long as the manifest says `protect: true`");
    }
    if is(old, "deletion_protection", true) {
        guards.push("AWS refuses as long as its deletion protection is on");
    }
    if kind == "aws_s3_bucket" && !is(old, "force_destroy", true) {
        guards.push("AWS refuses as long as it holds an object");
    }
    if is(old, "skip_final_snapshot", false) {
        guards.push("a last snapshot is kept");
    }
    guards
}
