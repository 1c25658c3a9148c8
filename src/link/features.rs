//! What each subject has to compare, gathered once.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::memo::{Memo, Numbered};
use crate::model::{Claim, Corpus, Family, Slot, SubjectIx, SubjectKind, Value};
use crate::value::count::Count;
use crate::value::date::Date;
use crate::value::event_type::EventType;
use crate::value::organisation::OrganisationName;
use crate::value::person::PersonName;
use crate::value::place::Place;
use crate::value::role::Role;
use crate::value::text::FreeText;

/// The part that a participant takes in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Acts or speaks.
    Doer,
    /// Is acted upon.
    Target,
    /// Anything else.
    Other,
}

impl Part {
    /// The part that a slot gives, if it is a participant's slot.
    pub fn of(slot: &Slot) -> Option<Self> {
        match slot.family {
            Family::Actor | Family::Speaker => Some(Self::Doer),
            Family::Target => Some(Self::Target),
            Family::Participant => Some(Self::Other),
            _ => None,
        }
    }

    /// The part in a sentence: "both ... the expulsion".
    pub fn words(self) -> &'static str {
        match self {
            Self::Doer => "act or speak in",
            Self::Target => "are the target of",
            Self::Other => "take part in",
        }
    }
}

/// What one subject has to compare.
#[derive(Debug, Default)]
pub struct Feature<'a> {
    /// Names of a person.
    pub people: Vec<Numbered<'a, PersonName>>,
    /// Names of an organisation.
    pub organisations: Vec<Numbered<'a, OrganisationName>>,
    /// The countries that an organisation's names and places give, sorted.
    pub countries: Vec<&'a str>,
    /// Offices.
    pub roles: Vec<Numbered<'a, Role>>,
    /// Citizenships.
    pub nationalities: Vec<Numbered<'a, Place>>,
    /// Places.
    pub places: Vec<Numbered<'a, Place>>,
    /// Organisations belonged to.
    pub affiliations: Vec<SubjectIx>,
    /// Births.
    pub births: Vec<&'a Date>,
    /// Ages.
    pub ages: Vec<Numbered<'a, Count>>,
    /// Types of an event.
    pub types: Vec<Numbered<'a, EventType>>,
    /// How many events are of the family of its type.
    pub alike: f64,
    /// Dates of an event.
    pub dates: Vec<&'a Date>,
    /// Counts of an event, with their slots.
    pub counts: Vec<(&'a Slot, Numbered<'a, Count>)>,
    /// What was said, and why.
    pub words: Vec<Numbered<'a, FreeText>>,
    /// Participants of an event, each once a part.
    pub parties: Vec<(Part, SubjectIx)>,
    /// Events that a person or organisation takes part in.
    pub events: Vec<(Part, SubjectIx)>,
}

/// What every subject has to compare, and how often things occur.
pub struct Features<'a> {
    of: Vec<Feature<'a>>,
    /// How many events there are.
    pub events: f64,
}

impl<'a> Features<'a> {
    /// Gathers the features of all subjects.
    pub fn gather(corpus: &'a Corpus, memo: &Memo) -> Self {
        let mut of: Vec<Feature<'a>> = (0..corpus.subjects.len() as u32)
            .into_par_iter()
            .map(|ix| gather_one(corpus, memo, SubjectIx(ix)))
            .collect();
        let mut events = 0.0;
        let mut types: FxHashMap<&str, u32> = FxHashMap::default();
        for (ix, subject) in corpus.subjects() {
            if subject.kind != SubjectKind::Event {
                continue;
            }
            events += 1.0;
            if let Some(event_type) = of[ix.0 as usize].types.first() {
                *types.entry(event_type.value.family()).or_default() += 1;
            }
            for (part, party) in of[ix.0 as usize].parties.clone() {
                of[party.0 as usize].events.push((part, ix));
            }
        }
        for feature in &mut of {
            if let Some(event_type) = feature.types.first() {
                let count = types.get(event_type.value.family()).copied().unwrap_or(0);
                feature.alike = f64::from(count);
            }
        }
        Self { of, events }
    }

    /// What a subject has to compare.
    pub fn of(&self, ix: SubjectIx) -> &Feature<'a> {
        &self.of[ix.0 as usize]
    }
}

fn gather_one<'a>(corpus: &'a Corpus, memo: &Memo, ix: SubjectIx) -> Feature<'a> {
    let mut feature = Feature::default();
    for (claim_ix, claim) in corpus.claims_of(ix) {
        // A denial says nothing of what the subject is like.
        if claim.polarity == crate::model::Polarity::Asserted {
            take(&mut feature, claim, memo.number(claim_ix.0));
        }
    }
    feature.parties.sort_unstable();
    feature.parties.dedup();
    if !feature.organisations.is_empty() {
        let names = feature
            .organisations
            .iter()
            .filter_map(|name| name.value.country());
        let places = feature
            .places
            .iter()
            .filter_map(|place| place.value.country());
        feature.countries = names.chain(places).collect();
        feature.countries.sort_unstable();
        feature.countries.dedup();
    }
    feature
}

fn take<'a>(feature: &mut Feature<'a>, claim: &'a Claim, number: u32) {
    match (claim.slot.family, &claim.value) {
        (Family::Name | Family::Alias, Value::Person(name)) => {
            feature.people.push(Numbered {
                value: name,
                number,
            });
        }
        (Family::Name | Family::Alias, Value::Organisation(name)) => {
            feature.organisations.push(Numbered {
                value: name,
                number,
            });
        }
        (Family::Role, Value::Role(role)) => feature.roles.push(Numbered {
            value: role,
            number,
        }),
        (Family::Nationality, Value::Place(place)) => feature.nationalities.push(Numbered {
            value: place,
            number,
        }),
        (Family::Place, Value::Place(place)) => feature.places.push(Numbered {
            value: place,
            number,
        }),
        (Family::Affiliation | Family::Parent, Value::Party(party)) => {
            feature.affiliations.push(*party);
        }
        (Family::Born, Value::Date(date)) => feature.births.push(date),
        (Family::Age, Value::Count(count)) => feature.ages.push(Numbered {
            value: count,
            number,
        }),
        (Family::Type, Value::EventType(event_type)) => feature.types.push(Numbered {
            value: event_type,
            number,
        }),
        (Family::Date, Value::Date(date)) => feature.dates.push(date),
        (Family::Count, Value::Count(count)) => feature.counts.push((
            &claim.slot,
            Numbered {
                value: count,
                number,
            },
        )),
        (Family::Statement, Value::Text(text)) => feature.words.push(Numbered {
            value: text,
            number,
        }),
        (_, Value::Party(party)) => {
            if let Some(part) = Part::of(&claim.slot) {
                feature.parties.push((part, *party));
            }
        }
        _ => {}
    }
}
