//! The report as Markdown: for wikis, tickets and editors' notes.

use super::escape::markdown as safe;
use super::{Next, Options, words};
use crate::report::view::{DecisionState, Finding, Report, Value};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::io;

/// Writes the report as Markdown, with a table for each subject.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    render_as(report, Next::default(), options, out)
}

/// [`render`], with what the reader can do next.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render_as(
    report: &Report,
    next: Next,
    _options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "# Consistency report\n")?;
    for sentence in words::summary(report, next) {
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
            match note.about.as_str() {
                "" => writeln!(out, "- {}", safe(&note.text))?,
                about => writeln!(out, "- {}: {}", safe(about), safe(&note.text))?,
            }
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
        .filter(|finding| words::is_judged(finding))
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
        let word = if finding.is_open() {
            format!("**{word}**")
        } else {
            word.to_owned()
        };
        let values = values(finding);
        let mut why: Vec<String> = words::why(finding)
            .into_iter()
            .map(|reason| safe(&reason.text))
            .collect();
        if finding.is_of_one_origin() {
            why.push("one origin: these sources repeat each other".to_owned());
        }
        if let Some(suggested) = words::suggested(finding) {
            why.push(format!("suggested: {}", safe(&suggested)));
        }
        if let Some(decided) = finding.settled_by() {
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

/// Each source, and below it what it says, the same thing once.
fn values(finding: &Finding) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for of_source in finding.values.chunk_by(|a, b| a.source == b.source) {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let said: Vec<String> = of_source
            .iter()
            .map(value)
            .filter(|text| seen.insert(text.clone()))
            .collect();
        let source = of_source.first().map_or("", |value| value.source.as_str());
        match &said[..] {
            [one] => lines.push(format!("{}: {one}", safe(source))),
            _ => {
                lines.push(format!("{}:", safe(source)));
                lines.extend(said.iter().map(|one| format!("– {one}")));
            }
        }
    }
    lines
}

/// "value, “quote” (line 3)"; struck through where a decision set it aside.
fn value(value: &Value) -> String {
    let mut text = told(value);
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
    if value.set_aside && !text.trim().is_empty() {
        text = format!("~~{}~~", text.trim());
    }
    if let Some(reading) = words::reading(value) {
        text.push_str(&format!(" = {}", safe(reading)));
    }
    let standing = words::standing(value);
    if !standing.is_empty() {
        text.push_str(&format!(" ({})", safe(&standing)));
    }
    text
}

/// Everything that one source alone says, a row a subject and source.
fn told_once(groups: &[&[Finding]], out: &mut dyn io::Write) -> io::Result<()> {
    let is_single = |finding: &&Finding| !words::is_judged(finding);
    let mut single = groups
        .iter()
        .map(|group| group.iter().filter(is_single).collect::<Vec<_>>())
        .filter(|findings| !findings.is_empty())
        .peekable();
    if single.peek().is_none() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## Told by one source alone\n\n| Kind | Subject | Source | Says |\n|---|---|---|---|"
    )?;
    for findings in single {
        let Some(first) = findings.first() else {
            continue;
        };
        let subject = &first.subject;
        for (source, facts) in by_source(&findings) {
            writeln!(
                out,
                "| {} | {} | {} | {} |",
                safe(&subject.kind),
                safe(&subject.label),
                safe(source),
                facts.join("<br>")
            )?;
        }
    }
    Ok(())
}

/// "slot: value", by source.
fn by_source<'f>(findings: &[&'f Finding]) -> BTreeMap<&'f str, Vec<String>> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in findings {
        for value in &finding.values {
            let fact = format!("{}: {}", safe(&finding.slot), told(value));
            found.entry(&value.source).or_default().push(fact);
        }
    }
    found
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
