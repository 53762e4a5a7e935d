//! `sinks.*.opensearch`, complete.

use super::pipeline::{Index, OpenSearch};
use super::search_domain::{DomainAdmin, ExistingDomain, MadeDomain, SearchDomain};
use super::{defaults, former};
use crate::finding::Finding;
use crate::manifest::{self, IndexName, OneIndex, Short, TableName};
use crate::offers::{self, Disk, NODE_TYPES};
use crate::source::DocPath;

pub(super) fn resolve(sink: &str, written: &manifest::OpenSearch, findings: &mut Vec<Finding>) -> OpenSearch {
    let buffer = written.buffer.as_ref();
    let domain = match &written.existing {
        Some(existing) => {
            findings.extend(misplaced(sink, written));
            SearchDomain::Existing(self::existing(existing))
        }
        None => SearchDomain::Made(made(written)),
    };
    OpenSearch {
        domain,
        indexes: indexes(written),
        is_split: written.indexes.is_some(),
        rotation: written.rotation.unwrap_or(defaults::ROTATION),
        keep: written.keep.clone(),
        buffer_size: buffer.and_then(|buffer| buffer.size.clone()).unwrap_or(defaults::BUFFER_SIZE),
        buffer_interval: buffer.and_then(|buffer| buffer.interval.clone()).unwrap_or(defaults::BUFFER_INTERVAL),
        retry: written.retry.clone().unwrap_or(defaults::RETRY),
        backup: written.backup.unwrap_or(defaults::BACKUP),
    }
}

fn existing(written: &Short<manifest::DomainName, manifest::ExistingDomain>) -> ExistingDomain {
    match written {
        Short::Scalar(name) => ExistingDomain { name: name.0.clone(), admin: None, security_group: None },
        Short::Section(section) => ExistingDomain {
            name: section.domain.0.clone(),
            admin: section.admin.as_ref().map(|admin| match (&admin.secret, &admin.role) {
                (Some(secret), _) => DomainAdmin::Secret(secret.0.clone()),
                (None, Some(role)) => DomainAdmin::Role(role.0.clone()),
                (None, None) => unreachable!("the decoder wants exactly one of the two"),
            }),
            security_group: section.security_group.as_ref().map(|group| group.0.clone()),
        },
    }
}

/// What describes a domain is its owner's where the domain is there.
fn misplaced(sink: &str, written: &manifest::OpenSearch) -> Vec<Finding> {
    let at = DocPath::root().key("sinks").key(sink).key("opensearch");
    let own = "remove it: a domain that is there keeps its own";
    let login = "remove it: name the administrator at `existing.admin`, by `secret` or `role`";
    let keys = [
        ("version", written.version.is_some(), own),
        ("login", written.login.is_some(), login),
        ("data", written.data.is_some(), own),
        ("masters", written.masters.is_some(), own),
        ("zones", written.zones.is_some(), own),
    ];
    let keys = keys.into_iter().filter(|(_, is_written, _)| *is_written);
    keys.map(|(key, _, help)| {
        Finding::error("conflicting-choice", &at.key(key), format!("`opensearch` says both `existing` and `{key}`"))
            .at_key()
            .key_label(&at.key("existing"), "the other one")
            .help(help)
    })
    .collect()
}

