//! The one writer of JSON: sorted keys, nothing for what is absent, two spaces, a final newline.

use serde_json::Value;

use super::term::{Term, template};

/// The text of a `.tf.json` file.
pub fn to_json(term: &Term) -> String {
    pretty(&value(term))
}

/// Any JSON value in the same canonical form.
pub fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("a JSON value with text keys can be written");
    text.push('\n');
    text
}

fn value(term: &Term) -> Value {
    match term {
        Term::Null => Value::Null,
        Term::Bool(flag) => Value::Bool(*flag),
        Term::Int(number) => Value::from(*number),
        Term::Decimal(number) => number.parse().map_or_else(|_| Value::from(number.as_str()), Value::Number),
        Term::Text(pieces) => Value::String(template(pieces)),
        Term::List(items) => items.iter().map(value).collect(),
        // serde_json's map is sorted unless some crate turns on `preserve_order`; a `BTreeMap` feeds it sorted either way.
        Term::Map(entries) => Value::Object(
            entries
                .iter()
                .filter(|(_, entry)| **entry != Term::Null)
                .map(|(key, entry)| (key.clone(), value(entry)))
                .collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terraform::ToTerm;

    #[test]
    fn keys_are_sorted_absent_arguments_are_left_out_and_the_file_ends_in_a_newline() {
        let term = Term::map([("b", Term::Null), ("c", 1u32.to_term()), ("a", vec![true].to_term())]);
        insta::assert_snapshot!(to_json(&term), @r#"
        {
          "a": [
            true
          ],
          "c": 1
        }
        "#);
    }
}
