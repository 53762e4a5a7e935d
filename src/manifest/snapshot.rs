//! `snapshot`: what a database is restored from.

use super::decode::Complaint;
use super::grammar::{scalar, section};

section! {
    /// A snapshot.
    pub struct Snapshot {
        /// Its identifier or ARN.
        pub name: SnapshotId,
        /// Whether it was restored by an earlier apply. It is then no longer looked up, and may be gone. Default: false.
        pub restored: Option<bool>,
    }
}

scalar! {
    /// The identifier or ARN of a snapshot.
    pub struct SnapshotId(String) = "^((rds:|awsbackup:)?[A-Za-z](-?[A-Za-z0-9])*|arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:(cluster-)?snapshot:(rds:|awsbackup:)?[A-Za-z](-?[A-Za-z0-9])*)$",
        "the identifier or ARN of a snapshot" by snapshot_id;
}

/// Source: `CreateDBClusterSnapshot`, RDS API reference; snapshots that RDS or AWS Backup made have a prefix.
fn snapshot_id(text: &str) -> Result<String, Complaint> {
    let identifier = |text: &str| {
        let text = ["rds:", "awsbackup:"].iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
        text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !text.contains("--")
            && !text.ends_with('-')
    };
    let arn = |text: &str| {
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        let [partition, "rds", region, account, kind, rest] = parts.as_slice() else { return false };
        partition.strip_prefix("aws").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
            && !region.is_empty()
            && region.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
            && account.len() == 12
            && account.bytes().all(|b| b.is_ascii_digit())
            && ["snapshot", "cluster-snapshot"].contains(kind)
            && identifier(rest)
    };
    if text.strip_prefix("arn:").map_or_else(|| identifier(text), arn) {
        return Ok(text.to_owned());
    }
    let message = format!("`{text}` is neither the identifier nor the ARN of a snapshot");
    Err(Complaint::new(message, "write one such as `orders-before-migration`; automatic ones start with `rds:`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manual_and_automatic_snapshots_are_named_by_identifier_or_arn() {
        let arn = "arn:aws:rds:ap-southeast-2:111122223333:cluster-snapshot:rds:tickets-2026-11-01-00-05";
        for good in ["tickets-mysql", "rds:tickets-2026-11-01-00-05", "awsbackup:job-0a1b", arn] {
            assert!(snapshot_id(good).is_ok(), "{good}");
        }
        for odd in ["", "1tickets", "tickets--mysql", "tickets-", "a b", "arn:aws:rds:us-east-1:1:snapshot:x", "rds:"] {
            assert!(snapshot_id(odd).is_err(), "{odd}");
        }
    }
}
