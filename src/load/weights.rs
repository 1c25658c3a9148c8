//! A file of weights for linking: its form, with the place of every error.
//! What the names in it mean is for [`crate::link::model`] to say.

use super::fault::Top;
use super::path::push_key;
use super::{files, yaml};
use crate::diagnostic::Diagnostic;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The version of the form.
pub const VERSION: u32 = 1;

/// Weights for linking. What the file leaves out keeps its shipped weight.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map with `version` and `people`, `organisations`, `events`"
)]
pub struct WeightsFile {
    /// The version of this form: 1.
    pub version: u32,
    /// Of people.
    #[serde(default)]
    pub people: Section,
    /// Of organisations.
    #[serde(default)]
    pub organisations: Section,
    /// Of events.
    #[serde(default)]
    pub events: Section,
}

/// The weights of one kind of subjects.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map with `prior`, `fields` or `details`"
)]
pub struct Section {
    /// The odds before anything is compared.
    pub prior: Option<PriorEntry>,
    /// Levels by field.
    #[serde(default)]
    pub fields: BTreeMap<String, BTreeMap<String, LevelEntry>>,
    /// Levels of details, by the name that claims give them: `street`.
    #[serde(default)]
    pub details: BTreeMap<String, BTreeMap<String, LevelEntry>>,
}

/// Prior odds in bits: log2 of how many others are one with any, over how many
/// there are, within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map with `others`, `highest` and `lowest`"
)]
pub struct PriorEntry {
    /// How many others are one with any, on average.
    pub others: f64,
    /// The highest, for few.
    pub highest: f64,
    /// The lowest, for very many.
    pub lowest: f64,
}

/// The probabilities of a level; its weight is log2(m / u).
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a map with `m` and `u`, or with `m` and `most`"
)]
pub struct LevelEntry {
    /// How likely the level is where two are one.
    pub m: f64,
    /// How likely it is where two are two.
    pub u: Option<f64>,
    /// Instead of `u`: it is as likely as the shared value is frequent, which
    /// adds at most so many bits.
    pub most: Option<f64>,
}

impl Top for WeightsFile {
    const BEGINS: &'static str = "begin with `version: 1`; `corroborate fit` writes such a file";
}

/// What is wrong with a part of a file: the way to it, what, and what to do.
pub struct Wrong {
    /// The keys that lead to it.
    pub at: Vec<String>,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// Reads a file of weights; `check` says what is wrong with what it means.
///
/// # Errors
/// Everything that is wrong with the file, in file order; among it that it
/// cannot be read.
pub fn read(
    path: &Path,
    file: &str,
    check: impl FnOnce(&WeightsFile) -> Vec<Wrong>,
) -> Result<WeightsFile, Vec<Diagnostic>> {
    let bytes = files::bytes(path).map_err(|unread| vec![unread.diagnostic(file)])?;
    parse(&bytes, file, check)
}

/// Reads the content of a file of weights. `file` is the name that diagnostics
/// show.
///
/// # Errors
/// Everything that is wrong with it, in file order.
pub fn parse(
    bytes: &[u8],
    file: &str,
    check: impl FnOnce(&WeightsFile) -> Vec<Wrong>,
) -> Result<WeightsFile, Vec<Diagnostic>> {
    let text = files::decode(files::without_mark(bytes), file, 1).map_err(|one| vec![*one])?;
    let (stated, tree) = yaml::read::<WeightsFile>(text, file)?;
    let mut problems: Vec<Diagnostic> = check(&stated)
        .into_iter()
        .map(|wrong| {
            let mut keys = wrong.at.into_iter();
            let mut path = keys.next().unwrap_or_default();
            for key in keys {
                push_key(&mut path, &key);
            }
            let place = tree.locate(&path).of(file);
            Diagnostic::error("bad-weight", place, wrong.what).hint(wrong.hint)
        })
        .collect();
    if problems.is_empty() {
        return Ok(stated);
    }
    problems.sort();
    Err(problems)
}
