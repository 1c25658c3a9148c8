//! What was compared once is not compared again.
//!
//! The same names, places and types stand in very many claims, and every round
//! of linking meets the same pairs. Each distinct text of a kind gets a number,
//! and what came of two numbers is kept. Words of people's names are numbered
//! too: most comparisons of two names are of words that were compared before.

use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::features::surprise;
use super::tables::Tables;
use crate::kept::Latest;
use crate::model::{Corpus, SubjectKind, Value};
use crate::value::Relation;
use crate::value::person::{PersonName, WordRelation};

/// A value with the number of its text.
#[derive(Debug)]
pub struct Numbered<'a, V> {
    /// The value.
    pub value: &'a V,
    /// Equal for equal texts of one kind.
    pub number: u32,
}

// Derived, these would ask the same of `V`.
impl<V> Clone for Numbered<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Numbered<'_, V> {}

impl<V> std::ops::Deref for Numbered<'_, V> {
    type Target = V;

    fn deref(&self) -> &V {
        self.value
    }
}

/// A word of a person's name: what it tells is taken to lie between these, in
/// bits, before names are counted. The world has no name that half of all
/// people bear, and a sound that no table has is not therefore unique.
const WORD_TELLS: std::ops::RangeInclusive<f32> = 4.0..=13.0;

/// The numbers of all values of a corpus, and what came of comparing them.
#[derive(Debug, Default)]
pub struct Memo {
    /// By claim: the number of its value.
    numbers: Vec<u32>,
    /// By value: the number of its normalised form.
    classes: Vec<u32>,
    /// By normalised form: a hash of it.
    forms: Vec<u64>,
    /// What the whole corpus has, where this is of a part of it.
    whole: Option<Arc<Tables>>,
    words: Words,
    relations: Latest,
    amounts: Latest,
    alike: Latest,
}

/// The words of people's names.
#[derive(Debug, Default)]
struct Words {
    /// By value: where its words begin.
    starts: Vec<u32>,
    /// Numbers of words, name by name.
    of_names: Vec<u32>,
    /// By value: whether it is nothing but a given name and a surname, and
    /// the place of the surname.
    plain: Vec<Option<u8>>,
    /// By word: what it tells where it is shared, in bits.
    tells: Vec<f32>,
    /// By word: the first claim that has it, and its place in the name.
    firsts: Vec<(u32, u8)>,
    /// By word: a hash of it.
    hashes: Vec<u64>,
    /// By word: the first name of the whole corpus that has it, and where, if
    /// that is not the only one.
    firsts_of_whole: Vec<Option<(Arc<PersonName>, u8)>>,
}

impl Memo {
    /// Numbers the values of a corpus. Dates may change later and are cheap to
    /// compare: they are not looked at.
    pub fn new(corpus: &Corpus) -> Self {
        Self::of(corpus, None)
    }

    /// The same of a part of a corpus, where frequencies are those of the whole.
    pub fn of_part(corpus: &Corpus, whole: Arc<Tables>) -> Self {
        Self::of(corpus, Some(whole))
    }

    fn of(corpus: &Corpus, whole: Option<Arc<Tables>>) -> Self {
        let mut known: FxHashMap<(u8, &str, String), u32> = FxHashMap::default();
        let mut firsts: Vec<(u32, &Value)> = Vec::new();
        let numbers: Vec<u32> = (0u32..)
            .zip(&corpus.claims)
            .map(|(at, claim)| {
                let (kind, text, more) = match &claim.value {
                    Value::Person(name) => (1, name.stated(), String::new()),
                    Value::Organisation(name) => (2, name.stated(), String::new()),
                    Value::Place(place) => (3, place.stated(), String::new()),
                    Value::Role(role) => (4, role.stated(), String::new()),
                    Value::EventType(event_type) => (5, event_type.stated(), String::new()),
                    Value::Text(text) => (6, text.stated(), String::new()),
                    // A unit or scope may be given beside the text.
                    Value::Count(count) => (7, count.stated(), count.normalised()),
                    Value::Date(_) | Value::Party(_) | Value::Unparsed(_) => return u32::MAX,
                };
                let next = known.len() as u32;
                let number = *known.entry((kind, text, more)).or_insert(next);
                if number == next {
                    firsts.push((at, &claim.value));
                }
                number
            })
            .collect();
        drop(known);
        let (classes, forms) = classes(&firsts);
        let words = Words::gather(corpus, &numbers, &firsts, whole.as_deref());
        let values = Latest::of(firsts.len());
        Self {
            numbers,
            classes,
            forms,
            whole,
            relations: values,
            amounts: Latest::of(firsts.len()),
            alike: Latest::of(words.tells.len()),
            words,
        }
    }

