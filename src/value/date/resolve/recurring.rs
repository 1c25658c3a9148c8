//! What comes back every year or month: days, months, seasons, holidays.

use super::{Found, Resolver};
use crate::value::date::calendar::{
    Days, Unit, YEARS, day, days_between, floor, month_index, month_of_index, shift,
};
use crate::value::date::expression::{Pick, Recurring, Year};
use crate::value::date::rules::{
    HOLIDAY, PERIOD, WEEKDAY_CHECKED, YEAR_FROM_CONTEXT, YEAR_FROM_DATELINE,
};
use crate::value::date::wording::{
    day_words, impossible, interval_words, month_name, weekday_name, weekday_words,
};
use crate::value::date::{AnchorKind, Grain, Kind};
use jiff::civil::{Date as Day, Weekday};

/// How many years, or months, are tried for a day that not each of them has:
/// eight years may pass between two leap years.
const TRIES: i32 = 9;

/// How many days ahead of the dateline, at most, a date is looked for whose
/// weekday does not fit the past one: announced events lie within half a year.
const WEEKDAY_AHEAD: i64 = 183;

/// How many months back a day of the month is looked for that falls on the
/// weekday beside it; each does at least once in fourteen months.
const MONTHS_BACK: i32 = 14;

/// How many days ahead of the dateline a date in running text may lie to be
/// nearer than the one most of a year back.
const NEAR_AHEAD: i64 = 75;

impl Resolver<'_, '_> {
    pub(super) fn recurring(
        &mut self,
        what: Recurring,
        year: Year,
        pick: Pick,
        weekday: Option<Weekday>,
    ) -> Result<Found, String> {
        let grain = match what {
            Recurring::Day { .. } | Recurring::DayOfMonth(_) | Recurring::Holiday(_) => Grain::Day,
            Recurring::Month(_) => Grain::Month,
            Recurring::Season(_) | Recurring::Quarter(_) => Grain::Season,
            Recurring::Half(_) => Grain::Year,
        };
        if let (Recurring::DayOfMonth(of_month), Year::Shifted(months)) = (what, year) {
            let there = month_of_index(month_index(self.published()?) + months);
            let found = there.and_then(|month| {
                day(
                    i32::from(month.first.year()),
                    u8::try_from(month.first.month()).ok()?,
                    of_month,
                )
            });
            let found = found.ok_or_else(|| format!("that month has no day {of_month}"))?;
            return Ok(self.by_dateline(Days::one(found), Grain::Day));
        }
        let (stated, anchor) = match year {
            Year::Stated(year) => (Some(year), AnchorKind::Absolute),
            Year::Shifted(years) => (
                Some(i32::from(self.published()?.year()).saturating_add(years)),
                AnchorKind::Dateline,
            ),
            Year::Context => match self.context() {
                Some(context) => (Some(i32::from(context.first.year())), AnchorKind::Context),
                None => (None, AnchorKind::Dateline),
            },
            Year::Unstated => (None, AnchorKind::Dateline),
        };
        let mut found = match stated {
            Some(year) => {
                let days = days_in(what, year).ok_or_else(|| missing(what, year))?;
                if anchor == AnchorKind::Dateline {
                    self.by_dateline(days, grain)
                } else {
                    Found::new(days, grain, anchor)
                }
            }
            None => self.without_year(what, pick, grain, weekday)?,
        };
        found.grain = grain;
        let name = interval_words(found.days, Kind::Point, grain);
        match what {
            Recurring::Season(_) | Recurring::Quarter(_) | Recurring::Half(_) => {
                let months = interval_words(found.days, Kind::Point, Grain::Month);
                self.step(PERIOD.reason(format!("{name} is {months}")));
            }
            Recurring::Holiday(_) => self.step(HOLIDAY.reason(format!("that holiday is {name}"))),
            _ => {}
        }
        if let Some(weekday) = weekday {
            let (said, is) = (
                weekday_name(weekday),
                weekday_name(found.days.first.weekday()),
            );
            let fits = found.days.first.weekday() == weekday;
            if !fits && !self.leeway.running {
                return Err(format!("{name} is a {is}, not a {said}"));
            }
            found.uncertain |= !fits;
            self.step(WEEKDAY_CHECKED.reason(if fits {
                format!("{name} is indeed a {said}")
            } else {
                format!("{name} is a {is}, not a {said}, so one of the two is wrong")
            }));
        }
        Ok(found)
    }

