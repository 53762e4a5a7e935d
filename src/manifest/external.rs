//! `source.external`: a MySQL server that cdcc does not make.

use super::access::AllowedRange;
use super::decode::Complaint;
use super::grammar::{number, scalar, section, words};
use super::reason::Reason;
use super::scalar::FilePath;
use super::secret::SecretRef;
use super::source_db::Tls;

section! {
    /// A MySQL server of your own: on EC2, in a data centre, in another cloud. cdcc makes nothing on it; `sql/my.cnf` and
    /// `sql/bootstrap.sql` say what it needs.
    pub struct External {
        /// The server's name or IPv4 address. Changes are captured from it, so it is the primary, not a replica that has no
        /// binary log of its own.
        pub host: Host,
        /// The port on which it listens, 1 to 65535. Default: 3306.
        pub port: Option<Port>,
        /// How the server proves who it is.
        pub tls: ExternalTls,
        /// By which way DMS comes to the server, and so whom the server's firewall must let in. Default: `nat`.
        pub allow_via: Option<AllowVia>,
        /// The ranges in which the server's addresses lie, such as `[203.0.113.0/24]`: no other address can be reached on
        /// the server's port. Default: every address, on that port alone.
        pub addresses: Option<Vec<AllowedRange>>,
        /// The server's administrator, for `bootstrap: auto`. His login is sent only where the certificate names `host`, also
        /// with `tls: {mode: verify-ca}`. Default: a person runs `sql/bootstrap.sql`.
        pub admin: Option<ExternalAdmin>,
    }
}

section! {
    /// The administrator of a server that cdcc does not make.
    pub struct ExternalAdmin {
        /// The name or ARN of a secret that exists already. Its value is JSON with the keys `username` and `password`. The
        /// bootstrap alone reads it.
        pub secret: SecretRef,
    }
}

section! {
    /// How a server of your own proves who it is. Exactly one of `ca` and `off`.
    pub struct ExternalTls {
        /// The file with the certificates of the authority that signed the server's, as PEM, relative to the manifest.
        pub ca: Option<FilePath>,
        /// What is checked. Default: `verify-ca`. Unused with `off`.
        pub mode: Option<Tls>,
        /// Why the connection is not encrypted, for those who ask later. Every row, and the password's challenge, can then
        /// be read on the way: only for a server that knows no TLS, behind a tunnel of its own.
        pub off: Option<Reason>,
    }
    exactly one of ca | off;
}

words! {
    /// By which way DMS comes to the server.
    pub enum AllowVia {
        /// Over the internet, under the addresses of the network's NAT gateways. The runbook lists them.
        Nat = "nat",
        /// Over private ways that exist already (peering, VPN, Direct Connect), under addresses of the private subnets.
        Private = "private",
    }
}

number! {
    /// A TCP port.
    pub struct Port = 1 to 65535
        by "RFC 9293: a port has 16 bits";
}

scalar! {
    /// The name of a host, or an IPv4 address.
    pub struct Host(String) = "^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$",
        "the name of a host, or an IPv4 address" by host;
}

/// Labels of up to 63 letters, digits and hyphens (RFC 1123), at most 253 characters in all.
fn host(text: &str) -> Result<String, Complaint> {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if text.len() <= 253 && text.split('.').all(label) {
        return Ok(text.to_owned());
    }
    let help = "write one such as `db.example.com` or `192.0.2.10`, without a scheme and without the port";
    Err(Complaint::new(format!("`{text}` is neither the name of a host nor an IPv4 address"), help))
}
