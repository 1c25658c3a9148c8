//! How a finding stands, in a few digits: whether it is still what a person
//! saw when they decided.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::view::Finding;

/// Bytes of each digest. A change that is missed at a chance of one to four
/// thousand million is then still caught by the fingerprint of the decision.
const BYTES: usize = 4;

/// What changed of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The mentions that it is about.
    Subject,
    /// What the sources say, or how that is read.
    Said,
    /// The verdict.
    Judged,
    /// What a person decided of it.
    Decided,
}

/// Its parts, in the order of their digests.
const PARTS: [Change; 4] = [
    Change::Subject,
    Change::Said,
    Change::Judged,
    Change::Decided,
];

/// How a finding stands: a digest of each part, to be held against
/// [`changes`]. Reasons, origins and places of quotes are no part of it: they
/// change with sources that have no say in the finding.
pub fn standing(finding: &Finding) -> String {
    let digests = PARTS.map(|part| digest(part, finding));
    digests.join("-")
}

/// What changed of a finding since it stood so, in the order of [`Change`].
/// All of it, where that is no standing.
pub fn changes(seen: &str, finding: &Finding) -> Vec<Change> {
    let mut seen = seen.split('-');
    let changed = PARTS
        .into_iter()
        .filter(|part| seen.next() != Some(&digest(*part, finding)));
    changed.collect()
}

fn digest(part: Change, finding: &Finding) -> String {
    match part {
        Change::Subject => of(&finding.subject.members),
        Change::Said => {
            let values = finding.values.iter();
            let said = values.map(|value| {
                let words = (&value.claim, &value.text, &value.normalised);
                let standing = (&value.polarity, &value.certainty, &value.attributed_to);
                (words, standing)
            });
            of(&said.collect::<Vec<_>>())
        }
        Change::Judged => of(&(finding.verdict, &finding.relation, &finding.kind)),
        Change::Decided => of(&finding.decided),
    }
}

fn of(part: &impl Serialize) -> String {
    // What the report is written from can be written.
    let bytes = serde_json::to_vec(part).unwrap_or_default();
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(BYTES)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
