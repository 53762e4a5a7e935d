//! [`compile`]: the phases, one after the other. No I/O of its own: the files that a manifest names come through [`Files`].

mod authority;
mod choice;
mod definitions;
mod flag;
mod functions;
mod remembered;
mod trace;
mod views;

pub use choice::Choice;
pub use trace::{Untraced, trace};
pub use views::{View, complete, pipeline_graph, resource_graph};

use std::collections::BTreeMap;
use std::io;

use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::finding::{Finding, Findings};
use crate::manifest::Manifest;
use crate::output::{Tree, TreeError};

use crate::json::pretty;
use crate::plan::{self, Claim, Plan};
use crate::resolve::{self, CapturedTable, DdlFiles};
use crate::rules::allow::{Accepted, AcceptedInRun, Allowances};
use crate::source::{self, Document, SourceFile};
use crate::terraform::Root;
use crate::{modules, overrides, rules, text};

/// The files that a manifest may name.
pub trait Files {
    /// The bytes of the file at `path`, relative to the manifest's folder.
    ///
    /// # Errors
    /// Those of the file system.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Every file below the folder at `path`, relative to the manifest's folder, except those below names that begin with a
    /// dot; sorted. No more than about `limit` bytes are read of all of them.
    ///
    /// # Errors
    /// Those of the file system that concern the folder itself; where there are no folders, that there is none.
    fn folder(&self, path: &str, limit: u64) -> io::Result<Vec<FolderFile>> {
        let _ = (path, limit);
        Err(io::ErrorKind::NotFound.into())
    }
}

/// A file in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderFile {
    /// Its path below the folder, with forward slashes.
    pub path: String,
    /// Its bytes, or why it has none that could be taken: in words that go on a sentence about it.
    pub content: Result<Vec<u8>, String>,
}

/// What became of one manifest.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The pipeline's name, which is also that of its output folder, if it has a valid one.
    pub name: Option<String>,
    /// Where Terraform keeps the state, where another pipeline could keep its own too.
    pub state: Option<String>,
    /// What it takes of which there is one.
    pub claims: Vec<Claim>,
    /// What the manifest accepts of what other manifests of the run take too.
    pub accepted_in_run: Vec<AcceptedInRun>,
    /// What to write; `None` where a finding forbids it.
    pub output: Option<Output>,
    /// All findings that are not accepted, in the order in which they are to be shown.
    pub findings: Vec<Finding>,
    /// Those that the manifest accepts, in the order of its `allow`.
    pub accepted: Vec<Accepted>,
    /// The parsed manifest, in which the findings' places are looked up.
    pub document: Option<Document>,
}

/// What to write, and where it came from.
#[derive(Debug)]
pub struct Output {
    /// The files.
    pub tree: Tree,
    /// The SHA-256 (hex) of everything that was read to make them.
    pub input_digest: String,
    /// The manifest's JSON pointer of each Terraform resource, by its full address.
    pub resources: BTreeMap<String, String>,
}

/// How far a compilation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Until it is known what the manifest by itself takes that others of the run may take too, whatever else is wrong with it: no other
    /// file is read.
    Claims,
    /// The same for a pipeline that is as it should be; findings are not complete. The texts and modules are the larger part of the
    /// work.
    Plan,
    /// Until all findings are there.
    Findings,
    /// Until there is something to write.
    Output,
}

/// Compiles one manifest as it stands.
pub fn compile(manifest: &SourceFile, files: &dyn Files) -> Compiled {
    compile_with(manifest, files, &Choice::default())
}

/// Compiles one manifest with a profile and values that were chosen for the run.
pub fn compile_with(manifest: &SourceFile, files: &dyn Files, choice: &Choice) -> Compiled {
    compile_until(manifest, files, choice, Until::Output)
}

/// Compiles one manifest as far as is wanted.
pub fn compile_until(manifest: &SourceFile, files: &dyn Files, choice: &Choice, until: Until) -> Compiled {
    match read(manifest, files, choice, until) {
        Ok(reading) => compiled(reading, until),
        Err(findings) => Compiled { findings, ..Compiled::default() },
    }
}

