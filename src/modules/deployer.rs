//! What the identity that runs Terraform must be allowed, as policies of IAM: one for plans, one for what an apply needs
//! besides. They follow from the kinds that the modules have.

use serde::Serialize;

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

/// A policy of IAM, its keys in the order in which they are written.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Policy {
    statement: Vec<Statement>,
    version: &'static str,
}

/// A statement of a policy.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement {
    action: Actions,
    effect: &'static str,
    resource: String,
    sid: &'static str,
}

#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum Actions {
    One(&'static str),
    Several(Vec<&'static str>),
}

impl Policy {
    fn of(statement: Vec<Statement>) -> Self {
        Self { statement, version: "2012-10-17" }
    }
}

impl Statement {
    fn of(sid: &'static str, action: Actions, resource: String) -> Self {
        Self { action, effect: "Allow", resource, sid }
    }

    /// For all resources. The role that is passed on is asked for by itself.
    fn everywhere(sid: &'static str, actions: &[&'static str]) -> Self {
        let actions = actions.iter().copied().filter(|action| *action != PASS).collect();
        Self::of(sid, Actions::Several(actions), "*".to_owned())
    }
}

/// The policies, by their paths.
pub fn policies(plan: &Plan, permissions: &Permissions) -> Vec<(String, Policy)> {
    let mut reading = vec![Statement::everywhere("Read", &permissions.plan)];
    reading.extend(state(plan));
    let mut changing = Vec::new();
    if permissions.apply.contains(&PASS) {
        let roles = format!("arn:{}:iam::*:role/{}-*", plan.partition.name, plan.names.pipeline());
        changing.push(Statement::of("PassRole", Actions::One(PASS), roles));
    }
    let mut policies = vec![(PLAN.to_owned(), Policy::of(reading))];
    let apply: Vec<&str> = permissions.apply.iter().copied().filter(|action| *action != PASS).collect();
    let mut left = apply.as_slice();
    let mut number = 0;
    while number == 0 || !left.is_empty() {
        number += 1;
        let whole = |actions: &[&'static str], changing: Vec<Statement>| {
            let change = Statement::everywhere("Change", actions);
            Policy::of(std::iter::once(change).chain(changing).collect())
        };
        // The quotes of an action, and the comma behind it.
        let length = |action: &&str| action.len() + 3;
        let mut size = text_length(&whole(&[], changing.clone())) + left.iter().map(length).sum::<usize>();
        // There is none behind the last.
        size -= usize::from(!left.is_empty());
        let mut fits = left.len();
        while size > LARGEST && fits > 1 {
            fits -= 1;
            size -= length(&left[fits]);
        }
        let (now, later) = left.split_at(fits);
        policies.push((apply_path(number), whole(now, std::mem::take(&mut changing))));
        left = later;
    }
    policies
}

/// White space aside.
fn text_length(policy: &Policy) -> usize {
    serde_json::to_string(policy).map_or(0, |text| text.len())
}

/// Terraform's state in S3, with its lock beside it. Source: Terraform, "Backend Type: s3", permissions required.
fn state(plan: &Plan) -> Vec<Statement> {
    let Some(Backend::S3(state)) = &plan.pipeline.terraform.backend else { return Vec::new() };
    let bucket = format!("arn:{}:s3:::{}", plan.partition.name, state.bucket);
    let objects = format!("{bucket}/{}*", state.key);
    let actions = vec!["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
    vec![
        Statement::of("StateBucket", Actions::One("s3:ListBucket"), bucket),
        Statement::of("State", Actions::Several(actions), objects),
    ]
}
