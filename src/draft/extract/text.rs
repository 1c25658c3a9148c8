//! An article as tokens: words with their places, sentences, quotations.

use super::words::{self, Tag};
use crate::draft::{Article, PartKind};
use crate::lexical::fold::fold;
use std::ops::Range;

/// The longest paragraph that a quotation may go on from without a closing
/// mark, in tokens; a mark left out must not swallow the article.
const MOST_OF_A_QUOTATION: usize = 600;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that begins with a capital letter.
    Capital,
    /// A word in capitals, two letters or more.
    Acronym,
    /// A word in small letters.
    Small,
    /// A number in figures.
    Number,
    /// A sign.
    Sign(char),
}

/// A word or sign of a text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Where it stands, in bytes of the article's text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// What class of word it is here.
    pub(super) tag: Tag,
    /// Where its folded form stands among those of the text.
    folded: Range<u32>,
    /// The quotation that it stands in, from 1; 0 outside.
    pub(super) quote: u32,
}

impl Token {
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(super) fn is_word(&self) -> bool {
        !matches!(self.kind, Kind::Sign(_))
    }
}

/// A sentence.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    pub(super) part: PartKind,
    /// The part that it stands in.
    pub(super) paragraph: usize,
    /// Whether nearly all its words begin with capitals, as headlines do, so
    /// that a capital tells nothing.
    pub(super) shouted: bool,
}

/// Words between quotation marks.
#[derive(Debug, Clone)]
pub(super) struct Quotation {
    /// Its tokens, without the marks.
    pub(super) tokens: Range<usize>,
    /// Whether it went on from the paragraph before.
    pub(super) goes_on: bool,
}

/// An article's parts, cut into tokens.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Sentence>,
    /// By number, from 1: the first is a stand-in.
    pub(super) quotations: Vec<Quotation>,
    folded: String,
}

impl<'a> Text<'a> {
    /// Cuts the parts of an article.
    pub(super) fn of(article: &'a Article) -> Self {
        let mut text = Self {
            text: &article.text,
            tokens: Vec::with_capacity(article.text.len() / 5),
            sentences: Vec::new(),
            quotations: vec![Quotation {
                tokens: 0..0,
                goes_on: false,
            }],
            folded: String::with_capacity(article.text.len()),
        };
        let mut open = false;
        for (paragraph, part) in article.parts.iter().enumerate() {
            let start = text.tokens.len();
            text.cut(part.range.clone());
            open = text.quote(start, open && part.kind == PartKind::Paragraph);
            text.split(start, part.kind, paragraph);
        }
        for sentence in 0..text.sentences.len() {
            super::tagging::tag(&mut text, sentence);
        }
        text
    }

    /// The printed form of a token.
    pub(super) fn printed(&self, at: usize) -> &'a str {
        let token = &self.tokens[at];
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// The folded form of a token: small plain letters.
    pub(super) fn folded(&self, at: usize) -> &str {
        let range = &self.tokens[at].folded;
        &self.folded[range.start as usize..range.end as usize]
    }

    /// The folded form, or nothing beyond the end.
    pub(super) fn word(&self, at: usize) -> &str {
        if at < self.tokens.len() {
            self.folded(at)
        } else {
            ""
        }
    }

    /// The folded words from a token on, up to the next sign or seven tokens,
    /// hyphened ones taken apart; and the token behind each.
    pub(super) fn words_from(&self, at: usize, end: usize) -> (Vec<&str>, Vec<usize>) {
        let mut words = Vec::with_capacity(8);
        let mut ends = Vec::with_capacity(8);
        for next in at..end.min(at + 7) {
            if !self.tokens[next].is_word() {
                break;
            }
            for part in self.folded(next).split(' ') {
                words.push(part);
                ends.push(next + 1);
            }
        }
        (words, ends)
    }

