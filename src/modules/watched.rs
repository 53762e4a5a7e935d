//! Module `monitoring`, what is watched: the dimensions under which CloudWatch keeps the metrics of each part.

use super::aurora::Database;
use super::dms_task::Task;
use super::firehose::Delivery;
use super::kinesis::ChangeStream;
use super::lambda::Subscriber;
use super::opensearch::SearchDomain;
use crate::plan::Plan;
use crate::plan::alarms::Watched;
use crate::resolve::DatabaseEngine;
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::{Expr, Meta, Module, Text, Val, function, text};

/// Names and values of dimensions.
pub(super) type Dimensions = Vec<(&'static str, Val<Text>)>;

/// The parts of the pipeline that have metrics.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) plan: &'a Plan,
    pub(super) database: &'a Database,
    pub(super) tasks: &'a [Task],
    pub(super) stream: &'a ChangeStream,
    pub(super) searches: &'a [SearchDomain],
    pub(super) deliveries: &'a [Delivery],
    pub(super) subscribers: &'a [Subscriber],
}

impl Parts<'_> {
    /// The account at hand, a dimension of a domain's metrics.
    pub(super) fn account(&self, module: &mut Module) -> Option<Expr<Text>> {
        (!self.searches.is_empty()).then(|| {
            let meta = Meta::new("/monitoring", "The account at hand, a dimension of a domain's metrics.");
            module.data("current", meta, CallerIdentity {}).account_id()
        })
    }

    /// The dimensions of what an alarm or a graph watches.
    pub(super) fn dimensions(&self, module: &mut Module, on: &Watched, account: Option<&Expr<Text>>) -> Dimensions {
        let instance = || ("ReplicationInstanceIdentifier", self.plan.names.pipeline().into());
        match on {
            Watched::Database => {
                let Some(identifier) = &self.database.identifier else { return Vec::new() };
                let identifier = (&module.import(identifier)).into();
                match self.plan.pipeline.source.engine {
                    // Whichever machine is the writer at the time.
                    DatabaseEngine::Aurora(_) | DatabaseEngine::ExistingAurora(_) => {
                        vec![("DBClusterIdentifier", identifier), ("Role", "WRITER".into())]
                    }
                    DatabaseEngine::Rds(_) => vec![("DBInstanceIdentifier", identifier)],
                    DatabaseEngine::External(_) => Vec::new(),
                }
            }
            Watched::Instance => vec![instance()],
            // A task's dimension is the last part of its ARN, not its name (DMS user guide, "Monitoring AWS DMS tasks"); that of
            // a serverless one is its account and that part. The guide names no dimension for those: see `ARCHITECTURE.md`.
            Watched::Task(name) => self
                .tasks
                .iter()
                .filter(|task| task.name == *name)
                .flat_map(|task| {
                    let arn = module.import(&task.arn);
                    let id = function::part(&arn, ":", 6);
                    if task.is_serverless {
                        let account = function::part(&arn, ":", 4);
                        return vec![("ReplicationConfigId", text![&account, ":", &id])];
                    }
                    vec![instance(), ("ReplicationTaskIdentifier", (&id).into())]
                })
                .collect(),
            Watched::Stream => vec![("StreamName", (&module.import(&self.stream.name).text()).into())],
            Watched::Delivery(of) => self
                .deliveries
                .iter()
                .flat_map(|delivery| &delivery.names)
                .filter(|(name, _)| name == of)
                .map(|(_, stream)| ("DeliveryStreamName", (&module.import(stream).text()).into()))
                .collect(),
            Watched::Function(sink) => self
                .subscribers
                .iter()
                .filter(|subscriber| subscriber.sink == *sink)
                .map(|subscriber| ("FunctionName", (&module.import(&subscriber.function).text()).into()))
                .collect(),
            Watched::Failures(sink) => self
                .subscribers
                .iter()
                .filter(|subscriber| subscriber.sink == *sink)
                .filter_map(|subscriber| subscriber.failures.as_ref())
                .map(|failures| ("QueueName", (&module.import(&failures.name).text()).into()))
                .collect(),
            Watched::Domain(sink) => self
                .searches
                .iter()
                .filter(|search| search.sink == *sink)
                .flat_map(|search| {
                    let name = ("DomainName", (&module.import(&search.name).text()).into());
                    std::iter::once(name).chain(account.map(|account| ("ClientId", account.into())))
                })
                .collect(),
        }
    }
}
