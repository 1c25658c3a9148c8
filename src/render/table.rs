//! The report as tables for a terminal: what was compared first, conflicts at
//! the top of each subject; then what one source alone tells, in brief; the
//! count at the end, where a terminal shows it.

use super::facts::{self, Detail};
use super::grid::{self, GAP, Lines};
use super::paint::Paint;
use super::{Next, Options, cell, told, values, words};
use crate::report::WITH_DRAFTS;
use crate::report::short::ShortIds;
use crate::report::view::{DecisionState, Finding, Note, Report, Subject, Verdict};
use std::io;

/// The narrowest layout, in columns: below it nothing can be read anyway.
pub const NARROWEST: usize = 40;

/// From this width on, in columns, the reasons stand beside the values.
const WIDE: usize = 120;

/// The most room that one reason takes, in columns.
const REASON_ROOM: usize = 300;

/// The most notes shown; the others are counted.
const NOTES_SHOWN: usize = 20;

/// What the tables show, and how they name findings.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Print every value of the subjects that one source alone tells of,
    /// instead of a line for each subject.
    pub full: bool,
    /// The short ids of the whole report, where only a part of it is shown.
    /// `None` takes them from the report given.
    pub short: Option<ShortIds>,
    /// What the reader can do next.
    pub next: Next,
}

/// Writes the report as tables of at most `width` columns.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    render_as(report, &Settings::default(), options, out)
}

/// [`render`] with settings.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render_as(
    report: &Report,
    settings: &Settings,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let counted;
    let short = match &settings.short {
        Some(short) => short,
        None => {
            counted = ShortIds::of(report);
            &counted
        }
    };
    if report.findings.is_empty() {
        grid::paragraph(&nothing(report), 0, options, out)?;
        writeln!(out)?;
    }
    let columns = Columns::of(report, options.width());
    let groups: Vec<&[Finding]> = report
        .findings
        .chunk_by(|left, right| left.subject.id == right.subject.id)
        .collect();
    let (single, several): (Vec<&[Finding]>, Vec<&[Finding]>) = groups
        .into_iter()
        .partition(|group| !group.iter().any(words::is_judged));
    for group in several {
        compared(group, &columns, short, options, out)?;
        writeln!(out)?;
    }
    if !single.is_empty() {
        told::render(&single, settings.full, options, out)?;
        writeln!(out)?;
    }
    not_applied(report, options, out)?;
    // What is said at the top is not said again.
    let notes = report.notes.iter().filter(|note| note.id != ONLY_DRAFTS);
    let is_pair = |note: &&Note| note.id == POSSIBLY_ONE;
    let (pairs, rest): (Vec<&Note>, Vec<&Note>) = notes.partition(is_pair);
    possibly_one(&pairs, options, out)?;
    left_out(&rest, report.findings.is_empty(), options, out)?;
    for sentence in words::summary(report, settings.next) {
        grid::paragraph(&sentence, 2, options, out)?;
    }
    Ok(())
}

/// The note that there is nothing but drafts.
const ONLY_DRAFTS: &str = "only-drafts";

/// The notes on drafts that nobody has accepted yet.
const DRAFT_LEFT_OUT: &str = "draft-left-out";

/// The notes on pairs that may be one.
const POSSIBLY_ONE: &str = "possibly-one";

fn nothing(report: &Report) -> String {
    let summary = &report.summary;
    let only_drafts = report.notes.iter().find(|note| note.id == ONLY_DRAFTS);
    if let Some(note) = only_drafts {
        return format!("No findings: {}.", cell::shown(&note.text, REASON_ROOM));
    }
    let told = if summary.claims == 0 {
        "No findings: the sources make no claims."
    } else if summary.conflict + summary.agreement + summary.single_source + summary.undetermined
        > 0
    {
        "No findings match the filters."
    } else {
        "No findings."
    };
    told.to_owned()
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
            source: Some(longest_source + 2).filter(|source| *source <= values * 9 / 20),
        }
    }

    /// Where the values begin, from the left.
    fn indent(&self) -> usize {
        self.slot + self.verdict + 2 * GAP
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
    short: &ShortIds,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Some(first) = group.first() else {
        return Ok(());
    };
    let subject = &first.subject;
    let sources = words::number(sources_of(subject), "source");
    let id = short.subject(&subject.id);
    // The id of a subject and a slot are the id of a finding.
    let with_id = format!("{id} ── {sources}");
    let remark = if cell::measure(&with_id) <= options.width() / 3 {
        with_id
    } else {
        sources
    };
    grid::heading(
        &format!("{}: {}", subject.kind, subject.label),
        &remark,
        options,
        out,
    )?;
    let (judged, single): (Vec<&Finding>, Vec<&Finding>) =
        group.iter().partition(|finding| words::is_judged(finding));
    for finding in judged {
        let mut row = row(finding, columns);
        let wants_id = matches!(finding.verdict, Verdict::Conflict | Verdict::Undetermined)
            || finding.is_update();
        let id = short.finding(&finding.id);
        let below = wants_id && !grid::id_within(id, columns.values, row.get_mut(2));
        grid::rows(&columns.widths(), vec![row], options, out)?;
        if below {
            grid::id(id, columns.indent(), options, out)?;
        }
    }
    if !single.is_empty() {
        let row = vec![
            Vec::new(),
            vec![Paint::Quiet.on("single source")],
            told_by(&single, columns.told(), columns.source),
        ];
        let widths = [columns.slot, columns.verdict, columns.told()];
        grid::rows(&widths, vec![row], options, out)?;
    }
    Ok(())
}

