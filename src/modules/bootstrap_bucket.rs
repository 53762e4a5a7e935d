//! The bucket of module `bootstrap`, where the SSM document has no room for the runner's files.
//!
//! The key of each object begins with the digest of its content. So no run sees a file of another revision, a changed file
//! is a new object without a word about its `ETag` (which is no digest under a key of KMS), and the commands, which name the
//! keys, change with it.

use std::collections::BTreeMap;

use super::s3;
use crate::plan::{Names, Payload, Plan};
use crate::terraform::aws::iam::Statement;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::s3::{Bucket, DefaultTags, Object, OverrideProvider};
use crate::terraform::{Arn, Expr, Handle, Meta, Module, Text, Val, function, text};

const POINTER: &str = "/bootstrap";

/// The bucket with the runner's files.
pub(super) struct Files {
    pub(super) bucket: Handle<Bucket>,
    /// `<digest>/<path on the runner>`.
    pub(super) keys: Vec<Expr<Text>>,
}

pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    payload: &Payload,
    account: &Expr<Text>,
    key: Option<&Expr<Arn<Key>>>,
) -> Files {
    let purpose = s3::Purpose {
        resource: "files",
        pointer: POINTER,
        sentence: "The runner's files, for which the document has no room.",
        name: &["bootstrap"],
        expire_after: None,
        // Every file in it lies in this configuration too.
        disposable: true,
    };
    let made = s3::add(plan, module, &purpose, account, key);
    let keys = payload.files.iter().map(|(target, source)| {
        let source = format!("../../{source}");
        let object = module.resource(
            &Names::label("file", target),
            Meta::new(POINTER, "A file of the runner's, under its digest: other content is another object.")
                .depends_on(made.guards.iter().cloned()),
            Object {
                bucket: made.bucket.id(),
                key: text![&function::filesha256(&source), format!("/{target}")],
                source: function::path(&source),
                server_side_encryption: "aws:kms",
                kms_key_id: key.cloned(),
                // An object takes ten tags ("Categorizing your objects using tags", S3 user guide), a pipeline may have more.
                override_provider: OverrideProvider { default_tags: DefaultTags { tags: BTreeMap::new() } },
            },
        );
        object.key()
    });
    let keys = keys.collect();
    Files { bucket: made.bucket, keys }
}

/// What the runner needs to read the files. There is nothing else in the bucket; a policy that named each object would
/// change together with what a run is about to read, and be known everywhere only some time after.
pub(super) fn grant(plan: &Plan, files: &Files, key: Option<&Expr<Arn<Key>>>) -> Vec<Statement> {
    let read = Statement::allow("ReadFiles", ["s3:GetObject"], [text![&files.bucket.arn(), "/*"]]);
    let decrypt = key.map(|key| {
        Statement::allow("ReadEncryptedFiles", ["kms:Decrypt"], [text![key]]).when(
            "StringEquals",
            "kms:ViaService",
            format!("s3.{}.{}", plan.pipeline.region, plan.partition.dns_suffix),
        )
    });
    std::iter::once(read).chain(decrypt).collect()
}

/// The lines that tell the script what to fetch.
pub(super) fn commands(files: &Files) -> Vec<Val<Text>> {
    let keys = files.keys.iter().map(Val::from);
    std::iter::once("cat >files <<'END'".into()).chain(keys).chain(["END".into()]).collect()
}
