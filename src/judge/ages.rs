//! Ages stated on different days: a birthday may lie between them.

use jiff::{Span, ToSpan, civil};

use crate::model::{Claim, Corpus, Value};
use crate::value::count::{Count, Kind, ONE_YEAR_APART};
use crate::value::{Comparison, Relation, Rule};

/// Two ages that allow one day of birth.
pub(super) const ONE_BIRTH: Rule = Rule::new(
    "ages-one-birth",
    "Two ages, each of the day of its report, allow one day of birth.",
);
/// Two ages that do not.
pub(super) const TWO_BIRTHS: Rule = Rule::new(
    "ages-two-births",
    "Two ages, each of the day of its report, allow no common day of birth.",
);

pub(super) const RULES: &[Rule] = &[ONE_BIRTH, TWO_BIRTHS];

/// The oldest that anybody is, in years. What is higher is no age to count
/// back from.
const OLDEST: f64 = 150.0;

/// Similarity of two ages that differ and allow one day of birth.
const AGREES: f64 = 0.9;

/// The most similar that two ages are that do not.
const CONFLICT_MOST: f64 = 0.5;

/// The days on which somebody may be born, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Births {
    /// `None` is open: "at least 60".
    first: Option<civil::Date>,
    last: Option<civil::Date>,
}

/// Compares two ages by the days of birth that they allow on the days of their
/// reports; as plain numbers where these are unknown or the same.
pub(super) fn compare(corpus: &Corpus, left: &Claim, right: &Claim) -> Option<Comparison> {
    let (Value::Count(one), Value::Count(other)) = (&left.value, &right.value) else {
        return None;
    };
    let plain = one.compare_ages(other);
    let published = |claim: &Claim| corpus.source(corpus.source_of(claim)).published;
    let by_birth = published(left)
        .zip(published(right))
        .and_then(|(day, other_day)| compare_reports((one, day), (other, other_day), &plain));
    Some(by_birth.unwrap_or(plain))
}

/// `None` where the plain numbers tell as much.
fn compare_reports(
    (left, day): (&Count, civil::Date),
    (right, other_day): (&Count, civil::Date),
    plain: &Comparison,
) -> Option<Comparison> {
    let vague = [left, right].iter().any(|age| age.kind() == Kind::Vague);
    let agrees = plain.relation.agrees();
    if day == other_day || plain.relation == Relation::Undetermined || (vague && agrees) {
        return None;
    }
    let (one, other) = (Births::of(left, day)?, Births::of(right, other_day)?);
    let told = format!(
        "“{}” in a report of {day} and “{}” in one of {other_day}",
        left.stated(),
        right.stated()
    );
    let Some(gap) = one.gap(other).or_else(|| other.gap(one)) else {
        if agrees {
            return None;
        }
        let relation = match (one.within(other), other.within(one)) {
            (true, true) => Relation::Equivalent,
            (true, false) => Relation::Narrower,
            (false, true) => Relation::Broader,
            (false, false) => Relation::Overlap,
        };
        let text = format!("{told} allow one day of birth");
        return Some(Comparison::because(
            relation,
            AGREES,
            ONE_BIRTH.reason(text),
        ));
    };
    let similarity = plain.similarity.min(CONFLICT_MOST);
    let reason = if gap.within_a_year() {
        ONE_YEAR_APART.reason(format!(
            "{told} are one year apart: with a birthday between the reports they would not be"
        ))
    } else {
        TWO_BIRTHS.reason(format!("{told} allow no common day of birth"))
    };
    Some(Comparison::because(Relation::Conflict, similarity, reason))
}

impl Births {
    /// The days that an age allows on a day; `None` where it is not an age in
    /// years that a person can have.
    fn of(age: &Count, on: civil::Date) -> Option<Self> {
        let years = |value: f64| (0.0..=OLDEST).contains(&value).then_some(value as i64);
        if age.is_provisional() || age.unit().is_some_and(|unit| unit != "year") {
            return None;
        }
        let first = match age.high() {
            None => None,
            Some(limit) => {
                let value = limit.value.to_f64();
                let most = if limit.inclusive {
                    value.floor()
                } else {
                    value.ceil() - 1.0
                };
                let turns = before(on, (years(most)? + 1).years())?;
                Some(turns.tomorrow().ok()?)
            }
        };
        let last = match age.low() {
            None => None,
            // Whoever is "over 50" may have turned 50 a month ago.
            Some(limit) => Some(before(on, years(limit.value.to_f64().floor())?.years())?),
        };
        Some(Self { first, last })
    }

    /// The days between the end of the one and the beginning of the other.
    fn gap(self, later: Self) -> Option<Gap> {
        let (last, first) = (self.last?, later.first?);
        (last < first).then_some(Gap { last, first })
    }

