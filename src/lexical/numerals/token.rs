//! A text as words, figures and marks.

use super::class::{Class, class_of};
use super::words::{Lexicon, Scale, Sense, lexicon};
use crate::lexical::language::Language;
use crate::lexical::number::Number;
use std::borrow::Cow;
use std::ops::Range;

/// A piece of a text that may hold a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// Figures: `1,500`.
    Figures(Number),
    /// Figures with an ordinal ending: `3rd`.
    Ordinal(Number),
    /// Figures that are no number, or too long to stay exact: `1.2.3`.
    Unreadable,
    /// A word.
    Word(Word<'a>),
    /// Any other character that is no space; every dash is `-`.
    Mark(char),
}

/// A word of a text, with what the language's table says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    text: Cow<'a, str>,
    sense: Option<&'static Sense>,
}

impl Word<'_> {
    /// The word in lower-case ASCII; a possessive keeps its `'s`, a short one
    /// the mark of a currency that it stands right before (`us$`).
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<'a> Token<'a> {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word.text()),
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

    /// Whether it names a month.
    pub fn is_month(&self) -> bool {
        self.sense().is_some_and(|sense| sense.month)
    }

    /// Whether it is an article.
    pub fn is_article(&self) -> bool {
        self.sense().is_some_and(|sense| sense.article)
    }

    /// Whether it joins a part to its whole: "of".
    pub fn is_of(&self) -> bool {
        self.sense().is_some_and(|sense| sense.of)
    }

    /// Whether it joins two things: "and".
    pub fn is_and(&self) -> bool {
        self.sense().is_some_and(|sense| sense.and)
    }

    /// Whether it belongs to numbers: a cardinal, a scale, a rank or a part.
    pub fn is_numeral(&self) -> bool {
        self.sense().is_some_and(|sense| {
            sense.cardinal.is_some()
                || sense.scale.is_some()
                || sense.short.is_some()
                || sense.ordinal.is_some()
                || sense.part.is_some()
        })
    }

    /// Whether a number may start with it.
    pub fn starts_number(&self) -> bool {
        match self {
            Self::Figures(_) | Self::Ordinal(_) => true,
            Self::Word(_) => self.sense().is_some_and(|sense| {
                sense.cardinal.is_some()
                    || sense.scale.is_some()
                    || sense.ordinal.is_some()
                    || sense.half
                    || sense.article
                    || sense.minus
                    || sense.part.is_some_and(|part| !part.plural)
            }),
            _ => false,
        }
    }

    /// What it multiplies the number before it by.
    pub fn scale(&self) -> Option<Scale> {
        self.sense()?.scale
    }

    /// The same word in a language, looked up again.
    pub fn of_word(word: &'a str, language: Language) -> Self {
        Self::Word(Word {
            text: Cow::Borrowed(word),
            sense: lexicon(language).sense(word),
        })
    }

    pub(super) fn sense(&self) -> Option<&'static Sense> {
        match self {
            Self::Word(word) => word.sense,
            _ => None,
        }
    }
}

/// Splits a text into words, figures and marks. Linear in its length.
pub fn tokenise(text: &str, language: Language) -> Vec<Token<'_>> {
    locate(text, language).0
}

/// The same, with the range of each token in bytes of the text. A fraction of
/// one character (½) is three tokens of one range.
pub fn locate(text: &str, language: Language) -> (Vec<Token<'_>>, Vec<Range<usize>>) {
    let mut lexer = Lexer {
        text,
        lexicon: lexicon(language),
        tokens: Vec::with_capacity(text.len() / 5),
        spans: Vec::with_capacity(text.len() / 5),
        figures: String::new(),
    };
    let mut at = 0;
    while let Some((class, next)) = lexer.class(at) {
        at = match class {
            Class::Digit(_) => lexer.take_figures(at),
            Class::Mark('.') if lexer.starts_decimals(at) => lexer.take_figures(at),
            Class::Letter => lexer.take_word(at),
            Class::Mark(mark) => lexer.push(Token::Mark(mark), at..next),
            Class::Fraction(c) => lexer.take_fraction(c, at..next),
            Class::Apostrophe => lexer.push(Token::Mark('\''), at..next),
            Class::Space | Class::Nothing => next,
        };
    }
    (lexer.tokens, lexer.spans)
}

