//! `access`: how people reach the database and the search domain.

use ipnet::Ipv4Net;

use super::decode::Complaint;
use super::grammar::{number, scalar, section, words};
use super::scalar::range;
use super::short::Short;

section! {
    /// How people reach the database and the search domain.
    pub struct Access {
        /// A machine to tunnel through: `ssm` (default: private, no open port), `none` (default where the database
        /// is there already and no sink is a search domain), or a section for one with a key.
        pub bastion: Option<Short<BastionWord, Bastion>>,
        /// On which ports of one's own machine the tunnel ends.
        pub tunnel: Option<Tunnel>,
    }
}

section! {
    /// On which ports of one's own machine the tunnel ends. Change them where something else listens there.
    pub struct Tunnel {
        /// The database, 1024 to 65535. Default: 3306.
        pub database: Option<LocalPort>,
        /// The search domain, 1024 to 65535. Default: 9200. Further domains follow it, in the order of their sinks' names.
        pub search: Option<LocalPort>,
    }
}

number! {
    /// A port that needs no special rights.
    pub struct LocalPort = 1024 to 65535
        by "cdcc: ports below 1024 need special rights";
}

words! {
    /// A machine to tunnel through.
    pub enum BastionWord {
        /// A private machine, reached through Session Manager; no port is open to anybody.
        Ssm = "ssm",
        /// No such machine.
        None = "none",
    }
}

section! {
    /// A machine to tunnel through, reached with a key.
    pub struct Bastion {
        /// A public machine that lets in these addresses with an EC2 key pair.
        pub ssh: SshBastion,
    }
}

section! {
    /// A public machine with an EC2 key pair.
    pub struct SshBastion {
        /// The name of the key pair in EC2.
        pub key_pair: KeyPairName,
        /// The private key's file on the machines of those who use the tunnel. Default: `~/.ssh/<key_pair>.pem`.
        pub identity_file: Option<IdentityFile>,
        /// From where it may be reached, such as `203.0.113.7/32`.
        pub allow_from: Vec<AllowedRange>,
    }
}

scalar! {
    /// The name of an EC2 key pair: up to 255 printable ASCII characters.
    pub struct KeyPairName(String) =
        "^(?!(ssh|ecdsa)-[a-z0-9-]+ |-----BEGIN )[!-~]([ -~]{0,253}[!-~])?$", "the name of a key pair" by key_pair;
}

fn key_pair(text: &str) -> Result<String, Complaint> {
    let is_public = ["ssh-", "ecdsa-"].iter().any(|kind| text.starts_with(kind))
        && text
            .split_once(' ')
            .is_some_and(|(kind, _)| kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    if is_public || text.starts_with("-----BEGIN ") {
        let help = "import the public key into EC2 (`aws ec2 import-key-pair`), and write the name that it has there";
        return Err(Complaint::new("this is a key, not the name of a key pair", help));
    }
    printable(text, "the name of a key pair")
}

scalar! {
    /// The path of a private key.
    pub struct IdentityFile(String) = "^[!-~]([ -~]{0,253}[!-~])?$", "the path of a private key" by
        |text| printable(text, "the path of a private key");
}

fn printable(text: &str, what: &str) -> Result<String, Complaint> {
    let ascii = text.bytes().all(|b| (b' '..=b'~').contains(&b));
    if ascii && (1..=255).contains(&text.len()) && !text.starts_with(' ') && !text.ends_with(' ') {
        return Ok(text.to_owned());
    }
    Err(Complaint::new(format!("`{text}` cannot be {what}"), "use 1 to 255 printable ASCII characters"))
}

scalar! {
    /// A range of addresses.
    pub struct AllowedRange(Ipv4Net) = "^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}/(3[0-2]|[12]?[0-9])$", "a range of addresses such as 203.0.113.7/32" by
        |text| range(text, "203.0.113.7/32");
}