    /// The bytes of the text from the first of these tokens to the last.
    pub(super) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|at| self.tokens.get(at)),
        ) {
            (Some(first), Some(last)) if first.start <= last.end => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The printed text from the first of these tokens to the last.
    pub(super) fn slice(&self, tokens: &Range<usize>) -> &'a str {
        self.text.get(self.bytes(tokens)).unwrap_or_default()
    }

    /// The first token that begins at or after a byte.
    pub(super) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.start < byte)
    }

    /// The tokens that lie within bytes of the text.
    pub(super) fn tokens_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self
            .tokens
            .partition_point(|token| token.end <= bytes.start);
        let end = self.tokens.partition_point(|token| token.start < bytes.end);
        start..end.max(start)
    }

    /// The sentence that a token stands in.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.tokens.end <= token)
            .min(self.sentences.len().saturating_sub(1))
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) {
        let begin = self.folded.len() as u32;
        let printed = self.text.get(start..end).unwrap_or_default();
        if !matches!(kind, Kind::Sign(_)) {
            if printed.bytes().all(|b| b.is_ascii_alphanumeric()) {
                self.folded
                    .extend(printed.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            } else {
                self.folded.push_str(&fold(printed));
            }
        }
        self.tokens.push(Token {
            start,
            end,
            kind,
            tag: Tag::Other,
            folded: begin..self.folded.len() as u32,
            quote: 0,
        });
    }

    /// Cuts a part into tokens.
    fn cut(&mut self, range: Range<usize>) {
        let Some(part) = self.text.get(range.clone()) else {
            return;
        };
        let mut chars = part.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let start = range.start + at;
            if c.is_alphanumeric() {
                let mut end = at + c.len_utf8();
                while let Some(&(next, d)) = chars.peek() {
                    let after = part
                        .get(next + d.len_utf8()..)
                        .and_then(|rest| rest.chars().next());
                    if d.is_alphanumeric() || is_mark(d) || joins(part, at..next, d, after) {
                        end = next + d.len_utf8();
                        chars.next();
                    } else {
                        break;
                    }
                }
                self.word_between(start, range.start + end);
            } else if !c.is_whitespace() && !is_invisible(c) {
                self.push(start, start + c.len_utf8(), Kind::Sign(plain(c)));
            }
        }
    }

    /// A word, its possessive ending set apart.
    fn word_between(&mut self, start: usize, end: usize) {
        let word = self.text.get(start..end).unwrap_or_default();
        let ending = ["’s", "'s", "’S", "'S"]
            .into_iter()
            .find(|ending| word.len() > ending.len() && word.ends_with(ending));
        let stem = end - ending.map_or(0, str::len);
        let kind = kind_of(self.text.get(start..stem).unwrap_or_default());
        self.push(start, stem, kind);
        if stem < end {
            self.push(stem, end, Kind::Sign('\''));
        }
    }

    /// Finds the quotations of a part. Whether one is still open at its end.
    fn quote(&mut self, start: usize, was_open: bool) -> bool {
        // A paragraph that goes on with a quotation repeats the opening mark.
        let mut open: Option<(usize, bool)> = None;
        let begins_with_mark = self
            .tokens
            .get(start)
            .is_some_and(|token| matches!(token.kind, Kind::Sign('“' | '"')));
        let goes_on = was_open && begins_with_mark;
        let mut straight = false;
        for at in start..self.tokens.len() {
            let Kind::Sign(sign) = self.tokens[at].kind else {
                continue;
            };
            let closes = match sign {
                '“' => false,
                '”' => true,
                '"' => {
                    straight = !straight;
                    !straight
                }
                _ => continue,
            };
            if closes {
                if let Some((from, goes_on)) = open.take() {
                    self.close(from..at, goes_on);
                }
            } else {
                if let Some((from, goes_on)) = open.take() {
                    self.close(from..at, goes_on);
                }
                open = Some((at + 1, goes_on && at == start));
            }
        }
        let Some((from, goes_on)) = open else {
            return false;
        };
        let end = self.tokens.len();
        if end - from > MOST_OF_A_QUOTATION {
            return false;
        }
        self.close(from..end, goes_on);
        true
    }

    fn close(&mut self, tokens: Range<usize>, goes_on: bool) {
        if tokens.is_empty() {
            return;
        }
        let number = self.quotations.len() as u32;
        for token in &mut self.tokens[tokens.clone()] {
            token.quote = number;
        }
        self.quotations.push(Quotation { tokens, goes_on });
    }

    /// Splits the tokens of a part into sentences.
    fn split(&mut self, start: usize, part: PartKind, paragraph: usize) {
        let mut from = start;
        let end = self.tokens.len();
        for at in start..end {
            let Some(stop) = self.ends_sentence(at, end) else {
                continue;
            };
            if stop > from {
                self.sentence(from..stop, part, paragraph);
                from = stop;
            }
        }
        if from < end {
            self.sentence(from..end, part, paragraph);
        }
    }

    fn sentence(&mut self, tokens: Range<usize>, part: PartKind, paragraph: usize) {
        let words = self.tokens[tokens.clone()]
            .iter()
            .filter(|token| token.is_word() && token.end - token.start > 3);
        let (mut capital, mut small) = (0, 0);
        for word in words {
            match word.kind {
                Kind::Capital | Kind::Acronym => capital += 1,
                Kind::Small => small += 1,
                _ => {}
            }
        }
        let shouted = match part {
            PartKind::Headline | PartKind::Heading => capital > small,
            // A sentence with a full stop is none, however many names it has.
            PartKind::Paragraph | PartKind::Caption => {
                let stops = self.tokens[tokens.clone()]
                    .last()
                    .is_some_and(|last| matches!(last.kind, Kind::Sign('.' | '”' | '"')));
                !stops && capital >= 3 && capital > 3 * small
            }
        };
        self.sentences.push(Sentence {
            tokens,
            part,
            paragraph,
            shouted,
        });
    }

    /// The token after a sentence that ends with this one, closing marks
    /// included.
    fn ends_sentence(&self, at: usize, end: usize) -> Option<usize> {
        let Kind::Sign(sign) = self.tokens[at].kind else {
            // "in the U.S. The …" ends a sentence, "U.S. Senator" does not.
            let stops = self.printed(at).ends_with('.');
            let next = self.tokens.get(at + 1).filter(|_| stops && at + 1 < end)?;
            let starter = next.kind == Kind::Capital
                && words::tag(self.folded(at + 1)).is_some_and(Tag::is_closed);
            return starter.then_some(at + 1);
        };
        if !matches!(sign, '.' | '!' | '?' | '…') {
            return None;
        }
        let mut stop = at + 1;
        while stop < end
            && matches!(
                self.tokens[stop].kind,
                Kind::Sign('”' | '"' | '\'' | ')' | ']' | '.' | '!' | '?')
            )
            && (!matches!(self.tokens[stop].kind, Kind::Sign('"'))
                || self.tokens[stop - 1].quote > 0)
        {
            stop += 1;
        }
        if stop == end {
            return Some(stop);
        }
        // Marks that close stick to the full stop, those that open do not.
        let next = &self.tokens[stop];
        if next.start == self.tokens[stop - 1].end && !matches!(next.kind, Kind::Sign(_)) {
            return None;
        }
        let opens = match next.kind {
            Kind::Capital | Kind::Acronym | Kind::Number => true,
            Kind::Sign('“' | '"' | '(' | '[' | '—' | '-' | '‘') => true,
            Kind::Sign(_) | Kind::Small => false,
        };
        if !opens {
            return None;
        }
        if sign == '.' && stop == at + 1 {
            let before = at.checked_sub(1)?;
            let sticks = self.tokens[before].end == self.tokens[at].start;
            if sticks && words::is_abbreviation(self.folded(before), self.printed(before)) {
                let starter = words::tag(self.word(stop)).is_some_and(Tag::is_closed);
                return (starter && words::may_end(self.folded(before))).then_some(stop);
            }
        }
        Some(stop)
    }
}

