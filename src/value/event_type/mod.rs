//! Types of events.
//!
//! A table gives each type its broader type and the words that tell it. A
//! type that is not in the table is accepted as its own words.

mod compare;
mod table;

pub use compare::compare;

use super::{Reason, Rule, Unparsed};
use crate::lexical::fold::fold;
use table::{Known, MAX_WORDS};

const TRIGGER: Rule = Rule::new(
    "event-trigger",
    "Words that tell a type of event are read as that type.",
);
const OWN: Rule = Rule::new(
    "event-own-type",
    "A type that the table does not have is kept as its words.",
);
const CUT: Rule = Rule::new("event-cut", "Of a long text only the start is read.");

/// The rules of this room.
pub const RULES: &[Rule] = &[
    TRIGGER,
    OWN,
    CUT,
    compare::SAME,
    compare::KIND_OF,
    compare::ATTEMPT,
    compare::SIBLINGS,
    compare::OTHER,
    compare::SPELLING,
    compare::UNKNOWN,
];

/// How much of a text is read, in characters.
const MAX_CHARS: usize = 300;

/// A type of event.
///
/// ```
/// use corroborate::value::event_type::EventType;
/// let expelled = EventType::parse("declared personae non gratae and ordered to leave").expect("a type");
/// assert_eq!(expelled.normalised(), "expulsion");
/// assert_eq!(expelled.broader(), Some("diplomatic measure"));
/// assert!(expelled.near(&EventType::parse("deportation").expect("a type")));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct EventType {
    stated: String,
    folded: String,
    known: Option<Known>,
    steps: Vec<Reason>,
}

impl EventType {
    /// Reads a type: its name, or a phrase with a word that tells it.
    ///
    /// # Errors
    /// When it has no letters.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        let end = stated.char_indices().nth(MAX_CHARS).map(|(end, _)| end);
        let read = stated.get(..end.unwrap_or(stated.len())).unwrap_or(stated);
        let folded = fold(read);
        if folded.is_empty() {
            return Err(Unparsed::new(stated, "it has no letters"));
        }
        let mut steps = Vec::new();
        if end.is_some() {
            steps.push(CUT.reason(format!("only the first {MAX_CHARS} characters are read")));
        }
        let known = find(&folded);
        steps.push(match known {
            Some(known) => TRIGGER.reason(format!("{folded:?} is read as {:?}", known.name)),
            None => OWN.reason(format!("{folded:?} is a type of its own")),
        });
        Ok(Self {
            stated: stated.to_owned(),
            folded,
            known,
            steps,
        })
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form; normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        self.name().to_owned()
    }

    fn name(&self) -> &str {
        self.known.map_or(&self.folded, |known| known.name)
    }

    /// Whether the table has it.
    pub fn known(&self) -> bool {
        self.known.is_some()
    }

    /// The next broader type.
    pub fn broader(&self) -> Option<&'static str> {
        self.known
            .map(|known| known.broader)
            .filter(|broader| !broader.is_empty())
    }

    /// Its root or base code in CAMEO, where one fits without doubt.
    pub fn code(&self) -> Option<&'static str> {
        self.known
            .map(|known| known.code)
            .filter(|code| !code.is_empty())
    }

    /// The broadest type above it, or itself: a key to block events by.
    pub fn family(&self) -> &str {
        self.known.map_or(&self.folded, |known| known.root().name)
    }

    /// Whether both are of one family: events of such types may be one event.
    pub fn near(&self, other: &Self) -> bool {
        self.family() == other.family()
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        self.steps.clone()
    }
}

/// Finds the type that a folded phrase is about: the longest trigger, of equal
/// ones the one that ends it before its first preposition, as English puts
/// heads last ("murder trial"), else the first.
fn find(folded: &str) -> Option<Known> {
    if let Some(known) = table::find(folded) {
        return Some(known);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let phrase_end = words
        .iter()
        .position(|word| {
            matches!(
                *word,
                "of" | "in"
                    | "at"
                    | "on"
                    | "by"
                    | "from"
                    | "for"
                    | "against"
                    | "to"
                    | "over"
                    | "after"
                    | "with"
            )
        })
        .unwrap_or(words.len());
    let mut best: Option<(usize, Known)> = None;
    let mut at = 0;
    while at < words.len() {
        let found = (1..=MAX_WORDS).rev().find_map(|length| {
            let phrase = words.get(at..at + length)?.join(" ");
            Some((length, table::find(&phrase)?))
        });
        let Some((length, known)) = found else {
            at += 1;
            continue;
        };
        // A trigger of several words is surer than the word that ends a phrase.
        let rank = 2 * length + usize::from(at + length == phrase_end);
        if best.is_none_or(|(best, _)| rank > best) {
            best = Some((rank, known));
        }
        at += length;
    }
    best.map(|(_, known)| known)
}

#[cfg(test)]
mod tests;
