//! Points with their hedges and times of day, ranges, and sides.

use super::super::arguments::{Arguments, Value};
use super::recurring::checked_day;
use super::{Builder, part_of_day};
use crate::value::date::Direction;
use crate::value::date::calendar::Unit;
use crate::value::date::expression::{Base, Form, Point};
use std::rc::Rc;

/// The builders, each with what it is given; what is in brackets may be left out.
pub(super) const BUILDERS: &[(&str, Builder)] = &[
    // Points.
    ("point", |a| {
        let mut point = a.point(0)?;
        point.tokens = a.tokens.clone();
        Some(Value::from(point))
    }),
    // PART, BASE.
    ("part", |a| {
        let mut point = Point::whole(a.base(1)?, a.tokens.clone());
        point.part = a.part(0);
        Some(Value::from(point))
    }),
    // POINT, APPROXIMATE, UNCERTAIN.
    ("hedged", |a| {
        let mut point = a.point(0)?;
        point.approximate |= a.flag(1);
        point.uncertain |= a.flag(2);
        point.tokens = a.tokens.clone();
        Some(Value::from(point))
    }),
    // OFFSET in days, PART OF THE DAY: "tonight", "last night".
    ("day-part", |a| day_part(a, Base::Offset(a.int(0)?))),
    ("context-part", |a| {
        let offset = a.int(0)?;
        let unit = Unit::Day;
        day_part(a, Base::Context { unit, offset })
    }),
    // POINT, CLOCK.
    ("timed", |a| {
        let mut point = a.point(0)?;
        point.clock = point.clock.or(Some(a.clock(1)?));
        point.tokens = a.tokens.clone();
        Some(Value::from(point))
    }),
    ("at", |a| Some(Value::from(Form::At(a.point(0)?)))),
    // Ranges and sides.
    ("range", |a| {
        let form = Form::Range {
            from: a.point(0)?,
            to: a.point(1)?,
            throughout: a.flag(2),
        };
        Some(Value::from(form))
    }),
    // MONTH, FROM, TO, [YEAR], [THROUGHOUT]: "March 3-5".
    ("days", |a| {
        let (from, to) = (point_of_day(a, 0, 1, 3)?, point_of_day(a, 0, 2, 3)?);
        let throughout = a.flag(4);
        Some(Value::from(Form::Range {
            from,
            to,
            throughout,
        }))
    }),
    // FROM, TO in two digits, [THROUGHOUT]: "2013-16".
    ("years", |a| {
        let (from, to) = (a.int(0)?, a.int(1)?);
        (from >= 1000 && to > from % 100).then_some(())?;
        Some(Value::from(Form::Range {
            from: Point::whole(Base::Year(from), a.tokens(0)),
            to: Point::whole(Base::Year(from / 100 * 100 + to), a.tokens(1)),
            throughout: a.flag(2),
        }))
    }),
    // FROM, TO, [THROUGHOUT]: "18th to 19th century".
    ("centuries", |a| {
        let point = |at: usize| {
            let n = a.int(at).filter(|n| (1..=99).contains(n))?;
            Some(Point::whole(Base::Century((n - 1) * 100), a.tokens(at)))
        };
        Some(Value::from(Form::Range {
            from: point(0)?,
            to: point(1)?,
            throughout: a.flag(2),
        }))
    }),
    // POINT, INCLUSIVE, THROUGHOUT.
    ("before", |a| {
        Some(Value::from(Form::Before {
            point: a.point(0)?,
            inclusive: a.flag(1),
            throughout: a.flag(2),
        }))
    }),
    ("after", |a| {
        Some(Value::from(Form::After {
            point: a.point(0)?,
            inclusive: a.flag(1),
            throughout: a.flag(2),
        }))
    }),
    // LENGTH, DIRECTION, BASE: "more than two weeks after the ban".
    ("beyond", |a| {
        let length = a.length(0)?;
        let direction = a.direction(1)?;
        let of = Box::new(a.base(2)?);
        let base = Base::Shifted {
            amount: length.units()?,
            unit: length.unit,
            direction,
            of,
        };
        let point = Point::whole(base, a.tokens.clone());
        let (inclusive, throughout) = (false, false);
        Some(Value::from(if direction == Direction::Before {
            Form::Before {
                point,
                inclusive,
                throughout,
            }
        } else {
            Form::After {
                point,
                inclusive,
                throughout,
            }
        }))
    }),
    // POINT, LENGTH.
    ("lasting", |a| {
        Some(Value::from(Form::Lasting {
            point: a.point(0)?,
            length: a.length(1)?,
        }))
    }),
    // POINT, THROUGHOUT: "in the past 18 months", "over the past 18 months".
    ("extent", |a| {
        let mut point = a.point(0)?;
        let Base::Rolling { throughout, .. } = &mut point.base else {
            return None;
        };
        *throughout = a.flag(1);
        Some(Value::from(Form::At(point)))
    }),
    // FORM, APPROXIMATE, UNCERTAIN.
    ("hedged-form", |a| match a.value(0)? {
        Value::Form(form) => {
            let mut form = Rc::unwrap_or_clone(form);
            form.hedge(a.flag(1), a.flag(2));
            Some(form.into())
        }
        _ => None,
    }),
    // LENGTH, FORWARD: "within three years".
    ("rolling-point", |a| {
        let length = a.length(0)?;
        let point = Point::whole(
            Base::Rolling {
                amount: length.units()?,
                unit: length.unit,
                forward: a.flag(1),
                throughout: false,
            },
            a.tokens(0),
        );
        Some(Value::from(Form::At(point)))
    }),
];

fn day_part(a: &Arguments<'_>, base: Base) -> Option<Value> {
    let mut point = Point::whole(base, a.tokens.clone());
    point.clock = part_of_day(a.int(1)?);
    Some(Value::from(point))
}

fn point_of_day(a: &mut Arguments<'_>, month: usize, day: usize, year: usize) -> Option<Point> {
    let tokens = a.tokens(day);
    let year = a.year(year);
    let what = checked_day(a, a.byte(month)?, a.int(day)?, year)?;
    Some(Point::whole(Base::recurring(what, year), tokens))
}
