//! One date: a year, a month or season, a day, digits unspecified or in doubt.

use super::{Bound, End, Precision, habit, qualifier, year};
use crate::value::date::calendar::{Days, day};
use crate::value::date::{Grain, wording};
use jiff::civil::Date as Day;
use std::ops::RangeInclusive;

/// The codes that stand in place of a month for a season (21 to 24 anywhere,
/// 25 to 28 in the northern and 29 to 32 in the southern half of the world), a
/// quarter (33 to 36), a third (37 to 39) or a half (40 and 41) of a year.
const SEASONS: RangeInclusive<u8> = 21..=41;

/// Reads one date; the error says which part is wrong.
pub(super) fn read(text: &str) -> Result<End, String> {
    parts(text).map_err(|why| habit(text).unwrap_or(why))
}

/// Whether a text is a year, month and day in digits.
pub(super) fn is_whole_day(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn parts(text: &str) -> Result<End, String> {
    let mut end = End::OPEN;
    let unmarked = qualifier::without(text, &mut end)?;
    if let Some(long) = unmarked.strip_prefix('Y') {
        let long = year::lettered(text, long)?;
        return Ok(End {
            approximate: end.approximate,
            uncertain: end.uncertain,
            ..long
        });
    }
    // The year may have a minus, behind the mark that doubts it.
    let bare = text.strip_prefix(qualifier::SIGNS).unwrap_or(text);
    let (sign, digits) = match bare.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, bare),
    };
    if sign < 0 && digits.starts_with(qualifier::SIGNS) {
        return Err(format!(
            "in \"{text}\" the mark of doubt stands before the minus: ?-2004"
        ));
    }
    let mut parts = digits.split('-');
    let year = qualifier::without(parts.next().unwrap_or(""), &mut end)?;
    let mut next = || {
        parts
            .next()
            .map(|part| qualifier::without(part, &mut end))
            .transpose()
    };
    let (month, of_month, more) = (next()?, next()?, next()?);
    if more.is_some() {
        return Err(format!(
            "\"{text}\" has more parts than a year, a month and a day"
        ));
    }
    if year.contains('S') {
        return significant(text, sign, year, month.is_some(), end);
    }
    let years = years(text, sign, year, month.is_some())?;
    let month = month.map(|part| places("month", text, part)).transpose()?;
    let of_month = of_month.map(|part| places("day", text, part)).transpose()?;
    end.masked = [Some(year), month, of_month]
        .iter()
        .flatten()
        .any(|part| part.contains('X'));
    let unspecified = year.bytes().filter(|b| *b == b'X').count() + 4 - year.len();
    end.grain = match unspecified {
        0 => Grain::Year,
        1 => Grain::Decade,
        _ => Grain::Century,
    };
    if let Some(code) = month.and_then(|month| month.parse().ok())
        && SEASONS.contains(&code)
    {
        if of_month.is_some() {
            return Err(format!(
                "in \"{text}\" a day stands behind {code}, which is a season"
            ));
        }
        season(&years, code, unspecified, &mut end);
    } else {
        days(&years, month, of_month, unspecified, &mut end)?;
    }
    if unspecified == 4 {
        // Nothing is known of the year, so no day is known.
        end.first = None;
        end.last = end.last.filter(|_| sign < 0);
    }
    Ok(end)
}

/// A year of four digits with so many significant, "1950S2".
fn significant(
    text: &str,
    sign: i32,
    digits: &str,
    with_month: bool,
    marks: End,
) -> Result<End, String> {
    let (digits, count) = year::significant(text, digits)?;
    if with_month || digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!(
            "in \"{text}\" the significant digits need a year of four digits before them and nothing behind, as in 1950S2"
        ));
    }
    let year = digits.parse().unwrap_or(0);
    if sign < 0 && year == 0 {
        return Err(no_year_zero());
    }
    let end = year::estimated(text, i64::from(sign), year, count)?;
    Ok(End {
        approximate: marks.approximate,
        uncertain: marks.uncertain,
        ..end
    })
}

fn no_year_zero() -> String {
    "there is no year -0000: the year before 0001 is 0000, which is 1 BC".to_owned()
}

/// The years that a year's digits allow. A century in two digits and a decade
/// in three are a year with its last digits unspecified.
fn years(
    text: &str,
    sign: i32,
    digits: &str,
    with_month: bool,
) -> Result<RangeInclusive<i32>, String> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'X') {
        return Err(format!(
            "\"{text}\" is not a date in EDTF: it begins with no year"
        ));
    }
    let length = digits.len();
    if let (8, Some((year, rest))) = (length, digits.split_at_checked(4)) {
        let (month, day) = rest.split_at(2);
        return Err(format!(
            "\"{digits}\" has no hyphens between its year, month and day: {year}-{month}-{day}"
        ));
    }
    if length > 4 {
        return Err(format!(
            "the year \"{digits}\" has {length} digits: a year has four, and a longer one begins with \"Y\""
        ));
    }
    if length < 4 && (with_month || length < 2 || digits.contains('X')) {
        return Err(format!(
            "the year \"{digits}\" has fewer digits than four: write zeros before it, or X for those that are not known"
        ));
    }
    let filled = |filler: i32| {
        digits
            .bytes()
            .chain(std::iter::repeat_n(b'X', 4 - length))
            .fold(0, |sum, b| {
                sum * 10
                    + if b == b'X' {
                        filler
                    } else {
                        i32::from(b - b'0')
                    }
            })
    };
    let (low, high) = (filled(0), filled(9));
    match sign {
        -1 if high == 0 => Err(no_year_zero()),
        -1 => Ok(-high..=-low.max(1)),
        _ => Ok(low..=high),
    }
}

