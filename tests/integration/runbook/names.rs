//! Commands and options that are the AWS CLI's own and stand in no model of botocore.

/// A command of the CLI's own.
pub(super) struct Own {
    pub(super) command: &'static str,
    pub(super) options: &'static [&'static str],
}

/// Source: AWS CLI 2 Command Reference, the page of each (`s3/ls.html`, `s3/cp.html`, `s3/rm.html`, `logs/tail.html`,
/// `configure/sso.html`, `sso/login.html`).
pub(super) const OWN: &[Own] = &[
    Own { command: "s3 ls", options: &["recursive", "page-size", "human-readable", "summarize", "request-payer"] },
    Own {
        command: "s3 cp",
        options: &["recursive", "exclude", "include", "quiet", "dryrun", "no-progress", "only-show-errors"],
    },
    Own { command: "s3 rm", options: &["recursive", "exclude", "include", "quiet", "dryrun", "only-show-errors"] },
    Own {
        command: "logs tail",
        options: &["since", "follow", "format", "filter-pattern", "log-stream-names", "log-stream-name-prefix"],
    },
];

/// Source: AWS CLI 2 Command Reference, "Global options" (`aws` itself).
pub(super) const GLOBAL: &[&str] = &[
    "debug",
    "endpoint-url",
    "no-verify-ssl",
    "no-paginate",
    "output",
    "query",
    "profile",
    "region",
    "version",
    "color",
    "no-sign-request",
    "ca-bundle",
    "cli-read-timeout",
    "cli-connect-timeout",
    "cli-binary-format",
    "no-cli-pager",
    "cli-auto-prompt",
    "no-cli-auto-prompt",
];
