//! Doing what was planned: make up what was unknown, remember the result, have its effects on the account.

use super::bootstrap;
use super::control::{Action, Operation};
use super::engine::Engine;
use super::made_up::Maker;
use super::naming::name_of;
use super::plan::{drop_write_only, merge_tags};
use super::schema::Kind;
use super::service::Peer;
use super::value::Value;
use super::wire::{ApplyRequest, ApplyResponse, Diagnostic, DynamicValue};
use super::world::{Settings, World};

/// The answer to `ApplyResourceChange`.
pub(crate) fn apply(engine: &Engine, peer: Peer, request: &ApplyRequest) -> ApplyResponse {
    let kind_name = request.type_name.as_str();
    let prior = DynamicValue::read(request.prior_state.as_ref());
    let planned = DynamicValue::read(request.planned_state.as_ref());
    let config = DynamicValue::read(request.config.as_ref());
    let Some(kind) = engine.schema.resources.get(kind_name) else {
        let diagnostics = vec![Diagnostic::error(format!("unknown kind {kind_name}"), "")];
        return ApplyResponse { diagnostics, ..Default::default() };
    };
    let action = match (prior.is_null(), planned.is_null()) {
        (true, _) => Action::Create,
        (_, true) => Action::Delete,
        _ => Action::Update,
    };
    let settings = engine.settings(peer);
    let subject = if planned.is_null() { &prior } else { &planned };
    let name = Maker::new(kind_name, subject, 0, &settings).name().to_owned();

    let (entry, failure, latency) = {
        let mut world = engine.world();
        let entry = world.begin(action, kind_name, &name);
        let failure = world.failures.iter_mut().find_map(|of| of.strikes(action, kind_name, &name).then(|| of.clone()));
        (entry, failure, world.latency)
    };
    std::thread::sleep(latency);

    let mut world = engine.world();
    let new_state = match &failure {
        // A failed create leaves nothing or, if the real one would have an id by now, a tainted resource.
        Some(failure) if action == Action::Create && !failure.taints => Value::Null,
        Some(_) if action != Action::Create => prior.clone(),
        _ if action == Action::Delete => Value::Null,
        _ => completed(&mut world, &settings, kind_name, kind, &planned, action == Action::Create),
    };
    world.remember(kind_name, &prior, &new_state);
    if failure.is_none() {
        world.drifts.retain(|drift| !drift.hits(kind_name, &name));
        effects(&mut world, action, kind_name, &prior, &new_state, &config);
    }
    world.end(entry, failure.is_some());
    let diagnostics = failure.map(|failure| Diagnostic::error(failure.message, "")).into_iter().collect();
    ApplyResponse {
        new_state: Some(DynamicValue::of(&new_state)),
        private: request.planned_private.clone(),
        diagnostics,
    }
}

/// `planned` without anything unknown.
fn completed(
    world: &mut World,
    settings: &Settings,
    name: &str,
    kind: &Kind,
    planned: &Value,
    creating: bool,
) -> Value {
    let mut state = planned.clone();
    let telling = (name.to_owned(), name_of(name, planned).unwrap_or_else(|| planned.to_json().to_string()));
    let count = world.created.entry(telling).or_default();
    let generation = count.saturating_sub(u32::from(!creating));
    *count += u32::from(creating);
    // Tags first: the real provider knows them as soon as the resource's own tags are known.
    merge_tags(&kind.block, &mut state, settings);
    Maker::new(name, planned, generation, settings).complete(&kind.block, &mut state);
    drop_write_only(&kind.block, &mut state);
    state
}

/// What a change does to the account beside itself.
fn effects(world: &mut World, action: Action, kind: &str, prior: &Value, state: &Value, config: &Value) {
    match (kind, action) {
        ("aws_ssm_association", Action::Create) => bootstrap::run(world, state),
        ("aws_ssm_parameter", Action::Delete) => {
            prior.get("name").text().map(|name| world.parameters.remove(name));
        }
        ("aws_ssm_parameter", _) => {
            let value = ["value", "insecure_value", "value_wo"].iter().find_map(|of| config.get(of).text());
            if let (Some(name), Some(value)) = (state.get("name").text(), value) {
                world.parameters.insert(name.to_owned(), value.to_owned());
            }
        }
        ("aws_secretsmanager_secret_version", Action::Create | Action::Update) => {
            let text = ["secret_string", "secret_string_wo"].iter().find_map(|of| config.get(of).text());
            if let (Some(id), Some(text)) = (state.get("secret_id").text(), text) {
                world.secrets.insert(id.to_owned(), text.to_owned());
            }
        }
        ("aws_secretsmanager_secret", Action::Delete) => {
            prior.get("id").text().map(|id| world.secrets.remove(id));
        }
        _ => {}
    }
}

impl World {
    /// Opens an entry of the log.
    fn begin(&mut self, action: Action, kind: &str, name: &str) -> usize {
        let began = self.now();
        let (kind, name) = (kind.to_owned(), name.to_owned());
        self.log.push(Operation { action, kind, name, began, ended: 0, failed: false });
        self.log.len() - 1
    }

    /// Closes it. A test may have cleared the log in between.
    fn end(&mut self, entry: usize, failed: bool) {
        let ended = self.now();
        if let Some(operation) = self.log.get_mut(entry) {
            operation.ended = ended;
            operation.failed = failed;
        }
    }

    /// Logs what takes no time.
    pub(crate) fn record(&mut self, action: Action, kind: &str, name: &str, failed: bool) {
        let entry = self.begin(action, kind, name);
        self.end(entry, failed);
    }

    fn remember(&mut self, kind: &str, prior: &Value, state: &Value) {
        let key = |of: &Value| of.get("id").text().map(|id| (kind.to_owned(), id.to_owned()));
        key(prior).map(|key| self.live.remove(&key));
        key(state).map(|key| self.live.insert(key, state.clone()));
    }
}
