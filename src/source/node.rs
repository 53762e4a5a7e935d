//! What the decoder asks of a [`Node`].

use serde_json::{Map, Number, Value as Json};

use super::document::{Document, Entry, Node, Scalar, ScalarKind, Value};

impl Document {
    /// The JSON value that an editor's schema validator sees.
    pub fn to_json(&self) -> Json {
        self.root.to_json()
    }
}

impl Node {
    /// The entries, if this is a map.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items, if this is a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The single value, if this is one.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The text, if this is a single value of kind [`ScalarKind::Text`].
    pub fn as_text(&self) -> Option<&str> {
        self.as_scalar().filter(|scalar| scalar.kind == ScalarKind::Text).map(|scalar| scalar.text.as_str())
    }

    /// The value under `key`, if this is a map that has it. Looks at one entry after the other.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// Whether nothing was written, or `null` or `~`.
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
    }

    /// What it is, in words that fit after "found".
    pub fn kind_name(&self) -> &'static str {
        match &self.value {
            Value::Map(_) => "a map",
            Value::List(_) => "a list",
            Value::Scalar(scalar) => scalar.kind.name(),
        }
    }

    /// The JSON value that an editor's schema validator sees. See [`Scalar::to_json`].
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Scalar(scalar) => scalar.to_json(),
            Value::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Value::Map(entries) => {
                let entries = entries.iter().map(|entry| (entry.key.clone(), entry.value.to_json()));
                Json::Object(entries.collect::<Map<_, _>>())
            }
        }
    }
}

impl ScalarKind {
    /// What it is, in words that fit after "found".
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool => "true or false",
            Self::Int | Self::Float => "a number",
            Self::Text => "text",
        }
    }
}

impl Scalar {
    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        (self.kind == ScalarKind::Bool).then(|| matches!(self.text.as_bytes().first(), Some(b't' | b'T')))
    }

    /// The number, if this is a finite one. Whole numbers that fit no 64-bit integer become floats, as in JavaScript.
    pub fn as_number(&self) -> Option<Number> {
        match self.kind {
            ScalarKind::Int => self.as_integer().or_else(|| Number::from_f64(self.digits_as_f64())),
            ScalarKind::Float => Number::from_f64(self.text.parse().ok()?),
            _ => None,
        }
    }

    /// The JSON value that an editor's schema validator sees. JSON has no infinity and no not-a-number: both become the
    /// largest number, which is one to every field of the manifest, and which none of them takes.
    pub fn to_json(&self) -> Json {
        match self.kind {
            ScalarKind::Null => Json::Null,
            ScalarKind::Bool => self.as_bool().into(),
            ScalarKind::Int | ScalarKind::Float => self.as_number().map_or(f64::MAX.into(), Json::Number),
            ScalarKind::Text => Json::String(self.text.clone()),
        }
    }

    fn as_integer(&self) -> Option<Number> {
        let (digits, radix) = self.digits();
        let unsigned = u64::from_str_radix(digits, radix).map(Number::from);
        unsigned.or_else(|_| i64::from_str_radix(digits, radix).map(Number::from)).ok()
    }

    fn digits(&self) -> (&str, u32) {
        match self.text.get(..2) {
            Some("0x") => (&self.text[2..], 16),
            Some("0o") => (&self.text[2..], 8),
            _ => (&self.text, 10),
        }
    }

    fn digits_as_f64(&self) -> f64 {
        let (digits, radix) = self.digits();
        if radix == 10 {
            return digits.parse().unwrap_or(f64::INFINITY);
        }
        digits
            .chars()
            .filter_map(|digit| digit.to_digit(radix))
            .fold(0.0, |sum, digit| sum * f64::from(radix) + f64::from(digit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        let scalar = Scalar { kind: super::super::scalar::resolve(text), text: text.to_owned() };
        scalar.to_json().to_string()
    }

    #[test]
    fn numbers_become_json_numbers() {
        let cases = [
            ("012", "12"),
            ("-5", "-5"),
            ("+5", "5"),
            ("0x1F", "31"),
            ("0o14", "12"),
            ("18446744073709551615", "18446744073709551615"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("18446744073709551616", "1.8446744073709552e+19"),
            ("0xffffffffffffffffff", "4.722366482869645e+21"),
            ("8.0", "8.0"),
            ("1.", "1.0"),
            (".5", "0.5"),
            ("+.5e1", "5.0"),
            ("1e999", "1.7976931348623157e+308"),
            (".inf", "1.7976931348623157e+308"),
            (".nan", "1.7976931348623157e+308"),
        ];
        for (text, expected) in cases {
            assert_eq!(json(text), expected, "{text}");
        }
    }

    #[test]
    fn other_scalars_become_their_json_twins() {
        assert_eq!([json("~"), json("True"), json("FALSE"), json("yes")], ["null", "true", "false", "\"yes\""]);
    }
}