    /// The number of a claim's value.
    pub(super) fn number(&self, claim: u32) -> u32 {
        self.numbers
            .get(claim as usize)
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// How many values there are.
    pub(super) fn values(&self) -> usize {
        self.classes.len()
    }

    /// How many normalised forms of values there are.
    pub(super) fn classes(&self) -> usize {
        self.forms.len()
    }

    /// A hash of the normalised form of a value: the same in every part of a
    /// corpus.
    pub(super) fn form_hash(&self, number: u32) -> u64 {
        let class = self.class(number) as usize;
        self.forms.get(class).copied().unwrap_or(0)
    }

    /// A hash of a word of people's names, likewise.
    pub(super) fn word_hash(&self, word: u32) -> u64 {
        self.words.hashes.get(word as usize).copied().unwrap_or(0)
    }

    /// The frequencies of the whole corpus, where this is of a part of it.
    pub(super) fn whole(&self) -> Option<&Tables> {
        self.whole.as_deref()
    }

    /// The words of the name that a claim gives.
    pub(super) fn words_of_claim(&self, claim: u32) -> &[u32] {
        self.words.of(self.number(claim))
    }

    /// The words of the names that are counted: the first of each person.
    pub(super) fn names_counted<'m>(
        &'m self,
        corpus: &'m Corpus,
    ) -> impl Iterator<Item = &'m [u32]> {
        first_names(corpus).map(|claim| self.words_of_claim(claim))
    }

    /// The number of the normalised form of a value.
    pub(super) fn class(&self, number: u32) -> u32 {
        self.classes.get(number as usize).copied().unwrap_or(0)
    }

    /// The numbers of the words of a person's name, in their order.
    pub(super) fn words(&self, name: Numbered<'_, PersonName>) -> &[u32] {
        self.words.of(name.number)
    }

    /// The place of the surname in a name that is nothing but a given name and
    /// a surname, or one of the two.
    pub(super) fn plain(&self, name: Numbered<'_, PersonName>) -> Option<usize> {
        let plain = self.words.plain.get(name.number as usize).copied();
        plain.flatten().map(usize::from)
    }

    /// What a word of a person's name tells where it is shared, in bits.
    pub(super) fn word_tells(&self, word: u32) -> f32 {
        self.words.tells.get(word as usize).copied().unwrap_or(0.0)
    }

    /// How two words of names stand to each other, by their numbers.
    ///
    /// The first name that has a word stands for all that have it: which pair
    /// of names happens to be compared first must not matter.
    pub(super) fn words_alike(&self, corpus: &Corpus, left: u32, right: u32) -> WordRelation {
        if left == right {
            return WordRelation::Same;
        }
        let (low, high) = (left.min(right), left.max(right));
        let number = self.alike.get(low, high, || {
            let (one, other) = (
                self.words.first(corpus, low),
                self.words.first(corpus, high),
            );
            let found = one.zip(other).map_or(WordRelation::Other, |(one, other)| {
                one.0.word_relation(one.1, other.0, other.1)
            });
            number_of(&WordRelation::ALL, found)
        });
        WordRelation::ALL[usize::from(number)]
    }

    /// How two values stand to each other, compared if they were not before.
    pub(super) fn relation<V>(
        &self,
        left: Numbered<'_, V>,
        right: Numbered<'_, V>,
        compare: impl FnOnce(&V, &V) -> Relation,
    ) -> Relation {
        let in_order = left.number <= right.number;
        let (low, high) = if in_order {
            (left, right)
        } else {
            (right, left)
        };
        let number = self.relations.get(low.number, high.number, || {
            number_of(&Relation::ALL, compare(low.value, high.value))
        });
        let found = Relation::ALL[usize::from(number)];
        if in_order { found } else { found.flipped() }
    }

    /// A small number that two values amount to, which does not depend on
    /// their order.
    pub(super) fn amount<V>(
        &self,
        left: Numbered<'_, V>,
        right: Numbered<'_, V>,
        find: impl FnOnce(&V, &V) -> u8,
    ) -> u8 {
        let in_order = left.number <= right.number;
        let (low, high) = if in_order {
            (left, right)
        } else {
            (right, left)
        };
        self.amounts
            .get(low.number, high.number, || find(low.value, high.value))
    }
}

/// The place of an outcome among all.
fn number_of<T: PartialEq>(all: &[T], outcome: T) -> u8 {
    let place = all.iter().position(|one| *one == outcome);
    place.unwrap_or(all.len() - 1) as u8
}

