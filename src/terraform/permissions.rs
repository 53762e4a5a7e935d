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
    /// What these kinds ask for, each by its role and its name.
    pub fn of<'a>(kinds: impl IntoIterator<Item = (Role, &'a str)>) -> Self {
        let (mut plan, mut apply) = ([false; ACTIONS.len()], [false; ACTIONS.len()]);
        let found = |kind| KINDS.binary_search_by_key(&kind, |asked| (asked.role, asked.name)).ok();
        for kind in kinds.into_iter().filter_map(found).map(|at| &KINDS[at]) {
            kind.plan.iter().for_each(|at| plan[*at] = true);
            kind.apply.iter().for_each(|at| apply[*at] = true);
        }
        let chosen = |is_chosen: &dyn Fn(usize) -> bool| {
            ACTIONS.iter().enumerate().filter(|(at, _)| is_chosen(*at)).map(|(_, action)| *action).collect()
        };
        Self { plan: chosen(&|at| plan[at]), apply: chosen(&|at| apply[at] && !plan[at]) }
    }
}

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A managed resource.
    Resource,
    /// A data source.
    Data,
    /// An ephemeral resource.
    Ephemeral,
}

/// What one kind asks for: positions in the list of actions.
struct Asked {
    role: Role,
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
        let alias = Permissions::of([(Role::Resource, "aws_kms_alias"), (Role::Data, "aws_unheard_of")]);
        assert_eq!(alias.plan, ["kms:ListAliases"]);
        assert_eq!(alias.apply, ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"]);
        assert_eq!(Permissions::of([]), Permissions::default());
    }
}
