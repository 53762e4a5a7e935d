//! Systems Manager.

use super::cloudwatch::LogResourcePolicy;
use super::ec2::Instance;
use crate::terraform::kind::{block, kind};
use crate::terraform::{Expr, Id, List, Name, Text};

block! {
    /// Which instances an association is for.
    pub struct Targets {
        key: &'static str,
        values: Vec<Expr<Id<Instance>>>,
    }
}

kind! {
    /// A parameter that AWS publishes. `value` would be marked as a secret, `insecure_value` is not.
    data Parameter = "aws_ssm_parameter" {
        name: String,
    } reads {
        insecure_value: Text,
    }

    /// Every parameter below a path; none is not an error.
    data ParametersByPath = "aws_ssm_parameters_by_path" {
        path: String,
    } reads {
        names: List<Text>,
        values: List<Text>,
    }

    /// A parameter of ours.
    resource OwnParameter = "aws_ssm_parameter" {
        description: &'static str,
        name: &'static str,
        r#type: &'static str,
        value: Expr<Name<LogResourcePolicy>>,
    } reads {
        name: Text,
    }

    /// Commands for instances.
    resource Document = "aws_ssm_document" {
        content: Expr<Text>,
        document_format: &'static str,
        document_type: &'static str,
        name: String,
    } reads {
        name: Name<Document>,
    }

    /// Runs a document on instances. The provider waits for the run only when it creates the association.
    resource Association = "aws_ssm_association" {
        association_name: String,
        name: Expr<Name<Document>>,
        targets: Targets,
        wait_for_success_timeout_seconds: u32,
    } reads {
        association_id: Id<Association>,
    }
}
