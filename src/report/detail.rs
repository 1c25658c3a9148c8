//! What a page shows beside the report: where sources stand, how claims were
//! read, and the sums behind conflicts.
//!
//! It stands apart from [`super::view`], so that the JSON report of a million
//! findings does not carry what only a page draws.

use std::collections::BTreeMap;

use jiff::civil;
use rayon::prelude::*;

use super::build::finding_id;
use super::explain::{Compared, PAIRS_COMPARED, comparisons, gravity, relations};
use crate::judge::{Finding, Judge, Verdict};
use crate::load::Record;
use crate::model::{Claim, ClaimIx, Value};
use crate::pipeline::Reconciled;
use crate::value::count::Limit;
use crate::value::{Reason, Relation};

/// The most comparisons that are held of one finding: those of twenty claims
/// would be 190, and nobody reads them on a page. `explain` has more.
const COMPARISONS_MOST: usize = 12;

/// What is known beside the report. Whatever is missing from it is not drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Detail {
    /// The sources by id.
    pub sources: BTreeMap<String, Source>,
    /// How claims were read, by their ids: those with a date or a number, and
    /// those of the findings in `comparisons`.
    pub readings: BTreeMap<String, Reading>,
    /// The claims of each conflict and of each decided finding compared pair
    /// by pair, by the id of the finding; of many pairs the gravest.
    pub comparisons: BTreeMap<String, Vec<Compared>>,
    /// The gravest that each claim of these findings is to any other, by the
    /// ids of finding and claim; nothing of a finding with more claims than are
    /// compared.
    pub gravest: BTreeMap<String, BTreeMap<String, Relation>>,
}

/// A source, beyond what the report says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it was published, as its file says.
    pub url: Option<String>,
    /// Its origin, as the id of the first source that has it: sources that
    /// repeat each other share one.
    pub origin: String,
}

/// How a claim was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The steps from the stated text to what it means.
    pub steps: Vec<Reason>,
    /// The days that a date allows.
    pub days: Option<Days>,
    /// The numbers that a count allows.
    pub amount: Option<Amount>,
}

/// The days that a date allows; an end that is open or unknown is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub earliest: Option<civil::Date>,
    /// The last.
    pub latest: Option<civil::Date>,
}

/// The numbers that a count allows; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The least, as near as a drawing needs it.
    pub low: Option<f64>,
    /// The most.
    pub high: Option<f64>,
}

/// Gathers what is known beside a report. `records` are those that were
/// reconciled.
pub fn build(reconciled: &Reconciled, records: &[Record]) -> Detail {
    reconciled.with_judge(|judge| {
        let told = |finding: &&Finding| {
            finding.verdict == Verdict::Conflict || !finding.decisions.is_empty()
        };
        let told: Vec<&Finding> = reconciled.findings.iter().filter(told).collect();
        let compared: Vec<_> = told
            .par_iter()
            .map(|finding| {
                let pairs = relations(judge, &finding.claims);
                let gravest = gravest(&pairs).into_iter();
                let gravest = gravest.map(|(ix, relation)| (judge.corpus.claim_id(ix), relation));
                let gravest: BTreeMap<String, Relation> = gravest.collect();
                let pairs = comparisons(judge, pairs, COMPARISONS_MOST);
                (finding_id(judge, finding), gravest, pairs)
            })
            .collect();
        let mut detail = Detail {
            sources: sources(judge, records),
            comparisons: BTreeMap::new(),
            gravest: BTreeMap::new(),
            readings: readings(judge, &told),
        };
        for (id, gravest, pairs) in compared {
            detail.gravest.insert(id.clone(), gravest);
            detail.comparisons.insert(id, pairs);
        }
        detail
    })
}

/// The gravest that each claim is to any other.
fn gravest(pairs: &[(ClaimIx, ClaimIx, Relation)]) -> BTreeMap<ClaimIx, Relation> {
    let mut gravest = BTreeMap::new();
    // Who conflicts with nobody so far may do so with one that was left out.
    if pairs.len() >= PAIRS_COMPARED {
        return gravest;
    }
    for &(left, right, relation) in pairs {
        for claim in [left, right] {
            let known = gravest.entry(claim).or_insert(relation);
            if gravity(relation) > gravity(*known) {
                *known = relation;
            }
        }
    }
    gravest
}

