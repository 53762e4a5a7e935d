//! `network`: where the pipeline lives.

use super::decode::Complaint;
use super::grammar::{number, scalar, section, words};
use super::scalar::Cidr;
use super::short::{Short, WordOrList};
use super::tags::Tags;

section! {
    /// Where the pipeline lives: exactly one of `create` and `existing`.
    pub struct Network {
        /// A new network for this pipeline alone.
        pub create: Option<CreateNetwork>,
        /// A network that is there already. Nothing in it is changed; security groups for the pipeline are made in it.
        pub existing: Option<ExistingNetwork>,
    }
    exactly one of create | existing;
}

section! {
    /// A new network.
    pub struct CreateNetwork {
        /// Its private addresses, a range from /16 to /22. Default: `10.0.0.0/16`. Choose one that overlaps with no
        /// network that it will ever be connected to.
        pub cidr: Option<Cidr>,
        /// Over how many availability zones it spreads: 2 or 3. Default: 2, or 3 where a sink has 3.
        pub zones: Option<ZoneCount>,
        /// How private machines reach AWS and the internet. Default: `single`.
        pub nat: Option<Nat>,
        /// Private ways to AWS services: `auto` (default), or a list. With `auto` a network without NAT gateway gets one
        /// for every service that a private machine of this pipeline calls, one with NAT gateway that of S3 alone. All but
        /// that of S3 are billed by the hour and zone.
        pub endpoints: Option<WordOrList<Endpoints, Api>>,
    }
}

section! {
    /// A network that is there already. Its private subnets must have a way to the AWS services that the pipeline calls: a NAT
    /// gateway, or endpoints.
    pub struct ExistingNetwork {
        /// The VPC: its id, `default` for the default VPC of the region, or a section to look it up by. Exactly one must
        /// match. Its DNS support must be on.
        pub vpc: Short<VpcId, VpcLookup>,
        /// Where database, replication instance and search domains stand: ids, one in each zone, at least two; or tags to
        /// look them up by, of which the first of each zone is taken. Ids stay what they are when somebody adds a subnet. May
        /// be left out in the default VPC: then its default subnets are taken.
        pub private_subnets: Option<Short<Vec<SubnetId>, SubnetLookup>>,
        /// Where a bastion with a key pair stands; nothing else needs one. Ids, of which the first is taken, or tags.
        pub public_subnets: Option<Short<Vec<SubnetId>, SubnetLookup>>,
        /// Private ways to AWS services that are made in the network: `auto` for every service that a private machine of this
        /// pipeline calls, or a list. Default: none. A network takes only one for each service, and that one answers all
        /// machines of the network: leave out those that are there.
        pub endpoints: Option<WordOrList<Endpoints, Api>>,
    }
}

number! {
    /// How many availability zones.
    pub struct ZoneCount = 2 to 3
        by "RDS user guide, \"Working with a DB instance in a VPC\": two zones at the least; cdcc: more than three add nothing";
}

words! {
    /// How private machines reach AWS and the internet.
    pub enum Nat {
        /// Not at all: there are only private ways to AWS services (`endpoints`).
        None = "none",
        /// One NAT gateway: cheaper; when its zone fails, nothing is delivered until the zone is back.
        Single = "single",
        /// One NAT gateway in each zone: the zones stand alone.
        PerZone = "per-zone",
    }
}

words! {
    /// Which private ways to AWS services there are.
    pub enum Endpoints {
        /// Those that the pipeline's private machines need.
        Auto = "auto",
    }
}

words! {
    /// An AWS service that a private machine calls, by the name of its endpoint.
    #[derive(PartialOrd, Ord)]
    pub enum Api {
        /// AWS DMS: the bootstrap tests the connections.
        Dms = "dms",
        /// The older channel of Session Manager's agent.
        Ec2Messages = "ec2messages",
        /// The configuration of search domains: the bootstrap replaces their first password.
        Es = "es",
        /// Kinesis Data Streams: the replication instance writes the changes.
        Kinesis = "kinesis-streams",
        /// CloudWatch Logs.
        Logs = "logs",
        /// S3, which also holds the packages of Amazon Linux. The only one that is free of charge.
        S3 = "s3",
        /// Secrets Manager: the logins.
        SecretsManager = "secretsmanager",
        /// Systems Manager: bastion and bootstrap.
        Ssm = "ssm",
        /// The channel of Session Manager.
        SsmMessages = "ssmmessages",
        /// The Security Token Service: the bootstrap takes the role of a search domain's administrator.
        Sts = "sts",
    }
}

