//! The same words quoted as evidence by several sources.

use rustc_hash::FxHashMap;

use crate::judge::Judge;
use crate::lexical::fold::fold;
use crate::model::{ClaimIx, Value, Voice};

/// The fewest words of a quote that two writers do not hit upon by chance.
const WORDS_LEAST: usize = 8;

/// A quote of a source.
pub(super) struct Quote<'a> {
    /// The number of its source among those of the slot.
    pub(super) source: usize,
    /// As the file gives it.
    pub(super) text: &'a str,
    folded: String,
    /// Whether they are a speaker's words rather than the writer's.
    pub(super) spoken: bool,
}

impl<'a> Quote<'a> {
    /// The quote of a claim, where it is long enough to tell anything.
    pub(super) fn of(judge: &Judge<'a>, source: usize, ix: ClaimIx) -> Option<Self> {
        let claim = judge.corpus.claim(ix);
        if !claim.evidence.explicit {
            return None;
        }
        let text = claim.evidence.quote.as_str();
        let folded = fold(text);
        if folded.split(' ').count() < WORDS_LEAST {
            return None;
        }
        // The long name of a ministry is nobody's turn of phrase.
        let prose = matches!(claim.value, Value::Text(_));
        if !prose && folded == fold(&claim.stated) {
            return None;
        }
        let marked = text.trim_start().starts_with(['"', '“', '„', '«', '”']);
        Some(Self {
            source,
            text,
            folded,
            spoken: marked || claim.voice == Voice::Quoted,
        })
    }
}

/// Pairs of quotes of different sources of which one holds the whole of the
/// other, the shorter first. Each quote is paired with the first that has its
/// very words, and with the first of each that stand within it.
pub(super) fn shared(quotes: &[Quote<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    // One of each wording; all others are the same as it.
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut starts: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (n, quote) in quotes.iter().enumerate() {
        match first.get(quote.folded.as_str()) {
            Some(&same) => pairs.push((same, n)),
            None => {
                first.insert(&quote.folded, n);
                let start = windows(&quote.folded).next().unwrap_or_default();
                starts.entry(start).or_default().push(n);
            }
        }
    }
    for (n, quote) in quotes.iter().enumerate() {
        if first.get(quote.folded.as_str()) != Some(&n) {
            continue;
        }
        let padded = format!("{} ", quote.folded);
        let mut within: Vec<usize> = windows(&quote.folded)
            .filter_map(|window| starts.get(window))
            .flatten()
            .copied()
            .filter(|&other| other != n)
            .collect();
        within.sort_unstable();
        within.dedup();
        let stands = |other: &usize| {
            quotes
                .get(*other)
                .is_some_and(|shorter| padded.contains(&format!("{} ", shorter.folded)))
        };
        pairs.extend(within.into_iter().filter(stands).map(|other| (other, n)));
    }
    pairs
}

/// The runs of [`WORDS_LEAST`] words of a folded text.
fn windows(folded: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(folded.match_indices(' ').map(|(at, _)| at + 1));
    let ends = folded
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain(std::iter::once(folded.len()));
    starts
        .zip(ends.skip(WORDS_LEAST - 1))
        .filter_map(|(start, end)| folded.get(start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes<'a>(texts: &[&'a str]) -> Vec<Quote<'a>> {
        let numbered = texts.iter().enumerate();
        numbered
            .map(|(source, text)| Quote {
                source,
                text,
                folded: fold(text),
                spoken: false,
            })
            .collect()
    }

    #[test]
    fn a_quote_is_found_within_a_longer_one_in_whole_words_only() {
        let all = quotes(&[
            "The roof fell in before the first engine had come.",
            "Witnesses say the roof fell in before the first engine had come at last.",
            "the roof fell in before the first engine had comet",
            "THE ROOF FELL IN before the first engine had come",
        ]);
        assert_eq!(shared(&all), [(0, 3), (0, 1)]);
    }

    #[test]
    fn windows_are_runs_of_eight_words() {
        let found: Vec<&str> = windows("a b c d e f g h i").collect();
        assert_eq!(found, ["a b c d e f g h", "b c d e f g h i"]);
        assert_eq!(windows("a b c").count(), 0);
    }
}
