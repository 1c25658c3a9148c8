//! Estimates the model anew from claims, and from what people decided.
//!
//! The chances `u` of two different subjects are counted on pairs drawn at
//! random, of which hardly any is one. The chances `m` and the prior odds come
//! by expectation and maximisation (Dempster, Laird and Rubin 1977; for
//! linking: Winkler 1988) over the candidate pairs; pairs that were decided
//! count as decided. Every estimate leans on what was known before as if that
//! had been seen a few times, so that a handful of claims moves little.
//!
//! Those chances are of each field apart, and where fields say the same thing
//! twice their sum says too much. Where people decided enough pairs, the weights
//! are therefore set, from there on, to those that together say best what was
//! decided (`refine`).

mod estimate;
mod refine;

use estimate::{Estimate, LEAST};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::model::{At, Chance, DETAILS_MOST, LEVELS, Model, Of};
use super::{Context, Link, Pattern};
use crate::model::{SubjectIx, SubjectKind};

/// Candidate pairs of a kind that are looked at; more say nothing new.
const PAIRS_MOST: usize = 1_000_000;
/// Decisions of each sort, one and two, below which there is nothing to learn
/// from.
pub(crate) const DECIDED_LEAST: usize = 20;

/// A candidate pair with its levels.
struct Seen {
    /// Each level with the bits that do not come from it: its rarity, and what
    /// a cap takes.
    levels: Vec<(At, f64)>,
    decided: Option<bool>,
    /// Whether blocking found it: what only a decision names was not drawn
    /// from pairs that look alike.
    found: bool,
}

/// What a fit looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Subjects.
    pub subjects: usize,
    /// Candidate pairs.
    pub pairs: usize,
    /// Pairs among them that people decided.
    pub decided: usize,
}

/// A level whose weight was estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Whose.
    pub of: Of,
    /// The field; of a detail its name.
    pub field: String,
    /// The level.
    pub level: &'static str,
    /// Whether the rarity of the shared value comes on top.
    pub rarity: bool,
    /// Bits before.
    pub before: f64,
    /// Bits now.
    pub now: f64,
    /// Candidate pairs that came to it and are one, as far as can be told.
    pub seen: f64,
}

/// Prior odds that were moved to where clusters fit best what was decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tuned {
    /// By how many bits.
    pub moved: f64,
    /// Of decided pairs that clusters made without decisions join: the share
    /// that is one.
    pub precision: f64,
    /// Of pairs decided to be one: the share that they join.
    pub recall: f64,
}

impl Tuned {
    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision, self.recall);
        2.0 * p * r / (p + r).max(f64::MIN_POSITIVE)
    }
}

/// What a fit found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The model.
    pub model: Model,
    /// The levels that were seen, in the order of files.
    pub changes: Vec<Change>,
    /// By [`Of`]: what was looked at.
    pub looked: [Looked; 3],
    /// By [`Of`]: how the prior odds were moved, where enough was decided.
    pub tuned: [Option<Tuned>; 3],
}

