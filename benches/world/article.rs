//! From what an article tells to one source in the claims format, and the
//! truth about each of its subjects.

mod people;

use super::events::{Doer, TYPES};
use super::facts::{Fact, Saying};
use super::press::{Piece, Telling};
use super::prose;
use super::random::{Random, days};
use super::story::{Event, Organisation, Truth};
use super::telling::{self, Allows, Told};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Streams of chance: one for each kind of thing that a style decides. Who
/// copies has the style of the original, and says the same.
const EVENTS: u64 = 1;
const PEOPLE: u64 = 2;
const BODIES: u64 = 3;
const DATES: u64 = 4;
const COUNTS: u64 = 5;
/// The words around values, for each kind above.
const WORDS: u64 = 16;

/// Sentences of colour in a thousand values.
const COLOUR: u64 = 900;
/// Sentences of colour that who copies leaves out, in a thousand.
const EDITED: u64 = 80;

/// A source, ready to write.
pub(crate) struct Article {
    pub(crate) record: Value,
    pub(crate) claims: usize,
    /// Its text, where texts are wanted.
    pub(crate) text: Option<String>,
    /// Subject, kind and true thing.
    pub(crate) subjects: Vec<(String, &'static str, String)>,
    pub(crate) sayings: Vec<Saying>,
}

/// What frames a source.
pub(crate) struct Frame<'a> {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) publisher: &'a str,
    pub(crate) derived_from: Option<&'a str>,
    pub(crate) texts: bool,
}

struct Writer<'a> {
    truth: &'a Truth,
    id: &'a str,
    publisher: usize,
    published: Date,
    /// How the event at hand is told.
    telling: &'a Telling,
    /// Decides the words around the values of the subject at hand.
    words: Random,
    claims: usize,
    people: Vec<Value>,
    organisations: Vec<Value>,
    events: Vec<Value>,
    known_people: BTreeMap<usize, String>,
    known_bodies: BTreeMap<Organisation, String>,
    /// Events by number: their id here, and whether their date stands alone.
    told: BTreeMap<usize, (String, bool)>,
    names: Vec<String>,
    text: Option<Vec<String>>,
    /// Decides what an editor does to a text that is taken over.
    edits: Random,
    copied: bool,
    subjects: Vec<(String, &'static str, String)>,
    sayings: Vec<Saying>,
}

/// Writes one source.
pub(crate) fn write(truth: &Truth, frame: &Frame<'_>, piece: &Piece) -> Option<Article> {
    let mut writer = Writer {
        truth,
        id: &frame.id,
        publisher: piece.publisher,
        published: piece.published,
        telling: piece.tells.first()?,
        words: Random::new(0),
        claims: 0,
        people: Vec::new(),
        organisations: Vec::new(),
        events: Vec::new(),
        known_people: BTreeMap::new(),
        known_bodies: BTreeMap::new(),
        told: BTreeMap::new(),
        names: Vec::new(),
        text: frame.texts.then(Vec::new),
        edits: Random::of(piece.style, 9, frame.number),
        copied: false,
        subjects: Vec::new(),
        sayings: Vec::new(),
    };
    writer.lead();
    for telling in &piece.tells {
        writer.telling = telling;
        writer.copied = telling.root != frame.number;
        writer.event(telling.event);
    }
    let main = &truth.events[piece.tells.last()?.event];
    let country = &truth.countries[main.country];
    let title = format!(
        "{} {} in {}",
        country.demonym, TYPES[main.kind].words[0], country.towns[main.town]
    );
    let mut source = Map::new();
    source.insert("id".into(), frame.id.clone().into());
    source.insert("title".into(), title.into());
    source.insert("publisher".into(), frame.publisher.into());
    source.insert("published".into(), piece.published.to_string().into());
    if let Some(from) = frame.derived_from {
        source.insert("derived_from".into(), json!([from]));
    }
    if frame.texts {
        source.insert("text".into(), format!("{}.txt", frame.id).into());
    }
    Some(Article {
        record: json!({
            "source": source,
            "organisations": writer.organisations,
            "people": writer.people,
            "events": writer.events,
        }),
        claims: writer.claims,
        text: writer.text.map(|sentences| sentences.join("\n") + "\n"),
        subjects: writer.subjects,
        sayings: writer.sayings,
    })
}

