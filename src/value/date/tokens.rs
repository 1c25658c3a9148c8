//! Cutting a text into numbers, signs and known words.

use super::calendars::can_begin_month;
use super::language::{Tables, Terminal, WordId, terminal as t};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, and how many of them.
    Number { value: u32, places: u8 },
    /// "15th".
    Nth(u32),
    /// "1990s", "90s": the number and how many digits it had.
    Decade { value: u32, places: u8 },
    /// A word of the language's table.
    Word(WordId),
    /// A word that may begin the name of a month of another calendar.
    Foreign,
    /// Any other word.
    Unknown,
    /// A sign that dates have, as its terminal.
    Sign(Terminal),
    /// The end of a paragraph, or of what is looked at.
    Break,
    /// Anything else.
    Other,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// The text as it stands, without a possessive ending and without the
    /// full stop of an abbreviation.
    pub(super) text: &'a str,
    /// Where it stands in the text, in bytes.
    pub(super) start: usize,
    /// Whether it touches the token before it.
    pub(super) glued: bool,
}

impl Token<'_> {
    /// Where it ends in the text, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it ends a sentence or a paragraph, as far as one token tells.
    pub(super) fn ends_sentence(&self) -> bool {
        match self.kind {
            Kind::Break => true,
            Kind::Sign(sign) => matches!(sign, t::DOT | t::QUESTION),
            Kind::Other => matches!(self.text, "!" | ";"),
            _ => false,
        }
    }
}

/// Cuts a text into tokens, at most `most` of them; what lies beyond is left
/// out and a [`Kind::Other`] stands for it, which no date has.
pub(super) fn cut<'a>(text: &'a str, tables: &Tables, most: usize) -> Vec<Token<'a>> {
    let mut tokens = Vec::with_capacity((text.len() / 5).min(most) + 2);
    let mut at = 0;
    let mut glued = false;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        if is_space(c) {
            let space = rest.len() - rest.trim_start_matches(is_space).len();
            let blank = rest.get(..space).unwrap_or_default();
            if blank.bytes().filter(|b| *b == b'\n').count() > 1 {
                tokens.push(Token {
                    kind: Kind::Break,
                    text: "",
                    start: at,
                    glued: false,
                });
            }
            at += space;
            glued = false;
            continue;
        }
        let (kind, shown, length) = if digit(c).is_some() {
            spaced(rest, tables).unwrap_or_else(|| number(rest))
        } else if c.is_alphabetic() {
            word(rest, tables)
        } else {
            (sign(c), c.len_utf8(), c.len_utf8())
        };
        let full = tokens.len() >= most;
        tokens.push(Token {
            kind: if full { Kind::Other } else { kind },
            text: rest.get(..shown).unwrap_or_default(),
            start: at,
            glued,
        });
        if full {
            break;
        }
        at += length.max(1);
        glued = true;
    }
    tokens
}

/// Spaces, quotation marks and signs that have no width.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '"' | '“' | '”' | '«' | '»' | '`'
        )
}

fn sign(c: char) -> Kind {
    Kind::Sign(match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => t::DASH,
        '/' => t::SLASH,
        ',' => t::COMMA,
        '.' => t::DOT,
        ':' => t::COLON,
        '?' => t::QUESTION,
        '~' => t::TILDE,
        '(' => t::OPEN,
        ')' => t::CLOSE,
        '\'' | '’' | '‘' => t::APOSTROPHE,
        _ => return Kind::Other,
    })
}

/// A number whose thousands are parted by spaces, where the language writes
/// them so: "12 000".
fn spaced(rest: &str, tables: &Tables) -> Option<(Kind, usize, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(rest);
    if !tables.is_spaced() || length > 3 {
        return None;
    }
    let mut value: u32 = rest.get(..length)?.parse().ok()?;
    let mut places = length;
    while let Some(after) = rest.get(length..)
        && let Some(space) = after.chars().next().filter(|c| is_thousands_space(*c))
        && let Some(group) = after.get(space.len_utf8()..)
        && digits(group) == 3
    {
        let thousand = group.get(..3)?.parse::<u32>().ok()?;
        value = value.saturating_mul(1000).saturating_add(thousand);
        length += space.len_utf8() + 3;
        places += 3;
    }
    let kind = Kind::Number {
        value,
        places: u8::try_from(places).unwrap_or(u8::MAX),
    };
    (places > 3).then_some((kind, length, length))
}

