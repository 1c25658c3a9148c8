//! What is known before an article is read: names that other claim files
//! state, names of a gazetteer, types of events.

use crate::lexical::fold::fold;
use crate::load::Record;
use crate::load::gazetteer::Gazetteer;
use crate::load::schema::{LongForm, OneOrMany, Polarity, Stated, Status};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The longest name that is looked for, in words.
const LONGEST: usize = 12;

/// What a known name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KnownKind {
    /// Somebody.
    Person,
    /// A ministry, service, party, medium, state.
    Organisation,
    /// A place.
    Place,
    /// A type of event, in words that other claims use for one.
    EventType,
}

/// A known name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    /// What it names.
    pub kind: KnownKind,
    /// The full name that it is a name of, as stated.
    pub name: String,
    /// The spelling that was found, as stated.
    pub spelling: String,
    /// The country, of a place whose gazetteer tells it.
    pub country: Option<String>,
    /// How many sources state this spelling; none where only a gazetteer does.
    pub sources: u32,
}

/// The names that are known, found by their words.
///
/// ```
/// use corroborate::draft::known::{Known, KnownKind};
/// use corroborate::load::{Record, read_yaml};
/// use corroborate::load::gazetteer::Gazetteer;
/// let text = "source: {id: gazette}\npeople:\n- {id: h, name: Ivan Horvat}\n";
/// let record = Record::of(read_yaml(text, "g.yaml").expect("sound claims"), "g.yaml");
/// let known = Known::of(&[record], &Gazetteer::default());
/// assert_eq!(known.longest(&["ivan", "horvat", "left"]), Some((2, KnownKind::Person)));
/// assert_eq!(known.longest(&["ivan", "left"]), None);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Known {
    names: Vec<KnownName>,
    /// By the first word of a name, the rest of its words and what it is;
    /// longest first.
    by_first: FxHashMap<Box<str>, Vec<Entry>>,
}

#[derive(Debug, Clone)]
struct Entry {
    rest: Box<[Box<str>]>,
    name: usize,
}

/// What was stated of one spelling of a kind.
#[derive(Debug, Default)]
struct Stating<'s> {
    /// The full name, by how many sources give it for the spelling.
    names: BTreeMap<&'s str, u32>,
    spellings: BTreeMap<&'s str, u32>,
    sources: FxHashSet<&'s str>,
    country: Option<&'s str>,
}

type Collected<'s> = BTreeMap<(String, KnownKind), Stating<'s>>;

impl Known {
    /// Collects the names that claims state and a gazetteer has.
    ///
    /// Drafts, rejected claims and denials make nothing known. The outcome does
    /// not depend on the order of the records.
    pub fn of(records: &[Record], gazetteer: &Gazetteer) -> Self {
        let mut collected = Collected::new();
        for record in records {
            let stated = &record.stated;
            let source = Some(stated.source.id.as_str());
            for entry in &stated.people {
                let names = held(&entry.name, entry.status);
                let aliases = held(&entry.aliases, entry.status);
                collect(&mut collected, KnownKind::Person, source, &names, &aliases);
            }
            for entry in &stated.organisations {
                let names = held(&entry.name, entry.status);
                let aliases = held(&entry.aliases, entry.status);
                collect(
                    &mut collected,
                    KnownKind::Organisation,
                    source,
                    &names,
                    &aliases,
                );
            }
            for entry in &stated.events {
                let types = held(&entry.event_type, entry.status);
                collect(&mut collected, KnownKind::EventType, source, &types, &[]);
            }
        }
        let listed = [
            (KnownKind::Person, &gazetteer.people),
            (KnownKind::Organisation, &gazetteer.organisations),
        ];
        for (kind, names) in listed {
            for one in names {
                collect(
                    &mut collected,
                    kind,
                    None,
                    &[&one.name],
                    &texts(&one.aliases),
                );
            }
        }
        for place in &gazetteer.places {
            let aliases = texts(&place.aliases);
            collect(
                &mut collected,
                KnownKind::Place,
                None,
                &[&place.name],
                &aliases,
            );
            for spelling in aliases.iter().chain([&place.name.as_str()]) {
                if let Some(stating) = collected.get_mut(&(fold(spelling), KnownKind::Place)) {
                    stating.country = stating.country.or(place.country.as_deref());
                }
            }
        }
        Self::indexed(&collected)
    }

    fn indexed(collected: &Collected<'_>) -> Self {
        let mut known = Self::default();
        for ((folded, kind), stating) in collected {
            let mut words = folded.split(' ').map(Box::from);
            let Some(first) = words.next() else { continue };
            let rest: Box<[Box<str>]> = words.collect();
            if rest.len() >= LONGEST {
                continue;
            }
            let entry = Entry {
                rest,
                name: known.names.len(),
            };
            known.by_first.entry(first).or_default().push(entry);
            known.names.push(KnownName {
                kind: *kind,
                name: most_stated(&stating.names),
                spelling: most_stated(&stating.spellings),
                country: stating.country.map(str::to_owned),
                sources: u32::try_from(stating.sources.len()).unwrap_or(u32::MAX),
            });
        }
        let names = &known.names;
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for entries in known.by_first.values_mut() {
            // Of two things with one name, what more sources speak of.
            let sources = |entry: &Entry| names.get(entry.name).map_or(0, |name| name.sources);
            entries.sort_by_key(|entry| {
                (
                    Reverse(entry.rest.len()),
                    Reverse(sources(entry)),
                    entry.name,
                )
            });
        }
        known
    }

