//! What each subject has to compare, gathered once.
//!
//! A subject's values stand together as small items that lead to its claims:
//! a million people with four values each take some fifty megabytes.

use std::num::NonZeroU32;
use std::ops::Range;

use jiff::civil;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::memo::{Memo, Numbered};
use crate::model::{Claim, ClaimIx, Corpus, Family, Polarity, Slot, SubjectIx, SubjectKind, Value};
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

/// What a value is for, in linking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Person,
    Organisation,
    Role,
    Nationality,
    Place,
    Affiliation,
    Birth,
    Age,
    Type,
    Date,
    Count,
    Words,
    Detail,
    Party,
}

impl What {
    fn bit(self) -> u16 {
        1 << self as u16
    }

    /// The place among the fields whose values are counted, if it is of one.
    pub(super) fn field(self) -> Option<u8> {
        match self {
            Self::Role => Some(0),
            Self::Place => Some(1),
            Self::Detail => Some(2),
            _ => None,
        }
    }
}

/// A value of a subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) claim: ClaimIx,
    /// Of a birth: its day, where it has one.
    pub(super) day: Option<Day>,
}

/// A day as a number of eight digits, 19620305: it takes half the space of a
/// date, and slips are of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Day(NonZeroU32);

impl Day {
    /// The day; none before the year 1.
    pub(super) fn of(day: civil::Date) -> Option<Self> {
        let year = u32::try_from(day.year()).ok()?;
        let number = year * 10_000 + day.month() as u32 * 100 + day.day() as u32;
        NonZeroU32::new(number).filter(|_| year > 0).map(Self)
    }

    /// The eight digits.
    pub(super) fn digits(self) -> u32 {
        self.0.get()
    }

    /// Whether another day differs as a slip of the pen makes it: by one
    /// digit, or by day and month exchanged.
    pub(super) fn is_slip_of(self, other: Self) -> bool {
        let (left, right) = (self.0.get(), other.0.get());
        let exchanged = left / 10_000 == right / 10_000
            && left / 100 % 100 == right % 100
            && left % 100 == right / 100 % 100;
        let (mut one, mut two, mut apart) = (left, right, 0);
        while one != 0 || two != 0 {
            apart += u32::from(one % 10 != two % 10);
            (one, two) = (one / 10, two / 10);
        }
        left != right && (exchanged || apart == 1)
    }
}

/// Frequencies are taken as if so many more subjects had been seen, with the
/// frequencies that are expected: few subjects say little.
const EXPECTED_SUBJECTS: f64 = 128.0;
/// What a shared place, office or detail is expected to tell, in bits, before
/// anything is counted.
const EXPECTED_BITS: f64 = 4.0;
/// What a shared day of birth is expected to tell: people of one time are born
/// on some 25,000 days.
const EXPECTED_BITS_OF_BIRTH: f64 = 14.6;

/// What every subject has to compare, and how often things occur.
pub struct Features<'a> {
    corpus: &'a Corpus,
    memo: &'a Memo,
    /// By subject: where its items end.
    ends: Vec<u32>,
    /// By subject: which kinds of items it has, a bit each.
    has: Vec<u16>,
    items: Vec<Item>,
    /// By organisation: the countries that its names and places give, sorted.
    countries: FxHashMap<SubjectIx, Vec<&'a str>>,
    /// By event: its participants, each once a part.
    parties: Lists,
    /// By person or organisation: the events that it takes part in.
    events_of: Lists,
    /// By event: how many events are of the family of its type.
    alike: FxHashMap<SubjectIx, u32>,
    /// By number of a value: what it tells where it is shared, in bits.
    tells: Vec<f32>,
    /// By day: how many are born on it.
    births: FxHashMap<Day, u32>,
    born: u32,
    /// How many events there are.
    pub events: f64,
    /// The names of details of people, the most frequent first.
    pub details: Vec<&'a str>,
}