fn sources(judge: &Judge<'_>, records: &[Record]) -> BTreeMap<String, Source> {
    let corpus = judge.corpus;
    let origins = judge.origins.groups();
    let sources = corpus.sources.iter().zip(origins);
    sources
        .map(|(source, origin)| {
            let record = records.get(source.record);
            let url = record.and_then(|record| record.stated.source.url.clone());
            let origin = corpus.sources[origin as usize].id.clone();
            (source.id.clone(), Source { url, origin })
        })
        .collect()
}

fn readings(judge: &Judge<'_>, told: &[&Finding]) -> BTreeMap<String, Reading> {
    let corpus = judge.corpus;
    let mut readings: BTreeMap<String, Reading> = (0u32..)
        .map(ClaimIx)
        .zip(&corpus.claims)
        .filter(|(_, claim)| matches!(claim.value, Value::Date(_) | Value::Count(_)))
        .map(|(ix, claim)| (corpus.claim_id(ix), drawn(claim)))
        .collect();
    for &ix in told.iter().flat_map(|finding| &finding.claims) {
        let reading = readings.entry(corpus.claim_id(ix)).or_default();
        reading.steps = corpus.claim(ix).value.steps();
    }
    readings
}

/// What can be drawn of a claim, without the steps that led there.
fn drawn(claim: &Claim) -> Reading {
    let number = |limit: Limit| limit.value.to_f64();
    match &claim.value {
        Value::Date(date) if !date.is_unknown() => Reading {
            days: Some(Days {
                earliest: date.earliest,
                latest: date.latest,
            }),
            ..Reading::default()
        },
        Value::Count(count) => Reading {
            amount: Some(Amount {
                low: count.low().map(number),
                high: count.high().map(number),
            }),
            ..Reading::default()
        },
        _ => Reading::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::read_yaml;
    use crate::overrides::Overrides;
    use crate::pipeline::{Settings, reconcile};

    fn detail(claims: &[(&str, &str)]) -> Detail {
        let records: Vec<Record> = claims
            .iter()
            .map(|(name, text)| Record::of(read_yaml(text, name).unwrap(), name))
            .collect();
        let reconciled = reconcile(&records, &Overrides::default(), &Settings::default());
        build(&reconciled, &records)
    }

    #[test]
    fn a_claim_is_as_grave_as_its_gravest_pair_unless_pairs_were_left_out() {
        let pair = |left, right, relation| (ClaimIx(left), ClaimIx(right), relation);
        let mut pairs = vec![
            pair(0, 1, Relation::Equal),
            pair(0, 2, Relation::Narrower),
            pair(1, 2, Relation::Conflict),
        ];
        let of = |pairs: &[_]| -> Vec<u8> { gravest(pairs).into_values().map(gravity).collect() };
        assert_eq!(of(&pairs), [0, 3, 3]);
        pairs.resize(PAIRS_COMPARED, pair(0, 1, Relation::Equal));
        assert!(of(&pairs).is_empty());
    }

    #[test]
    fn dates_and_counts_have_what_a_page_draws_and_conflicts_their_sums() {
        let detail = detail(&[
            (
                "a.yaml",
                "source: {id: a, published: 2021-05-03, url: https://a.example/1}\nevents: [{id: e, type: expulsion, date: Thursday, target: [Ivan Horvat], count: at least 12}]",
            ),
            (
                "b.yaml",
                "source: {id: b, published: 2021-05-05}\nevents: [{id: e, type: expulsion, date: 29 April 2021, target: [Ivan Horvat], count: 3}]",
            ),
        ]);
        let url = detail.sources["a"].url.as_deref();
        assert_eq!(url, Some("https://a.example/1"));
        let days = detail.readings["a/e/date"].days.unwrap();
        assert_eq!(days.earliest, days.latest);
        let amount = detail.readings["a/e/count"].amount.unwrap();
        assert_eq!((amount.low, amount.high), (Some(12.0), None));
        let compared = &detail.comparisons["a/e/count"];
        let shares: f64 = compared[0].reasons.iter().filter_map(|r| r.share).sum();
        assert!((shares - compared[0].similarity).abs() < 1e-9);
        assert!(!detail.readings["a/e/count"].steps.is_empty());
    }

    #[test]
    fn sources_of_one_publisher_share_an_origin() {
        let detail = detail(&[
            ("a.yaml", "source: {id: a, publisher: The Gazette}"),
            ("b.yaml", "source: {id: b, publisher: The Courier}"),
            ("c.yaml", "source: {id: c, publisher: the gazette}"),
            ("d.yaml", "source: {id: d, derived_from: b}"),
        ]);
        let origins = ["a", "b", "c", "d"].map(|id| detail.sources[id].origin.as_str());
        assert_eq!(origins, ["a", "b", "a", "b"]);
    }
}
