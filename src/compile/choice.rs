//! What is chosen beside the manifest: a profile of its own, and values of the command line.

use super::flag;
use crate::date::Date;
use crate::finding::{Finding, suggest};
use crate::source::{DocPath, Document, Entry, Node, Span};

/// What is chosen for a run.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The profile.
    pub profile: Option<String>,
    /// Single values, each as `path=value`.
    pub set: Vec<String>,
    /// The day on which it runs, for warnings alone. None: no day is past.
    pub today: Option<Date>,
}

/// The longest name of a pipeline.
const LONGEST_NAME: usize = 20;

/// Lays the profile over the document, then the values, or says why not.
pub(super) fn apply(document: &mut Document, choice: &Choice) -> Result<(), Vec<Finding>> {
    let mut findings = Vec::new();
    for profile in profiles(document) {
        findings.extend(long_name(document, profile));
    }
    findings.extend(shared_states(document));
    if let Some(name) = &choice.profile {
        match chosen(document, name) {
            Ok((patch, key)) => {
                let base = document.root.get("name").and_then(Node::as_text).map(str::to_owned);
                let named = patch.get("name").is_some();
                document.patch(&patch);
                // One that is too long has its finding already.
                let full = base.filter(|_| !named).map(|base| format!("{base}-{name}"));
                if let Some(full) = full.filter(|full| full.len() <= LONGEST_NAME) {
                    document.set_text("name", full, &key);
                }
            }
            Err(finding) => findings.push(*finding),
        }
    }
    for flag in &choice.set {
        findings.extend(flag::apply(document, flag));
    }
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

fn profiles(document: &Document) -> &[Entry] {
    document.root.get("profiles").and_then(Node::as_map).unwrap_or_default()
}

fn chosen(document: &Document, name: &str) -> Result<(Node, Span), Box<Finding>> {
    let all = profiles(document);
    if let Some(profile) = all.iter().find(|profile| profile.key == name) {
        return Ok((profile.value.clone(), profile.key_span.clone()));
    }
    let at = DocPath::root().key("profiles");
    let names: Vec<&str> = all.iter().map(|profile| profile.key.as_str()).collect();
    let help = match (suggest::closest(name, names.iter().copied()), names.as_slice()) {
        (Some(near), _) => format!("did you mean `--profile {near}`?"),
        (None, []) => "write it below `profiles:`, or leave `--profile` away".to_owned(),
        (None, names) => {
            format!("choose one of {}", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        }
    };
    let finding = Finding::error("unknown-profile", &at, format!("the manifest has no profile `{name}`"));
    Err(Box::new(finding.at_key().help(help)))
}

/// A profile whose name does not fit behind the pipeline's.
fn long_name(document: &Document, profile: &Entry) -> Option<Finding> {
    let base = document.root.get("name").and_then(Node::as_text)?;
    let name = format!("{base}-{}", profile.key);
    if profile.value.get("name").is_some() || base.len() > LONGEST_NAME || name.len() <= LONGEST_NAME {
        return None;
    }
    let at = DocPath::root().key("profiles").key(profile.key.as_str());
    let message = format!("`{name}` has {} characters, the name of a pipeline has at most {LONGEST_NAME}", name.len());
    let finding = Finding::error("profile-name-too-long", &at, message).at_key();
    Some(
        finding
            .help("give the profile a shorter name, or a `name:` of its own")
            .label(&DocPath::root().key("name"), "the pipeline's"),
    )
}

/// Two profiles, or a profile and the manifest, of which each apply would destroy what the other made.
fn shared_states(document: &Document) -> Vec<Finding> {
    let at = DocPath::root().key("terraform").key("backend").key("s3").key("key");
    let text = |node: &Node, key: &str| {
        node.get("terraform")?.get("backend")?.get("s3")?.get(key)?.as_text().map(str::to_owned)
    };
    let Some(own) = text(&document.root, "bucket").zip(text(&document.root, "key")) else { return Vec::new() };
    let mut seen = vec![(own.clone(), at.clone())];
    let mut findings = Vec::new();
    for profile in profiles(document) {
        let backend = profile.value.get("terraform").and_then(|terraform| terraform.get("backend"));
        if backend.is_some_and(|backend| backend.is_null() || backend.get("local").is_some()) {
            continue;
        }
        let state = |key, own: &String| text(&profile.value, key).unwrap_or_else(|| own.clone());
        let state = (state("bucket", &own.0), state("key", &own.1));
        let here = DocPath::root().key("profiles").key(profile.key.as_str());
        if let Some((_, other)) = seen.iter().find(|(other, _)| *other == state) {
            let place = if text(&profile.value, "key").is_some() { inside(&here, &at) } else { here.clone() };
            let message = format!("profile `{}` keeps its state in `s3://{}/{}` too", profile.key, state.0, state.1);
            let mut finding = Finding::error("shared-state", &place, message).label(other, "the other one");
            if place == here {
                finding = finding.at_key();
            }
            let stem = state.1.strip_suffix(".tfstate").unwrap_or(&state.1);
            findings.push(finding.help(format!(
                "give it a key of its own, such as `terraform: {{ backend: {{ s3: {{ key: {stem}-{}.tfstate }} }} }}`",
                profile.key
            )));
        }
        seen.push((state, if text(&profile.value, "key").is_some() { inside(&here, &at) } else { here }));
    }
    findings
}

/// `path` below `at`.
fn inside(at: &DocPath, path: &DocPath) -> DocPath {
    path.segments().iter().fold(at.clone(), |at, segment| match segment {
        crate::source::Segment::Key(key) => at.key(key.as_str()),
        crate::source::Segment::Index(index) => at.index(*index),
    })
}
