//! The role of a delivery stream. Source: Firehose developer guide, "Grant Firehose access to an Amazon S3 destination",
//! "... to a public OpenSearch Service destination" and "... in a VPC".

use crate::plan::Plan;
use crate::resolve::{OpenSearch, Sink};
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::cloudwatch::LogGroup;
use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicy, Statement};
use crate::terraform::aws::kinesis::Stream;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::opensearch::Domain;
use crate::terraform::aws::s3::Bucket;
use crate::terraform::{Arn, DataHandle, Expr, Handle, Meta, Module, Text, Val, text};

/// What a delivery stream touches.
pub(super) struct Reach<'a> {
    pub(super) account: &'a DataHandle<CallerIdentity>,
    pub(super) stream: &'a Expr<Arn<Stream>>,
    pub(super) bucket: &'a Expr<Arn<Bucket>>,
    /// The key of the customer's own that encrypts the bucket.
    pub(super) bucket_key: Option<&'a Val<Arn<Key>>>,
    pub(super) logs: Vec<&'a Handle<LogGroup>>,
    pub(super) stream_key: Option<Val<Text>>,
}

/// The role and its policy, which must be there before the delivery stream. `purpose`: what it does, in a sentence.
/// `destination`: what it may do where it delivers to, beside the bucket.
pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    purpose: &'static str,
    destination: Vec<Statement>,
    reach: &Reach<'_>,
) -> (Handle<Role>, Handle<RolePolicy>) {
    let trust = module.data(
        "trust",
        Meta::new(pointer, "Who may take the role: Firehose, for this account."),
        PolicyDocument {
            statement: vec![Statement::trust("firehose.amazonaws.com").when(
                "StringEquals",
                "aws:SourceAccount",
                reach.account.account_id(),
            )],
        },
    );
    let role = module.resource(
        "this",
        Meta::new(pointer, purpose),
        Role {
            name: plan.names.delivery_role(sink.physical()),
            description: format!("Delivers changes of pipeline {} into {}", plan.names.pipeline(), sink.physical()),
            assume_role_policy: trust.json(),
        },
    );
    let policy = module.data(
        "delivery",
        Meta::new(pointer, "What the delivery stream may do, and no more."),
        PolicyDocument { statement: statements(plan, destination, reach) },
    );
    let policy = module.resource(
        "this",
        Meta::new(pointer, "Gives the role its policy."),
        RolePolicy { name: "deliver".to_owned(), role: role.name(), policy: policy.json() },
    );
    (role, policy)
}

/// What delivery into an index takes: the domain, and interfaces in the network.
pub(super) fn index(search: &OpenSearch, domain: &Expr<Arn<Domain>>) -> Vec<Statement> {
    let below = |path: &str| -> Val<Text> { text![domain, path] };
    let of_each = |what: &'static str| search.indexes.iter().map(move |index| format!("/{}*/{what}", index.name));
    let state = ["/_all/_settings", "/_cluster/stats"].map(str::to_owned).into_iter().chain(of_each("_mapping/*"));
    let nodes = ["/_nodes", "/_nodes/stats", "/_nodes/*/stats", "/_stats"].map(str::to_owned);
    let state = state.chain(nodes).chain(of_each("_stats"));
    vec![
        Statement::allow(
            "DescribeDomain",
            ["es:DescribeDomain", "es:DescribeDomains", "es:DescribeDomainConfig"],
            [text![domain]],
        ),
        Statement::allow("WriteIndex", ["es:ESHttpPost", "es:ESHttpPut"], [text![domain], below("/*")]),
        Statement::allow("ReadState", ["es:ESHttpGet"], state.map(|path| below(&path))),
        // Firehose keeps making and removing interfaces as it scales; the service knows no narrower resource.
        Statement::allow(
            "UseNetwork",
            [
                "ec2:DescribeVpcs",
                "ec2:DescribeVpcAttribute",
                "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeNetworkInterfaces",
                "ec2:CreateNetworkInterface",
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
            ],
            ["*".into()],
        ),
    ]
}

fn statements(plan: &Plan, destination: Vec<Statement>, reach: &Reach<'_>) -> Vec<Statement> {
    let Reach { stream, bucket, bucket_key, logs, stream_key, .. } = reach;
    let via = |service: &str| format!("{service}.{}.{}", plan.pipeline.region, plan.partition.dns_suffix);
    let mut statements = vec![Statement::allow(
        "ReadStream",
        ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"],
        [text![*stream]],
    )];
    statements.extend(destination);
    statements.extend([
        Statement::allow(
            "WriteBucket",
            [
                "s3:AbortMultipartUpload",
                "s3:GetBucketLocation",
                "s3:GetObject",
                "s3:ListBucket",
                "s3:ListBucketMultipartUploads",
                "s3:PutObject",
            ],
            [text![*bucket], text![*bucket, "/*"]],
        ),
        Statement::allow(
            "WriteLogs",
            ["logs:PutLogEvents"],
            logs.iter().map(|logs| text![&logs.arn(), ":log-stream:*"]).collect::<Vec<_>>(),
        ),
    ]);
    if let Some(key) = stream_key {
        statements.push(Statement::allow("DecryptStream", ["kms:Decrypt"], [key.clone()]).when(
            "StringEquals",
            "kms:ViaService",
            via("kinesis"),
        ));
    }
    if let Some(key) = bucket_key {
        statements.push(Statement::allow("EncryptBucket", ["kms:Decrypt", "kms:GenerateDataKey"], [key.text()]).when(
            "StringEquals",
            "kms:ViaService",
            via("s3"),
        ));
    }
    statements
}
