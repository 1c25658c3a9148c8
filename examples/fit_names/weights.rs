//! What each kind of evidence is worth in log-odds, from pairs of names.

use crate::descent::{self, Case, Coefficient};
use crate::pairs::Pair;
use corroborate::value::person::evidence::{Direction, FEATURES};
use corroborate::value::person::fitting;
use corroborate::value::person::parameters::{Parameter, Parameters};

/// How strongly weights are drawn to zero, by what one spread of their
/// feature costs.
const PENALTY: f64 = 2.0;
/// How much a pair put together at random counts beside one of a list.
const AT_RANDOM: f64 = 0.6;
/// How much more strongly to a prior judged by hand.
const JUDGED: f64 = 50.0;

/// Fits the weights of a table in place, at the costs in it. In each set
/// matches count as much as other pairs, so that the outcome is a probability
/// at even odds; large sets count more, but not in proportion.
pub(crate) fn fit(pairs: &[&Pair], table: &mut Vec<Parameter>) {
    let parameters = Parameters::of(table);
    let sets = pairs.iter().map(|p| p.set + 1).max().unwrap_or(0);
    let mut counts = vec![[0.0f64; 2]; sets];
    for pair in pairs.iter().filter(|p| !p.at_random) {
        counts[pair.set][usize::from(pair.is_match)] += 1.0;
    }
    let cases: Vec<Case> = pairs
        .iter()
        .filter_map(|pair| {
            let (left, right) = pair.names.as_ref()?;
            let features = fitting::features(&parameters, left, right)?;
            let of = counts[pair.set];
            let share = if pair.at_random { AT_RANDOM } else { 1.0 };
            Some(Case {
                features: features
                    .iter()
                    .enumerate()
                    .filter(|(_, x)| **x != 0.0)
                    .map(|(at, x)| (at, f64::from(*x)))
                    .collect(),
                is_match: pair.is_match,
                weight: share * (of[0] + of[1]).sqrt() / of[usize::from(pair.is_match)] * 15.0,
            })
        })
        .collect();
    let coefficients: Vec<Coefficient> = FEATURES
        .iter()
        .enumerate()
        .map(|(at, feature)| {
            let values = cases.iter().flat_map(|c| &c.features);
            let squares: f64 = values.filter(|(of, _)| *of == at).map(|(_, x)| x * x).sum();
            let (least, most) = match feature.direction {
                Direction::For => (0.0, 20.0),
                Direction::Against => (-20.0, 0.0),
                Direction::Either => (-20.0, 20.0),
            };
            // A prior that somebody judged holds more than that of nothing.
            let strength = if feature.prior == 0.0 { 1.0 } else { JUDGED };
            Coefficient {
                prior: feature.prior,
                penalty: strength * PENALTY * (squares / cases.len() as f64).max(1e-4),
                least,
                most,
            }
        })
        .collect();
    let fitted = descent::fit(&cases, &coefficients);
    table.retain(|p| p.group != "weight");
    table.extend(
        FEATURES
            .iter()
            .zip(fitted)
            .map(|(feature, value)| Parameter {
                group: "weight".to_owned(),
                key: feature.key.to_owned(),
                value: (value * 100.0).round() / 100.0,
                prior: 0.0,
            }),
    );
}
