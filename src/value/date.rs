//! Dates and times as intervals of days.
//!
//! A date is the set of days that a text allows: `earliest..=latest`, with
//! what the text said of its own precision. Stub of the room.

use super::{Comparison, Reason, Relation, Rule, Unparsed};
use jiff::civil;

const STUB: Rule = Rule::new("date-stub", "A stub.");

/// The rules of this room.
pub const RULES: &[Rule] = &[STUB];

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
    /// The unit it was stated in.
    pub grain: Grain,
    /// "about", "around", EDTF `~`.
    pub approximate: bool,
    /// "possibly", EDTF `?`.
    pub uncertain: bool,
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
}

/// A date stated by its distance from an event ("three months after X").
#[derive(Debug, Clone, PartialEq)]
pub struct RelativeDate {
    /// The text as stated.
    pub stated: String,
    /// The event's words, if the text has them ("the expulsions").
    pub event: Option<String>,
}

impl RelativeDate {
    /// Reads "three months after", "before X", "two days before the vote", "the day after".
    pub fn parse(_stated: &str) -> Option<Self> {
        None
    }

    /// The date, once the event's own date is known; its steps show the arithmetic.
    pub fn resolve(&self, event: &Date) -> Date {
        event.clone()
    }
}

impl Date {
    /// Reads a date as news prints it, or as EDTF, against its anchor.
    ///
    /// # Errors
    /// When the text is no date, is impossible (30 February), or needs an
    /// anchor that is not given.
    pub fn read(stated: &str, _anchor: &Anchor<'_>) -> Result<Self, Unparsed> {
        Err(Unparsed::new(stated, "stub"))
    }

    /// The date as EDTF, level 0 or 1: the canonical form.
    pub fn edtf(&self) -> String {
        String::new()
    }
}

/// Compares two dates; symmetric.
pub fn compare(_left: &Date, _right: &Date) -> Comparison {
    Comparison::because(Relation::Undetermined, 0.0, STUB.reason("stub"))
}
