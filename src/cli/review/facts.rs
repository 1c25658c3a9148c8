//! What takes a moment to find out about an item, found out on a thread of
//! its own: the screen never waits for it.

use corroborate::report::explain::Explanation;
use corroborate::review::{Item, Key, Passage, Snapshot, passages};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Characters of a text that are shown on either side of a quote.
const AROUND: usize = 160;

/// What was found out about an item.
pub(super) struct Facts {
    pub(super) explanation: Option<Explanation>,
    /// The words around the quote of each claim, by its id.
    pub(super) passages: BTreeMap<String, Passage>,
}

/// Finds out about one item at a time, the last one asked for.
pub(super) struct Finder {
    ask: Sender<(Arc<Snapshot>, Key)>,
    told: Receiver<(Key, Facts)>,
    asked: Option<Key>,
    found: Option<(Key, Facts)>,
}

impl Finder {
    pub(super) fn new() -> Self {
        let (ask, asked) = channel::<(Arc<Snapshot>, Key)>();
        let (tell, told) = channel();
        std::thread::spawn(move || {
            while let Ok(mut last) = asked.recv() {
                while let Ok(later) = asked.try_recv() {
                    last = later;
                }
                let (snapshot, key) = last;
                let facts = find(&snapshot, &key);
                if tell.send((key, facts)).is_err() {
                    break;
                }
            }
        });
        Self {
            ask,
            told,
            asked: None,
            found: None,
        }
    }

    /// Takes what was found; whether there is anything new.
    pub(super) fn look(&mut self) -> bool {
        let mut new = false;
        while let Ok(found) = self.told.try_recv() {
            if self.asked.as_ref() == Some(&found.0) {
                self.found = Some(found);
                new = true;
            }
        }
        new
    }

    /// What is known of an item; asks for it where nothing is.
    pub(super) fn of(&mut self, snapshot: &Arc<Snapshot>, key: &Key) {
        if self.asked.as_ref() != Some(key) {
            self.asked = Some(key.clone());
            // The thread lives as long as this.
            let _ = self.ask.send((snapshot.clone(), key.clone()));
        }
    }

    /// What is known of an item by now.
    pub(super) fn known(&self, key: &Key) -> Option<&Facts> {
        let (of, facts) = self.found.as_ref()?;
        (of == key).then_some(facts)
    }

    /// Whether something was asked and not told yet.
    pub(super) fn is_waiting(&self) -> bool {
        self.asked.is_some() && self.asked.as_ref() != self.found.as_ref().map(|(key, _)| key)
    }

    /// Forgets everything: the claims are others.
    pub(super) fn clear(&mut self) {
        self.asked = None;
        self.found = None;
    }
}

fn find(snapshot: &Snapshot, key: &Key) -> Facts {
    let mut found = BTreeMap::new();
    if let Some(Item::Finding(finding)) = snapshot.item(key) {
        let claims = finding.values.iter().map(|value| value.claim.as_str());
        let around = passages(snapshot, claims.clone(), AROUND);
        for (claim, passage) in claims.zip(around) {
            if let Some(passage) = passage {
                found.insert(claim.to_owned(), passage);
            }
        }
    }
    Facts {
        explanation: snapshot.explain(key),
        passages: found,
    }
}
