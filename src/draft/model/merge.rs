//! The drafts of two extractors as one.
//!
//! Two that read a text in different ways and come to the same claim are surer
//! together than each alone; where a slot has one value and they give two,
//! each is less sure for the other. Nothing is decided here: both values stand
//! in the draft, with a note, for the person who reads it.

use crate::draft::Claim;
use crate::draft::derive::Reading;
use crate::draft::sift::{Sifted, SiftedClaim, SiftedEntry, Taken, rounded};
use crate::draft::write::certainty_word;
use crate::lexical::fold::fold;
use crate::load::schema::{Confidence, Polarity};
use crate::model::{Cardinality, Family, Slot, SubjectKind, ValueKind};
use crate::value::count::Count;
use crate::value::event_type::EventType;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// What stands between the extractors of a claim that several draft.
pub const AND: &str = " + ";

/// Merges the draft of a model into that of the rules.
///
/// A claim that both make has the evidence and the words of the rules, both
/// names as its extractor, and the confidence 1 - (1 - a)(1 - b). People and
/// organisations are matched by their names, events by their type and the
/// words that tell of them. What one alone drafts stays as it is.
pub fn merge(rules: Sifted, model: Sifted, reading: &Reading<'_>) -> Sifted {
    Merging::new(true, reading).of(rules, model)
}

/// Merges what one extractor drafts of two pieces of an article. That it says
/// the same twice makes nothing surer.
pub(super) fn pieces(before: Sifted, piece: Sifted, reading: &Reading<'_>) -> Sifted {
    Merging::new(false, reading).of(before, piece)
}

struct Merging<'r> {
    /// Whether the two came to their claims apart from each other.
    independent: bool,
    reading: &'r Reading<'r>,
}

impl<'r> Merging<'r> {
    fn new(independent: bool, reading: &'r Reading<'r>) -> Self {
        Self {
            independent,
            reading,
        }
    }

    fn of(&self, left: Sifted, right: Sifted) -> Sifted {
        let mut merged = left.entries;
        let mut dropped = left.dropped;
        dropped.extend(right.dropped);
        let mut taken = Taken::default();
        for entry in &merged {
            taken.take(&entry.id);
        }
        let is_event = |entry: &SiftedEntry| entry.kind == SubjectKind::Event;
        let (mut events, mut parties): (Vec<_>, Vec<_>) =
            right.entries.into_iter().partition(is_event);
        // People and organisations first: events are matched by who they name.
        // Each reference is renamed once, since an id may become one that
        // another entry had.
        let homes_of_parties = self.matches(&merged, &parties);
        let renamed = rename(&mut parties, &homes_of_parties, &merged, &mut taken);
        let every = parties.iter_mut().chain(&mut events);
        every.for_each(|entry| rename_parties(entry, &renamed));
        let homes_of_events = self.matches(&merged, &events);
        let renamed = rename(&mut events, &homes_of_events, &merged, &mut taken);
        let every = parties.iter_mut().chain(&mut events);
        every.for_each(|entry| rename_events(entry, &renamed));
        let homes = homes_of_parties.into_iter().chain(homes_of_events);
        for (entry, home) in parties.into_iter().chain(events).zip(homes) {
            match home.and_then(|home| merged.get_mut(home)) {
                Some(home) => self.join(home, entry),
                None => merged.push(entry),
            }
        }
        merged.sort_by_key(|entry| entry.claims.iter().map(|one| one.quote.start).min());
        Sifted {
            entries: merged,
            dropped,
        }
    }

    /// For each entry of the right the one of the left that it is, if any is;
    /// each at most once, best first.
    fn matches(&self, left: &[SiftedEntry], right: &[SiftedEntry]) -> Vec<Option<usize>> {
        let mut fits: Vec<(Reverse<usize>, usize, usize)> = Vec::new();
        for (there, one) in left.iter().enumerate() {
            for (here, other) in right.iter().enumerate() {
                let fit = self.fit(one, other);
                if fit > 0 {
                    fits.push((Reverse(fit), there, here));
                }
            }
        }
        fits.sort_unstable();
        let mut home = vec![None; right.len()];
        let mut used = FxHashSet::default();
        for (_, there, here) in fits {
            if let Some(home @ None) = home.get_mut(here)
                && used.insert(there)
            {
                *home = Some(there);
            }
        }
        home
    }

    /// How well two entries fit each other; 0 where they are two.
    fn fit(&self, left: &SiftedEntry, right: &SiftedEntry) -> usize {
        if left.kind != right.kind {
            return 0;
        }
        match left.kind {
            SubjectKind::Event => self.fit_of_events(left, right),
            SubjectKind::Person | SubjectKind::Organisation => {
                let shared = |families: &[Family]| {
                    let names = names(left, families);
                    let others = names_in(right, families);
                    names.filter(|name| others.contains(name)).count()
                };
                2 * shared(&[Family::Name]) + shared(&[Family::Name, Family::Alias])
            }
        }
    }

