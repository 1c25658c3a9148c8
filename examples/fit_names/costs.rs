//! What changes of sounds cost, from pairs of single words.
//!
//! A word pair's log-odds are taken as linear in the cost of its changes, in
//! proportion to what is heard of both words. Changes are found with the
//! costs at hand, the costs fitted to them, and so again.

use crate::descent::{self, Case, Coefficient};
use corroborate::lexical::edit::Change;
use corroborate::value::person::fitting::WordPair;
use corroborate::value::person::parameters::{Parameter, Parameters, changes};
use std::collections::BTreeMap;

/// How often changes are found anew.
const ROUNDS: usize = 3;
/// How strongly costs are drawn to the hand-judged ones, by what a part of
/// the prior away from it costs.
const PENALTY: f64 = 10.0;
/// The least and the most that a change costs, as a part of its prior: what a
/// few thousand pairs say of a letter, other languages may not.
const BOUNDS: (f64, f64) = (0.4, 1.6);
/// The least for sounds that have nothing to do with each other.
const UNRELATED: f64 = 0.8;
/// How much of the log-odds a cost of all that is heard takes.
const SLOPE: f64 = 24.0;

/// Fits the costs of a table in place.
pub(crate) fn fit(words: &[(WordPair, bool)], table: &mut [Parameter]) {
    let owner: BTreeMap<Change, usize> = table
        .iter()
        .enumerate()
        .filter(|(_, p)| p.group == "cost")
        .flat_map(|(at, p)| changes(&p.key).into_iter().map(move |c| (c, at)))
        .collect();
    let (bias, by_length) = (table.len(), table.len() + 1);
    for _ in 0..ROUNDS {
        let costs = Parameters::of(table).costs;
        let cases: Vec<Case> = words
            .iter()
            .map(|(pair, is_match)| {
                let mut features: BTreeMap<usize, f64> = BTreeMap::new();
                for change in pair.changes(&costs) {
                    if let Some(at) = owner.get(&change) {
                        // Hundredths of a consonant against whole changes.
                        *features.entry(*at).or_default() -= SLOPE * 100.0 / pair.mass;
                    }
                }
                features.insert(bias, 1.0);
                features.insert(by_length, (pair.mass / 100.0).ln());
                Case {
                    features: features.into_iter().collect(),
                    is_match: *is_match,
                    weight: 1.0,
                }
            })
            .collect();
        let mut coefficients: Vec<Coefficient> = table
            .iter()
            .map(|p| Coefficient {
                prior: p.prior,
                penalty: PENALTY / (0.1 + p.prior).powi(2),
                least: p.prior
                    * if is_group(&p.key) {
                        UNRELATED
                    } else {
                        BOUNDS.0
                    },
                most: BOUNDS.1 * p.prior,
            })
            .collect();
        let free = Coefficient {
            prior: 1.0,
            penalty: 0.01,
            least: -20.0,
            most: 20.0,
        };
        coefficients.extend([free, free]);
        let fitted = descent::fit(&cases, &coefficients);
        for (parameter, value) in table.iter_mut().zip(&fitted) {
            if parameter.group == "cost" {
                parameter.value = (value * 100.0).round() / 100.0;
            }
        }
    }
}

/// Whether a row is of all sounds that no other row tells of.
fn is_group(key: &str) -> bool {
    matches!(key, "consonant~consonant" | "vowel~consonant")
}
