//! Folders of a bucket in which two kinds of files would lie.

use crate::finding::{Finding, Level};
use crate::resolve::{Pipeline, S3};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "folders-overlap",
    level: Level::Error,
    summary: "records lie among errors, or those of two sinks in one folder of a bucket",
    why: "",
    fix: "",
    source: "",
    bad: "",
    good: "",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let at = |sink: &str| DocPath::root().key("sinks").key(sink).key("s3");
    let archives: Vec<(&str, &S3)> = pipeline.archives().collect();
    for (index, (name, archive)) in archives.iter().enumerate() {
        // At the top there is the folder of the hours, which no other folder can be taken for.
        if !archive.folder.is_empty() && archive.folder.starts_with(&archive.error_folder) {
            let message =
                format!("the records of `{}` would lie among the errors of `{}`", archive.folder, archive.error_folder);
            findings.push(
                RULE.finding(&at(name).key("prefix"), message)
                    .label(&at(name).key("error_prefix"), "the errors")
                    .help("write another `prefix` or `error_prefix`"),
            );
        }
        let Some(bucket) = &archive.bucket else { continue };
        let shares = |other: &&(&str, &S3)| other.1.bucket.as_ref().is_some_and(|other| other.name == bucket.name);
        for (other, others) in archives[..index].iter().filter(shares) {
            let within = |one: &S3, two: &S3| {
                // The errors of two sinks in one folder harm nobody; records do.
                let same = one.folder == two.folder && one.partition_by == two.partition_by;
                same || (!one.folder.is_empty() && one.folder.starts_with(&two.error_folder))
            };
            if within(archive, others) || within(others, archive) {
                let message = format!("`{name}` and `{other}` write into the same folders of bucket `{}`", bucket.name);
                findings.push(
                    RULE.finding(&at(name), message)
                        .at_key()
                        .key_label(&at(other), "the other one")
                        .help("give each a `prefix` of its own, such as its name"),
                );
            }
        }
    }
}