fn is_thousands_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The value of a digit, also of Arabic (٠ to ٩) and Persian (۰ to ۹) script.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '\u{0660}'..='\u{0669}' => Some(u32::from(c) - 0x0660),
        '\u{06f0}'..='\u{06f9}' => Some(u32::from(c) - 0x06f0),
        _ => None,
    }
}

/// Digits with what belongs to them: "15th", "1990s", "1990's". Gives the
/// kind, how many bytes are shown, and how many are taken.
fn number(rest: &str) -> (Kind, usize, usize) {
    let digits = rest.chars().map_while(digit);
    let value = digits
        .clone()
        .try_fold(0_u32, |value, digit| {
            value.checked_mul(10)?.checked_add(digit)
        })
        .unwrap_or(u32::MAX);
    let places = digits.count();
    let small = u8::try_from(places).unwrap_or(u8::MAX);
    let length: usize = rest.chars().take(places).map(char::len_utf8).sum();
    let after = rest.get(length..).unwrap_or("");
    let letters: usize = after
        .chars()
        .take_while(|c| c.is_alphabetic())
        .map(char::len_utf8)
        .sum();
    let suffix = after.get(..letters).unwrap_or("");
    // English, and French "1er", "2e".
    if ["st", "nd", "rd", "th", "er", "e", "re", "eme", "ème"]
        .iter()
        .any(|ending| suffix.eq_ignore_ascii_case(ending))
    {
        return (Kind::Nth(value), length + letters, length + letters);
    }
    if matches!(places, 2 | 4) {
        let decade = Kind::Decade {
            value,
            places: small,
        };
        if suffix == "s" || suffix == "S" {
            return (decade, length + 1, length + 1);
        }
        for ending in ["'s", "’s"] {
            if let Some(more) = after.strip_prefix(ending)
                && !more.starts_with(char::is_alphabetic)
            {
                let length = length + ending.len();
                return (decade, length, length);
            }
        }
    }
    let kind = Kind::Number {
        value,
        places: small,
    };
    (kind, length, length)
}

/// A word, with the full stops of abbreviations and without "'s".
fn word(rest: &str, tables: &Tables) -> (Kind, usize, usize) {
    let mut bare = 0;
    let mut initials = true;
    let mut run = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if c.is_alphabetic() {
            run += 1;
            bare = at + c.len_utf8();
        } else if c == '.' && run == 1 && initials && next.is_some_and(char::is_alphabetic) {
            // "a.m.", "B.C."
            run = 0;
        } else if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
            let stem = rest.get(..at).unwrap_or_default();
            if tables.elides(stem) {
                // "l'année", "d'octobre": the article is a word of its own.
                let length = at + c.len_utf8();
                let kind = tables.look_up(stem).map_or(Kind::Unknown, Kind::Word);
                return (kind, length, length);
            }
        } else {
            break;
        }
        initials = initials && run <= 1;
    }
    let whole = rest.get(..bare).unwrap_or_default();
    let stem = whole
        .strip_suffix("'s")
        .or_else(|| whole.strip_suffix("’s"))
        .unwrap_or(whole);
    let found = tables.look_up(stem);
    let mut length = bare;
    // A full stop belongs to an abbreviation, and ends a sentence elsewhere.
    if rest.get(bare..).is_some_and(|after| after.starts_with('.'))
        && (stem.contains('.') || found.is_some_and(|id| tables.is_abbreviation(id)))
    {
        length = bare + 1;
    }
    let shown = if stem.contains('.') && length > bare {
        length
    } else {
        stem.len()
    };
    let kind = match found {
        Some(word) => Kind::Word(word),
        None if stem.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
            && can_begin_month(stem) =>
        {
            Kind::Foreign
        }
        None => Kind::Unknown,
    };
    (kind, shown, length)
}
