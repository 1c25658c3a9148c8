//! What was compared once is not compared again.
//!
//! The same names, places and types stand in very many claims, and every round
//! of linking meets the same pairs. Each distinct text of a kind gets a number,
//! and what came of two numbers is kept. Words of people's names are numbered
//! too: most comparisons of two names are of words that were compared before.

use rustc_hash::FxHashMap;

use super::features::surprise;
use crate::kept::Kept;
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
    /// How many normalised forms there are.
    forms: usize,
    words: Words,
    relations: Kept<(u32, u32), Relation>,
    amounts: Kept<(u32, u32), u8>,
    alike: Kept<(u32, u32), WordRelation>,
}

/// The words of people's names.
#[derive(Debug, Default)]
struct Words {
    /// By value: where its words begin.
    starts: Vec<u32>,
    /// Numbers of words, name by name.
    of_names: Vec<u32>,
    /// By word: what it tells where it is shared, in bits.
    tells: Vec<f32>,
}

impl Memo {
    /// Numbers the values of a corpus. Dates may change later and are cheap to
    /// compare: they are not looked at.
    pub fn new(corpus: &Corpus) -> Self {
        let mut known: FxHashMap<(u8, &str, String), u32> = FxHashMap::default();
        let mut firsts: Vec<&Value> = Vec::new();
        let numbers: Vec<u32> = corpus
            .claims
            .iter()
            .map(|claim| {
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
                    firsts.push(&claim.value);
                }
                number
            })
            .collect();
        drop(known);
        let (classes, forms) = classes(&firsts);
        let words = Words::gather(corpus, &numbers, &firsts);
        Self {
            numbers,
            classes,
            forms,
            words,
            ..Self::default()
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
        self.forms
    }

    /// The number of the normalised form of a value.
    pub(super) fn class(&self, number: u32) -> u32 {
        self.classes.get(number as usize).copied().unwrap_or(0)
    }

    /// The numbers of the words of a person's name, in their order.
    pub(super) fn words(&self, name: Numbered<'_, PersonName>) -> &[u32] {
        self.words.of(name.number)
    }

    /// What a word of a person's name tells where it is shared, in bits.
    pub(super) fn word_tells(&self, word: u32) -> f32 {
        self.words.tells.get(word as usize).copied().unwrap_or(0.0)
    }

    /// How two words of names stand to each other: numbers, and the words
    /// themselves as places in the two names.
    pub(super) fn words_alike(
        &self,
        (left, left_name, left_at): (u32, &PersonName, usize),
        (right, right_name, right_at): (u32, &PersonName, usize),
    ) -> WordRelation {
        if left == right {
            return WordRelation::Same;
        }
        self.alike.get((left.min(right), left.max(right)), |_| {
            left_name.word_relation(left_at, right_name, right_at)
        })
    }

    /// How two values stand to each other, compared if they were not before.
    pub(super) fn relation<V>(
        &self,
        left: Numbered<'_, V>,
        right: Numbered<'_, V>,
        compare: impl FnOnce(&V, &V) -> Relation,
    ) -> Relation {
        if left.number <= right.number {
            self.relations.get((left.number, right.number), |_| {
                compare(left.value, right.value)
            })
        } else {
            let found = self.relations.get((right.number, left.number), |_| {
                compare(right.value, left.value)
            });
            found.flipped()
        }
    }

    /// A number that two values amount to, which does not depend on their order.
    pub(super) fn amount<V>(
        &self,
        left: Numbered<'_, V>,
        right: Numbered<'_, V>,
        find: impl FnOnce(&V, &V) -> u8,
    ) -> u8 {
        let (low, high) = (left.number.min(right.number), left.number.max(right.number));
        self.amounts
            .get((low, high), |_| find(left.value, right.value))
    }
}

/// Numbers the normalised forms of values: by value, and how many there are.
fn classes(firsts: &[&Value]) -> (Vec<u32>, usize) {
    let mut known: FxHashMap<(std::mem::Discriminant<Value>, String), u32> = FxHashMap::default();
    let classes = firsts
        .iter()
        .map(|value| {
            let form = match value {
                Value::Place(place) => place.normalised(),
                Value::Role(role) => role.normalised(),
                Value::Text(text) => text.normalised(),
                // Nothing is counted of the others.
                _ => return 0,
            };
            let next = known.len() as u32 + 1;
            *known
                .entry((std::mem::discriminant(*value), form))
                .or_insert(next)
        })
        .collect();
    (classes, known.len() + 1)
}

impl Words {
    fn gather(corpus: &Corpus, numbers: &[u32], firsts: &[&Value]) -> Self {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut starts = Vec::with_capacity(firsts.len() + 1);
        let mut of_names = Vec::new();
        let mut expected: Vec<f32> = Vec::new();
        for value in firsts {
            starts.push(of_names.len() as u32);
            if let Value::Person(name) = value {
                for (at, word) in name.words().enumerate() {
                    let next = known.len() as u32;
                    let number = *known.entry(word).or_insert(next);
                    if number == next {
                        let bits = name.rarity(at);
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
            tells: expected,
        };
        words.count(corpus, numbers);
        words
    }

    /// Puts in place of what is expected of a word what the corpus has, the
    /// more, the more names it has.
    fn count(&mut self, corpus: &Corpus, numbers: &[u32]) {
        let mut counts = vec![0u32; self.tells.len()];
        let mut people = 0;
        for (_, subject) in corpus.subjects() {
            if subject.kind != SubjectKind::Person {
                continue;
            }
            // The first name alone: an alias is no other person.
            let named = subject
                .claims
                .clone()
                .find(|&claim| matches!(corpus.claims[claim as usize].value, Value::Person(_)));
            if let Some(claim) = named {
                people += 1;
                for &word in self.of(numbers[claim as usize]) {
                    counts[word as usize] += 1;
                }
            }
        }
        for (tells, count) in self.tells.iter_mut().zip(counts) {
            *tells = surprise(count, people, f64::from(*tells)) as f32;
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
