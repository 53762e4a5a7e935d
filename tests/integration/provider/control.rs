//! What a test tells the provider (failures, drift) and what it hears back (the log of operations).

use super::value::Value;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Create,
    Update,
    Delete,
    /// A data source was read.
    Data,
    /// An ephemeral resource was opened.
    Open,
    /// An ephemeral resource was closed.
    Close,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operation {
    pub(crate) action: Action,
    pub(crate) kind: String,
    /// The argument by which a person would call the thing (see [`super::naming::name_of`]).
    pub(crate) name: String,
    /// The moment at which it began; moments are counted over the whole log.
    pub(crate) began: u64,
    /// The moment at which it ended; 0 while it runs.
    pub(crate) ended: u64,
    pub(crate) failed: bool,
}

impl Operation {
    /// Whether both were open at one moment.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.began < other.ended && other.began < self.ended
    }

    /// Whether this one had ended when the other began.
    pub(crate) fn precedes(&self, other: &Self) -> bool {
        self.ended < other.began
    }
}

/// A failure that the next matching change meets. Made with [`Failure::of`].
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    kind: String,
    name: String,
    action: Option<Action>,
    pub(crate) message: String,
    times: u32,
    pub(crate) taints: bool,
}

impl Failure {
    /// The next change (create, update or delete) of any resource of `kind` fails, once, and leaves nothing behind.
    pub(crate) fn of(kind: &str) -> Self {
        let message = format!("injected failure of {kind}");
        Self { kind: kind.to_owned(), name: String::new(), action: None, message, times: 1, taints: false }
    }

    /// Only where the name-ish argument contains `part`.
    pub(crate) fn named(mut self, part: &str) -> Self {
        part.clone_into(&mut self.name);
        self
    }

    /// Only this action.
    pub(crate) fn on(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// The error's text.
    pub(crate) fn saying(mut self, message: &str) -> Self {
        message.clone_into(&mut self.message);
        self
    }

    /// How many changes fail.
    pub(crate) fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// A failing create leaves the resource behind, so that Terraform marks it as tainted.
    pub(crate) fn tainting(mut self) -> Self {
        self.taints = true;
        self
    }

    /// Whether this change fails; counts down when it does.
    pub(crate) fn strikes(&mut self, action: Action, kind: &str, name: &str) -> bool {
        let strikes = self.times > 0
            && self.kind == kind
            && name.contains(&self.name)
            && self.action.is_none_or(|wanted| wanted == action);
        self.times -= u32::from(strikes);
        strikes
    }
}

/// A change outside Terraform, seen at the next refresh: until the resource is changed by Terraform again, `attribute`
/// of every resource and data source of `kind` whose name contains `name` reads as `value`.
#[derive(Debug, Clone)]
pub(crate) struct Drift {
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) attribute: String,
    pub(crate) value: Value,
}

impl Drift {
    /// Whether it is about this resource.
    pub(crate) fn hits(&self, kind: &str, name: &str) -> bool {
        self.kind == kind && name.contains(&self.name)
    }
}
