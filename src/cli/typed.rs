//! One value of any kind: read, normalised and compared by its own room.

use crate::args::Kind;
use corroborate::lexical::language::Language;
use corroborate::value::{
    Comparison, Reason, Relation, Unparsed, count, date, event_type, organisation, person, place,
    role, text,
};
use jiff::civil;
use serde_json::{Map, Value, json};

/// What a value is read against.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Setting {
    /// The day of publication.
    pub(crate) published: Option<civil::Date>,
    /// The language of dates and counts.
    pub(crate) language: Language,
}

impl Setting {
    fn anchor(self) -> date::Anchor<'static> {
        date::Anchor {
            published: self.published,
            language: self.language,
            ..date::Anchor::default()
        }
    }
}

/// A value of one of the kinds.
pub(crate) enum Typed {
    Name(person::PersonName),
    Date(Box<date::Date>),
    Count(count::Count),
    Place(place::Place),
    Organisation(organisation::OrganisationName),
    Role(role::Role),
    Event(event_type::EventType),
    Text(text::FreeText),
}

impl Typed {
    /// Reads a text as a value of a kind.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn read(kind: Kind, stated: &str, setting: Setting) -> Result<Self, Unparsed> {
        Ok(match kind {
            Kind::Name => Self::Name(person::PersonName::parse(stated)?),
            Kind::Date => Self::Date(Box::new(date::Date::read(stated, &setting.anchor())?)),
            Kind::Count => Self::Count(count::Count::read(stated, setting.language)?),
            Kind::Place => Self::Place(place::Place::parse(stated)?),
            Kind::Organisation => {
                Self::Organisation(organisation::OrganisationName::parse(stated)?)
            }
            Kind::Role => Self::Role(role::Role::parse(stated)?),
            Kind::Event => Self::Event(event_type::EventType::parse(stated)?),
            Kind::Text => Self::Text(text::FreeText::parse(stated)?),
        })
    }

    /// Compares two values; `None` where they are of different kinds.
    pub(crate) fn compare(&self, right: &Self) -> Option<Comparison> {
        Some(match (self, right) {
            (Self::Name(left), Self::Name(right)) => person::compare(left, right),
            (Self::Date(left), Self::Date(right)) => date::compare(left, right),
            (Self::Count(left), Self::Count(right)) => count::compare(left, right),
            (Self::Place(left), Self::Place(right)) => place::compare(left, right),
            (Self::Organisation(left), Self::Organisation(right)) => {
                organisation::compare(left, right)
            }
            (Self::Role(left), Self::Role(right)) => role::compare(left, right),
            (Self::Event(left), Self::Event(right)) => event_type::compare(left, right),
            (Self::Text(left), Self::Text(right)) => text::compare(left, right),
            _ => return None,
        })
    }

    /// The canonical form; of a date, its EDTF.
    pub(crate) fn normalised(&self) -> String {
        match self {
            Self::Name(value) => value.normalised(),
            Self::Date(value) => value.edtf(),
            Self::Count(value) => value.normalised(),
            Self::Place(value) => value.normalised(),
            Self::Organisation(value) => value.normalised(),
            Self::Role(value) => value.normalised(),
            Self::Event(value) => value.normalised(),
            Self::Text(value) => value.normalised(),
        }
    }

    fn steps(&self) -> Vec<Reason> {
        match self {
            Self::Name(value) => value.steps(),
            Self::Date(value) => value.steps.clone(),
            Self::Count(value) => value.steps(),
            Self::Place(value) => value.steps(),
            Self::Organisation(value) => value.steps(),
            Self::Role(value) => value.steps(),
            Self::Event(value) => value.steps(),
            Self::Text(value) => value.steps(),
        }
    }

    /// The reading as JSON: kind, text, canonical form, what the kind adds,
    /// and the steps that led there.
    pub(crate) fn json(&self, kind: Kind, stated: &str) -> Map<String, Value> {
        let mut reading = Map::new();
        reading.insert("kind".into(), json!(kind.as_str()));
        reading.insert("text".into(), json!(stated));
        reading.insert("normalised".into(), json!(self.normalised()));
        if let Self::Date(date) = self {
            date_json(date, &mut reading);
        }
        if let Self::Event(event_type) = self {
            event_json(event_type, &mut reading);
        }
        let steps: Vec<Value> = self
            .steps()
            .iter()
            .map(|step| json!({ "id": step.rule.id, "text": step.text }))
            .collect();
        reading.insert("steps".into(), Value::Array(steps));
        reading
    }
}

