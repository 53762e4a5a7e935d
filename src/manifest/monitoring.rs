//! `monitoring`: alarms, notifications and logs.

use super::decode::Complaint;
use super::grammar::{scalar, section};
use super::scalar::Duration;

section! {
    /// Alarms, notifications and logs.
    pub struct Monitoring {
        /// How far behind the database the capture and the delivery may be before there is an alarm: `1m` to `1d`.
        /// Default: `5m`.
        pub latency: Option<Duration>,
        /// Who hears of alarms, and of a task that fails or stops: mail addresses and ARNs of SNS topics. A topic must
        /// stand in the pipeline's region and let `cloudwatch.amazonaws.com` and `events.amazonaws.com` publish (with an
        /// encrypted topic: use its key). Default: nobody; the alarms are there all the same.
        pub notify: Option<Vec<Notify>>,
        /// Whether there is a CloudWatch dashboard with the alarms and a graph for each part of the pipeline. Default:
        /// false; CloudWatch bills a dashboard by the month.
        pub dashboard: Option<bool>,
        /// How long logs are kept, such as `7d`. Default: `30d`.
        pub log_retention: Option<LogRetention>,
    }
}

/// A listener.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listener {
    /// A mail address.
    Mail(String),
    /// An SNS topic that exists.
    Topic(String),
}

scalar! {
    /// A mail address or the ARN of an SNS topic.
    pub struct Notify(Listener) = "^([!-?A-~]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+|arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256})$",
        "a mail address or the ARN of an SNS topic" by notify;
}

fn notify(text: &str) -> Result<Listener, Complaint> {
    let bad = || {
        let message = format!("`{text}` is neither a mail address nor the ARN of an SNS topic");
        Complaint::new(message, "write one such as `oncall@example.com` or `arn:aws:sns:us-east-1:111122223333:oncall`")
    };
    if !text.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(bad());
    }
    if !text.contains('@')
        && let [partition, "sns", region, account, topic] =
            text.strip_prefix("arn:").map(|arn| arn.split(':').collect::<Vec<_>>()).unwrap_or_default().as_slice()
    {
        let lower = |text: &str| {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
        };
        let good =
            partition.strip_prefix("aws").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
                && lower(region)
                && account.len() == 12
                && account.bytes().all(|b| b.is_ascii_digit())
                && (1..=256).contains(&topic.len())
                && topic.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        return if good { Ok(Listener::Topic(text.to_owned())) } else { Err(bad()) };
    }
    match text.split('@').collect::<Vec<_>>().as_slice() {
        [user, host] if !user.is_empty() && is_host(host) => Ok(Listener::Mail(text.to_owned())),
        _ => Err(bad()),
    }
}

/// Two labels or more of letters, digits and hyphens.
fn is_host(text: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    text.contains('.') && text.split('.').all(label)
}

scalar! {
    /// How long logs are kept.
    pub struct LogRetention(u32) =
        "^(1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653)d$",
        "one of the ages that CloudWatch Logs knows: 1d, 3d, 5d, 7d, 14d, 30d, 60d, 90d, 120d, 150d, 180d, 365d, ..." by log_retention;
}

/// Source: `PutRetentionPolicy`, CloudWatch Logs API reference.
const LOG_AGES: [u32; 22] =
    [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

fn log_retention(text: &str) -> Result<u32, Complaint> {
    let days =
        text.strip_suffix('d').filter(|days| !days.starts_with(['0', '+'])).and_then(|days| days.parse::<u32>().ok());
    if let Some(days) = days.filter(|days| LOG_AGES.contains(days)) {
        return Ok(days);
    }
    // CloudWatch Logs has fixed steps; the next longer one loses nothing.
    let near = days.and_then(|days| LOG_AGES.into_iter().find(|age| *age >= days)).unwrap_or(30);
    Err(Complaint::new(format!("CloudWatch Logs cannot keep logs for `{text}`"), format!("write `{near}d`")))
}
