//! [`Names`]: every physical name, within the length that its service takes.

use sha2::{Digest, Sha256};

use crate::digest::hex;

/// How many hexadecimal digits tell two shortened names apart.
const DIGEST_DIGITS: usize = 6;

/// The names of one pipeline's things. All of them start with the pipeline's name and say what the thing is.
#[derive(Debug, Clone)]
pub struct Names {
    pipeline: String,
    region: String,
}

impl Names {
    pub(super) fn of(pipeline: &str, region: &str) -> Self {
        Self { pipeline: pipeline.to_owned(), region: region.to_owned() }
    }

    /// The pipeline's own name.
    pub fn pipeline(&self) -> &str {
        &self.pipeline
    }

    /// `<pipeline>-<part>-<part>`, within the 63 characters that most services take: RDS and DMS identifiers, log
    /// streams. Source: domain rules NAME-*, API references of the services.
    pub fn name(&self, parts: &[&str]) -> String {
        self.within(parts, 63)
    }

    /// As [`name`](Self::name), within `limit` characters. A longer name is cut and ends in a digest of the whole.
    pub fn within(&self, parts: &[&str], limit: usize) -> String {
        let whole = std::iter::once(self.pipeline.as_str()).chain(parts.iter().copied()).collect::<Vec<_>>().join("-");
        if whole.len() <= limit {
            return whole;
        }
        let head = whole[..limit - DIGEST_DIGITS - 1].trim_end_matches('-');
        format!("{head}-{}", digest(&whole))
    }

    /// `<pipeline>-<region>-<parts>`: roles are shared by all regions of an account, and have up to 64 characters.
    pub fn role(&self, parts: &[&str]) -> String {
        let parts: Vec<&str> = std::iter::once(self.region.as_str()).chain(parts.iter().copied()).collect();
        self.within(&parts, 64)
    }

    /// The name of an alarm, within 255 characters (`PutMetricAlarm`, CloudWatch API reference).
    pub fn alarm(&self, name: &str) -> String {
        self.within(&[name], 255)
    }

    /// The dashboard, within 255 characters. All regions of an account share its dashboards (`PutDashboard`, CloudWatch
    /// API reference).
    pub fn dashboard(&self) -> String {
        self.within(&[self.region.as_str()], 255)
    }

    /// The log group of the bootstrap's runs.
    pub fn bootstrap_log_group(&self) -> String {
        self.path(&["bootstrap"])
    }

    /// The parameter in which a run of the bootstrap leaves its hash; its path is that of all of them.
    pub fn bootstrap_marker(&self) -> String {
        self.path(&["bootstrap", "revision"])
    }

    /// The search domain of `sink`, within 28 characters (`CreateDomain`, OpenSearch Service API reference).
    pub fn domain(&self, sink: &str) -> String {
        self.within(&[sink], 28)
    }

    /// The secret with the login of the search domain of `sink`.
    pub fn domain_login(&self, sink: &str) -> String {
        format!("{}/{sink}/login", self.pipeline)
    }

    /// The role that administers the search domain of `sink`.
    pub fn domain_admin(&self, sink: &str) -> String {
        self.role(&["opensearch", sink, "admin"])
    }

    /// The output with the ARN of the role that administers the search domain of `sink`.
    pub fn domain_admin_output(sink: &str) -> String {
        format!("{}_admin_role_arn", sink.replace('-', "_"))
    }

    /// The role of the delivery into the search domain of `sink`, which the domain knows by its ARN.
    pub fn delivery_role(&self, sink: &str) -> String {
        self.role(&["firehose", sink])
    }

    /// The delivery stream called `delivery`, within 64 characters (`CreateDeliveryStream`, Firehose API reference).
    pub fn delivery_stream(&self, delivery: &str) -> String {
        self.within(&[delivery], 64)
    }

    /// The log group of the delivery stream called `delivery`.
    pub fn delivery_log_group(&self, delivery: &str) -> String {
        format!("/aws/kinesisfirehose/{}", self.delivery_stream(delivery))
    }

    /// The function that keeps other tables' records away from `delivery`, within 64 characters and without dots
    /// (`CreateFunction`, Lambda API reference).
    pub fn filter_function(&self, delivery: &str) -> String {
        self.within(&[&delivery.replace('.', "_"), "filter"], 64)
    }

    /// The function that cdcc makes for `sink`, within 64 characters (as above).
    pub fn subscriber_function(&self, sink: &str) -> String {
        self.within(&[sink], 64)
    }

    /// The queue of what the function of `sink` failed on, within 80 characters (`CreateQueue`, SQS API reference).
    pub fn failure_queue(&self, sink: &str) -> String {
        self.within(&[sink, "failures"], 80)
    }

    /// The output with the name of the function of `sink`.
    pub fn function_output(sink: &str) -> String {
        format!("{}_function_name", sink.replace('-', "_"))
    }

    /// The output with the URL of the queue of failures of `sink`.
    pub fn failures_output(sink: &str) -> String {
        format!("{}_failures_url", sink.replace('-', "_"))
    }

    /// The log group of a function.
    pub fn function_log_group(&self, function: &str) -> String {
        format!("/aws/lambda/{function}")
    }

    /// The output with the host of the search domain of `sink`.
    pub fn domain_endpoint_output(sink: &str) -> String {
        format!("{}_domain_endpoint", sink.replace('-', "_"))
    }

    /// The output with the bucket of the archive `sink`.
    pub fn bucket_output(sink: &str) -> String {
        format!("{}_bucket", sink.replace('-', "_"))
    }

    /// What a resource about `text` is called in Terraform: small letters, digits and `_`, and no two texts alike.
    pub fn label(prefix: &str, text: &str) -> String {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '@');
        let label = text.to_ascii_lowercase().replace('@', "_at_");
        let label = label.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        if text.chars().all(plain) && !text.contains(".at.") {
            format!("{prefix}_{label}")
        } else {
            format!("{prefix}_{label}_{}", digest(text))
        }
    }

    /// `/<pipeline>/<parts>`: a path of parameters.
    pub fn path(&self, parts: &[&str]) -> String {
        format!("/{}/{}", self.pipeline, parts.join("/"))
    }
}

fn digest(text: &str) -> String {
    let mut digits = hex(&Sha256::digest(text.as_bytes()));
    digits.truncate(DIGEST_DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_different_texts_differ() {
        assert_eq!(Names::label("mail", "oncall@example.com"), "mail_oncall_at_example_com");
        let alike = ["a.b@c.de", "a_b@c.de", "a-b@c.de", "a+b@c.de", "A.b@c.de", "a@b.at.c.de", "a.at.b@c.de"];
        let labels: std::collections::BTreeSet<String> = alike.iter().map(|text| Names::label("mail", text)).collect();
        assert_eq!(labels.len(), alike.len(), "{labels:?}");
    }

    #[test]
    fn a_name_that_fits_is_whole_and_a_longer_one_ends_in_a_digest() {
        let names = Names::of("retail", "us-east-1");
        assert_eq!(names.name(&["firehose", "search"]), "retail-firehose-search");
        let short = names.within(&["a-sink-with-a-name-x"], 20);
        assert_eq!(short.len(), 20);
        assert!(short.starts_with("retail-a-sink-"), "{short}");
        assert_ne!(short, names.within(&["a-sink-with-a-name-y"], 20));
    }
}
