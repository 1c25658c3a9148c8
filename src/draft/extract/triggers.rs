//! Words that tell events, and how they stand in their sentence.

use super::phrases;
use super::text::{Kind, Text};
use super::words::{self, Tag};
use crate::draft::known::{Known, KnownKind};
use crate::value::event_type::Lexicon;
use std::ops::Range;

/// How a trigger stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "Albania expelled two diplomats".
    Active,
    /// "two diplomats were expelled".
    Passive,
    /// "to expel", "for expelling": its subject stands elsewhere.
    Bare,
    /// "the expulsion of".
    Noun,
}

/// A word or phrase that tells an event.
#[derive(Debug, Clone)]
pub(super) struct Trigger<'l> {
    pub(super) tokens: Range<usize>,
    pub(super) event_type: &'l str,
    pub(super) form: Form,
    pub(super) sentence: usize,
}

/// Types whose words stand in any text about anything: nobody would look them
/// up in a list of events.
const TELLING_LITTLE: &[&str] = &[
    "beginning",
    "ending",
    "continuation",
    "occurrence",
    "causation",
    "possession",
    "placement",
    "connection",
    "life",
    "belief",
    "feeling",
    "display",
    "learning",
    "attempt",
    "plan",
    "success",
    "problem",
    "work",
    "increase",
    "decrease",
    "production",
    "choice",
    "prevention",
    "education",
    "communication",
    "record",
    "decision",
    "support",
    "opposition",
    "harm",
    "impact",
    "finding",
    "concealment",
    "cooperation",
    "return",
    "delivery",
    "scientific study",
    "investment",
    "earnings",
    "budget",
    "performance",
    "match",
    "score",
    "draw",
    "loss",
    "broadcast",
    "publication",
    "payment",
    "offer",
    "sale",
    "contract",
    "pursuit",
    "reform",
    "journey",
    "suspension",
    "opening",
    "aid",
    "recovery",
    "treatment",
    "illness",
    "damage",
    "discussion",
    "launch",
];

/// Types told by nouns as well as verbs that many other things are called by:
/// of these only verbs, and phrases of several words, count.
const VERBS_ONLY: &[&str] = &[
    "arrival",
    "departure",
    "visit",
    "closure",
    "hosting",
    "relocation",
    "escape",
    "approval",
    "refusal",
    "recall",
    "victory",
    "crime",
    "fine",
    "treaty",
    "celebration",
    "conference",
    "war",
    "search",
    "appointment",
    "award",
    "confinement",
    "statement",
    "acquisition",
    "candidacy",
    "promise",
    "call",
    "prediction",
    "confirmation",
    "complaint",
    "interview",
    "rumour",
    "advice",
    "belief",
    "cancellation",
    "withdrawal",
    "breach",
    "legislation",
    "seizure",
    "clash",
    "deployment",
    "recognition",
    "nomination",
    "warning",
    "praise",
    "condemnation",
    "denial",
    "display",
    "finding",
];

/// Triggers of one word that mean something else as often.
const AMBIGUOUS: &[&str] = &[
    "ask",
    "state",
    "order",
    "address",
    "play",
    "pick",
    "hit",
    "post",
    "back",
    "seat",
    "race",
    "march",
    "trace",
    "question",
    "review",
    "examine",
    "share",
    "draw",
    "tie",
    "air",
    "land",
    "host",
    "bar",
    "block",
    "cut",
    "drop",
    "fall",
    "jump",
    "spot",
    "fly",
    "ship",
    "send",
    "charges",
    "prison",
    "protocol",
    "sign",
    "deal",
    "mark",
    "ring",
    "bid",
    "stage",
    "tour",
    "stay",
    "trip",
    "row",
    "record",
    "issue",
    "express",
    "suspect",
    "treat",
    "bug",
    "track",
    "monitor",
    "expect",
    "rank",
    "settlement",
    "compromise",
    "alliance",
    "alert",
    "tip",
    "brief",
    "suit",
    "catch",
    "bust",
    "mask",
    "fake",
    "con",
    "mob",
    "shot",
    "beat",
    "storm",
    "fire",
    "burn",
];

/// Triggers that are too often something else, whatever class of word they are.
const ALWAYS_AMBIGUOUS: &[&str] = &[
    "name", "link to", "tie to", "hold", "act", "call", "present", "hear", "carry", "view", "tap",
];

