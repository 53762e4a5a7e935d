//! Ten pipelines in one account and region.

use std::collections::BTreeMap;
use std::io;

use cdcc::source::{SourceFile, decode_text};
use cdcc::{Files, compile};

use super::Stack;
use super::names::physical;
use super::stack::{examples, stacks};

struct Nothing;

impl Files for Nothing {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// How many policies CloudWatch Logs takes in a region (`PutResourcePolicy`, CloudWatch Logs API reference).
const POLICIES: usize = 10;

fn pipeline(number: u32) -> Stack {
    let text = format!(
        "version: 1\nname: pipeline-{number}\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  \
         tables: {{ shop.orders: }}\nsinks:\n  search: {{ opensearch: {{ index: orders }} }}\n  \
         second: {{ opensearch: {{ index: orders }} }}\n  archive: {{ s3: }}\nmonitoring: {{ notify: [a@example.com] }}\n"
    );
    let file: SourceFile = decode_text("ten.yaml", text.as_bytes()).expect("text");
    let output = compile(&file, &Nothing).output.expect("a pipeline");
    Stack::of(&format!("pipeline-{number}"), &output.tree)
}

#[test]
fn ten_pipelines_of_two_domains_live_in_one_account() {
    let account = stacks().into_iter().find(|stack| stack.name == cdcc::account::NAME).expect("the account");
    let mut owners: BTreeMap<(String, String, String), String> = BTreeMap::new();
    let mut policies = 0;
    for stack in (1..=10).map(pipeline).chain([account]) {
        for resource in stack.resources() {
            policies += usize::from(resource.kind == "aws_cloudwatch_log_resource_policy");
            for (argument, name) in physical(&resource) {
                let owner = format!("{} {}", stack.name, resource.address());
                let key = (resource.kind.clone(), argument, name);
                if let Some(other) = owners.insert(key.clone(), owner.clone()) {
                    let same_pipeline = other.split(' ').next() == owner.split(' ').next();
                    assert!(same_pipeline, "{key:?} of {owner} and of {other}");
                }
            }
        }
    }
    assert!(owners.len() > 500, "only {} names", owners.len());
    assert!(policies < POLICIES / 2, "{policies} policies leave no room for other services");
}

#[test]
fn no_example_makes_a_policy_of_its_own() {
    let kind = "aws_cloudwatch_log_resource_policy";
    assert!(examples().iter().all(|stack| stack.resources().iter().all(|resource| resource.kind != kind)));
}
