//! The Extended Date/Time Format (ISO 8601-2:2019, Library of Congress 2019):
//! levels 0 and 1 in and out, and most of level 2 in.

use super::calendar::{Days, YEARS, day};
use super::rules::{CALENDAR_END, EDTF};
use super::wording::words;
use super::{Date, Grain, Kind};
use jiff::civil::Date as Day;

/// The farthest offsets from Greenwich that clocks have, in minutes.
const WESTMOST: i32 = -12 * 60;
const EASTMOST: i32 = 14 * 60;

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
    text.bytes()
        .take(4)
        .filter(|b| b.is_ascii_digit() || *b == b'X')
        .count()
        == 4
}

/// Reads EDTF; the error is the reason why it cannot be read.
pub(super) fn read(text: &str) -> Result<Date, String> {
    let mut date = if let Some(inner) = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        set(inner, Kind::Point)?
    } else if let Some(inner) = text
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
    {
        set(inner, Kind::Span)?
    } else if let Some((from, to)) = text.split_once('/') {
        interval(from, to)?
    } else {
        let stamp = match text.split_once('T') {
            Some((date, time)) => {
                time_of_day(time)?;
                if date.len() != 10 + usize::from(date.starts_with('-')) {
                    return Err(format!("the time \"{time}\" needs a whole day before it"));
                }
                date
            }
            None => text,
        };
        let end = component(stamp)?;
        let mut date = Date::spanning(end.first, end.last, end.grain);
        date.approximate = end.approximate;
        date.uncertain = end.uncertain;
        clamp_step(&mut date, &[&end]);
        if stamp.len() < text.len() {
            date.steps.push(
                super::rules::TIME_DROPPED.reason(format!("the time of day in {text} is left out")),
            );
        }
        date
    };
    let said = words(&date);
    // A plain year needs no explanation.
    if said != text {
        date.steps
            .insert(0, EDTF.reason(format!("{text} is {said} in EDTF")));
    }
    Ok(date)
}

/// One end of an interval, or a date of its own.
struct End {
    first: Option<Day>,
    last: Option<Day>,
    grain: Grain,
    approximate: bool,
    uncertain: bool,
    /// Whether digits are unspecified.
    masked: bool,
    /// A year that the calendar does not reach.
    beyond: Option<i64>,
}

impl End {
    const OPEN: Self = Self {
        first: None,
        last: None,
        grain: Grain::Day,
        approximate: false,
        uncertain: false,
        masked: false,
        beyond: None,
    };
}

fn clamp_step(date: &mut Date, ends: &[&End]) {
    for year in ends.iter().filter_map(|end| end.beyond) {
        date.steps.push(CALENDAR_END.reason(format!(
            "the year {year} lies beyond the calendar, so that end is open"
        )));
    }
}

fn interval(from: &str, to: &str) -> Result<Date, String> {
    if from.contains('T') || to.contains('T') {
        return Err("an interval in EDTF has no times of day".to_owned());
    }
    if from.is_empty() && to.is_empty() {
        return Err("both ends of the interval are missing".to_owned());
    }
    let end = |text: &str| {
        if text.is_empty() || text == ".." {
            Ok(End::OPEN)
        } else {
            component(text)
        }
    };
    let (start, stop) = (end(from)?, end(to)?);
    let reach = if stop.masked { stop.last } else { stop.first };
    if let (Some(begins), Some(reach)) = (start.first, reach)
        && begins > reach
    {
        return Err(format!(
            "the interval is reversed: {to} begins before {from}"
        ));
    }
    let grain = match (start.first.or(start.last), stop.first.or(stop.last)) {
        (Some(_), Some(_)) => start.grain.max(stop.grain),
        (Some(_), None) => start.grain,
        (None, _) => stop.grain,
    };
    let mut date = Date::spanning(start.first, stop.last, grain);
    date.kind = Kind::Span;
    date.approximate = start.approximate || stop.approximate;
    date.uncertain = start.uncertain || stop.uncertain;
    clamp_step(&mut date, &[&start, &stop]);
    Ok(date)
}

