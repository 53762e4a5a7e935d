//! `replication`, complete.

use std::collections::BTreeMap;

use super::claim::ClaimIndex;
use super::pipeline::CapturedTable;
use super::table_options::partition_key;
use super::task::{BeforeImage, Messages, ParallelApply, Replication, Serverless, Task};
use super::{defaults, former};
use crate::manifest::{
    self, BeforeColumns, ErrorPolicy, Lob, LobSize, LobWord, LogLevel, Logging, Mode, PartitionBy, PartitionColumn,
    Short, StartAt, TaskSettings,
};

/// `prepared`: whether the bootstrap makes everything ready that records need on their way.
pub(super) fn resolve(
    written: Option<&manifest::Replication>,
    prepared: bool,
    tables: &[CapturedTable],
) -> Replication {
    let instance = written.and_then(|replication| replication.instance.clone());
    let describes_instance = instance.is_some();
    let instance = match instance {
        None => manifest::Instance { class: None, storage: None, version: None, multi_az: None, maintenance: None },
        Some(Short::Scalar(class)) => {
            manifest::Instance { class: Some(class), storage: None, version: None, multi_az: None, maintenance: None }
        }
        Some(Short::Section(instance)) => instance,
    };
    let shared = written.map(Options::shared).unwrap_or_default();
    let tasks: Vec<Task> = match written.and_then(|written| written.tasks.as_ref()) {
        None => {
            let all = tables.iter().map(|table| table.name.clone()).collect();
            vec![shared.task(None, all, Vec::new(), prepared)]
        }
        Some(tasks) => {
            let named = tasks.iter().map(|(name, written)| {
                let own = Options::own(written);
                let keys = own.keys();
                let tables = written.tables.iter().map(|table| table.0.clone()).collect();
                let was = former::names(written.was.as_ref(), |name| &name.0);
                Task { was, ..own.or(&shared).task(Some(name.0.clone()), tables, keys, prepared) }
            });
            let mut tasks: Vec<Task> = named.collect();
            tasks.sort_by(|one, other| one.physical().cmp(&other.physical()));
            tasks
        }
    };
    Replication {
        class: instance.class.map_or_else(|| defaults::DMS_CLASS.to_owned(), |class| class.0),
        storage: instance.storage.unwrap_or(defaults::DMS_STORAGE),
        version: instance.version.map_or_else(|| defaults::DMS_VERSION.to_owned(), |version| version.0),
        multi_az: instance.multi_az.unwrap_or(defaults::DMS_MULTI_AZ),
        maintenance: instance.maintenance,
        messages: messages(written.and_then(|written| written.messages.as_ref())),
        claims: ClaimIndex::of(&tasks),
        idle_instance: describes_instance && tasks.iter().all(|task| task.serverless.is_some()),
        tasks,
    }
}

/// Declares the options that a task has and `replication` has for all tasks.
macro_rules! options {
    ($($key:ident: $type:ty,)*) => {
        /// What `replication` says for all tasks, or a task for itself.
        #[derive(Debug, Default, Clone, Copy)]
        struct Options<'m> {
            $($key: Option<&'m $type>,)*
        }

        impl<'m> Options<'m> {
            fn shared(written: &'m manifest::Replication) -> Self {
                Self { $($key: written.$key.as_ref(),)* }
            }

            fn own(written: &'m manifest::Task) -> Self {
                Self { $($key: written.$key.as_ref(),)* }
            }

            /// These where they are said, else the others.
            fn or(self, others: &Self) -> Self {
                Self { $($key: self.$key.or(others.$key),)* }
            }

            /// The keys that are said.
            fn keys(&self) -> Vec<&'static str> {
                [$(self.$key.map(|_| stringify!($key)),)*].into_iter().flatten().collect()
            }
        }
    };
}

options! {
    serverless: manifest::ServerlessTask,
    mode: Mode,
    partition_by: Short<PartitionBy, PartitionColumn>,
    before_image: Short<BeforeColumns, manifest::BeforeImage>,
    parallel_apply: manifest::ParallelApply,
    lob: Short<LobWord, Lob>,
    error_policy: ErrorPolicy,
    start_at: StartAt,
    task_settings: TaskSettings,
    logging: Short<bool, Logging>,
    start: bool,
}

