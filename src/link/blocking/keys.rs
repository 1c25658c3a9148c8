//! What subjects may share that makes them worth comparing.

use std::cell::OnceCell;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::link::Context;
use crate::link::features::{Feature, Part, to_the_day};
use crate::model::{SourceIx, SubjectIx, SubjectKind};
use crate::value::date::Date;
use crate::value::person;

/// The most months that a date is spread over as keys; wider dates are
/// treated as undated.
const MONTHS_MOST: i32 = 15;
/// The most words of a name whose initials are paired.
const INITIALS_MOST: usize = 4;
/// The most days that a date is spread over as keys.
const DAYS_MOST: i32 = 3;
/// An event without a date is looked for in the month of its report and so
/// many before.
const MONTHS_BACK: i32 = 2;

/// When the candidates of a key are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// People and organisations, by what does not change between rounds.
    Names,
    /// People and organisations, by events that are linked.
    Parts,
    /// Events.
    Events,
}

/// By what the subjects of a large block are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SortedBy {
    /// What stands first among their claims: the name.
    Name,
    /// Date, place and people of an event.
    Date,
    /// The day of the report.
    Report,
    /// The source. Names sort together under the keys of names.
    Source,
}

/// Pushes the hashes of what a subject has to share.
pub(super) type Hashes = fn(&Seen<'_>, &mut Vec<u64>);

/// One thing that subjects may share.
pub struct Key {
    /// Its name, in kebab-case.
    pub id: &'static str,
    /// What the subjects share, in words.
    pub means: &'static str,
    pub(super) stage: Stage,
    pub(super) hashes: Hashes,
    pub(super) sorted_by: SortedBy,
    /// Whether it pairs what one source tells, rather than what two tell.
    pub(super) within_source: bool,
    /// Which one of the two must be, if anything: others are no pair.
    pub(super) one_is: Option<fn(&Seen<'_>) -> bool>,
    /// By what a block that is too large is refined, the most telling first.
    pub(super) finer: &'static [Hashes],
    /// The most subjects of a block that are compared all with all.
    pub(super) full: usize,
    /// In larger blocks: how many of the next in order each is compared with.
    pub(super) window: usize,
}

/// Of events and of those who take part in one.
const FULL_BLOCK: usize = 48;
/// Of the same.
const WINDOW: usize = 16;
/// Of people and organisations by name: names are finer than types of events.
const FULL_BLOCK_OF_NAMES: usize = 20;
/// Of the same, where the next in order have almost the same name.
const WINDOW_OF_NAMES: usize = 3;

impl Key {
    const fn of(stage: Stage, id: &'static str, means: &'static str, hashes: Hashes) -> Self {
        let (sorted_by, finer): (_, &[Hashes]) = match stage {
            Stage::Names | Stage::Parts => (SortedBy::Name, MENTION_FINER),
            Stage::Events => (SortedBy::Date, EVENT_FINER),
        };
        Self {
            id,
            means,
            stage,
            hashes,
            sorted_by,
            within_source: false,
            one_is: None,
            finer,
            full: if matches!(stage, Stage::Names) {
                FULL_BLOCK_OF_NAMES
            } else {
                FULL_BLOCK
            },
            window: if matches!(stage, Stage::Names) {
                WINDOW_OF_NAMES
            } else {
                WINDOW
            },
        }
    }

    const fn where_one_is(mut self, one_is: fn(&Seen<'_>) -> bool) -> Self {
        self.one_is = Some(one_is);
        self
    }

    const fn within_source(mut self) -> Self {
        self.within_source = true;
        self
    }

    const fn sorted_by(mut self, sorted_by: SortedBy) -> Self {
        self.sorted_by = sorted_by;
        self
    }
}

const MENTION_FINER: &[Hashes] = &[
    initials,
    year_of_birth,
    home,
    office,
    country_of_mention,
    season_of_report,
];
const EVENT_FINER: &[Hashes] = &[place, person, organisation, months_or_report];

/// Every key, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    Key::of(
        Stage::Names,
        "name-by-sound",
        "a word of a person's name that few share, by its sound",
        sounds,
    ),
    Key::of(
        Stage::Names,
        "two-common-names",
        "two words of a person's name that many share",
        two_common,
    ),
    Key::of(
        Stage::Names,
        "only-common-name",
        "the one word of a person's name, where many share it",
        only_common,
    ),
    Key::of(
        Stage::Names,
        "organisation-word",
        "a telling word, acronym or known body of an organisation's name",
        body,
    ),
    Key::of(
        Stage::Names,
        "organisation-and-country",
        "such a word of an organisation's name, with the country",
        body_of_country,
    ),
    Key::of(
        Stage::Names,
        "birth-and-initial",
        "the day of birth and the first letter of a word of the name",
        birth_and_initial,
    ),
    Key::of(
        Stage::Names,
        "word-and-birth-year",
        "a word of a person's name and the year of birth",
        word_and_year,
    ),
    Key::of(
        Stage::Names,
        "word-and-place",
        "a word of a person's name and the place",
        word_and_place,
    ),
    Key::of(
        Stage::Names,
        "place-and-role",
        "the place and the office of a person",
        place_and_role,
    ),
    Key::of(
        Stage::Names,
        "detail",
        "a detail of a person under one name, such as an address",
        detail,
    ),
    Key::of(
        Stage::Parts,
        "part-in-event",
        "the same part in events that are linked",
        part,
    )
    .sorted_by(SortedBy::Source),
    Key::of(
        Stage::Events,
        "type-and-month",
        "the type of event and a month of its date",
        type_and_month,
    ),
    Key::of(
        Stage::Events,
        "type-and-person",
        "the type of event and a person who takes part, as linked so far",
        type_and_person,
    ),
    Key::of(
        Stage::Events,
        "type-and-name",
        "the type of event and a name of somebody who takes part, by its sound, where one has no date",
        type_and_name,
    )
    // Of events with dates it found 62,000 pairs that no other key found, in 10,000 events, and 4 links.
    .where_one_is(undated)
    .sorted_by(SortedBy::Report),
    Key::of(
        Stage::Events,
        "type-undated",
        "the type of event, where neither has a date",
        type_undated,
    )
    .sorted_by(SortedBy::Report),
    Key::of(
        Stage::Events,
        "type-and-country",
        "the type of event and the country, where one has no date",
        type_and_country,
    )
    .where_one_is(undated)
    .sorted_by(SortedBy::Report),
    Key::of(
        Stage::Events,
        "type-and-story",
        "the type of event, in sources of one story",
        type_and_story,
    ),
    Key::of(
        Stage::Events,
        "type-in-source",
        "the type of event, in one source",
        type_in_source,
    )
    .within_source(),
    Key::of(
        Stage::Events,
        "day-and-place",
        "the day and the place, whatever the type",
        day_and_place,
    ),
    Key::of(
        Stage::Events,
        "month-and-person",
        "a month and a person who takes part, where one has no type",
        month_and_person,
    )
    .where_one_is(untyped),
];

/// A subject, with what several keys read of it.
pub(super) struct Seen<'a> {
    ctx: &'a Context<'a>,
    feature: Feature<'a, 'a>,
    ix: SubjectIx,
    names: OnceCell<Vec<Vec<person::Key>>>,
    bodies: OnceCell<Vec<u64>>,
    months: OnceCell<Option<(i32, i32)>>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(ctx: &'a Context<'a>, ix: SubjectIx) -> Self {
        Self {
            ctx,
            feature: ctx.features.of(ix),
            ix,
            names: OnceCell::new(),
            bodies: OnceCell::new(),
            months: OnceCell::new(),
        }
    }

    /// The keys of each of a person's names.
    fn names(&self) -> &[Vec<person::Key>] {
        self.names.get_or_init(|| {
            let names = self.feature.people();
            names.map(|name| name.keys()).collect()
        })
    }

    /// The keys of a person's names that few share.
    fn strong(&self) -> impl Iterator<Item = u64> {
        let keys = self.names().iter().flatten();
        keys.filter(|key| !key.weak).map(|key| key.hash)
    }

    /// For each of a person's names, the keys that many share.
    fn weak(&self) -> impl Iterator<Item = Vec<u64>> {
        self.names().iter().map(|keys| {
            let weak = keys.iter().filter(|key| key.weak);
            weak.map(|key| key.hash).collect()
        })
    }

    /// The words of a person's names, but for initials and particles.
    fn words(&self) -> impl Iterator<Item = u64> {
        let names = self.feature.people();
        names.flat_map(|name| {
            let numbers = self.ctx.memo.words(name).iter().enumerate();
            let telling = numbers.filter(move |&(at, _)| name.value.is_telling(at));
            telling.map(|(_, &number)| self.ctx.memo.word_hash(number))
        })
    }

    /// The years of birth.
    fn years(&self) -> impl Iterator<Item = i16> {
        let births = self.feature.births();
        births.filter_map(|date| {
            let year = date.earliest?.year();
            (year == date.latest?.year()).then_some(year)
        })
    }

    /// The normalised form of a value, as a number that is the same in every
    /// part of a corpus.
    fn form(&self, value: u32) -> u64 {
        self.ctx.memo.form_hash(value)
    }

    /// The places of a person, by their normalised forms.
    fn homes(&self) -> impl Iterator<Item = u64> {
        let places = self.feature.places().filter(|_| self.is_person());
        places.map(|place| self.form(place.number))
    }

    /// The offices of a person, by their normalised forms.
    fn offices(&self) -> impl Iterator<Item = u64> {
        let roles = self.feature.roles();
        roles.map(|role| self.form(role.number))
    }

    fn is_person(&self) -> bool {
        self.ctx.corpus.subject(self.ix).kind == SubjectKind::Person
    }

    /// The keys of an organisation's names.
    fn bodies(&self) -> &[u64] {
        self.bodies.get_or_init(|| {
            let names = self.feature.organisations();
            names.flat_map(|name| name.keys()).collect()
        })
    }

    /// The family of an event's type.
    fn family(&self) -> Option<&str> {
        self.feature.types().next().map(|t| t.value.family())
    }

    /// The first and last month that an event's date allows, counted from year 0.
    fn months(&self) -> Option<(i32, i32)> {
        *self.months.get_or_init(|| {
            let bounded = self.feature.dates().filter_map(|date| {
                // A day on either side, so that a lag over the end of a month is met.
                let from = date.earliest?.saturating_sub(jiff::Span::new().days(1));
                let to = date.latest?.saturating_add(jiff::Span::new().days(1));
                Some((month(from), month(to)))
            });
            bounded
                .filter(|(from, to)| to - from <= MONTHS_MOST)
                .min_by_key(|(from, to)| (to - from, *from))
        })
    }

    /// The month of the report.
    fn reported(&self) -> Option<i32> {
        self.ctx.corpus.source(self.source()).published.map(month)
    }

    fn source(&self) -> SourceIx {
        self.ctx.corpus.subject(self.ix).source
    }

    /// The people or organisations who take part in an event.
    fn parties(&self, kind: SubjectKind) -> impl Iterator<Item = SubjectIx> {
        let parties = self.feature.parties().iter().map(|&(_, party)| party);
        parties.filter(move |&party| self.ctx.corpus.subject(party).kind == kind)
    }
}

