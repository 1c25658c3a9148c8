//! Weekdays and weeks that are counted within a period, or by number.

use super::{Found, Resolver};
use crate::value::date::calendar::{Days, Unit, ceil, day, floor, shift};
use crate::value::date::expression::{Base, Year};
use crate::value::date::rules::WITHIN_PERIOD;
use crate::value::date::wording::{day_words, interval_words, weekday_name};
use crate::value::date::{AnchorKind, Grain, Kind};
use jiff::civil::Weekday;

impl Resolver<'_, '_> {
    /// "the first Friday of July", "the last Monday of March".
    pub(super) fn nth_weekday(
        &mut self,
        nth: i32,
        weekday: Weekday,
        of: &Base,
    ) -> Result<Found, String> {
        let period = self.base(of)?;
        let found = if nth < 0 {
            let back = i64::from(period.days.last.weekday().since(weekday));
            shift(period.days.last, -back - 7 * i64::from(-nth - 1), Unit::Day)
        } else {
            let ahead = i64::from(period.days.first.weekday().until(weekday));
            let first = shift(period.days.first, ahead, Unit::Day);
            shift(first, 7 * i64::from(nth.max(1) - 1), Unit::Day)
        };
        let name = interval_words(period.days, Kind::Point, period.grain);
        if found < period.days.first || found > period.days.last {
            return Err(format!("{name} has not so many {}s", weekday_name(weekday)));
        }
        self.step(WITHIN_PERIOD.reason(format!(
            "that {} of {name} is {}",
            weekday_name(weekday),
            day_words(found)
        )));
        Ok(Found::new(Days::one(found), Grain::Day, period.anchor))
    }

    /// "the last week of July", "the first ten days of March". Weeks are
    /// counted from Monday, and the first is the one that has the period's
    /// first Thursday, as ISO 8601 has it for years.
    pub(super) fn nth_unit(
        &mut self,
        nth: i32,
        amount: u32,
        unit: Unit,
        of: &Base,
    ) -> Result<Found, String> {
        let period = self.base(of)?;
        let name = interval_words(period.days, Kind::Point, period.grain);
        let (nth, amount) = (i64::from(nth), i64::from(amount));
        let grain = unit.grain();
        let whole_weeks = unit == Unit::Week && amount == 1;
        let days = if whole_weeks {
            let monday = if nth < 0 {
                let last = floor(shift(period.days.last, -3, Unit::Day), Grain::Week);
                shift(last, 7 * (nth + 1), Unit::Day)
            } else {
                let first = floor(shift(period.days.first, 3, Unit::Day), Grain::Week);
                shift(first, 7 * (nth - 1), Unit::Day)
            };
            Days::around(monday, Grain::Week)
        } else if nth < 0 {
            let end = shift(period.days.last, 1, Unit::Day);
            let last = shift(end, (nth + 1) * amount, unit);
            Days {
                first: shift(last, -amount, unit),
                last: shift(last, -1, Unit::Day),
            }
        } else {
            let first = shift(period.days.first, (nth - 1) * amount, unit);
            Days {
                first,
                last: shift(shift(first, amount, unit), -1, Unit::Day),
            }
        };
        let near = !whole_weeks && (days.first < period.days.first || days.last > period.days.last);
        let apart = days.last < period.days.first || days.first > period.days.last;
        if near || apart {
            return Err(format!("{name} has not so many {}s", unit.as_str()));
        }
        self.step(WITHIN_PERIOD.reason(format!(
            "that part of {name} is {}",
            interval_words(days, Kind::Point, grain)
        )));
        Ok(Found::new(days, grain, period.anchor))
    }

    /// "week 31", of the dateline's year where none is stated.
    pub(super) fn week_number(&mut self, week: u8, year: Year) -> Result<Found, String> {
        let (year, anchor) = match year {
            Year::Stated(year) => (year, AnchorKind::Absolute),
            Year::Shifted(years) => (
                i32::from(self.published()?.year()).saturating_add(years),
                AnchorKind::Dateline,
            ),
            Year::Context | Year::Unstated => {
                (i32::from(self.published()?.year()), AnchorKind::Dateline)
            }
        };
        let missing = || format!("the year {year} has no week {week}");
        // The fourth of January always lies in the first week.
        let first = floor(day(year, 1, 4).ok_or_else(missing)?, Grain::Week);
        let monday = shift(first, 7 * (i64::from(week) - 1), Unit::Day);
        let thursday = shift(monday, 3, Unit::Day);
        if i32::from(thursday.year()) != year {
            return Err(missing());
        }
        let days = Days {
            first: monday,
            last: ceil(monday, Grain::Week),
        };
        self.step(WITHIN_PERIOD.reason(format!(
            "week {week} of {year} (ISO 8601) is {}",
            interval_words(days, Kind::Point, Grain::Week)
        )));
        Ok(Found::new(days, Grain::Week, anchor))
    }

    /// "two Sundays from now", "three Fridays ago".
    pub(super) fn weekdays(&mut self, amount: i32, weekday: Weekday) -> Result<Found, String> {
        let published = self.published()?;
        let amount = i64::from(amount);
        let first = if amount < 0 {
            let back = i64::from(published.weekday().since(weekday));
            -(if back == 0 { 7 } else { back }) + 7 * (amount + 1)
        } else {
            let ahead = i64::from(published.weekday().until(weekday));
            (if ahead == 0 { 7 } else { ahead }) + 7 * (amount.max(1) - 1)
        };
        let found = shift(published, first, Unit::Day);
        Ok(self.by_dateline(Days::one(found), Grain::Day))
    }
}
