//! Which claims stand outside the words that two texts share.
//!
//! Who copies half of an article may tell the rest in words of their own, and
//! have it from elsewhere. What is said there is not copied.

use std::ops::Range;

use rayon::prelude::*;

use crate::lexical::shingle::Shingles;
use crate::model::{ClaimIx, Copied, Corpus, Evidence, SourceIx};

/// The most words between two shared runs that are taken for words changed
/// within a copied passage. Higher finds more of what was copied, and takes
/// short sentences between two copied ones for copied too.
const CHANGED_MOST: usize = 6;

/// The most places of one quote that are looked at.
const PLACES_MOST: usize = 8;

/// Says of every pair of texts that copy each other which claims of their
/// sources stand outside the words that both have.
///
/// `places` gives where a quote stands in the text of its source, in scalars,
/// at most so many places.
pub fn place(
    copied: &mut [Copied],
    corpus: &Corpus,
    texts: &[Option<&str>],
    places: impl Fn(SourceIx, &Evidence, usize) -> Vec<usize> + Sync,
) {
    let mut sources: Vec<SourceIx> = copied
        .iter()
        .flat_map(|copy| [copy.left, copy.right])
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let read: Vec<Read> = sources
        .par_iter()
        .map(|&source| Read::new(corpus, texts, source, &places))
        .collect();
    let of = |source: SourceIx| {
        sources
            .binary_search(&source)
            .ok()
            .and_then(|at| read.get(at))
    };
    copied.par_iter_mut().for_each(|copy| {
        let (Some(left), Some(right)) = (of(copy.left), of(copy.right)) else {
            return;
        };
        for (one, other) in [(left, right), (right, left)] {
            one.sort_out(&other.shingles, copy);
        }
        copy.outside.sort_unstable();
    });
}

/// A text, and where the evidence of its source's claims stands.
struct Read {
    shingles: Shingles,
    /// By scalar: at which byte it begins; empty where each is one byte.
    bytes: Vec<usize>,
    /// In scalars.
    claims: Vec<(ClaimIx, Vec<Range<usize>>)>,
}

impl Read {
    fn new(
        corpus: &Corpus,
        texts: &[Option<&str>],
        source: SourceIx,
        places: &impl Fn(SourceIx, &Evidence, usize) -> Vec<usize>,
    ) -> Self {
        let text = texts.get(source.0 as usize).copied().flatten();
        let text = text.unwrap_or_default();
        let bytes: Vec<usize> = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(at, _)| at).collect(),
        };
        // The subjects of a source stand together.
        let all = &corpus.subjects;
        let from = all.partition_point(|subject| subject.source < source);
        let own = all.iter().skip(from);
        let claims = own
            .take_while(|subject| subject.source == source)
            .flat_map(|subject| subject.claims.clone().map(ClaimIx))
            .filter_map(|ix| {
                let evidence = &corpus.claim(ix).evidence;
                let scalars = evidence.quote.chars().count();
                let found = places(source, evidence, PLACES_MOST);
                let ranges: Vec<_> = found.into_iter().map(|at| at..at + scalars).collect();
                let clear = match &ranges[..] {
                    [] => false,
                    // A bare value that stands once is meant there.
                    [only] => evidence.explicit || stands_alone(text, &bytes, only),
                    _ => evidence.explicit,
                };
                clear.then_some((ix, ranges))
            })
            .collect();
        Self {
            shingles: Shingles::new(text),
            bytes,
            claims,
        }
    }

    /// Finds the claims outside the words that the text shares with another.
    fn sort_out(&self, other: &Shingles, copy: &mut Copied) {
        let runs: Vec<Range<usize>> = self
            .shingles
            .shared(other, CHANGED_MOST)
            .into_iter()
            .map(|run| self.scalars(run.start)..self.scalars(run.end))
            .collect();
        for (ix, places) in &self.claims {
            // Where a quote stands in both, nobody knows which is meant.
            if !places.iter().any(|place| is_within(place, &runs)) {
                copy.outside.push(*ix);
            }
        }
    }

    fn scalars(&self, byte: usize) -> usize {
        match self.bytes.is_empty() {
            true => byte,
            false => self.bytes.partition_point(|&at| at < byte),
        }
    }
}

/// Whether what stands in a place, in scalars, is no part of a longer word or
/// number: 10 within 2010.
fn stands_alone(text: &str, bytes: &[usize], place: &Range<usize>) -> bool {
    let byte = |scalar: usize| match bytes.is_empty() {
        true => scalar.min(text.len()),
        false => bytes.get(scalar).copied().unwrap_or(text.len()),
    };
    let (Some(before), Some(after)) = (text.get(..byte(place.start)), text.get(byte(place.end)..))
    else {
        return false;
    };
    let goes_on = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    !goes_on(before.chars().next_back()) && !goes_on(after.chars().next())
}

/// Whether half of a place or more lies within runs, which are in order.
fn is_within(place: &Range<usize>, runs: &[Range<usize>]) -> bool {
    let from = runs.partition_point(|run| run.end <= place.start);
    let shared: usize = runs[from..]
        .iter()
        .take_while(|run| run.start < place.end)
        .map(|run| run.end.min(place.end) - run.start.max(place.start))
        .sum();
    shared * 2 >= place.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_within_a_longer_one_does_not_stand_alone() {
        let stands = |text: &str, place: Range<usize>| {
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            stands_alone(text, &bytes, &place)
        };
        assert!(stands("in 10 days", 3..5));
        assert!(stands("10", 0..2));
        assert!(stands("né à 10, dit-on", 5..7));
        assert!(!stands("in 2010", 5..7));
        assert!(!stands("in 10th place", 3..5));
    }

    #[test]
    fn half_of_a_quote_within_shared_words_is_enough() {
        let runs = [10..20, 30..50];
        assert!(is_within(&(12..18), &runs));
        assert!(is_within(&(15..25), &runs));
        assert!(!is_within(&(16..25), &runs));
        assert!(is_within(&(15..35), &runs));
        assert!(!is_within(&(20..30), &runs));
        assert!(!is_within(&(60..70), &runs));
    }
}
