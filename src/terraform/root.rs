//! [`Root`]: the configuration that calls the modules, and everything in it as files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::expr::{Bool, Expr};
use super::kind::Kind;
use super::module::{Exported, Module};
use super::moved::Moves;
use super::permissions::Permissions;
use super::render::to_json;
use super::term::{Term, ToTerm};
use crate::output::{Tree, TreeError};

/// The lowest Terraform that knows write-only arguments (`secret_string_wo`): 1.11.
const TERRAFORM: &str = ">= 1.11";

/// The provider block.
#[derive(Debug)]
pub struct Provider {
    /// Which versions of it may be used, as a version constraint.
    pub versions: String,
    /// The region of everything.
    pub region: String,
    /// Tags of everything that can have tags.
    pub default_tags: BTreeMap<String, String>,
}

/// A `check` block: a condition that every plan looks at and warns about.
#[derive(Debug)]
pub struct Check {
    /// Its name.
    pub name: String,
    /// What must hold.
    pub condition: Expr<Bool>,
    /// What the warning says.
    pub message: String,
}

/// A root module under construction.
#[derive(Debug)]
pub struct Root {
    purpose: String,
    provider: Provider,
    further: Vec<(String, Provider)>,
    backend: Option<Term>,
    modules: Vec<Module>,
    outputs: BTreeMap<String, Term>,
    checks: BTreeMap<String, Term>,
    moves: Moves,
}

impl Root {
    /// A root without modules.
    pub fn new(purpose: impl Into<String>, provider: Provider) -> Self {
        Self {
            purpose: purpose.into(),
            provider,
            further: Vec::new(),
            backend: None,
            modules: Vec::new(),
            outputs: BTreeMap::new(),
            checks: BTreeMap::new(),
            moves: Moves::default(),
        }
    }

    /// Adds a provider that modules may use by its name.
    pub fn further_provider(&mut self, alias: &str, provider: Provider) {
        self.further.push((alias.to_owned(), provider));
    }

    /// Says where the state is kept.
    pub fn backend<B: Kind>(&mut self, arguments: B) {
        self.backend = Some(Term::map([(B::TYPE, arguments.to_term())]));
    }

    /// Adds a finished module.
    pub fn module(&mut self, module: Module) {
        self.modules.push(module);
    }

    /// The reference to a module's output from the root.
    pub fn import<T>(value: &Exported<T>) -> Expr<T> {
        value.reference()
    }

    /// Shows a value to the user.
    pub fn output<T>(&mut self, name: &str, description: impl Into<Cow<'static, str>>, value: &Expr<T>) {
        let output = Term::map([("description", Term::Literal(description.into())), ("value", value.to_term())]);
        self.outputs.insert(name.to_owned(), output);
    }

    /// Shows a module's output to the user under the same name.
    pub fn pass_on<T>(&mut self, name: &str, value: &Exported<T>) {
        self.output(name, value.description(), &value.reference());
    }

    /// Adds a condition that every plan looks at.
    pub fn check(&mut self, check: Check) {
        let assertion =
            Term::map([("condition", check.condition.to_term()), ("error_message", check.message.to_term())]);
        self.checks.insert(check.name, Term::map([("assert", assertion)]));
    }

    /// Says under which addresses everything was before: those of `former`, the same configuration under other names.
    pub fn was(&mut self, former: &Self) {
        for (now, before) in self.modules.iter().zip(&former.modules) {
            for (resource, was) in now.addresses().iter().zip(before.addresses()) {
                self.moves.add((now.name(), resource), (before.name(), was));
            }
        }
    }

    /// What the identity that applies it must be allowed.
    pub fn permissions(&self) -> Permissions {
        Permissions::of(self.modules.iter().flat_map(Module::kinds))
    }

    /// The manifest pointer of each managed resource, by full address.
    pub fn pointers(&self) -> BTreeMap<String, String> {
        let prefixed = |module| (["module.", Module::name(module), "."].concat(), module);
        let mut modules: Vec<(String, &Module)> = self.modules.iter().map(prefixed).collect();
        // In the order of the addresses, so that there is nothing to sort below.
        modules.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let of_module = |(prefix, module): &(String, &Module)| {
            let full = |(address, pointer): (&String, &String)| ([prefix.as_str(), address].concat(), pointer.clone());
            module.pointers().iter().map(full).collect::<Vec<_>>()
        };
        modules.iter().flat_map(of_module).collect()
    }

    /// The body of a managed resource, by its full address.
    pub fn resource_mut(&mut self, address: &str) -> Option<&mut Term> {
        let (module, address) = address.strip_prefix("module.")?.split_once('.')?;
        self.modules.iter_mut().find(|of| of.name() == module)?.resource_mut(address)
    }

    /// Says anew which versions of the provider may be used.
    pub fn provider_versions(&mut self, versions: String) {
        self.provider.versions = versions;
    }

    /// Writes every file of the configuration into `tree`.
    pub fn render(mut self, tree: &mut Tree) -> Result<(), TreeError> {
        let calls = self.modules.iter_mut().map(|module| (module.name().to_owned(), module.call()));
        let calls = Term::map(calls.collect::<Vec<_>>());
        tree.insert("main.tf.json", to_json(&Term::map([("//", self.purpose.to_term()), ("module", calls)])))?;
        // checkov skips a whole file that holds a `terraform` or `check` block (bridgecrewio/checkov#7454), hence own files.
        tree.insert("versions.tf.json", to_json(&versions(&self.provider.versions)))?;
        if let Some(backend) = self.backend {
            let terraform = Term::map([("backend", backend)]);
            tree.insert("backend.tf.json", to_json(&Term::map([("terraform", terraform)])))?;
        }
        tree.insert("providers.tf.json", to_json(&provider_blocks(self.provider, self.further)))?;
        for (file, block, entries) in [("outputs", "output", self.outputs), ("checks", "check", self.checks)] {
            if !entries.is_empty() {
                tree.insert(format!("{file}.tf.json"), to_json(&Term::map([(block, Term::map(entries))])))?;
            }
        }
        if let Some(moved) = self.moves.into_term() {
            tree.insert("moved.tf.json", to_json(&moved))?;
        }
        for module in self.modules {
            let folder = module.folder();
            let (configuration, files) = module.into_files();
            tree.insert([&folder, "/main.tf.json"].concat(), to_json(&configuration))?;
            for (path, bytes) in files {
                tree.insert([&folder, "/", &path].concat(), bytes)?;
            }
        }
        Ok(())
    }
}

fn provider_blocks(first: Provider, further: Vec<(String, Provider)>) -> Term {
    let block = |alias: Option<String>, provider: Provider| {
        let tags = Term::map([("tags", provider.default_tags.to_term())]);
        Term::map([("alias", alias.to_term()), ("region", provider.region.to_term()), ("default_tags", tags)])
    };
    let first = block(None, first);
    let aws = if further.is_empty() {
        first
    } else {
        let further = further.into_iter().map(|(alias, provider)| block(Some(alias), provider));
        Term::List(std::iter::once(first).chain(further).collect())
    };
    Term::map([("provider", Term::map([("aws", aws)]))])
}

fn versions(aws: &str) -> Term {
    let aws = Term::map([("source", "hashicorp/aws".to_term()), ("version", aws.to_owned().to_term())]);
    let terraform =
        Term::map([("required_version", TERRAFORM.to_term()), ("required_providers", Term::map([("aws", aws)]))]);
    Term::map([("terraform", terraform)])
}
