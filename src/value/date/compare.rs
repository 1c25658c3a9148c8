//! Two dates side by side, each as the set of days that it allows.

use super::calendar::{Days, ceil, days_between, floor};
use super::rules::{
    DISJOINT, HEDGED, OVERLAP, POSSIBLE_LAG, SAME_DAYS, SAME_TEXT, SPAN_END, UNKNOWN, WIDENED,
    WITHIN,
};
use super::wording::words;
use super::{Date, Grain, Kind};
use crate::value::{Comparison, Reason, Relation};
use jiff::civil::Date as Day;

/// The similarity of the same days, one date with a hedge that the other has not.
const HEDGED_SIMILARITY: f64 = 0.95;
/// The similarity of a date within another, at least; what is added is the
/// closer to 1 the less wide the wider one is.
const WITHIN_LEAST: f64 = 0.75;
/// The similarity of two that share days, at least; what is added, up to a
/// quarter, is the share of common days.
const OVERLAP_LEAST: f64 = 0.5;
/// The similarity of two that only meet when a hedge widens them.
const WIDENED_SIMILARITY: f64 = 0.5;
/// The similarity of two days next to each other.
const LAG_SIMILARITY: f64 = 0.45;
/// The similarity of two spans that share days and differ in a stated end.
const SPAN_END_SIMILARITY: f64 = 0.4;
/// The similarity that two disjoint dates would have with no gap between
/// them; it falls to half at [`half_gap`] days, and so on towards 0.
const DISJOINT_MOST: f64 = 0.4;

/// How many days apart, at most, two days may be for a lag between an event
/// and its report, or for two time zones.
const LAG_DAYS: i64 = 1;

/// By how many days, on each side, "about" and "possibly" widen a date of a
/// grain. Higher is more lenient.
fn slack(grain: Grain) -> i64 {
    const OF_DAY: i64 = 3;
    const OF_WEEK: i64 = 7;
    const OF_MONTH: i64 = 31;
    const OF_SEASON: i64 = 45;
    const OF_YEAR: i64 = 366;
    const OF_DECADE: i64 = 5 * 366;
    const OF_CENTURY: i64 = 25 * 366;
    match grain {
        Grain::Day => OF_DAY,
        Grain::Week => OF_WEEK,
        Grain::Month => OF_MONTH,
        Grain::Season => OF_SEASON,
        Grain::Year => OF_YEAR,
        Grain::Decade => OF_DECADE,
        Grain::Century => OF_CENTURY,
    }
}

/// The gap in days that halves the similarity of disjoint dates.
fn half_gap(grain: Grain) -> f64 {
    match grain {
        Grain::Day | Grain::Week => 10.0,
        Grain::Month => 60.0,
        Grain::Season => 120.0,
        Grain::Year => 730.0,
        Grain::Decade => 7300.0,
        Grain::Century => 73000.0,
    }
}

/// Compares two dates; symmetric.
///
/// The same days are equal or equivalent, days within others narrower, shared
/// days overlap. Disjoint dates conflict, unless a hedge bridges the gap
/// (overlap) or they are neighbouring days (undetermined, by `possible-lag`).
/// An unknown date compares with nothing.
///
/// ```
/// use corroborate::value::Relation;
/// use corroborate::value::date::{Date, compare};
/// let date = |text| Date::from_edtf(text).unwrap();
/// assert_eq!(compare(&date("2021-05-03"), &date("2021-05")).relation, Relation::Narrower);
/// assert_eq!(compare(&date("2021-05-03"), &date("2021-06")).relation, Relation::Conflict);
/// assert_eq!(compare(&date("2021-05-31"), &date("2021-06~")).relation, Relation::Overlap);
/// ```
pub fn compare(left: &Date, right: &Date) -> Comparison {
    compare_within(LAG_DAYS, left, right)
}

impl Date {
    /// Compares two dates that no report lags behind, such as those of a
    /// birth: neighbouring days conflict. Otherwise as [`compare`].
    pub fn compare_to_the_day(&self, other: &Self) -> Comparison {
        compare_within(0, self, other)
    }

    /// Whether both are of the grain of a day and lie next to each other.
    pub fn is_next_to(&self, other: &Self) -> bool {
        let (earlier, later) = in_order(self, other);
        self.grain == Grain::Day
            && other.grain == Grain::Day
            && gap(earlier, later).is_some_and(|days| days <= LAG_DAYS)
    }
}

