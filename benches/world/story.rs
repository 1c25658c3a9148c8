//! What truly happens: stories, their events, and who takes part.

use super::events::{
    Doer, FOLLOWING, GROUP_AIMS, GROUP_KINDS, GROUP_WHOSE, GROWING, GROWS_FROM, RECURRING,
    SAID_DOES, SAID_WHAT, SAID_WHO, TYPES, kind_named,
};
use super::names::{self, Name};
use super::places::Country;
use super::random::{Random, days, later};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Groups that are in the news of one country. The same few act again and
/// again, so that a large world does not have thousands of them.
const GROUPS_OF_A_COUNTRY: usize = 6;
/// One new group in six takes its name after another of its country: a
/// splinter of it, or a rival for the same cause.
const SPLINTERS: u64 = 160;
/// One person in a hundred is a namesake of somebody else in the news.
const NAMESAKES: u64 = 10;
/// One in thirty is kin of somebody who is named for the same event.
const KIN: u64 = 35;
/// Two in five tolls grow after the first day.
const GROWING_TOLLS: u64 = 400;

/// Somebody.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: Name,
    pub(crate) country: usize,
    pub(crate) role: &'static str,
    pub(crate) born: Date,
    pub(crate) body: Option<usize>,
}

/// A group that acts.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) country: usize,
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
    /// The figures in the end.
    pub(crate) counts: Vec<i64>,
    /// Whether its tolls grow from day to day.
    pub(crate) grows: bool,
    pub(crate) reason: Option<&'static str>,
    pub(crate) outcome: Option<&'static str>,
    pub(crate) statement: Option<String>,
}

impl Event {
    /// Whether this figure, the `at`th, grows.
    pub(crate) fn grows(&self, at: usize) -> bool {
        let Some((slot, _, noun)) = TYPES[self.kind].counts.get(at) else {
            return false;
        };
        (GROWING.contains(slot) || GROWING.contains(noun))
            && self.grows
            && self.counts.get(at).is_some_and(|&n| n >= GROWS_FROM)
    }

    /// A figure as it is known on a day: half on the first day, all after a week.
    pub(crate) fn known(&self, at: usize, on: Date) -> i64 {
        let last = self.counts.get(at).copied().unwrap_or_default();
        if !self.grows(at) {
            return last;
        }
        let share = match days(self.date, on) {
            ..=0 => 45,
            1 => 65,
            2 => 80,
            3 => 88,
            4..=6 => 95,
            _ => 100,
        };
        let least = self.people.len().max(1) as i64;
        (last * share / 100).max(least).min(last)
    }
}