/// The sets of level 2: the interval from the first to the last member.
fn set(inner: &str, kind: Kind) -> Result<Date, String> {
    let spaced = inner.matches(", ").count();
    if inner.contains(", ") && spaced != inner.matches(',').count() {
        return Err("the members of the set are separated unevenly".to_owned());
    }
    let mut date = Date::spanning(None, None, Grain::Day);
    let (mut first, mut last): (Option<Option<Day>>, Option<Option<Day>>) = (None, None);
    for member in inner.split(',') {
        let member = member.strip_prefix(' ').unwrap_or(member);
        let (from, to) = match member.split_once("..") {
            Some(("", "")) => return Err("a member of the set is missing".to_owned()),
            Some(("", to)) => (End::OPEN, component(to)?),
            Some((from, "")) => (component(from)?, End::OPEN),
            Some((from, to)) => (component(from)?, component(to)?),
            None => (component(member)?, component(member)?),
        };
        if let (Some(from), Some(to)) = (from.first, to.last)
            && from > to
        {
            return Err(format!("the range {member} is reversed"));
        }
        // `None` stands for open, which is before every first and after every last.
        first = Some(first.map_or(from.first, |known| known.min(from.first)));
        last = Some(match last {
            None => to.last,
            Some(known) => match (known, to.last) {
                (Some(a), Some(b)) => Some(a.max(b)),
                _ => None,
            },
        });
        date.grain = date.grain.max(from.grain).max(to.grain);
        date.approximate |= from.approximate || to.approximate;
        date.uncertain |= from.uncertain || to.uncertain;
    }
    date.earliest = first.flatten();
    date.latest = last.flatten();
    date.kind = kind;
    Ok(date)
}

/// Removes the qualifiers before and after one component.
fn unqualified<'a>(part: &'a str, end: &mut End) -> &'a str {
    let mut digits = part;
    let mut take = |sign: Option<char>| match sign {
        Some('?') => {
            end.uncertain = true;
            true
        }
        Some('~') => {
            end.approximate = true;
            true
        }
        Some('%') => {
            end.uncertain = true;
            end.approximate = true;
            true
        }
        _ => false,
    };
    if take(digits.chars().next()) {
        digits = digits.get(1..).unwrap_or("");
    }
    if take(digits.chars().next_back()) {
        digits = digits.get(..digits.len() - 1).unwrap_or("");
    }
    digits
}

fn component(text: &str) -> Result<End, String> {
    let not_edtf = || {
        if text.contains('S') {
            format!("\"{text}\" is EDTF of level 2 (significant digits), which is not read")
        } else {
            format!("\"{text}\" is not a date in EDTF")
        }
    };
    let mut end = End::OPEN;
    if let Some(long) = text.strip_prefix('Y') {
        return long_year(long, text);
    }
    // The minus of a year, which a qualifier may precede.
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut parts = rest.split('-');
    let year = unqualified(parts.next().unwrap_or(""), &mut end);
    let month = parts.next().map(|part| unqualified(part, &mut end));
    let of_month = parts.next().map(|part| unqualified(part, &mut end));
    if parts.next().is_some() || year.len() < 2 || year.len() > 4 {
        return Err(not_edtf());
    }
    if year.len() < 4 && month.is_some() {
        return Err(not_edtf());
    }
    let places = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    if !places(year)
        || ![month, of_month]
            .iter()
            .flatten()
            .all(|part| part.len() == 2 && places(part))
    {
        return Err(not_edtf());
    }
    end.masked = [Some(year), month, of_month]
        .iter()
        .flatten()
        .any(|part| part.contains('X'));
    if sign < 0 && year.bytes().all(|b| b == b'0') && year.len() == 4 {
        return Err("there is no year -0000".to_owned());
    }

    // A century or decade in two or three digits is the year with its last
    // digits unspecified.
    let masked_years = year.bytes().filter(|b| *b == b'X').count() + 4 - year.len();
    let bound = |filler: i32| {
        year.bytes()
            .chain(std::iter::repeat_n(b'X', 4 - year.len()))
            .fold(0, |sum, b| {
                sum * 10
                    + if b == b'X' {
                        filler
                    } else {
                        i32::from(b - b'0')
                    }
            })
    };
    let (low, high) = (bound(0), bound(9));
    let (low, high) = if sign < 0 { (-high, -low) } else { (low, high) };
    end.grain = match masked_years {
        0 => Grain::Year,
        1 => Grain::Decade,
        _ => Grain::Century,
    };
    if masked_years == 4 {
        // Nothing is known of the year, so no day is known.
        return if values(month, 1, 12).is_some() && values(of_month, 1, 31).is_some() {
            Ok(end)
        } else {
            Err(not_edtf())
        };
    }

    if let (Some(code), None) = (month, of_month)
        && let Ok(code) = code.parse::<u8>()
        && (21..=41).contains(&code)
    {
        let (from, count) = grouping(code);
        end.first = day(low, from, 1);
        end.last = Days::months(high, from, count).map(|days| days.last);
        if masked_years == 0 {
            end.grain = Grain::Season;
        }
        return Ok(end);
    }
    let months = values(month, 1, 12).ok_or_else(|| match month {
        Some(month) => format!("there is no month {month}"),
        None => not_edtf(),
    })?;
    let days = values(of_month, 1, 31)
        .ok_or_else(|| format!("no month has a day {}", of_month.unwrap_or("")))?;
    end.first = first_that_exists(low..=high, &months, &days);
    end.last = last_that_exists(low..=high, &months, &days);
    if end.first.is_none() {
        return Err(no_such_day(low, &months, &days));
    }
    if masked_years == 0 {
        if month.is_some_and(|month| !month.contains('X')) {
            end.grain = Grain::Month;
        }
        if of_month.is_some_and(|day| !day.contains('X')) && end.first == end.last {
            end.grain = Grain::Day;
        }
    }
    Ok(end)
}