impl<'a> Features<'a> {
    /// Gathers the features of all subjects.
    pub fn gather(corpus: &'a Corpus, memo: &'a Memo) -> Self {
        let subjects = corpus.subjects.len();
        let (mut ends, mut has) = (Vec::with_capacity(subjects), Vec::with_capacity(subjects));
        let mut items = Vec::with_capacity(corpus.claims.len());
        for (ix, _) in corpus.subjects() {
            let from = items.len();
            items.extend(
                corpus
                    .claims_of(ix)
                    .filter_map(|(at, claim)| item(at, claim)),
            );
            items[from..].sort_by_key(|item: &Item| item.what);
            ends.push(items.len() as u32);
            has.push(
                items[from..]
                    .iter()
                    .fold(0, |has, item| has | item.what.bit()),
            );
        }
        let mut features = Self {
            corpus,
            memo,
            ends,
            has,
            items,
            countries: FxHashMap::default(),
            parties: Lists::default(),
            events_of: Lists::default(),
            alike: FxHashMap::default(),
            tells: Vec::new(),
            births: FxHashMap::default(),
            born: 0,
            events: 0.0,
            details: Vec::new(),
        };
        features.join_events();
        features.count_types();
        features.place_organisations();
        features.count_values();
        features.name_details();
        features
    }

    /// Fills in who takes part in what, both ways round.
    fn join_events(&mut self) {
        let mut of_events: Vec<(SubjectIx, (Part, SubjectIx))> = Vec::new();
        for (ix, subject) in self.corpus.subjects() {
            if subject.kind != SubjectKind::Event {
                continue;
            }
            self.events += 1.0;
            for item in self.of(ix).items(What::Party) {
                let claim = self.corpus.claim(item.claim);
                if let (Some(part), Value::Party(party)) = (Part::of(&claim.slot), &claim.value) {
                    of_events.push((ix, (part, *party)));
                }
            }
        }
        of_events.par_sort_unstable();
        of_events.dedup();
        let mut of_parties: Vec<(SubjectIx, (Part, SubjectIx))> = of_events
            .iter()
            .map(|&(event, (part, party))| (party, (part, event)))
            .collect();
        of_parties.par_sort_unstable_by_key(|&(party, (part, event))| (party, event, part));
        self.parties = Lists::of(self.corpus.subjects.len(), &of_events);
        self.events_of = Lists::of(self.corpus.subjects.len(), &of_parties);
    }

    fn count_types(&mut self) {
        let family = |features: &Self, ix| {
            let mut types = features.of(ix).types();
            types.next().map(|event_type| event_type.value.family())
        };
        let events = || {
            let all = self.corpus.subjects();
            all.filter(|(_, subject)| subject.kind == SubjectKind::Event)
        };
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for (ix, _) in events() {
            if let Some(family) = family(self, ix) {
                *counts.entry(family).or_default() += 1;
            }
        }
        let whole = self.memo.whole();
        if let Some(whole) = whole {
            self.events = whole.events();
        }
        let count = |family: &str| match whole {
            Some(whole) => Some(whole.family(family)),
            None => counts.get(family).copied(),
        };
        let alike = events().filter_map(|(ix, _)| Some((ix, count(family(self, ix)?)?)));
        self.alike = alike.collect();
    }

    fn place_organisations(&mut self) {
        let organisations = self
            .corpus
            .subjects()
            .filter(|(_, subject)| subject.kind == SubjectKind::Organisation);
        let mut countries = FxHashMap::default();
        for (ix, _) in organisations {
            let feature = self.of(ix);
            let names = feature
                .organisations()
                .filter_map(|name| name.value.country());
            let places = feature.places().filter_map(|place| place.value.country());
            let mut own: Vec<&str> = names.chain(places).collect();
            own.sort_unstable();
            own.dedup();
            if !own.is_empty() {
                countries.insert(ix, own);
            }
        }
        self.countries = countries;
    }

    /// Counts values by what they are once normalised, however they are spelled.
    fn count_values(&mut self) {
        let mut counts = vec![0u32; self.memo.classes()];
        let mut all = [0u32; 3];
        for item in &self.items {
            if let Some(field) = item.what.field() {
                let number = self.memo.number(item.claim.0);
                counts[self.memo.class(number) as usize] += 1;
                all[usize::from(field)] += 1;
            } else if let (What::Birth, Some(day)) = (item.what, item.day) {
                *self.births.entry(day).or_default() += 1;
                self.born += 1;
            }
        }
        let whole = self.memo.whole();
        if let Some(whole) = whole {
            self.born = whole.born();
        }
        let mut tells = vec![EXPECTED_BITS as f32; self.memo.values()];
        for item in &self.items {
            if let Some(field) = item.what.field() {
                let number = self.memo.number(item.claim.0);
                let (count, all) = match whole {
                    Some(whole) => (whole.value(self.memo.form_hash(number)), whole.field(field)),
                    None => (
                        counts[self.memo.class(number) as usize],
                        all[usize::from(field)],
                    ),
                };
                tells[number as usize] = surprise(count, all, EXPECTED_BITS) as f32;
            }
        }
        self.tells = tells;
    }

