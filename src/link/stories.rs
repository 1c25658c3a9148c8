//! Which sources are of one story: those that name the same.
//!
//! A source is what its claims name and tell (types of events, words of
//! names, places), each weighed by how few sources have it (tf-idf, Spärck
//! Jones 1972). Sources are gathered into stories by average link at a
//! cosine of [`ONE_STORY`], since one wire report that names everything would
//! else chain two stories.

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

use crate::agglomerate::average_link;
use crate::lexical::fold::fold;
use crate::model::{Corpus, Family, SourceIx, SubjectKind, Value};

/// The cosine from which sources are of one story; higher is stricter.
const ONE_STORY: f64 = 0.1;
/// The cosine from which sources of one story name most in common.
const CLOSE: f32 = 0.25;
/// A term that more sources have than this joins none of them: it only weighs.
const JOINING_MOST: usize = 64;
/// Added to the number of sources, so that what two of a handful of sources
/// share still tells.
const SMOOTHING: f64 = 40.0;
/// Terms are words of at least so many letters.
const SHORTEST: usize = 3;
/// What sources of fewer terms share is little more than what is compared of
/// their events anyway: they are of no story.
const TERMS_LEAST: usize = 4;
/// Below this cosine two sources count as naming nothing in common.
const LEAST: f32 = 0.02;

/// How alike two sources are in what they name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They are of one story, and name most in common.
    Close,
    /// They are of one story.
    OneStory,
    /// They are of one story, but name little in common: what joins them is
    /// in others.
    Loose,
    /// They name much in common, but were not gathered into one story.
    Near,
    /// They name little in common.
    Apart,
}

/// Which sources are of one story.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    /// By source: the number of its story; none where it tells no event or too little.
    story: Vec<Option<u32>>,
    /// By source: others that name much in common, sorted, and whether most.
    near: Vec<Vec<(u32, bool)>>,
}

/// What is known of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// The number of its story: of the first source of it. None where the
    /// source tells no event or too little.
    pub number: Option<u32>,
    /// The sources that name much in common with it, sorted, and whether most.
    pub near: Vec<(u32, bool)>,
}

impl Stories {
    /// Gathers the sources of a corpus into stories.
    pub fn gather(corpus: &Corpus) -> Self {
        Self::of(&terms(corpus))
    }

    /// Gathers sources into stories by what each names: see [`terms`].
    pub fn of(terms: &[Vec<(u64, u32)>]) -> Self {
        let terms: Vec<Vec<(u64, f32)>> = terms
            .par_iter()
            .map(|own| {
                let own = own.iter();
                own.map(|&(term, times)| (term, 1.0 + (times as f32).ln()))
                    .collect()
            })
            .collect();
        let sims = cosines(&terms);
        let story = average_link(&sims, ONE_STORY);
        let near = sims
            .iter()
            .map(|own| {
                own.iter()
                    .filter(|(_, cosine)| f64::from(*cosine) >= ONE_STORY)
                    .map(|&(other, cosine)| (other, cosine >= CLOSE))
                    .collect()
            })
            .collect();
        Self {
            story: story
                .into_iter()
                .zip(&terms)
                .map(|(story, terms)| (terms.len() >= TERMS_LEAST).then_some(story))
                .collect(),
            near,
        }
    }

    /// How alike two sources are; nothing where one of them tells no
    /// event or too little.
    pub(super) fn likeness(&self, left: SourceIx, right: SourceIx) -> Option<Likeness> {
        let story = |source: SourceIx| self.story.get(source.0 as usize).copied().flatten();
        let (one, other) = (story(left)?, story(right)?);
        let near = self.near.get(left.0 as usize)?;
        let close = near.binary_search_by_key(&right.0, |&(other, _)| other);
        let close = close.ok().map(|place| near[place].1);
        Some(match (one == other, close) {
            (true, Some(true)) => Likeness::Close,
            (true, Some(false)) => Likeness::OneStory,
            (true, None) => Likeness::Loose,
            (false, Some(_)) => Likeness::Near,
            (false, None) => Likeness::Apart,
        })
    }

    /// What is known of a source.
    pub fn get(&self, source: SourceIx) -> Story {
        Story {
            number: self.story_of(source),
            near: self
                .near
                .get(source.0 as usize)
                .cloned()
                .unwrap_or_default(),
        }
    }

