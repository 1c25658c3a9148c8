//! What truly happens: stories, their events, and who takes part.

use super::events::{
    Doer, GROUP_AIMS, GROUP_KINDS, GROUP_WHOSE, SAID_DOES, SAID_WHAT, SAID_WHO, TYPES,
};
use super::names::{self, Name};
use super::places::Country;
use super::random::{Random, later};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The most sources that tell one event.
const TELLINGS_MOST: i64 = 30;

/// Somebody.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: Name,
    pub(crate) country: usize,
    pub(crate) role: &'static str,
    pub(crate) born: Date,
    pub(crate) body: Option<usize>,
}

/// A group that a story made.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) acronym: String,
}

/// An organisation: a body of a country, or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Organisation {
    Body { country: usize, body: usize },
    Group(usize),
}

/// Something that happened.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) kind: usize,
    pub(crate) date: Date,
    pub(crate) country: usize,
    pub(crate) town: usize,
    pub(crate) actor: Option<Organisation>,
    pub(crate) against: Option<Organisation>,
    /// The person who acts or speaks.
    pub(crate) doer: Option<usize>,
    pub(crate) people: Vec<usize>,
    pub(crate) counts: Vec<i64>,
    pub(crate) reason: Option<&'static str>,
    pub(crate) outcome: Option<&'static str>,
    pub(crate) statement: Option<String>,
}

/// A part of an article: the events of one story that it tells.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) story: usize,
    /// Decides names, errors and words; a copy has that of its original.
    pub(crate) style: u64,
    /// The number of the piece that it copies.
    pub(crate) copies: Option<usize>,
    pub(crate) published: Date,
    pub(crate) events: Vec<usize>,
}

/// All that is true.
pub(crate) struct Truth {
    pub(crate) countries: Vec<Country>,
    pub(crate) people: Vec<Person>,
    pub(crate) groups: Vec<Group>,
    pub(crate) events: Vec<Event>,
    by_country: BTreeMap<usize, Vec<usize>>,
    by_culture: BTreeMap<usize, Vec<usize>>,
    stories: usize,
    first_day: Date,
    days: i64,
}

impl Truth {
    /// An empty world in which things happen over so many days.
    pub(crate) fn new(countries: Vec<Country>, days: i64) -> Self {
        Self {
            countries,
            people: Vec::new(),
            groups: Vec::new(),
            events: Vec::new(),
            by_country: BTreeMap::new(),
            by_culture: BTreeMap::new(),
            stories: 0,
            first_day: jiff::civil::date(2012, 1, 9),
            days,
        }
    }

