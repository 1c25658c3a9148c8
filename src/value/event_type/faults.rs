//! What can be wrong in the meaning of a file of types.

use super::entry::{TypeEntry, TypesFile};
use super::lexicon::{MAX_DEPTH, line};
use super::triggers::MAX_WORDS;
use crate::lexical::fold::fold;
use std::collections::BTreeMap;

/// The longest tolerance, in days: what goes on for longer is no event.
const MAX_TOLERANCE: u16 = 3660;

/// A place in a file of types.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The name of the type, as the file writes it.
    pub entry: String,
    /// The key under it; `None` for the name itself.
    pub key: Option<&'static str>,
    /// The item of the list under the key, from 0.
    pub item: Option<usize>,
}

/// Something wrong in a file of types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// Stable kebab-case id.
    pub code: &'static str,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do, without a full stop.
    pub hint: String,
    /// Another place that belongs to it, and what stands there.
    pub related: Option<(At, &'static str)>,
}

/// Everything wrong in a file, given the types before and after it.
pub(super) fn faults(
    file: &TypesFile,
    before: &BTreeMap<String, TypeEntry>,
    after: &BTreeMap<String, TypeEntry>,
) -> Vec<Fault> {
    let mut finder = Finder {
        before,
        after,
        names: BTreeMap::new(),
        owners: owners(file, before),
        found: Vec::new(),
    };
    for (written, entry) in &file.types {
        finder.name(written);
        finder.references(written, entry);
        finder.triggers(written, entry);
        finder.figures(written, entry);
    }
    finder.found
}

/// The type that has each trigger, before the file adds any.
fn owners(
    file: &TypesFile,
    before: &BTreeMap<String, TypeEntry>,
) -> BTreeMap<String, (String, Option<At>)> {
    let lost = |name: &str, trigger: &str| {
        file.types.iter().any(|(written, entry)| {
            fold(written) == name && entry.without.iter().any(|one| fold(one) == trigger)
        })
    };
    let mut owners = BTreeMap::new();
    for (name, entry) in before {
        owners.insert(name.clone(), (name.clone(), None));
        for trigger in entry.triggers.iter().filter(|trigger| !lost(name, trigger)) {
            owners.insert(trigger.clone(), (name.clone(), None));
        }
    }
    owners
}

struct Finder<'a> {
    before: &'a BTreeMap<String, TypeEntry>,
    after: &'a BTreeMap<String, TypeEntry>,
    /// The names in the file, folded, as they are written.
    names: BTreeMap<String, String>,
    /// The types by trigger, and where the file gives it.
    owners: BTreeMap<String, (String, Option<At>)>,
    found: Vec<Fault>,
}

