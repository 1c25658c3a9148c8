//! What is exchanged with programs on other machines: edges to connect, and
//! what a run on a cluster wrote, read without holding it.
//!
//! A run's folder holds the tables `sources`, `clusters` and `findings`, each a
//! folder of part files as Spark writes them, as Parquet or JSON lines, and
//! `_corroborate.json`, which is written last: without it the run did not end.

pub mod edges;
pub mod form;
pub mod run;
pub mod version;

mod columns;
mod count;
mod lines;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
mod rows;

pub use rows::Rows;

use crate::diagnostic::{Diagnostic, Place};

/// What is wrong with something that was exchanged, which ends its reading.
pub type Problem = Box<Diagnostic>;

/// A problem at the top of a file.
fn problem(code: &'static str, file: &str, message: impl Into<String>) -> Problem {
    problem_at(code, file, 1, 1, message)
}

fn problem_at(
    code: &'static str,
    file: &str,
    line: usize,
    column: usize,
    message: impl Into<String>,
) -> Problem {
    let place = Place {
        file: file.to_owned(),
        line,
        column,
    };
    Box::new(Diagnostic::error(code, place, message))
}

/// The same with what to do about it.
fn hinted(mut problem: Problem, hint: impl Into<String>) -> Problem {
    problem.hint = Some(hint.into());
    problem
}
