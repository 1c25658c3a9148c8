//! Numbers in figures and in words, by a table a language.
//!
//! The words stand in `en.tsv` and `fr.tsv`; the reader is one for all. A
//! token knows what its word says of numbers, so that only [`tokenise`] is
//! told the language.
//!
//! Why not the crate `text2num` (2.8): it reads cardinals in words alone and
//! answers with a string of digits. News mixes figures with words
//! ("1.5 million", "35 thousand"), counts in dozens, halves, lakh and crore,
//! writes "a hundred" and "two and a half", and a range shares the scale of
//! its end ("10 to 12 million"): all of these it refuses, so that everything
//! but the table of words would have to be written around it anyway.

mod cardinal;
mod class;
mod fraction;
mod token;
mod words;

pub use cardinal::read_ordinal;
pub use token::{Token, Word, locate, tokenise};
pub use words::{Meaning, Scale, scale, words};

use super::number::Number;

/// A number that was read, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub value: Number,
    /// How many tokens it took.
    pub used: usize,
    /// The scale word that closed it (a million in "1.5 million"), else one:
    /// what the start of a range may share with its end.
    pub scale: Number,
    /// Whether it was stated as a part of a whole ("two thirds", "half").
    pub fraction: bool,
    /// Whether its words say only about how many ("une vingtaine").
    pub loose: bool,
}

/// Reads the number that the tokens start with.
///
/// ```
/// use corroborate::lexical::language::Language;
/// use corroborate::lexical::numerals::{read, tokenise};
/// let reading = |text, language| {
///     read(&tokenise(text, language)).map(|r| (r.value.to_string(), r.used))
/// };
/// let english = |text| reading(text, Language::English);
/// assert_eq!(english("twenty-one envoys"), Some(("21".to_owned(), 3)));
/// assert_eq!(english("1.5 million euros"), Some(("1500000".to_owned(), 2)));
/// assert_eq!(english("two dozen trucks"), Some(("24".to_owned(), 2)));
/// assert_eq!(english("envoys"), None);
/// let french = |text| reading(text, Language::French);
/// assert_eq!(french("quatre-vingt-dix-sept"), Some(("97".to_owned(), 7)));
/// assert_eq!(french("1,5 million d'euros"), Some(("1500000".to_owned(), 2)));
/// ```
pub fn read(tokens: &[Token<'_>]) -> Option<Reading> {
    let first = tokens.first()?;
    if first.is_mark('-') || first.sense().is_some_and(|sense| sense.minus) {
        let positive = fraction::read_positive(tokens.get(1..)?)?;
        return Some(Reading {
            value: positive.value.negated(),
            used: positive.used + 1,
            ..positive
        });
    }
    fraction::read_positive(tokens)
}

#[cfg(test)]
mod tests;