/// Compiles a document that was read before, and perhaps changed since. Its digest is not that of a file.
pub fn compile_document(document: Document, files: &dyn Files) -> Compiled {
    let until = Until::Output;
    compiled(read_document(document, files, &Choice::default(), Sha256::new(), Vec::new(), until), until)
}

fn compiled(reading: Reading, until: Until) -> Compiled {
    let Reading { document, findings, accepted, name, state, claims, accepted_in_run, digest, checked } = reading;
    let is_wanted = until == Until::Output && !findings.has_errors();
    let output = checked.filter(|_| is_wanted).map(|checked| checked.output(&digest));
    Compiled {
        state,
        claims,
        accepted_in_run,
        name,
        output,
        findings: findings.into_vec(),
        accepted,
        document: Some(document),
    }
}

/// The captured tables of one manifest, for what needs no more of it; none where the manifest has errors. Also its findings
/// and the document in which their places are looked up.
pub fn captured_tables(
    manifest: &SourceFile,
    files: &dyn Files,
    choice: &Choice,
) -> (Option<Vec<CapturedTable>>, Vec<Finding>, Option<Document>) {
    match read(manifest, files, choice, Until::Findings) {
        Ok(Reading { document, findings, checked, .. }) => {
            let tables = checked.filter(|_| !findings.has_errors()).map(|checked| checked.plan.pipeline.source.tables);
            (tables, findings.into_vec(), Some(document))
        }
        Err(findings) => (None, findings, None),
    }
}

/// A manifest that was read as far as it goes.
struct Reading {
    document: Document,
    findings: Findings,
    accepted: Vec<Accepted>,
    name: Option<String>,
    state: Option<String>,
    claims: Vec<Claim>,
    accepted_in_run: Vec<AcceptedInRun>,
    /// Of everything that was read.
    digest: Sha256,
    checked: Option<Checked>,
}

fn read(manifest: &SourceFile, files: &dyn Files, choice: &Choice, until: Until) -> Result<Reading, Vec<Finding>> {
    let mut document = source::parse(manifest)?;
    let mut digest = Sha256::new();
    digest.update(manifest.text.as_bytes());
    let found = choice::apply(&mut document, choice).err().unwrap_or_default();
    for chosen in choice.profile.iter().chain(&choice.set) {
        digest.update(format!("\0{chosen}"));
    }
    Ok(read_document(document, files, choice, digest, found, until))
}

/// `digest` and `found` are those of how the document came to be.
fn read_document(
    document: Document,
    files: &dyn Files,
    choice: &Choice,
    mut digest: Sha256,
    found: Vec<Finding>,
    until: Until,
) -> Reading {
    let mut findings = Findings::new();
    findings.extend(found);
    let manifest = Manifest::decode(&document);
    let manifest = manifest.map_err(|list| findings.extend(flag::name_who_took(&document, list))).ok();
    let allow = manifest.as_ref().and_then(|manifest| manifest.allow.as_deref()).unwrap_or_default();
    let (mut allowances, found) = Allowances::of(allow);
    findings.extend(found);
    let unchecked = manifest.as_ref().filter(|_| until == Until::Claims);
    let unchecked = unchecked.map(|manifest| resolve::resolve(manifest, &DdlFiles::new()).0);
    let checked = manifest
        .as_ref()
        .filter(|_| until > Until::Claims)
        .and_then(|manifest| phases(manifest, &document, files, &mut allowances, &mut findings, &mut digest))
        .map(|(plan, review)| Checked::of(plan, &review, until, &mut allowances, &mut findings));
    let pipeline = unchecked.as_ref().or(checked.as_ref().map(|checked| &checked.plan.pipeline));
    let name = pipeline.map(|pipeline| pipeline.name.clone());
    let state = pipeline.and_then(plan::shared_state);
    let claims = pipeline.map(plan::claims).unwrap_or_default();
    let accepted_in_run = allowances.accept_in_run(claims.iter().map(|claim| claim.rule));
    let is_complete = checked.is_some() && !findings.has_errors();
    allowances.review(choice.today, is_complete, &mut findings);
    findings.sort(Some(&document));
    let accepted = allowances.into_accepted(|mut findings| {
        findings.sort(Some(&document));
        findings
    });
    Reading { document, findings, accepted, name, state, claims, accepted_in_run, digest, checked }
}

