//! Types of events.

use super::{Comparison, Reason, Relation, Rule, Unparsed};
use crate::lexical::fold::fold;

const SAME: Rule = Rule::new("event_type-same", "The same after folding.");
const OTHER: Rule = Rule::new("event_type-other", "Another event_type.");

/// The rules of this room.
pub const RULES: &[Rule] = &[SAME, OTHER];

/// Types of events.
#[derive(Debug, Clone, PartialEq)]
pub struct EventType {
    stated: String,
    folded: String,
}

impl EventType {
    /// Reads a text.
    ///
    /// # Errors
    /// When nothing is left after folding.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        let folded = fold(stated);
        if folded.is_empty() {
            return Err(Unparsed::new(stated, "it has no letters"));
        }
        Ok(Self {
            stated: stated.to_owned(),
            folded,
        })
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form; normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        self.folded.clone()
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        Vec::new()
    }
}

/// Compares two values; symmetric.
pub fn compare(left: &EventType, right: &EventType) -> Comparison {
    let similarity = strsim::normalized_levenshtein(&left.folded, &right.folded);
    if left.stated == right.stated {
        Comparison::because(Relation::Equal, 1.0, SAME.reason("the same words"))
    } else if left.folded == right.folded {
        Comparison::because(Relation::Equivalent, 1.0, SAME.reason("the same words"))
    } else {
        Comparison::because(Relation::Conflict, similarity, OTHER.reason("other words"))
    }
}
impl EventType {
    /// stub
    pub fn family(&self) -> &str {
        &self.folded
    }
    /// stub
    pub fn near(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}
