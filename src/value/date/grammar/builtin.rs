//! The rules that are code: numbers, whatever the language.

use super::Parser;
use super::arguments::Value;
use crate::value::date::calendars;
use crate::value::date::expression::{Base, Clock};
use crate::value::date::language::terminal as t;
use crate::value::date::numeric;
use crate::value::date::tokens::Kind;

/// The most words that a number is made of.
const WORDS: usize = 9;

/// The most tokens that the name of a month or a calendar is made of.
const TEXTS: usize = 8;

/// A rule that is code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Builtin {
    /// Dates in figures: 15/01/2020, 2020-01-15, 20200115.
    Figures,
    /// A cardinal number in figures or words.
    Count,
    /// An ordinal number in figures or words.
    Nth,
    /// A year in words: "nineteen eighty-six", "two thousand and ten".
    WordYear,
    /// A time in figures: 10:30, 9 a.m., 10.30 p.m., 14h30, 14 heures.
    Time,
    /// A month of another calendar: "Dey", "Rabi al-Awwal".
    ForeignMonth,
    /// The words that name a calendar: "AH", "Old Style".
    Era,
}

impl Builtin {
    pub(in super::super) const ALL: [Self; 7] = [
        Self::Figures,
        Self::Count,
        Self::Nth,
        Self::WordYear,
        Self::Time,
        Self::ForeignMonth,
        Self::Era,
    ];

    /// Its name in the files.
    pub(in super::super) fn name(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Count => "count",
            Self::Nth => "nth",
            Self::WordYear => "wordyear",
            Self::Time => "time",
            Self::ForeignMonth => "foreignmonth",
            Self::Era => "era",
        }
    }

    /// The classes that it may begin with.
    pub(in super::super) fn begins(self) -> &'static [&'static str] {
        match self {
            Self::Figures | Self::Time => &["$number"],
            Self::Count => &["$number", "$cardinal"],
            Self::Nth => &["$nth", "$cardinal", "$ordinal"],
            Self::WordYear => &["$cardinal"],
            Self::ForeignMonth => &["$foreign"],
            Self::Era => &["$era"],
        }
    }

    /// The classes that may come second, where it is more than one token;
    /// `None` where that may be anything.
    pub(in super::super) fn goes_on(self) -> Option<&'static [&'static str]> {
        Some(match self {
            Self::Figures => &["/", ".", "-"],
            Self::Count | Self::WordYear => &["$cardinal", "$and", "-"],
            Self::Nth => &["$ordinal", "$and", "-"],
            Self::Time => &[":", ".", "$ampm", "$oclock", "$hourmark"],
            Self::ForeignMonth | Self::Era => return None,
        })
    }

    /// What it reads at a place.
    pub(super) fn read(self, parser: &mut Parser<'_, '_>, at: usize) -> Vec<(usize, Value)> {
        let one = |found: Option<(usize, i32)>| {
            found
                .map(|(end, value)| vec![(end, Value::Int(value))])
                .unwrap_or_default()
        };
        match self {
            Self::Figures => figures(parser, at),
            Self::Count => match parser.kind(at) {
                Some(Kind::Number { value, .. }) => {
                    one(Some((at + 1, i32::try_from(value).unwrap_or(i32::MAX))))
                }
                _ => one(cardinal(parser, at, 2)),
            },
            Self::Nth => one(nth(parser, at)),
            Self::WordYear => one(word_year(parser, at)),
            Self::Time => time(parser, at),
            Self::ForeignMonth => calendars::month_name(&texts(parser, at))
                .map(|name| vec![(at + name.words, Value::Month(name))])
                .unwrap_or_default(),
            Self::Era => calendars::era(&texts(parser, at))
                .map(|(era, words)| vec![(at + words, Value::Era(era))])
                .unwrap_or_default(),
        }
    }
}

/// The next tokens as they stand.
fn texts<'a>(parser: &Parser<'_, 'a>, at: usize) -> Vec<&'a str> {
    let rest = parser.tokens().get(at..).unwrap_or_default();
    rest.iter().take(TEXTS).map(|token| token.text).collect()
}

fn class(parser: &Parser<'_, '_>, name: &str, at: usize) -> Option<i32> {
    parser.value_of(parser.tables().class(name)?, at)
}

