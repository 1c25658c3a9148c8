//! How two types of events stand to each other.

use super::{EventType, Kinship};
use crate::value::{Comparison, Relation, Rule};

pub(super) const SAME: Rule = Rule::new("event-same", "Both tell the same type of event.");
pub(super) const SYNONYM: Rule = Rule::new(
    "event-synonym",
    "Two words for one type of event, such as \"nab\" and \"arrest\".",
);
pub(super) const KIND_OF: Rule = Rule::new("event-kind-of", "One type is a kind of the other.");
pub(super) const ATTEMPT: Rule = Rule::new(
    "event-attempt",
    "One is the plan or the attempt of what the other names; articles use one word for both.",
);
pub(super) const STAGES: Rule = Rule::new(
    "event-stages",
    "Two types that one story may tell at different stages, such as an arrest and a trial.",
);
pub(super) const SIBLINGS: Rule = Rule::new(
    "event-siblings",
    "Two types of one family, neither a kind of the other.",
);
pub(super) const OTHER: Rule = Rule::new("event-other", "Types of different families.");
pub(super) const SPELLING: Rule = Rule::new("event-spelling", "The types differ by a few letters.");
pub(super) const UNKNOWN: Rule = Rule::new(
    "event-unknown",
    "A type that the lexicon does not have is compared by its words alone.",
);

/// Words this alike are taken for one type in two spellings. Normalised
/// Damerau-Levenshtein; higher takes fewer.
const NEAR: f64 = 0.85;

/// Similarities by outcome; for kinds, by each step between the two.
const SYNONYMS: f64 = 0.95;
const KIND_STEP: f64 = 0.8;
const ATTEMPTED: f64 = 0.5;
const OF_ONE_STORY: f64 = 0.4;
const SIBLING: f64 = 0.3;
const UNKNOWN_MOST: f64 = 0.5;

/// Compares two types of events; symmetric.
///
/// ```
/// use corroborate::value::{Relation, event_type::{EventType, compare}};
/// let of = |text| EventType::parse(text).expect("a type");
/// assert_eq!(compare(&of("expelled"), &of("expulsion")).relation, Relation::Equivalent);
/// assert_eq!(compare(&of("suicide bombing"), &of("attack")).relation, Relation::Narrower);
/// assert_eq!(compare(&of("election"), &of("attack")).relation, Relation::Conflict);
/// ```
pub fn compare(left: &EventType, right: &EventType) -> Comparison {
    if left.stated() == right.stated() && left.name() == right.name() {
        let reason = SAME.reason(format!("both say {:?}", left.stated()));
        return Comparison::because(Relation::Equal, 1.0, reason);
    }
    let (ours, theirs) = (left.name(), right.name());
    let said = |how: &str| {
        format!(
            "{:?} and {:?} both tell of {ours:?}{how}",
            left.stated(),
            right.stated()
        )
    };
    let kind =
        |narrow: &str, broad: &str| KIND_OF.reason(format!("{narrow:?} is a kind of {broad:?}"));
    let (relation, similarity, reason) = match left.kinship(right) {
        Kinship::SameWord => (Relation::Equivalent, 1.0, SAME.reason(said(""))),
        Kinship::SameType => {
            let reason = SYNONYM.reason(said(", in different words"));
            (Relation::Equivalent, SYNONYMS, reason)
        }
        Kinship::Narrower(steps) => (Relation::Narrower, after(steps), kind(ours, theirs)),
        Kinship::Broader(steps) => (Relation::Broader, after(steps), kind(theirs, ours)),
        Kinship::Attempt => {
            let told =
                format!("of {ours:?} and {theirs:?} one is the plan or attempt of the other");
            (Relation::Overlap, ATTEMPTED, ATTEMPT.reason(told))
        }
        Kinship::Near => {
            let told = format!("one story may tell of {ours:?} and of {theirs:?}");
            (Relation::Overlap, OF_ONE_STORY, STAGES.reason(told))
        }
        Kinship::Family => {
            let told = format!(
                "{ours:?} and {theirs:?} are both under {:?}, and neither is the other",
                left.family()
            );
            (Relation::Conflict, SIBLING, SIBLINGS.reason(told))
        }
        Kinship::Unrelated => {
            let told = format!("{ours:?} and {theirs:?} have nothing in common");
            (Relation::Conflict, 0.0, OTHER.reason(told))
        }
        Kinship::Unknown => {
            let alike = strsim::normalized_damerau_levenshtein(ours, theirs);
            if alike >= NEAR {
                let told = format!("{ours:?} and {theirs:?} are spelled nearly alike");
                (Relation::Variant, alike, SPELLING.reason(told))
            } else {
                let told = format!("{ours:?} and {theirs:?} are not both in the lexicon of types");
                let similarity = UNKNOWN_MOST * alike;
                (Relation::Undetermined, similarity, UNKNOWN.reason(told))
            }
        }
    };
    Comparison::because(relation, similarity, reason)
}

/// The similarity of a type and one this many steps above it.
fn after(steps: usize) -> f64 {
    (0..steps).fold(1.0, |similarity, _| similarity * KIND_STEP)
}
