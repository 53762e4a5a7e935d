//! The OpenSearch sinks in the runbook.

use crate::text::quote::{ShellWord, Unquotable};

/// An OpenSearch sink.
#[derive(Debug, Clone)]
pub struct Search {
    /// Its key in the manifest.
    pub sink: String,
    /// Its oldest name, by which its folder and its bucket are called.
    pub physical: String,
    /// The name of its domain, where that was there before.
    pub existing: Option<String>,
    /// The role of its deliveries.
    pub delivery_role: String,
    /// How people log in.
    pub login: SearchLogin,
    /// The root output with the domain's endpoint, for `terraform output -raw`.
    pub endpoint_output: String,
    /// The tunnel's local port to it; `None` where no tunnel leads there.
    pub local_port: Option<u16>,
    /// Its indexes.
    pub indexes: Vec<String>,
    /// Whether each index has tables of its own.
    pub is_split: bool,
    /// The log groups of its deliveries.
    pub log_groups: Vec<String>,
    /// Whether a new index is begun from time to time.
    pub rotates: bool,
    /// At which age one is deleted; `None`: never.
    pub keep: Option<String>,
    /// A domain that the pipeline makes with a throw-away password.
    pub made: Option<MadeDomain>,
}

/// A domain whose password is replaced once it is there.
#[derive(Debug, Clone)]
pub struct MadeDomain {
    /// Its name.
    pub name: String,
    /// The address in Terraform of what its secret holds.
    pub login: String,
}

/// How people log in to a domain.
#[derive(Debug, Clone)]
pub enum SearchLogin {
    /// With the username and password in the secret of this name.
    Secret(String),
    /// By taking a role, whose ARN is the root output of this name.
    Role(String),
    /// By taking the role with this ARN, which is the user's own.
    OwnRole(String),
    /// As the domain's owner knows.
    Unknown,
}

pub(super) struct SearchLines<'a> {
    pub(super) sink: &'a str,
    pub(super) physical: ShellWord,
    pub(super) existing: Option<&'a str>,
    pub(super) delivery_role: &'a str,
    /// The domain, where a person prepares it although the bootstrap runs by itself.
    pub(super) by_hand: Option<&'a str>,
    /// What `apply.sh` takes as the login.
    pub(super) login: String,
    pub(super) secret: Option<ShellWord>,
    pub(super) admin_output: Option<&'a str>,
    /// The role that administers the domain, where it is the user's own.
    pub(super) admin_role: Option<&'a str>,
    pub(super) endpoint_output: ShellWord,
    pub(super) local_port: Option<u16>,
    pub(super) indexes: &'a [String],
    pub(super) is_split: bool,
    pub(super) log_groups: Vec<ShellWord>,
    pub(super) rotates: bool,
    pub(super) keep: Option<&'a str>,
    /// The name of a domain that is born with a throw-away password.
    pub(super) domain: Option<ShellWord>,
    /// The address in Terraform of what its secret holds.
    pub(super) login_address: Option<ShellWord>,
}

impl Search {
    /// Whether nobody but a person can prepare it.
    pub(super) fn is_by_hand(&self) -> bool {
        matches!(self.login, SearchLogin::Unknown)
    }
}

impl<'a> SearchLines<'a> {
    pub(super) fn new(search: &'a Search) -> Result<Self, Unquotable> {
        let (login, secret) = match &search.login {
            SearchLogin::Secret(name) => {
                let name = ShellWord::new(name)?;
                (name.to_string(), Some(name))
            }
            SearchLogin::Role(output) => (format!("\"$(terraform output -raw {})\"", ShellWord::new(output)?), None),
            SearchLogin::OwnRole(arn) => (ShellWord::new(arn)?.to_string(), None),
            SearchLogin::Unknown => ("\"$login\"".to_owned(), None),
        };
        let admin_output = match &search.login {
            SearchLogin::Role(output) => Some(output.as_str()),
            SearchLogin::Secret(_) | SearchLogin::OwnRole(_) | SearchLogin::Unknown => None,
        };
        let admin_role = match &search.login {
            SearchLogin::OwnRole(arn) => Some(arn.as_str()),
            SearchLogin::Secret(_) | SearchLogin::Role(_) | SearchLogin::Unknown => None,
        };
        Ok(Self {
            sink: &search.sink,
            physical: ShellWord::new(&search.physical)?,
            existing: search.existing.as_deref(),
            delivery_role: &search.delivery_role,
            by_hand: search.existing.as_deref().filter(|_| search.is_by_hand()),
            login,
            secret,
            admin_output,
            admin_role,
            endpoint_output: ShellWord::new(&search.endpoint_output)?,
            local_port: search.local_port,
            indexes: &search.indexes,
            is_split: search.is_split,
            log_groups: search.log_groups.iter().map(|group| ShellWord::new(group)).collect::<Result<_, _>>()?,
            rotates: search.rotates,
            keep: search.keep.as_deref(),
            domain: search.made.as_ref().map(|made| ShellWord::new(&made.name)).transpose()?,
            login_address: search.made.as_ref().map(|made| ShellWord::new(&made.login)).transpose()?,
        })
    }
}
