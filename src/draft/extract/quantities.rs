//! Dates, lengths of time and counts, and the tokens that say them.

use super::text::Text;
use crate::draft::Article;
use crate::lexical::language::Language;
use crate::value::count::{self, FoundCount};
use crate::value::date::{self, Anchor, Date, FoundKind};
use std::ops::Range;

/// A date in the text.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) tokens: Range<usize>,
    pub(super) date: Date,
    /// An earlier date of the text that it needs to be read by.
    pub(super) context: Option<usize>,
    /// Whether it counts from an event: "three months" before "after".
    pub(super) counted: bool,
}

/// A count in the text.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) tokens: Range<usize>,
    pub(super) found: FoundCount,
}

/// The quantities of an article.
#[derive(Debug, Default)]
pub(super) struct Quantities {
    pub(super) dates: Vec<Dated>,
    pub(super) lengths: Vec<Range<usize>>,
    pub(super) counts: Vec<Counted>,
    /// Whether each token is a part of an expression of time.
    pub(super) taken: Vec<bool>,
}

/// How many dates before one are tried as what it leans on.
const CONTEXTS: usize = 4;

impl Quantities {
    /// Finds them.
    pub(super) fn find(text: &Text<'_>, article: &Article, language: Language) -> Self {
        let anchor = Anchor {
            published: article.published,
            language,
            ..Anchor::default()
        };
        let mut all = Self {
            taken: vec![false; text.tokens.len()],
            ..Self::default()
        };
        let mut range_end = 0;
        for found in date::find(&article.text, &anchor) {
            let tokens = text.tokens_in(&found.bytes);
            if tokens.is_empty() {
                continue;
            }
            for at in tokens.clone() {
                all.taken[at] = true;
            }
            let counted = found.counts_from_event();
            match found.kind {
                FoundKind::Date | FoundKind::Range => {
                    // The ends of a range stand behind it.
                    if found.bytes.end <= range_end {
                        continue;
                    }
                    if found.kind == FoundKind::Range {
                        range_end = found.bytes.end;
                    }
                    // "now", "a while ago" tell no day.
                    let vague = found.is_vague();
                    let Some(date) = found.date.filter(|_| !vague) else {
                        continue;
                    };
                    let context = context(&date, &anchor, &all.dates);
                    all.dates.push(Dated {
                        tokens,
                        date,
                        context,
                        counted,
                    });
                }
                FoundKind::Duration if counted => {
                    let date = Date::unknown("");
                    all.dates.push(Dated {
                        tokens,
                        date,
                        context: None,
                        counted,
                    });
                }
                FoundKind::Duration => all.lengths.push(tokens),
                FoundKind::Time | FoundKind::Set => {}
            }
        }
        for found in count::find(&article.text, language) {
            let tokens = text.tokens_in(&found.bytes);
            // What is a date is no count.
            if tokens.is_empty() || tokens.clone().all(|at| all.taken[at]) {
                continue;
            }
            all.counts.push(Counted { tokens, found });
        }
        all
    }
}

/// The earlier date by which a date is read as the text means it, where it
/// cannot be read so by itself.
fn context(date: &Date, anchor: &Anchor<'_>, before: &[Dated]) -> Option<usize> {
    let stated = date.stated.as_str();
    let means = |anchor: &Anchor<'_>| {
        Date::read(stated, anchor).is_ok_and(|read| read.edtf() == date.edtf())
    };
    if date.is_unknown() || means(anchor) {
        return None;
    }
    let earlier = before.iter().enumerate().rev().take(CONTEXTS);
    let fits = |(_, other): &(usize, &Dated)| {
        // What it leans on is read by itself.
        let stands = || {
            Date::read(&other.date.stated, anchor)
                .is_ok_and(|read| read.edtf() == other.date.edtf())
        };
        !other.date.is_unknown()
            && !other.counted
            && stands()
            && means(&Anchor {
                context: Some(&other.date),
                ..anchor.clone()
            })
    };
    earlier.into_iter().find(fits).map(|(ix, _)| ix)
}
