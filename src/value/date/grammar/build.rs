//! What patterns mean: the builders that the grammar files name.

use super::arguments::{self, Arguments, Value};
use crate::value::date::calendar::{self, Unit};
use crate::value::date::calendars::{Calendar, Needs};
use crate::value::date::expression::{
    Base, Clock, Expression, Form, Length, Pick, Point, Recurring, Set, Vague, Year,
};
use crate::value::date::holiday::Holiday;
use crate::value::date::relative::Distance;
use crate::value::date::{Direction, Grain, numeric, wording};
use std::rc::Rc;

/// Of a decade in two digits, the first that lies in the twentieth century:
/// "the 30s" were long ago, "the 20s" may be ours.
const DECADE_PIVOT: i32 = 30;

type Builder = fn(&mut Arguments<'_>) -> Option<Value>;

/// A builder, by its name in the files.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Build(Builder);

impl Build {
    pub(in super::super) fn named(name: &str) -> Option<Self> {
        BUILDERS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, builder)| Self(*builder))
    }

    pub(super) fn apply(self, arguments: &mut Arguments<'_>) -> Option<Value> {
        (self.0)(arguments)
    }
}

/// The builders, each with what it is given. What is in brackets may be left
/// out; `fr.grammar` and `en.grammar` show them at work.
const BUILDERS: &[(&str, Builder)] = &[
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
    // MONTH NAME, [DAY], [YEAR], [ERA]: a date of another calendar.
    ("foreign", |a| {
        let name = a.month_name(0)?;
        let (day, year) = (a.byte(1), a.int(2));
        let beside = day.is_some() || year.is_some_and(|year| name.calendar.is_plausible(year));
        let stands = match name.needs {
            Needs::Nothing => true,
            // "Ramadan 2019" is of a year of ours.
            Needs::DayOrYear => {
                let ours = year.is_some_and(|year| (1500..2200).contains(&year));
                beside || a.flag(4) || (name.calendar == Calendar::Islamic && ours)
            }
            Needs::Year => year.is_some_and(|year| name.calendar.is_plausible(year)),
        };
        stands.then_some(())?;
        let calendar = match a.era(3).map(|era| era.calendar(Some(name.calendar))) {
            None => name.calendar,
            Some(Ok(calendar)) => calendar?,
            Some(Err(reason)) => return a.blame(reason),
        };
        let month = Some(name.month);
        foreign(calendar, year, month, day)
    }),
    // YEAR, ERA.
    ("foreign-year", |a| {
        let calendar = a.era(1)?.calendar(None).ok()??;
        let year = a.int(0).filter(|year| calendar.is_plausible(*year))?;
        foreign(calendar, Some(year), None, None)
    }),
    // BASE with its year, ERA: "25 October 1917 (Old Style)".
    ("in-era", |a| {
        let base = a.base(0)?;
        let Some(calendar) = a.era(1)?.calendar(None).ok()? else {
            return Some(Value::Base(base));
        };
        match base {
            Base::Recurring {
                what,
                year: Year::Stated(year),
                ..
            } => match what {
                Recurring::Day { month, day } => {
                    foreign(calendar, Some(year), Some(month), Some(day))
                }
                Recurring::Month(month) => foreign(calendar, Some(year), Some(month), None),
                _ => None,
            },
            Base::Foreign {
                year, month, day, ..
            } => foreign(calendar, year, month, day),
            _ => None,
        }
    }),
    // MONTH, DAY of the Islamic calendar.
    ("islamic", |a| {
        foreign(Calendar::Islamic, None, Some(a.byte(0)?), a.byte(1))
    }),
    // BASE, YEAR: "Eid al-Fitr 2019".
    ("foreign-in", |a| match (a.base(0)?, a.year(1)) {
        (
            Base::Foreign {
                calendar,
                month,
                day,
                ..
            },
            Year::Stated(year),
        ) => foreign(calendar, Some(year), month, day),
        _ => None,
    }),
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

fn foreign(
    calendar: Calendar,
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
) -> Option<Value> {
    Some(Value::Base(Base::Foreign {
        calendar,
        year,
        month,
        day,
    }))
}

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

fn day_part(a: &Arguments<'_>, base: Base) -> Option<Value> {
    let mut point = Point::whole(base, a.tokens.clone());
    point.clock = part_of_day(a.int(1)?);
    Some(Value::from(point))
}

fn part_of_day(number: i32) -> Option<Clock> {
    Some(Clock::Part(match number {
        1 => "MO",
        2 => "AF",
        3 => "EV",
        4 => "NI",
        5 => "DT",
        _ => return None,
    }))
}

fn rolling(amount: u32, unit: Unit, forward: bool) -> Option<Value> {
    Some(Value::Base(Base::Rolling {
        amount,
        unit,
        forward,
        throughout: true,
    }))
}

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
    let what = checked_day(a, a.byte(0)?, a.int(1)?, year)?;
    Some(Value::Base(Base::Recurring {
        what,
        year,
        pick: a.pick(3),
        weekday: a.weekday(4),
    }))
}

fn point_of_day(a: &mut Arguments<'_>, month: usize, day: usize, year: usize) -> Option<Point> {
    let tokens = a.tokens(day);
    let year = a.year(year);
    let what = checked_day(a, a.byte(month)?, a.int(day)?, year)?;
    Some(Point::whole(Base::recurring(what, year), tokens))
}

fn checked_day(a: &mut Arguments<'_>, month: u8, day: i32, year: Year) -> Option<Recurring> {
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
