//! The form of instance classes: `db.r6g.large`, `dms.r6i.large`, `r6g.large.search`. Which of them AWS offers, and where, is not
//! a matter of form (`offers`).

use super::decode::Complaint;

/// What stands around the family and the size of a class, and what such a class is called.
pub(super) struct Form {
    pub(super) before: &'static str,
    pub(super) behind: &'static str,
    pub(super) what: &'static str,
    pub(super) example: &'static str,
}

/// A class of this form, or what the user may have meant: one of another service, or with a part left out.
pub(super) fn class(text: &str, form: &Form) -> Result<String, Complaint> {
    let Form { before, behind, what, example } = form;
    let bare =
        text.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind)).and_then(|rest| rest.split_once('.'));
    if let Some((family, size)) = bare
        && is_family(family)
    {
        if is_size(size) {
            return Ok(text.to_owned());
        }
        let help = "write `micro`, `small`, `medium`, `large`, `xlarge`, or a number and `xlarge` such as `2xlarge`";
        return Err(Complaint::new(format!("`{text}` is not {what}: there is no size `{size}`"), help));
    }
    let lower = text.to_ascii_lowercase();
    let rest = ["db.", "dms."].iter().find_map(|before| lower.strip_prefix(before)).unwrap_or(&lower);
    let rest = [".search", ".elasticsearch"].iter().find_map(|behind| rest.strip_suffix(behind)).unwrap_or(rest);
    let meant = rest.split_once('.').filter(|(family, size)| is_family(family) && is_size(size));
    let help = match meant {
        Some((family, size)) => format!("write `{before}{family}.{size}{behind}`"),
        None => format!("write one such as `{example}`"),
    };
    Err(Complaint::new(format!("`{text}` is not {what}"), help))
}

/// Letters, a generation, and what is special about it: `r6gd`.
fn is_family(text: &str) -> bool {
    let text = text.strip_suffix("-flex").unwrap_or(text);
    let generation = text.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let special = generation.trim_start_matches(|c: char| c.is_ascii_digit());
    generation.len() < text.len() && special.len() < generation.len() && special.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_size(text: &str) -> bool {
    let times = |number: &str| {
        number.is_empty()
            || (number.len() <= 2 && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(text, "micro" | "small" | "medium" | "large") || text.strip_suffix("xlarge").is_some_and(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NODE: Form = Form { before: "", behind: ".search", what: "a node type", example: "r6g.large.search" };

    fn said(text: &str) -> Option<(String, String)> {
        class(text, &NODE).err().map(|complaint| (complaint.message, complaint.help))
    }

    #[test]
    fn a_class_has_a_family_and_a_size() {
        for good in ["r6g.large.search", "im4gn.16xlarge.search", "m8i-flex.xlarge.search", "t3.small.search"] {
            assert_eq!(said(good), None, "{good}");
        }
        for odd in ["r.large.search", "6g.large.search", "r6g.search", "r6g..search", "r6g.0xlarge.search", "", "."] {
            assert!(said(odd).is_some(), "{odd}");
        }
    }

    #[test]
    fn what_was_meant_is_proposed() {
        for (odd, meant) in [
            ("r5.large", "r5.large.search"),
            ("r5.large.elasticsearch", "r5.large.search"),
            ("db.r6g.2xlarge", "r6g.2xlarge.search"),
            ("R6G.large.search", "r6g.large.search"),
        ] {
            assert_eq!(said(odd).map(|(_, help)| help), Some(format!("write `{meant}`")), "{odd}");
        }
        let huge = said("t3.huge.search").map(|(message, _)| message);
        assert_eq!(huge.as_deref(), Some("`t3.huge.search` is not a node type: there is no size `huge`"));
    }
}
