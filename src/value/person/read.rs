//! Reads a text as a name: words, order, titles, suffix, and what each word is.

use super::super::{Reason, Rule, Unparsed};
use super::parameters::{Parameters, is_heard};
use super::titles::{self, Generation};
use super::{Kind, PersonName, Token, compounds, distinct, family, nicknames, particles, rarity};
use crate::lexical::edit;
use crate::lexical::phonetic::{Symbol, is_vowel, sound};
use crate::lexical::script::{Script, romanise, spell_accents};
use crate::lexical::tokenise::{Boundary, words};

pub(super) const SEVERAL: Rule = Rule::new(
    "person-several",
    "A list of names of one person is read as several; remarks beside them are left out.",
);
pub(super) const TITLE: Rule = Rule::new(
    "person-title",
    "Titles, honorifics and ranks are taken off the name and kept beside it.",
);
pub(super) const INVERTED: Rule = Rule::new(
    "person-inverted",
    "A surname written first, before a comma or in capitals, goes to the end.",
);
pub(super) const FOLDED: Rule = Rule::new(
    "person-folded",
    "Accents, apostrophes, case and hyphens do not tell names apart.",
);
pub(super) const ROMANISED: Rule = Rule::new(
    "person-romanised",
    "Names in other scripts are read in Latin letters.",
);
pub(super) const FAMILY: Rule = Rule::new(
    "person-family-name",
    "A family name of East Asia, which stands first there, goes to the end.",
);
pub(super) const SUFFIX: Rule = Rule::new(
    "person-generation",
    "Jr., Sr., II and III are read as the generation, apart from the name.",
);

/// A longer text is no name. In bytes.
const LONGEST_NAME: usize = 600;
/// No name has more words.
pub(super) const MOST_WORDS: usize = 24;
/// A surname in capitals has at least this many letters, lest initials count.
const SHORTEST_CAPITALS: usize = 3;

/// A word on its way to becoming a token.
#[derive(Debug, Clone)]
struct Raw<'a> {
    text: &'a str,
    start: usize,
    folded: String,
    script: Script,
    part: usize,
    /// Whether it is the further part of a compound.
    attached: bool,
    /// Whether it is any part of a compound.
    parted: bool,
    /// Whether its script says that it is the family name.
    family: bool,
    /// Whether it is a word of a name of East Asia, and spelled as there.
    eastern: bool,
}

/// What was read beside the name itself.
#[derive(Debug, Default)]
struct Notes {
    /// The steps, where somebody wants to know them.
    steps: Option<Vec<Reason>>,
    titles: Vec<String>,
}

impl Notes {
    fn step(&mut self, rule: Rule, text: impl FnOnce() -> String) {
        if let Some(steps) = &mut self.steps {
            steps.push(rule.reason(text()));
        }
    }
}

/// Reads a name.
pub(super) fn read(stated: &str) -> Result<PersonName, Unparsed> {
    read_noting(stated, Notes::default()).map(|(name, _)| name)
}

/// The steps of reading a name.
pub(super) fn steps(stated: &str) -> Vec<Reason> {
    let notes = Notes {
        steps: Some(Vec::new()),
        ..Notes::default()
    };
    read_noting(stated, notes)
        .ok()
        .and_then(|(_, notes)| notes.steps)
        .unwrap_or_default()
}

fn read_noting(stated: &str, mut notes: Notes) -> Result<(PersonName, Notes), Unparsed> {
    if stated.len() > LONGEST_NAME {
        return Err(Unparsed::new(
            stated,
            format!(
                "it is too long for a name: {} bytes, and names have at most {LONGEST_NAME}",
                stated.len()
            ),
        ));
    }
    let mut raws = split(stated);
    if !raws
        .iter()
        .any(|raw| raw.folded.bytes().any(|b| b.is_ascii_alphabetic()))
    {
        return Err(Unparsed::new(stated, "it has no letters"));
    }
    if raws.len() > MOST_WORDS {
        return Err(Unparsed::new(
            stated,
            format!(
                "it has {} words, and names have at most {MOST_WORDS}",
                raws.len()
            ),
        ));
    }
    let mut generation = None;
    let surname_words = order(&mut raws, &mut generation, &mut notes);
    strip(&mut raws, &mut generation, false, &mut notes);
    let surname_words = settle(&mut raws, surname_words, &mut notes);
    note_spelling(stated, &raws, &mut notes);
    let name = build(stated, &raws, generation, surname_words, &notes.titles);
    Ok((name, notes))
}

