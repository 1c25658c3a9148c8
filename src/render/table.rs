//! The report as tables for a terminal: what was compared first, conflicts at
//! the top of each subject; then what one source alone tells, in brief; the
//! count at the end, where a terminal shows it.

use super::grid::{self, GAP, Lines};
use super::paint::Paint;
use super::{Options, cell, words};
use crate::report::view::{DecisionState, Finding, Report, Subject, Value, Verdict};
use std::io;

/// The narrowest layout, in columns: below it nothing can be read anyway.
pub const NARROWEST: usize = 40;

/// From this width on, in columns, the reasons stand beside the values.
const WIDE: usize = 120;

/// The most room that one value takes, in columns. The whole text stands in
/// the other formats.
const VALUE_ROOM: usize = 240;

/// The most room that one reason takes, in columns.
const REASON_ROOM: usize = 300;

/// The most values shown of one finding; the others are counted.
const VALUES_SHOWN: usize = 12;

/// The most notes shown; the others are counted.
const NOTES_SHOWN: usize = 20;

/// Writes the report as tables of at most `width` columns.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    if report.findings.is_empty() {
        grid::paragraph(nothing(report), 0, options, out)?;
        writeln!(out)?;
    }
    let columns = Columns::of(report, options.width());
    let groups: Vec<&[Finding]> = report
        .findings
        .chunk_by(|left, right| left.subject.id == right.subject.id)
        .collect();
    let is_single = |group: &[Finding]| group.iter().all(|f| f.verdict == Verdict::SingleSource);
    for group in groups.iter().filter(|group| !is_single(group)) {
        compared(group, &columns, options, out)?;
        writeln!(out)?;
    }
    let single: Vec<&[Finding]> = groups
        .iter()
        .copied()
        .filter(|group| is_single(group))
        .collect();
    if !single.is_empty() {
        told_once(&single, &columns, options, out)?;
        writeln!(out)?;
    }
    not_applied(report, options, out)?;
    left_out(report, options, out)?;
    for sentence in words::summary(report) {
        grid::paragraph(&sentence, 2, options, out)?;
    }
    Ok(())
}

fn nothing(report: &Report) -> &'static str {
    let summary = &report.summary;
    if summary.claims == 0 {
        "No findings: the sources make no claims."
    } else if summary.conflict + summary.agreement + summary.single_source + summary.undetermined
        > 0
    {
        "No findings match the filters."
    } else {
        "No findings."
    }
}

/// How wide each column is, the same for the whole report, so that the eye
/// finds everything at its place.
struct Columns {
    slot: usize,
    verdict: usize,
    values: usize,
    /// `None` where the reasons stand below the values.
    why: Option<usize>,
    /// Room that source ids are padded to; `None` where they are too long.
    source: Option<usize>,
}

impl Columns {
    fn of(report: &Report, width: usize) -> Self {
        let longest_slot = report
            .findings
            .iter()
            .filter(|finding| finding.verdict != Verdict::SingleSource)
            .map(|finding| cell::measure(&cell::shown(&finding.slot, 24)))
            .max()
            .unwrap_or(0);
        let wide = width >= WIDE;
        let slot = longest_slot.clamp(6, if wide { 20 } else { 12 });
        let verdict = if wide { 22 } else { 13 };
        let rest = width.saturating_sub(slot + verdict + 2 * GAP);
        let why = wide.then_some(rest * 2 / 5);
        let values = rest - why.map_or(0, |why| why + GAP);
        let longest_source = report
            .findings
            .iter()
            .flat_map(|finding| &finding.values)
            .map(|value| cell::measure(&cell::shown(&value.source, 60)))
            .max()
            .unwrap_or(0);
        Self {
            slot,
            verdict,
            values,
            why,
            source: Some(longest_source + 2).filter(|source| *source <= values / 3),
        }
    }

