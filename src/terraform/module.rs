//! [`Module`]: a folder of Terraform with its resources, and the values that go in and out of it.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::expr::{Bool, Expr, List, Text, TfType, Val};
use super::function;
use super::kind::{DataHandle, EachDataHandle, EphemeralHandle, Handle, Kind};
use super::meta::{Address, Meta, conditions};
use super::permissions::Role;
use super::term::{Key, Term, ToTerm};

/// Blocks by type and name.
type Blocks = BTreeMap<&'static str, BTreeMap<String, Term>>;

/// A module under construction.
#[derive(Debug)]
pub struct Module {
    name: String,
    folder: String,
    purpose: String,
    protect: bool,
    resources: Blocks,
    data: Blocks,
    ephemeral: Blocks,
    variables: BTreeMap<String, Term>,
    outputs: BTreeMap<String, Output>,
    locals: BTreeMap<String, Term>,
    arguments: BTreeMap<String, Term>,
    files: BTreeMap<String, Vec<u8>>,
    pointers: BTreeMap<String, String>,
    /// The managed resources in the order in which they were added.
    addresses: Vec<String>,
    provider: Option<String>,
}

/// An output, and whether anybody has taken it: one that nobody takes is not written.
#[derive(Debug)]
struct Output {
    body: Term,
    taken: Rc<Cell<bool>>,
}

/// An output of a module, ready to be imported by another or by the root.
#[derive(Debug)]
pub struct Exported<T> {
    module: String,
    name: String,
    description: Cow<'static, str>,
    taken: Rc<Cell<bool>>,
    kind: std::marker::PhantomData<fn() -> T>,
}

impl<T> Exported<T> {
    /// The reference from the root module.
    pub(super) fn reference(&self) -> Expr<T> {
        self.taken.set(true);
        Expr::new(["module.", &self.module, ".", &self.name].concat())
    }

    pub(super) fn description(&self) -> Cow<'static, str> {
        self.description.clone()
    }
}

impl Module {
    /// An empty module. With `protect`, whatever holds data refuses to be destroyed.
    pub fn new(name: impl Into<String>, purpose: impl Into<String>, protect: bool) -> Self {
        let name = name.into();
        Self {
            folder: name.clone(),
            name,
            purpose: purpose.into(),
            protect,
            resources: Blocks::new(),
            data: Blocks::new(),
            ephemeral: Blocks::new(),
            variables: BTreeMap::new(),
            outputs: BTreeMap::new(),
            locals: BTreeMap::new(),
            arguments: BTreeMap::new(),
            files: BTreeMap::new(),
            pointers: BTreeMap::new(),
            addresses: Vec::new(),
            provider: None,
        }
    }

    /// With a folder of another name than its call in the root.
    #[must_use]
    pub fn in_folder(mut self, folder: String) -> Self {
        self.folder = folder;
        self
    }

    /// Lets everything in it be made by the provider of this name.
    pub fn use_provider(&mut self, alias: &str) {
        self.provider = Some(format!("aws.{alias}"));
    }

    /// Its name: that of its call in the root, and unless it says otherwise of its folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder of its files, in the output.
    pub(super) fn folder(&self) -> String {
        ["modules/", &self.folder].concat()
    }

    /// Adds a managed resource.
    pub fn resource<K: Kind>(&mut self, name: &str, meta: Meta, arguments: K) -> Handle<K> {
        let address = [K::TYPE, ".", name].concat();
        self.pointers.insert(address.clone(), meta.pointer.clone());
        self.addresses.push(address);
        let protect = self.protect && K::HOLDS_DATA;
        add(&mut self.resources, name, meta, protect, arguments);
        Handle::new(name)
    }

    /// Adds a data source.
    pub fn data<K: Kind>(&mut self, name: &str, meta: Meta, arguments: K) -> DataHandle<K> {
        add(&mut self.data, name, meta, false, arguments);
        DataHandle::new(name)
    }

    /// Adds a data source that is read once for each of `keys`, which the plan knows.
    pub fn data_for_each<K: Kind>(
        &mut self,
        name: &str,
        meta: Meta,
        keys: impl Into<Val<List<Text>>>,
        arguments: impl FnOnce(Expr<Text>) -> K,
    ) -> EachDataHandle<K> {
        let keys = function::to_set(keys.into());
        add(&mut self.data, name, meta.for_each(keys.to_term()), false, arguments(Expr::new("each.value")));
        EachDataHandle::new(name)
    }

    /// Adds an ephemeral resource.
    pub fn ephemeral<K: Kind>(&mut self, name: &str, meta: Meta, arguments: K) -> EphemeralHandle<K> {
        add(&mut self.ephemeral, name, meta, false, arguments);
        EphemeralHandle::new(name)
    }

    /// Adds a file beside the module's configuration, for Terraform's `file` functions.
    pub fn file(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        let before = self.files.insert(path.to_owned(), bytes.into());
        assert!(before.is_none(), "module {} has two files {path}", self.name);
    }

    /// Gives a value a name inside the module.
    pub fn local<T>(&mut self, name: &str, value: impl ToTerm) -> Expr<T> {
        let before = self.locals.insert(name.to_owned(), value.to_term());
        assert!(before.is_none(), "module {} has two locals {name}", self.name);
        Expr::new(["local.", name].concat())
    }

