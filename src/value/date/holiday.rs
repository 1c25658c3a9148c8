//! Holidays that news dates events by, and the days they fall on.

use super::calendar::{Days, Unit, day, shift};
use jiff::civil::{Date as Day, Weekday};

/// A holiday, by how its days are found. Their names are in the files of each
/// language.
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
    /// So many days from Easter Sunday of the eastern churches.
    OrthodoxEaster(i32),
    /// The Tuesday after the first Monday in November (United States).
    ElectionDay,
    /// The Friday after the fourth Thursday in November (United States).
    AfterThanksgiving,
}

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
            Self::OrthodoxEaster(offset) => orthodox_easter(year)
                .map(|sunday| Days::one(shift(sunday, i64::from(offset), Unit::Day))),
            Self::AfterThanksgiving => {
                let thursday = day(year, 11, 1)?
                    .nth_weekday_of_month(4, Weekday::Thursday)
                    .ok()?;
                Some(Days::one(shift(thursday, 1, Unit::Day)))
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

/// Easter Sunday of the eastern churches in the Gregorian calendar (Meeus's
/// Julian algorithm, and the days that the two calendars lie apart); `None`
/// before 1583.
fn orthodox_easter(year: i32) -> Option<Day> {
    if year < 1583 {
        return None;
    }
    let (of_four, of_seven, of_nineteen) = (year % 4, year % 7, year % 19);
    let moon = (19 * of_nineteen + 15) % 30;
    let sunday = (2 * of_four + 4 * of_seven - moon + 34) % 7;
    let days = moon + sunday + 114;
    let julian = day(
        year,
        u8::try_from(days / 31).ok()?,
        u8::try_from(days % 31 + 1).ok()?,
    )?;
    let apart = year / 100 - year / 400 - 2;
    Some(shift(julian, i64::from(apart), Unit::Day))
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
        for (year, sunday) in [
            (2008, date(2008, 4, 27)),
            (2021, date(2021, 5, 2)),
            (2024, date(2024, 5, 5)),
        ] {
            assert_eq!(orthodox_easter(year), Some(sunday));
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
