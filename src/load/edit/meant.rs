//! What a change means for what is read, so that a file can be held to it.

use super::Change;
use crate::load::path::{Segment, segments};
use crate::load::schema::{
    EventEntry, LongForm, OrganisationEntry, PersonEntry, Scalar, SourceFile, Stated, Status,
};
use std::collections::BTreeMap;

/// Applies a change to what was read; `false` where there is nothing at its
/// path.
#[must_use]
pub(super) fn apply(file: &mut SourceFile, change: &Change) -> bool {
    let Some(target) = target(file, &change.path) else {
        return false;
    };
    match target {
        Target::Claim(form) => {
            if let Some(value) = &change.value {
                form.value = Scalar(value.clone());
            }
            if let Some(quote) = &change.quote {
                form.quote = Some(quote.clone());
            }
            if change.status.is_some() {
                form.status = change.status;
            }
            true
        }
        Target::Entry(status) => {
            if change.status.is_some() {
                *status = change.status;
            }
            change.value.is_none() && change.quote.is_none()
        }
    }
}

enum Target<'f> {
    Claim(&'f mut LongForm),
    /// The status of an entry.
    Entry(&'f mut Option<Status>),
}

fn target<'f>(file: &'f mut SourceFile, path: &str) -> Option<Target<'f>> {
    let segments = segments(path);
    let (list, number, rest) = match segments.as_slice() {
        [Segment::Key(list), Segment::Index(number), rest @ ..] => (list.as_ref(), *number, rest),
        _ => return None,
    };
    let (keys, index) = match rest {
        [keys @ .., Segment::Index(index)] => (keys, *index),
        keys => (keys, 0),
    };
    let mut words = keys.iter().map(|key| match key {
        Segment::Key(key) => Some(key.as_ref()),
        Segment::Index(_) => None,
    });
    let slot = (words.next(), words.next());
    if words.next().is_some() {
        return None;
    }
    let (map, key) = match slot {
        (None, None) => ("", ""),
        (Some(Some(key)), None) => ("", key),
        (Some(Some(map)), Some(Some(key))) => (map, key),
        _ => return None,
    };
    let (status, stated) = match list {
        "organisations" => file.organisations.get_mut(number)?.parts(map, key),
        "people" => file.people.get_mut(number)?.parts(map, key),
        "events" => file.events.get_mut(number)?.parts(map, key),
        _ => return None,
    };
    match rest {
        [] => Some(Target::Entry(status)),
        _ => stated?.0.get_mut(index).map(Target::Claim),
    }
}

/// The status of an entry, and what it states of a slot.
type Parts<'e> = (&'e mut Option<Status>, Option<&'e mut Stated>);

fn of_map<'e>(map: &'e mut BTreeMap<String, Stated>, key: &str) -> Option<&'e mut Stated> {
    map.get_mut(key)
}

impl OrganisationEntry {
    fn parts(&mut self, map: &str, key: &str) -> Parts<'_> {
        let stated = match (map, key) {
            ("", "name") => Some(&mut self.name),
            ("", "aliases") => Some(&mut self.aliases),
            ("", "role") => Some(&mut self.role),
            ("", "parent") => Some(&mut self.parent),
            ("", "place") => Some(&mut self.place),
            ("", "count") => Some(&mut self.count),
            ("details", key) => of_map(&mut self.details, key),
            _ => None,
        };
        (&mut self.status, stated)
    }
}

impl PersonEntry {
    fn parts(&mut self, map: &str, key: &str) -> Parts<'_> {
        let stated = match (map, key) {
            ("", "name") => Some(&mut self.name),
            ("", "aliases") => Some(&mut self.aliases),
            ("", "role") => Some(&mut self.role),
            ("", "affiliation") => Some(&mut self.affiliation),
            ("", "nationality") => Some(&mut self.nationality),
            ("", "age") => Some(&mut self.age),
            ("", "born") => Some(&mut self.born),
            ("", "died") => Some(&mut self.died),
            ("", "place") => Some(&mut self.place),
            ("details", key) => of_map(&mut self.details, key),
            _ => None,
        };
        (&mut self.status, stated)
    }
}

impl EventEntry {
    fn parts(&mut self, map: &str, key: &str) -> Parts<'_> {
        let stated = match (map, key) {
            ("", "type") => Some(&mut self.event_type),
            ("", "date") => Some(&mut self.date),
            ("", "announced") => Some(&mut self.announced),
            ("", "duration") => Some(&mut self.duration),
            ("", "place") => Some(&mut self.place),
            ("", "actor") => Some(&mut self.actor),
            ("", "target") => Some(&mut self.target),
            ("", "speaker") => Some(&mut self.speaker),
            ("", "count") => Some(&mut self.count),
            ("", "reason") => Some(&mut self.reason),
            ("", "statement") => Some(&mut self.statement),
            ("", "outcome") => Some(&mut self.outcome),
            ("participants", key) => of_map(&mut self.participants, key),
            ("counts", key) => of_map(&mut self.counts, key),
            ("details", key) => of_map(&mut self.details, key),
            _ => None,
        };
        (&mut self.status, stated)
    }
}
