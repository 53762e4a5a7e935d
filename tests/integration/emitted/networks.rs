//! Networks: what is made of them, and what leads out.

use std::collections::BTreeSet;

use super::{Stack, variant};

/// The kinds of the resources of module `vpc`.
fn kinds(stack: &Stack) -> BTreeSet<String> {
    stack.resources().into_iter().filter(|resource| resource.call == "vpc").map(|resource| resource.kind).collect()
}

#[test]
fn from_a_closed_network_nothing_leads_to_the_internet() {
    let stack = variant("closed-network");
    let kinds = kinds(&stack);
    for way_out in ["aws_eip", "aws_internet_gateway", "aws_nat_gateway", "aws_route"] {
        assert!(!kinds.contains(way_out), "{way_out}");
    }
    let text = String::from_utf8_lossy(&stack.files["modules/vpc/main.tf.json"]).into_owned();
    assert!(!text.contains("0.0.0.0/0"), "{text}");
    let endpoints: Vec<_> =
        stack.resources().into_iter().filter(|resource| resource.kind == "aws_vpc_endpoint").collect();
    assert_eq!(endpoints.len(), 9);
    for endpoint in endpoints {
        assert_eq!(endpoint.body.get("private_dns_enabled").is_some(), endpoint.name != "s3", "{}", endpoint.name);
    }
    let dms = String::from_utf8_lossy(&stack.files["modules/dms/main.tf.json"]).into_owned();
    assert!(dms.contains("secretsManagerEndpointOverride=${var.secrets_endpoint}"), "{dms}");
}

#[test]
fn a_bastion_with_a_key_is_all_of_a_closed_network_that_faces_the_internet() {
    let stack = variant("closed-with-key");
    let routes: Vec<_> = stack.resources().into_iter().filter(|resource| resource.kind == "aws_route").collect();
    assert_eq!(routes.iter().map(|route| route.name.as_str()).collect::<Vec<_>>(), ["public"]);
    assert!(!kinds(&stack).contains("aws_nat_gateway"));
}

#[test]
fn of_a_network_that_is_there_nothing_is_made_but_groups_and_the_endpoints_that_were_asked_for() {
    let groups = ["aws_security_group", "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"];
    let mut expected: BTreeSet<String> = groups.map(str::to_owned).into();
    assert_eq!(kinds(&variant("existing-network")), expected);
    expected.insert("aws_vpc_endpoint".to_owned());
    assert_eq!(kinds(&variant("existing-subnets")), expected);
    assert_eq!(kinds(&variant("default-network")), expected);
}

#[test]
fn with_a_nat_gateway_in_each_zone_no_zone_goes_out_through_another() {
    let stack = variant("rds");
    let resources = stack.resources();
    let of = |kind: &str, name: &str| {
        let found = resources.iter().find(|resource| resource.kind == kind && resource.name == name);
        found.unwrap_or_else(|| panic!("{kind}.{name}")).body.clone()
    };
    for zone in 1..=3 {
        let name = format!("private_{zone}");
        assert_eq!(of("aws_route_table_association", &name)["subnet_id"], format!("${{aws_subnet.{name}.id}}"));
        assert_eq!(
            of("aws_route_table_association", &name)["route_table_id"],
            format!("${{aws_route_table.{name}.id}}")
        );
        assert_eq!(of("aws_route", &name)["route_table_id"], format!("${{aws_route_table.{name}.id}}"));
        assert_eq!(of("aws_route", &name)["nat_gateway_id"], format!("${{aws_nat_gateway.zone_{zone}.id}}"));
        let gateway = of("aws_nat_gateway", &format!("zone_{zone}"));
        assert_eq!(gateway["subnet_id"], format!("${{aws_subnet.public_{zone}.id}}"));
    }
}
