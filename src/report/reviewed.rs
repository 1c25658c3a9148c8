//! What people found of single claims, for publishing as fact checks.
//!
//! A decision rates a claim where it says that the claim holds, does not hold,
//! held once, or could not be told. That two names are of one person, that a
//! claim was misread or that a source repeats another rates no claim.

use super::Findings;
use super::filter::Filter;
use super::view::{DecisionState, Finding, Override, Value};
use crate::load::Record;
use crate::model::Corpus;
use crate::overrides::{Judgement, Overrides, VerdictKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What a person found of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rating {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It held until something else took its place.
    Superseded,
    /// It could not be told.
    Unproven,
}

/// Somebody to whom a source credits a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// As the source names them.
    pub name: String,
    /// `person` or `organisation`, where it is known which.
    pub kind: Option<&'static str>,
}

/// The article that makes a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its id as a source.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as a day.
    pub published: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
}

/// A claim that a person rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// The finding, by its id.
    pub finding: String,
    /// What it is about.
    pub subject: String,
    /// The slot.
    pub slot: String,
    /// The claim, by its id.
    pub claim: String,
    /// As stated.
    pub text: String,
    /// Whether the source denies it.
    pub denied: bool,
    /// The words that say so.
    pub quote: Option<String>,
    /// The article.
    pub article: Article,
    /// Whom it credits.
    pub speaker: Option<Speaker>,
    /// What was found.
    pub rating: Rating,
    /// The decision that found it.
    pub decision: Override,
}

/// The claims that people rated, in the order of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviews {
    /// One for each claim.
    pub reviewed: Vec<Reviewed>,
    /// How many findings nobody decided on.
    pub undecided: usize,
    /// How many findings have decisions that rate no claim.
    pub unrated: usize,
}

/// Gathers the claims that people rated, of the findings that pass.
pub fn build(
    findings: &Findings<'_>,
    corpus: &Corpus,
    overrides: &Overrides,
    records: &[Record],
    filter: &Filter,
) -> Reviews {
    let frame = findings.frame();
    let applied = frame.overrides.iter();
    let applied = applied.filter(|one| one.state == DecisionState::Applied);
    let mut deciding: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for decision in applied {
        for finding in &decision.findings {
            let ids = deciding.entry(finding).or_default();
            ids.push(&decision.decision.id);
        }
    }
    let mut reviews = Reviews::default();
    // A quarrel within a source is told beside that among sources, and its
    // claims stand in both.
    let mut seen = FxHashSet::default();
    for at in 0..findings.len() {
        let finding = findings.get(at);
        if !filter.passes(&finding) {
            continue;
        }
        let Some(ids) = deciding.get(&*finding.id) else {
            reviews.undecided += 1;
            continue;
        };
        let rated = rated(&finding, ids, overrides);
        reviews.unrated += usize::from(rated.is_empty());
        for value in &finding.values {
            if let Some((rating, decision)) = rated.get(&*value.claim)
                && seen.insert(value.claim.clone())
            {
                let reviewed = reviewed(&finding, value, *rating, decision.clone());
                reviews.reviewed.push(reviewed);
            }
        }
    }
    complete(&mut reviews.reviewed, corpus, records);
    reviews
}

/// What decisions say of the claims of a finding, the last of each claim.
fn rated<'f>(
    finding: &'f Finding,
    ids: &[&str],
    overrides: &Overrides,
) -> BTreeMap<&'f str, (Rating, Override)> {
    let mut rated = BTreeMap::new();
    for decision in ids.iter().filter_map(|id| overrides.get(id)) {
        let of = |value: &Value| match &decision.judgement {
            Judgement::Verdict { kind, left, right } => {
                let (on_left, on_right) = of_pair(*kind);
                match &value.claim {
                    claim if claim == left => on_left,
                    claim if claim == right => on_right,
                    _ => None,
                }
            }
            Judgement::Value { .. } if value.set_aside => Some(Rating::False),
            Judgement::Value { .. } => Some(Rating::True),
            _ => None,
        };
        for value in &finding.values {
            if let Some(rating) = of(value) {
                rated.insert(&*value.claim, (rating, Override::from(decision)));
            }
        }
    }
    rated
}

/// What a verdict on two claims says of either. That one is wrong leaves open
/// whether the other is right.
fn of_pair(kind: VerdictKind) -> (Option<Rating>, Option<Rating>) {
    match kind {
        VerdictKind::LeftWrong => (Some(Rating::False), None),
        VerdictKind::RightWrong => (None, Some(Rating::False)),
        VerdictKind::BothWrong => (Some(Rating::False), Some(Rating::False)),
        VerdictKind::NotAConflict => (Some(Rating::True), Some(Rating::True)),
        VerdictKind::Superseded => (Some(Rating::Superseded), Some(Rating::True)),
        VerdictKind::Unsure => (Some(Rating::Unproven), Some(Rating::Unproven)),
    }
}

fn reviewed(finding: &Finding, value: &Value, rating: Rating, decision: Override) -> Reviewed {
    Reviewed {
        finding: finding.id.clone(),
        subject: finding.subject.label.clone(),
        slot: finding.slot.clone(),
        claim: value.claim.clone(),
        text: value.text.clone(),
        denied: value.polarity == "denied",
        quote: value
            .evidence
            .as_ref()
            .map(|evidence| evidence.quote.clone()),
        article: Article {
            id: value.source.clone(),
            title: None,
            publisher: None,
            published: None,
            url: None,
        },
        speaker: value
            .attributed_to
            .clone()
            .map(|name| Speaker { name, kind: None }),
        rating,
        decision,
    }
}

/// Adds what a report does not tell of the sources, and who speaks.
fn complete(reviewed: &mut [Reviewed], corpus: &Corpus, records: &[Record]) {
    let by_id: FxHashMap<&str, _> = corpus
        .sources
        .iter()
        .map(|source| (&*source.id, source))
        .collect();
    let wanted: FxHashSet<String> = reviewed.iter().map(|one| one.claim.clone()).collect();
    // Ids of claims are made as they are asked for: only sources that anything
    // is wanted of are looked through.
    let of: FxHashSet<String> = reviewed.iter().map(|one| one.article.id.clone()).collect();
    let mut speakers: FxHashMap<String, (bool, Option<&str>)> = FxHashMap::default();
    for (ix, subject) in corpus.subjects() {
        if !of.contains(&corpus.source(subject.source).id) {
            continue;
        }
        for (claim_ix, claim) in corpus.claims_of(ix) {
            let id = corpus.claim_id(claim_ix);
            if let (Some(credit), true) = (&claim.attribution, wanted.contains(&id)) {
                let kind = credit.subject.map(|ix| corpus.subject(ix).kind.as_str());
                speakers.insert(id, (credit.vague, kind));
            }
        }
    }
    for one in reviewed {
        if let Some(source) = by_id.get(&*one.article.id) {
            let stated = records
                .get(source.record)
                .map(|record| &record.stated.source);
            one.article.title.clone_from(&source.title);
            one.article.publisher.clone_from(&source.publisher);
            one.article.published = source.published.map(|day| day.to_string());
            one.article.url = stated.and_then(|stated| stated.url.clone());
        }
        match speakers.get(&one.claim) {
            // "Local reporting" is nobody.
            Some((true, _)) => one.speaker = None,
            Some((false, kind)) => {
                if let Some(speaker) = &mut one.speaker {
                    speaker.kind = *kind;
                }
            }
            None => {}
        }
    }
}
