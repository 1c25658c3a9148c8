//! Dates in English words, for reasons and reports.

use super::calendar::{Days, day};
use super::{Date, Grain, Kind, Modifier};
use jiff::civil::Date as Day;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The most days that a month of that number has in any year.
const MOST_DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A month's name; empty for a number that is none.
pub(super) fn month_name(month: u8) -> &'static str {
    usize::from(month)
        .checked_sub(1)
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or("")
}

/// The name of a day's weekday.
pub(super) fn weekday_name(weekday: jiff::civil::Weekday) -> &'static str {
    usize::try_from(weekday.to_monday_zero_offset())
        .ok()
        .and_then(|at| WEEKDAYS.get(at))
        .copied()
        .unwrap_or("")
}

/// Whether a reason says that a text can only be a mistake: a day that does
/// not exist, or a range that ends before it begins. The reasons are made of
/// these words here and in [`super::resolve`].
pub(super) fn says_impossible(reason: &str) -> bool {
    says_reversed(reason)
        || ["does not exist", "do not exist", "there is no month"]
            .iter()
            .any(|words| reason.contains(words))
}

/// Whether a reason says that a range ends before it begins.
pub(super) fn says_reversed(reason: &str) -> bool {
    reason.contains("ends before it begins")
}

/// Why a day does not exist.
pub(super) fn impossible(year: Option<i32>, month: u8, of_month: u8) -> String {
    let name = month_name(month);
    if name.is_empty() {
        return format!("there is no month {month}");
    }
    let most = MOST_DAYS.get(usize::from(month) - 1).copied().unwrap_or(31);
    match year {
        Some(year) if month == 2 && of_month == 29 => {
            format!(
                "29 February {} does not exist: it is no leap year",
                year_words(year)
            )
        }
        _ => format!("{of_month} {name} does not exist: {name} has at most {most} days"),
    }
}

/// A year, with its era where figures alone would mislead.
pub(super) fn year_words(year: i32) -> String {
    if year <= 0 {
        format!("{} BC", 1 - year)
    } else if year < 1000 {
        format!("AD {year}")
    } else {
        year.to_string()
    }
}

fn month_words(at: Day) -> String {
    let month = month_name(u8::try_from(at.month()).unwrap_or(0));
    format!("{month} {}", year_words(i32::from(at.year())))
}

/// A day in words: "15 January 2020".
pub(super) fn day_words(at: Day) -> String {
    format!("{} {}", at.day(), month_words(at))
}

/// A day with its weekday: "Wednesday 15 January 2020".
pub(super) fn weekday_words(at: Day) -> String {
    format!("{} {}", weekday_name(at.weekday()), day_words(at))
}

/// Says a date in English: "15 January 2020", "October 2019", "mid-2018",
/// "on or before 16 January 2020".
///
/// ```
/// use corroborate::value::date::{Date, words};
/// assert_eq!(words(&Date::from_edtf("2021-05").unwrap()), "May 2021");
/// assert_eq!(words(&Date::from_edtf("../2021-05-03").unwrap()), "until 3 May 2021");
/// ```
pub fn words(date: &Date) -> String {
    let hedge = match (date.uncertain, date.approximate) {
        (false, false) => "",
        (true, false) => "possibly ",
        (false, true) => "about ",
        (true, true) => "possibly about ",
    };
    match (date.earliest, date.latest) {
        (None, None) => "an unknown date".to_owned(),
        (None, Some(last)) => {
            let side = if date.kind == Kind::Span {
                "until"
            } else {
                "on or before"
            };
            format!("{side} {hedge}{}", last_words(last, date.grain))
        }
        (Some(first), None) => {
            let side = if date.kind == Kind::Span {
                "since"
            } else {
                "on or after"
            };
            format!("{side} {hedge}{}", first_words(first, date.grain))
        }
        (Some(first), Some(last)) => {
            let days = Days { first, last };
            match part_words(days, date.modifier) {
                // Such a word is approximate in itself.
                Some(part) if date.uncertain => format!("possibly {part}"),
                Some(part) => part,
                None => format!("{hedge}{}", interval_words(days, date.kind, date.grain)),
            }
        }
    }
}