/// A number in words: tens and ones side by side, times hundreds and
/// thousands, with hyphens and "and" between. Gives where it ends and its
/// value; `joints` is the kind of words that may stand between.
fn cardinal(parser: &Parser<'_, '_>, at: usize, joints: u8) -> Option<(usize, i32)> {
    let (mut sum, mut part, mut end) = (0_i32, 0_i32, at);
    let mut seen = 0;
    loop {
        let mut next = end;
        if seen > 0 {
            let dash = |at: usize| usize::from(parser.kind(at) == Some(Kind::Sign(t::DASH)));
            next += dash(next);
            // "and" joins only what is smaller than the hundred before it;
            // "vingt-et-un" has hyphens on both sides of it.
            let after = next + 1 + dash(next + 1);
            if joints > 1
                && class(parser, "$and", next).is_some()
                && (part % 100 == 0 || class(parser, "$addend", after).is_some())
            {
                next = after;
            }
        }
        let Some(value) = class(parser, "$cardinal", next).filter(|_| seen < WORDS) else {
            break;
        };
        let fits = match value {
            1000 if part > 0 || seen == 0 => {
                sum += part.max(1) * 1000;
                part = 0;
                true
            }
            100 if seen == 0 || (1..100).contains(&part) => {
                part = part.max(1) * 100;
                true
            }
            // French counts in scores: quatre-vingts, soixante-dix.
            20 | 80 if part % 100 == 4 && class(parser, "$score", next).is_some() => {
                part += 76;
                true
            }
            10..=19 if matches!(part % 100, 60 | 80) && class(parser, "$score", next).is_some() => {
                part += value;
                true
            }
            // "dix-sept": the numbers that French makes of ten and ones.
            7..=9 if part % 100 == 10 && class(parser, "$score", end - 1) == Some(10) => {
                part += value;
                true
            }
            1..=9 if part % 10 == 0 && (part % 100 != 10) => {
                part += value;
                seen == 0 || part > value || sum > 0
            }
            10..=99 if part % 100 == 0 => {
                part += value;
                true
            }
            0 if seen == 0 => true,
            _ => false,
        };
        if !fits {
            break;
        }
        seen += 1;
        end = next + 1;
    }
    (seen > 0).then(|| (end, sum.saturating_add(part)))
}

/// "15th", "third", "twenty-second".
fn nth(parser: &Parser<'_, '_>, at: usize) -> Option<(usize, i32)> {
    if let Some(Kind::Nth(value)) = parser.kind(at) {
        return Some((at + 1, i32::try_from(value).ok()?));
    }
    if let Some(value) = class(parser, "$ordinal", at) {
        return Some((at + 1, value));
    }
    let tens = class(parser, "$cardinal", at).filter(|tens| tens % 10 == 0 && *tens < 100)?;
    let joint = |at: usize| {
        let dash = parser.kind(at) == Some(Kind::Sign(t::DASH));
        usize::from(dash || class(parser, "$and", at).is_some())
    };
    // "twenty-first", "vingt et unième", "vingt-et-unième"
    let mut next = at + 1;
    for _ in 0..3 {
        next += joint(next);
    }
    let ones = class(parser, "$ordinal", next).filter(|ones| (1..10).contains(ones))?;
    Some((next + 1, tens + ones))
}

/// Two numbers of two digits, or a number from 1000 to 2999.
fn word_year(parser: &Parser<'_, '_>, at: usize) -> Option<(usize, i32)> {
    let (end, whole) = cardinal(parser, at, 2)?;
    // "a thousand" alone is no year.
    let counted = class(parser, "$cardinal", at).is_some_and(|first| first < 1000);
    if (1000..3000).contains(&whole) && counted {
        return Some((end, whole));
    }
    let century = class(parser, "$cardinal", at).filter(|c| (10..=20).contains(c))?;
    let (end, rest) = cardinal(parser, at + 1, 1)?;
    (10..100)
        .contains(&rest)
        .then_some((end, century * 100 + rest))
}

