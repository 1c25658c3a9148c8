//! When each source says that something happened, and when it said so.

use super::axis::{self, Axis, Tick};
use super::strip::{Shape, ends};
use super::{Context, anchor, text};
use crate::report::view::{Finding, Value};

/// The least that a line of time shows, in days.
const SHORTEST: f64 = 6.0;
/// The most lanes of one event.
const LANES_MOST: usize = 24;

/// Events in the order of their days.
#[derive(Debug, Clone)]
pub(super) struct Timeline {
    /// Those that several sources date.
    pub(super) events: Vec<Event>,
    /// Those that one source alone dates.
    pub(super) alone: Vec<Dated>,
}

/// An event that several sources date.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) label: String,
    pub(super) anchor: String,
    pub(super) ticks: Vec<Tick>,
    pub(super) lanes: Vec<Lane>,
    /// Lanes that are not shown.
    pub(super) more: usize,
}

/// A source on an event.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) shape: Shape,
    /// When the source was published.
    pub(super) published: String,
    /// Where that stands, in percent of the width.
    pub(super) tick: Option<String>,
}

/// An event that one source dates.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) day: String,
    pub(super) label: String,
    pub(super) anchor: String,
    pub(super) name: String,
}

impl Timeline {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let (mut events, mut alone) = (Vec::new(), Vec::new());
        let findings = context.report.findings.iter();
        for finding in findings.filter(|f| f.slot == "date" && !f.within_source) {
            let dated = |value: &&Value| interval(context, value).is_some();
            let values: Vec<&Value> = finding.values.iter().filter(dated).collect();
            let Some(first) = values.first() else {
                continue;
            };
            if values.iter().all(|value| value.source == first.source) {
                alone.push((day_of(context, &values), dated_by(context, finding, first)));
            } else if let Some(event) = event(context, finding, &values) {
                events.push((day_of(context, &values), event));
            }
        }
        events.sort_by(|left, right| left.0.total_cmp(&right.0));
        alone.sort_by(|left, right| left.0.total_cmp(&right.0));
        Self {
            events: events.into_iter().map(|(_, event)| event).collect(),
            alone: alone.into_iter().map(|(_, dated)| dated).collect(),
        }
    }
}

fn interval(context: &Context<'_>, value: &Value) -> Option<[Option<f64>; 2]> {
    context.detail.readings.get(&value.claim).and_then(ends)
}

/// The first day that is named, to order by.
fn day_of(context: &Context<'_>, values: &[&Value]) -> f64 {
    let ends = values.iter().filter_map(|value| interval(context, value));
    let days = ends.filter_map(|[low, high]| low.or(high));
    days.fold(f64::INFINITY, f64::min)
}

fn dated_by(context: &Context<'_>, finding: &Finding, value: &Value) -> Dated {
    Dated {
        day: text::cell(&value.normalised),
        label: text::label(&finding.subject.label),
        anchor: anchor::finding(&finding.id),
        name: context.sources.name(&value.source),
    }
}

fn event(context: &Context<'_>, finding: &Finding, values: &[&Value]) -> Option<Event> {
    let published = |value: &Value| {
        let sources = &context.report.sources;
        let source = sources.iter().find(|source| source.id == value.source)?;
        source.published.as_deref()?.parse().ok().map(axis::number)
    };
    let points = values.iter().flat_map(|value| {
        let [low, high] = interval(context, value).unwrap_or_default();
        [low, high, published(value)]
    });
    let axis = Axis::of(points.flatten(), SHORTEST)?;
    let mut lanes: Vec<Lane> = Vec::new();
    for value in values {
        let source = context
            .sources
            .all
            .get(context.sources.number(&value.source));
        let lane = Lane {
            name: context.sources.name(&value.source),
            text: text::cell(&value.text),
            shape: Shape::on(&axis, interval(context, value)?),
            published: source.map_or_else(String::new, |source| source.published.clone()),
            tick: published(value).map(|day| axis.at(day)),
        };
        let known = |other: &Lane| {
            (&other.name, &other.shape, &other.tick) == (&lane.name, &lane.shape, &lane.tick)
        };
        if !lanes.iter().any(known) {
            lanes.push(lane);
        }
    }
    let more = lanes.len().saturating_sub(LANES_MOST);
    lanes.truncate(LANES_MOST);
    Some(Event {
        label: text::label(&finding.subject.label),
        anchor: anchor::finding(&finding.id),
        ticks: axis.days(),
        lanes,
        more,
    })
}
