//! A claim: what a source says of a subject's slot.

use super::corpus::SubjectIx;
use super::slot::Slot;
use super::typed::Value;
use super::words::Words;
use super::{Certainty, Polarity, Voice};
use crate::load::quote::Spot;
use crate::value::date::RelativeDate;

/// The words of a source that support a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The words.
    pub quote: Words,
    /// The words around them, where the file gives some.
    pub around: Option<Box<Around>>,
    /// Whether the file gives the quote; else the value itself is looked up.
    pub explicit: bool,
    /// Where they stand, once looked up.
    pub spot: Option<Spot>,
    /// Whether they were looked up in the source's text and are not there.
    pub absent: bool,
}

/// The words around a quote that stands more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// Words right before it.
    pub prefix: Option<String>,
    /// Words right after it.
    pub suffix: Option<String>,
}

/// Whom a source credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// As stated: a name.
    pub text: Words,
    /// The person or organisation of the same source.
    pub subject: Option<SubjectIx>,
    /// Whether it names nobody ("local reporting").
    pub vague: bool,
}

/// A date that leans on an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Relative {
    /// In which way.
    pub counted: Counted,
    /// The event, of the same source.
    pub event: SubjectIx,
    /// Whether the source itself dates that event from one day to another, so
    /// that no other source is asked.
    pub in_source: bool,
}

/// In which way a date leans on an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Counted {
    /// By its distance from it: "three months after".
    Distance(RelativeDate),
    /// As a date within a story: "In December" after it.
    Context {
        /// The text to read.
        text: String,
        /// Whether the words around it speak of the future.
        future: bool,
    },
}

/// What a source says of a subject's slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The subject.
    pub subject: SubjectIx,
    /// The slot.
    pub slot: Slot,
    /// 1 for the first claim of the slot, 2 for the second, ...
    pub ordinal: u32,
    /// As stated.
    pub stated: Words,
    /// As read.
    pub value: Value,
    /// The words that support it.
    pub evidence: Evidence,
    /// Whom the source credits.
    pub attribution: Option<Box<Attribution>>,
    /// Whose words they are.
    pub voice: Voice,
    /// Said, or denied.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Whether a program proposed it and nobody has accepted it yet.
    pub draft: bool,
    /// The event that it leans on, for dates stated so.
    pub relative: Option<Box<Relative>>,
    /// The decision that corrected it, by id.
    pub corrected_by: Option<String>,
    /// Its place in the record: `events[2].date[1]`.
    pub path: Words,
}