/// Estimates a model from the candidate pairs of a run and from pairs that
/// were decided to be one or two.
pub fn fit(
    ctx: &Context<'_>,
    before: &Model,
    links: &[Link],
    decided: &[(SubjectIx, SubjectIx, bool)],
) -> Fitted {
    let mut model = before.clone();
    let mut changes = Vec::new();
    let mut looked = [Looked::default(); 3];
    let details: Vec<&str> = ctx
        .features
        .details
        .iter()
        .copied()
        .take(DETAILS_MOST)
        .collect();
    for of in Of::ALL {
        let subjects = of_kind(ctx, of);
        let seen = seen(ctx, of, links, decided);
        looked[of as usize] = Looked {
            subjects: subjects.len(),
            pairs: seen.len(),
            decided: seen.iter().filter(|pair| pair.decided.is_some()).count(),
        };
        if seen.is_empty() {
            continue;
        }
        let estimate = Estimate::new(ctx.weights, of, before, &details);
        let found = estimate.run(ctx, &subjects, &seen);
        let square = subjects.len() as f64;
        let prior = &mut model.priors[of as usize];
        // So that it holds where there are more subjects, or fewer.
        prior.others = (found.prior.exp2() * square).max(LEAST);
        if of == Of::Events {
            // Most of what may be one is of one story, and how many events a
            // story has does not grow with the archive.
            (prior.highest, prior.lowest) = (found.prior, found.prior);
        } else {
            prior.highest = prior.highest.max(found.prior);
            prior.lowest = prior.lowest.min(found.prior - 10.0);
        }
        for (at, probability) in found.levels {
            let (level, detail) = at.level();
            let entry = &LEVELS[level as usize];
            let name = detail.and_then(|detail| details.get(detail));
            let was = match name {
                Some(name) => {
                    let mut levels = model.detail(name);
                    let place = super::model::detail_level(level);
                    let was = levels[place];
                    levels[place] = probability;
                    model.details.insert((*name).to_owned(), levels);
                    was
                }
                None => std::mem::replace(&mut model.levels[level as usize], probability),
            };
            changes.push(Change {
                of,
                field: name.map_or(entry.field.id, |name| name).to_owned(),
                level: entry.id,
                rarity: matches!(probability.u, Chance::Frequency(_)),
                before: was.bits(),
                now: probability.bits(),
                seen: found.seen.get(&at).copied().unwrap_or(0.0),
            });
        }
    }
    Fitted {
        model,
        changes,
        looked,
        tuned: [None; 3],
    }
}

fn of_kind(ctx: &Context<'_>, of: Of) -> Vec<SubjectIx> {
    let all = ctx.corpus.subjects();
    all.filter(|(_, subject)| kind(subject.kind) == of)
        .map(|(ix, _)| ix)
        .collect()
}

fn kind(kind: SubjectKind) -> Of {
    match kind {
        SubjectKind::Person => Of::People,
        SubjectKind::Organisation => Of::Organisations,
        SubjectKind::Event => Of::Events,
    }
}

/// The levels of the candidate pairs of a kind, and of those decided.
fn seen(
    ctx: &Context<'_>,
    of: Of,
    links: &[Link],
    decided: &[(SubjectIx, SubjectIx, bool)],
) -> Vec<Seen> {
    let is_of = |ix: SubjectIx| kind(ctx.corpus.subject(ix).kind) == of;
    let pair = |left: SubjectIx, right: SubjectIx| (left.min(right), left.max(right));
    let verdicts: FxHashMap<(SubjectIx, SubjectIx), bool> = decided
        .iter()
        .filter(|&&(left, right, _)| left != right && is_of(left) && is_of(right))
        .map(|&(left, right, one)| (pair(left, right), one))
        .collect();
    let candidates = links.iter().filter(|link| is_of(link.left));
    let mut found: Vec<(SubjectIx, SubjectIx)> =
        candidates.map(|link| pair(link.left, link.right)).collect();
    found.par_sort_unstable();
    let mut pairs: Vec<(SubjectIx, SubjectIx)> = found
        .iter()
        .copied()
        .chain(
            decided
                .iter()
                .filter(|d| is_of(d.0) && is_of(d.1))
                .map(|d| pair(d.0, d.1)),
        )
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let step = pairs.len().div_ceil(PAIRS_MOST).max(1);
    pairs
        .par_iter()
        .enumerate()
        .filter(|(n, pair)| n % step == 0 || verdicts.contains_key(pair))
        .map(|(_, &(left, right))| Seen {
            levels: levels(ctx, left, right),
            decided: verdicts.get(&(left, right)).copied(),
            found: found.binary_search(&(left, right)).is_ok(),
        })
        .collect()
}

/// The levels of a pair, each with the bits that do not come from it.
fn levels(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx) -> Vec<(At, f64)> {
    let mut pattern = Pattern::default();
    ctx.score(left, right, &mut pattern);
    let apart = |(at, bits): (At, f64)| (at, bits - ctx.weights.bits(at));
    pattern.levels.into_iter().map(apart).collect()
}

/// A number that looks drawn at random and is always the same (SplitMix64 of
/// Steele, Lea and Flood 2014).
fn draw(n: u64) -> u64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
