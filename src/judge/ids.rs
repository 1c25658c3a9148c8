//! Finding what an id names, and the fingerprint of what a decision judges.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexical::fold::fold;
use crate::link::Known;
use crate::model::{Claim, ClaimIx, Corpus, Family, Polarity, SourceIx, SubjectIx};
use crate::overrides::{Judgement, fingerprint};

/// What an id stands for.
pub(super) enum Found {
    Sources(SourceIx, SourceIx),
    Subjects(SubjectIx, SubjectIx),
    Claims(ClaimIx, ClaimIx),
    Claim(ClaimIx),
    Names,
}

/// Finds sources, subjects and claims by id.
pub struct Ids<'a> {
    corpus: &'a Corpus,
    subjects: FxHashMap<String, SubjectIx>,
    /// Everything stated, folded; made when an alias first asks for it.
    borne: OnceCell<FxHashSet<String>>,
}

impl<'a> Ids<'a> {
    /// Indexes the ids of a corpus.
    pub fn new(corpus: &'a Corpus) -> Self {
        let ids = corpus.subjects().map(|(ix, _)| (corpus.subject_id(ix), ix));
        Self {
            corpus,
            subjects: ids.collect(),
            borne: OnceCell::new(),
        }
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<SourceIx> {
        let found = self
            .corpus
            .sources
            .binary_search_by(|source| source.id.as_str().cmp(id));
        found.ok().map(|ix| SourceIx(ix as u32))
    }

    /// The subject of this id, `source/subject`.
    pub fn subject(&self, id: &str) -> Option<SubjectIx> {
        self.subjects.get(id).copied()
    }

    /// The claim of this id, `source/subject/slot` or `source/subject/slot/2`.
    pub fn claim(&self, id: &str) -> Option<ClaimIx> {
        let mut parts = id.splitn(3, '/');
        let (source, subject, slot) = (parts.next()?, parts.next()?, parts.next()?);
        let subject = self.subject(&format!("{source}/{subject}"))?;
        let (slot, ordinal) = match slot.rsplit_once('/') {
            Some((slot, number)) => (slot, number.parse().ok()?),
            None => (slot, 1),
        };
        self.corpus
            .claims_of(subject)
            .find(|(_, claim)| claim.ordinal == ordinal && claim.slot.to_string() == slot)
            .map(|(ix, _)| ix)
    }

    pub(super) fn find(&self, judgement: &Judgement) -> Option<Found> {
        Some(match judgement {
            Judgement::Same { left, right } | Judgement::Different { left, right } => {
                let (left, right) = (self.subject(left)?, self.subject(right)?);
                // A person and an event are never one, nor need they be told apart.
                let kind = |ix: SubjectIx| self.corpus.subject(ix).kind;
                (kind(left) == kind(right)).then_some(Found::Subjects(left, right))?
            }
            Judgement::Verdict { left, right, .. } => {
                Found::Claims(self.claim(left)?, self.claim(right)?)
            }
            Judgement::Value { finding, .. } => Found::Claim(self.claim(finding)?),
            Judgement::Correct { claim, .. } => Found::Claim(self.claim(claim)?),
            Judgement::Independent { left, right } | Judgement::Derived { left, right } => {
                Found::Sources(self.source(left)?, self.source(right)?)
            }
            Judgement::Alias { left, right, .. } => {
                let borne = |name: &str| {
                    let all = self.borne.get_or_init(|| {
                        let claims = self.corpus.claims.iter();
                        claims.map(|claim| fold(&claim.stated)).collect()
                    });
                    all.contains(&fold(name))
                };
                (borne(left) && borne(right)).then_some(Found::Names)?
            }
            Judgement::Undo { .. } => return None,
        })
    }
}

/// What a decision on these ids would carry as its fingerprint: a digest of
/// the claims that it judges, as stated. `None` where one is not loaded.
///
/// A decision on a slot as a whole (`value`) sees every claim that is linked
/// into it, so it needs to know the clusters.
pub fn fingerprint_of(judgement: &Judgement, ids: &Ids<'_>, known: &Known) -> Option<String> {
    let corpus = ids.corpus;
    let mut parts: Vec<String> = Vec::new();
    match ids.find(judgement)? {
        Found::Sources(left, right) => {
            for ix in [left, right] {
                let source = corpus.source(ix);
                parts.push(source.id.clone());
                parts.push(source.publisher.clone().unwrap_or_default());
                parts.extend(source.derived_from.iter().cloned());
            }
        }
        Found::Subjects(left, right) => {
            for ix in [left, right] {
                parts.push(corpus.subject_id(ix));
                for (claim_ix, claim) in corpus.claims_of(ix) {
                    let telling = matches!(
                        claim.slot.family,
                        Family::Name | Family::Alias | Family::Type | Family::Date | Family::Role
                    );
                    if telling {
                        judged(corpus, claim_ix, claim, &mut parts);
                    }
                }
            }
        }
        Found::Claims(left, right) => {
            for ix in [left, right] {
                judged(corpus, ix, corpus.claim(ix), &mut parts);
            }
        }
        Found::Claim(ix) => {
            let claim = corpus.claim(ix);
            if matches!(judgement, Judgement::Value { .. }) {
                let slot = claim.slot.judged_as();
                let mut all: Vec<(String, ClaimIx)> = known
                    .siblings(claim.subject)
                    .iter()
                    .flat_map(|&member| corpus.claims_of(member))
                    .filter(|(_, other)| other.slot.judged_as() == slot)
                    .map(|(ix, _)| (corpus.claim_id(ix), ix))
                    .collect();
                all.sort();
                for (_, ix) in all {
                    judged(corpus, ix, corpus.claim(ix), &mut parts);
                }
            } else {
                judged(corpus, ix, claim, &mut parts);
            }
        }
        Found::Names => {
            if let Judgement::Alias { left, right, .. } = judgement {
                parts.extend([fold(left), fold(right)]);
            }
        }
    }
    Some(fingerprint(parts.iter().map(String::as_str)))
}

/// What of a claim a person judges: not how this program reads it, so that a
/// better reading does not make their decision stale.
fn judged(corpus: &Corpus, ix: ClaimIx, claim: &Claim, parts: &mut Vec<String>) {
    parts.push(corpus.claim_id(ix));
    parts.push(claim.stated.to_string());
    parts.push(match claim.polarity {
        Polarity::Asserted => "asserted".to_owned(),
        Polarity::Denied => "denied".to_owned(),
    });
    let credit = claim.attribution.as_ref();
    parts.push(credit.map_or_else(String::new, |credit| credit.text.to_string()));
}