fn split(stated: &str) -> Vec<Raw<'_>> {
    let mut raws: Vec<Raw<'_>> = Vec::new();
    let mut part = 0;
    let unspaced = words(stated)
        .filter(|word| family::is_unspaced(word.text))
        .count();
    for word in words(stated) {
        if word.before == Boundary::Comma && !raws.is_empty() {
            part += 1;
        }
        let script = Script::of(word.text);
        let mut raw = Raw {
            text: word.text,
            start: word.start,
            folded: String::new(),
            script,
            part,
            attached: false,
            parted: false,
            family: false,
            eastern: false,
        };
        // Written apart, the first word is the family name; else it is cut off.
        let found = match unspaced {
            1 => family::cut(word.text, script),
            2 if raws.iter().all(|raw| raw.script != script) => family::whole(word.text, script),
            _ => None,
        };
        if let Some((end, folded)) = found {
            raws.push(Raw {
                text: word.text.get(..end).unwrap_or_default(),
                folded,
                family: true,
                ..raw.clone()
            });
            raw.text = word.text.get(end..).unwrap_or_default();
            raw.start += end;
            if raw.text.is_empty() {
                continue;
            }
        }
        // The Arabic article is written together with its word, and both
        // often together with the servant whom they name.
        for (prefix, folded) in [("عبد", "abd"), ("ال", "al")] {
            if script == Script::Arabic
                && let Some(rest) = raw.text.strip_prefix(prefix)
                && rest.chars().count() > 2
                && (prefix == "ال" || rest.starts_with("ال"))
            {
                raws.push(Raw {
                    text: prefix,
                    folded: folded.to_owned(),
                    ..raw.clone()
                });
                raw.text = rest;
                raw.start += prefix.len();
            }
        }
        romanise(raw.text, &mut raw.folded);
        if !raw.folded.is_empty() {
            part_compound(raw, &mut raws);
        }
    }
    raws
}

/// Adds a word, or the parts that it is built of. Where letters and bytes do
/// not agree, each part stands where the whole word does.
fn part_compound<'a>(raw: Raw<'a>, raws: &mut Vec<Raw<'a>>) {
    let joints = compounds::joints(&raw.folded);
    if joints.is_empty() {
        raws.push(raw);
        return;
    }
    let exact = raw.text.is_ascii() && raw.text.len() == raw.folded.len();
    let mut from = 0;
    for to in joints.into_iter().chain([raw.folded.len()]) {
        let (text, start) = if exact {
            (raw.text.get(from..to).unwrap_or_default(), raw.start + from)
        } else {
            (raw.text, raw.start)
        };
        raws.push(Raw {
            text,
            start,
            folded: raw.folded.get(from..to).unwrap_or_default().to_owned(),
            attached: from > 0,
            parted: true,
            ..raw
        });
        from = to;
    }
}

/// Puts an inverted name into its order. Returns how many words at the end
/// are the surname, where the text says so.
fn order(
    raws: &mut Vec<Raw<'_>>,
    generation: &mut Option<Generation>,
    notes: &mut Notes,
) -> Option<usize> {
    if raws.last().is_some_and(|raw| raw.part > 0) {
        let mut parts: Vec<Vec<Raw<'_>>> = Vec::new();
        for raw in raws.iter() {
            if parts.len() <= raw.part {
                parts.resize_with(raw.part + 1, Vec::new);
            }
            if let Some(part) = parts.get_mut(raw.part) {
                part.push(raw.clone());
            }
        }
        for part in &mut parts {
            strip(part, generation, true, notes);
        }
        parts.retain(|part| !part.is_empty());
        let inverted = parts.len() == 2;
        if let [surname, given] = parts.as_slice() {
            notes.step(INVERTED, || {
                format!(
                    "read as \"{} {}\", because a comma follows the surname",
                    joined(given),
                    joined(surname)
                )
            });
        }
        if !parts.is_empty() {
            let surname_words = parts.first().map(Vec::len);
            if inverted {
                parts.reverse();
            }
            *raws = parts.into_iter().flatten().collect();
            return surname_words.filter(|_| inverted);
        }
        // Titles throughout: nothing is taken off.
        notes.titles.clear();
        if let Some(steps) = &mut notes.steps {
            steps.clear();
        }
        *generation = None;
        return None;
    }
    let capitals = raws.iter().take_while(|raw| is_capitals(raw.text)).count();
    let rest_is_mixed = raws.iter().skip(capitals).all(|raw| is_mixed(raw.text));
    if capitals > 0
        && capitals < raws.len()
        && rest_is_mixed
        && raws.iter().skip(capitals).any(|raw| raw.folded.len() > 1)
        && raws.first().is_some_and(|raw| {
            raw.folded.len() >= SHORTEST_CAPITALS && !titles::is_title(&raw.folded)
        })
    {
        raws.rotate_left(capitals);
        notes.step(INVERTED, || {
            format!(
                "read as \"{}\", because the surname stands first in capitals",
                joined(raws)
            )
        });
        return Some(capitals);
    }
    let last = raws
        .iter()
        .rev()
        .take_while(|raw| is_capitals(raw.text))
        .count();
    (last > 0 && last < raws.len()).then_some(last)
}

