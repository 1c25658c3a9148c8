//! Writing EDTF of levels 0 and 1.

use super::component::grouping;
use crate::value::date::calendar::{Days, YEARS};
use crate::value::date::{Date, Grain, Kind};
use jiff::civil::Date as Day;

/// Writes a date as EDTF of level 0 or 1.
///
/// A date of which nothing is known is "XXXX", or "../.." for a span.
pub(in crate::value::date) fn write(date: &Date) -> String {
    let mark = match (date.uncertain, date.approximate) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    };
    let (first, last) = match (date.earliest, date.latest) {
        (None, None) => {
            return if date.kind == Kind::Span {
                "../..".to_owned()
            } else {
                "XXXX".to_owned()
            };
        }
        (None, Some(last)) => {
            return format!(
                "../{}{mark}",
                bound(last, precision_of_last(last, date.grain))
            );
        }
        (Some(first), None) => {
            return format!(
                "{}{mark}/..",
                bound(first, precision_of_first(first, date.grain))
            );
        }
        (Some(first), Some(last)) => (first, last),
    };
    if date.kind == Kind::Point
        && let Some(single) = single(first, last, date.grain)
    {
        return format!("{single}{mark}");
    }
    let precision = if first == first.first_of_year() && last == last.last_of_year() {
        Grain::Year
    } else if first == first.first_of_month() && last == last.last_of_month() {
        Grain::Month
    } else {
        Grain::Day
    };
    let (from, to) = (bound(first, precision), bound(last, precision));
    if from == to {
        format!("{from}{mark}")
    } else {
        format!("{from}{mark}/{to}{mark}")
    }
}

/// Seasons, decades and centuries, which have signs of their own.
fn single(first: Day, last: Day, grain: Grain) -> Option<String> {
    let year = first.year();
    match grain {
        Grain::Season => {
            let code = (21..=24).find(|code| {
                let (from, count) = grouping(*code);
                Days::months(i32::from(year), from, count) == Some(Days { first, last })
            })?;
            Some(format!("{}-{code}", bound(first, Grain::Year)))
        }
        Grain::Decade => masked(first, last, 1),
        Grain::Century => masked(first, last, 2),
        _ => None,
    }
}

/// A decade or century as a year with so many unspecified digits.
///
/// Before the year 0 the digits count the other way: "-004X" is -0049 to
/// -0040. "-000X" would have the year -0000 in it, which does not exist.
fn masked(first: Day, last: Day, places: usize) -> Option<String> {
    let step = 10_i32.pow(u32::try_from(places).ok()?);
    let (sign, start) = if first.year() < 0 {
        ("-", -i32::from(last.year()))
    } else {
        ("", i32::from(first.year()))
    };
    let bounds = if sign.is_empty() {
        Days::years(start, start + step - 1)
    } else {
        Days::years(-(start + step - 1), -start)
    };
    let whole = bounds == Some(Days { first, last }) && start % step == 0;
    (whole && (sign.is_empty() || start > 0)).then(|| {
        format!(
            "{sign}{:0width$}{}",
            start / step,
            "X".repeat(places),
            width = 4 - places
        )
    })
}

/// How coarsely an open interval's only bound can be written without moving it.
fn precision_of_first(day: Day, grain: Grain) -> Grain {
    if grain >= Grain::Year && day == day.first_of_year() {
        Grain::Year
    } else if grain >= Grain::Month && day == day.first_of_month() {
        Grain::Month
    } else {
        Grain::Day
    }
}

fn precision_of_last(day: Day, grain: Grain) -> Grain {
    if grain >= Grain::Year && day == day.last_of_year() {
        Grain::Year
    } else if grain >= Grain::Month && day == day.last_of_month() {
        Grain::Month
    } else {
        Grain::Day
    }
}

/// A bound as a year, month or day.
fn bound(day: Day, precision: Grain) -> String {
    debug_assert!(YEARS.contains(&i32::from(day.year())));
    let sign = if day.year() < 0 { "-" } else { "" };
    let year = day.year().unsigned_abs();
    match precision {
        Grain::Day => format!("{sign}{year:04}-{:02}-{:02}", day.month(), day.day()),
        Grain::Year => format!("{sign}{year:04}"),
        _ => format!("{sign}{year:04}-{:02}", day.month()),
    }
}
