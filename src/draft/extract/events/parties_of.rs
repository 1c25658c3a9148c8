//! Who takes part in an event, by how its trigger stands.

use super::Told;
use crate::draft::extract::names::Is;
use crate::draft::extract::parties::Cast;
use crate::draft::extract::parties::Party;
use crate::draft::extract::phrases;
use crate::draft::extract::triggers::Trigger;
use crate::draft::extract::words::Tag;
use crate::value::event_type::EventType;
use crate::value::event_type::Slot;
use std::ops::Range;

/// Whether the subject of such an event's verb is the one who suffers it.
pub(super) fn subject_suffers(read: &EventType) -> bool {
    matches!(
        read.normalised().as_str(),
        "death"
            | "suicide"
            | "illness"
            | "recovery"
            | "disappearance"
            | "collapse"
            | "birth"
            | "hospitalisation"
            | "trial"
            | "imprisonment"
            | "injury"
            | "treatment"
            | "relocation"
            | "displacement"
            | "confinement"
            | "conviction"
            | "release"
            | "detention"
    )
}

/// The participants of an event told by a noun.
pub(super) fn noun(
    cast: &Cast<'_, '_>,
    trigger: &Trigger<'_>,
    read: &EventType,
    speech: bool,
    by: Vec<Party>,
    told: &mut Told,
) {
    let text = cast.text;
    let sentence = text.sentences[trigger.sentence].tokens.clone();
    let end = trigger.tokens.end;
    let mut of = Vec::new();
    let mut against = Vec::new();
    let mut at = end;
    // "of two men", "against the group", "on the embassy": a few in a row.
    for _ in 0..3 {
        if at >= sentence.end {
            break;
        }
        let list = match text.folded(at) {
            "of" | "between" => &mut of,
            "against" | "on" | "upon" => &mut against,
            _ => break,
        };
        let parties = cast.object(at + 1, &sentence);
        let Some(last) = parties.last() else { break };
        at = cast.tokens(last).end;
        list.extend(parties);
    }
    let possessor = possessor(cast, &trigger.tokens, &sentence);
    let one_sided = read.identifies("target") && !read.identifies("actor");
    if speech {
        told.speaker = if possessor.is_empty() { by } else { possessor };
        told.target = against;
        if told.speaker.is_empty() {
            told.speaker = of;
        }
        if told.speaker.is_empty() {
            // "Khamenei during a January 8 speech": who is named before it.
            let before = (sentence.start..trigger.tokens.start).rev().find_map(|at| {
                cast.mention_at(at)
                    .filter(|&mention| cast.gathered.mentions[mention].is == Is::Person)
            });
            told.speaker = before.map(Party::Named).into_iter().collect();
        }
        return;
    }
    told.actor = by;
    if !against.is_empty() {
        told.target = against;
        if told.actor.is_empty() {
            told.actor = of;
        }
    } else if subject_suffers(read) || read.identifies("target") {
        told.target = of;
    } else {
        told.actor.extend(of);
    }
    if !possessor.is_empty() {
        let person = possessor
            .iter()
            .all(|party| matches!(party, Party::Named(mention) if cast.gathered.mentions[*mention].is == Is::Person));
        if told.target.is_empty()
            && (one_sided
                || person && read.role(Slot::Target).is_some() && !read.identifies("place"))
        {
            told.target = possessor;
        } else if told.actor.is_empty() {
            told.actor = possessor;
        }
    }
}

/// Who stands in a possessive before a noun: "Albania’s expulsion", or as a
/// country right before it: "the U.S. airstrike".
pub(super) fn possessor(
    cast: &Cast<'_, '_>,
    tokens: &Range<usize>,
    sentence: &Range<usize>,
) -> Vec<Party> {
    let text = cast.text;
    let mut at = tokens.start;
    while at > sentence.start
        && matches!(
            text.tokens[at - 1].tag,
            Tag::Adjective | Tag::Number | Tag::Noun | Tag::Participle
        )
    {
        at -= 1;
    }
    let Some(last) = at.checked_sub(1).filter(|&last| last >= sentence.start) else {
        return Vec::new();
    };
    if text.tokens[last].is_sign('\'') && last > sentence.start {
        let phrase = phrases::left(text, last, sentence.start);
        return phrase.map_or_else(Vec::new, |phrase| cast.of_phrase(&phrase));
    }
    match cast.mention_at(last) {
        Some(mention)
            if matches!(
                cast.gathered.mentions[mention].is,
                Is::Place | Is::Organisation
            ) && cast.gathered.mentions[mention].tokens.end == last + 1
                && !(cast.gathered.mentions[mention].tokens.start > sentence.start
                    && text.tokens[cast.gathered.mentions[mention].tokens.start - 1].tag
                        == Tag::Preposition) =>
        {
            vec![Party::Named(mention)]
        }
        _ => Vec::new(),
    }
}

/// Whose the object of a verb is: "praised the president’s decision".
pub(super) fn possessor_behind(
    cast: &Cast<'_, '_>,
    from: usize,
    sentence: &Range<usize>,
) -> Vec<Party> {
    let text = cast.text;
    let Some(phrase) = phrases::right(text, from, sentence.end) else {
        return Vec::new();
    };
    let mark = phrase.clone().find(|&at| text.tokens[at].is_sign('\''));
    mark.map_or_else(Vec::new, |mark| cast.of_phrase(&(phrase.start..mark)))
}

/// Who is named behind "by", within a few words.
pub(super) fn by_whom(cast: &Cast<'_, '_>, from: usize, sentence: &Range<usize>) -> Vec<Party> {
    let text = cast.text;
    let clause = phrases::clause(text, from.min(sentence.end.saturating_sub(1)), sentence);
    let by = (from..clause.end.min(from + 12)).find(|&at| text.folded(at) == "by");
    let Some(by) = by else { return Vec::new() };
    // "by expelling" is no actor.
    if text
        .tokens
        .get(by + 1)
        .is_some_and(|next| next.tag == Tag::Gerund)
    {
        return Vec::new();
    }
    cast.object(by + 1, sentence)
}

/// Who does what "to expel" or "for expelling" says: the one whose decision it
/// is, or whom the words before it are about.
pub(super) fn bare_subject(
    cast: &Cast<'_, '_>,
    verb: usize,
    sentence: &Range<usize>,
) -> Vec<Party> {
    let text = cast.text;
    let Some(link) = verb.checked_sub(1).filter(|&at| at >= sentence.start) else {
        return Vec::new();
    };
    // "the government’s decision to expel"
    let noun = link
        .checked_sub(1)
        .filter(|&at| at >= sentence.start && text.tokens[at].tag.is_nominal());
    if let Some(noun) = noun
        && text.tokens[link].tag == Tag::To
    {
        let own = possessor(cast, &(noun..noun + 1), sentence);
        if !own.is_empty() {
            return own;
        }
    }
    // "commended the government for expelling"
    if let Some(noun) = noun
        && text.tokens[link].tag == Tag::Preposition
        && let Some(phrase) = phrases::left(text, noun + 1, sentence.start)
    {
        let own = cast.of_phrase(&phrase);
        if !own.is_empty() {
            return own;
        }
    }
    // "planned to attack", "was ordered to leave": the verb before.
    let before = (sentence.start..link)
        .rev()
        .take(8)
        .find(|&at| text.tokens[at].tag.is_verb() || text.tokens[at].tag == Tag::Be);
    match before {
        Some(at) if text.tokens[link].tag == Tag::To => cast.subject(at, sentence),
        _ => Vec::new(),
    }
}
