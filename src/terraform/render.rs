//! [`Term`]s as the JSON of Terraform's configuration language: nothing for what is absent, literal text escaped.

use serde::ser::{Error as _, Serialize, SerializeMap as _, Serializer};
use serde_json::Number;

use super::term::{Term, escaped, interpolation, template};

/// `serde_json::Value` does not stand between: a copy of everything
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
    use crate::json::pretty;
    use crate::terraform::ToTerm;

    #[test]
    fn keys_are_sorted_absent_arguments_are_left_out_and_the_file_ends_in_a_newline() {
        let term = Term::map([("b", Term::Null), ("c", 1u32.to_term()), ("a", vec![true].to_term())]);
        insta::assert_snapshot!(pretty(&term), @r#"
        {
          "a": [
            true
          ],
          "c": 1
        }
        "#);
    }
}
