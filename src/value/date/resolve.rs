//! From what a text says to the days it means, against its anchor.

use super::calendar::{
    Days, Unit, YEARS, ceil, day, days_between, floor, month_index, month_of_index, shift,
};
use super::expression::{Base, Form, Pick, Point, Recurring, Statement, Year};
use super::relative;
use super::rules::{
    COUNTED_FROM_CONTEXT, COUNTED_FROM_DATE, COUNTED_FROM_DATELINE, HOLIDAY, OPEN, PART_OF_PERIOD,
    PERIOD, TIME_DROPPED, WEEKDAY_CHECKED, WEEKDAY_FROM_CONTEXT, WEEKDAY_FROM_DATELINE,
    YEAR_FROM_CONTEXT, YEAR_FROM_DATELINE,
};
use super::wording::{
    amount_words, day_words, interval_words, month_name, part_of, weekday_name, weekday_words,
    words,
};
use super::{Anchor, AnchorKind, Date, Direction, Grain, Kind, Modifier};
use crate::value::Reason;
use jiff::civil::{Date as Day, Weekday};

/// How many years, or months, are tried for a day that not each of them has:
/// eight years may pass between two leap years.
const TRIES: i32 = 9;

/// How many days ahead of the dateline, at most, a date is looked for whose
/// weekday does not fit the past one: announced events lie within half a year.
const WEEKDAY_AHEAD: i64 = 183;

/// The days of a period, and how they were found.
struct Found {
    days: Days,
    grain: Grain,
    anchor: AnchorKind,
    kind: Kind,
    modifier: Option<Modifier>,
    approximate: bool,
}

impl Found {
    fn new(days: Days, grain: Grain, anchor: AnchorKind) -> Self {
        Self {
            days,
            grain,
            anchor,
            kind: Kind::Point,
            modifier: None,
            approximate: false,
        }
    }

    fn date(&self) -> Date {
        let mut date = Date::spanning(Some(self.days.first), Some(self.days.last), self.grain);
        date.anchor = self.anchor;
        date.kind = self.kind;
        date.modifier = self.modifier;
        date.approximate = self.approximate;
        date
    }
}

/// Finds the days of a statement; the error is the reason why it has none.
pub(super) fn resolve(statement: &Statement, anchor: &Anchor<'_>) -> Result<Date, String> {
    let mut resolver = Resolver {
        anchor,
        steps: Vec::new(),
    };
    if statement.time_dropped {
        resolver.step(TIME_DROPPED.reason("the time of day is left out"));
    }
    let mut date = resolver.form(&statement.form)?;
    date.approximate |= statement.approximate;
    date.uncertain |= statement.uncertain;
    date.steps = resolver.steps;
    Ok(date)
}

struct Resolver<'r, 'a> {
    anchor: &'r Anchor<'a>,
    steps: Vec<Reason>,
}

impl Resolver<'_, '_> {
    fn step(&mut self, reason: Reason) {
        self.steps.push(reason);
    }

    fn form(&mut self, form: &Form) -> Result<Date, String> {
        match form {
            Form::At(point) => Ok(self.point(point)?.date()),
            Form::Range {
                from,
                to,
                throughout,
            } => self.range(from, to, *throughout),
            Form::Before {
                point,
                inclusive,
                throughout,
            } => {
                let found = self.point(point)?;
                let mut date = found.date();
                date.earliest = None;
                if !inclusive {
                    date.latest = Some(shift(found.days.first, -1, Unit::Day));
                }
                self.open(&mut date, Modifier::Before, *throughout);
                Ok(date)
            }
            Form::After {
                point,
                inclusive,
                throughout,
            } => {
                let found = self.point(point)?;
                let mut date = found.date();
                date.latest = None;
                if !inclusive {
                    date.earliest = Some(shift(found.days.last, 1, Unit::Day));
                }
                self.open(&mut date, Modifier::After, *throughout);
                Ok(date)
            }
        }
    }

