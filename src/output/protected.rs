//! The files of an output folder that belong to Terraform or to the user by their name: never written, never removed,
//! whatever an index or `--force` says.

use super::index::INDEX_FILE;

/// How the names of half-written files end (see [`staged`]).
const STAGED_SUFFIX: &str = ".cdcc-new";

/// Whether no tree may hold `path`: Terraform's state, lock file and plug-ins, the user's variables, overrides and saved
/// plans (also under `OpenTofu`'s endings), and the names that cdcc keeps for its own bookkeeping.
pub fn is_protected(path: &str) -> bool {
    // Compared without case, because the file systems of macOS and Windows do so.
    path.to_ascii_lowercase().split('/').any(is_protected_name)
}

fn is_protected_name(name: &str) -> bool {
    // https://developer.hashicorp.com/terraform/language/files/override: `override.tf`, `_override.tf` and both as JSON.
    let stem = name.strip_suffix(".json").unwrap_or(name);
    let is_override = [".tf", ".tofu"]
        .iter()
        .filter_map(|ending| stem.strip_suffix(ending))
        .any(|stem| stem == "override" || stem.ends_with("_override"));
    is_override
        || name == ".terraform"
        || name.starts_with(".terraform.")
        || name.starts_with("terraform.tfstate")
        || stem.ends_with(".tfvars")
        || name.ends_with(".tfplan")
        || name == INDEX_FILE
        || name.ends_with(STAGED_SUFFIX)
}

/// Where the new content of `path` waits to be renamed: beside it, so that the rename stays on one file system; hidden,
/// and without an ending that Terraform reads.
pub(super) fn staged(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}.{name}{STAGED_SUFFIX}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_terraform_or_the_user_is_protected() {
        for path in [
            ".terraform/providers/x",
            "modules/vpc/.terraform/x",
            ".terraform.lock.hcl",
            ".terraform.tfstate.lock.info",
            "terraform.tfstate",
            "terraform.tfstate.backup",
            "terraform.tfstate.d/dev/terraform.tfstate",
            "terraform.tfvars",
            "prod.tfvars.json",
            "x.auto.tfvars",
            "x.auto.tfvars.json",
            "override.tf",
            "override.tf.json",
            "my_override.tf.json",
            "my_override.tofu",
            "modules/vpc/Main_Override.tf.json",
            "release.tfplan",
            "cdcc.index.json",
            ".main.tf.json.cdcc-new",
        ] {
            assert!(is_protected(path), "{path}");
        }
    }

    #[test]
    fn what_cdcc_writes_is_not_protected() {
        for path in ["main.tf.json", "variables.tf.json", "ssh/config.tftpl", "sql/my.cnf", "terraform.tf.json"] {
            assert!(!is_protected(path), "{path}");
        }
    }

    #[test]
    fn new_content_waits_beside_the_file_it_is_for() {
        assert_eq!(staged("main.tf.json"), ".main.tf.json.cdcc-new");
        assert_eq!(staged("sql/bootstrap.sql"), "sql/.bootstrap.sql.cdcc-new");
    }
}
