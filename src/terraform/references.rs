//! [`references`]: which things the expressions of a rendered value name.

use serde_json::Value;

/// What an expression names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// A resource, or what is read or made for the run alone, by its address in its module.
    Item(String),
    /// A variable of the module.
    Variable(String),
    /// A value that the module names.
    Local(String),
    /// An output of a module that is called.
    Output(String, String),
}

/// What a value names, in all of its expressions.
pub fn references(value: &Value, found: &mut Vec<Reference>) {
    match value {
        Value::String(text) => in_text(text, found),
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(map) => {
            for (key, value) in map {
                match (key.as_str(), value) {
                    // Remarks.
                    ("//", _) => {}
                    // Addresses alone.
                    ("depends_on" | "replace_triggered_by", Value::Array(items)) => {
                        items.iter().filter_map(Value::as_str).for_each(|text| {
                            in_expression(text.trim_start_matches("${").trim_end_matches('}'), found);
                        });
                    }
                    _ => references(value, found),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What stands in `${..}`; `$${` is text.
fn in_text(text: &str, found: &mut Vec<Reference>) {
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let is_text = rest[..at].ends_with('$');
        rest = &rest[at + 2..];
        if is_text {
            continue;
        }
        let end = end_of_expression(rest);
        in_expression(&rest[..end], found);
        rest = &rest[end..];
    }
}

/// Where the brace closes that was opened before.
fn end_of_expression(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted && depth == 0 => return at,
            '}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn in_expression(text: &str, found: &mut Vec<Reference>) {
    // Every second part stands in quotes, and is text.
    for plain in text.split('"').step_by(2) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        for word in plain.split(|c| !is_name(c)) {
            let parts: Vec<&str> = word.split('.').collect();
            match parts.as_slice() {
                ["var", name, ..] => found.push(Reference::Variable((*name).to_owned())),
                ["local", name, ..] => found.push(Reference::Local((*name).to_owned())),
                ["module", module, output, ..] => {
                    found.push(Reference::Output((*module).to_owned(), (*output).to_owned()));
                }
                [mode @ ("data" | "ephemeral"), kind, name, ..] => {
                    found.push(Reference::Item(format!("{mode}.{kind}.{name}")));
                }
                [kind, name, ..] if kind.starts_with("aws_") || *kind == "terraform_data" => {
                    found.push(Reference::Item(format!("{kind}.{name}")));
                }
                _ => {}
            }
        }
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
        let item = |address: &str| Reference::Item(address.to_owned());
        let wanted = vec![
            item("aws_kms_key.this"),
            item("aws_e.this"),
            item("ephemeral.aws_f.this"),
            Reference::Variable("subnets".to_owned()),
            Reference::Local("name".to_owned()),
            Reference::Output("vpc".to_owned(), "subnet_ids".to_owned()),
            item("data.aws_d.these"),
        ];
        assert_eq!(found, wanted);
    }
}
