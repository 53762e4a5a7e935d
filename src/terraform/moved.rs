//! [`Moves`]: `moved` blocks, by which Terraform finds under new addresses what it made under those of before.

use std::collections::BTreeMap;

use super::term::{Term, ToTerm};

const PURPOSE: &str =
    "Where things were before they were renamed in the manifest (`was`): Terraform moves them in its state.";

/// The addresses of before, the oldest first, by that of now.
#[derive(Debug, Default)]
pub(super) struct Moves(BTreeMap<String, Vec<String>>);

impl Moves {
    /// What a resource is called, in a module's call each, now and before.
    pub(super) fn add(&mut self, now: (&str, &str), before: (&str, &str)) {
        let module = format!("module.{}", now.0);
        if before.0 != now.0 {
            // All of the module moves in one go.
            self.insert(module.clone(), format!("module.{}", before.0));
        }
        if before.1 != now.1 {
            self.insert(format!("{module}.{}", now.1), format!("{module}.{}", before.1));
        }
    }

    fn insert(&mut self, now: String, before: String) {
        let known = self.0.entry(now).or_default();
        if !known.contains(&before) {
            known.push(before);
        }
    }

    /// The file's content, where anything moved. Terraform takes one address of before for each, so that several make a
    /// chain: whichever the state has, it ends at the one of now.
    pub(super) fn into_term(self) -> Option<Term> {
        let chain = |(now, before): (String, Vec<String>)| {
            let next: Vec<String> = before.iter().skip(1).cloned().chain([now]).collect();
            before.into_iter().zip(next).map(|(from, to)| Term::map([("from", from.to_term()), ("to", to.to_term())]))
        };
        let blocks: Vec<Term> = self.0.into_iter().flat_map(chain).collect();
        (!blocks.is_empty()).then(|| Term::map([("//", PURPOSE.to_term()), ("moved", Term::List(blocks))]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terraform::render::to_json;

    #[test]
    fn addresses_of_before_make_a_chain_and_a_module_moves_as_one() {
        let mut moves = Moves::default();
        for before in ["first", "second"] {
            moves.add(("third", "aws_a.this"), (before, "aws_a.this"));
            moves.add(("third", "aws_b.new"), (before, "aws_b.old"));
        }
        let text = to_json(&moves.into_term().expect("moves"));
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let blocks = json["moved"].as_array().expect("a list").iter();
        let blocks = blocks.map(|block| (block["from"].as_str(), block["to"].as_str()));
        assert_eq!(
            blocks.collect::<Vec<_>>(),
            [
                (Some("module.first"), Some("module.second")),
                (Some("module.second"), Some("module.third")),
                (Some("module.third.aws_b.old"), Some("module.third.aws_b.new")),
            ]
        );
    }

    #[test]
    fn what_stays_makes_no_file() {
        let mut moves = Moves::default();
        moves.add(("vpc", "aws_vpc.this"), ("vpc", "aws_vpc.this"));
        assert!(moves.into_term().is_none());
    }
}
