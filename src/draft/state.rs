//! A draft as a claims file states it.

use super::sift::{Sifted, SiftedClaim, SiftedEntry};
use super::write::Comments;
use crate::load::schema::{
    Certainty, EventEntry, LongForm, OrganisationEntry, PersonEntry, Polarity, Scalar, SourceEntry,
    SourceFile, Stated, Status,
};
use crate::model::{Family, Slot, SubjectKind};
use std::collections::BTreeMap;

/// What is left of a draft, as claims of a source: every claim a draft, with
/// its evidence, its extractor and its confidence. The sentences of the events
/// come with it, to be written above them.
pub fn state(sifted: &Sifted, source: SourceEntry) -> (SourceFile, Comments) {
    let mut file = SourceFile {
        source,
        organisations: Vec::new(),
        people: Vec::new(),
        events: Vec::new(),
    };
    let mut comments = Comments::default();
    for entry in &sifted.entries {
        match entry.kind {
            SubjectKind::Organisation => file.organisations.push(organisation(entry)),
            SubjectKind::Person => file.people.push(person(entry)),
            SubjectKind::Event => {
                file.events.push(event(entry));
                let sentence = Some(&entry.sentence).filter(|sentence| !sentence.is_empty());
                comments.events.push(sentence.cloned());
            }
        }
    }
    (file, comments)
}

fn organisation(entry: &SiftedEntry) -> OrganisationEntry {
    let mut slots = Slots::of(entry);
    OrganisationEntry {
        id: entry.id.clone(),
        name: slots.take(Family::Name),
        aliases: slots.take(Family::Alias),
        role: slots.take(Family::Role),
        parent: slots.take(Family::Parent),
        place: slots.take(Family::Place),
        count: slots.take(Family::Count),
        details: slots.take_named(Family::Detail),
        status: None,
        note: None,
    }
}

fn person(entry: &SiftedEntry) -> PersonEntry {
    let mut slots = Slots::of(entry);
    PersonEntry {
        id: entry.id.clone(),
        name: slots.take(Family::Name),
        aliases: slots.take(Family::Alias),
        role: slots.take(Family::Role),
        affiliation: slots.take(Family::Affiliation),
        nationality: slots.take(Family::Nationality),
        age: slots.take(Family::Age),
        born: slots.take(Family::Born),
        died: slots.take(Family::Died),
        place: slots.take(Family::Place),
        details: slots.take_named(Family::Detail),
        status: None,
        note: None,
    }
}

fn event(entry: &SiftedEntry) -> EventEntry {
    let mut slots = Slots::of(entry);
    EventEntry {
        id: entry.id.clone(),
        event_type: slots.take(Family::Type),
        date: slots.take(Family::Date),
        announced: slots.take(Family::Announced),
        duration: slots.take(Family::Duration),
        place: slots.take(Family::Place),
        actor: slots.take(Family::Actor),
        target: slots.take(Family::Target),
        speaker: slots.take(Family::Speaker),
        participants: slots.take_named(Family::Participant),
        count: slots.take(Family::Count),
        counts: slots.take_named(Family::Count),
        reason: slots.take(Family::Reason),
        statement: slots.take(Family::Statement),
        outcome: slots.take(Family::Outcome),
        details: slots.take_named(Family::Detail),
        attributed_to: None,
        voice: None,
        certainty: None,
        status: None,
        note: None,
    }
}

/// The claims of an entry by their slots.
struct Slots(BTreeMap<Slot, Stated>);

impl Slots {
    fn of(entry: &SiftedEntry) -> Self {
        let mut slots: BTreeMap<Slot, Stated> = BTreeMap::new();
        for claim in &entry.claims {
            let stated = slots.entry(claim.claim.slot.clone()).or_default();
            stated.0.push(long_form(claim));
        }
        Self(slots)
    }

    fn take(&mut self, family: Family) -> Stated {
        self.0.remove(&Slot::from(family)).unwrap_or_default()
    }

    /// What stands under names of one's own.
    fn take_named(&mut self, family: Family) -> BTreeMap<String, Stated> {
        let all = std::mem::take(&mut self.0);
        let (taken, left) = all.into_iter().partition(|(slot, _)| slot.family == family);
        self.0 = left;
        let taken: BTreeMap<Slot, Stated> = taken;
        let named = taken.into_iter();
        let named = named.filter_map(|(slot, stated)| Some((slot.part?.to_string(), stated)));
        named.collect()
    }
}

/// A claim in its long form. What goes without saying is not said.
pub(super) fn long_form(sifted: &SiftedClaim) -> LongForm {
    let SiftedClaim { claim, quote } = sifted;
    LongForm {
        value: Scalar(claim.value.clone()),
        quote: Some(quote.exact.clone()),
        prefix: quote.prefix.clone(),
        suffix: quote.suffix.clone(),
        attributed_to: claim.attributed_to.clone(),
        voice: claim.voice,
        polarity: Some(claim.polarity).filter(|polarity| *polarity != Polarity::Asserted),
        certainty: Some(claim.certainty).filter(|certainty| *certainty != Certainty::Certain),
        relative_to: claim.relative_to.clone(),
        context: claim.context.clone().map(Scalar),
        unit: claim.unit.clone(),
        scope: claim.scope.clone(),
        status: Some(Status::Draft),
        extractor: Some(claim.extractor.clone()),
        confidence: Some(claim.confidence),
        note: claim.note.clone(),
    }
}
