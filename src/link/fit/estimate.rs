//! Expectation and maximisation over the candidate pairs of one kind.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Seen, draw, levels, refine};
use crate::link::model::{At, Chance, LEVELS, Level, Model, Of, Probability};
use crate::link::{Context, Weights};
use crate::model::SubjectIx;

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 25;
/// Pairs drawn at random of a kind.
const DRAWN: u64 = 200_000;
/// As how many pairs what was known before counts, of those that are one.
const KNOWN_OF_ONE: f64 = 20.0;
/// The same, of those that are two. There are many of those to be had, unless
/// there are few claims; then some that are drawn are one, and mislead.
const KNOWN_OF_TWO: f64 = 1000.0;
/// By how many bits the prior odds may end above what the weights before make of
/// the same pairs. Where hardly any pair is one, maximisation would else find
/// two sorts of pairs that blocking let through, and take one sort for one.
const PRIOR_RISES_MOST: f64 = 1.0;
/// No probability is estimated beyond these.
pub(super) const LEAST: f64 = 1e-6;
const MOST: f64 = 0.9999;

/// The fields of a kind while they are estimated.
pub(super) struct Estimate<'m> {
    of: Of,
    weights: &'m Weights,
    /// Each level with its field, and its probabilities so far.
    levels: Vec<(At, usize, Probability)>,
    /// By level: its probabilities before.
    known: Vec<Probability>,
    /// By field: whether it is one-sided.
    one_sided: Vec<bool>,
    /// Levels of fields that count only within a story.
    in_story: FxHashSet<At>,
    /// Where each level stands among `levels`.
    place: FxHashMap<At, usize>,
}

/// What was estimated.
pub(super) struct Found {
    /// Prior odds in bits.
    pub(super) prior: f64,
    pub(super) levels: Vec<(At, Probability)>,
    /// By level: pairs that came to it and are one, as far as can be told.
    pub(super) seen: FxHashMap<At, f64>,
}

impl<'m> Estimate<'m> {
    pub(super) fn new(weights: &'m Weights, of: Of, model: &Model, details: &[&str]) -> Self {
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
        let in_story = LEVELS
            .iter()
            .map(|entry| (entry.level, entry.level.in_story()))
            .filter(|(level, in_story)| level != in_story)
            .map(|(_, in_story)| At::from(in_story))
            .collect();
        let place = levels.iter().enumerate();
        let place = place.map(|(place, level)| (level.0, place)).collect();
        Self {
            of,
            weights,
            known: levels.iter().map(|level| level.2).collect(),
            levels,
            one_sided,
            in_story,
            place,
        }
    }

    pub(super) fn run(mut self, ctx: &Context<'_>, subjects: &[SubjectIx], seen: &[Seen]) -> Found {
        let strangers = self.strangers(ctx, subjects);
        let square = (subjects.len() as f64) * (subjects.len() as f64 - 1.0) / 2.0;
        let mut prior = self.weights.prior(self.of);
        let mut sums = Sums::default();
        let mut highest: Option<f64> = None;
        for _ in 0..ROUNDS {
            self.count_strangers(&strangers, prior);
            sums = self.expect(seen, prior);
            self.maximise(&sums);
            // One pair more or less keeps it finite.
            prior = ((sums.one + 0.5) / (square - sums.one + 1.0).max(1.0)).log2();
            prior = prior.min(*highest.get_or_insert(prior + PRIOR_RISES_MOST));
        }
        let levels = self.levels.iter().enumerate();
        let counted: FxHashMap<At, f64> = levels
            .map(|(place, level)| (level.0, sums.levels.get(place).copied().unwrap_or(0.0)))
            .collect();
        if refine::is_worth_it(seen) {
            prior = self.refine(seen, prior);
        }
        Found {
            prior: prior.min(-0.1),
            levels: self.levels.iter().map(|level| (level.0, level.2)).collect(),
            seen: counted,
        }
    }

    /// The levels of pairs drawn at random.
    fn strangers(&self, ctx: &Context<'_>, subjects: &[SubjectIx]) -> Vec<Vec<(At, f64)>> {
        let count = subjects.len() as u64;
        if count < 2 {
            return Vec::new();
        }
        (0..DRAWN.min(count * (count - 1) / 2))
            .into_par_iter()
            .filter_map(|n| {
                let (left, right) = (draw(2 * n) % count, draw(2 * n + 1) % count);
                let (left, right) = (subjects[left as usize], subjects[right as usize]);
                let source = |ix| ctx.corpus.subject(ix).source;
                // Two people of one source are never compared; two events are.
                let compared = self.of == Of::Events || source(left) != source(right);
                (left != right && compared).then(|| levels(ctx, left, right))
            })
            .collect()
    }

    /// Estimates `u` on pairs drawn at random. Hardly any is one, and to ask
    /// the weights which would let an error feed on itself; but within a story
    /// many are, so that those count as far as they are two.
    fn count_strangers(&mut self, drawn: &[Vec<(At, f64)>], prior: f64) {
        let mut sums = Sums::of(&self.levels, &self.one_sided);
        let mut two = 0.0;
        for levels in drawn {
            let in_story = levels.iter().any(|(at, _)| self.in_story.contains(at));
            let apart = match in_story {
                true => 1.0 - self.chance(levels, prior),
                false => 1.0,
            };
            two += apart;
            sums.add(self, levels, apart);
        }
        for (place, (_, field, probability)) in self.levels.iter_mut().enumerate() {
            if let Chance::Of(u) = &mut probability.u
                && let Chance::Of(known) = self.known[place].u
                && sums.fields[*field] > 0.0
            {
                let all = match self.one_sided[*field] {
                    true => two,
                    false => sums.fields[*field],
                };
                let found = sums.levels[place] + KNOWN_OF_TWO * known;
                *u = (found / (all + KNOWN_OF_TWO)).clamp(LEAST, MOST);
            }
        }
    }

    /// Lets what people decided set the weights that fit together, and gives
    /// the prior odds that go with them.
    fn refine(&mut self, seen: &[Seen], prior: f64) -> f64 {
        let mut weights: Vec<f64> = self.levels.iter().map(|level| level.2.bits()).collect();
        let rows: Vec<refine::Row> = seen
            .iter()
            .filter(|pair| pair.found)
            .map(|pair| {
                let known = |(at, _): &(At, f64)| self.place.get(at).map(|&place| place as u16);
                refine::Row {
                    levels: pair.levels.iter().filter_map(known).collect(),
                    more: pair.levels.iter().map(|(_, more)| more).sum(),
                    decided: pair.decided,
                }
            })
            .collect();
        weights.push(prior);
        refine::refine(&rows, &mut weights);
        let prior = weights.pop().unwrap_or(prior);
        for (level, bits) in self.levels.iter_mut().zip(weights) {
            level.2 = level.2.with_bits(bits);
        }
        prior
    }

    /// How likely a pair is one.
    fn chance(&self, levels: &[(At, f64)], prior: f64) -> f64 {
        let bits = levels.iter().map(|(at, more)| self.bits(*at) + more);
        let weight: f64 = prior + bits.sum::<f64>();
        1.0 / (1.0 + (-weight).clamp(-60.0, 60.0).exp2())
    }

    fn expect(&self, seen: &[Seen], prior: f64) -> Sums {
        let mut sums = Sums::of(&self.levels, &self.one_sided);
        for pair in seen {
            let one = match pair.decided {
                Some(one) => f64::from(u8::from(one)),
                None => self.chance(&pair.levels, prior),
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
