//! What travels between workers: sources with their subjects and claims, as
//! JSON without a line break.
//!
//! A value travels as the text that it is read from, and is read anew: what a
//! name is made of stays within a process, so that the form is small and
//! changes seldom. Only dates travel as read, since they were read against
//! what is elsewhere.

mod claim;
mod value;

use serde::{Deserialize, Serialize};

pub(super) use claim::ClaimWire;
pub(super) use value::{DateWire, ValueWire};

use crate::lexical::language::Language;
use crate::model::{Corpus, Source, SourceIx, Subject, SubjectIx, SubjectKind};
use crate::normalise::Readings;
use crate::value::event_type::Lexicon;

/// The place of something in a list that both ends know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Code(u8);

impl Code {
    fn of<T: Clone>(self, all: &[T]) -> Result<T, String> {
        let known = all.get(usize::from(self.0)).cloned();
        known.ok_or_else(|| format!("it has a code {} that is unknown here", self.0))
    }
}

/// The code of something in a list that has it.
fn code<T: PartialEq>(all: &[T], one: &T) -> Code {
    let place = all.iter().position(|known| known == one);
    debug_assert!(place.is_some());
    Code(place.unwrap_or(usize::from(u8::MAX)) as u8)
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How much of a claim travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// What linking reads.
    Linking,
    /// All.
    All,
}

/// How much of a subject is at hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Level(u8);

impl Level {
    /// What it is, and in which cluster.
    pub(super) const BARE: Self = Self(0);
    /// What others read of it who stand beside it.
    pub(super) const BESIDE: Self = Self(1);
    /// All.
    pub(super) const WHOLE: Self = Self(2);
}

const KINDS: &[SubjectKind] = &[
    SubjectKind::Event,
    SubjectKind::Person,
    SubjectKind::Organisation,
];

/// A source with its subjects, or some of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct SourceWire {
    /// Its number among all sources.
    #[serde(rename = "n", default, skip_serializing_if = "is_default")]
    pub(super) number: u32,
    /// The number of its first subject among all subjects.
    #[serde(rename = "f", default, skip_serializing_if = "is_default")]
    pub(super) first: u32,
    #[serde(rename = "i", default, skip_serializing_if = "String::is_empty")]
    pub(super) id: String,
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    published: Option<jiff::civil::Date>,
    #[serde(rename = "l")]
    language: String,
    #[serde(rename = "o", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) derived_from: Vec<String>,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    reliability: Option<String>,
    #[serde(rename = "s", default)]
    pub(super) subjects: Vec<SubjectWire>,
}

/// A subject, as far as it is at hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct SubjectWire {
    /// Its place in its source.
    #[serde(rename = "n")]
    pub(super) place: u32,
    #[serde(rename = "l", default, skip_serializing_if = "is_default")]
    pub(super) level: Level,
    #[serde(rename = "i", default, skip_serializing_if = "String::is_empty")]
    id: String,
    #[serde(rename = "k", default, skip_serializing_if = "is_default")]
    kind: Code,
    #[serde(rename = "m", default, skip_serializing_if = "is_default")]
    implicit: bool,
    #[serde(rename = "o", default, skip_serializing_if = "is_default")]
    left_out: bool,
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    drafted_name: Option<String>,
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) claims: Vec<ClaimWire>,
    /// What is known of its cluster.
    #[serde(rename = "g", default, skip_serializing_if = "Option::is_none")]
    pub(super) cluster: Option<ClusterWire>,
}

/// What is known of the cluster of a subject.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ClusterWire {
    /// The number of its first member.
    #[serde(rename = "f")]
    pub(super) first: u32,
    /// How many members it has.
    #[serde(rename = "z")]
    pub(super) size: u32,
    /// In how many events they take part.
    #[serde(rename = "e", default, skip_serializing_if = "is_default")]
    pub(super) events: u32,
    /// The clusters that they belong to, by their first members.
    #[serde(rename = "h", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) homes: Vec<u32>,
    /// What it is called, for reports.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<String>,
    /// The names of the bodies that its members belong to, for reports.
    #[serde(rename = "b", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) bodies: Vec<Vec<String>>,
}

impl ClusterWire {
    /// A cluster by its first member, and of so many.
    pub(super) fn of(first: u32, members: u32) -> Self {
        Self {
            first,
            size: members,
            ..Self::default()
        }
    }
}

impl SubjectWire {
    /// What it is.
    pub(super) fn kind(&self) -> Result<SubjectKind, String> {
        self.kind.of(KINDS)
    }

    /// The same with nothing but what it is, and in which cluster.
    pub(super) fn bare(&self) -> Self {
        let cluster = self.cluster.as_ref();
        Self {
            place: self.place,
            level: Level::BARE,
            id: String::new(),
            kind: self.kind,
            implicit: false,
            left_out: false,
            drafted_name: None,
            claims: Vec::new(),
            cluster: cluster.map(|known| ClusterWire::of(known.first, known.size)),
        }
    }

    /// The same without its claims, as far as a receiver needs it.
    pub(super) fn shallow(&self, detail: Detail) -> Self {
        let all = detail == Detail::All;
        Self {
            id: if all { self.id.clone() } else { String::new() },
            implicit: all && self.implicit,
            left_out: all && self.left_out,
            drafted_name: self.drafted_name.clone().filter(|_| all),
            cluster: self.cluster.clone(),
            ..self.bare()
        }
    }
}

