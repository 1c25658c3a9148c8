//! How two counts stand to each other.

use super::unit::{self, Kinship};
use super::{Count, Kind, Limit};
use crate::lexical::fold::fold;
use crate::lexical::number::Number;
use crate::value::{Comparison, Reason, Relation, Rule};
use std::cmp::Ordering;

pub(super) const SAME: Rule = Rule::new("count-same", "Both allow the same numbers.");
pub(super) const WITHIN: Rule = Rule::new(
    "count-within",
    "Whatever one allows, the other allows too: it is the more exact of the two.",
);
pub(super) const OVERLAP: Rule = Rule::new("count-overlap", "Some numbers fit both.");
pub(super) const APART: Rule = Rule::new("count-apart", "No number fits both.");
/// Two ages one year apart.
pub const ONE_YEAR_APART: Rule = Rule::new(
    "one-year-apart",
    "Two ages differ by one year, as they do when a birthday lies between two reports.",
);
pub(super) const VAGUELY_APART: Rule = Rule::new(
    "vague-not-clearly-apart",
    "No number fits both, but one is vague and the other is not far off.",
);
pub(super) const OTHER_UNIT: Rule = Rule::new(
    "different-units",
    "Counts of different things are not compared.",
);
pub(super) const OTHER_SCOPE: Rule = Rule::new(
    "different-scopes",
    "Counts of different wholes, or under different conditions, are not compared.",
);
pub(super) const CONVERTED: Rule = Rule::new(
    "units-converted",
    "Measures of one kind are converted before they are compared.",
);

/// How many times the nearer end of a vague count the other must be before
/// they conflict. Higher makes fewer conflicts. "Dozens" against 250 is loose
/// wording; against 2,500 it is another claim.
const CLEARLY_APART: (i128, i128) = (3, 2);

/// Similarity of counts that are not comparable: they say nothing of each
/// other, so it lies between agreement and conflict.
const UNKNOWN: f64 = 0.3;

/// The most similar that two conflicting counts are.
const CONFLICT_MOST: f64 = 0.5;

/// The least similar that two agreeing counts are.
const AGREEMENT_LEAST: f64 = 0.6;

/// A count as an interval that can be held against another.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Interval {
    low: Option<Limit>,
    high: Option<Limit>,
}

/// Compares two counts; symmetric.
///
/// ```
/// use corroborate::value::{Relation, count::{Count, compare}};
/// let count = |text| Count::parse(text).expect("a count");
/// assert_eq!(compare(&count("two"), &count("2")).relation, Relation::Equivalent);
/// assert_eq!(compare(&count("15"), &count("at least 12")).relation, Relation::Narrower);
/// assert_eq!(compare(&count("12 envoys"), &count("14 envoys")).relation, Relation::Conflict);
/// assert_eq!(compare(&count("12 euros"), &count("14 envoys")).relation, Relation::Undetermined);
/// ```
pub fn compare(left: &Count, right: &Count) -> Comparison {
    compare_as(left, right, left.age || right.age)
}

impl Count {
    /// Compares two ages of one person, though their words may not say that
    /// they are ages; symmetric. See [`compare`].
    pub fn compare_ages(&self, other: &Self) -> Comparison {
        compare_as(self, other, true)
    }

    /// Whether both are exact and one more than the other is one: of ages, a
    /// birthday may lie between two reports.
    pub fn is_one_off(&self, other: &Self) -> bool {
        let (Some(left), Some(right)) = (self.exact(), other.exact()) else {
            return false;
        };
        left.plus(Number::ONE) == Some(right) || right.plus(Number::ONE) == Some(left)
    }