    /// The longest known name that words begin with: how many words it has,
    /// and what it names. Words are as [`fold`] gives them.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, KnownKind)> {
        self.find(words).map(|(count, name)| (count, name.kind))
    }

    /// The same, with all that is known of the name.
    pub fn find(&self, words: &[&str]) -> Option<(usize, &KnownName)> {
        let (first, rest) = words.split_first()?;
        let entries = self.by_first.get(*first)?;
        let entry = entries.iter().find(|entry| {
            entry.rest.len() <= rest.len()
                && entry
                    .rest
                    .iter()
                    .zip(rest)
                    .all(|(known, word)| **known == **word)
        })?;
        Some((entry.rest.len() + 1, self.names.get(entry.name)?))
    }

    /// Every known name, by its folded words.
    pub fn names(&self) -> &[KnownName] {
        &self.names
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// The values of a slot that hold: no drafts, nothing rejected or denied.
fn held(stated: &Stated, entry: Option<Status>) -> Vec<&str> {
    let open = |status: Option<Status>| matches!(status, Some(Status::Draft | Status::Rejected));
    if open(entry) {
        return Vec::new();
    }
    let Stated(values) = stated;
    let held = |value: &&LongForm| !open(value.status) && value.polarity != Some(Polarity::Denied);
    values
        .iter()
        .filter(held)
        .map(|value| value.value.0.as_str())
        .collect()
}

fn texts(aliases: &OneOrMany) -> Vec<&str> {
    aliases.0.iter().map(String::as_str).collect()
}

fn collect<'s>(
    collected: &mut Collected<'s>,
    kind: KnownKind,
    source: Option<&'s str>,
    names: &[&'s str],
    aliases: &[&'s str],
) {
    for &spelling in names.iter().chain(aliases) {
        let folded = fold(spelling);
        if folded.is_empty() {
            continue;
        }
        let stating = collected.entry((folded, kind)).or_default();
        let is_name = names.contains(&spelling);
        let name = match names.first() {
            Some(&name) if !is_name => name,
            _ => spelling,
        };
        *stating.names.entry(name).or_default() += 1;
        *stating.spellings.entry(spelling).or_default() += 1;
        stating.sources.extend(source);
    }
}

/// What is stated most often; of those, the first by its letters.
fn most_stated(counts: &BTreeMap<&str, u32>) -> String {
    let most = counts
        .iter()
        .max_by_key(|(text, count)| (**count, Reverse(**text)));
    most.map(|(text, _)| (*text).to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{gazetteer, read_yaml};

    fn record(text: &str) -> Record {
        let stated = read_yaml(text, "g.yaml").unwrap_or_else(|problems| panic!("{problems:?}"));
        Record::of(stated, "g.yaml")
    }

    fn records() -> Vec<Record> {
        vec![
            record(
                "source: {id: gazette}
people:
- {id: h, name: Ivan Horvat, aliases: [the Fox]}
- {id: d, name: {value: Drafted Man, status: draft}}
- {id: r, name: Refused Man, status: rejected}
- {id: n, name: {value: Denied Man, polarity: denied}}
organisations:
- {id: b, name: Harbour Board of Port Alder, aliases: [PHB, Alder]}
events:
- {id: e, type: tailings spill}
",
            ),
            record(
                "source: {id: courier}\npeople:\n- {id: h, name: IVAN HORVAT}\n- {id: a, name: Alder}\n- {id: i, name: Ivan}\n",
            ),
            record("source: {id: herald}\npeople:\n- {id: a, name: Alder}\n"),
        ]
    }

    fn places() -> Gazetteer {
        let text = "places: [{name: Port Alder, aliases: Alderhaven, country: Ruritania}]\norganisations: [{name: Sea Guard}]";
        gazetteer::parse(text.as_bytes(), "gazetteer.yaml").unwrap()
    }

    #[test]
    fn the_longest_name_counts() {
        let known = Known::of(&records(), &places());
        let longest = |text: &str| known.longest(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(longest("ivan horvat said"), Some((2, KnownKind::Person)));
        assert_eq!(longest("ivan said"), Some((1, KnownKind::Person)));
        assert_eq!(
            longest("harbour board of port alder"),
            Some((5, KnownKind::Organisation))
        );
        assert_eq!(longest("port alder is"), Some((2, KnownKind::Place)));
        assert_eq!(
            longest("tailings spill at"),
            Some((2, KnownKind::EventType))
        );
        assert_eq!(longest("sea guard"), Some((2, KnownKind::Organisation)));
        assert_eq!(longest("harbour board"), None);
        assert_eq!(known.longest(&[]), None);
    }

    #[test]
    fn drafts_and_what_was_refused_or_denied_make_nothing_known() {
        let known = Known::of(&records(), &places());
        for words in [["drafted", "man"], ["refused", "man"], ["denied", "man"]] {
            assert_eq!(known.longest(&words), None, "{words:?}");
        }
    }

    #[test]
    fn a_name_tells_what_is_known_of_it() {
        let known = Known::of(&records(), &places());
        let (_, name) = known.find(&["ivan", "horvat"]).unwrap();
        assert_eq!((name.spelling.as_str(), name.sources), ("IVAN HORVAT", 2));
        let (_, name) = known.find(&["the", "fox"]).unwrap();
        assert_eq!(name.name, "Ivan Horvat");
        let (_, name) = known.find(&["alder"]).unwrap();
        assert_eq!(
            (name.kind, name.sources),
            (KnownKind::Person, 2),
            "more sources speak of her"
        );
        let (_, name) = known.find(&["alderhaven"]).unwrap();
        assert_eq!(name.country.as_deref(), Some("Ruritania"));
    }

    #[test]
    fn the_order_of_files_changes_nothing() {
        let mut turned = records();
        turned.reverse();
        let names = |records: &[Record]| Known::of(records, &places()).names().to_vec();
        assert_eq!(names(&records()), names(&turned));
    }
}