impl SourceWire {
    /// A source of a corpus with all its subjects, as far as a receiver needs
    /// them.
    pub(super) fn of(corpus: &Corpus, ix: SourceIx, detail: Detail) -> Result<Self, String> {
        let source = corpus.source(ix);
        let from = corpus.subjects.partition_point(|s| s.source < ix);
        let to = corpus.subjects.partition_point(|s| s.source <= ix);
        let place = |ix: SubjectIx| ix.0 - from as u32;
        let subjects = (from as u32..to as u32).map(SubjectIx).map(|at| {
            let subject = corpus.subject(at);
            let claims = corpus.claims_of(at).map(|(_, claim)| {
                ClaimWire::of(claim, source.language, detail, place)
                    .map_err(|why| format!("claim {}: {why}", corpus.subject_id(at)))
            });
            Ok(SubjectWire {
                place: place(at),
                level: Level::WHOLE,
                id: subject.id.clone(),
                kind: code(KINDS, &subject.kind),
                implicit: subject.implicit,
                left_out: subject.left_out,
                drafted_name: subject.drafted_name.as_deref().map(str::to_owned),
                claims: claims.collect::<Result<_, String>>()?,
                cluster: None,
            })
        });
        Ok(Self {
            number: corpus.source_number(ix),
            first: match corpus.part {
                Some(_) if from < to => corpus.subject_number(SubjectIx(from as u32)),
                _ => from as u32,
            },
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published,
            language: source.language.code().to_owned(),
            derived_from: source.derived_from.clone(),
            reliability: source.reliability.clone(),
            subjects: subjects.collect::<Result<_, String>>()?,
        })
    }

    /// The same without its subjects, as far as a receiver needs it.
    pub(super) fn shallow(&self, detail: Detail) -> Self {
        let slim = Self {
            number: self.number,
            first: self.first,
            id: String::new(),
            title: None,
            publisher: None,
            published: self.published,
            language: self.language.clone(),
            derived_from: Vec::new(),
            reliability: None,
            subjects: Vec::new(),
        };
        match detail {
            Detail::Linking => slim,
            Detail::All => Self {
                id: self.id.clone(),
                title: self.title.clone(),
                publisher: self.publisher.clone(),
                derived_from: self.derived_from.clone(),
                reliability: self.reliability.clone(),
                ..slim
            },
        }
    }

    /// The number of the subject at a place.
    pub(super) fn subject(&self, place: u32) -> u32 {
        self.first.saturating_add(place)
    }

    /// Reads it behind what a corpus has.
    ///
    /// # Errors
    /// When it is of another version, or its subjects are not in order.
    pub(super) fn read(self, corpus: &mut Corpus, readings: &Readings) -> Result<(), String> {
        let ix = SourceIx(corpus.sources.len() as u32);
        let language = Language::of(&self.language);
        let language =
            language.ok_or_else(|| format!("its language `{}` is unknown here", self.language))?;
        let places: Vec<u32> = self.subjects.iter().map(|subject| subject.place).collect();
        if !places.is_sorted_by(|one, next| one < next) {
            return Err("its subjects are not in order".to_owned());
        }
        let start = corpus.subjects.len() as u32;
        let other = |place: u32| {
            let at = places.binary_search(&place).ok()?;
            Some(SubjectIx(start + at as u32))
        };
        if let Some(part) = &mut corpus.part {
            part.sources.push(self.number);
            part.subjects
                .extend(places.iter().map(|&place| self.first.saturating_add(place)));
        }
        corpus.sources.push(Source {
            id: self.id,
            title: self.title,
            publisher: self.publisher,
            published: self.published,
            language,
            derived_from: self.derived_from,
            reliability: self.reliability,
            record: 0,
        });
        for subject in self.subjects {
            let at = SubjectIx(corpus.subjects.len() as u32);
            let from = corpus.claims.len() as u32;
            for claim in subject.claims {
                let claim = claim.read(at, language, readings, other)?;
                corpus.claims.push(claim);
            }
            corpus.subjects.push(Subject {
                source: ix,
                id: subject.id,
                kind: subject.kind.of(KINDS)?,
                implicit: subject.implicit,
                left_out: subject.left_out,
                drafted_name: subject.drafted_name.map(Into::into),
                claims: from..corpus.claims.len() as u32,
            });
        }
        Ok(())
    }
}

/// How many bytes of rows share what was read of their texts. More reads less,
/// and holds more.
const SHARED: usize = 64 << 20;

/// What was read in the batches of a stage: the same names and places stand in
/// very many of them.
pub(super) struct Shared<'t> {
    types: &'t Lexicon,
    readings: Readings,
    bytes: usize,
}

impl<'t> Shared<'t> {
    /// Nothing read yet; types of events will be by a lexicon.
    pub(super) fn by(types: &'t Lexicon) -> Self {
        Self {
            types,
            readings: Readings::by(types),
            bytes: 0,
        }
    }

    /// What the next rows read by, of so many bytes.
    pub(super) fn next(&mut self, bytes: usize) -> &Readings {
        self.bytes += bytes;
        if self.bytes > SHARED {
            self.readings = Readings::by(self.types);
            self.bytes = bytes;
        }
        &self.readings
    }
}

#[cfg(test)]
mod tests;
