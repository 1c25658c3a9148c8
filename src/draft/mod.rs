//! Drafting: an article's text to the claims that a careful person would
//! start from.
//!
//! An [`Article`] is read by an extractor into a [`Draft`]: people,
//! organisations and events with their claims, each with the words of the
//! article that say so. Drafts are proposals: they take no part in reports
//! until a person accepts them.

pub mod article;
pub mod derive;
pub mod evidence;
pub mod known;
mod proposal;
pub mod read;
pub mod sift;
pub mod source;
mod state;
pub mod update;
pub mod view;
pub mod write;

pub use article::{Article, Part, PartKind};
pub use known::Known;
pub use proposal::{Claim, Draft, Dropped, Entry};
pub use sift::{Sifted, sift};
pub use state::state;

use crate::lexical::language::Language;
use crate::load::schema::{Certainty, Confidence, Polarity};
use crate::model::{Family, SubjectKind};
use crate::value::date::{self, Anchor, FoundKind};

/// Drafts an event for every date of an article.
pub fn extract(article: &Article, _known: &Known) -> Draft {
    let mut draft = Draft::default();
    let language = article.language.as_deref().and_then(Language::of);
    let anchor = Anchor {
        published: article.published,
        language: language.unwrap_or_default(),
        ..Anchor::default()
    };
    for part in &article.parts {
        let text = article.text.get(part.range.clone()).unwrap_or_default();
        let found = date::find(text, &anchor);
        for found in found
            .into_iter()
            .filter(|found| found.kind == FoundKind::Date)
        {
            let quote = part.range.start + found.bytes.start..part.range.start + found.bytes.end;
            let Some(confidence) = Confidence::new(0.5) else {
                continue;
            };
            draft.entries.push(Entry {
                id: "event".to_owned(),
                kind: SubjectKind::Event,
                sentence: part.range.clone(),
                claims: vec![Claim {
                    slot: Family::Date.into(),
                    value: text.get(found.bytes).unwrap_or_default().to_owned(),
                    quote,
                    attributed_to: None,
                    voice: None,
                    polarity: Polarity::Asserted,
                    certainty: Certainty::Certain,
                    relative_to: None,
                    context: None,
                    unit: None,
                    scope: None,
                    confidence,
                    extractor: format!("dates {}", env!("CARGO_PKG_VERSION")),
                    note: None,
                }],
            });
        }
    }
    draft
}