    /// Hands a value out, to whoever takes it.
    pub fn export<T>(
        &mut self,
        name: &str,
        description: impl Into<Cow<'static, str>>,
        value: impl Into<Val<T>>,
    ) -> Exported<T> {
        self.export_after(name, description, value, [])
    }

    /// Hands a value out that is of use only when these are there.
    pub fn export_after<T>(
        &mut self,
        name: &str,
        description: impl Into<Cow<'static, str>>,
        value: impl Into<Val<T>>,
        after: impl IntoIterator<Item = Address>,
    ) -> Exported<T> {
        self.export_checked(name, description, value, after, Vec::new())
    }

    /// Hands a value out; the plan stops with a message where one of the conditions does not hold.
    pub fn export_checked<T>(
        &mut self,
        name: &str,
        description: impl Into<Cow<'static, str>>,
        value: impl Into<Val<T>>,
        after: impl IntoIterator<Item = Address>,
        checks: Vec<(Expr<Bool>, Val<Text>)>,
    ) -> Exported<T> {
        let description = description.into();
        let after: Vec<String> = after.into_iter().map(|address| address.0).collect();
        let depends_on = if after.is_empty() { Term::Null } else { after.to_term() };
        let body = Term::map([
            ("description", Term::Literal(description.clone())),
            ("value", value.into().to_term()),
            ("depends_on", depends_on),
            ("precondition", if checks.is_empty() { Term::Null } else { conditions(checks) }),
        ]);
        let taken = Rc::new(Cell::new(false));
        let before = self.outputs.insert(name.to_owned(), Output { body, taken: Rc::clone(&taken) });
        assert!(before.is_none(), "module {} has two outputs {name}", self.name);
        Exported {
            module: self.name.clone(),
            name: name.to_owned(),
            description,
            taken,
            kind: std::marker::PhantomData,
        }
    }

    /// Takes another module's value in: writes the variable, its type and the argument of the call in one act. The
    /// variable has the name of the output; taking the same value twice is fine.
    pub fn import<T: TfType>(&mut self, value: &Exported<T>) -> Expr<T> {
        let argument = value.reference().to_term();
        let before = self.arguments.insert(value.name.clone(), argument.clone());
        assert!(
            before.is_none_or(|before| before == argument),
            "module {} takes two different values as {}",
            self.name,
            value.name
        );
        let variable = Term::map([
            ("description", Term::Literal(value.description.clone())),
            ("nullable", false.to_term()),
            ("type", T::constraint().to_term()),
        ]);
        self.variables.insert(value.name.clone(), variable);
        Expr::new(["var.", &value.name].concat())
    }

    /// The call of this module in the root.
    pub(super) fn call(&mut self) -> Term {
        let mut entries = std::mem::take(&mut self.arguments);
        entries.insert("//".to_owned(), self.purpose.clone().to_term());
        if let Some(provider) = self.provider.take() {
            entries.insert("providers".to_owned(), Term::map([("aws", provider.to_term())]));
        }
        entries.insert("source".to_owned(), ["./", &self.folder()].concat().to_term());
        Term::map(entries)
    }

    /// The module's own configuration, and the files beside it by path in the module's folder.
    pub(super) fn into_files(self) -> (Term, BTreeMap<String, Vec<u8>>) {
        fn flat<K: Into<Key>>(map: BTreeMap<K, Term>) -> Term {
            if map.is_empty() { Term::Null } else { Term::map(map) }
        }
        let named = |(kind, named): (&'static str, BTreeMap<String, Term>)| (kind, Term::map(named));
        let blocks = |blocks: Blocks| flat(blocks.into_iter().map(named).collect());
        let outputs = self.outputs.into_iter().filter(|(_, output)| output.taken.get());
        let outputs: BTreeMap<String, Term> = outputs.map(|(name, output)| (name, output.body)).collect();
        let configuration = Term::map([
            ("//", self.purpose.to_term()),
            ("data", blocks(self.data)),
            ("ephemeral", blocks(self.ephemeral)),
            ("locals", flat(self.locals)),
            ("output", flat(outputs)),
            ("resource", blocks(self.resources)),
            ("variable", flat(self.variables)),
        ]);
        (configuration, self.files)
    }

    /// The kinds of its blocks.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (Role, &'static str)> {
        let blocks = [(Role::Resource, &self.resources), (Role::Data, &self.data), (Role::Ephemeral, &self.ephemeral)];
        blocks.into_iter().flat_map(|(role, blocks)| blocks.keys().map(move |kind| (role, *kind)))
    }

    /// The addresses of its managed resources in the module, in the order in which they were added.
    pub(super) fn addresses(&self) -> &[String] {
        &self.addresses
    }

    /// The body of a managed resource, by its address in the module.
    pub(super) fn resource_mut(&mut self, address: &str) -> Option<&mut Term> {
        let (kind, name) = address.split_once('.')?;
        self.resources.get_mut(kind)?.get_mut(name)
    }

    /// The manifest pointer of each managed resource, by address in the module.
    pub(super) fn pointers(&self) -> &BTreeMap<String, String> {
        &self.pointers
    }
}

fn add<K: Kind>(blocks: &mut Blocks, name: &str, meta: Meta, protect: bool, arguments: K) {
    let body = meta.block(arguments.arguments(), protect);
    let before = blocks.entry(K::TYPE).or_default().insert(name.to_owned(), body);
    assert!(before.is_none(), "two blocks {}.{name} in one module", K::TYPE);
}
