//! Dates as intervals of days.
//!
//! A date is the set of days that a text allows, `earliest..=latest`, with
//! what the text said of its own precision. Reading has three phases, a file
//! or more each: `tokens` and `lexicon` cut a text into known words, `grammar`
//! turns them into an `expression` that needs no calendar, and `resolve` finds
//! its days against an [`Anchor`]. `edtf` reads and writes the canonical form,
//! `relative` counts from events, `compare` sets two dates side by side, and
//! `wording` says a date in English.
//!
//! Another language is another lexicon; another calendar is another set of
//! bases for `resolve`.

mod calendar;
mod calendars;
mod compare;
mod edtf;
mod expression;
mod find;
mod grammar;
mod holiday;
mod language;
mod numeric;
mod relative;
mod resolve;
mod rules;
mod tokens;
mod wording;

pub use calendar::Unit;
pub use compare::{compare, relation};
pub use find::{Found, FoundKind, find, looks_ahead};
pub use relative::{Direction, RelativeDate};
pub use rules::RULES;
pub use wording::words;

use super::{Reason, Unparsed};
use crate::lexical::language::Language;
use calendar::Days;
use expression::Expression;
use jiff::civil;

/// The longest text that is read as a date, in bytes. Longer ones are
/// sentences, or nothing that a person wrote as a date.
const LONGEST: usize = 160;

/// The most tokens of such a text that are looked at; no date has as many.
const MOST_TOKENS: usize = 48;

/// Whether a date means some time within its interval, or all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Some time within ("in 2013-2016").
    Point,
    /// Throughout ("from 2013 to 2016").
    Span,
}

/// The unit that a date was stated in, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A season or quarter.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// What a date was read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorKind {
    /// The text itself says all.
    Absolute,
    /// The day of publication.
    Dateline,
    /// A date named before it in the text.
    Context,
    /// An event.
    Event,
}

/// How a text cut its interval out of a larger one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    /// "early", "the beginning of".
    Start,
    /// "mid-".
    Mid,
    /// "late", "the end of".
    End,
    /// "before", "by".
    Before,
    /// "after".
    After,
    /// "over the past 18 months": one end is the dateline itself, which the
    /// text does not claim as an end.
    Rolling,
}

/// A date: the days that a text allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Date {
    /// The text as stated.
    pub stated: String,
    /// The first day it allows; `None` is open or unknown.
    pub earliest: Option<civil::Date>,
    /// The last day it allows; `None` is open or unknown.
    pub latest: Option<civil::Date>,
    /// Some time within, or throughout.
    pub kind: Kind,
    /// The unit it was stated in; of a range, the coarser end's.
    pub grain: Grain,
    /// "about", "around", "mid-", EDTF `~`.
    pub approximate: bool,
    /// "possibly", EDTF `?`.
    pub uncertain: bool,
    /// How the interval was cut out of a larger one.
    pub modifier: Option<Modifier>,
    /// What it was read against.
    pub anchor: AnchorKind,
    /// How it was read, step by step, for explanations.
    pub steps: Vec<Reason>,
}

/// What a text is read against.
#[derive(Debug, Clone, Default)]
pub struct Anchor<'a> {
    /// The day of publication.
    pub published: Option<civil::Date>,
    /// A date that the text names before this one.
    pub context: Option<&'a Date>,
    /// Whether the sentence speaks of the future.
    pub future: bool,
    /// The language of the text.
    pub language: Language,
}

impl Date {
    /// Reads a date as news prints it, or as EDTF, against its anchor.
    ///
    /// Without an anchor, "Thursday" and "15 January" are not read; absolute
    /// dates are. Vague words ("in recent years", "now") give a date without
    /// bounds, which agrees and conflicts with nothing.
    ///
    /// ```
    /// use corroborate::value::date::{Anchor, Date};
    /// let anchor = Anchor {
    ///     published: Some(jiff::civil::date(2021, 5, 7)), // a Friday
    ///     ..Anchor::default()
    /// };
    /// assert_eq!(Date::read("on Thursday", &anchor).unwrap().edtf(), "2021-05-06");
    /// assert_eq!(Date::read("mid-2019", &anchor).unwrap().edtf(), "2019-05~/2019-08~");
    /// assert!(Date::read("30 February", &anchor).is_err());
    /// ```
    ///
    /// # Errors
    /// When the text is no date, is impossible (30 February), can be read in
    /// two ways (03/04/2021), or needs an anchor that is not given.
    pub fn read(stated: &str, anchor: &Anchor<'_>) -> Result<Self, Unparsed> {
        let text = stated.trim();
        if text.is_empty() {
            return Err(Unparsed::new(stated, "it is empty"));
        }
        if text.len() > LONGEST {
            return Err(Unparsed::new(
                stated,
                format!(
                    "it is longer than a date: only texts up to {LONGEST} bytes are read as one"
                ),
            ));
        }
        let as_edtf = edtf::looks_like(text).then(|| edtf::read(text));
        let outcome = match as_edtf {
            Some(Ok(date)) => Ok(date),
            // No prose either ends before it begins.
            Some(Err(reason)) if wording::says_reversed(&reason) => Err(reason),
            Some(Err(reason)) => {
                // "2013-2016" and "15/01/2020" are made of the same signs.
                read_prose(text, anchor).map_err(|prose| prose.unwrap_or(reason))
            }
            None => read_prose(text, anchor).map_err(|prose| {
                prose.unwrap_or_else(|| "it is not a date that is known here".to_owned())
            }),
        };
        match outcome {
            Ok(date) => Ok(Self {
                stated: stated.to_owned(),
                ..date
            }),
            Err(reason) if wording::says_impossible(&reason) => {
                Err(Unparsed::impossible(stated, reason))
            }
            Err(reason) => Err(Unparsed::new(stated, reason)),
        }
    }

