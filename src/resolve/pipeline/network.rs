//! The network of a pipeline.

use std::collections::BTreeMap;

use ipnet::Ipv4Net;

use crate::manifest::{Api, Nat};

/// Where the pipeline lives.
#[derive(Debug, Clone)]
pub enum Network {
    /// In a network of its own.
    Create(CreatedNetwork),
    /// In one that is there.
    Existing(ExistingNetwork),
}

/// A network that cdcc makes.
#[derive(Debug, Clone)]
pub struct CreatedNetwork {
    /// Its addresses.
    pub cidr: Ipv4Net,
    /// How many zones.
    pub zones: u32,
    /// How private machines get out.
    pub nat: Nat,
    /// Which endpoints are made. None: those that the machines need.
    pub endpoints: Option<Vec<Api>>,
}

/// A network that is there.
#[derive(Debug, Clone)]
pub struct ExistingNetwork {
    /// How it is found.
    pub vpc: Vpc,
    /// How the private subnets are found. None: the default ones.
    pub private: Option<Subnets>,
    /// How the public subnets are found. None: the default ones.
    pub public: Option<Subnets>,
    /// How many zones the pipeline needs.
    pub zones: u32,
    /// Which endpoints are made. None: those that the machines need.
    pub endpoints: Option<Vec<Api>>,
}

/// How a VPC is found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in the manifest")]
pub enum Vpc {
    Default,
    Id(String),
    Name(String),
    Tags(BTreeMap<String, String>),
}

/// How subnets are found.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as in the manifest")]
pub enum Subnets {
    Ids(Vec<String>),
    Tags(BTreeMap<String, String>),
}

impl Network {
    /// The part that cdcc makes, if it makes one.
    pub fn created(&self) -> Option<&CreatedNetwork> {
        match self {
            Self::Create(created) => Some(created),
            Self::Existing(_) => None,
        }
    }

    /// Which endpoints are made. None: those that the machines need.
    pub fn endpoints(&self) -> Option<&[Api]> {
        match self {
            Self::Create(created) => created.endpoints.as_deref(),
            Self::Existing(existing) => existing.endpoints.as_deref(),
        }
    }
}