    fn name_details(&mut self) {
        if let Some(whole) = self.memo.whole() {
            self.details = whole.details().collect();
            return;
        }
        let mut names: FxHashMap<&'a str, u32> = FxHashMap::default();
        for item in self.items.iter().filter(|item| item.what == What::Detail) {
            if let Some(part) = &self.corpus.claim(item.claim).slot.part {
                *names.entry(part).or_default() += 1;
            }
        }
        let mut sorted: Vec<(&str, u32)> = names.into_iter().collect();
        sorted.sort_unstable_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
        self.details = sorted.into_iter().map(|(name, _)| name).collect();
    }

    /// Every value of every subject.
    pub(super) fn all(&self) -> &[Item] {
        &self.items
    }

    /// What a subject has to compare.
    pub fn of(&self, ix: SubjectIx) -> Feature<'_, 'a> {
        Feature { all: self, ix }
    }

    /// What a value tells where it is shared, in bits.
    pub(super) fn tells<V>(&self, value: Numbered<'_, V>) -> f64 {
        let known = self.tells.get(value.number as usize).copied();
        f64::from(known.unwrap_or(EXPECTED_BITS as f32))
    }

    /// What a shared day of birth tells, in bits.
    pub(super) fn birth_tells(&self, day: Day) -> f64 {
        let count = match self.memo.whole() {
            Some(whole) => whole.birth(day),
            None => self.births.get(&day).copied().unwrap_or(0),
        };
        surprise(count, self.born, EXPECTED_BITS_OF_BIRTH)
    }

    /// What a word of a person's name tells where it is shared, in bits: the
    /// names of the corpus, and before there are many, those of the world.
    pub(super) fn word_tells(&self, word: u32) -> f64 {
        f64::from(self.memo.word_tells(word))
    }

    /// The number of the name of a detail, by how frequent it is.
    pub(super) fn detail(&self, name: &str) -> usize {
        let known = self.details.iter().position(|&known| known == name);
        known.unwrap_or(usize::MAX)
    }

    fn range(&self, ix: SubjectIx) -> Range<usize> {
        let at = ix.0 as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[at] as usize
    }
}

/// How much it tells in bits that something is seen which was seen so often
/// among so many, where so many bits were expected.
pub(super) fn surprise(count: u32, all: u32, expected: f64) -> f64 {
    let seen = f64::from(count) + EXPECTED_SUBJECTS * (-expected).exp2();
    ((f64::from(all) + EXPECTED_SUBJECTS) / seen).log2()
}

/// The one day that a date allows.
pub(super) fn to_the_day(date: &Date) -> Option<civil::Date> {
    date.earliest.filter(|_| date.earliest == date.latest)
}

/// What a claim is for in linking, if anything. A denial says nothing of what
/// the subject is like.
fn item(at: ClaimIx, claim: &Claim) -> Option<Item> {
    if claim.polarity != Polarity::Asserted {
        return None;
    }
    let what = match (claim.slot.family, &claim.value) {
        (Family::Name | Family::Alias, Value::Person(_)) => What::Person,
        (Family::Name | Family::Alias, Value::Organisation(_)) => What::Organisation,
        (Family::Role, Value::Role(_)) => What::Role,
        (Family::Nationality, Value::Place(_)) => What::Nationality,
        (Family::Place, Value::Place(_)) => What::Place,
        (Family::Affiliation | Family::Parent, Value::Party(_)) => What::Affiliation,
        (Family::Born, Value::Date(_)) => What::Birth,
        (Family::Age, Value::Count(_)) => What::Age,
        (Family::Type, Value::EventType(_)) => What::Type,
        (Family::Date, Value::Date(_)) => What::Date,
        (Family::Count, Value::Count(_)) => What::Count,
        (Family::Statement, Value::Text(_)) => What::Words,
        (Family::Detail, Value::Text(_)) => What::Detail,
        (_, Value::Party(_)) if Part::of(&claim.slot).is_some() => What::Party,
        _ => return None,
    };
    let day = match (what, &claim.value) {
        (What::Birth, Value::Date(date)) => to_the_day(date).and_then(Day::of),
        _ => None,
    };
    Some(Item {
        what,
        claim: at,
        day,
    })
}

