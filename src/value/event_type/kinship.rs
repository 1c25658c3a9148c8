//! How close two types of events are.

use super::EventType;
use super::lexicon::Known;

/// How close two types of events are, the closest first.
///
/// ```
/// use corroborate::value::event_type::{EventType, Kinship};
/// let of = |left, right| {
///     let read = |text| EventType::parse(text).expect("a type");
///     read(left).kinship(&read(right))
/// };
/// assert_eq!(of("arrested", "arrests"), Kinship::SameWord);
/// assert_eq!(of("arrested", "nabbed"), Kinship::SameType);
/// assert_eq!(of("deported", "expelled"), Kinship::Narrower(1));
/// assert_eq!(of("arrested", "expelled"), Kinship::Unrelated);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kinship {
    /// One word or phrase of one type, in any of its forms; or the same words
    /// of a type that nobody knows.
    SameWord,
    /// Different words for one type.
    SameType,
    /// The left is a kind of the right, by so many steps.
    Narrower(usize),
    /// The right is a kind of the left, by so many steps.
    Broader(usize),
    /// One is the plan or the attempt of the other.
    Attempt,
    /// One story may tell both, at different stages.
    Near,
    /// Both are under one type, and neither is the other.
    Family,
    /// Two types with nothing in common.
    Unrelated,
    /// The lexicon does not have both.
    Unknown,
}

impl Kinship {
    /// The same seen from the right.
    pub fn flipped(self) -> Self {
        match self {
            Self::Narrower(steps) => Self::Broader(steps),
            Self::Broader(steps) => Self::Narrower(steps),
            other => other,
        }
    }

    /// Whether events of such types may be one event: one type, a kind of the
    /// other, its attempt, or another stage of its story.
    pub fn is_near(self) -> bool {
        !matches!(self, Self::Family | Self::Unrelated | Self::Unknown)
    }
}

pub(super) fn of(left: &EventType, right: &EventType) -> Kinship {
    let (Some(ours), Some(theirs)) = (left.known_type(), right.known_type()) else {
        // A type of one lexicon and the same words that another does not have
        // are no less one type.
        let same = left.name() == right.name();
        return if same {
            Kinship::SameWord
        } else {
            Kinship::Unknown
        };
    };
    if ours.name() == theirs.name() {
        return match left.trigger() == right.trigger() {
            true => Kinship::SameWord,
            false => Kinship::SameType,
        };
    }
    if let Some(steps) = steps(ours, theirs.name()) {
        return Kinship::Narrower(steps);
    }
    if let Some(steps) = steps(theirs, ours.name()) {
        return Kinship::Broader(steps);
    }
    if is_attempt(ours, theirs) || is_attempt(theirs, ours) {
        return Kinship::Attempt;
    }
    if theirs.line.iter().any(|name| ours.near.contains(name))
        || ours.line.iter().any(|name| theirs.near.contains(name))
    {
        return Kinship::Near;
    }
    match ours.line.last() == theirs.line.last() {
        true => Kinship::Family,
        false => Kinship::Unrelated,
    }
}

/// How many steps a name stands above a type.
fn steps(known: &Known, name: &str) -> Option<usize> {
    known.line.iter().position(|above| &**above == name)
}

/// Whether one is what the other would have been: a foiled attack of an
/// attack, or of a bombing.
fn is_attempt(attempt: &Known, whole: &Known) -> bool {
    (attempt.attempt_of.as_ref()).is_some_and(|of| whole.line.contains(of))
}
