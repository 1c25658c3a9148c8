//! Which key of an entry states which slot.

use crate::load::push_key;
use crate::load::schema::{
    Certainty, EventEntry, LongForm, OrganisationEntry, PersonEntry, Stated, Voice,
};
use crate::model::{Family, Slot};

/// The values of one slot, with the path of their key.
pub(super) struct SlotValues<'a> {
    /// The slot.
    pub slot: Slot,
    /// The path of the key below the entry: `date`, `counts.killed`.
    pub key: String,
    /// What is stated.
    pub values: &'a [LongForm],
}

/// What an entry says for all of its claims that do not say otherwise.
#[derive(Default, Clone, Copy)]
pub(super) struct Defaults<'a> {
    pub attributed_to: Option<&'a str>,
    pub voice: Option<Voice>,
    pub certainty: Option<Certainty>,
}

fn slots<'a, 'm>(
    fixed: impl IntoIterator<Item = (Family, &'static str, &'a Stated)>,
    named: impl IntoIterator<
        Item = (
            Family,
            &'static str,
            Box<dyn Iterator<Item = (&'m String, &'a Stated)> + 'm>,
        ),
    >,
) -> Vec<SlotValues<'a>> {
    let mut all: Vec<SlotValues<'a>> = fixed
        .into_iter()
        .filter(|(_, _, stated)| !stated.0.is_empty())
        .map(|(family, key, stated)| SlotValues {
            slot: family.into(),
            key: key.to_owned(),
            values: &stated.0,
        })
        .collect();
    for (family, key, parts) in named {
        all.extend(parts.map(|(part, stated)| SlotValues {
            slot: Slot::named(family, part),
            key: {
                let mut path = key.to_owned();
                push_key(&mut path, part);
                path
            },
            values: &stated.0,
        }));
    }
    all
}

pub(super) fn of_organisation(entry: &OrganisationEntry) -> Vec<SlotValues<'_>> {
    slots(
        [
            (Family::Name, "name", &entry.name),
            (Family::Alias, "aliases", &entry.aliases),
            (Family::Role, "role", &entry.role),
            (Family::Parent, "parent", &entry.parent),
            (Family::Place, "place", &entry.place),
            (Family::Count, "count", &entry.count),
        ],
        [(
            Family::Detail,
            "details",
            Box::new(entry.details.iter()) as _,
        )],
    )
}

pub(super) fn of_person(entry: &PersonEntry) -> Vec<SlotValues<'_>> {
    slots(
        [
            (Family::Name, "name", &entry.name),
            (Family::Alias, "aliases", &entry.aliases),
            (Family::Role, "role", &entry.role),
            (Family::Affiliation, "affiliation", &entry.affiliation),
            (Family::Nationality, "nationality", &entry.nationality),
            (Family::Age, "age", &entry.age),
            (Family::Born, "born", &entry.born),
            (Family::Died, "died", &entry.died),
            (Family::Place, "place", &entry.place),
        ],
        [(
            Family::Detail,
            "details",
            Box::new(entry.details.iter()) as _,
        )],
    )
}

pub(super) fn of_event(entry: &EventEntry) -> Vec<SlotValues<'_>> {
    slots(
        [
            (Family::Type, "type", &entry.event_type),
            (Family::Date, "date", &entry.date),
            (Family::Announced, "announced", &entry.announced),
            (Family::Duration, "duration", &entry.duration),
            (Family::Place, "place", &entry.place),
            (Family::Actor, "actor", &entry.actor),
            (Family::Target, "target", &entry.target),
            (Family::Speaker, "speaker", &entry.speaker),
            (Family::Count, "count", &entry.count),
            (Family::Reason, "reason", &entry.reason),
            (Family::Statement, "statement", &entry.statement),
            (Family::Outcome, "outcome", &entry.outcome),
        ],
        [
            (
                Family::Participant,
                "participants",
                Box::new(entry.participants.iter()) as _,
            ),
            (Family::Count, "counts", Box::new(entry.counts.iter()) as _),
            (
                Family::Detail,
                "details",
                Box::new(entry.details.iter()) as _,
            ),
        ],
    )
}

/// What an event says for all of its claims.
pub(super) fn defaults(entry: &EventEntry) -> Defaults<'_> {
    Defaults {
        attributed_to: entry.attributed_to.as_deref(),
        voice: entry.voice,
        certainty: entry.certainty,
    }
}
