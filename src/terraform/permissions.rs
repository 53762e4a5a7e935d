//! What the identity that runs Terraform must be allowed: `permissions.txt`, sorted.

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
        let (mut plan, mut apply) = ([false; ACTIONS.len()], [false; ACTIONS.len()]);
        for kind in KINDS.iter().filter(|kind| wanted(kind.name)) {
            kind.plan.iter().for_each(|at| plan[*at] = true);
            kind.apply.iter().for_each(|at| apply[*at] = true);
        }
        let chosen = |is_chosen: &dyn Fn(usize) -> bool| {
            ACTIONS.iter().enumerate().filter(|(at, _)| is_chosen(*at)).map(|(_, action)| *action).collect()
        };
        Self { plan: chosen(&|at| plan[at]), apply: chosen(&|at| apply[at] && !plan[at]) }
    }
}

/// What one kind asks for: positions in the list of actions.
struct Asked {
    name: &'static str,
    plan: &'static [usize],
    apply: &'static [usize],
}

// `ACTIONS`, sorted, and `KINDS`, made of the table by the build script: a run would have to sort it, and one of many manifests again and again.
include!(concat!(env!("OUT_DIR"), "/permissions.rs"));

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
