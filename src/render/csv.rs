//! The report as a spreadsheet: a row for every value of every finding.
//!
//! RFC 4180 in UTF-8. A cell that a spreadsheet would take for a formula has
//! an apostrophe in front (see [`super::escape::spreadsheet`]); the JSON
//! report has the values untouched. `standing` tells how the finding stood, so
//! that decisions which come back are taken on what the person saw.

use super::{Options, escape};
use crate::report::standing::standing;
use crate::report::view::{Finding, Report, Value};
use std::borrow::Borrow;
use std::io;

/// The columns, in order.
pub const COLUMNS: [&str; 31] = [
    "finding",
    "subject_kind",
    "subject",
    "subject_label",
    "slot",
    "verdict",
    "relation",
    "kind",
    "within_source",
    "origins",
    "source",
    "claim",
    "text",
    "normalised",
    "attributed_to",
    "voice",
    "polarity",
    "certainty",
    "set_aside",
    "quote",
    "line",
    "column",
    "reasons",
    "decision_id",
    "decision",
    "decision_value",
    "decision_reason",
    "decision_by",
    "decision_at",
    "severity",
    "standing",
];

/// Writes a header and a row for every value of every finding.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    pour(report.findings.iter().map(Ok), out)
}

/// Writes findings as they come, as [`render`] does.
///
/// # Errors
/// When `out` cannot be written to, or what comes is an error.
pub fn pour<F: Borrow<Finding>>(
    findings: impl Iterator<Item = io::Result<F>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(COLUMNS).map_err(plain)?;
    for finding in findings {
        let finding = finding?;
        let finding = finding.borrow();
        let reasons = finding
            .reasons
            .iter()
            .map(|reason| format!("{}: {}", reason.id, reason.text))
            .collect::<Vec<_>>()
            .join("; ");
        let standing = standing(finding);
        for value in &finding.values {
            let cells =
                row(finding, value, &reasons, &standing).map(|cell| escape::spreadsheet(&cell));
            writer.write_record(cells).map_err(plain)?;
        }
    }
    writer.flush()
}

/// The error of the writer beneath, so that a pipe that closed is known as one.
pub(super) fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row(finding: &Finding, value: &Value, reasons: &str, standing: &str) -> [String; 31] {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let evidence = value.evidence.as_ref();
    let number = |number: Option<usize>| number.map(|n| n.to_string()).unwrap_or_default();
    let decided = finding.decided.as_ref();
    let decision =
        |pick: fn(&crate::report::view::Override) -> String| decided.map(pick).unwrap_or_default();
    [
        finding.id.clone(),
        finding.subject.kind.clone(),
        finding.subject.id.clone(),
        finding.subject.label.clone(),
        finding.slot.clone(),
        finding.verdict.as_str().to_owned(),
        optional(&finding.relation),
        optional(&finding.kind),
        finding.within_source.to_string(),
        finding.origins.to_string(),
        value.source.clone(),
        value.claim.clone(),
        value.text.clone(),
        value.normalised.clone(),
        optional(&value.attributed_to),
        value.voice.clone(),
        value.polarity.clone(),
        value.certainty.clone(),
        value.set_aside.to_string(),
        evidence.map(|e| e.quote.clone()).unwrap_or_default(),
        number(evidence.and_then(|e| e.line)),
        number(evidence.and_then(|e| e.column)),
        reasons.to_owned(),
        decision(|d| d.id.clone()),
        decision(|d| d.decision.clone()),
        decision(|d| d.value.clone().unwrap_or_default()),
        decision(|d| d.reason.clone()),
        decision(|d| d.by.clone()),
        decision(|d| d.at.clone()),
        finding
            .severity
            .map(|severity| severity.as_str().to_owned())
            .unwrap_or_default(),
        standing.to_owned(),
    ]
}
