//! Finds in a phrase the words that tell a type.

use super::inflect::forms;
use super::lexicon::Known;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The longest trigger, in words.
pub(super) const MAX_WORDS: usize = 6;

/// What a phrase tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    pub(super) known: Arc<Known>,
    /// The trigger, in its plain form.
    pub(super) by: Arc<str>,
}

/// Triggers by their words, each word in any of its forms.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    /// The words of triggers by number.
    words: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
    /// What a written word may be a form of: itself first.
    forms: FxHashMap<Box<str>, Vec<u32>>,
    /// The next node of a trigger, by node and word.
    next: FxHashMap<(u32, u32), u32>,
    /// What ends at each node; the first is the start.
    ends: Vec<Option<Told>>,
}

impl Triggers {
    /// Adds a folded trigger. One that another type has already stays with it.
    pub(super) fn add(&mut self, trigger: &str, known: &Arc<Known>) {
        if self.ends.is_empty() {
            self.ends.push(None);
        }
        let mut at = 0;
        for word in trigger.split(' ').filter(|word| !word.is_empty()) {
            let number = match self.numbers.get(word) {
                Some(&number) => number,
                None => {
                    let number = self.words.len() as u32;
                    self.words.push(word.into());
                    self.numbers.insert(word.into(), number);
                    number
                }
            };
            let fresh = self.ends.len() as u32;
            at = *self.next.entry((at, number)).or_insert(fresh);
            if at == fresh {
                self.ends.push(None);
            }
        }
        if at != 0 {
            self.ends[at as usize].get_or_insert_with(|| Told {
                known: known.clone(),
                by: trigger.into(),
            });
        }
    }

    /// Makes the forms of all words, once all triggers are there.
    pub(super) fn inflect(&mut self) {
        for (number, word) in (0..).zip(&self.words) {
            self.forms
                .entry(word.clone())
                .or_default()
                .insert(0, number);
            for form in forms(word) {
                self.forms.entry(form.into()).or_default().push(number);
            }
        }
    }

    /// Finds the type that a folded phrase is about: the longest trigger, of
    /// equal ones the one that ends it before its first preposition, as
    /// English puts heads last ("murder trial"), else the first.
    pub(super) fn find(&self, folded: &str) -> Option<&Told> {
        let words: Vec<&str> = folded.split(' ').collect();
        let phrase_end = words
            .iter()
            .position(|word| is_preposition(word))
            .unwrap_or(words.len());
        let mut best: Option<(usize, &Told)> = None;
        let mut at = 0;
        while at < words.len() {
            let Some((length, told)) = self.longest(0, words.get(at..).unwrap_or_default()) else {
                at += 1;
                continue;
            };
            if length == 1 && words.len() > 1 && told.known.alone && *told.by != *told.known.name()
            {
                at += 1;
                continue;
            }
            // A trigger of several words is surer than the word that ends a
            // phrase.
            let rank = 2 * length + usize::from(at + length == phrase_end);
            if best.is_none_or(|(best, _)| rank > best) {
                best = Some((rank, told));
            }
            at += length;
        }
        best.map(|(_, told)| told)
    }

    /// The longest trigger that these folded words begin with, and its length.
    pub(super) fn begins(&self, words: &[&str]) -> Option<(usize, &Told)> {
        self.longest(0, words)
    }

    /// The longest trigger that these words begin with, from a node on. It
    /// recurses once a word of a trigger, which are [`MAX_WORDS`] at most.
    fn longest(&self, node: u32, words: &[&str]) -> Option<(usize, &Told)> {
        let (first, rest) = words.split_first()?;
        let mut best: Option<(usize, &Told)> = None;
        for &number in self.forms.get(*first)? {
            let Some(&next) = self.next.get(&(node, number)) else {
                continue;
            };
            let here = self.ends.get(next as usize).and_then(Option::as_ref);
            let found = match self.longest(next, rest) {
                Some((length, told)) => Some((length + 1, told)),
                None => here.map(|told| (1, told)),
            };
            // The word as written stands before those that it is a form of.
            if let Some((length, told)) = found
                && best.is_none_or(|(most, _)| length > most)
            {
                best = Some((length, told));
            }
        }
        best
    }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "at"
            | "on"
            | "by"
            | "from"
            | "for"
            | "against"
            | "to"
            | "over"
            | "after"
            | "with"
    )
}
