//! `admin`: the database's administrator.

use super::decode::Complaint;
use super::grammar::{number, scalar, section};
use super::secret::SecretRef;

section! {
    /// The database's administrator, whose name and password stand in a secret that exists already. Of cdcc's parts, the
    /// bootstrap alone logs in with them.
    pub struct Admin {
        /// The secret's name or ARN. Its value is JSON with the keys `username` and `password`. Terraform reads it in
        /// passing and leaves no trace of it in plan or state; whoever runs Terraform needs the right to read it.
        pub secret: SecretRef,
        /// The administrator's name, which must be the `username` in the secret. Default: `admin`. A database from a
        /// snapshot, or one that exists, keeps the name that it had.
        pub username: Option<AdminName>,
        /// Which password the secret holds, counted from 1 (default). Terraform cannot see that a secret has changed:
        /// raise the number by one after a change, and the next apply gives the database the new password. Not for a
        /// database that exists, to which cdcc gives none.
        pub rotation: Option<AdminRotation>,
    }
}

number! {
    /// How often the administrator's password was changed.
    pub struct AdminRotation = 1 to 9999
        by "cdcc: a counter";
}

scalar! {
    /// The name of the administrator: 1 to 16 letters, digits and underscores, starting with a letter.
    pub struct AdminName(String) = "^[A-Za-z][A-Za-z0-9_]{0,15}$",
        "the name of an administrator: 1 to 16 letters, digits and underscores, starting with a letter" by admin_name;
}

/// Source: `MasterUsername` of `CreateDBCluster` and `CreateDBInstance`, RDS API reference.
fn admin_name(text: &str) -> Result<String, Complaint> {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts && text.len() <= 16 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return Ok(text.to_owned());
    }
    let message = format!("`{text}` cannot be the name of an administrator");
    Err(Complaint::new(message, "use 1 to 16 letters, digits and underscores, starting with a letter"))
}
