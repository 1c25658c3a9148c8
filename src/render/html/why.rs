//! Why a finding came out as it did: the sums, and how each value was read.

use super::{Context, text};
use crate::report::explain::Compared;
use crate::report::view::{Finding, Value};

/// The most pairs whose sums are shown; alike ones are shown once.
const PAIRS_MOST: usize = 6;
/// Shares smaller than this would show as zero.
const SHOWN_AS_ZERO: f64 = 0.0005;

/// The sums behind a finding.
#[derive(Debug, Clone)]
pub(super) struct Why {
    pub(super) pairs: Vec<Pair>,
    pub(super) readings: Vec<Reading>,
}

/// Two values compared.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) left: String,
    pub(super) right: String,
    pub(super) relation: &'static str,
    pub(super) similarity: String,
    pub(super) parts: Vec<Part>,
}

/// What a rule adds.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// With its sign; empty where it explains without adding.
    pub(super) share: String,
    pub(super) rule: &'static str,
    pub(super) text: String,
}

/// How a value was read.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) stated: String,
    pub(super) normalised: String,
    pub(super) steps: Vec<Part>,
}

impl Why {
    /// What is known of it; nothing where that is nothing.
    pub(super) fn of(context: &Context<'_>, finding: &Finding) -> Option<Self> {
        let pairs = context.detail.comparisons.get(&finding.id)?;
        let mut shown: Vec<Pair> = Vec::new();
        for pair in pairs {
            let (left, right) = (stated(finding, &pair.left), stated(finding, &pair.right));
            let pair = sum(pair, left, right);
            let known = |other: &Pair| other.left == pair.left && other.right == pair.right;
            if shown.len() < PAIRS_MOST && !shown.iter().any(known) {
                shown.push(pair);
            }
        }
        let mut readings: Vec<Reading> = Vec::new();
        for value in &finding.values {
            let reading = reading(context, value);
            readings.extend(
                reading.filter(|one| !readings.iter().any(|known| known.stated == one.stated)),
            );
        }
        let some = !shown.is_empty() || !readings.is_empty();
        some.then_some(Self {
            pairs: shown,
            readings,
        })
    }
}

/// What a claim says; its id where the finding does not have it.
fn stated<'f>(finding: &'f Finding, claim: &'f str) -> &'f str {
    let value = finding.values.iter().find(|value| value.claim == claim);
    value.map_or(claim, |value| value.text.as_str())
}

fn sum(pair: &Compared, left: &str, right: &str) -> Pair {
    Pair {
        left: text::label(left),
        right: text::label(right),
        relation: pair.relation.as_str(),
        similarity: format!("{:.3}", pair.similarity),
        parts: pair.reasons.iter().map(part).collect(),
    }
}

fn part(reason: &crate::value::Reason) -> Part {
    let share = reason.share.filter(|share| share.abs() >= SHOWN_AS_ZERO);
    Part {
        share: share.map_or_else(String::new, |share| format!("{share:+.3}")),
        rule: reason.rule.id,
        text: text::value(&reason.text),
    }
}

fn reading(context: &Context<'_>, value: &Value) -> Option<Reading> {
    let reading = context.detail.readings.get(&value.claim)?;
    (!reading.steps.is_empty()).then(|| Reading {
        stated: text::label(&value.text),
        normalised: text::label(&value.normalised),
        steps: reading.steps.iter().map(part).collect(),
    })
}