fn month(day: jiff::civil::Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month())
}

fn hash(key: impl std::hash::Hash) -> u64 {
    FxBuildHasher.hash_one(key)
}

fn undated(seen: &Seen<'_>) -> bool {
    seen.months().is_none()
}

fn untyped(seen: &Seen<'_>) -> bool {
    seen.family().is_none()
}

fn sounds(seen: &Seen<'_>, to: &mut Vec<u64>) {
    to.extend(seen.strong());
}

/// Two common names together are no longer common.
fn two_common(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for weak in seen.weak() {
        for (n, one) in weak.iter().enumerate() {
            for other in &weak[n + 1..] {
                to.push(hash((one.min(other), one.max(other))));
            }
        }
    }
}

fn only_common(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for weak in seen.weak() {
        if let [only] = weak[..] {
            to.push(only);
        }
    }
}

/// A name spelled beyond recognition, of somebody born on the same day.
fn birth_and_initial(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for day in seen.feature.births().filter_map(to_the_day) {
        for name in seen.feature.people() {
            let initials = name.words().filter_map(|word| word.chars().next());
            to.extend(initials.map(|initial| hash((day, initial))));
        }
    }
}

/// Another surname after a marriage, or one spelled beyond recognition.
fn word_and_year(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for year in seen.years() {
        to.extend(seen.words().map(|word| hash((word, year))));
    }
}

