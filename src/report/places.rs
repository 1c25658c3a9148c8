//! Where claims stand in their files.

use crate::diagnostic::Place;
use crate::load::{Locator, Record};
use crate::model::ClaimIx;
use crate::pipeline::Reconciled;
use std::collections::{BTreeMap, BTreeSet};

/// The places of the claims of these ids in the files of their records, which
/// are those that were reconciled.
pub fn places(
    reconciled: &Reconciled,
    records: &[Record],
    claims: &BTreeSet<&str>,
) -> BTreeMap<String, Place> {
    let corpus = &reconciled.corpus;
    let mut locator = Locator::new();
    let mut found = BTreeMap::new();
    for (ix, claim) in (0u32..).map(ClaimIx).zip(&corpus.claims) {
        let id = corpus.claim_id(ix);
        if !claims.contains(id.as_str()) {
            continue;
        }
        let source = corpus.source(corpus.subject(claim.subject).source);
        if let Some(record) = records.get(source.record) {
            found.insert(id, locator.locate(record, &claim.path));
        }
    }
    found
}
