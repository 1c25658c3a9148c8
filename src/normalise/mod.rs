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
use crate::model::{Corpus, Source, SourceIx, SubjectIx, Value};
use crate::value::date::{Anchor, Date};
use crate::value::event_type::Lexicon;

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
    /// Drafts left out, as `source/subject` or claim ids.
    pub drafts_left_out: Vec<String>,
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
    let readings = readings::Readings::by(&settings.types);
    let parts: Vec<record::Part> = order
        .par_iter()
        .map(|&ix| record::read(ix, &records[ix], corrections, settings, &readings))
        .collect();

    let mut all = Normalised::default();
    all.corpus.types = settings.types.clone();
    for part in parts {
        append(&mut all, part);
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
fn append(all: &mut Normalised, part: record::Part) {
    let corpus = &mut all.corpus;
    let source = SourceIx(corpus.sources.len() as u32);
    let subjects = corpus.subjects.len() as u32;
    let claims = corpus.claims.len() as u32;
    let moved = |ix: SubjectIx| SubjectIx(ix.0 + subjects);
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
    all.drafts_left_out.extend(part.drafts_left_out);
}