fn word_and_place(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for place in seen.homes() {
        to.extend(seen.words().map(|word| hash((word, place, 'p'))));
    }
}

fn place_and_role(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for place in seen.homes() {
        to.extend(seen.offices().map(|office| hash((place, office, 'r'))));
    }
}

fn detail(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let details = seen.feature.details();
    to.extend(details.map(|(name, value)| hash((name, seen.form(value.number)))));
}

fn body(seen: &Seen<'_>, to: &mut Vec<u64>) {
    to.extend(seen.bodies());
}

/// Every country has a ministry of finance: with the country, the few that may
/// be one stand together.
fn body_of_country(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for key in seen.bodies() {
        let countries = seen.feature.countries().iter();
        to.extend(countries.map(|country| hash((key, country))));
    }
}

fn part(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let kind = seen.ctx.corpus.subject(seen.ix).kind;
    for &(part, event) in seen.feature.events() {
        if part != Part::Other && seen.ctx.known.is_linked(event) {
            to.push(hash((kind, part, seen.ctx.known.number(event))));
        }
    }
}

fn type_and_month(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let (Some(family), Some((from, last))) = (seen.family(), seen.months()) {
        to.extend((from..=last).map(|month| hash((family, month))));
    }
}

fn type_and_person(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let Some(family) = seen.family() {
        let people = seen.parties(SubjectKind::Person);
        to.extend(people.map(|party| hash((family, seen.ctx.known.number(party)))));
    }
}

