//! What AWS knows about the account and region at hand.

use crate::terraform::kind::kind;
use crate::terraform::{List, Text};

kind! {
    /// Who runs Terraform.
    data CallerIdentity = "aws_caller_identity" {} reads {
        account_id: Text,
    }

    /// The zones of the region. With the filter, those that need no opt-in.
    data AvailabilityZones = "aws_availability_zones" {
        filter: super::ec2::Filter,
        state: &'static str,
    } reads {
        names: List<Text>,
    }
}
