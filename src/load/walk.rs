//! Everything that a source states, slot by slot, with its path.

use super::path::{push_index, push_key};
use super::schema::{EventEntry, LongForm, OrganisationEntry, PersonEntry, SourceFile, Stated};
use std::collections::BTreeMap;

/// Every value of a source with its path, in the order of the format:
/// organisations, people, events, and in each its slots.
///
/// The path is one that a [`Locator`](super::Locator) finds:
/// `people[0].name`, and with its index where a slot has several values:
/// `events[2].date[1]`.
pub fn walk(file: &SourceFile) -> impl Iterator<Item = (String, &LongForm)> {
    slots(file).flat_map(|(path, stated)| {
        let several = stated.0.len() > 1;
        stated.0.iter().enumerate().map(move |(index, value)| {
            let mut path = path.clone();
            if several {
                push_index(&mut path, index);
            }
            (path, value)
        })
    })
}

/// Every slot of a source that states anything, with its path.
pub fn slots(file: &SourceFile) -> impl Iterator<Item = (String, &Stated)> {
    let organisations = entries(
        "organisations",
        &file.organisations,
        OrganisationEntry::slots,
    );
    let people = entries("people", &file.people, PersonEntry::slots);
    let events = entries("events", &file.events, EventEntry::slots);
    organisations.chain(people).chain(events)
}

/// The slots of an entry in the order of the format: the map that a slot
/// stands in, if any, its key, and what it states.
pub(crate) type Slots<'a> = Vec<(Option<&'static str>, &'a str, &'a Stated)>;

fn entries<'a, T>(
    list: &'static str,
    entries: &'a [T],
    slots: fn(&'a T) -> Slots<'a>,
) -> impl Iterator<Item = (String, &'a Stated)> {
    entries.iter().enumerate().flat_map(move |(index, entry)| {
        let filled = slots(entry)
            .into_iter()
            .filter(|(.., stated)| !stated.0.is_empty());
        filled.map(move |(map, key, stated)| {
            let mut path = list.to_owned();
            push_index(&mut path, index);
            if let Some(map) = map {
                push_key(&mut path, map);
            }
            push_key(&mut path, key);
            (path, stated)
        })
    })
}

fn named<'a>(
    map: &'static str,
    slots: &'a BTreeMap<String, Stated>,
) -> impl Iterator<Item = (Option<&'static str>, &'a str, &'a Stated)> {
    slots
        .iter()
        .map(move |(key, stated)| (Some(map), key.as_str(), stated))
}

impl OrganisationEntry {
    pub(crate) fn slots(&self) -> Slots<'_> {
        let mut slots = vec![
            (None, "name", &self.name),
            (None, "aliases", &self.aliases),
            (None, "role", &self.role),
            (None, "parent", &self.parent),
            (None, "place", &self.place),
            (None, "count", &self.count),
        ];
        slots.extend(named("details", &self.details));
        slots
    }
}

impl PersonEntry {
    pub(crate) fn slots(&self) -> Slots<'_> {
        let mut slots = vec![
            (None, "name", &self.name),
            (None, "aliases", &self.aliases),
            (None, "role", &self.role),
            (None, "affiliation", &self.affiliation),
            (None, "nationality", &self.nationality),
            (None, "age", &self.age),
            (None, "born", &self.born),
            (None, "died", &self.died),
            (None, "place", &self.place),
        ];
        slots.extend(named("details", &self.details));
        slots
    }
}

impl EventEntry {
    pub(crate) fn slots(&self) -> Slots<'_> {
        let mut slots = vec![
            (None, "type", &self.event_type),
            (None, "date", &self.date),
            (None, "announced", &self.announced),
            (None, "duration", &self.duration),
            (None, "place", &self.place),
            (None, "actor", &self.actor),
            (None, "target", &self.target),
            (None, "speaker", &self.speaker),
        ];
        slots.extend(named("participants", &self.participants));
        slots.push((None, "count", &self.count));
        slots.extend(named("counts", &self.counts));
        slots.extend([
            (None, "reason", &self.reason),
            (None, "statement", &self.statement),
            (None, "outcome", &self.outcome),
        ]);
        slots.extend(named("details", &self.details));
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schemas;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;

    /// Fills every slot that the schema knows.
    fn full() -> (SourceFile, BTreeSet<String>) {
        let schema = schemas::claims().to_value();
        let mut expected = BTreeSet::new();
        let mut whole = json!({"source": {"id": "gazette"}});
        for (list, kind) in [
            ("organisations", "OrganisationEntry"),
            ("people", "PersonEntry"),
            ("events", "EventEntry"),
        ] {
            let mut entry = json!({"id": "x"});
            let keys = schema["$defs"][kind]["properties"].as_object().unwrap();
            for (key, property) in keys {
                let told = property.to_string();
                if property["type"] == "object" {
                    entry[key] = json!({"one.more": "value"});
                    expected.insert(format!("{list}[0].{key}[\"one.more\"]"));
                } else if told.contains("#/$defs/Stated") {
                    entry[key] = json!(["value", "other"]);
                    expected.insert(format!("{list}[0].{key}[0]"));
                    expected.insert(format!("{list}[0].{key}[1]"));
                }
            }
            whole[list] = Value::Array(vec![entry]);
        }
        (serde_json::from_value(whole).unwrap(), expected)
    }

    #[test]
    fn no_slot_of_the_format_is_passed_over() {
        let (file, expected) = full();
        assert!(expected.len() > 40);
        let walked: BTreeSet<_> = walk(&file).map(|(path, _)| path).collect();
        assert_eq!(walked, expected);
    }
}
