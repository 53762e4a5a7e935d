//! `source.aurora.existing`: a cluster that is there already.

use super::decode::Complaint;
use super::grammar::{scalar, section};
use super::network::SecurityGroupId;

section! {
    /// An Aurora MySQL cluster that is there already.
    pub struct ExistingCluster {
        /// Its identifier.
        pub cluster: ClusterId,
        /// The security group of the cluster that gets the rules which let the pipeline's own machines in. Whatever else
        /// stands in that group is open to them too. Default: the cluster's only one; a plan fails where it has several.
        pub security_group: Option<SecurityGroupId>,
    }
}

scalar! {
    /// The identifier of a cluster, as RDS writes it: 1 to 63 lower-case letters, digits and single hyphens, starting with a
    /// letter.
    pub struct ClusterId(String) = "^(?=.{1,63}$)[a-z](-?[a-z0-9])*$",
        "the identifier of a cluster in lower case, such as shop-production" by cluster_id;
}

/// Source: `DBClusterIdentifier` of `CreateDBCluster`, RDS API reference: "stored as a lowercase string". The provider finds
/// it under that spelling alone.
fn cluster_id(text: &str) -> Result<String, Complaint> {
    let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if starts && plain && text.len() <= 63 && !text.contains("--") && !text.ends_with('-') {
        return Ok(text.to_owned());
    }
    let message = format!("`{text}` is not the identifier of a cluster");
    let lower = text.to_ascii_lowercase();
    if lower != text && cluster_id(&lower).is_ok() {
        return Err(Complaint::new(message, format!("RDS writes it in lower case: `{lower}`")));
    }
    Err(Complaint::new(message, "write one such as `shop-production`, neither its ARN nor its endpoint"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_written_as_rds_keeps_it() {
        for good in ["a", "shop-production", "db1", &"x".repeat(63)] {
            assert!(cluster_id(good).is_ok(), "{good}");
        }
        for odd in ["", "1shop", "Shop", "shop--x", "shop-", "shop.cluster-x.us-east-1", "arn:aws", &"x".repeat(64)] {
            assert!(cluster_id(odd).is_err(), "{odd}");
        }
    }
}
