//! Labelled pairs, and how well scores rank them.

use corroborate::value::person::PersonName;
use std::error::Error;
use std::path::Path;

/// A labelled pair of names. `names` is empty where one cannot be read.
pub(crate) struct Pair {
    /// The file that it comes from, by its place among those given.
    pub(crate) set: usize,
    /// The two names.
    pub(crate) names: Option<(PersonName, PersonName)>,
    /// Whether they are one person's.
    pub(crate) is_match: bool,
    /// Whether it was put together at random: to fit with, not to measure on.
    pub(crate) at_random: bool,
}

/// Reads files with the columns left, right and match (0 or 1).
pub(crate) fn read(files: &[String]) -> Result<Vec<Pair>, Box<dyn Error>> {
    let mut pairs = Vec::new();
    for (set, file) in files.iter().enumerate() {
        let mut reader = csv::Reader::from_path(file)?;
        for row in reader.deserialize::<(String, String, u8)>() {
            let (left, right, is_match) = row.map_err(|error| format!("{file}: {error}"))?;
            let name = |text: &str| PersonName::parse(text).ok();
            pairs.push(Pair {
                set,
                names: name(&left).zip(name(&right)),
                is_match: is_match == 1,
                at_random: false,
            });
        }
    }
    Ok(pairs)
}

/// As many pairs again, each of a left name and the right name of another row
/// of the same set: what lists hold are pairs that are hard to tell apart, and
/// most of the pairs that a comparison meets are not.
pub(crate) fn at_random(pairs: &[Pair]) -> Vec<Pair> {
    /// Far from every neighbour, and the same in every run.
    const STEP: usize = 7919;
    let mut random = Vec::new();
    for set in pairs.chunk_by(|a, b| a.set == b.set) {
        for (at, pair) in set.iter().enumerate() {
            let other = &set[(at + STEP) % set.len()];
            let names = pair.names.as_ref().zip(other.names.as_ref());
            let names = names.map(|((left, _), (_, right))| (left.clone(), right.clone()));
            random.push(Pair {
                set: pair.set,
                names: names.filter(|(left, right)| left.normalised() != right.normalised()),
                is_match: false,
                at_random: true,
            });
        }
    }
    random
}

/// The name of a set: its file's, without folder and ending.
pub(crate) fn set_name(file: &str) -> &str {
    let stem = Path::new(file).file_stem();
    stem.and_then(|stem| stem.to_str()).unwrap_or(file)
}

/// The fold of a pair in a cross-validation: spread evenly, and the same in
/// every run.
pub(crate) fn fold(at: usize, folds: usize) -> usize {
    // Neighbouring rows often share a name: a multiplicative hash parts them.
    (at.wrapping_mul(0x9e37_79b9_7f4a_7c15_u64 as usize) >> 17) % folds
}

/// How well scores rank the pairs of one set.
pub(crate) struct Ranking {
    /// The average precision; ties are one step.
    pub(crate) average_precision: f64,
    /// The best F1 at any threshold, and that threshold.
    pub(crate) best_f1: (f64, f64),
}

impl Ranking {
    /// Of pairs with their scores and labels.
    pub(crate) fn of(mut scored: Vec<(f64, bool)>) -> Self {
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let positives = scored.iter().filter(|s| s.1).count() as f64;
        let (mut hits, mut seen, mut recall) = (0.0, 0.0, 0.0);
        let mut ranking = Self {
            average_precision: 0.0,
            best_f1: (0.0, 1.0),
        };
        for tied in scored.chunk_by(|a, b| a.0 == b.0) {
            hits += tied.iter().filter(|s| s.1).count() as f64;
            seen += tied.len() as f64;
            let reached = hits / positives;
            ranking.average_precision += (reached - recall) * hits / seen;
            recall = reached;
            let f1 = 2.0 * hits / (seen + positives);
            if f1 > ranking.best_f1.0 {
                ranking.best_f1 = (f1, tied[0].0);
            }
        }
        ranking
    }
}

/// F1 of calling everything from a threshold up a match.
pub(crate) fn f1_at(scored: &[(f64, bool)], threshold: f64) -> f64 {
    let called = scored.iter().filter(|s| s.0 >= threshold);
    let hits = called.clone().filter(|s| s.1).count() as f64;
    let positives = scored.iter().filter(|s| s.1).count() as f64;
    2.0 * hits / (called.count() as f64 + positives)
}