    /// Finds the year of what comes back each year (or the month of a day).
    fn without_year(
        &mut self,
        what: Recurring,
        pick: Pick,
        grain: Grain,
        weekday: Option<Weekday>,
    ) -> Result<Found, String> {
        let of_index = |index: i32| match what {
            Recurring::DayOfMonth(of_month) => {
                let month = month_of_index(index)?;
                let found = day(
                    i32::from(month.first.year()),
                    u8::try_from(month.first.month()).ok()?,
                    of_month,
                )?;
                Some(Days::one(found))
            }
            _ => days_in(what, index),
        };
        let index_of = |day: Day| match what {
            Recurring::DayOfMonth(_) => month_index(day),
            _ => i32::from(day.year()),
        };
        let latest = |from: i32, good: &dyn Fn(Days) -> bool| {
            (0..=TRIES).find_map(|back| of_index(from - back).filter(|days| good(*days)))
        };
        let first = |from: i32, good: &dyn Fn(Days) -> bool| {
            (0..=TRIES).find_map(|ahead| of_index(from + ahead).filter(|days| good(*days)))
        };
        let nowhere = || missing(what, 0);
        let dateline = self.anchor.published;
        let spoken_of = |days: Days| interval_words(days, Kind::Point, grain);

        if pick == Pick::Bare
            && let Some(context) = self.context()
        {
            // Back within its year, where there is leeway, and never beyond.
            let back = shift(context.first, -i64::from(self.leeway.back), Unit::Month);
            let from = back.max(floor(context.first, Grain::Year).min(context.first));
            let days = first(index_of(from) - 1, &|days| days.last >= from).ok_or_else(nowhere)?;
            // What has been told as past does not lie after its publication.
            let told_early =
                dateline.is_some_and(|dateline| days.first > dateline && context.first <= dateline);
            let fits = weekday.is_none_or(|weekday| days.first.weekday() == weekday);
            if (!told_early || self.anchor.future) && fits {
                let how = if self.leeway.back == 0 {
                    "the first not before"
                } else {
                    "the one near"
                };
                self.step(YEAR_FROM_CONTEXT.reason(format!(
                    "{how} {} is {}",
                    day_words(context.first),
                    spoken_of(days)
                )));
                return Ok(Found::new(days, grain, AnchorKind::Context));
            }
        }
        let Some(dateline) = dateline else {
            let lacks = if matches!(what, Recurring::DayOfMonth(_)) {
                "month and year"
            } else {
                "year"
            };
            return Err(format!("it has no {lacks}: give `published` or `context`"));
        };
        let here = index_of(dateline);
        let (days, how) = match pick {
            Pick::This => (of_index(here), "that of the same year as"),
            Pick::Last => (
                latest(here + 1, &|days| days.last < dateline),
                "the last before",
            ),
            Pick::Next => (
                first(here - 1, &|days| days.first > dateline),
                "the next after",
            ),
            Pick::Bare if self.anchor.future => (
                first(here - 1, &|days| days.last >= dateline),
                "the first not before",
            ),
            Pick::Bare
                if self.leeway.running
                    && !matches!(what, Recurring::DayOfMonth(_))
                    && let Some(ahead) = first(here - 1, &|days| days.first > dateline)
                    && days_between(dateline, ahead.first) <= NEAR_AHEAD =>
            {
                (Some(ahead), "the nearest to")
            }
            // "Monday the 13th" says which month.
            Pick::Bare if matches!(what, Recurring::DayOfMonth(_)) && weekday.is_some() => {
                let fits = |days: Days| weekday == Some(days.first.weekday());
                let past = (0..=MONTHS_BACK).find_map(|back| {
                    of_index(here - back).filter(|days| days.first <= dateline && fits(*days))
                });
                let ahead = (0..=MONTHS_BACK).find_map(|ahead| {
                    of_index(here + ahead).filter(|days| days.first > dateline && fits(*days))
                });
                // In running text the nearest counts, whichever side it is on.
                let nearer = |days: &Days| {
                    self.leeway.running
                        && past.is_none_or(|past| {
                            days_between(dateline, days.first) < days_between(past.first, dateline)
                        })
                };
                let latest = latest(here + 1, &|days| days.first <= dateline);
                (
                    ahead.filter(nearer).or(past).or(latest),
                    "the one on that weekday, near",
                )
            }
            Pick::Bare => (
                latest(here + 1, &|days| days.first <= dateline),
                "the latest not after",
            ),
        };
        let mut days = days.ok_or_else(nowhere)?;
        let mut how = how;
        // A weekday beside the date may show that it lies ahead.
        if let Some(weekday) = weekday
            && days.first.weekday() != weekday
            && let Some(ahead) = first(here - 1, &|days| days.first > dateline)
            && ahead.first.weekday() == weekday
            && days_between(dateline, ahead.first) <= WEEKDAY_AHEAD
        {
            days = ahead;
            how = "the one on that weekday, near";
        }
        self.step(YEAR_FROM_DATELINE.reason(format!(
            "{how} {} is {}",
            weekday_words(dateline),
            spoken_of(days)
        )));
        Ok(Found::new(days, grain, AnchorKind::Dateline))
    }
}

/// The days of a thing in a year; of a winter, the one that begins in it.
fn days_in(what: Recurring, year: i32) -> Option<Days> {
    if !YEARS.contains(&year) {
        return None;
    }
    match what {
        Recurring::Day {
            month,
            day: of_month,
        } => day(year, month, of_month).map(Days::one),
        Recurring::DayOfMonth(_) => None,
        Recurring::Month(month) => Days::months(year, month, 1),
        Recurring::Season(season) => Days::months(year, season.min(3) * 3 + 3, 3),
        Recurring::Quarter(quarter) => Days::months(year, quarter.clamp(1, 4) * 3 - 2, 3),
        Recurring::Half(half) => Days::months(year, half.clamp(1, 2) * 6 - 5, 6),
        Recurring::Holiday(holiday) => holiday.in_year(year),
    }
}

/// Why a thing is not found in a year.
fn missing(what: Recurring, year: i32) -> String {
    match what {
        Recurring::Day { month: 2, day: 29 } => impossible(Some(year), 2, 29),
        Recurring::Day { month, day } => {
            format!("{day} {} is not found near it", month_name(month))
        }
        _ => "it lies beyond the years that the calendar holds (-9999 to 9999)".to_owned(),
    }
}
