//! `encryption`: which key encrypts data at rest.

use super::grammar::words;

words! {
    /// Which key encrypts data at rest.
    pub enum Encryption {
        /// One key of the pipeline's own, with the key policy that every service here needs.
        CustomerManaged = "customer-managed",
        /// The keys that AWS manages for each service.
        AwsManaged = "aws-managed",
    }
}
