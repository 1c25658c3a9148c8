//! Adding up evidence, with or without keeping the account.

use super::model::At;
use super::model::rules::PRIOR;
use crate::value::Reason;

/// Takes evidence bit by bit.
pub trait Tally {
    /// Takes the odds before any comparison.
    fn prior(&mut self, bits: f64, text: impl FnOnce() -> String);

    /// Adds the bits of a level; the words are only made where they are kept.
    fn add(&mut self, at: At, bits: f64, text: impl FnOnce() -> String);
}

/// The sum alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    /// Match weight in bits.
    pub bits: f64,
}

impl Tally for Sum {
    fn prior(&mut self, bits: f64, _: impl FnOnce() -> String) {
        self.bits += bits;
    }

    fn add(&mut self, _: At, bits: f64, _: impl FnOnce() -> String) {
        self.bits += bits;
    }
}

/// The sum with a reason for each part of it.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Match weight in bits.
    pub bits: f64,
    /// The parts, in the order of the fields; their shares sum to `bits`.
    pub reasons: Vec<Reason>,
}

impl Tally for Account {
    fn prior(&mut self, bits: f64, text: impl FnOnce() -> String) {
        self.bits += bits;
        self.reasons.push(PRIOR.reason(text()).with_share(bits));
    }

    fn add(&mut self, at: At, bits: f64, text: impl FnOnce() -> String) {
        self.bits += bits;
        let rule = at.entry().field.rule;
        self.reasons.push(rule.reason(text()).with_share(bits));
    }
}

/// The levels that a pair came to: what a fit counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pattern {
    /// Each level with its bits.
    pub levels: Vec<(At, f64)>,
}

impl Tally for Pattern {
    fn prior(&mut self, _: f64, _: impl FnOnce() -> String) {}

    fn add(&mut self, at: At, bits: f64, _: impl FnOnce() -> String) {
        self.levels.push((at, bits));
    }
}
