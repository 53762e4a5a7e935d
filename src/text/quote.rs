//! Values in their quotes: how text of a manifest enters SQL, a shell or ssh without ever becoming code.
//!
//! A template of one of these languages takes these types and numbers only (see [`super::render`]): a value that nobody
//! quoted does not compile.

use std::fmt;

use super::render::Quoted;

/// The longest name of a schema, table or column in MySQL, in characters (MySQL manual, "Identifier Length Limits").
pub const MAX_IDENTIFIER: usize = 64;

/// Why a value can't be carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unquotable {
    /// Nothing between the quotes, where that names nothing.
    Empty,
    /// A control character (a line break, a tab, NUL).
    Control(char),
    /// A name of more characters than MySQL allows; the number is what it has.
    TooLong(usize),
    /// A name that ends in a space, which MySQL refuses.
    TrailingSpace,
    /// A character above U+FFFF (most emoji), which MySQL allows in no name.
    Supplementary(char),
    /// A character that the target has no way to quote.
    NoQuoteFor(char),
}

impl fmt::Display for Unquotable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::Control(c) => write!(f, "it has the control character U+{:04X}", u32::from(*c)),
            Self::TooLong(length) => write!(f, "it has {length} characters, the limit is {MAX_IDENTIFIER}"),
            Self::TrailingSpace => f.write_str("it ends in a space"),
            Self::Supplementary(c) => {
                write!(f, "it has `{c}` (U+{:X}), and names end at U+FFFF", u32::from(*c))
            }
            Self::NoQuoteFor(c) => write!(f, "it has `{c}`, which can't be quoted there"),
        }
    }
}

/// Makes a type whose text is safe where it stands: it displays as it is, and a template takes it.
macro_rules! quoted {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Quoted for $name {}
    };
}

/// A string literal of MySQL in single quotes. Right under the SQL mode that our files set first (no
/// `NO_BACKSLASH_ESCAPES`), in any character set that our files name (`utf8mb4`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlString(String);
quoted!(SqlString);

impl SqlString {
    /// Any text without NUL.
    pub fn new(text: &str) -> Result<Self, Unquotable> {
        if text.contains('\0') {
            return Err(Unquotable::Control('\0'));
        }
        Ok(Self(format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))))
    }

    /// A literal of `text` as a pattern of `LIKE` in which only `*` is special and stands for any characters.
    pub fn like(pattern: &str) -> Result<Self, Unquotable> {
        Self::new(&escape_wildcards(pattern).replace('*', "%"))
    }
}

/// A name of MySQL in backticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlIdent(String);
quoted!(SqlIdent);

impl SqlIdent {
    /// The name of a schema, table or column.
    pub fn new(name: &str) -> Result<Self, Unquotable> {
        check_identifier(name)?;
        Ok(Self(format!("`{}`", name.replace('`', "``"))))
    }

    /// The name of a schema in front of `.*` in a `GRANT`: there MySQL reads `_` and `%` as wildcards.
    pub fn granted_schema(name: &str) -> Result<Self, Unquotable> {
        check_identifier(name)?;
        Ok(Self(format!("`{}`", escape_wildcards(name).replace('`', "``"))))
    }
}

/// SQL that is used as it is. Only this module's neighbours make one: from a statement that the user wrote as SQL, or
/// from parts that are quoted already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlText(String);
quoted!(SqlText);

impl SqlText {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// One word of a POSIX shell, in single quotes where it needs any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShellWord(String);
quoted!(ShellWord);

impl ShellWord {
    /// Any text without NUL; an empty one is `''`.
    pub fn new(text: &str) -> Result<Self, Unquotable> {
        if text.contains('\0') {
            return Err(Unquotable::Control('\0'));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || "@%+=:,./_-".contains(c);
        if !text.is_empty() && text.chars().all(plain) {
            return Ok(Self(text.to_owned()));
        }
        Ok(Self(format!("'{}'", text.replace('\'', r"'\''"))))
    }
}

/// A value of a line in an ssh configuration, in double quotes where it needs any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SshValue(String);
quoted!(SshValue);

impl SshValue {
    /// A path or name. ssh reads no escape for `"` in every version, so there is none; `%` starts a token of ssh and
    /// is doubled. `$` and `{` are refused: `${` and `%{` are code to Terraform, which fills in the file.
    pub fn new(text: &str) -> Result<Self, Unquotable> {
        if text.is_empty() {
            return Err(Unquotable::Empty);
        }
        if let Some(control) = text.chars().find(|c| c.is_control()) {
            return Err(Unquotable::Control(control));
        }
        if let Some(character) = text.chars().find(|c| matches!(c, '"' | '\\' | '$' | '{')) {
            return Err(Unquotable::NoQuoteFor(character));
        }
        let tokens = text.replace('%', "%%");
        let plain = tokens.chars().all(|c| c.is_ascii_alphanumeric() || "@%+=:,./_~-".contains(c));
        Ok(Self(if plain { tokens } else { format!("\"{tokens}\"") }))
    }

