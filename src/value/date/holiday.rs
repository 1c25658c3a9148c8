//! Holidays that news dates events by, and the days they fall on.

use super::calendar::{Days, Unit, day, shift};
use jiff::civil::{Date as Day, Weekday};

/// A holiday, by how its days are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same day every year: month and day.
    Fixed(u8, u8),
    /// Two days, of which one or the other is meant: Nowruz begins at the
    /// equinox, on 20 or 21 March by country and year.
    Either(u8, u8),
    /// The n-th such weekday of a month; 0 for the last.
    Nth(u8, u8, Weekday),
    /// So many days from Easter Sunday of the western churches.
    Easter(i32),
    /// The Tuesday after the first Monday in November (United States).
    ElectionDay,
}

/// The names that are known, by their words. Longer names stand before the
/// names that they begin with.
pub(super) const NAMES: &[(&[&str], Holiday)] = &[
    (&["new", "year's", "day"], Holiday::Fixed(1, 1)),
    (&["new", "year's", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "year's"], Holiday::Fixed(1, 1)),
    (&["christmas", "eve"], Holiday::Fixed(12, 24)),
    (&["christmas", "day"], Holiday::Fixed(12, 25)),
    (&["christmas"], Holiday::Fixed(12, 25)),
    (&["boxing", "day"], Holiday::Fixed(12, 26)),
    (&["epiphany"], Holiday::Fixed(1, 6)),
    (&["valentine's", "day"], Holiday::Fixed(2, 14)),
    (&["may", "day"], Holiday::Fixed(5, 1)),
    (&["fourth", "of", "july"], Holiday::Fixed(7, 4)),
    (&["bastille", "day"], Holiday::Fixed(7, 14)),
    (&["halloween"], Holiday::Fixed(10, 31)),
    (&["armistice", "day"], Holiday::Fixed(11, 11)),
    (&["veterans", "day"], Holiday::Fixed(11, 11)),
    (&["nowruz"], Holiday::Either(3, 20)),
    (&["norouz"], Holiday::Either(3, 20)),
    (&["norooz"], Holiday::Either(3, 20)),
    (&["newroz"], Holiday::Either(3, 20)),
    (&["navruz"], Holiday::Either(3, 20)),
    (&["persian", "new", "year"], Holiday::Either(3, 20)),
    (&["iranian", "new", "year"], Holiday::Either(3, 20)),
    (
        &["martin", "luther", "king", "day"],
        Holiday::Nth(1, 3, Weekday::Monday),
    ),
    (&["memorial", "day"], Holiday::Nth(5, 0, Weekday::Monday)),
    (&["labor", "day"], Holiday::Nth(9, 1, Weekday::Monday)),
    (&["columbus", "day"], Holiday::Nth(10, 2, Weekday::Monday)),
    (
        &["thanksgiving", "day"],
        Holiday::Nth(11, 4, Weekday::Thursday),
    ),
    (&["thanksgiving"], Holiday::Nth(11, 4, Weekday::Thursday)),
    (&["election", "day"], Holiday::ElectionDay),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["maundy", "thursday"], Holiday::Easter(-3)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter"], Holiday::Easter(0)),
    (&["pentecost"], Holiday::Easter(49)),
    (&["whit", "monday"], Holiday::Easter(50)),
];

impl Holiday {
    /// The days of the holiday in a year.
    pub(super) fn in_year(self, year: i32) -> Option<Days> {
        match self {
            Self::Fixed(month, of_month) => day(year, month, of_month).map(Days::one),
            Self::Either(month, of_month) => {
                let first = day(year, month, of_month)?;
                Some(Days {
                    first,
                    last: shift(first, 1, Unit::Day),
                })
            }
            Self::Nth(month, nth, weekday) => {
                let nth = if nth == 0 {
                    -1
                } else {
                    i8::try_from(nth).ok()?
                };
                let found = day(year, month, 1)?.nth_weekday_of_month(nth, weekday);
                found.ok().map(Days::one)
            }
            Self::Easter(offset) => {
                easter(year).map(|sunday| Days::one(shift(sunday, i64::from(offset), Unit::Day)))
            }
            Self::ElectionDay => {
                let monday = day(year, 11, 1)?
                    .nth_weekday_of_month(1, Weekday::Monday)
                    .ok()?;
                Some(Days::one(shift(monday, 1, Unit::Day)))
            }
        }
    }
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm in
/// Meeus, Astronomical Algorithms, 1991); `None` before that calendar.
fn easter(year: i32) -> Option<Day> {
    if year < 1583 {
        return None;
    }
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    day(
        year,
        u8::try_from(days / 31).ok()?,
        u8::try_from(days % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn moveable_feasts_fall_on_their_known_days() {
        for (year, sunday) in [
            (1998, date(1998, 4, 12)),
            (2000, date(2000, 4, 23)),
            (2019, date(2019, 4, 21)),
            (2038, date(2038, 4, 25)),
        ] {
            assert_eq!(easter(year), Some(sunday));
        }
        let thanksgiving = Holiday::Nth(11, 4, Weekday::Thursday);
        assert_eq!(
            thanksgiving.in_year(2021),
            Some(Days::one(date(2021, 11, 25)))
        );
        assert_eq!(
            Holiday::Nth(5, 0, Weekday::Monday).in_year(2021),
            Some(Days::one(date(2021, 5, 31)))
        );
        assert_eq!(
            Holiday::ElectionDay.in_year(2016),
            Some(Days::one(date(2016, 11, 8)))
        );
    }
}
