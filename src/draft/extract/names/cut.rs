//! A run cut into an office, a name, and other names.

use super::Is;
use super::Mention;
use super::facts;
use super::push;
use super::score::score;
use crate::draft::extract::facts::Known;
use crate::draft::extract::text::Text;
use crate::draft::extract::words;
use crate::draft::extract::words::Tag;
use crate::value::organisation::BodyWord;
use crate::value::organisation::looks_like_organisation;
use std::ops::Range;

/// Cuts a run into names.
pub(super) fn cut(
    text: &Text<'_>,
    known: &Known,
    run: Range<usize>,
    sentence: &Range<usize>,
    found: &mut Vec<Mention>,
) {
    let facts = |at: usize| facts(text, known, at);
    let is_word = |at: usize| text.tokens[at].is_word();
    let none = run.start..run.start;
    // The last office with something behind it that is no more than a name.
    let office =
        run.clone().rev().skip(1).find(|&at| {
            is_word(at) && heads_name(text, known, at) && !is_given_first(text, at, &run)
        });
    if let Some(office) = office {
        let mut name = office + 1;
        if text.tokens[name].is_sign('.') {
            name += 1;
        }
        // "Director of State Police Ardi Veliu": the name begins behind what
        // the office is in charge of.
        let mut rest = name..run.end;
        if matches!(text.word(name), "of" | "for") {
            let last = (name + 1..run.end).rev().find(|&at| {
                is_word(at)
                    && (facts(at).body.is_some()
                        || facts(at).field
                        || facts(at).country
                        || text.folded(at) == "state")
            });
            match last {
                Some(last) if last + 1 < run.end => {
                    body_within(text, known, name + 1..last + 1, found);
                    rest = last + 1..run.end;
                }
                _ => {
                    // An office alone, with what it is in charge of.
                    let of = name + 1 + usize::from(text.word(name + 1) == "the");
                    cut(text, known, of..run.end, sentence, found);
                    return;
                }
            }
        } else {
            // "State Department Spokeswoman": a body before the office.
            let before = run.start..office;
            body_within(text, known, before, found);
        }
        if rest.is_empty() {
            return;
        }
        let honorific = honorific_from(text, known, &run, rest.start);
        let title = run.start..honorific;
        let weight = score(text, known, &rest, sentence);
        let body = is_body(text, known, &rest);
        if body && !facts(rest.start).given {
            // "General Motors", "President Street".
            push(text, found, run, Is::Organisation, 2.0, none);
        } else {
            push(
                text,
                found,
                honorific..rest.end,
                Is::Person,
                4.0 + weight.person.max(0.0),
                title,
            );
        }
        return;
    }
    // An office alone: "former Defense Minister and …", "Party Spokesperson".
    if is_word(run.end - 1) && facts(run.end - 1).person_noun && !facts(run.end - 1).given {
        let before = run.start..run.end - 1;
        if run.len() > 1 || facts(run.start).title {
            let mut before = before;
            while !before.is_empty()
                && (facts(before.end - 1).field || facts(before.end - 1).title)
                && facts(before.end - 1).body != Some(BodyWord::Strong)
            {
                before.end -= 1;
            }
            if !before.is_empty() {
                body_within(text, known, before, found);
            }
            return;
        }
    }
    // A part of a body, of the body: "Security Committee of the National Council".
    if let Some(of) = run.clone().skip(1).find(|&at| text.folded(at) == "of") {
        let next = of + 1 + usize::from(text.word(of + 1) == "the");
        if next + 1 < run.end
            && is_word(of - 1)
            && facts(of - 1).body == Some(BodyWord::Strong)
            && (next..run.end)
                .take_while(|&at| text.folded(at) != "of")
                .any(|at| facts(at).body == Some(BodyWord::Strong))
            && text.word(of + 1) == "the"
        {
            cut(text, known, run.start..of, sentence, found);
            cut(text, known, next..run.end, sentence, found);
            return;
        }
    }
    // The last word of a body, and a person's name behind it.
    let body = run
        .clone()
        .rev()
        .find(|&at| is_word(at) && facts(at).body == Some(BodyWord::Strong));
    if let Some(body) = body
        && body + 2 < run.end
        && !matches!(text.word(body + 1), "of" | "for" | "and" | "on" | "&")
        && is_word(body + 1)
        && (facts(body + 1).given || !facts(body + 1).word)
        && !known.is_place(text.slice(&(body + 1..run.end)))
    {
        cut(text, known, run.start..body + 1, sentence, found);
        let rest = body + 1..run.end;
        if rest.len() <= 4 && rest.clone().all(|at| facts(at).body.is_none()) {
            push(
                text,
                found,
                rest.clone(),
                Is::Person,
                2.0,
                rest.start..rest.start,
            );
        } else {
            cut(text, known, rest, sentence, found);
        }
        return;
    }
    // "Iranian Qassem Soleimani", "Boston Herald": what a country's word
    // stands before is a name of its own unless it is a body's.
    if run.len() > 1 && facts(run.start).demonym && !facts(run.start).given {
        let rest = run.start + 1..run.end;
        if is_word(rest.start) && !is_body(text, known, &run) && facts(rest.start).given {
            push(
                text,
                found,
                run.start..run.start + 1,
                Is::Demonym,
                3.0,
                none,
            );
            cut(text, known, rest, sentence, found);
            return;
        }
    }
    let weight = score(text, known, &run, sentence);
    let (is, margin) = weight.best();
    push(text, found, run, is, margin, none);
}

