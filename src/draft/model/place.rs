//! Where the quotes of an answer stand in the article, word for word.

use crate::draft::Article;
use crate::draft::derive::goes_on;
use crate::load::Text;
use crate::load::quote::plain;
use std::ops::Range;

/// How many copies of a quote are looked at. What stands more often tells
/// nothing of where it is meant.
const COPIES: usize = 64;

/// The longest quote, in bytes. Who quotes more than a few sentences quotes
/// nothing in particular.
const LONGEST: usize = 2_000;

/// How many words before and after a quote may change what it says: "at least
/// 100", "5 per cent".
const AROUND: usize = 4;

/// An article that quotes are looked up in.
pub(super) struct Places {
    text: Text,
    /// What the model was shown of it. What it says of the rest, it guessed.
    shown: Vec<Range<usize>>,
}

impl Places {
    pub(super) fn new(article: &Article) -> Self {
        Self {
            text: Text::new("", article.text.as_str()),
            shown: article
                .parts
                .iter()
                .map(|part| part.range.clone())
                .collect(),
        }
    }

    /// Where a quote stands: after its prefix and before its suffix where that
    /// is anywhere, else wherever. White space, quotation marks and dashes are
    /// folded, and nothing else.
    pub(super) fn find(
        &self,
        quote: &str,
        prefix: Option<&str>,
        suffix: Option<&str>,
    ) -> Result<Placed, &'static str> {
        if quote.len() > LONGEST {
            return Err("its quote is longer than a few sentences");
        }
        let at = |prefix, suffix| {
            let mut ranges = self.text.ranges(quote, prefix, suffix, COPIES);
            ranges.retain(|range| self.is_shown(range));
            ranges
        };
        let mut ranges = at(prefix, suffix);
        if ranges.is_empty() && (prefix.is_some() || suffix.is_some()) {
            ranges = at(None, None);
        }
        if ranges.is_empty() {
            return Err("its quote does not stand in the article word for word");
        }
        ranges.retain(|range| self.is_whole(range));
        match ranges.is_empty() {
            true => Err("its quote begins or ends within a word"),
            false => Ok(Placed(ranges)),
        }
    }

    /// Whether words stand anywhere in what was shown.
    pub(super) fn has(&self, words: &str) -> bool {
        let ranges = self.text.ranges(words, None, None, COPIES);
        let mut shown = ranges.iter().filter(|range| self.is_shown(range));
        shown.any(|range| self.is_whole(range))
    }

    fn is_shown(&self, range: &Range<usize>) -> bool {
        let holds = |at: usize| self.shown.iter().any(|part| part.contains(&at));
        holds(range.start) && holds(range.end.saturating_sub(1))
    }

    /// Whether no word or number goes on outside of a range. "1" is no quote
    /// from "12".
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let text = self.text.text();
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let words = part(range.clone());
        let before = part(0..range.start).chars().rev().map(plain);
        let after = part(range.end..text.len()).chars().map(plain);
        !goes_on(before, words.chars().map(plain))
            && !goes_on(after, words.chars().rev().map(plain))
    }
}

/// The places of a quote: at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed(Vec<Range<usize>>);

impl Placed {
    fn first(&self) -> Range<usize> {
        self.0.first().cloned().unwrap_or_default()
    }

