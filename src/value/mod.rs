//! Typed values: one room a type, each with its own parse, normalise and
//! compare, and its tables beside their reader.

pub mod comparison;
pub mod count;
pub mod date;
pub mod event_type;
pub mod organisation;
pub mod person;
pub mod place;
pub mod reason;
pub mod role;
pub mod text;

pub use comparison::{Comparison, Relation};
pub use reason::{Reason, Rule};

/// A text that could not be read as a value of its kind. It is data: it is
/// reported and compared as free text, never dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unparsed {
    /// The text as stated.
    pub stated: String,
    /// Why it could not be read, as a sentence for the person who wrote it.
    pub reason: String,
    /// Whether it can only be a mistake (30 February), where other texts may
    /// merely be beyond what is read.
    pub impossible: bool,
}

impl Unparsed {
    /// A text with the reason why it could not be read.
    pub fn new(stated: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            stated: stated.into(),
            reason: reason.into(),
            impossible: false,
        }
    }

    /// A text that can only be a mistake.
    pub fn impossible(stated: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            impossible: true,
            ..Self::new(stated, reason)
        }
    }
}

impl std::fmt::Display for Unparsed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {:?}: {}", self.stated, self.reason)
    }
}

impl std::error::Error for Unparsed {}
