//! Module `monitoring`: alarms on what a pipeline dies of, and who hears of them.

use super::watched::{Dimensions, Parts};
use super::{dashboard, listeners};
use crate::plan::Plan;
use crate::plan::alarms::{Alarm, Trouble};
use crate::terraform::aws::cloudwatch::MetricAlarm;
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::sns::Topic;
use crate::terraform::{Arn, Exported, Expr, Meta, Module, Val};

/// Seconds over which a metric is summed up.
const PERIOD: u32 = 60;

pub(super) fn module(plan: &Plan, parts: &Parts<'_>, key: Option<&Exported<Arn<Key>>>) -> Module {
    let purpose = "Alarms on what a pipeline dies of, and who hears of them.";
    let mut module = Module::new("monitoring", purpose, plan.pipeline.protect);
    let listening = listeners::add(plan, &mut module, key);
    let account = parts.account(&mut module);
    let topics: Vec<Val<Arn<Topic>>> = listening.iter().map(|listening| listening.topic.clone()).collect();
    let mut alarms = Vec::new();
    for alarm in &plan.alarms {
        let dimensions = parts.dimensions(&mut module, &alarm.on, account.as_ref());
        alarms.push(add(plan, &mut module, alarm, dimensions, &topics));
    }
    for events in &plan.task_events {
        listeners::add_events(plan, &mut module, events, parts, &listening);
    }
    dashboard::add(plan, &mut module, parts, account.as_ref(), &alarms);
    module
}

fn add(
    plan: &Plan,
    module: &mut Module,
    alarm: &Alarm,
    dimensions: Dimensions,
    listeners: &[Val<Arn<Topic>>],
) -> Expr<Arn<MetricAlarm>> {
    let actions = || (!listeners.is_empty()).then(|| listeners.to_vec());
    let (datapoints_to_alarm, evaluation_periods) = alarm.minutes;
    let alarm = module.resource(
        &alarm.name.replace(['-', '.'], "_"),
        Meta::new(alarm.pointer.as_str(), alarm.means),
        MetricAlarm {
            alarm_name: plan.names.alarm(&alarm.physical),
            alarm_description: format!("{} {}", alarm.means, alarm.action),
            namespace: alarm.namespace,
            metric_name: alarm.metric,
            dimensions: dimensions.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            statistic: alarm.statistic.word(),
            comparison_operator: match alarm.trouble {
                Trouble::Above => "GreaterThanThreshold",
                Trouble::AtLeast => "GreaterThanOrEqualToThreshold",
                Trouble::Below => "LessThanThreshold",
            },
            threshold: i64::try_from(alarm.threshold).expect("the rules keep thresholds small"),
            period: PERIOD,
            evaluation_periods,
            datapoints_to_alarm,
            treat_missing_data: if alarm.silence_is_trouble { "breaching" } else { "notBreaching" },
            alarm_actions: actions(),
            ok_actions: actions(),
        },
    );
    alarm.arn()
}