/// Puts the family name of a name of East Asia last. Returns how many words
/// at the end are the surname.
fn settle(raws: &mut [Raw<'_>], surname_words: Option<usize>, notes: &mut Notes) -> Option<usize> {
    let words: Vec<family::Word<'_>> = raws
        .iter()
        .map(|raw| family::Word {
            folded: &raw.folded,
            family: raw.family,
        })
        .collect();
    let Some(surname) = family::settle(&words) else {
        return surname_words;
    };
    for raw in raws.iter_mut() {
        raw.eastern = true;
    }
    if let Some(from @ [_, _, ..]) = raws.get_mut(surname..) {
        from.rotate_left(1);
        notes.step(FAMILY, || {
            format!(
                "read as \"{}\", because the family name stands first",
                joined(raws)
            )
        });
    }
    Some(1)
}

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn is_mixed(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && !is_capitals(word)
}

fn joined(raws: &[Raw<'_>]) -> String {
    let texts: Vec<&str> = raws.iter().map(|raw| raw.text).collect();
    texts.join(" ")
}

/// Takes titles and a suffix off both ends until none is left. `to_nothing`
/// where a part of titles alone may go ("Smith, Dr").
fn strip(
    raws: &mut Vec<Raw<'_>>,
    generation: &mut Option<Generation>,
    to_nothing: bool,
    notes: &mut Notes,
) {
    loop {
        let count = raws.len();
        let folded = || raws.iter().map(|raw| raw.folded.as_str());
        if generation.is_none()
            && (count > 1 || (to_nothing && raws.iter().all(|raw| raw.part > 0)))
            && let Some(found) = raws.last().and_then(|raw| Generation::read(&raw.folded))
        {
            *generation = Some(found);
            if let Some(raw) = raws.pop() {
                notes.step(SUFFIX, || {
                    format!("read \"{}\" as the generation", raw.text)
                });
            }
            continue;
        }
        let only_titles = to_nothing
            && raws
                .iter()
                .all(|raw| raw.part > 0 && titles::is_title(&raw.folded));
        let leading = if only_titles {
            count
        } else {
            titles::leading(folded(), count)
        };
        let trailing = titles::trailing(folded(), count);
        if leading > 0 {
            take_title(raws.drain(..leading).collect(), notes);
        } else if trailing > 0 {
            take_title(raws.split_off(count - trailing), notes);
        } else {
            return;
        }
    }
}

fn take_title(raws: Vec<Raw<'_>>, notes: &mut Notes) {
    let title = joined(&raws);
    notes.step(TITLE, || format!("took off the title \"{title}\""));
    notes.titles.push(title);
}

fn note_spelling(stated: &str, raws: &[Raw<'_>], notes: &mut Notes) {
    if notes.steps.is_none() {
        return;
    }
    let foreign = raws.iter().find(|raw| raw.script != Script::Latin);
    let folded: Vec<&str> = raws.iter().map(|raw| raw.folded.as_str()).collect();
    let folded = folded.join(" ");
    if let Some(raw) = foreign {
        let vowels = if raw.script.is_abjad() {
            ", which leaves most vowels unwritten"
        } else {
            ""
        };
        notes.step(ROMANISED, || {
            format!(
                "read \"{}\" from {} script as \"{folded}\"{vowels}",
                joined(raws),
                raw.script.as_str()
            )
        });
    } else if folded != joined(raws) || !stated.is_ascii() {
        notes.step(FOLDED, || {
            format!("wrote \"{}\" as \"{folded}\"", joined(raws))
        });
    }
}

fn build(
    stated: &str,
    raws: &[Raw<'_>],
    generation: Option<Generation>,
    surname_words: Option<usize>,
    titles: &[String],
) -> PersonName {
    let mut text = String::new();
    let mut sounds = Vec::new();
    let mut tokens: Vec<Token> = Vec::with_capacity(raws.len());
    let mut spelled = String::new();
    let mut plain = Vec::new();
    for (at, raw) in raws.iter().enumerate() {
        let text_from = text.len();
        let sound_from = sounds.len();
        text.push_str(&raw.folded);
        spelled.clear();
        if raw.eastern {
            sound(&family::respell(&raw.folded), &mut sounds);
        } else if !raw.parted && spell_accents(raw.text, &mut spelled) {
            sound(&spelled, &mut sounds);
        } else {
            sound(&raw.folded, &mut sounds);
        }
        let symbols = sounds.get(sound_from..).unwrap_or_default();
        let abjad = raw.script.is_abjad();
        // The lists are not respelled as these names are.
        plain.clear();
        if raw.eastern {
            sound(&raw.folded, &mut plain);
        }
        let listed_as = if raw.eastern { &plain } else { symbols };
        let kind = kind(raw, at, raws.len());
        let (heard, related) = sets(symbols);
        tokens.push(Token {
            text: (index(text_from), index(text.len())),
            sound: (index(sound_from), index(sounds.len())),
            source: (index(raw.start), index(raw.start + raw.text.len())),
            mass: edit::mass(symbols, false),
            mass_without_vowels: edit::mass(symbols, true),
            consonants: edge_consonants(symbols),
            heard,
            related,
            letters: raw.folded.bytes().fold(0, |all, b| all | 1 << (b & 31)),
            weight: weight(
                kind,
                raw.folded.len(),
                rarity::bits(listed_as, abjad) / rarity::CEILING,
            ),
            kind,
            script: raw.script,
            distinct: distinct::name(&raw.folded),
            nickname: match nicknames::group(&raw.folded) {
                0 if raw.eastern => family::group(&raw.folded),
                group => group,
            },
        });
    }
    let count = tokens.len();
    let telling = tokens.iter().filter(|t| t.is_telling()).count();
    let mut surname = count.saturating_sub(surname_words.unwrap_or(1).clamp(1, count.max(1)));
    while surname > 1
        && (raws.get(surname).is_some_and(|raw| raw.attached)
            || tokens
                .get(surname - 1)
                .is_some_and(|t| t.kind == Kind::Particle))
    {
        surname -= 1;
    }
    PersonName {
        stated: stated.into(),
        read_from: None,
        others: Box::default(),
        text: text.into(),
        sounds: sounds.into(),
        tokens: tokens.into(),
        surname: index(surname),
        telling,
        generation,
        titles: titles.into(),
    }
}

/// The consonants of a sound that are always heard, and whatever is related to
/// any of its symbols, as sets.
fn sets(symbols: &[Symbol]) -> (u64, u64) {
    let known = &Parameters::shipped().related;
    symbols.iter().fold((0, 0), |(heard, related), s| {
        let near = known.get(usize::from(*s)).copied().unwrap_or(u64::MAX);
        let own = if is_heard(*s) { 1 << s } else { 0 };
        (heard | own, related | near)
    })
}

fn edge_consonants(symbols: &[Symbol]) -> Option<(Symbol, Symbol)> {
    let heard = |symbol: &&Symbol| !is_vowel(**symbol);
    let first = symbols.iter().find(heard)?;
    let last = symbols.iter().rev().find(heard)?;
    Some((*first, *last))
}

/// Names are far shorter than this overflows.
fn index(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn kind(raw: &Raw<'_>, at: usize, count: usize) -> Kind {
    if count == 1 {
        Kind::Plain
    } else if raw.folded.len() == 1
        && raw.folded.bytes().all(|b| b.is_ascii_alphabetic())
        && !raw.script.is_abjad()
    {
        // "e" and "y" between words link them; in capitals they are initials.
        if at > 0
            && particles::is_particle(&raw.folded, false)
            && !raw.text.chars().any(char::is_uppercase)
        {
            Kind::Particle
        } else {
            Kind::Initial
        }
    } else if !raw.eastern && particles::is_particle(&raw.folded, at == 0) {
        // Bin, An and Ha are given names in the East.
        Kind::Particle
    } else if at > 0 && at + 1 < count && particles::is_patronymic(&raw.folded) {
        Kind::Patronymic
    } else {
        Kind::Plain
    }
}

/// The weight of a particle, as a part of a word that nobody else bears.
const PARTICLE_WEIGHT: f32 = 0.08;
/// The weight of an initial.
const INITIAL_WEIGHT: f32 = 0.15;
/// The most that a patronymic weighs: it repeats the father's given name.
const PATRONYMIC_WEIGHT: f32 = 0.5;

fn weight(kind: Kind, letters: usize, rarity: f32) -> f32 {
    match kind {
        Kind::Particle => PARTICLE_WEIGHT,
        Kind::Initial => INITIAL_WEIGHT,
        Kind::Patronymic => PATRONYMIC_WEIGHT.min(rarity),
        Kind::Plain => rarity * rarity::length_factor(letters),
    }
}
