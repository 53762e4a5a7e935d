//! The answers to Terraform's calls.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::control::Action;
use super::schema::{Block, Kind, ProviderSchema};
use super::service::Peer;
use super::value::Value;
use super::wire::{self, Diagnostic, DynamicValue};
use super::world::{Settings, World};
use super::{data, forces_new, naming, plan, served};

/// A provider: the schema it serves and the account it pretends.
pub(crate) struct Engine {
    pub(crate) schema: ProviderSchema,
    world: Mutex<World>,
}

impl Engine {
    pub(crate) fn new(schema: ProviderSchema) -> Self {
        Self { schema, world: Mutex::default() }
    }

    /// The account. A panic elsewhere does not make it unusable: the test that caused it fails by itself.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn settings(&self, peer: Peer) -> Settings {
        self.world().settings.get(&peer).cloned().unwrap_or_default()
    }

    pub(crate) fn provider_schema(&self, _: Peer, _: &wire::Empty) -> wire::ProviderSchemaResponse {
        served::response(&self.schema)
    }

    pub(crate) fn validate_resource(&self, _: Peer, request: &wire::ConfigRequest) -> wire::DiagnosticsResponse {
        validate(&self.schema.resources, request)
    }

    pub(crate) fn validate_data(&self, _: Peer, request: &wire::ConfigRequest) -> wire::DiagnosticsResponse {
        validate(&self.schema.data, request)
    }

    pub(crate) fn validate_ephemeral(&self, _: Peer, request: &wire::ConfigRequest) -> wire::DiagnosticsResponse {
        validate(&self.schema.ephemerals, request)
    }

    pub(crate) fn configure(&self, peer: Peer, request: &wire::ConfigureRequest) -> wire::DiagnosticsResponse {
        let settings = Settings::read(&DynamicValue::read(request.config.as_ref()));
        self.world().settings.insert(peer, settings);
        wire::DiagnosticsResponse::default()
    }

    /// Reads a state of this or another version of the provider: arguments it does not know are dropped, new ones null.
    pub(crate) fn upgrade(&self, _: Peer, request: &wire::UpgradeRequest) -> wire::UpgradeResponse {
        let json = request.raw_state.as_ref().map_or(&[][..], |state| &state.json);
        let json = serde_json::from_slice::<serde_json::Value>(json);
        let (Some(kind), Ok(json)) = (self.schema.resources.get(&request.type_name), json) else {
            let error = Diagnostic::error(format!("unreadable state of {}", request.type_name), "");
            return wire::UpgradeResponse { upgraded_state: None, diagnostics: vec![error] };
        };
        let upgraded = fitted(&kind.block, &Value::from(&json));
        wire::UpgradeResponse { upgraded_state: Some(DynamicValue::of(&upgraded)), diagnostics: Vec::new() }
    }

    pub(crate) fn read(&self, _: Peer, request: &wire::ReadRequest) -> wire::ReadResponse {
        let mut state = DynamicValue::read(request.current_state.as_ref());
        let name = naming::name_of(&request.type_name, &state).unwrap_or_default();
        for drift in self.world().drifts.iter().filter(|drift| drift.hits(&request.type_name, &name)) {
            state.set(&drift.attribute, drift.value.clone());
        }
        let diagnostics = Vec::new();
        wire::ReadResponse { new_state: Some(DynamicValue::of(&state)), diagnostics, private: request.private.clone() }
    }

    pub(crate) fn plan(&self, peer: Peer, request: &wire::PlanRequest) -> wire::PlanResponse {
        let Some(kind) = self.schema.resources.get(&request.type_name) else {
            let diagnostics = vec![Diagnostic::error(format!("unknown kind {}", request.type_name), "")];
            return wire::PlanResponse { diagnostics, ..Default::default() };
        };
        let prior = DynamicValue::read(request.prior_state.as_ref());
        let proposed = DynamicValue::read(request.proposed_new_state.as_ref());
        let plan = plan::plan(&request.type_name, kind, &prior, &proposed, &self.settings(peer));
        wire::PlanResponse {
            planned_state: Some(DynamicValue::of(&plan.planned)),
            requires_replace: forces_new::paths(&plan.replace),
            planned_private: request.prior_private.clone(),
            diagnostics: Vec::new(),
        }
    }

    pub(crate) fn apply(&self, peer: Peer, request: &wire::ApplyRequest) -> wire::ApplyResponse {
        super::apply::apply(self, peer, request)
    }

    pub(crate) fn read_data(&self, peer: Peer, request: &wire::ConfigRequest) -> wire::DataResponse {
        let name = &request.type_name;
        let config = DynamicValue::read(request.config.as_ref());
        let settings = self.settings(peer);
        let called = naming::name_of(name, &config).unwrap_or_default();
        let mut world = self.world();
        let mut answer = match self.schema.data.get(name) {
            Some(kind) => data::read(&world, &settings, name, kind, &config),
            None => Err(format!("unknown data source {name}")),
        };
        if let Ok(state) = &mut answer {
            for drift in world.drifts.iter().filter(|drift| drift.hits(name, &called)) {
                state.set(&drift.attribute, drift.value.clone());
            }
        }
        world.record(Action::Data, name, &called, answer.is_err());
        match answer {
            Ok(state) => wire::DataResponse { state: Some(DynamicValue::of(&state)), diagnostics: Vec::new() },
            Err(why) => wire::DataResponse { state: None, diagnostics: vec![Diagnostic::error(why, "")] },
        }
    }

    pub(crate) fn open(&self, peer: Peer, request: &wire::ConfigRequest) -> wire::OpenResponse {
        let name = &request.type_name;
        let config = DynamicValue::read(request.config.as_ref());
        let settings = self.settings(peer);
        let Some(kind) = self.schema.ephemerals.get(name) else {
            let diagnostics = vec![Diagnostic::error(format!("unknown ephemeral resource {name}"), "")];
            return wire::OpenResponse { diagnostics, result: None };
        };
        let mut world = self.world();
        let result = data::open(&mut world, &settings, name, kind, &config);
        world.record(Action::Open, name, &naming::name_of(name, &config).unwrap_or_default(), false);
        wire::OpenResponse { diagnostics: Vec::new(), result: Some(DynamicValue::of(&result)) }
    }

    pub(crate) fn close(&self, _: Peer, request: &wire::EphemeralRequest) -> wire::DiagnosticsResponse {
        self.world().record(Action::Close, &request.type_name, "", false);
        wire::DiagnosticsResponse::default()
    }
}