/// The numbers that two places, some perhaps unspecified, stand for; all of
/// the range for a part that is not there, `None` when no number fits.
fn values(part: Option<&str>, low: u8, high: u8) -> Option<Vec<u8>> {
    let fits = |n: u8| {
        let Some(part) = part else { return true };
        part.bytes()
            .zip([n / 10, n % 10])
            .all(|(place, digit)| place == b'X' || place - b'0' == digit)
    };
    let all: Vec<u8> = (low..=high).filter(|n| fits(*n)).collect();
    (!all.is_empty()).then_some(all)
}

/// At most eight years pass between two leap years, so few years are tried.
const LEAP_GAP: usize = 9;

fn first_that_exists(
    years: std::ops::RangeInclusive<i32>,
    months: &[u8],
    days: &[u8],
) -> Option<Day> {
    years.take(LEAP_GAP).find_map(|year| {
        months
            .iter()
            .find_map(|month| days.iter().find_map(|d| day(year, *month, *d)))
    })
}

fn last_that_exists(
    years: std::ops::RangeInclusive<i32>,
    months: &[u8],
    days: &[u8],
) -> Option<Day> {
    years.rev().take(LEAP_GAP).find_map(|year| {
        months
            .iter()
            .rev()
            .find_map(|month| days.iter().rev().find_map(|d| day(year, *month, *d)))
    })
}

fn no_such_day(year: i32, months: &[u8], days: &[u8]) -> String {
    match (months, days) {
        ([month], [of_month]) => super::wording::impossible(Some(year), *month, *of_month),
        _ => "it names days that do not exist".to_owned(),
    }
}

/// The first month of a season, quarter or half by its EDTF code, and how
/// many months it has. Winter runs into the next year.
fn grouping(code: u8) -> (u8, i32) {
    match code {
        21..=24 => ((code - 21) * 3 + 3, 3),
        25..=28 => ((code - 25) * 3 + 3, 3),
        // In the southern half of the world the seasons are half a year away.
        29..=32 => (((code - 29) * 3 + 8) % 12 + 1, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        _ => ((code - 40) * 6 + 1, 6),
    }
}

/// A year of more than four digits, "Y170000002".
fn long_year(long: &str, text: &str) -> Result<End, String> {
    let digits = long.strip_prefix('-').unwrap_or(long);
    if digits.contains(['E', 'S']) {
        return Err(format!(
            "\"{text}\" is EDTF of level 2 (exponents and significant digits), which is not read"
        ));
    }
    if digits.len() < 5 || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!(
            "\"{text}\" is not a date in EDTF: after Y a year has five digits or more"
        ));
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX);
    let mut end = End {
        grain: Grain::Year,
        ..End::OPEN
    };
    if long.len() > digits.len() {
        end.last = Some(Day::MIN);
        end.beyond = Some(-size);
    } else {
        end.first = Some(Day::MAX);
        end.beyond = Some(size);
    }
    Ok(end)
}