    fn open(&mut self, date: &mut Date, side: Modifier, throughout: bool) {
        if throughout {
            date.kind = Kind::Span;
            date.modifier = None;
        } else {
            date.kind = Kind::Point;
            date.modifier = Some(side);
        }
        let end = if side == Modifier::Before {
            "beginning"
        } else {
            "end"
        };
        let text = format!("the {end} is open: {}", words(date));
        self.step(OPEN.reason(text));
    }

    fn range(&mut self, from: &Point, to: &Point, throughout: bool) -> Result<Date, String> {
        let year_of = |point: &Point| match point.base {
            Base::Recurring { year, .. } => Some(year),
            _ => None,
        };
        let (start, end) = match (year_of(from), year_of(to)) {
            (Some(Year::Unstated), Some(Year::Unstated) | None) | (None, None) => {
                let end = self.point(to)?;
                if absolute(&from.base) {
                    (self.point(from)?, end)
                } else {
                    let near = Anchor {
                        published: Some(end.days.last),
                        context: None,
                        future: false,
                    };
                    let relative =
                        matches!(from.base, Base::Recurring { .. } | Base::Weekday { .. });
                    let start = if relative {
                        self.within(&near, |inner| inner.point(from))?
                    } else {
                        self.point(from)?
                    };
                    let anchor = end.anchor;
                    (Found { anchor, ..start }, end)
                }
            }
            // "June 30 to July 2, 2020" says the year once.
            (Some(Year::Unstated), Some(year)) => {
                let end = self.point(to)?;
                let mut start = self.point(&with_year(from, year))?;
                if start.days.first > end.days.first {
                    let before = Year::Stated(i32::from(end.days.first.year()) - 1);
                    start = self.point(&with_year(from, before))?;
                }
                (start, end)
            }
            (_, Some(Year::Unstated)) => {
                let start = self.point(from)?;
                let context = start.date();
                let near = Anchor {
                    published: None,
                    context: Some(&context),
                    future: false,
                };
                let end = self.within(&near, |inner| inner.point(to))?;
                (start, end)
            }
            _ => (self.point(from)?, self.point(to)?),
        };
        if start.days.first > end.days.last || start.days.first > end.days.first {
            return Err(format!(
                "it ends before it begins: {} lies after {}",
                interval_words(start.days, Kind::Point, start.grain),
                interval_words(end.days, Kind::Point, end.grain)
            ));
        }
        let mut date = Date::spanning(
            Some(start.days.first),
            Some(end.days.last.max(start.days.last)),
            start.grain.max(end.grain),
        );
        date.approximate = start.approximate || end.approximate;
        date.anchor = match (start.anchor, end.anchor) {
            (AnchorKind::Absolute, other) => other,
            (known, _) => known,
        };
        if throughout {
            date.kind = Kind::Span;
        }
        Ok(date)
    }

    /// Resolves something against another anchor, keeping its steps.
    fn within<T>(
        &mut self,
        anchor: &Anchor<'_>,
        work: impl FnOnce(&mut Resolver<'_, '_>) -> Result<T, String>,
    ) -> Result<T, String> {
        let mut inner = Resolver {
            anchor,
            steps: Vec::new(),
        };
        work(&mut inner)
    }

    fn point(&mut self, point: &Point) -> Result<Found, String> {
        let whole = self.base(&point.base)?;
        let Some(part) = point.part else {
            return Ok(whole);
        };
        let name = interval_words(whole.days, Kind::Point, whole.grain);
        let Some(days) = part_of(whole.days, whole.grain, part) else {
            self.step(TIME_DROPPED.reason(format!("the part of the day is left out: {name}")));
            return Ok(whole);
        };
        let word = match part {
            Modifier::Start => "the early part of",
            Modifier::Mid => "the middle of",
            _ => "the late part of",
        };
        // The part is as coarse as the pieces that it is cut by.
        let grain = match whole.grain {
            Grain::Day | Grain::Week => Grain::Day,
            Grain::Month => Grain::Week,
            Grain::Season | Grain::Year => Grain::Month,
            Grain::Decade => Grain::Year,
            Grain::Century => Grain::Decade,
        };
        self.step(PART_OF_PERIOD.reason(format!(
            "{word} {name} is about {}",
            interval_words(days, Kind::Point, grain)
        )));
        Ok(Found {
            days,
            grain,
            modifier: Some(part),
            approximate: true,
            ..whole
        })
    }

