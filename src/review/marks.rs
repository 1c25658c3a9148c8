//! What is known of items beside the snapshot.

use super::item::{Item, Key};
use crate::overrides::{Decision, Overrides};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// What was settled since the snapshot, and what was skipped.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    settled: FxHashMap<Key, Decision>,
    skipped: FxHashSet<Key>,
}

impl Marks {
    /// The decision taken on an item since the snapshot.
    pub fn settled(&self, item: Item<'_>) -> Option<&Decision> {
        match self.settled.is_empty() {
            true => None,
            false => self.settled.get(&item.key()),
        }
    }

    /// Whether an item was skipped.
    pub fn is_skipped(&self, item: Item<'_>) -> bool {
        !self.skipped.is_empty() && self.skipped.contains(&item.key())
    }

    /// Puts an item behind all that was not skipped.
    pub fn skip(&mut self, key: Key) {
        self.skipped.insert(key);
    }

    /// Takes a skipped item back to its place.
    pub fn unskip(&mut self, key: &Key) {
        self.skipped.remove(key);
    }

    /// What was skipped, in a fixed order.
    pub fn skipped(&self) -> BTreeSet<&Key> {
        self.skipped.iter().collect()
    }

    pub(super) fn settle(&mut self, key: Key, decision: Decision) {
        self.skipped.remove(&key);
        self.settled.insert(key, decision);
    }

    /// A decision was taken back.
    pub(super) fn reopen(&mut self, id: &str) {
        self.settled.retain(|_, decision| decision.id != id);
    }

    /// Forgets what a new snapshot knows by itself.
    pub(super) fn forget(&mut self, known: &Overrides) {
        self.settled
            .retain(|_, decision| known.get(&decision.id).is_none());
    }
}
