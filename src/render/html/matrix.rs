//! The consistency matrix: slots as rows, sources as columns.

use super::super::words;
use super::mark::Mark;
use super::{Context, anchor, card, text};
use crate::report::view::{Finding, Value, Verdict};

/// The most sources that one table for all subjects has as columns; with more,
/// each subject has a table of its own sources.
const COLUMNS_MOST: usize = 10;
/// The most tables that stand open: beyond, the reader opens what matters.
const OPEN_MOST: usize = 12;
/// The most values that a cell shows.
const VALUES_MOST: usize = 2;

/// The matrix.
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    pub(super) tables: Vec<Table>,
    pub(super) legend: [Mark; 8],
    /// Whether one table has all.
    pub(super) whole: bool,
    /// Subjects that one source alone tells of.
    pub(super) alone: usize,
}

/// A table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Runs of columns of one origin.
    pub(super) origins: Vec<Origin>,
    pub(super) columns: Vec<Column>,
    pub(super) subjects: Vec<Subject>,
    pub(super) open: bool,
}

impl Table {
    /// Whether sources of one origin stand side by side.
    pub(super) fn repeats(&self) -> bool {
        self.origins.iter().any(|origin| origin.columns > 1)
    }

    /// How wide the name of a subject is.
    pub(super) fn width(&self) -> usize {
        self.columns.len() + 1
    }
}

/// Columns of one origin.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub(super) columns: usize,
}

/// A source.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) source: usize,
    pub(super) name: String,
    pub(super) published: String,
}

/// A subject with its slots.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) label: String,
    pub(super) kind: String,
    /// "1 conflict, 3 agreements".
    pub(super) counts: String,
    pub(super) rows: Vec<Row>,
}

/// A slot.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) anchor: String,
    pub(super) slot: String,
    pub(super) mark: Mark,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// Whether the row itself stands out.
    pub(super) fn is_marked(&self) -> bool {
        !matches!(self.mark, Mark::Agrees | Mark::Alone)
    }
}

/// What a source says of a slot.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) mark: Mark,
    pub(super) text: String,
    /// Whether a decision set it aside.
    pub(super) aside: bool,
}

impl Matrix {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let findings = &context.report.findings;
        let mut groups: Vec<&[Finding]> = findings
            .chunk_by(|left, right| left.subject.id == right.subject.id)
            .collect();
        let all = groups.len();
        groups.retain(|group| group.iter().any(words::is_judged));
        let alone = all - groups.len();
        // Conflicts first; else as the report has them.
        groups.sort_by_key(|group| !group.iter().any(|finding| finding.is_open()));
        let mut sources: Vec<usize> = groups
            .iter()
            .flat_map(|group| numbers(context, group))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        let whole = sources.len() <= COLUMNS_MOST;
        let tables = if whole && !groups.is_empty() {
            vec![table(context, &sources, &groups, true)]
        } else {
            (0..)
                .zip(&groups)
                .map(|(n, group)| {
                    let open = n < OPEN_MOST && group.iter().any(|finding| finding.is_open());
                    table(context, &numbers(context, group), &[*group], open)
                })
                .collect()
        };
        Self {
            tables,
            legend: Mark::ALL,
            whole,
            alone,
        }
    }
}

/// The sources that speak in findings, by number.
fn numbers(context: &Context<'_>, group: &[Finding]) -> Vec<usize> {
    let ids = group.iter().flat_map(card::sources);
    let mut numbers: Vec<usize> = ids.map(|id| context.sources.number(id)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn table(context: &Context<'_>, sources: &[usize], groups: &[&[Finding]], open: bool) -> Table {
    let listed: Vec<_> = sources
        .iter()
        .filter_map(|&n| context.sources.all.get(n))
        .collect();
    let origins = listed.chunk_by(|left, right| left.origin == right.origin);
    Table {
        origins: origins
            .map(|columns| Origin {
                columns: columns.len(),
            })
            .collect(),
        columns: listed
            .iter()
            .map(|source| Column {
                source: source.n,
                name: source.name.clone(),
                published: source.published.clone(),
            })
            .collect(),
        subjects: groups
            .iter()
            .filter_map(|group| subject(context, sources, group))
            .collect(),
        open,
    }
}

fn subject(context: &Context<'_>, sources: &[usize], group: &[Finding]) -> Option<Subject> {
    let first = group.first()?;
    let count = |verdict: Verdict| group.iter().filter(|f| f.verdict == verdict).count();
    let counts = [
        (count(Verdict::Conflict), "conflict"),
        (count(Verdict::Agreement), "agreement"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, one)| words::number(count, one))
        .collect();
    // Of what one source alone tells, only what its voices disagree on.
    let several = numbers(context, group).len() > 1;
    Some(Subject {
        label: text::label(&first.subject.label),
        kind: text::label(&first.subject.kind),
        counts: counts.join(", "),
        rows: group
            .iter()
            .filter(|finding| several || words::is_judged(finding))
            .map(|finding| row(context, sources, finding))
            .collect(),
    })
}

fn row(context: &Context<'_>, sources: &[usize], finding: &Finding) -> Row {
    let within = if finding.within_source {
        " (within)"
    } else {
        ""
    };
    let listed = sources.iter().filter(|n| **n < context.sources.all.len());
    Row {
        anchor: anchor::finding(&finding.id),
        slot: format!("{}{within}", text::label(&finding.slot)),
        mark: Mark::of(finding),
        cells: listed.map(|&n| cell(context, n, finding)).collect(),
    }
}

fn cell(context: &Context<'_>, source: usize, finding: &Finding) -> Cell {
    let of = |value: &&Value| context.sources.number(&value.source) == source;
    let values: Vec<&Value> = finding.values.iter().filter(of).collect();
    if values.is_empty() {
        return Cell {
            mark: Mark::Silent,
            text: String::new(),
            aside: false,
        };
    }
    let mut texts: Vec<String> = Vec::new();
    for value in &values {
        let shown = text::cell(words::reading(value).unwrap_or(&value.text));
        if !texts.contains(&shown) {
            texts.push(shown);
        }
    }
    let more = texts.len().saturating_sub(VALUES_MOST);
    texts.truncate(VALUES_MOST);
    if more > 0 {
        texts.push(format!("{more} more"));
    }
    Cell {
        mark: Mark::of_source(context, finding, &values),
        text: texts.join("; "),
        aside: values.iter().all(|value| value.set_aside),
    }
}
