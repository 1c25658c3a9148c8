//! The possible matches of a name among very many, without comparing all.
//!
//! The search has three stages, each a finer sieve:
//! 1. **Words.** For each word of the query the words of the index that may
//!    be spellings of it are found by keys of their sound and letters,
//!    and compared as words of names are.
//! 2. **Names.** For names that hold such words, those in few names first, a
//!    bound is taken on what the words in common can amount to. Words joined
//!    or divided otherwise are found by keys of neighbouring words together.
//! 3. **Comparison.** What can be enough alike is compared by
//!    [`similarity`](super::similarity), which alone decides.
//!
//! A name that shares only common words with a query of rarer ones is never
//! touched.

mod postings;
mod search;
mod sieve;
mod skeletons;
mod words;

#[cfg(test)]
mod tests;

pub use search::{Found, Match, Scratch};

use super::align::Span;
use super::{Kind, PersonName, Token};
use crate::lexical::phonetic::Skeleton;
use postings::{Hashed, Postings};
use rayon::prelude::*;
use std::ops::{BitOr, BitOrAssign};
use words::{Place, Words};

/// By which keys a match was found: a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways(u8);

impl Ways {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// A word of the same consonants.
    pub const SOUND: Self = Self(1);
    /// A word of the same consonants but one.
    pub const SLIP: Self = Self(2);
    /// A word that begins or ends alike.
    pub const EDGE: Self = Self(4);
    /// A short form of a given name.
    pub const NICKNAME: Self = Self(8);
    /// Words joined, or divided otherwise.
    pub const JOINED: Self = Self(16);

    /// Each of the ways and what to call it.
    pub const ALL: [(Self, &str); 5] = [
        (Self::SOUND, "sound"),
        (Self::SLIP, "slip"),
        (Self::EDGE, "edge"),
        (Self::NICKNAME, "nickname"),
        (Self::JOINED, "joined"),
    ];

    /// Whether all ways of another set are in this one.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Ways {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Ways {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// Names to be searched for possible matches of a name.
///
/// ```
/// use corroborate::value::person::{Band, Index, PersonName};
/// let names = ["Karim Baqerzadeh", "Marta Kovač", "K. Bagherzadeh"];
/// let names = names.iter().map(|name| PersonName::parse(name));
/// let index = Index::new(names.collect::<Result<_, _>>()?);
/// let query = PersonName::parse("BAGHERZADE, Karim")?;
/// let found = index.search(&query, Band::POSSIBLE, &mut index.scratch());
/// assert_eq!(found.matches.iter().map(|m| m.id).collect::<Vec<_>>(), [0, 2]);
/// # Ok::<(), corroborate::value::Unparsed>(())
/// ```
#[derive(Debug)]
pub struct Index {
    texts: Vec<PersonName>,
    /// Every name of every text, by number.
    names: Box<[Entry]>,
    words: Words,
    /// The names that hold a word.
    holders: Postings,
    /// Those of them that have no other word.
    alone: Postings,
    /// The words that a name holds.
    held: Postings,
    /// Names by keys of their neighbouring words joined.
    joined: Hashed,
}

/// A name of a text, as far as the search has to know it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    text: u32,
    /// What the words by which it is found weigh together.
    weight: f32,
    words: u8,
    initials: u8,
}

impl Index {
    /// The most names of one index; those beyond are not searched.
    pub const MOST: usize = u32::MAX as usize;

    /// Makes the index of some texts with a name or several each. A text's id
    /// is its place among them, from 0.
    pub fn new(texts: Vec<PersonName>) -> Self {
        let every = || {
            let texts = (0u32..).zip(&texts);
            texts.flat_map(|(text, list)| {
                (0u8..)
                    .zip(list.each())
                    .map(move |(at, name)| (text, at, name))
            })
        };
        let names: Box<[Entry]> = every()
            .map(|(text, _, name)| Entry {
                text,
                weight: telling(name).map(|(_, token)| token.weight).sum(),
                words: small(telling(name).count()),
                initials: small(initials(name)),
            })
            .collect();
        let places = every().flat_map(|(text, at, name)| {
            telling(name).map(move |(word, _)| Place {
                text,
                name: at,
                word,
            })
        });
        let (words, numbers) = Words::gather(&texts, places);
        let owners = || {
            let names = (0u32..).zip(&names);
            names.flat_map(|(id, entry)| std::iter::repeat_n((id, entry), usize::from(entry.words)))
        };
        let holders = owners().zip(&numbers).map(|((id, _), word)| (*word, id));
        let held = owners().zip(&numbers).map(|((id, _), word)| (id, *word));
        let alone = owners()
            .zip(&numbers)
            .filter(|((_, entry), _)| entry.words == 1);
        let alone = alone.map(|((id, _), word)| (*word, id));
        let every: Vec<&PersonName> = every().map(|(_, _, name)| name).collect();
        let joined: Vec<(u64, u32)> = every
            .par_iter()
            .enumerate()
            .flat_map_iter(|(id, name)| {
                let id = u32::try_from(id).unwrap_or(u32::MAX);
                joined_keys(name).into_iter().map(move |hash| (hash, id))
            })
            .collect();
        Self {
            holders: Postings::new(words.len(), holders),
            alone: Postings::new(words.len(), alone),
            held: Postings::new(names.len(), held),
            joined: Hashed::new(&joined),
            words,
            names,
            texts,
        }
    }

    /// The texts with their names, by id.
    pub fn names(&self) -> &[PersonName] {
        &self.texts
    }

    /// How much memory the index takes beside its names, in bytes.
    pub fn bytes(&self) -> usize {
        self.words.bytes()
            + self.holders.bytes()
            + self.alone.bytes()
            + self.held.bytes()
            + self.joined.bytes()
            + size_of_val(&*self.names)
    }
}

/// No name has so many words.
fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

fn initials(name: &PersonName) -> usize {
    let initials = name.tokens.iter().filter(|t| t.kind == Kind::Initial);
    initials.count()
}

/// The words by which a name is found, and where they stand: given names and
/// surnames, and where it has none of them, whatever it has.
fn telling(name: &PersonName) -> impl Iterator<Item = (u8, &Token)> {
    let any = name.telling > 0;
    (0u8..)
        .zip(&name.tokens)
        .filter(move |(_, token)| !any || token.is_telling())
}

/// Two or three neighbouring words, initials apart.
fn spans(name: &PersonName) -> impl Iterator<Item = Span> {
    let windows = |size: u8| {
        let starts = 0..(small(name.tokens.len()) + 1).saturating_sub(size);
        starts.map(move |start| Span { start, len: size })
    };
    let joinable = |span: &Span| span.tokens(name).iter().all(|t| t.kind != Kind::Initial);
    windows(2).chain(windows(3)).filter(joinable)
}

/// The keys of neighbouring words joined. A beginning or an end counts only
/// where it reaches into a second word: else the word has it by itself.
fn joined_keys(name: &PersonName) -> Vec<u64> {
    let mut keys = Vec::new();
    for span in spans(name) {
        let skeleton = Skeleton::of(span.sound(name));
        keys.push(skeleton.hash());
        if let [first, last] = span.tokens(name) {
            let reaches =
                |token: &Token| Skeleton::of(name.sound(token.sound)).len() < skeletons::EDGE;
            keys.extend(skeleton.head(skeletons::EDGE).filter(|_| reaches(first)));
            keys.extend(skeleton.tail(skeletons::EDGE).filter(|_| reaches(last)));
        }
    }
    keys
}