/// What kind of word this is.
fn kind_of(word: &str) -> Kind {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return Kind::Number;
    };
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Kind::Number;
    }
    if !first.is_uppercase() {
        // Scripts without capitals have no small letters either.
        return match first.is_lowercase() {
            true => Kind::Small,
            false => Kind::Capital,
        };
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(char::is_uppercase) {
        Kind::Acronym
    } else {
        Kind::Capital
    }
}

/// Whether a sign between letters belongs to the word: apostrophes, hyphens,
/// full stops within initials, marks within figures.
fn joins(part: &str, word: Range<usize>, sign: char, after: Option<char>) -> bool {
    let Some(after) = after else {
        // The last full stop of initials.
        return sign == '.' && is_initials(part.get(word).unwrap_or_default());
    };
    let so_far = part.get(word).unwrap_or_default();
    let digit_before = so_far.ends_with(|c: char| c.is_ascii_digit());
    match sign {
        '\'' | '’' | 'ʼ' => after.is_alphabetic(),
        '-' | '‑' | '‐' => after.is_alphanumeric(),
        '.' => {
            let letter = so_far.chars().count() == 1 && so_far.chars().all(char::is_alphabetic);
            digit_before && after.is_ascii_digit()
                || letter
                    && after.is_alphabetic()
                    && so_far.chars().all(char::is_uppercase) == after.is_uppercase()
                || is_initials(so_far) && (!after.is_alphanumeric() || after.is_uppercase())
        }
        ',' | ':' | '/' => digit_before && after.is_ascii_digit(),
        '&' => so_far.chars().all(char::is_uppercase) && after.is_uppercase(),
        _ => false,
    }
}

/// "U.S", "a.m": single letters, each behind a full stop.
fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
        || is_mark(c)
        || c.is_control()
}

/// One sign for those that mean the same.
fn plain(c: char) -> char {
    match c {
        '„' | '«' | '‟' | '〝' => '“',
        '»' | '〞' => '”',
        '–' | '―' | '‒' => '—',
        '‘' | '‚' | '‛' => '‘',
        '’' | '`' | '´' => '\'',
        other => other,
    }
}
