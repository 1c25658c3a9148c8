//! What was read of an article, as a draft.

mod events;
mod people;

use crate::draft::extract::events::{Told, Types};
use crate::draft::extract::parties::Cast;
use crate::draft::extract::quantities::Quantities;
use crate::draft::extract::roles::Said;
use crate::draft::proposal::{Claim, Draft};
use crate::lexical::fold::fold;
use crate::load::schema::{Certainty, Confidence, Polarity, Voice};
use crate::model::Slot;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The name and version of this extractor, as claims have it.
const EXTRACTOR: &str = concat!("rules ", env!("CARGO_PKG_VERSION"));

/// The longest quote that is widened by what stands around the value, in tokens.
const WIDEST: usize = 14;

/// Builds the draft.
pub(super) fn build(
    cast: &Cast<'_, '_>,
    quantities: &Quantities,
    types: &Types,
    told: &[Told],
    events: &[Vec<usize>],
    said: &Said,
) -> Draft {
    let mut builder = Builder {
        cast,
        said,
        quantities,
        types,
        told,
        ids: FxHashSet::default(),
        of_entity: FxHashMap::default(),
        of_words: FxHashMap::default(),
        draft: Draft::default(),
    };
    builder.name_entities();
    builder.organisations();
    builder.people();
    builder.described();
    builder.events(events);
    builder.left_over(events);
    builder.draft
}

struct Builder<'b, 't, 'a> {
    cast: &'b Cast<'t, 'a>,
    said: &'b Said,
    quantities: &'b Quantities,
    types: &'b Types,
    told: &'b [Told],
    ids: FxHashSet<String>,
    /// The ids of people and organisations.
    of_entity: FxHashMap<usize, String>,
    /// The ids of people without a name, by the words for them.
    of_words: FxHashMap<String, String>,
    draft: Draft,
}

impl Builder<'_, '_, '_> {
    /// An id that no other entry has.
    fn id(&mut self, wanted: &str) -> String {
        let folded = fold(wanted).replace(' ', "-");
        let mut base: String = folded.chars().take(40).collect();
        base.truncate(base.trim_end_matches('-').len());
        if base.is_empty() {
            base.push_str("entry");
        }
        let mut id = base.clone();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    }

    fn claim(
        &self,
        slot: impl Into<Slot>,
        value: &str,
        quote: &Range<usize>,
        confidence: f32,
    ) -> Claim {
        let bytes = self.cast.text.bytes(quote);
        Claim {
            slot: slot.into(),
            value: value.to_owned(),
            quote: bytes,
            attributed_to: None,
            voice: None,
            polarity: Polarity::Asserted,
            certainty: Certainty::Certain,
            relative_to: None,
            context: None,
            unit: None,
            scope: None,
            confidence: rounded(confidence),
            extractor: EXTRACTOR.to_owned(),
            note: None,
        }
    }

    /// A value as printed, on one line.
    fn printed(&self, tokens: &Range<usize>) -> String {
        let slice = self.cast.text.slice(tokens);
        if slice.contains(['\n', '\r', '\t']) {
            slice.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            slice.to_owned()
        }
    }

    fn sentence_bytes(&self, token: usize) -> Range<usize> {
        let text = self.cast.text;
        let sentence = &text.sentences[text.sentence_of(token)];
        text.bytes(&sentence.tokens)
    }

    /// A claim with the voice that its words stand in.
    fn voiced(&self, mut claim: Claim, token: usize) -> Claim {
        let text = self.cast.text;
        if text.tokens[token].quote > 0
            && text.quotations[text.tokens[token].quote as usize]
                .tokens
                .len()
                > 3
        {
            claim.voice = Some(Voice::Quoted);
        }
        claim
    }
}

fn rounded(confidence: f32) -> Confidence {
    let hundredths = (f64::from(confidence) * 100.0).round() / 100.0;
    Confidence::new(hundredths.clamp(0.0, 1.0)).unwrap_or_else(|| unreachable!("it was clamped"))
}