/// Of each person the claim of the first name. An alias is no other person.
fn first_names(corpus: &Corpus) -> impl Iterator<Item = u32> {
    let people = corpus.subjects.iter();
    let people = people.filter(|subject| subject.kind == SubjectKind::Person);
    people.filter_map(|subject| {
        let mut claims = subject.claims.clone();
        claims.find(|&claim| matches!(corpus.claims[claim as usize].value, Value::Person(_)))
    })
}

/// Numbers the normalised forms of values: by value, and a hash of each form.
fn classes(firsts: &[(u32, &Value)]) -> (Vec<u32>, Vec<u64>) {
    let mut known: FxHashMap<(u8, String), u32> = FxHashMap::default();
    // Of what nothing is counted of.
    let mut hashes = vec![0];
    let classes = firsts
        .iter()
        .map(|&(_, value)| {
            let form = match value {
                Value::Place(place) => (0, place.normalised()),
                Value::Role(role) => (1, role.normalised()),
                Value::Text(text) => (2, text.normalised()),
                // Nothing is counted of the others.
                _ => return 0,
            };
            let next = known.len() as u32 + 1;
            let hash = FxBuildHasher.hash_one(&form);
            let number = *known.entry(form).or_insert(next);
            if number == next {
                hashes.push(hash);
            }
            number
        })
        .collect();
    (classes, hashes)
}

impl Words {
    fn gather(
        corpus: &Corpus,
        numbers: &[u32],
        values: &[(u32, &Value)],
        whole: Option<&Tables>,
    ) -> Self {
        let (mut hashes, mut firsts_of_whole) = (Vec::new(), Vec::new());
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut starts = Vec::with_capacity(values.len() + 1);
        let mut firsts = Vec::new();
        let mut of_names = Vec::new();
        let mut expected: Vec<f32> = Vec::new();
        let mut plain = Vec::with_capacity(values.len());
        for &(claim, value) in values {
            starts.push(of_names.len() as u32);
            plain.push(match value {
                Value::Person(name) if name.is_plain() => Some(name.surname_at() as u8),
                _ => None,
            });
            if let Value::Person(name) = value {
                for (at, word) in name.words().enumerate() {
                    let next = known.len() as u32;
                    let number = *known.entry(word).or_insert(next);
                    if number == next {
                        firsts.push((claim, at as u8));
                        let hash = FxBuildHasher.hash_one(word);
                        hashes.push(hash);
                        let elsewhere = whole.and_then(|whole| whole.word(hash)?.first());
                        let bits = match &elsewhere {
                            Some((name, at)) => name.rarity(usize::from(*at)),
                            None => name.rarity(at),
                        };
                        if whole.is_some() {
                            firsts_of_whole.push(elsewhere);
                        }
                        expected.push(bits.clamp(*WORD_TELLS.start(), *WORD_TELLS.end()));
                    }
                    of_names.push(number);
                }
            }
        }
        starts.push(of_names.len() as u32);
        let mut words = Self {
            starts,
            of_names,
            plain,
            tells: expected,
            firsts,
            hashes,
            firsts_of_whole,
        };
        words.count(corpus, numbers, whole);
        words
    }

    /// Puts in place of what is expected of a word what the corpus has, the
    /// more, the more names it has.
    fn count(&mut self, corpus: &Corpus, numbers: &[u32], whole: Option<&Tables>) {
        let mut counts = vec![0u32; self.tells.len()];
        let mut people = 0;
        for claim in first_names(corpus) {
            people += 1;
            for &word in self.of(numbers[claim as usize]) {
                counts[word as usize] += 1;
            }
        }
        if let Some(whole) = whole {
            people = whole.named();
            for (count, hash) in counts.iter_mut().zip(&self.hashes) {
                *count = whole.word(*hash).map_or(*count, |word| word.times);
            }
        }
        for (tells, count) in self.tells.iter_mut().zip(counts) {
            *tells = surprise(count, people, f64::from(*tells)) as f32;
        }
    }

    /// The first name that has a word, and where.
    fn first<'c>(&'c self, corpus: &'c Corpus, word: u32) -> Option<(&'c PersonName, usize)> {
        if let Some(Some((name, at))) = self.firsts_of_whole.get(word as usize) {
            return Some((name, usize::from(*at)));
        }
        let &(claim, at) = self.firsts.get(word as usize)?;
        match &corpus.claims.get(claim as usize)?.value {
            Value::Person(name) => Some((name, usize::from(at))),
            _ => None,
        }
    }

    fn of(&self, number: u32) -> &[u32] {
        let at = number as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.of_names[start as usize..end as usize],
            _ => &[],
        }
    }
}
