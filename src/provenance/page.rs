//! What `cdcc why` answers, as data: it is printed as text for people and as JSON for programs.

use serde::Serialize;

use super::topic::{Found, is_at_or_below};
use super::{Influence, Origin, Provenance, Setting, on_line, particular};
use crate::finding::LineStarts;
use crate::source::{DocPath, Document, Node, Part, Value};

/// The answer to one question.
#[derive(Debug, Default, Serialize)]
pub struct Page {
    /// The settings that were asked about, of a line; none for an address.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Cause>,
    /// Blocks with what made them, or what the settings make.
    pub blocks: Vec<BlockPage>,
    /// Files other than Terraform's in which the settings show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}

/// One block of the output.
#[derive(Debug, Serialize)]
pub struct BlockPage {
    /// Its full address.
    pub address: String,
    /// What it is for.
    pub purpose: String,
    /// The file that it stands in, relative to the output folder.
    pub file: String,
    /// Where the manifest asks for it; the nearest line above, where that is a default.
    pub from: Option<Cause>,
    /// What it is there for at all: without any of these it would not be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Cause>,
    /// Its arguments.
    pub arguments: Vec<ArgumentPage>,
}

/// One argument of a block.
#[derive(Debug, Serialize)]
pub struct ArgumentPage {
    /// Its path in the block, such as `stream_mode_details.stream_mode`.
    pub argument: String,
    /// Its value as Terraform reads it: JSON or an expression.
    pub value: String,
    /// What made it, the most particular first. None: it is always so.
    pub causes: Vec<Cause>,
}

/// A value of the manifest, or a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// The key, with dots between the steps.
    pub key: String,
    /// Its value as one writes it; `null` where the name of the entry is what counts, or that the key is left out.
    pub value: Option<String>,
    /// The file, or the flag, that says it; `null` for a default and for a key that is left out.
    pub file: Option<String>,
    /// Its line, from 1.
    pub line: Option<usize>,
    /// Why that is the default; what it says that the key is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

impl Provenance {
    /// What is behind an address: of a block, of an argument of one, of a module, or the path of a file of the output.
    ///
    /// # Errors
    /// The address that comes nearest, where there is none such.
    pub fn why(&self, topic: &str) -> Result<Page, Option<String>> {
        match self.configuration.find(topic)? {
            Found::Blocks(addresses) => {
                let pages = addresses.into_iter().map(|address| self.block(address, |_| true));
                Ok(Page { blocks: pages.collect(), ..Page::default() })
            }
            Found::Argument(address, argument) => {
                let page = self.block(address, |path| is_at_or_below(path, argument));
                Ok(Page { blocks: vec![page], ..Page::default() })
            }
            Found::File => {
                let of_file = self.influences.iter().filter(|does| does.files.contains(topic)).collect();
                let settings = particular(of_file).into_iter().map(|does| cause(&does.setting, &self.document));
                Ok(Page { settings: settings.collect(), files: vec![topic.to_owned()], ..Page::default() })
            }
        }
    }

    /// What the settings on a line (from 1) of the manifest make; `None` where none is there.
    pub fn of_line(&self, line: usize) -> Option<Page> {
        let influences = on_line(self, line);
        if influences.is_empty() {
            return None;
        }
        // Beside what does something, nobody asks for what does not.
        let does_any = influences.iter().any(|does| !does.is_idle());
        let telling = influences.iter().copied().filter(|does| !does_any || !does.is_idle()).collect();
        let settings = particular(telling).into_iter().map(|does| cause(&does.setting, &self.document));
        let mut page = Page { settings: settings.collect(), ..Page::default() };
        for (address, block) in &self.configuration.blocks {
            let because = influences.iter().filter(|does| does.blocks.contains(address));
            let because: Vec<Cause> = because.map(|does| cause(&does.setting, &self.document)).collect();
            let changed = |argument: &String| {
                let key = (address.clone(), argument.clone());
                influences.iter().any(|does| does.arguments.contains(&key))
            };
            let arguments = block.arguments.iter().filter(|(path, _)| changed(path));
            let arguments: Vec<ArgumentPage> = arguments
                .map(|(path, argument)| ArgumentPage {
                    argument: path.clone(),
                    value: argument.value.clone(),
                    causes: Vec::new(),
                })
                .collect();
            if !because.is_empty() || !arguments.is_empty() {
                let (purpose, file) = (block.purpose.clone(), block.file.clone());
                page.blocks.push(BlockPage { address: address.clone(), purpose, file, from: None, because, arguments });
            }
        }
        let files = influences.iter().flat_map(|does| does.files.iter().cloned());
        page.files = files.collect::<std::collections::BTreeSet<_>>().into_iter().collect();
        Some(page)
    }

    /// The place that a block says it is from.
    fn from(&self, path: &DocPath) -> Cause {
        let mut written = path.clone();
        while super::setting::node(&self.document.root, &written).is_none() {
            let Some(above) = written.parent() else { break };
            written = above;
        }
        cause(&Setting { path: written, part: Part::Key, origin: Origin::Written }, &self.document)
    }

    fn block(&self, address: &str, wanted: impl Fn(&str) -> bool) -> BlockPage {
        let block = &self.configuration.blocks[address];
        let causes = |found: Vec<&Influence>| found.iter().map(|does| cause(&does.setting, &self.document)).collect();
        let arguments = block.arguments.iter().filter(|(path, _)| wanted(path)).map(|(path, argument)| ArgumentPage {
            argument: path.clone(),
            value: argument.value.clone(),
            causes: causes(self.causes(address, path)),
        });
        BlockPage {
            address: address.to_owned(),
            purpose: block.purpose.clone(),
            file: block.file.clone(),
            from: self.pointer(address).map(|path| self.from(&path)),
            because: causes(self.makers(address)),
            arguments: arguments.collect(),
        }
    }
}

/// A setting as people name it.
pub fn cause(setting: &Setting, document: &Document) -> Cause {
    if let Origin::Default(reason) | Origin::Absent(reason) = setting.origin {
        let (key, value) = (setting.path.dotted(), value(setting, document));
        return Cause { key, value, file: None, line: None, reason: Some(reason) };
    }
    let (span, _) = document.locate(&setting.path, setting.part);
    let (file, span) = document.place(&span);
    let is_flag = file.name.starts_with("--");
    Cause {
        key: setting.path.dotted(),
        value: value(setting, document),
        file: Some(file.name.to_string()),
        line: (!is_flag).then(|| LineStarts::new(&file.text).line(span.start) + 1),
        reason: None,
    }
}

fn value(setting: &Setting, document: &Document) -> Option<String> {
    super::setting::node(&document.root, &setting.path).filter(|_| setting.part == Part::Value).map(short)
}

/// A value on one line.
fn short(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::List(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Map(_) => "{..}".to_owned(),
    }
}
