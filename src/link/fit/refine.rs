//! Weights that together say best what people decided.
//!
//! The chance that a pair is one is taken for the logistic function of the sum
//! of its weights, which are moved to where the decisions are likeliest, and
//! held back to where they were: a maximum a posteriori estimate with a normal
//! prior around the estimates that take fields for independent. Pairs that
//! nobody decided count as likely one as the weights of the round before say,
//! so that people who decide only what is doubtful do not make all doubtful.

use super::DECIDED_LEAST;
use rayon::prelude::*;
use std::f64::consts::LN_2;

/// Times that pairs which nobody decided are looked at anew.
const ROUNDS: usize = 4;
/// Steps of a round.
const STEPS: usize = 50;
/// How fast a weight moves: 1 would be Newton's step if no two fields were of
/// one pair.
const PACE: f64 = 0.27;
/// One over the variance of a weight around where it was, in nats.
const HOLD: f64 = 1.0;
/// Pairs whose slopes are summed at a time, so that the sum does not depend on
/// how many cores there are.
const CHUNK: usize = 4096;

/// A candidate pair.
pub(super) struct Row {
    /// The places of its levels among the weights.
    pub(super) levels: Vec<u16>,
    /// Bits that are no weight of a level.
    pub(super) more: f64,
    pub(super) decided: Option<bool>,
}

/// Whether people decided enough.
pub(super) fn is_worth_it(seen: &[super::Seen]) -> bool {
    let decided = |one: bool| seen.iter().filter(|pair| pair.decided == Some(one)).count();
    decided(true) >= DECIDED_LEAST && decided(false) >= DECIDED_LEAST
}

/// Moves weights, in bits; the last is that of the prior odds.
pub(super) fn refine(rows: &[Row], weights: &mut [f64]) {
    let before = weights.to_vec();
    for _ in 0..ROUNDS {
        let said: Vec<f64> = rows
            .par_iter()
            .map(|row| match row.decided {
                Some(one) => f64::from(u8::from(one)),
                None => chance(row, weights),
            })
            .collect();
        for _ in 0..STEPS {
            step(rows, &said, &before, weights);
        }
    }
}

fn step(rows: &[Row], said: &[f64], before: &[f64], weights: &mut [f64]) {
    let last = weights.len() - 1;
    let now: &[f64] = weights;
    let parts: Vec<Vec<(f64, f64)>> = rows
        .par_chunks(CHUNK)
        .zip(said.par_chunks(CHUNK))
        .map(|(rows, said)| {
            let mut slopes = vec![(0.0, 0.0); now.len()];
            for (row, said) in rows.iter().zip(said) {
                let chance = chance(row, now);
                let of_row = row.levels.iter().map(|&level| usize::from(level));
                for level in of_row.chain([last]) {
                    slopes[level].0 += said - chance;
                    slopes[level].1 += chance * (1.0 - chance);
                }
            }
            slopes
        })
        .collect();
    for (level, weight) in weights.iter_mut().enumerate() {
        let (slope, bend) = parts.iter().fold((0.0, 0.0), |sum: (f64, f64), part| {
            (sum.0 + part[level].0, sum.1 + part[level].1)
        });
        let held = HOLD * (*weight - before[level]) * LN_2;
        *weight += (slope - held) / (bend + HOLD) * PACE / LN_2;
    }
}

/// How likely a pair is one.
fn chance(row: &Row, weights: &[f64]) -> f64 {
    let prior = weights.last().copied().unwrap_or(0.0);
    let bits = row.levels.iter().map(|&level| weights[usize::from(level)]);
    let weight = prior + row.more + bits.sum::<f64>();
    1.0 / (1.0 + (-weight).clamp(-60.0, 60.0).exp2())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(levels: &[u16], one: usize, two: usize) -> Vec<Row> {
        (0..one + two)
            .map(|n| Row {
                levels: levels.to_vec(),
                more: 0.0,
                decided: Some(n < one),
            })
            .collect()
    }

    #[test]
    fn two_fields_that_say_the_same_share_what_it_tells() {
        // Taken for independent, two fields of +3 each would say 64 to 1.
        let mut all = rows(&[0, 1], 800, 100);
        all.extend(rows(&[2, 3], 100, 800));
        let mut weights = vec![3.0, 3.0, -3.0, -3.0, 0.0];
        refine(&all, &mut weights);
        let together = weights[0] + weights[1] + weights[4];
        assert!((together - 3.0).abs() < 0.2, "{weights:?}");
        assert!((weights[0] - weights[1]).abs() < 1e-9);
    }

    #[test]
    fn few_decisions_move_weights_little() {
        let mut weights = vec![3.0, 0.0];
        refine(&rows(&[0], 0, 2), &mut weights);
        assert!(weights[0] > 0.5, "{weights:?}");
    }

    #[test]
    fn what_nobody_decided_stays_as_likely_as_it_was() {
        let mut all = rows(&[0], 0, 0);
        all.extend((0..500).map(|_| Row {
            levels: vec![0],
            more: 0.0,
            decided: None,
        }));
        let mut weights = vec![2.0, -1.0];
        refine(&all, &mut weights);
        assert_eq!(weights, [2.0, -1.0]);
    }
}