impl Writer<'_> {
    /// What every newsroom puts before a text of its own or of others.
    fn lead(&mut self) {
        if let Some(text) = &mut self.text {
            text.push(prose::colour(&mut self.edits));
            text.push(prose::colour(&mut self.edits));
        }
    }

    /// Begins with a subject; gives back the words of the one before.
    fn begin(&mut self, kind: u64, number: usize) -> Random {
        let own = Random::of(self.telling.style, WORDS + kind, number);
        std::mem::replace(&mut self.words, own)
    }

    /// One value: short, or with the words that say so.
    fn value(&mut self, slot: &str, text: String) -> Value {
        self.claims += 1;
        let quoted = self.words.per_mille(300);
        // A stream of its own, so that texts change nothing in the claims.
        let mut prose = Random::new(self.words.next());
        if !quoted && self.text.is_none() {
            return text.into();
        }
        let clause = prose::clause(&mut prose, slot, &text);
        if let Some(sentences) = &mut self.text {
            sentences.push(prose::around(&mut prose, &clause));
            if prose.per_mille(COLOUR) {
                let colour = prose::colour(&mut prose);
                if !self.copied || !self.edits.per_mille(EDITED) {
                    sentences.push(colour);
                }
            }
        }
        if quoted {
            json!({"value": text, "quote": clause})
        } else {
            text.into()
        }
    }

    /// A reference to an entry, or a plain name.
    fn reference(&mut self, id: String) -> Value {
        self.claims += 1;
        id.into()
    }

    /// One value that may be credited to somebody: an organisation that this
    /// event concerns, or nobody with a name. Gives whom it credits, if that
    /// is somebody with a name. `random` decides it.
    fn credited(
        &mut self,
        random: &mut Random,
        slot: &str,
        text: String,
        event: &Event,
    ) -> (Value, Option<String>) {
        let value = self.value(slot, text);
        if !random.per_mille(250) {
            return (value, None);
        }
        let mut long = long(value);
        let mut credits = None;
        let whom = match random.below(5) {
            0 | 1 => {
                let police = Organisation::Body {
                    country: event.country,
                    body: 1,
                };
                let speaks = event.actor.unwrap_or(police);
                credits = Some(people::thing_of(speaks));
                self.body(speaks)
            }
            2 => "local reporting".to_owned(),
            3 => "officials".to_owned(),
            _ => "a witness".to_owned(),
        };
        long.insert("attributed_to".into(), whom.into());
        if random.per_mille(150) {
            long.insert("certainty".into(), "possible".into());
        }
        (long.into(), credits)
    }

    fn say(
        &mut self,
        thing: &str,
        slot: &'static str,
        id: &str,
        fact: Fact,
        error: Option<&'static str>,
    ) -> Option<&mut Saying> {
        self.sayings.push(Saying {
            thing: thing.to_owned(),
            slot,
            subject: format!("{}/{id}", self.id),
            fact,
            error,
            published: self.published,
            publisher: self.publisher,
            root: self.telling.root,
            credits: None,
        });
        self.sayings.last_mut()
    }

    fn event(&mut self, ix: usize) {
        if self.told.contains_key(&ix) {
            return;
        }
        let truth = self.truth;
        let event = &truth.events[ix];
        let own = &TYPES[event.kind];
        let style = self.telling.style;
        let before = self.begin(EVENTS, ix);
        let mut random = Random::of(style, EVENTS, ix);
        let id = format!("e{}", self.events.len() + 1);
        let thing = format!("event-{ix}");
        let mut entry = Map::new();
        entry.insert("id".into(), id.clone().into());

        let word = if random.per_mille(880) {
            own.words[0]
        } else {
            random.pick(own.words)
        };
        entry.insert("type".into(), self.value("type", word.to_owned()));
        let alone = self.date(ix, &id, &mut entry);
        self.place(&mut random, event, (&thing, &id), &mut entry);

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
        let named = self.concerned(&mut random, event, &mut entry);
        let counted = self.counts(ix, (&thing, &id), &mut entry);
        if own.part == "target" && !named.is_empty() {
            let all = counted == Some(named.len() as i64);
            self.say(&thing, "target", &id, Fact::People { named, all }, None);
        }
        if let Some(reason) = event.reason.filter(|_| random.per_mille(600)) {
            self.reason(&mut random, event, reason, (&thing, &id), &mut entry);
        }
        if let Some(statement) = &event.statement {
            let words: Vec<&str> = statement.split(' ').collect();
            // A paraphrase keeps the end.
            if random.per_mille(300) {
                let said = words[words.len().min(3)..].join(" ");
                entry.insert("statement".into(), self.value("", said));
            } else {
                let mut said = long(self.value("statement", statement.clone()));
                said.insert("voice".into(), "quoted".into());
                entry.insert("statement".into(), said.into());
            }
        }
        if let Some(outcome) = event.outcome.filter(|_| random.per_mille(500)) {
            entry.insert("outcome".into(), self.value("outcome", outcome.to_owned()));
        }
        self.events.push(entry.into());
        self.subjects
            .push((format!("{}/{id}", self.id), "event", thing));
        self.told.insert(ix, (id, alone));
        self.words = before;
    }

    /// Says when; gives back whether other dates may count from it.
    fn date(&mut self, ix: usize, id: &str, entry: &mut Map<String, Value>) -> bool {
        let truth = self.truth;
        let mut random = Random::of(self.telling.style, DATES, ix);
        let (day, error) = telling::believed(
            &mut random,
            truth.events[ix].date,
            self.published,
            self.telling.errs,
        );
        let since = self.told.iter().find_map(|(&other, (id, alone))| {
            let before = truth.events[other].date;
            (*alone && before <= day && days(before, day) < 40).then(|| (id.clone(), before))
        });
        let thing = format!("event-{ix}");
        if let Some((other, before)) = since.filter(|_| random.per_mille(250)) {
            let told = telling::relative(day, before, error);
            self.say(&thing, "date", id, Fact::Day(told.allows), error);
            self.claims += 1;
            let date = json!({"value": told.text, "relative_to": other});
            entry.insert("date".into(), date);
        } else if let Some(told) = telling::date(&mut random, day, self.published, error) {
            self.say(&thing, "date", id, Fact::Day(told.allows), error);
            entry.insert("date".into(), self.value("date", told.text));
            let (first, last) = told.allows.perhaps;
            return first == last && error.is_none();
        }
        false
    }

    fn place(
        &mut self,
        random: &mut Random,
        event: &Event,
        (thing, id): (&str, &str),
        entry: &mut Map<String, Value>,
    ) {
        let country = &self.truth.countries[event.country];
        let mut town = event.town;
        let mut wrong = None;
        if random.per_mille(WRONG_TOWN * self.telling.errs / 100) {
            town = (town + 1 + random.below(country.towns.len() - 1)) % country.towns.len();
            wrong = Some("place: another town");
        }
        let name = country.towns[town];
        let (text, town, error) = match random.below(100) {
            0..50 => (name.to_owned(), Some(town), wrong),
            50..75 => (format!("{name}, {}", country.name), Some(town), wrong),
            75..88 => (country.name.to_owned(), None, None),
            _ => return,
        };
        self.say(thing, "place", id, Fact::Town(town), error);
        entry.insert("place".into(), self.value("place", text));
    }

    /// Names who is concerned; gives back who is named.
    fn concerned(
        &mut self,
        random: &mut Random,
        event: &Event,
        entry: &mut Map<String, Value>,
    ) -> Vec<usize> {
        let own = &TYPES[event.kind];
        // Most sources name all; some leave out the last.
        let mut named = event.people.clone();
        if named.len() > 1 && random.per_mille(200) {
            named.pop();
        }
        // Careless ones name somebody who was in the news for something else.
        if random.per_mille(WRONG_PERSON * self.telling.errs / 100)
            && let Some(last) = named.last_mut()
        {
            let other = random.below(self.truth.people.len());
            if !event.people.contains(&other) && event.doer != Some(other) {
                *last = other;
            }
        }
        let mut list: Vec<Value> = named
            .iter()
            .map(|&ix| {
                let id = self.person(ix);
                self.reference(id)
            })
            .collect();
        if let Some(against) = event.against {
            let body = self.body(against);
            list.push(self.reference(body));
            named.push(people::number_of(against) + self.truth.people.len());
        }
        if list.is_empty() {
            return named;
        }
        let list = if list.len() == 1 {
            list.remove(0)
        } else {
            list.into()
        };
        if own.part == "target" {
            entry.insert("target".into(), list);
        } else {
            entry.insert("participants".into(), json!({own.part: list}));
        }
        named
    }

    /// Says figures; gives back how many are concerned, where it says exactly
    /// how many.
    fn counts(
        &mut self,
        ix: usize,
        (thing, id): (&str, &str),
        entry: &mut Map<String, Value>,
    ) -> Option<i64> {
        let truth = self.truth;
        let event = &truth.events[ix];
        let own = &TYPES[event.kind];
        let mut counts = Map::new();
        let mut concerned = None;
        for (at, &(slot, _, noun)) in own.counts.iter().enumerate() {
            let mut random = Random::of(self.telling.style, COUNTS + at as u64, ix);
            if !random.per_mille(750) {
                continue;
            }
            let n = event.known(at, self.telling.known);
            let grows = event.grows(at) && days(event.date, self.telling.known) < 7;
            let Told {
                text,
                allows,
                error,
            } = telling::count(&mut random, n, noun, grows, self.telling.errs);
            if slot == "count" && allows == Allows::sharp(n, n) && !grows {
                concerned = Some(n);
            }
            // Readers know what grows by what is counted, not by its future.
            let grows = super::events::GROWING.contains(&slot)
                || super::events::GROWING.contains(&noun)
                || text.ends_with("so far");
            let part = slot.split_once('.').map(|(_, part)| part);
            let (value, credits) = self.credited(&mut random, part.unwrap_or("count"), text, event);
            let fact = Fact::Figure { allows, grows };
            if let Some(saying) = self.say(thing, slot, id, fact, error) {
                saying.credits = credits;
            }
            match part {
                Some(part) => drop(counts.insert(part.to_owned(), value)),
                None => drop(entry.insert("count".into(), value)),
            }
        }
        if !counts.is_empty() {
            entry.insert("counts".into(), counts.into());
        }
        concerned
    }

    fn reason(
        &mut self,
        random: &mut Random,
        event: &Event,
        reason: &'static str,
        (thing, id): (&str, &str),
        entry: &mut Map<String, Value>,
    ) {
        let cause = if random.per_mille(40) {
            *random.pick(TYPES[event.kind].reasons)
        } else {
            reason
        };
        let denied = random.per_mille(DENIED);
        let (mut value, credits) = self.credited(random, "reason", cause.to_owned(), event);
        if denied {
            let mut long = long(value);
            long.insert("polarity".into(), "denied".into());
            value = long.into();
        }
        let fact = Fact::Cause { cause, denied };
        if let Some(saying) = self.say(thing, "reason", id, fact, None) {
            saying.credits = credits;
        }
        entry.insert("reason".into(), value);
    }
}

/// How often a source names a wrong town or person, in a thousand, at the
/// usual care.
const WRONG_TOWN: u64 = 16;
const WRONG_PERSON: u64 = 6;
/// How often a cause is printed only to be denied, in a thousand.
const DENIED: u64 = 12;

/// The long form of a value.
fn long(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(long) => long,
        short => Map::from_iter([("value".to_owned(), short)]),
    }
}