/// Whether a word within a run is an office or occupation that stands before
/// somebody's name.
pub(super) fn heads_name(text: &Text<'_>, known: &Known, at: usize) -> bool {
    let own = facts(text, known, at);
    own.title
        || own.person_noun
            && !own.given
            && own.body != Some(BodyWord::Strong)
            && matches!(
                words::classes(text.folded(at)).usual,
                Tag::Noun | Tag::Other
            )
        || matches!(
            text.folded(at),
            "ceo" | "coo" | "cfo" | "cto" | "gm" | "vp" | "pm" | "mep" | "md"
        )
}

/// Whether a title is rather the given name of a name of two words: "Dean
/// Smith".
fn is_given_first(text: &Text<'_>, at: usize, run: &Range<usize>) -> bool {
    at == run.start && run.len() == 2 && matches!(text.folded(at), "dean" | "earl" | "duke")
}

/// Where a name begins with its honorifics: those that are no office belong
/// to it as printed ("Mr LaRue", "Ayatollah Ali Khamenei").
pub(super) fn honorific_from(
    text: &Text<'_>,
    known: &Known,
    run: &Range<usize>,
    name: usize,
) -> usize {
    let mut start = name;
    while start > run.start {
        let mut at = start - 1;
        if text.tokens[at].is_sign('.') && at > run.start {
            at -= 1;
        }
        let own = facts(text, known, at);
        if !own.title || !is_honorific(text.folded(at)) {
            break;
        }
        start = at;
    }
    start
}

/// Titles that are no office.
pub(in crate::draft::extract) fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "doctor"
            | "prof"
            | "professor"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "ayatollah"
            | "hojatoleslam"
            | "sheikh"
            | "shaikh"
            | "sheik"
            | "mullah"
            | "mawlana"
            | "maulana"
            | "imam"
            | "rev"
            | "reverend"
            | "father"
            | "sister"
            | "rabbi"
            | "madam"
            | "madame"
            | "monsieur"
            | "herr"
            | "frau"
            | "grand"
            | "haji"
            | "hajji"
            | "haj"
            | "hajj"
            | "seyed"
            | "seyyed"
            | "sayyid"
            | "sayed"
            | "sayyed"
            | "syed"
            | "seyd"
            | "sayid"
            | "shaykh"
            | "sheikha"
            | "allamah"
            | "mufti"
            | "maulvi"
            | "mawlawi"
    )
}

/// A body named within the words of an office.
pub(super) fn body_within(
    text: &Text<'_>,
    known: &Known,
    mut words: Range<usize>,
    found: &mut Vec<Mention>,
) {
    // Titles at its end are no part of it: "Navy Vice | Admiral".
    while words.start < words.end && !text.tokens[words.end - 1].is_word() {
        words.end -= 1;
    }
    if words.is_empty() {
        return;
    }
    let first = facts(text, known, words.start);
    let country = words.len() == 1 && (first.country || first.demonym);
    if !country && is_body(text, known, &words) {
        push(
            text,
            found,
            words.clone(),
            Is::Organisation,
            3.0,
            words.start..words.start,
        );
        return;
    }
    let one = words.start..words.start + 1;
    if first.demonym {
        push(text, found, one, Is::Demonym, 3.0, words.start..words.start);
    } else if first.country {
        push(text, found, one, Is::Place, 3.0, words.start..words.start);
    }
}

pub(super) fn is_body(text: &Text<'_>, known: &Known, words: &Range<usize>) -> bool {
    let strong = words
        .clone()
        .filter(|&at| text.tokens[at].is_word())
        .any(|at| facts(text, known, at).body == Some(BodyWord::Strong));
    strong && words.len() > 1 || looks_like_organisation(text.slice(words))
}
