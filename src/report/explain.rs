//! Why: everything that led to a finding, or that stands between two claims.
//!
//! One value feeds every view of it. The shares of a comparison sum to its
//! similarity, and those of a link to its match weight.

use super::build::{evidence, finding_id, stated};
use super::{short, view};
pub use crate::judge::Advice;
use crate::judge::{Comparer, Judge, Severity};
use crate::link::weights::LINK_AT;
use crate::model::{Claim, ClaimIx, SubjectIx, Value};
use crate::pipeline::Reconciled;
use crate::value::person::{self, Aligned};
use crate::value::{Reason, Relation};
use std::cmp::Reverse;

/// The most pairs of claims and of subjects that an explanation lists.
const PAIRS_LISTED: usize = 40;
/// The most pairs of claims of one finding that are compared for it: those of a
/// hundred claims.
pub(super) const PAIRS_COMPARED: usize = 5_000;

/// What led to a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The id of the finding; none for two claims.
    pub finding: Option<String>,
    /// What it is about.
    pub label: String,
    /// The slot.
    pub slot: String,
    /// The verdict and relation, in words.
    pub verdict: Option<String>,
    /// The reasons of the finding.
    pub reasons: Vec<Reason>,
    /// What can be suggested where values differ; the shares of the parts of a
    /// suggestion sum to its score.
    pub advice: Option<Advice>,
    /// The claims, each with the steps of its reading.
    pub claims: Vec<ClaimReading>,
    /// The claims compared pair by pair.
    pub comparisons: Vec<Compared>,
    /// Why the subjects are taken for one, or not.
    pub links: Vec<Linked>,
    /// The decisions that bear on it, by id.
    pub decisions: Vec<String>,
}

/// A claim and how it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimReading {
    /// Its id.
    pub claim: String,
    /// As stated.
    pub stated: String,
    /// As read.
    pub normalised: String,
    /// The steps from the one to the other.
    pub steps: Vec<Reason>,
    /// Whom the source credits.
    pub attributed_to: Option<String>,
    /// The words, and where they stand.
    pub evidence: Option<view::Evidence>,
}

/// Two claims compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The left claim, by id.
    pub left: String,
    /// The right claim, by id.
    pub right: String,
    /// How left stands to right.
    pub relation: Relation,
    /// In `[0.0, 1.0]`.
    pub similarity: f64,
    /// Why; the shares sum to the similarity.
    pub reasons: Vec<Reason>,
    /// The words of two names of people side by side, where these were
    /// compared and no decision or denial stands before the names. The shares
    /// are those of the reasons.
    pub alignment: Option<Aligned>,
}

/// Two subjects weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The left subject, by id.
    pub left: String,
    /// The right subject, by id.
    pub right: String,
    /// Match weight in bits.
    pub bits: f64,
    /// Whether they are in one cluster.
    pub linked: bool,
    /// Why they are, or are not: by weight, by decision, or because something
    /// else fits better.
    pub because: String,
    /// The evidence field by field; the shares sum to the weight.
    pub reasons: Vec<Reason>,
}

/// Why an explanation cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing has this id.
    #[error("no finding has the id `{0}`")]
    NoFinding(String),
    /// Several findings end in these words.
    #[error("`{id}` is short for several findings: {}", candidates.join(", "))]
    Several {
        /// What was asked for.
        id: String,
        /// Whole ids that it may stand for.
        candidates: Vec<String>,
    },
    /// Nothing has this id.
    #[error("no claim has the id `{0}`")]
    NoClaim(String),
}