/// What single sources say of a subject that others speak of too.
fn told_by(findings: &[&Finding], width: usize, padded: Option<usize>) -> Lines {
    facts::by_source(findings, None, Detail::Full)
        .iter()
        .flat_map(|(source, facts)| beside_source(source, &facts.join(", "), width, padded))
        .collect()
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
    let mut values = values::lines(
        &finding.values,
        values::text,
        columns.values,
        columns.source,
    );
    let verdict = verdict(finding, columns.verdict);
    match columns.why {
        Some(width) => vec![slot, verdict, values, why(finding, width)],
        None => {
            values.extend(why(finding, columns.values));
            vec![slot, verdict, values]
        }
    }
}

fn paint_of(finding: &Finding) -> Paint {
    match finding.verdict {
        Verdict::Conflict => Paint::Conflict,
        Verdict::Undetermined => Paint::Caution,
        Verdict::Agreement if finding.is_update() => Paint::Caution,
        Verdict::Agreement => Paint::Agreement,
        Verdict::SingleSource => Paint::Quiet,
    }
}

fn verdict(finding: &Finding, width: usize) -> Lines {
    let (word, detail) = words::verdict(finding);
    let text = format!("{word} {}", cell::shown(&detail, 100));
    let paint = paint_of(finding);
    cell::wrap(&text, width, 0)
        .iter()
        .map(|line| paint.on(line))
        .collect()
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

/// Why, and the decision if there is one.
fn why(finding: &Finding, width: usize) -> Lines {
    let mut lines = Vec::new();
    let mut add = |text: &str, paint: Paint| {
        lines.extend(cell::wrap(text, width, 2).iter().map(|line| paint.on(line)));
    };
    for reason in words::why(finding) {
        add(
            &format!("- {}", cell::shown(&reason.text, REASON_ROOM)),
            Paint::Quiet,
        );
    }
    if finding.is_of_one_origin() {
        add(
            "- one origin: these sources repeat each other",
            Paint::Caution,
        );
    }
    if let Some(suggested) = words::suggested(finding) {
        let told = cell::shown(&suggested, REASON_ROOM);
        add(&format!("suggested: {told}"), Paint::Caution);
    }
    if let Some(decided) = finding.settled_by() {
        let told = cell::shown(&words::decision(decided), REASON_ROOM);
        add(&format!("decided: {told}"), Paint::Heading);
    }
    lines
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
            DecisionState::Stale => "is STALE, the claims have changed since",
            _ => "is UNUSED, what it names is not among these claims",
        };
        let id = cell::shown(&decision.decision.id, 80);
        let told = cell::shown(&words::decision(&decision.decision), REASON_ROOM);
        grid::paragraph(&format!("{id} {state}. {told}"), 2, options, out)?;
    }
    writeln!(out)
}

/// Pairs that may be one: somebody should look.
fn possibly_one(notes: &[&Note], options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    grid::heading(
        "possibly one and the same",
        &words::number(notes.len(), "pair"),
        options,
        out,
    )?;
    for note in notes.iter().take(NOTES_SHOWN) {
        // What to do stands once, below.
        let text = note.text.split("; decide `").next().unwrap_or_default();
        let text = cell::shown(text, REASON_ROOM);
        let about = cell::shown(&note.about, 100);
        grid::paragraph(&format!("{about}: {text}"), 2, options, out)?;
    }
    more(notes.len(), options, out)?;
    let what = "`corroborate override add same --left ID --right ID --reason WHY` makes them one, `different` keeps them apart.";
    for line in cell::wrap(what, options.width(), 0) {
        grid::line(&Paint::Quiet.on(&line), options, out)?;
    }
    writeln!(out)
}

fn more(notes: usize, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let unseen = notes.saturating_sub(NOTES_SHOWN);
    if unseen > 0 {
        let text = format!("… and {unseen} more: `--format json` has them all.");
        grid::paragraph(&text, 2, options, out)?;
    }
    Ok(())
}

/// What was loaded and did not take part.
fn left_out(
    notes: &[&Note],
    report_is_empty: bool,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    grid::heading(
        "left out",
        &words::number(notes.len(), "note"),
        options,
        out,
    )?;
    let mut drafts = false;
    for note in notes.iter().take(NOTES_SHOWN) {
        // What to do stands once, below.
        let (text, then) = match note.text.split_once("; `corroborate review") {
            Some((text, _)) if note.id == DRAFT_LEFT_OUT => (text, true),
            _ => (note.text.as_str(), false),
        };
        drafts |= then;
        let (about, text) = (
            cell::shown(&note.about, 100),
            cell::shown(text, REASON_ROOM),
        );
        grid::paragraph(&format!("{about}: {text}"), 2, options, out)?;
    }
    more(notes.len(), options, out)?;
    // Of an empty report it is said at the top.
    if drafts && !report_is_empty {
        for line in cell::wrap(&format!("{WITH_DRAFTS}."), options.width(), 0) {
            grid::line(&Paint::Quiet.on(&line), options, out)?;
        }
    }
    writeln!(out)
}
