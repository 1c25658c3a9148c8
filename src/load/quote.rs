//! Finding the words of a quote in a text.
//!
//! Editors and publishing systems change white space, quotation marks and
//! dashes at will; these are folded. Nothing else is: a quote is evidence only
//! if it stands in the text word for word.

use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;

/// Where a quote begins: line and column from 1, offset from 0, all in
/// Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Scalars before it in the text.
    pub offset: usize,
}

/// How often a quote stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Once.
    Once(Spot),
    /// More than once.
    Many {
        /// How often; copies that overlap count once.
        count: usize,
        /// The first of them.
        first: Spot,
    },
    /// Not at all.
    Nowhere,
}

impl Found {
    /// The first place, if there is any.
    pub fn first(self) -> Option<Spot> {
        match self {
            Self::Once(spot) | Self::Many { first: spot, .. } => Some(spot),
            Self::Nowhere => None,
        }
    }
}

/// How far apart counts of scalars are kept, in bytes. More saves memory and
/// costs time for each place.
const STRIDE: usize = 512;

/// A text, prepared for finding quotes in time linear in its length.
#[derive(Debug)]
pub struct Prepared {
    text: String,
    folded: Folded,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
    /// Scalars before each [`STRIDE`] bytes, at the next boundary.
    scalars: Vec<usize>,
}

