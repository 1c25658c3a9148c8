//! What decisions change: a report held against the one before.

use crate::report::view::{Finding, Report, Verdict};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A finding that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The finding: its id as it was, or as it is where it is new.
    pub finding: String,
    /// The verdict before; null where the finding is new.
    pub from: Option<Verdict>,
    /// The verdict after; null where no finding has its claims any more.
    pub to: Option<Verdict>,
    /// The id of the finding that its claims are part of now, where that is
    /// another: what is one shares its findings, and what is two does not.
    pub into: Option<String>,
}

/// The findings that differ between two reports on the same claims: in their
/// verdict, their claims, the claims set aside or the decision on them. Those
/// that were there before stand first, in the order of that report.
pub fn changes(before: &Report, after: &Report) -> Vec<Change> {
    let by_id: FxHashMap<&str, &Finding> = after.findings.iter().map(|f| (&*f.id, f)).collect();
    // A claim may stand in two findings: its slot's, and that of the voices
    // of its own source.
    let by_claim: FxHashMap<(&str, bool), &Finding> = after
        .findings
        .iter()
        .flat_map(|f| f.values.iter().map(move |value| (key(f, &value.claim), f)))
        .collect();
    let mut found = Vec::new();
    let mut met: FxHashMap<&str, ()> = FxHashMap::default();
    for old in &before.findings {
        let first = old.values.first();
        let now = by_id.get(&*old.id).copied().or_else(|| {
            let claim = &first?.claim;
            by_claim.get(&key(old, claim)).copied()
        });
        if let Some(now) = now {
            met.insert(&now.id, ());
        }
        if now.is_some_and(|now| is_as_it_was(old, now)) {
            continue;
        }
        found.push(Change {
            finding: old.id.clone(),
            from: Some(old.verdict),
            to: now.map(|now| now.verdict),
            into: now.filter(|now| now.id != old.id).map(|now| now.id.clone()),
        });
    }
    let new = after.findings.iter();
    found.extend(
        new.filter(|now| !met.contains_key(&*now.id))
            .map(|now| Change {
                finding: now.id.clone(),
                from: None,
                to: Some(now.verdict),
                into: None,
            }),
    );
    found
}

fn key<'f>(finding: &Finding, claim: &'f str) -> (&'f str, bool) {
    (claim, finding.within_source)
}

fn is_as_it_was(old: &Finding, now: &Finding) -> bool {
    let said = |finding: &Finding| -> Vec<(String, String, bool)> {
        let values = finding.values.iter();
        values
            .map(|value| {
                (
                    value.claim.clone(),
                    value.normalised.clone(),
                    value.set_aside,
                )
            })
            .collect()
    };
    let decided = |finding: &Finding| finding.decided.as_ref().map(|one| one.id.clone());
    old.id == now.id
        && old.verdict == now.verdict
        && old.origins == now.origins
        && decided(old) == decided(now)
        && said(old) == said(now)
}
