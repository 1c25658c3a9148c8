//! Ids made from what a decision says.

use super::decision::{Decision, Judgement};
use super::fingerprint::digest;
use rustc_hash::{FxHashMap, FxHashSet};

/// What an id is made from: all that a decision says, but for the id. So a
/// decision keeps its id when somebody takes the line with the id out.
pub(super) struct Content<'a> {
    pub(super) judgement: &'a Judgement,
    pub(super) fingerprint: Option<&'a str>,
    pub(super) replaces: Option<&'a str>,
    pub(super) reason: &'a str,
    pub(super) by: &'a str,
    pub(super) at: &'a str,
}

impl<'a> Content<'a> {
    pub(super) fn of(decision: &'a Decision) -> Self {
        Self {
            judgement: &decision.judgement,
            fingerprint: decision.fingerprint.as_deref(),
            replaces: decision.replaces.as_deref(),
            reason: &decision.reason,
            by: &decision.by,
            at: &decision.at,
        }
    }

    /// The digest of the content; `repeat` tells apart decisions that say
    /// exactly the same.
    fn digest(&self, repeat: usize) -> String {
        let repeat = repeat.to_string();
        let mut parts = vec![self.judgement.kind().as_str()];
        for (key, text) in self.judgement.fields().into_iter().chain([
            ("fingerprint", self.fingerprint.unwrap_or_default()),
            ("replaces", self.replaces.unwrap_or_default()),
            ("reason", self.reason),
            ("by", self.by),
            ("at", self.at),
            ("repeat", &repeat),
        ]) {
            parts.extend([key, text]);
        }
        digest("corroborate/decision/1", parts)
    }
}

/// The ids of a file that are taken.
#[derive(Default)]
pub(super) struct Ids {
    taken: FxHashSet<String>,
    /// How often a content was met, so that many copies of one decision are
    /// not each compared with all others.
    repeats: FxHashMap<String, usize>,
}

impl Ids {
    pub(super) fn take(&mut self, id: String) {
        self.taken.insert(id);
    }

    /// An id that is not taken, and takes it: `d-` and 8 hex digits, more
    /// where two different decisions share these.
    pub(super) fn fresh(&mut self, content: &Content<'_>) -> String {
        const LENGTHS: [usize; 3] = [8, 16, 64];
        let repeats = self.repeats.entry(content.digest(0)).or_default();
        loop {
            let digits = content.digest(*repeats);
            *repeats += 1;
            for length in LENGTHS {
                let id = format!("d-{}", digits.get(..length).unwrap_or(&digits));
                if self.taken.insert(id.clone()) {
                    return id;
                }
            }
        }
    }
}
