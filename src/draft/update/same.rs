//! Which subject of a new draft is which of a claims file, and which values
//! are the same.

use super::entries::Entry;
use crate::draft::sift::Taken;
use crate::lexical::fold::fold;
use crate::load::schema::{LongForm, SourceFile, Stated};
use crate::model::{SubjectKind, ValueKind};
use crate::value::count::Count;
use crate::value::event_type::EventType;
use rustc_hash::{FxHashMap, FxHashSet};

/// Whether two values are the same, however they are written.
pub(super) fn same_value(kind: ValueKind, left: &str, right: &str) -> bool {
    let folded = fold(left) == fold(right);
    match kind {
        ValueKind::Count => match (Count::parse(left), Count::parse(right)) {
            (Ok(left), Ok(right)) => left.normalised() == right.normalised(),
            _ => folded,
        },
        ValueKind::EventType => folded || type_of(left) == type_of(right),
        // An id is letters and signs.
        ValueKind::Party => left == right || folded && left.contains(' '),
        _ => folded,
    }
}

fn type_of(stated: &str) -> String {
    EventType::parse(stated).map_or_else(|_| fold(stated), |read| read.normalised())
}

/// The id that each new entry has in the file: that of the subject that it is,
/// or one that is free.
pub(super) fn subjects(before: &[Entry<'_>], fresh: &[Entry<'_>]) -> FxHashMap<String, String> {
    let known: Vec<Subject> = before.iter().map(Subject::of).collect();
    let new: Vec<Subject> = fresh.iter().map(Subject::of).collect();
    let mut free: Vec<bool> = vec![true; before.len()];
    let mut found: Vec<Option<usize>> = vec![None; fresh.len()];
    for rule in [
        Subject::has_name_of,
        Subject::has_words_of,
        Subject::is_next_of_type,
    ] {
        for (subject, found) in new
            .iter()
            .zip(&mut found)
            .filter(|(_, found)| found.is_none())
        {
            let mut others = known.iter().zip(&mut free).enumerate();
            let same = others.find(|(_, (other, free))| {
                **free && other.kind == subject.kind && rule(other, subject)
            });
            if let Some((at, (_, free))) = same {
                *found = Some(at);
                *free = false;
            }
        }
    }
    let mut taken = Taken::default();
    for entry in before {
        taken.take(entry.id);
    }
    let mut ids = FxHashMap::default();
    for (entry, found) in fresh.iter().zip(found) {
        let there = found
            .and_then(|at| before.get(at))
            .map(|entry| entry.id.to_owned());
        let id = there.unwrap_or_else(|| taken.take(entry.id));
        ids.insert(entry.id.to_owned(), id);
    }
    ids
}

/// What an entry is known again by.
struct Subject {
    kind: SubjectKind,
    /// Names and aliases, folded.
    names: FxHashSet<String>,
    /// Types of an event.
    types: Vec<String>,
    /// Values with the words that say them.
    words: FxHashSet<(String, String)>,
}

impl Subject {
    fn of(entry: &Entry<'_>) -> Self {
        let names = entry.values("name").iter().chain(entry.values("aliases"));
        let said = entry
            .claims()
            .filter(|(slot, claim)| slot != "type" && claim.quote.is_some());
        Self {
            kind: entry.kind,
            names: names.map(|claim| fold(&claim.value.0)).collect(),
            types: entry
                .values("type")
                .iter()
                .map(|claim| type_of(&claim.value.0))
                .collect(),
            words: said
                .map(|(_, claim)| (fold(&claim.value.0), fold(&around(claim))))
                .collect(),
        }
    }

    /// A person or organisation that has a name or alias of the other.
    fn has_name_of(&self, other: &Self) -> bool {
        self.kind != SubjectKind::Event && !self.names.is_disjoint(&other.names)
    }

    /// An event of the same type of which something is said in the same words;
    /// a person without a name likewise.
    fn has_words_of(&self, other: &Self) -> bool {
        self.is_of_type_of(other) && !self.words.is_disjoint(&other.words)
    }

    /// The next event of the same type, in the order of the text.
    fn is_next_of_type(&self, other: &Self) -> bool {
        self.kind == SubjectKind::Event && !self.types.is_empty() && self.is_of_type_of(other)
    }

    fn is_of_type_of(&self, other: &Self) -> bool {
        self.types.is_empty() && other.types.is_empty()
            || self.types.iter().any(|one| other.types.contains(one))
    }
}

/// A quote with what stands around it.
fn around(claim: &LongForm) -> String {
    let parts = [&claim.prefix, &claim.quote, &claim.suffix];
    let parts: Vec<&str> = parts.into_iter().filter_map(Option::as_deref).collect();
    parts.join(" ")
}

/// Gives the entries of a draft other ids, and what refers to them.
pub(super) fn rename(fresh: &mut SourceFile, ids: &FxHashMap<String, String>) {
    let change = |id: &mut String| {
        if let Some(new) = ids.get(id) {
            id.clone_from(new);
        }
    };
    let claims = |stated: &mut Stated, refers: bool| {
        for claim in &mut stated.0 {
            if refers {
                change(&mut claim.value.0);
            }
            for id in [&mut claim.attributed_to, &mut claim.relative_to]
                .into_iter()
                .flatten()
            {
                change(id);
            }
            if let Some(context) = &mut claim.context {
                change(&mut context.0);
            }
        }
    };
    for entry in &mut fresh.organisations {
        change(&mut entry.id);
        claims(&mut entry.parent, true);
        for slot in [
            &mut entry.name,
            &mut entry.aliases,
            &mut entry.role,
            &mut entry.place,
            &mut entry.count,
        ] {
            claims(slot, false);
        }
        entry
            .details
            .values_mut()
            .for_each(|slot| claims(slot, false));
    }
    for entry in &mut fresh.people {
        change(&mut entry.id);
        claims(&mut entry.affiliation, true);
        for slot in [
            &mut entry.name,
            &mut entry.aliases,
            &mut entry.role,
            &mut entry.nationality,
            &mut entry.age,
            &mut entry.born,
            &mut entry.died,
            &mut entry.place,
        ] {
            claims(slot, false);
        }
        entry
            .details
            .values_mut()
            .for_each(|slot| claims(slot, false));
    }
    for entry in &mut fresh.events {
        change(&mut entry.id);
        for slot in [&mut entry.actor, &mut entry.target, &mut entry.speaker] {
            claims(slot, true);
        }
        entry
            .participants
            .values_mut()
            .for_each(|slot| claims(slot, true));
        for slot in [
            &mut entry.event_type,
            &mut entry.date,
            &mut entry.announced,
            &mut entry.duration,
            &mut entry.place,
            &mut entry.count,
            &mut entry.reason,
            &mut entry.statement,
            &mut entry.outcome,
        ] {
            claims(slot, false);
        }
        entry
            .counts
            .values_mut()
            .for_each(|slot| claims(slot, false));
        entry
            .details
            .values_mut()
            .for_each(|slot| claims(slot, false));
    }
}
