//! What other programs say about an output, re-pointed at the lines of the manifest that made it.
//!
//! Terraform and scanners name addresses, or lines of files that nobody wrote. [`read`] understands what they print,
//! [`blame`] says it again as findings about the manifest.

mod line;
mod remark;
mod sarif;
mod terraform;

pub use remark::{Remark, Target};

use serde_json::Value;

use crate::finding::{Finding, Level};
use crate::provenance::{Influence, Provenance};
use crate::source::{DocPath, Document, Node, Part};

/// What was said, and in how many places nothing was to be said.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What was said, in the order in which it was said.
    pub remarks: Vec<Remark>,
    /// How many resources a plan creates. They are no news one by one.
    pub created: usize,
}

/// Reads what Terraform or a scanner printed: `terraform validate -json`, `terraform show -json` of a plan, the lines of
/// `terraform plan -json` or `apply -json`, or SARIF. `None`: it is none of these.
pub fn read(text: &str) -> Option<Said> {
    if let Ok(whole) = serde_json::from_str::<Value>(text) {
        return sarif::read(&whole).or_else(|| terraform::read(&whole));
    }
    let lines: Vec<Value> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .ok()
        .filter(|lines: &Vec<Value>| !lines.is_empty())?;
    terraform::read_lines(&lines)
}

/// Everything that was said as findings about the manifest. `file`: the text of a file of the output as it lies on disk, by the
/// path that was said, if it can be read; what cdcc would write serves where it cannot.
pub fn blame(
    said: &Said,
    provenance: &Provenance,
    document: &Document,
    file: &dyn Fn(&str) -> Option<String>,
) -> Vec<Finding> {
    said.remarks.iter().map(|remark| point(remark, provenance, document, file)).collect()
}

fn point(
    remark: &Remark,
    provenance: &Provenance,
    document: &Document,
    file: &dyn Fn(&str) -> Option<String>,
) -> Finding {
    let found = match &remark.target {
        Target::Address { address, arguments } => Some((bare(address), arguments.clone())),
        Target::Line { path, line } => provenance.configuration.file(path).and_then(|ours| {
            let text = file(path).or_else(|| provenance.text(ours).map(str::to_owned))?;
            line::block(ours, &text, *line)
        }),
        Target::Nowhere => None,
    };
    let Some((address, arguments)) = found else {
        return Finding::new(remark.code, remark.level, (&DocPath::root()).into(), remark.message.as_str());
    };
    let causes = causes(provenance, &address, &arguments);
    let made_by = pointer(provenance, &address).map(|pointer| written_path(document, pointer));
    let (place, part, others) = match (causes.split_first(), made_by) {
        (Some((first, others)), _) => (first.setting.path.clone(), first.setting.part, others),
        (None, Some(path)) => (path, Part::Value, [].as_slice()),
        (None, None) => (DocPath::root(), Part::Value, [].as_slice()),
    };
    let mut finding = Finding::new(remark.code, remark.level, (&place).into(), remark.message.as_str());
    if part == Part::Key || causes.is_empty() {
        finding = finding.at_key();
    }
    for other in others.iter().take(OTHERS) {
        finding = match other.setting.part {
            Part::Key => finding.key_label(&other.setting.path, "and this"),
            Part::Value => finding.label(&other.setting.path, "and this"),
        };
    }
    let named: String = match arguments.as_slice() {
        [] => address,
        [argument] => format!("{address}.{argument}"),
        [..] => format!("{address}: {}", arguments.join(", ")),
    };
    finding.remark(format!("makes {named}"))
}

/// Of what else made an argument as much is shown.
const OTHERS: usize = 2;

/// What made any of the arguments, the most particular first; what is in everything is left out where something else is not.
fn causes<'p>(provenance: &'p Provenance, address: &str, arguments: &[String]) -> Vec<&'p Influence> {
    let mut causes: Vec<&Influence> = Vec::new();
    for argument in arguments {
        for path in provenance.arguments_at(address, argument) {
            for cause in provenance.causes(address, path) {
                if !causes.iter().any(|known| known.setting == cause.setting) {
                    causes.push(cause);
                }
            }
        }
    }
    causes
}

/// An address without the keys of instances: `aws_subnet.a["x"]` is made by `aws_subnet.a`.
fn bare(address: &str) -> String {
    let mut depth = 0_usize;
    let keep = |letter: &char| {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    address.chars().filter(keep).collect()
}

/// The pointer into the manifest that a block carries.
fn pointer<'p>(provenance: &'p Provenance, address: &str) -> Option<&'p str> {
    let of_block = || provenance.configuration.blocks.get(address)?.purpose.rsplit_once(" From ").map(|(_, path)| path);
    provenance.resources.get(address).map(String::as_str).or_else(of_block)
}

/// The path of the longest part of a JSON pointer that is written in the document.
fn written_path(document: &Document, pointer: &str) -> DocPath {
    let mut path = DocPath::root();
    let mut node: Option<&Node> = Some(&document.root);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        if let Some(items) = node.and_then(Node::as_list) {
            let Ok(at) = step.parse::<usize>() else { break };
            path = path.index(at);
            node = items.get(at);
        } else {
            path = path.key(step.as_str());
            node = node.and_then(|node| node.get(&step));
        }
    }
    path
}

/// The level of a word that programs use for it.
fn level(word: &str) -> Level {
    if word == "error" { Level::Error } else { Level::Warning }
}
