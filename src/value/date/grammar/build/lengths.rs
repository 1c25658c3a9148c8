//! Lengths of time, what comes back, times of day, and distances from an event.

use super::super::arguments::{self, Value};
use super::{Builder, part_of_day};
use crate::value::date::calendar::Unit;
use crate::value::date::expression::{Clock, Expression, Length, Set, Vague};
use crate::value::date::relative::Distance;

/// The builders, each with what it is given; what is in brackets may be left out.
pub(super) const BUILDERS: &[(&str, Builder)] = &[
    // Lengths: N, UNIT, [HALVES].
    ("length", |a| {
        let (unit, symbol, times) = arguments::unit(a.int(1)?)?;
        let amount = u32::try_from(a.int(0)?).ok()?;
        if a.flag(2) {
            return halved(1, unit, amount, symbol);
        }
        Some(Value::Length(Length {
            amount: Some(amount.checked_mul(times)?),
            unit,
            symbol,
        }))
    }),
    // N, UNIT, LENGTH in the next finer unit: "a year and two months".
    ("longer", |a| {
        let (unit, _, times) = arguments::unit(a.int(1)?)?;
        let short = a.length(2)?;
        let (parts, finer) = finer(unit)?;
        (finer == short.unit).then_some(())?;
        let long = u32::try_from(a.int(0)?).ok()?.checked_mul(times)?;
        Some(Value::Length(Length {
            amount: Some(long.checked_mul(parts)?.checked_add(short.amount?)?),
            ..short
        }))
    }),
    // UNIT: "several years".
    ("some-length", |a| {
        let (unit, symbol, _) = arguments::unit(a.int(0)?)?;
        Some(Value::Length(Length {
            amount: None,
            unit,
            symbol,
        }))
    }),
    // What comes back: UNIT, [N]; WEEKDAY; CLOCK.
    ("each-unit", |a| {
        let (unit, symbol, times) = arguments::unit(a.int(0)?)?;
        let each = u32::try_from(a.int(1).unwrap_or(1)).ok()?;
        Some(Value::from(Expression::Set(Set::Each(Length {
            amount: Some(each.checked_mul(times)?),
            unit,
            symbol,
        }))))
    }),
    ("each-weekday", |a| {
        Some(Value::from(Expression::Set(Set::Weekday(a.weekday(0)?))))
    }),
    ("each-clock", |a| {
        Some(Value::from(Expression::Set(Set::Clock(a.clock(0)?))))
    }),
    // Times of day: HOUR, [MINUTE]; 1 morning, 2 afternoon, 3 evening, 4 night, 5 daytime.
    ("clock", |a| {
        Some(Value::Clock(Clock::At {
            hour: a.byte(0).filter(|hour| *hour <= 24)?,
            minute: a.byte(1).filter(|minute| *minute <= 59),
            second: None,
        }))
    }),
    ("part-of-day", |a| part_of_day(a.int(0)?).map(Value::Clock)),
    // -1 past, 0 present, 1 future, 2 nowhere.
    ("vague", |a| {
        Some(Value::from(Expression::Vague(match a.int(0)? {
            -1 => Vague::Past,
            0 => Vague::Present,
            1 => Vague::Future,
            _ => Vague::Nowhere,
        })))
    }),
    ("age", |_| Some(Value::from(Expression::Age))),
    // LENGTH, DIRECTION.
    ("distance", |a| {
        let length = a.length(0)?;
        Some(Value::Distance(Distance {
            amount: length.units(),
            unit: length.amount.map(|_| length.unit),
            direction: a.direction(1)?,
            approximate: false,
        }))
    }),
    // DIRECTION: "shortly after".
    ("open-distance", |a| {
        Some(Value::Distance(Distance {
            amount: None,
            unit: None,
            direction: a.direction(0)?,
            approximate: false,
        }))
    }),
    // DISTANCE: "about three months after".
    ("about-distance", |a| match a.value(0)? {
        Value::Distance(distance) => Some(Value::Distance(Distance {
            approximate: true,
            ..distance
        })),
        _ => None,
    }),
    // UNIT, DIRECTION, AMOUNT: "the next day", "the day of".
    ("close-distance", |a| {
        Some(Value::Distance(Distance {
            amount: u32::try_from(a.int(2)?).ok(),
            unit: Some(a.unit(0)?),
            direction: a.direction(1)?,
            approximate: false,
        }))
    }),
];

/// How many of a finer unit a unit has, where it has halves.
fn finer(unit: Unit) -> Option<(u32, Unit)> {
    Some(match unit {
        Unit::Hour => return None,
        Unit::Day => (24, Unit::Hour),
        Unit::Week => (7, Unit::Day),
        Unit::Month => (30, Unit::Day),
        Unit::Quarter => (3, Unit::Month),
        Unit::Year => (12, Unit::Month),
        Unit::Decade => (10, Unit::Year),
        Unit::Century => (100, Unit::Year),
    })
}

/// Half a unit and so many whole ones, in a unit that has halves.
fn halved(halves: u32, unit: Unit, whole: u32, symbol: &'static str) -> Option<Value> {
    // An hour is as fine as days are counted; its minutes are kept all the same.
    let (parts, finer, finer_symbol) = match (finer(unit), symbol) {
        (None, "TH") => (60, unit, "TM"),
        (None, "TM") => (60, unit, "TS"),
        (None, _) => return None,
        (Some((parts, finer)), _) => {
            let symbol = match finer {
                Unit::Hour => "TH",
                Unit::Day => "D",
                Unit::Month => "M",
                _ => "Y",
            };
            (parts, finer, symbol)
        }
    };
    Some(Value::Length(Length {
        amount: Some(whole.checked_mul(parts)?.checked_add(halves * parts / 2)?),
        unit: finer,
        symbol: finer_symbol,
    }))
}
