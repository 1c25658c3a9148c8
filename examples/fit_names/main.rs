//! Fits what the comparison of names depends on, from labelled pairs.
//!
//! ```sh
//! cargo run --release --example fit_names -- [--write] PAIRS.csv...
//! ```
//!
//! Each file has the columns `left,right,match` (0 or 1). First everything is
//! fitted on four fifths of the pairs and scored on the rest, five times over,
//! and the tables show how well that does: those figures are of pairs that the
//! fit has not seen. Then it is fitted on all pairs, and `--write` writes the
//! outcome to `src/value/person/parameters.tsv`. The same files give the same
//! table.

#![allow(
    clippy::print_stdout,
    reason = "a program that prints what it measures"
)]

mod costs;
mod descent;
mod pairs;
mod tell;
mod weights;

use corroborate::value::person::fitting::{self, WordPair};
use corroborate::value::person::parameters::{self, Parameter, Parameters};
use pairs::Pair;
use std::error::Error;

const FOLDS: usize = 5;
const TABLE: &str = "src/value/person/parameters.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|arg| arg.starts_with("--"));
    if files.is_empty() {
        return Err("name one file of pairs or more, with the columns left,right,match".into());
    }
    let pairs = pairs::read(&files)?;
    let shipped = Parameters::shipped();
    tell::quality(
        "with the table as shipped",
        &files,
        &scores(&pairs, |_| shipped),
    );
    let folds: Vec<Parameters> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..FOLDS)
            .map(|fold| {
                let pairs = &pairs;
                scope.spawn(move || {
                    let others: Vec<&Pair> = pairs
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| pairs::fold(*at, FOLDS) != fold)
                        .map(|(_, pair)| pair)
                        .collect();
                    let random = pairs::at_random(pairs);
                    let random = random.iter().enumerate();
                    let random = random.filter(|(at, _)| pairs::fold(*at, FOLDS) != fold);
                    let others: Vec<&Pair> =
                        others.into_iter().chain(random.map(|(_, p)| p)).collect();
                    Parameters::of(&fit(&others))
                })
            })
            .collect();
        running
            .into_iter()
            .filter_map(|fold| fold.join().ok())
            .collect()
    });
    let unseen = scores(&pairs, |at| &folds[pairs::fold(at, FOLDS)]);
    tell::quality(
        "cross-validated: each pair scored by a fit that has not seen it",
        &files,
        &unseen,
    );
    tell::reliability(&files, &unseen);
    let random = pairs::at_random(&pairs);
    let all: Vec<&Pair> = pairs.iter().chain(&random).collect();
    let table = fit(&all);
    let fitted = Parameters::of(&table);
    tell::quality("fitted on all pairs", &files, &scores(&pairs, |_| &fitted));
    if options.iter().any(|option| option == "--write") {
        std::fs::write(TABLE, tell::table(&table))?;
        println!("\nwrote {TABLE}");
    }
    Ok(())
}

/// A table fitted to pairs, from the priors of the shipped one.
fn fit(pairs: &[&Pair]) -> Vec<Parameter> {
    let mut table = parameters::table();
    // What an earlier fit found must not sway this one.
    for parameter in &mut table {
        parameter.value = parameter.prior;
    }
    let words: Vec<(WordPair, bool)> = pairs
        .iter()
        .filter(|pair| !pair.at_random)
        .filter_map(|pair| {
            let (left, right) = pair.names.as_ref()?;
            Some((WordPair::of(left, right)?, pair.is_match))
        })
        .collect();
    costs::fit(&words, &mut table);
    weights::fit(pairs, &mut table);
    table
}

/// The similarity of each pair under the parameters that belong to it, with
/// its set and label.
fn scores<'a>(
    pairs: &[Pair],
    parameters: impl Fn(usize) -> &'a Parameters,
) -> Vec<(usize, f64, bool)> {
    pairs
        .iter()
        .enumerate()
        .map(|(at, pair)| {
            let similarity = pair.names.as_ref().map_or(0.0, |(left, right)| {
                fitting::similarity(parameters(at), left, right)
            });
            (pair.set, similarity, pair.is_match)
        })
        .collect()
}
