//! Module `opensearch-<sink>`: a search domain in the private network.

use super::account;
use super::opensearch_login::{self, Login};
use super::vpc::Network;
use crate::plan::disk::{self, Volume};
use crate::plan::{Names, Plan};
use crate::resolve::{MadeDomain, Sink};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::opensearch::{
    ClusterConfig, Domain, DomainEndpointOptions, EbsOptions, EncryptAtRest, LogPublishingOptions,
    NodeToNodeEncryption, Timeouts, VpcOptions, ZoneAwarenessConfig,
};
use crate::terraform::{Arn, Exported, Expr, Handle, Meta, Module, Name, Root, Text, function, text};

/// TLS 1.2 at the least, with forward secrecy.
const TLS_POLICY: &str = "Policy-Min-TLS-1-2-PFS-2023-10";

/// The role that the service uses in the network of an account.
pub(super) const SERVICE_ROLE: &str = "AWSServiceRoleForAmazonOpenSearchService";

/// The finished module.
#[derive(Debug)]
pub(super) struct SearchDomain {
    pub(super) module: Module,
    pub(super) sink: String,
    /// The sink's oldest name.
    pub(super) physical: String,
    pub(super) arn: Exported<Arn<Domain>>,
    pub(super) name: Exported<Name<Domain>>,
    pub(super) endpoint: Exported<Text>,
    /// How the bootstrap logs in, where it can.
    pub(super) login: Option<Login>,
    /// Whether it was there before, and is somebody else's.
    pub(super) is_existing: bool,
}

pub(super) fn module(
    plan: &Plan,
    sink: &Sink,
    made: &MadeDomain,
    network: &Network,
    account: &account::MadeHere,
    key: Option<&Exported<Arn<Key>>>,
) -> SearchDomain {
    let pointer = format!("/sinks/{}/opensearch", sink.name);
    let name = plan.names.domain(sink.physical());
    let purpose = format!("The search domain of sink {}.", sink.name);
    let mut module = Module::new(format!("opensearch-{}", sink.name), purpose, plan.pipeline.protect)
        .in_folder(format!("opensearch-{}", sink.physical()));
    let key = key.map(|key| module.import(key));
    let caller = module.data("current", Meta::new(pointer.as_str(), "The account at hand."), CallerIdentity {});
    let arn = text![
        "arn:",
        plan.partition.name,
        ":es:",
        plan.pipeline.region.as_str(),
        ":",
        &caller.account_id(),
        ":domain/",
        name.as_str()
    ];
    let logs = logs(plan, &mut module, sink, key.as_ref());
    let login = opensearch_login::add(plan, &mut module, &pointer, sink, made.login, &arn, key.as_ref());
    let mut meta = Meta::new(pointer.as_str(), "The domain.");
    if login.has_birth_password {
        meta = meta.ignore_changes("advanced_security_options[0].master_user_options[0].master_user_password");
    }
    meta = account::search_domain(&mut module, &plan.pipeline.region, account, meta);
    let subnets = module.import(&network.private_subnets);
    let group = module.import(&network.groups.domains[&sink.name]);
    let domain = module.resource(
        "this",
        meta,
        Domain {
            domain_name: name,
            engine_version: format!("OpenSearch_{}", made.version),
            cluster_config: cluster(made),
            ebs_options: volume(disk::volume(made)),
            vpc_options: VpcOptions {
                subnet_ids: (0..made.zones).map(|zone| function::item(&subnets, zone)).collect(),
                security_group_ids: vec![group],
            },
            encrypt_at_rest: EncryptAtRest { enabled: true, kms_key_id: key },
            node_to_node_encryption: NodeToNodeEncryption { enabled: true },
            domain_endpoint_options: DomainEndpointOptions { enforce_https: true, tls_security_policy: TLS_POLICY },
            advanced_security_options: login.options,
            access_policies: login.access,
            log_publishing_options: logs,
            timeouts: Timeouts { create: "120m", update: "180m", delete: "90m" },
        },
    );
    SearchDomain {
        sink: sink.name.clone(),
        physical: sink.physical().to_owned(),
        arn: module.export(&export(sink, "domain_arn"), "The search domain.", domain.arn()),
        name: module.export(&export(sink, "domain_name"), "The name of the search domain.", domain.domain_name()),
        endpoint: module.export(
            &Names::domain_endpoint_output(sink.physical()),
            "The host of the search domain.",
            domain.endpoint(),
        ),
        login: Some(login.login),
        is_existing: false,
        module,
    }
}

/// What people need of the domains.
pub(super) fn show(root: &mut Root, searches: &[SearchDomain]) {
    for search in searches {
        root.pass_on(&Names::domain_endpoint_output(&search.physical), &search.endpoint);
        match &search.login {
            Some(Login::Password(secret, _)) => {
                root.pass_on(&format!("{}_login_secret_arn", search.physical.replace('-', "_")), secret);
            }
            Some(Login::Role(role)) if !search.is_existing => {
                root.pass_on(&Names::domain_admin_output(&search.physical), role);
            }
            // Who named an administrator knows it.
            Some(Login::OwnPassword(_) | Login::Role(_)) | None => {}
        }
    }
}

/// The name of an output, which carries the sink's: two sinks may go into one module.
pub(super) fn export(sink: &Sink, what: &str) -> String {
    format!("{}_{what}", sink.physical().replace('-', "_"))
}

fn cluster(made: &MadeDomain) -> ClusterConfig {
    let (master_type, master_count) =
        made.masters.clone().map_or((None, None), |(kind, count)| (Some(kind), Some(count)));
    ClusterConfig {
        instance_type: made.node_type.clone(),
        instance_count: made.node_count,
        dedicated_master_enabled: made.masters.is_some(),
        dedicated_master_type: master_type,
        dedicated_master_count: master_count,
        zone_awareness_enabled: made.zones > 1,
        zone_awareness_config: (made.zones > 1).then_some(ZoneAwarenessConfig { availability_zone_count: made.zones }),
    }
}

fn volume(volume: Option<Volume>) -> EbsOptions {
    let speed = volume.and_then(|volume| volume.speed);
    EbsOptions {
        ebs_enabled: volume.is_some(),
        volume_type: volume.map(|_| "gp3"),
        volume_size: volume.map(|volume| volume.gib),
        iops: speed.map(|(operations, _)| operations),
        throughput: speed.map(|(_, throughput)| throughput),
    }
}

/// The log groups of a domain. That it may write into them says a policy of the account.
fn logs(plan: &Plan, module: &mut Module, sink: &Sink, key: Option<&Expr<Arn<Key>>>) -> Vec<LogPublishingOptions> {
    let kinds = [
        ("application", "ES_APPLICATION_LOGS"),
        ("audit", "AUDIT_LOGS"),
        ("index_slow", "INDEX_SLOW_LOGS"),
        ("search_slow", "SEARCH_SLOW_LOGS"),
    ];
    let mut group = |name: &str| -> Handle<LogGroup> {
        module.resource(
            &format!("log_{name}"),
            Meta::new("/monitoring/log_retention", format!("The {} log of the domain.", name.replace('_', " "))),
            LogGroup {
                name: plan.names.path(&["opensearch", sink.physical(), &name.replace('_', "-")]).into(),
                retention_in_days: plan.pipeline.monitoring.log_retention_days,
                kms_key_id: key.cloned(),
            },
        )
    };
    let options = kinds.map(|(name, log_type)| LogPublishingOptions {
        enabled: true,
        log_type,
        cloudwatch_log_group_arn: group(name).arn(),
    });
    options.into()
}
