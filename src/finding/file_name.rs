//! Names of files as programs want them: with forward slashes, without detours.

use std::fmt::Write as _;

/// The path of a file that exists as such; `None` for what only has a name, such as standard input and flags.
pub(super) fn on_disk(name: &str) -> Option<String> {
    let has_no_file = name.is_empty() || name.starts_with('<') || name.starts_with("--");
    (!has_no_file).then(|| straight(&with_slashes(name, cfg!(windows))))
}

fn with_slashes(name: &str, is_windows: bool) -> String {
    if is_windows { name.replace('\\', "/") } else { name.to_owned() }
}

/// Without `.`, and without `a/..`: those who match paths compare them letter by letter.
fn straight(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            "" if !parts.is_empty() => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The same as a URI reference (RFC 3986): relative as it is, absolute with its scheme.
pub(super) fn uri(path: &str) -> String {
    let scheme = match path.as_bytes() {
        [b'/', ..] => "file://",
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => return format!("file:///{}", drive_uri(path)),
        _ => "",
    };
    format!("{scheme}{}", encoded(path))
}

/// `C:/a b` is `C:/a%20b`.
fn drive_uri(path: &str) -> String {
    format!("{}{}", &path[..2], encoded(&path[2..]))
}

/// Everything but unreserved characters and slashes in percent signs.
fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            // Writing into a String can't fail.
            let _ = write!(text, "{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_straight_and_standard_input_has_none() {
        let cases = [
            ("retail.yaml", Some("retail.yaml")),
            ("./manifests//retail.yaml", Some("manifests/retail.yaml")),
            ("manifests/../ddl/a.sql", Some("ddl/a.sql")),
            ("../x/../a.yaml", Some("../a.yaml")),
            ("../../a.yaml", Some("../../a.yaml")),
            ("/srv/./a.yaml", Some("/srv/a.yaml")),
            ("<stdin>", None),
            ("--set region=x/../y", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(on_disk(name).as_deref(), expected, "{name}");
        }
        assert_eq!(with_slashes(r"manifests\a.yaml", true), "manifests/a.yaml");
        assert_eq!(with_slashes(r"odd\name.yaml", false), r"odd\name.yaml");
    }

    #[test]
    fn a_uri_has_nothing_that_means_something_else() {
        let cases = [
            ("manifests/retail.yaml", "manifests/retail.yaml"),
            ("für alle/a:b#c?d%e[f].yaml", "f%C3%BCr%20alle/a%3Ab%23c%3Fd%25e%5Bf%5D.yaml"),
            ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
            ("C:/a b.yaml", "file:///C:/a%20b.yaml"),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(path), expected, "{path}");
        }
    }
}