    fn widths(&self) -> Vec<usize> {
        [
            Some(self.slot),
            Some(self.verdict),
            Some(self.values),
            self.why,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The column of values and that of reasons, as one.
    fn told(&self) -> usize {
        self.values + self.why.map_or(0, |why| why + GAP)
    }
}

/// A subject that more than one voice speaks of.
fn compared(
    group: &[Finding],
    columns: &Columns,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Some(first) = group.first() else {
        return Ok(());
    };
    let subject = &first.subject;
    grid::heading(
        &format!("{}: {}", subject.kind, subject.label),
        &words::number(sources_of(subject), "source"),
        options,
        out,
    )?;
    let (single, judged): (Vec<&Finding>, Vec<&Finding>) = group
        .iter()
        .partition(|finding| finding.verdict == Verdict::SingleSource);
    let rows = judged
        .into_iter()
        .map(|finding| row(finding, columns))
        .collect();
    grid::rows(&columns.widths(), rows, options, out)?;
    if !single.is_empty() {
        let row = vec![
            Vec::new(),
            vec![Paint::Quiet.on("single source")],
            told(&single, None, columns.told(), columns.source),
        ];
        let widths = [columns.slot, columns.verdict, columns.told()];
        grid::rows(&widths, vec![row], options, out)?;
    }
    Ok(())
}

fn sources_of(subject: &Subject) -> usize {
    let mut sources: Vec<&str> = subject
        .members
        .iter()
        .map(|member| member.source.as_str())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    sources.len()
}

/// A finding that was judged: slot, verdict, values, and why.
fn row(finding: &Finding, columns: &Columns) -> Vec<Lines> {
    let slot = cell::wrap(&cell::shown(&finding.slot, 60), columns.slot, 0);
    let mut values: Lines = Vec::new();
    for value in finding.values.iter().take(VALUES_SHOWN) {
        values.extend(value_lines(value, columns.values, columns.source));
    }
    let unseen = finding.values.len().saturating_sub(VALUES_SHOWN);
    if unseen > 0 {
        values.push(Paint::Quiet.on(&format!("… and {unseen} more")));
    }
    match columns.why {
        Some(width) => vec![
            slot,
            verdict(finding, columns.verdict),
            values,
            why(finding, width),
        ],
        None => {
            values.extend(why(finding, columns.values));
            vec![slot, verdict(finding, columns.verdict), values]
        }
    }
}

fn paint_of(finding: &Finding) -> Paint {
    match finding.verdict {
        Verdict::Conflict if words::is_open(finding) => Paint::Conflict,
        Verdict::Conflict | Verdict::Undetermined => Paint::Caution,
        Verdict::Agreement => Paint::Agreement,
        Verdict::SingleSource => Paint::Quiet,
    }
}

fn verdict(finding: &Finding, width: usize) -> Lines {
    let (word, detail) = words::verdict(finding);
    let text = format!("{word} {}", cell::shown(&detail, 60));
    let paint = paint_of(finding);
    cell::wrap(&text, width, 0)
        .iter()
        .map(|line| paint.on(line))
        .collect()
}

/// "source: value = reading [whom the source credits] (denied)".
fn value_lines(value: &Value, width: usize, padded: Option<usize>) -> Lines {
    beside_source(&value.source, &value_text(value), width, padded)
}

fn value_text(value: &Value) -> String {
    let mut text = cell::shown(&value.text, VALUE_ROOM);
    if let Some(reading) = words::reading(value) {
        text.push_str(" = ");
        text.push_str(&cell::shown(reading, 60));
    }
    if let Some(credited) = &value.attributed_to {
        text.push_str(&format!(" [{}]", cell::shown(credited, 60)));
    }
    let reservations = words::reservations(value);
    if !reservations.is_empty() {
        text.push_str(&format!(" ({})", cell::shown(&reservations.join(", "), 40)));
    }
    text
}

/// A text with its source in front, later lines indented.
pub(super) fn beside_source(
    source: &str,
    text: &str,
    width: usize,
    padded: Option<usize>,
) -> Lines {
    let name = format!("{}:", cell::shown(source, 60));
    if let Some(padded) = padded {
        let pad = padded.saturating_sub(cell::measure(&name));
        let lines = cell::wrap(text, width.saturating_sub(padded), 0);
        let starts = std::iter::once(format!("{}{}", Paint::Quiet.on(&name), " ".repeat(pad)))
            .chain(std::iter::repeat(" ".repeat(padded)));
        return starts
            .zip(lines)
            .map(|(start, line)| start + &line)
            .collect();
    }
    let mut lines = cell::wrap(&format!("{name} {text}"), width, 2);
    // Only where the name was not itself broken does it stand back.
    if let Some(first) = lines.first_mut()
        && let Some(rest) = first.strip_prefix(&name)
    {
        *first = Paint::Quiet.on(&name) + rest;
    }
    lines
}

/// Why, the decision if there is one, and the id to ask `explain` with.
fn why(finding: &Finding, width: usize) -> Lines {
    let most = match finding.verdict {
        Verdict::Conflict => 3,
        Verdict::Agreement | Verdict::Undetermined | Verdict::SingleSource => 1,
    };
    let mut lines = Vec::new();
    let mut add = |text: &str, paint: Paint| {
        lines.extend(cell::wrap(text, width, 2).iter().map(|line| paint.on(line)));
    };
    for reason in finding.reasons.iter().take(most) {
        add(
            &format!("- {}", cell::shown(&reason.text, REASON_ROOM)),
            Paint::Quiet,
        );
    }
    if finding.verdict == Verdict::Agreement && finding.origins == 1 && !finding.within_source {
        add(
            "- one origin: these sources repeat each other",
            Paint::Caution,
        );
    }
    if let Some(decided) = &finding.decided {
        add(
            &format!(
                "decided: {}",
                cell::shown(&words::decision(decided), REASON_ROOM)
            ),
            Paint::Heading,
        );
    }
    if finding.verdict == Verdict::Conflict {
        add(
            &format!("id: {}", cell::shown(&finding.id, 160)),
            Paint::Quiet,
        );
    }
    lines
}

/// The subjects that one source alone tells of: a row each.
fn told_once(
    groups: &[&[Finding]],
    columns: &Columns,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    grid::heading(
        "told by one source alone",
        &words::number(groups.len(), "subject"),
        options,
        out,
    )?;
    let kind = 12;
    let label = ((options.width() - kind - 2 * GAP) / 3).max(cell::NARROWEST_COLUMN);
    let text = options.width() - kind - label - 2 * GAP;
    let rows = groups
        .iter()
        .filter_map(|group| {
            let subject = &group.first()?.subject;
            let findings: Vec<&Finding> = group.iter().collect();
            Some(vec![
                vec![Paint::Quiet.on(&cell::shown(&subject.kind, kind))],
                cell::wrap(&cell::shown(&subject.label, 120), label, 2),
                told(&findings, Some(&subject.label), text, columns.source),
            ])
        })
        .collect();
    grid::rows(&[kind, label, text], rows, options, out)
}

/// What single sources say, a paragraph a source: "role “second secretary”,
/// age “45”". A name that is already the label is not said again.
fn told(findings: &[&Finding], label: Option<&str>, width: usize, padded: Option<usize>) -> Lines {
    let mut by_source: Vec<(&str, Vec<String>)> = Vec::new();
    for finding in findings {
        for value in &finding.values {
            let at = by_source
                .iter()
                .position(|(source, _)| *source == value.source);
            let at = at.unwrap_or_else(|| {
                by_source.push((&value.source, Vec::new()));
                by_source.len() - 1
            });
            if label == Some(value.text.as_str())
                && matches!(finding.slot.as_str(), "name" | "type")
            {
                continue;
            }
            if let Some((_, told)) = by_source.get_mut(at) {
                told.push(format!(
                    "{} {}",
                    cell::shown(&finding.slot, 24),
                    quoted(value)
                ));
            }
        }
    }
    by_source
        .iter()
        .flat_map(|(source, told)| {
            let text = if told.is_empty() {
                "named".to_owned()
            } else {
                told.join(", ")
            };
            beside_source(source, &text, width, padded)
        })
        .collect()
}

fn quoted(value: &Value) -> String {
    let text = cell::shown(&value.text, 100);
    let whole = value_text(value);
    let after = whole
        .strip_prefix(&cell::shown(&value.text, VALUE_ROOM))
        .unwrap_or_default();
    format!("“{text}”{after}")
}

/// The decisions that no longer hold, each with what to do.
fn not_applied(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let rest: Vec<_> = report
        .overrides
        .iter()
        .filter(|decision| matches!(decision.state, DecisionState::Stale | DecisionState::Unused))
        .collect();
    if rest.is_empty() {
        return Ok(());
    }
    grid::heading("decisions that were not applied", "", options, out)?;
    for decision in rest {
        let state = match decision.state {
            DecisionState::Stale => "STALE: the claims have changed since",
            _ => "UNUSED: what it names is not among these claims",
        };
        let id = cell::shown(&decision.decision.id, 80);
        let told = cell::shown(&words::decision(&decision.decision), REASON_ROOM);
        grid::paragraph(&format!("{id} {state}. {told}"), 2, options, out)?;
    }
    writeln!(out)
}

/// What was loaded and did not take part.
fn left_out(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    if report.notes.is_empty() {
        return Ok(());
    }
    grid::heading(
        "left out",
        &words::number(report.notes.len(), "note"),
        options,
        out,
    )?;
    for note in report.notes.iter().take(NOTES_SHOWN) {
        let (about, text) = (
            cell::shown(&note.about, 100),
            cell::shown(&note.text, REASON_ROOM),
        );
        grid::paragraph(&format!("{about}: {text}"), 2, options, out)?;
    }
    let unseen = report.notes.len().saturating_sub(NOTES_SHOWN);
    if unseen > 0 {
        let text = format!("… and {unseen} more: `--format json` has them all.");
        grid::paragraph(&text, 2, options, out)?;
    }
    writeln!(out)
}
