//! Which security group of something that is there lets the pipeline in.

use crate::terraform::aws::vpc::SecurityGroup;
use crate::terraform::{Bool, Expr, Id, List, Text, Val, function, text};

/// The group that lets in, and what must hold of it.
pub(super) struct Entrance {
    pub(super) group: Val<Id<SecurityGroup>>,
    /// The condition, and what the plan says where it does not hold.
    pub(super) check: (Expr<Bool>, Val<Text>),
}

/// Among several groups nobody but the user knows which ones other servers wear too. `title` is what has the groups, `chosen` the
/// user's word, `key` where it stands or should.
pub(super) fn choose(title: &str, groups: &Expr<List<Id<SecurityGroup>>>, chosen: Option<&str>, key: &str) -> Entrance {
    let listed = function::join_list(", ", groups);
    if let Some(id) = chosen {
        let message = text![
            format!("{title} stands behind the security group(s) "),
            &listed,
            format!(", not behind {id}: name one of these at {key}.")
        ];
        return Entrance { group: id.to_owned().into(), check: (function::contains(groups, id.to_owned()), message) };
    }
    let message = text![
        format!("{title} stands behind several security groups ("),
        &listed,
        format!("): name the one that is to let the pipeline in at {key}.")
    ];
    Entrance { group: function::first_or_empty(groups).into(), check: (function::at_most(groups, 1), message) }
}