    fn person(&mut self, random: &mut Random, country: usize, roles: &[&'static str]) -> usize {
        // The same people are in the news again.
        if random.per_mille(150)
            && let Some(known) = self.by_country.get(&country)
        {
            return *random.pick(known);
        }
        let abroad = random.per_mille(250);
        let nation = match abroad {
            true => random.below(self.countries.len()),
            false => country,
        };
        let culture = names::culture_of(self.countries[nation].code, nation);
        let mut name = names::invent(random, culture);
        // Namesakes: two people of one name.
        if random.per_mille(20)
            && let Some(known) = self.by_culture.get(&culture)
        {
            name = self.people[*random.pick(known)].name.clone();
        }
        let born = jiff::civil::date(
            random.between(1935, 1988) as i16,
            random.between(1, 12) as i8,
            random.between(1, 28) as i8,
        );
        let body = random
            .per_mille(400)
            .then(|| random.below(super::events::BODIES.len()));
        let ix = self.people.len();
        self.people.push(Person {
            name,
            country: nation,
            role: roles[random.below(roles.len())],
            born,
            body,
        });
        self.by_country.entry(country).or_default().push(ix);
        self.by_culture.entry(culture).or_default().push(ix);
        ix
    }

    fn group(&mut self, random: &mut Random) -> usize {
        if self.groups.len() > 3 && random.per_mille(250) {
            return random.below(self.groups.len());
        }
        let kind = random.pick(GROUP_KINDS);
        let aim = format!("{} {}", random.pick(GROUP_WHOSE), random.pick(GROUP_AIMS));
        let name = match random.below(3) {
            0 => format!("{kind} for {aim}"),
            1 => {
                let country = random.below(self.countries.len());
                format!("{} {kind} for {aim}", self.countries[country].demonym)
            }
            _ => {
                let country = random.below(self.countries.len());
                format!("{kind} for {aim} of {}", self.countries[country].name)
            }
        };
        if let Some(known) = self.groups.iter().position(|group| group.name == name) {
            return known;
        }
        let acronym = name
            .split(' ')
            .filter_map(|word| word.chars().next())
            .filter(|first| first.is_uppercase())
            .collect();
        self.groups.push(Group { name, acronym });
        self.groups.len() - 1
    }

    fn event(&mut self, random: &mut Random, country: usize, day: Date, group: usize) -> Event {
        let shares: Vec<u64> = TYPES.iter().map(|kind| kind.share).collect();
        let kind = random.weighted(&shares);
        let own = &TYPES[kind];
        let mut event = Event {
            kind,
            date: day,
            country,
            town: random.below(self.countries[country].towns.len()),
            actor: None,
            against: None,
            doer: None,
            people: Vec::new(),
            counts: Vec::new(),
            reason: None,
            outcome: None,
            statement: None,
        };
        // Half of what happens, happens in the capital.
        if random.per_mille(400) {
            event.town = 0;
        }
        match own.doer {
            Doer::Body(body) => event.actor = Some(Organisation::Body { country, body }),
            Doer::Group => event.actor = Some(Organisation::Group(group)),
            Doer::Person | Doer::Speaker => {
                event.doer = Some(self.person(random, country, own.roles))
            }
        }
        if own.against_group {
            event.against = Some(Organisation::Group(group));
        }
        self.recast(random, &mut event);
        if !own.reasons.is_empty() && random.per_mille(700) {
            event.reason = Some(*random.pick(own.reasons));
        }
        if !own.outcomes.is_empty() && random.per_mille(350) {
            event.outcome = Some(*random.pick(own.outcomes));
        }
        if own.doer == Doer::Speaker {
            let (who, does, what) = (
                random.pick(SAID_WHO),
                random.pick(SAID_DOES),
                random.pick(SAID_WHAT),
            );
            event.statement = Some(format!("{who} {does} {what}"));
        }
        event
    }

    /// Chooses people and counts anew: what differs when the like happens again.
    fn recast(&mut self, random: &mut Random, event: &mut Event) {
        let own = &TYPES[event.kind];
        event.people.clear();
        if !own.part.is_empty() {
            for _ in 0..random.between(own.people.0, own.people.1) {
                let person = self.person(random, event.country, own.roles);
                if !event.people.contains(&person) && event.doer != Some(person) {
                    event.people.push(person);
                }
            }
        }
        let named = event.people.len() as i64;
        event.counts = own
            .counts
            .iter()
            .map(|&(slot, most, _)| {
                // Small figures are commoner than large ones.
                let part = random.between(0, 1000) * random.between(0, 1000);
                let least = if slot == "count" { named.max(1) } else { 1 };
                least + most * part / 1_000_000
            })
            .collect();
    }

    /// A story: events in one country, and the pieces that tell them.
    /// `most` is the most tellings of an event; `pieces` are those before.
    pub(crate) fn story(&mut self, random: &mut Random, most: i64, pieces: &mut Vec<Piece>) {
        let story = self.stories;
        self.stories += 1;
        let country = random.below(self.countries.len());
        let group = self.group(random);
        let mut day = later(self.first_day, random.between(0, self.days));
        let mut events = Vec::new();
        for _ in 0..1 + random.weighted(&[20, 25, 25, 15, 10, 5]) {
            let again =
                (!events.is_empty() && random.per_mille(120)).then(|| *random.pick(&events));
            let event = match again {
                Some(before) => {
                    let before: usize = before;
                    let mut event = self.events[before].clone();
                    event.date = day;
                    self.recast(random, &mut event);
                    event
                }
                None => self.event(random, country, day, group),
            };
            events.push(self.events.len());
            self.events.push(event);
            day = later(day, random.between(1, 60));
        }
        self.told(random, story, &events, most, pieces);
    }

    fn told(
        &self,
        random: &mut Random,
        story: usize,
        events: &[usize],
        most: i64,
        pieces: &mut Vec<Piece>,
    ) {
        let most = most.clamp(1, TELLINGS_MOST);
        let tellings: Vec<i64> = events
            .iter()
            .map(|_| {
                let told = match random.weighted(&[40, 22, 14, 16, 8]) {
                    few @ 0..=2 => few as i64 + 1,
                    3 => random.between(4, 8),
                    _ => random.between(9, TELLINGS_MOST),
                };
                told.min(most)
            })
            .collect();
        let widest = tellings.iter().copied().max().unwrap_or(1);
        let count = widest.max(tellings.iter().sum::<i64>() / 3) as usize;
        let mut tells: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (&event, &told) in events.iter().zip(&tellings) {
            let mut order: Vec<usize> = (0..count).collect();
            random.shuffle(&mut order);
            for &piece in order.iter().take(told as usize) {
                tells[piece].push(event);
            }
        }
        let first = pieces.len();
        for own in tells.into_iter().filter(|own| !own.is_empty()) {
            let last = own.iter().map(|&event| self.events[event].date).max();
            let lag = match random.weighted(&[60, 25, 15]) {
                0 => random.between(0, 2),
                1 => random.between(3, 10),
                _ => random.between(11, 90),
            };
            // One in five copies another article on the same story.
            let copies = (pieces.len() > first && random.per_mille(200))
                .then(|| first + random.below(pieces.len() - first));
            let style = copies.map_or_else(|| random.next(), |piece| pieces[piece].style);
            pieces.push(Piece {
                story,
                style,
                copies,
                published: later(last.unwrap_or(self.first_day), lag),
                events: own,
            });
        }
    }
}
