//! What was read once is not read again.
//!
//! In a large archive the same names, places and types stand in thousands of
//! claims. Reading is pure, so the outcome of a text can be kept.

use crate::kept::Kept;
use crate::lexical::language::Language;
use crate::model::{SubjectKind, Value, ValueKind};
use crate::value::Unparsed;
use crate::value::event_type::Lexicon;

/// Longer texts are not kept: they hardly come twice.
const LONGEST: usize = 80;

/// A kind of value, of a kind of subject, the text, and its language.
type Key = (ValueKind, SubjectKind, Box<str>, Language);

/// The outcomes of reading, by kind and text.
pub(super) struct Readings {
    kept: Kept<Key, Result<Value, Unparsed>>,
    types: Lexicon,
}

impl Readings {
    /// Readings by a lexicon of types of events.
    pub(super) fn by(types: &Lexicon) -> Self {
        Self {
            kept: Kept::default(),
            types: types.clone(),
        }
    }

    /// Reads a text as a value of a kind, or recalls what came of it.
    pub(super) fn read(
        &self,
        kind: ValueKind,
        subject: SubjectKind,
        text: &str,
        language: Language,
    ) -> Result<Value, Unparsed> {
        if text.len() > LONGEST {
            return Value::read_by(kind, subject, text, language, &self.types);
        }
        let key = (kind, subject, text.into(), language);
        self.kept.get(key, |_| {
            Value::read_by(kind, subject, text, language, &self.types)
        })
    }
}
