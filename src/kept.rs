//! Outcomes of pure functions, kept across cores.

use std::hash::{BuildHasher, Hash};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// How many locks there are, so that cores seldom wait for each other.
const SHARDS: usize = 64;

/// What came of each key so far.
///
/// The function must be pure: two cores may find the same outcome at the same
/// time, and either is kept.
#[derive(Debug)]
pub struct Kept<K, V> {
    shards: Vec<Mutex<FxHashMap<K, V>>>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
        }
    }
}

impl<K: Hash + Eq, V: Clone> Kept<K, V> {
    /// What came of a key, found if it was not before.
    pub fn get(&self, key: K, find: impl FnOnce(&K) -> V) -> V {
        let hash = FxBuildHasher.hash_one(&key);
        let shard = &self.shards[(hash >> 32) as usize % SHARDS];
        // Without the lock while finding: others may need what is kept.
        let kept = lock(shard).get(&key).cloned();
        kept.unwrap_or_else(|| {
            let found = find(&key);
            lock(shard).insert(key, found.clone());
            found
        })
    }
}

/// Texts that are held once, whoever holds them.
#[derive(Debug)]
pub struct Interned {
    shards: Vec<Mutex<FxHashSet<Arc<str>>>>,
}

impl Default for Interned {
    fn default() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
        }
    }
}

impl Interned {
    /// The text as it is held.
    pub fn get(&self, text: &str) -> Arc<str> {
        let hash = FxBuildHasher.hash_one(text);
        let mut shard = lock(&self.shards[(hash >> 32) as usize % SHARDS]);
        if let Some(held) = shard.get(text) {
            return held.clone();
        }
        let held: Arc<str> = text.into();
        shard.insert(held.clone());
        held
    }
}

/// A panic elsewhere leaves a map of whole entries behind.
fn lock<T>(shard: &Mutex<T>) -> MutexGuard<'_, T> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Outcomes of a pure function of two small numbers, of which the latest are
/// kept, in a table of fixed size without locks: an outcome that is not there
/// is found anew.
#[derive(Debug, Default)]
pub struct Latest {
    /// Each entry is both numbers and the outcome, or 0.
    entries: Box<[AtomicU64]>,
}

/// Bits of a number in an entry.
const NUMBER: u32 = 28;
/// The fewest and the most entries.
const ENTRIES: std::ops::RangeInclusive<usize> = 1 << 10..=1 << 23;
/// Entries for each number there may be.
const ENTRIES_EACH: usize = 8;

impl Latest {
    /// A table for so many different numbers.
    pub fn of(numbers: usize) -> Self {
        let entries = numbers
            .saturating_mul(ENTRIES_EACH)
            .clamp(*ENTRIES.start(), *ENTRIES.end())
            .next_power_of_two();
        Self {
            entries: (0..entries).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// What came of two numbers, below 255; found if it is not there.
    pub fn get(&self, left: u32, right: u32, find: impl FnOnce() -> u8) -> u8 {
        let fits = left >> NUMBER == 0 && right >> NUMBER == 0;
        let at = FxBuildHasher.hash_one((left, right)) >> 32;
        let entry = self
            .entries
            .get(at as usize & (self.entries.len().wrapping_sub(1)));
        let Some(entry) = entry.filter(|_| fits) else {
            return find();
        };
        let key = u64::from(left) << (NUMBER + 8) | u64::from(right) << 8;
        // Each entry is whole in itself: nothing else is read by it.
        let kept = entry.load(Ordering::Relaxed);
        if kept & 0xff != 0 && kept & !0xff == key {
            return (kept & 0xff) as u8 - 1;
        }
        let found = find();
        if let Some(one_more) = found.checked_add(1) {
            entry.store(key | u64::from(one_more), Ordering::Relaxed);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_held_once() {
        let interned = Interned::default();
        let first = interned.get("envoy");
        assert!(Arc::ptr_eq(&first, &interned.get(&String::from("envoy"))));
        assert_eq!(&*interned.get("two"), "two");
    }

    #[test]
    fn what_was_found_once_is_not_looked_for_again() {
        let kept = Kept::default();
        assert_eq!(kept.get("envoy", |word| word.len()), 5);
        assert_eq!(kept.get("envoy", |_| 0), 5);
        assert_eq!(kept.get("two", |word| word.len()), 3);
    }

    #[test]
    fn what_was_displaced_or_does_not_fit_is_found_anew_and_right() {
        let latest = Latest::of(10);
        for left in 0..3000 {
            for right in [left + 1, left + 7, u32::MAX] {
                let find = || (left.wrapping_mul(31).wrapping_add(right) % 256) as u8;
                assert_eq!(latest.get(left, right, find), find());
                assert_eq!(latest.get(left, right, find), find());
            }
        }
    }
}