    /// The stories of a part of a corpus, source by source. The numbers of the
    /// sources near are those of the part; the numbers of stories may be of
    /// the whole.
    pub fn of_part(sources: impl IntoIterator<Item = Story>) -> Self {
        let (story, near) = sources
            .into_iter()
            .map(|story| (story.number, story.near))
            .unzip();
        Self { story, near }
    }

    /// The story of a source, where it tells an event.
    pub(super) fn story_of(&self, source: SourceIx) -> Option<u32> {
        self.story.get(source.0 as usize).copied().flatten()
    }
}

fn hash(key: impl std::hash::Hash) -> u64 {
    FxBuildHasher.hash_one(key)
}

/// By source: its terms, each by a hash of it, with how often it has them,
/// sorted; none for a source without events.
pub fn terms(corpus: &Corpus) -> Vec<Vec<(u64, u32)>> {
    let mut of: Vec<Vec<u64>> = vec![Vec::new(); corpus.sources.len()];
    let mut tells = vec![false; corpus.sources.len()];
    for (ix, subject) in corpus.subjects() {
        let source = subject.source.0 as usize;
        tells[source] |= subject.kind == SubjectKind::Event;
        for (_, claim) in corpus.claims_of(ix) {
            push_terms(claim.slot.family, &claim.value, &mut of[source]);
        }
    }
    let counted = of.into_iter().zip(tells).map(|(mut own, tells)| {
        if !tells {
            return Vec::new();
        }
        own.sort_unstable();
        own.chunk_by(|left, right| left == right)
            .map(|same| (same[0], same.len() as u32))
            .collect()
    });
    counted.collect()
}

fn push_terms(family: Family, value: &Value, to: &mut Vec<u64>) {
    let mut words = |text: &str| {
        let words = text.split_whitespace();
        let long = words.filter(|word| word.chars().count() >= SHORTEST);
        to.extend(long.map(|word| hash(('w', word))));
    };
    match value {
        Value::Person(name) => words(&name.normalised()),
        Value::Organisation(name) => words(&fold(name.stated())),
        Value::Place(place) => words(&fold(place.stated())),
        Value::Role(role) => words(&fold(role.stated())),
        Value::EventType(event_type) => to.push(hash(('t', event_type.normalised()))),
        Value::Date(date) if family == Family::Date => to.push(hash(('d', date.normalised()))),
        _ => {}
    }
}

/// By source: the cosines to others from [`LEAST`] up, sorted.
fn cosines(terms: &[Vec<(u64, f32)>]) -> Vec<Vec<(u32, f32)>> {
    let mut postings: FxHashMap<u64, Vec<(u32, f32)>> = FxHashMap::default();
    for (source, own) in (0u32..).zip(terms) {
        for &(term, often) in own {
            postings.entry(term).or_default().push((source, often));
        }
    }
    let telling = terms.iter().filter(|own| !own.is_empty()).count() as f64;
    let idf = |sources: usize| ((telling + SMOOTHING) / sources as f64).ln() as f32;
    let norms: Vec<f32> = terms
        .iter()
        .map(|own| {
            let squares = own.iter().map(|(term, often)| {
                let weight = often * idf(postings.get(term).map_or(1, Vec::len));
                weight * weight
            });
            squares.sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
        })
        .collect();
    (0..terms.len())
        .into_par_iter()
        .map_init(
            FxHashMap::default,
            |dots: &mut FxHashMap<u32, f32>, source| {
                dots.clear();
                for (term, often) in &terms[source] {
                    let Some(others) = postings.get(term).filter(|all| all.len() <= JOINING_MOST)
                    else {
                        continue;
                    };
                    let idf = idf(others.len());
                    for &(other, other_often) in others {
                        *dots.entry(other).or_default() += often * other_often * idf * idf;
                    }
                }
                let mut near: Vec<(u32, f32)> = dots
                    .iter()
                    .filter(|&(&other, _)| other as usize != source)
                    .map(|(&other, dot)| (other, dot / (norms[source] * norms[other as usize])))
                    .filter(|&(_, cosine)| cosine >= LEAST)
                    .collect();
                near.sort_unstable_by_key(|&(other, _)| other);
                near
            },
        )
        .collect()
}
