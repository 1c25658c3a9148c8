//! Takes the text of a name apart: acronyms, aliases, country, seat, words.

use super::acronym::{as_acronym, initialisms};
use super::bodies::{Body, bodies};
use super::country::{country, seat};
use super::legal::without_legal;
use super::owner;
use super::translate::{self, Translated};
use super::{ACRONYM, ALIAS, COUNTRY, KNOWN, LEGAL, TRANSLATED, UNIT, words};
use crate::lexical::fold::is_apostrophe;
use crate::value::Reason;
use crate::value::place::{capital_of_which, country_of_demonym, country_of_name, key};

/// One name of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    /// The name as printed, without a leading article.
    pub(super) shown: String,
    /// The words in their order, folded, without legal form and article.
    pub(super) words: Vec<String>,
    /// The words that carry the name, one form each, without the country.
    pub(super) content: Vec<String>,
    /// The same in the language of the text, where words were translated.
    pub(super) original: Option<Vec<String>>,
    /// The body of the table that it says it is a part of, and the content
    /// that is its own: "Unit 12 of the GRU".
    pub(super) owner: Option<(Body, Vec<String>)>,
    /// The English name of the country that it says it belongs to.
    pub(super) country: Option<&'static str>,
    /// The folded words that say so: "croatian", "tehran".
    pub(super) country_words: Vec<String>,
    /// Where it says it sits ("in Oslo"), as a key.
    pub(super) seat: Option<String>,
    /// Legal forms taken off.
    pub(super) legal: Vec<String>,
    /// Initialisms that it may have.
    pub(super) initialisms: Vec<String>,
}

/// What a text says of an organisation.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    pub(super) names: Vec<Name>,
    pub(super) acronyms: Vec<String>,
    pub(super) bodies: Vec<Body>,
    pub(super) steps: Vec<Reason>,
}

/// Aliases beyond these are left aside; no article prints as many.
const MOST_NAMES: usize = 12;
/// Capitals that news print for countries. Other codes of countries are
/// likelier acronyms of organisations.
const COUNTRIES: &[&str] = &["US", "USA", "UK", "UAE", "DRC", "PRC", "DPRK", "KSA"];
/// Words of a name beyond these are left aside.
const MOST_WORDS: usize = 30;

pub(super) fn read(stated: &str) -> Read {
    let mut read = Read::default();
    for piece in pieces(stated).into_iter().take(MOST_NAMES) {
        if let Some(acronym) =
            as_acronym(&piece).filter(|acronym| !COUNTRIES.contains(&acronym.as_str()))
        {
            if !read.acronyms.contains(&acronym) {
                read.acronyms.push(acronym);
            }
        } else if let Some(name) = name(&piece)
            && !read.names.iter().any(|other| other.words == name.words)
        {
            read.names.push(name);
        }
    }
    if read.names.len() + read.acronyms.len() > 1 {
        let shown: Vec<String> = read
            .names
            .iter()
            .map(|name| name.shown.clone())
            .chain(read.acronyms.iter().cloned())
            .map(|name| format!("“{name}”"))
            .collect();
        let (rule, what) = if read.acronyms.is_empty() {
            (ALIAS, "aliases")
        } else {
            (ACRONYM, "names and acronyms")
        };
        read.steps
            .push(rule.reason(format!("“{stated}” gives the {what} {}", shown.join(", "))));
    }
    for name in &read.names {
        if !name.legal.is_empty() {
            read.steps.push(LEGAL.reason(format!(
                "the legal form “{}” is left out",
                name.legal.join(" ")
            )));
        }
        if name.original.is_some() {
            read.steps.push(TRANSLATED.reason(format!(
                "“{}” is read as “{}”",
                name.shown,
                name.words.join(" ")
            )));
        }
        if let Some(country) = name.country {
            read.steps
                .push(COUNTRY.reason(format!("“{}” speaks of {country}", name.shown)));
        }
    }
    // A full name says more than its acronym, which others may share.
    let table = bodies();
    for name in &read.names {
        // "Iran's MOIS": an acronym of the table beside its own country.
        let acronym = || match (name.content.as_slice(), name.country) {
            ([word], Some(country)) => table
                .by_acronym(&word.to_ascii_uppercase())
                .filter(|body| table.country(*body) == Some(country)),
            _ => None,
        };
        if let Some(body) = table.by_name(name).or_else(acronym)
            && !read.bodies.contains(&body)
        {
            read.bodies.push(body);
        }
    }
    for name in &mut read.names {
        if read.bodies.is_empty()
            && let Some((owner, own)) = owner::owner(name)
        {
            if own.is_empty() {
                read.bodies.push(owner);
            } else {
                name.owner = Some((owner, own));
            }
        }
    }
    if read.names.is_empty()
        || read.bodies.is_empty() && read.names.iter().all(|name| name.content.is_empty())
    {
        for acronym in &read.acronyms {
            if let Some(body) = table.by_acronym(acronym)
                && !read.bodies.contains(&body)
            {
                read.bodies.push(body);
            }
        }
    }
    for name in &read.names {
        if let Some((owner, _)) = &name.owner {
            let text = format!("“{}” is a part of the {}", name.shown, table.name(*owner));
            read.steps.push(UNIT.reason(text));
        }
    }
    for body in &read.bodies {
        read.steps
            .push(KNOWN.reason(format!("it is known as the {}", table.name(*body))));
    }
    read
}

