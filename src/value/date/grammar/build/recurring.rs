//! Years, what comes back every year, decades, centuries, holidays.

use super::super::arguments::{Arguments, Value};
use super::Builder;
use crate::value::date::calendar::{self, Unit};
use crate::value::date::expression::{Base, Pick, Recurring, Year};
use crate::value::date::holiday::Holiday;
use crate::value::date::{numeric, wording};

/// Of a decade in two digits, the first that lies in the twentieth century:
/// "the 30s" were long ago, "the 20s" may be ours.
const DECADE_PIVOT: i32 = 30;

/// The builders, each with what it is given; what is in brackets may be left out.
pub(super) const BUILDERS: &[(&str, Builder)] = &[
    // VALUE: as it is.
    ("is", |a| a.value(0)),
    // A, B: their sum.
    ("sum", |a| {
        Some(Value::Int(a.int(0)?.checked_add(a.int(1)?)?))
    }),
    // A, B: "1/2".
    ("one-half", |a| {
        (a.int(0)? == 1 && a.int(1)? == 2).then_some(Value::Int(0))
    }),
    // Years: N [ERA: 1 is before Christ]; N in two digits; offset; none.
    ("year", |a| {
        let year = a.int(0)?;
        let year = if a.flag(1) { 1 - year } else { year };
        Some(Value::Year(Year::Stated(year)))
    }),
    ("short-year", |a| {
        let year = numeric::two_digit_year(u32::try_from(a.int(0)?).ok()?);
        Some(Value::Year(Year::Stated(year)))
    }),
    ("shifted-year", |a| {
        Some(Value::Year(Year::Shifted(a.int(0)?)))
    }),
    ("that-year", |_| Some(Value::Year(Year::Context))),
    ("year-alone", |a| match a.year(0) {
        Year::Stated(year) => Some(Value::Base(Base::Year(year))),
        Year::Shifted(offset) => Some(Value::Base(Base::Period {
            unit: Unit::Year,
            offset,
        })),
        _ => None,
    }),
    ("fiscal", |a| match a.year(0) {
        Year::Stated(year) => Some(Value::Base(Base::Fiscal(year))),
        _ => None,
    }),
    ("short-fiscal", |a| {
        let year = numeric::two_digit_year(u32::try_from(a.int(0)?).ok()?);
        Some(Value::Base(Base::Fiscal(year)))
    }),
    // FIRST, in two digits or four, [NEVER A CENTURY].
    ("decade", |a| decade(a.int(0)?, a.flag(1))),
    // N, [ERA].
    ("century", |a| {
        let n = a.int(0)?;
        (1..=99).contains(&n).then_some(())?;
        Some(Value::Base(Base::Century(if a.flag(1) {
            1 - n * 100
        } else {
            (n - 1) * 100
        })))
    }),
    // What comes back each year: N, [YEAR], [PICK].
    ("month", |a| recurring(a, Recurring::Month(a.byte(0)?), 1)),
    ("season", |a| recurring(a, Recurring::Season(a.byte(0)?), 1)),
    ("quarter", |a| {
        let n = a.byte(0).filter(|n| (1..=4).contains(n))?;
        recurring(a, Recurring::Quarter(n), 1)
    }),
    ("half", |a| {
        let n = a.byte(0).filter(|n| (1..=2).contains(n))?;
        recurring(a, Recurring::Half(n), 1)
    }),
    // MONTH, DAY, [YEAR], [PICK], [WEEKDAY].
    ("day", day),
    // DAY, [OFFSET in months], [WEEKDAY].
    ("day-of-month", |a| {
        let of_month = a.byte(0).filter(|day| (1..=31).contains(day))?;
        Some(Value::Base(Base::Recurring {
            what: Recurring::DayOfMonth(of_month),
            year: a.int(1).map_or(Year::Unstated, Year::Shifted),
            pick: Pick::Bare,
            weekday: a.weekday(2),
        }))
    }),
    // BASE, WEEKDAY: the weekday that stands beside a date.
    ("weekday-beside", |a| {
        let day = a.weekday(1)?;
        match a.base(0)? {
            Base::Recurring {
                what: what @ (Recurring::Day { .. } | Recurring::DayOfMonth(_)),
                year,
                pick,
                ..
            } => Some(Value::Base(Base::Recurring {
                what,
                year,
                pick,
                weekday: Some(day),
            })),
            _ => None,
        }
    }),
    // BASE, PICK, [YEAR].
    ("picked", |a| match a.base(0)? {
        Base::Recurring {
            what,
            weekday,
            year,
            ..
        } => Some(Value::Base(Base::Recurring {
            what,
            year: match a.year(2) {
                Year::Unstated => year,
                stated => stated,
            },
            pick: a.pick(1),
            weekday,
        })),
        _ => None,
    }),
    // Holidays: MONTH, DAY; the first of two days; MONTH, N (0 for the last), WEEKDAY; days from Easter.
    ("fixed", |a| holiday(Holiday::Fixed(a.byte(0)?, a.byte(1)?))),
    ("either", |a| {
        holiday(Holiday::Either(a.byte(0)?, a.byte(1)?))
    }),
    ("nth-holiday", |a| {
        holiday(Holiday::Nth(a.byte(0)?, a.byte(1)?, a.weekday(2)?))
    }),
    ("easter", |a| holiday(Holiday::Easter(a.int(0)?))),
    ("orthodox-easter", |a| {
        holiday(Holiday::OrthodoxEaster(a.int(0)?))
    }),
    ("election-day", |_| holiday(Holiday::ElectionDay)),
    ("black-friday", |_| holiday(Holiday::AfterThanksgiving)),
];

