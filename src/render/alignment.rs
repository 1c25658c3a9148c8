//! Two names side by side: the words that stand for each other, what they are
//! to each other, and what each part adds to the similarity.

use super::grid::{self, Lines};
use super::paint::Paint;
use super::{Options, cell};
use crate::value::person::{Aligned, AlignedRow, What};
use std::io;

/// The most room that one cell takes, in columns.
const CELL_ROOM: usize = 400;
/// Room for a share such as "+0.123", and for the space before it.
const SHARE: usize = 9;
/// Room for a label, and for the space behind it.
const LABEL: usize = 12;
/// From this width on, in columns, the words of both names have a column each.
const WIDE: usize = 64;
/// The least room for what the words are to each other, in columns.
const LEAST_BECAUSE: usize = 24;
/// Words that tell at most this much tell little, and from here on much.
const LITTLE: f64 = 0.4;
const MUCH: f64 = 0.7;

/// Writes the alignment of two names with the sum below it; one line where
/// both are the same name.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(aligned: &Aligned, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    compared(aligned, 0, options, out)?;
    if let (true, Some(row)) = (aligned.is_same(), aligned.rows.first()) {
        return labelled("because", 0, &row.what.to_string(), options, out);
    }
    table(aligned, options, out)?;
    sum_line(options, out)?;
    let sum = format!("{:>SHARE$.3}  similarity", aligned.similarity);
    grid::line(&sum, options, out)
}

/// Says which names were compared, where a text has several.
pub(super) fn compared(
    aligned: &Aligned,
    indent: usize,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if !aligned.of_several {
        return Ok(());
    }
    let text = format!(
        "“{}” and “{}”: of the names in these texts, the most alike",
        cell::shown(&aligned.left, CELL_ROOM),
        cell::shown(&aligned.right, CELL_ROOM)
    );
    labelled("compared", indent, &text, options, out)
}

/// A text beside a label; what continues stands below the text.
fn labelled(
    label: &str,
    indent: usize,
    text: &str,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let start = indent + LABEL;
    let mut before = format!("{}{label:<LABEL$}", " ".repeat(indent));
    for line in cell::wrap(text, options.width().saturating_sub(start), 0) {
        grid::line(&format!("{before}{line}"), options, out)?;
        before = " ".repeat(start);
    }
    Ok(())
}

/// The line above a sum.
pub(super) fn sum_line(options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let rule = Paint::Quiet.on(&"─".repeat(SHARE - 2));
    grid::line(&format!("  {rule}"), options, out)
}

/// Writes the rows.
///
/// What the words are to each other stands between them: names in scripts
/// that run from right to left would change places if nothing but space
/// divided them, and so would a share behind them.
pub(super) fn table(
    aligned: &Aligned,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let columns = Columns::of(aligned, options.width());
    let mut rows = vec![columns.heading()];
    rows.extend(aligned.rows.iter().map(|row| columns.row(row)));
    grid::rows(&columns.widths(), rows, options, out)
}

/// How wide the columns are.
enum Columns {
    /// The words of the left, what they are, the words of the right.
    Apart(usize, usize, usize),
    /// All three in one cell, where there is no room for columns.
    Together(usize),
}

impl Columns {
    fn of(aligned: &Aligned, width: usize) -> Self {
        let room = width.saturating_sub(SHARE + grid::GAP);
        if width < WIDE {
            return Self::Together(room);
        }
        let room = room - 2 * grid::GAP;
        let widest = |text: fn(&AlignedRow) -> String, heading: &str| {
            let texts = aligned.rows.iter().map(text);
            let widest = texts.map(|text| cell::measure(&text)).max();
            widest.unwrap_or(0).max(heading.len())
        };
        let (left, right) = (
            widest(|row| cell::shown(&row.left, CELL_ROOM), LEFT),
            widest(|row| cell::shown(&row.right, CELL_ROOM), RIGHT),
        );
        // What the one name does not need, the other gets.
        let names = room - LEAST_BECAUSE;
        let half = names / 2;
        let left = left.min(half.max(names.saturating_sub(right)));
        let right = right.min(names - left);
        let (left, right) = (
            left.max(cell::NARROWEST_COLUMN),
            right.max(cell::NARROWEST_COLUMN),
        );
        let because = widest(because, BECAUSE).min(room - left - right);
        Self::Apart(left, because, right)
    }

    fn widths(&self) -> Vec<usize> {
        match *self {
            Self::Apart(left, because, right) => vec![SHARE, left, because, right],
            Self::Together(room) => vec![SHARE, room],
        }
    }

    fn heading(&self) -> Vec<Lines> {
        let of = |text: &str| vec![Paint::Quiet.on(text)];
        let share = of(&format!("{:>SHARE$}", "share"));
        match self {
            Self::Apart(..) => vec![share, of(LEFT), of(BECAUSE), of(RIGHT)],
            Self::Together(_) => vec![share, of(&format!("{LEFT}: {BECAUSE}: {RIGHT}"))],
        }
    }