/// Explains a finding, by its id or by an end of it that no other has.
///
/// # Errors
/// When no finding, or more than one, has the id.
pub fn finding(reconciled: &Reconciled, id: &str) -> Result<Explanation, Error> {
    reconciled.with_judge(|judge| {
        let ids: Vec<String> = reconciled
            .findings
            .iter()
            .map(|finding| finding_id(judge, finding))
            .collect();
        let ix = match short::find(ids.iter().map(String::as_str), id) {
            Ok(ix) => ix,
            // A claim's id leads to the finding that it is part of.
            Err(Error::NoFinding(id)) => {
                by_claim(judge, reconciled, &id).ok_or(Error::NoFinding(id))?
            }
            Err(error) => return Err(error),
        };
        let found = &reconciled.findings[ix];
        let members = &judge.known.members[found.cluster as usize];
        let relation = found
            .relation
            // "conflict, conflict" says nothing more.
            .filter(|relation| relation.as_str() != found.verdict.as_str())
            .map(|relation| format!(", {relation}"))
            .unwrap_or_default();
        let severity = match found.severity {
            Some(Severity::OneYearApart) => ", one year apart",
            Some(Severity::PossibleLag) => ", possible lag",
            _ => "",
        };
        let kind = found
            .conflict
            .map(|kind| format!(" ({})", kind.as_str()))
            .unwrap_or_default();
        Ok(Explanation {
            finding: Some(ids[ix].clone()),
            label: judge.label(found.cluster),
            slot: found.slot.to_string(),
            verdict: Some(format!(
                "{}{kind}{relation}{severity}",
                found.verdict.as_str()
            )),
            reasons: found.reasons.clone(),
            advice: found.advice.as_deref().cloned(),
            claims: found.claims.iter().map(|&ix| reading(judge, ix)).collect(),
            comparisons: comparisons(judge, relations(judge, &found.claims), PAIRS_LISTED),
            links: links((reconciled, judge), members),
            decisions: found.decisions.clone(),
        })
    })
}

fn by_claim(judge: &Judge<'_>, reconciled: &Reconciled, id: &str) -> Option<usize> {
    let ids = crate::judge::Ids::new(judge.corpus);
    let claim = ids.claim(id).or_else(|| {
        // Without its source, where one source alone has such a claim.
        let sources = judge.corpus.sources.iter();
        let mut found = sources.filter_map(|source| ids.claim(&format!("{}/{id}", source.id)));
        found.next().filter(|_| found.next().is_none())
    })?;
    reconciled
        .findings
        .iter()
        .position(|finding| finding.within.is_none() && finding.claims.contains(&claim))
}

/// Explains how two claims stand to each other, or why two subjects are taken
/// for one or not.
///
/// # Errors
/// When one of them is not loaded.
pub fn claims(reconciled: &Reconciled, left: &str, right: &str) -> Result<Explanation, Error> {
    reconciled.with_judge(|judge| {
        let ids = crate::judge::Ids::new(judge.corpus);
        if let (Some(one), Some(other)) = (ids.subject(left), ids.subject(right)) {
            return Ok(subjects(reconciled, judge, one, other));
        }
        let find = |id: &str| ids.claim(id).ok_or_else(|| Error::NoClaim(id.to_owned()));
        let (left, right) = (find(left)?, find(right)?);
        let (a, b) = (judge.corpus.claim(left), judge.corpus.claim(right));
        let subjects = [a.subject, b.subject];
        Ok(Explanation {
            finding: None,
            label: format!(
                "{} and {}",
                judge.corpus.claim_id(left),
                judge.corpus.claim_id(right)
            ),
            slot: a.slot.to_string(),
            verdict: None,
            reasons: Vec::new(),
            advice: None,
            claims: vec![reading(judge, left), reading(judge, right)],
            comparisons: vec![compared(judge, left, right)],
            links: if a.subject == b.subject {
                Vec::new()
            } else {
                links((reconciled, judge), &subjects)
            },
            decisions: Vec::new(),
        })
    })
}

fn subjects(
    reconciled: &Reconciled,
    judge: &Judge<'_>,
    left: SubjectIx,
    right: SubjectIx,
) -> Explanation {
    let (one, other) = (
        judge.corpus.subject_id(left),
        judge.corpus.subject_id(right),
    );
    Explanation {
        finding: None,
        label: format!("{one} and {other}"),
        slot: judge.corpus.subject(left).kind.as_str().to_owned(),
        verdict: None,
        reasons: Vec::new(),
        advice: None,
        claims: Vec::new(),
        comparisons: Vec::new(),
        links: links((reconciled, judge), &[left, right]),
        decisions: Vec::new(),
    }
}

fn reading(judge: &Judge<'_>, ix: ClaimIx) -> ClaimReading {
    let claim: &Claim = judge.corpus.claim(ix);
    ClaimReading {
        claim: judge.corpus.claim_id(ix),
        stated: stated(judge.corpus, claim),
        normalised: match claim.value {
            Value::Party(party) => judge.label(judge.known.cluster(party)),
            ref value => value.normalised().unwrap_or_default(),
        },
        steps: claim.value.steps(),
        attributed_to: claim
            .attribution
            .as_ref()
            .map(|credit| match credit.subject {
                Some(subject) => judge.corpus.label(subject),
                None => credit.text.to_string(),
            }),
        evidence: evidence(claim),
    }
}

