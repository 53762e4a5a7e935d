//! What the identity that runs Terraform must be allowed: `permissions.txt`, read.

const TABLE: &str = include_str!("permissions.txt");

/// The actions for some kinds, each once, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permissions {
    /// What every plan calls.
    pub plan: Vec<&'static str>,
    /// What an apply or destroy calls besides.
    pub apply: Vec<&'static str>,
}

impl Permissions {
    /// What the kinds that `wanted` says yes to ask for; data sources and ephemeral resources have `data.` and `ephemeral.`
    /// before their names.
    pub fn of(wanted: impl Fn(&str) -> bool) -> Self {
        let mut permissions = Self::default();
        let mut is_wanted = false;
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_ascii_whitespace();
            match (line.starts_with(' '), words.next()) {
                (false, Some(kind)) => is_wanted = wanted(kind),
                (true, Some("plan")) if is_wanted => permissions.plan.extend(words),
                (true, Some("apply")) if is_wanted => permissions.apply.extend(words),
                _ => {}
            }
        }
        for actions in [&mut permissions.plan, &mut permissions.apply] {
            actions.sort_unstable();
            actions.dedup();
        }
        let mut planned = permissions.plan.iter().peekable();
        permissions.apply.retain(|action| {
            while planned.next_if(|known| *known < action).is_some() {}
            planned.peek() != Some(&action)
        });
        permissions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_its_actions_and_no_other_s() {
        let alias = Permissions::of(|kind| kind == "aws_kms_alias");
        assert_eq!(alias.plan, ["kms:ListAliases"]);
        assert_eq!(alias.apply, ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"]);
        assert_eq!(Permissions::of(|_| false), Permissions::default());
    }
}
