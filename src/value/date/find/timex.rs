//! Values as TIMEX3 writes them (TimeML 1.2.1; Ferro and others, 2005), so
//! that corpora can score what was found.

use super::super::calendar::{Days, Unit};
use super::super::expression::{Base, Clock, Length, Point, Recurring, Set, Vague};
use super::super::resolve::Found;
use super::super::{Date, Grain};
use jiff::civil::Date as Day;

/// A period's value, with a time of day where one stands beside it.
pub(super) fn point(point: &Point, found: &Found) -> Option<String> {
    let (days, grain) = found.whole;
    let year = i32::from(days.first.year());
    let value = match &point.base {
        Base::Rolling { amount, unit, .. } => return Some(length_of(*amount, *unit)),
        Base::SoFar { unit, .. } => period(Days::around(days.first, unit.grain()), unit.grain()),
        Base::Weekend(_) => format!("{}-WE", week(days.first)),
        Base::Recurring { what, .. } => match what {
            Recurring::Season(season) => {
                let name = ["SP", "SU", "FA", "WI"].get(usize::from(*season))?;
                format!("{}-{name}", year_in_four(year))
            }
            Recurring::Quarter(quarter) => format!("{}-Q{quarter}", year_in_four(year)),
            Recurring::Half(half) => format!("{}-H{half}", year_in_four(year)),
            _ => period(days, grain),
        },
        _ => period(days, grain),
    };
    Some(match &point.clock {
        Some(clock) if days.first == days.last => format!("{value}{}", time(clock)),
        _ => value,
    })
}

/// A whole period by its unit; any other interval by its ends.
fn period(days: Days, grain: Grain) -> String {
    let year = i32::from(days.first.year());
    let of = |of: Grain| Days::around(days.first, of) == days;
    if days.first == days.last {
        return date(days.first);
    }
    match grain {
        Grain::Week if of(Grain::Week) => week(days.first),
        Grain::Month if of(Grain::Month) => month(days.first),
        Grain::Season if of(Grain::Season) => {
            format!("{}-Q{}", year_in_four(year), (days.first.month() + 2) / 3)
        }
        Grain::Year if of(Grain::Year) => year_in_four(year),
        Grain::Decade if of(Grain::Decade) && year > 0 => format!("{:03}", year / 10),
        Grain::Century if of(Grain::Century) && year > 0 => format!("{:02}", year / 100),
        _ if of(Grain::Month) => month(days.first),
        _ if of(Grain::Year) => year_in_four(year),
        _ => format!("{}/{}", date(days.first), date(days.last)),
    }
}

/// An interval by its ends; an open one has no value.
pub(super) fn range(date: &Date) -> Option<String> {
    let (first, last) = (date.earliest?, date.latest?);
    Some(format!("{}/{}", self::date(first), self::date(last)))
}

fn year_in_four(year: i32) -> String {
    if year <= 0 {
        format!("BC{:04}", 1 - year)
    } else {
        format!("{year:04}")
    }
}

fn month(at: Day) -> String {
    format!("{}-{:02}", year_in_four(i32::from(at.year())), at.month())
}

fn date(at: Day) -> String {
    format!("{}-{:02}", month(at), at.day())
}

/// The week of a day, as ISO 8601 numbers it.
fn week(at: Day) -> String {
    let week = at.iso_week_date();
    format!(
        "{}-W{:02}",
        year_in_four(i32::from(week.year())),
        week.week()
    )
}

fn time(clock: &Clock) -> String {
    match clock {
        Clock::Part(part) => format!("T{part}"),
        Clock::At {
            hour,
            minute,
            second,
        } => {
            let mut text = format!("T{hour:02}");
            for part in [minute, second].into_iter().flatten() {
                text.push_str(&format!(":{part:02}"));
            }
            if minute.is_none() {
                text.push_str(":00");
            }
            text
        }
    }
}

/// A time of a day, or of none that is known.
pub(super) fn clock(clock: &Clock, of: Option<Day>) -> String {
    let day = of.map_or_else(|| "XXXX-XX-XX".to_owned(), date);
    format!("{day}{}", time(clock))
}

/// A length in a unit of the calendar.
pub(super) fn length_of(amount: u32, unit: Unit) -> String {
    let symbol = match unit {
        Unit::Hour => "TH",
        Unit::Day => "D",
        Unit::Week => "W",
        Unit::Month => "M",
        Unit::Quarter => "Q",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
    };
    let amount = Some(amount);
    length(&Length {
        amount,
        unit,
        symbol,
    })
}

/// A length, such as `P3M`, `PT16H` or `PXY`.
pub(super) fn length(length: &Length) -> String {
    let (time, symbol) = match length.symbol.strip_prefix('T') {
        Some(symbol) => ("T", symbol),
        None => ("", length.symbol),
    };
    let (times, symbol) = match symbol {
        "Q" => (3, "M"),
        "DE" => (10, "Y"),
        "CE" => (100, "Y"),
        _ => (1, symbol),
    };
    match length.amount {
        Some(amount) if time == "T" && symbol != "H" && amount > 60 => {
            let (whole, rest) = (amount / 60, amount % 60);
            let coarser = if symbol == "M" { "H" } else { "M" };
            match rest {
                0 => format!("PT{whole}{coarser}"),
                _ => format!("PT{whole}{coarser}{rest}{symbol}"),
            }
        }
        Some(amount) => format!("P{time}{}{symbol}", u64::from(amount) * times),
        None => format!("P{time}X{symbol}"),
    }
}

pub(super) fn set(set: &Set) -> String {
    match set {
        Set::Each(each) => length(each),
        Set::Weekday(weekday) => format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
        Set::Clock(clock) => format!("XXXX-XX-XX{}", time(clock)),
    }
}

pub(super) fn vague(vague: Vague) -> Option<String> {
    let name = match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
        Vague::Nowhere => return None,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date::calendar::day;

    #[test]
    fn periods_are_written_by_their_unit() {
        let days = |from: Day, grain| Days::around(from, grain);
        let at = day(1998, 8, 7).unwrap();
        for (grain, expected) in [
            (Grain::Day, "1998-08-07"),
            (Grain::Week, "1998-W32"),
            (Grain::Month, "1998-08"),
            (Grain::Season, "1998-Q3"),
            (Grain::Year, "1998"),
            (Grain::Decade, "199"),
            (Grain::Century, "19"),
        ] {
            assert_eq!(period(days(at, grain), grain), expected);
        }
    }
}