/// Checks a time of day, which is then left out.
fn time_of_day(time: &str) -> Result<(), String> {
    let wrong = || format!("\"{time}\" is not a time of day in EDTF");
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => (time.get(..at).unwrap_or(""), time.get(at..).unwrap_or("")),
        None => (time, ""),
    };
    let two = |text: &str, most: u32| -> Option<u32> {
        let number = (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())??;
        (number <= most).then_some(number)
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let fields: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = fields.as_slice() else {
        return Err(wrong());
    };
    let (hour, minute, second) = (
        two(hour, 24).ok_or_else(wrong)?,
        two(minute, 59).ok_or_else(wrong)?,
        two(second, 59).ok_or_else(wrong)?,
    );
    let fraction_ok = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    if !fraction_ok || (hour == 24 && minute + second > 0) {
        return Err(wrong());
    }
    let (sign, offset) = match zone.split_at_checked(1) {
        None => return Ok(()),
        Some(("Z", "")) => return Ok(()),
        Some(("+", offset)) => (1, offset),
        Some(("-", offset)) => (-1, offset),
        Some(_) => return Err(wrong()),
    };
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None => offset.split_at_checked(2).ok_or_else(wrong)?,
    };
    let minutes = if minutes.is_empty() && !offset.contains(':') {
        "00"
    } else {
        minutes
    };
    let (hours, minutes) = (
        two(hours, 14).ok_or_else(wrong)?,
        two(minutes, 59).ok_or_else(wrong)?,
    );
    let offset = sign * i32::try_from(hours * 60 + minutes).unwrap_or(0);
    if !(WESTMOST..=EASTMOST).contains(&offset) || (sign < 0 && offset == 0) {
        return Err(format!("no clock is \"{zone}\" from Greenwich"));
    }
    Ok(())
}

/// Writes a date as EDTF of level 0 or 1.
pub(super) fn write(date: &Date) -> String {
    let mark = match (date.uncertain, date.approximate) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    };
    let (first, last) = match (date.earliest, date.latest) {
        (None, None) => {
            return if date.kind == Kind::Span {
                "../..".to_owned()
            } else {
                "XXXX".to_owned()
            };
        }
        (None, Some(last)) => {
            return format!(
                "../{}{mark}",
                bound(last, precision_of_last(last, date.grain))
            );
        }
        (Some(first), None) => {
            return format!(
                "{}{mark}/..",
                bound(first, precision_of_first(first, date.grain))
            );
        }
        (Some(first), Some(last)) => (first, last),
    };
    if date.kind == Kind::Point
        && let Some(single) = single(first, last, date.grain)
    {
        return format!("{single}{mark}");
    }
    let precision = if first == first.first_of_year() && last == last.last_of_year() {
        Grain::Year
    } else if first == first.first_of_month() && last == last.last_of_month() {
        Grain::Month
    } else {
        Grain::Day
    };
    let (from, to) = (bound(first, precision), bound(last, precision));
    if from == to {
        format!("{from}{mark}")
    } else {
        format!("{from}{mark}/{to}{mark}")
    }
}

/// Seasons, decades and centuries, which have signs of their own.
fn single(first: Day, last: Day, grain: Grain) -> Option<String> {
    let year = first.year();
    match grain {
        Grain::Season => {
            let code = (21..=24).find(|code| {
                let (from, count) = grouping(*code);
                Days::months(i32::from(year), from, count) == Some(Days { first, last })
            })?;
            Some(format!("{}-{code}", bound(first, Grain::Year)))
        }
        Grain::Decade if year >= 0 && year % 10 == 0 => {
            let whole = Days::years(i32::from(year), i32::from(year) + 9)?;
            (whole == Days { first, last }).then(|| format!("{:03}X", year / 10))
        }
        Grain::Century if year >= 0 && year % 100 == 0 => {
            let whole = Days::years(i32::from(year), i32::from(year) + 99)?;
            (whole == Days { first, last }).then(|| format!("{:02}XX", year / 100))
        }
        _ => None,
    }
}

/// How coarsely an open interval's only bound can be written without moving it.
fn precision_of_first(day: Day, grain: Grain) -> Grain {
    if grain >= Grain::Year && day == day.first_of_year() {
        Grain::Year
    } else if grain >= Grain::Month && day == day.first_of_month() {
        Grain::Month
    } else {
        Grain::Day
    }
}

fn precision_of_last(day: Day, grain: Grain) -> Grain {
    if grain >= Grain::Year && day == day.last_of_year() {
        Grain::Year
    } else if grain >= Grain::Month && day == day.last_of_month() {
        Grain::Month
    } else {
        Grain::Day
    }
}

/// A bound as a year, month or day.
fn bound(day: Day, precision: Grain) -> String {
    debug_assert!(YEARS.contains(&i32::from(day.year())));
    let sign = if day.year() < 0 { "-" } else { "" };
    let year = day.year().unsigned_abs();
    match precision {
        Grain::Day => format!("{sign}{year:04}-{:02}-{:02}", day.month(), day.day()),
        Grain::Year => format!("{sign}{year:04}"),
        _ => format!("{sign}{year:04}-{:02}", day.month()),
    }
}
