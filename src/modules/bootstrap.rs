//! Module `bootstrap`: a private machine that prepares database and search domains during the apply, before the task starts.
//!
//! The provider waits for an association only when it creates one, so that new content replaces it: a `terraform_data` with
//! the hash of everything that the run depends on triggers that. As its last act the script leaves the hash in a
//! parameter, and the task demands to find it there: a young machine can make the wait return early
//! (hashicorp/terraform-provider-aws#31175). The machine itself depends on nothing slow, so that its agent has long been
//! registered when database, domain and replication instance are there.

use std::collections::BTreeSet;

use super::admin;
use super::aurora::Database;
use super::bootstrap_bucket::{self, Files};
use super::dms::Replication;
use super::firehose::Delivery;
use super::instance::{self, Machine, Purpose};
use super::opensearch::SearchDomain;
use super::opensearch_login::Login;
use super::vpc::Network;
use crate::plan::{Carrier, Payload, Plan};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::iam::{PolicyDocument, RolePolicy, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::ssm::{Association, Document, ParametersByPath, Targets};
use crate::terraform::aws::terraform_data::Data;
use crate::terraform::{Arn, Exported, Expr, Handle, List, Meta, Module, Term, Text, ToTerm, Val, function, text};

const POINTER: &str = "/bootstrap";

/// Enough memory for the package manager.
const INSTANCE_TYPE: &str = "t4g.micro";

/// How long the apply waits for the run, in seconds: a domain that changes its password may take more than an hour.
const PATIENCE: u32 = 10_800;

/// The log stream of the runs.
pub(super) const LOG_STREAM: &str = "runs";

/// A search domain, and how one logs in to it.
type Entrance<'a> = (&'a SearchDomain, &'a Login);

/// The finished module.
#[derive(Debug)]
pub(super) struct Bootstrap {
    pub(super) module: Module,
    /// The hash of the present form, once it has run; else empty.
    pub(super) revision: Exported<Text>,
    pub(super) log_command: Exported<Text>,
}

#[expect(clippy::too_many_arguments, reason = "the bootstrap is where everything comes together")]
pub(super) fn module(
    plan: &Plan,
    payload: &Payload,
    network: &Network,
    database: &Database,
    replication: &Replication,
    searches: &[SearchDomain],
    deliveries: &[Delivery],
    key: Option<&Exported<Arn<Key>>>,
) -> Bootstrap {
    let purpose = "Prepares database and search domains before the replication task starts.";
    // Nothing in it needs protection: it can all be made again, the bucket's content too.
    let mut module = Module::new("bootstrap", purpose, false);
    let key = key.map(|key| module.import(key));
    let logs = module.resource(
        "this",
        Meta::new("/monitoring/log_retention", "What the runs said."),
        LogGroup {
            name: plan.names.bootstrap_log_group().into(),
            retention_in_days: plan.pipeline.monitoring.log_retention_days,
            kms_key_id: key.clone(),
        },
    );
    let runner = runner(plan, &mut module, network, key.as_ref());
    // A domain to which nobody gave a login is prepared by a person.
    let searches: Vec<Entrance<'_>> =
        searches.iter().filter_map(|search| Some((search, search.login.as_ref()?))).collect();
    let searches = searches.as_slice();
    let account = module.data("current", Meta::new(POINTER, "The account at hand."), CallerIdentity {}).account_id();
    let files = match payload.carrier {
        Carrier::Document => None,
        Carrier::Bucket => Some(bootstrap_bucket::add(plan, &mut module, payload, &account, key.as_ref())),
    };
    let mut statements = grant(plan, &mut module, &account, database, searches, &logs, key.as_ref());
    statements.extend(files.iter().flat_map(|files| bootstrap_bucket::grant(plan, files, key.as_ref())));
    let policy = policy(&mut module, &runner, statements);
    module.file("run.sh", payload.script.as_str());
    let commands =
        commands(plan, &mut module, payload, files.as_ref(), &runner, database, replication, searches, deliveries);
    let commands = module.local::<List<Text>>("commands", commands);

    let revision = module.resource(
        "revision",
        Meta::new(POINTER, "Changes whenever a run would do something else."),
        Data { input: Some(function::sha256(function::jsonencode(&commands))) },
    );
    let content = content(plan, &mut module, &commands, &revision);
    let document = module.resource(
        "this",
        Meta::new(POINTER, "What the runner does. Made anew, never changed: a changed document would run unseen.")
            .replace_triggered_by(revision.at()),
        Document { name: plan.names.name(&["bootstrap"]), document_type: "Command", document_format: "JSON", content },
    );
    let association = module.resource(
        "this",
        Meta::new(POINTER, "Runs the document and waits for its success.")
            .depends_on([policy.at()])
            .replace_triggered_by(revision.at()),
        Association {
            name: document.name(),
            association_name: plan.names.name(&["bootstrap"]),
            targets: Targets { key: "InstanceIds", values: vec![runner.instance.id()] },
            wait_for_success_timeout_seconds: PATIENCE,
        },
    );
    let marks = module.data(
        "marker",
        Meta::new(POINTER, "The hash that the last run to its end left behind.").depends_on([association.at()]),
        ParametersByPath { path: plan.names.path(&["bootstrap"]) },
    );
    let ran = function::contains(&function::nonsensitive(&marks.values()), revision.output());
    let revision = module.export(
        "bootstrap_revision",
        "The hash of the bootstrap in its present form, once it has run to its end; else empty.",
        function::choose(&ran, &revision.output(), ""),
    );
    let command = format!(
        "aws logs tail {} --region {} --since 3h --log-stream-names {LOG_STREAM}",
        plan.names.bootstrap_log_group(),
        plan.pipeline.region
    );
    let log_command =
        module.export("bootstrap_log", "The command that shows what the bootstrap did, and why it failed.", command);
    Bootstrap { module, revision, log_command }
}

fn runner(plan: &Plan, module: &mut Module, network: &Network, key: Option<&Expr<Arn<Key>>>) -> Machine {
    let group = network.groups.runner.as_ref().expect("a pipeline that bootstraps has a group for the runner");
    let group = module.import(group);
    let subnets = module.import(&network.private_subnets);
    let purpose = Purpose {
        pointer: POINTER,
        name: "runner",
        sentence: "The machine that runs the bootstrap. Nobody logs in to it.",
        instance_type: INSTANCE_TYPE,
        key_pair: None,
        public: false,
    };
    instance::add(plan, module, &purpose, function::item(&subnets, 0), group, key.cloned())
}

/// What the script calls, and no more.
fn grant(
    plan: &Plan,
    module: &mut Module,
    account: &Expr<Text>,
    database: &Database,
    searches: &[Entrance<'_>],
    logs: &Handle<LogGroup>,
    key: Option<&Expr<Arn<Key>>>,
) -> Vec<Statement> {
    let (partition, region) = (plan.partition.name, plan.pipeline.region.as_str());
    let here = |service: &str, rest: String| -> Val<Text> {
        text!["arn:", partition, ":", service, ":", region, ":", account, ":", rest]
    };
    let capture = plan.bootstraps_database().then_some(&database.capture.arn);
    let secrets: Vec<Val<Text>> = database
        .admin_secret
        .iter()
        .chain(capture)
        .chain(searches.iter().filter_map(|(_, login)| match login {
            Login::Password(secret, _) | Login::OwnPassword(secret) => Some(secret),
            Login::Role(_) => None,
        }))
        .map(|secret| text![&module.import(secret)])
        .collect();
    let reads =
        (!secrets.is_empty()).then(|| Statement::allow("ReadLogins", ["secretsmanager:GetSecretValue"], secrets));
    let mut statements: Vec<Statement> = reads.into_iter().collect();
    statements.extend([
        Statement::allow(
            "LeaveMark",
            ["ssm:PutParameter"],
            [here("ssm", format!("parameter{}", plan.names.bootstrap_marker()))],
        ),
        Statement::allow(
            "WriteLog",
            ["logs:CreateLogStream", "logs:PutLogEvents"],
            [text![&logs.arn(), ":log-stream:*"]],
        ),
    ]);
    if plan.pipeline.replication.has_instance() {
        // Endpoints and instances have ids of AWS's making in their ARNs.
        let tested = [here("dms", "endpoint:*".to_owned()), here("dms", "rep:*".to_owned())];
        statements.push(Statement::allow("TestConnections", ["dms:TestConnection"], tested));
        statements.push(Statement::allow("SeeConnections", ["dms:DescribeConnections"], ["*".into()]));
    }
    let made = searches.iter().filter(|(search, _)| !search.is_existing);
    let domains = made.map(|(search, _)| text![&module.import(&search.arn)]).collect::<Vec<_>>();
    if !domains.is_empty() {
        statements.push(Statement::allow("SeeDomains", ["es:DescribeDomain"], domains));
    }
    let (mut born_with_password, mut roles) = (Vec::new(), Vec::new());
    for (search, login) in searches {
        match login {
            Login::OwnPassword(_) => {}
            Login::Password(..) => born_with_password.push(text![&module.import(&search.arn)]),
            Login::Role(role) => roles.push(text![&module.import(role)]),
        }
    }
    if !born_with_password.is_empty() {
        statements.push(Statement::allow("ReplaceBirthPassword", ["es:UpdateDomainConfig"], born_with_password));
    }
    if !roles.is_empty() {
        statements.push(Statement::allow("AdministerDomains", ["sts:AssumeRole"], roles));
    }
    if let Some(key) = key {
        statements.push(Statement::allow("ReadEncryptedLogins", ["kms:Decrypt"], [text![key]]).when(
            "StringEquals",
            "kms:ViaService",
            format!("secretsmanager.{region}.{}", plan.partition.dns_suffix),
        ));
    }
    // Whoever made the secret chose its key.
    let is_theirs = !plan.pipeline.source.engine.is_made() || plan.pipeline.source.engine.own_admin().is_some();
    if let Some(secret) = database.admin_secret.as_ref().filter(|_| is_theirs) {
        let secret = module.import(secret);
        statements.push(admin::decrypt(plan, "DecryptAdminLogin", &secret));
    }
    if let Some(secret) = capture.filter(|_| !plan.makes_capture_secret()) {
        let secret = module.import(secret);
        statements.push(admin::decrypt(plan, "DecryptCaptureLogin", &secret));
    }
    let own = searches.iter().filter_map(|(_, login)| match login {
        Login::OwnPassword(secret) => Some(secret),
        Login::Password(..) | Login::Role(_) => None,
    });
    for (secret, number) in own.zip(1..) {
        let secret = module.import(secret);
        statements.push(admin::decrypt(plan, &format!("DecryptDomainLogin{number}"), &secret));
    }
    statements
}

fn policy(module: &mut Module, runner: &Machine, statement: Vec<Statement>) -> Handle<RolePolicy> {
    let policy =
        module.data("runner", Meta::new(POINTER, "What the script calls, and no more."), PolicyDocument { statement });
    module.resource(
        "runner",
        Meta::new(POINTER, "Gives the runner its policy."),
        RolePolicy { name: "bootstrap".to_owned(), role: runner.role.name(), policy: policy.json() },
    )
}

/// The lines that the runner's shell gets: variables first, then the files, then the script. Every value in quotes is
/// AWS's own or a name of ours; neither can hold a quote.
#[expect(clippy::too_many_arguments, reason = "the bootstrap is where everything comes together")]
fn commands(
    plan: &Plan,
    module: &mut Module,
    payload: &Payload,
    bucket: Option<&Files>,
    runner: &Machine,
    database: &Database,
    replication: &Replication,
    searches: &[Entrance<'_>],
    deliveries: &[Delivery],
) -> Term {
    let export = |name: &str, value: Val<Text>| text![format!("export {name}='"), value, "'"];
    let instance = replication.instance_arn.as_ref().map_or_else(|| "".into(), |arn| text![&module.import(arn)]);
    let admin = database.admin_secret.as_ref().map_or("".into(), |secret| text![&module.import(secret)]);
    let known_port = || plan.database_port().map(|port| port.to_string()).unwrap_or_default().into();
    let port = database.reach.as_ref().map_or_else(known_port, |reach| text![&module.import(&reach.port)]);
    let capture = &database.capture;
    let version = capture.version.as_ref().map_or("".into(), |version| text![&module.import(version).text()]);
    let capture = plan.bootstraps_database().then_some(&capture.arn);
    let capture = capture.map_or("".into(), |secret| text![&module.import(secret)]);
    let mut lines: Vec<Val<Text>> = vec![
        "set -eu".into(),
        "umask 077".into(),
        export("CDCC_NAME", plan.names.pipeline().into()),
        export("CDCC_REGION", plan.pipeline.region.as_str().into()),
        export("CDCC_MARKER", plan.names.bootstrap_marker().into()),
        export("CDCC_LOG_GROUP", plan.names.bootstrap_log_group().into()),
        export("CDCC_LOG_STREAM", LOG_STREAM.into()),
        // A new machine, login or role must be prepared for anew, although the files are the same.
        export("CDCC_RUNNER", text![&runner.instance.id()]),
        export("CDCC_DATABASE_HOST", text![&module.import(&database.host)]),
        export("CDCC_DATABASE_PORT", port),
        export("CDCC_ADMIN_SECRET", admin),
        export("CDCC_CAPTURE_SECRET", capture),
        export("CDCC_CAPTURE_SECRET_VERSION", version),
        // Without an instance DMS tests the connections itself, when it starts the replication.
        export("CDCC_REPLICATION_INSTANCE_ARN", instance),
        export("CDCC_ENDPOINT_ARNS", text![&function::join_list(" ", &module.import(&replication.endpoint_arns))]),
    ];
    let domains = searches.iter().map(|(search, login)| {
        text![
            search.physical.as_str(),
            "|",
            &module.import(&search.name),
            "|",
            &module.import(&search.endpoint),
            "|",
            &match login {
                Login::Password(secret, _) | Login::OwnPassword(secret) => module.import(secret).text(),
                Login::Role(role) => module.import(role).text(),
            },
            if search.is_existing { "|other" } else { "" }
        ]
    });
    let domains: Vec<Val<Text>> = domains.collect();
    lines.push(export("CDCC_SEARCH", spaced(domains)));
    let versions = searches.iter().filter_map(|(_, login)| match login {
        Login::Password(_, version) => Some(text![&module.import(version).text()]),
        Login::OwnPassword(_) | Login::Role(_) => None,
    });
    let versions: Vec<_> = versions.collect();
    lines.push(export("CDCC_SEARCH_SECRET_VERSIONS", spaced(versions)));
    let roles: Vec<_> = deliveries
        .iter()
        .filter_map(|delivery| delivery.role.as_ref())
        .map(|role| text![&module.import(role)])
        .collect();
    lines.push(export("CDCC_DELIVERY_ROLES", spaced(roles)));

    lines.push(export("CDCC_BUCKET", bucket.map_or("".into(), |files| text![&files.bucket.id()])));

    lines.push("CDCC_FOLDER=$(mktemp -d)".into());
    lines.push("export CDCC_FOLDER".into());
    lines.push("cd \"$CDCC_FOLDER\"".into());
    let packed = |target: &str, source: &str| {
        text!["echo '", &function::packed_file(source), format!("' | base64 -d | gunzip > {target}")]
    };
    let script = packed("run.sh", "run.sh");
    if let Some(files) = bucket {
        lines.push(script);
        lines.extend(bootstrap_bucket::commands(files));
    } else {
        let folders: BTreeSet<&str> =
            payload.files.iter().filter_map(|(target, _)| Some(target.rsplit_once('/')?.0)).collect();
        lines.push(format!("mkdir -p {}", folders.into_iter().collect::<Vec<_>>().join(" ")).into());
        lines.push(script);
        lines.extend(payload.files.iter().map(|(target, source)| packed(target, &format!("../../{source}"))));
    }
    lines.push("exec bash run.sh".into());
    lines.to_term()
}

fn spaced(words: Vec<Val<Text>>) -> Val<Text> {
    let mut parts: Vec<Val<Text>> = Vec::new();
    for word in words {
        if !parts.is_empty() {
            parts.push(" ".into());
        }
        parts.push(word);
    }
    Val::concat(parts)
}

/// The document. Its shell is `sh`, which is bash on Amazon Linux.
fn content(plan: &Plan, module: &mut Module, commands: &Expr<List<Text>>, revision: &Handle<Data>) -> Expr<Text> {
    let first = function::list_of(vec![text!["export CDCC_REVISION='", &revision.output(), "'"]]);
    let lines = function::concat(&[first, commands.clone()]);
    let inputs = Term::map([("timeoutSeconds", PATIENCE.to_string().to_term()), ("runCommand", lines.to_term())]);
    let step =
        Term::map([("action", "aws:runShellScript".to_term()), ("name", "bootstrap".to_term()), ("inputs", inputs)]);
    let document = Term::map([
        ("schemaVersion", "2.2".to_term()),
        ("description", format!("Prepares pipeline {}", plan.names.pipeline()).to_term()),
        ("mainSteps", Term::List(vec![step])),
    ]);
    function::jsonencode(module.local::<Text>("document", document))
}
