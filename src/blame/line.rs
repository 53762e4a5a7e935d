//! [`block`]: which block and argument stands on a line of an emitted file.

/// The address of the block on a line (from 1) of an emitted file whose addresses begin with `prefix`, and the argument if the line is inside it. Reads by
/// indentation, two spaces a level, so that a file that was edited by hand still tells.
pub(super) fn block(prefix: &str, text: &str, line: usize) -> Option<(String, Vec<String>)> {
    let steps = steps(text, line);
    let names: Vec<&str> = steps.iter().map(String::as_str).collect();
    let (address, rest) = match names.as_slice() {
        ["resource", of_type, name, rest @ ..] => (format!("{prefix}{of_type}.{name}"), rest),
        [kind @ ("data" | "ephemeral"), of_type, name, rest @ ..] => (format!("{prefix}{kind}.{of_type}.{name}"), rest),
        [kind @ ("output" | "check" | "provider"), name, rest @ ..] => (format!("{prefix}{kind}.{name}"), rest),
        ["terraform", name, rest @ ..] => (format!("terraform.{name}"), rest),
        _ => return None,
    };
    let argument = rest.iter().filter(|step| **step != "//").copied().collect::<Vec<_>>().join(".");
    Some((address, if argument.is_empty() { Vec::new() } else { vec![argument] }))
}

/// The keys from the top of the file to a line.
fn steps(text: &str, line: usize) -> Vec<String> {
    let mut above: Vec<(usize, String)> = Vec::new();
    for content in text.lines().take(line) {
        let indent = content.len() - content.trim_start().len();
        let closes = content.trim_start().starts_with(['}', ']']);
        above.retain(|(other, _)| *other < indent || (closes && *other == indent));
        if let Some(key) = key(content.trim_start()) {
            above.push((indent, key));
        }
    }
    above.into_iter().map(|(_, key)| key).collect()
}

/// The key that a line begins with.
fn key(content: &str) -> Option<String> {
    let mut texts = serde_json::Deserializer::from_str(content).into_iter::<String>();
    let key = texts.next()?.ok()?;
    content[texts.byte_offset()..].trim_start().starts_with(':').then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
  "//": "a module",
  "resource": {
    "aws_a": {
      "this": {
        "//": "what for",
        "list": [
          "text: of one",
          {
            "deep": 1
          }
        ],
        "x": 2
      },
      "other": {
        "y": 3
      }
    }
  }
}"#;

    #[test]
    fn a_line_is_told_by_what_stands_around_it() {
        let at = |needle: &str| {
            let line = FILE.lines().position(|line| line.contains(needle)).expect("the line") + 1;
            block("module.m.", FILE, line)
        };
        let this = |argument: &[&str]| {
            Some(("module.m.aws_a.this".to_owned(), argument.iter().map(ToString::to_string).collect::<Vec<_>>()))
        };
        assert_eq!(at("\"this\""), this(&[]));
        assert_eq!(at("what for"), this(&[]));
        assert_eq!(at("text: of one"), this(&["list"]));
        assert_eq!(at("deep"), this(&["list.deep"]));
        assert_eq!(at("\"x\""), this(&["x"]));
        assert_eq!(at("\"y\""), Some(("module.m.aws_a.other".to_owned(), vec!["y".to_owned()])));
        assert_eq!(at("a module"), None);
    }
}
