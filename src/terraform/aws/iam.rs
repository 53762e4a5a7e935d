//! Identity and access.

use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, List, Name, Several, Text, Val};

block! {
    /// One statement of a policy.
    pub struct Statement {
        actions: Vec<String>,
        condition: Several<Condition>,
        effect: Option<&'static str>,
        principals: Several<Principals>,
        resources: Several<Val<Text>>,
        sid: String,
    }

    /// Who may do it.
    pub struct Principals {
        identifiers: Vec<Val<Text>>,
        r#type: &'static str,
    }

    /// Under which circumstances.
    pub struct Condition {
        test: &'static str,
        values: Vec<Val<Text>>,
        variable: String,
    }
}

kind! {
    /// A policy, put together by the provider itself without a call to AWS.
    data PolicyDocument = "aws_iam_policy_document" {
        statement: Vec<Statement>,
    } reads {
        json: Text,
    }

    /// The roles of the account whose names match.
    data Roles = "aws_iam_roles" {
        name_regex: String,
        path_prefix: Option<&'static str>,
    } reads {
        names: List<Text>,
    }

    /// A role.
    resource Role = "aws_iam_role" {
        assume_role_policy: Expr<Text>,
        description: String,
        name: String,
    } reads {
        arn: Arn<Role>,
        name: Name<Role>,
    }

    /// What a role may do.
    resource RolePolicy = "aws_iam_role_policy" {
        name: String,
        policy: Expr<Text>,
        role: Expr<Name<Role>>,
    } reads {
        id: Text,
    }

    /// What a role may do, by a policy that AWS keeps.
    resource RolePolicyAttachment = "aws_iam_role_policy_attachment" {
        policy_arn: String,
        role: Expr<Name<Role>>,
    } reads {}

    /// A role as an instance wears it.
    resource InstanceProfile = "aws_iam_instance_profile" {
        name: String,
        role: Expr<Name<Role>>,
    } reads {
        name: Name<InstanceProfile>,
    }

    /// A role that belongs to a service, one for each account.
    resource ServiceLinkedRole = "aws_iam_service_linked_role" {
        aws_service_name: &'static str,
        description: &'static str,
    } reads {
        arn: Arn<ServiceLinkedRole>,
    }
}

impl Statement {
    /// Allows `actions` on `resources`.
    pub fn allow<A: Into<String>>(
        sid: impl Into<String>,
        actions: impl IntoIterator<Item = A>,
        resources: impl IntoIterator<Item = Val<Text>>,
    ) -> Self {
        Self {
            sid: sid.into(),
            effect: None,
            actions: actions.into_iter().map(Into::into).collect(),
            resources: Several(resources.into_iter().collect()),
            principals: Several(Vec::new()),
            condition: Several(Vec::new()),
        }
    }

    /// Lets an AWS service take a role.
    pub fn trust(service: impl Into<Val<Text>>) -> Self {
        Self::allow("Assume", ["sts:AssumeRole"], []).by_service(service)
    }

    /// Turns the statement around.
    #[must_use]
    pub fn deny(mut self) -> Self {
        self.effect = Some("Deny");
        self
    }

    /// For this AWS service.
    #[must_use]
    pub fn by_service(mut self, service: impl Into<Val<Text>>) -> Self {
        self.principals.0.push(Principals { r#type: "Service", identifiers: vec![service.into()] });
        self
    }

    /// For these AWS principals.
    #[must_use]
    pub fn by_aws(mut self, principal: impl Into<Val<Text>>) -> Self {
        self.principals.0.push(Principals { r#type: "AWS", identifiers: vec![principal.into()] });
        self
    }

    /// For everybody (behind a condition, or where the network is the wall).
    #[must_use]
    pub fn by_anyone(mut self) -> Self {
        self.principals.0.push(Principals { r#type: "AWS", identifiers: vec!["*".into()] });
        self
    }

    /// Only where the request's `variable` compares with `value`.
    #[must_use]
    pub fn when(mut self, test: &'static str, variable: impl Into<String>, value: impl Into<Val<Text>>) -> Self {
        self.condition.0.push(Condition { test, variable: variable.into(), values: vec![value.into()] });
        self
    }
}