/// Finds the triggers of a sentence.
pub(super) fn find<'l>(
    text: &Text<'_>,
    lexicon: &'l Lexicon,
    names: &'l Known,
    sentence: usize,
    found: &mut Vec<Trigger<'l>>,
) {
    let range = text.sentences[sentence].tokens.clone();
    let shouted = text.sentences[sentence].shouted;
    let mut at = range.start;
    while at < range.end {
        let token = &text.tokens[at];
        let may_tell = token.is_word()
            && !token.tag.is_closed()
            && !matches!(token.tag, Tag::Number)
            && (token.tag != Tag::Name || shouted);
        if !may_tell {
            at += 1;
            continue;
        }
        let (words, ends) = text.words_from(at, range.end);
        let told = lexicon.begins(&words);
        // Words that other claims use for a type of their own.
        let known = match names.is_empty() {
            true => None,
            false => names
                .find(&words)
                .filter(|(_, name)| name.kind == KnownKind::EventType),
        };
        if let Some((length, name)) = known
            && told.is_none_or(|told| length > told.words)
        {
            let end = ends[length - 1];
            found.push(Trigger {
                tokens: at..end,
                event_type: &name.name,
                form: form_of(text, &(at..end), &range),
                sentence,
            });
            at = end;
            continue;
        }
        let Some(begun) = told else {
            at += 1;
            continue;
        };
        let end = ends[begun.words - 1];
        // A part of a hyphened word tells nothing.
        let whole = begun.words == words.len() || ends.get(begun.words) != Some(&end);
        let trigger = Trigger {
            tokens: at..end,
            event_type: begun.event_type,
            form: form_of(text, &(at..end), &range),
            sentence,
        };
        let names_more = begun.words == 1 && begun.alone
            || begun.trigger != begun.event_type
                && AMBIGUOUS.contains(&begun.trigger)
                && !token.tag.is_verb()
            || ALWAYS_AMBIGUOUS.contains(&begun.trigger);
        if whole && !names_more && counts(text, &trigger) {
            found.push(trigger);
        }
        at = end;
    }
}

/// Whether a trigger tells an event here.
fn counts(text: &Text<'_>, trigger: &Trigger<'_>) -> bool {
    let tag = text.tokens[trigger.tokens.start].tag;
    let several = trigger.tokens.len() > 1;
    if TELLING_LITTLE.contains(&trigger.event_type) {
        return false;
    }
    let verb = tag.is_verb();
    if VERBS_ONLY.contains(&trigger.event_type) && !verb && !several {
        return false;
    }
    if !several {
        match tag {
            Tag::Adjective | Tag::Adverb | Tag::Other => return false,
            Tag::Noun | Tag::Plural => {
                // "attack helicopter", "murder trial": the head tells.
                let next = trigger.tokens.end;
                let sentence = &text.sentences[trigger.sentence].tokens;
                if next < sentence.end
                    && matches!(text.tokens[next].tag, Tag::Noun | Tag::Plural)
                    && text.tokens[next].kind == Kind::Small
                {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

/// How a trigger stands.
fn form_of(text: &Text<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> Form {
    let first = tokens.start;
    let tag = text.tokens[first].tag;
    let mut before = first;
    while before > sentence.start && matches!(text.tokens[before - 1].tag, Tag::Adverb | Tag::Not) {
        before -= 1;
    }
    let firm = (before > sentence.start).then(|| text.tokens[before - 1].tag);
    match tag {
        Tag::Participle | Tag::Past => match firm {
            Some(Tag::Be) => Form::Passive,
            Some(Tag::Have) => Form::Active,
            _ if tag == Tag::Past && next_is(text, tokens.end, sentence, "by") => Form::Passive,
            _ if tag == Tag::Participle => Form::Passive,
            _ => Form::Active,
        },
        // "the firing of missiles", "their jailing"
        Tag::Gerund
            if next_is(text, tokens.end, sentence, "of")
                || tokens.len() > 1
                    && (tokens.start..tokens.end).any(|at| text.folded(at) == "of")
                || matches!(
                    firm,
                    Some(Tag::Determiner | Tag::Possessive | Tag::Adjective)
                )
                || before > sentence.start && text.tokens[before - 1].is_sign('\'') =>
        {
            Form::Noun
        }
        Tag::Gerund => match firm {
            Some(Tag::Be) if is_being_done(text, before, sentence) => Form::Passive,
            Some(Tag::Be) => Form::Active,
            _ => Form::Bare,
        },
        Tag::Verb => match firm {
            Some(Tag::To) => Form::Bare,
            _ => Form::Active,
        },
        Tag::Third => Form::Active,
        Tag::Name => {
            // In a headline: "Albania Expels Envoys", "Envoys Expelled".
            let classes = words::classes(text.folded(first));
            let ends_ed = classes.has(Tag::Participle) || classes.has(Tag::Past);
            let object = phrases::right(text, tokens.end, sentence.end).is_some();
            if classes.has(Tag::Third) && !classes.has(Tag::Noun) {
                Form::Active
            } else if ends_ed {
                if object { Form::Active } else { Form::Passive }
            } else if classes.has(Tag::Gerund) {
                Form::Bare
            } else {
                Form::Noun
            }
        }
        _ => Form::Noun,
    }
}

fn is_being_done(text: &Text<'_>, before: usize, sentence: &Range<usize>) -> bool {
    before > sentence.start && text.folded(before - 1) == "being"
}

fn next_is(text: &Text<'_>, at: usize, sentence: &Range<usize>, word: &str) -> bool {
    at < sentence.end && text.folded(at) == word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_left_out_are_types_of_the_lexicon() {
        let lexicon = Lexicon::default();
        let names: Vec<&str> = lexicon.names().collect();
        for name in TELLING_LITTLE.iter().chain(VERBS_ONLY) {
            assert!(names.contains(name), "{name}");
        }
    }
}
