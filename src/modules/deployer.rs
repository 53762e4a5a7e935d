//! What the identity that runs Terraform must be allowed, as policies of IAM: one for plans, one for what an apply needs
//! besides. They follow from the kinds that the modules have.

use serde_json::{Value, json};

use crate::plan::Plan;
use crate::resolve::Backend;
use crate::terraform::Permissions;

/// The policy with which a plan runs through.
pub const PLAN: &str = "iam/plan.json";

/// As much a managed policy of IAM may have, white space aside. Source: "IAM and AWS STS quotas".
const LARGEST: usize = 6144;

/// Which role a service gets is a question of its own: the pipeline's, no others.
const PASS: &str = "iam:PassRole";

/// What an apply and a destroy need besides: the first of them, or a further one where one policy has no room for all.
fn apply_path(number: usize) -> String {
    if number == 1 { "iam/apply.json".to_owned() } else { format!("iam/apply-{number}.json") }
}

/// The policies, by their paths.
pub fn policies(plan: &Plan, permissions: &Permissions) -> Vec<(String, Value)> {
    let everywhere = |id: &str, actions: &[&str]| {
        let actions: Vec<&str> = actions.iter().copied().filter(|action| *action != PASS).collect();
        json!({ "Sid": id, "Effect": "Allow", "Action": actions, "Resource": "*" })
    };
    let mut reading = vec![everywhere("Read", &permissions.plan)];
    reading.extend(state(plan));
    let mut changing = Vec::new();
    if permissions.apply.contains(&PASS) {
        let roles = format!("arn:{}:iam::*:role/{}-*", plan.partition.name, plan.names.pipeline());
        changing.push(json!({ "Sid": "PassRole", "Effect": "Allow", "Action": PASS, "Resource": roles }));
    }
    let policy = |statements: Vec<Value>| json!({ "Version": "2012-10-17", "Statement": statements });
    let mut policies = vec![(PLAN.to_owned(), policy(reading))];
    let mut left = permissions.apply.clone();
    let mut number = 0;
    while number == 0 || !left.is_empty() {
        number += 1;
        let whole = |actions: &[&str]| {
            let statements = std::iter::once(everywhere("Change", actions)).chain(changing.iter().cloned());
            policy(statements.collect())
        };
        let mut size = whole(&left).to_string().len();
        let mut fits = left.len();
        while size > LARGEST && fits > 1 {
            fits -= 1;
            // Its quotes, and the comma before it.
            size -= left[fits].len() + 3;
        }
        policies.push((apply_path(number), whole(&left[..fits])));
        changing.clear();
        left.drain(..fits);
    }
    policies
}

/// Terraform's state in S3, with its lock beside it. Source: Terraform, "Backend Type: s3", permissions required.
fn state(plan: &Plan) -> Vec<Value> {
    let Some(Backend::S3(state)) = &plan.pipeline.terraform.backend else { return Vec::new() };
    let bucket = format!("arn:{}:s3:::{}", plan.partition.name, state.bucket);
    let objects = format!("{bucket}/{}*", state.key);
    let actions = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
    vec![
        json!({ "Sid": "StateBucket", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": bucket }),
        json!({ "Sid": "State", "Effect": "Allow", "Action": actions, "Resource": objects }),
    ]
}
