//! Entities to claims.

use super::super::columns::{CLAIMS, Columns};
use super::super::rows::{Claim, Group, only_id};
use super::super::source::has_slot;
use super::Told;
use super::entity::{Dataset, Entity, Part, Said};
use super::links::{self, Value};
use crate::diagnostic::Diagnostic;
use crate::ftm::{self, READ_ALSO, SAME};
use crate::load::tree::shown;
use crate::value::place::country_of_code;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Properties whose values are ids of entities, where the table does not tell
/// the types.
const ENTITIES: [&str; 6] = [
    "addressEntity",
    "involved",
    "organizer",
    "parent",
    "proof",
    "riskSource",
];

/// Properties about the record, and not about its subject.
const BOOKKEEPING: [&str; 6] = [
    "alephUrl",
    "createdAt",
    "indexText",
    "modifiedAt",
    "processingStatus",
    "retrievedAt",
];

/// What of a document says something of the source: property and column.
const OF_SOURCE: [(&str, &str); 7] = [
    ("title", "title"),
    ("name", "title"),
    ("publisher", "publisher"),
    ("author", "author"),
    ("publishedAt", "published"),
    ("sourceUrl", "url"),
    ("language", "language"),
];

/// What is not read, counted.
#[derive(Default)]
pub(super) struct Unread {
    /// By what it is: the first row, and how many.
    counted: BTreeMap<String, (usize, usize)>,
}

impl Unread {
    fn count(&mut self, what: String, row: usize) {
        let (first, count) = self.counted.entry(what).or_insert((row, 0));
        *first = row.min(*first);
        *count += 1;
    }

    /// A warning for each sort of what is not read.
    pub(super) fn told<'u>(
        &'u self,
        columns: &'u Columns,
        file: &'u str,
    ) -> impl Iterator<Item = Diagnostic> + 'u {
        self.counted.iter().map(move |(what, (row, count))| {
            let statements = if *count == 1 { "statement" } else { "statements" };
            let message = format!("{count} {statements} of {what} left out");
            Diagnostic::warning("unread-statements", columns.spot(*row, "prop").of(file), message)
                .hint("claims are about people, organisations and events; the manual has the properties that are read")
        })
    }
}

/// The claims of a dataset.
pub(super) fn group(
    dataset: &Dataset,
    names: &FxHashMap<&str, &str>,
    unread: &mut Unread,
) -> Group {
    let mut source = only_id(dataset.row, dataset.name.clone());
    let mapping = Mapping {
        dataset,
        names,
        ids: dataset.local_ids(),
    };
    let links = dataset.entities.iter().filter(|one| one.part == Part::Link);
    let links: Vec<_> = links.collect();
    let mut claims = Vec::new();
    let mut told_by_links = FxHashSet::default();
    for link in links {
        let mut used = false;
        for linked in links::read(link, dataset) {
            let value = match linked.value {
                Value::Words(words) => Some(Cow::Borrowed(words)),
                Value::Entity(id) => {
                    told_by_links.insert((linked.of, id));
                    mapping.party(id)
                }
            };
            if let (Some(value), Some(entity)) = (value, dataset.entity(linked.of)) {
                claims.extend(mapping.claim(entity, linked.row, &linked.slot, &value));
                used = true;
            }
        }
        for said in &link.said {
            let is_read = mapping.says_nothing(said) || used && links::reads(&said.property);
            if !is_read {
                mapping.unread(link, said, unread);
            }
        }
    }
    for entity in &dataset.entities {
        match entity.part {
            Part::Link => {}
            Part::Document if mapping.is_of_source(entity) => {
                mapping.document(entity, &mut source, unread);
            }
            // Offices are read where somebody holds them.
            Part::Position => {
                for said in &entity.said {
                    if !["id", "name", "organization"].contains(&&*said.property) {
                        mapping.unread(entity, said, unread);
                    }
                }
            }
            Part::Document | Part::Other => {
                let row = entity.said.first().map_or(dataset.row, |said| said.row);
                for _ in entity.said.iter().filter(|said| said.property != ftm::ID) {
                    unread.count(format!("`{}`", shown(&entity.schema)), row);
                }
            }
            Part::Person | Part::Organisation | Part::Event => {
                for said in &entity.said {
                    let is_told = told_by_links.contains(&(&*entity.id, &*said.value));
                    match mapping.slot(entity, said) {
                        Slot::Known(slot, value)
                            if !(is_told && slot.starts_with("participant.")) =>
                        {
                            claims.extend(mapping.claim(entity, said.row, &slot, &value));
                        }
                        Slot::Known(..) | Slot::Nothing => {}
                        Slot::Unread => mapping.unread(entity, said, unread),
                    }
                }
            }
        }
    }
    // As the rows have them, whatever became of links.
    claims.sort_by_key(|claim: &Claim| claim.row);
    Group {
        row: dataset.row,
        source,
        claims,
    }
}