/// A decade by its first year, in four digits or two. "The 1800s" are the
/// century, unless the language says so in other words; "the 2000s" are the
/// decade.
fn decade(value: i32, never_century: bool) -> Option<Value> {
    let first = match value {
        100.. => value,
        DECADE_PIVOT.. => 1900 + value,
        _ => 2000 + value,
    };
    if first % 100 == 0 && first < 2000 && !never_century {
        return Some(Value::Base(Base::Century(first)));
    }
    (first % 10 == 0).then_some(Value::Base(Base::Decade(first)))
}

fn recurring(a: &Arguments<'_>, what: Recurring, year: usize) -> Option<Value> {
    Some(Value::Base(Base::Recurring {
        what,
        year: a.year(year),
        pick: a.pick(year + 1),
        weekday: None,
    }))
}

fn holiday(holiday: Holiday) -> Option<Value> {
    Some(Value::Base(Base::recurring(
        Recurring::Holiday(holiday),
        Year::Unstated,
    )))
}

fn day(a: &mut Arguments<'_>) -> Option<Value> {
    let year = a.year(2);
    let Some(what) = checked_day(a, a.byte(0)?, a.int(1)?, year) else {
        // With its year it is meant as a day, though there is none.
        let meant = matches!(year, Year::Stated(_)) && (1..=31).contains(&a.int(1)?);
        let reason = a.trouble.clone().filter(|_| meant)?;
        return Some(Value::Base(Base::Unclear(reason)));
    };
    Some(Value::Base(Base::Recurring {
        what,
        year,
        pick: a.pick(3),
        weekday: a.weekday(4),
    }))
}

pub(super) fn checked_day(
    a: &mut Arguments<'_>,
    month: u8,
    day: i32,
    year: Year,
) -> Option<Recurring> {
    // A leap year stands in where the year is still to be found.
    let checked = match year {
        Year::Stated(year) => year,
        _ => 2000,
    };
    let of_month = u8::try_from(day).unwrap_or(u8::MAX);
    if calendar::YEARS.contains(&checked) && calendar::day(checked, month, of_month).is_none() {
        let stated = matches!(year, Year::Stated(_)).then_some(checked);
        return a.blame(wording::impossible(stated, month, of_month));
    }
    Some(Recurring::Day {
        month,
        day: of_month,
    })
}
