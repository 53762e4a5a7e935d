//! The root certificates of RDS by region: dated data, carried so that a connection can be checked without a download.
//! Beside them, the certificates in files of the user's own.

mod pem;

pub use pem::of_file;

/// Text with a heading before the certificates of each region.
const ROOTS: &str = include_str!("certificates/rds-roots.pem");

/// What stands between the sign of a comment and the name of a region.
const HEADING: &str = " region ";

/// The roots under which RDS and Aurora sign their servers' certificates in `region`, as a PEM bundle; `None` for a region
/// that the data does not know.
pub fn of_region(region: &str) -> Option<String> {
    let is_region = |comment: &&str| {
        let heading = comment.strip_prefix(HEADING);
        heading.is_some_and(|rest| rest.strip_prefix(region).is_some_and(|rest| rest.starts_with(['\r', '\n'])))
    };
    // Nothing but comments has their sign, and a text of this length is best looked through for a single one.
    let mut comments = ROOTS.split('#').skip_while(|comment| !is_region(comment));
    let first = comments.next()?;
    let others = comments.take_while(|comment| !comment.starts_with(HEADING));
    let certificates = std::iter::once(first).chain(others).flat_map(|comment| comment.lines().skip(1));
    Some(certificates.filter(|line| !line.is_empty()).fold(String::new(), |bundle, line| bundle + line + "\n"))
}

/// The regions that the data knows, in its order.
pub const REGIONS: [&str; 27] = [
    "af-south-1",
    "ap-east-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ca-central-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "me-central-1",
    "me-south-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_its_own_three_roots_and_nothing_else() {
        let bundle = of_region("us-east-1").expect("a region that RDS has");
        assert_eq!(bundle.matches("-----BEGIN CERTIFICATE-----").count(), 3);
        assert_eq!(bundle.matches("-----END CERTIFICATE-----\n").count(), 3);
        assert!(!bundle.contains('#'));
        assert_ne!(Some(bundle), of_region("eu-central-1"));
    }

    #[test]
    fn the_regions_are_those_of_the_data() {
        let headings = ROOTS.lines().filter_map(|line| line.strip_prefix('#')?.strip_prefix(HEADING));
        assert_eq!(headings.collect::<Vec<_>>(), REGIONS);
    }

    #[test]
    fn an_unknown_region_has_none() {
        assert_eq!(of_region("us-east"), None);
        assert_eq!(of_region(""), None);
    }
}
