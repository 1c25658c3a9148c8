//! A text as words, figures and marks.

use crate::lexical::fold::is_apostrophe;
use crate::lexical::number::Number;

/// A piece of a text that may hold a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Figures: `1,500`.
    Figures(Number),
    /// Figures with an ordinal ending: `3rd`.
    Ordinal(Number),
    /// Figures that are no number, or too long to stay exact: `1.2.3`.
    Unreadable(String),
    /// Lower-case ASCII letters; a possessive keeps its `'s`.
    Word(String),
    /// Any other character that is no space; every dash is `-`.
    Mark(char),
}

impl Token {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is this word.
    pub fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        *self == Self::Mark(mark)
    }
}

/// Splits a text into words, figures and marks. Linear in its length.
pub fn tokenise(text: &str) -> Vec<Token> {
    let ascii = to_ascii(text);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = ascii.get(at) {
        let next_is_digit = ascii.get(at + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || (c == '.' && next_is_digit) {
            at = take_figures(&ascii, at, &mut tokens);
        } else if c.is_ascii_alphabetic() {
            at = take_word(&ascii, at, &mut tokens);
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Mark(c));
            }
            at += 1;
        }
    }
    tokens
}

fn to_ascii(text: &str) -> Vec<char> {
    let mut ascii: Vec<char> = Vec::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            _ if is_apostrophe(c) => ascii.push('\''),
            _ if c.is_ascii() => ascii.push(c),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => ascii.push('-'),
            '≥' | '≤' | '≈' | '±' | '€' | '£' | '¥' | '₹' | '₽' | '₪' | '₴' | '₺' | '₩' | '₦' =>
            {
                ascii.push(c);
            }
            // Narrow and no-break spaces group digits: 1 500.
            '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                let between_digits = ascii.last().is_some_and(char::is_ascii_digit)
                    && chars.peek().is_some_and(char::is_ascii_digit);
                ascii.push(if between_digits { ',' } else { ' ' });
            }
            '¼'..='¾' | '⅐'..='⅞' => {
                ascii.push(' ');
                ascii.extend(any_ascii::any_ascii_char(c).chars());
            }
            _ if c.is_whitespace() => ascii.push(' '),
            _ => ascii.extend(any_ascii::any_ascii_char(c).chars()),
        }
    }
    ascii
}

fn take_figures(ascii: &[char], start: usize, tokens: &mut Vec<Token>) -> usize {
    let digit_at = |at: usize| ascii.get(at).is_some_and(char::is_ascii_digit);
    let mut end = start;
    while digit_at(end) || (matches!(ascii.get(end), Some(',' | '.')) && digit_at(end + 1)) {
        end += 1;
    }
    let mut figures: String = ascii.iter().take(end).skip(start).collect();
    let mut number = Number::read(&figures);
    if number.is_none() && !figures.contains('.') {
        // "12,13" is a list, not a grouped number.
        let first = figures.split(',').next().unwrap_or_default().to_owned();
        if first.len() < figures.len() {
            end = start + first.len();
            number = Number::read(&first);
            figures = first;
        }
    }
    let suffix: String = ascii
        .iter()
        .skip(end)
        .take(3)
        .take_while(|c| c.is_ascii_alphabetic())
        .map(char::to_ascii_lowercase)
        .collect();
    let is_ordinal = matches!(suffix.as_str(), "st" | "nd" | "rd" | "th");
    tokens.push(match number {
        Some(number) if is_ordinal => Token::Ordinal(number),
        Some(number) => Token::Figures(number),
        None => Token::Unreadable(figures),
    });
    if is_ordinal { end + suffix.len() } else { end }
}

fn take_word(ascii: &[char], start: usize, tokens: &mut Vec<Token>) -> usize {
    let letter_at = |at: usize| ascii.get(at).is_some_and(char::is_ascii_alphabetic);
    let mut word = String::new();
    let mut at = start;
    // "U.S." is one word: letters that stand alone, each with its point.
    while letter_at(at) && ascii.get(at + 1) == Some(&'.') && !letter_at(at + 3) {
        word.extend(ascii.get(at).map(char::to_ascii_lowercase));
        at += 2;
        if letter_at(at) && ascii.get(at + 1) != Some(&'.') {
            break;
        }
    }
    if word.is_empty() {
        while letter_at(at) || (ascii.get(at) == Some(&'\'') && letter_at(at + 1)) {
            word.extend(ascii.get(at).map(char::to_ascii_lowercase));
            at += 1;
        }
        if ascii.get(at) == Some(&'\'') && word.ends_with('s') {
            // "the diplomats' drivers"
            word.push_str("'s");
            at += 1;
        }
    }
    tokens.push(Token::Word(word));
    at
}
