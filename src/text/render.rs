//! Templates of languages, and what they may print.

use std::path::Path;
use std::sync::LazyLock;

use askama::Template;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

/// What is safe in a template of a language as it is: quoted for the place where it stands, or a number.
///
/// Text is not, whatever it says:
/// a [view](quoted_view) with a field of type `String` does not compile.
pub(super) trait Quoted {}

macro_rules! harmless {
    ($($type:ty)+) => {
        $(impl Quoted for $type {})+
    };
}
harmless!(bool u16 u32 u64);

impl<T: Quoted + ?Sized> Quoted for &T {}
impl<T: Quoted> Quoted for Option<T> {}
impl<T: Quoted> Quoted for Vec<T> {}

/// Declares what a template of a language reads: every field is [`Quoted`].
macro_rules! quoted_view {
    ($(
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident $(<$lifetime:lifetime>)? { $($(#[$doc:meta])* $field:ident : $type:ty,)+ }
    )+) => {$(
        $(#[$attribute])*
        $visibility struct $name $(<$lifetime>)? {
            $($(#[$doc])* $field: $type,)+
        }

        impl $(<$lifetime>)? $crate::text::render::Quoted for $name $(<$lifetime>)? where $($type: $crate::text::render::Quoted),+ {}
    )+};
}
pub(super) use quoted_view;

/// The text of a template of a language.
pub(super) fn code(template: &(impl Template + Quoted)) -> String {
    long_code(template, 0)
}

/// The same for one that may be long: of about so many bytes.
pub(super) fn long_code<T: Template + Quoted>(template: &T, size: usize) -> String {
    let mut text = String::with_capacity(size.max(T::SIZE_HINT));
    template.render_into(&mut text).expect("text can be written to memory");
    // askama takes the last line's end for the editor's.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Templates by name; the ending says which values one takes. A runbook is put together from sections, of which only those are
/// parsed that a pipeline has.
macro_rules! templates {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("templates/", $name)))),+]
    };
}

const TEMPLATES: [(&str, &str); 28] = templates![
    "runbook.md"
    "runbook/account.md"
    "runbook/admin_by_rds.md"
    "runbook/admin_password.md"
    "runbook/administrator.md"
    "runbook/alarms.md"
    "runbook/by_hand.md"
    "runbook/change.md"
    "runbook/cluster.md"
    "runbook/costs.md"
    "runbook/deploy.md"
    "runbook/domain_password.md"
    "runbook/filter.md"
    "runbook/lambda.md"
    "runbook/network.md"
    "runbook/opensearch.md"
    "runbook/overview.md"
    "runbook/public.md"
    "runbook/rotation.md"
    "runbook/rows.md"
    "runbook/s3.md"
    "runbook/sample_data.md"
    "runbook/server.md"
    "runbook/start.md"
    "runbook/tasks.md"
    "runbook/teardown.md"
    "runbook/test_data.md"
    "runbook/tunnel.md"
];

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.unwrap_or_else(|error| panic!("the template syntax is broken: {error:#}")));
    environment.set_formatter(|out, state, value| {
        let is_quoted = || value.is_safe() || matches!(value.kind(), ValueKind::Number | ValueKind::Bool);
        // Text for people is the one kind of file in which a plain string is harmless.
        let is_prose = || Path::new(state.name()).extension().is_some_and(|ending| ending == "md");
        if !is_quoted() && (value.kind() != ValueKind::String || !is_prose()) {
            let message = format!("a value that is not quoted reached {}: {value:?}", state.name());
            return Err(Error::new(ErrorKind::BadEscape, message));
        }
        let written = match value.as_str() {
            Some(text) => out.write_str(text),
            None => write!(out, "{value}"),
        };
        written.map_err(Error::from)
    });
    environment.set_loader(|name| {
        let template = TEMPLATES.iter().find(|(known, _)| *known == name);
        // A checkout may have turned line ends; the output must not depend on it.
        Ok(template.map(|(_, text)| text.replace("\r\n", "\n")))
    });
    environment
});

/// The text of the template `name` with the values of `view`.
///
/// # Panics
/// When the template asks for what the view has not, or prints a string that nobody quoted. Both are defects of the
/// compiler that no manifest can cause: which fields there are and how they are quoted is settled by types.
pub(super) fn render(name: &str, view: impl Serialize) -> String {
    let template = ENVIRONMENT.get_template(name).unwrap_or_else(|error| panic!("no template {name}: {error}"));
    template.render(Serde(view)).unwrap_or_else(|error| panic!("the template {name} does not render: {error:#}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_parsed() {
        for (name, _) in TEMPLATES {
            assert!(ENVIRONMENT.get_template(name).is_ok(), "{name}");
        }
    }

    /// Has an item of one name for a type that is not quoted, and two for one that is: then nobody knows which one is meant.
    trait IsNotQuoted<Why> {
        const YES: () = ();
    }
    impl<T: ?Sized> IsNotQuoted<()> for T {}
    struct Ambiguous;
    impl<T: Quoted + ?Sized> IsNotQuoted<Ambiguous> for T {}

    #[test]
    fn text_is_not_quoted() {
        // What does not compile is the proof.
        let () = <String as IsNotQuoted<_>>::YES;
        let () = <&str as IsNotQuoted<_>>::YES;
        let () = <std::borrow::Cow<'_, str> as IsNotQuoted<_>>::YES;
    }
}
