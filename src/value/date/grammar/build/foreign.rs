//! Dates of other calendars.

use super::super::arguments::Value;
use super::Builder;
use crate::value::date::calendars::{Calendar, Needs};
use crate::value::date::expression::{Base, Recurring, Year};

/// The builders, each with what it is given; what is in brackets may be left out.
pub(super) const BUILDERS: &[(&str, Builder)] = &[
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
