//! One override against what the provider takes.

use serde_json::{Map, Value as Json};

use super::guards::{Guard, Safe, guard_of};
use super::provider::{self, Argument, Form, Versions};
use super::refused;
use super::{Review, SIX, kind_of, place};
use crate::finding::{Finding, Level, Place, suggest};
use crate::manifest::VersionRange;
use crate::resolve::Override;
use crate::rules::looks_secret;
use crate::source::DocPath;

/// Looks at the arguments of one resource.
pub(super) fn check(wanted: &Override, versions: &VersionRange, review: &mut Review) {
    let kind = kind_of(&wanted.address);
    // That there is no such resource is said when the others are known.
    let Some(arguments) = provider::arguments(kind) else { return };
    for (name, value) in &wanted.arguments {
        let mut look = Look { address: &wanted.address, argument: name, kind, versions, review };
        let at = place(&wanted.address).key(name.as_str());
        if !look.is_everywhere(name, &at) {
            look.named(name, value, &arguments, &at, name);
        }
    }
}

struct Look<'a> {
    address: &'a str,
    /// That of the resource itself in which everything is.
    argument: &'a str,
    kind: &'a str,
    versions: &'a VersionRange,
    review: &'a mut Review,
}

impl Look<'_> {
    fn add(&mut self, finding: Finding) {
        if finding.level == Level::Error {
            self.review.spoilt.insert((self.address.to_owned(), self.argument.to_owned()));
        }
        self.review.findings.push(finding);
    }

    /// The arguments of a block; `path` is the block's, with dots.
    fn block(&mut self, values: &Map<String, Json>, known: &[Argument], at: &DocPath, path: &str) {
        for (name, value) in values {
            self.named(name, value, known, &at.key(name.as_str()), &format!("{path}.{name}"));
        }
    }

    fn named(&mut self, name: &str, value: &Json, known: &[Argument], at: &DocPath, path: &str) {
        match known.iter().find(|argument| argument.name == name) {
            Some(argument) => self.argument(argument, value, at, path),
            None => self.add(unknown(self.kind, path, known, at)),
        }
    }

    /// What all kinds have, and no override may touch.
    fn is_everywhere(&mut self, name: &str, at: &DocPath) -> bool {
        let finding = if let Some((_, why, help)) = refused::META.iter().find(|(meta, ..)| *meta == name) {
            Finding::error("override-of-meta-argument", at, format!("`{name}` is Terraform's own: {why}")).help(*help)
        } else if matches!(name, "id" | "tags_all") {
            self.computed(name, at)
        } else if name == "region" {
            let message = "`region` says where a resource is, which names, policies and endpoints say too";
            Finding::error("override-of-shared-value", at, message).help("remove it; the key `region` is for all of it")
        } else {
            return false;
        };
        self.add(finding.at_key());
        true
    }

    fn computed(&self, path: &str, at: &DocPath) -> Finding {
        let message = format!("`{path}` of {} is told by the provider, and cannot be set", self.kind);
        let help = if path == "tags_all" { "write `tags`" } else { "remove it" };
        Finding::error("override-of-computed-argument", at, message).help(help)
    }

    fn argument(&mut self, argument: &Argument, value: &Json, at: &DocPath, path: &str) {
        if argument.computed {
            let finding = self.computed(path, at).at_key();
            return self.add(finding);
        }
        if argument.secret {
            let message = format!("`{path}` of {} is a secret, which has no place in a manifest", self.kind);
            let help =
                "remove it: what is secret here comes from Secrets Manager, and neither manifest nor state holds it";
            return self.add(Finding::error("override-of-secret", at, message).at_key().help(help));
        }
        if let Some(help) = refused::shared(self.kind, path) {
            let message =
                format!("`{path}` of {} is said in other places too, which would go on with the old one", self.kind);
            return self.add(Finding::error("override-of-shared-value", at, message).at_key().help(help));
        }
        self.versions(argument, at, path);
        if argument.deprecated {
            let message = format!("`{path}` of {} is deprecated; a later provider may not know it", self.kind);
            let help = "look in the provider's documentation for what takes its place";
            self.add(Finding::warning("override-of-deprecated-argument", at, message).at_key().help(help));
        }
        let before = self.review.findings.len();
        if !value.is_null() {
            self.value(argument, value, at, path);
        }
        // Of a value that is wrong anyway it does not matter what it would lift.
        if self.review.findings[before..].iter().all(|finding| finding.level != Level::Error)
            && let Some(guard) = guard_of(self.kind, path, value)
        {
            self.add(lifted(&guard, path, value, at));
        }
    }

    /// An argument that only some versions of the provider have.
    fn versions(&mut self, argument: &Argument, at: &DocPath, path: &str) {
        let (message, help) = match argument.versions {
            Versions::OnlySix if self.versions.below.is_some_and(|below| below <= SIX) => {
                let message = format!(
                    "`{path}` of {} is an argument of provider 6, which `{}` keeps out",
                    self.kind, self.versions.text
                );
                (message, "remove it, or let `terraform.provider.version` take in 6.25, such as `>= 6.25, < 7`")
            }
            Versions::OnlySix => {
                self.review.needs_six = true;
                return;
            }
            Versions::OnlyFive if self.versions.below.is_none_or(|below| below > [6, 0, 0]) => {
                let message = format!("`{path}` of {} is gone in provider 6", self.kind);
                (message, "remove it, or stay with provider 5: `terraform: { provider: { version: ~> 5.100 } }`")
            }
            _ => return,
        };
        let version = DocPath::root().key("terraform").key("provider").key("version");
        let mut finding = Finding::error("override-beyond-provider", at, message).at_key().help(help);
        if self.versions.text != crate::resolve::defaults::PROVIDER_VERSIONS {
            finding = finding.label(&version, "the versions here");
        }
        self.add(finding);
    }

    fn value(&mut self, argument: &Argument, value: &Json, at: &DocPath, path: &str) {
        match (&argument.form, value) {
            (Form::Text, Json::String(_)) | (Form::Bool, Json::Bool(_)) => {}
            (Form::Number, Json::Number(number)) if is_exact(number) => {}
            (Form::Texts, Json::Array(items)) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_string()) {
                    self.misfit(&format!("each of `{path}`"), item, "text", &at.index(index));
                }
            }
            (Form::Map, Json::Object(entries)) => {
                for (key, entry) in entries {
                    let at = at.key(key.as_str());
                    match entry {
                        Json::String(text) if looks_secret(key, text) => {
                            let message = format!(
                                "`{path}.{key}` looks like a secret; whoever may look at the resource can read it"
                            );
                            let help = "put it into Secrets Manager and write its ARN here";
                            self.add(Finding::warning("secret-in-environment", &at, message).help(help));
                        }
                        Json::Null | Json::String(_) => {}
                        other => self.misfit(&format!("`{path}.{key}`"), other, "text", &at),
                    }
                }
            }
            (Form::Block(arguments), Json::Object(entries)) => self.block(entries, arguments, at, path),
            (Form::Blocks(arguments, most), Json::Array(items)) => {
                if let Some(most) = most.filter(|most| items.len() > *most) {
                    let message = format!("`{path}` stands {} times, of at most {most}", items.len());
                    let help = format!("write at most {most} of them");
                    self.add(Finding::error("override-of-wrong-shape", at, message).help(help));
                }
                for (index, item) in items.iter().enumerate() {
                    match item {
                        Json::Object(entries) => self.block(entries, arguments, &at.index(index), path),
                        other => self.misfit(&format!("each of `{path}`"), other, "a map", &at.index(index)),
                    }
                }
            }
            (form, other) => self.misfit(&format!("`{path}`"), other, expected(form), at),
        }
    }

    fn misfit(&mut self, what: &str, found: &Json, expected: &str, at: &DocPath) {
        let message = match found {
            Json::Null => format!("{what} has no value, expected {expected}"),
            found => format!("{what} is {}, expected {expected}", kind_name(found)),
        };
        let help = match (expected, found) {
            ("text", Json::Number(_) | Json::Bool(_)) => "put it in quotes".to_owned(),
            (TRUTH | "a number", Json::String(text)) if is_plain(expected, text) => {
                format!("write `{text}` without quotes")
            }
            ("a list of texts", Json::String(text)) => format!("put it in brackets: `[{text}]`"),
            ("a list of maps", Json::Object(_)) => {
                "write a hyphen before it: the block may stand several times, and takes the place of all of cdcc's"
                    .to_owned()
            }
            ("a map", Json::Array(_)) => "write its arguments without a hyphen: the block stands once".to_owned(),
            ("a map", _) => "write arguments with values below it, such as `argument: value`".to_owned(),
            ("a number", Json::Number(_)) => {
                "write a number up to 9007199254740992, which every program reads alike".to_owned()
            }
            (expected, _) => format!("write {expected}"),
        };
        self.add(Finding::error("override-of-wrong-shape", at, message).help(help));
    }
}