fn first_words(first: Day, grain: Grain) -> String {
    if grain >= Grain::Year && first == first.first_of_year() {
        year_words(i32::from(first.year()))
    } else if grain >= Grain::Month && first == first.first_of_month() {
        month_words(first)
    } else {
        day_words(first)
    }
}

fn last_words(last: Day, grain: Grain) -> String {
    if grain >= Grain::Year && last == last.last_of_year() {
        year_words(i32::from(last.year()))
    } else if grain >= Grain::Month && last == last.last_of_month() {
        month_words(last)
    } else {
        day_words(last)
    }
}

/// Days in words, without hedges.
pub(super) fn interval_words(days: Days, kind: Kind, grain: Grain) -> String {
    let Days { first, last } = days;
    if first == last {
        return day_words(first);
    }
    let year = i32::from(first.year());
    let from_month = u8::try_from(first.month()).unwrap_or(1);
    let whole_years = first == first.first_of_year() && last == last.last_of_year();
    let whole_months = first == first.first_of_month() && last == last.last_of_month();
    if whole_years && first.year() == last.year() {
        return year_words(year);
    }
    if whole_months && Days::months(year, from_month, 1) == Some(days) {
        return month_words(first);
    }
    if kind == Kind::Point {
        let named = match grain {
            Grain::Season if whole_months => season_words(days, year, from_month),
            Grain::Year
                if whole_months && from_month == 1 && Days::months(year, 1, 6) == Some(days) =>
            {
                Some(format!("the first half of {}", year_words(year)))
            }
            Grain::Year
                if whole_months && from_month == 7 && Days::months(year, 7, 6) == Some(days) =>
            {
                Some(format!("the second half of {}", year_words(year)))
            }
            Grain::Decade
                if year >= 1000 && year % 10 == 0 && Days::years(year, year + 9) == Some(days) =>
            {
                Some(format!("the {year}s"))
            }
            Grain::Century
                if year > 0 && year % 100 == 0 && Days::years(year, year + 99) == Some(days) =>
            {
                Some(format!("the {} century", ordinal(year / 100 + 1)))
            }
            _ => None,
        };
        if let Some(named) = named {
            return named;
        }
    }
    let (from, to) = if whole_years {
        (year_words(year), year_words(i32::from(last.year())))
    } else if whole_months {
        (month_words(first), month_words(last))
    } else if first.first_of_month() == last.first_of_month() {
        (first.day().to_string(), day_words(last))
    } else {
        (day_words(first), day_words(last))
    };
    match kind {
        Kind::Point => format!("{from} to {to}"),
        Kind::Span => format!("from {from} to {to}"),
    }
}

fn season_words(days: Days, year: i32, from_month: u8) -> Option<String> {
    if Days::months(year, from_month, 3) != Some(days) {
        return None;
    }
    let name = match from_month {
        1 => "the first quarter of",
        4 => "the second quarter of",
        7 => "the third quarter of",
        10 => "the fourth quarter of",
        3 => "spring",
        6 => "summer",
        9 => "autumn",
        12 => "winter",
        _ => return None,
    };
    Some(format!("{name} {}", year_words(year)))
}

