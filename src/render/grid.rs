//! Rows of cells with fixed columns, and headings: what the tables share.

use super::{Options, cell, paint};
use comfy_table::{Cell, ColumnConstraint, Table, Width, presets};
use std::io;

/// Columns left free between two columns.
pub(super) const GAP: usize = 2;

/// A cell: lines that fit its column.
pub(super) type Lines = Vec<String>;

/// Writes rows whose cells are already broken into lines that fit `widths`.
pub(super) fn rows(
    widths: &[usize],
    rows: Vec<Vec<Lines>>,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for row in rows {
        table.add_row(
            row.into_iter()
                .map(|lines| Cell::new_owned(lines.join("\n"))),
        );
    }
    let last = widths.len().saturating_sub(1);
    for (column, (width, at)) in table.column_iter_mut().zip(widths.iter().zip(0..)) {
        let gap = if at == last { 0 } else { GAP };
        column.set_padding((0, u16::try_from(gap).unwrap_or(0)));
        let whole = u16::try_from(width + gap).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
    }
    for line in table.lines() {
        self::line(&line, options, out)?;
    }
    Ok(())
}

/// Writes one laid-out line, its marks turned into colours, without trailing
/// spaces, and no longer than the width in code points either.
pub(super) fn line(line: &str, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let plain = paint::finish(line, false);
    let excess = plain
        .trim_end()
        .chars()
        .count()
        .saturating_sub(options.width());
    let tightened;
    let line = if excess > 0 {
        tightened = tighten(line.trim_end(), excess);
        &tightened
    } else {
        line
    };
    writeln!(out, "{}", paint::finish(line, options.colour).trim_end())
}

/// Takes `excess` spaces out of the gaps of a line, from the right. Letters
/// with many marks make a line longer in code points than in columns; its
/// cells fit by both measures, so what is too much is padding.
fn tighten(line: &str, mut excess: usize) -> String {
    let mut kept: Vec<char> = Vec::with_capacity(line.len());
    let mut after = None;
    for c in line.chars().rev() {
        if c == ' ' && after == Some(' ') && excess > 0 {
            excess -= 1;
            continue;
        }
        kept.push(c);
        after = Some(c);
    }
    kept.iter().rev().collect()
}

/// Writes a heading: a light rule with a title at its left and a remark at
/// its right.
pub(super) fn heading(
    title: &str,
    remark: &str,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    use paint::Paint::{Heading, Quiet};
    let width = options.width();
    let remark = cell::shown(remark, width / 3);
    let around = if remark.is_empty() { 4 } else { 9 };
    let title = cell::shown(title, width.saturating_sub(around + cell::measure(&remark)));
    let rest = width.saturating_sub(4 + cell::measure(&title));
    let rule = if remark.is_empty() {
        Quiet.on(&"─".repeat(rest))
    } else {
        let fill = rest.saturating_sub(4 + cell::measure(&remark));
        Quiet.on(&format!("{} {remark} ──", "─".repeat(fill)))
    };
    line(
        &format!("{} {} {rule}", Quiet.on("──"), Heading.on(&title)),
        options,
        out,
    )
}

/// Puts the id of a finding below the lines of a cell, where it fits there in
/// one piece; gives whether it did.
pub(super) fn id_within(id: &str, width: usize, cell: Option<&mut Lines>) -> bool {
    let text = format!("id: {}", cell::shown(id, 400));
    match cell {
        Some(lines) if cell::measure(&text) <= width => {
            lines.push(paint::Paint::Quiet.on(&text));
            true
        }
        _ => false,
    }
}

/// Writes the id of a finding on a line of its own, under its values if it
/// fits there and further left if not, so that it can be copied in one piece.
pub(super) fn id(
    id: &str,
    indent: usize,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let text = format!("id: {}", cell::shown(id, 400));
    let indent = indent.min(options.width().saturating_sub(cell::measure(&text)));
    let room = options.width() - indent;
    for wrapped in cell::wrap(&text, room, 0) {
        let start = " ".repeat(indent);
        line(
            &format!("{start}{}", paint::Paint::Quiet.on(&wrapped)),
            options,
            out,
        )?;
    }
    Ok(())
}

/// Writes a paragraph, wrapped.
pub(super) fn paragraph(
    text: &str,
    indent: usize,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    cell::wrap(text, options.width(), indent)
        .iter()
        .try_for_each(|wrapped| line(wrapped, options, out))
}