/// The JSON Schema of the manifest language, as text, made from the types; the program prints the [committed](crate::published) one.
pub fn schema() -> String {
    pretty(&crate::manifest::schema())
}

/// The JSON Schema of findings for programs, as text.
pub fn findings_schema() -> String {
    pretty(&crate::finding::json::schema())
}

/// A manifest without errors, ready to be rendered.
struct Checked {
    plan: Plan,
    artefacts: text::Artefacts,
    /// The configuration, where the manifest changes what the plan says.
    overridden: Option<Root>,
}

/// Everything between decoding and the texts; `None` where the next phase has nothing to work on.
fn phases(
    manifest: &Manifest,
    document: &Document,
    files: &dyn Files,
    allowances: &mut Allowances<'_>,
    findings: &mut Findings,
    digest: &mut Sha256,
) -> Option<(Plan, overrides::Review)> {
    let (ddl, found) = definitions::read(manifest, document, files, digest);
    findings.extend(found);
    let (functions, found) = functions::read(manifest, files, digest);
    findings.extend(found);
    let mut found = Vec::new();
    let authority = authority::read(manifest, files, digest, &mut found);
    findings.extend(found);
    let (pipeline, found) = resolve::resolve(manifest, &ddl);
    findings.extend(found);
    let mut found = rules::run(&pipeline);
    found.extend(functions::check(&pipeline, &functions));
    let wrong = !found.is_empty();
    findings.extend(found);
    allowances.accept(findings);
    let is_sound = !findings.has_errors();
    let mut review = overrides::review(&pipeline.terraform);
    findings.extend(std::mem::take(&mut review.findings));
    allowances.accept(findings);
    review.is_sound = is_sound;
    if wrong && !is_sound {
        return None;
    }
    Some((Plan::of(pipeline, authority).with_functions(functions), review))
}

impl Checked {
    fn of(
        plan: Plan,
        review: &overrides::Review,
        until: Until,
        allowances: &mut Allowances<'_>,
        findings: &mut Findings,
    ) -> Self {
        if until == Until::Plan {
            return Self { plan, artefacts: text::Artefacts::default(), overridden: None };
        }
        let mut artefacts = text::artefacts(&plan);
        findings.extend(std::mem::take(&mut artefacts.findings));
        let terraform = &plan.pipeline.terraform;
        let overridden = (review.is_sound && !terraform.overrides.is_empty()).then(|| {
            let mut root = modules::root(&plan, &artefacts.payload);
            findings.extend(overrides::apply(&mut root, terraform, review));
            root
        });
        allowances.accept(findings);
        Self { plan, artefacts, overridden }
    }

    fn output(self, digest: &Sha256) -> Output {
        let Self { plan, artefacts, overridden } = self;
        let root = overridden.unwrap_or_else(|| modules::root(&plan, &artefacts.payload));
        let mut tree = Tree::default();
        let resources = root.pointers();
        let policies = modules::deployer::policies(&plan, &root.permissions());
        let rendered = root.render(&mut tree).and_then(|()| {
            policies.into_iter().try_for_each(|(path, policy)| tree.insert(path, pretty(&policy)))?;
            artefacts.files.into_iter().try_for_each(|(path, text)| tree.insert(path, text))
        });
        rendered.unwrap_or_else(|(TreeError::Duplicate(path) | TreeError::Unsafe(path))| {
            unreachable!("names of modules and sinks make paths that are unique and safe: {path}")
        });
        Output { tree, input_digest: hex(&digest.clone().finalize()), resources }
    }
}