/// Whether a program that reads JSON gets the number that was written.
fn is_exact(number: &serde_json::Number) -> bool {
    const MOST: f64 = 9_007_199_254_740_992.0;
    number.as_f64().is_some_and(|number| number.abs() <= MOST)
}

const TRUTH: &str = "`true` or `false`";

fn is_plain(expected: &str, text: &str) -> bool {
    if expected == TRUTH { matches!(text, "true" | "false") } else { text.parse::<f64>().is_ok() }
}

fn expected(form: &Form) -> &'static str {
    match form {
        Form::Text => "text",
        Form::Number => "a number",
        Form::Bool => TRUTH,
        Form::Texts => "a list of texts",
        Form::Map | Form::Block(_) => "a map",
        Form::Blocks(..) => "a list of maps",
    }
}

fn kind_name(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "true or false",
        Json::Number(number) if !is_exact(number) => "a number beyond all bounds",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "a map",
    }
}

/// How many arguments a finding lists.
const LISTED: usize = 8;

fn unknown(kind: &str, path: &str, known: &[Argument], at: &DocPath) -> Finding {
    let (block, name) = path.rsplit_once('.').unwrap_or(("", path));
    let message = if block.is_empty() {
        format!("{kind} has no argument `{name}`")
    } else {
        format!("`{block}` of {kind} has no argument `{name}`")
    };
    let can_be_set = || known.iter().filter(|argument| !argument.computed).map(|argument| argument.name);
    let help = match suggest::closest(name, can_be_set()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if can_be_set().count() <= LISTED => {
            let names: Vec<String> = can_be_set().map(|name| format!("`{name}`")).collect();
            format!("write one of {}", names.join(", "))
        }
        None => format!("look it up in the provider's documentation of {kind}"),
    };
    Finding::error("override-of-unknown-argument", at, message).at_key().help(help)
}

fn lifted(guard: &Guard, path: &str, value: &Json, at: &DocPath) -> Finding {
    let message = match (value, guard.safe) {
        (Json::Null, _) => format!("`{path}` without a value takes away what {}", guard.what),
        (Json::Array(_) | Json::Object(_), _) => format!("`{path}` changes what {}", guard.what),
        (value, safe) => {
            let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let verb = if matches!(safe, Safe::Nothing) { "changes" } else { "takes away" };
            format!("`{path}: {written}` {verb} what {}", guard.what)
        }
    };
    let help = match (guard.key, guard.safe) {
        (Some(key), _) => format!("remove it: {key}; or allow this rule, with a reason"),
        (None, Safe::Nothing) => "remove it, or allow this rule, with a reason".to_owned(),
        (None, _) if value.is_null() => "remove it, or allow this rule, with a reason".to_owned(),
        (None, safe) => format!("leave it at {safe}, or allow this rule, with a reason"),
    };
    Finding::new("override-lifts-guard", Level::Loss, Place::from(at), message).help(help)
}
