//! Just enough of Terraform's expression language to find what a string refers to.

/// A reference: its names in order. Indexes and splats are left out, except that a whole object is one name.
pub(super) type Traversal = Vec<String>;

/// The expressions inside a template string, without `${` and `}`; `None` where a brace is never closed.
pub(super) fn templates(text: &str) -> Option<Vec<&str>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = next_start(rest) {
        let inside = &rest[at + 2..];
        let end = closing(inside)?;
        found.push(&inside[..end]);
        rest = &inside[end + 1..];
    }
    Some(found)
}

/// Where the next `${` or `%{` is that is not escaped by doubling its sign.
fn next_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'$' | b'%', b'{') => return Some(at),
            (sign @ (b'$' | b'%'), next) if sign == next && bytes.get(at + 2) == Some(&b'{') => at += 3,
            _ => at += 1,
        }
    }
    None
}

/// Where the brace closes that was opened just before `text`; strings inside may hold braces of their own.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => at += quoted(&text[at + 1..])? + 1,
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where the string ends that began just before `text`.
fn quoted(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' => return Some(at),
            b'$' | b'%' if text.as_bytes().get(at + 1) == Some(&b'{') => at += 2 + closing(text.get(at + 2..)?)?,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The references of an expression, those in strings and indexes of it included.
pub(super) fn references(expression: &str) -> Vec<Traversal> {
    let mut found = Vec::new();
    let mut rest = expression;
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let end = quoted(&rest[1..]).unwrap_or(rest.len() - 1);
            for template in templates(&rest[1..=end]).into_iter().flatten() {
                found.extend(references(template));
            }
            rest = rest.get(end + 2..).unwrap_or_default();
        } else if first.is_ascii_alphabetic() || first == '_' {
            let (traversal, inner, after) = traversal(rest);
            for index in inner {
                found.extend(references(index));
            }
            // A name before `(` is a function.
            if !after.trim_start().starts_with('(') {
                found.push(traversal);
            }
            rest = after;
        } else {
            rest = &rest[first.len_utf8()..];
            // The digits and letters of a number, and what follows a call (`f(x).y`), begin no reference.
            if first == '.' || first.is_ascii_digit() {
                rest = rest.trim_start_matches(is_name);
            }
        }
    }
    found
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '-'
}

/// Reads `a.b[c].*.d`: its names, the contents of its brackets, and what follows.
fn traversal(text: &str) -> (Traversal, Vec<&str>, &str) {
    let name_end = |text: &str| text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (first, mut rest) = text.split_at(name_end(text));
    let mut names = vec![first.to_owned()];
    let mut indexes = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(".*") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix('.').filter(|after| after.starts_with(is_name)) {
            let (name, after) = after.split_at(name_end(after));
            // `.0` is an index in the old way of writing.
            if !name.starts_with(|c: char| c.is_ascii_digit()) {
                names.push(name.to_owned());
            }
            rest = after;
        } else if let Some(inside) = rest.strip_prefix('[') {
            let Some(end) = bracket(inside) else { break };
            indexes.push(&inside[..end]);
            rest = &inside[end + 1..];
        } else {
            break;
        }
    }
    (names, indexes, rest)
}

/// Where the bracket closes that was opened just before `text`.
fn bracket(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => at += quoted(&text[at + 1..])? + 1,
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}

#[test]
fn references_are_found_in_calls_indexes_and_nested_strings() {
    let of = |text: &str| -> Vec<String> {
        let templates = templates(text).expect("closed braces");
        templates.into_iter().flat_map(references).map(|names| names.join(".")).collect()
    };
    assert_eq!(of("a-${aws_vpc.this.id}-$${no}-%%{no}"), ["aws_vpc.this.id"]);
    assert_eq!(of("${jsonencode({k = var.a, l = \"x${local.b}\"})}"), ["k", "var.a", "l", "local.b"]);
    assert_eq!(of("${data.aws_subnet.x[var.i].id}"), ["var.i", "data.aws_subnet.x.id"]);
    assert_eq!(of("${aws_eip.a[*].id} ${f(1.5e3).y} ${a.b.0.c}"), ["aws_eip.a.id", "a.b.c"]);
    assert_eq!(of("${\"}\"}"), [""; 0]);
    assert_eq!(templates("${open"), None);
}
