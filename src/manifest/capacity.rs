//! `serverless`: a cluster whose machines grow and shrink.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{At, Decode, wrong_type};
use super::grammar::section;
use crate::finding::Finding;
use crate::source::Node;

section! {
    /// Between how many Aurora capacity units (ACU, 2 GiB of memory each) every machine grows and shrinks.
    pub struct Serverless {
        /// The least: 0.5 to 256, in steps of 0.5. Below 2 there are no performance insights. 0 is not possible: a cluster
        /// that pauses captures nothing.
        pub min: Acu,
        /// The most: 0.5 to 256, in steps of 0.5; at least `min`.
        pub max: Acu,
    }
}

/// A number of Aurora capacity units, in halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Acu(pub u32);

/// Half of a unit is the smallest; 256 units are the most. Source: `ServerlessV2ScalingConfiguration`, RDS API reference.
const HALVES: std::ops::RangeInclusive<f64> = 1.0..=512.0;

impl Decode for Acu {
    fn decode(node: &Node, at: &At<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let number = node.as_scalar().and_then(|scalar| Some((scalar.text.as_str(), scalar.as_number()?.as_f64()?)));
        let Some((text, number)) = number else {
            return wrong_type(node, at, "a number", findings);
        };
        let halves = number * 2.0;
        if HALVES.contains(&halves) && halves.fract() == 0.0 {
            return format!("{halves:.0}").parse().ok().map(Self);
        }
        let message = format!("`{text}` is not a number of Aurora capacity units from 0.5 to 256 in steps of 0.5");
        findings.push(
            Finding::error("number-out-of-range", &at.path(), message)
                .help("write a number such as `0.5`, `1` or `16`; a cluster that pauses (0) captures nothing")
                .source("RDS API reference, ServerlessV2ScalingConfiguration"),
        );
        None
    }
}

impl JsonSchema for Acu {
    fn schema_name() -> Cow<'static, str> {
        "Acu".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "A number of Aurora capacity units.",
            "type": "number",
            "minimum": 0.5,
            "maximum": 256,
            "multipleOf": 0.5,
            "errorMessage": "{field} is a number of Aurora capacity units from 0.5 to 256 in steps of 0.5",
        })
    }
}

/// As it is written in a manifest.
impl fmt::Display for Acu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0 / 2, if self.0.is_multiple_of(2) { "" } else { ".5" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_units_are_shown_as_they_are_written() {
        assert_eq!([1, 2, 3, 512].map(|halves| Acu(halves).to_string()), ["0.5", "1", "1.5", "256"]);
    }
}
