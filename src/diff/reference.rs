//! [`spots`]: where a text of Terraform refers to something.

use std::ops::Range;

/// What an expression refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    /// `var.x`
    Variable(String),
    /// `local.x`
    Local(String),
    /// `module.call.output`
    Output(String, String),
    /// `data.kind.name.attribute`
    Data { kind: String, name: String, attribute: String },
    /// `kind.name.attribute`
    Resource { kind: String, name: String, attribute: String },
    /// `"${path.module}/x"`
    File(String),
}

/// A reference and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) range: Range<usize>,
    pub(super) reference: Reference,
    /// Whether the text is this reference and nothing else.
    pub(super) is_all: bool,
}

const FILE: &str = "\"${path.module}/";

/// All references in the expressions of a text, in order.
pub(super) fn spots(text: &str) -> Vec<Spot> {
    let mut spots = Vec::new();
    for expression in expressions(text) {
        let mut at = expression.start;
        while at < expression.end {
            let rest = &text[at..expression.end];
            if let Some(file) = rest.strip_prefix(FILE) {
                let length = file.find('"').unwrap_or(file.len());
                let range = at..at + FILE.len() + length + usize::from(length < file.len());
                at = range.end;
                spots.push(Spot { range, reference: Reference::File(file[..length].to_owned()), is_all: false });
                continue;
            }
            let word = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
            if word == 0 {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            if let Some((length, reference)) = reference(rest) {
                let range = at..at + length;
                let is_all = expression == (2..text.len() - 1) && range == expression;
                at = range.end;
                spots.push(Spot { range, reference, is_all });
            } else {
                // A word with its dots and what follows them is passed over as a whole: `each.value.aws_x.y` is none of ours.
                at += rest.find(|letter| !is_word(letter) && letter != '.').unwrap_or(rest.len());
            }
        }
    }
    spots
}

/// The insides of every outermost `${..}`.
fn expressions(text: &str) -> Vec<Range<usize>> {
    let (mut expressions, mut at) = (Vec::new(), 0);
    while let Some(found) = text[at..].find("${").map(|found| at + found) {
        if text[..found].ends_with('$') {
            // `$${` is a literal.
            at = found + 2;
            continue;
        }
        let start = found + 2;
        let mut depth = 1;
        let end = text[start..].char_indices().find_map(|(at, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(start + at)
        });
        let end = end.unwrap_or(text.len());
        expressions.push(start..end);
        at = end;
    }
    expressions
}

/// The reference at the beginning of an expression, and its length.
fn reference(text: &str) -> Option<(usize, Reference)> {
    let length = text.find(|letter| !is_word(letter) && letter != '.').unwrap_or(text.len());
    let parts: Vec<&str> = text[..length].trim_end_matches('.').split('.').collect();
    let owned = |part: &&str| (*part).to_owned();
    let (taken, reference) = match parts.as_slice() {
        ["var", name, ..] => (2, Reference::Variable(owned(name))),
        ["local", name, ..] => (2, Reference::Local(owned(name))),
        ["module", call, output, ..] => (3, Reference::Output(owned(call), owned(output))),
        ["data", kind, name, attribute, ..] => {
            (4, Reference::Data { kind: owned(kind), name: owned(name), attribute: owned(attribute) })
        }
        [kind, name, attribute, ..] if kind.starts_with("aws_") || *kind == "terraform_data" => {
            (3, Reference::Resource { kind: owned(kind), name: owned(name), attribute: owned(attribute) })
        }
        _ => return None,
    };
    let length = parts[..taken].iter().map(|part| part.len() + 1).sum::<usize>() - 1;
    Some((length, reference))
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        spots(text).into_iter().map(|spot| format!("{} {}", &text[spot.range], spot.is_all)).collect()
    }

    #[test]
    fn references_are_found_in_expressions_alone() {
        assert_eq!(shown("${var.key_arn}"), ["var.key_arn true"]);
        assert_eq!(shown("${var.subnets[0]}"), ["var.subnets false"]);
        assert_eq!(shown("var.key_arn $${var.x}"), [] as [&str; 0]);
        assert_eq!(shown("a-${module.firehose-search.name}-b"), ["module.firehose-search.name false"]);
        assert_eq!(
            shown("${aws_rds_cluster.this.master_user_secret[0].secret_arn}"),
            ["aws_rds_cluster.this.master_user_secret false"]
        );
        assert_eq!(
            shown("echo '${base64gzip(file(\"${path.module}/../../sql/x.sql\"))}' > ${aws_x.n.id}"),
            ["\"${path.module}/../../sql/x.sql\" false", "aws_x.n.id false"]
        );
        assert_eq!(
            shown("${contains(nonsensitive(data.aws_ssm.marker.values), terraform_data.r.output) ? 1 : \"\"}"),
            ["data.aws_ssm.marker.values false", "terraform_data.r.output false"]
        );
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in ["${", "${}", "${\"${path.module}/", "${ä.ö}", "${var.}", "${module.x}", "}${{}", "${a{"] {
            spots(text);
        }
    }
}
