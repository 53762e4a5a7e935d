//! What an unquoted scalar is: the regular expressions of YAML 1.2's core schema, as code.
//!
//! The same expressions decide in the npm package `yaml`, which yaml-language-server uses, so that an editor and this
//! compiler see the same types (YAML 1.2.2, section 10.3.2; `yaml/src/schema/core`).

use super::document::ScalarKind;

/// The type of an unquoted scalar of this text.
pub(super) fn resolve(text: &str) -> ScalarKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => ScalarKind::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => ScalarKind::Bool,
        _ if !may_be_number(text) => ScalarKind::Text,
        _ if is_int(text) => ScalarKind::Int,
        _ if is_float(text) => ScalarKind::Float,
        _ => ScalarKind::Text,
    }
}

/// Most texts are names: one look at the first byte settles those.
fn may_be_number(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'0'..=b'9' | b'-' | b'+' | b'.'))
}

fn is_int(text: &str) -> bool {
    if let Some(octal) = text.strip_prefix("0o") {
        return all(octal, |byte| matches!(byte, b'0'..=b'7'));
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return all(hex, |byte| byte.is_ascii_hexdigit());
    }
    all(unsigned(text), |byte| byte.is_ascii_digit())
}

fn is_float(text: &str) -> bool {
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let text = unsigned(text);
    if matches!(text, ".inf" | ".Inf" | ".INF") {
        return true;
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(unsigned(exponent))),
        None => (text, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_holds = match mantissa.split_once('.') {
        Some(("", fraction)) => !fraction.is_empty() && digits(fraction),
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => !mantissa.is_empty() && digits(mantissa),
    };
    mantissa_holds && exponent.is_none_or(|part| !part.is_empty() && digits(part))
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn all(text: &str, holds: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_schema_decides() {
        let cases = [
            (ScalarKind::Null, "| ~|null|Null|NULL"),
            (ScalarKind::Bool, "true|True|TRUE|false|False|FALSE"),
            (ScalarKind::Int, "0|12|-3|+4|012|012345678901|0o14|0x1F|0xff|99999999999999999999999"),
            (ScalarKind::Float, "1.|.5|-1.5|+.5|1e3|1E-3|1.5e+3|.5e1|1.e1|.inf|-.Inf|+.INF|.nan|.NaN|.NAN|8.0"),
            (ScalarKind::Text, "yes|no|on|off|y|tRUE|nULL|nan|inf|.|-|+|-.|.e1|e3|1e|1e+|1_000|0o8|0o|0x|0xg|-0x1"),
            (ScalarKind::Text, "-0o7|-.nan|.nAn|1.2.3|2027-06-30|12:30|24h|+-1|1e1.5|0b1|a|é"),
        ];
        for (kind, texts) in cases {
            for text in texts.split('|').map(str::trim) {
                assert_eq!(resolve(text), kind, "{text:?}");
            }
        }
    }
}