/// The relation of [`compare`] alone, without its reasons: many times as quick.
pub fn relation(left: &Date, right: &Date) -> Relation {
    judge(LAG_DAYS, left, right).0
}

/// Compares two dates of which one may lag so many days behind the other.
fn compare_within(lag: i64, left: &Date, right: &Date) -> Comparison {
    let (relation, similarity, because) = judge(lag, left, right);
    Comparison::because(relation, similarity, because.reason(left, right))
}

/// What a comparison of two dates went by.
enum Because {
    /// One of them names no days.
    Unknown,
    /// The same days, but for a hedge.
    Hedged,
    SameText,
    SameDays,
    /// They are so many days apart, and hedges allow so many.
    Widened {
        gap: i64,
        reach: i64,
    },
    /// Neighbouring days.
    Lag,
    /// They are so many days apart.
    Disjoint {
        gap: i64,
    },
    /// A stated end of two spans differs.
    SpanEnd(SpanEnd),
    Overlap,
    /// The first lies within the second.
    Within,
    /// The second lies within the first.
    Around,
}

fn judge(lag: i64, left: &Date, right: &Date) -> (Relation, f64, Because) {
    if left.is_unknown() || right.is_unknown() {
        return (Relation::Undetermined, 0.0, Because::Unknown);
    }
    if left.earliest == right.earliest && left.latest == right.latest {
        return same(left, right);
    }
    let (earlier, later) = in_order(left, right);
    if let Some(gap) = gap(earlier, later) {
        return apart(left, right, gap, lag);
    }
    if left.kind == Kind::Span
        && right.kind == Kind::Span
        && let Some(end) = differing_end(left, right)
    {
        return (
            Relation::Conflict,
            SPAN_END_SIMILARITY,
            Because::SpanEnd(end),
        );
    }
    if lies_within(left, right) {
        let similarity = nested_similarity(left, right);
        (Relation::Narrower, similarity, Because::Within)
    } else if lies_within(right, left) {
        let similarity = nested_similarity(right, left);
        (Relation::Broader, similarity, Because::Around)
    } else {
        let similarity = OVERLAP_LEAST + 0.25 * shared_part(left, right);
        (Relation::Overlap, similarity, Because::Overlap)
    }
}

/// The same days: the hedges and the words decide.
fn same(left: &Date, right: &Date) -> (Relation, f64, Because) {
    let hedged = |date: &Date| date.approximate || date.uncertain;
    match (hedged(left), hedged(right)) {
        (true, false) => (Relation::Broader, HEDGED_SIMILARITY, Because::Hedged),
        (false, true) => (Relation::Narrower, HEDGED_SIMILARITY, Because::Hedged),
        _ if left.stated == right.stated && left.kind == right.kind => {
            (Relation::Equal, 1.0, Because::SameText)
        }
        _ => (Relation::Equivalent, 1.0, Because::SameDays),
    }
}

/// Dates that share no day.
fn apart(left: &Date, right: &Date, gap: i64, lag: i64) -> (Relation, f64, Because) {
    let widening = |date: &Date| {
        if date.approximate || date.uncertain {
            slack(date.grain)
        } else {
            0
        }
    };
    let reach = widening(left) + widening(right);
    if reach >= gap {
        let because = Because::Widened { gap, reach };
        return (Relation::Overlap, WIDENED_SIMILARITY, because);
    }
    if gap <= lag && left.grain == Grain::Day && right.grain == Grain::Day {
        return (Relation::Undetermined, LAG_SIMILARITY, Because::Lag);
    }
    let half = half_gap(left.grain.max(right.grain));
    // Gaps in days are far below 2^53, so no digit is lost.
    #[allow(
        clippy::cast_precision_loss,
        reason = "gaps of at most 7 million days are exact"
    )]
    let similarity = DISJOINT_MOST * half / (half + gap as f64);
    (Relation::Conflict, similarity, Because::Disjoint { gap })
}

