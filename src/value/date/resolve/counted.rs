//! Dates counted from the dateline, or from the date named before.

use super::{Found, Resolver};
use crate::value::date::calendar::{Days, Unit, ceil, floor, shift};
use crate::value::date::expression::Pick;
use crate::value::date::rules::{
    COUNTED_FROM_CONTEXT, COUNTED_FROM_DATELINE, WEEKDAY_FROM_CONTEXT, WEEKDAY_FROM_DATELINE,
};
use crate::value::date::wording::{
    amount_words, day_words, interval_words, weekday_name, weekday_words, words,
};
use crate::value::date::{AnchorKind, Date, Direction, Grain, Kind, relative};
use jiff::civil::Weekday;

/// Why what counts from another date has none.
const NO_CONTEXT: &str =
    "it counts from a date or an event that the text names before: give `context` or `relative_to`";

impl Resolver<'_, '_> {
    /// A result that was counted from the dateline, with its step.
    pub(super) fn by_dateline(&mut self, days: Days, grain: Grain) -> Found {
        if let Some(published) = self.anchor.published {
            self.step(COUNTED_FROM_DATELINE.reason(format!(
                "counted from {}, it is {}",
                weekday_words(published),
                interval_words(days, Kind::Point, grain)
            )));
        }
        Found::new(days, grain, AnchorKind::Dateline)
    }

    pub(super) fn period(&mut self, unit: Unit, offset: i32) -> Result<Found, String> {
        let published = self.published()?;
        let there = shift(published, i64::from(offset), unit);
        Ok(self.by_dateline(Days::around(there, unit.grain()), unit.grain()))
    }

    pub(super) fn weekend(&mut self, pick: Pick) -> Result<Found, String> {
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

    pub(super) fn weekday(
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

    pub(super) fn counted(
        &mut self,
        amount: u32,
        unit: Unit,
        direction: Direction,
        from_context: bool,
    ) -> Result<Found, String> {
        let told = !self.leeway.running || self.context().is_some();
        let (from, anchor, rule) = if from_context && told {
            let Some(context) = self.context() else {
                return Err(NO_CONTEXT.to_owned());
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

    /// "the following Monday", "the previous Friday".
    pub(super) fn weekday_beside(
        &mut self,
        weekday: Weekday,
        after: bool,
    ) -> Result<Found, String> {
        let here = self.anchor.published.filter(|_| self.leeway.running);
        let Some(context) = self.context().or_else(|| here.map(Days::one)) else {
            return Err(NO_CONTEXT.to_owned());
        };
        let (from, days) = if after {
            let ahead = i64::from(context.last.weekday().until(weekday));
            (context.last, if ahead == 0 { 7 } else { ahead })
        } else {
            let back = i64::from(context.first.weekday().since(weekday));
            (context.first, if back == 0 { -7 } else { -back })
        };
        let found = shift(from, days, Unit::Day);
        self.step(WEEKDAY_FROM_CONTEXT.reason(format!(
            "the {} {} {} is {}",
            weekday_name(weekday),
            if after { "after" } else { "before" },
            weekday_words(from),
            day_words(found)
        )));
        Ok(Found::new(
            Days::one(found),
            Grain::Day,
            AnchorKind::Context,
        ))
    }

    /// "the same day", "the following week": whole periods around the context.
    pub(super) fn in_context(&mut self, unit: Unit, offset: i32) -> Result<Found, String> {
        let here = self.anchor.published.filter(|_| self.leeway.running);
        let Some(context) = self.context().or_else(|| here.map(Days::one)) else {
            return Err(NO_CONTEXT.to_owned());
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
}
