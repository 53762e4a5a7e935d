//! `account`: what AWS wants once for each account.

use super::grammar::{section, words};

section! {
    /// What AWS wants once for each account, whatever the number of pipelines.
    pub struct Account {
        /// `dms-vpc-role` and `dms-cloudwatch-logs-role`. Default: `existing`.
        pub dms_roles: Option<Owner>,
        /// `AWSServiceRoleForAmazonOpenSearchService`. Default: `existing`.
        pub opensearch_service_role: Option<Owner>,
        /// The policy that lets search domains write their logs, one for all domains of the account in the region: CloudWatch
        /// Logs takes ten such policies, from all services together. Default: `existing`.
        pub opensearch_log_policy: Option<Owner>,
    }
}

words! {
    /// Who makes it.
    pub enum Owner {
        /// It is there already; the plan says so at once if it is not. `cdcc account` makes it.
        Existing = "existing",
        /// This pipeline makes it. Only one pipeline of an account can.
        Create = "create",
    }
}
