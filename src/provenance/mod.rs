//! [`Provenance`]: which values of a manifest, and which defaults, made which arguments of the output.
//!
//! It is found by experiment. The compiler is a pure function that takes a millisecond or two, so each value is changed by itself
//! and the manifest compiled again: what comes out differently follows from that value. Nothing has to be written down
//! along the way, so nothing can be forgotten or grow old, whatever path a value takes through the phases.

mod configuration;
pub mod human;
mod page;
mod reference;
mod setting;
mod topic;
mod variation;

pub use configuration::{Argument, Block, Configuration};
pub use page::{ArgumentPage, BlockPage, Cause, Page, cause};
pub use setting::{Origin, Setting, settings};

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::Output;
use crate::explain::Shape;
use crate::jobs;
use crate::output::Tree;
use crate::resolve::complete::Complete;
use crate::source::{DocPath, Document, Node, Part};
use variation::{Variation, chooses, instead, put, unmarked, variations};

/// An output, and what each setting does in it.
#[derive(Debug)]
pub struct Provenance {
    /// What the output says.
    pub configuration: Configuration,
    /// The output itself.
    tree: Tree,
    /// The complete manifest.
    document: Document,
    /// The manifest's JSON pointer of each resource, by its address.
    pub resources: BTreeMap<String, String>,
    /// What each setting does, in the order of the document.
    pub influences: Vec<Influence>,
}

/// What one setting does.
#[derive(Debug)]
pub struct Influence {
    /// The setting.
    pub setting: Setting,
    /// The arguments that have another value without it, by address and path.
    pub arguments: BTreeSet<(String, String)>,
    /// The blocks that are not there without it, by address.
    pub blocks: BTreeSet<String>,
    /// The files other than Terraform's that have other content without it.
    pub files: BTreeSet<String>,
    /// Whether any other value could be tried. Of one that nothing can replace nobody knows what it does.
    pub tried: bool,
}

/// Compiles a changed document; `None` where a finding forbids an output.
pub type Compile<'c> = dyn Fn(Document) -> Option<Tree> + Sync + 'c;

/// Entries of one map or list beyond this many are not tried: a thousand tables do what the first ones do.
const ENTRIES: usize = 40;

/// As many other values are tried before a setting counts as one that nothing can replace.
const ATTEMPTS: usize = 24;

impl Provenance {
    /// Finds out what each setting of a manifest does in `output`, by compiling it with others.
    pub fn of(complete: &Complete, output: Output, compile: &Compile<'_>) -> Self {
        let Output { tree, resources, .. } = output;
        let base = Base { configuration: Configuration::of(&tree), tree };
        let schema = crate::published::manifest_schema_tree();
        let settings = settings(complete, &schema, ENTRIES);
        let work = |_, setting: &Setting| experiment(setting.clone(), &complete.document, &schema, &base, compile);
        let influences = jobs::map(&settings, jobs::default(), |_| (), work);
        let Base { configuration, tree } = base;
        let document = complete.document.clone();
        Self { configuration, tree, document, resources, influences }
    }

    /// The text of a file of the output.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.tree.get(path)?).ok()
    }

    /// The paths of the arguments of a block at or below `argument`; where there is none, the one that it is in.
    pub fn arguments_at<'p>(&'p self, address: &str, argument: &str) -> Vec<&'p str> {
        let Some(block) = self.configuration.blocks.get(address) else { return Vec::new() };
        // Blocks of which there are several have numbers, which not everybody says.
        let bare = |path: &str| {
            path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<String>()
        };
        let is_below = |path: &str, other: &str| {
            path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let paths = || block.arguments.keys().map(String::as_str);
        let below: Vec<&str> = paths().filter(|path| is_below(&bare(path), &bare(argument))).collect();
        if below.is_empty() { paths().filter(|path| is_below(&bare(argument), &bare(path))).collect() } else { below }
    }

    /// What made an argument, the most particular first: what changes least besides.
    pub fn causes(&self, address: &str, argument: &str) -> Vec<&Influence> {
        let key = (address.to_owned(), argument.to_owned());
        particular(self.influences.iter().filter(|does| does.arguments.contains(&key)).collect())
    }

    /// The path into the manifest that a block carries.
    pub fn pointer(&self, address: &str) -> Option<DocPath> {
        let of_block = || self.configuration.blocks.get(address)?.purpose.rsplit_once(" From ").map(|(_, path)| path);
        let pointer = self.resources.get(address).map(String::as_str).or_else(of_block)?;
        let mut path = DocPath::root();
        let mut node = Some(&self.document.root);
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            if let Some(items) = node.and_then(Node::as_list) {
                let at = step.parse().ok()?;
                path = path.index(at);
                node = items.get(at);
            } else {
                path = path.key(step.as_str());
                node = node.and_then(|node| node.get(&step));
            }
        }
        Some(path)
    }

    /// The default at a path that nobody wrote.
    pub fn default_at(&self, path: &DocPath) -> Option<Cause> {
        let is_default =
            |does: &&Influence| matches!(does.setting.origin, Origin::Default(_)) && does.setting.path == *path;
        self.influences.iter().find(is_default).map(|does| cause(&does.setting, &self.document))
    }

    /// The name of the manifest's file.
    pub fn file_name(&self) -> &str {
        &self.document.file.name
    }

    /// What made a block be there at all.
    pub fn makers(&self, address: &str) -> Vec<&Influence> {
        particular(self.influences.iter().filter(|does| does.blocks.contains(address)).collect())
    }
}

