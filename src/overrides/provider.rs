//! What the provider takes: `arguments.txt`, read. Nothing of it is looked at by a run without overrides.
//!
//! A line is a kind, or a block that stands in several places (`@7`), and its arguments. Before the name of an argument:
//! `!` it is required, `=` only the provider sets it, `#` it is a secret, `~` it is deprecated, `6` only version 6 of the provider
//! has it, `5` only version 5. Behind it: `:n` a number, `:b` a truth value, `:l` a list or set of texts, `:m` a map of texts;
//! `(..)` or `@7` a block, with `+` one that stands several times, with `+5` up to five times. Without any of these: text.
//!
//! The file is made from the pinned schemas by a test (`tests/integration/provider/arguments.rs`), which keeps it current.

/// The provider's arguments, of the kinds that cdcc emits.
const TABLE: &str = include_str!("arguments.txt");

/// An argument of a kind, or of a block in it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the schema has these flags, each on its own")]
pub(super) struct Argument {
    pub(super) name: &'static str,
    pub(super) required: bool,
    /// Only the provider sets it.
    pub(super) computed: bool,
    pub(super) secret: bool,
    pub(super) deprecated: bool,
    pub(super) versions: Versions,
    pub(super) form: Form,
}

/// Which of the provider's versions have an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Versions {
    All,
    OnlySix,
    OnlyFive,
}

/// What an argument takes.
#[derive(Debug)]
pub(super) enum Form {
    Text,
    Number,
    Bool,
    /// A list or set of texts.
    Texts,
    /// Texts by name.
    Map,
    /// A block that stands once.
    Block(Vec<Argument>),
    /// A block that may stand several times, and how often at most.
    Blocks(Vec<Argument>, Option<usize>),
}

/// The arguments of a kind; none: cdcc does not emit it.
pub(super) fn arguments(kind: &str) -> Option<Vec<Argument>> {
    Some(words(&mut line(kind)?))
}

fn line(name: &str) -> Option<&'static str> {
    TABLE.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
}

/// The arguments up to the end of the text, or of the bracket in which it begins.
fn words(text: &mut &'static str) -> Vec<Argument> {
    let mut arguments = Vec::new();
    loop {
        *text = text.trim_start_matches(' ');
        if let Some(rest) = text.strip_prefix(')') {
            *text = rest;
            return arguments;
        }
        if text.is_empty() {
            return arguments;
        }
        arguments.push(argument(text));
    }
}

fn argument(text: &mut &'static str) -> Argument {
    let flags = take(text, |char| matches!(char, '!' | '=' | '#' | '~' | '5' | '6'));
    let name = take(text, |char| char.is_ascii_alphanumeric() || char == '_');
    let has = |flag| flags.contains(flag);
    let versions = match (has('5'), has('6')) {
        (true, _) => Versions::OnlyFive,
        (_, true) => Versions::OnlySix,
        _ => Versions::All,
    };
    Argument {
        name,
        required: has('!'),
        computed: has('='),
        secret: has('#'),
        deprecated: has('~'),
        versions,
        form: form(text),
    }
}

fn form(text: &mut &'static str) -> Form {
    if let Some(rest) = text.strip_prefix(':') {
        let (letter, rest) = rest.split_at(1);
        *text = rest;
        return match letter {
            "n" => Form::Number,
            "b" => Form::Bool,
            "m" => Form::Map,
            _ => Form::Texts,
        };
    }
    let several = text.strip_prefix('+').map(|rest| {
        *text = rest;
        take(text, |char| char.is_ascii_digit()).parse().ok()
    });
    let arguments = if let Some(rest) = text.strip_prefix('(') {
        *text = rest;
        words(text)
    } else if text.starts_with('@') {
        let number = take(text, |char| char == '@' || char.is_ascii_digit());
        line(number).map(|mut line| words(&mut line)).unwrap_or_default()
    } else {
        return Form::Text;
    };
    match several {
        Some(most) => Form::Blocks(arguments, most),
        None => Form::Block(arguments),
    }
}

/// Takes the characters that fit from the front of the text.
fn take(text: &mut &'static str, fits: impl Fn(char) -> bool) -> &'static str {
    let end = text.find(|char| !fits(char)).unwrap_or(text.len());
    let (taken, rest) = text.split_at(end);
    *text = rest;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find<'a>(arguments: &'a [Argument], name: &str) -> &'a Argument {
        arguments.iter().find(|argument| argument.name == name).unwrap_or_else(|| panic!("no {name}"))
    }

    #[test]
    fn an_argument_has_its_form_and_its_flags() {
        let instance = arguments("aws_dms_replication_instance").expect("a kind that is emitted");
        let class = find(&instance, "replication_instance_class");
        assert!(class.required && !class.computed && matches!(class.form, Form::Text));
        assert!(find(&instance, "replication_instance_arn").computed);
        assert!(matches!(find(&instance, "allocated_storage").form, Form::Number));
        assert!(matches!(find(&instance, "multi_az").form, Form::Bool));
        assert!(matches!(find(&instance, "vpc_security_group_ids").form, Form::Texts));
        assert!(matches!(find(&instance, "tags").form, Form::Map));
        assert!(matches!(&find(&instance, "timeouts").form, Form::Block(of) if of.len() == 3));
        assert_eq!(find(&instance, "dns_name_servers").versions, Versions::OnlySix);
        assert!(find(&arguments("aws_rds_cluster").expect("a kind"), "master_password").secret);
        assert!(arguments("aws_elasticsearch_domain").is_none());
    }

    #[test]
    fn a_block_that_stands_in_several_places_is_read_where_it_is_named() {
        let stream = arguments("aws_kinesis_firehose_delivery_stream").expect("a kind that is emitted");
        let Form::Block(s3) = &find(&stream, "extended_s3_configuration").form else { panic!("a block") };
        let Form::Block(processing) = &find(s3, "processing_configuration").form else { panic!("a block") };
        let Form::Blocks(processors, None) = &find(processing, "processors").form else { panic!("blocks") };
        let Form::Blocks(parameters, None) = &find(processors, "parameters").form else { panic!("blocks") };
        assert_eq!(parameters.iter().map(|of| of.name).collect::<Vec<_>>(), ["parameter_name", "parameter_value"]);
    }

    #[test]
    fn every_line_can_be_read() {
        for line in TABLE.lines() {
            let (name, mut rest) = line.split_once(' ').expect("a name and words");
            let arguments = words(&mut rest);
            assert!(rest.is_empty(), "{name}: {rest} is left");
            assert!(arguments.iter().all(|argument| !argument.name.is_empty()), "{name}");
        }
    }
}
