//! What a person is asked to look at.

use crate::overrides;
use crate::report::view::{self, Finding};
use serde::{Deserialize, Serialize};

/// What names an item from one reconciling to the next.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// A finding, by its id.
    Finding(String),
    /// A stale decision, by its id.
    Stale(String),
    /// Two mentions or events that may be one, by their ids.
    Pair(String, String),
}

impl Key {
    /// The id of the finding or decision; of a pair, that of the left.
    pub fn name(&self) -> &str {
        match self {
            Self::Finding(id) | Self::Stale(id) | Self::Pair(id, _) => id,
        }
    }
}

/// Two mentions or events that may be one, and are not taken for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The left one, as `source/subject`.
    pub left: String,
    /// The right one.
    pub right: String,
    /// What to call the left one.
    pub left_label: String,
    /// What to call the right one.
    pub right_label: String,
    /// event, person or organisation.
    pub kind: &'static str,
    /// The match weight: above 0 likelier one than two.
    pub bits: f64,
}

/// An item with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub enum Item<'s> {
    /// A finding.
    Finding(&'s Finding),
    /// A decision whose claims have changed since: as the file has it, and
    /// what became of it.
    Stale(&'s overrides::Decision, &'s view::Decision),
    /// Two that may be one.
    Pair(&'s Pair),
}

impl Item<'_> {
    /// Its key.
    pub fn key(&self) -> Key {
        match self {
            Self::Finding(finding) => Key::Finding(finding.id.clone()),
            Self::Stale(decision, _) => Key::Stale(decision.id.clone()),
            Self::Pair(pair) => Key::Pair(pair.left.clone(), pair.right.clone()),
        }
    }
}