/// A month or day in two places, some perhaps unspecified.
fn places<'a>(name: &str, text: &str, part: &'a str) -> Result<&'a str, String> {
    let wrong = !part.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    if wrong || part.len() != 2 {
        return Err(match part.len() {
            0 => format!("in \"{text}\" a {name} is missing behind a hyphen"),
            1 if !wrong => format!(
                "in \"{text}\" the {name} \"{part}\" has one place and not two: write {}{part}",
                if part == "X" { 'X' } else { '0' }
            ),
            _ => format!("in \"{text}\" the {name} \"{part}\" is not two digits"),
        });
    }
    Ok(part)
}

/// Fills in a season, quarter, third or half of a year.
fn season(years: &RangeInclusive<i32>, code: u8, unspecified: usize, end: &mut End) {
    let (from, count) = grouping(code);
    end.precision = Precision::Season;
    end.first = day(*years.start(), from, 1).map(Bound::from);
    end.last = Some(match Days::months(*years.end(), from, count) {
        Some(days) => days.last.into(),
        // Winter of the calendar's last year ends beyond it.
        None => Bound::first_of_year(i64::from(*years.end()) + 1),
    });
    if unspecified == 0 {
        end.grain = Grain::Season;
    }
}

/// The first month of a season, quarter, third or half by its code, and how
/// many months it has. Winter runs into the next year.
pub(super) fn grouping(code: u8) -> (u8, i32) {
    match code {
        21..=24 => ((code - 21) * 3 + 3, 3),
        25..=28 => ((code - 25) * 3 + 3, 3),
        // In the southern half of the world the seasons are half a year away.
        29..=32 => (((code - 29) * 3 + 8) % 12 + 1, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        _ => (if code == 40 { 1 } else { 7 }, 6),
    }
}

/// Fills in a year, month or day.
fn days(
    years: &RangeInclusive<i32>,
    month: Option<&str>,
    of_month: Option<&str>,
    unspecified: usize,
    end: &mut End,
) -> Result<(), String> {
    let months = values(month, 1, 12).ok_or_else(|| {
        format!(
            "there is no month {}: months are 01 to 12, and seasons 21 to 41",
            month.unwrap_or("")
        )
    })?;
    let days = values(of_month, 1, 31).ok_or_else(|| {
        format!(
            "a day {} does not exist in any month",
            of_month.unwrap_or("")
        )
    })?;
    let first = first_that_exists(years.clone(), &months, &days);
    let last = last_that_exists(years.clone(), &months, &days);
    let (Some(first), Some(last)) = (first, last) else {
        return Err(match (months.as_slice(), days.as_slice()) {
            ([month], [of_month]) => wording::impossible(Some(*years.start()), *month, *of_month),
            _ => "the days that it allows do not exist".to_owned(),
        });
    };
    end.first = Some(first.into());
    end.last = Some(last.into());
    end.precision = match (month, of_month) {
        (None, _) => Precision::Year,
        (Some(_), None) => Precision::Month,
        (Some(_), Some(_)) => Precision::Day,
    };
    if unspecified == 0 {
        if month.is_some_and(|month| !month.contains('X')) {
            end.grain = Grain::Month;
        }
        if of_month.is_some() && first == last {
            end.grain = Grain::Day;
        }
    }
    Ok(())
}

/// The numbers that two places, some perhaps unspecified, stand for; all of
/// the range for a part that is not there, `None` when no number fits.
fn values(part: Option<&str>, low: u8, high: u8) -> Option<Vec<u8>> {
    let fits = |n: u8| {
        let Some(part) = part else { return true };
        part.bytes()
            .zip([n / 10, n % 10])
            .all(|(place, digit)| place == b'X' || place == b'0' + digit)
    };
    let all: Vec<u8> = (low..=high).filter(|n| fits(*n)).collect();
    (!all.is_empty()).then_some(all)
}

/// At most eight years pass between two leap years, so few years are tried.
const LEAP_GAP: usize = 9;

fn first_that_exists(years: RangeInclusive<i32>, months: &[u8], days: &[u8]) -> Option<Day> {
    years.take(LEAP_GAP).find_map(|year| {
        months
            .iter()
            .find_map(|month| days.iter().find_map(|d| day(year, *month, *d)))
    })
}

fn last_that_exists(years: RangeInclusive<i32>, months: &[u8], days: &[u8]) -> Option<Day> {
    years.rev().take(LEAP_GAP).find_map(|year| {
        months
            .iter()
            .rev()
            .find_map(|month| days.iter().rev().find_map(|d| day(year, *month, *d)))
    })
}
