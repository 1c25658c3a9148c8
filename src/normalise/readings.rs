//! What was read once is not read again.
//!
//! In a large archive the same names, places and types stand in thousands of
//! claims. Reading is pure, so the outcome of a text can be kept.

use std::hash::BuildHasher;
use std::sync::Mutex;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::{SubjectKind, Value, ValueKind};
use crate::value::Unparsed;

/// How many locks there are, so that cores seldom wait for each other.
const SHARDS: usize = 64;
/// Longer texts are not kept: they hardly come twice.
const LONGEST: usize = 80;

type Key = (ValueKind, SubjectKind);
type Shard = FxHashMap<(Key, Box<str>), Result<Value, Unparsed>>;

/// The outcomes of reading, by kind and text.
pub(super) struct Readings {
    shards: Vec<Mutex<Shard>>,
}

impl Readings {
    pub(super) fn new() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
        }
    }

    /// Reads a text as a value of a kind, or recalls what came of it.
    pub(super) fn read(
        &self,
        kind: ValueKind,
        subject: SubjectKind,
        text: &str,
    ) -> Result<Value, Unparsed> {
        if text.len() > LONGEST {
            return Value::read(kind, subject, text);
        }
        let key = (kind, subject);
        let hash = FxBuildHasher.hash_one((key, text));
        let shard = &self.shards[(hash >> 32) as usize % SHARDS];
        let lock = || {
            shard
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
        };
        // A key is borrowed for looking up by making it: short, and rare
        // beside the reading that it saves.
        let owned = (key, Box::<str>::from(text));
        if let Some(kept) = lock().get(&owned) {
            return kept.clone();
        }
        let read = Value::read(kind, subject, text);
        lock().insert(owned, read.clone());
        read
    }
}
