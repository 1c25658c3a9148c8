//! Dates of other calendars.

use super::{Found, Resolver};
use crate::value::date::calendar::{Days, Unit, shift};
use crate::value::date::calendars::Calendar;
use crate::value::date::wording::{interval_words, weekday_words};
use crate::value::date::{AnchorKind, Grain, Kind};

/// How far around the day of publication a date without a year is looked for,
/// in months: a lunar year is shorter than thirteen of them.
const AROUND: i64 = 13;

impl Resolver<'_, '_> {
    /// A year, month or day of another calendar. Its year may be of ours
    /// ("Ramadan 2019") or missing ("22 Bahman").
    pub(super) fn foreign(
        &mut self,
        calendar: Calendar,
        year: Option<i32>,
        month: Option<u8>,
        day: Option<u8>,
    ) -> Result<Found, String> {
        let grain = match (month, day) {
            (_, Some(_)) => Grain::Day,
            (Some(_), None) => Grain::Month,
            (None, None) => Grain::Year,
        };
        let Some(month) = month else {
            let year = year.ok_or("it has no year")?;
            return self.converted(calendar, year, None, None, grain);
        };
        let name = calendar.month_name(month);
        let within = match year {
            Some(year) if calendar.is_plausible(year) => {
                return self.converted(calendar, year, Some(month), day, grain);
            }
            Some(year) => Days::years(year, year)
                .ok_or("its year lies beyond the years that the calendar holds")?,
            None => {
                let published = self
                    .anchor
                    .published
                    .ok_or("it has no year: give `published`")?;
                let (back, ahead) = if self.anchor.future {
                    (0, AROUND)
                } else {
                    (AROUND, 0)
                };
                Days {
                    first: shift(published, -back, Unit::Month),
                    last: shift(published, ahead, Unit::Month),
                }
            }
        };
        let all = calendar.recurring(month, day, within);
        let found = if year.is_some() || self.anchor.future {
            all.first()
        } else {
            all.last()
        };
        let days = *found.ok_or_else(|| {
            format!(
                "the {} calendar had no such day of {name} then",
                calendar.as_str()
            )
        })?;
        let said = interval_words(days, Kind::Point, Grain::Day);
        let anchor = if year.is_some() {
            self.step(
                calendar
                    .rule()
                    .reason(format!("{name} of that year is {said}")),
            );
            AnchorKind::Absolute
        } else {
            let near = self.anchor.published.map(weekday_words).unwrap_or_default();
            self.step(
                calendar
                    .rule()
                    .reason(format!("{name} before or around {near} is {said}")),
            );
            AnchorKind::Dateline
        };
        Ok(Found::new(days, grain, anchor))
    }

    fn converted(
        &mut self,
        calendar: Calendar,
        year: i32,
        month: Option<u8>,
        day: Option<u8>,
        grain: Grain,
    ) -> Result<Found, String> {
        let mut date = calendar.date(year, month, day)?;
        let days = date.days().ok_or("it lies beyond the Gregorian calendar")?;
        for step in date.steps.drain(..) {
            self.step(step);
        }
        Ok(Found::new(days, grain, AnchorKind::Absolute))
    }
}
