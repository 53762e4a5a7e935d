//! A difference for programs. The doc comments become the published schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::account::{ArgumentAccount, ResourceAccount};
use super::{Action, Difference, Effect, unified};

/// What applying the new output over the old one comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangesRecord {
    /// The gravest effect; `null` where nothing that is there changes. From the least to the gravest: `in-place`, `stop`,
    /// `reload`, `stream`, `data`.
    pub worst: Option<Effect>,
    /// What concerns all resources at once.
    pub notices: Vec<NoticeRecord>,
    /// The resources that change, by address.
    pub resources: Vec<ResourceRecord>,
    /// The files that change, as a unified diff.
    pub diff: String,
}

/// Something about the whole configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NoticeRecord {
    /// How grave it is.
    pub effect: Effect,
    /// What happens.
    pub text: String,
}

/// A resource that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ResourceRecord {
    /// Its full address.
    pub address: String,
    /// The address that it had, where it moves.
    pub moved_from: Option<String>,
    /// What Terraform does with it.
    pub action: Action,
    /// How grave that is; `null` for one that is made, or moves and is otherwise the same.
    pub effect: Option<Effect>,
    /// The JSON pointer (RFC 6901) of the manifest's value that it comes from; `null` for one that goes.
    pub manifest_path: Option<String>,
    /// The arguments that change.
    pub arguments: Vec<ArgumentRecord>,
    /// The address whose change makes Terraform replace it, whatever its arguments say.
    pub triggered_by: Option<String>,
    /// What it comes to, in phrases.
    pub texts: Vec<String>,
    /// Where that is written down.
    pub sources: Vec<&'static str>,
}

/// An argument that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArgumentRecord {
    /// Its dotted path, without indexes.
    pub path: String,
    /// The old value as JSON text, if it is short.
    pub before: Option<String>,
    /// The new value as JSON text, if it is short.
    pub after: Option<String>,
    /// The address of the replaced resource that the value comes from, where it says the same as before.
    pub through: Option<String>,
    /// Whether its change makes Terraform replace the resource.
    pub forces_new: bool,
}

impl ChangesRecord {
    /// The record of a difference in `folder`. `pointers`: the manifest's pointer of each resource.
    pub fn new(difference: &Difference, folder: &str, pointers: &BTreeMap<String, String>) -> Self {
        let notice = |notice: &super::Notice| NoticeRecord { effect: notice.effect, text: notice.words.clone() };
        Self {
            worst: difference.worst(),
            notices: difference.notices.iter().map(notice).collect(),
            resources: difference.resources.iter().map(|account| resource(account, pointers)).collect(),
            diff: difference.files.iter().map(|file| unified(folder, file)).collect(),
        }
    }
}

fn resource(account: &ResourceAccount, pointers: &BTreeMap<String, String>) -> ResourceRecord {
    ResourceRecord {
        address: account.address.clone(),
        moved_from: account.from.clone(),
        action: account.action,
        effect: account.effect,
        manifest_path: pointers.get(&account.address).filter(|_| account.action != Action::Delete).cloned(),
        arguments: account.arguments.iter().map(argument).collect(),
        triggered_by: account.trigger.clone(),
        texts: account.words.clone(),
        sources: account.sources.clone(),
    }
}

fn argument(account: &ArgumentAccount) -> ArgumentRecord {
    ArgumentRecord {
        path: account.path.clone(),
        before: account.before.clone(),
        after: account.after.clone(),
        through: account.through.clone(),
        forces_new: account.forces_new,
    }
}