/// What a property says.
enum Slot<'d> {
    Known(Cow<'d, str>, Cow<'d, str>),
    /// That there is the entity, or which document says so.
    Nothing,
    Unread,
}

struct Mapping<'d> {
    dataset: &'d Dataset,
    names: &'d FxHashMap<&'d str, &'d str>,
    ids: FxHashMap<&'d str, String>,
}

impl<'d> Mapping<'d> {
    fn claim(&self, entity: &Entity, row: usize, slot: &str, value: &str) -> Option<Claim> {
        let subject = self.ids.get(&*entity.id)?;
        let kind = entity.part.kind()?;
        let mut cells = [const { None }; CLAIMS.len() - super::OF_SOURCE];
        let said = [subject, kind, slot, value];
        for (cell, text) in cells.iter_mut().zip(said) {
            *cell = Some(text.to_owned());
        }
        Claim::of(row, &cells)
    }

    /// A person or organisation as a value: its id in this source, else its
    /// name in any.
    fn party(&self, id: &str) -> Option<Cow<'d, str>> {
        match self.ids.get(id) {
            Some(local) => Some(Cow::Owned(local.clone())),
            None => self.names.get(id).map(|name| Cow::Borrowed(*name)),
        }
    }

    fn slot(&self, entity: &'d Entity, said: &'d Said) -> Slot<'d> {
        let property = said.property.as_str();
        let Some(kind) = entity.part.kind() else {
            return Slot::Unread;
        };
        if self.says_nothing(said) {
            return Slot::Nothing;
        }
        if let Some((slot, words)) = noted(kind, said) {
            return Slot::Known(Cow::Borrowed(slot), Cow::Borrowed(words));
        }
        // The event's days are one date from its first to its last.
        if kind == "event" && (property == "startDate" || property == "endDate") {
            return period(entity, said);
        }
        let same = SAME.iter().map(|same| (same.kind, same.name, same.slot));
        let known = same
            .chain(READ_ALSO)
            .find(|(of, name, _)| *of == kind && *name == property);
        let is_entity = said.is_entity || ENTITIES.contains(&property);
        let slot = match known {
            Some((.., slot)) => slot,
            None if is_entity => return Slot::Unread,
            None if BOOKKEEPING.contains(&property) => return Slot::Unread,
            None => {
                let slot = format!("detail.{property}");
                return Slot::Known(Cow::Owned(slot), Cow::Borrowed(said.words()));
            }
        };
        let value = match slot {
            _ if is_entity => match self.party(&said.value) {
                Some(value) => value,
                None => return Slot::Unread,
            },
            "nationality" => country(said),
            _ => Cow::Borrowed(said.words()),
        };
        Slot::Known(Cow::Borrowed(slot), value)
    }

    /// Whether a value says no more than that there is the entity, or that the
    /// article tells of it.
    fn says_nothing(&self, said: &Said) -> bool {
        let is_article = || {
            let entity = self.dataset.entity(&said.value);
            entity.is_some_and(|entity| self.is_of_source(entity))
        };
        said.property == ftm::ID || said.property == "proof" && is_article()
    }

    /// Whether a document is the article that the dataset stands for.
    fn is_of_source(&self, document: &Entity) -> bool {
        let documents = self.dataset.entities.iter();
        let mut documents = documents.filter(|other| other.part == Part::Document);
        document.id == ftm::entity_id(&self.dataset.name, None)
            || documents
                .next()
                .is_some_and(|first| first.id == document.id)
                && documents.next().is_none()
    }

    fn document(&self, document: &Entity, source: &mut Told, unread: &mut Unread) {
        for said in &document.said {
            let property = said.property.as_str();
            let reliability = said
                .is_own
                .then(|| said.words().strip_prefix("reliability: "));
            let (column, value) = match reliability.flatten() {
                Some(grade) if property == "notes" => ("reliability", Cow::Borrowed(grade)),
                _ => match OF_SOURCE.iter().find(|(name, _)| *name == property) {
                    Some((_, column)) => (*column, of_source(column, said)),
                    // Ours are made up from the id, and others' say nothing.
                    None if property == ftm::ID || property == "fileName" => continue,
                    None => {
                        self.unread(document, said, unread);
                        continue;
                    }
                },
            };
            let at = CLAIMS.iter().position(|name| *name == column);
            let Some(held) = at.and_then(|at| source.get_mut(at)) else {
                continue;
            };
            match held {
                None => *held = Some((said.row, value.into_owned())),
                Some((_, held)) if *held == value || column == "title" => {}
                Some(_) => self.unread(document, said, unread),
            }
        }
    }

    fn unread(&self, entity: &Entity, said: &Said, unread: &mut Unread) {
        let (schema, property) = (shown(&entity.schema), shown(&said.property));
        unread.count(format!("`{schema}:{property}`"), said.row);
    }
}

