//! What was compared once is not compared again.
//!
//! The same names, places and types stand in very many claims, and every round
//! of linking meets the same pairs. Each distinct text of a kind gets a number,
//! and what came of two numbers is kept.

use rustc_hash::FxHashMap;

use crate::kept::Kept;
use crate::model::{Corpus, Value};
use crate::value::Relation;

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

/// The numbers of all values of a corpus, and what came of comparing them.
#[derive(Debug, Default)]
pub struct Memo {
    /// By claim: the number of its value.
    numbers: Vec<u32>,
    relations: Kept<(u32, u32), Relation>,
    weights: Kept<(u32, u32), f64>,
}

impl Memo {
    /// Numbers the values of a corpus. Dates may change later and are cheap to
    /// compare: they are not looked at.
    pub fn new(corpus: &Corpus) -> Self {
        let mut known: FxHashMap<(u8, &str, String), u32> = FxHashMap::default();
        let numbers = corpus
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
                *known.entry((kind, text, more)).or_insert(next)
            })
            .collect();
        Self {
            numbers,
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

    /// The weight of two values, which does not depend on their order.
    pub(super) fn weight<V>(
        &self,
        left: Numbered<'_, V>,
        right: Numbered<'_, V>,
        weigh: impl FnOnce(&V, &V) -> f64,
    ) -> f64 {
        let (low, high) = (left.number.min(right.number), left.number.max(right.number));
        self.weights
            .get((low, high), |_| weigh(left.value, right.value))
    }
}