    /// The same for a value that also stands inside the words of a command, where only plain characters can.
    pub fn plain(text: &str) -> Result<Self, Unquotable> {
        let odd = |c: &char| !(c.is_ascii_alphanumeric() || "@+=:,./_~-".contains(*c));
        match text.chars().find(odd) {
            Some(c) if !c.is_control() => Err(Unquotable::NoQuoteFor(c)),
            _ => Self::new(text),
        }
    }
}

/// A variable of Terraform's `templatefile`, as it is written in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVariable(String);
quoted!(TemplateVariable);

impl TemplateVariable {
    /// A variable by its name: a letter, then letters, digits and `_`.
    pub fn new(name: &str) -> Result<Self, Unquotable> {
        let Some(first) = name.chars().next() else { return Err(Unquotable::Empty) };
        let odd = |c: &char| !(c.is_ascii_alphanumeric() || *c == '_');
        match name.chars().find(odd).or(Some(first).filter(|c| !c.is_ascii_alphabetic())) {
            Some(c) => Err(Unquotable::NoQuoteFor(c)),
            None => Ok(Self(format!("${{{name}}}"))),
        }
    }
}

fn check_identifier(name: &str) -> Result<(), Unquotable> {
    let length = name.chars().count();
    if length == 0 {
        return Err(Unquotable::Empty);
    }
    if length > MAX_IDENTIFIER {
        return Err(Unquotable::TooLong(length));
    }
    if name.ends_with(' ') {
        return Err(Unquotable::TrailingSpace);
    }
    // MySQL manual, "Schema Object Names": U+0000 and everything above U+FFFF is refused, even in quotes. Other
    // control characters would be legal, but no line-based tool on the way (a log, ssh, a table of checks) carries them.
    match name.chars().find(|c| c.is_control() || u32::from(*c) > 0xFFFF) {
        Some(c) if c.is_control() => Err(Unquotable::Control(c)),
        Some(c) => Err(Unquotable::Supplementary(c)),
        None => Ok(()),
    }
}

fn escape_wildcards(text: &str) -> String {
    text.replace('\\', "\\\\").replace('_', "\\_").replace('%', "\\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_ends_where_it_should() {
        let literal = |text| SqlString::new(text).expect("no NUL").to_string();
        assert_eq!(literal("it's"), "'it''s'");
        assert_eq!(literal(r"a\' OR 1=1 -- "), r"'a\\'' OR 1=1 -- '");
        assert_eq!(literal(""), "''");
        assert_eq!(SqlString::new("a\0"), Err(Unquotable::Control('\0')));
    }

    #[test]
    fn a_pattern_has_one_wildcard() {
        assert_eq!(SqlString::like("audit_*").expect("no NUL").to_string(), r"'audit\\_%'");
        assert_eq!(SqlString::like("100%").expect("no NUL").to_string(), r"'100\\%'");
    }

    #[test]
    fn a_name_is_one_token_whatever_it_holds() {
        let name = |text: &str| SqlIdent::new(text).map(|name| name.to_string());
        assert_eq!(name("select"), Ok("`select`".into()));
        assert_eq!(name("a`b.c d'\"☃"), Ok("`a``b.c d'\"☃`".into()));
        assert_eq!(name(&"é".repeat(64)), Ok(format!("`{}`", "é".repeat(64))));
        assert_eq!(name(&"é".repeat(65)), Err(Unquotable::TooLong(65)));
        assert_eq!(name(""), Err(Unquotable::Empty));
        assert_eq!(name("a "), Err(Unquotable::TrailingSpace));
        assert_eq!(name("a\nb"), Err(Unquotable::Control('\n')));
        assert_eq!(name("🚀"), Err(Unquotable::Supplementary('🚀')));
    }

    #[test]
    fn a_granted_schema_matches_itself_only() {
        assert_eq!(SqlIdent::granted_schema("my_shop").expect("a name").to_string(), r"`my\_shop`");
    }

    #[test]
    fn a_shell_word_is_one_word() {
        let word = |text| ShellWord::new(text).expect("no NUL").to_string();
        assert_eq!(word("arn:aws:iam::1:role/x"), "arn:aws:iam::1:role/x");
        assert_eq!(word("$(id); 'x'"), r"'$(id); '\''x'\'''");
        assert_eq!(word(""), "''");
        assert_eq!(word("~root"), "'~root'");
    }

    #[test]
    fn an_ssh_value_is_one_value() {
        let value = |text| SshValue::new(text).map(|value| value.to_string());
        assert_eq!(value("~/.ssh/my key.pem"), Ok("\"~/.ssh/my key.pem\"".into()));
        assert_eq!(value("100%"), Ok("100%%".into()));
        assert_eq!(value("a\nProxyCommand evil"), Err(Unquotable::Control('\n')));
        assert_eq!(value("${HOME}"), Err(Unquotable::NoQuoteFor('$')));
        assert_eq!(value("a\"b"), Err(Unquotable::NoQuoteFor('"')));
        assert_eq!(value("%{if x}"), Err(Unquotable::NoQuoteFor('{')));
        assert_eq!(SshValue::plain("my key"), Err(Unquotable::NoQuoteFor(' ')));
        assert_eq!(SshValue::plain("~/.ssh/id").map(|value| value.to_string()), Ok("~/.ssh/id".into()));
    }
}
