//! `terraform.overrides`: arguments that the manifest sets itself, checked against what the provider takes, and laid over the
//! finished modules. Between `modules` and the files: what is emitted stands fast by then, so that an address can be looked up,
//! and what an argument holds.
//!
//! What an override may not touch follows from what it can know. It holds data and no expression; so whatever refers to another
//! resource stays (that also keeps the order of an apply), and so does what other files say too: policies, SQL and scripts
//! are made of names. What guards data may be lifted, by somebody who says so in `allow`.

mod check;
mod guards;
mod merge;
mod provider;
mod refused;

use std::collections::BTreeSet;

use crate::finding::{Finding, suggest};
use crate::manifest::{Version, VersionRange};
use crate::resolve::defaults::{PROVIDER_BELOW, PROVIDER_VERSIONS};
use crate::resolve::{Override, Terraform};
use crate::source::DocPath;
use crate::terraform::Root;

/// The version of the provider from which the newer of the two pinned schemas is known to hold.
const SIX: Version = [6, 25, 0];

/// What overrides come to, as far as they can be looked at without the resources.
#[derive(Debug, Default)]
pub struct Review {
    /// What was found.
    pub findings: Vec<Finding>,
    /// Whether nothing but overrides is wrong, so that there are resources to lay them over.
    pub is_sound: bool,
    /// The addresses and arguments of overrides that cannot be laid over anything.
    spoilt: BTreeSet<(String, String)>,
    /// Whether one of them asks for version 6 of the provider.
    needs_six: bool,
}

/// Where the overrides of a resource stand.
fn place(address: &str) -> DocPath {
    DocPath::root().key("terraform").key("overrides").key(address)
}

/// Looks at all of them, for any version of the provider that may be used.
pub fn review(terraform: &Terraform) -> Review {
    let mut review = Review::default();
    for wanted in &terraform.overrides {
        check::check(wanted, &terraform.provider, &mut review);
    }
    review
}

/// Lays them over the configuration.
pub fn apply(root: &mut Root, terraform: &Terraform, review: &Review) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Override { address, arguments } in &terraform.overrides {
        let at = place(address);
        let Some(body) = root.resource_mut(address) else {
            findings.push(unknown(address, &at, root));
            continue;
        };
        if arguments.is_empty() {
            // Also what a profile leaves that takes away what the manifest does not override.
            let help = "write one below it, or remove it; in a profile, write the address without a value";
            let finding =
                Finding::warning("override-without-effect", &at, format!("no argument of `{address}` is overridden"));
            findings.push(finding.at_key().help(help));
            continue;
        }
        let kind = kind_of(address);
        let Some(known) = provider::arguments(kind) else { continue };
        let mut merge = merge::Merge { kind, findings: Vec::new() };
        let sound = |name: &String| !review.spoilt.contains(&(address.clone(), name.clone()));
        merge.block(body, &known, arguments.iter().filter(|(name, _)| sound(name)), &at, "");
        findings.append(&mut merge.findings);
    }
    if review.needs_six {
        root.provider_versions(raised(&terraform.provider));
    }
    findings
}

/// The versions from [`SIX`] on.
fn raised(versions: &VersionRange) -> String {
    let [major, minor, _] = SIX;
    if versions.from.is_some_and(|from| from >= SIX) {
        versions.text.clone()
    } else if versions.text == PROVIDER_VERSIONS {
        format!(">= {major}.{minor}, < {}", PROVIDER_BELOW[0])
    } else {
        format!("{}, >= {major}.{minor}", versions.text)
    }
}

/// The kind in an address.
fn kind_of(address: &str) -> &str {
    let address =
        address.strip_prefix("module.").and_then(|rest| rest.split_once('.')).map_or(address, |(_, rest)| rest);
    address.split_once('.').map_or(address, |(kind, _)| kind)
}

/// How many addresses a finding lists.
const LISTED: usize = 4;

fn unknown(address: &str, at: &DocPath, root: &Root) -> Finding {
    let emitted = root.pointers();
    let kind = kind_of(address);
    let of_kind: Vec<&str> = emitted.keys().map(String::as_str).filter(|other| kind_of(other) == kind).collect();
    let near = suggest::closest(address, of_kind.iter().copied());
    let help = match (near, of_kind.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, [only]) => format!("did you mean `{only}`?"),
        (None, []) => {
            let others = emitted.keys().map(String::as_str).filter(|other| !other.contains(".terraform_data."));
            match suggest::closest(address, others) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "look the address up below `resources` in the output's `cdcc.index.json`".to_owned(),
            }
        }
        (None, some) => {
            let listed: Vec<String> = some.iter().take(LISTED).map(|address| format!("`{address}`")).collect();
            let more = if some.len() > LISTED { ", and others in `cdcc.index.json`" } else { "" };
            format!("write one of {}{more}", listed.join(", "))
        }
    };
    let message = format!("the pipeline has no resource `{address}`");
    Finding::error("override-of-unknown-resource", at, message).at_key().help(help)
}

#[cfg(test)]
mod tests;
