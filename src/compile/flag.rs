//! `--set`: a value of the command line, laid over the manifest.

use crate::finding::{Finding, Level, Place, suggest};
use crate::source::{Document, FlagFault, Node, SourceFile};

/// The maps whose keys are names of the user's own. A flag goes through no new name that looks like one that is there: a misspelt
/// one would be a second sink, and in silence.
const NAMED: [&[&str]; 3] = [&["sinks"], &["source", "tables"], &["replication", "tasks"]];

/// Lays the flag over the document, or says why not.
pub(super) fn apply(document: &mut Document, flag: &str) -> Vec<Finding> {
    if let Some(finding) = refused(document, flag) {
        return vec![finding];
    }
    match document.set(flag) {
        Ok(()) => Vec::new(),
        Err(FlagFault::Form(wrong, help)) => {
            let message = format!("`--set {flag}` {wrong}");
            vec![wrong_flag(flag, 0, flag.len(), message).help(help)]
        }
        Err(FlagFault::Value(wrong)) => wrong,
    }
}

/// What has a good form, and would not do what it says.
fn refused(document: &Document, flag: &str) -> Option<Finding> {
    let (keys, value) = document.flag_keys(flag).ok()?;
    if let [(first, at), rest @ ..] = keys.as_slice()
        && first == "profiles"
    {
        let path = rest.iter().skip(1).map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(".");
        let profile = rest.first().map_or("prod", |(name, _)| name);
        let path = if path.is_empty() { "protect" } else { &path };
        let message = "`--set` is laid over the profile that was chosen, and reaches none itself";
        let finding = wrong_flag(flag, *at, first.len(), message.to_owned());
        return Some(finding.help(format!("write `--profile {profile} --set {path}={}`", &flag[value..])));
    }
    let mut node = Some(&document.root);
    for (depth, (key, at)) in keys.iter().enumerate() {
        let here = node;
        node = here.and_then(|node| node.get(key));
        let above: Vec<&str> = keys[..depth].iter().map(|(key, _)| key.as_str()).collect();
        if node.is_some() || depth + 1 == keys.len() || !NAMED.contains(&above.as_slice()) {
            continue;
        }
        let names = here.and_then(Node::as_map).unwrap_or_default().iter().map(|entry| entry.key.as_str());
        // The name of a table has a dot of its own, at which the path was divided.
        let dotted = (above.last() == Some(&"tables")).then(|| format!("{key}.{}", keys[depth + 1].0));
        let wanted = dotted.as_deref().unwrap_or(key);
        let message = format!("there is no `{wanted}` in `{}` to set a value of", above.join("."));
        let finding = wrong_flag(flag, *at, key.len(), message);
        let behind = at + key.len() + dotted.as_ref().map_or(0, |dotted| dotted.len() - key.len());
        let place = above.join(".");
        let help = match suggest::closest(wanted, names) {
            Some(near) => {
                let meant = format!("{}{near}{}", &flag[..*at], flag.get(behind..).unwrap_or_default());
                format!(
                    "did you mean `--set {meant}`? A new one is written as one value: `--set '{place}.{wanted}={{...}}'`"
                )
            }
            None if dotted.is_some() => {
                format!("write a new table as one value, with its name in quotes: `--set '{place}.\"{wanted}\"={{}}'`")
            }
            None => continue,
        };
        return Some(finding.help(help));
    }
    None
}

fn wrong_flag(flag: &str, at: usize, length: usize, message: String) -> Finding {
    let file = SourceFile::new(format!("--set {flag}"), flag);
    Finding::new("wrong-flag", Level::Error, Place::Text(file, at..at + length), message)
}

/// Says beside what is missing who has taken it away.
pub(super) fn name_who_took(document: &Document, findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    findings.into_iter().map(|finding| {
        let Place::Manifest(path, _) = &finding.place else { return finding };
        if !matches!(finding.code.0, "missing-key" | "missing-choice") {
            return finding;
        }
        let taken: Vec<_> = document.removed_from(path).cloned().collect();
        taken.iter().fold(finding, |finding, taken| finding.key_label(taken, "taken away here"))
    })
}
