//! Values on the wire: the text that each is read from, and what is read
//! beside it. A value is read anew from its text by whoever receives it: what
//! a name is made of never travels.

use std::sync::Arc;

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::{Code, code, is_default};
use crate::lexical::language::Language;
use crate::model::{SubjectIx, SubjectKind, Value, ValueKind};
use crate::normalise::Readings;
use crate::value::count::Count;
use crate::value::date::{AnchorKind, Date, Grain, Kind, Modifier};
use crate::value::{Reason, Unparsed};

/// A value; a text is left out where it is what the claim states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::worker) enum ValueWire {
    /// The name of a person.
    P(Option<String>),
    /// The name of an organisation.
    O(Option<String>),
    /// A subject of the same source, by its place there.
    X(u32),
    /// A date.
    D(Box<DateWire>),
    /// A count: its text, and the unit and scope that are given beside it.
    C(Option<String>, Option<String>, Option<String>),
    /// A place.
    L(Option<String>),
    /// A role.
    R(Option<String>),
    /// A type of event.
    T(Option<String>),
    /// Free text.
    W(Option<String>),
    /// What could not be read: its text, why, and whether it can only be a
    /// mistake.
    U(Option<String>, String, bool),
}

/// A date as it was read: what it was read against does not travel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::worker) struct DateWire {
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    stated: Option<String>,
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    earliest: Option<civil::Date>,
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    latest: Option<civil::Date>,
    /// Kind, grain, what it was read against, and how it was cut out.
    #[serde(rename = "k")]
    codes: (Code, Code, Code, Code),
    #[serde(rename = "a", default, skip_serializing_if = "is_default")]
    approximate: bool,
    #[serde(rename = "u", default, skip_serializing_if = "is_default")]
    uncertain: bool,
    #[serde(rename = "s", default, skip_serializing_if = "Vec::is_empty")]
    steps: Vec<StepWire>,
}

/// A reason: the rule by id, the text, and the share.
type StepWire = (String, String, Option<f64>);

const KINDS: &[Kind] = &[Kind::Point, Kind::Span];
const GRAINS: &[Grain] = &[
    Grain::Day,
    Grain::Week,
    Grain::Month,
    Grain::Season,
    Grain::Year,
    Grain::Decade,
    Grain::Century,
];
const ANCHORS: &[AnchorKind] = &[
    AnchorKind::Absolute,
    AnchorKind::Dateline,
    AnchorKind::Context,
    AnchorKind::Event,
];
const MODIFIERS: &[Option<Modifier>] = &[
    None,
    Some(Modifier::Start),
    Some(Modifier::Mid),
    Some(Modifier::End),
    Some(Modifier::Before),
    Some(Modifier::After),
    Some(Modifier::Rolling),
];

/// A text, unless it is what the claim states.
fn unless(stated: &str, text: &str) -> Option<String> {
    (text != stated).then(|| text.to_owned())
}

impl DateWire {
    /// A date for the wire; a receiver that explains nothing needs no steps.
    pub(in crate::worker) fn of(date: &Date, stated: &str, with_steps: bool) -> Self {
        let steps = date.steps.iter().filter(|_| with_steps);
        Self {
            stated: unless(stated, &date.stated),
            earliest: date.earliest,
            latest: date.latest,
            codes: (
                code(KINDS, &date.kind),
                code(GRAINS, &date.grain),
                code(ANCHORS, &date.anchor),
                code(MODIFIERS, &date.modifier),
            ),
            approximate: date.approximate,
            uncertain: date.uncertain,
            steps: steps
                .map(|step| (step.rule.id.to_owned(), step.text.clone(), step.share))
                .collect(),
        }
    }

    /// Leaves out how it was read.
    pub(in crate::worker) fn forget_steps(&mut self) {
        self.steps.clear();
    }

    pub(in crate::worker) fn read(self, stated: &str) -> Result<Date, String> {
        let (kind, grain, anchor, modifier) = self.codes;
        let steps = self.steps.into_iter().map(|(id, text, share)| {
            let mut rules = crate::rules();
            let rule = rules.find(|rule| rule.id == id);
            let rule = *rule.ok_or_else(|| format!("it names a rule `{id}`, which is unknown"))?;
            Ok(Reason { rule, text, share })
        });
        Ok(Date {
            stated: self.stated.unwrap_or_else(|| stated.to_owned()),
            earliest: self.earliest,
            latest: self.latest,
            kind: kind.of(KINDS)?,
            grain: grain.of(GRAINS)?,
            anchor: anchor.of(ANCHORS)?,
            modifier: modifier.of(MODIFIERS)?,
            approximate: self.approximate,
            uncertain: self.uncertain,
            steps: steps.collect::<Result<_, String>>()?,
        })
    }
}

