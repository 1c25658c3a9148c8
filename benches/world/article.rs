//! From pieces of stories to one source in the claims format, and the truth
//! about each of its subjects.

use super::events::{Doer, GROWING, TYPES};
use super::random::Random;
use super::story::{Organisation, Person, Piece, Truth};
use super::telling::{self, Told};
use corroborate::lexical::fold::fold;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Streams of chance: one for each kind of thing that a style decides.
const EVENTS: u64 = 1;
const PEOPLE: u64 = 2;
const BODIES: u64 = 3;

/// What one source says on a slot whose right verdict is known.
pub(crate) struct Saying {
    /// The true thing: `event-7`.
    pub(crate) thing: String,
    pub(crate) slot: &'static str,
    /// `source/id`.
    pub(crate) subject: String,
    pub(crate) allows: (i64, i64),
    pub(crate) error: Option<&'static str>,
    pub(crate) published: jiff::civil::Date,
    /// Whether it is a figure that grows from report to report.
    pub(crate) grows: bool,
}

/// A source, ready to write.
pub(crate) struct Article {
    pub(crate) record: Value,
    pub(crate) claims: usize,
    /// Subject, kind and true thing.
    pub(crate) subjects: Vec<(String, &'static str, String)>,
    pub(crate) sayings: Vec<Saying>,
}

/// What frames a source.
pub(crate) struct Frame<'a> {
    pub(crate) id: String,
    pub(crate) publisher: &'a str,
    pub(crate) derived_from: Vec<String>,
}

struct Writer<'a> {
    truth: &'a Truth,
    id: &'a str,
    published: jiff::civil::Date,
    random: Random,
    style: u64,
    claims: usize,
    people: Vec<Value>,
    organisations: Vec<Value>,
    events: Vec<Value>,
    known_people: BTreeMap<usize, String>,
    known_bodies: BTreeMap<Organisation, String>,
    /// Events by number: their id here, and whether their date stands alone.
    told: BTreeMap<usize, (String, bool)>,
    names: Vec<String>,
    subjects: Vec<(String, &'static str, String)>,
    sayings: Vec<Saying>,
}

/// Writes one source.
pub(crate) fn write(truth: &Truth, frame: &Frame<'_>, pieces: &[&Piece]) -> Article {
    let published = pieces
        .iter()
        .map(|piece| piece.published)
        .max()
        .unwrap_or_default();
    let first = pieces.first().map_or(0, |piece| piece.style);
    let mut writer = Writer {
        truth,
        id: &frame.id,
        published,
        random: Random::of(first, 9, 0),
        style: first,
        claims: 0,
        people: Vec::new(),
        organisations: Vec::new(),
        events: Vec::new(),
        known_people: BTreeMap::new(),
        known_bodies: BTreeMap::new(),
        told: BTreeMap::new(),
        names: Vec::new(),
        subjects: Vec::new(),
        sayings: Vec::new(),
    };
    for piece in pieces {
        writer.style = piece.style;
        for &event in &piece.events {
            writer.event(event);
        }
    }
    let main = pieces.first().and_then(|piece| piece.events.last());
    let title = main.map_or_else(String::new, |&event| {
        let event = &truth.events[event];
        let country = &truth.countries[event.country];
        format!(
            "{} {} in {}",
            country.demonym, TYPES[event.kind].words[0], country.towns[event.town]
        )
    });
    let mut source = Map::new();
    source.insert("id".into(), frame.id.clone().into());
    source.insert("title".into(), title.into());
    source.insert("publisher".into(), frame.publisher.into());
    source.insert("published".into(), published.to_string().into());
    if !frame.derived_from.is_empty() {
        source.insert("derived_from".into(), frame.derived_from.clone().into());
    }
    Article {
        record: json!({
            "source": source,
            "organisations": writer.organisations,
            "people": writer.people,
            "events": writer.events,
        }),
        claims: writer.claims,
        subjects: writer.subjects,
        sayings: writer.sayings,
    }
}

