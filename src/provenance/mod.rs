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
mod variation;

pub use configuration::{Argument, Block, Configuration};
pub use page::{ArgumentPage, BlockPage, Cause, Page, cause};
pub use setting::{Setting, settings};

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::compile::Output;
use crate::explain::Shape;
use crate::output::Tree;
use crate::output::hash;
use crate::source::{DocPath, Document, Part};
use variation::{Variation, chooses, put, unmarked, variations};

/// An output, and what each setting does in it.
#[derive(Debug)]
pub struct Provenance {
    /// What the output says.
    pub configuration: Configuration,
    /// The output itself.
    tree: Tree,
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
    /// Finds out what each setting of `document` does in `output`, by compiling it with others.
    pub fn of(document: &Document, output: Output, compile: &Compile<'_>) -> Self {
        let base = Outcome::of(&output.tree);
        let schema = crate::manifest::schema();
        let settings = settings(document, &schema, ENTRIES);
        let influences =
            settings.into_par_iter().map(|setting| experiment(setting, document, &schema, &base, compile)).collect();
        let Output { tree, resources, .. } = output;
        Self { configuration: base.configuration, tree, resources, influences }
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
        let mut causes: Vec<&Influence> = self.influences.iter().filter(|does| does.arguments.contains(&key)).collect();
        causes.sort_by_key(|does| does.reach());
        causes
    }

    /// What made a block be there at all.
    pub fn makers(&self, address: &str) -> Vec<&Influence> {
        let mut makers: Vec<&Influence> = self.influences.iter().filter(|does| does.blocks.contains(address)).collect();
        makers.sort_by_key(|does| does.reach());
        makers
    }
}

impl Influence {
    /// How much it does.
    fn reach(&self) -> usize {
        self.arguments.len() + self.blocks.len()
    }

    /// Whether it does nothing that can be seen.
    pub fn is_idle(&self) -> bool {
        self.reach() == 0 && self.files.is_empty()
    }
}

/// What came out of a compilation, as experiments compare it.
struct Outcome {
    configuration: Configuration,
    files: BTreeMap<String, String>,
}

impl Outcome {
    fn of(tree: &Tree) -> Self {
        let others = tree.files().filter(|(path, _)| !path.ends_with(".tf.json"));
        let files = others.map(|(path, bytes)| (unmarked(path), hash(bytes))).collect();
        Self { configuration: Configuration::of(tree), files }
    }
}

fn experiment(
    setting: Setting,
    document: &Document,
    schema: &serde_json::Value,
    base: &Outcome,
    compile: &Compile<'_>,
) -> Influence {
    let mut influence = Influence {
        arguments: BTreeSet::new(),
        blocks: BTreeSet::new(),
        files: BTreeSet::new(),
        tried: false,
        setting,
    };
    let Some(node) = setting::node(&document.root, &influence.setting.path) else { return influence };
    let shape = Shape::at(schema, &influence.setting.path);
    let chooses = chooses(node, &shape);
    for variation in variations(&influence.setting, node, &shape).into_iter().take(ATTEMPTS) {
        if influence.tried && (!chooses || matches!(variation, Variation::Nothing)) {
            break;
        }
        let mut other = document.clone();
        if !put(&mut other.root, &influence.setting, &variation) {
            continue;
        }
        let Some(tree) = compile(other) else { continue };
        let outcome = Outcome::of(&tree);
        influence.tried = true;
        let (arguments, blocks) = base.configuration.differences(&outcome.configuration);
        influence.arguments.extend(arguments);
        influence.blocks.extend(blocks);
        let differs = |(path, hash): &(&String, &String)| outcome.files.get(*path) != Some(*hash);
        influence.files.extend(base.files.iter().filter(differs).map(|(path, _)| path.clone()));
    }
    influence
}

/// The settings on a line of the manifest (from 1): those that are written there, or else all below the key that is.
pub fn on_line<'p>(provenance: &'p Provenance, document: &Document, line: usize) -> Vec<&'p Influence> {
    let lines = crate::finding::LineStarts::new(&document.file.text);
    let begins = |path: &DocPath, part: Part| {
        let (span, exact) = document.locate(path, part);
        let here = span.start < document.file.text.len() && lines.line(span.start) + 1 == line;
        exact && here
    };
    let written = |does: &&Influence| {
        let setting = &does.setting;
        begins(&setting.path, setting.part) || begins(&setting.path, Part::Key)
    };
    let found: Vec<&Influence> = provenance.influences.iter().filter(written).collect();
    if !found.is_empty() {
        return found;
    }
    let below = |does: &&Influence| {
        std::iter::successors(does.setting.path.parent(), DocPath::parent).any(|path| begins(&path, Part::Key))
    };
    provenance.influences.iter().filter(below).collect()
}
