//! Adding up evidence, with or without keeping the account.

use crate::value::{Reason, Rule};

/// Takes evidence bit by bit.
pub trait Tally {
    /// Adds bits under a rule; the words are only made where they are kept.
    fn add(&mut self, rule: Rule, bits: f64, text: impl FnOnce() -> String);

    /// The bits so far.
    fn bits(&self) -> f64;
}

/// The sum alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    /// Match weight in bits.
    pub bits: f64,
}

impl Tally for Sum {
    fn add(&mut self, _: Rule, bits: f64, _: impl FnOnce() -> String) {
        self.bits += bits;
    }

    fn bits(&self) -> f64 {
        self.bits
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
    fn add(&mut self, rule: Rule, bits: f64, text: impl FnOnce() -> String) {
        self.bits += bits;
        self.reasons.push(rule.reason(text()).with_share(bits));
    }

    fn bits(&self) -> f64 {
        self.bits
    }
}
