//! What deletes the old indexes of a series. Source: OpenSearch documentation, "Index State Management", policies.

use serde_json::{Value, json};

/// The policy for the series of `index`: an index is deleted at this age, counted from its beginning.
pub(super) fn policy(index: &str, age: &str) -> Value {
    json!({
        "policy": {
            "description": format!("Deletes the indexes of {index} at the age of {age}."),
            "default_state": "kept",
            "states": [
                {
                    "name": "kept",
                    "actions": [],
                    "transitions": [{ "state_name": "deleted", "conditions": { "min_index_age": age } }],
                },
                { "name": "deleted", "actions": [{ "delete": {} }], "transitions": [] },
            ],
            "ism_template": [{
                // The year that rotation appends, so that `orders` does not take in `orders-archive-2026-11`.
                "index_patterns": [format!("{index}-20*")],
                "priority": 100,
            }],
        }
    })
}