section! {
    /// What tells the VPC from the others of the region. Exactly one of `name` and `tags`.
    pub struct VpcLookup {
        /// Its `Name` tag.
        pub name: Option<NameTag>,
        /// Tags that it has.
        pub tags: Option<Tags>,
    }
    exactly one of name | tags;
}

section! {
    /// What tells the subnets from the others of the VPC.
    pub struct SubnetLookup {
        /// Tags that they have.
        pub tags: Tags,
    }
}

scalar! {
    /// The id of a VPC, or `default`.
    pub struct VpcId(String) = "^(default|vpc-([0-9a-f]{8}|[0-9a-f]{17}))$",
        "the id of a VPC such as vpc-0a1b2c3d4e5f60718, or default" by vpc_id;
}

fn vpc_id(text: &str) -> Result<String, Complaint> {
    if text == "default" {
        return Ok(text.to_owned());
    }
    aws_id(text, "vpc-").ok_or_else(|| {
        let help = format!("write an id such as `vpc-0a1b2c3d4e5f60718`, or look it up by name: `{{ name: {text} }}`");
        Complaint::new(format!("`{text}` is not the id of a VPC"), help)
    })
}

scalar! {
    /// The id of a subnet.
    pub struct SubnetId(String) = "^subnet-([0-9a-f]{8}|[0-9a-f]{17})$",
        "the id of a subnet such as subnet-0a1b2c3d4e5f60718" by subnet_id;
}

fn subnet_id(text: &str) -> Result<String, Complaint> {
    let help = "write one such as `subnet-0a1b2c3d4e5f60718`";
    aws_id(text, "subnet-").ok_or_else(|| Complaint::new(format!("`{text}` is not the id of a subnet"), help))
}

scalar! {
    /// The id of a security group.
    pub struct SecurityGroupId(String) = "^sg-([0-9a-f]{8}|[0-9a-f]{17})$",
        "the id of a security group such as sg-0a1b2c3d4e5f60718" by security_group_id;
}

fn security_group_id(text: &str) -> Result<String, Complaint> {
    let help = "write one such as `sg-0a1b2c3d4e5f60718`";
    aws_id(text, "sg-").ok_or_else(|| Complaint::new(format!("`{text}` is not the id of a security group"), help))
}

/// An id of EC2: a prefix and 8 (until 2016) or 17 hexadecimal digits. Source: "Resource IDs", EC2 user guide.
fn aws_id(text: &str, prefix: &str) -> Option<String> {
    let digits = text.strip_prefix(prefix)?;
    let hexadecimal = digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    (hexadecimal && matches!(digits.len(), 8 | 17)).then(|| text.to_owned())
}

scalar! {
    /// A `Name` tag.
    pub struct NameTag(String) = "^[A-Za-z0-9 _.:/=+@-]{1,256}$",
        "a name of 1 to 256 letters, digits, spaces and _.:/=+-@" by name_tag;
}

fn name_tag(text: &str) -> Result<String, Complaint> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b" _.:/=+@-".contains(&b);
    if (1..=256).contains(&text.len()) && text.bytes().all(allowed) {
        return Ok(text.to_owned());
    }
    let help = "use 1 to 256 letters, digits, spaces and `_.:/=+-@`, or look it up by `tags`";
    Err(Complaint::new(format!("`{text}` cannot be looked up as a name"), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_eight_or_seventeen_hexadecimal_digits() {
        for good in ["vpc-0a1b2c3d", "vpc-0a1b2c3d4e5f60718", "default"] {
            assert!(vpc_id(good).is_ok(), "{good}");
        }
        for odd in ["", "vpc-", "vpc-0A1B2C3D", "vpc-0a1b2c3", "subnet-0a1b2c3d", "retail-vpc"] {
            assert!(vpc_id(odd).is_err(), "{odd}");
        }
        assert!(subnet_id("subnet-0a1b2c3d4e5f60718").is_ok() && subnet_id("default").is_err());
    }
}
