//! The one writer of JSON: sorted keys, nothing for what is absent, two spaces, a final newline.

use serde::ser::{Error as _, Serialize, SerializeMap as _, Serializer};
use serde_json::Number;

use super::term::{Term, escaped, interpolation, template};

/// The text of a `.tf.json` file.
pub fn to_json(term: &Term) -> String {
    written(term)
}

/// Any JSON in the same canonical form.
pub fn pretty(value: &impl Serialize) -> String {
    written(value)
}

fn written(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("a JSON value with text keys can be written");
    text.push('\n');
    text
}

/// As the JSON of Terraform's configuration language. `serde_json::Value` does not stand between: a copy of everything
/// costs more than writing it.
impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Decimal(number) => number.parse::<Number>().map_err(S::Error::custom)?.serialize(serializer),
            Self::Literal(text) => serializer.serialize_str(&escaped(text)),
            Self::Expr(hcl) => serializer.serialize_str(&interpolation(hcl)),
            Self::Text(pieces) => serializer.serialize_str(&template(pieces)),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(None)?;
                for (key, entry) in entries.iter().filter(|(_, entry)| *entry != Self::Null) {
                    map.serialize_entry(key, entry)?;
                }
                map.end()
            }
        }
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
