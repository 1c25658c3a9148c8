//! The words around a quote, from the text of its source.

use super::snapshot::Snapshot;
use crate::judge::Ids;
use crate::load::Texts;

/// A quote within its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What stands before it.
    pub before: String,
    /// The quote, as the text has it.
    pub quote: String,
    /// What stands behind it.
    pub after: String,
}

/// The words around the evidence of each claim, at most so many characters on
/// either side; `None` where no text is at hand, or has no such words. Reads
/// the texts from disk.
pub fn passages<'c>(
    snapshot: &Snapshot,
    claims: impl IntoIterator<Item = &'c str>,
    around: usize,
) -> Vec<Option<Passage>> {
    let ids = Ids::new(&snapshot.reconciled.corpus);
    let mut texts = snapshot.project.texts();
    claims
        .into_iter()
        .map(|claim| look_up(snapshot, &ids, &mut texts, claim, around))
        .collect()
}

fn look_up(
    snapshot: &Snapshot,
    ids: &Ids<'_>,
    texts: &mut Texts,
    claim: &str,
    around: usize,
) -> Option<Passage> {
    let corpus = &snapshot.reconciled.corpus;
    let claim = corpus.claim(ids.claim(claim)?);
    let spot = claim.evidence.spot?;
    let record = corpus.source(corpus.source_of(claim)).record;
    let record = snapshot.project.loaded.records.get(record)?;
    let text = texts.of(record).ok().flatten()?;
    let text = text.text();
    let start = text.char_indices().nth(spot.offset)?.0;
    let (head, rest) = text.split_at_checked(start)?;
    // White space and dashes may be others in the text: as many characters as
    // the quote has are as good as the quote.
    let length = claim.evidence.quote.chars().count();
    let end = rest.char_indices().nth(length);
    let (quote, tail) = rest.split_at_checked(end.map_or(rest.len(), |(at, _)| at))?;
    let before = head.char_indices().rev().take(around).last();
    let after = tail.char_indices().nth(around);
    Some(Passage {
        before: before.map_or("", |(at, _)| &head[at..]).to_owned(),
        quote: quote.to_owned(),
        after: after.map_or(tail, |(at, _)| &tail[..at]).to_owned(),
    })
}
