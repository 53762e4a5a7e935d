//! The templates and the only environment that renders them.

use std::path::Path;
use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

/// Templates by name; the ending says which values one takes.
macro_rules! templates {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("templates/", $name)))),+]
    };
}

const TEMPLATES: [(&str, &str); 5] = templates![
    "bootstrap.sql"
    "verify.sql"
    "undo.sql"
    "my.cnf"
    "config.tftpl"
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
    fn every_template_can_be_parsed() {
        for (name, _) in TEMPLATES {
            assert!(ENVIRONMENT.get_template(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn an_absent_value_is_an_error_everywhere() {
        for name in ["a.sql", "a.md"] {
            assert!(render_one(name, "{{ other }}", 1).is_err(), "{name}");
            assert!(render_one(name, "{{ value }}", None::<u8>).is_err(), "{name}");
        }
    }
}
