//! Outcomes of pure functions, kept across cores.

use std::hash::{BuildHasher, Hash};
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
}
