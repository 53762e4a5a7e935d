//! [`Partition`]: the part of AWS that a region belongs to. It decides ARNs and host names.

/// A partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partition {
    /// Its name in ARNs.
    pub name: &'static str,
    /// The suffix of service principals and host names.
    pub dns_suffix: &'static str,
}

impl Partition {
    /// Source: AWS General Reference, partitions and their DNS suffixes (also botocore's partitions.json).
    pub fn of(region: &str) -> Self {
        let (name, dns_suffix) = match region.split('-').collect::<Vec<_>>().as_slice() {
            ["cn", ..] => ("aws-cn", "amazonaws.com.cn"),
            ["us", "gov", ..] => ("aws-us-gov", "amazonaws.com"),
            ["eusc", ..] => ("aws-eusc", "amazonaws.eu"),
            _ => ("aws", "amazonaws.com"),
        };
        Self { name, dns_suffix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_names_its_partition() {
        let name = |region| Partition::of(region).name;
        assert_eq!(
            [name("us-east-1"), name("cn-north-1"), name("us-gov-west-1"), name("eusc-de-east-1")],
            ["aws", "aws-cn", "aws-us-gov", "aws-eusc"]
        );
    }
}
