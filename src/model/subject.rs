//! What claims are about, as one source has it.

use std::ops::Range;

use super::corpus::SourceIx;

/// What sort of thing a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SubjectKind {
    /// Something that happened.
    Event,
    /// Somebody.
    Person,
    /// A ministry, service, party, medium, state.
    Organisation,
}

impl SubjectKind {
    /// The word used in reports and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }
}

/// An event, or a mention of a person or organisation, in one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The source that tells of it.
    pub source: SourceIx,
    /// Unique in the source.
    pub id: String,
    /// What it is.
    pub kind: SubjectKind,
    /// Whether it has no entry of its own: a plain name in a participant's place.
    pub implicit: bool,
    /// Whether its file says things of it that take no part.
    pub left_out: bool,
    /// The name that a draft among those gives it: what to call it, where no
    /// claim does.
    pub drafted_name: Option<Box<str>>,
    /// Its claims, as indices into the corpus.
    pub claims: Range<u32>,
}
