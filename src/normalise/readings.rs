//! What was read once is not read again, and held once.
//!
//! In a large archive the same names, places and types stand in thousands of
//! claims. Reading is pure, so the outcome of a text can be kept.

use std::sync::Arc;

use jiff::civil;

use crate::kept::{Interned, Kept};
use crate::lexical::language::Language;
use crate::model::{SubjectKind, Value, ValueKind, Words};
use crate::value::Unparsed;
use crate::value::count::Count;
use crate::value::date::{Anchor, Date};
use crate::value::event_type::Lexicon;

/// Longer texts are not kept: they hardly come twice.
const LONGEST: usize = 80;

/// A kind of value, of a kind of subject, the text, and its language.
type Key = (ValueKind, SubjectKind, Arc<str>, Language);

/// All that a date without context is read from.
type DateKey = (Arc<str>, Option<civil::Date>, bool, Language);

/// The outcomes of reading, by kind and text.
pub(crate) struct Readings {
    values: Kept<Key, Result<Value, Unparsed>>,
    dates: Kept<DateKey, Result<Arc<Date>, Unparsed>>,
    ages: Kept<(Arc<str>, Language), Arc<Count>>,
    texts: Interned,
    types: Lexicon,
}

impl Readings {
    /// Readings by a lexicon of types of events.
    pub(crate) fn by(types: &Lexicon) -> Self {
        Self {
            values: Kept::default(),
            dates: Kept::default(),
            ages: Kept::default(),
            texts: Interned::default(),
            types: types.clone(),
        }
    }

    /// A text, shared with all who state the same.
    pub(crate) fn words(&self, text: &str) -> Words {
        if text.len() > LONGEST {
            return text.into();
        }
        self.texts.get(text).into()
    }

    /// Reads a text as a value of a kind, or recalls what came of it.
    pub(crate) fn read(
        &self,
        kind: ValueKind,
        subject: SubjectKind,
        text: &str,
        language: Language,
    ) -> Result<Value, Unparsed> {
        if text.len() > LONGEST {
            return Value::read_by(kind, subject, text, language, &self.types);
        }
        let key = (kind, subject, self.texts.get(text), language);
        self.values.get(key, |_| {
            Value::read_by(kind, subject, text, language, &self.types)
        })
    }

    /// A count, as read from a text, in years.
    pub(super) fn age(&self, text: &str, language: Language, count: &Arc<Count>) -> Arc<Count> {
        let in_years = || Arc::new(Count::clone(count).with_unit("year"));
        if text.len() > LONGEST {
            return in_years();
        }
        let key = (self.texts.get(text), language);
        self.ages.get(key, |_| in_years())
    }

    /// Reads a date against its anchor, or recalls what came of it.
    pub(super) fn date(&self, text: &str, anchor: &Anchor<'_>) -> Result<Arc<Date>, Unparsed> {
        if text.len() > LONGEST || anchor.context.is_some() {
            return Date::read(text, anchor).map(Arc::new);
        }
        // Named one by one, so that no part of an anchor is forgotten here.
        let Anchor {
            published,
            context: _,
            future,
            language,
        } = *anchor;
        let key = (self.texts.get(text), published, future, language);
        self.dates
            .get(key, |_| Date::read(text, anchor).map(Arc::new))
    }
}