    fn within(self, outer: Self) -> bool {
        let first = match (outer.first, self.first) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => outer <= inner,
        };
        let last = match (outer.last, self.last) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => outer >= inner,
        };
        first && last
    }
}

/// The last day of birth that one age allows, and the first that the other
/// does, which is later.
struct Gap {
    last: civil::Date,
    first: civil::Date,
}

impl Gap {
    /// Whether one age taken a year higher or lower closes it.
    fn within_a_year(&self) -> bool {
        before(self.first, 1.year()).is_some_and(|day| day <= self.last)
    }
}

fn before(day: civil::Date, span: Span) -> Option<civil::Date> {
    day.checked_sub(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn relation(left: (&str, &str), right: (&str, &str)) -> (Relation, &'static str) {
        let read = |(text, _): (&str, &str)| Count::parse(text).unwrap().with_unit("year");
        let day = |(_, day): (&str, &str)| day.parse().unwrap();
        let (one, other) = (read(left), read(right));
        let plain = one.compare_ages(&other);
        let found = compare_reports((&one, day(left)), (&other, day(right)), &plain);
        let found = found.unwrap_or(plain);
        (found.relation, found.reasons[0].rule.id)
    }

    #[test]
    fn ages_agree_where_a_birthday_may_lie_between_the_reports() {
        let (march, later) = ("2017-03-05", "2018-11-25");
        let of = |one, other| relation((one, march), (other, later));
        assert_eq!(of("50", "51"), (Relation::Overlap, "ages-one-birth"));
        assert_eq!(of("50", "52"), (Relation::Overlap, "ages-one-birth"));
        assert_eq!(of("50", "53"), (Relation::Conflict, "one-year-apart"));
        assert_eq!(of("50", "50"), (Relation::Conflict, "one-year-apart"));
        assert_eq!(of("50", "54"), (Relation::Conflict, "ages-two-births"));
        assert_eq!(of("50", "49"), (Relation::Conflict, "ages-two-births"));
    }

    #[test]
    fn a_year_later_to_the_day_one_year_more_is_the_same() {
        let found = relation(("50", "2017-03-05"), ("51", "2018-03-05"));
        assert_eq!(found, (Relation::Equivalent, "ages-one-birth"));
    }

    #[test]
    fn open_and_vague_ages_leave_the_room_that_they_have() {
        let of = |one, other| relation((one, "2010-01-01"), (other, "2020-01-01")).0;
        assert_eq!(of("at least 60", "90"), Relation::Broader);
        assert_eq!(of("at least 60", "65"), Relation::Conflict);
        assert_eq!(of("under 30", "39"), Relation::Broader);
        assert_eq!(of("under 30", "40"), Relation::Conflict);
    }

    #[test]
    fn whoever_is_born_on_a_leap_day_has_one_age_a_day() {
        let of = |one, other| relation(("20", one), ("21", other)).0;
        assert_eq!(of("2021-02-28", "2021-03-01"), Relation::Overlap);
    }

    proptest! {
        #[test]
        fn the_true_ages_of_one_person_never_conflict(
            born in 0_i64..20_000, first in 1_i64..20_000, second in 1_i64..20_000,
        ) {
            let birth = civil::date(1930, 1, 1).checked_add(born.days()).unwrap();
            let age = |after: i64| {
                let on = birth.checked_add(after.days()).unwrap();
                let turned = (on.month(), on.day()) >= (birth.month(), birth.day());
                let years = on.year() - birth.year() - i16::from(!turned);
                (Count::parse(&years.to_string()).unwrap().with_unit("year"), on)
            };
            let ((one, day), (other, other_day)) = (age(first), age(second));
            let plain = one.compare_ages(&other);
            let found = compare_reports((&one, day), (&other, other_day), &plain);
            let found = found.unwrap_or(plain);
            prop_assert!(found.relation.agrees(), "{birth} {day} {other_day} {found:?}");
        }

        #[test]
        fn comparing_ages_is_symmetric(
            one in 0_u32..110, other in 0_u32..110, days in 0_i64..9_000,
        ) {
            let age = |n: u32| Count::parse(&n.to_string()).unwrap().with_unit("year");
            let (one, other) = (age(one), age(other));
            let day = civil::date(1990, 3, 1);
            let later = day.checked_add(days.days()).unwrap();
            let plain = one.compare_ages(&other);
            let there = compare_reports((&one, day), (&other, later), &plain);
            let back = compare_reports((&other, later), (&one, day), &plain);
            prop_assert_eq!(
                there.as_ref().map(|c| (c.relation, c.similarity)),
                back.map(|c| (c.relation.flipped(), c.similarity))
            );
        }
    }
}