/// The names that a text lists: before, in and after brackets, and on both
/// sides of a slash.
fn pieces(stated: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let push = |pieces: &mut Vec<String>| pieces.push(String::new());
    for c in stated.chars() {
        match c {
            '(' | ')' | '[' | ']' | '/' | ';' | '|' => push(&mut pieces),
            _ => {
                if let Some(last) = pieces.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    let mut split = Vec::new();
    for piece in pieces {
        let mut rest = piece.as_str();
        for mark in [
            ", or ",
            " also known as ",
            " a.k.a. ",
            " aka ",
            " formerly ",
        ] {
            if let Some((before, after)) = rest.split_once(mark) {
                split.push(before.to_owned());
                rest = after;
            }
        }
        split.push(rest.to_owned());
    }
    split.retain(|piece| piece.chars().any(char::is_alphanumeric));
    // "the MEK" and "PMOI, MEK" in brackets: a list of acronyms.
    split
        .into_iter()
        .flat_map(|piece| {
            let text = piece.trim().trim_matches(',').trim();
            let bare = ["the ", "The "].iter().fold(text, |text, article| {
                text.strip_prefix(article).unwrap_or(text)
            });
            let text = if as_acronym(bare).is_some() {
                bare
            } else {
                text
            };
            let listed: Vec<&str> = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
            if listed.len() > 1 && listed.iter().all(|part| as_acronym(part).is_some()) {
                listed.into_iter().map(str::to_owned).collect()
            } else {
                vec![text.to_owned()]
            }
        })
        .collect()
}

/// Reads one name; `None` when it has no letters.
pub(super) fn name(text: &str) -> Option<Name> {
    let mut folded: Vec<(String, bool)> = Vec::new();
    for printed in text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | ','))
        .flat_map(translate::without_elision)
    {
        let (base, possessive) = without_possessive(printed);
        // "U.S." is one word; "People's" is not the possessive of a place.
        let own = key(base);
        let place = possessive
            && (country_of_name(base).is_some()
                || country_of_demonym(base).is_some()
                || capital_of_which(&own).is_some());
        let word = if place { own } else { key(printed) };
        folded.extend(
            word.split(' ')
                .filter(|word| !word.is_empty())
                .map(|word| (word.to_owned(), place)),
        );
        if folded.len() >= MOST_WORDS {
            folded.truncate(MOST_WORDS);
            break;
        }
    }
    let article = folded.len() > 1 && folded.first().is_some_and(|(word, _)| word == "the");
    while folded.len() > 1 && folded.first().is_some_and(|(word, _)| word == "the") {
        folded.remove(0);
    }
    let possessive: Vec<bool> = folded.iter().map(|(_, possessive)| *possessive).collect();
    let mut words: Vec<String> = folded.into_iter().map(|(word, _)| word).collect();
    let legal = without_legal(&mut words);
    if words.is_empty() {
        return None;
    }
    let mut place_words: Vec<usize> = Vec::new();
    let seat = seat(&words, &mut place_words);
    let seated = place_words.len();
    let mut country_found = country(&words, &possessive, &mut place_words, false);
    let mut initialisms = initialisms(&words, &place_words);
    // Names of countries are known in their own languages; the rest of the
    // words meet in English, and may then name a people ("francais").
    let mut original = None;
    if let Some(Translated { words: english, at }) = translate::translated(&words, &place_words) {
        original = Some(words::content(&without(&words, &place_words)));
        place_words = (0..english.len())
            .filter(|new| at.get(*new).is_some_and(|old| place_words.contains(old)))
            .collect();
        words = english;
        if country_found.is_none() {
            country_found = country(&words, &[], &mut place_words, true);
        }
        for built in super::acronym::initialisms(&words, &place_words) {
            if !initialisms.contains(&built) {
                initialisms.push(built);
            }
        }
    }
    let country_words = place_words
        .iter()
        .skip(seated)
        .filter_map(|&at| words.get(at).cloned())
        .collect();
    if article && let Some(first) = initialisms.first() {
        initialisms.push(format!("T{first}"));
    }
    Some(Name {
        shown: shown(text),
        country_words,
        content: words::content(&without(&words, &place_words)),
        original,
        owner: None,
        country: country_found,
        seat,
        legal,
        initialisms,
        words,
    })
}

/// The words that do not say where it belongs.
fn without(words: &[String], place_words: &[usize]) -> Vec<String> {
    words
        .iter()
        .enumerate()
        .filter(|(at, _)| !place_words.contains(at))
        .map(|(_, word)| word.clone())
        .collect()
}

/// A name as it can be quoted: on one line, without a leading article.
fn shown(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > 1 && words.first().is_some_and(|word| key(word) == "the") {
        words.remove(0);
    }
    let shown = words.join(" ");
    shown
        .trim_matches(|c: char| matches!(c, ',' | ':' | '"' | '“' | '”'))
        .to_owned()
}

impl Name {
    /// A word of the content as it is printed, or as it is where no printed
    /// word stands behind it.
    pub(super) fn printed(&self, word: &str) -> String {
        // Two words may have been joined to this one.
        const FOREIGN_AFFAIRS: (&str, &str) = ("foreignaffairs", "foreign");
        let joined = (word == FOREIGN_AFFAIRS.0).then_some(FOREIGN_AFFAIRS.1);
        self.shown
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | ','))
            .flat_map(translate::without_elision)
            .find(|printed| {
                let own = key(printed);
                let plain = words::plain(&own);
                plain == word
                    || Some(plain.as_str()) == joined
                    || translate::english(&own)
                        .is_some_and(|said| said.split(' ').any(|said| words::plain(said) == word))
            })
            .map_or_else(
                || word.to_owned(),
                |printed| {
                    let base = without_possessive(printed).0;
                    base.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
                },
            )
    }
}

/// The word without a closing 's, and whether it had one.
fn without_possessive(printed: &str) -> (&str, bool) {
    let trimmed = printed.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
    let Some(base) = trimmed.strip_suffix(['s', 'S']) else {
        return match trimmed.strip_suffix(is_apostrophe) {
            Some(base) => (base, true),
            None => (printed, false),
        };
    };
    match base.strip_suffix(is_apostrophe) {
        Some(base) => (base, true),
        None => (printed, false),
    }
}