/// Lists by subject, end to end.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    all: Vec<(Part, SubjectIx)>,
}

impl Lists {
    /// From entries sorted by their subject.
    fn of(subjects: usize, sorted: &[(SubjectIx, (Part, SubjectIx))]) -> Self {
        let mut ends = vec![0u32; subjects];
        for &(ix, _) in sorted {
            ends[ix.0 as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        Self {
            ends,
            all: sorted.iter().map(|&(_, entry)| entry).collect(),
        }
    }

    fn get(&self, ix: SubjectIx) -> &[(Part, SubjectIx)] {
        let at = ix.0 as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[at] as usize]
    }
}

/// What one subject has to compare.
#[derive(Clone, Copy)]
pub struct Feature<'f, 'a> {
    all: &'f Features<'a>,
    ix: SubjectIx,
}

/// Who takes one part in an event.
#[derive(Clone, Copy)]
pub(super) struct Parties<'f> {
    corpus: &'f Corpus,
    list: &'f [(Part, SubjectIx)],
    /// Those of this kind alone.
    kind: Option<SubjectKind>,
}

impl<'f> Parties<'f> {
    /// Those of a kind.
    pub(super) fn of(self, kind: SubjectKind) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = SubjectIx> + Clone + 'f {
        let all = self.list.iter().map(|&(_, party)| party);
        all.filter(move |&party| {
            let kind = self.kind;
            kind.is_none_or(|kind| self.corpus.subject(party).kind == kind)
        })
    }

    pub(super) fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }

    /// Each of these with each of the others.
    pub(super) fn pairs(self, other: Self) -> impl Iterator<Item = (SubjectIx, SubjectIx)> + 'f {
        self.iter()
            .flat_map(move |one| other.iter().map(move |two| (one, two)))
    }
}

