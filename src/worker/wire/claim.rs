//! Claims on the wire.

use serde::{Deserialize, Serialize};

use super::value::ValueWire;
use super::{Code, Detail, code, is_default};
use crate::lexical::language::Language;
use crate::model::{
    Around, Attribution, Certainty, Claim, Counted, Evidence, Family, Polarity, Relative, Slot,
    SubjectIx, Voice,
};
use crate::normalise::Readings;
use crate::value::date::{Direction, RelativeDate, Unit};

/// A claim. What goes without saying is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::worker) struct ClaimWire {
    #[serde(rename = "s")]
    pub(in crate::worker) family: Code,
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(rename = "o", default, skip_serializing_if = "is_default")]
    ordinal: u32,
    #[serde(rename = "t")]
    stated: String,
    #[serde(rename = "v")]
    pub(in crate::worker) value: ValueWire,
    #[serde(rename = "p", default, skip_serializing_if = "is_default")]
    denied: bool,
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    more: Option<Box<MoreWire>>,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::worker) relative: Option<Box<RelativeWire>>,
}

/// What linking does not read of a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct MoreWire {
    #[serde(rename = "q", default, skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
    #[serde(rename = "x", default, skip_serializing_if = "is_default")]
    explicit: bool,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    around: Option<(Option<String>, Option<String>)>,
    /// Whom the source credits: the text, the subject, whether it names nobody.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    attribution: Option<(String, Option<u32>, bool)>,
    #[serde(rename = "y", default, skip_serializing_if = "is_default")]
    voice: Code,
    #[serde(rename = "c", default, skip_serializing_if = "is_default")]
    certainty: Code,
    #[serde(rename = "d", default, skip_serializing_if = "is_default")]
    draft: bool,
    #[serde(rename = "h")]
    path: String,
}

/// A date that leans on an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::worker) struct RelativeWire {
    #[serde(rename = "e")]
    pub(in crate::worker) event: u32,
    #[serde(rename = "i", default, skip_serializing_if = "is_default")]
    pub(in crate::worker) in_source: bool,
    #[serde(rename = "k")]
    counted: CountedWire,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum CountedWire {
    /// A distance: its text, amount, unit, direction, the event's words, and
    /// whether it is rough.
    D(String, Option<u32>, Code, Code, Option<String>, bool),
    /// A date within a story: its text, and whether it looks ahead.
    C(String, bool),
}

/// The families of slots, by their codes.
const FAMILIES: &[Family] = &[
    Family::Name,
    Family::Alias,
    Family::Type,
    Family::Date,
    Family::Announced,
    Family::Duration,
    Family::Place,
    Family::Actor,
    Family::Target,
    Family::Speaker,
    Family::Participant,
    Family::Count,
    Family::Role,
    Family::Affiliation,
    Family::Parent,
    Family::Nationality,
    Family::Age,
    Family::Born,
    Family::Died,
    Family::Reason,
    Family::Statement,
    Family::Outcome,
    Family::Detail,
];
const VOICES: &[Voice] = &[Voice::Editorial, Voice::Quoted, Voice::Paraphrased];
const CERTAINTIES: &[Certainty] = &[
    Certainty::Certain,
    Certainty::Probable,
    Certainty::Possible,
    Certainty::Unknown,
];
const DIRECTIONS: &[Direction] = &[
    Direction::Before,
    Direction::Same,
    Direction::After,
    Direction::Within,
    Direction::WithinBefore,
    Direction::WithinAfter,
];
const UNITS: &[Option<Unit>] = &[
    None,
    Some(Unit::Hour),
    Some(Unit::Day),
    Some(Unit::Week),
    Some(Unit::Month),
    Some(Unit::Quarter),
    Some(Unit::Year),
    Some(Unit::Decade),
    Some(Unit::Century),
];

impl ClaimWire {
    /// A claim for the wire. `place` gives the place of a subject within its
    /// source.
    pub(in crate::worker) fn of(
        claim: &Claim,
        language: Language,
        detail: Detail,
        place: impl Fn(SubjectIx) -> u32 + Copy,
    ) -> Result<Self, String> {
        let all = detail == Detail::All;
        if claim.corrected_by.is_some() || claim.evidence.spot.is_some() {
            return Err("corrections and places in texts do not travel".to_owned());
        }
        let relative = claim.relative.as_deref().filter(|_| all);
        Ok(Self {
            family: code(FAMILIES, &claim.slot.family),
            part: claim.slot.part.as_deref().map(str::to_owned),
            ordinal: claim.ordinal.saturating_sub(1),
            stated: claim.stated.to_string(),
            value: ValueWire::of(&claim.value, &claim.stated, language, all, place)?,
            denied: claim.polarity == Polarity::Denied,
            more: all.then(|| Box::new(MoreWire::of(claim, place))),
            relative: relative.map(|relative| Box::new(RelativeWire::of(relative, place))),
        })
    }

    /// The same with what linking reads, and no more.
    pub(in crate::worker) fn slim(&self) -> Self {
        let mut value = self.value.clone();
        if let ValueWire::D(date) = &mut value {
            date.forget_steps();
        }
        Self {
            family: self.family,
            part: self.part.clone(),
            ordinal: self.ordinal,
            stated: self.stated.clone(),
            value,
            denied: self.denied,
            more: None,
            relative: None,
        }
    }

