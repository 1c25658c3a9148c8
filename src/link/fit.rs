//! Estimates the model anew from claims, and from what people decided.
//!
//! The chances `u` of two different subjects are counted on pairs drawn at
//! random, of which hardly any is one. The chances `m` and the prior odds come
//! by expectation and maximisation (Dempster, Laird and Rubin 1977; for
//! linking: Winkler 1988) over the candidate pairs; pairs that were decided
//! count as decided. Every estimate leans on what was known before as if that
//! had been seen a few times, so that a handful of claims moves little.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::model::{At, Chance, DETAILS_MOST, LEVELS, Level, Model, Of, Probability};
use super::{Context, Link, Pattern, Weights};
use crate::model::{SubjectIx, SubjectKind};

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 25;
/// Candidate pairs of a kind that are looked at; more say nothing new.
const PAIRS_MOST: usize = 1_000_000;
/// Pairs drawn at random of a kind.
const DRAWN: u64 = 200_000;
/// As how many pairs what was known before counts, of those that are one.
const KNOWN_OF_ONE: f64 = 20.0;
/// The same, of those that are two. There are many of those to be had, unless
/// there are few claims; then some that are drawn are one, and mislead.
const KNOWN_OF_TWO: f64 = 1000.0;
/// No probability is estimated beyond these.
const LEAST: f64 = 1e-6;
const MOST: f64 = 0.9999;

/// A candidate pair with its levels.
struct Seen {
    /// Each level with the bits that do not come from it: its rarity, and what
    /// a cap takes.
    levels: Vec<(At, f64)>,
    decided: Option<bool>,
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

/// What a fit found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The model.
    pub model: Model,
    /// The levels that were seen, in the order of files.
    pub changes: Vec<Change>,
    /// By [`Of`]: what was looked at.
    pub looked: [Looked; 3],
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
        prior.highest = prior.highest.max(found.prior);
        prior.lowest = prior.lowest.min(found.prior - 10.0);
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
    let mut pairs: Vec<(SubjectIx, SubjectIx)> = candidates
        .map(|link| pair(link.left, link.right))
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

/// The fields of a kind while they are estimated.
struct Estimate<'m> {
    of: Of,
    weights: &'m Weights,
    /// Each level with its field, and its probabilities so far.
    levels: Vec<(At, usize, Probability)>,
    /// By level: its probabilities before.
    known: Vec<Probability>,
    /// By field: whether it is one-sided.
    one_sided: Vec<bool>,
    /// Where each level stands among `levels`.
    place: FxHashMap<At, usize>,
}

struct Found {
    prior: f64,
    levels: Vec<(At, Probability)>,
    seen: FxHashMap<At, f64>,
}

impl<'m> Estimate<'m> {
    fn new(weights: &'m Weights, of: Of, model: &Model, details: &[&str]) -> Self {
        let mut levels = Vec::new();
        let mut one_sided = Vec::new();
        let mut before = None;
        for entry in LEVELS.iter().filter(|entry| entry.field.of == of) {
            if before.replace(entry.field.id) != Some(entry.field.id) {
                one_sided.push(entry.field.one_sided);
            }
            let field = one_sided.len() - 1;
            levels.push((At::from(entry.level), field, model.of(entry.level)));
        }
        if of == Of::People {
            for (number, name) in details.iter().enumerate() {
                one_sided.push(false);
                let known = [Level::DetailSame, Level::DetailNear, Level::DetailOther];
                for (level, probability) in known.into_iter().zip(model.detail(name)) {
                    let at = At::of_detail(level, number);
                    levels.push((at, one_sided.len() - 1, probability));
                }
            }
        }
        let place = levels.iter().enumerate();
        let place = place.map(|(place, level)| (level.0, place)).collect();
        Self {
            of,
            weights,
            known: levels.iter().map(|level| level.2).collect(),
            levels,
            one_sided,
            place,
        }
    }

