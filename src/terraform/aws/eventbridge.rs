//! `EventBridge`: what services tell of themselves.

use std::collections::BTreeMap;

use super::sns::Topic;
use crate::terraform::kind::{block, kind};
use crate::terraform::{Arn, Expr, Name, Text, Val};

block! {
    /// What a target is told.
    pub struct InputTransformer {
        input_paths: BTreeMap<String, &'static str>,
        input_template: String,
    }
}

kind! {
    /// Which events are passed on.
    resource Rule = "aws_cloudwatch_event_rule" {
        description: String,
        event_pattern: Expr<Text>,
        name: String,
    } reads {
        name: Name<Rule>,
    }

    /// To whom.
    resource Target = "aws_cloudwatch_event_target" {
        arn: Val<Arn<Topic>>,
        input_transformer: InputTransformer,
        rule: Expr<Name<Rule>>,
        target_id: &'static str,
    } reads {}
}
