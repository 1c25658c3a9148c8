//! The words that findings are told in, shared by the formats for people.

use crate::report::view::{DecisionState, Finding, Override, Report, Value, Verdict};

/// "1 conflict", "2 conflicts".
pub(super) fn number(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// The verdict and what it is about: "CONFLICT" and "spelling", "agreement"
/// and "(narrower)". Capitals, so that it stands out without colour.
pub(super) fn verdict(finding: &Finding) -> (&'static str, String) {
    let within = if finding.within_source {
        "within source"
    } else {
        ""
    };
    let join = |parts: [&str; 2]| {
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    match finding.verdict {
        Verdict::Conflict => {
            let kind = finding.kind.as_deref().unwrap_or_default();
            let word = if finding.decided.is_some() {
                "conflict"
            } else {
                "CONFLICT"
            };
            (word, join([kind, within]))
        }
        Verdict::Agreement => {
            let relation = match finding.relation.as_deref() {
                None | Some("equal") => String::new(),
                Some(relation) => format!("({relation})"),
            };
            ("agreement", join([&relation, within]))
        }
        Verdict::Undetermined => ("undetermined", within.to_owned()),
        Verdict::SingleSource => ("single source", String::new()),
    }
}

/// Whether a person still has to settle a finding.
pub(super) fn is_open(finding: &Finding) -> bool {
    finding.verdict == Verdict::Conflict && finding.decided.is_none()
}

/// What a value was read as, where that tells more than its text: a figure
/// for a number word, a day for "Thursday".
pub(super) fn reading(value: &Value) -> Option<&str> {
    let normalised = value.normalised.as_str();
    let same = normalised
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .eq(value
            .text
            .chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase));
    let short = normalised.len() <= 60;
    (short && !same && normalised.contains(|c: char| c.is_ascii_digit())).then_some(normalised)
}

/// How the source stands to its value where it does not simply assert it:
/// "denied", "possible".
pub(super) fn reservations(value: &Value) -> Vec<&str> {
    [
        Some(value.polarity.as_str()).filter(|polarity| *polarity != "asserted"),
        Some(value.certainty.as_str()).filter(|certainty| *certainty != "certain"),
    ]
    .into_iter()
    .flatten()
    .filter(|word| !word.is_empty())
    .collect()
}

/// "same, by A. Editor on 2021-05-06: the second paper cut the surname".
pub(super) fn decision(decided: &Override) -> String {
    let value = match &decided.value {
        Some(value) => format!(" \u{201c}{value}\u{201d}"),
        None => String::new(),
    };
    let by = if decided.by.is_empty() {
        "somebody"
    } else {
        &decided.by
    };
    let at = if decided.at.is_empty() {
        String::new()
    } else {
        format!(" on {}", decided.at)
    };
    format!(
        "{}{value}, by {by}{at}: {}",
        decided.decision, decided.reason
    )
}

/// The counts of the whole report, as sentences.
pub(super) fn summary(report: &Report) -> Vec<String> {
    let summary = &report.summary;
    let mut lines = vec![format!(
        "{}, {}: {}, {}, {} single-source, {} undetermined.",
        number(summary.sources, "source"),
        number(summary.claims, "claim"),
        number(summary.conflict, "conflict"),
        number(summary.agreement, "agreement"),
        summary.single_source,
        summary.undetermined,
    )];
    let total = summary.conflict + summary.agreement + summary.single_source + summary.undetermined;
    if total != report.findings.len() {
        lines.push(format!(
            "Shown: {} of {}.",
            report.findings.len(),
            number(total, "finding")
        ));
    }
    let open = report
        .findings
        .iter()
        .filter(|finding| is_open(finding))
        .count();
    if open > 0 {
        lines.push(format!(
            "{} {} open: `corroborate review` settles them.",
            number(open, "conflict"),
            if open == 1 { "is" } else { "are" }
        ));
    }
    if !report.overrides.is_empty() {
        let parts: Vec<String> = [
            (DecisionState::Applied, "applied"),
            (DecisionState::Stale, "stale"),
            (DecisionState::Unused, "unused"),
            (DecisionState::Undone, "undone"),
        ]
        .into_iter()
        .map(|(state, word)| {
            (
                report.overrides.iter().filter(|d| d.state == state).count(),
                word,
            )
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
        lines.push(format!(
            "{}: {}.",
            number(report.overrides.len(), "decision"),
            parts.join(", ")
        ));
    }
    lines
}
