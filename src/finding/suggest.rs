//! "Did you mean": the candidate that a misspelt word most likely stands for.

use strsim::damerau_levenshtein;

/// The candidate closest to `word`, if one is close enough. Case and the difference between `-` and `_` cost nothing;
/// otherwise one slip for words of up to five letters is accepted, and one more for every three letters above that.
/// Of equally close candidates the first wins.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = fold(word);
    let length = folded.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = fold(candidate);
            let longest = length.max(other.chars().count());
            // A word that differs in length alone by more than is accepted needs no closer look.
            if length.abs_diff(other.chars().count()) > slips_accepted(longest) {
                return None;
            }
            let slips = damerau_levenshtein(&folded, &other);
            (slips <= slips_accepted(longest)).then_some((slips, candidate))
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// Of a word of one or two letters every other is one slip away: none is accepted.
fn slips_accepted(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        _ => 1 + (letters - 3) / 3,
    }
}

fn fold(word: &str) -> String {
    word.chars().map(|char| if char == '_' { '-' } else { char.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_of_the_candidates_that_are_close_enough_is_suggested() {
        let keys =
            ["version", "name", "region", "source", "replication", "binlog_retention", "s3", "on-demand", "cidr"];
        let cases = [
            ("verison", Some("version")),
            ("nmae", Some("name")),
            ("Region", Some("region")),
            ("binlog-retention", Some("binlog_retention")),
            ("binlogRetention", Some("binlog_retention")),
            ("on_demand", Some("on-demand")),
            ("sources", Some("source")),
            ("replicaton", Some("replication")),
            ("cird", Some("cidr")),
            ("S3", Some("s3")),
            ("s4", None),
            ("tables", None),
            ("zone", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(closest(word, keys), expected, "{word}");
        }
    }

    #[test]
    fn of_equally_close_candidates_the_first_is_suggested() {
        assert_eq!(closest("tabl", ["table", "tabla"]), Some("table"));
    }
}
