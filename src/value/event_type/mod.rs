//! Types of events.
//!
//! A lexicon gives each type its broader type, the words that tell it, and
//! what an event of it is known by. A user's file adds to it. A type that is
//! not in it is accepted as its own words.

mod compare;
pub mod entry;
mod faults;
mod inflect;
mod kinship;
mod lexicon;
mod triggers;

pub use compare::compare;
pub use entry::{Slot, TypesFile};
pub use faults::{At, Fault};
pub use kinship::Kinship;
pub use lexicon::{Begun, Lexicon};

use super::{Reason, Rule, Unparsed};
use crate::lexical::fold::fold;
use std::sync::Arc;
use triggers::Told;

const TRIGGER: Rule = Rule::new(
    "event-trigger",
    "Words that tell a type of event are read as that type.",
);
const OWN: Rule = Rule::new(
    "event-own-type",
    "A type that the lexicon does not have is kept as its words.",
);
const CUT: Rule = Rule::new("event-cut", "Of a long text only the start is read.");

/// The rules of this room.
pub const RULES: &[Rule] = &[
    TRIGGER,
    OWN,
    CUT,
    compare::SAME,
    compare::SYNONYM,
    compare::KIND_OF,
    compare::ATTEMPT,
    compare::STAGES,
    compare::SIBLINGS,
    compare::OTHER,
    compare::SPELLING,
    compare::UNKNOWN,
];

/// How much of a text is read, in characters.
const MAX_CHARS: usize = 300;

/// A type of event. Cheap to clone.
///
/// ```
/// use corroborate::value::event_type::EventType;
/// let expelled = EventType::parse("declared personae non gratae and ordered to leave").expect("a type");
/// assert_eq!(expelled.normalised(), "expulsion");
/// assert_eq!(expelled.broader(), Some("diplomatic measure"));
/// assert!(expelled.identifies("target") && !expelled.identifies("count"));
/// assert!(expelled.near(&EventType::parse("deportation").expect("a type")));
/// assert!(!expelled.near(&EventType::parse("arrest").expect("a type")));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct EventType(Arc<Read>);

/// What was read in a text.
#[derive(Debug, PartialEq)]
struct Read {
    stated: String,
    folded: String,
    cut: bool,
    told: Option<Told>,
}

impl EventType {
    /// Reads a type by the shipped lexicon: its name, or a phrase with a word
    /// that tells it.
    ///
    /// # Errors
    /// When it has no letters.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        Self::read(stated, &Lexicon::default())
    }

    /// Reads a type by a lexicon of one's own.
    ///
    /// # Errors
    /// When it has no letters.
    pub fn read(stated: &str, lexicon: &Lexicon) -> Result<Self, Unparsed> {
        let (read, mut cut) = start(stated);
        let folded = fold(read);
        // A letter of another script may be several of ours.
        let (kept, cut_again) = start(&folded);
        cut |= cut_again;
        let folded = kept.trim_end().to_owned();
        if folded.is_empty() {
            return Err(Unparsed::new(stated, "it has no letters"));
        }
        let told = lexicon.find(&folded).cloned();
        Ok(Self(Arc::new(Read {
            stated: stated.to_owned(),
            folded,
            cut,
            told,
        })))
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.0.stated
    }

    /// The canonical form; normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        self.name().to_owned()
    }

    fn name(&self) -> &str {
        self.known_type()
            .map_or(&self.0.folded, |known| known.name())
    }

    fn known_type(&self) -> Option<&lexicon::Known> {
        self.0.told.as_ref().map(|told| &*told.known)
    }

    /// Whether the lexicon has it.
    pub fn known(&self) -> bool {
        self.0.told.is_some()
    }

    /// The word or phrase of the lexicon that told it, in its plain form; for
    /// a type of its own all of its words.
    pub fn trigger(&self) -> &str {
        self.0.told.as_ref().map_or(&self.0.folded, |told| &told.by)
    }

    /// The type and those above it, nearest first.
    pub fn line(&self) -> impl Iterator<Item = &str> {
        let known = self.known_type();
        let own = known.is_none().then_some(self.0.folded.as_str());
        let line = known.into_iter().flat_map(|known| &known.line);
        line.map(|name| &**name).chain(own)
    }

    /// The next broader type.
    pub fn broader(&self) -> Option<&str> {
        self.line().nth(1)
    }

    /// Its root or base code in CAMEO, where one fits without doubt.
    pub fn code(&self) -> Option<&str> {
        self.known_type()?.code.as_deref()
    }

    /// The broadest type above it, or itself: a key to block events by.
    pub fn family(&self) -> &str {
        self.line().last().unwrap_or(&self.0.folded)
    }

    /// Whether one story may tell both, so that events of such types may be
    /// one event: see [`Kinship::is_near`].
    pub fn near(&self, other: &Self) -> bool {
        self.kinship(other).is_near()
    }

    /// How close the two types are.
    pub fn kinship(&self, other: &Self) -> Kinship {
        kinship::of(self, other)
    }

    /// Whether a slot, by its word in the ids of claims ("actor", "date"),
    /// tells one event of this type from another. Of a type that nobody knows,
    /// all participants, the date and the place do.
    pub fn identifies(&self, slot: &str) -> bool {
        let slots = (self.known_type()).map_or(&lexicon::IDENTIFIES[..], |known| &known.identifies);
        slots.iter().any(|own| own.as_str() == slot)
    }

    /// How many days apart reports of one event of this type may date it.
    pub fn date_tolerance(&self) -> u16 {
        self.known_type()
            .map_or(lexicon::DATE_TOLERANCE, |known| known.date_tolerance)
    }

    /// Whether the participants of one list are different people.
    pub fn one_to_one(&self) -> bool {
        self.known_type().is_none_or(|known| known.one_to_one)
    }

    /// What the actor, target, speaker or participant is in an event of this
    /// type: "who is expelled".
    pub fn role(&self, slot: Slot) -> Option<&str> {
        let roles = &self.known_type()?.roles;
        match slot {
            Slot::Actor => roles.actor.as_deref(),
            Slot::Target => roles.target.as_deref(),
            Slot::Speaker => roles.speaker.as_deref(),
            Slot::Participant => roles.participant.as_deref(),
            _ => None,
        }
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        let folded = &self.0.folded;
        let cut = (self.0.cut)
            .then(|| CUT.reason(format!("only the first {MAX_CHARS} characters are read")));
        let read = match self.known_type() {
            Some(known) => TRIGGER.reason(format!("{folded:?} is read as {:?}", known.name())),
            None => OWN.reason(format!("{folded:?} is a type of its own")),
        };
        cut.into_iter().chain([read]).collect()
    }
}

/// The part of a text that is read, and whether there is more.
fn start(text: &str) -> (&str, bool) {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => (text.get(..end).unwrap_or(text), true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests;