    /// The place, where there is only one.
    pub(super) fn only(&self) -> Option<Range<usize>> {
        match self.0.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// The place that is meant, and whether that is open: the nearest to where
    /// the rest is told, and for a name the first.
    pub(super) fn choose(&self, anchor: Option<Range<usize>>, named: bool) -> (Range<usize>, bool) {
        match (self.only(), anchor) {
            (Some(only), _) => (only, false),
            (None, _) if named => (self.first(), false),
            (None, Some(anchor)) => {
                let apart = |range: &&Range<usize>| range.start.abs_diff(anchor.start);
                let nearest = self.0.iter().min_by_key(apart).cloned();
                (nearest.unwrap_or_default(), false)
            }
            (None, None) => (self.first(), true),
        }
    }

    /// The paragraph of the first place.
    pub(super) fn around(&self, article: &Article) -> Range<usize> {
        let first = self.first();
        let holds = |range: &Range<usize>| range.contains(&first.start);
        let mut parts = article.parts.iter().map(|part| part.range.clone());
        parts.find(holds).unwrap_or(first)
    }

    /// The first place with the words around it, on the same line.
    pub(super) fn widened(&self, text: &str) -> Range<usize> {
        let Range { start, end } = self.first();
        let before = text.get(..start).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        let words = |line: &str| line.split_inclusive(' ').map(str::len).collect::<Vec<_>>();
        let (mut left, right) = (words(before), words(after));
        left.reverse();
        // A word that the quote cuts off from its marks counts as none.
        let sum = |lengths: &[usize]| lengths.iter().take(AROUND + 1).sum::<usize>();
        start - sum(&left)..end + sum(&right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Part, PartKind};
    use proptest::prelude::*;

    /// An article of one paragraph.
    fn article(text: &str) -> Article {
        Article {
            text: text.to_owned(),
            parts: vec![Part {
                kind: PartKind::Paragraph,
                range: 0..text.len(),
            }],
            ..Article::default()
        }
    }

    const TEXT: &str =
        "About 100 people “left” – 12 of them at 6.5%.\nTwo envoys left. Two envoys stayed.";

    fn find(quote: &str) -> Result<Vec<&'static str>, &'static str> {
        let placed = Places::new(&article(TEXT)).find(quote, None, None)?;
        Ok(placed.0.into_iter().map(|range| &TEXT[range]).collect())
    }

    #[test]
    fn quotes_stand_word_for_word_marks_apart() {
        assert_eq!(find("people \"left\" - 12"), Ok(vec!["people “left” – 12"]));
        assert_eq!(find("them  at 6.5%.\n Two").map(|found| found.len()), Ok(1));
        for changed in [
            "People “left”",
            "People left",
            "100 persons",
            "6.6%",
            "100 … left",
            "",
        ] {
            assert!(find(changed).is_err(), "{changed}");
        }
    }

    #[test]
    fn a_part_of_a_word_or_number_is_no_quote() {
        for cut in ["About 10", "– 1", "at 6", "5%", "wo envoys", "Two env"] {
            assert_eq!(
                find(cut),
                Err("its quote begins or ends within a word"),
                "{cut}"
            );
        }
    }

    #[test]
    fn what_the_model_was_not_shown_it_cannot_quote() {
        let mut article = article(TEXT);
        article.parts[0].range = 0..TEXT.find('\n').unwrap();
        let places = Places::new(&article);
        assert!(places.find("100 people", None, None).is_ok());
        assert!(places.find("Two envoys stayed", None, None).is_err());
        assert!(!places.has("Two envoys"));
    }

    #[test]
    fn a_prefix_that_stands_nowhere_does_not_hinder() {
        let places = Places::new(&article(TEXT));
        let found = |prefix| places.find("Two envoys", Some(prefix), None).unwrap();
        assert_eq!(
            found("left.").only(),
            Some(TEXT.rfind("Two").map(|at| at..at + 10).unwrap())
        );
        assert_eq!(found("never").only(), None);
    }

    #[test]
    fn of_several_copies_the_nearest_to_the_rest_is_meant() {
        let placed = Places::new(&article(TEXT))
            .find("Two envoys", None, None)
            .unwrap();
        let last = TEXT.rfind("Two").unwrap();
        let stayed = TEXT.find("stayed").unwrap();
        assert_eq!(
            placed.choose(Some(stayed..stayed + 6), false),
            (last..last + 10, false)
        );
        assert!(placed.choose(None, false).1, "nothing tells them apart");
        assert!(
            !placed.choose(None, true).1,
            "a name is where it stands first"
        );
    }

    #[test]
    fn the_words_around_a_quote_stay_on_its_line() {
        let places = Places::new(&article(TEXT));
        let widened = |quote| &TEXT[places.find(quote, None, None).unwrap().widened(TEXT)];
        assert_eq!(widened("100 people"), "About 100 people “left” – 12 of ");
        assert!(widened("them").ends_with("at 6.5%."));
    }

    proptest! {
        #[test]
        fn no_quote_panics(text in "[ab1. “\né]{0,40}", quote in "[ab1. \"é]{0,6}") {
            let article = article(&text);
            if let Ok(placed) = Places::new(&article).find(&quote, None, None) {
                prop_assert!(text.get(placed.widened(&text)).is_some());
                placed.around(&article);
                placed.choose(Some(0..1), false);
            }
        }
    }
}
