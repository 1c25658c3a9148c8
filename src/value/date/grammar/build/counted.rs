//! What is counted: from the dateline, from the story, within a period.

use super::super::arguments::{self, Value};
use super::Builder;
use crate::value::date::Grain;
use crate::value::date::calendar::Unit;
use crate::value::date::expression::{Base, Recurring};

/// The builders, each with what it is given; what is in brackets may be left out.
pub(super) const BUILDERS: &[(&str, Builder)] = &[
    // WEEKDAY, [PICK], [OFFSET in weeks].
    ("weekday", |a| {
        Some(Value::Base(Base::Weekday {
            weekday: a.weekday(0)?,
            pick: a.pick(1),
            week: a.int(2),
        }))
    }),
    // WEEKDAY, AFTER: the one before or after the date named before.
    ("weekday-from-story", |a| {
        Some(Value::Base(Base::WeekdayBeside {
            weekday: a.weekday(0)?,
            after: a.flag(1),
        }))
    }),
    // N, WEEKDAY: that many of them from the dateline on.
    ("weekdays", |a| {
        Some(Value::Base(Base::Weekdays {
            amount: a.int(0)?.checked_mul(a.int(2).unwrap_or(1))?,
            weekday: a.weekday(1)?,
        }))
    }),
    // UNIT, OFFSET: counted from the dateline.
    ("period", |a| {
        let (unit, _, times) = arguments::unit(a.int(0)?)?;
        let offset = a.int(1)?;
        if times != 1 {
            return rolling(times, unit, offset > 0);
        }
        Some(Value::Base(Base::Period { unit, offset }))
    }),
    ("offset", |a| Some(Value::Base(Base::Offset(a.int(0)?)))),
    ("weekend", |a| Some(Value::Base(Base::Weekend(a.pick(0))))),
    // UNIT, REST: "earlier this month", "later this month".
    ("so-far", |a| {
        Some(Value::Base(Base::SoFar {
            unit: a.unit(0)?,
            rest: a.flag(1),
        }))
    }),
    // UNIT, OFFSET: counted from the date named before.
    ("context", |a| {
        Some(Value::Base(Base::Context {
            unit: a.unit(0)?,
            offset: a.int(1)?,
        }))
    }),
    // LENGTH, DIRECTION, FROM CONTEXT.
    ("counted", |a| {
        let length = a.length(0)?;
        let direction = a.direction(1)?;
        Some(Value::Base(Base::Counted {
            amount: length.units()?,
            unit: length.unit,
            direction,
            from_context: a.flag(2),
        }))
    }),
    // LENGTH: "in two weeks".
    ("ahead", |a| {
        let length = a.length(0)?;
        length.amount?;
        Some(Value::Base(Base::Ahead { length }))
    }),
    // LENGTH, DIRECTION, BASE.
    ("shifted", |a| {
        let length = a.length(0)?;
        Some(Value::Base(Base::Shifted {
            amount: length.units()?,
            unit: length.unit,
            direction: a.direction(1)?,
            of: Box::new(a.base(2)?),
        }))
    }),
    // LENGTH, FORWARD: "the past 18 months".
    ("rolling", |a| {
        let length = a.length(0)?;
        rolling(length.units()?, length.unit, a.flag(1))
    }),
    ("week-of", |a| {
        Some(Value::Base(Base::WeekOf(Box::new(a.base(0)?))))
    }),
    // N (negative from the end), WEEKDAY, BASE.
    ("nth-weekday", |a| {
        Some(Value::Base(Base::NthWeekday {
            nth: a.int(0)?,
            weekday: a.weekday(1)?,
            of: Box::new(a.base(2)?),
        }))
    }),
    // N (negative from the end), UNIT, BASE.
    ("nth-unit", |a| {
        holds(&a.base(2)?, a.unit(1)?).then_some(())?;
        Some(Value::Base(Base::NthUnit {
            nth: a.int(0)?,
            amount: 1,
            unit: a.unit(1)?,
            of: Box::new(a.base(2)?),
        }))
    }),
    // N from the end, UNIT, BASE: "the third last week of May".
    ("nth-last", |a| {
        holds(&a.base(2)?, a.unit(1)?).then_some(())?;
        Some(Value::Base(Base::NthUnit {
            nth: a.int(0)?.checked_neg()?,
            amount: 1,
            unit: a.unit(1)?,
            of: Box::new(a.base(2)?),
        }))
    }),
    // SIDE (1 first, -1 last), LENGTH, BASE: "the first ten days of March".
    ("stretch", |a| {
        let length = a.length(1)?;
        holds(&a.base(2)?, length.unit).then_some(())?;
        Some(Value::Base(Base::NthUnit {
            nth: a.int(0)?,
            amount: length.amount?,
            unit: length.unit,
            of: Box::new(a.base(2)?),
        }))
    }),
    // N, [YEAR].
    ("week-number", |a| {
        let week = a.byte(0).filter(|week| (1..=53).contains(week))?;
        Some(Value::Base(Base::WeekNumber {
            week,
            year: a.year(1),
        }))
    }),
];

/// Whether a period is made of such units: a year of weeks, and not of years.
fn holds(period: &Base, unit: Unit) -> bool {
    let grain = match period {
        Base::Recurring { what, .. } => match what {
            Recurring::Month(_) => Grain::Month,
            Recurring::Season(_) | Recurring::Quarter(_) => Grain::Season,
            Recurring::Half(_) => Grain::Year,
            _ => Grain::Day,
        },
        Base::Year(_) | Base::Fiscal(_) => Grain::Year,
        Base::Decade(_) => Grain::Decade,
        Base::Century(_) => Grain::Century,
        Base::Period { unit, .. } | Base::Context { unit, .. } => unit.grain(),
        _ => return true,
    };
    unit.grain() < grain
}

fn rolling(amount: u32, unit: Unit, forward: bool) -> Option<Value> {
    Some(Value::Base(Base::Rolling {
        amount,
        unit,
        forward,
        throughout: true,
    }))
}