impl ValueWire {
    /// A value for the wire. `place` gives the place of a subject within its
    /// source.
    pub(in crate::worker) fn of(
        value: &Value,
        stated: &str,
        language: Language,
        with_steps: bool,
        place: impl Fn(SubjectIx) -> u32,
    ) -> Result<Self, String> {
        let text = |text: &str| unless(stated, text);
        Ok(match value {
            Value::Person(name) => Self::P(text(name.stated())),
            Value::Organisation(name) => Self::O(text(name.stated())),
            Value::Party(party) => Self::X(place(*party)),
            Value::Date(date) => Self::D(Box::new(DateWire::of(date, stated, with_steps))),
            Value::Count(count) => {
                let (unit, scope) = given_beside(count, language)?;
                Self::C(text(count.stated()), unit, scope)
            }
            Value::Place(place) => Self::L(text(place.stated())),
            Value::Role(role) => Self::R(text(role.stated())),
            Value::EventType(event_type) => Self::T(text(event_type.stated())),
            Value::Text(words) => Self::W(text(words.stated())),
            Value::Unparsed(unparsed) => Self::U(
                text(&unparsed.stated),
                unparsed.reason.clone(),
                unparsed.impossible,
            ),
        })
    }

    /// Reads it. `subject` gives the subject at a place of its source.
    pub(in crate::worker) fn read(
        self,
        stated: &str,
        language: Language,
        readings: &Readings,
        subject: impl Fn(u32) -> Option<SubjectIx>,
    ) -> Result<Value, String> {
        let read = |kind, of, text: Option<String>| {
            let text = text.as_deref().unwrap_or(stated);
            let read = readings.read(kind, of, text, language);
            read.map_err(|unparsed| unparsed.to_string())
        };
        use SubjectKind::{Event, Organisation, Person};
        match self {
            Self::P(text) => read(ValueKind::Name, Person, text),
            Self::O(text) => read(ValueKind::Name, Organisation, text),
            Self::X(place) => {
                let party = subject(place);
                let party = party.ok_or_else(|| format!("it has no subject {place}"))?;
                Ok(Value::Party(party))
            }
            Self::D(date) => Ok(Value::Date(Arc::new(date.read(stated)?))),
            Self::C(text, unit, scope) => match read(ValueKind::Count, Event, text)? {
                Value::Count(count) if unit.is_some() || scope.is_some() => {
                    Ok(Value::Count(Arc::new(with(&count, unit, scope))))
                }
                value => Ok(value),
            },
            Self::L(text) => read(ValueKind::Place, Event, text),
            Self::R(text) => read(ValueKind::Role, Person, text),
            Self::T(text) => read(ValueKind::EventType, Event, text),
            Self::W(text) => read(ValueKind::Text, Event, text),
            Self::U(text, reason, impossible) => Ok(Value::Unparsed(Box::new(Unparsed {
                stated: text.unwrap_or_else(|| stated.to_owned()),
                reason,
                impossible,
            }))),
        }
    }
}

fn with(count: &Count, unit: Option<String>, scope: Option<String>) -> Count {
    let mut count = count.clone();
    if let Some(unit) = unit {
        count = count.with_unit(&unit);
    }
    if let Some(scope) = scope {
        count = count.with_scope(&scope);
    }
    count
}

/// The unit and scope that make a count of what its text says.
fn given_beside(
    count: &Count,
    language: Language,
) -> Result<(Option<String>, Option<String>), String> {
    let read = Count::read(count.stated(), language).map_err(|unparsed| unparsed.to_string())?;
    let (unit, scope) = (
        count.unit().map(str::to_owned),
        count.scope().map(str::to_owned),
    );
    let ways = [
        (None, None),
        (unit.clone(), None),
        (None, scope.clone()),
        (unit, scope),
    ];
    let mut ways = ways.into_iter();
    let way = ways.find(|(unit, scope)| with(&read, unit.clone(), scope.clone()) == *count);
    way.ok_or_else(|| format!("the count {:?} cannot be told again", count.stated()))
}
