//! A draft as data for other programs: the JSON of `draft --format json`.

use super::proposal::Dropped;
use super::sift::{Sifted, SiftedClaim, SiftedEntry};
use super::write::{certainty_word, polarity_word, voice_word};
use crate::load::schema::SourceEntry;
use serde::Serialize;

/// What was drafted of an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drafted<'d> {
    /// The article.
    pub source: Source<'d>,
    /// People, organisations and events, in the order of the text.
    pub entries: Vec<Entry<'d>>,
    /// What was found and not proposed.
    pub dropped: Vec<NotProposed<'d>>,
}

/// The source that the article becomes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source<'d> {
    /// Its id.
    pub id: &'d str,
    /// The headline.
    pub title: Option<&'d str>,
    /// Who published it.
    pub publisher: Option<&'d str>,
    /// The byline.
    pub author: Option<&'d str>,
    /// The day of publication.
    pub published: Option<&'d str>,
    /// Where it stands.
    pub url: Option<&'d str>,
    /// The language.
    pub language: Option<&'d str>,
    /// The text that quotes are taken from, to the byte.
    pub text: &'d str,
}

/// A person, organisation or event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry<'d> {
    /// Unique in the source.
    pub id: &'d str,
    /// `person`, `organisation` or `event`.
    pub kind: &'static str,
    /// The sentence that tells of it first.
    pub sentence: &'d str,
    /// Its claims.
    pub claims: Vec<Claim<'d>>,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim<'d> {
    /// The slot, such as `date` or `count.killed`.
    pub slot: String,
    /// The value as printed, or the id of an entry.
    pub value: &'d str,
    /// Its evidence.
    pub evidence: Evidence<'d>,
    /// Whom the article credits.
    pub attributed_to: Option<&'d str>,
    /// `editorial`, `quoted`, `paraphrased`, or null.
    pub voice: Option<&'static str>,
    /// `asserted` or `denied`.
    pub polarity: &'static str,
    /// `certain`, `probable`, `possible` or `unknown`.
    pub certainty: &'static str,
    /// For a date: the event that it counts from.
    pub relative_to: Option<&'d str>,
    /// For a date: what the text speaks of before it.
    pub context: Option<&'d str>,
    /// For a count: what is counted.
    pub unit: Option<&'d str>,
    /// For a count: of which whole.
    pub scope: Option<&'d str>,
    /// From 0 to 1.
    pub confidence: f64,
    /// What proposed it.
    pub extractor: &'d str,
    /// A remark.
    pub note: Option<&'d str>,
}

/// The words that say a claim, as a TextQuoteSelector of the W3C has them,
/// and their place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence<'d> {
    /// The words, white space as single spaces.
    pub exact: &'d str,
    /// Words right before them, where they stand more than once.
    pub prefix: Option<&'d str>,
    /// Words right after them, likewise.
    pub suffix: Option<&'d str>,
    /// Where they begin, in Unicode scalars of the text.
    pub start: usize,
    /// Where they end, in Unicode scalars of the text.
    pub end: usize,
    /// Their line, from 1.
    pub line: usize,
}

/// What was found and not proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotProposed<'d> {
    /// The words.
    pub text: &'d str,
    /// Why.
    pub reason: &'d str,
}

impl<'d> Drafted<'d> {
    /// Shows what is left of the draft of a source, whose text this is.
    pub fn of(sifted: &'d Sifted, source: &'d SourceEntry, text: &'d str) -> Self {
        let dropped = sifted
            .dropped
            .iter()
            .map(|Dropped { text, reason }| NotProposed { text, reason });
        Self {
            source: Source {
                id: &source.id,
                title: source.title.as_deref(),
                publisher: source.publisher.as_deref(),
                author: source.author.as_deref(),
                published: source.published.as_deref(),
                url: source.url.as_deref(),
                language: source.language.as_deref(),
                text,
            },
            entries: sifted.entries.iter().map(entry).collect(),
            dropped: dropped.collect(),
        }
    }
}

fn entry(entry: &SiftedEntry) -> Entry<'_> {
    Entry {
        id: &entry.id,
        kind: entry.kind.as_str(),
        sentence: &entry.sentence,
        claims: entry.claims.iter().map(claim).collect(),
    }
}

fn claim(sifted: &SiftedClaim) -> Claim<'_> {
    let SiftedClaim { claim, quote } = sifted;
    Claim {
        slot: claim.slot.to_string(),
        value: &claim.value,
        evidence: Evidence {
            exact: &quote.exact,
            prefix: quote.prefix.as_deref(),
            suffix: quote.suffix.as_deref(),
            start: quote.start,
            end: quote.end,
            line: quote.line,
        },
        attributed_to: claim.attributed_to.as_deref(),
        voice: claim.voice.map(voice_word),
        polarity: polarity_word(claim.polarity),
        certainty: certainty_word(claim.certainty),
        relative_to: claim.relative_to.as_deref(),
        context: claim.context.as_deref(),
        unit: claim.unit.as_deref(),
        scope: claim.scope.as_deref(),
        confidence: claim.confidence.get(),
        extractor: &claim.extractor,
        note: claim.note.as_deref(),
    }
}