impl Writer<'_> {
    /// One value: short, or with the words that say so.
    fn value(&mut self, text: String) -> Value {
        self.claims += 1;
        if self.random.per_mille(300) {
            let before = self.random.pick(&[
                "It was reported that",
                "Officials said",
                "According to the report,",
                "The statement mentions",
            ]);
            json!({"value": text, "quote": format!("{before} {text}")})
        } else {
            text.into()
        }
    }

    /// A reference to an entry, or a plain name.
    fn reference(&mut self, id: String) -> Value {
        self.claims += 1;
        id.into()
    }

    /// One value that may be credited to somebody.
    fn credited(&mut self, text: String) -> Value {
        let value = self.value(text);
        if !self.random.per_mille(180) {
            return value;
        }
        let mut long = match value {
            Value::Object(long) => long,
            short => Map::from_iter([("value".to_owned(), short)]),
        };
        let ids: Vec<&String> = self.known_bodies.values().collect();
        let whom = match self.random.below(3) {
            0 if !ids.is_empty() => self.random.pick(&ids).as_str(),
            1 => "local reporting",
            _ => "a witness",
        };
        long.insert("attributed_to".into(), whom.into());
        if self.random.per_mille(300) {
            long.insert("voice".into(), "quoted".into());
        }
        if self.random.per_mille(150) {
            long.insert("certainty".into(), "possible".into());
        }
        Value::Object(long)
    }

    fn say(&mut self, thing: &str, slot: &'static str, id: &str, told: &Told) {
        self.sayings.push(Saying {
            thing: thing.to_owned(),
            slot,
            subject: format!("{}/{id}", self.id),
            allows: told.allows,
            error: told.error,
            published: self.published,
            grows: false,
        });
    }

    fn body(&mut self, organisation: Organisation) -> String {
        if let Some(id) = self.known_bodies.get(&organisation) {
            return id.clone();
        }
        let number = match organisation {
            Organisation::Body { country, body } => country * 16 + body,
            Organisation::Group(group) => 1_000_000 + group,
        };
        let mut random = Random::of(self.style, BODIES, number);
        let (name, alias, place) = telling::organisation(&mut random, self.truth, organisation);
        let thing = format!("organisation-{number}");
        let folded = fold(&name);
        let plain = random.per_mille(120) && !self.names.contains(&folded);
        self.names.push(folded.clone());
        if plain {
            let id = format!("{}/~{}", self.id, folded.replace(' ', "-"));
            self.subjects.push((id, "organisation", thing));
            self.known_bodies.insert(organisation, name.clone());
            return name;
        }
        let id = format!("o{}", self.organisations.len() + 1);
        let mut entry = Map::new();
        entry.insert("id".into(), id.clone().into());
        entry.insert("name".into(), self.value(name));
        if let Some(alias) = alias {
            entry.insert("aliases".into(), self.value(alias));
        }
        if let Some(place) = place {
            entry.insert("place".into(), self.value(place));
        }
        self.organisations.push(entry.into());
        self.subjects
            .push((format!("{}/{id}", self.id), "organisation", thing));
        self.known_bodies.insert(organisation, id.clone());
        id
    }

    fn person(&mut self, ix: usize) -> String {
        if let Some(id) = self.known_people.get(&ix) {
            return id.clone();
        }
        let person: &Person = &self.truth.people[ix];
        let mut random = Random::of(self.style, PEOPLE, ix);
        let id = format!("p{}", self.people.len() + 1);
        let thing = format!("person-{ix}");
        let mut entry = Map::new();
        entry.insert("id".into(), id.clone().into());
        let (name, _) = person.name.told(&mut random);
        entry.insert("name".into(), self.value(name));
        if random.per_mille(620) {
            let role = match random.below(100) {
                0..4 => {
                    (*random.pick(&["spokesman", "adviser", "deputy head", "director"])).to_owned()
                }
                4..10 => format!("former {}", person.role),
                _ => person.role.to_owned(),
            };
            entry.insert("role".into(), self.credited(role));
        }
        let country = &self.truth.countries[person.country];
        if random.per_mille(300) {
            let nationality = if random.per_mille(800) {
                country.demonym
            } else {
                country.name
            };
            entry.insert("nationality".into(), self.value(nationality.to_owned()));
        }
        if random.per_mille(150) {
            let years = (self.published - person.born).get_days() / 365;
            let off = if random.per_mille(40) {
                *random.pick(&[-1, 1, 10])
            } else {
                0
            };
            entry.insert("age".into(), self.value((years + off).to_string()));
        }
        if random.per_mille(80) {
            let mut born = person.born;
            let mut error = None;
            if random.per_mille(60) {
                born = super::random::later(born, 365 * random.between(1, 4));
                error = Some("born: other year");
            }
            let exact = telling::number(born);
            let (text, allows) = match random.below(2) {
                0 => (born.to_string(), (exact, exact)),
                _ => {
                    let year = (
                        telling::number(born.first_of_year()),
                        telling::number(born.last_of_year()),
                    );
                    (born.year().to_string(), year)
                }
            };
            let told = Told {
                text,
                allows,
                error,
            };
            self.say(&thing, "born", &id, &told);
            entry.insert("born".into(), self.value(told.text));
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
        id
    }

    fn people(&mut self, people: &[usize]) -> Vec<Value> {
        people
            .iter()
            .map(|&ix| {
                let id = self.person(ix);
                self.reference(id)
            })
            .collect()
    }

    fn event(&mut self, ix: usize) {
        if self.told.contains_key(&ix) {
            return;
        }
        let event = &self.truth.events[ix];
        let own = &TYPES[event.kind];
        let mut random = Random::of(self.style, EVENTS, ix);
        let id = format!("e{}", self.events.len() + 1);
        let thing = format!("event-{ix}");
        let mut entry = Map::new();
        entry.insert("id".into(), id.clone().into());

        let word = if random.per_mille(880) {
            own.words[0]
        } else {
            random.pick(own.words)
        };
        entry.insert("type".into(), self.value(word.to_owned()));

        let (day, error) = telling::believed(&mut random, event.date, self.published);
        let since = self.told.iter().find_map(|(&other, (id, alone))| {
            let before = self.truth.events[other].date;
            (*alone && before <= day && super::random::days(before, day) < 40)
                .then(|| (id.clone(), before))
        });
        let counted = since.filter(|_| random.per_mille(250));
        let mut alone = false;
        if let Some((other, before)) = counted {
            let told = telling::relative(day, before, error);
            self.say(&thing, "date", &id, &told);
            self.claims += 1;
            entry.insert(
                "date".into(),
                json!({"value": told.text, "relative_to": other}),
            );
        } else if let Some(told) = telling::date(&mut random, day, self.published, error) {
            self.say(&thing, "date", &id, &told);
            alone = told.allows.0 == told.allows.1 && told.error.is_none();
            entry.insert("date".into(), self.value(told.text));
        }

        let country = &self.truth.countries[event.country];
        let mut town = event.town;
        let mut wrong = None;
        if random.per_mille(20) {
            town = (town + 1 + random.below(country.towns.len() - 1)) % country.towns.len();
            wrong = Some("place: another town");
        }
        let name = country.towns[town];
        let exact = (town as i64, town as i64);
        let place = match random.below(100) {
            0..50 => Some((name.to_owned(), exact, wrong)),
            50..75 => Some((format!("{name}, {}", country.name), exact, wrong)),
            75..88 => Some((country.name.to_owned(), (0, i64::MAX), None)),
            _ => None,
        };
        if let Some((text, allows, error)) = place {
            let told = Told {
                text,
                allows,
                error,
            };
            self.say(&thing, "place", &id, &told);
            entry.insert("place".into(), self.value(told.text));
        }

        if let Some(actor) = event.actor.filter(|_| random.per_mille(700)) {
            let actor = self.body(actor);
            entry.insert("actor".into(), self.reference(actor));
        }
        if let Some(doer) = event.doer {
            let slot = if own.doer == Doer::Speaker {
                "speaker"
            } else {
                "actor"
            };
            let person = self.person(doer);
            entry.insert(slot.into(), self.reference(person));
        }
        // Most sources name all; some leave out the last.
        let mut named = event.people.clone();
        if named.len() > 1 && random.per_mille(200) {
            named.pop();
        }
        let mut concerned = self.people(&named);
        if let Some(against) = event.against {
            let body = self.body(against);
            concerned.push(self.reference(body));
        }
        if !concerned.is_empty() {
            let list = if concerned.len() == 1 {
                concerned.remove(0)
            } else {
                concerned.into()
            };
            if own.part == "target" {
                entry.insert("target".into(), list);
            } else {
                entry.insert("participants".into(), json!({own.part: list}));
            }
        }
        let mut counts = Map::new();
        for (&(slot, _, noun), &n) in own.counts.iter().zip(&event.counts) {
            if !random.per_mille(750) {
                continue;
            }
            let told = telling::count(&mut random, n, noun);
            self.say(&thing, slot, &id, &told);
            if let Some(saying) = self.sayings.last_mut() {
                saying.grows = GROWING.contains(&slot) || GROWING.contains(&noun);
            }
            let value = self.credited(told.text);
            match slot.split_once('.') {
                Some((_, part)) => drop(counts.insert(part.to_owned(), value)),
                None => drop(entry.insert("count".into(), value)),
            }
        }
        if !counts.is_empty() {
            entry.insert("counts".into(), counts.into());
        }
        if let Some(reason) = event.reason.filter(|_| random.per_mille(600)) {
            let reason = if random.per_mille(40) {
                *random.pick(own.reasons)
            } else {
                reason
            };
            entry.insert("reason".into(), self.credited(reason.to_owned()));
        }
        if let Some(statement) = &event.statement {
            let words: Vec<&str> = statement.split(' ').collect();
            // A paraphrase keeps the end.
            let said = if random.per_mille(300) {
                words[words.len().min(3)..].join(" ")
            } else {
                statement.clone()
            };
            entry.insert("statement".into(), self.value(said));
        }
        if let Some(outcome) = event.outcome.filter(|_| random.per_mille(500)) {
            entry.insert("outcome".into(), self.value(outcome.to_owned()));
        }
        self.events.push(entry.into());
        self.subjects
            .push((format!("{}/{id}", self.id), "event", thing));
        self.told.insert(ix, (id, alone));
    }
}