impl Finder<'_> {
    fn fault(&mut self, at: At, code: &'static str, message: String, hint: impl Into<String>) {
        self.found.push(Fault {
            at,
            code,
            message,
            hint: hint.into(),
            related: None,
        });
    }

    fn name(&mut self, written: &str) {
        let name = fold(written);
        let at = || at(written, None, None);
        if name.is_empty() {
            let message = format!("“{written}” is no name of a type: it has no letters");
            self.fault(
                at(),
                "type-name",
                message,
                "write a word or two that name it",
            );
            return;
        }
        if too_long(&name) {
            let message = format!("the name `{written}` has more than {MAX_WORDS} words");
            self.fault(at(), "trigger-too-long", message, "shorten it");
        }
        if let Some(other) = self.names.insert(name.clone(), written.to_owned()) {
            self.found.push(Fault {
                at: at(),
                code: "type-twice",
                message: format!("`{written}` and `{other}` are one name"),
                hint: "write all that is said of a type under one key".to_owned(),
                related: Some((self::at(&other, None, None), "it stands here first")),
            });
        }
        self.claim(&name, &name, at());
    }

    fn references(&mut self, written: &str, entry: &TypeEntry) {
        let name = fold(written);
        for (key, reference) in [
            ("broader", &entry.broader),
            ("attempt_of", &entry.attempt_of),
        ] {
            if let Some(reference) = reference.as_deref().filter(|one| !one.is_empty()) {
                self.reference(&name, reference, at(written, Some(key), None));
            }
        }
        for (item, reference) in entry.near.iter().enumerate() {
            self.reference(&name, reference, at(written, Some("near"), Some(item)));
        }
        if entry.broader.is_none() {
            return;
        }
        let above: Vec<&str> = line(&name, self.after).map(|(name, _)| name).collect();
        let circle = above.iter().skip(1).any(|above| *above == name);
        let at = at(written, Some("broader"), None);
        if circle && above.get(1) != Some(&name.as_str()) {
            let end = above.iter().skip(1).position(|above| *above == name);
            let turn = &above[..=end.unwrap_or_default() + 1];
            let message = format!("the broader types turn in a circle: {}", turn.join(" < "));
            self.fault(
                at,
                "type-circle",
                message,
                "leave out one of these `broader`",
            );
        } else if !circle && above.len() >= MAX_DEPTH {
            let message =
                format!("`{written}` has {MAX_DEPTH} types above it, or a circle of them");
            self.fault(
                at,
                "type-circle",
                message,
                "name a broader type that stands higher",
            );
        }
    }

    fn reference(&mut self, name: &str, reference: &str, at: At) {
        let folded = fold(reference);
        if folded == name {
            let message = format!("`{reference}` refers to itself");
            self.fault(
                at,
                "type-itself",
                message,
                "name another type, or leave it out",
            );
        } else if !self.after.contains_key(&folded) {
            let message = format!("no type is called `{reference}`");
            let hint = self.nearest(&folded);
            self.fault(at, "unknown-type", message, hint);
        }
    }

    /// What a name that nobody knows was meant to be.
    fn nearest(&self, folded: &str) -> String {
        if let Some((owner, _)) = self.owners.get(folded) {
            return format!("that is a trigger of `{owner}`: write `{owner}`");
        }
        let word: String = folded.chars().take(60).collect();
        let nearest = (self.after.keys())
            .map(|known| (strsim::osa_distance(&word, known), known))
            .min()
            .filter(|(distance, known)| *distance <= (known.len() / 3).max(1));
        match nearest {
            Some((_, known)) => format!("did you mean `{known}`?"),
            None => format!("add `{folded}:` under `types:`, or name one of the known types"),
        }
    }

    fn triggers(&mut self, written: &str, entry: &TypeEntry) {
        let name = fold(written);
        for (item, trigger) in entry.triggers.iter().enumerate() {
            let at = at(written, Some("triggers"), Some(item));
            let folded = fold(trigger);
            if folded.is_empty() {
                let message = "this trigger has no letters".to_owned();
                self.fault(at, "trigger-empty", message, "write a word or a phrase");
            } else if too_long(&folded) {
                let message = format!("a trigger has {MAX_WORDS} words at most");
                self.fault(
                    at,
                    "trigger-too-long",
                    message,
                    "keep the words that tell it",
                );
            } else {
                self.claim(&folded, &name, at);
            }
        }
        for (item, trigger) in entry.without.iter().enumerate() {
            let folded = fold(trigger);
            let had = self
                .before
                .get(&name)
                .is_some_and(|before| before.triggers.contains(&folded));
            if !had {
                let at = at(written, Some("without"), Some(item));
                let message =
                    format!("`{trigger}` is no trigger that `{written}` had before this file");
                self.fault(at, "trigger-not-there", message, "leave it out");
            }
        }
    }

    /// Gives a trigger to a type, unless another has it.
    fn claim(&mut self, trigger: &str, name: &str, at: At) {
        let Some((owner, place)) = self.owners.get(trigger).cloned() else {
            self.owners
                .insert(trigger.to_owned(), (name.to_owned(), Some(at)));
            return;
        };
        if owner == name {
            return;
        }
        let (message, hint) = if at.key.is_none() {
            (
                format!("the name `{trigger}` is a trigger of `{owner}` already"),
                format!(
                    "add to `{owner}`, or take the trigger from it: `without: [{trigger}]` under `{owner}:`"
                ),
            )
        } else if owner == trigger {
            (
                format!("`{trigger}` is the name of a type, and cannot tell `{name}`"),
                "leave it out, or add to the type of that name".to_owned(),
            )
        } else if place.is_some() {
            (
                format!("`{trigger}` cannot tell both `{owner}` and `{name}`"),
                "keep it under one of them".to_owned(),
            )
        } else {
            (
                format!("`{trigger}` tells `{owner}` already, and cannot tell `{name}` too"),
                format!(
                    "leave it out, or take it from the other: `without: [{trigger}]` under `{owner}:`"
                ),
            )
        };
        self.found.push(Fault {
            at,
            code: "trigger-taken",
            message,
            hint,
            related: place.map(|place| (place, "it stands here first")),
        });
    }

    fn figures(&mut self, written: &str, entry: &TypeEntry) {
        if let Some(days) = entry.date_tolerance.filter(|days| *days > MAX_TOLERANCE) {
            let at = at(written, Some("date_tolerance"), None);
            let message = format!("{days} days are more than ten years");
            self.fault(
                at,
                "type-tolerance",
                message,
                "give the days that reports of one event may lie apart",
            );
        }
        if let Some(code) = &entry.code {
            let good = code.is_empty()
                || (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
            if !good {
                let at = at(written, Some("code"), None);
                let message = format!("`{code}` is no code of CAMEO");
                self.fault(
                    at,
                    "type-code",
                    message,
                    "write two to four figures in quotation marks, or leave it out",
                );
            }
        }
    }
}

fn at(entry: &str, key: Option<&'static str>, item: Option<usize>) -> At {
    At {
        entry: entry.to_owned(),
        key,
        item,
    }
}

fn too_long(folded: &str) -> bool {
    folded.split(' ').count() > MAX_WORDS
}
