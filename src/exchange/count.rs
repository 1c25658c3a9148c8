//! Findings counted that nobody has counted yet.

use super::Problem;
use super::rows::Rows;
use crate::report::view::{Finding, Summary};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What findings come to.
pub(super) struct Counted {
    pub(super) summary: Summary,
    /// The sources that speak, by id.
    pub(super) sources: Vec<String>,
}

/// Reads all findings once. Those of a subject stand together, and a claim is
/// of one subject, so that no more claims are held than one subject has.
pub(super) fn count(findings: Rows<Finding>) -> Result<Counted, Problem> {
    let mut summary = Summary::default();
    let mut sources: BTreeSet<String> = BTreeSet::new();
    let mut subject = String::new();
    let mut claims: FxHashSet<String> = FxHashSet::default();
    for finding in findings {
        let finding = finding?;
        summary.add(&finding);
        if finding.subject.id != subject {
            summary.claims += claims.len();
            claims.clear();
            subject.clone_from(&finding.subject.id);
        }
        for value in finding.values {
            if !sources.contains(&value.source) {
                sources.insert(value.source);
            }
            claims.insert(value.claim);
        }
    }
    summary.claims += claims.len();
    summary.sources = sources.len();
    Ok(Counted {
        summary,
        sources: sources.into_iter().collect(),
    })
}
