//! What was read once is not read again.
//!
//! In a large archive the same names, places and types stand in thousands of
//! claims. Reading is pure, so the outcome of a text can be kept.

use crate::kept::Kept;
use crate::lexical::language::Language;
use crate::model::{SubjectKind, Value, ValueKind};
use crate::value::Unparsed;

/// Longer texts are not kept: they hardly come twice.
const LONGEST: usize = 80;

/// A kind of value, of a kind of subject, the text, and its language.
type Key = (ValueKind, SubjectKind, Box<str>, Language);

/// The outcomes of reading, by kind and text.
#[derive(Default)]
pub(super) struct Readings(Kept<Key, Result<Value, Unparsed>>);

impl Readings {
    /// Reads a text as a value of a kind, or recalls what came of it.
    pub(super) fn read(
        &self,
        kind: ValueKind,
        subject: SubjectKind,
        text: &str,
        language: Language,
    ) -> Result<Value, Unparsed> {
        if text.len() > LONGEST {
            return Value::read(kind, subject, text, language);
        }
        self.0.get((kind, subject, text.into(), language), |_| {
            Value::read(kind, subject, text, language)
        })
    }
}
