//! Module `opensearch-<sink>` of a domain that is there: it is looked up, and held to what the pipeline needs before anything
//! is made. What lets the pipeline in through its security group is in module `vpc`, with all other rules.

use std::collections::BTreeMap;

use super::admin;
use super::entrance_group;
use super::opensearch::{SearchDomain, export};
use super::opensearch_login::Login;
use crate::plan::Plan;
use crate::plan::existing_domain::{
    FIT_VERSIONS, FIT_VERSIONS_IN_WORDS, SMALL_NODES, SMALL_REQUEST, needs_large_nodes,
};
use crate::resolve::{DomainAdmin, ExistingDomain, OpenSearch, Sink, SinkKind};
use crate::terraform::aws::opensearch::ExistingDomain as Lookup;
use crate::terraform::aws::vpc::{SecurityGroup, Vpc};
use crate::terraform::{Bool, DataHandle, Exported, Expr, Id, Meta, Module, Text, Val, function, text};

/// What must hold, and what the plan says where it does not.
type Check = (Expr<Bool>, Val<Text>);

/// A domain that was found, and where.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) domain: SearchDomain,
    /// What it is called.
    pub(super) name: String,
    /// The manifest's node that names it.
    pub(super) pointer: String,
    pub(super) vpc: Exported<Id<Vpc>>,
    /// The security group that lets the pipeline in.
    pub(super) group: Exported<Id<SecurityGroup>>,
}

/// All of them, by sink.
pub(super) fn modules(plan: &Plan) -> BTreeMap<String, Found> {
    let sinks = plan.pipeline.sinks.iter();
    let found = sinks.filter_map(|sink| match &sink.kind {
        SinkKind::OpenSearch(search) => Some((sink, search, search.domain.existing()?)),
        SinkKind::S3(_) | SinkKind::Lambda(_) => None,
    });
    found.map(|(sink, search, domain)| (sink.name.clone(), module(plan, sink, search, domain))).collect()
}

fn module(plan: &Plan, sink: &Sink, search: &OpenSearch, domain: &ExistingDomain) -> Found {
    let key = format!("sinks.{}.opensearch.existing", sink.name);
    let pointer = format!("/{}", key.replace('.', "/"));
    let purpose = format!("The search domain of sink {}, which is there already.", sink.name);
    let mut module = Module::new(format!("opensearch-{}", sink.name), purpose, plan.pipeline.protect)
        .in_folder(format!("opensearch-{}", sink.physical()));
    let meta = Meta::new(pointer.as_str(), "The domain, which is somebody else's: a plan fails where it is not there.");
    let there = module.data("this", meta, Lookup { domain_name: domain.name.clone() });
    let named = |rest: &str| -> Val<Text> { format!("The search domain {} {rest}", domain.name).into() };

    let mut checks = checks(search, domain, &there);
    let login = domain.admin.as_ref().filter(|_| plan.bootstraps()).map(|admin| {
        let at = format!("{key}.admin");
        login(&mut module, sink, domain, admin, &at, &there, &mut checks)
    });
    let groups = there.security_group_ids();
    let entrance = entrance_group::choose(
        &format!("The search domain {}", domain.name),
        &groups,
        domain.security_group.as_deref(),
        &format!("{key}.security_group"),
    );
    let vpc_ids = there.vpc_ids();
    let in_network = (
        function::at_least(&vpc_ids, 1),
        named("is public. cdcc delivers into domains in a network alone: make one with VPC options."),
    );
    let endpoint = there.endpoint();
    let active = (
        function::has_text(&endpoint),
        named("has no endpoint yet: it is still being made. Apply again once it is active."),
    );
    Found {
        name: domain.name.clone(),
        vpc: module.export_checked(
            &export(sink, "domain_vpc_id"),
            "The network of the search domain.",
            function::first_or_empty(&vpc_ids),
            [],
            vec![in_network],
        ),
        group: module.export_checked(
            &export(sink, "domain_security_group_id"),
            "The security group of the search domain that lets the pipeline in.",
            entrance.group,
            [],
            vec![entrance.check],
        ),
        domain: SearchDomain {
            sink: sink.name.clone(),
            physical: sink.physical().to_owned(),
            arn: module.export_checked(&export(sink, "domain_arn"), "The search domain.", there.arn(), [], checks),
            name: module.export(&export(sink, "domain_name"), "The name of the search domain.", there.domain_name()),
            endpoint: module.export_checked(
                &export(sink, "domain_endpoint"),
                "The host of the search domain.",
                endpoint,
                [],
                vec![active],
            ),
            login,
            is_existing: true,
            module,
        },
        pointer,
    }
}

/// What holds of every domain.
fn checks(search: &OpenSearch, domain: &ExistingDomain, there: &DataHandle<Lookup>) -> Vec<Check> {
    let named = |rest: &str| -> Val<Text> { format!("The search domain {} {rest}", domain.name).into() };
    let version = there.engine_version();
    let mut checks = vec![
        (
            function::matches(&version, FIT_VERSIONS),
            text![named("runs "), &version, format!(": delivery and templates need {FIT_VERSIONS_IN_WORDS}.")],
        ),
        (
            there.is_fine_grained(),
            named("has no fine-grained access control, by which Firehose gets its role there: switch it on."),
        ),
    ];
    if needs_large_nodes(search) {
        let node_type = there.node_type();
        checks.push((
            function::not(&function::matches(&node_type, SMALL_NODES)),
            text![
                named("has nodes of type "),
                &node_type,
                format!(", which take requests of at most {SMALL_REQUEST} MiB: lower buffer.size of its sink.")
            ],
        ));
    }
    checks
}

/// How the bootstrap logs in. The account in the login's ARN is also where the bootstrap looks for Firehose's role.
fn login(
    module: &mut Module,
    sink: &Sink,
    domain: &ExistingDomain,
    admin: &DomainAdmin,
    at: &str,
    there: &DataHandle<Lookup>,
    checks: &mut Vec<Check>,
) -> Login {
    let named = |rest: &str| -> Val<Text> { format!("The search domain {} {rest}", domain.name).into() };
    let account = function::part(&there.arn(), ":", 4);
    let elsewhere = || named(&format!("is of another account than its administrator at {at}."));
    match admin {
        DomainAdmin::Secret(secret) => {
            let purpose = "The secret with the domain administrator's name and password, which is there already.";
            let pointer = format!("/{}", at.replace('.', "/"));
            let secret = admin::existing(module, "admin", secret, &format!("{pointer}/secret"), purpose);
            checks.push((
                there.has_own_users(),
                named(&format!("has no users with passwords: name a role at {at}.role instead of a secret.")),
            ));
            checks.push((
                there.admits_unsigned(),
                named(&format!(
                    "has an access policy that lets no unsigned request through, so that a password opens nothing: name a role \
                     at {at}.role, or have its owner allow es:ESHttp* to everybody (the domain itself then asks who it is)."
                )),
            ));
            checks.push((function::are_same(&account, &function::part(&secret, ":", 4)), elsewhere()));
            Login::OwnPassword(module.export(
                &export(sink, "login_secret_arn"),
                "The secret with the name and password of the search domain's administrator.",
                secret,
            ))
        }
        DomainAdmin::Role(role) => {
            let of_role = role.split(':').nth(4).unwrap_or_default();
            checks.push((function::is_text(&account, of_role), elsewhere()));
            Login::Role(module.export(
                &export(sink, "admin_role_arn"),
                "The role that administers the search domain.",
                role.clone(),
            ))
        }
    }
}
