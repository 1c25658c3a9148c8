//! Cutting a text into numbers, signs and known words.

use super::lexicon::{self, Word};

/// The most tokens that are looked at; no date has as many.
const MOST: usize = 48;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// Digits, and how many of them.
    Number { value: u32, places: u8 },
    /// "15th".
    Ordinal(u32),
    /// "1990s", "90s": the number and how many digits it had.
    Decade { value: u32, places: u8 },
    /// A word of the lexicon.
    Word(Word),
    /// Any other word.
    Unknown,
    /// A hyphen or dash.
    Dash,
    /// One of `/ , . : ? ~ '`.
    Sign(char),
    /// Anything else.
    Other,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) lexeme: Lexeme,
    /// The text as it stands, without a possessive ending.
    pub(super) text: &'a str,
    /// Where it stands in the text, in bytes.
    pub(super) start: usize,
    /// Whether it touches the token before it.
    pub(super) glued: bool,
}

/// Cuts a text into tokens; what lies beyond the first [`MOST`] is one token
/// that no date has.
pub(super) fn cut(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(12);
    let mut rest = text;
    let mut glued = false;
    while let Some(c) = rest.chars().next() {
        if tokens.len() == MOST {
            tokens.push(Token {
                lexeme: Lexeme::Other,
                text: rest,
                start: text.len() - rest.len(),
                glued,
            });
            break;
        }
        let (lexeme, shown, length) = if c.is_ascii_digit() {
            number(rest)
        } else if c.is_alphabetic() {
            word(rest)
        } else if c.is_whitespace()
            || matches!(
                c,
                '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '"' | '“' | '”'
            )
        {
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            glued = false;
            continue;
        } else {
            let lexeme = match c {
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Lexeme::Dash,
                '/' | ',' | '.' | ':' | '?' | '~' => Lexeme::Sign(c),
                '(' | ')' => Lexeme::Sign(','),
                '\'' | '’' | '‘' => Lexeme::Sign('\''),
                _ => Lexeme::Other,
            };
            (lexeme, "", c.len_utf8())
        };
        let shown = if shown.is_empty() {
            rest.get(..length).unwrap_or("")
        } else {
            shown
        };
        tokens.push(Token {
            lexeme,
            text: shown,
            start: text.len() - rest.len(),
            glued,
        });
        rest = rest.get(length..).unwrap_or("");
        glued = true;
    }
    tokens
}

/// Digits with what belongs to them: "15th", "1990s", "1990's".
fn number(rest: &str) -> (Lexeme, &str, usize) {
    let places = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = rest.get(..places).unwrap_or("");
    let value = digits.parse::<u32>().unwrap_or(u32::MAX);
    let small = u8::try_from(places).unwrap_or(u8::MAX);
    let after = rest.get(places..).unwrap_or("");
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let suffix = after.get(..letters).unwrap_or("");
    if ["st", "nd", "rd", "th"]
        .iter()
        .any(|ending| suffix.eq_ignore_ascii_case(ending))
    {
        return (Lexeme::Ordinal(value), "", places + 2);
    }
    if matches!(places, 2 | 4) {
        let decade = Lexeme::Decade {
            value,
            places: small,
        };
        if suffix == "s" || suffix == "S" {
            return (decade, "", places + 1);
        }
        for ending in ["'s", "’s"] {
            if after.starts_with(ending)
                && !after
                    .get(ending.len()..)
                    .is_some_and(|more| more.starts_with(char::is_alphabetic))
            {
                return (decade, "", places + ending.len());
            }
        }
    }
    (
        Lexeme::Number {
            value,
            places: small,
        },
        "",
        places,
    )
}

/// A word, with the full stops of abbreviations and without "'s".
fn word(rest: &str) -> (Lexeme, &str, usize) {
    let mut length = 0;
    let mut bare = 0;
    let mut initials = true;
    let mut run = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphabetic() {
            run += 1;
            length += c.len_utf8();
            bare = length;
        } else if c == '.'
            && run == 1
            && initials
            && chars.peek().is_some_and(|next| next.is_alphabetic())
        {
            // "a.m.", "B.C."
            run = 0;
            length += 1;
        } else if matches!(c, '\'' | '’') && chars.peek().is_some_and(|next| next.is_alphabetic())
        {
            length += c.len_utf8();
        } else {
            break;
        }
        initials = initials && run <= 1;
    }
    let whole = rest.get(..bare).unwrap_or("");
    let stem = whole
        .strip_suffix("'s")
        .or_else(|| whole.strip_suffix("’s"))
        .unwrap_or(whole);
    // An abbreviation's full stop belongs to it.
    if rest.get(bare..).is_some_and(|after| after.starts_with('.')) {
        length = bare + 1;
    }
    let lexeme = lexicon::look_up(stem).map_or(Lexeme::Unknown, Lexeme::Word);
    (lexeme, stem, length)
}