    /// Which of two figures is the smaller, as stated: "12 so far" is 12 here.
    /// `None` where some number fits both, and where they are not counts of
    /// the same thing. Antisymmetric.
    ///
    /// ```
    /// use corroborate::value::count::Count;
    /// use std::cmp::Ordering;
    /// let count = |text| Count::parse(text).expect("a count");
    /// assert_eq!(count("12 dead so far").order(&count("15 dead")), Some(Ordering::Less));
    /// assert_eq!(count("at least 12").order(&count("15")), None);
    /// assert_eq!(count("12 dead").order(&count("15 injured")), None);
    /// ```
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        if incomparable(self, other).is_some() {
            return None;
        }
        let (left, right) = factors(self, other).ok()?;
        let (left, right) = (
            Interval::stated(self, left)?,
            Interval::stated(other, right)?,
        );
        if left.is_below(right) {
            Some(Ordering::Less)
        } else if right.is_below(left) {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

fn compare_as(left: &Count, right: &Count, ages: bool) -> Comparison {
    let mut notes = Vec::new();
    if let Some(reason) = incomparable(left, right) {
        return Comparison::because(Relation::Undetermined, UNKNOWN, reason);
    }
    let (left_factor, right_factor) = match factors(left, right) {
        Ok(factors) => factors,
        Err(reason) => return Comparison::because(Relation::Undetermined, UNKNOWN, reason),
    };
    if left_factor != right_factor {
        notes.push(CONVERTED.reason(format!(
            "{:?} and {:?} are brought to one measure",
            left.normalised(),
            right.normalised()
        )));
    }
    let (Some(left_interval), Some(right_interval)) = (
        Interval::of(left, left_factor),
        Interval::of(right, right_factor),
    ) else {
        let reason = OTHER_UNIT.reason("the numbers are too large to be brought to one measure");
        return Comparison::because(Relation::Undetermined, UNKNOWN, reason);
    };
    let mut comparison = judge(left, right, left_interval, right_interval, ages);
    comparison.reasons.extend(notes);
    comparison
}

/// Why two counts are not of the same thing.
fn incomparable(left: &Count, right: &Count) -> Option<Reason> {
    if let (Some(left), Some(right)) = (&left.scope, &right.scope)
        && fold(left) != fold(right)
    {
        let text = format!("one counts within {left:?}, the other within {right:?}");
        return Some(OTHER_SCOPE.reason(text));
    }
    if let (Some(left), Some(right)) = (left.condition, right.condition)
        && left != right
    {
        let text = format!("one counts those {left}, the other those {right}");
        return Some(OTHER_SCOPE.reason(text));
    }
    if let (Some(left), Some(right)) = (left.per, right.per)
        && left != right
    {
        let text = format!("one is per {left}, the other per {right}");
        return Some(OTHER_UNIT.reason(text));
    }
    None
}

/// What to multiply either side by before the numbers are compared.
fn factors(left: &Count, right: &Count) -> Result<(Number, Number), Reason> {
    let percent = |count: &Count| count.unit.as_deref() == Some("percent");
    let hundred = Number::whole(100);
    if left.share && !right.share && percent(right) {
        return Ok((hundred, Number::ONE));
    }
    if right.share && !left.share && percent(left) {
        return Ok((Number::ONE, hundred));
    }
    if left.share != right.share && left.is_part() != right.is_part() {
        let text = format!(
            "{:?} and {:?}: one is a share of a whole, the other a number",
            left.stated, right.stated
        );
        return Err(OTHER_UNIT.reason(text));
    }
    match unit::kinship(left.unit(), right.unit()) {
        Kinship::Same | Kinship::Related => Ok((Number::ONE, Number::ONE)),
        Kinship::Converted(left, right) => Ok((left, right)),
        Kinship::Different => Err(OTHER_UNIT.reason(format!(
            "one counts in {:?}, the other in {:?}",
            left.unit().unwrap_or_default(),
            right.unit().unwrap_or_default()
        ))),
    }
}

impl Count {
    /// Whether it lies between nothing and the whole.
    fn is_part(&self) -> bool {
        self.high.is_some_and(|high| {
            high.value <= Number::ONE && self.unit.as_deref() != Some("percent")
        })
    }
}

impl Interval {
    /// The numbers that a count allows once all is known, times the factor;
    /// `None` when they become too large.
    fn of(count: &Count, factor: Number) -> Option<Self> {
        let mut interval = Self::stated(count, factor)?;
        if count.provisional {
            // "12 so far" is at least 12 in the end.
            interval.high = None;
        }
        Some(interval)
    }

    /// The numbers that a count allowed when it was stated, times the factor;
    /// `None` when they become too large.
    fn stated(count: &Count, factor: Number) -> Option<Self> {
        let scaled = |limit: Option<Limit>| match limit {
            None => Some(None),
            Some(limit) => Some(Some(Limit {
                value: limit.value.times(factor)?,
                ..limit
            })),
        };
        Some(Self {
            low: scaled(count.low)?,
            high: scaled(count.high)?,
        })
    }

    fn limits(self) -> impl Iterator<Item = Limit> {
        [self.low, self.high].into_iter().flatten()
    }

    /// Whole numbers leave no room between "more than 11" and "at least 12".
    fn in_whole_numbers(mut self) -> Self {
        let step = |limit: Option<Limit>, by: i64| match limit {
            Some(limit) if !limit.inclusive => limit.value.plus(Number::whole(by)).map(Limit::at),
            other => other,
        };
        self.low = step(self.low, 1);
        self.high = step(self.high, -1);
        self
    }

    fn holds(self, other: Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => {
                outer.value < inner.value
                    || (outer.value == inner.value && (outer.inclusive || !inner.inclusive))
            }
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => {
                outer.value > inner.value
                    || (outer.value == inner.value && (outer.inclusive || !inner.inclusive))
            }
        };
        low && high
    }

    /// Whether all it allows lies below all that the other allows.
    fn is_below(self, other: Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => {
                high.value < low.value
                    || (high.value == low.value && !(high.inclusive && low.inclusive))
            }
            _ => false,
        }
    }

