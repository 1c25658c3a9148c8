//! Names gathered over an article: which mentions are one person or body.

use super::names::{Is, Mention};
use super::text::{Kind, Text};
use super::words::{self, Tag};
use rustc_hash::FxHashMap;

/// Somebody or something that an article names.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub(super) is: Is,
    /// Its mentions, in the order of the text; the fullest is `name`.
    pub(super) mentions: Vec<usize>,
    /// The mention with the fullest name.
    pub(super) name: usize,
    /// Mentions that give another name: an abbreviation, a shorter form.
    pub(super) aliases: Vec<usize>,
    /// What speaks for its kind, in points.
    pub(super) margin: f32,
}

/// The names of an article, and what each mention names.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) mentions: Vec<Mention>,
    pub(super) entities: Vec<Entity>,
    /// The entity of each mention.
    pub(super) entity_of: Vec<Option<usize>>,
}

/// The words of a name that tell: folded, without honorifics' full stops.
fn key(text: &Text<'_>, mention: &Mention) -> Vec<String> {
    let words = mention
        .tokens
        .clone()
        .filter(|&at| text.tokens[at].is_word());
    let mut key: Vec<String> = words
        .flat_map(|at| {
            text.folded(at)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    while key.len() > 1 && super::names::is_honorific(&key[0]) {
        key.remove(0);
    }
    if mention.is == Is::Organisation && key.len() > 1 && key[0] == "the" {
        key.remove(0);
    }
    key
}

/// Gathers the mentions of an article.
pub(super) fn gather(text: &Text<'_>, mut mentions: Vec<Mention>) -> Gathered {
    let keys: Vec<Vec<String>> = mentions.iter().map(|mention| key(text, mention)).collect();
    settle_kinds(text, &keys, &mut mentions);
    let mut gathered = Gathered {
        entity_of: vec![None; mentions.len()],
        mentions,
        entities: Vec::new(),
    };
    let mut people: Vec<(Vec<String>, usize)> = Vec::new();
    let mut others: FxHashMap<(Is, Vec<String>), usize> = FxHashMap::default();
    // Long names first: short ones are looked up among them.
    let mut order: Vec<usize> = (0..gathered.mentions.len()).collect();
    order.sort_by_key(|&ix| (std::cmp::Reverse(keys[ix].len()), ix));
    for &ix in &order {
        let key = &keys[ix];
        let mention = &gathered.mentions[ix];
        if key.is_empty() || mention.is == Is::Thing {
            continue;
        }
        let known = match mention.is {
            Is::Person => same_person(&people, key),
            is => others.get(&(is, key.clone())).copied(),
        };
        let entity = known.unwrap_or_else(|| {
            let number = gathered.entities.len();
            gathered.entities.push(Entity {
                is: mention.is,
                mentions: Vec::new(),
                name: ix,
                aliases: Vec::new(),
                margin: 0.0,
            });
            number
        });
        if mention.is == Is::Person {
            if known.is_none() {
                people.push((key.clone(), entity));
            }
        } else {
            others.insert((mention.is, key.clone()), entity);
        }
        let one = &mut gathered.entities[entity];
        one.mentions.push(ix);
        one.margin = one.margin.max(mention.margin);
        gathered.entity_of[ix] = Some(entity);
    }
    for (ix, key) in keys.iter().enumerate() {
        if gathered.entity_of[ix].is_none() && key.len() == 1 {
            // A thing of one word that is somebody's surname.
            if let Some(entity) = same_person(&people, key) {
                gathered.mentions[ix].is = Is::Person;
                gathered.entities[entity].mentions.push(ix);
                gathered.entity_of[ix] = Some(entity);
            }
        }
    }
    acronyms(text, &keys, &mut gathered);
    shouted(text, &keys, &mut gathered);
    for entity in &mut gathered.entities {
        let mentions = &gathered.mentions;
        entity.mentions.sort_by_key(|&ix| mentions[ix].tokens.start);
        entity.mentions.dedup();
    }
    gathered
}

/// One name is of one kind all over an article: that with most behind it. A
/// surname alone may be a town or a word; where somebody bears it, it is his.
fn settle_kinds(text: &Text<'_>, keys: &[Vec<String>], mentions: &mut [Mention]) {
    let mut points: FxHashMap<&[String], [f32; 5]> = FxHashMap::default();
    for (key, mention) in keys.iter().zip(mentions.iter()) {
        let of_key = points.entry(key).or_default();
        of_key[mention.is as usize] += mention.margin.max(0.1);
    }
    let full: Vec<&[String]> = keys
        .iter()
        .zip(mentions.iter())
        .filter(|(key, mention)| key.len() > 1 && mention.is == Is::Person && mention.margin >= 1.0)
        .map(|(key, _)| key.as_slice())
        .collect();
    for (key, mention) in keys.iter().zip(mentions.iter_mut()) {
        let Some(of_key) = points.get(key.as_slice()) else {
            continue;
        };
        let surname = key.len() == 1
            && full
                .iter()
                .any(|name| name.last() == key.first() || name.first() == key.first());
        if surname
            && !(mention.is == Is::Place && in_place(text, mention))
            && mention.is != Is::Demonym
        {
            mention.is = Is::Person;
            continue;
        }
        let kinds = [
            Is::Person,
            Is::Organisation,
            Is::Place,
            Is::Demonym,
            Is::Thing,
        ];
        let best = kinds
            .into_iter()
            .filter(|&is| is != Is::Thing)
            .max_by(|&left, &right| of_key[left as usize].total_cmp(&of_key[right as usize]));
        if let Some(best) = best
            && of_key[best as usize] >= 2.0
            && mention.is != best
            && !(mention.is == Is::Place || mention.is == Is::Demonym)
        {
            mention.is = best;
        }
    }
}

/// Whether a preposition of place stands before a mention.
fn in_place(text: &Text<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    before.is_some_and(|at| matches!(text.word(at), "in" | "at" | "near" | "from"))
}

/// The person that bears this name: the same words, or some of them in order
/// with the last (a surname), or the first alone (a given name).
fn same_person(people: &[(Vec<String>, usize)], key: &[String]) -> Option<usize> {
    let fits = |name: &[String]| -> u8 {
        if name == key {
            return 4;
        }
        if key.len() > name.len() || key.is_empty() {
            return 0;
        }
        let mut rest = name.iter();
        if !key
            .iter()
            .all(|word| rest.any(|own| own == word || is_initial(word, own)))
        {
            return 0;
        }
        match (name.last() == key.last(), name.first() == key.first()) {
            (true, _) => 3,
            (false, true) if key.len() == 1 => 2,
            // A surname of two words by its first: "Hosseini" of Hosseini Alast.
            _ => 1,
        }
    };
    let mut best: Option<(u8, usize)> = None;
    let mut tied = false;
    for (name, entity) in people {
        let fit = fits(name);
        if fit == 0 {
            continue;
        }
        match best {
            Some((most, _)) if fit < most => {}
            Some((most, other)) if fit == most => tied |= other != *entity,
            _ => {
                best = Some((fit, *entity));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, entity)| entity)
}

fn is_initial(word: &str, name: &str) -> bool {
    word.len() == 1 && name.starts_with(word)
}

/// Abbreviations in brackets behind the name that they stand for, and those
/// whose letters are the initials of one name: both are its other names.
fn acronyms(text: &Text<'_>, keys: &[Vec<String>], gathered: &mut Gathered) {
    let acronym = |ix: usize| {
        keys[ix].len() == 1 && text.tokens[gathered.mentions[ix].tokens.start].kind == Kind::Acronym
    };
    let mut joins: Vec<(usize, usize)> = Vec::new();
    let mut last_name: Option<usize> = None;
    for (ix, key) in keys.iter().enumerate() {
        let Some(entity) = gathered.entity_of[ix] else {
            continue;
        };
        if !acronym(ix) {
            if key.len() > 1 && gathered.entities[entity].is != Is::Person {
                last_name = Some(ix);
            }
            continue;
        }
        let Some(name) = last_name else {
            continue;
        };
        let from = gathered.mentions[name].tokens.end;
        let to = gathered.mentions[ix].tokens.start;
        // "… of Iran (PMOI/MEK)": nothing but brackets, strokes and other
        // abbreviations in between.
        let bracketed = from < to
            && to - from <= 4
            && text.tokens[from].is_sign('(')
            && (from + 1..to)
                .all(|at| text.tokens[at].kind == Kind::Acronym || text.tokens[at].is_sign('/'));
        if bracketed && let Some(of) = gathered.entity_of[name] {
            joins.push((of, entity));
        }
    }
    // By initials.
    for ix in 0..gathered.mentions.len() {
        let Some(entity) = gathered.entity_of[ix].filter(|_| acronym(ix)) else {
            continue;
        };
        let letters = keys[ix][0].as_str();
        if letters.len() < 3 || joins.iter().any(|&(_, one)| one == entity) {
            continue;
        }
        let fitting: Vec<usize> = (0..gathered.entities.len())
            .filter(|&other| other != entity && gathered.entities[other].is == Is::Organisation)
            .filter(|&other| initials(&keys[gathered.entities[other].name]) == letters)
            .collect();
        if let [one] = fitting[..] {
            joins.push((one, entity));
        }
    }
    for (into, from) in joins {
        merge(gathered, into, from);
    }
}

fn initials(key: &[String]) -> String {
    key.iter()
        .filter(|word| !matches!(word.as_str(), "of" | "the" | "and" | "for" | "on"))
        .filter_map(|word| word.chars().next())
        .collect()
}

/// Makes one entity of two; the mentions of the second are other names.
fn merge(gathered: &mut Gathered, into: usize, from: usize) {
    if into == from || gathered.entities[from].mentions.is_empty() {
        return;
    }
    let moved = std::mem::take(&mut gathered.entities[from].mentions);
    let first = gathered.entities[from].name;
    let aliases = std::mem::take(&mut gathered.entities[from].aliases);
    for entity in gathered
        .entity_of
        .iter_mut()
        .filter(|one| **one == Some(from))
    {
        *entity = Some(into);
    }
    let entity = &mut gathered.entities[into];
    entity.mentions.extend(moved);
    entity.aliases.push(first);
    entity.aliases.extend(aliases);
}

/// Names known from the body, where headlines print them: there a capital
/// tells nothing.
fn shouted(text: &Text<'_>, keys: &[Vec<String>], gathered: &mut Gathered) {
    let mut by_first: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
    for (ix, key) in keys.iter().enumerate() {
        if let (Some(entity), Some(first)) = (gathered.entity_of[ix], key.first()) {
            let list = by_first.entry(first).or_default();
            if !list.iter().any(|&(other, _)| keys[other] == *key) {
                list.push((ix, entity));
            }
        }
    }
    let mut found: Vec<(Mention, usize)> = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.shouted) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let taken = gathered
                .mentions
                .iter()
                .any(|mention| mention.tokens.contains(&at));
            let capital = matches!(text.tokens[at].kind, Kind::Capital | Kind::Acronym)
                && !words::tag(text.folded(at)).is_some_and(Tag::is_closed);
            let hit = (!taken && capital)
                .then(|| by_first.get(text.folded(at)))
                .flatten()
                .and_then(|list| {
                    // The longest that stands here.
                    let here = list.iter().filter(|&&(ix, _)| {
                        let key = &keys[ix];
                        at + key.len() <= sentence.tokens.end
                            && key
                                .iter()
                                .enumerate()
                                .all(|(n, word)| text.folded(at + n) == word)
                    });
                    here.max_by_key(|&&(ix, _)| (keys[ix].len(), std::cmp::Reverse(ix)))
                });
            let Some(&(ix, entity)) = hit else {
                at += 1;
                continue;
            };
            let tokens = at..at + keys[ix].len();
            at = tokens.end;
            let is = gathered.mentions[ix].is;
            let title = tokens.start..tokens.start;
            found.push((
                Mention {
                    tokens,
                    is,
                    margin: 1.0,
                    title,
                },
                entity,
            ));
        }
    }
    for (mention, entity) in found {
        gathered.entities[entity]
            .mentions
            .push(gathered.mentions.len());
        gathered.entity_of.push(Some(entity));
        gathered.mentions.push(mention);
    }
}
