//! What one source alone tells, briefly: by source, a block a subject, a line
//! a slot.

use super::super::words;
use super::{Context, anchor, text};
use crate::report::view::{Finding, Value};

/// What one source alone tells.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// The number of the source.
    pub(super) source: usize,
    pub(super) name: String,
    pub(super) findings: usize,
    pub(super) subjects: Vec<Lone>,
}

/// A subject as one source alone tells of it.
#[derive(Debug, Clone)]
pub(super) struct Lone {
    pub(super) label: String,
    pub(super) kind: String,
    /// The finding on its name, where that is what it is called here.
    pub(super) named: Option<Fact>,
    pub(super) facts: Vec<Fact>,
}

/// A slot.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) anchor: String,
    pub(super) slot: String,
    pub(super) values: Vec<Said>,
}

/// A value with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) text: String,
    /// What it was read as, and whose word it is.
    pub(super) beside: String,
    /// The quote; empty where it is no more than the value.
    pub(super) quote: String,
}

/// Everything that one source alone tells, in the order of the sources, and
/// within each in that of the report.
pub(super) fn of(context: &Context<'_>) -> Vec<Told> {
    let findings = context.report.findings.iter();
    let mut lone: Vec<(usize, &Finding)> = findings
        .filter(|finding| !words::is_judged(finding))
        .map(|finding| {
            let value = finding.values.first();
            let source = value.map_or("", |value| value.source.as_str());
            (context.sources.number(source), finding)
        })
        .collect();
    lone.sort_by_key(|(source, _)| *source);
    lone.chunk_by(|left, right| left.0 == right.0)
        .map(|told| {
            let value = told.first().and_then(|(_, first)| first.values.first());
            let id = value.map_or("", |value| value.source.as_str());
            let same = |left: &(usize, &Finding), right: &(usize, &Finding)| {
                left.1.subject.id == right.1.subject.id
            };
            Told {
                source: context.sources.number(id),
                name: context.sources.dated(id),
                findings: told.len(),
                subjects: told.chunk_by(same).filter_map(subject).collect(),
            }
        })
        .collect()
}

fn subject(findings: &[(usize, &Finding)]) -> Option<Lone> {
    let (_, first) = findings.first()?;
    let label = text::label(&first.subject.label);
    let (named, facts) = findings
        .iter()
        .map(|(_, finding)| fact(finding))
        .partition::<Vec<Fact>, _>(|fact| is_label(fact, &label));
    Some(Lone {
        label,
        kind: text::label(&first.subject.kind),
        named: named.into_iter().next(),
        facts,
    })
}

/// Whether a fact says no more than what the subject is called.
fn is_label(fact: &Fact, label: &str) -> bool {
    let only = |said: &Said| said.text == label && said.beside.is_empty();
    fact.slot == "name" && matches!(&fact.values[..], [said] if only(said))
}

fn fact(finding: &Finding) -> Fact {
    let mut values: Vec<Said> = Vec::new();
    for value in &finding.values {
        let said = said(value);
        if !values.contains(&said) {
            values.push(said);
        }
    }
    Fact {
        anchor: anchor::finding(&finding.id),
        slot: text::label(&finding.slot),
        values,
    }
}

fn said(value: &Value) -> Said {
    let evidence = value.evidence.as_ref();
    let quote = evidence.map_or("", |evidence| evidence.quote.as_str());
    let reading = words::reading(value).map(|reading| format!("= {}", text::value(reading)));
    let standing = Some(text::value(&words::standing(value)));
    let beside = reading
        .into_iter()
        .chain(standing.filter(|text| !text.is_empty()));
    Said {
        text: text::value(&value.text),
        beside: beside.collect::<Vec<_>>().join("; "),
        quote: match quote == value.text {
            true => String::new(),
            false => text::value(quote),
        },
    }
}
