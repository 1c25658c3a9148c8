//! The types that are known: shipped, or shipped and added to by a user.

use super::entry::{Slot, TypeEntry, TypesFile};
use super::faults::{Fault, faults};
use super::triggers::{Told, Triggers};
use crate::lexical::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// How many broader types are followed upwards; the shipped ones are four
/// deep.
pub(super) const MAX_DEPTH: usize = 12;

/// What identifies an event of a type that says nothing, and of one that
/// nobody knows.
pub(super) const IDENTIFIES: [Slot; 6] = [
    Slot::Actor,
    Slot::Target,
    Slot::Speaker,
    Slot::Participant,
    Slot::Date,
    Slot::Place,
];

/// How far apart reports may date one event of such a type, in days: a report
/// of the next morning often gives its own day.
pub(super) const DATE_TOLERANCE: u16 = 1;

/// A type with all that it has from broader ones.
#[derive(Debug, PartialEq)]
pub(super) struct Known {
    /// Itself and the types above it, nearest first.
    pub(super) line: Vec<Arc<str>>,
    /// The types that one story may tell beside it, sorted.
    pub(super) near: BTreeSet<Arc<str>>,
    /// What it would have become.
    pub(super) attempt_of: Option<Arc<str>>,
    /// Whether triggers of one word count only where they stand alone.
    pub(super) alone: bool,
    pub(super) identifies: Vec<Slot>,
    pub(super) date_tolerance: u16,
    pub(super) one_to_one: bool,
    pub(super) roles: super::entry::Roles,
    pub(super) code: Option<String>,
}

impl Known {
    pub(super) fn name(&self) -> &str {
        self.line.first().map_or("", |name| name)
    }
}

#[derive(Debug)]
struct Tables {
    entries: BTreeMap<String, TypeEntry>,
    triggers: Triggers,
}

/// The types of events that texts are read by.
///
/// Cheap to clone. The default is the shipped one.
///
/// ```
/// use corroborate::value::event_type::{EventType, Lexicon, TypesFile};
/// let own: TypesFile = serde_json::from_str(
///     r#"{"types": {"dam failure": {"broader": "accident", "triggers": ["dam burst"]}}}"#,
/// )?;
/// let lexicon = Lexicon::default().extended(&own).expect("no faults");
/// let burst = EventType::read("dam bursts", &lexicon).expect("a type");
/// assert_eq!(burst.normalised(), "dam failure");
/// assert_eq!(burst.broader(), Some("accident"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Lexicon(Arc<Tables>);

/// A trigger at the start of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun<'l> {
    /// How many words it has.
    pub words: usize,
    /// The type that it tells.
    pub event_type: &'l str,
    /// The trigger, in its plain form.
    pub trigger: &'l str,
    /// Whether, being of one word, it tells its type only where it stands
    /// alone.
    pub alone: bool,
}

impl Default for Lexicon {
    fn default() -> Self {
        static SHIPPED: LazyLock<Lexicon> = LazyLock::new(|| {
            // A test holds that it can be read and has no faults.
            let file: TypesFile =
                serde_yaml::from_str(include_str!("lexicon.yaml")).unwrap_or_default();
            let mut entries = BTreeMap::new();
            add(&mut entries, &file);
            Lexicon::of(entries)
        });
        SHIPPED.clone()
    }
}

/// The names of the types: what is in them is too much to print.
impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Lexicon")
            .field(&self.0.entries.len())
            .finish()
    }
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.entries == other.0.entries
    }
}

impl Lexicon {
    /// One without any types.
    pub fn empty() -> Self {
        Self::of(BTreeMap::new())
    }

    /// The same with the types of a file added, or merged into those that it
    /// has.
    ///
    /// # Errors
    /// Everything that is wrong with the file, in the order of its types.
    pub fn extended(&self, file: &TypesFile) -> Result<Self, Vec<Fault>> {
        let mut entries = self.0.entries.clone();
        add(&mut entries, file);
        let found = faults(file, &self.0.entries, &entries);
        if found.is_empty() {
            Ok(Self::of(entries))
        } else {
            Err(found)
        }
    }

