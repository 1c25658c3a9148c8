//! Noun phrases and clauses: the neighbourhood of a verb or noun that tells an
//! event.

use super::text::{Kind, Text};
use super::words::Tag;
use std::ops::Range;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 16;

/// Whether a token can stand within a noun phrase, left of its head.
fn within(text: &Text<'_>, at: usize) -> bool {
    match text.tokens[at].tag {
        Tag::Noun
        | Tag::Plural
        | Tag::Name
        | Tag::Adjective
        | Tag::Number
        | Tag::Determiner
        | Tag::Possessive => true,
        // "the foiled attack", "the exiled leader".
        Tag::Participle | Tag::Gerund => false,
        Tag::Sign => {
            matches!(
                text.tokens[at].kind,
                Kind::Sign('\'' | '“' | '”' | '‘' | '"' | '$' | '€' | '£' | '%' | '.' | '/')
            ) && !ends(text, at)
        }
        _ => false,
    }
}

/// Whether a full stop ends something, rather than an abbreviation.
fn ends(text: &Text<'_>, at: usize) -> bool {
    text.tokens[at].is_sign('.')
        && !(at > 0
            && text.tokens[at - 1].end == text.tokens[at].start
            && text
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Capital))
}

/// The noun phrase that ends right before a token, within a sentence.
pub(super) fn left(text: &Text<'_>, before: usize, from: usize) -> Option<Range<usize>> {
    let mut start = before;
    while start > from && before - start < LONGEST && within(text, start - 1) {
        start -= 1;
        if matches!(text.tokens[start].tag, Tag::Determiner) {
            // "another two", "all three": the determiner begins it, unless one
            // stands before.
            if start == from || text.tokens[start - 1].tag != Tag::Determiner {
                break;
            }
        }
    }
    // "at least three people", "more than 20 officers".
    let numbered = |at: usize| {
        (at..before)
            .take(3)
            .any(|at| text.tokens[at].tag == Tag::Number)
    };
    while start > from && is_about(text.folded(start - 1)) && numbered(start) {
        start -= 1;
    }
    trimmed(text, start..before)
}

/// Words that say how exact a number is, before it.
fn is_about(word: &str) -> bool {
    matches!(
        word,
        "at" | "least"
            | "most"
            | "more"
            | "fewer"
            | "less"
            | "than"
            | "up"
            | "to"
            | "over"
            | "about"
            | "around"
            | "nearly"
            | "almost"
            | "some"
            | "approximately"
            | "roughly"
            | "as"
            | "many"
            | "under"
            | "only"
            | "another"
    )
}

/// The noun phrase that begins at a token.
pub(super) fn right(text: &Text<'_>, at: usize, to: usize) -> Option<Range<usize>> {
    let mut end = at;
    let mut headed = false;
    // "at least 12 people"
    let numbered = |from: usize| {
        (from..to)
            .take(3)
            .any(|at| text.tokens[at].tag == Tag::Number)
    };
    while end < to && end - at < 4 && is_about(text.folded(end)) && numbered(end + 1) {
        end += 1;
    }
    while end < to && end - at < LONGEST {
        let tag = text.tokens[end].tag;
        let participle = matches!(tag, Tag::Participle | Tag::Past | Tag::Gerund)
            && !headed
            && end + 1 < to
            && matches!(
                text.tokens[end + 1].tag,
                Tag::Noun | Tag::Plural | Tag::Adjective
            );
        let adverb = tag == Tag::Adverb
            && !headed
            && end + 1 < to
            && matches!(
                text.tokens[end + 1].tag,
                Tag::Adjective | Tag::Number | Tag::Participle
            );
        if !(within(text, end) || participle || adverb) {
            break;
        }
        if headed && matches!(tag, Tag::Determiner | Tag::Possessive) {
            break;
        }
        headed |= tag.is_nominal()
            && !text
                .tokens
                .get(end + 1)
                .is_some_and(|next| next.is_sign('\''));
        end += 1;
    }
    trimmed(text, at..end)
}

