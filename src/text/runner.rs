//! `modules/bootstrap/run.sh`: what runs on the private runner, the variables that it reads and the rights that it needs.
//!
//! The SSM document that starts it exports the variables, decodes the files into a fresh folder (the paths of the output
//! tree, [`CA_FILE`] and this script at its top) and ends with `exec bash run.sh`. Where it has no room for the files, it
//! leaves a list of them instead, [`LIST_FILE`], and the script fetches them.

/// The script's path in the output.
pub const PATH: &str = "modules/bootstrap/run.sh";

/// The script: the same for every pipeline.
pub const SCRIPT: &str = include_str!("scripts/run.sh");

/// The name that [`SCRIPT`] has in the runner's folder.
pub const SCRIPT_FILE: &str = "run.sh";

/// The list of the files in the bucket, beside the script: in each line the SHA-256 of a file, `/`, and its path.
pub const LIST_FILE: &str = "files";

/// The certificates that the database's own is checked against, beside the script. Without this file the connection to
/// the database is not encrypted.
pub const CA_FILE: &str = "database-ca.pem";

/// The pipeline's physical name; for the log.
pub const NAME: &str = "CDCC_NAME";
/// The region of everything here.
pub const REGION: &str = "CDCC_REGION";
/// The hash of everything that the run depends on: what the marker holds after success.
pub const REVISION: &str = "CDCC_REVISION";
/// The name of the SSM parameter that is the marker.
pub const MARKER: &str = "CDCC_MARKER";
/// The log group that the log is sent to; it must exist.
pub const LOG_GROUP: &str = "CDCC_LOG_GROUP";
/// The log stream in it; made by the first run.
pub const LOG_STREAM: &str = "CDCC_LOG_STREAM";
/// The writer's host name.
pub const DATABASE_HOST: &str = "CDCC_DATABASE_HOST";
/// The database's port.
pub const DATABASE_PORT: &str = "CDCC_DATABASE_PORT";
/// ARN of the secret with the administrator's `username` and `password`. Empty: no SQL runs.
pub const ADMIN_SECRET: &str = "CDCC_ADMIN_SECRET";
/// ARN of the secret whose `password` the capture user gets. Empty where the user brings the capture user.
pub const CAPTURE_SECRET: &str = "CDCC_CAPTURE_SECRET";
/// The domains: words separated by spaces, each from [`search_word`].
pub const SEARCH: &str = "CDCC_SEARCH";
/// ARN of the replication instance. Empty (a serverless task): no connection is tested.
pub const REPLICATION_INSTANCE_ARN: &str = "CDCC_REPLICATION_INSTANCE_ARN";
/// ARNs of the endpoints to test, separated by spaces.
pub const ENDPOINT_ARNS: &str = "CDCC_ENDPOINT_ARNS";
/// The bucket with the files of [`LIST_FILE`]. Empty: they lie beside the script.
pub const BUCKET: &str = "CDCC_BUCKET";
/// The folder that the files were decoded into; the script removes it.
pub const FOLDER: &str = "CDCC_FOLDER";

/// Every variable that the document must export, in the order of the script's own list.
pub const VARIABLES: [&str; 15] = [
    NAME,
    REGION,
    REVISION,
    MARKER,
    LOG_GROUP,
    LOG_STREAM,
    DATABASE_HOST,
    DATABASE_PORT,
    ADMIN_SECRET,
    CAPTURE_SECRET,
    SEARCH,
    REPLICATION_INSTANCE_ARN,
    ENDPOINT_ARNS,
    BUCKET,
    FOLDER,
];

/// One word of [`SEARCH`]. The parts are literals or Terraform references; none may hold a space, `|` or `'`.
/// `sink` is the manifest's key, `domain` the domain's name, `host` its endpoint without `https://`, `login` the ARN of
/// the secret with `username` and `password`, or of the role that administers the domain (the account's number is read out
/// of it). A fifth part, `other`, says that the domain is somebody else's: its password is never changed.
pub fn search_word(sink: &str, domain: &str, host: &str, login: &str) -> String {
    format!("{sink}|{domain}|{host}|{login}")
}

/// What a right is needed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// The secrets of the administrator, the capture user and the domains: each by its ARN.
    Secrets,
    /// The domains, each by its ARN.
    Domains,
    /// The roles that administer domains, each by its ARN.
    AdminRoles,
    /// The replication instance and the tested endpoints, each by its ARN.
    Dms,
    /// `*`: the service knows no resource for it.
    Everything,
    /// The log group and its streams: the group's ARN with `:*`.
    LogGroup,
    /// The marker's ARN.
    Marker,
    /// The bucket with the files, where there is one: its ARN with `/*`.
    Files,
}

/// The calls of the two scripts as IAM actions, nothing more. Beyond them the role needs `AmazonSSMManagedInstanceCore`,
/// and `kms:Decrypt` where a secret, the log group or the bucket has a key of the customer's own. Requests to a
/// domain with passwords are not signed: its access policy lets them through and its own user database decides.
pub const ACTIONS: [(&str, On); 10] = [
    ("secretsmanager:GetSecretValue", On::Secrets),
    ("es:DescribeDomain", On::Domains),
    ("es:UpdateDomainConfig", On::Domains),
    ("sts:AssumeRole", On::AdminRoles),
    ("dms:TestConnection", On::Dms),
    ("dms:DescribeConnections", On::Everything),
    ("logs:CreateLogStream", On::LogGroup),
    ("logs:PutLogEvents", On::LogGroup),
    ("ssm:PutParameter", On::Marker),
    ("s3:GetObject", On::Files),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::search;

    /// `aws SERVICE OPERATION` of a script, outside comments, as IAM writes it.
    fn calls(script: &str) -> BTreeSet<String> {
        let code = script.lines().filter(|line| !line.trim_start().starts_with('#'));
        code.flat_map(|line| line.match_indices("aws ").map(|(start, _)| line[start + 4..].to_owned()))
            .filter_map(|rest| {
                let (service, rest) = rest.split_once(' ')?;
                let operation = rest.split(' ').next()?.split('-').map(|word| {
                    let (first, tail) = word.split_at(1);
                    first.to_uppercase() + tail
                });
                Some(format!(
                    "{}:{}",
                    service.replace("opensearch", "es").replace("s3api", "s3"),
                    operation.collect::<String>()
                ))
            })
            .collect()
    }

    #[test]
    fn the_rights_are_the_calls_and_no_more() {
        let mut made = calls(SCRIPT);
        made.extend(calls(search::APPLY));
        // Only where a person runs apply.sh by hand; it needs no right.
        assert!(made.remove("sts:GetCallerIdentity"));
        let given: BTreeSet<String> = ACTIONS.iter().map(|(action, _)| (*action).to_owned()).collect();
        assert_eq!(made, given);
    }

    #[test]
    fn the_script_reads_every_variable_and_no_other() {
        let mut read = BTreeSet::new();
        for (start, _) in SCRIPT.match_indices("CDCC_") {
            let name =
                SCRIPT[start..].split(|c: char| !(c.is_ascii_uppercase() || c == '_')).next().unwrap_or_default();
            read.insert(name);
        }
        // Made by the script for apply.sh, or set by a test that has no time to wait.
        for own in ["CDCC_ACCOUNT", "CDCC_HASTE", "CDCC_PAUSE", "CDCC_TRIES"] {
            assert!(read.remove(own), "{own}");
        }
        assert_eq!(read, VARIABLES.into_iter().collect());
    }

    #[test]
    fn a_script_has_unix_line_ends() {
        assert!(!SCRIPT.contains('\r') && !search::APPLY.contains('\r'));
    }
}
