//! [`spots`] and [`references`]: what the expressions of a rendered configuration name.

use std::ops::Range;

use serde_json::Value;

/// What an expression names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// `var.x`, of the module at hand.
    Variable(String),
    /// `local.x`
    Local(String),
    /// `module.call.output`
    Output(String, String),
    /// A resource, or what is read (`data.`) or made for the run alone (`ephemeral.`).
    Item {
        /// Its address in its module.
        address: String,
        /// Which of its attributes; empty where all of it is meant.
        attribute: String,
    },
    /// `"${path.module}/x"`
    File(String),
}

/// A reference and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// What is named there.
    pub reference: Reference,
    /// Whether the text is this reference and nothing else.
    pub is_all: bool,
}

const FILE: &str = "\"${path.module}/";

/// Where a scan is: in an expression, or in a text inside of one. Outside of all it is in text, too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Expression,
    Text,
}

/// All references in the expressions of a text, in order. What is in quotes is text, but for the expressions in it.
pub fn spots(text: &str) -> Vec<Spot> {
    let (mut spots, mut nest, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        if nest.last() != Some(&Inside::Expression) {
            let is_quoted = !nest.is_empty();
            at += match letter {
                // A literal.
                '$' if rest.starts_with("$${") => 3,
                '$' if rest.starts_with("${") => {
                    nest.push(Inside::Expression);
                    2
                }
                '\\' if is_quoted => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                '"' if is_quoted => {
                    nest.pop();
                    1
                }
                _ => letter.len_utf8(),
            };
            continue;
        }
        if let Some(file) = rest.strip_prefix(FILE) {
            let length = file.find('"').unwrap_or(file.len());
            let range = at..at + FILE.len() + length + usize::from(length < file.len());
            at = range.end;
            spots.push(Spot { range, reference: Reference::File(file[..length].to_owned()), is_all: false });
            continue;
        }
        match letter {
            '"' => nest.push(Inside::Text),
            '{' => nest.push(Inside::Expression),
            '}' => drop(nest.pop()),
            _ => {}
        }
        if !is_word(letter) {
            at += letter.len_utf8();
        } else if let Some((length, reference)) = reference(rest) {
            let range = at..at + length;
            let is_all = range == (2..text.len() - 1) && text.ends_with('}');
            at = range.end;
            spots.push(Spot { range, reference, is_all });
        } else {
            // A word with its dots and what follows them is passed over as a whole: `each.value.aws_x.y` is none of ours.
            at += rest.find(|letter| !is_word(letter) && letter != '.').unwrap_or(rest.len());
        }
    }
    spots
}

/// The reference at the beginning of an expression, and its length.
fn reference(text: &str) -> Option<(usize, Reference)> {
    let length = text.find(|letter| !is_word(letter) && letter != '.').unwrap_or(text.len());
    let parts: Vec<&str> = text[..length].trim_end_matches('.').split('.').collect();
    let owned = |part: &str| part.to_owned();
    let item = |length: usize| {
        let attribute = parts.get(length).copied().map(owned).unwrap_or_default();
        (length + usize::from(!attribute.is_empty()), Reference::Item { address: parts[..length].join("."), attribute })
    };
    let (taken, reference) = match parts.as_slice() {
        ["var", name, ..] => (2, Reference::Variable(owned(name))),
        ["local", name, ..] => (2, Reference::Local(owned(name))),
        ["module", call, output, ..] => (3, Reference::Output(owned(call), owned(output))),
        ["data" | "ephemeral", _, _, ..] => item(3),
        [kind, _, ..] if kind.starts_with("aws_") || *kind == "terraform_data" => item(2),
        _ => return None,
    };
    let length = parts[..taken].iter().map(|part| part.len() + 1).sum::<usize>() - 1;
    Some((length, reference))
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')
}

/// What a value names, in all of its expressions.
pub fn references(value: &Value, found: &mut Vec<Reference>) {
    match value {
        Value::String(text) => found.extend(spots(text).into_iter().map(|spot| spot.reference)),
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(map) => {
            for (key, value) in map {
                match (key.as_str(), value) {
                    // Remarks.
                    ("//", _) => {}
                    // Addresses alone.
                    ("depends_on" | "replace_triggered_by", Value::Array(items)) => {
                        let addresses = items.iter().filter_map(Value::as_str);
                        let bare =
                            |text: &str| reference(text.trim_start_matches("${")).map(|(_, reference)| reference);
                        found.extend(addresses.filter_map(bare));
                    }
                    _ => references(value, found),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn expressions_are_read_and_text_is_not() {
        let value = json!({
            "//": "aws_a.remark",
            "arn": "${aws_kms_key.this.arn}",
            "list": ["${[for id in var.subnets : id]}", "x-${local.name}-${module.vpc.subnet_ids[0]}"],
            "text": "$${aws_b.text} and ${join(\"aws_c.text}\", data.aws_d.these.ids)}",
            "depends_on": ["aws_e.this", "ephemeral.aws_f.this"],
        });
        let mut found = Vec::new();
        references(&value, &mut found);
        let item = |address: &str, attribute: &str| Reference::Item {
            address: address.to_owned(),
            attribute: attribute.to_owned(),
        };
        let wanted = vec![
            item("aws_kms_key.this", "arn"),
            item("aws_e.this", ""),
            item("ephemeral.aws_f.this", ""),
            Reference::Variable("subnets".to_owned()),
            Reference::Local("name".to_owned()),
            Reference::Output("vpc".to_owned(), "subnet_ids".to_owned()),
            item("data.aws_d.these", "ids"),
        ];
        assert_eq!(found, wanted);
    }

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
        assert_eq!(
            shown("${jsonencode({\"aws_a.text.x\" = \"in \\\"quotes ${var.x}\"})}"),
            ["var.x false"],
            "text in an expression is text, and an expression in it is one"
        );
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in ["${", "${}", "${\"${path.module}/", "${ä.ö}", "${var.}", "${module.x}", "}${{}", "${a{"] {
            spots(text);
        }
    }
}