impl Options<'_> {
    fn task(
        &self,
        name: Option<String>,
        tables: Vec<manifest::QualifiedName>,
        own: Vec<&'static str>,
        prepared: bool,
    ) -> Task {
        // What is said for all tasks does not bind one that reads no changes.
        let reads_changes = self.mode.copied().unwrap_or(defaults::MODE) != Mode::FullLoad;
        let binds = |key| reads_changes || name.is_none() || own.contains(&key);
        Task {
            serverless: self.serverless.map(serverless),
            mode: self.mode.copied().unwrap_or(defaults::MODE),
            partition_by: self
                .partition_by
                .map_or_else(|| partition_key(&Short::Scalar(defaults::PARTITION_BY)), partition_key),
            before_image: self.before_image.filter(|_| binds("before_image")).map(before_image),
            parallel_apply: self.parallel_apply.filter(|_| binds("parallel_apply")).map(parallel_apply),
            lob_size: lob_size(self.lob),
            log_level: log_level(self.logging),
            log_components: log_components(self.logging),
            error_policy: self.error_policy.cloned(),
            start_at: self.start_at.cloned(),
            further_settings: self.task_settings.map(TaskSettings::numbers).unwrap_or_default(),
            start: self.start.copied().unwrap_or(prepared),
            name,
            was: Vec::new(),
            tables,
            own,
        }
    }
}

fn serverless(written: &manifest::ServerlessTask) -> Serverless {
    Serverless {
        min: written.min.map_or(defaults::MIN_CAPACITY, |units| units.0),
        max: written.max.0,
        multi_az: written.multi_az.unwrap_or(defaults::DMS_MULTI_AZ),
        maintenance: written.maintenance.clone(),
    }
}

fn before_image(written: &Short<BeforeColumns, manifest::BeforeImage>) -> BeforeImage {
    let (columns, field) = match written {
        Short::Scalar(columns) => (Some(*columns), None),
        Short::Section(section) => (section.columns, section.field.as_ref()),
    };
    BeforeImage {
        columns: columns.unwrap_or(defaults::BEFORE_COLUMNS),
        field: field.map_or_else(|| defaults::BEFORE_FIELD.to_owned(), |field| field.0.clone()),
    }
}

fn parallel_apply(written: &manifest::ParallelApply) -> ParallelApply {
    ParallelApply {
        threads: written.threads.map_or(defaults::APPLY_THREADS, |threads| threads.0),
        queues: written.queues.map_or(defaults::APPLY_QUEUES, |queues| queues.0),
        buffer: written.buffer.map_or(defaults::APPLY_BUFFER, |records| records.0),
    }
}

fn lob_size(written: Option<&Short<LobWord, Lob>>) -> Option<LobSize> {
    match written {
        Some(Short::Scalar(LobWord::None)) => None,
        Some(Short::Section(lob)) => Some(lob.max_size.clone().unwrap_or(defaults::LOB_SIZE)),
        None => Some(defaults::LOB_SIZE),
    }
}

fn messages(written: Option<&manifest::Messages>) -> Messages {
    let said = |key: fn(&manifest::Messages) -> Option<bool>, default| written.and_then(key).unwrap_or(default);
    Messages {
        transaction_details: said(|messages| messages.transaction_details, defaults::TRANSACTION_DETAILS),
        partition_value: said(|messages| messages.partition_value, defaults::PARTITION_VALUE),
        schema_table_in_partition: said(
            |messages| messages.schema_table_in_partition,
            defaults::SCHEMA_TABLE_IN_PARTITION,
        ),
        null_and_empty: said(|messages| messages.null_and_empty, defaults::NULL_AND_EMPTY),
        control_details: said(|messages| messages.control_details, defaults::CONTROL_DETAILS),
        table_alterations: said(|messages| messages.table_alterations, defaults::CONTROL_DETAILS),
        large_integers: said(|messages| messages.large_integers, defaults::LARGE_INTEGERS),
    }
}

/// By the names of DMS ("Logging task settings", DMS user guide).
fn log_components(written: Option<&Short<bool, Logging>>) -> BTreeMap<&'static str, LogLevel> {
    let Some(Short::Section(Logging { components: Some(said), .. })) = written else { return BTreeMap::new() };
    let levels = [
        ("SOURCE_UNLOAD", said.source_unload),
        ("SOURCE_CAPTURE", said.source_capture),
        ("TARGET_LOAD", said.target_load),
        ("TARGET_APPLY", said.target_apply),
        ("TASK_MANAGER", said.task_manager),
        ("TRANSFORMATION", said.transformation),
        ("SORTER", said.sorter),
        ("IO", said.io),
        ("PERFORMANCE", said.performance),
        ("COMMUNICATION", said.communication),
        ("TABLES_MANAGER", said.tables_manager),
        ("METADATA_MANAGER", said.metadata_manager),
    ];
    levels.into_iter().filter_map(|(id, level)| Some((id, level?))).collect()
}

fn log_level(written: Option<&Short<bool, Logging>>) -> Option<LogLevel> {
    match written {
        Some(Short::Scalar(false)) => None,
        None | Some(Short::Scalar(true)) => Some(defaults::LOG_LEVEL),
        Some(Short::Section(section)) => Some(section.level.unwrap_or(defaults::LOG_LEVEL)),
    }
}
