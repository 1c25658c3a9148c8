//! From what a file states to typed claims: references resolved, texts read,
//! "Thursday" given its date.
//!
//! Nothing is dropped here: what cannot be read becomes
//! [`Value::Unparsed`], and what is wrong in a
//! file becomes a [`Problem`] with its path in the record.

mod dates;
mod entries;
mod parties;
mod readings;
mod record;
pub mod relative;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Severity;
use crate::load::Record;
use crate::load::schema::Status;
use crate::model::{Corpus, Source, SourceIx, SubjectIx, Value};
use crate::value::date::{Anchor, Date};
use crate::value::event_type::Lexicon;

pub(crate) use readings::Readings;
pub use record::Part;

/// How to normalise.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whether drafts take part.
    pub include_drafts: bool,
    /// What types of events are read by: the shipped lexicon, or one that a
    /// file of types extends.
    pub types: Lexicon,
}

/// A corrected value: what a person says that a claim should have said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The decision, by id.
    pub decision: String,
    /// The value to read in place of the stated one.
    pub value: String,
}

/// Something wrong in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The record, as an index into those given.
    pub record: usize,
    /// The place in the record: `events[2].date[1]`.
    pub path: String,
    /// How bad it is.
    pub severity: Severity,
    /// Stable kebab-case id.
    pub code: &'static str,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Other places in the same record that belong to it.
    pub related: Vec<(String, String)>,
}

/// The typed claims of all records, and what is wrong or left out.
#[derive(Debug, Clone, Default)]
pub struct Normalised {
    /// The claims.
    pub corpus: Corpus,
    /// What is wrong, in the order of the sources.
    pub problems: Vec<Problem>,
    /// What took no part, a source and a status at a time.
    pub left_out: Vec<LeftOut>,
}

/// Claims of one source that took no part, all for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The source.
    pub source: String,
    /// Why: they are drafts, or were rejected.
    pub status: Status,
    /// How many.
    pub claims: usize,
    /// The first of them, each as `subject/slot`, or as the id of an entry
    /// that is left out whole.
    pub first: Vec<String>,
    /// Whether there are others.
    pub more: bool,
}

/// Reads all records, in the order of their source ids.
pub fn normalise(
    records: &[Record],
    corrections: &BTreeMap<String, Correction>,
    settings: &Settings,
) -> Normalised {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by(|&a, &b| {
        let id = |ix: usize| &records[ix].stated.source.id;
        id(a).cmp(id(b)).then(a.cmp(&b))
    });
    let normaliser = Normaliser::new(corrections, settings);
    let parts: Vec<Part> = order
        .par_iter()
        .map(|&ix| normaliser.read(&records[ix]))
        .collect();
    join(order.into_iter().zip(parts), settings)
}

/// Reads records one by one, as they come.
pub struct Normaliser<'s> {
    corrections: &'s BTreeMap<String, Correction>,
    settings: &'s Settings,
    readings: readings::Readings,
}

impl<'s> Normaliser<'s> {
    /// A normaliser that has read nothing yet.
    pub fn new(corrections: &'s BTreeMap<String, Correction>, settings: &'s Settings) -> Self {
        Self {
            corrections,
            settings,
            readings: readings::Readings::by(&settings.types),
        }
    }

    /// The typed claims of one record. They depend on it, the corrections and
    /// the settings alone: not on other records, nor on its place among them.
    pub fn read(&self, record: &Record) -> Part {
        record::read(record, self.corrections, self.settings, &self.readings)
    }
}

/// Joins the claims of records, each with the number of its record, in the
/// order of their source ids.
pub fn join(parts: impl IntoIterator<Item = (usize, Part)>, settings: &Settings) -> Normalised {
    let parts: Vec<(usize, Part)> = parts.into_iter().collect();
    let mut all = Normalised::default();
    all.corpus.types = settings.types.clone();
    // At once: a list of millions that grows is held twice while it moves.
    let corpus = &mut all.corpus;
    let of_each = |count: fn(&Part) -> usize| parts.iter().map(|(_, part)| count(part)).sum();
    corpus.sources.reserve_exact(parts.len());
    corpus
        .subjects
        .reserve_exact(of_each(|part| part.subjects.len()));
    corpus
        .claims
        .reserve_exact(of_each(|part| part.claims.len()));
    for (record, part) in parts {
        append(&mut all, record, part);
    }
    all
}

/// What the dates of a source are read by: the one place that knows which of
/// its facts they need.
fn anchor<'d>(source: &Source, context: Option<&'d Date>, future: bool) -> Anchor<'d> {
    Anchor {
        published: source.published,
        context,
        future,
        language: source.language,
    }
}

/// Appends the claims of one source, moving its indices behind those before.
fn append(all: &mut Normalised, record: usize, mut part: Part) {
    let corpus = &mut all.corpus;
    let source = SourceIx(corpus.sources.len() as u32);
    let subjects = corpus.subjects.len() as u32;
    let claims = corpus.claims.len() as u32;
    let moved = |ix: SubjectIx| SubjectIx(ix.0 + subjects);
    part.source.record = record;
    for problem in &mut part.problems {
        problem.record = record;
    }
    corpus.sources.push(part.source);
    corpus
        .subjects
        .extend(part.subjects.into_iter().map(|mut subject| {
            subject.source = source;
            subject.claims = subject.claims.start + claims..subject.claims.end + claims;
            subject
        }));
    corpus
        .claims
        .extend(part.claims.into_iter().map(|mut claim| {
            claim.subject = moved(claim.subject);
            if let Value::Party(party) = &mut claim.value {
                *party = moved(*party);
            }
            if let Some(attribution) = &mut claim.attribution {
                attribution.subject = attribution.subject.map(moved);
            }
            if let Some(relative) = &mut claim.relative {
                relative.event = moved(relative.event);
            }
            claim
        }));
    all.problems.extend(part.problems);
    all.left_out.extend(part.left_out);
}