    /// Events are one where their types are near, and they are told by the
    /// same words or say something of it alike.
    fn fit_of_events(&self, left: &SiftedEntry, right: &SiftedEntry) -> usize {
        let types = |entry: &SiftedEntry| -> Vec<(EventType, std::ops::Range<usize>)> {
            let claims = entry.claims.iter().map(|one| &one.claim);
            let types = claims.filter(|claim| claim.slot.family == Family::Type);
            types
                .filter_map(|claim| {
                    let read = EventType::read(&claim.value, self.reading.types).ok()?;
                    Some((read, claim.quote.clone()))
                })
                .collect()
        };
        let (left_types, right_types) = (types(left), types(right));
        let mut near = false;
        let mut told = 0;
        for (one, here) in &left_types {
            for (other, there) in &right_types {
                let (one_name, other_name) = (one.normalised(), other.normalised());
                let kin = one.line().any(|line| line == other_name)
                    || other.line().any(|line| line == one_name);
                near |= kin;
                told += usize::from(kin && here.start < there.end && there.start < here.end);
            }
        }
        let alike = |one: &&SiftedClaim| {
            let mut others = right.claims.iter().map(|other| &other.claim);
            one.claim.slot.family != Family::Type
                && others.any(|other| self.agree(left.kind, &one.claim, other))
        };
        let alike = left.claims.iter().filter(alike).count();
        match (near, told, alike) {
            (true, 0, 0) => 0,
            (true, told, alike) => 2 * told + alike,
            // Without a type, more must be alike than one thing of two events.
            (false, _, alike) if left_types.is_empty() || right_types.is_empty() => {
                alike.saturating_sub(1)
            }
            (false, ..) => 0,
        }
    }

    /// Whether two claims on one kind of subject say the same.
    fn agree(&self, kind: SubjectKind, left: &Claim, right: &Claim) -> bool {
        left.slot == right.slot && left.polarity == right.polarity && self.same(kind, left, right)
    }

    /// Whether two claims on a slot give the same value.
    fn same(&self, kind: SubjectKind, left: &Claim, right: &Claim) -> bool {
        let (one, other) = (&left.value, &right.value);
        if one == other || fold(one) == fold(other) {
            return true;
        }
        match left.slot.family.value_kind(kind) {
            ValueKind::Count => {
                let read = |text: &str| Count::read(text, self.reading.language).ok();
                let (Some(one), Some(other)) = (read(one), read(other)) else {
                    return false;
                };
                let same_unit = match (one.unit(), other.unit()) {
                    (Some(one), Some(other)) => one == other,
                    _ => true,
                };
                same_unit && (one.low(), one.high()) == (other.low(), other.high())
            }
            ValueKind::EventType => {
                let read = |text: &str| {
                    let read = EventType::read(text, self.reading.types).ok();
                    read.filter(EventType::known).map(|read| read.normalised())
                };
                read(one).is_some_and(|one| Some(one) == read(other))
            }
            _ => false,
        }
    }

    /// Brings what is claimed of one entry into the other.
    fn join(&self, home: &mut SiftedEntry, entry: SiftedEntry) {
        let kind = home.kind;
        for mut new in entry.claims {
            // Another name of the same is an alias of it, and no quarrel.
            if new.claim.slot.family == Family::Name
                && home
                    .claims
                    .iter()
                    .any(|one| one.claim.slot.family == Family::Name)
            {
                let named = fold(&new.claim.value);
                let known = names_in(home, &[Family::Name]).contains(&named);
                if !known {
                    new.claim.slot = Family::Alias.into();
                }
            }
            let mut olds = home.claims.iter_mut();
            if let Some(old) = olds.find(|old| self.agree(kind, &old.claim, &new.claim)) {
                self.confirm(&mut old.claim, new.claim);
                continue;
            }
            if self.independent && new.claim.slot.family.cardinality() == Cardinality::One {
                for old in &mut home.claims {
                    if rival(&old.claim, &new.claim) {
                        quarrel(&mut old.claim, &mut new.claim);
                    }
                }
            }
            let place = place_for(&home.claims, &new.claim.slot, kind);
            home.claims.insert(place, new);
        }
    }

    /// Lets a claim that says the same speak for a claim.
    fn confirm(&self, old: &mut Claim, new: Claim) {
        let (a, b) = (old.confidence.get(), new.confidence.get());
        match self.independent {
            true => {
                old.confidence = Confidence::clamped(1.0 - (1.0 - a) * (1.0 - b));
                old.extractor = format!("{}{AND}{}", old.extractor, new.extractor);
            }
            false => old.confidence = Confidence::clamped(a.max(b)),
        }
        old.confidence = rounded(old.confidence);
        let credits = |claim: &Claim| claim.attributed_to.as_deref().map(fold);
        match (credits(old), credits(&new)) {
            (None, Some(_)) if old.voice.is_none() => {
                old.attributed_to = new.attributed_to;
                old.voice = new.voice;
            }
            (Some(one), Some(other)) if one != other => {
                let credited = new.attributed_to.unwrap_or_default();
                note(old, format!("{} credits {credited}", new.extractor));
            }
            _ => {}
        }
        if old.certainty != new.certainty && self.independent {
            let sure = certainty_word(new.certainty);
            note(old, format!("{} takes it as {sure}", new.extractor));
        }
        old.relative_to = old.relative_to.take().or(new.relative_to);
        old.unit = old.unit.take().or(new.unit);
        old.scope = old.scope.take().or(new.scope);
    }
}

