//! The words of a quote as a claims file needs them: exactly as printed, and
//! with what stands around them where they stand more than once.
//!
//! The selectors are those of the W3C's TextQuoteSelector: `exact`, `prefix`,
//! `suffix`. Offsets are Unicode scalars.

use crate::load::{Found, Text};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;

/// How many words before or after a quote are tried, one after the other, to
/// tell it from its copies. Copies that agree in more words are copies of a
/// whole passage.
const WORDS_AROUND: [usize; 9] = [1, 2, 3, 5, 8, 13, 21, 34, 55];

/// A quote and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words as printed, white space as single spaces.
    pub exact: String,
    /// Words right before it, where these tell it from its copies.
    pub prefix: Option<String>,
    /// Words right after it, likewise.
    pub suffix: Option<String>,
    /// Where it begins, in Unicode scalars of the text.
    pub start: usize,
    /// Where it ends, in Unicode scalars of the text.
    pub end: usize,
    /// The line it begins in, from 1.
    pub line: usize,
}

/// Why words are no evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoQuote {
    /// The range is none of the text, or holds nothing but white space.
    #[error("its quote is no part of the text")]
    Nowhere,
    /// The words stand elsewhere too, among the same words.
    #[error("its quote stands more than once, among the same words")]
    Ambiguous,
}

/// A text that quotes are taken from.
#[derive(Debug)]
pub struct Quotes {
    text: Text,
    /// What was found by range: claims share their quotes.
    known: RefCell<FxHashMap<(usize, usize), Result<Quote, NoQuote>>>,
}

impl Quotes {
    /// Prepares a text.
    pub fn new(text: &str) -> Self {
        Self {
            text: Text::new("", text),
            known: RefCell::default(),
        }
    }

    /// The quote at a range of bytes, with the fewest whole words around it
    /// that tell it from its copies.
    ///
    /// ```
    /// use corroborate::draft::evidence::Quotes;
    /// let text = "Two envoys left on Monday.\nThe two envoys\nwere named.";
    /// let quote = Quotes::new(text).of(31..47).expect("it stands there");
    /// assert_eq!(quote.exact, "two envoys were");
    /// assert_eq!((quote.line, quote.start, quote.end), (2, 31, 46));
    /// assert_eq!(quote.prefix, None);
    /// ```
    ///
    /// # Errors
    /// When there is no such quote, or nothing tells it from a copy.
    pub fn of(&self, range: Range<usize>) -> Result<Quote, NoQuote> {
        let range = trimmed(self.text.text(), range).ok_or(NoQuote::Nowhere)?;
        let key = (range.start, range.end);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = self.find(range);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    fn find(&self, range: Range<usize>) -> Result<Quote, NoQuote> {
        let text = self.text.text();
        let words = text.get(range.clone()).unwrap_or_default();
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let start = before.chars().count();
        let mut quote = Quote {
            exact: spaced(words.split_whitespace()),
            prefix: None,
            suffix: None,
            start,
            end: start + words.chars().count(),
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
        };
        if self.is_found(&quote) {
            return Ok(quote);
        }
        let prefix = |count| {
            let mut words: Vec<_> = before.split_whitespace().rev().take(count).collect();
            words.reverse();
            some(spaced(words))
        };
        let suffix = |count| some(spaced(after.split_whitespace().take(count)));
        for count in WORDS_AROUND {
            let around = [
                (None, suffix(count)),
                (prefix(count), None),
                (prefix(count), suffix(count)),
            ];
            for (prefix, suffix) in around {
                (quote.prefix, quote.suffix) = (prefix, suffix);
                if self.is_found(&quote) {
                    return Ok(quote);
                }
            }
        }
        Err(NoQuote::Ambiguous)
    }

    /// Whether a quote is found at its place and nowhere else, as `check`
    /// looks it up.
    fn is_found(&self, quote: &Quote) -> bool {
        let (prefix, suffix) = (quote.prefix.as_deref(), quote.suffix.as_deref());
        match self.text.find(&quote.exact, prefix, suffix) {
            Found::Once(spot) => spot.offset == quote.start,
            Found::Many { .. } | Found::Nowhere => false,
        }
    }
}

fn some(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}

fn spaced<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// A range without the white space at its ends; `None` where nothing is left,
/// or it is no range of the text.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quote(text: &str, words: &str, nth: usize) -> Result<Quote, NoQuote> {
        let at = text
            .match_indices(words)
            .nth(nth)
            .map(|(at, _)| at)
            .unwrap();
        Quotes::new(text).of(at..at + words.len())
    }

    #[test]
    fn the_fewest_words_around_tell_copies_apart() {
        let text = "two envoys left; later two envoys returned (two envoys)";
        let around = |nth| {
            let quote = quote(text, "two envoys", nth).unwrap();
            (quote.prefix, quote.suffix)
        };
        assert_eq!(around(0), (None, Some("left;".to_owned())));
        assert_eq!(around(1), (None, Some("returned".to_owned())));
        assert_eq!(around(2), (None, Some(")".to_owned())));
    }

    #[test]
    fn copies_of_a_passage_are_no_evidence() {
        let passage = "The ministry ordered two envoys to leave at once. ".repeat(40);
        assert_eq!(quote(&passage, "two envoys", 20), Err(NoQuote::Ambiguous));
        let first = format!("On Monday: {passage}");
        assert!(quote(&first, "two envoys", 0).is_ok());
    }

    #[test]
    fn offsets_are_scalars_of_the_text() {
        let text = "“Žižić” said so.\r\n\r\nTwo  envoys\r\nleft.";
        let quote = quote(text, "Two  envoys\r\nleft", 0).unwrap();
        assert_eq!(quote.exact, "Two envoys left");
        assert_eq!((quote.start, quote.end, quote.line), (20, 37, 3));
    }

    #[test]
    fn what_is_no_range_of_the_text_is_no_quote() {
        let quotes = Quotes::new("é  ");
        for range in [1..2, 0..9, 2..2, 2..4] {
            assert_eq!(quotes.of(range), Err(NoQuote::Nowhere));
        }
    }

    proptest! {
        #[test]
        fn a_quote_is_found_where_it_was_taken(
            text in "[ab “’\n–é.]{1,60}",
            start in 0_usize..60,
            length in 1_usize..20,
        ) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = start.min(ends.len() - 1);
            let end = (start + length).min(ends.len() - 1);
            if let Ok(quote) = Quotes::new(&text).of(ends[start]..ends[end]) {
                let found = Text::new("", text.clone()).find(&quote.exact, quote.prefix.as_deref(), quote.suffix.as_deref());
                let Found::Once(spot) = found else { panic!("{found:?}") };
                prop_assert_eq!(spot.offset, quote.start);
                prop_assert_eq!(spot.line, quote.line);
            }
        }
    }
}