    /// The names of all types, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.entries.keys().map(String::as_str)
    }

    /// The words and phrases that tell each type, as they were given: the
    /// type, then the trigger; sorted by type.
    pub fn triggers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.entries.iter().flat_map(|(name, entry)| {
            let triggers = entry.triggers.iter();
            triggers.map(|trigger| (name.as_str(), trigger.as_str()))
        })
    }

    /// The type that folded words tell from the first of them on, by the longest
    /// trigger. Words behind it do not count.
    ///
    /// ```
    /// use corroborate::value::event_type::Lexicon;
    /// let lexicon = Lexicon::default();
    /// let told = lexicon.begins(&["ordered", "to", "leave", "at", "once"]).expect("a trigger");
    /// assert_eq!((told.event_type, told.words), ("expulsion", 3));
    /// assert!(lexicon.begins(&["at", "once"]).is_none());
    /// ```
    pub fn begins<'l>(&'l self, words: &[&str]) -> Option<Begun<'l>> {
        let (words, told) = self.0.triggers.begins(words)?;
        Some(Begun {
            words,
            event_type: told.known.name(),
            trigger: &told.by,
            alone: told.known.alone && *told.by != *told.known.name(),
        })
    }

    pub(super) fn find(&self, folded: &str) -> Option<&Told> {
        self.0.triggers.find(folded)
    }

    fn of(entries: BTreeMap<String, TypeEntry>) -> Self {
        let names: BTreeMap<&str, Arc<str>> = entries
            .keys()
            .map(|name| (name.as_str(), Arc::from(name.as_str())))
            .collect();
        let mut near: BTreeMap<&str, BTreeSet<Arc<str>>> = BTreeMap::new();
        for (name, entry) in &entries {
            for other in &entry.near {
                if let (Some(name), Some(other)) = (
                    names.get_key_value(name.as_str()),
                    names.get_key_value(other.as_str()),
                ) {
                    near.entry(name.0).or_default().insert(other.1.clone());
                    near.entry(other.0).or_default().insert(name.1.clone());
                }
            }
        }
        let mut triggers = Triggers::default();
        for (name, entry) in &entries {
            let known = Arc::new(known(name, &entries, &names, &near));
            for words in std::iter::once(name).chain(&entry.triggers) {
                triggers.add(words, &known);
            }
        }
        triggers.inflect();
        Self(Arc::new(Tables { entries, triggers }))
    }
}

/// Adds the types of a file, names and triggers folded.
fn add(entries: &mut BTreeMap<String, TypeEntry>, file: &TypesFile) {
    for (name, entry) in &file.types {
        entries
            .entry(fold(name))
            .or_default()
            .merge(&entry.folded());
    }
}

/// The type and those above it, nearest first. In a circle, which is a fault
/// of the file, it ends somewhere.
pub(super) fn line<'e>(
    name: &'e str,
    entries: &'e BTreeMap<String, TypeEntry>,
) -> impl Iterator<Item = (&'e str, &'e TypeEntry)> {
    let entry = |name: &str| entries.get_key_value(name);
    let above = move |(_, entry): &(&'e str, &'e TypeEntry)| {
        let (name, broader) = entries.get_key_value(entry.broader.as_deref()?)?;
        Some((name.as_str(), broader))
    };
    let first = entry(name).map(|(name, entry)| (name.as_str(), entry));
    std::iter::successors(first, above).take(MAX_DEPTH)
}

fn known(
    name: &str,
    entries: &BTreeMap<String, TypeEntry>,
    names: &BTreeMap<&str, Arc<str>>,
    near: &BTreeMap<&str, BTreeSet<Arc<str>>>,
) -> Known {
    let line: Vec<(&str, &TypeEntry)> = line(name, entries).collect();
    let own = entries.get(name);
    let first = |role: fn(&super::entry::Roles) -> &Option<String>| {
        line.iter()
            .find_map(|(_, entry)| role(&entry.roles).clone())
    };
    Known {
        line: line
            .iter()
            .filter_map(|(name, _)| names.get(name).cloned())
            .collect(),
        near: line
            .iter()
            .filter_map(|(name, _)| near.get(name))
            .flatten()
            .cloned()
            .collect(),
        attempt_of: own
            .and_then(|entry| names.get(entry.attempt_of.as_deref()?))
            .cloned(),
        alone: own.and_then(|entry| entry.alone).unwrap_or(false),
        identifies: line
            .iter()
            .find_map(|(_, entry)| entry.identifies.clone())
            .unwrap_or_else(|| IDENTIFIES.to_vec()),
        date_tolerance: line
            .iter()
            .find_map(|(_, entry)| entry.date_tolerance)
            .unwrap_or(DATE_TOLERANCE),
        one_to_one: line
            .iter()
            .find_map(|(_, entry)| entry.one_to_one)
            .unwrap_or(true),
        roles: super::entry::Roles {
            actor: first(|roles| &roles.actor),
            target: first(|roles| &roles.target),
            speaker: first(|roles| &roles.speaker),
            participant: first(|roles| &roles.participant),
        },
        code: own
            .and_then(|entry| entry.code.clone())
            .filter(|code| !code.is_empty()),
    }
}
