//! Mistakes that have no rule because the language has no way to write them: better than any rule.

/// A mistake that cannot be written.
#[derive(Debug)]
pub struct Unwritable {
    /// What goes wrong elsewhere: a noun phrase, lower case, no full stop.
    pub mistake: &'static str,
    /// Why it cannot here.
    pub why: &'static str,
}

/// All of them, by mistake.
pub static UNWRITABLE: &[Unwritable] = &[
    Unwritable {
        mistake: "Auto-Tune on nodes that have none",
        why: "Auto-Tune is left to the service, which knows which types have it.",
    },
    Unwritable {
        mistake: "a DMS endpoint without what its engine needs",
        why: "Endpoints are derived: from `source` with its secret and role, from `stream` with its ARN and role.",
    },
    Unwritable {
        mistake: "a DMS secret that lacks a key, or RDS's own with no host in it",
        why: "cdcc makes a secret with all four keys for a user of its own; `SecretRef` does not take the names of RDS's.",
    },
    Unwritable {
        mistake: "a TLS mode that MySQL sources do not have",
        why: "`verify-ca`, `verify-full`, or `off` with a reason.",
    },
    Unwritable {
        mistake: "a TLS policy that does not exist",
        why: "Every domain demands TLS 1.2 with forward secrecy; no key weakens it.",
    },
    Unwritable {
        mistake: "a VPC endpoint of a service that does not exist, or without private names",
        why: "Endpoints are words of a list; their names, DNS switches and security group follow.",
    },
    Unwritable {
        mistake: "a bastion image of another architecture than its machine",
        why: "Both are chosen together.",
    },
    Unwritable {
        mistake: "a before image in two ways, or in a field that is taken",
        why: "One key asks for it, and the field cannot be `data` or `metadata`.",
    },
    Unwritable { mistake: "a cluster of Serverless v1, which has no binary log", why: "`serverless` means version 2." },
    Unwritable { mistake: "a cluster that pauses and so captures nothing", why: "The least capacity is half a unit." },
    Unwritable {
        mistake: "a delivery stream without its VPC configuration, security group rules or role mapping",
        why: "They are emitted with every search domain.",
    },
    Unwritable {
        mistake: "a document that is refused for one bad number, date or long word",
        why: "Every template ignores what is malformed and does not index words of more than 8191 characters.",
    },
    Unwritable {
        mistake: "a final snapshot without a name",
        why: "`protect` asks for the snapshot, and cdcc names it.",
    },
    Unwritable {
        mistake: "a function that begins to read nowhere, or at the latest record",
        why: "Every function reads from the oldest record on (`TRIM_HORIZON`), so that none is missed between create and \
              first poll.",
    },
    Unwritable {
        mistake: "a mapping of fields that is missing when the next index of a series begins",
        why: "The template covers the series, and is there before the first document.",
    },
    Unwritable {
        mistake: "a message format that DMS does not know, or that breaks lines",
        why: "Records are always `json-unformatted`: one line each, as Firehose and Athena need them.",
    },
    Unwritable {
        mistake: "a name made by cdcc that a service refuses",
        why: "Names are put together from parts whose forms and lengths leave the longest of them within every service's \
              limit.",
    },
    Unwritable {
        mistake: "a partition key that sends everything to one shard",
        why: "There is no word for a constant or for the transaction's number.",
    },
    Unwritable {
        mistake: "a password beside a secret",
        why: "No key takes a password. What logs in is a secret, and `admin` and `capture_user` each take exactly one.",
    },
    Unwritable {
        mistake: "a prefix with an expression, and none for the kind of error",
        why: "Folders are plain text; cdcc writes the expressions for time, table and kind of error.",
    },
    Unwritable {
        mistake: "a private key in the manifest or in the state",
        why: "The manifest names a key pair; the key stays on the machines of its owners.",
    },
    Unwritable { mistake: "a public replication instance", why: "It never is." },
    Unwritable {
        mistake: "a record that blocks its shard until it expires",
        why: "A function's batch is halved and tried again three times, and then goes to a queue.",
    },
    Unwritable {
        mistake: "a role mapping that ends with the first index of a series",
        why: "The role is for `<index>*`.",
    },
    Unwritable {
        mistake: "a role that nobody may take on, or everybody",
        why: "Trust policies are derived from who needs the role, with account and source as conditions where AWS allows \
              them.",
    },
    Unwritable {
        mistake: "a search domain without a disk where its nodes need one",
        why: "Nodes without disks of their own always get a volume.",
    },
    Unwritable {
        mistake: "a server without an administrator",
        why: "RDS makes and rotates the administrator's password, unless `admin` names a secret.",
    },
    Unwritable {
        mistake: "a source host that is a reader of its own cluster",
        why: "The host is the writer's endpoint.",
    },
    Unwritable {
        mistake: "a stream of fixed capacity without a capacity",
        why: "`shards` is what makes the capacity fixed.",
    },
    Unwritable {
        mistake: "a subnet too small for the blue/green deployment of a domain",
        why: "A network is at least a /22, and its subnets are cut by cdcc.",
    },
    Unwritable {
        mistake: "a table mapping that is misspelt, numbered twice or incomplete",
        why: "Mappings are made from `source.tables` and `replication.tasks`; numbers and names of rules are given by cdcc.",
    },
    Unwritable {
        mistake: "a table whose name has an underscore, and that takes in others",
        why: "`_` and `%` mean themselves; only `*` is a wildcard.",
    },
    Unwritable {
        mistake: "a task that starts before its user, its tables or its readers are there",
        why: "The task waits for the bootstrap's marker, the delivery streams and the functions.",
    },
    Unwritable {
        mistake: "a type name, which OpenSearch no longer has",
        why: "There is no key for it, and none is emitted.",
    },
    Unwritable { mistake: "a zone that a region does not have", why: "Zones are looked up, not named." },
    Unwritable {
        mistake: "an alarm on a metric, comparison or period that does not exist",
        why: "Alarms are typed: each names one of the metrics that its service has, with its dimensions.",
    },
    Unwritable {
        mistake: "an alarm on a stopped task that stays silent",
        why: "Missing data of a latency alarm counts as bad, and failures of tasks are told as events.",
    },
    Unwritable {
        mistake: "an engine on the wrong side",
        why: "A source is `aurora`, `rds` or `external`; what records pass through is always a Kinesis stream.",
    },
    Unwritable {
        mistake: "an unknown or read-only task setting, which restarts the task at every apply",
        why: "`task_settings` is typed, with the names and ranges of DMS.",
    },
    Unwritable {
        mistake: "backups that are off, so that there is no binary log",
        why: "`backup.retention` begins at one day.",
    },
    Unwritable {
        mistake: "binary log settings that lose changes",
        why: "Format, row image and compression are set by cdcc, in the group in which they count.",
    },
    Unwritable {
        mistake: "encryption of a delivery stream that a Kinesis stream feeds",
        why: "The Kinesis stream is encrypted; a delivery stream behind it takes no key of its own.",
    },
    Unwritable {
        mistake: "encryption without a key",
        why: "Everything is encrypted with the key that `encryption` says; which ARN goes where follows from it.",
    },
    Unwritable {
        mistake: "fine-grained access control without encryption, or with a weak password",
        why: "Domains are always encrypted at rest and between nodes and demand HTTPS; their password is made by Secrets \
              Manager.",
    },
    Unwritable {
        mistake: "full LOB mode, batch apply or validation, which a Kinesis target does not have",
        why: "There are no keys for them; LOBs are limited to `lob.max_size`.",
    },
    Unwritable {
        mistake: "order lost by a stream that distributes records itself",
        why: "Partition keys always decide.",
    },
    Unwritable {
        mistake: "records of a stream that are larger than its consumers take",
        why: "The size stays at 1 MiB.",
    },
    Unwritable {
        mistake: "replicas that the nodes of a domain cannot hold",
        why: "Templates ask for as many as there are nodes and zones for.",
    },
    Unwritable {
        mistake: "roles of the account that two pipelines both make",
        why: "A pipeline looks them up, unless `account` says that it is the one that makes them.",
    },
    Unwritable {
        mistake: "throughput and kinds of disk that do not go together",
        why: "Every disk is gp3, with the speed that belongs to its size.",
    },
    Unwritable { mistake: "two security groups that wait for each other", why: "Rules are resources of their own." },
    Unwritable {
        mistake: "warm and cold nodes in numbers that do not work",
        why: "The language has data nodes and dedicated masters; old indexes are deleted by `keep`.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_sorted_unique_and_say_why_in_a_sentence() {
        assert!(UNWRITABLE.is_sorted_by(|a, b| a.mistake < b.mistake));
        assert!(UNWRITABLE.iter().all(|row| row.why.ends_with('.') && !row.mistake.ends_with('.')));
    }
}
