//! Slots: what a claim can be about, of a subject.
//!
//! One table says of every slot how its values are read and how many a
//! subject can have at a time; the rest of the program asks it.

use std::fmt;
use std::sync::Arc;

use super::subject::SubjectKind;

/// How the values of a slot are read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// A name of the subject itself: of a person or an organisation.
    Name,
    /// Another subject: a person or an organisation.
    Party,
    /// A date.
    Date,
    /// A count, age, duration or amount.
    Count,
    /// A place or a nationality.
    Place,
    /// An office or occupation.
    Role,
    /// A type of event.
    EventType,
    /// Anything else, in words.
    Text,
}

/// How many values of a slot can hold at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cardinality {
    /// One: two that differ conflict.
    One,
    /// Several: a source that adds one does not contradict.
    Many,
    /// A list that may be meant as complete.
    List,
}

/// The slots, without the names that people give to their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// What it is called.
    Name,
    /// What else it is called; judged together with the name.
    Alias,
    /// What kind of event.
    Type,
    /// When it happened.
    Date,
    /// When it was announced.
    Announced,
    /// How long it lasted.
    Duration,
    /// Where.
    Place,
    /// Who did it.
    Actor,
    /// To whom.
    Target,
    /// Who spoke.
    Speaker,
    /// Another part, under a name of its own.
    Participant,
    /// How many; with a part, of what.
    Count,
    /// Office or occupation.
    Role,
    /// Membership.
    Affiliation,
    /// The organisation above.
    Parent,
    /// Citizenship.
    Nationality,
    /// Age in years.
    Age,
    /// Birth.
    Born,
    /// Death.
    Died,
    /// Why.
    Reason,
    /// What was said.
    Statement,
    /// How it ended.
    Outcome,
    /// Anything else, under a name of its own.
    Detail,
}

impl Family {
    /// The word used in ids and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Type => "type",
            Self::Date => "date",
            Self::Announced => "announced",
            Self::Duration => "duration",
            Self::Place => "place",
            Self::Actor => "actor",
            Self::Target => "target",
            Self::Speaker => "speaker",
            Self::Participant => "participant",
            Self::Count => "count",
            Self::Role => "role",
            Self::Affiliation => "affiliation",
            Self::Parent => "parent",
            Self::Nationality => "nationality",
            Self::Age => "age",
            Self::Born => "born",
            Self::Died => "died",
            Self::Reason => "reason",
            Self::Statement => "statement",
            Self::Outcome => "outcome",
            Self::Detail => "detail",
        }
    }

    /// How values of the slot are read, for a subject of a kind.
    pub fn value_kind(self, subject: SubjectKind) -> ValueKind {
        match self {
            Self::Name | Self::Alias => ValueKind::Name,
            Self::Type => ValueKind::EventType,
            Self::Date | Self::Announced | Self::Born | Self::Died => ValueKind::Date,
            Self::Duration | Self::Count | Self::Age => ValueKind::Count,
            Self::Place | Self::Nationality => ValueKind::Place,
            Self::Actor
            | Self::Target
            | Self::Speaker
            | Self::Participant
            | Self::Affiliation
            | Self::Parent => ValueKind::Party,
            // An organisation's role is a description ("opposition group"), no office.
            Self::Role if subject == SubjectKind::Person => ValueKind::Role,
            Self::Role | Self::Reason | Self::Statement | Self::Outcome | Self::Detail => {
                ValueKind::Text
            }
        }
    }

    /// How many values can hold at a time.
    pub fn cardinality(self) -> Cardinality {
        match self {
            Self::Actor | Self::Target | Self::Speaker | Self::Participant => Cardinality::List,
            Self::Role
            | Self::Affiliation
            | Self::Parent
            | Self::Nationality
            | Self::Reason
            | Self::Statement
            | Self::Outcome
            | Self::Detail => Cardinality::Many,
            _ => Cardinality::One,
        }
    }

    /// The slot under which claims of this family are judged.
    pub fn judged_as(self) -> Self {
        match self {
            Self::Alias => Self::Name,
            other => other,
        }
    }
}

/// A slot: its family, and the name that people gave to one of their own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot {
    /// The family.
    pub family: Family,
    /// `killed` of `counts: {killed: 12}`.
    pub part: Option<Arc<str>>,
}

impl From<Family> for Slot {
    fn from(family: Family) -> Self {
        Self { family, part: None }
    }
}

impl Slot {
    /// A slot with a name of its own.
    pub fn named(family: Family, part: &str) -> Self {
        Self {
            family,
            part: Some(part.into()),
        }
    }

    /// The slot under which its claims are judged.
    pub fn judged_as(&self) -> Self {
        Self {
            family: self.family.judged_as(),
            part: self.part.clone(),
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.family.as_str())?;
        match &self.part {
            Some(part) => write!(f, ".{part}"),
            None => Ok(()),
        }
    }
}
