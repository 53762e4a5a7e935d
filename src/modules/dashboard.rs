//! Module `monitoring`, what can be looked at: the dashboard.

use super::watched::{Dimensions, Parts};
use crate::plan::Plan;
use crate::plan::dashboard::{Axis, Graph, Line};
use crate::terraform::aws::cloudwatch::{Dashboard, MetricAlarm};
use crate::terraform::{Arn, Expr, Meta, Module, Term, Text, ToTerm, function};

const POINTER: &str = "/monitoring/dashboard";

/// A dashboard is 24 units wide ("Dashboard body structure and syntax", CloudWatch user guide).
const WHOLE_WIDTH: u32 = 24;

/// Two graphs side by side.
const GRAPH: (u32, u32) = (12, 6);

/// How high the field of alarms is.
const ALARMS_HEIGHT: u32 = 4;

/// Seconds that a point of a graph stands for.
const PERIOD: u32 = 60;

/// A field of alarms shows up to 100 of them (as above, "Properties of an alarm status widget object").
const MOST_ALARMS: usize = 100;

/// Adds the dashboard, where the plan has one.
pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    parts: &Parts<'_>,
    account: Option<&Expr<Text>>,
    alarms: &[Expr<Arn<MetricAlarm>>],
) {
    if plan.dashboard.is_empty() {
        return;
    }
    let mut widgets = vec![alarm_field(alarms)];
    for graph in &plan.dashboard {
        let lines = graph.lines.iter().map(|line| metric(line, parts.dimensions(module, &line.on, account))).collect();
        widgets.push(widget(graph, lines, &plan.pipeline.region));
    }
    // In a local: there it can be read line by line.
    let body = module.local::<Text>("dashboard", Term::map([("widgets", Term::List(widgets))]));
    module.resource(
        "this",
        Meta::new(
            POINTER,
            "The alarms, and a graph or two for each part of the pipeline, in the order of the data's way.",
        ),
        Dashboard { dashboard_name: plan.names.dashboard(), dashboard_body: function::jsonencode(body) },
    );
}

fn alarm_field(alarms: &[Expr<Arn<MetricAlarm>>]) -> Term {
    let shown: Vec<Term> = alarms.iter().take(MOST_ALARMS).map(ToTerm::to_term).collect();
    let properties = Term::map([("title", "Alarms".to_term()), ("alarms", shown.to_term())]);
    placed("alarm", (WHOLE_WIDTH, ALARMS_HEIGHT), properties)
}

/// Without a position: CloudWatch puts one after the other and fills each row.
fn placed(kind: &'static str, (width, height): (u32, u32), properties: Term) -> Term {
    Term::map([
        ("type", kind.to_term()),
        ("width", width.to_term()),
        ("height", height.to_term()),
        ("properties", properties),
    ])
}

fn widget(graph: &Graph, lines: Vec<Term>, region: &str) -> Term {
    let threshold = graph.threshold.map(|(value, axis)| {
        let value = i64::try_from(value).expect("the rules keep thresholds small");
        let line =
            Term::map([("label", "alarm".to_term()), ("value", value.to_term()), ("yAxis", side(axis).to_term())]);
        Term::map([("horizontal", Term::List(vec![line]))])
    });
    let properties = Term::map([
        ("title", graph.title.clone().to_term()),
        ("region", region.to_owned().to_term()),
        ("view", "timeSeries".to_term()),
        ("period", PERIOD.to_term()),
        ("metrics", lines.to_term()),
        ("annotations", threshold.to_term()),
    ]);
    placed("metric", GRAPH, properties)
}

/// A line as CloudWatch writes it: namespace, metric, dimensions one after the other, and how it looks.
fn metric(line: &Line, dimensions: Dimensions) -> Term {
    let mut fields = vec![line.namespace.to_term(), line.metric.to_term()];
    for (name, value) in dimensions {
        fields.extend([name.to_term(), value.to_term()]);
    }
    fields.push(Term::map([
        ("label", line.label.to_term()),
        ("stat", line.statistic.word().to_term()),
        ("yAxis", side(line.axis).to_term()),
    ]));
    Term::List(fields)
}

fn side(axis: Axis) -> &'static str {
    match axis {
        Axis::Left => "left",
        Axis::Right => "right",
    }
}
