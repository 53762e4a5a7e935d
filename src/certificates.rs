//! The root certificates of RDS by region: dated data, carried so that a connection can be checked without a download.
//! Beside them, the certificates in files of the user's own.

mod pem;

pub use pem::of_file;

macro_rules! roots {
    ($($region:literal)+) => {
        [$(($region, include_str!(concat!("certificates/", $region, ".pem")))),+]
    };
}

/// The root certificates of each region, as of 2024-10 (AWS RDS user guide, "Using SSL/TLS to encrypt a connection to a DB instance or
/// cluster"). Public data of AWS; a comment before each says until when it holds.
static ROOTS: [(&str, &str); 27] = roots![
    "af-south-1"
    "ap-east-1"
    "ap-northeast-1"
    "ap-northeast-2"
    "ap-northeast-3"
    "ap-south-1"
    "ap-south-2"
    "ap-southeast-1"
    "ap-southeast-2"
    "ap-southeast-3"
    "ap-southeast-4"
    "ca-central-1"
    "eu-central-1"
    "eu-central-2"
    "eu-north-1"
    "eu-south-1"
    "eu-south-2"
    "eu-west-1"
    "eu-west-2"
    "eu-west-3"
    "me-central-1"
    "me-south-1"
    "sa-east-1"
    "us-east-1"
    "us-east-2"
    "us-west-1"
    "us-west-2"
];

/// The roots under which RDS and Aurora sign their servers' certificates in `region`, as a PEM bundle; `None` for a region
/// that the data does not know.
pub fn of_region(region: &str) -> Option<String> {
    let (_, roots) = ROOTS.iter().find(|(name, _)| *name == region)?;
    Some(roots.lines().filter(|line| !line.starts_with('#')).fold(String::new(), |bundle, line| bundle + line + "\n"))
}

/// The regions that the data knows, in order.
pub fn regions() -> impl Iterator<Item = &'static str> {
    ROOTS.iter().map(|(region, _)| *region)
}

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
    fn an_unknown_region_has_none() {
        assert_eq!(of_region("us-east"), None);
        assert_eq!(of_region(""), None);
    }
}
