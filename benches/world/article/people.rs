//! People and organisations, as one source has them.

use super::super::facts::Fact;
use super::super::random::{Random, later};
use super::super::story::{Organisation, Person};
use super::super::telling::{self, Allows};
use super::{BODIES, PEOPLE, Writer};
use corroborate::lexical::fold::fold;
use jiff::civil::Date;
use serde_json::Map;

/// How often an age is wrong, in a thousand, at the usual care: mostly by one.
const WRONG_AGE: u64 = 35;
/// How often a day of birth is.
const WRONG_BIRTH: u64 = 50;

/// The number of an organisation.
pub(super) fn number_of(organisation: Organisation) -> usize {
    match organisation {
        Organisation::Body { country, body } => country * 16 + body,
        Organisation::Group(group) => 1_000_000 + group,
    }
}

/// The true thing that an organisation is.
pub(super) fn thing_of(organisation: Organisation) -> String {
    format!("organisation-{}", number_of(organisation))
}

/// How old somebody is on a day.
fn age(born: Date, on: Date) -> i64 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    i64::from(on.year() - born.year()) - i64::from(!had_birthday)
}

impl Writer<'_> {
    pub(super) fn body(&mut self, organisation: Organisation) -> String {
        if let Some(id) = self.known_bodies.get(&organisation) {
            return id.clone();
        }
        let number = number_of(organisation);
        let mut random = Random::of(self.telling.style, BODIES, number);
        let (name, alias, place) = telling::organisation(&mut random, self.truth, organisation);
        let thing = thing_of(organisation);
        let folded = fold(&name);
        let plain = random.per_mille(120) && !self.names.contains(&folded);
        self.names.push(folded.clone());
        if plain {
            let id = format!("{}/~{}", self.id, folded.replace(' ', "-"));
            self.subjects.push((id, "organisation", thing));
            self.known_bodies.insert(organisation, name.clone());
            return name;
        }
        let before = self.begin(BODIES, number);
        let id = format!("o{}", self.organisations.len() + 1);
        let mut entry = Map::new();
        entry.insert("id".into(), id.clone().into());
        entry.insert("name".into(), self.value("name", name));
        if let Some(alias) = alias {
            entry.insert("aliases".into(), self.value("name", alias));
        }
        if let Some(place) = place {
            entry.insert("place".into(), self.value("place", place));
        }
        self.organisations.push(entry.into());
        self.subjects
            .push((format!("{}/{id}", self.id), "organisation", thing));
        self.known_bodies.insert(organisation, id.clone());
        self.words = before;
        id
    }

    pub(super) fn person(&mut self, ix: usize) -> String {
        if let Some(id) = self.known_people.get(&ix) {
            return id.clone();
        }
        let truth = self.truth;
        let person = &truth.people[ix];
        let before = self.begin(PEOPLE, ix);
        let mut random = Random::of(self.telling.style, PEOPLE, ix);
        let id = format!("p{}", self.people.len() + 1);
        let thing = format!("person-{ix}");
        let mut entry = Map::new();
        entry.insert("id".into(), id.clone().into());
        let printed = person.name.told(&mut random);
        self.say(&thing, "name", &id, Fact::Name(printed.words), None);
        entry.insert("name".into(), self.value("name", printed.text));
        if random.per_mille(620) {
            let role = match random.below(100) {
                0..4 => {
                    (*random.pick(&["spokesman", "adviser", "deputy head", "director"])).to_owned()
                }
                4..10 => format!("former {}", person.role),
                _ => person.role.to_owned(),
            };
            entry.insert("role".into(), self.value("role", role));
        }
        let country = &truth.countries[person.country];
        if random.per_mille(300) {
            let nationality = if random.per_mille(800) {
                country.demonym
            } else {
                country.name
            };
            let nationality = self.value("nationality", nationality.to_owned());
            entry.insert("nationality".into(), nationality);
        }
        if random.per_mille(200) {
            self.age(&mut random, person, (&thing, &id), &mut entry);
        }
        if random.per_mille(80) {
            self.born(&mut random, person, (&thing, &id), &mut entry);
        }
        if let Some(body) = person.body
            && random.per_mille(400)
        {
            let body = self.body(Organisation::Body {
                country: person.country,
                body,
            });
            entry.insert("affiliation".into(), self.reference(body));
        }
        self.people.push(entry.into());
        self.subjects
            .push((format!("{}/{id}", self.id), "person", thing));
        self.known_people.insert(ix, id.clone());
        self.words = before;
        id
    }

    fn age(
        &mut self,
        random: &mut Random,
        person: &Person,
        (thing, id): (&str, &str),
        entry: &mut Map<String, serde_json::Value>,
    ) {
        let mut years = age(person.born, self.published);
        let mut error = None;
        if random.per_mille(WRONG_AGE * self.telling.errs / 100) {
            years += *random.pick(&[-1, 1, -1, 1, 10]);
            error = Some("age: wrong");
        }
        let on = telling::number(self.published);
        // Days of 365.25: a day more at either end does no harm.
        let born = (on - (years + 1) * 1461 / 4, on - years * 1461 / 4 + 1);
        self.say(thing, "age", id, Fact::Age { born }, error);
        entry.insert("age".into(), self.value("age", years.to_string()));
    }

    fn born(
        &mut self,
        random: &mut Random,
        person: &Person,
        (thing, id): (&str, &str),
        entry: &mut Map<String, serde_json::Value>,
    ) {
        let mut born = person.born;
        let mut error = None;
        if random.per_mille(WRONG_BIRTH * self.telling.errs / 100) {
            born = later(born, 365 * random.between(1, 4));
            error = Some("born: other year");
        }
        let exact = telling::number(born);
        let (text, allows) = if random.per_mille(500) {
            (born.to_string(), Allows::sharp(exact, exact))
        } else {
            let first = telling::number(born.first_of_year());
            let last = telling::number(born.last_of_year());
            (born.year().to_string(), Allows::sharp(first, last))
        };
        self.say(thing, "born", id, Fact::Day(allows), error);
        entry.insert("born".into(), self.value("born", text));
    }
}
