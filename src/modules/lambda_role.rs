//! The role of a function and its log group. Source: Lambda developer guide, "Defining Lambda function permissions with an
//! execution role".

use crate::plan::Plan;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicy, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::{Arn, Expr, Handle, Meta, Module, text};

/// Whose role it is.
pub(super) struct Purpose<'a> {
    /// The resources' name in the module.
    pub(super) resource: &'a str,
    /// The manifest's node.
    pub(super) pointer: &'a str,
    /// The role's physical name.
    pub(super) role: String,
    /// What the role is for, in AWS.
    pub(super) description: String,
    /// The function's physical name.
    pub(super) function: String,
}

/// How the log is kept.
pub(super) struct Logs<'a> {
    pub(super) retention_in_days: u32,
    pub(super) key: Option<&'a Expr<Arn<Key>>>,
}

/// What a function needs to be made. The policy must be there before it.
pub(super) struct FunctionRole {
    pub(super) role: Handle<Role>,
    pub(super) policy: Handle<RolePolicy>,
    pub(super) logs: Handle<LogGroup>,
}

/// Adds them; `rights`: what the function may do beside writing its log.
pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    purpose: &Purpose<'_>,
    logs: &Logs<'_>,
    rights: Vec<Statement>,
) -> FunctionRole {
    let Purpose { resource, pointer, .. } = *purpose;
    let logs = module.resource(
        resource,
        Meta::new(
            "/monitoring/log_retention",
            "What the function says; Lambda would make the group without an age limit.",
        ),
        LogGroup {
            name: plan.names.function_log_group(&purpose.function).into(),
            retention_in_days: logs.retention_in_days,
            kms_key_id: logs.key.cloned(),
        },
    );
    let trust = module.data(
        &format!("{resource}_trust"),
        Meta::new(pointer, "Who may take the role: Lambda."),
        PolicyDocument { statement: vec![Statement::trust("lambda.amazonaws.com")] },
    );
    let role = module.resource(
        resource,
        Meta::new(pointer, "What the function runs as."),
        Role { name: purpose.role.clone(), description: purpose.description.clone(), assume_role_policy: trust.json() },
    );
    let mut statement = vec![Statement::allow(
        "WriteLogs",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        [text![&logs.arn(), ":log-stream:*"]],
    )];
    statement.extend(rights);
    let policy = module.data(
        resource,
        Meta::new(pointer, "What the function may do, and no more."),
        PolicyDocument { statement },
    );
    let policy = module.resource(
        resource,
        Meta::new(pointer, "Gives the role its policy."),
        RolePolicy { name: "run".to_owned(), role: role.name(), policy: policy.json() },
    );
    FunctionRole { role, policy, logs }
}
