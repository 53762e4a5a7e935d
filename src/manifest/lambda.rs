//! `sinks.*.lambda`: a function that is called with changes.

use std::collections::BTreeMap;

use super::decode::Complaint;
use super::grammar::{number, scalar, section, words};
use super::scalar::{Duration, FilePath, Size};
use super::table::TableName;

section! {
    /// A Lambda function that is called with batches of changes, as Lambda hands over records of Kinesis: JSON in base64 in
    /// `Records[].kinesis.data`. Exactly one of `function` and `source`.
    pub struct Lambda {
        /// A function of this account and region that exists: its name or ARN, with `:live` behind it for an alias. Its
        /// role gets a policy by which it may read the stream, unless `grant` says otherwise.
        pub function: Option<FunctionName>,
        /// The folder with the code of a function that cdcc makes, relative to the manifest. All files in it go into the
        /// archive, except those whose name (or whose folder's name) begins with a dot: bundle or install what the code
        /// needs beforehand. At most 250 MiB, and 50 MiB when packed. It runs on arm64.
        pub source: Option<FilePath>,
        /// In what the `source` runs. Default: `nodejs22.x`.
        pub runtime: Option<Runtime>,
        /// What is called in the `source`: file and function. Default: `index.handler`.
        pub handler: Option<Handler>,
        /// The memory of the `source`, and with it its share of a processor: `128MiB` to `10GiB`. Default: `256MiB`.
        pub memory: Option<Size>,
        /// How long a call of the `source` may take: `1s` to `15m`. Default: `60s`.
        pub timeout: Option<Duration>,
        /// Variables for the `source`, by name. No place for secrets: who may look at the function can read them. Default:
        /// none.
        pub environment: Option<BTreeMap<VariableName, VariableValue>>,
        /// Whether calls of the `source` are traced with X-Ray. Default: false.
        pub tracing: Option<bool>,
        /// Whether the role of `function` gets a policy from this pipeline: to read the stream, to use the key, to write into
        /// the queue of failures. Default: true. With false its owner does that; the apply fails until then.
        pub grant: Option<bool>,
        /// Which of the captured tables it takes: names, or patterns with the star at the end, of at most five databases.
        /// Default: all of them, and what DMS says about its own tables. Lambda chooses before it calls: other tables' records
        /// cost nothing.
        pub tables: Option<Vec<TableName>>,
        /// How many changes one call gets.
        pub batch: Option<Batch>,
        /// How often a batch that failed is tried again, in halves, before it is given up: 0 to 10000. Default: 3.
        pub retries: Option<Retries>,
        /// How old a change may be before it is given up: `1m` to `7d`. Default: none, as old as the stream keeps it.
        pub max_age: Option<Duration>,
        /// How many batches of one shard are worked on at a time, 1 to 10. Changes of one row stay in order. Default: 1.
        pub parallelization: Option<Parallelization>,
        /// What becomes of a batch that is given up. Default: `queue`.
        pub on_failure: Option<OnFailure>,
    }
    exactly one of function | source;
}

section! {
    /// How many changes one call gets.
    pub struct Batch {
        /// 1 to 10000, in at most 6 MiB. Default: 100.
        pub size: Option<BatchSize>,
        /// How long a call waits for more changes: `0s` to `5m`. Default: `0s`.
        pub window: Option<Duration>,
    }
}

words! {
    /// What becomes of a batch that is given up.
    pub enum OnFailure {
        /// A message in an SQS queue says where in the stream it is; RUNBOOK.md says how to hand it over again.
        Queue = "queue",
        /// It is lost.
        None = "none",
    }
}

number! {
    /// How many changes one call gets at the most.
    pub struct BatchSize = 1 to 10000
        by "Lambda developer guide, \"Lambda parameters for Amazon Kinesis Data Streams event source mappings\"";
}

number! {
    /// How often a failed batch is tried again.
    pub struct Retries = 0 to 10000
        by "Lambda developer guide, \"Lambda parameters for Amazon Kinesis Data Streams event source mappings\"";
}

number! {
    /// How many batches of one shard are worked on at a time.
    pub struct Parallelization = 1 to 10
        by "Lambda developer guide, \"Lambda parameters for Amazon Kinesis Data Streams event source mappings\"";
}

scalar! {
    /// A function that exists.
    pub struct FunctionName(FunctionRef) = "^(arn:aws[a-z-]*:lambda:[a-z]{2,4}(-[a-z]+)+-[0-9]:[0-9]{12}:function:)?[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?$",
        "the name or ARN of a function, such as crm-sync or crm-sync:live" by function_name;
}

/// A function that exists, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FunctionRef {
    /// Its name.
    pub name: String,
    /// The version or alias that is called; none: the newest code.
    pub qualifier: Option<String>,
    /// The region, where it was named by an ARN.
    pub region: Option<String>,
}

