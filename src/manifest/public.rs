//! `public`: a database that can be reached from the internet.

use super::access::AllowedRange;
use super::grammar::section;
use super::reason::Reason;

section! {
    /// Who reaches the database from the internet, and why. It takes no connection without TLS.
    pub struct Public {
        /// From where it may be reached, such as `[203.0.113.0/24]`.
        pub allow_from: Vec<AllowedRange>,
        /// Why it must be, for those who ask later: in a private network the tunnel leads to it, and DMS reaches it.
        pub reason: Reason,
    }
}