    fn run(mut self, ctx: &Context<'_>, subjects: &[SubjectIx], seen: &[Seen]) -> Found {
        self.count_strangers(ctx, subjects);
        let square = (subjects.len() as f64) * (subjects.len() as f64 - 1.0) / 2.0;
        let mut prior = self.weights.prior(self.of);
        let mut sums = Sums::default();
        for _ in 0..ROUNDS {
            sums = self.expect(seen, prior);
            self.maximise(&sums);
            // One pair more or less keeps it finite.
            prior = ((sums.one + 0.5) / (square - sums.one + 1.0).max(1.0)).log2();
        }
        let changed = self.levels.iter().enumerate();
        let seen: FxHashMap<At, f64> = changed
            .map(|(place, level)| (level.0, sums.levels.get(place).copied().unwrap_or(0.0)))
            .collect();
        Found {
            prior: prior.min(-0.1),
            levels: self.levels.iter().map(|level| (level.0, level.2)).collect(),
            seen,
        }
    }

    /// Estimates `u` on pairs drawn at random.
    fn count_strangers(&mut self, ctx: &Context<'_>, subjects: &[SubjectIx]) {
        let count = subjects.len() as u64;
        if count < 2 {
            return;
        }
        let drawn: Vec<Vec<(At, f64)>> = (0..DRAWN.min(count * (count - 1) / 2))
            .into_par_iter()
            .filter_map(|n| {
                let (left, right) = (draw(2 * n) % count, draw(2 * n + 1) % count);
                let (left, right) = (subjects[left as usize], subjects[right as usize]);
                let source = |ix| ctx.corpus.subject(ix).source;
                // Two people of one source are never compared; two events are.
                let compared = self.of == Of::Events || source(left) != source(right);
                (left != right && compared).then(|| levels(ctx, left, right))
            })
            .collect();
        let mut sums = Sums::of(&self.levels, &self.one_sided);
        for levels in &drawn {
            sums.add(self, levels, 1.0);
        }
        for (place, (_, field, probability)) in self.levels.iter_mut().enumerate() {
            if let Chance::Of(u) = probability.u
                && sums.fields[*field] > 0.0
            {
                let all = match self.one_sided[*field] {
                    true => drawn.len() as f64,
                    false => sums.fields[*field],
                };
                let all = all + KNOWN_OF_TWO;
                let u = (sums.levels[place] + KNOWN_OF_TWO * u) / all;
                probability.u = Chance::Of(u.clamp(LEAST, MOST));
            }
        }
    }

    fn expect(&self, seen: &[Seen], prior: f64) -> Sums {
        let mut sums = Sums::of(&self.levels, &self.one_sided);
        for pair in seen {
            let one = match pair.decided {
                Some(one) => f64::from(u8::from(one)),
                None => {
                    let bits = pair.levels.iter().map(|(at, more)| self.bits(*at) + more);
                    let weight: f64 = prior + bits.sum::<f64>();
                    1.0 / (1.0 + (-weight).clamp(-60.0, 60.0).exp2())
                }
            };
            sums.one += one;
            if one > 0.0 {
                sums.add(self, &pair.levels, one);
            }
        }
        sums
    }

    fn bits(&self, at: At) -> f64 {
        let place = self.place.get(&at);
        place.map_or_else(
            || self.weights.bits(at),
            |&place| self.levels[place].2.bits(),
        )
    }

    fn maximise(&mut self, sums: &Sums) {
        for (place, (_, field, probability)) in self.levels.iter_mut().enumerate() {
            let all = if self.one_sided[*field] {
                sums.one
            } else {
                sums.fields[*field]
            };
            // Of a field that no pair has, nothing is learned.
            if sums.fields[*field] > 0.0 {
                let known = KNOWN_OF_ONE * self.known[place].m;
                let m = (sums.levels[place] + known) / (all + KNOWN_OF_ONE);
                probability.m = m.clamp(LEAST, MOST);
            }
        }
    }
}

/// How often levels and fields were seen.
#[derive(Default)]
struct Sums {
    /// Pairs that are one.
    one: f64,
    levels: Vec<f64>,
    fields: Vec<f64>,
}

impl Sums {
    fn of(levels: &[(At, usize, Probability)], fields: &[bool]) -> Self {
        Self {
            one: 0.0,
            levels: vec![0.0; levels.len()],
            fields: vec![0.0; fields.len()],
        }
    }

    fn add(&mut self, estimate: &Estimate<'_>, levels: &[(At, f64)], by: f64) {
        for (at, _) in levels {
            if let Some(&place) = estimate.place.get(at) {
                self.levels[place] += by;
                self.fields[estimate.levels[place].1] += by;
            }
        }
    }
}

/// A number that looks drawn at random and is always the same (SplitMix64 of
/// Steele, Lea and Flood 2014).
fn draw(n: u64) -> u64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
