//! Which class of word each token is, by the word and its neighbours.
//!
//! The usual class of each word is corrected by what stands around it, in one
//! pass from left to right, after Brill (1992); his rules were learnt, these
//! are a few of the surest.

use super::text::{Kind, Text};
use super::words::{self, Classes, Tag};

/// Tags the tokens of a sentence.
pub(super) fn tag(text: &mut Text<'_>, sentence: usize) {
    let range = text.sentences[sentence].tokens.clone();
    let shouted = text.sentences[sentence].shouted;
    let mut first = true;
    let mut before = Before::default();
    for at in range.clone() {
        let tag = match text.tokens[at].kind {
            Kind::Sign(sign) => {
                // A quotation and what stands behind a colon begin anew.
                first |= matches!(sign, '“' | '"' | ':' | '‘' | '(' | '—');
                Tag::Sign
            }
            Kind::Number => Tag::Number,
            kind => {
                let begins = std::mem::replace(&mut first, false);
                let next = (at + 1 < range.end).then(|| text.tokens[at + 1].kind);
                let word = text.folded(at);
                let name = match kind {
                    Kind::Small => false,
                    _ if is_contraction(text.printed(at)) => false,
                    // "W. Mark Felt"
                    _ if is_initial(text, at, range.end) => true,
                    _ if shouted => !words::is_word(word) && words::tag(word).is_none(),
                    // "IT", "US" and "WHO" in capitals are names.
                    Kind::Acronym => !begins || words::tag(word).is_none(),
                    _ if begins => is_name_at_start(word, next),
                    _ => !is_plain_capital(word),
                };
                match name {
                    true => Tag::Name,
                    false => by_word(word, &before, text, at, range.end),
                }
            }
        };
        text.tokens[at].tag = tag;
        before.push(tag, text, at);
    }
}

/// Whether a word with a capital at the beginning of a sentence is a name.
fn is_name_at_start(word: &str, next: Option<Kind>) -> bool {
    if words::tag(word).is_some() {
        return false;
    }
    let names_follow = matches!(next, Some(Kind::Capital | Kind::Acronym));
    match words::given_name(word) {
        Some(false) => true,
        Some(true) => names_follow,
        None => !words::is_word(word) || names_follow && !words::classes(word).has(Tag::Adverb),
    }
}

/// Whether a word with a capital within a sentence is a small word all the
/// same: "said The Hague" has one, "I" always has.
fn is_plain_capital(word: &str) -> bool {
    matches!(word, "i" | "the" | "a" | "an")
}

/// A letter with a full stop before a name.
fn is_initial(text: &Text<'_>, at: usize, end: usize) -> bool {
    text.printed(at).chars().count() == 1
        && at + 2 < end
        && text.tokens[at + 1].is_sign('.')
        && text.tokens[at + 1].start == text.tokens[at].end
        && text.tokens[at + 2].kind == Kind::Capital
}

/// "I’m", "He’d", "They’ve".
fn is_contraction(printed: &str) -> bool {
    let Some((_, ending)) = printed.split_once(['’', '\'']) else {
        return false;
    };
    matches!(ending, "m" | "d" | "ve" | "ll" | "re" | "t")
}

/// What the tokens before say.
#[derive(Debug, Default)]
struct Before {
    /// The token right before.
    last: Option<Tag>,
    /// The last token but adverbs and "not".
    firm: Option<Tag>,
    /// Whether the sentence has had a verb since the last break.
    verb: bool,
    /// Whether it has had a noun since then, which may be a verb's subject.
    subject: bool,
    /// Whether a token was read, and whether the first began a phrase that
    /// leads the sentence: "In March, …".
    begun: bool,
    led: bool,
}

