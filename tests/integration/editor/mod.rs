//! What a user sees in an editor: the YAML language server (the one in VS Code's YAML extension) reads a schema of ours
//! and is asked, over its own protocol, for diagnostics, completion and hover.
//!
//! ```ignore
//! let Some(editor) = Editor::start("name of the test") else { return };
//! let file = editor.open("name: retail\nreplication:\n  mode: ‸\n", &schema);
//! assert_snapshot!(lines(&file.completions()), @"cdc: Follows changes only.");
//! ```
//!
//! The server is `yaml-language-server` on the PATH (`npm install --global yaml-language-server`), or the file that
//! `CDCC_YAML_LANGUAGE_SERVER` names (its executable, or its `server.js`). All tests share one process.

mod client;
mod file;
mod fixture;
mod language;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use client::Client;
use file::{OpenFile, lines};

use crate::tools;

/// The character that marks a place in the text of a test; it is taken out before the server sees the text.
const CURSOR: char = '‸';

/// The editor: a running language server.
pub(crate) struct Editor {
    client: &'static Mutex<Client>,
}

impl Editor {
    /// The editor, or `None` after a visible notice that `test` did not run.
    ///
    /// # Panics
    /// When the server is missing and `CDCC_REQUIRE_TOOLS=1`, and when it is there but does not start.
    pub(crate) fn start(test: &str) -> Option<Self> {
        static CLIENT: OnceLock<Mutex<Client>> = OnceLock::new();
        let server = server(test)?;
        Some(Self { client: CLIENT.get_or_init(|| Mutex::new(Client::start(&server))) })
    }

    /// Opens `text` as a manifest that lies beside `schema` and names it in its first line, as users write it. That
    /// line is added here and not counted in positions. `text` may hold one cursor, `‸`.
    pub(crate) fn open(&self, text: &str, schema: &Path) -> OpenFile<'_> {
        let folder = schema.parent().expect("a schema lies in a folder");
        let schema = schema.file_name().expect("a schema is a file").to_string_lossy();
        let first_line = format!("# yaml-language-server: $schema=./{schema}\n");
        OpenFile::open(self, folder, &first_line, text)
    }

    /// Opens `text` as if it lay in `folder`, with whatever first line it has.
    pub(crate) fn open_as_written(&self, text: &str, folder: &Path) -> OpenFile<'_> {
        OpenFile::open(self, folder, "", text)
    }

    /// The server, for one exchange. A test that failed in the middle of one leaves it usable for the others.
    fn client(&self) -> MutexGuard<'_, Client> {
        self.client.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn server(test: &str) -> Option<PathBuf> {
    const VARIABLE: &str = "CDCC_YAML_LANGUAGE_SERVER";
    let Some(named) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        return tools::find("yaml-language-server", test);
    };
    if !named.is_file() {
        tools::missing(&format!("{VARIABLE}={}", named.display()), test);
        return None;
    }
    Some(named)
}