/// A phrase without marks at its ends; `None` where no noun is left.
fn trimmed(text: &Text<'_>, mut phrase: Range<usize>) -> Option<Range<usize>> {
    while phrase.start < phrase.end
        && matches!(text.tokens[phrase.start].kind, Kind::Sign(sign) if !matches!(sign, '$' | '€' | '£'))
    {
        phrase.start += 1;
    }
    while phrase.start < phrase.end {
        let last = &text.tokens[phrase.end - 1];
        let opens = matches!(last.kind, Kind::Sign(_));
        if opens || matches!(last.tag, Tag::Determiner | Tag::Possessive) {
            phrase.end -= 1;
        } else {
            break;
        }
    }
    let named = phrase.clone().any(|at| text.tokens[at].tag.is_nominal());
    (named && !phrase.is_empty()).then_some(phrase)
}

/// A phrase with the mark that closes what it opens: "two “diplomats,”".
pub(super) fn closed(text: &Text<'_>, phrase: Range<usize>, to: usize) -> Range<usize> {
    let opens = |sign: char| {
        phrase
            .clone()
            .filter(|&at| text.tokens[at].is_sign(sign))
            .count()
    };
    for (open, close) in [('“', '”'), ('‘', '\''), ('(', ')')] {
        let unclosed = opens(open) > opens(close) && (open != '‘' || opens('‘') > 0);
        if unclosed {
            let end =
                (phrase.end..to.min(phrase.end + 3)).find(|&at| text.tokens[at].is_sign(close));
            if let Some(end) = end {
                return phrase.start..end + 1;
            }
            // Never closed nearby: what stands behind the mark.
            if let Some(mark) = phrase
                .clone()
                .rev()
                .find(|&at| text.tokens[at].is_sign(open))
                && mark + 1 < phrase.end
            {
                return mark + 1..phrase.end;
            }
        }
    }
    phrase
}

/// A phrase without its determiners and marks: "the", "an", "his".
pub(super) fn bare(text: &Text<'_>, phrase: &Range<usize>) -> Range<usize> {
    let mut start = phrase.start;
    while start + 1 < phrase.end
        && (matches!(text.folded(start), "the" | "a" | "an") || !text.tokens[start].is_word())
    {
        start += 1;
    }
    start..phrase.end
}

/// The last noun of a phrase: what it is about.
pub(super) fn head(text: &Text<'_>, phrase: &Range<usize>) -> Option<usize> {
    phrase
        .clone()
        .rev()
        .find(|&at| text.tokens[at].tag.is_nominal())
}

/// Where the clause around a token begins and ends, within its sentence.
pub(super) fn clause(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Range<usize> {
    let mut start = at;
    while start > sentence.start && !breaks(text, start - 1, at) {
        start -= 1;
    }
    let mut end = at + 1;
    while end < sentence.end && !breaks(text, end, at) {
        end += 1;
    }
    start..end
}

fn breaks(text: &Text<'_>, at: usize, from: usize) -> bool {
    let token = &text.tokens[at];
    match token.kind {
        Kind::Sign(';' | ':' | '(' | ')' | '—' | '[' | ']') => return true,
        Kind::Sign('“' | '”' | '"') => {
            // Marks around a word or two within a phrase are none of a clause.
            let own = text.tokens[from].quote;
            let there = match at.checked_sub(1) {
                Some(before) if at < from => text
                    .tokens
                    .get(at + 1)
                    .map_or(0, |next| next.quote)
                    .max(text.tokens[before].quote),
                _ => text.tokens.get(at + 1).map_or(0, |next| next.quote),
            };
            let number = own.max(there);
            let short = text
                .quotations
                .get(number as usize)
                .is_some_and(|quotation| quotation.tokens.len() <= 4);
            return !short;
        }
        _ => {}
    }
    matches!(token.tag, Tag::Relative | Tag::Subordinator)
}