fn compared(judge: &Judge<'_>, left: ClaimIx, right: ClaimIx) -> Compared {
    let comparison = Comparer::new(judge).compare(left, right);
    let values = [left, right].map(|ix| &judge.corpus.claim(ix).value);
    let alignment = match values {
        [Value::Person(one), Value::Person(other)] => {
            // What is settled otherwise has other reasons.
            let by_name = person::compare(one, other) == comparison;
            by_name.then(|| person::alignment(one, other))
        }
        _ => None,
    };
    Compared {
        alignment,
        left: judge.corpus.claim_id(left),
        right: judge.corpus.claim_id(right),
        relation: comparison.relation,
        similarity: comparison.similarity,
        reasons: comparison.reasons,
    }
}

/// The claims of a finding, pair by pair. Where there are more than so many,
/// the gravest come first, and the rest are left out.
pub(super) fn comparisons(
    judge: &Judge<'_>,
    mut pairs: Vec<(ClaimIx, ClaimIx, Relation)>,
    most: usize,
) -> Vec<Compared> {
    if pairs.len() > most {
        pairs.sort_by_key(|&(.., relation)| Reverse(gravity(relation)));
        pairs.truncate(most);
    }
    let compared = |(left, right, _)| compared(judge, left, right);
    pairs.into_iter().map(compared).collect()
}

/// How the claims of a finding stand to each other, pair by pair: those of
/// different sources, or all where one source alone speaks; of very many the
/// first.
pub(super) fn relations(
    judge: &Judge<'_>,
    claims: &[ClaimIx],
) -> Vec<(ClaimIx, ClaimIx, Relation)> {
    let source = |ix: ClaimIx| judge.corpus.source_of(judge.corpus.claim(ix));
    let one_source = claims.iter().all(|&ix| source(ix) == source(claims[0]));
    let comparer = Comparer::new(judge);
    let mut pairs = Vec::new();
    for (n, &left) in claims.iter().enumerate() {
        for &right in &claims[n + 1..] {
            if pairs.len() < PAIRS_COMPARED && (one_source || source(left) != source(right)) {
                pairs.push((left, right, comparer.compare(left, right).relation));
            }
        }
    }
    pairs
}

/// How grave it is that two claims stand to each other so; higher is graver.
pub(crate) fn gravity(relation: Relation) -> u8 {
    match relation {
        Relation::Conflict | Relation::Denied => 3,
        Relation::Variant => 2,
        Relation::Update => 1,
        _ => 0,
    }
}

/// Why two subjects are taken for one, or not.
fn because(
    (reconciled, judge): (&Reconciled, &Judge<'_>),
    left: SubjectIx,
    right: SubjectIx,
    bits: f64,
) -> String {
    let linked = judge.known.linked(left, right);
    if let Some(id) = judge.decided.joined_by(left, right) {
        return format!("decision {id} says that they are one");
    }
    if let Some(id) = judge.decided.parted_by(left, right) {
        return format!("decision {id} says that they are two");
    }
    let source = |ix: SubjectIx| judge.corpus.subject(ix).source;
    let enough = bits >= LINK_AT;
    match (linked, enough) {
        (true, true) => format!("the weight reaches {LINK_AT:.1} bits"),
        (true, false) => "other members of the cluster tie them together".to_owned(),
        (false, false) => format!("the weight does not reach {LINK_AT:.1} bits"),
        (false, true) if source(left) == source(right) => "one source tells them as two".to_owned(),
        (false, true) => match reconciled.clustering().why_apart(left, right) {
            Some(apart) => apart.sentence(judge.corpus),
            // What speaks for a pair may come to weigh enough only once all
            // else is linked.
            None => {
                "when clusters were made, the pair was not compared, or weighed less".to_owned()
            }
        },
    }
}

/// Every pair of subjects weighed, of different sources.
fn links((reconciled, judge): (&Reconciled, &Judge<'_>), subjects: &[SubjectIx]) -> Vec<Linked> {
    let mut links = Vec::new();
    for (n, &left) in subjects.iter().enumerate() {
        for &right in &subjects[n + 1..] {
            if links.len() >= PAIRS_LISTED {
                return links;
            }
            let account = judge.linking.account(left, right);
            links.push(Linked {
                because: because((reconciled, judge), left, right, account.bits),
                left: judge.corpus.subject_id(left),
                right: judge.corpus.subject_id(right),
                bits: account.bits,
                linked: judge.known.linked(left, right),
                reasons: account.reasons,
            });
        }
    }
    links
}