impl Because {
    /// The reason in words.
    fn reason(self, left: &Date, right: &Date) -> Reason {
        let (one, other) = (words(left), words(right));
        match self {
            Self::Unknown => UNKNOWN.reason(match (left.is_unknown(), right.is_unknown()) {
                (true, false) => format!("\"{}\" names no days", left.stated),
                (false, true) => format!("\"{}\" names no days", right.stated),
                _ => format!(
                    "neither \"{}\" nor \"{}\" names any days",
                    left.stated, right.stated
                ),
            }),
            Self::Hedged => HEDGED.reason(match left.approximate || left.uncertain {
                true => format!("{other} is among what {one} allows"),
                false => format!("{one} is among what {other} allows"),
            }),
            Self::SameText => SAME_TEXT.reason(format!("both say {one}")),
            Self::SameDays => {
                let (stated, other_stated) = (&left.stated, &right.stated);
                let text = format!("\"{stated}\" and \"{other_stated}\" are both {one}");
                SAME_DAYS.reason(text)
            }
            Self::Widened { gap, reach } => WIDENED.reason(format!(
                "{one} and {other} are {} apart, and the hedge allows {}",
                in_days(gap),
                in_days(reach)
            )),
            Self::Lag => POSSIBLE_LAG.reason(format!(
                "{one} and {other} are neighbouring days: the event and its report may lie apart, or two time zones"
            )),
            Self::Disjoint { gap } => DISJOINT.reason(format!(
                "{one} and {other} share no day: they are {} apart",
                in_days(gap)
            )),
            Self::SpanEnd(end) => SPAN_END.reason(end.words(left, right)),
            Self::Overlap => {
                OVERLAP.reason(format!("{one} and {other} share some of their days"))
            }
            Self::Within => WITHIN.reason(format!("{one} lies within {}", extent(right))),
            Self::Around => WITHIN.reason(format!("{other} lies within {}", extent(left))),
        }
    }
}

/// A date as something that another lies within.
fn extent(date: &Date) -> String {
    match (date.days(), date.kind) {
        (Some(_), Kind::Point) => words(date),
        (Some(_), Kind::Span) => words(&Date {
            kind: Kind::Point,
            ..date.clone()
        }),
        (None, Kind::Point) => format!("the days {}", words(date)),
        (None, Kind::Span) => format!("the time {}", words(date)),
    }
}

fn in_days(days: i64) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}

/// An order by the first day, open beginnings first; ties by the last day.
fn first_order(date: &Date) -> (Option<Day>, bool, Option<Day>) {
    (date.earliest, date.latest.is_none(), date.latest)
}

fn in_order<'d>(left: &'d Date, right: &'d Date) -> (&'d Date, &'d Date) {
    if first_order(left) < first_order(right) {
        (left, right)
    } else {
        (right, left)
    }
}

/// The days from the end of one to the beginning of the other, where they
/// share none: 1 for neighbours.
fn gap(earlier: &Date, later: &Date) -> Option<i64> {
    let between = days_between(earlier.latest?, later.earliest?);
    (between > 0).then_some(between)
}

/// Whether every day that the first allows is allowed by the second.
fn lies_within(inner: &Date, outer: &Date) -> bool {
    let begins = match (inner.earliest, outer.earliest) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => outer <= inner,
    };
    let ends = match (inner.latest, outer.latest) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => inner <= outer,
    };
    begins && ends
}

/// From [`WITHIN_LEAST`] for a day in an open interval towards 1 for nearly
/// equal intervals, by how many binary places their lengths have.
fn nested_similarity(inner: &Date, outer: &Date) -> f64 {
    let (Some(inner), Some(outer)) = (inner.days(), outer.days()) else {
        return WITHIN_LEAST;
    };
    let places = |days: Days| f64::from(1 + days.count().max(1).ilog2());
    WITHIN_LEAST + (HEDGED_SIMILARITY - WITHIN_LEAST) * places(inner) / places(outer)
}

/// The share of common days among all days of two overlapping dates; 0 where
/// an end is open.
fn shared_part(left: &Date, right: &Date) -> f64 {
    let (Some(left), Some(right)) = (left.days(), right.days()) else {
        return 0.0;
    };
    let common = Days {
        first: left.first.max(right.first),
        last: left.last.min(right.last),
    };
    let all = Days {
        first: left.first.min(right.first),
        last: left.last.max(right.last),
    };
    #[allow(
        clippy::cast_precision_loss,
        reason = "at most 7 million days are exact"
    )]
    let share = common.count() as f64 / all.count() as f64;
    share
}

/// A stated end of two spans that differs, and where each puts it.
struct SpanEnd {
    verb: &'static str,
    places: [Days; 2],
}

impl SpanEnd {
    fn words(&self, left: &Date, right: &Date) -> String {
        let [one, other] = [(self.places[0], left), (self.places[1], right)].map(|(days, date)| {
            let around = Days::around(days.first, date.grain);
            super::wording::interval_words(around, Kind::Point, date.grain)
        });
        let verb = self.verb;
        format!("one {verb} in {one} and the other in {other}")
    }
}

