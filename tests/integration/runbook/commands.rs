//! The commands in a runbook, as far as it takes to know which of the AWS CLI they are.

/// A command of the AWS CLI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AwsCommand {
    pub(super) service: String,
    /// `wait` with what is waited for.
    pub(super) verb: String,
    /// Long options, without their dashes.
    pub(super) options: Vec<String>,
    /// How it begins, for messages.
    pub(super) line: String,
}

/// The fenced blocks of a language in a Markdown text.
pub(super) fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let opening = format!("```{language}\n");
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(&opening) {
        let inside = &rest[start + opening.len()..];
        let end = inside.find("\n```").expect("a block has an end");
        blocks.push(&inside[..=end]);
        rest = &inside[end + 4..];
    }
    blocks
}

/// All commands of the AWS CLI in a script, also those inside `$( )`.
pub(super) fn aws_commands(script: &str) -> Vec<AwsCommand> {
    let script = script.replace("\\\n", " ");
    let lines = script.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.flat_map(|line| starts(line).into_iter().map(|start| command(&line[start..]))).collect()
}

/// Where the word `aws` begins a command.
fn starts(line: &str) -> Vec<usize> {
    let begins = |before: &str| {
        before.is_empty()
            || before.ends_with(['(', '|', ';', '&', '!'])
            || before.ends_with("do")
            || before.ends_with("then")
    };
    line.match_indices("aws ").map(|(at, _)| at).filter(|at| begins(line[..*at].trim_end())).collect()
}

fn command(text: &str) -> AwsCommand {
    let words = words(text);
    let mut plain = words.iter().skip(1).filter(|word| !word.starts_with('-'));
    let mut next = || plain.next().cloned().unwrap_or_default();
    let (service, mut verb) = (next(), next());
    if verb == "wait" {
        verb = format!("wait {}", next());
    }
    let options = words.iter().filter_map(|word| word.strip_prefix("--"));
    let options = options.map(|option| option.split('=').next().unwrap_or_default().to_owned()).collect();
    AwsCommand { service, verb, options, line: text.chars().take(80).collect() }
}

/// The words of one command, up to what ends it outside of quotes and parentheses. What is quoted, or a command of its
/// own, is a word without a dash.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quote, mut depth) = (None, 0_usize);
    for letter in text.chars() {
        match (letter, quote) {
            ('\'' | '"', None) if depth == 0 => quote = Some(letter),
            (_, Some(open)) if letter == open && depth == 0 => quote = None,
            ('(', _) if quote != Some('\'') => depth += 1,
            (')', _) if quote != Some('\'') => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => break,
            },
            ('|' | ';' | '&' | '>' | '<', None) if depth == 0 => break,
            (' ', None) if depth == 0 => words.push(String::new()),
            _ if quote.is_some() || depth > 0 => words.last_mut().expect("a word").push('x'),
            _ => words.last_mut().expect("a word").push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn a_command_is_read_through_quotes_and_parentheses() {
    let script = "for x in $(aws dms list --region eu --query 'A[].[--no]'); do\n\
        aws s3 cp --quiet \"s3://$(terraform output -raw b --x)/a b\" - | gunzip --force\n\
        a=$(aws dms wait test-connection-succeeds \\\n  --filters Name=a,Values=b)\n# aws no where --at\nlaws ec2 x\ndone";
    let read: Vec<(String, String, String)> =
        aws_commands(script).into_iter().map(|found| (found.service, found.verb, found.options.join(" "))).collect();
    let wanted =
        [("dms", "list", "region query"), ("s3", "cp", "quiet"), ("dms", "wait test-connection-succeeds", "filters")];
    assert_eq!(read, wanted.map(|(service, verb, options)| (service.to_owned(), verb.to_owned(), options.to_owned())));
}