impl Before {
    fn push(&mut self, tag: Tag, text: &Text<'_>, at: usize) {
        self.last = Some(tag);
        if !matches!(tag, Tag::Adverb | Tag::Not) {
            self.firm = Some(tag);
        }
        match tag {
            Tag::Sign if matches!(text.tokens[at].kind, Kind::Sign(';' | ':' | '“' | '—')) => {
                (self.verb, self.subject) = (false, false);
            }
            // "Since 2018, alleged …": what leads the sentence is no subject.
            Tag::Sign if text.tokens[at].is_sign(',') && !self.verb && self.led => {
                self.subject = false
            }
            Tag::Relative | Tag::Subordinator | Tag::And => self.verb = false,
            _ if tag.is_finite() => self.verb = true,
            _ if tag.is_nominal() || tag == Tag::Pronoun => self.subject = true,
            _ => {}
        }
        if !self.begun {
            (self.begun, self.led) = (true, matches!(tag, Tag::Preposition | Tag::Subordinator));
        }
    }
}

fn by_word(word: &str, before: &Before, text: &Text<'_>, at: usize, end: usize) -> Tag {
    if let Some(closed) = words::tag(word) {
        return closed_here(word, closed, text, at, end);
    }
    let classes = words::classes(word);
    let usual = match classes.is_known() {
        true if classes.usual != Tag::Other => classes.usual,
        true if classes.has(Tag::Noun) => Tag::Noun,
        true if classes.has(Tag::Adjective) => Tag::Adjective,
        true => Tag::Adverb,
        false => words::by_ending(word),
    };
    in_context(classes, usual, before, text, at, end)
}

/// Words of closed classes that are of two.
fn closed_here(word: &str, closed: Tag, text: &Text<'_>, at: usize, end: usize) -> Tag {
    let next = if at + 1 < end {
        text.folded(at + 1)
    } else {
        ""
    };
    match word {
        // "that" begins a clause unless a noun follows; "so that" does.
        "that" if at > 0 && text.tokens[at - 1].tag.is_nominal() => Tag::Relative,
        "that" => match words::classes(next).usual {
            Tag::Noun => Tag::Determiner,
            _ => Tag::Subordinator,
        },
        "what" if !words::classes(next).has(Tag::Noun) => Tag::Relative,
        "who" | "whom" | "which" => Tag::Relative,
        "one" => match words::classes(next).usual {
            Tag::Noun | Tag::Adjective => Tag::Number,
            _ => Tag::Pronoun,
        },
        _ => closed,
    }
}

fn in_context(
    classes: Classes,
    usual: Tag,
    before: &Before,
    text: &Text<'_>,
    at: usize,
    end: usize,
) -> Tag {
    let can = |tag: Tag| classes.has(tag) || usual == tag;
    let noun = || match usual {
        Tag::Plural | Tag::Third => Tag::Plural,
        _ => Tag::Noun,
    };
    let possessive = at > 0 && text.tokens[at - 1].is_sign('\'');
    match before.last {
        // "the report", "his arrest", "Albania's attack".
        Some(Tag::Determiner | Tag::Possessive) if usual.is_verb() => {
            if can(Tag::Noun) || can(Tag::Plural) {
                return noun();
            }
            return Tag::Adjective;
        }
        _ if possessive && usual.is_verb() && (can(Tag::Noun) || can(Tag::Plural)) => {
            return noun();
        }
        Some(Tag::Adjective | Tag::Number)
            if matches!(usual, Tag::Verb | Tag::Third) && (can(Tag::Noun) || can(Tag::Plural)) =>
        {
            return noun();
        }
        _ => {}
    }
    match before.firm {
        Some(Tag::To | Tag::Modal) if can(Tag::Verb) => return Tag::Verb,
        Some(Tag::Have) if can(Tag::Participle) || can(Tag::Past) => return Tag::Participle,
        Some(Tag::Be) if can(Tag::Participle) || usual == Tag::Past => return Tag::Participle,
        Some(Tag::Be) if can(Tag::Gerund) => return Tag::Gerund,
        _ => {}
    }
    if can(Tag::Past) && matches!(usual, Tag::Past | Tag::Participle) {
        return past_or_participle(before, text, at, end);
    }
    // "Albania expels two": a verb after a name, where a noun phrase follows.
    let follows = (at + 1 < end).then(|| text.folded(at + 1));
    let takes_object = follows.is_some_and(|next| {
        matches!(
            words::tag(next),
            Some(Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number)
        )
    }) || at + 1 < end
        && matches!(text.tokens[at + 1].kind, Kind::Capital | Kind::Number)
        && !text.sentences.is_empty();
    let subject = matches!(before.last, Some(Tag::Name | Tag::Pronoun));
    if can(Tag::Third) && usual == Tag::Plural && subject && takes_object && !before.verb {
        return Tag::Third;
    }
    let plural = matches!(before.last, Some(Tag::Plural | Tag::Pronoun));
    if can(Tag::Verb) && usual == Tag::Noun && plural && takes_object && !before.verb {
        return Tag::Verb;
    }
    // "a Russian national,": an adjective with nothing behind it that it could
    // describe.
    if usual == Tag::Adjective
        && can(Tag::Noun)
        && matches!(
            before.last,
            Some(Tag::Determiner | Tag::Adjective | Tag::Name | Tag::Number | Tag::Possessive)
        )
        && follows.is_none_or(|next| {
            next.is_empty() || words::tag(next).is_some_and(|tag| tag != Tag::And)
        })
    {
        return Tag::Noun;
    }
    if usual == Tag::Verb && follows == Some("of") && can(Tag::Noun) {
        return Tag::Noun;
    }
    usual
}

