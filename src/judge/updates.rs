//! Figures that grow from report to report: updates told from conflicts.
//!
//! "12 so far" of 3 May and "15" of 5 May are one toll at two times. Whether
//! two figures are an update is a matter of the days on which the sources
//! published, so it is judged here and not where counts are compared.

use std::cmp::Ordering;

use jiff::civil::Date as Day;

use crate::lexical::fold::fold;
use crate::model::{Claim, ClaimIx, Corpus, Family, Value};
use crate::value::count::Count;
use crate::value::date::{self, Date};
use crate::value::{Comparison, Reason, Relation, Rule};

/// A later report has the higher figure.
pub(super) const LATER_REPORT: Rule = Rule::new(
    "later-report",
    "The later report has the higher figure of something that grows: it updates the earlier one.",
);
/// A later report has another figure of what comes to an end.
pub(super) const CHANGED: Rule = Rule::new(
    "figure-changed",
    "The missing are found and the injured sent home: the later report has another figure of what comes and goes.",
);
/// A later report revises a provisional figure.
pub(super) const REVISED: Rule = Rule::new(
    "revised-figure",
    "The words of a report say that its figure was preliminary, or that it revises one.",
);
/// A later report has the lower figure.
pub(super) const FELL: Rule = Rule::new(
    "figure-fell",
    "The later report has the lower figure, though what is counted only grows.",
);
/// Nothing says which report is the later one.
pub(super) const NO_ORDER: Rule = Rule::new(
    "reports-not-in-order",
    "The figures may grow from report to report, but the days of publication do not say which came first.",
);
/// The figures in the order of their reports.
pub(super) const LATEST: Rule = Rule::new(
    "latest-figure",
    "The figures in the order of their reports, with the latest one.",
);

pub(super) const RULES: &[Rule] = &[LATER_REPORT, CHANGED, REVISED, FELL, NO_ORDER, LATEST];

/// What grows from report to report by its nature, as parts of counts
/// (`counts: {killed: 12}`) and as what is counted ("12 deaths") have it. The
/// conditions of the counts themselves are among them. Folded; English, then
/// French.
const TOLLS: &[&str] = &[
    "abducted",
    "affected",
    "arrest",
    "arrested",
    "bodies",
    "body",
    "case",
    "cases",
    "casualties",
    "casualty",
    "dead",
    "death",
    "deaths",
    "destroyed",
    "detained",
    "displaced",
    "evacuated",
    "executed",
    "fatalities",
    "fatality",
    "hurt",
    "infected",
    "infections",
    "injured",
    "killed",
    "rescued",
    "survivors",
    "toll",
    "victim",
    "victims",
    "wounded",
    "arretes",
    "blesses",
    "cas",
    "deces",
    "deplaces",
    "evacues",
    "interpelles",
    "morts",
    "tues",
    "victimes",
];

/// What rises and falls from report to report.
const STATES: &[&str] = &[
    "besieged",
    "homeless",
    "hospitalised",
    "hospitalized",
    "missing",
    "stranded",
    "trapped",
    "disparus",
];

/// Types of events whose bare count ("15", "15 people") is a toll.
const TOLLING: &[&str] = &["harm"];

/// Types of events that befall all who are counted, whatever they are called:
/// "12 suspects" of an arrest are 12 arrested.
const BEFALLING: &[&str] = &["arrest", "detention", "displacement"];

/// Who is counted in a toll where nothing says what became of them.
const ANYBODY: &[&str] = &[
    "child", "civilian", "man", "person", "people", "resident", "woman",
];

/// Words of the earlier report that let its figure fall. In folded form;
/// English and French.
const PRELIMINARY: &[&str] = &[
    "believed",
    "feared",
    "initial",
    "initially",
    "preliminary",
    "provisional",
    "unconfirmed",
    "craint",
    "provisoire",
];

/// Words of the later report that let its figure be lower.
const REVISING: &[&str] = &[
    "corrected",
    "downgraded",
    "lowered",
    "revised",
    "revise",
    "corrige",
    "revoit",
    "revu",
];

/// The most figures that are listed in the order of their reports.
const FIGURES_LISTED: usize = 6;