/// Refuses what Terraform leaves to the provider: a value for an argument that only the provider may set.
fn validate(kinds: &BTreeMap<String, Kind>, request: &wire::ConfigRequest) -> wire::DiagnosticsResponse {
    let config = DynamicValue::read(request.config.as_ref());
    let mut diagnostics = Vec::new();
    match kinds.get(&request.type_name) {
        Some(kind) => refuse(&kind.block, &config, "", &mut diagnostics),
        None => diagnostics.push(Diagnostic::error(format!("unknown kind {}", request.type_name), "")),
    }
    wire::DiagnosticsResponse { diagnostics }
}

fn refuse(block: &Block, value: &Value, at: &str, diagnostics: &mut Vec<Diagnostic>) {
    for (name, attribute) in &block.attributes {
        if attribute.read_only() && !value.get(name).is_null() {
            let mut error = Diagnostic::error(
                "Value for unconfigurable attribute",
                format!("Can't configure a value for \"{at}{name}\": only the provider sets it."),
            );
            error.attribute = Some(wire::AttributePath::dotted(&format!("{at}{name}")));
            diagnostics.push(error);
        }
    }
    for (name, nested) in &block.nested {
        match value.get(name) {
            Value::List(elements) => elements.iter().enumerate().for_each(|(index, element)| {
                refuse(&nested.block, element, &format!("{at}{name}.{index}."), diagnostics);
            }),
            single => refuse(&nested.block, single, &format!("{at}{name}."), diagnostics),
        }
    }
}

/// `value` with exactly the members that `block` has.
fn fitted(block: &Block, value: &Value) -> Value {
    if value.is_null() {
        return Value::Null;
    }
    let attributes = block.attributes.keys().map(|name| (name.clone(), value.get(name).clone()));
    let blocks = block.nested.iter().map(|(name, nested)| {
        let member = match value.get(name) {
            Value::List(elements) => Value::List(elements.iter().map(|of| fitted(&nested.block, of)).collect()),
            Value::Null if nested.nesting != super::schema::Nesting::Single => Value::List(Vec::new()),
            single => fitted(&nested.block, single),
        };
        (name.clone(), member)
    });
    Value::Map(attributes.chain(blocks).collect())
}
