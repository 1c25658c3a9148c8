//! A value of any kind, after reading.

use std::sync::Arc;

use crate::lexical::language::Language;
use crate::value::count::{self, Count};
use crate::value::date::{self, Anchor, Date};
use crate::value::event_type::{self, EventType, Lexicon};
use crate::value::organisation::{self, OrganisationName};
use crate::value::person::{self, PersonName};
use crate::value::place::{self, Place};
use crate::value::role::{self, Role};
use crate::value::text::{self, FreeText};
use crate::value::{Comparison, Reason, Unparsed};

use super::corpus::SubjectIx;
use super::slot::ValueKind;
use super::subject::SubjectKind;

/// A value as read. What could not be read stays as data.
///
/// Claims that state the same share one reading: in an archive a name stands
/// in hundreds of claims, and a read name is large.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// The name of a person.
    Person(Arc<PersonName>),
    /// The name of an organisation.
    Organisation(Arc<OrganisationName>),
    /// Another subject of the same source.
    Party(SubjectIx),
    /// A date.
    Date(Arc<Date>),
    /// A count.
    Count(Arc<Count>),
    /// A place.
    Place(Arc<Place>),
    /// A role.
    Role(Arc<Role>),
    /// A type of event.
    EventType(Arc<EventType>),
    /// Free text.
    Text(Arc<FreeText>),
    /// What could not be read.
    Unparsed(Box<Unparsed>),
}

impl Value {
    /// Reads a text of a language as a value of a kind, for a subject of a
    /// kind. Dates must say all themselves: what leans on a day of publication
    /// or on an event is read in [`crate::normalise`].
    ///
    /// # Errors
    /// When the text cannot be read as that kind.
    pub fn read(
        kind: ValueKind,
        subject: SubjectKind,
        text: &str,
        language: Language,
    ) -> Result<Self, Unparsed> {
        Self::read_by(kind, subject, text, language, &Lexicon::default())
    }

    /// The same, where types of events are read by a lexicon of one's own.
    ///
    /// # Errors
    /// When the text cannot be read as that kind.
    pub fn read_by(
        kind: ValueKind,
        subject: SubjectKind,
        text: &str,
        language: Language,
        types: &Lexicon,
    ) -> Result<Self, Unparsed> {
        Ok(match kind {
            ValueKind::Name if subject == SubjectKind::Person => {
                Self::Person(Arc::new(PersonName::parse(text)?))
            }
            ValueKind::Name => Self::Organisation(Arc::new(OrganisationName::parse(text)?)),
            ValueKind::Date => Self::Date(Arc::new(Date::read(text, &Anchor::default())?)),
            ValueKind::Count => Self::Count(Arc::new(Count::read(text, language)?)),
            ValueKind::Place => Self::Place(Arc::new(Place::parse(text)?)),
            ValueKind::Role => Self::Role(Arc::new(Role::parse(text)?)),
            ValueKind::EventType => Self::EventType(Arc::new(EventType::read(text, types)?)),
            ValueKind::Text => Self::Text(Arc::new(FreeText::parse(text)?)),
            ValueKind::Party => {
                return Err(Unparsed::new(
                    text,
                    "it names a participant, which needs its source",
                ));
            }
        })
    }

    /// Compares two values of one kind; `None` where the kinds differ, and for
    /// participants, which need to know what is linked.
    pub fn compare(&self, other: &Self) -> Option<Comparison> {
        Some(match (self, other) {
            (Self::Person(left), Self::Person(right)) => person::compare(left, right),
            (Self::Organisation(left), Self::Organisation(right)) => {
                organisation::compare(left, right)
            }
            (Self::Date(left), Self::Date(right)) => date::compare(left, right),
            (Self::Count(left), Self::Count(right)) => count::compare(left, right),
            (Self::Place(left), Self::Place(right)) => place::compare(left, right),
            (Self::Role(left), Self::Role(right)) => role::compare(left, right),
            (Self::EventType(left), Self::EventType(right)) => event_type::compare(left, right),
            (Self::Text(left), Self::Text(right)) => text::compare(left, right),
            _ => return None,
        })
    }

    /// The canonical form; for another subject nothing, since its name is a
    /// claim of its own.
    pub fn normalised(&self) -> Option<String> {
        Some(match self {
            Self::Person(name) => name.normalised(),
            Self::Organisation(name) => name.normalised(),
            Self::Party(_) => return None,
            Self::Date(date) => date.edtf(),
            Self::Count(count) => count.normalised(),
            Self::Place(place) => place.normalised(),
            Self::Role(role) => role.normalised(),
            Self::EventType(event_type) => event_type.normalised(),
            Self::Text(text) => text.normalised(),
            Self::Unparsed(unparsed) => unparsed.stated.clone(),
        })
    }

    /// How the stated text became the canonical form, step by step.
    pub fn steps(&self) -> Vec<Reason> {
        match self {
            Self::Person(name) => name.steps(),
            Self::Organisation(name) => name.steps(),
            Self::Date(date) => date.steps.clone(),
            Self::Count(count) => count.steps(),
            Self::Place(place) => place.steps(),
            Self::Role(role) => role.steps(),
            Self::EventType(event_type) => event_type.steps(),
            Self::Text(text) => text.steps(),
            Self::Party(_) | Self::Unparsed(_) => Vec::new(),
        }
    }
}
