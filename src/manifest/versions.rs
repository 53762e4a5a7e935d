//! [`VersionRange`]: a version constraint as Terraform writes it, and what it comes to.

use super::decode::Complaint;
use super::grammar::scalar;

/// Major, minor, patch.
pub type Version = [u32; 3];

/// A range of versions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionRange {
    /// As it was written.
    pub text: String,
    /// The first version in it, where there is one.
    pub from: Option<Version>,
    /// The first version above it, where there is one.
    pub below: Option<Version>,
}

scalar! {
    /// Which versions of the AWS provider may be used, as Terraform writes it.
    pub struct ProviderVersions(VersionRange) =
        "^((>=|<=|>|<|=) (0|[1-9][0-9]{0,3})(\\.(0|[1-9][0-9]{0,3})){0,2}|~> (0|[1-9][0-9]{0,3})(\\.(0|[1-9][0-9]{0,3})){1,2})(, ((>=|<=|>|<|=) (0|[1-9][0-9]{0,3})(\\.(0|[1-9][0-9]{0,3})){0,2}|~> (0|[1-9][0-9]{0,3})(\\.(0|[1-9][0-9]{0,3})){1,2}))*$",
        "a range of versions such as >= 5.100, < 7" by range;
}

fn range(text: &str) -> Result<VersionRange, Complaint> {
    let mut range = VersionRange { text: text.to_owned(), from: None, below: None };
    for part in text.split(", ") {
        let (from, below) = bounds(part).ok_or_else(|| {
            let help =
                "write signs, a blank and numbers, with `, ` between two of them, such as `>= 5.100, < 7` or `~> 6.20`";
            Complaint::new(format!("`{text}` is not a range of versions"), help)
        })?;
        range.from = range.from.max(from);
        range.below = [range.below, below].into_iter().flatten().min();
    }
    Ok(range)
}

/// The first version that fits one constraint, and the first above it.
/// Source: "Version constraints", Terraform language documentation.
fn bounds(text: &str) -> Option<(Option<Version>, Option<Version>)> {
    let (sign, numbers) = text.split_once(' ')?;
    let numbers: Vec<u32> = numbers.split('.').map(number).collect::<Option<_>>()?;
    let version = match *numbers.as_slice() {
        [major] => [major, 0, 0],
        [major, minor] => [major, minor, 0],
        [major, minor, patch] => [major, minor, patch],
        _ => return None,
    };
    let [major, minor, patch] = version;
    let next = [major, minor, patch + 1];
    match sign {
        ">=" => Some((Some(version), None)),
        ">" => Some((Some(next), None)),
        "<" => Some((None, Some(version))),
        "<=" => Some((None, Some(next))),
        "=" => Some((Some(version), Some(next))),
        "~>" if numbers.len() == 2 => Some((Some(version), Some([major + 1, 0, 0]))),
        "~>" if numbers.len() == 3 => Some((Some(version), Some([major, minor + 1, 0]))),
        _ => None,
    }
}

/// At most four digits, without zeros in front.
fn number(text: &str) -> Option<u32> {
    let canonical = text == "0" || !text.starts_with('0');
    (canonical && (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_comes_to_its_narrowest_bounds() {
        let bounds = |text| range(text).ok().map(|range| (range.from, range.below));
        assert_eq!(bounds(">= 5.100, < 7"), Some((Some([5, 100, 0]), Some([7, 0, 0]))));
        assert_eq!(bounds("~> 6.20"), Some((Some([6, 20, 0]), Some([7, 0, 0]))));
        assert_eq!(bounds("~> 6.20.1"), Some((Some([6, 20, 1]), Some([6, 21, 0]))));
        assert_eq!(bounds("= 6.25.0"), Some((Some([6, 25, 0]), Some([6, 25, 1]))));
        assert_eq!(bounds("> 5.100, <= 6.2, >= 6"), Some((Some([6, 0, 0]), Some([6, 2, 1]))));
        assert_eq!(bounds("< 7"), Some((None, Some([7, 0, 0]))));
        for odd in ["", "5.100", ">=5.100", ">= 5.100,< 7", "~> 6", ">= 05", ">= 5.x", ">= 1.2.3.4", "!= 6.1"] {
            assert_eq!(bounds(odd), None, "{odd}");
        }
    }
}
