//! What a compilation changes: two trees → their text line by line, and what happens to each resource of Terraform's.
//!
//! [`difference`] compares what stands in an output folder with what would be written. `configuration` reads the Terraform of
//! both, `value` follows an argument to what it means, `changes` finds what changes and what follows from that, `account`
//! says what it comes to for a pipeline.

mod account;
mod arguments;
mod changes;
mod configuration;
mod mappings;
mod notices;
mod record;
mod summary;
mod unified;
mod value;

pub use account::{ArgumentAccount, ResourceAccount};
pub use changes::Action;
pub use notices::Notice;
pub use record::{ArgumentRecord, ChangesRecord, NoticeRecord, ResourceRecord};
pub use summary::summary;
pub use unified::{FileChange, hand_edit, unified};

use crate::effects::Effect;
use crate::output::Tree;

/// Everything that differs.
#[derive(Debug, Default)]
pub struct Difference {
    /// The files, by path.
    pub files: Vec<FileChange>,
    /// The resources, by address.
    pub resources: Vec<ResourceAccount>,
    /// What concerns all of them.
    pub notices: Vec<Notice>,
}

/// Compares.
pub fn difference(old: &Tree, new: &Tree) -> Difference {
    let (before, after) = (configuration::Configuration::new(old), configuration::Configuration::new(new));
    let resources = changes::changes(&before, &after);
    Difference {
        files: unified::files(old, new),
        resources: account::accounts(&resources, &before, &after),
        notices: notices::notices(&before, &after),
    }
}

impl Difference {
    /// The gravest effect; `None` where nothing that is there changes.
    pub fn worst(&self) -> Option<Effect> {
        let resources = self.resources.iter().filter_map(|resource| resource.effect);
        resources.chain(self.notices.iter().map(|notice| notice.effect)).max()
    }
}

#[cfg(test)]
mod tests;
