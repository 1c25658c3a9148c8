//! The open conflicts as a numbered table: what a person has to settle.

use super::grid::{self, GAP, Lines};
use super::paint::Paint;
use super::{Options, cell, values, words};
use crate::report::short::ShortIds;
use crate::report::view::{Finding, Report, Severity, Value, Verdict};
use std::io;

/// From this width on, in columns, the reasons stand beside the values.
const WIDE: usize = 120;

/// The most room that one quote takes, in columns.
const QUOTE_ROOM: usize = 240;

/// What the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Hide what the machine thinks, so that the reader judges unswayed.
    pub blind: bool,
}

/// Writes the conflicts that no decision has settled, or why there are none.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(
    report: &Report,
    settings: Settings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let open: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|finding| finding.is_open())
        .collect();
    let short = ShortIds::of(report);
    if open.is_empty() {
        grid::paragraph(&nothing_to_do(report), 0, options, out)?;
        return worth_a_look(report, &short, settings, options, out);
    }
    let digits = open.len().to_string().len().max(2);
    let width = options.width();
    let rest = width - digits - 2 * GAP;
    let about = (rest / 4).max(cell::NARROWEST_COLUMN);
    let why_width = (width >= WIDE && !settings.blind).then_some(rest / 3);
    let printed = rest - about - why_width.map_or(0, |why| why + GAP);
    let mut widths = vec![digits, about, printed];
    widths.extend(why_width);

    grid::heading(
        "conflicts to settle",
        &words::number(open.len(), "conflict"),
        options,
        out,
    )?;
    for (finding, number) in open.iter().zip(1_usize..) {
        let mut values = values::lines(&finding.values, printed_as, printed, None);
        let mut row = vec![
            vec![number.to_string()],
            about_lines(finding, about, settings),
        ];
        let why = if settings.blind {
            Vec::new()
        } else {
            why(finding, why_width.unwrap_or(printed))
        };
        if why_width.is_some() {
            row.extend([values, why]);
        } else {
            values.extend(why);
            row.push(values);
        }
        let id = short.finding(&finding.id);
        let below = !grid::id_within(id, printed, row.get_mut(2));
        grid::rows(&widths, vec![row], options, out)?;
        if below {
            grid::id(id, digits + about + 2 * GAP, options, out)?;
        }
        writeln!(out)?;
    }
    let ending = format!(
        "{} to settle. `corroborate explain ID` says why. `corroborate override add DECISION --finding ID --reason WHY` settles one: DECISION is same, different, left_wrong, right_wrong, both_wrong, not_a_conflict, superseded, value or unsure, where left and right are the first and the second claim.",
        words::number(open.len(), "conflict")
    );
    grid::paragraph(&ending, 0, options, out)?;
    worth_a_look(report, &short, settings, options, out)
}

/// The most differences that are listed besides the conflicts.
const LOOKS_LISTED: usize = 20;

/// What differs without a conflict: updates, and days that lie side by side.
/// They need no decision; a person who knows better can take one. The reader
/// who judges blind is not told what the machine passed over.
fn worth_a_look(
    report: &Report,
    short: &ShortIds,
    settings: Settings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let differs = |finding: &&Finding| {
        let severity = finding.severity;
        !finding.is_open() && matches!(severity, Some(Severity::Update | Severity::PossibleLag))
    };
    let looks: Vec<&Finding> = report.findings.iter().filter(differs).collect();
    if looks.is_empty() || settings.blind {
        return Ok(());
    }
    writeln!(out)?;
    let many = words::number(looks.len(), "difference");
    grid::heading("worth a look, no conflict", &many, options, out)?;
    for finding in looks.iter().take(LOOKS_LISTED) {
        let (word, detail) = words::verdict(finding);
        let id = cell::shown(short.finding(&finding.id), 120);
        let verdict = format!("{word} {}", cell::shown(&detail, 100));
        let told: Vec<String> = words::why(finding)
            .into_iter()
            .map(|reason| cell::shown(&reason.text, QUOTE_ROOM))
            .collect();
        let text = format!("{id}: {}. {}", verdict.trim_end(), told.join("; "));
        grid::paragraph(&text, 2, options, out)?;
    }
    let unseen = looks.len().saturating_sub(LOOKS_LISTED);
    if unseen > 0 {
        grid::paragraph(
            &format!("… and {unseen} more: `report` has them."),
            2,
            options,
            out,
        )?;
    }
    Ok(())
}

