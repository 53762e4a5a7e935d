//! Systems Manager, and what remembers the bootstrap's revision.

use super::{Effect, Facts, Fate, plain};

pub(super) static KINDS: &[Facts] = &[
    Facts {
        replaced: Fate {
            effect: Effect::InPlace,
            words: "the bootstrap runs again: it changes only what is not yet as it says, also beside a running task",
            source: "",
        },
        ..plain("aws_ssm_association", "internal/service/ssm/association.go", &["name"])
    },
    plain("aws_ssm_document", "internal/service/ssm/document.go", &["name"]),
    plain("aws_ssm_parameter", "internal/service/ssm/parameter.go", &["name"]),
    plain(
        "terraform_data",
        "internal/builtin/providers/terraform/resource_data.go of hashicorp/terraform",
        &["triggers_replace"],
    ),
];