fn function_name(text: &str) -> Result<FunctionRef, Complaint> {
    let complaint = || {
        let message = format!("`{text}` is not the name or ARN of a function");
        Complaint::new(
            message,
            "write `crm-sync`, `crm-sync:live`, or an ARN such as `arn:aws:lambda:us-east-1:111122223333:function:crm-sync`",
        )
    };
    let word = |text: &str, longest: usize| {
        (1..=longest).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    };
    let (region, rest) = match text.strip_prefix("arn:") {
        Some(arn) => {
            let parts: Vec<&str> = arn.splitn(6, ':').collect();
            let [partition, "lambda", region, account, "function", rest] = parts.as_slice() else {
                return Err(complaint());
            };
            let of_aws = partition
                .strip_prefix("aws")
                .is_some_and(|more| more.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            let digits = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
            let known = super::scalar::region(region).is_ok();
            if !of_aws || !digits || !known {
                return Err(complaint());
            }
            (Some((*region).to_owned()), *rest)
        }
        None => (None, text),
    };
    let (name, qualifier) = match rest.split_once(':') {
        Some((name, qualifier)) => (name, Some(qualifier)),
        None => (rest, None),
    };
    if !word(name, 64) || qualifier.is_some_and(|qualifier| !word(qualifier, 128)) {
        return Err(complaint());
    }
    Ok(FunctionRef { name: name.to_owned(), qualifier: qualifier.map(str::to_owned), region })
}

scalar! {
    /// In what a function runs.
    pub struct Runtime(String) = "^(nodejs|python|java|dotnet|ruby|provided)[a-z0-9.]{0,12}$",
        "a runtime of Lambda such as nodejs22.x or python3.13" by runtime;
}

fn runtime(text: &str) -> Result<String, Complaint> {
    let family =
        ["nodejs", "python", "java", "dotnet", "ruby", "provided"].iter().find_map(|family| text.strip_prefix(family));
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.';
    if family.is_some_and(|version| version.len() <= 12 && version.bytes().all(plain)) {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(
        format!("`{text}` is not a runtime of Lambda"),
        "write one such as `nodejs22.x` or `python3.13`",
    ))
}

scalar! {
    /// What is called in a function's code.
    pub struct Handler(String) = "^[A-Za-z0-9_./:-]{1,128}$", "a handler such as index.handler" by handler;
}

fn handler(text: &str) -> Result<String, Complaint> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'/' | b':' | b'-');
    if (1..=128).contains(&text.len()) && text.bytes().all(plain) {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(format!("`{text}` is not a handler"), "write file and function, such as `index.handler`"))
}

scalar! {
    /// The name of a variable.
    pub struct VariableName(String) = "^[A-Za-z][A-Za-z0-9_]{1,127}$",
        "at least two letters, digits and _, starting with a letter" by variable_name;
}

fn variable_name(text: &str) -> Result<String, Complaint> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if (2..=128).contains(&text.len()) && text.bytes().all(plain) && text.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        return Ok(text.to_owned());
    }
    let message = format!("`{text}` cannot be the name of a variable");
    Err(Complaint::new(message, "use at least two letters, digits and `_`, starting with a letter"))
}

scalar! {
    /// The value of a variable: any text.
    pub struct VariableValue(String) = "^[^\\u0000]*$", "text without a NUL" by variable_value;
}

fn variable_value(text: &str) -> Result<String, Complaint> {
    if text.contains('\0') {
        return Err(Complaint::new("the value of a variable has a NUL in it".to_owned(), "write text without it"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_named_by_name_or_arn_with_or_without_alias() {
        let parts = |text: &str| {
            let found = function_name(text).unwrap_or_else(|_| panic!("{text}"));
            (found.name, found.qualifier, found.region)
        };
        let name = || "crm-sync".to_owned();
        assert_eq!(parts("crm-sync"), (name(), None, None));
        assert_eq!(parts("crm-sync:live"), (name(), Some("live".into()), None));
        let region = || Some("eu-central-1".to_owned());
        assert_eq!(parts("arn:aws:lambda:eu-central-1:111122223333:function:crm-sync"), (name(), None, region()));
        assert_eq!(
            parts("arn:aws-cn:lambda:eu-central-1:111122223333:function:crm-sync:7"),
            (name(), Some("7".into()), region())
        );
        for odd in [
            "",
            "a b",
            "a:",
            ":a",
            "arn:aws:lambda:x:1:function:a",
            "arn:aws:sqs:us-east-1:111122223333:function:a",
            "a:b:c",
            "$LATEST",
        ] {
            assert!(function_name(odd).is_err(), "{odd}");
        }
    }
}