/// How many groups of two digits are looked through for the three that end
/// them. No number that stays exact has more.
const MAX_PAIRS: usize = 12;

/// Words that a 2 or a 3 right behind them makes areas and volumes of: "km2".
const SQUARED: &[&str] = &["m", "km", "cm", "mm", "dm", "ft", "mi"];

struct Lexer<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    tokens: Vec<Token<'a>>,
    spans: Vec<Range<usize>>,
    /// The figures being read; one buffer for all.
    figures: String,
}

impl Lexer<'_> {
    fn push(&mut self, token: Token<'static>, span: Range<usize>) -> usize {
        let end = span.end;
        self.tokens.push(token);
        self.spans.push(span);
        end
    }

    /// The character at a byte.
    fn char(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text.get(at..)?.chars().next(),
            None => None,
        }
    }

    /// What the character at a byte is, and where the next starts.
    fn class(&self, at: usize) -> Option<(Class, usize)> {
        let c = self.char(at)?;
        Some((class_of(c), at + c.len_utf8()))
    }

    /// The digit at a byte, and where the next character starts.
    fn digit(&self, at: usize) -> Option<(char, usize)> {
        match self.class(at)? {
            (Class::Digit(digit), next) => Some((digit, next)),
            _ => None,
        }
    }

    /// Whether a point before a digit stands at a byte.
    fn starts_decimals(&self, at: usize) -> bool {
        self.char(at) == Some('.') && self.digit(at + 1).is_some()
    }

    fn letter(&self, at: usize) -> bool {
        matches!(self.class(at), Some((Class::Letter, _)))
    }

    /// Takes a run of digits; answers where it ends.
    fn take_digits(&mut self, mut at: usize) -> usize {
        while let Some((digit, next)) = self.digit(at) {
            self.figures.push(digit);
            at = next;
        }
        at
    }

    /// Where so many digits and no more end.
    fn exactly(&self, count: usize, mut at: usize) -> Option<usize> {
        for _ in 0..count {
            at = self.digit(at)?.1;
        }
        self.digit(at).is_none().then_some(at)
    }

    fn take_figures(&mut self, start: usize) -> usize {
        self.figures.clear();
        let mut at = self.take_digits(start);
        let whole = self.figures.len();
        if (1..=3).contains(&whole) {
            at = self.take_groups(at, whole);
        }
        at = self.take_decimals(at);
        if self.starts_decimals(at) {
            // "1.2.3" is a version, an address or a date.
            while let Some(c) = self.char(at) {
                let inside = matches!(c, '.' | ',') && self.digit(at + 1).is_some();
                match self.digit(at) {
                    Some((_, next)) => at = next,
                    None if inside => at += 1,
                    None => break,
                }
            }
            return self.push(Token::Unreadable, start..at);
        }
        let number = Number::read(&self.figures);
        let (token, end) = match (number, self.suffix(at)) {
            (Some(number), Some(end)) if number.is_whole() => (Token::Ordinal(number), end),
            (Some(number), _) => (Token::Figures(number), at),
            (None, _) => (Token::Unreadable, at),
        };
        self.push(token, start..end)
    }

    /// Takes groups of three digits, or as India writes them, of two.
    fn take_groups(&mut self, mut at: usize, whole: usize) -> usize {
        let Some(separator) = self.char(at) else {
            return at;
        };
        let mark = if self.lexicon.comma { '.' } else { ',' };
        let spaced = matches!(separator, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        if separator != mark && !spaced {
            return at;
        }
        let after_month = self.tokens.last().is_some_and(Token::is_month);
        if spaced && (after_month || self.figures.starts_with('0')) {
            return at;
        }
        let width = separator.len_utf8();
        let start = at;
        while self.char(at) == Some(separator)
            && let Some(end) = self.exactly(3, at + width)
            // "1 500", but not "the 15 100m races"
            && !(separator == ' ' && self.letter(end))
        {
            self.take_digits(at + width);
            at = end;
        }
        if at > start || spaced || self.lexicon.comma || whole > 2 {
            return at;
        }
        let mut end = at;
        for _ in 0..MAX_PAIRS {
            match self.exactly(2, end + 1) {
                Some(next) if self.char(next) == Some(separator) => end = next,
                _ => break,
            }
        }
        if end == at || self.exactly(3, end + 1).is_none() {
            return at;
        }
        while self.char(at) == Some(separator) && at <= end {
            at = self.take_digits(at + 1);
        }
        at
    }

    fn take_decimals(&mut self, at: usize) -> usize {
        let starts = match self.char(at) {
            Some(',') => self.lexicon.comma,
            Some('.') => true,
            _ => false,
        };
        if !starts || self.digit(at + 1).is_none() {
            return at;
        }
        self.figures.push('.');
        self.take_digits(at + 1)
    }

    /// Where an ordinal ending that stands at a byte ends.
    fn suffix(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let mut ending = String::new();
        let mut at = start;
        while let Some((Class::Letter, next)) = self.class(at) {
            if ending.len() >= LONGEST {
                return None;
            }
            push_ascii(self.char(at)?, &mut ending);
            at = next;
        }
        self.lexicon
            .suffixes
            .contains(&ending.as_str())
            .then_some(at)
    }

    fn take_fraction(&mut self, c: char, span: Range<usize>) -> usize {
        for part in any_ascii::any_ascii_char(c).split_inclusive('/') {
            let figures = part.trim_end_matches('/').trim();
            if let Some(number) = Number::read(figures) {
                self.push(Token::Figures(number), span.clone());
            }
            if part.ends_with('/') {
                self.push(Token::Mark('/'), span.clone());
            }
        }
        span.end
    }

    fn take_word(&mut self, start: usize) -> usize {
        let text = self.text;
        let mut word = Cow::Borrowed("");
        let mut at = start;
        // "U.S." is one word: letters that stand alone, each with its point.
        while self.char(at).is_some_and(|c| c.is_ascii_alphabetic())
            && self.char(at + 1) == Some('.')
            && !self.char(at + 3).is_some_and(|c| c.is_ascii_alphabetic())
        {
            push_ascii(self.char(at).unwrap_or_default(), word.to_mut());
            at += 2;
            if self.letter(at) && self.char(at + 1) != Some('.') {
                break;
            }
        }
        if word.len() == 1 {
            // "in her 40s." ends a sentence.
            at -= 1;
        }
        if word.is_empty() {
            let end = text
                .as_bytes()
                .iter()
                .skip(start)
                .position(|byte| !byte.is_ascii_lowercase());
            at = end.map_or(text.len(), |end| start + end);
            word = Cow::Borrowed(text.get(start..at).unwrap_or_default());
            at = self.finish_word(at, &mut word);
        }
        // "US$5", "E£5": the mark is the country's.
        let letters = text.get(start..at).unwrap_or_default();
        if (1..=3).contains(&letters.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && let Some(mark @ ('$' | '£')) = self.char(at)
        {
            word.to_mut().push(mark);
            at += mark.len_utf8();
        }
        let sense = self.lexicon.sense(&word);
        self.tokens.push(Token::Word(Word { text: word, sense }));
        self.spans.push(start..at);
        at
    }

    /// Takes what follows the lower-case letters of a word.
    fn finish_word(&self, mut at: usize, word: &mut Cow<'_, str>) -> usize {
        while let Some((class, next)) = self.class(at) {
            match class {
                Class::Letter => push_ascii(self.char(at).unwrap_or_default(), word.to_mut()),
                Class::Nothing => {}
                Class::Apostrophe if self.lexicon.elision => return next,
                Class::Apostrophe if self.letter(next) => word.to_mut().push('\''),
                _ => break,
            }
            at = next;
        }
        // "the diplomats' drivers"
        if let Some((Class::Apostrophe, next)) = self.class(at)
            && word.ends_with('s')
        {
            word.to_mut().push_str("'s");
            return next;
        }
        if SQUARED.contains(&&**word)
            && let Some((digit @ ('2' | '3'), next)) = self.digit(at)
            && self.digit(next).is_none()
            && !self.letter(next)
        {
            word.to_mut().push(digit);
            return next;
        }
        at
    }
}

/// Adds a letter in lower-case ASCII.
fn push_ascii(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
    } else {
        let ascii = any_ascii::any_ascii_char(c).chars();
        word.extend(
            ascii
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        );
    }
}
