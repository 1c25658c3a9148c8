//! Words of a text, each with what separates it from the word before.

use super::fold::is_apostrophe;
use unicode_normalization::char::is_combining_mark;

/// What stands between a word and the word before it, strongest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// A hyphen or an invisible joiner: the two may well be one word.
    Soft,
    /// A space, a full stop, a quotation mark: the next word.
    Word,
    /// A comma: the next part of an inverted name or of a list.
    Comma,
}

/// A word and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word, apostrophes and combining marks included.
    pub text: &'a str,
    /// Where it begins, in bytes of the whole text.
    pub start: usize,
    /// What separates it from the word before; [`Boundary::Word`] for the first.
    pub before: Boundary,
}

/// Splits a text into its words: runs of letters, digits, marks and
/// apostrophes.
///
/// ```
/// use corroborate::lexical::tokenise::{Boundary, words};
/// let found: Vec<_> = words("O’Neill, Mary-Ann").map(|w| (w.text, w.before)).collect();
/// assert_eq!(
///     found,
///     [("O’Neill", Boundary::Word), ("Mary", Boundary::Comma), ("Ann", Boundary::Soft)]
/// );
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    let mut first = true;
    std::iter::from_fn(move || {
        let mut before = Boundary::Soft;
        let mut gap = false;
        let mut start = None;
        let mut has_letter = false;
        let rest = text.get(at..)?;
        for (offset, c) in rest.char_indices() {
            if is_word_char(c) {
                if start.is_none() {
                    start = Some(at + offset);
                }
                has_letter |= c.is_alphanumeric();
            } else if let Some(begin) = start {
                if has_letter {
                    let end = at + offset;
                    at = end;
                    let before = if first || !gap {
                        Boundary::Word
                    } else {
                        before
                    };
                    first = false;
                    return Some(Word {
                        text: text.get(begin..end)?,
                        start: begin,
                        before,
                    });
                }
                // Apostrophes alone are quotation marks.
                start = None;
                gap = true;
                before = before.max(strength(c));
            } else {
                gap = true;
                before = before.max(strength(c));
            }
        }
        at = text.len();
        let begin = start.filter(|_| has_letter)?;
        let before = if first || !gap {
            Boundary::Word
        } else {
            before
        };
        first = false;
        Some(Word {
            text: text.get(begin..)?,
            start: begin,
            before,
        })
    })
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_apostrophe(c)
}

fn strength(c: char) -> Boundary {
    match c {
        '-' | '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{200B}'..='\u{200D}' | '\u{2212}' | '־' => {
            Boundary::Soft
        }
        ',' | '،' | '、' | '，' => Boundary::Comma,
        _ => Boundary::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|w| w.text).collect()
    }

    #[test]
    fn quotation_marks_alone_are_no_word() {
        assert_eq!(texts("Ana ' Marin"), ["Ana", "Marin"]);
        assert_eq!(texts(" ' - ’ , "), Vec::<&str>::new());
    }

    #[test]
    fn a_comma_outweighs_the_space_after_it() {
        let last = words("Marin, Ana").last().map(|w| w.before);
        assert_eq!(last, Some(Boundary::Comma));
    }

    #[test]
    fn words_stand_where_they_say() {
        let text = "  Élodie d’Arc";
        for word in words(text) {
            assert_eq!(
                text.get(word.start..word.start + word.text.len()),
                Some(word.text)
            );
        }
    }
}