/// Which stated end of two spans differs. An end that is open, or
/// hedged, or only the dateline, is not stated; an end is as wide as the
/// grain of its span, and neighbouring days are one end.
fn differing_end(left: &Date, right: &Date) -> Option<SpanEnd> {
    let precise = |date: &Date| !date.approximate && !date.uncertain && date.modifier.is_none();
    if !precise(left) || !precise(right) {
        return None;
    }
    let starts = |date: &Date| {
        date.earliest.map(|first| Days {
            first,
            last: ceil(first, date.grain),
        })
    };
    let ends = |date: &Date| {
        date.latest.map(|last| Days {
            first: floor(last, date.grain),
            last,
        })
    };
    let lag = if left.grain == Grain::Day && right.grain == Grain::Day {
        LAG_DAYS
    } else {
        0
    };
    let differ = |a: Days, b: Days| {
        days_between(a.last, b.first) > lag || days_between(b.last, a.first) > lag
    };
    let differing = |verb, a: Option<Days>, b: Option<Days>| {
        let (a, b) = (a?, b?);
        let places = [a, b];
        differ(a, b).then_some(SpanEnd { verb, places })
    };
    differing("begins", starts(left), starts(right))
        .or_else(|| differing("ends", ends(left), ends(right)))
}

#[cfg(test)]
mod laws {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn between() -> impl Strategy<Value = Date> {
        let day = (2019_i16..2023, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d));
        let end = prop::option::weighted(0.9, day);
        let grain = prop::sample::select(vec![Grain::Day, Grain::Month, Grain::Year]);
        (end.clone(), end, grain, any::<[bool; 2]>()).prop_map(|(a, b, grain, [span, one])| {
            let (first, last) = match (a, b) {
                (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
                ends => ends,
            };
            Date {
                earliest: first.map(|day| floor(day, grain)),
                latest: if one { first } else { last }.map(|day| ceil(day, grain)),
                kind: if span { Kind::Span } else { Kind::Point },
                grain,
                ..Date::unknown("made up")
            }
        })
    }

    proptest! {
        #[test]
        fn the_relation_alone_is_that_of_the_comparison(left in between(), right in between()) {
            prop_assert_eq!(relation(&left, &right), compare(&left, &right).relation);
        }

        #[test]
        fn comparing_to_the_day_is_symmetric(left in between(), right in between()) {
            let (there, back) = (left.compare_to_the_day(&right), right.compare_to_the_day(&left));
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert!((there.similarity - back.similarity).abs() < 1e-12);
            prop_assert_eq!(left.is_next_to(&right), right.is_next_to(&left));
        }

        #[test]
        fn the_narrower_lies_within_the_wider(left in between(), right in between()) {
            match compare(&left, &right).relation {
                Relation::Narrower => prop_assert!(lies_within(&left, &right)),
                Relation::Broader => prop_assert!(lies_within(&right, &left)),
                _ => {}
            }
        }

        #[test]
        fn a_lag_is_all_that_a_comparison_to_the_day_adds(left in between(), right in between()) {
            let (loose, exact) = (compare(&left, &right), left.compare_to_the_day(&right));
            if left.is_next_to(&right) {
                prop_assert_eq!(loose.relation, Relation::Undetermined);
                prop_assert_eq!(loose.reasons[0].rule, POSSIBLE_LAG);
                prop_assert_eq!(exact.relation, Relation::Conflict);
            } else {
                prop_assert_eq!(loose, exact);
            }
        }
    }

    #[test]
    fn nested_spans_that_differ_in_an_end_conflict_on_that_end() {
        let span = |from: Day, to: Day| Date {
            earliest: Some(from),
            latest: Some(to),
            kind: Kind::Span,
            grain: Grain::Month,
            ..Date::unknown("made up")
        };
        let wide = span(date(2019, 1, 1), date(2019, 12, 31));
        let short = span(date(2019, 1, 1), date(2019, 6, 30));
        let late = span(date(2019, 3, 1), date(2019, 12, 31));
        for (nested, end) in [(&short, "ends"), (&late, "begins")] {
            let compared = compare(&wide, nested);
            assert_eq!(compared.relation, Relation::Conflict);
            let reason = &compared.reasons[0];
            assert_eq!(reason.rule, SPAN_END);
            assert!(reason.text.contains(end), "{}", reason.text);
        }
        // Some time within the year is no claim on the whole of it.
        let point = Date {
            kind: Kind::Point,
            ..short
        };
        assert_eq!(compare(&wide, &point).relation, Relation::Broader);
    }
}