/// A note that this program wrote for want of a property: the slot that it
/// names, and the words.
fn noted<'d>(kind: &str, said: &'d Said) -> Option<(&'d str, &'d str)> {
    let is_note = said.is_own && said.property == "notes";
    let (slot, words) = said.words().split_once(": ").filter(|_| is_note)?;
    has_slot(kind, slot).then_some((slot, words))
}

/// What the first or last day of an event says of its date.
fn period<'d>(entity: &'d Entity, said: &'d Said) -> Slot<'d> {
    let date = |text: &'d str| Slot::Known(Cow::Borrowed("date"), Cow::Borrowed(text));
    // Where we wrote both, each has the words that both were read from.
    if said.is_own && said.original.is_some() {
        return match said.property == "startDate" {
            true => date(said.words()),
            false => Slot::Nothing,
        };
    }
    match (entity.first("startDate"), entity.first("endDate")) {
        (Some(start), Some(end)) if said.row == start.row => Slot::Known(
            Cow::Borrowed("date"),
            Cow::Owned(format!("{}/{}", start.value, end.value)),
        ),
        (Some(_), Some(end)) if said.row == end.row => Slot::Nothing,
        _ if said.property == "endDate" => {
            Slot::Known(Cow::Borrowed("detail.endDate"), Cow::Borrowed(said.words()))
        }
        _ => date(said.words()),
    }
}

/// A country in words: a code of two letters may be read as something else.
fn country(said: &Said) -> Cow<'_, str> {
    let code = said.value.to_uppercase();
    match (&said.original, country_of_code(&code)) {
        (Some(original), _) => Cow::Borrowed(original),
        (None, Some(name)) => Cow::Borrowed(name),
        (None, None) => Cow::Borrowed(&said.value),
    }
}

/// What a document says, as a claims file says it.
fn of_source<'s>(column: &str, said: &'s Said) -> Cow<'s, str> {
    match column {
        // A time of day is more than a day of publication.
        "published" => Cow::Borrowed(said.value.split(['T', ' ']).next().unwrap_or("")),
        "language" => Cow::Borrowed(ftm::short_code(&said.value).unwrap_or(&said.value)),
        _ => Cow::Borrowed(said.words()),
    }
}
