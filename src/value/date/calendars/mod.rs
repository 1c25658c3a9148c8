//! Dates of the Persian, the Islamic and the Julian calendar as Gregorian days.
//!
//! - **Persian** (Solar Hijri, of Iran and Afghanistan): leap years by the
//!   33-year rule with the corrections that keep it at the astronomical
//!   calendar of Iran, from 1178 to 3000; older years are that rule carried
//!   back, and may be a day off.
//! - **Islamic** (Lunar Hijri): months begin as the crescent would be seen at
//!   Mecca. Saudi Arabia's civil calendar (Umm al-Qura) begins them on that day
//!   or the day before, and countries to its east often a day later; no text
//!   says whose calendar it follows. So its days are widened by one on each
//!   side, which holds all three.
//! - **Julian** (Old Style): years begin in January, and the year before 1 is
//!   0, as everywhere here.
//!
//! The calculations are those of Reingold and Dershowitz (Calendrical
//! Calculations, 2018) in the crate `calendrical_calculations`. Why not
//! `icu_calendar`, which has the table of Umm al-Qura: it brings a dozen crates
//! for locales and data, and the table would still need widening for every
//! country but one.
//!
//! `names` knows the months, and `era` the words that name a calendar.

mod era;
mod names;
#[cfg(test)]
mod tests;

pub(super) use era::{Era, era, words as era_words};
pub(super) use names::{MonthName, Needs, can_begin_month, month_name};

use super::calendar::{Days, days_between};
use super::{Date, Grain, wording};
use crate::value::Rule;
use calendrical_calculations::rata_die::RataDie;
use calendrical_calculations::{gregorian, islamic, julian, persian};
use jiff::civil::Date as Day;
use std::ops::RangeInclusive;

pub(super) const PERSIAN_CALENDAR: Rule = Rule::new(
    "persian-calendar",
    "A date of the Persian calendar, known by its month, its era or a year from 1200 to 1499 in figures, is the Gregorian day that it fell on.",
);
pub(super) const ISLAMIC_CALENDAR: Rule = Rule::new(
    "islamic-calendar",
    "A date of the Islamic calendar is the Gregorian day by the moon over Mecca, and a day on each side, because countries begin its months a day apart.",
);
pub(super) const JULIAN_CALENDAR: Rule = Rule::new(
    "julian-calendar",
    "A date in Old Style is the Gregorian day that the Julian calendar had it on.",
);

/// The years in which figures alone may be a Persian date: from 1821 to 2121.
const PERSIAN_YEARS: RangeInclusive<i32> = 1200..=1499;
/// The years that a name of an Islamic month makes plausible: 1785 to 2077.
const ISLAMIC_YEARS: RangeInclusive<i32> = 1200..=1499;
/// The first day of the Islamic calendar, 16 July 622 in the Julian.
const HIJRA: Day = jiff::civil::date(622, 7, 19);
/// The days of thirty lunar years, on average.
const DAYS_OF_THIRTY_YEARS: i64 = 10_631;
/// The longest window that is searched for a recurring date, in years.
const WINDOW: i32 = 400;

/// A calendar other than the Gregorian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Calendar {
    /// The solar calendar of Iran and Afghanistan.
    Persian,
    /// The lunar calendar.
    Islamic,
    /// The calendar of Caesar, in Russia until 1918.
    Julian,
}