fn type_and_name(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let Some(family) = seen.family() {
        for party in seen.parties(SubjectKind::Person) {
            let party = Seen::new(seen.ctx, party);
            to.extend(party.strong().map(|key| hash((family, key))));
        }
    }
}

fn type_undated(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let (Some(family), None) = (seen.family(), seen.months()) {
        to.push(hash(family));
    }
}

fn type_and_country(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let Some(family) = seen.family() {
        let countries = seen.feature.places().filter_map(|p| p.value.country());
        to.extend(countries.map(|country| hash((family, country))));
    }
}

fn type_and_story(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let story = seen.ctx.stories.story_of(seen.source());
    if let (Some(family), Some(story)) = (seen.family(), story) {
        to.push(hash((family, story, 's')));
    }
}

fn type_in_source(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let Some(family) = seen.family() {
        to.push(hash((family, seen.ctx.corpus.source_number(seen.source()))));
    }
}

fn day_and_place(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let days = |date: &Date| {
        let (from, last) = (date.earliest?, date.latest?);
        ((last - from).get_days() < DAYS_MOST).then_some((from, last))
    };
    for (from, last) in seen.feature.dates().filter_map(days) {
        for place in seen.feature.places() {
            for key in place.value.keys() {
                let days = from.series(jiff::Span::new().days(1));
                let days = days.take_while(|day| *day <= last);
                to.extend(days.map(|day| hash((day, key))));
            }
        }
    }
}

fn month_and_person(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let Some((from, last)) = seen.months() {
        for party in seen.parties(SubjectKind::Person) {
            let party = seen.ctx.known.number(party);
            to.extend((from..=last).map(|month| hash((month, party))));
        }
    }
}

// What refines a block that is too large.

/// The first letters of two words of a name, whichever comes first.
fn initials(seen: &Seen<'_>, to: &mut Vec<u64>) {
    for name in seen.feature.people() {
        let letters: Vec<char> = name
            .words()
            .filter_map(|word| word.chars().next())
            .take(INITIALS_MOST)
            .collect();
        for (n, one) in letters.iter().enumerate() {
            let others = letters[n + 1..].iter();
            to.extend(others.map(|other| hash((one.min(other), one.max(other)))));
        }
    }
}

fn year_of_birth(seen: &Seen<'_>, to: &mut Vec<u64>) {
    to.extend(seen.years().map(hash));
}

fn home(seen: &Seen<'_>, to: &mut Vec<u64>) {
    to.extend(seen.homes());
}

fn office(seen: &Seen<'_>, to: &mut Vec<u64>) {
    to.extend(seen.offices());
}

fn place(seen: &Seen<'_>, to: &mut Vec<u64>) {
    to.extend(seen.feature.places().flat_map(|p| p.value.keys()));
}

fn person(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let people = seen.parties(SubjectKind::Person);
    to.extend(people.map(|party| u64::from(seen.ctx.known.number(party))));
}

fn organisation(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let organisations = seen.parties(SubjectKind::Organisation);
    to.extend(organisations.map(|party| u64::from(seen.ctx.known.number(party))));
}

/// The months of the date; without one, those in which what is news when the
/// source appears will have happened.
fn months_or_report(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let reported = || seen.reported().map(|month| (month - MONTHS_BACK, month));
    if let Some((from, last)) = seen.months().or_else(reported) {
        to.extend((from..=last).map(|month| month as u64));
    }
}

/// The countries of a mention, and of the events that it takes part in.
fn country_of_mention(seen: &Seen<'_>, to: &mut Vec<u64>) {
    let own = seen.feature.countries().iter().copied();
    let nations = seen.feature.nationalities();
    let places = seen.feature.places().chain(nations);
    let events = seen.feature.events().iter();
    let scenes = events.flat_map(|&(_, event)| seen.ctx.features.of(event).places());
    let named = places.chain(scenes).filter_map(|p| p.value.country());
    to.extend(own.chain(named).map(hash));
}

/// The month of the report and the next: those of neighbouring months share one.
fn season_of_report(seen: &Seen<'_>, to: &mut Vec<u64>) {
    if let Some(month) = seen.reported() {
        to.extend([month as u64, month as u64 + 1]);
    }
}
