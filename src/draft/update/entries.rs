//! The entries of a claims file, whatever they are of.

use crate::load::schema::{LongForm, SourceFile, Status};
use crate::load::walk::Slots;
use crate::load::{push_index, push_key};
use crate::model::{Family, SubjectKind, ValueKind};

/// A person, organisation or event, and where it stands.
pub(super) struct Entry<'s> {
    pub(super) kind: SubjectKind,
    /// The list it stands in.
    pub(super) list: &'static str,
    /// Its place in the list, from 0.
    pub(super) index: usize,
    pub(super) id: &'s str,
    pub(super) slots: Slots<'s>,
    pub(super) status: Option<Status>,
    pub(super) attributed_to: Option<&'s str>,
    /// Whether more is said of the entry as a whole than its id.
    has_more: bool,
}

/// The entries of a claims file in the order of the format.
pub(super) fn entries(file: &SourceFile) -> Vec<Entry<'_>> {
    let organisations = file
        .organisations
        .iter()
        .enumerate()
        .map(|(index, entry)| Entry {
            kind: SubjectKind::Organisation,
            list: "organisations",
            index,
            id: &entry.id,
            slots: entry.slots(),
            status: entry.status,
            attributed_to: None,
            has_more: entry.status.is_some() || entry.note.is_some(),
        });
    let people = file.people.iter().enumerate().map(|(index, entry)| Entry {
        kind: SubjectKind::Person,
        list: "people",
        index,
        id: &entry.id,
        slots: entry.slots(),
        status: entry.status,
        attributed_to: None,
        has_more: entry.status.is_some() || entry.note.is_some(),
    });
    let events = file.events.iter().enumerate().map(|(index, entry)| Entry {
        kind: SubjectKind::Event,
        list: "events",
        index,
        id: &entry.id,
        slots: entry.slots(),
        status: entry.status,
        attributed_to: entry.attributed_to.as_deref(),
        has_more: entry.status.is_some()
            || entry.note.is_some()
            || entry.attributed_to.is_some()
            || entry.voice.is_some()
            || entry.certainty.is_some(),
    });
    organisations.chain(people).chain(events).collect()
}

impl<'s> Entry<'s> {
    pub(super) fn is_event(&self) -> bool {
        self.kind == SubjectKind::Event
    }

    /// Whether nothing is said of the entry as a whole.
    pub(super) fn is_bare(&self) -> bool {
        !self.has_more
    }

    /// Its claims, each with its slot as a path has it: `counts.killed`.
    pub(super) fn claims(&self) -> impl Iterator<Item = (String, &'s LongForm)> {
        let slots = self.slots.iter().map(|&(map, key, stated)| {
            let mut slot = map.unwrap_or_default().to_owned();
            push_key(&mut slot, key);
            (slot, stated)
        });
        slots.flat_map(|(slot, stated)| stated.0.iter().map(move |claim| (slot.clone(), claim)))
    }

    /// What is stated of a slot.
    pub(super) fn values(&self, name: &str) -> &'s [LongForm] {
        let mut slots = self.slots.iter();
        let found = slots.find(|(map, key, _)| map.is_none() && *key == name);
        found.map_or(&[], |(.., stated)| &stated.0)
    }

    /// How values of a slot are read.
    pub(super) fn kind_of(&self, slot: &str) -> ValueKind {
        let family = match slot.split(['.', '[']).next().unwrap_or_default() {
            "name" => Family::Name,
            "aliases" => Family::Alias,
            "type" => Family::Type,
            "date" | "announced" | "born" | "died" => Family::Date,
            "count" | "counts" | "duration" | "age" => Family::Count,
            "place" | "nationality" => Family::Place,
            "actor" | "target" | "speaker" | "participants" | "affiliation" | "parent" => {
                Family::Actor
            }
            "role" => Family::Role,
            _ => Family::Detail,
        };
        family.value_kind(self.kind)
    }
}

/// The path of a slot of an entry.
pub(super) fn path_of(entry: &Entry<'_>, map: Option<&str>, key: &str) -> String {
    let mut path = entry.list.to_owned();
    push_index(&mut path, entry.index);
    if let Some(map) = map {
        push_key(&mut path, map);
    }
    push_key(&mut path, key);
    path
}