/// Two or three figures with the same sign between them, or eight digits.
fn figures(parser: &mut Parser<'_, '_>, at: usize) -> Vec<(usize, Value)> {
    let figure = |at: usize| match parser.kind(at) {
        Some(Kind::Number { value, places }) => Some((value, places)),
        _ => None,
    };
    let Some(first) = figure(at) else {
        return Vec::new();
    };
    if let (value @ 15_000_101..=22_001_231, 8) = first {
        let split = (
            (value / 10_000, 4),
            (value / 100 % 100, 2),
            (value % 100, 2),
        );
        return numeric::read(split.0, split.1, Some(split.2), false)
            .map(|base| vec![(at + 1, Value::Base(base))])
            .unwrap_or_default();
    }
    let Some(sign) = parser.kind(at + 1) else {
        return Vec::new();
    };
    let Some(second) = figure(at + 2) else {
        return Vec::new();
    };
    let third = (parser.kind(at + 3) == Some(sign))
        .then(|| figure(at + 4))
        .flatten();
    let glued = |from: usize, to: usize| {
        (from..to).all(|at| parser.tokens().get(at).is_some_and(|token| token.glued))
    };
    // "1863-03 -29" is no date: with hyphens there are no gaps, nor is "3. 5".
    let tight = glued(at + 1, at + if third.is_some() { 5 } else { 3 });
    let read = match sign {
        Kind::Sign(t::SLASH) => second.1 <= 2 || (first.1 <= 2 && second.1 == 4),
        Kind::Sign(t::DOT) => third.is_some() && tight,
        Kind::Sign(t::DASH) => {
            let day = tight && third.is_some() && second.1 <= 2;
            let month = tight && first.1 == 4 && second.1 <= 2 && (1..=12).contains(&second.0);
            // 11-2016
            let month_first = tight && first.1 <= 2 && second.1 == 4 && (1..=12).contains(&first.0);
            day || month || (month_first && third.is_none())
        }
        _ => false,
    };
    // More of the same makes it a telephone number, a version or a fraction.
    let end = at + if third.is_some() { 5 } else { 3 };
    let more = parser.kind(end) == Some(sign)
        && parser.tokens().get(end).is_some_and(|token| token.glued)
        && figure(end + 1).is_some();
    if !read || more {
        return Vec::new();
    }
    if let ((year, 4), Some((day, 1..=2))) = (first, third)
        && let (Ok(year), Ok(month), Ok(day)) = (
            i32::try_from(year),
            u8::try_from(second.0),
            u8::try_from(day),
        )
        && let Some(calendar) = calendars::of_figures(year, month, day)
    {
        let base = Base::Foreign {
            calendar,
            year: Some(year),
            month: Some(month),
            day: Some(day),
        };
        return vec![(end, Value::Base(base))];
    }
    let day_first = parser.tables().day_first();
    match numeric::read(first, second, third, day_first) {
        Ok(base) => vec![(end, Value::Base(base))],
        Err(reason) => {
            parser.trouble.get_or_insert(reason);
            Vec::new()
        }
    }
}

/// Hours with minutes, "a.m." or both.
fn time(parser: &mut Parser<'_, '_>, at: usize) -> Vec<(usize, Value)> {
    let two = |at: usize, most: u32| match parser.kind(at) {
        Some(Kind::Number {
            value,
            places: 1..=2,
        }) if value <= most => u8::try_from(value).ok(),
        _ => None,
    };
    let Some(mut hour) = two(at, 24) else {
        return Vec::new();
    };
    let mut end = at + 1;
    let (mut minute, mut second, mut sure) = (None, None, false);
    let sign = parser.kind(end);
    if matches!(sign, Some(Kind::Sign(t::COLON | t::DOT)))
        && parser
            .tokens()
            .get(end + 1)
            .is_some_and(|token| token.glued && token.text.len() == 2)
        && let Some(minutes) = two(end + 1, 59)
    {
        // "10.30" may be a number; with a colon it is a time.
        let colon = sign == Some(Kind::Sign(t::COLON));
        if colon || class(parser, "$ampm", end + 2).is_some() {
            minute = Some(minutes);
            sure = true;
            end += 2;
            if colon
                && parser.kind(end) == sign
                && let Some(seconds) = two(end + 1, 59)
            {
                second = Some(seconds);
                end += 2;
            }
        }
    }
    if let Some(half) = class(parser, "$ampm", end).filter(|_| hour <= 12) {
        hour = hour % 12 + if half == 0 { 0 } else { 12 };
        sure = true;
        end += 1;
    } else if class(parser, "$oclock", end).is_some() {
        sure = true;
        end += 1;
    } else if minute.is_none()
        && let Some(sign) = class(parser, "$hourmark", end)
    {
        // "14h" and "14h30" are times, "48h" is not; "14 heures" is one
        // after "à".
        let before = at.checked_sub(1);
        let joined = |at: usize| class(parser, "$at", at).is_some() && two(at + 1, 24).is_some();
        let minutes = two(end + 1, 59).filter(|_| {
            let minutes = parser.tokens().get(end + 1);
            minutes.is_some_and(|token| token.text.len() == 2)
        });
        let led = before.is_some_and(|before| class(parser, "$athour", before).is_some())
            || joined(end + 1)
            || (minutes.is_some() && joined(end + 2));
        let glued = parser
            .tokens()
            .get(end + 1)
            .is_some_and(|token| token.glued);
        minute = minutes.filter(|_| glued || led);
        sure = led || (sign == 1 && (minute.is_some() || hour < 24));
        end += 1 + usize::from(minute.is_some());
    }
    if !sure {
        return Vec::new();
    }
    while class(parser, "$zone", end).is_some() {
        end += 1;
    }
    let clock = Clock::At {
        hour,
        minute,
        second,
    };
    vec![(end, Value::Clock(clock))]
}