    fn published(&self) -> Result<Day, String> {
        self.anchor
            .published
            .ok_or_else(|| "it counts from the day of publication: give `published`".to_owned())
    }

    /// The date named before, where it has a day to count from.
    fn context(&self) -> Option<Days> {
        let context = self.anchor.context?;
        let first = context.earliest.or(context.latest)?;
        Some(Days {
            first,
            last: context.latest.unwrap_or(first),
        })
    }

    fn base(&mut self, base: &Base) -> Result<Found, String> {
        let out_of_range =
            || "it lies beyond the years that the calendar holds (-9999 to 9999)".to_owned();
        let absolute = |days: Option<Days>, grain| {
            days.map(|days| Found::new(days, grain, AnchorKind::Absolute))
                .ok_or_else(out_of_range)
        };
        match base {
            Base::Year(year) => absolute(Days::years(*year, *year), Grain::Year),
            Base::Decade(first) => absolute(Days::years(*first, first + 9), Grain::Decade),
            Base::Century(first) => absolute(Days::years(*first, first + 99), Grain::Century),
            Base::Fiscal(year) => {
                let mut found = absolute(Days::years(*year, *year), Grain::Year)?;
                found.approximate = true;
                self.step(PERIOD.reason(format!(
                    "which months the fiscal year {year} has differs by country, so it is about {year}"
                )));
                Ok(found)
            }
            Base::Recurring {
                what,
                year,
                pick,
                weekday,
            } => self.recurring(*what, *year, *pick, *weekday),
            Base::Weekday {
                weekday,
                pick,
                week,
            } => self.weekday(*weekday, *pick, *week),
            Base::Period { unit, offset } => self.period(*unit, *offset),
            Base::Offset(days) => {
                let published = self.published()?;
                let found = shift(published, i64::from(*days), Unit::Day);
                Ok(self.by_dateline(Days::one(found), Grain::Day))
            }
            Base::Weekend(pick) => self.weekend(*pick),
            Base::SoFar { unit, rest } => {
                let published = self.published()?;
                let whole = Days::around(published, unit.grain());
                let days = if *rest {
                    Days {
                        first: published,
                        ..whole
                    }
                } else {
                    Days {
                        last: published,
                        ..whole
                    }
                };
                Ok(self.by_dateline(days, unit.grain()))
            }
            Base::Counted {
                amount,
                unit,
                direction,
                from_context,
            } => self.counted(*amount, *unit, *direction, *from_context),
            Base::Rolling {
                amount,
                unit,
                forward,
                throughout,
            } => {
                let published = self.published()?;
                let amount = i64::from(*amount);
                let days = if *forward {
                    Days {
                        first: published,
                        last: shift(published, amount, *unit),
                    }
                } else {
                    Days {
                        first: shift(published, -amount, *unit),
                        last: published,
                    }
                };
                let mut found = self.by_dateline(days, unit.grain());
                found.modifier = Some(Modifier::Rolling);
                if *throughout {
                    found.kind = Kind::Span;
                }
                Ok(found)
            }
            Base::Context { unit, offset } => self.in_context(*unit, *offset),
            Base::WeekOf(inner) => {
                let found = self.base(inner)?;
                Ok(Found {
                    days: Days {
                        first: floor(found.days.first, Grain::Week),
                        last: ceil(found.days.last, Grain::Week),
                    },
                    grain: Grain::Week,
                    ..found
                })
            }
            Base::Shifted {
                amount,
                unit,
                direction,
                of,
            } => {
                let found = self.base(of)?;
                let from = found.date();
                let mut date = from.clone();
                relative::count(&mut date, &from, *amount, *unit, *direction);
                let days = date.days().ok_or_else(out_of_range)?;
                let side = if *direction == Direction::Before {
                    "before"
                } else {
                    "after"
                };
                self.step(COUNTED_FROM_DATE.reason(format!(
                    "{} {side} {} is {}",
                    amount_words(*amount, *unit),
                    words(&from),
                    words(&date)
                )));
                Ok(Found {
                    days,
                    grain: date.grain,
                    approximate: date.approximate,
                    ..found
                })
            }
            Base::DayNumber(_) => Err("it has a day without a month".to_owned()),
        }
    }

