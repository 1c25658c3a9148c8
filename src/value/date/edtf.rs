//! The Extended Date/Time Format, levels 0 to 2 in and levels 0 and 1 out.
//!
//! After the specification of the Library of Congress of 2019, which is the
//! profile of ISO 8601-2:2019. `component` reads one date, `year` the years
//! that are more than four digits, `qualifier` the marks of doubt, `time` the
//! times of day, `range` intervals and sets, and `write` the canonical form.
//!
//! Where the specification is silent:
//! - an interval is reversed when its end begins before its start begins
//!   ("2021-05/2021"), and an end with unspecified digits when it is over
//!   before that;
//! - an unknown end is read like an open one; "/" alone says nothing and is
//!   refused, while "../.." says that both ends are open;
//! - a season may stand at the end of an interval, and winter runs into the
//!   next year;
//! - a date that is uncertain or approximate in one of its parts is so as a
//!   whole, because doubt is kept for whole dates only;
//! - members of a set are separated by commas, or all by a comma and a space.

mod component;
mod qualifier;
mod range;
#[cfg(test)]
mod tests;
mod time;
mod write;
mod year;

use super::calendar::{YEARS, day};
use super::rules::{CALENDAR_END, EDTF, TIME_DROPPED};
use super::wording::words;
use super::{Date, Grain, Kind};
use jiff::civil::Date as Day;

pub(super) use write::write;

/// Whether a text that may also be prose is to be read as EDTF first.
///
/// A century in two digits and a decade in three are EDTF, but alone they are
/// likelier a day or a count, so they are left to [`Date::from_edtf`].
pub(super) fn looks_like(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_digit() || b"XYTZES-+:./?~%[]{}, ".contains(&b);
    if !text.bytes().all(allowed) {
        return false;
    }
    if text.starts_with(['[', '{', '/', '-', 'Y', 'X'])
        || text.starts_with("..")
        || text.ends_with(['?', '~', '%'])
    {
        return text.len() > 1;
    }
    // A year has four places; "15/01/2020" begins with fewer.
    let start = text.strip_prefix(qualifier::SIGNS).unwrap_or(text);
    start
        .bytes()
        .take(4)
        .filter(|b| b.is_ascii_digit() || *b == b'X')
        .count()
        == 4
}

/// Reads EDTF; the error is the reason why it cannot be read.
pub(super) fn read(text: &str) -> Result<Date, String> {
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    let mut date = if text.starts_with('[') {
        range::set(text, ']', Kind::Point)?
    } else if text.starts_with('{') {
        range::set(text, '}', Kind::Span)?
    } else if let Some((from, to)) = text.split_once('/') {
        range::interval(from, to)?
    } else if let Some((stamp, clock)) = text.split_once('T') {
        time::after(stamp, clock)?;
        let mut date = component::read(stamp)?.date();
        date.steps
            .push(TIME_DROPPED.reason(format!("the time of day in {text} is left out")));
        date
    } else {
        component::read(text)?.date()
    };
    let said = words(&date);
    // A plain year needs no explanation.
    if said != text {
        date.steps
            .insert(0, EDTF.reason(format!("{text} is {said} in EDTF")));
    }
    Ok(date)
}

/// A day by its numbers, whose year the calendar may not reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Bound {
    year: i64,
    month: u8,
    day: u8,
}

impl Bound {
    fn first_of_year(year: i64) -> Self {
        Self {
            year,
            month: 1,
            day: 1,
        }
    }

    fn last_of_year(year: i64) -> Self {
        Self {
            year,
            month: 12,
            day: 31,
        }
    }

    /// How it lies to the years that the calendar holds.
    fn side(self) -> std::cmp::Ordering {
        use std::cmp::Ordering;
        match i32::try_from(self.year) {
            Ok(year) if YEARS.contains(&year) => Ordering::Equal,
            _ => self.year.cmp(&0),
        }
    }

    /// The day, `None` beyond the calendar.
    fn day(self) -> Option<Day> {
        day(i32::try_from(self.year).ok()?, self.month, self.day)
    }
}