/// All that is true.
pub(crate) struct Truth {
    pub(crate) countries: Vec<Country>,
    pub(crate) people: Vec<Person>,
    pub(crate) groups: Vec<Group>,
    pub(crate) events: Vec<Event>,
    by_country: BTreeMap<usize, Vec<usize>>,
    by_culture: BTreeMap<usize, Vec<usize>>,
    groups_of: BTreeMap<usize, Vec<usize>>,
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
            groups_of: BTreeMap::new(),
            first_day: jiff::civil::date(2012, 1, 9),
            days,
        }
    }

    fn person(
        &mut self,
        random: &mut Random,
        country: usize,
        roles: &[&'static str],
        beside: Option<usize>,
    ) -> usize {
        // The same people are in the news again.
        if random.per_mille(150)
            && let Some(known) = self.by_country.get(&country)
        {
            return *random.pick(known);
        }
        let abroad = random.per_mille(250);
        let mut nation = match abroad {
            true => random.below(self.countries.len()),
            false => country,
        };
        let kin = beside.filter(|_| random.per_mille(KIN));
        if let Some(kin) = kin {
            nation = self.people[kin].country;
        }
        let culture = names::culture_of(self.countries[nation].code, nation);
        let mut name = names::invent(random, culture);
        if let Some(kin) = kin {
            name.surnames = self.people[kin].name.surnames.clone();
        } else if random.per_mille(NAMESAKES)
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

    /// A group of a country: few act often, others seldom.
    fn group(&mut self, random: &mut Random, country: usize) -> usize {
        let known = self.groups_of.get(&country).cloned().unwrap_or_default();
        let nth = random
            .below(GROUPS_OF_A_COUNTRY)
            .min(random.below(GROUPS_OF_A_COUNTRY));
        if let Some(&group) = known.get(nth) {
            return group;
        }
        let model = known
            .first()
            .filter(|_| random.per_mille(SPLINTERS))
            .map(|&first| self.groups[first].name.clone());
        let name = match model {
            Some(model) => match random.below(3) {
                0 => format!("New {model}"),
                1 => format!("{model} Solidarity Committee"),
                _ => format!("{} {model}", random.pick(GROUP_WHOSE)),
            },
            None => self.new_group(random, country),
        };
        let acronym = name
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .filter(|first| first.is_uppercase())
            .collect();
        self.groups.push(Group {
            country,
            name,
            acronym,
        });
        let ix = self.groups.len() - 1;
        self.groups_of.entry(country).or_default().push(ix);
        ix
    }

    fn new_group(&self, random: &mut Random, country: usize) -> String {
        let own = &self.countries[country];
        let (kind, whose, aim) = (
            random.pick(GROUP_KINDS),
            random.pick(GROUP_WHOSE),
            random.pick(GROUP_AIMS),
        );
        // Most say whose they are: of a people, a country or a town.
        match random.weighted(&[25, 25, 20, 15, 15]) {
            0 => format!("{} {whose} {kind}", own.demonym),
            1 => format!("{whose} {kind} for {aim} of {}", own.name),
            2 => format!("{} {kind} for {aim}", random.pick(&own.towns)),
            3 => format!("{} {kind} for {aim}", own.demonym),
            _ => format!("{whose} {kind} for {aim}"),
        }
    }

    fn event(
        &mut self,
        random: &mut Random,
        kind: usize,
        country: usize,
        day: Date,
        group: usize,
    ) -> Event {
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
            grows: random.per_mille(GROWING_TOLLS),
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
                event.doer = Some(self.person(random, country, own.roles, None));
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
                let beside = event.people.last().copied();
                let person = self.person(random, event.country, own.roles, beside);
                if !event.people.contains(&person) && event.doer != Some(person) {
                    event.people.push(person);
                }
            }
        }
        self.recount(random, event);
    }

    fn recount(&mut self, random: &mut Random, event: &mut Event) {
        let named = event.people.len() as i64;
        event.counts = TYPES[event.kind]
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

    /// A story: events in one country that some articles tell together.
    pub(crate) fn story(&mut self, random: &mut Random) -> Vec<usize> {
        let country = random.below(self.countries.len());
        let group = self.group(random, country);
        let day = later(self.first_day, random.between(0, self.days));
        let first = self.events.len();
        match random.weighted(&[80, 12, 8]) {
            1 => self.series(random, country, group, day),
            2 => self.twins(random, country, group, day),
            _ => self.saga(random, country, group, day),
        }
        (first..self.events.len()).collect()
    }

    /// One thing leads to another.
    fn saga(&mut self, random: &mut Random, country: usize, group: usize, mut day: Date) {
        let shares: Vec<u64> = TYPES.iter().map(|kind| kind.share).collect();
        let mut last: Option<usize> = None;
        for _ in 0..1 + random.weighted(&[8, 16, 22, 22, 18, 14]) {
            let follows = last.and_then(|before| {
                let name = TYPES[self.events[before].kind].words[0];
                let next = FOLLOWING.iter().find(|(from, _)| *from == name)?;
                Some((before, kind_named(next.1)))
            });
            let event = match (follows, last) {
                (Some((before, kind)), _) if random.per_mille(500) => {
                    let mut event = self.event(random, kind, country, day, group);
                    event.people.clone_from(&self.events[before].people);
                    event.reason = self.events[before].reason;
                    event.town = self.events[before].town;
                    self.recount(random, &mut event);
                    event
                }
                // The like happens again, to others.
                (_, Some(before)) if random.per_mille(120) => {
                    let mut event = self.events[before].clone();
                    event.date = day;
                    self.recast(random, &mut event);
                    event
                }
                _ => {
                    let kind = random.weighted(&shares);
                    self.event(random, kind, country, day, group)
                }
            };
            last = Some(self.events.len());
            self.events.push(event);
            day = later(day, random.between(1, 60));
        }
    }

    /// The same again and again in one place, with other figures.
    fn series(&mut self, random: &mut Random, country: usize, group: usize, day: Date) {
        let &(name, between) = random.pick(RECURRING);
        let model = self.event(random, kind_named(name), country, day, group);
        for n in 0..random.between(3, 7) {
            let mut event = model.clone();
            // What comes once a week comes on its weekday; what comes once a
            // month or a year, about then.
            let off = match between {
                7 => 0,
                _ => random.between(-between / 10, between / 10),
            };
            event.date = later(day, n * between + off);
            self.recount(random, &mut event);
            self.events.push(event);
        }
    }

    /// The like on one day in several towns, by one group.
    fn twins(&mut self, random: &mut Random, country: usize, group: usize, day: Date) {
        let name = *random.pick(&["attack", "bombing", "protest", "arrest"]);
        let model = self.event(random, kind_named(name), country, day, group);
        let towns = self.countries[country].towns.len();
        for n in 0..random.between(2, 3) as usize {
            let mut event = model.clone();
            event.town = (model.town + n) % towns;
            if n > 0 {
                self.recast(random, &mut event);
            }
            self.events.push(event);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_comes_back_every_week_keeps_its_weekday() {
        // Here, since a benchmark that includes this file has no tests.
        use super::super::places;
        use super::*;
        let mut truth = Truth::new(places::countries(), 1000);
        let mut random = Random::new(3);
        let mut weekly = 0;
        for _ in 0..200 {
            let country = random.below(truth.countries.len());
            let group = truth.group(&mut random, country);
            let day = later(truth.first_day, random.between(0, 900));
            let first = truth.events.len();
            truth.series(&mut random, country, group, day);
            let series = &truth.events[first..];
            assert!(series.len() > 2);
            // The others come once a month or a year, about then.
            if days(series[0].date, series[1].date) < 14 {
                weekly += 1;
                let weekdays = series.iter().map(|event| event.date.weekday());
                assert!(
                    weekdays
                        .clone()
                        .all(|day| Some(day) == weekdays.clone().next())
                );
            }
            let is_sorted = series.is_sorted_by(|one, next| one.date < next.date);
            assert!(is_sorted);
        }
        assert!(weekly > 20, "{weekly} weekly series");
    }
}