/// Why the queue is empty, in a sentence.
pub fn nothing_to_do(report: &Report) -> String {
    // A decision that settles a conflict changes its verdict.
    let settled = report
        .findings
        .iter()
        .filter(|finding| finding.verdict != Verdict::Conflict && finding.settled_by().is_some())
        .count();
    let summary = &report.summary;
    let because = if summary.claims == 0 {
        "the sources make no claims".to_owned()
    } else if summary.sources == 1 {
        "there is only one source, and it does not contradict itself".to_owned()
    } else if settled > 0 {
        format!(
            "nothing conflicts, and {} {} on decisions",
            words::number(settled, "finding"),
            if settled == 1 { "rests" } else { "rest" }
        )
    } else if summary.agreement == 0 {
        "no two sources speak of the same thing".to_owned()
    } else {
        format!(
            "the sources agree wherever they speak of the same thing ({})",
            words::number(summary.agreement, "agreement")
        )
    };
    let drafts = report
        .notes
        .iter()
        .filter(|note| note.id == "draft-left-out");
    let drafts = match drafts.count() {
        0 => String::new(),
        some => format!(
            " {} {} drafts that nobody has accepted yet: `corroborate review --drafts` shows them.",
            words::number(some, "source"),
            if some == 1 { "has" } else { "have" },
        ),
    };
    format!("Nothing to review: {because}.{drafts}")
}

/// The subject, the slot, and what the conflict is about.
fn about_lines(finding: &Finding, width: usize, settings: Settings) -> Lines {
    let mut lines: Lines = cell::wrap(&cell::shown(&finding.subject.label, 120), width, 0)
        .iter()
        .map(|line| Paint::Heading.on(line))
        .collect();
    lines.extend(cell::wrap(&cell::shown(&finding.slot, 60), width, 0));
    if !settings.blind {
        let (word, detail) = words::verdict(finding);
        let text = format!("{word} {}", cell::shown(&detail, 100));
        lines.extend(
            cell::wrap(&text, width, 0)
                .iter()
                .map(|line| Paint::Conflict.on(line)),
        );
    }
    lines
}

/// The words of the source and their line, and the value where the words do
/// not show it.
fn printed_as(value: &Value) -> String {
    let text = cell::shown(&value.text, QUOTE_ROOM);
    match &value.evidence {
        None => text,
        Some(evidence) => {
            let quote = cell::shown(&evidence.quote, QUOTE_ROOM);
            let value = if quote.contains(&text) {
                String::new()
            } else {
                format!("{text}: ")
            };
            let line = evidence
                .line
                .map(|line| format!(" (line {line})"))
                .unwrap_or_default();
            format!("{value}“{quote}”{line}")
        }
    }
}

fn why(finding: &Finding, width: usize) -> Lines {
    let mut lines: Lines = words::why(finding)
        .into_iter()
        .flat_map(|reason| cell::wrap(&format!("- {}", cell::shown(&reason.text, 300)), width, 2))
        .map(|line| Paint::Quiet.on(&line))
        .collect();
    if let Some(decided) = finding.settled_by() {
        let told = format!("decided: {}", cell::shown(&words::decision(decided), 300));
        let told = cell::wrap(&told, width, 2);
        lines.extend(told.iter().map(|line| Paint::Heading.on(line)));
    }
    lines
}