/// "mid-2018", where the days are just that part of a year, month or decade.
fn part_words(days: Days, modifier: Option<Modifier>) -> Option<String> {
    let part = modifier?;
    let word = match part {
        Modifier::Start => "early ",
        Modifier::Mid => "mid-",
        Modifier::End => "late ",
        Modifier::Before | Modifier::After | Modifier::Rolling => return None,
    };
    let year = i32::from(days.first.year());
    let of_year = Days::years(year, year).and_then(|whole| part_of(whole, Grain::Year, part));
    if of_year == Some(days) {
        return Some(format!("{word}{}", year_words(year)));
    }
    let month = Days::around(days.first, Grain::Month);
    if part_of(month, Grain::Month, part) == Some(days) {
        return Some(format!("{word}{}", month_words(month.first)));
    }
    let decade = Days::around(days.first, Grain::Decade);
    if year >= 1000 && part_of(decade, Grain::Decade, part) == Some(days) {
        let word = word.trim_end_matches('-');
        let gap = if word.ends_with(' ') { "" } else { "-" };
        return Some(format!("the {word}{gap}{}s", decade.first.year()));
    }
    None
}

/// The first, middle or last third of a period; `None` for a day.
///
/// A month is cut after the 10th and the 20th, a year after April and August,
/// a decade after its fourth and seventh year, a century likewise by decades;
/// anything else by days.
pub(super) fn part_of(whole: Days, grain: Grain, part: Modifier) -> Option<Days> {
    let year = i32::from(whole.first.year());
    let month = u8::try_from(whole.first.month()).ok()?;
    let single = Days::around(whole.first, grain) == whole;
    let years = |from: i32, to: i32| Days::years(year + from, year + to);
    match (grain, part) {
        (Grain::Day, _) if whole.first == whole.last => None,
        (Grain::Month, Modifier::Start) if single => Some(Days {
            last: day(year, month, 10)?,
            ..whole
        }),
        (Grain::Month, Modifier::Mid) if single => Some(Days {
            first: day(year, month, 11)?,
            last: day(year, month, 20)?,
        }),
        (Grain::Month, Modifier::End) if single => Some(Days {
            first: day(year, month, 21)?,
            ..whole
        }),
        (Grain::Year, Modifier::Start) if single => Days::months(year, 1, 4),
        (Grain::Year, Modifier::Mid) if single => Days::months(year, 5, 4),
        (Grain::Year, Modifier::End) if single => Days::months(year, 9, 4),
        (Grain::Decade, Modifier::Start) => years(0, 3),
        (Grain::Decade, Modifier::Mid) => years(4, 6),
        (Grain::Decade, Modifier::End) => years(7, 9),
        (Grain::Century, Modifier::Start) => years(0, 39),
        (Grain::Century, Modifier::Mid) => years(40, 69),
        (Grain::Century, Modifier::End) => years(70, 99),
        _ => {
            // Rounded so that a week's early and late parts are three days.
            let third = (whole.count() + 2) / 3;
            let from_first =
                |days: i64| super::calendar::shift(whole.first, days, super::Unit::Day);
            let from_last = |days: i64| super::calendar::shift(whole.last, -days, super::Unit::Day);
            match part {
                Modifier::Start => Some(Days {
                    last: from_first(third - 1),
                    ..whole
                }),
                Modifier::Mid => Some(Days {
                    first: from_first((whole.count() - third) / 2),
                    last: from_last((whole.count() - third) / 2),
                }),
                Modifier::End => Some(Days {
                    first: from_last(third - 1),
                    ..whole
                }),
                _ => None,
            }
        }
    }
}

/// "19th".
fn ordinal(number: i32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// "three months", "a year", "18 days".
pub(super) fn amount_words(amount: u32, unit: super::Unit) -> String {
    const SMALL: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let unit = unit.as_str();
    let number = usize::try_from(amount).ok().and_then(|at| SMALL.get(at));
    match (amount, number) {
        (1, _) => format!("one {unit}"),
        (_, Some(word)) if unit.ends_with('y') && unit != "day" => {
            format!("{word} {}ies", unit.trim_end_matches('y'))
        }
        (_, Some(word)) => format!("{word} {unit}s"),
        (_, None) if unit == "century" => format!("{amount} centuries"),
        (_, None) => format!("{amount} {unit}s"),
    }
}