    /// A number that stands for it in similarities.
    fn centre(self) -> f64 {
        match (self.low, self.high) {
            (Some(low), Some(high)) => (low.value.to_f64() + high.value.to_f64()) / 2.0,
            (Some(only), None) | (None, Some(only)) => only.value.to_f64(),
            (None, None) => 0.0,
        }
    }
}

fn judge(
    left: &Count,
    right: &Count,
    mut inner: Interval,
    mut outer: Interval,
    ages: bool,
) -> Comparison {
    let (left_words, right_words) = (left.normalised(), right.normalised());
    if inner
        .limits()
        .chain(outer.limits())
        .all(|limit| limit.value.is_whole())
    {
        inner = inner.in_whole_numbers();
        outer = outer.in_whole_numbers();
    }
    let closeness = closeness(inner.centre(), outer.centre());
    let agreement = AGREEMENT_LEAST + (1.0 - AGREEMENT_LEAST) * closeness;
    if left.stated == right.stated && inner == outer {
        let text = format!("both say {:?}", left.stated);
        return Comparison::because(Relation::Equal, 1.0, SAME.reason(text));
    }
    if inner == outer {
        let text = format!(
            "{:?} and {:?} allow the same numbers",
            left.stated, right.stated
        );
        return Comparison::because(Relation::Equivalent, 1.0, SAME.reason(text));
    }
    if outer.holds(inner) {
        let text = format!("{left_words:?} lies within {right_words:?}");
        return Comparison::because(Relation::Narrower, agreement, WITHIN.reason(text));
    }
    if inner.holds(outer) {
        let text = format!("{right_words:?} lies within {left_words:?}");
        return Comparison::because(Relation::Broader, agreement, WITHIN.reason(text));
    }
    let (below, above) = if inner.is_below(outer) {
        (inner, outer)
    } else if outer.is_below(inner) {
        (outer, inner)
    } else {
        let text = format!("{left_words:?} and {right_words:?} have numbers in common");
        return Comparison::because(Relation::Overlap, agreement, OVERLAP.reason(text));
    };
    let similarity = CONFLICT_MOST * closeness;
    let vague = left.kind == Kind::Vague || right.kind == Kind::Vague;
    if vague && !clearly_apart(below, above) {
        let text = format!(
            "{left_words:?} and {right_words:?} are not so far apart that loose wording could not explain it"
        );
        return Comparison::because(Relation::Overlap, agreement, VAGUELY_APART.reason(text));
    }
    if is_one_year_apart(left, right, ages) {
        let text = format!(
            "{left_words:?} and {right_words:?} are one year apart, as when a birthday lies between two reports"
        );
        return Comparison::because(Relation::Conflict, similarity, ONE_YEAR_APART.reason(text));
    }
    let text = format!("{left_words:?} and {right_words:?} have no number in common");
    Comparison::because(Relation::Conflict, similarity, APART.reason(text))
}

/// The smaller as a part of the larger; zero where the signs differ.
fn closeness(left: f64, right: f64) -> f64 {
    let (small, large) = if left.abs() <= right.abs() {
        (left, right)
    } else {
        (right, left)
    };
    if large == 0.0 {
        return 1.0;
    }
    (small / large).clamp(0.0, 1.0)
}

fn clearly_apart(below: Interval, above: Interval) -> bool {
    let (Some(high), Some(low)) = (below.high, above.low) else {
        return false;
    };
    let reach = Number::ratio(CLEARLY_APART.0, CLEARLY_APART.1)
        .and_then(|factor| high.value.times(factor))
        .unwrap_or(high.value);
    low.value > reach
}

/// Whether both are exact ages and differ by one. A bare number counts as an
/// age where the other one is in years; two that both say "years" and nothing
/// of an age are durations.
fn is_one_year_apart(left: &Count, right: &Count, ages: bool) -> bool {
    let years = |count: &Count| count.unit.as_deref() == Some("year");
    let fits = |count: &Count| count.unit.is_none() || years(count);
    let either = years(left) || years(right);
    let durations = years(left) && years(right) && !ages;
    fits(left) && fits(right) && either && !durations && left.is_one_off(right)
}

