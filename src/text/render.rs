//! The templates and the only environment that renders them.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

/// A template by name; its ending says which values it takes.
const TEMPLATES: [(&str, &str); 6] = [
    ("bootstrap.sql", include_str!("templates/bootstrap.sql")),
    ("verify.sql", include_str!("templates/verify.sql")),
    ("undo.sql", include_str!("templates/undo.sql")),
    ("my.cnf", include_str!("templates/my.cnf")),
    ("config.tftpl", include_str!("templates/config.tftpl")),
    ("runbook.md", include_str!("templates/runbook.md")),
];

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.unwrap_or_else(|error| panic!("the template syntax is broken: {error:#}")));
    environment.set_formatter(|out, state, value| {
        // Text for people is the one kind of file in which a plain string is harmless.
        let quoted = value.is_safe() || matches!(value.kind(), ValueKind::Number | ValueKind::Bool);
        let prose = std::path::Path::new(state.name()).extension().is_some_and(|ending| ending == "md");
        if !quoted && (!prose || value.kind() != ValueKind::String) {
            let message = format!("a value that is not quoted reached {}: {value:?}", state.name());
            return Err(Error::new(ErrorKind::BadEscape, message));
        }
        write!(out, "{value}").map_err(Error::from)
    });
    for (name, text) in TEMPLATES {
        // A checkout may have turned line ends; the output must not depend on it.
        let text = text.replace("\r\n", "\n");
        environment
            .add_template_owned(name, text)
            .unwrap_or_else(|error| panic!("the template {name} is broken: {error:#}"));
    }
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
    use crate::text::quote::SqlString;

    fn render_one(name: &str, template: &str, value: impl Serialize) -> Result<String, String> {
        let mut environment = ENVIRONMENT.clone();
        environment.add_template_owned(name.to_owned(), template.to_owned()).expect("a template");
        let template = environment.get_template(name).expect("just added");
        template
            .render(minijinja::context! { value => minijinja::Value::from(Serde(value)) })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn only_quoted_values_and_numbers_reach_sql() {
        assert_eq!(render_one("a.sql", "{{ value }}", SqlString::new("it's").expect("text")), Ok("'it''s'".into()));
        assert_eq!(render_one("a.sql", "{{ value }}", 7), Ok("7".into()));
        let error = render_one("a.sql", "{{ value }}", "x").expect_err("nobody quoted it");
        assert!(error.contains("not quoted reached a.sql"), "{error}");
    }

    #[test]
    fn an_absent_value_is_an_error_everywhere() {
        for name in ["a.sql", "a.md"] {
            assert!(render_one(name, "{{ other }}", 1).is_err(), "{name}");
            assert!(render_one(name, "{{ value }}", None::<u8>).is_err(), "{name}");
        }
    }
}