impl Influence {
    /// Takes in what another value did.
    fn learn(&mut self, base: &Base, tree: &Tree) {
        self.tried = true;
        let other = Configuration::changed(tree, &base.tree);
        let (arguments, blocks) = base.configuration.differences(&other, tree);
        self.arguments.extend(arguments);
        self.blocks.extend(blocks);
        let paths: BTreeMap<String, &str> = tree.files().map(|(path, _)| (unmarked(path), path)).collect();
        for (path, bytes) in base.tree.files().filter(|(path, _)| !path.ends_with(".tf.json")) {
            if paths.get(path).and_then(|path| tree.get(path)) != Some(bytes) {
                self.files.insert(path.to_owned());
            }
        }
    }

    /// How much it does.
    fn reach(&self) -> usize {
        self.arguments.len() + self.blocks.len()
    }

    /// Whether it does nothing that can be seen.
    pub fn is_idle(&self) -> bool {
        self.reach() == 0 && self.files.is_empty()
    }
}

/// The most particular first: what does least besides. Of a section and something in it the latter says it.
fn particular(mut found: Vec<&Influence>) -> Vec<&Influence> {
    let all = found.clone();
    let is_inside = |does: &Influence, other: &Influence| {
        does.setting.path != other.setting.path
            && other.setting.path.segments().starts_with(does.setting.path.segments())
    };
    found.retain(|does| !all.iter().any(|other| is_inside(does, other)));
    found.sort_by_key(|does| does.reach());
    found
}

/// The output that experiments are compared with.
struct Base {
    configuration: Configuration,
    tree: Tree,
}

fn experiment(
    setting: Setting,
    document: &Document,
    schema: &serde_json::Value,
    base: &Base,
    compile: &Compile<'_>,
) -> Influence {
    let mut influence = Influence {
        arguments: BTreeSet::new(),
        blocks: BTreeSet::new(),
        files: BTreeSet::new(),
        tried: false,
        setting,
    };
    let node = setting::node(&document.root, &influence.setting.path);
    let shape = Shape::at(schema, &influence.setting.path);
    let enough = if chooses(node, &shape) { ATTEMPTS } else { 1 };
    let attempt = |influence: &mut Influence, variation: &Variation| {
        let mut other = document.clone();
        let tree = put(&mut other.root, &influence.setting, variation).then(|| compile(other)).flatten();
        tree.inspect(|tree| influence.learn(base, tree)).is_some()
    };
    let mut successes = 0;
    for variation in variations(&influence.setting, node, &shape).iter().take(ATTEMPTS) {
        // What did nothing so far may do something yet: a third machine shows in nothing that two of them have.
        let enough = if matches!(variation, Variation::Nothing) { 1 } else { enough };
        if influence.reach() > 0 && successes >= enough {
            break;
        }
        successes += usize::from(attempt(&mut influence, variation));
    }
    if influence.is_idle() && node.is_some() {
        for variation in instead(&influence.setting, &document.root, schema).iter().take(ATTEMPTS) {
            if attempt(&mut influence, variation) && !influence.is_idle() {
                break;
            }
        }
    }
    influence
}

/// The settings on a line of the manifest (from 1): those that are written there, or else all below the key that is.
fn on_line(provenance: &Provenance, line: usize) -> Vec<&Influence> {
    let document = &provenance.document;
    let lines = crate::finding::LineStarts::new(&document.file.text);
    let begins = |path: &DocPath, part: Part| {
        let (span, exact) = document.locate(path, part);
        let here = span.start < document.file.text.len() && lines.line(span.start) + 1 == line;
        exact && here
    };
    let written = |does: &&Influence| {
        let setting = &does.setting;
        setting.origin == Origin::Written && (begins(&setting.path, setting.part) || begins(&setting.path, Part::Key))
    };
    let found: Vec<&Influence> = provenance.influences.iter().filter(written).collect();
    if !found.is_empty() {
        return found;
    }
    let below = |does: &&Influence| {
        does.setting.origin == Origin::Written
            && std::iter::successors(does.setting.path.parent(), DocPath::parent).any(|path| begins(&path, Part::Key))
    };
    provenance.influences.iter().filter(below).collect()
}

#[cfg(test)]
mod tests;
