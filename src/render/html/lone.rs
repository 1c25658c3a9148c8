//! What one source alone tells, briefly: a block a subject, a line a slot.

use super::super::words;
use super::{Context, anchor, text};
use crate::report::view::{Finding, Value};

/// A subject as one source alone tells of it.
#[derive(Debug, Clone)]
pub(super) struct Lone {
    pub(super) label: String,
    pub(super) kind: String,
    /// The number of the source.
    pub(super) source: usize,
    pub(super) name: String,
    /// The slots as words of an attribute.
    pub(super) slots: String,
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
    pub(super) line: Option<usize>,
}

/// Everything that one source alone tells, in the order of the report.
pub(super) fn of(context: &Context<'_>) -> Vec<Lone> {
    let mut all: Vec<Lone> = Vec::new();
    let findings = context.report.findings.iter();
    let mut last: Option<(&str, &str)> = None;
    for finding in findings.filter(|finding| !words::is_judged(finding)) {
        let source = finding
            .values
            .first()
            .map_or("", |value| value.source.as_str());
        let here = (finding.subject.id.as_str(), source);
        if last != Some(here) {
            last = Some(here);
            all.push(Lone {
                label: text::label(&finding.subject.label),
                kind: text::label(&finding.subject.kind),
                source: context.sources.number(source),
                name: context.sources.dated(source),
                slots: String::new(),
                facts: Vec::new(),
            });
        }
        let Some(lone) = all.last_mut() else { continue };
        if !lone.slots.is_empty() {
            lone.slots.push(' ');
        }
        lone.slots.push_str(&text::token(&finding.slot));
        lone.facts.push(fact(finding));
    }
    all
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
    let beside: Vec<String> = words::reading(value)
        .map(|reading| format!("= {}", text::value(reading)))
        .into_iter()
        .chain(Some(text::value(&words::standing(value))).filter(|text| !text.is_empty()))
        .collect();
    Said {
        text: text::value(&value.text),
        beside: beside.join("; "),
        quote: match quote == value.text {
            true => String::new(),
            false => text::value(quote),
        },
        line: evidence.and_then(|evidence| evidence.line),
    }
}
