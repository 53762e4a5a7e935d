//! One open file: what the editor underlines in it, and what it offers and explains at the cursor.

use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::{CURSOR, Editor};

/// A file that is open in the editor.
pub(crate) struct OpenFile<'e> {
    editor: &'e Editor,
    uri: String,
    text: String,
    /// Lines before the text of the test: the one that names the schema, or none.
    lines_before: usize,
    /// Line and UTF-16 column, counted from zero as in the protocol.
    cursor: Option<(usize, usize)>,
}

/// Something the editor underlines. Shown as `3:1 replcation: Property replcation is not allowed.`
pub(crate) struct Diagnostic {
    /// Counted from one, in the text of the test.
    pub(crate) line: usize,
    /// Counted from one, in UTF-16 units.
    pub(crate) column: usize,
    /// The underlined text, up to the end of its line.
    pub(crate) underlined: String,
    /// What is said about it.
    pub(crate) message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{} {}: {}", self.line, self.column, self.underlined, self.message)
    }
}

/// Something the editor offers. Shown as `cdc: Changes only.`
pub(crate) struct Completion {
    /// What is offered.
    pub(crate) label: String,
    /// What is written when it is taken, in the syntax of snippets.
    pub(crate) inserts: String,
    /// What is shown beside it.
    pub(crate) documentation: String,
}

impl fmt::Display for Completion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.documentation.is_empty() {
            return out.write_str(&self.label);
        }
        write!(out, "{}: {}", self.label, self.documentation)
    }
}

/// One line for each thing, for inline snapshots.
pub(crate) fn lines(things: &[impl fmt::Display]) -> String {
    things.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl<'e> OpenFile<'e> {
    pub(super) fn open(editor: &'e Editor, folder: &Path, first_line: &str, text: &str) -> Self {
        static OPENED: AtomicUsize = AtomicUsize::new(0);
        let number = OPENED.fetch_add(1, Ordering::Relaxed);
        let uri = uri(&folder.join(format!("manifest-{number}.yaml")));
        let text = format!("{first_line}{text}");
        let cursor = text.find(CURSOR).map(|at| {
            let line = text[..at].matches('\n').count();
            let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            (line, text[start..at].encode_utf16().count())
        });
        let text = text.replace(CURSOR, "");
        editor.client().open(&uri, &text);
        Self { editor, uri, text, lines_before: first_line.lines().count(), cursor }
    }

    /// All that is underlined, in the order of the text.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        let found = self.editor.client().diagnostics(&self.uri);
        let mut found: Vec<Diagnostic> = array(&found).iter().map(|one| self.diagnostic(one)).collect();
        found.sort_by_key(|one| (one.line, one.column));
        found
    }

    /// What is offered at the cursor, in the order of the server.
    pub(crate) fn completions(&self) -> Vec<Completion> {
        let answer = self.ask("textDocument/completion");
        // A list, or an object with the list inside: the protocol allows both.
        let items = answer.get("items").unwrap_or(&answer);
        array(items)
            .iter()
            .map(|item| Completion {
                label: text_of(&item["label"]),
                inserts: text_of(item["textEdit"].get("newText").unwrap_or(&item["insertText"])),
                documentation: text_of(&item["documentation"]),
            })
            .collect()
    }

    /// What is explained at the cursor, as Markdown; empty if nothing.
    pub(crate) fn hover(&self) -> String {
        text_of(&self.ask("textDocument/hover")["contents"])
    }

    fn ask(&self, method: &str) -> Value {
        let (line, character) = self.cursor.unwrap_or_else(|| panic!("there is no {CURSOR} in:\n{}", self.text));
        let place = json!({ "line": line, "character": character });
        self.editor.client().request(method, &json!({ "textDocument": { "uri": self.uri }, "position": place }))
    }

    fn diagnostic(&self, one: &Value) -> Diagnostic {
        let (start, end) = (&one["range"]["start"], &one["range"]["end"]);
        let line = self.text.lines().nth(number(&start["line"])).unwrap_or_default();
        let units = line.encode_utf16().skip(number(&start["character"]));
        let length = if start["line"] == end["line"] {
            number(&end["character"]) - number(&start["character"])
        } else {
            usize::MAX
        };
        Diagnostic {
            line: number(&start["line"]) + 1 - self.lines_before,
            column: number(&start["character"]) + 1,
            underlined: String::from_utf16_lossy(&units.take(length).collect::<Vec<_>>()),
            message: text_of(&one["message"]),
        }
    }
}

/// A string, or the string inside Markdown content; empty if there is none.
fn text_of(value: &Value) -> String {
    value.as_str().or_else(|| value["value"].as_str()).unwrap_or_default().to_owned()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).expect("positions are whole numbers")
}

/// The `file:` URI of an absolute path.
fn uri(path: &Path) -> String {
    use fmt::Write as _;
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("a string takes all that is written to it");
        }
    }
    uri
}