/// Whether two claims cannot both hold: one voice, one slot, two values.
fn rival(old: &Claim, new: &Claim) -> bool {
    let voice = |claim: &Claim| claim.attributed_to.as_deref().map(fold);
    let scope = |claim: &Claim| claim.scope.as_deref().map(fold);
    old.slot == new.slot
        && old.slot.family != Family::Alias
        && voice(old) == voice(new)
        && scope(old) == scope(new)
}

/// Makes two claims less sure, each by how sure the other is: of two values at
/// most one holds, and neither may.
fn quarrel(old: &mut Claim, new: &mut Claim) {
    let (a, b) = (old.confidence.get(), new.confidence.get());
    let possible = 1.0 - a * b;
    let share = |sure: f64, other: f64| match possible > 0.0 {
        true => sure * (1.0 - other) / possible,
        false => 0.5,
    };
    old.confidence = rounded(Confidence::clamped(share(a, b)));
    new.confidence = rounded(Confidence::clamped(share(b, a)));
    let (said, says) = (says(old), says(new));
    note(old, format!("{} {says}", new.extractor));
    note(new, format!("{} {said}", old.extractor));
}

fn says(claim: &Claim) -> String {
    match claim.polarity {
        Polarity::Asserted => format!("has “{}”", claim.value),
        Polarity::Denied => format!("has “{}” denied", claim.value),
    }
}

fn note(claim: &mut Claim, text: String) {
    claim.note = Some(match claim.note.take() {
        Some(note) => format!("{note}; {text}"),
        None => text,
    });
}

fn names(entry: &SiftedEntry, families: &[Family]) -> impl Iterator<Item = String> {
    let claims = entry.claims.iter().map(|one| &one.claim);
    let named = claims.filter(move |claim| families.contains(&claim.slot.family));
    named
        .map(|claim| fold(&claim.value))
        .filter(|name| !name.is_empty())
}

fn names_in(entry: &SiftedEntry, families: &[Family]) -> FxHashSet<String> {
    names(entry, families).collect()
}

/// Gives entries the ids that they will have, and says what each was before.
fn rename(
    entries: &mut [SiftedEntry],
    homes: &[Option<usize>],
    merged: &[SiftedEntry],
    taken: &mut Taken,
) -> FxHashMap<String, String> {
    let mut renamed = FxHashMap::default();
    for (entry, home) in entries.iter_mut().zip(homes) {
        let id = match home.and_then(|home| merged.get(home)) {
            Some(home) => home.id.clone(),
            None => taken.take(&entry.id),
        };
        renamed.insert(std::mem::replace(&mut entry.id, id.clone()), id);
    }
    renamed
}

/// Renames the people and organisations that an entry names.
fn rename_parties(entry: &mut SiftedEntry, renamed: &FxHashMap<String, String>) {
    let kind = entry.kind;
    for SiftedClaim { claim, .. } in &mut entry.claims {
        if claim.slot.family.value_kind(kind) == ValueKind::Party {
            new_name(&mut claim.value, renamed);
        }
        if let Some(id) = &mut claim.attributed_to {
            new_name(id, renamed);
        }
    }
}

/// Renames the events that the dates of an entry count from.
fn rename_events(entry: &mut SiftedEntry, renamed: &FxHashMap<String, String>) {
    for SiftedClaim { claim, .. } in &mut entry.claims {
        let ids = [&mut claim.relative_to, &mut claim.context];
        ids.into_iter()
            .flatten()
            .for_each(|id| new_name(id, renamed));
    }
}

fn new_name(id: &mut String, renamed: &FxHashMap<String, String>) {
    if let Some(new) = renamed.get(id.as_str()) {
        id.clone_from(new);
    }
}

/// Where a claim goes among others: behind those of its slot, else before the
/// first whose slot comes later in the format.
fn place_for(claims: &[SiftedClaim], slot: &Slot, kind: SubjectKind) -> usize {
    let same = claims.iter().rposition(|one| one.claim.slot == *slot);
    let rank = |slot: &Slot| (rank(slot.family, kind), slot.part.clone());
    let later = || {
        let mut claims = claims.iter();
        claims.position(|one| rank(&one.claim.slot) > rank(slot))
    };
    same.map(|at| at + 1).or_else(later).unwrap_or(claims.len())
}

/// The order of slots in the format. Families stand in it but for the place,
/// which of people and organisations comes late.
fn rank(family: Family, kind: SubjectKind) -> (Family, bool) {
    match (family, kind) {
        (Family::Place, SubjectKind::Person) => (Family::Died, true),
        (Family::Place, SubjectKind::Organisation) => (Family::Parent, true),
        (Family::Count, SubjectKind::Organisation) => (Family::Nationality, true),
        (family, _) => (family, false),
    }
}

#[cfg(test)]
mod tests;
