//! The alarms of a search domain.

use super::{AT_ONCE, Alarm, LASTING, Statistic, Trouble, Watched};
use crate::resolve::{SearchDomain, Sink};

/// Free disk is low at a quarter. The metric is in MB.
const FREE_STORAGE_SHARE: u64 = 4;

/// The same of disks whose size is the type's, not the manifest's ("Recommended CloudWatch alarms").
const FREE_STORAGE: u64 = 20 * 1024;

/// Source: OpenSearch Service developer guide, "Recommended CloudWatch alarms". Of a domain that is there only what stops the
/// delivery: how full its disks may be is its owner's to say, and their size is not known here.
pub(super) fn domain(sink: &Sink, domain: &SearchDomain) -> Vec<Alarm> {
    let name = &sink.name;
    let alarm = |what: &str, means, action, metric, minutes| Alarm {
        name: format!("{name}-domain-{what}"),
        physical: format!("{}-domain-{what}", sink.physical()),
        pointer: format!("/sinks/{name}/opensearch"),
        means,
        action,
        on: Watched::Domain(name.clone()),
        namespace: "AWS/ES",
        metric,
        statistic: Statistic::Maximum,
        trouble: Trouble::AtLeast,
        threshold: 1,
        minutes,
        silence_is_trouble: false,
    };
    let action = |made, existing| if domain.made().is_some() { made } else { existing };
    let mut alarms = vec![
        alarm(
            "red",
            "A primary shard is missing: documents are refused.",
            action(
                "Look at the domain's nodes and disks; restore the index from an automatic snapshot if a node was lost.",
                "Tell the domain's owner; what Firehose could not deliver is in the backup bucket.",
            ),
            "ClusterStatus.red",
            AT_ONCE,
        ),
        alarm(
            "writes-blocked",
            "The domain takes no documents: disk or memory is full.",
            action(
                "Raise the disks or the node type in the manifest.",
                "Tell the domain's owner: it needs larger disks or nodes, or fewer old indexes.",
            ),
            "ClusterIndexWritesBlocked",
            AT_ONCE,
        ),
    ];
    if let Some(made) = domain.made() {
        let (means, action, threshold) = match &made.node_storage {
            Some(size) => (
                "A node has less than a quarter of its disk left.",
                "Delete old indexes, turn on rotation, or raise the disks in the manifest.",
                size.mib() / FREE_STORAGE_SHARE,
            ),
            None => (
                "A node has less than 20 GiB of its disk left.",
                "Delete old indexes, turn on rotation, or choose a larger type or more nodes in the manifest.",
                FREE_STORAGE,
            ),
        };
        let storage = alarm("storage", means, action, "FreeStorageSpace", LASTING);
        alarms.push(Alarm { statistic: Statistic::Minimum, trouble: Trouble::Below, threshold, ..storage });
    }
    alarms
}

#[cfg(test)]
mod tests {
    use crate::plan::alarms::{Watched, alarms};
    use crate::plan::fixtures::pipeline;

    #[test]
    fn how_full_a_domain_may_be_is_its_owner_s_to_say() {
        let of_domain = |search: &str| -> Vec<String> {
            let sections = format!("sinks: {{ search: {{ opensearch: {{ index: orders, {search} }} }} }}");
            let alarms = alarms(&pipeline(&sections)).into_iter();
            alarms.filter(|alarm| matches!(alarm.on, Watched::Domain(_))).map(|alarm| alarm.name).collect()
        };
        let blocking = ["search-domain-red", "search-domain-writes-blocked"];
        assert_eq!(of_domain("existing: catalogue"), blocking);
        assert_eq!(of_domain("zones: 2"), [&blocking[..], &["search-domain-storage"]].concat());
    }
}