/// Declares the values of a subject that are of one kind.
macro_rules! values {
    ($($(#[$doc:meta])* $name:ident: $what:ident, $variant:ident($value:ty);)*) => {
        impl<'f, 'a> Feature<'f, 'a> {
            $(
                $(#[$doc])*
                pub fn $name(self) -> impl Iterator<Item = Numbered<'a, $value>> + Clone + 'f {
                    self.items(What::$what).iter().filter_map(move |item| {
                        match &self.all.corpus.claim(item.claim).value {
                            Value::$variant(value) => Some(Numbered {
                                value: value.as_ref(),
                                number: self.all.memo.number(item.claim.0),
                            }),
                            _ => None,
                        }
                    })
                }
            )*
        }
    };
}

values! {
    /// Names of a person.
    people: Person, Person(PersonName);
    /// Names of an organisation.
    organisations: Organisation, Organisation(OrganisationName);
    /// Offices.
    roles: Role, Role(Role);
    /// Citizenships.
    nationalities: Nationality, Place(Place);
    /// Places.
    places: Place, Place(Place);
    /// Ages.
    ages: Age, Count(Count);
    /// Types of an event.
    types: Type, EventType(EventType);
    /// What was said.
    words: Words, Text(FreeText);
}

impl<'f, 'a> Feature<'f, 'a> {
    fn items(self, what: What) -> &'f [Item] {
        if self.all.has[self.ix.0 as usize] & what.bit() == 0 {
            return &[];
        }
        let all = &self.all.items[self.all.range(self.ix)];
        // A subject has a handful: a search would take longer.
        let start = all.iter().take_while(|item| item.what < what).count();
        let own = all[start..].iter().take_while(|item| item.what == what);
        &all[start..start + own.count()]
    }

    fn dates_of(self, what: What) -> impl Iterator<Item = &'a Date> + Clone + 'f {
        let items = self.items(what).iter();
        items.filter_map(move |item| match &self.all.corpus.claim(item.claim).value {
            Value::Date(date) => Some(date.as_ref()),
            _ => None,
        })
    }

    /// Dates of an event.
    pub fn dates(self) -> impl Iterator<Item = &'a Date> + Clone + 'f {
        self.dates_of(What::Date)
    }

    /// Births of a person.
    pub fn births(self) -> impl Iterator<Item = &'a Date> + Clone + 'f {
        self.dates_of(What::Birth)
    }

    /// Births of a person, each with its day where it has one.
    pub(super) fn days_of_birth(self) -> impl Iterator<Item = (ClaimIx, Option<Day>)> + Clone + 'f {
        let items = self.items(What::Birth).iter();
        items.map(|item| (item.claim, item.day))
    }

    /// Organisations belonged to, or above.
    pub fn affiliations(self) -> impl Iterator<Item = SubjectIx> + Clone + 'f {
        let items = self.items(What::Affiliation).iter();
        items.filter_map(move |item| match &self.all.corpus.claim(item.claim).value {
            Value::Party(party) => Some(*party),
            _ => None,
        })
    }

    /// Counts of an event, with their slots.
    pub fn counts(self) -> impl Iterator<Item = (&'a Slot, Numbered<'a, Count>)> + Clone + 'f {
        self.items(What::Count).iter().filter_map(move |item| {
            let claim = self.all.corpus.claim(item.claim);
            let number = self.all.memo.number(item.claim.0);
            match &claim.value {
                Value::Count(value) => {
                    let value = value.as_ref();
                    Some((&claim.slot, Numbered { value, number }))
                }
                _ => None,
            }
        })
    }

    /// Details, with their names.
    pub fn details(self) -> impl Iterator<Item = (&'a str, Numbered<'a, FreeText>)> + Clone + 'f {
        self.items(What::Detail).iter().filter_map(move |item| {
            let claim = self.all.corpus.claim(item.claim);
            let number = self.all.memo.number(item.claim.0);
            match &claim.value {
                Value::Text(value) => {
                    let value = value.as_ref();
                    Some((claim.slot.part.as_deref()?, Numbered { value, number }))
                }
                _ => None,
            }
        })
    }

    /// The values of the detail of one name.
    pub fn details_of<'n>(
        self,
        name: &'n str,
    ) -> impl Iterator<Item = Numbered<'a, FreeText>> + Clone + use<'n, 'f, 'a> {
        let own = self.details().filter(move |&(other, _)| other == name);
        own.map(|(_, value)| value)
    }

    /// The countries that an organisation's names and places give, sorted.
    pub fn countries(self) -> &'f [&'a str] {
        let known = self.all.countries.get(&self.ix);
        known.map_or(&[], |countries| countries)
    }

    /// Participants of an event, each once a part.
    pub fn parties(self) -> &'f [(Part, SubjectIx)] {
        self.all.parties.get(self.ix)
    }

    /// Who takes this part in an event.
    pub(super) fn taking(self, part: Part) -> Parties<'f> {
        let all = self.parties();
        let from = all.partition_point(|&(own, _)| own < part);
        let to = all.partition_point(|&(own, _)| own <= part);
        Parties {
            corpus: self.all.corpus,
            list: &all[from..to],
            kind: None,
        }
    }

    /// Events that a person or organisation takes part in.
    pub fn events(self) -> &'f [(Part, SubjectIx)] {
        self.all.events_of.get(self.ix)
    }

    /// How many events are of the family of its type.
    pub fn alike(self) -> f64 {
        f64::from(self.all.alike.get(&self.ix).copied().unwrap_or(0))
    }

    /// Whether anything names it.
    pub fn is_named(self) -> bool {
        let named = |what| !self.items(what).is_empty();
        named(What::Person) || named(What::Organisation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_or_day_and_month_exchanged_is_a_slip() {
        let day = |year, month, day| Day::of(civil::date(year, month, day)).unwrap();
        assert!(day(1962, 3, 5).is_slip_of(day(1962, 5, 3)));
        assert!(day(1962, 3, 5).is_slip_of(day(1962, 3, 6)));
        assert!(day(1962, 3, 5).is_slip_of(day(1952, 3, 5)));
        assert!(!day(1962, 3, 5).is_slip_of(day(1953, 3, 5)));
        assert!(!day(1962, 3, 5).is_slip_of(day(1962, 4, 6)));
        assert!(!day(1962, 3, 3).is_slip_of(day(1962, 3, 3)));
    }
}
