//! [`Meta`]: what Terraform needs to know about a resource beside its arguments.

use std::borrow::Cow;

use super::expr::{Bool, Expr, Text, Val};
use super::term::{Key, Term, ToTerm};

/// The address of a thing inside its module (`aws_kms_key.this`, `data.aws_iam_roles.account`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(pub(super) String);

impl Address {
    /// The reference to an attribute of what is there.
    pub(super) fn attribute<T>(&self, name: &str) -> Expr<T> {
        Expr::new([&self.0, ".", name].concat())
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a resource comes from, what it is for, and how Terraform is to treat it.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    pub(super) pointer: String,
    purpose: Cow<'static, str>,
    depends_on: Vec<Address>,
    ignore_changes: Vec<String>,
    create_before_destroy: bool,
    replace_triggered_by: Vec<Address>,
    preconditions: Vec<(Expr<Bool>, Val<Text>)>,
    for_each: Option<Term>,
}

impl Meta {
    /// A resource that exists because of the manifest's node at `pointer`, and its purpose in a sentence.
    pub fn new(pointer: impl Into<String>, purpose: impl Into<Cow<'static, str>>) -> Self {
        Self { pointer: pointer.into(), purpose: purpose.into(), ..Self::default() }
    }

    /// Waits for these, where no argument refers to them.
    #[must_use]
    pub fn depends_on(mut self, addresses: impl IntoIterator<Item = Address>) -> Self {
        self.depends_on.extend(addresses);
        self
    }

    /// Leaves a changed value of this argument alone.
    #[must_use]
    pub fn ignore_changes(mut self, argument: &str) -> Self {
        self.ignore_changes.push(argument.to_owned());
        self
    }

    /// Makes the new one before the old one goes, where others hold on to it by name.
    #[must_use]
    pub fn create_before_destroy(mut self) -> Self {
        self.create_before_destroy = true;
        self
    }

    /// Is made anew whenever `address` changes.
    #[must_use]
    pub fn replace_triggered_by(mut self, address: Address) -> Self {
        self.replace_triggered_by.push(address);
        self
    }

    /// Stops the plan or the apply with `message` unless `condition` holds.
    #[must_use]
    pub fn precondition(mut self, condition: Expr<Bool>, message: impl Into<Val<Text>>) -> Self {
        self.preconditions.push((condition, message.into()));
        self
    }

    /// Is there once for each key. Its arguments see the key as `each.value`.
    #[must_use]
    pub(super) fn for_each(mut self, keys: Term) -> Self {
        self.for_each = Some(keys);
        self
    }

    /// The entries of a block with these arguments; `protect` asks for `prevent_destroy`.
    pub(super) fn block(self, arguments: Vec<(Key, Term)>, protect: bool) -> Term {
        let comment = match self.pointer.as_str() {
            "" => self.purpose,
            pointer => [&self.purpose, " From ", pointer].concat().into(),
        };
        // There is room for all four that may come besides.
        let mut entries = Vec::with_capacity(arguments.len() + 4);
        entries.push((Key::from("//"), Term::Literal(comment)));
        entries.extend(arguments);
        let references = |list: Vec<Address>| list.into_iter().map(|address| address.0).collect::<Vec<_>>();
        if !self.depends_on.is_empty() {
            entries.push((Key::from("depends_on"), references(self.depends_on).to_term()));
        }
        if let Some(keys) = self.for_each {
            entries.push((Key::from("for_each"), keys));
        }
        let mut lifecycle = Vec::new();
        if protect {
            lifecycle.push(("prevent_destroy", true.to_term()));
        }
        if self.create_before_destroy {
            lifecycle.push(("create_before_destroy", true.to_term()));
        }
        if !self.ignore_changes.is_empty() {
            lifecycle.push(("ignore_changes", self.ignore_changes.to_term()));
        }
        if !self.replace_triggered_by.is_empty() {
            lifecycle.push(("replace_triggered_by", references(self.replace_triggered_by).to_term()));
        }
        if !self.preconditions.is_empty() {
            lifecycle.push(("precondition", conditions(self.preconditions)));
        }
        if !lifecycle.is_empty() {
            entries.push((Key::from("lifecycle"), Term::map(lifecycle)));
        }
        Term::map(entries)
    }
}

/// Blocks that stop with a message where a condition does not hold.
pub(super) fn conditions(conditions: Vec<(Expr<Bool>, Val<Text>)>) -> Term {
    let blocks = conditions.into_iter().map(|(condition, message)| {
        Term::map([("condition", condition.to_term()), ("error_message", message.to_term())])
    });
    Term::List(blocks.collect())
}
