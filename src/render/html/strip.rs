//! What each source gives as a number or a day, on one line.

use super::super::words;
use super::axis::{self, Axis, Tick};
use super::{Context, text};
use crate::report::detail::Reading;
use crate::report::view::Finding;

/// The most lanes of a strip.
const LANES_MOST: usize = 24;

/// Lanes below one another.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    pub(super) ticks: Vec<Tick>,
    pub(super) lanes: Vec<Lane>,
    /// Lanes that are not shown.
    pub(super) more: usize,
}

/// What one source gives.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) shape: Shape,
    /// Whether a decision set it aside.
    pub(super) aside: bool,
}

/// An interval as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    /// Where it begins, in percent of the width; 0 where it is open.
    pub(super) from: String,
    /// Where it ends; 100 where it is open.
    pub(super) to: String,
    /// From the one to the other.
    pub(super) width: String,
    pub(super) open_below: bool,
    pub(super) open_above: bool,
}

impl Shape {
    /// Whether it is drawn as a dot.
    pub(super) fn is_dot(&self) -> bool {
        self.from == self.to
    }

    /// An interval on a line.
    pub(super) fn on(axis: &Axis, ends: [Option<f64>; 2]) -> Self {
        let [low, high] = ends;
        let from = low.map_or(0.0, |low| axis.part(low));
        let to = high.map_or(100.0, |high| axis.part(high));
        Self {
            from: format!("{from:.1}"),
            to: format!("{to:.1}"),
            width: format!("{:.1}", (to - from).max(0.0)),
            open_below: low.is_none(),
            open_above: high.is_none(),
        }
    }
}

impl Strip {
    /// The strip of a finding; none where fewer than two intervals that differ
    /// are known.
    pub(super) fn of(context: &Context<'_>, finding: &Finding) -> Option<Self> {
        let mut rows: Vec<(String, String, bool, [Option<f64>; 2])> = Vec::new();
        let mut of_days = false;
        for value in &finding.values {
            let reading = context.detail.readings.get(&value.claim);
            let Some(ends) = reading.and_then(ends) else {
                continue;
            };
            of_days |= reading.is_some_and(|reading| reading.days.is_some());
            // Of one source it is the voices that differ.
            let voice = match finding.within_source {
                true => text::cell(&words::standing(value)),
                false => String::new(),
            };
            let name = match voice.is_empty() {
                true => context.sources.name(&value.source),
                false => voice,
            };
            let row = (name, text::cell(&value.text), value.set_aside, ends);
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        let first = rows.first()?.3;
        if rows.iter().all(|row| row.3 == first) {
            return None;
        }
        let axis = Axis::of(rows.iter().flat_map(|row| row.3).flatten(), 1.0)?;
        let more = rows.len().saturating_sub(LANES_MOST);
        let lanes = rows.into_iter().take(LANES_MOST);
        Some(Self {
            ticks: if of_days { axis.days() } else { axis.numbers() },
            lanes: lanes
                .map(|(name, text, aside, ends)| Lane {
                    name,
                    text,
                    shape: Shape::on(&axis, ends),
                    aside,
                })
                .collect(),
            more,
        })
    }
}

/// The ends of what a claim allows; none where both are open.
pub(super) fn ends(reading: &Reading) -> Option<[Option<f64>; 2]> {
    let ends = match (reading.days, reading.amount) {
        (Some(days), _) => [days.earliest, days.latest].map(|day| day.map(axis::number)),
        (None, Some(amount)) => [amount.low, amount.high],
        (None, None) => return None,
    };
    ends.iter().any(Option::is_some).then_some(ends)
}