    fn row(&self, row: &AlignedRow) -> Vec<Lines> {
        let share = row
            .share
            .map_or_else(String::new, |share| format!("{:>+SHARE$.3}", share + 0.0));
        let (left, right) = (
            cell::shown(&row.left, CELL_ROOM),
            cell::shown(&row.right, CELL_ROOM),
        );
        let because = because(row);
        match *self {
            Self::Apart(l, middle, r) => vec![
                vec![share],
                cell::wrap(&left, l, 0),
                quiet_rule(cell::wrap(&because, middle, 0), row),
                cell::wrap(&right, r, 0),
            ],
            Self::Together(room) => {
                let texts = [left, because, right];
                let texts: Vec<&str> = texts
                    .iter()
                    .map(String::as_str)
                    .filter(|text| !text.is_empty())
                    .collect();
                vec![
                    vec![share],
                    quiet_rule(cell::wrap(&texts.join(": "), room, 0), row),
                ]
            }
        }
    }
}

const LEFT: &str = "left";
const BECAUSE: &str = "because";
const RIGHT: &str = "right";

/// What the words are to each other, how alike, how much they tell, and the
/// rule that says so.
fn because(row: &AlignedRow) -> String {
    let mut text = row.what.to_string();
    let inexact = matches!(
        row.what,
        What::OtherScript | What::SoundsAlike | What::Letters(_)
    );
    if let Some(likeness) = row.likeness.filter(|l| inexact && *l < 0.995) {
        text.push_str(&format!(", {:.0}% alike", likeness * 100.0));
    }
    let tells = !matches!(row.what, What::Initial | What::Truncated | What::Distinct);
    match row.rarity.filter(|_| tells) {
        Some(rarity) if rarity <= LITTLE => text.push_str("; tells little"),
        Some(rarity) if rarity >= MUCH => text.push_str("; tells much"),
        _ => {}
    }
    // The start is part of the rule of the row below it.
    if row.what != What::Start {
        text.push_str(&format!(" [{}]", row.rule.id));
    }
    text
}

/// The id of the rule stands back.
fn quiet_rule(lines: Lines, row: &AlignedRow) -> Lines {
    let tag = format!("[{}]", row.rule.id);
    let quiet = |line: String| match line.strip_suffix(&tag) {
        Some(kept) => format!("{kept}{}", Paint::Quiet.on(&tag)),
        None => line,
    };
    lines.into_iter().map(quiet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::person::{PersonName, alignment};
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    fn shown(left: &str, right: &str, width: usize, colour: bool) -> String {
        let read = |text: &str| PersonName::parse(text).unwrap();
        let mut out = Vec::new();
        let options = Options { width, colour };
        render(&alignment(&read(left), &read(right)), &options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_words_of_both_names_stand_on_one_line_with_what_they_are() {
        let shown = shown("Karim Bagheri", "Karim Baqeri", 80, false);
        let line = shown.lines().find(|line| line.contains("Bagheri")).unwrap();
        let (before, after) = line.split_once("sound alike").unwrap();
        assert!(
            before.contains("Bagheri") && after.contains("Baqeri"),
            "{line}"
        );
        assert!(
            shown.lines().last().unwrap().ends_with("similarity"),
            "{shown}"
        );
    }

    #[test]
    fn no_two_names_that_run_from_right_to_left_stand_side_by_side() {
        let shown = shown("کریم باقری", "كريم بكري", 80, false);
        let is_arabic = |c: char| ('\u{600}'..'\u{700}').contains(&c);
        for line in shown.lines().filter(|line| line.contains(is_arabic)) {
            let cells: Vec<&str> = line.split("  ").map(str::trim).collect();
            let cells = cells.iter().filter(|cell| !cell.is_empty());
            let arabic: Vec<bool> = cells.map(|cell| cell.contains(is_arabic)).collect();
            assert!(arabic.windows(2).all(|pair| pair != [true, true]), "{line}");
        }
    }

    #[test]
    fn the_same_name_is_one_line() {
        let shown = shown("Dr. Karim Bagheri", "BAGHERI, Karim", 80, false);
        assert_eq!(shown.lines().count(), 1, "{shown}");
        assert!(shown.contains("the same name"), "{shown}");
    }

    #[test]
    fn of_several_names_those_compared_are_told() {
        let shown = shown("Marek Kovac; Mirko Kolar", "Mirko Kolarz", 80, false);
        assert!(
            shown.starts_with("compared    “Mirko Kolar” and “Mirko Kolarz”"),
            "{shown}"
        );
    }

    proptest! {
            #[test]
            fn every_line_fits_and_nothing_reaches_the_terminal_raw(
                left in "\\PC{1,80}|[A-Za-zء-ي \u{1b}\u{202e};]{1,200}",
                right in "\\PC{1,80}|[A-Za-zа-я \u{9b}\u{7};]{1,200}",
                width in 40_usize..130,
            ) {
                if PersonName::parse(&left).is_err() || PersonName::parse(&right).is_err() {
                    return Ok(());
                }
                let shown = shown(&left, &right, width, false);
                for line in shown.lines() {
                    prop_assert!(line.width() <= width && line.chars().count() <= width, "{line:?}");
    let raw = line.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7}']);
                    prop_assert!(!raw, "{line:?}");
                }
            }
        }
}
