//! The report as Markdown: for wikis, tickets and editors' notes.

use super::escape::markdown as safe;
use super::{Options, words};
use crate::report::view::{DecisionState, Finding, Report, Value, Verdict};
use std::io;

/// Writes the report as Markdown, with a table for each subject.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "# Consistency report\n")?;
    for sentence in words::summary(report) {
        // The sentences are ours; their only sign is the code span.
        writeln!(out, "{sentence}  ")?;
    }
    sources(report, out)?;
    let groups: Vec<&[Finding]> = report
        .findings
        .chunk_by(|left, right| left.subject.id == right.subject.id)
        .collect();
    for group in &groups {
        compared(group, out)?;
    }
    told_once(&groups, out)?;
    not_applied(report, out)?;
    if !report.notes.is_empty() {
        writeln!(out, "\n## Left out\n")?;
        for note in &report.notes {
            writeln!(out, "- {}: {}", safe(&note.about), safe(&note.text))?;
        }
    }
    Ok(())
}

fn sources(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    if report.sources.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## Sources\n\n| Source | Title | Publisher | Published |\n|---|---|---|---|"
    )?;
    for source in &report.sources {
        let cell = |text: &Option<String>| safe(text.as_deref().unwrap_or_default());
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            safe(&source.id),
            cell(&source.title),
            cell(&source.publisher),
            cell(&source.published)
        )?;
    }
    Ok(())
}

/// The findings of a subject that were judged.
fn compared(group: &[Finding], out: &mut dyn io::Write) -> io::Result<()> {
    let judged: Vec<&Finding> = group
        .iter()
        .filter(|finding| finding.verdict != Verdict::SingleSource)
        .collect();
    let Some(first) = judged.first() else {
        return Ok(());
    };
    writeln!(
        out,
        "\n## {}: {}\n\n| Slot | Verdict | What each source says | Why |\n|---|---|---|---|",
        safe(&first.subject.kind),
        safe(&first.subject.label)
    )?;
    for finding in judged {
        let (word, detail) = words::verdict(finding);
        let word = if words::is_open(finding) {
            format!("**{word}**")
        } else {
            word.to_owned()
        };
        let values: Vec<String> = finding.values.iter().map(value).collect();
        let mut why: Vec<String> = finding
            .reasons
            .iter()
            .map(|reason| safe(&reason.text))
            .collect();
        if let Some(decided) = &finding.decided {
            why.push(format!("**decided:** {}", safe(&words::decision(decided))));
        }
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            safe(&finding.slot),
            format!("{word} {}", safe(&detail)).trim_end(),
            values.join("<br>"),
            why.join("<br>")
        )?;
    }
    Ok(())
}

/// "source: value, “quote” (line 3)".
fn value(value: &Value) -> String {
    let mut text = format!("{}: {}", safe(&value.source), told(value));
    if let Some(evidence) = &value.evidence {
        if evidence.quote != value.text {
            text.push_str(&format!(", “{}”", safe(&evidence.quote)));
        }
        if let Some(line) = evidence.line {
            text.push_str(&format!(" (line {line})"));
        }
    }
    text
}

fn told(value: &Value) -> String {
    let mut text = safe(&value.text);
    if let Some(reading) = words::reading(value) {
        text.push_str(&format!(" = {}", safe(reading)));
    }
    if let Some(credited) = &value.attributed_to {
        text.push_str(&format!(" \\[{}\\]", safe(credited)));
    }
    let reservations = words::reservations(value);
    if !reservations.is_empty() {
        text.push_str(&format!(" ({})", safe(&reservations.join(", "))));
    }
    text
}

/// Everything that one source alone says.
fn told_once(groups: &[&[Finding]], out: &mut dyn io::Write) -> io::Result<()> {
    let mut single = groups
        .iter()
        .flat_map(|group| group.iter())
        .filter(|finding| finding.verdict == Verdict::SingleSource)
        .peekable();
    if single.peek().is_none() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## Told by one source alone\n\n| Subject | Slot | Source | Says |\n|---|---|---|---|"
    )?;
    for finding in single {
        for value in &finding.values {
            writeln!(
                out,
                "| {}: {} | {} | {} | {} |",
                safe(&finding.subject.kind),
                safe(&finding.subject.label),
                safe(&finding.slot),
                safe(&value.source),
                told(value)
            )?;
        }
    }
    Ok(())
}

fn not_applied(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rest = report
        .overrides
        .iter()
        .filter(|decision| matches!(decision.state, DecisionState::Stale | DecisionState::Unused))
        .peekable();
    if rest.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n## Decisions that were not applied\n")?;
    for decision in rest {
        let state = if decision.state == DecisionState::Stale {
            "stale"
        } else {
            "unused"
        };
        writeln!(
            out,
            "- **{state}** {}: {}",
            safe(&decision.decision.id),
            safe(&words::decision(&decision.decision))
        )?;
    }
    Ok(())
}