impl From<Day> for Bound {
    fn from(day: Day) -> Self {
        Self {
            year: i64::from(day.year()),
            month: u8::try_from(day.month()).unwrap_or(1),
            day: u8::try_from(day.day()).unwrap_or(1),
        }
    }
}

/// What a range in a set must have the same of at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Precision {
    Year,
    Season,
    Month,
    Day,
}

/// One end of an interval, or a date of its own.
#[derive(Debug, Clone, Copy)]
struct End {
    /// The first and the last day; `None` is open or unknown.
    first: Option<Bound>,
    last: Option<Bound>,
    grain: Grain,
    precision: Precision,
    approximate: bool,
    uncertain: bool,
    /// Whether digits are unspecified or not significant.
    masked: bool,
}

impl End {
    const OPEN: Self = Self {
        first: None,
        last: None,
        grain: Grain::Day,
        precision: Precision::Year,
        approximate: false,
        uncertain: false,
        masked: false,
    };

    /// It as a date of its own.
    fn date(&self) -> Date {
        spanning(self, self, self.grain)
    }
}

/// A date from the first day of one end to the last of another.
fn spanning(start: &End, stop: &End, grain: Grain) -> Date {
    use std::cmp::Ordering;
    // A bound on the far side of the calendar is the calendar's own end.
    let earliest = start.first.and_then(|first| match first.side() {
        Ordering::Less => None,
        Ordering::Equal => first.day(),
        Ordering::Greater => Some(Day::MAX),
    });
    let latest = stop.last.and_then(|last| match last.side() {
        Ordering::Less => Some(Day::MIN),
        Ordering::Equal => last.day(),
        Ordering::Greater => None,
    });
    let mut date = Date::spanning(earliest, latest, grain);
    date.approximate = start.approximate || stop.approximate;
    date.uncertain = start.uncertain || stop.uncertain;
    let mut beyond: Vec<i64> = [start.first, stop.last]
        .iter()
        .flatten()
        .filter(|bound| bound.side() != Ordering::Equal)
        .map(|bound| bound.year)
        .collect();
    beyond.dedup();
    for year in beyond {
        let year = if year.abs() < year::FARTHEST {
            format!("the year {year}")
        } else {
            "a year with so many digits".to_owned()
        };
        date.steps.push(CALENDAR_END.reason(format!(
            "{year} lies beyond the calendar, so that end is open"
        )));
    }
    date
}

/// What is written otherwise than EDTF writes it, and how EDTF does.
const HABITS: [(&[char], &str); 9] = [
    (
        &['\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}'],
        "a dash, where EDTF has a hyphen between parts and a slash between ends",
    ),
    (&['\u{2212}'], "a minus sign, where EDTF has a hyphen"),
    (&['\\'], "a backslash, where an interval has a slash"),
    (
        &['(', ')'],
        "brackets, which EDTF has not had since 2019: a mark stands right before or behind the part that it doubts",
    ),
    (
        &['u', 'U'],
        "a \"u\" for an unspecified digit, which is \"X\" since 2019",
    ),
    (&['x'], "a small \"x\", where an unspecified digit is \"X\""),
    (&['y'], "a small \"y\", where a long year begins with \"Y\""),
    (&['t'], "a small \"t\", where a time begins with \"T\""),
    (&['z'], "a small \"z\", where Greenwich is \"Z\""),
];

/// Why a part cannot be read, where a habit of writing explains it.
fn habit(text: &str) -> Option<String> {
    if matches!(text, "open" | "unknown") {
        return Some(format!(
            "\"{text}\" is \"..\" or nothing since 2019, for an open or an unknown end"
        ));
    }
    let shaped = |c: char| {
        !c.is_alphabetic() || "XYTZES".contains(c) || HABITS.iter().any(|(of, _)| of.contains(&c))
    };
    if !text.chars().all(shaped) {
        return None;
    }
    if let Some((_, why)) = HABITS.iter().find(|(signs, _)| text.contains(*signs)) {
        return Some(format!("\"{text}\" has {why}"));
    }
    if text.contains(char::is_whitespace) {
        return Some(format!(
            "\"{text}\" has a space, and EDTF has none in a date"
        ));
    }
    text.contains("..").then(|| {
        format!("\"{text}\" has two dots, which are an open end in EDTF: an interval has a slash")
    })
}
