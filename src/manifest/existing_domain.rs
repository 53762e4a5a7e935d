//! `sinks.*.opensearch.existing`: a search domain that is there.

use super::decode::Complaint;
use super::grammar::{scalar, section};
use super::network::SecurityGroupId;
use super::secret::SecretRef;
use super::terraform::RoleArn;

section! {
    /// A search domain that is there.
    pub struct ExistingDomain {
        /// The name of the domain.
        pub domain: DomainName,
        /// Who administers it, so that the bootstrap can give the delivery its role and make the index templates. Default:
        /// nobody that cdcc knows; then a person runs `opensearch/apply.sh` (see the runbook), and tasks wait for that
        /// (`replication.start` is false).
        pub admin: Option<DomainAdmin>,
        /// Which of the domain's security groups lets the pipeline in: cdcc adds rules to it for the delivery, the bastion
        /// and the bootstrap's runner (port 443), and takes them away when it is destroyed. Default: the only one
        /// that the domain has.
        pub security_group: Option<SecurityGroupId>,
    }
}

section! {
    /// The administrator of a domain that is there: exactly one of `secret` and `role`.
    pub struct DomainAdmin {
        /// The secret with the `username` and `password` of an administrator in the domain's own user database, by name or
        /// ARN. The domain's access policy must let unsigned requests through. The password is never changed.
        pub secret: Option<SecretRef>,
        /// The ARN of a role of the same account that administers the domain: its master user, or one that is mapped to
        /// `all_access` and `security_manager`. The role must let the bootstrap's runner take it (`sts:AssumeRole`).
        pub role: Option<RoleArn>,
    }
    exactly one of secret | role;
}

scalar! {
    /// The name of a search domain (`CreateDomain`, OpenSearch Service API reference).
    pub struct DomainName(String) = "^[a-z][a-z0-9-]{2,27}$",
        "the name of a domain: 3 to 28 lower-case letters, digits and hyphens, starting with a letter" by domain_name;
}

fn domain_name(text: &str) -> Result<String, Complaint> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
    if starts && (3..=28).contains(&text.len()) && text.bytes().all(plain) {
        return Ok(text.to_owned());
    }
    let help = match text.strip_prefix("arn:").and_then(|arn| arn.rsplit_once(":domain/")) {
        Some((_, name)) => format!("write its name, `{name}`: the domain must be of this account and region"),
        None if text.contains("://") || text.ends_with(".amazonaws.com") => {
            "write the name of the domain, not its endpoint".to_owned()
        }
        None => "use 3 to 28 lower-case letters, digits and `-`, starting with a letter".to_owned(),
    };
    Err(Complaint::new(format!("`{text}` is not the name of a search domain"), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_goes_by_its_name_alone() {
        assert!(domain_name("catalogue-2").is_ok());
        let help = |text: &str| format!("{:?}", domain_name(text).expect_err(text));
        assert!(help("arn:aws:es:us-east-1:111122223333:domain/catalogue").contains("write its name, `catalogue`"));
        assert!(help("https://vpc-catalogue-0a1b.us-east-1.es.amazonaws.com").contains("not its endpoint"));
        for odd in ["", "ab", "2cat", "Catalogue", "cat_alogue", "a-name-of-twenty-nine-letters"] {
            assert!(domain_name(odd).is_err(), "{odd}");
        }
    }
}
