//! The subjects that one source alone tells of: by kind, by source, a line
//! each unless everything is asked for.

use super::facts::{self, Detail};
use super::grid::{self, GAP};
use super::paint::Paint;
use super::{Options, cell, words};
use crate::report::view::Finding;
use std::io;

/// The most room that a label takes, in columns.
const LABEL_ROOM: usize = 120;

/// A subject, with what its source tells of it.
struct Subject<'f> {
    label: &'f str,
    facts: Vec<String>,
}

/// The subjects of one kind that one source tells of.
struct Block<'f> {
    source: String,
    subjects: Vec<Subject<'f>>,
}

/// Writes the subjects, `full` with every value.
pub(super) fn render(
    groups: &[&[Finding]],
    full: bool,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    grid::heading(
        "told by one source alone",
        &words::number(groups.len(), "subject"),
        options,
        out,
    )?;
    if !full {
        let note =
            "In brief: what is cut ends in …; `corroborate report --full` prints every value.";
        for line in cell::wrap(note, options.width(), 0) {
            grid::line(&Paint::Quiet.on(&line), options, out)?;
        }
    }
    let detail = if full {
        Detail::Full
    } else {
        Detail::BesidesLabel
    };
    let kind = |group: &&[Finding]| group.first().map(|finding| finding.subject.kind.clone());
    for of_kind in groups.chunk_by(|left, right| kind(left) == kind(right)) {
        let name = kind(&of_kind[0]).unwrap_or_default();
        writeln!(out)?;
        let title = words::kinds(of_kind.len(), &cell::shown(&name, 40));
        grid::line(&Paint::Heading.on(&title), options, out)?;
        for block in blocks(of_kind, detail) {
            write_block(&block, full, options, out)?;
        }
    }
    Ok(())
}

/// The subjects by the source that tells of them, in order of the sources.
fn blocks<'f>(groups: &[&'f [Finding]], detail: Detail) -> Vec<Block<'f>> {
    let mut blocks: std::collections::BTreeMap<String, Vec<Subject<'f>>> =
        std::collections::BTreeMap::new();
    for group in groups {
        let Some(first) = group.first() else {
            continue;
        };
        let label = first.subject.label.as_str();
        let findings: Vec<&Finding> = group.iter().collect();
        let told = facts::by_source(&findings, Some(label), detail);
        // Sources that tell of one thing without a slot in common.
        let several = told.len() > 1;
        let source = told
            .iter()
            .map(|(source, _)| cell::shown(source, 60))
            .collect::<Vec<_>>()
            .join(", ");
        let facts = told
            .into_iter()
            .flat_map(|(source, facts)| {
                let prefix = if several {
                    format!("{}: ", cell::shown(source, 60))
                } else {
                    String::new()
                };
                facts.into_iter().map(move |fact| format!("{prefix}{fact}"))
            })
            .collect();
        blocks
            .entry(source)
            .or_default()
            .push(Subject { label, facts });
    }
    blocks
        .into_iter()
        .map(|(source, subjects)| Block { source, subjects })
        .collect()
}

fn write_block(
    block: &Block<'_>,
    full: bool,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let width = options.width();
    let title = format!("  {} ({})", block.source, block.subjects.len());
    for line in cell::wrap(title.trim_start(), width - 2, 2) {
        grid::line(&format!("  {}", Paint::Quiet.on(&line)), options, out)?;
    }
    let (told, named): (Vec<&Subject<'_>>, Vec<&Subject<'_>>) =
        block.subjects.iter().partition(|one| !one.facts.is_empty());
    let indent = 4;
    let longest = told
        .iter()
        .map(|one| cell::measure(&cell::shown(one.label, LABEL_ROOM)))
        .max()
        .unwrap_or(0);
    let room = width - indent - GAP;
    let label = longest.clamp(cell::NARROWEST_COLUMN, room * 2 / 5);
    let facts = room - label;
    for one in told {
        let mut name = cell::wrap(&cell::shown(one.label, LABEL_ROOM), label, 2);
        let mut lines = cell::wrap(&one.facts.join(", "), facts, 0);
        if !full && lines.len() > name.len() {
            lines.truncate(name.len());
            if let Some(last) = lines.last_mut() {
                *last = cut(last, facts);
            }
        }
        if let Some(first) = name.first_mut() {
            *first = format!("{}{first}", " ".repeat(indent));
        }
        for line in name.iter_mut().skip(1) {
            *line = format!("{}{line}", " ".repeat(indent));
        }
        grid::rows(
            &[indent + label, facts],
            vec![vec![name, lines]],
            options,
            out,
        )?;
    }
    if !named.is_empty() {
        let names: Vec<String> = named
            .iter()
            .map(|one| cell::shown(one.label, LABEL_ROOM))
            .collect();
        let text = format!("only named: {}", names.join("; "));
        for line in cell::wrap(&text, width - indent, 2) {
            grid::line(&format!("{}{line}", " ".repeat(indent)), options, out)?;
        }
    }
    Ok(())
}

/// A line that ends in `…`, between words where it can.
fn cut(line: &str, width: usize) -> String {
    let mut kept = cell::cap(line, width.saturating_sub(2));
    if kept != line
        && let Some((whole, _)) = kept.rsplit_once(' ')
    {
        kept = whole.to_owned();
    }
    format!("{} …", kept.trim_end_matches(['…', ',', ' ']))
}
