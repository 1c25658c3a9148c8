//! What an extractor proposes.

use crate::load::schema::{Certainty, Confidence, Polarity, Voice};
use crate::model::{Slot, SubjectKind};
use std::ops::Range;

/// What was drafted from one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// People, organisations and events, each list in the order of the text.
    pub entries: Vec<Entry>,
    /// What was found and not proposed.
    pub dropped: Vec<Dropped>,
}

/// A person, organisation or event with its claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Unique in the draft.
    pub id: String,
    /// What it is.
    pub kind: SubjectKind,
    /// The sentence that tells of it first, in bytes of the article's text.
    pub sentence: Range<usize>,
    /// Its claims, in the order of the slots in the format.
    pub claims: Vec<Claim>,
}

/// A claim with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The slot.
    pub slot: Slot,
    /// The value as printed, or the id of a person or organisation of the
    /// same draft.
    pub value: String,
    /// The words that say so, in bytes of the article's text.
    pub quote: Range<usize>,
    /// Whom the article credits: an id of the same draft, or a name.
    pub attributed_to: Option<String>,
    /// Whose words; `None` for the article's own.
    pub voice: Option<Voice>,
    /// Whether it is asserted or denied.
    pub polarity: Polarity,
    /// How sure the article is.
    pub certainty: Certainty,
    /// For a date: the event that it counts from, by its id.
    pub relative_to: Option<String>,
    /// For a date: what the text speaks of before it, as a date or an event.
    pub context: Option<String>,
    /// For a count: what is counted, where the value does not say it.
    pub unit: Option<String>,
    /// For a count: of which whole.
    pub scope: Option<String>,
    /// How sure the extractor is.
    pub confidence: Confidence,
    /// The extractors that proposed it, each with its version.
    pub extractor: String,
    /// A remark for readers.
    pub note: Option<String>,
}

/// What was found and not proposed: nothing is left out in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The words.
    pub text: String,
    /// Why, as a sentence.
    pub reason: String,
}