    /// A result that was counted from the dateline, with its step.
    fn by_dateline(&mut self, days: Days, grain: Grain) -> Found {
        if let Some(published) = self.anchor.published {
            self.step(COUNTED_FROM_DATELINE.reason(format!(
                "counted from {}, it is {}",
                weekday_words(published),
                interval_words(days, Kind::Point, grain)
            )));
        }
        Found::new(days, grain, AnchorKind::Dateline)
    }

    fn period(&mut self, unit: Unit, offset: i32) -> Result<Found, String> {
        let published = self.published()?;
        let there = shift(published, i64::from(offset), unit);
        Ok(self.by_dateline(Days::around(there, unit.grain()), unit.grain()))
    }

    fn weekend(&mut self, pick: Pick) -> Result<Found, String> {
        let published = self.published()?;
        let monday = floor(published, Grain::Week);
        // A weekend told of on a weekday is the one before, unless it is "this" or to come.
        let in_weekend = published.weekday().to_monday_zero_offset() >= 5;
        let weeks = match pick {
            Pick::This => 0,
            Pick::Next if in_weekend => 1,
            Pick::Next => 0,
            Pick::Last => -1,
            Pick::Bare if self.anchor.future || in_weekend => 0,
            Pick::Bare => -1,
        };
        let first = shift(monday, weeks * 7 + 5, Unit::Day);
        let days = Days {
            first,
            last: shift(first, 1, Unit::Day),
        };
        Ok(self.by_dateline(days, Grain::Day))
    }

    fn weekday(
        &mut self,
        weekday: Weekday,
        pick: Pick,
        week: Option<i32>,
    ) -> Result<Found, String> {
        let name = weekday_name(weekday);
        let Some(published) = self.anchor.published else {
            let Some(context) = self
                .context()
                .filter(|_| pick == Pick::Bare && week.is_none())
            else {
                return Err(format!(
                    "\"{name}\" counts from the day of publication: give `published` or `context`"
                ));
            };
            let ahead = i64::from(context.first.weekday().until(weekday));
            let found = shift(context.first, ahead, Unit::Day);
            self.step(WEEKDAY_FROM_CONTEXT.reason(format!(
                "{name} on or after {} is {}",
                weekday_words(context.first),
                day_words(found)
            )));
            return Ok(Found::new(
                Days::one(found),
                Grain::Day,
                AnchorKind::Context,
            ));
        };
        let back = i64::from(published.weekday().since(weekday));
        let ahead = i64::from(published.weekday().until(weekday));
        let in_week = i64::from(weekday.to_monday_zero_offset())
            - i64::from(published.weekday().to_monday_zero_offset());
        let (shifted, how) = match (week, pick) {
            (Some(week), _) => (in_week + i64::from(week) * 7, "in that week, counted from"),
            (None, Pick::This) => (in_week, "in the week of"),
            (None, Pick::Last) => (if back == 0 { -7 } else { -back }, "before"),
            (None, Pick::Next) => (if ahead == 0 { 7 } else { ahead }, "after"),
            (None, Pick::Bare) if self.anchor.future => (ahead, "on or after"),
            (None, Pick::Bare) => (-back, "on or before"),
        };
        let found = shift(published, shifted, Unit::Day);
        self.step(WEEKDAY_FROM_DATELINE.reason(format!(
            "{name} {how} {} is {}",
            weekday_words(published),
            day_words(found)
        )));
        Ok(Found::new(
            Days::one(found),
            Grain::Day,
            AnchorKind::Dateline,
        ))
    }

