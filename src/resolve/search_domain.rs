//! [`SearchDomain`]: the domain of an `OpenSearch` sink, one that cdcc makes or one that is there. Of the latter nothing is
//! known but its name and the ways in: whoever asks for its nodes does not compile.

use crate::manifest::{Login, SecretId, Size};

/// A search domain.
#[derive(Debug, Clone)]
pub enum SearchDomain {
    /// One that cdcc makes.
    Made(MadeDomain),
    /// One that is there.
    Existing(ExistingDomain),
}

/// A domain that cdcc makes.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub struct MadeDomain {
    pub version: String,
    pub login: Login,
    pub node_type: String,
    pub node_count: u32,
    /// None: the type has disks of its own, and nobody asked for others.
    pub node_storage: Option<Size>,
    /// Type and number of the dedicated masters.
    pub masters: Option<(String, u32)>,
    pub zones: u32,
}

/// A domain that is there.
#[derive(Debug, Clone)]
pub struct ExistingDomain {
    /// Its name.
    pub name: String,
    /// Who administers it, where cdcc was told.
    pub admin: Option<DomainAdmin>,
    /// Which of its security groups lets the pipeline in. None: the only one.
    pub security_group: Option<String>,
}

/// Who administers a domain that is there.
#[derive(Debug, Clone)]
pub enum DomainAdmin {
    /// A user of the domain's own, by the secret with name and password.
    Secret(SecretId),
    /// A role, by its ARN.
    Role(String),
}

impl SearchDomain {
    /// The part that cdcc makes, if it makes one.
    pub fn made(&self) -> Option<&MadeDomain> {
        match self {
            Self::Made(made) => Some(made),
            Self::Existing(_) => None,
        }
    }

    /// The one that is there, if it is.
    pub fn existing(&self) -> Option<&ExistingDomain> {
        match self {
            Self::Made(_) => None,
            Self::Existing(existing) => Some(existing),
        }
    }

    /// Whether the bootstrap can log in to it.
    pub fn has_login(&self) -> bool {
        match self {
            Self::Made(_) => true,
            Self::Existing(existing) => existing.admin.is_some(),
        }
    }

    /// Whether one logs in to it by taking a role.
    pub fn takes_role(&self) -> bool {
        match self {
            Self::Made(made) => made.login == Login::Iam,
            Self::Existing(existing) => matches!(existing.admin, Some(DomainAdmin::Role(_))),
        }
    }
}