/// How far a verb may stand behind its subject's description, in tokens.
const VERB_WITHIN: usize = 14;

/// Whether a verb follows in this clause.
fn verb_follows(text: &Text<'_>, from: usize, end: usize) -> bool {
    for at in from..end.min(from + VERB_WITHIN) {
        if matches!(
            text.tokens[at].kind,
            Kind::Sign(',' | ';' | '.' | '—' | '“' | '”' | '"')
        ) {
            return false;
        }
        if text.tokens[at].kind != Kind::Small {
            continue;
        }
        let word = text.folded(at);
        match words::tag(word) {
            Some(Tag::Be | Tag::Have | Tag::Modal) => return true,
            Some(Tag::Relative | Tag::Subordinator | Tag::And) => return false,
            Some(_) => {}
            None if matches!(words::classes(word).usual, Tag::Third | Tag::Past) => return true,
            None => {}
        }
    }
    false
}

/// Whether a form in -ed is a verb of the past or a participle.
fn past_or_participle(before: &Before, text: &Text<'_>, at: usize, end: usize) -> Tag {
    let next = if at + 1 < end {
        text.folded(at + 1)
    } else {
        ""
    };
    let noun_follows = words::classes(next).usual;
    let noun_follows = matches!(noun_follows, Tag::Noun | Tag::Plural)
        || at + 1 < end
            && matches!(text.tokens[at + 1].kind, Kind::Capital | Kind::Acronym)
            && !next.is_empty();
    match before.last {
        // "the expelled diplomats", ", alleged Iranian plots", "targeting exiled
        // opponents"
        Some(
            Tag::Adjective
            | Tag::Sign
            | Tag::Gerund
            | Tag::Verb
            | Tag::Past
            | Tag::Third
            | Tag::Preposition
            | Tag::And,
        )
        | None
            if noun_follows && words::tag(next).is_none() && !before.subject =>
        {
            Tag::Adjective
        }
        // "two men accredited to the embassy", "a letter signed by".
        Some(Tag::Noun | Tag::Plural | Tag::Name)
            if next == "by"
                || before.verb && matches!(words::tag(next), Some(Tag::Preposition | Tag::To)) =>
        {
            Tag::Participle
        }
        // "an official based at the embassy remains": the verb is yet to come.
        Some(Tag::Noun | Tag::Plural | Tag::Name | Tag::Adverb)
            if before.subject
                && matches!(words::tag(next), Some(Tag::Preposition | Tag::To))
                && verb_follows(text, at + 1, end) =>
        {
            Tag::Participle
        }
        Some(Tag::Preposition) => Tag::Participle,
        _ => Tag::Past,
    }
}
