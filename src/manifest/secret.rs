//! A secret that exists already, by its name or ARN.

use super::decode::Complaint;
use super::grammar::scalar;

/// How a manifest names a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecretId {
    /// A secret of this account and region.
    Name(String),
    /// Any other.
    Arn(String),
}

scalar! {
    /// The name or ARN of a secret in AWS Secrets Manager.
    pub struct SecretRef(SecretId) = "^((?!arn:)[A-Za-z0-9/_+=.@-]{1,512}|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]{1,519})$",
        "the name or ARN of a secret in Secrets Manager" by secret_id;
}

/// Source of the characters and lengths: `CreateSecret`, Secrets Manager API reference; an ARN adds a hyphen and six.
fn secret_id(text: &str) -> Result<SecretId, Complaint> {
    let name = |text: &str, longest: usize| {
        (1..=longest).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_+=.@-".contains(&b))
    };
    let Some(arn) = text.strip_prefix("arn:") else {
        return if name(text, 512) { Ok(SecretId::Name(text.to_owned())) } else { Err(neither(text)) };
    };
    let lower = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let good = match arn.split(':').collect::<Vec<_>>().as_slice() {
        [partition, "secretsmanager", region, account, "secret", secret] => {
            partition.strip_prefix("aws").is_some_and(lower)
                && !region.is_empty()
                && region.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
                && account.len() == 12
                && account.bytes().all(|b| b.is_ascii_digit())
                && name(secret, 519)
        }
        _ => false,
    };
    if good { Ok(SecretId::Arn(text.to_owned())) } else { Err(neither(text)) }
}

fn neither(text: &str) -> Complaint {
    let help =
        "write one such as `prod/mysql/admin` or `arn:aws:secretsmanager:us-east-1:111122223333:secret:admin-AbCdEf`";
    Complaint::new(format!("`{text}` is neither the name nor the ARN of a secret"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_an_arn_are_told_apart() {
        assert!(matches!(secret_id("dev/rds/admin"), Ok(SecretId::Name(_))));
        let arn = "arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:dev/admin-AbCdEf";
        assert!(matches!(secret_id(arn), Ok(SecretId::Arn(_))));
        for odd in ["", "a b", "pass:word", "arn:aws:ssm:us-east-1:111122223333:secret:x", "arn:", "ä"] {
            assert!(secret_id(odd).is_err(), "{odd}");
        }
    }
}
