//! From clusters to findings: what the sources of each slot agree on, where
//! they conflict, and why.

mod ages;
mod compare;
mod decided;
mod ids;
mod list_names;
mod lists;
mod names;
pub mod origins;
mod positions;
mod severity;
mod slot;
mod suggest;
mod updates;
mod verdict;

pub use compare::Comparer;
pub use decided::{Decided, DecisionState};
pub use ids::{Ids, fingerprint_of};
pub use severity::Severity;
pub use suggest::{Advice, Suggestion};
pub use verdict::{Conflict, Finding, Verdict};

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::link::{Context, Known};
use crate::model::{ClaimIx, Corpus, Family, Slot, SubjectIx, SubjectKind, shortened};
use crate::value::{Reason, Rule};

/// The rules of this stage.
pub const RULES: &[&[Rule]] = &[
    ages::RULES,
    compare::RULES,
    decided::RULES,
    list_names::RULES,
    lists::RULES,
    names::RULES,
    origins::RULES,
    positions::RULES,
    slot::RULES,
    suggest::RULES,
    updates::RULES,
];

/// What judging reads.
pub struct Judge<'a> {
    /// The claims.
    pub corpus: &'a Corpus,
    /// What is one.
    pub known: &'a Known,
    /// Why two subjects were linked, for those that need saying so.
    pub linking: &'a Context<'a>,
    /// What people decided.
    pub decided: &'a Decided,
    /// Who repeats whom.
    pub origins: origins::Declared,
}

impl<'a> Judge<'a> {
    /// Prepares to judge.
    pub fn new(linking: &'a Context<'a>, decided: &'a Decided) -> Self {
        Self {
            corpus: linking.corpus,
            known: linking.known,
            linking,
            decided,
            origins: origins::Declared::new(linking.corpus, decided),
        }
    }

    /// Judges every slot of every cluster, in the order of the clusters.
    pub fn findings(&self) -> Vec<Finding> {
        (0..self.known.members.len())
            .into_par_iter()
            .flat_map_iter(|cluster| self.cluster(cluster as u32))
            .collect()
    }

    /// Judges every slot of a cluster.
    pub fn cluster(&self, cluster: u32) -> Vec<Finding> {
        let members = &self.known.members[cluster as usize];
        let mut findings = Vec::new();
        for (slot, claims) in self.slots(members) {
            // A plain name in a participant's place is shown there already.
            let told = |ix: &ClaimIx| {
                let claim = self.corpus.claim(*ix);
                !self.corpus.subject(claim.subject).implicit
            };
            let sources = self.sources(&claims);
            if sources < 2 && !claims.iter().any(told) {
                continue;
            }
            slot::judge(self, cluster, &slot, &claims, &mut findings);
        }
        findings
    }

    /// The claims of a cluster by the slot under which they are judged.
    pub fn slots(&self, members: &[SubjectIx]) -> BTreeMap<Slot, Vec<ClaimIx>> {
        let mut slots: BTreeMap<Slot, Vec<ClaimIx>> = BTreeMap::new();
        for &member in members {
            for (ix, claim) in self.corpus.claims_of(member) {
                slots.entry(claim.slot.judged_as()).or_default().push(ix);
            }
        }
        slots
    }

    fn sources(&self, claims: &[ClaimIx]) -> usize {
        let mut sources: Vec<_> = claims
            .iter()
            .map(|&ix| self.corpus.source_of(self.corpus.claim(ix)))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    }

    /// What to call a cluster: the fullest name; an event by its type and date.
    pub fn label(&self, cluster: u32) -> String {
        let members = &self.known.members[cluster as usize];
        let Some(&first) = members.first() else {
            return String::new();
        };
        match self.corpus.subject(first).kind {
            SubjectKind::Event => self.event_label(members),
            _ => members
                .iter()
                .map(|&member| self.corpus.label(member))
                .max_by_key(|label| (label.chars().count(), std::cmp::Reverse(label.clone())))
                .unwrap_or_default(),
        }
    }

    fn event_label(&self, members: &[SubjectIx]) -> String {
        use crate::model::Value;
        let claims = || {
            members
                .iter()
                .flat_map(|&member| self.corpus.claims_of(member))
                .map(|(_, claim)| claim)
        };
        let what = claims()
            .find(|claim| claim.slot.family == Family::Type)
            .map_or_else(|| "event".to_owned(), |claim| shortened(&claim.stated));
        let when = claims()
            .filter_map(|claim| match (&claim.slot.family, &claim.value) {
                (Family::Date, Value::Date(date)) => Some(date),
                _ => None,
            })
            .filter(|date| date.earliest.is_some() || date.latest.is_some())
            .min_by_key(|date| {
                let days = date
                    .earliest
                    .zip(date.latest)
                    .map(|(from, to)| (to - from).get_days());
                (days.is_none(), days)
            })
            .map(|date| crate::value::date::words(date));
        let whom = |family: Family| -> Vec<String> {
            let mut seen = Vec::new();
            let mut names = Vec::new();
            for claim in claims().filter(|claim| claim.slot.family == family) {
                if let Value::Party(party) = claim.value {
                    let cluster = self.known.cluster(party);
                    if !seen.contains(&cluster) {
                        seen.push(cluster);
                        names.push(self.corpus.label(party));
                    }
                }
            }
            if names.len() > 2 {
                let more = names.len() - 2;
                names.truncate(2);
                names.push(format!("{more} more"));
            }
            names
        };
        let mut label = what;
        if let Some(when) = when {
            label.push_str(", ");
            label.push_str(&when);
        }
        let people = [Family::Target, Family::Speaker, Family::Actor]
            .into_iter()
            .map(whom)
            .find(|names| !names.is_empty());
        if let Some(people) = people {
            label.push_str(": ");
            label.push_str(&people.join(", "));
        }
        label
    }

    /// Why two subjects are taken for one, strongest evidence first.
    pub fn why_linked(&self, left: SubjectIx, right: SubjectIx) -> Vec<Reason> {
        let mut account = self.linking.account(left, right).reasons;
        account.retain(|reason| reason.share.is_some_and(|bits| bits > 0.0));
        account.sort_by(|a, b| b.share.unwrap_or(0.0).total_cmp(&a.share.unwrap_or(0.0)));
        account
    }
}
