//! Networks, and who in them may talk to whom.

use super::{Effect, Facts, Fate, plain};

const WAY: Fate =
    Fate { effect: Effect::InPlace, words: "connections through it break, and are made again", source: "" };

pub(super) static KINDS: &[Facts] = &[
    plain("aws_default_security_group", "internal/service/ec2/vpc_default_security_group.go", &["vpc_id"]),
    Facts { replaced: WAY, ..plain("aws_eip", "internal/service/ec2/ec2_eip.go", &["domain"]) },
    plain(
        "aws_flow_log",
        "internal/service/ec2/vpc_flow_log.go",
        &[
            "iam_role_arn",
            "log_destination",
            "log_destination_type",
            "max_aggregation_interval",
            "traffic_type",
            "vpc_id",
        ],
    ),
    plain("aws_internet_gateway", "internal/service/ec2/vpc_internet_gateway.go", &[]),
    Facts {
        replaced: WAY,
        ..plain("aws_nat_gateway", "internal/service/ec2/vpc_nat_gateway.go", &["allocation_id", "subnet_id"])
    },
    Facts {
        replaced: WAY,
        ..plain("aws_route", "internal/service/ec2/vpc_route.go", &["destination_cidr_block", "route_table_id"])
    },
    Facts { replaced: WAY, ..plain("aws_route_table", "internal/service/ec2/vpc_route_table.go", &["vpc_id"]) },
    Facts {
        replaced: WAY,
        ..plain("aws_route_table_association", "internal/service/ec2/vpc_route_table_association.go", &["subnet_id"])
    },
    plain(
        "aws_security_group",
        "internal/service/ec2/vpc_security_group.go",
        &["description", "name_prefix", "vpc_id"],
    ),
    plain("aws_subnet", "internal/service/ec2/vpc_subnet.go", &["availability_zone", "cidr_block", "vpc_id"]),
    plain("aws_vpc", "internal/service/ec2/vpc_.go", &["cidr_block"]),
    Facts {
        replaced: WAY,
        ..plain(
            "aws_vpc_endpoint",
            "internal/service/ec2/vpc_endpoint.go",
            &["service_name", "vpc_endpoint_type", "vpc_id"],
        )
    },
    plain(
        "aws_vpc_security_group_egress_rule",
        "internal/service/ec2/vpc_security_group_egress_rule.go",
        &["security_group_id"],
    ),
    plain(
        "aws_vpc_security_group_ingress_rule",
        "internal/service/ec2/vpc_security_group_ingress_rule.go",
        &["security_group_id"],
    ),
];
