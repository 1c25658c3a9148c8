//! How two types of events stand to each other.

use super::EventType;
use super::table::Known;
use crate::value::{Comparison, Relation, Rule};

pub(super) const SAME: Rule = Rule::new("event-same", "Both tell the same type of event.");
pub(super) const KIND_OF: Rule = Rule::new("event-kind-of", "One type is a kind of the other.");
pub(super) const ATTEMPT: Rule = Rule::new(
    "event-attempt",
    "One is the plan or the attempt of what the other names; articles use one word for both.",
);
pub(super) const SIBLINGS: Rule = Rule::new(
    "event-siblings",
    "Two types of one family, neither a kind of the other.",
);
pub(super) const OTHER: Rule = Rule::new("event-other", "Types of different families.");
pub(super) const SPELLING: Rule = Rule::new("event-spelling", "The types differ by a few letters.");
pub(super) const UNKNOWN: Rule = Rule::new(
    "event-unknown",
    "A type that the table does not have is compared by its words alone.",
);

/// Words this alike are taken for one type in two spellings. Normalised
/// Damerau-Levenshtein; higher takes fewer.
const NEAR: f64 = 0.85;

/// Similarities by outcome; for kinds, by each step between the two.
const KIND_STEP: f64 = 0.8;
const ATTEMPTED: f64 = 0.5;
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
    let (left_name, right_name) = (left.name(), right.name());
    if left.stated == right.stated {
        let reason = SAME.reason(format!("both say {:?}", left.stated));
        return Comparison::because(Relation::Equal, 1.0, reason);
    }
    if left_name == right_name {
        let reason = SAME.reason(format!(
            "{:?} and {:?} both tell of {left_name:?}",
            left.stated, right.stated
        ));
        return Comparison::because(Relation::Equivalent, 1.0, reason);
    }
    let (Some(ours), Some(theirs)) = (left.known, right.known) else {
        let near = strsim::normalized_damerau_levenshtein(left_name, right_name);
        if near >= NEAR {
            let reason = SPELLING.reason(format!(
                "{left_name:?} and {right_name:?} are spelled nearly alike"
            ));
            return Comparison::because(Relation::Variant, near, reason);
        }
        let reason = UNKNOWN.reason(format!(
            "{left_name:?} and {right_name:?} are not both in the table of types"
        ));
        return Comparison::because(Relation::Undetermined, UNKNOWN_MOST * near, reason);
    };
    let steps = |from: Known, to: Known| from.line().position(|known| known == to);
    let kind =
        |narrow: &str, broad: &str| KIND_OF.reason(format!("{narrow:?} is a kind of {broad:?}"));
    if let Some(steps) = steps(ours, theirs) {
        return Comparison::because(
            Relation::Narrower,
            similarity_after(steps),
            kind(left_name, right_name),
        );
    }
    if let Some(steps) = steps(theirs, ours) {
        return Comparison::because(
            Relation::Broader,
            similarity_after(steps),
            kind(right_name, left_name),
        );
    }
    if ours.is_attempt_of(theirs) || theirs.is_attempt_of(ours) {
        let reason = ATTEMPT.reason(format!(
            "of {left_name:?} and {right_name:?} one is the plan or attempt of the other"
        ));
        return Comparison::because(Relation::Overlap, ATTEMPTED, reason);
    }
    if left.near(right) {
        let reason = SIBLINGS.reason(format!(
            "{left_name:?} and {right_name:?} are both under {:?}, and neither is the other",
            left.family()
        ));
        return Comparison::because(Relation::Conflict, SIBLING, reason);
    }
    let reason = OTHER.reason(format!(
        "{left_name:?} and {right_name:?} have nothing in common"
    ));
    Comparison::because(Relation::Conflict, 0.0, reason)
}

/// The similarity of a type and one this many steps above it.
fn similarity_after(steps: usize) -> f64 {
    (0..steps).fold(1.0, |similarity, _| similarity * KIND_STEP)
}
