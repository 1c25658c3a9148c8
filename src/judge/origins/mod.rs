//! How many independent origins stand behind the sources of a finding.
//!
//! Two sources that repeat one origin confirm it once. Sources are joined
//! where one is declared or decided to derive from another, where their texts
//! copy each other and what they say of the slot stands in words that they
//! share, where one publisher has both, and, for the slot at hand,
//! where both credit the same named person or organisation or quote the same
//! words. Joining is transitive. Two sources that are decided to be
//! independent are never brought into one origin, by whatever way.

mod copies;
mod passages;
mod quotes;
mod slot;
mod web;

pub use copies::find as copies;
pub use passages::place;

use rustc_hash::FxHashMap;

use super::Decided;
use crate::cluster::Sets;
use crate::lexical::fold::fold;
use crate::model::{Corpus, SourceIx};
use crate::value::Rule;
use web::{Apart, Outcome, Web};

pub(super) use slot::Counted;

/// One source is declared to repeat the other.
pub const DERIVED: Rule = Rule::new("derived", "One source is declared to repeat another.");
/// One text.
pub const SHARED_TEXT: Rule = Rule::new(
    "shared-text",
    "The texts of both sources share so many runs of five words that one copies the other, or both a third.",
);
/// One publisher.
pub const SAME_PUBLISHER: Rule = Rule::new(
    "same-publisher",
    "One publisher stands behind both sources.",
);
/// One speaker.
pub const SAME_ATTRIBUTION: Rule = Rule::new(
    "same-attribution",
    "Both sources credit the same person or organisation.",
);
/// One wording.
pub const SAME_QUOTE: Rule = Rule::new(
    "same-quote",
    "Both sources have the same eight words or more for it.",
);
/// One speaker's wording.
pub const SAME_SPEAKER: Rule = Rule::new(
    "same-speaker",
    "Both sources print the same words of a speaker: possibly one origin.",
);
/// Vague credits.
pub const VAGUE_ATTRIBUTION: Rule = Rule::new(
    "vague-attribution",
    "Both sources credit somebody without a name: possibly the same.",
);
/// Credits to a person, and to the organisation of that person.
pub const RELATED_ATTRIBUTION: Rule = Rule::new(
    "related-attribution",
    "One source credits a person, the other the organisation that the person belongs to: possibly one origin.",
);
/// The sum.
pub const ORIGINS: Rule = Rule::new("origins", "How many origins the sources come down to.");

pub(super) const RULES: &[Rule] = &[
    DERIVED,
    SHARED_TEXT,
    SAME_PUBLISHER,
    SAME_ATTRIBUTION,
    SAME_QUOTE,
    SAME_SPEAKER,
    VAGUE_ATTRIBUTION,
    RELATED_ATTRIBUTION,
    ORIGINS,
];

/// What holds between sources whatever the slot.
pub struct Declared {
    /// Which source repeats which, by declaration, decision or text.
    web: Web,
    publisher: Vec<Option<u32>>,
    apart: Apart,
}

impl Declared {
    /// Reads `derived_from`, texts that copy each other, publishers and
    /// decisions.
    pub fn new(corpus: &Corpus, decided: &Decided) -> Self {
        let apart = Apart::new(&decided.independent);
        let mut publishers: FxHashMap<String, u32> = FxHashMap::default();
        let publisher = corpus
            .sources
            .iter()
            .map(|source| {
                let name = fold(source.publisher.as_deref()?);
                let next = publishers.len() as u32;
                (!name.is_empty()).then(|| *publishers.entry(name).or_insert(next))
            })
            .collect();
        Self {
            web: Web::new(corpus, decided, &apart),
            publisher,
            apart,
        }
    }

    fn publisher(&self, source: SourceIx) -> Option<u32> {
        self.publisher.get(source.0 as usize).copied().flatten()
    }

    /// The origin of each source, whatever the slot, as the number of the
    /// first source that has it: sources that repeat each other or have one
    /// publisher share it. Of a single slot the sources may come down to fewer
    /// origins, where they credit one speaker, or to more, where a copy has
    /// words of its own.
    pub fn groups(&self) -> Vec<u32> {
        let mut sets = Sets::new(self.publisher.len());
        let mut first: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for ix in (0u32..).take(self.publisher.len()) {
            self.apart.join(&mut sets, self.web.root(SourceIx(ix)), ix);
        }
        for (ix, publisher) in (0u32..).zip(&self.publisher) {
            let Some(publisher) = publisher else { continue };
            let others = first.entry(*publisher).or_default();
            let mut held = others.iter();
            held.find(|&&other| self.apart.join(&mut sets, other, ix) != Outcome::Refused);
            others.push(ix);
        }
        (0u32..)
            .take(self.publisher.len())
            .map(|ix| sets.root(ix))
            .collect()
    }
}

/// The most Unicode scalars that are shown of a run of words: what stands
/// between two spaces may be as long as anybody likes.
const SHOWN_LONGEST: usize = 240;

/// The first words of a text on one line, with a mark where more follow; all
/// words, and the mark, for 0.
fn beginning(text: &str, most: usize) -> String {
    let mut words = text.split_whitespace();
    let all = if most == 0 { usize::MAX } else { most };
    let mut shown = words.by_ref().take(all).collect::<Vec<_>>().join(" ");
    let mut more = most == 0 || words.next().is_some();
    if let Some((end, _)) = shown.char_indices().nth(SHOWN_LONGEST) {
        shown.truncate(end);
        more = true;
    }
    if more {
        shown.push_str(" …");
    }
    shown
}