    /// Reads a date in the Extended Date/Time Format (ISO 8601-2), levels 0
    /// to 2.
    ///
    /// Unlike [`Date::read`] it takes nothing else, and reads centuries in two
    /// digits and decades in three ("19", "193").
    ///
    /// # Errors
    /// When the text is not EDTF, has a day that does not exist, or an
    /// interval that ends before it begins.
    pub fn from_edtf(stated: &str) -> Result<Self, Unparsed> {
        if stated.len() > LONGEST {
            return Err(Unparsed::new(stated, "it is longer than a date"));
        }
        match edtf::read(stated) {
            Ok(date) => Ok(Self {
                stated: stated.to_owned(),
                ..date
            }),
            Err(reason) if wording::says_impossible(&reason) => {
                Err(Unparsed::impossible(stated, reason))
            }
            Err(reason) => Err(Unparsed::new(stated, reason)),
        }
    }

    /// A date of which nothing is known, or not yet.
    pub fn unknown(stated: &str) -> Self {
        Self {
            stated: stated.to_owned(),
            anchor: AnchorKind::Event,
            ..Self::spanning(None, None, Grain::Day)
        }
    }

    /// A single day, as if stated in EDTF.
    pub fn on(day: civil::Date) -> Self {
        let mut date = Self::spanning(Some(day), Some(day), Grain::Day);
        date.stated = date.edtf();
        date
    }

    /// The date as EDTF, level 0 or 1: the canonical form.
    ///
    /// What EDTF has no word for ("mid-2019", "the first quarter") is written
    /// as its interval. Reading it again gives the same days.
    pub fn edtf(&self) -> String {
        edtf::write(self)
    }

    /// The canonical form, which is EDTF; normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        self.edtf()
    }

    /// Whether the date allows a day; an unknown date allows every day.
    pub fn contains(&self, day: civil::Date) -> bool {
        self.earliest.is_none_or(|first| first <= day) && self.latest.is_none_or(|last| day <= last)
    }

    /// Whether nothing is known of it ("in recent years").
    pub fn is_unknown(&self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }

    /// A plain absolute date of these bounds, still without its stated text.
    fn spanning(earliest: Option<civil::Date>, latest: Option<civil::Date>, grain: Grain) -> Self {
        Self {
            stated: String::new(),
            earliest,
            latest,
            kind: Kind::Point,
            grain,
            approximate: false,
            uncertain: false,
            modifier: None,
            anchor: AnchorKind::Absolute,
            steps: Vec::new(),
        }
    }

    /// The interval, where both bounds are known.
    fn days(&self) -> Option<Days> {
        Some(Days {
            first: self.earliest?,
            last: self.latest?,
        })
    }
}

/// Reads a date in words; `Err(None)` where it is no date at all.
fn read_prose(text: &str, anchor: &Anchor<'_>) -> Result<Date, Option<String>> {
    let tables = language::tables(anchor.language);
    let tokens = tokens::cut(text, tables, MOST_TOKENS);
    let refused = |reason: &str| Err(Some(reason.to_owned()));
    let read = grammar::Parser::new(&tokens, tables).whole();
    match read.map_err(|reason| reason.or_else(|| bare_number(&tokens)))? {
        Expression::Date(form) => resolve::resolve(&form, anchor)
            .map(|resolved| resolved.date)
            .map_err(Some),
        Expression::Vague(_) => {
            let mut date = Date::spanning(None, None, Grain::Day);
            date.steps.push(
                rules::VAGUE.reason(format!("\"{text}\" names no days that can be compared")),
            );
            Ok(date)
        }
        Expression::Length(_) => refused("it is a length of time, not a date"),
        Expression::Set(_) => refused("it comes back again and again, and is no date"),
        Expression::Clock(_) => refused("it is a time of day without a day"),
        Expression::Age => refused("it is an age, not a date"),
    }
}

/// A number alone is no date; it is likely a day, an age or a count.
fn bare_number(tokens: &[tokens::Token<'_>]) -> Option<String> {
    match tokens {
        [token] if matches!(token.kind, tokens::Kind::Number { .. }) => Some(format!(
            "\"{}\" alone is a number: a year has four digits",
            token.text
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
