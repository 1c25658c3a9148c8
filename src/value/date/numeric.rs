//! Dates in figures alone: 15/01/2020, 1/15, 15.01.20.

use super::calendar::day;
use super::expression::{Base, Recurring, Year};
use super::wording;

/// Of a year in two digits, the first that lies in the twentieth century
/// (as POSIX has it).
const PIVOT: u32 = 69;

/// A year in two digits in full.
pub(super) fn two_digit_year(short: u32) -> i32 {
    let century = if short >= PIVOT { 1900 } else { 2000 };
    century + i32::try_from(short).unwrap_or(0)
}

/// Figures as they stand: the number and its digits.
type Figure = (u32, u8);

/// Reads three figures, or two and no year.
///
/// Unless the language puts the day first, day and month are told apart only
/// where one reading is impossible: news of both conventions meet in English,
/// so a guess would make false conflicts.
pub(super) fn read(
    first: Figure,
    second: Figure,
    third: Option<Figure>,
    day_first: bool,
) -> Result<Base, String> {
    if first.1 == 4 {
        let Some(third) = third else {
            return month_of_year(first.0, second.0);
        };
        return in_order(Some(year(first)?), second.0, third.0);
    }
    let stated = third.map(year).transpose()?;
    if first.1 > 2 || second.1 > 2 {
        if let (None, 4) = (third, second.1) {
            return month_of_year(second.0, first.0);
        }
        return Err("its figures are no day, month and year".to_owned());
    }
    if third.is_some_and(|third| third.1 == 2) && first.1 == 2 && stated.is_none() {
        return Err("its year has too few digits".to_owned());
    }
    let (a, b) = (first.0, second.0);
    if !day_first && a <= 12 && b <= 12 && a != b && a > 0 && b > 0 {
        let say = |of_month: u32, month: u32| {
            let name = wording::month_name(u8::try_from(month).unwrap_or(0));
            match stated {
                Some(year) => format!("{of_month} {name} {year}"),
                None => format!("{of_month} {name}"),
            }
        };
        let reason = format!(
            "it can be read as {} or as {}: write the month in letters, or the date as {}",
            say(a, b),
            say(b, a),
            stated.map_or_else(
                || "2020-01-15".to_owned(),
                |year| format!("{year:04}-{b:02}-{a:02} or {year:04}-{a:02}-{b:02}")
            )
        );
        // With its year it is a day, though it is not said which.
        return match stated {
            Some(_) => Ok(Base::Unclear(reason)),
            None => Err(reason),
        };
    }
    if b > 12 {
        in_order(stated, a, b)
    } else {
        in_order(stated, b, a)
    }
}

fn year((value, places): Figure) -> Result<i32, String> {
    match places {
        2 => Ok(two_digit_year(value)),
        4 => i32::try_from(value).map_err(|_| "its year is too large".to_owned()),
        _ => Err("its year has neither two digits nor four".to_owned()),
    }
}

fn month_of_year(year: u32, month: u32) -> Result<Base, String> {
    match (i32::try_from(year), u8::try_from(month)) {
        (Ok(year), Ok(month)) if (1..=12).contains(&month) => {
            Ok(Base::recurring(Recurring::Month(month), Year::Stated(year)))
        }
        _ => Err(format!("there is no month {month}")),
    }
}

fn in_order(year: Option<i32>, month: u32, of_month: u32) -> Result<Base, String> {
    let (Ok(month), Ok(of_month)) = (u8::try_from(month), u8::try_from(of_month)) else {
        return Err("its figures are no day and month".to_owned());
    };
    // A leap year stands in where the year is still to be found.
    if day(year.unwrap_or(2000), month, of_month).is_none() {
        return Err(wording::impossible(year, month, of_month));
    }
    let what = Recurring::Day {
        month,
        day: of_month,
    };
    Ok(Base::recurring(
        what,
        year.map_or(Year::Unstated, Year::Stated),
    ))
}