    /// Whom the source credits, and the event that it leans on, as far as they
    /// are subjects.
    pub(in crate::worker) fn credited(&self) -> impl Iterator<Item = u32> {
        let credit = self
            .more
            .as_ref()
            .and_then(|more| more.attribution.as_ref());
        let credit = credit.and_then(|(_, at, _)| *at);
        let event = self.relative.as_ref().map(|relative| relative.event);
        credit.into_iter().chain(event)
    }

    /// The family of its slot.
    pub(in crate::worker) fn family(&self) -> Result<Family, String> {
        self.family.of(FAMILIES)
    }

    /// Reads it as a claim of a subject. `other` gives the subject at a place
    /// of the same source.
    pub(in crate::worker) fn read(
        self,
        subject: SubjectIx,
        language: Language,
        readings: &Readings,
        other: impl Fn(u32) -> Option<SubjectIx> + Copy,
    ) -> Result<Claim, String> {
        let family = self.family.of(FAMILIES)?;
        let slot = match &self.part {
            Some(part) => Slot::named(family, part),
            None => family.into(),
        };
        let value = self.value.read(&self.stated, language, readings, other)?;
        let stated = readings.words(&self.stated);
        let more = match self.more {
            Some(more) => *more,
            None => MoreWire::nothing(),
        };
        let attribution = match more.attribution {
            None => None,
            Some((text, at, vague)) => Some(Box::new(Attribution {
                text: readings.words(&text),
                subject: match at {
                    Some(at) => Some(other(at).ok_or_else(|| format!("it has no subject {at}"))?),
                    None => None,
                },
                vague,
            })),
        };
        Ok(Claim {
            subject,
            slot,
            ordinal: self.ordinal + 1,
            value,
            evidence: Evidence {
                quote: match &more.quote {
                    Some(quote) => readings.words(quote),
                    None => stated.clone(),
                },
                around: more
                    .around
                    .map(|(prefix, suffix)| Box::new(Around { prefix, suffix })),
                explicit: more.explicit,
                spot: None,
                absent: false,
            },
            attribution,
            voice: more.voice.of(VOICES)?,
            polarity: match self.denied {
                true => Polarity::Denied,
                false => Polarity::Asserted,
            },
            certainty: more.certainty.of(CERTAINTIES)?,
            draft: more.draft,
            relative: match self.relative {
                Some(relative) => relative.read(other)?.map(Box::new),
                None => None,
            },
            corrected_by: None,
            path: readings.words(&more.path),
            stated,
        })
    }
}

impl MoreWire {
    fn of(claim: &Claim, place: impl Fn(SubjectIx) -> u32) -> Self {
        let quote = &claim.evidence.quote;
        Self {
            quote: (*quote != claim.stated).then(|| quote.to_string()),
            explicit: claim.evidence.explicit,
            around: claim
                .evidence
                .around
                .as_deref()
                .map(|around| (around.prefix.clone(), around.suffix.clone())),
            attribution: claim.attribution.as_deref().map(|credit| {
                let at = credit.subject.map(place);
                (credit.text.to_string(), at, credit.vague)
            }),
            voice: code(VOICES, &claim.voice),
            certainty: code(CERTAINTIES, &claim.certainty),
            draft: claim.draft,
            path: claim.path.to_string(),
        }
    }

    fn nothing() -> Self {
        Self {
            quote: None,
            explicit: false,
            around: None,
            attribution: None,
            voice: Code::default(),
            certainty: Code::default(),
            draft: false,
            path: String::new(),
        }
    }
}

impl RelativeWire {
    fn of(relative: &Relative, place: impl Fn(SubjectIx) -> u32) -> Self {
        Self {
            event: place(relative.event),
            in_source: relative.in_source,
            counted: match &relative.counted {
                Counted::Distance(distance) => CountedWire::D(
                    distance.stated.clone(),
                    distance.amount,
                    code(UNITS, &distance.unit),
                    code(DIRECTIONS, &distance.direction),
                    distance.event.clone(),
                    distance.approximate,
                ),
                Counted::Context { text, future } => CountedWire::C(text.clone(), *future),
            },
        }
    }

    /// Reads it; nothing where the event is not at hand, as in a part that
    /// dates nothing.
    fn read(self, other: impl Fn(u32) -> Option<SubjectIx>) -> Result<Option<Relative>, String> {
        let Some(event) = other(self.event) else {
            return Ok(None);
        };
        let counted = match self.counted {
            CountedWire::D(stated, amount, unit, direction, event, approximate) => {
                Counted::Distance(RelativeDate {
                    stated,
                    amount,
                    unit: unit.of(UNITS)?,
                    direction: direction.of(DIRECTIONS)?,
                    event,
                    approximate,
                })
            }
            CountedWire::C(text, future) => Counted::Context { text, future },
        };
        Ok(Some(Relative {
            counted,
            event,
            in_source: self.in_source,
        }))
    }
}