impl Calendar {
    /// The calendar in words.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Persian => "Persian",
            Self::Islamic => "Islamic",
            Self::Julian => "Julian",
        }
    }

    /// The rule that reads it.
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::Persian => PERSIAN_CALENDAR,
            Self::Islamic => ISLAMIC_CALENDAR,
            Self::Julian => JULIAN_CALENDAR,
        }
    }

    /// Whether its days are widened, because nobody can say the exact one.
    pub(super) fn is_widened(self) -> bool {
        self == Self::Islamic
    }

    /// Whether a year is one that news would state in this calendar. A year
    /// that is not may be Gregorian ("Ramadan 2019").
    pub(super) fn is_plausible(self, year: i32) -> bool {
        match self {
            Self::Persian => PERSIAN_YEARS.contains(&year),
            Self::Islamic => ISLAMIC_YEARS.contains(&year),
            Self::Julian => self.years().contains(&year),
        }
    }

    /// The years that are converted.
    fn years(self) -> RangeInclusive<i32> {
        match self {
            Self::Persian => 1..=3000,
            Self::Islamic => 1..=1600,
            Self::Julian => -9998..=9998,
        }
    }

    /// The usual name of a month; empty for a number that is none.
    pub(super) fn month_name(self, month: u8) -> &'static str {
        match self {
            Self::Julian => wording::month_name(month),
            _ => names::usual(self, month),
        }
    }

    /// A date in words: "25 Dey 1398".
    pub(super) fn said(self, year: i32, month: Option<u8>, day: Option<u8>) -> String {
        let year = match self {
            Self::Julian if self.years().contains(&year) => wording::year_words(year),
            _ => year.to_string(),
        };
        match (month.map(|month| self.month_name(month)), day) {
            (Some(month), Some(day)) => format!("{day} {month} {year}"),
            (Some(month), None) => format!("{month} {year}"),
            _ => year,
        }
    }

    /// The Gregorian days of a year, a month of it, or a day of that month; of
    /// the Islamic calendar a day more on each side.
    ///
    /// # Errors
    /// When the year is beyond those that are converted, there is no such
    /// month, or it has no such day in that year.
    pub(super) fn days(
        self,
        year: i32,
        month: Option<u8>,
        day: Option<u8>,
    ) -> Result<Days, String> {
        let years = self.years();
        if !years.contains(&year) {
            return Err(format!(
                "the year {year} of the {} calendar is not converted: only the years {} to {} are",
                self.as_str(),
                years.start(),
                years.end()
            ));
        }
        let (first, last) = match (month, day) {
            (None, None) => (self.fixed(year, 1, 1), self.before(year + 1, 1)),
            (None, Some(_)) => return Err("a day has no month that it is of".to_owned()),
            (Some(month), _) if !(1..=12).contains(&month) => {
                return Err(format!(
                    "there is no month {month} in the {} calendar",
                    self.as_str()
                ));
            }
            (Some(month), None) => (
                self.fixed(year, month, 1),
                match month {
                    12 => self.before(year + 1, 1),
                    _ => self.before(year, month + 1),
                },
            ),
            (Some(month), Some(day)) => {
                self.check(year, month, day)?;
                let fixed = self.fixed(year, month, day);
                (fixed, fixed)
            }
        };
        let (first, last) = if self.is_widened() {
            (first.add(-1), last.add(1))
        } else {
            (first, last)
        };
        first
            .gregorian()
            .zip(last.gregorian())
            .map(|(first, last)| Days { first, last })
            .ok_or_else(|| format!("the year {year} lies beyond the Gregorian calendar"))
    }

    /// The date of those days, as precise as what is stated, with the step that
    /// says what it is in the Gregorian calendar.
    ///
    /// # Errors
    /// As [`Self::days`].
    pub(super) fn date(
        self,
        year: i32,
        month: Option<u8>,
        day: Option<u8>,
    ) -> Result<Date, String> {
        let days = self.days(year, month, day)?;
        let grain = match (month, day) {
            (_, Some(_)) => Grain::Day,
            (Some(_), None) => Grain::Month,
            (None, None) => Grain::Year,
        };
        let mut date = Date::spanning(Some(days.first), Some(days.last), grain);
        date.steps.push(self.rule().reason(format!(
            "{} in the {} calendar is {}",
            self.said(year, month, day),
            self.as_str(),
            wording::words(&date)
        )));
        Ok(date)
    }

    /// When a month, or a day of it, began within some days, in every year: for
    /// "Ramadan 2019" and for "22 Bahman" before a day of publication.
    ///
    /// Days that a year does not have are left out; so are windows of more
    /// than [`WINDOW`] years.
    pub(super) fn recurring(self, month: u8, day: Option<u8>, within: Days) -> Vec<Days> {
        let (from, to) = (self.year_of(within.first), self.year_of(within.last));
        if to - from > WINDOW {
            return Vec::new();
        }
        (from - 1..=to + 1)
            .filter_map(|year| self.days(year, Some(month), day).ok())
            .filter(|days| (within.first..=within.last).contains(&days.first))
            .collect()
    }

    /// The year that a day lies in, give or take one.
    fn year_of(self, day: Day) -> i32 {
        let gregorian = i32::from(day.year());
        match self {
            Self::Persian => gregorian - 621,
            Self::Islamic => {
                let since = days_between(HIJRA, day);
                i32::try_from((since * 30).div_euclid(DAYS_OF_THIRTY_YEARS) + 1).unwrap_or(0)
            }
            Self::Julian => gregorian,
        }
    }

    /// Whether a month has a day.
    fn check(self, year: i32, month: u8, day: u8) -> Result<(), String> {
        let most = self.most_days(month);
        let name = self.month_name(month);
        if !(1..=most).contains(&day) {
            return Err(format!(
                "{day} {name} does not exist: {name} has at most {most} days"
            ));
        }
        let leap = match self {
            Self::Persian if (month, day) == (12, 30) => persian::is_leap_year(year),
            Self::Julian if (month, day) == (2, 29) => julian::is_leap_year(year),
            // Whether a lunar month had its thirtieth day is seen, not known.
            _ => true,
        };
        if leap {
            return Ok(());
        }
        Err(format!(
            "{} does not exist: it is no leap year in the {} calendar",
            self.said(year, Some(month), Some(day)),
            self.as_str()
        ))
    }

    /// The most days that a month has in any year.
    fn most_days(self, month: u8) -> u8 {
        match (self, month) {
            (Self::Persian, 1..=6) => 31,
            (Self::Persian | Self::Islamic, _) | (Self::Julian, 4 | 6 | 9 | 11) => 30,
            (Self::Julian, 2) => 29,
            (Self::Julian, _) => 31,
        }
    }

    /// A day of the calendar, of a year that is converted or the next.
    fn fixed(self, year: i32, month: u8, day: u8) -> RataDie {
        match self {
            Self::Persian => persian::fixed_from_fast_persian(year, month, day),
            Self::Islamic => {
                islamic::fixed_from_observational_islamic(year, month, day, islamic::MECCA)
            }
            Self::Julian => julian::fixed_from_julian(year, month, day),
        }
    }

    /// The day before a month begins.
    fn before(self, year: i32, month: u8) -> RataDie {
        self.fixed(year, month, 1).add(-1)
    }
}

/// The calendar that a date in figures is in, year first, when it is not the
/// Gregorian: the years from 1200 to 1499 are Persian in news, since nothing
/// that news dates by year, month and day in figures happened then.
pub(super) fn of_figures(year: i32, month: u8, day: u8) -> Option<Calendar> {
    (PERSIAN_YEARS.contains(&year)
        && (1..=12).contains(&month)
        && (1..=Calendar::Persian.most_days(month)).contains(&day))
    .then_some(Calendar::Persian)
}

/// A fixed day as a Gregorian one.
trait Gregorian {
    fn gregorian(self) -> Option<Day>;
}

impl Gregorian for RataDie {
    fn gregorian(self) -> Option<Day> {
        let (year, month, day) = gregorian::gregorian_from_fixed(self).ok()?;
        super::calendar::day(year, month, day)
    }
}
