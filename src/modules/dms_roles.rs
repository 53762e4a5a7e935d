//! The roles of module `dms`: those of the account, and the two of the pipeline.

use super::admin;
use crate::manifest::Owner;
use crate::plan::Plan;
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicy, Roles, Statement};
use crate::terraform::aws::kinesis::Stream;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::secretsmanager::Secret;
use crate::terraform::{Address, Arn, Bool, DataHandle, Expr, Handle, Meta, Module, Text, Val, function};

const POINTER: &str = "/replication";

/// A role with its policy, which must be there before the role is used.
pub(super) struct Granted {
    pub(super) role: Handle<Role>,
    pub(super) policy: Handle<RolePolicy>,
}

/// The role that reads the capture secret. Its principal is the regional one. Source: DMS user guide, "Using secrets to
/// access AWS DMS endpoints".
pub(super) fn secret_reader(
    plan: &Plan,
    module: &mut Module,
    secret: &Expr<Arn<Secret>>,
    key: Option<&Expr<Arn<Key>>>,
) -> Granted {
    let service = format!("dms.{}.{}", plan.pipeline.region, plan.partition.dns_suffix);
    let mut statements = vec![Statement::allow(
        "ReadSecret",
        ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
        [(&secret.text()).into()],
    )];
    if plan.makes_capture_secret() {
        let allow = |key: &Expr<Arn<Key>>| {
            Statement::allow("UseKey", ["kms:Decrypt", "kms:DescribeKey"], [(&key.text()).into()])
        };
        statements.extend(key.map(allow));
    } else {
        let keys = format!("arn:{}:kms:{}:*:key/*", plan.partition.name, plan.pipeline.region);
        statements.push(admin::decrypt(plan, "UseKey", secret));
        // What a key is called and what it is for; the guide asks for it beside the right to decrypt.
        statements.push(Statement::allow("SeeKey", ["kms:DescribeKey"], [keys.into()]));
    }
    let trust = Statement::trust(service);
    granted(plan, module, "source", "Lets DMS read its login.", trust, statements)
}

/// The role that writes the stream.
pub(super) fn stream_writer(
    plan: &Plan,
    module: &mut Module,
    account: &DataHandle<CallerIdentity>,
    stream: &Expr<Arn<Stream>>,
    key: Option<Val<Text>>,
) -> Granted {
    let actions = ["kinesis:DescribeStream", "kinesis:PutRecord", "kinesis:PutRecords"];
    let mut statements = vec![Statement::allow("Write", actions, [(&stream.text()).into()])];
    statements.extend(key.map(|key| Statement::allow("UseKey", ["kms:GenerateDataKey", "kms:Decrypt"], [key])));
    let trust = Statement::trust("dms.amazonaws.com").when("StringEquals", "aws:SourceAccount", account.account_id());
    granted(plan, module, "target", "Lets DMS write the stream.", trust, statements)
}

fn granted(
    plan: &Plan,
    module: &mut Module,
    name: &str,
    purpose: &'static str,
    trust: Statement,
    statements: Vec<Statement>,
) -> Granted {
    let trust = module.data(
        &format!("{name}_trust"),
        Meta::new(POINTER, "Who may take the role: DMS."),
        PolicyDocument { statement: vec![trust] },
    );
    let role = module.resource(
        name,
        Meta::new(POINTER, purpose),
        Role {
            name: plan.names.role(&["dms", name]),
            description: format!("{} Pipeline {}.", purpose, plan.names.pipeline()),
            assume_role_policy: trust.json(),
        },
    );
    let policy = module.data(
        name,
        Meta::new(POINTER, "What the role may do, and no more."),
        PolicyDocument { statement: statements },
    );
    let policy = module.resource(
        name,
        Meta::new(POINTER, "Gives the role its policy."),
        RolePolicy { name: name.to_owned(), role: role.name(), policy: policy.json() },
    );
    Granted { role, policy }
}

/// What the first resource of DMS must wait for, or check.
pub(super) enum AccountRoles {
    /// The plan checks that they are there.
    Existing(Expr<Bool>),
    /// This pipeline makes them.
    Created(Vec<Address>),
}

/// The names that DMS looks for in every account.
const REQUIRED: [&str; 2] = ["dms-vpc-role", "dms-cloudwatch-logs-role"];

pub(super) fn account_roles(plan: &Plan, module: &mut Module) -> AccountRoles {
    if plan.pipeline.account.dms_roles == Owner::Create {
        return AccountRoles::Created(super::account::add_dms_roles(module, plan.partition.name, "/account/dms_roles"));
    }
    let roles = module.data(
        "account",
        Meta::new("/account/dms_roles", "The roles that DMS wants once for each account."),
        Roles { name_regex: format!("^({})$", REQUIRED.join("|")), path_prefix: None },
    );
    AccountRoles::Existing(function::at_least(&roles.names(), 2))
}

/// What the plan says when the roles are missing.
pub(super) fn missing_roles() -> String {
    format!(
        "This account lacks {}. Once for each account: run `cdcc account`, then `terraform apply` in out/account.",
        REQUIRED.join(" or ")
    )
}