/// Two claims on one slot, of which one may be the later report.
struct Reports<'c> {
    claims: [&'c Claim; 2],
    counts: [&'c Count; 2],
    published: [Option<Day>; 2],
}

/// What the days of two reports make of their figures. Everything but counts
/// of events is given back as it came.
pub(super) fn by_report(corpus: &Corpus, a: &Claim, b: &Claim, values: Comparison) -> Comparison {
    let (Value::Count(left), Value::Count(right)) = (&a.value, &b.value) else {
        return values;
    };
    let (one, other) = (corpus.source_of(a), corpus.source_of(b));
    if a.slot.family != Family::Count || one == other {
        return values;
    }
    let reports = Reports {
        claims: [a, b],
        counts: [left, right],
        published: [one, other].map(|source| corpus.source(source).published),
    };
    reports.judge(corpus, values)
}

impl Reports<'_> {
    fn judge(&self, corpus: &Corpus, values: Comparison) -> Comparison {
        let [left, right] = self.counts;
        let provisional = left.is_provisional() || right.is_provisional();
        // What can hold at one time needs no second one, but for "12 so far",
        // which 15 fits only later.
        if values.relation != Relation::Conflict && !provisional {
            return values;
        }
        let Some(order) = left.order(right) else {
            return values;
        };
        let changes = self.claims.iter().any(|claim| counts(claim, STATES));
        let grows =
            provisional || changes || self.claims.iter().any(|claim| is_toll(corpus, claim));
        let [Some(one), Some(other)] = self.published else {
            return self.without_order(grows, values);
        };
        let (earlier, rises) = match one.cmp(&other) {
            Ordering::Equal => return self.without_order(grows, values),
            Ordering::Less => (0, order == Ordering::Less),
            Ordering::Greater => (1, order == Ordering::Greater),
        };
        let later = 1 - earlier;
        let told = format!(
            "{} and {}",
            self.told(earlier, " was reported").unwrap_or_default(),
            self.told(later, "").unwrap_or_default()
        );
        if rises && grows {
            let text = format!("{told}: the later report updates the earlier one");
            return update(&values, LATER_REPORT.reason(text));
        }
        if rises {
            return values;
        }
        if changes {
            let text = format!("{told}: the later report has the figure of a later day");
            return update(&values, CHANGED.reason(text));
        }
        if self.says(earlier, PRELIMINARY) || self.says(later, REVISING) {
            let text = format!("{told}: by its words the later report revises the earlier one");
            return update(&values, REVISED.reason(text));
        }
        if !grows {
            return values;
        }
        let reason = FELL.reason(format!("{told}: a figure that grows does not fall"));
        if values.relation == Relation::Conflict {
            return with(values, reason);
        }
        // "15" of Monday and "12 so far" of Wednesday.
        Comparison::because(Relation::Conflict, values.similarity / 2.0, reason)
    }

    /// The same comparison; a conflict is told what an update would need.
    fn without_order(&self, grows: bool, values: Comparison) -> Comparison {
        if !grows || values.relation != Relation::Conflict {
            return values;
        }
        let text = match self.published {
            [Some(day), Some(_)] => format!(
                "both were reported on {}, so neither updates the other",
                words(day)
            ),
            _ => "a later report may update an earlier one, but not every source has a day of publication (`published`)"
                .to_owned(),
        };
        with(values, NO_ORDER.reason(text))
    }

    /// "“12 so far” was reported on 3 May 2021".
    fn told(&self, ix: usize, verb: &str) -> Option<String> {
        let claim = self.claims.get(ix)?;
        let day = self.published.get(ix).copied().flatten()?;
        Some(format!("“{}”{verb} on {}", claim.stated, words(day)))
    }

    fn says(&self, ix: usize, any: &[&str]) -> bool {
        let said = |claim: &&Claim| {
            let text = format!("{} {}", claim.stated, claim.evidence.quote);
            has_word(&text, any)
        };
        self.claims.get(ix).is_some_and(said)
    }
}

fn update(values: &Comparison, reason: Reason) -> Comparison {
    Comparison::because(Relation::Update, values.similarity, reason)
}

fn with(mut values: Comparison, reason: Reason) -> Comparison {
    values.reasons.push(reason);
    values
}

/// Whether a claim counts one of these, by its part or by its own words.
fn counts(claim: &Claim, any: &[&str]) -> bool {
    let Value::Count(count) = &claim.value else {
        return false;
    };
    let said = [count.condition(), count.unit(), claim.slot.part.as_deref()];
    said.into_iter().flatten().any(|text| has_word(text, any))
}

/// Whether a claim counts what grows from report to report.
fn is_toll(corpus: &Corpus, claim: &Claim) -> bool {
    let Value::Count(count) = &claim.value else {
        return false;
    };
    if counts(claim, TOLLS) {
        return true;
    }
    if claim.slot.part.is_some() {
        return false;
    }
    let anybody = count.unit().is_none_or(|unit| ANYBODY.contains(&unit));
    anybody && is_of_type(corpus, claim, TOLLING) || is_of_type(corpus, claim, BEFALLING)
}

/// Whether the event of a claim is of one of these types, or of a narrower one.
fn is_of_type(corpus: &Corpus, claim: &Claim, types: &[&str]) -> bool {
    let mut claims = corpus.claims_of(claim.subject);
    claims.any(|(_, claim)| match &claim.value {
        Value::EventType(event_type) => event_type.line().any(|name| types.contains(&name)),
        _ => false,
    })
}

fn has_word(text: &str, any: &[&str]) -> bool {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| any.contains(&word))
}

/// A day as reports write it: "3 May 2021".
pub(super) fn words(day: Day) -> String {
    let text = day.to_string();
    Date::from_edtf(&text).map_or(text, |date| date::words(&date))
}

/// The figures of several reports in their order, with the latest one.
pub(super) fn latest(corpus: &Corpus, claims: impl Iterator<Item = ClaimIx>) -> Option<Reason> {
    let mut figures: Vec<(Day, &str)> = claims
        .filter_map(|ix| {
            let claim = corpus.claim(ix);
            let day = corpus.source(corpus.source_of(claim)).published?;
            matches!(claim.value, Value::Count(_)).then_some((day, claim.stated.as_str()))
        })
        .collect();
    figures.sort_unstable();
    figures.dedup();
    let &(_, newest) = figures.last()?;
    let listed = figures.len().saturating_sub(FIGURES_LISTED);
    let mut told: Vec<String> = figures
        .iter()
        .skip(listed)
        .map(|(day, stated)| format!("“{stated}” ({})", words(*day)))
        .collect();
    if listed > 0 {
        told.insert(0, "…".to_owned());
    }
    Some(LATEST.reason(format!(
        "the latest figure is “{newest}”: {}",
        told.join(", ")
    )))
}