#[cfg(test)]
mod laws {
    use super::*;
    use proptest::prelude::*;

    fn count() -> impl Strategy<Value = Count> {
        let number = 1_u32..60;
        let text = prop_oneof![
            number.clone().prop_map(|n| n.to_string()),
            number.clone().prop_map(|n| format!("at least {n}")),
            number.clone().prop_map(|n| format!("more than {n}")),
            number.clone().prop_map(|n| format!("up to {n}")),
            number.clone().prop_map(|n| format!("about {n}")),
            number.clone().prop_map(|n| format!("{n} so far")),
            (number.clone(), number).prop_map(|(a, b)| format!("{} to {}", a.min(b), a.max(b) + 1)),
            prop::sample::select(vec!["several", "dozens", "scores"]).prop_map(str::to_owned),
        ];
        text.prop_map(|text| Count::parse(&text).unwrap())
    }

    fn allows(count: &Count, number: i64) -> bool {
        let one = Interval {
            low: Some(Limit::at(Number::whole(number))),
            high: Some(Limit::at(Number::whole(number))),
        };
        Interval::of(count, Number::ONE).is_some_and(|interval| interval.holds(one))
    }

    proptest! {
        #[test]
        fn the_narrower_allows_nothing_that_the_wider_does_not(left in count(), right in count()) {
            let relation = compare(&left, &right).relation;
            for number in 0..80 {
                let (ours, theirs) = (allows(&left, number), allows(&right, number));
                match relation {
                    Relation::Narrower => prop_assert!(!ours || theirs, "{number}"),
                    Relation::Broader => prop_assert!(ours || !theirs, "{number}"),
                    Relation::Equal | Relation::Equivalent => prop_assert_eq!(ours, theirs),
                    Relation::Conflict => prop_assert!(!(ours && theirs), "{number}"),
                    _ => {}
                }
            }
        }

        #[test]
        fn the_order_of_figures_is_antisymmetric(left in count(), right in count()) {
            prop_assert_eq!(left.order(&right), right.order(&left).map(Ordering::reverse));
            let both_stated = !left.provisional && !right.provisional;
            if both_stated && left.order(&right).is_none() {
                prop_assert_ne!(compare(&left, &right).relation, Relation::Conflict);
            }
        }

        #[test]
        fn ages_are_compared_alike_from_both_sides(left in 1_u32..99, right in 1_u32..99) {
            let age = |n: u32| Count::parse(&n.to_string()).unwrap().with_unit("year");
            let (left, right) = (age(left), age(right));
            let (there, back) = (left.compare_ages(&right), right.compare_ages(&left));
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert_eq!(left.is_one_off(&right), right.is_one_off(&left));
            let named = there.reasons.iter().any(|reason| reason.rule == ONE_YEAR_APART);
            prop_assert_eq!(named, left.is_one_off(&right));
        }
    }

    #[test]
    fn durations_one_year_apart_have_no_birthday_between_them() {
        let read = |text| Count::parse(text).unwrap();
        let reason = |left, right| compare(&read(left), &read(right)).reasons[0].rule;
        assert_eq!(reason("one year", "two years"), APART);
        assert_eq!(reason("29 years old", "30 years"), ONE_YEAR_APART);
    }

    #[test]
    fn a_vague_count_conflicts_only_half_again_beyond_its_ends() {
        let read = |text: &str| Count::parse(text).unwrap();
        let relation = |left: &str, right: &str| compare(&read(left), &read(right)).relation;
        // "Several thousand" is 2,000 to 9,999.
        for (number, expected) in [
            ("2000", Relation::Broader),
            ("9999", Relation::Broader),
            ("1400", Relation::Overlap),
            ("14000", Relation::Overlap),
            ("1300", Relation::Conflict),
            ("16000", Relation::Conflict),
        ] {
            assert_eq!(relation("several thousand", number), expected, "{number}");
        }
        assert_eq!(relation("dozens", "24"), Relation::Broader);
        assert_eq!(relation("dozens", "17"), Relation::Overlap);
        assert_eq!(relation("dozens", "12"), Relation::Conflict);
        assert_eq!(relation("about 100", "110"), Relation::Broader);
        assert_eq!(relation("about 100", "111"), Relation::Conflict);
        assert_eq!(
            relation("several thousand euros", "12 houses"),
            Relation::Undetermined
        );
    }
}