fn event_json(event_type: &event_type::EventType, reading: &mut Map<String, Value>) {
    let identifies: Vec<&str> = event_type::Slot::ALL
        .into_iter()
        .map(event_type::Slot::as_str)
        .filter(|slot| event_type.identifies(slot))
        .collect();
    let known = event_type.known();
    reading.insert("known".into(), json!(known));
    reading.insert("trigger".into(), json!(known.then(|| event_type.trigger())));
    let broader: Vec<&str> = event_type.line().skip(1).collect();
    reading.insert("broader".into(), json!(broader));
    reading.insert("code".into(), json!(event_type.code()));
    reading.insert("identifies".into(), json!(identifies));
    reading.insert("date_tolerance".into(), json!(event_type.date_tolerance()));
    reading.insert("one_to_one".into(), json!(event_type.one_to_one()));
}

fn date_json(date: &date::Date, reading: &mut Map<String, Value>) {
    let day = |day: Option<civil::Date>| day.map_or(Value::Null, |day| json!(day.to_string()));
    reading.insert("earliest".into(), day(date.earliest));
    reading.insert("latest".into(), day(date.latest));
    let grain = match date.grain {
        date::Grain::Day => "day",
        date::Grain::Week => "week",
        date::Grain::Month => "month",
        date::Grain::Season => "season",
        date::Grain::Year => "year",
        date::Grain::Decade => "decade",
        date::Grain::Century => "century",
    };
    reading.insert("grain".into(), json!(grain));
    reading.insert("throughout".into(), json!(date.kind == date::Kind::Span));
    reading.insert("approximate".into(), json!(date.approximate));
    reading.insert("uncertain".into(), json!(date.uncertain));
    let anchor = anchor_word(date.anchor);
    reading.insert("anchor".into(), json!(anchor));
}

/// Everything of a kind that stands in a text, as JSON; `None` for kinds that
/// are not found in running text.
pub(crate) fn found(kind: Kind, text: &str, setting: Setting) -> Option<Vec<Value>> {
    match kind {
        Kind::Date => Some(
            date::find(text, &setting.anchor())
                .iter()
                .map(|found| found_date(text, found))
                .collect(),
        ),
        Kind::Count => Some(
            count::find(text, setting.language)
                .iter()
                .map(found_count)
                .collect(),
        ),
        _ => None,
    }
}

fn found_count(found: &count::FoundCount) -> Value {
    // Numbers are texts: a third has no decimals.
    let value = |limit: Option<count::Limit>| limit.map(|limit| limit.value.to_string());
    let inclusive = |limit: Option<count::Limit>| limit.map(|limit| limit.inclusive);
    let (low, high) = (found.low(), found.high());
    json!({
        "start": found.scalars.start,
        "end": found.scalars.end,
        "text": found.text,
        "type": found.sort.as_str(),
        "normalised": found.count.normalised(),
        "value": found.count.figure().map(|figure| figure.to_string()),
        "low": value(low),
        "high": value(high),
        "inclusive_low": inclusive(low),
        "inclusive_high": inclusive(high),
        "kind": found.count.kind().as_str(),
        "unit": found.count.unit(),
        "per": found.count.per(),
        "condition": found.count.condition(),
        "scope": found.count.scope(),
        "rule": found.rule(),
    })
}

fn found_date(text: &str, found: &date::Found) -> Value {
    let date = found.date.as_ref();
    let day = |day: Option<civil::Date>| day.map_or(Value::Null, |day| json!(day.to_string()));
    json!({
        "start": found.scalars.start,
        "end": found.scalars.end,
        "text": text.get(found.bytes.clone()),
        "type": found.kind.as_str(),
        "timex": found.timex,
        "edtf": date.map(date::Date::edtf),
        "earliest": day(date.and_then(|date| date.earliest)),
        "latest": day(date.and_then(|date| date.latest)),
        "anchor": date.map(|date| anchor_word(date.anchor)),
        "rule": found.rule.id,
    })
}

fn anchor_word(anchor: date::AnchorKind) -> &'static str {
    match anchor {
        date::AnchorKind::Absolute => "absolute",
        date::AnchorKind::Dateline => "dateline",
        date::AnchorKind::Context => "context",
        date::AnchorKind::Event => "event",
    }
}

/// The similarity and relation of two texts: nothing where one of them cannot
/// be read.
pub(crate) fn relate(kind: Kind, left: &str, right: &str, setting: Setting) -> (f64, Relation) {
    let read = |text: &str| Typed::read(kind, text, setting).ok();
    let comparison = read(left)
        .zip(read(right))
        .and_then(|(left, right)| left.compare(&right));
    comparison.map_or((0.0, Relation::Undetermined), |comparison| {
        (comparison.similarity, comparison.relation)
    })
}
