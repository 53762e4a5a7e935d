//! `account`: roles that AWS wants once for each account.

use super::grammar::{section, words};

section! {
    /// The roles that AWS wants once for each account, whatever the number of pipelines.
    pub struct Account {
        /// `dms-vpc-role` and `dms-cloudwatch-logs-role`. Default: `existing`.
        pub dms_roles: Option<Owner>,
        /// `AWSServiceRoleForAmazonOpenSearchService`. Default: `existing`.
        pub opensearch_service_role: Option<Owner>,
    }
}

words! {
    /// Who makes the role.
    pub enum Owner {
        /// It is there already; the plan says so at once if it is not. `cdcc account` makes it.
        Existing = "existing",
        /// This pipeline makes it. Only one pipeline of an account can.
        Create = "create",
    }
}