    fn counted(
        &mut self,
        amount: u32,
        unit: Unit,
        direction: Direction,
        from_context: bool,
    ) -> Result<Found, String> {
        let (from, anchor, rule) = if from_context {
            let Some(context) = self.context() else {
                return Err(
                    "it counts from a date or an event that the text names before: give `context` or `relative_to`"
                        .to_owned(),
                );
            };
            (context, AnchorKind::Context, COUNTED_FROM_CONTEXT)
        } else {
            (
                Days::one(self.published()?),
                AnchorKind::Dateline,
                COUNTED_FROM_DATELINE,
            )
        };
        let start = Date::spanning(Some(from.first), Some(from.last), Grain::Day);
        let mut date = start.clone();
        relative::count(&mut date, &start, amount, unit, direction);
        let side = if direction == Direction::Before {
            "before"
        } else {
            "after"
        };
        self.step(rule.reason(format!(
            "{} {side} {} is {}",
            amount_words(amount, unit),
            interval_words(from, Kind::Point, Grain::Day),
            words(&date)
        )));
        let days = date.days().unwrap_or(from);
        Ok(Found {
            approximate: date.approximate,
            ..Found::new(days, date.grain, anchor)
        })
    }

    /// "the same day", "the following week": whole periods around the context.
    fn in_context(&mut self, unit: Unit, offset: i32) -> Result<Found, String> {
        let Some(context) = self.context() else {
            return Err(
                "it counts from a date or an event that the text names before: give `context` or `relative_to`"
                    .to_owned(),
            );
        };
        let grain = unit.grain();
        let move_by = |day| shift(day, i64::from(offset), unit);
        let days = Days {
            first: floor(move_by(context.first), grain),
            last: ceil(move_by(context.last), grain),
        };
        self.step(COUNTED_FROM_CONTEXT.reason(format!(
            "counted from {}, it is {}",
            interval_words(context, Kind::Point, Grain::Day),
            interval_words(days, Kind::Point, grain)
        )));
        let grain = self
            .anchor
            .context
            .map_or(grain, |context| grain.max(context.grain));
        Ok(Found::new(days, grain, AnchorKind::Context))
    }

    fn recurring(
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
            if found.days.first.weekday() != weekday {
                return Err(format!("{name} is a {is}, not a {said}"));
            }
            self.step(WEEKDAY_CHECKED.reason(format!("{name} is indeed a {said}")));
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
            let days = first(index_of(context.first) - 1, &|days| {
                days.last >= context.first
            })
            .ok_or_else(nowhere)?;
            // What has been told as past does not lie after its publication.
            let told_early =
                dateline.is_some_and(|dateline| days.first > dateline && context.first <= dateline);
            let fits = weekday.is_none_or(|weekday| days.first.weekday() == weekday);
            if (!told_early || self.anchor.future) && fits {
                self.step(YEAR_FROM_CONTEXT.reason(format!(
                    "the first not before {} is {}",
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
        Recurring::Day { month: 2, day: 29 } => super::wording::impossible(Some(year), 2, 29),
        Recurring::Day { month, day } => {
            format!("{day} {} is not found near it", month_name(month))
        }
        _ => "it lies beyond the years that the calendar holds (-9999 to 9999)".to_owned(),
    }
}

/// Whether a period needs no anchor.
fn absolute(base: &Base) -> bool {
    match base {
        Base::Year(_) | Base::Decade(_) | Base::Century(_) | Base::Fiscal(_) => true,
        Base::Recurring { year, .. } => matches!(year, Year::Stated(_)),
        Base::WeekOf(inner) => absolute(inner),
        Base::Shifted { of, .. } => absolute(of),
        _ => false,
    }
}

/// The same point in another year.
fn with_year(point: &Point, other: Year) -> Point {
    let mut point = point.clone();
    if let Base::Recurring { year, .. } = &mut point.base {
        *year = other;
    }
    point
}