impl Prepared {
    /// Prepares a text.
    pub fn new(text: String) -> Self {
        let folded = fold(&text);
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let lines = std::iter::once(0)
            .chain(ends.map(|(at, _)| at + 1))
            .collect();
        let mut scalars = Vec::new();
        let mut before = 0;
        for stride in text.as_bytes().chunks(STRIDE) {
            scalars.push(before);
            before += stride.iter().filter(|&&byte| starts_scalar(byte)).count();
        }
        Self {
            text,
            folded,
            lines,
            scalars,
        }
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How often a quote stands in the text, right after `prefix` and right
    /// before `suffix` where these are given.
    pub fn find(&self, quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Found {
        let (count, first) = self.matches(quote, prefix, suffix, 1);
        match (count, first.first()) {
            (1, Some(&at)) => Found::Once(self.spot(at)),
            (count, Some(&first)) => Found::Many {
                count,
                first: self.spot(first),
            },
            _ => Found::Nowhere,
        }
    }

    /// The first places of a quote, at most `limit`.
    pub fn places(
        &self,
        quote: &str,
        prefix: Option<&str>,
        suffix: Option<&str>,
        limit: usize,
    ) -> Vec<Spot> {
        let (_, places) = self.matches(quote, prefix, suffix, limit);
        places.into_iter().map(|at| self.spot(at)).collect()
    }

    /// The first places of a quote in bytes of the text, at most `limit`.
    pub(super) fn ranges(
        &self,
        quote: &str,
        prefix: Option<&str>,
        suffix: Option<&str>,
        limit: usize,
    ) -> Vec<Range<usize>> {
        let (_, places) = self.matches(quote, prefix, suffix, limit);
        let quote = fold(quote).text;
        let quote = quote.trim();
        let last = quote.char_indices().next_back().map_or(0, |(at, _)| at);
        let range = |at| {
            let last = self.folded.origin(at + last);
            let end = self.text.get(last..).and_then(|rest| rest.chars().next());
            self.folded.origin(at)..last + end.map_or(0, char::len_utf8)
        };
        places.into_iter().map(range).collect()
    }

    /// The longest beginning of a quote that stands in the text, in whole
    /// words: where, and with which words the text goes on. `None` if not even
    /// two words do.
    pub(super) fn nearest(&self, quote: &str) -> Option<(Spot, String)> {
        let quote = fold(quote).text;
        let quote = quote.trim();
        let ends: Vec<usize> = quote
            .match_indices(' ')
            .map(|(at, _)| at)
            .chain([quote.len()])
            .collect();
        // If some words stand in the text then fewer do: halve the interval.
        let found = |words: usize| {
            let beginning = ends.get(words.checked_sub(1)?).map(|&end| &quote[..end])?;
            (self.folded.text.find(beginning)).map(|at| (at, at + beginning.len()))
        };
        let (mut low, mut high) = (1, ends.len());
        while low < high {
            let middle = (low + high).div_ceil(2);
            match found(middle) {
                Some(_) => low = middle,
                None => high = middle - 1,
            }
        }
        if low < 2 {
            return None;
        }
        let (start, end) = found(low)?;
        let goes_on: Vec<_> = self.folded.text[end..]
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(4)
            .collect();
        Some((self.spot(start), goes_on.join(" ")))
    }

    /// How often a quote stands in the folded text, and where its first copies
    /// begin there.
    fn matches(
        &self,
        quote: &str,
        prefix: Option<&str>,
        suffix: Option<&str>,
        limit: usize,
    ) -> (usize, Vec<usize>) {
        let quote = fold(quote).text;
        let quote = quote.trim();
        if quote.is_empty() {
            return (0, Vec::new());
        }
        let around = |words: Option<&str>| {
            let words = fold(words.unwrap_or("")).text;
            words.trim().to_owned()
        };
        let (prefix, suffix) = (around(prefix), around(suffix));
        // A space between them may or may not stand in the text. Searching for
        // the whole keeps the time linear, however often the quote stands.
        let gaps = |words: &str| match words.is_empty() {
            true => &[""][..],
            false => &[" ", ""][..],
        };
        let mut count = 0;
        let mut first = Vec::new();
        for before in gaps(&prefix) {
            for after in gaps(&suffix) {
                let pattern = match prefix.is_empty() && suffix.is_empty() {
                    true => Cow::Borrowed(quote),
                    false => Cow::Owned(format!("{prefix}{before}{quote}{after}{suffix}")),
                };
                let lead = prefix.len() + before.len();
                let text = self.folded.text.as_bytes();
                for (nth, at) in memmem::find_iter(text, pattern.as_bytes()).enumerate() {
                    count += 1;
                    if nth < limit {
                        first.push(at + lead);
                    }
                }
            }
        }
        first.sort_unstable();
        first.truncate(limit);
        (count, first)
    }

    /// The place of a byte of the folded text.
    fn spot(&self, at: usize) -> Spot {
        let at = self.folded.origin(at);
        let line = self.lines.partition_point(|&start| start <= at);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let offset = self.scalars_before(at);
        Spot {
            line,
            column: offset - self.scalars_before(start) + 1,
            offset,
        }
    }

    fn scalars_before(&self, at: usize) -> usize {
        let stride = at / STRIDE;
        let counted = self.scalars.get(stride).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(stride * STRIDE..at).unwrap_or(&[]);
        counted + rest.iter().filter(|&&byte| starts_scalar(byte)).count()
    }
}

fn starts_scalar(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// A folded text, and where its parts come from.
#[derive(Debug)]
struct Folded {
    text: String,
    /// From each byte of the folded text on, the byte of the original, as far
    /// as the two run alike.
    runs: Vec<(usize, usize)>,
}

impl Folded {
    /// The byte of the original that a byte of the folded text comes from.
    fn origin(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|&(folded, _)| folded <= at);
        match run.checked_sub(1).and_then(|run| self.runs.get(run)) {
            Some(&(folded, original)) => original + (at - folded),
            None => at,
        }
    }
}

/// Folds runs of white space to a space, and quotation marks and dashes to
/// their plain forms.
fn fold(text: &str) -> Folded {
    let mut folded = String::with_capacity(text.len());
    let mut runs = Vec::new();
    let mut in_space = false;
    let mut shift = 0_isize;
    for (at, c) in text.char_indices() {
        let plain = if c.is_whitespace() {
            if in_space {
                continue;
            }
            ' '
        } else {
            plain(c)
        };
        in_space = plain == ' ';
        let now = at as isize - folded.len() as isize;
        if now != shift {
            runs.push((folded.len(), at));
            shift = now;
        }
        folded.push(plain);
    }
    Folded { text: folded, runs }
}

/// A quotation mark or a dash in its plain form; any other character itself.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '“' | '”' | '„' | '‟' | '«' | '»' => {
            '"'
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn prepared(text: &str) -> Prepared {
        Prepared::new(text.to_owned())
    }

    #[test]
    fn white_space_quotation_marks_and_dashes_do_not_hinder() {
        let text = prepared("Intro.\n“We   were\nnot told” – said the\u{A0}envoy’s aide.");
        let found = text.find("\"We were not told\" - said the envoy's aide", None, None);
        assert_eq!(
            found,
            Found::Once(Spot {
                line: 2,
                column: 1,
                offset: 7
            })
        );
    }

    #[test]
    fn letters_and_other_marks_do_hinder() {
        let text = prepared("The envoy, Ivan Horvat, left on Thursday.");
        for quote in [
            "the envoy",
            "envoy Ivan",
            "Iván Horvat",
            "Horvat... left",
            "",
        ] {
            assert_eq!(text.find(quote, None, None), Found::Nowhere, "{quote}");
        }
    }

    #[test]
    fn prefix_and_suffix_choose_among_copies() {
        let text = prepared("two envoys left; later two envoys returned (two envoys)");
        let Found::Many { count, first } = text.find("two envoys", None, None) else {
            panic!("stands three times");
        };
        assert_eq!((count, first.column), (3, 1));
        let column = |prefix, suffix| {
            let found = text.find("two envoys", prefix, suffix);
            matches!(found, Found::Once(_)).then(|| found.first().map(|spot| spot.column))
        };
        assert_eq!(column(Some("later"), None), Some(Some(24)));
        assert_eq!(column(None, Some("left")), Some(Some(1)));
        assert_eq!(column(Some("("), Some(")")), Some(Some(45)));
        assert_eq!(column(Some("never"), None), None);
    }

    #[test]
    fn the_nearest_beginning_says_how_the_text_goes_on() {
        let text = prepared("One.\nThe ministry expelled two envoys on Thursday morning.");
        let (spot, goes_on) = text.nearest("The ministry expelled three envoys").unwrap();
        assert_eq!((spot.line, spot.column), (2, 1));
        assert_eq!(goes_on, "two envoys on Thursday");
        assert_eq!(text.nearest("Nobody said so"), None);
    }

    #[test]
    fn a_long_text_of_one_letter_takes_linear_time() {
        let text = prepared(&"a".repeat(4 << 20));
        let half = "a".repeat(1 << 20);
        let found = text.find(&half, Some(&half), Some("b"));
        assert_eq!(found, Found::Nowhere);
    }

    proptest! {
        #[test]
        fn a_piece_of_a_text_is_found_no_later_than_it_stands(
            text in "[a-c “’\n–é]{1,60}",
            start in 0_usize..60,
            length in 1_usize..20,
        ) {
            let piece: String = text.chars().skip(start).take(length).collect();
            prop_assume!(!piece.trim().is_empty());
            let lead = piece.chars().take_while(|c| c.is_whitespace()).count();
            let spot = prepared(&text).find(&piece, None, None).first().unwrap();
            prop_assert!(spot.offset <= start + lead);
            let at: Vec<char> = text.chars().collect();
            let before = &at[..spot.offset];
            prop_assert_eq!(spot.line, before.iter().filter(|&&c| c == '\n').count() + 1);
            prop_assert_eq!(plain(at[spot.offset]), plain(piece.trim().chars().next().unwrap()));
        }

        #[test]
        fn a_range_holds_the_words_of_its_quote(
            text in "[ab “’\n–é]{1,60}",
            quote in "[ab \"\n-é]{1,6}",
        ) {
            for range in prepared(&text).ranges(&quote, None, None, 9) {
                let (words, quote) = (fold(&text[range]).text, fold(&quote).text);
                prop_assert_eq!(words, quote.trim());
            }
        }

        #[test]
        fn no_quote_panics(text in ".*", quote in ".*", prefix in ".*") {
            let text = prepared(&text);
            text.find(&quote, Some(&prefix), None);
            text.nearest(&quote);
        }
    }
}