fn made(written: &manifest::OpenSearch) -> MadeDomain {
    let data = written.data.as_ref();
    let zones = written.zones.map_or(defaults::DOMAIN_ZONES, |zones| zones.0);
    let node_type = |written: Option<&manifest::InstanceType>, default: &str| {
        written.map_or_else(|| default.to_owned(), |node_type| node_type.0.clone())
    };
    let data_type = node_type(data.and_then(|data| data.r#type.as_ref()), defaults::NODE_TYPE);
    let storage = data.and_then(|data| data.storage.clone());
    MadeDomain {
        version: written.version.as_ref().map_or(defaults::OPENSEARCH_VERSION, |version| &version.0).to_owned(),
        login: written.login.unwrap_or(defaults::LOGIN),
        node_storage: storage.or_else(|| (!has_own_disk(&data_type)).then_some(defaults::NODE_STORAGE)),
        node_type: data_type,
        node_count: data.and_then(|data| data.count).map_or(zones, |count| count.0),
        masters: written.masters.as_ref().map(|masters| {
            let count = masters.count.map_or(defaults::MASTER_COUNT, |count| count.0);
            (node_type(masters.r#type.as_ref(), defaults::MASTER_TYPE), count)
        }),
        zones,
    }
}

/// Whether nodes of the type have disks of their own, and take no volume.
fn has_own_disk(node_type: &str) -> bool {
    let node = NODE_TYPES.parts(node_type).and_then(|(family, size)| offers::node(family, size));
    node.is_some_and(|node| node.disk == Disk::Own)
}

fn indexes(written: &manifest::OpenSearch) -> Vec<Index> {
    match (&written.index, &written.indexes) {
        (Some(index), _) => {
            vec![Index { name: index.0.clone(), was: Vec::new(), tables: Vec::new(), tables_key: None }]
        }
        (None, Some(indexes)) => {
            let mut indexes: Vec<Index> = indexes.iter().map(|(name, written)| index(name, written)).collect();
            indexes.sort_by(|one, other| one.physical().cmp(other.physical()));
            indexes
        }
        (None, None) => unreachable!("the decoder wants exactly one of the two"),
    }
}

fn index(name: &IndexName, written: &Short<Vec<TableName>, OneIndex>) -> Index {
    let (tables, was, tables_key) = match written {
        Short::Scalar(tables) => (tables, None, None),
        Short::Section(OneIndex { tables, was }) => (tables, was.as_ref(), Some("tables")),
    };
    Index {
        name: name.0.clone(),
        was: former::names(was, |name| &name.0),
        tables: tables.iter().map(|table| table.0.clone()).collect(),
        tables_key,
    }
}

#[cfg(test)]
mod tests {
    use crate::ddl::Table;
    use crate::manifest::Manifest;
    use crate::resolve::{DdlText, Pipeline, SearchDomain, SinkKind, resolve};
    use crate::source::{SourceFile, parse};

    fn resolved(sections: &str) -> Pipeline {
        let text = format!(
            "version: 1\nname: small\nregion: us-east-1\nsource:\n  aurora: {{ database: shop }}\n  tables: {{ shop.orders: }}\n\
             {sections}\n"
        );
        let document = parse(&SourceFile::new("a.yaml", text)).expect("YAML");
        let manifest = Manifest::decode(&document).expect("a manifest");
        resolve(&manifest, &std::collections::BTreeMap::<DdlText, Vec<Table>>::new()).0
    }

    #[test]
    fn a_task_waits_for_a_domain_that_somebody_prepares_by_hand() {
        let starts = |existing: &str| {
            let sections = format!("sinks: {{ search: {{ opensearch: {{ index: orders, {existing} }} }} }}");
            let pipeline = resolved(&sections);
            pipeline.replication.tasks.iter().all(|task| task.start)
        };
        assert!(starts("zones: 2"));
        assert!(starts("existing: { domain: catalogue, admin: { secret: admin } }"));
        assert!(!starts("existing: catalogue") && !starts("existing: { domain: catalogue }"));
    }

    #[test]
    fn of_a_domain_that_is_there_the_delivery_alone_is_described() {
        let pipeline =
            resolved("sinks: { search: { opensearch: { index: orders, existing: catalogue, retry: 60s } } }");
        let SinkKind::OpenSearch(search) = &pipeline.sinks[0].kind else { unreachable!("a search sink") };
        assert!(matches!(&search.domain, SearchDomain::Existing(domain) if domain.name == "catalogue"));
        assert_eq!(search.retry.seconds(), 60);
        assert_eq!(pipeline.made_domains().count(), 0);
    }
}
