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
        mistake: "a TLS policy that does not exist",
        why: "Every domain demands TLS 1.2 with forward secrecy; no key weakens it.",
    },
    Unwritable {
        mistake: "a final snapshot without a name",
        why: "`protect` asks for the snapshot, and cdcc names it.",
    },
    Unwritable {
        mistake: "a function that begins to read nowhere",
        why: "Every function reads from the oldest record on (`TRIM_HORIZON`), so that none is missed between create and first poll.",
    },
    Unwritable {
        mistake: "a message format that DMS does not know, or that breaks lines",
        why: "Records are always `json-unformatted`: one line each, as Firehose and Athena need them.",
    },
    Unwritable {
        mistake: "a name made by cdcc that a service refuses",
        why: "Names are put together from parts whose forms and lengths leave the longest of them within every service's limit.",
    },
    Unwritable {
        mistake: "a password beside a secret",
        why: "No key takes a password. What logs in is a secret, and `admin` and `capture_user` each take exactly one.",
    },
    Unwritable {
        mistake: "a role that nobody may take on, or everybody",
        why: "Trust policies are derived from who needs the role, with account and source as conditions where AWS allows them.",
    },
    Unwritable {
        mistake: "a server without an administrator",
        why: "RDS makes and rotates the administrator's password, unless `admin` names a secret.",
    },
    Unwritable {
        mistake: "a stream of fixed capacity without a capacity",
        why: "`shards` is what makes the capacity fixed.",
    },
    Unwritable {
        mistake: "a table mapping that is misspelt, numbered twice or incomplete",
        why: "Mappings are made from `source.tables` and `replication.tasks`; numbers and names of rules are given by cdcc.",
    },
    Unwritable {
        mistake: "a type name, which OpenSearch no longer has",
        why: "There is no key for it, and none is emitted.",
    },
    Unwritable {
        mistake: "an alarm on a metric, comparison or period that does not exist",
        why: "Alarms are typed: each names one of the metrics that its service has, with its dimensions.",
    },
    Unwritable {
        mistake: "an engine on the wrong side",
        why: "A source is `aurora`, `rds` or `external`; what records pass through is always a Kinesis stream.",
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
        why: "Domains are always encrypted at rest and between nodes and demand HTTPS; their password is made by Secrets Manager.",
    },
    Unwritable {
        mistake: "throughput and kinds of disk that do not go together",
        why: "Every disk is gp3, with the throughput that belongs to its size.",
    },
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
