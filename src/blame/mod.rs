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

use crate::finding::{Finding, Level, Place};
use crate::provenance::{Influence, Origin, Provenance};
use crate::source::{Part, SourceFile};

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
pub fn blame(said: &Said, provenance: &Provenance, file: &dyn Fn(&str) -> Option<String>) -> Vec<Finding> {
    said.remarks.iter().map(|remark| point(remark, provenance, file)).collect()
}

fn point(remark: &Remark, provenance: &Provenance, file: &dyn Fn(&str) -> Option<String>) -> Finding {
    let found = match &remark.target {
        Target::Address { address, arguments } => Some((bare(address), arguments.clone())),
        Target::Line { path, line } => provenance.configuration.file(path).and_then(|(ours, prefix)| {
            let text = file(path).or_else(|| provenance.text(ours).map(str::to_owned))?;
            line::block(prefix, &text, *line)
        }),
        Target::Nowhere => None,
    };
    let known = found.filter(|(address, _)| provenance.configuration.blocks.contains_key(address));
    let Some((address, arguments)) = known else { return unplaced(remark, provenance) };
    let causes = causes(provenance, &address, &arguments);
    let (place, part, others) = match (causes.split_first(), provenance.pointer(&address)) {
        (Some((first, others)), _) => (first.setting.path.clone(), first.setting.part, others),
        (None, Some(path)) => (path, Part::Key, [].as_slice()),
        (None, None) => return unplaced(remark, provenance),
    };
    let mut finding = Finding::new(remark.code, remark.level, (&place).into(), remark.message.as_str());
    if part == Part::Key {
        finding = finding.at_key();
    }
    for other in others.iter().filter(|other| other.setting.origin == Origin::Written).take(OTHERS) {
        finding = match other.setting.part {
            Part::Key => finding.key_label(&other.setting.path, "and this"),
            Part::Value => finding.label(&other.setting.path, "and this"),
        };
    }
    if let Some(cause) = provenance.default_at(&place) {
        let value = cause.value.unwrap_or_default();
        finding = finding.help(format!("write `{}` to have it otherwise; its default is `{value}`", cause.key));
    }
    let named: String = match arguments.as_slice() {
        [] => address,
        [argument] => format!("{address}.{argument}"),
        [..] => format!("{address}: {}", arguments.join(", ")),
    };
    finding.remark(format!("makes {named}"))
}

/// A remark about what no line makes: the manifest as a whole is named.
fn unplaced(remark: &Remark, provenance: &Provenance) -> Finding {
    let file = SourceFile::new(provenance.file_name(), "");
    Finding::new(remark.code, remark.level, Place::Text(file, 0..0), remark.message.as_str())
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

/// The level of a word that programs use for it.
fn level(word: &str) -> Level {
    if word == "error" { Level::Error } else { Level::Warning }
}

#[cfg(test)]
mod tests;
