//! `replication.serverless`: replication without an instance.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{At, Bounds, Complaint, Decode, integer};
use super::grammar::section;
use super::window::WeeklyWindow;
use crate::finding::Finding;
use crate::source::Node;

section! {
    /// Replication whose capacity follows the work. One capacity unit is 2 GiB of memory, with the processors and the
    /// network that belong to it. DMS tests the connections by itself when it starts; it measures a replication under no
    /// name that an alarm could be made for, so that a serverless task has none, and its state is not in any plan.
    pub struct ServerlessTask {
        /// The least capacity: 1, 2, 4, 8, 16, 32, 64, 128, 192, 256 or 384 units. Default: 1.
        pub min: Option<CapacityUnits>,
        /// The most capacity, likewise.
        pub max: CapacityUnits,
        /// Whether a second machine stands by in another zone. Default: false.
        pub multi_az: Option<bool>,
        /// When AWS may change the machine, each week in UTC and for at least half an hour, such as `"sun:03:00-sun:04:00"`.
        /// Default: when AWS likes.
        pub maintenance: Option<WeeklyWindow>,
    }
}

/// The sizes that there are (`ComputeConfig`, DMS API reference).
const SIZES: [u32; 11] = [1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 384];

/// A number of capacity units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CapacityUnits(pub u32);

impl Decode for CapacityUnits {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let [min, .., max] = SIZES.map(i64::from);
        let source = "DMS API reference, ComputeConfig";
        let number = integer(node, at, findings, &Bounds { min, max, source })?;
        let number = u32::try_from(number).ok()?;
        if SIZES.contains(&number) {
            return Some(Self(number));
        }
        let next = SIZES.into_iter().find(|size| *size > number).unwrap_or_default();
        let list = SIZES.map(|size| size.to_string()).join(", ");
        let message = format!("there is no capacity of {number} units, only {list}");
        findings.push(Complaint::new(message, format!("write {next}, the next larger one")).at(at));
        None
    }
}

impl JsonSchema for CapacityUnits {
    fn schema_name() -> Cow<'static, str> {
        "CapacityUnits".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let list = SIZES.map(|size| size.to_string()).join(", ");
        schemars::json_schema!({ "type": "integer", "enum": SIZES, "errorMessage": format!("{{field}} is one of {list}") })
    }
}
