//! [`notices`]: what concerns all resources at once.

use serde_json::Value as Json;

use super::configuration::Configuration;
use crate::effects::Effect;

/// Something about the whole configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub effect: Effect,
    /// In a phrase without a full stop.
    pub words: String,
}

pub(super) fn notices(old: &Configuration<'_>, new: &Configuration<'_>) -> Vec<Notice> {
    if old.resources().is_empty() {
        return Vec::new();
    }
    let mut notices = Vec::new();
    let mut tell = |effect, words: String| notices.push(Notice { effect, words });
    let of_provider = |configuration: &Configuration<'_>, key: &str| {
        configuration.section(0, "provider").and_then(|providers| providers.get("aws")?.get(key)).cloned()
    };
    let region = |configuration| of_provider(configuration, "region").and_then(|of| of.as_str().map(str::to_owned));
    if let (Some(before), Some(after)) = (region(old), region(new))
        && before != after
    {
        let words = format!(
            "the region is {after}: Terraform finds nothing of this there and makes all of it anew, empty; what stands in \
             {before} stays, and nobody manages it any more"
        );
        tell(Effect::Data, words);
    }
    if of_provider(old, "default_tags") != of_provider(new, "default_tags") {
        tell(Effect::InPlace, "the tags of every resource change".to_owned());
    }
    let backend = |configuration: &Configuration<'_>| -> Option<Json> {
        configuration.section(0, "terraform").and_then(|terraform| terraform.get("backend")).cloned()
    };
    if backend(old) != backend(new) {
        tell(
            Effect::InPlace,
            "the state is kept elsewhere: take it along with `terraform init -migrate-state`".to_owned(),
        );
    }
    notices
}
