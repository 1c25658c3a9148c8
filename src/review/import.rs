//! Decisions from a spreadsheet: the rows that `report --format csv` writes,
//! with decisions filled in.

mod clash;
mod row;
mod sheet;

pub use clash::clash;

use super::decide::{Ground, Signature};
use crate::diagnostic::{Diagnostic, Place};
use crate::overrides::{Judgement, NewDecision, Overrides};
use crate::render::csv::COLUMNS;
use row::{Outcome, Reader};
use rustc_hash::FxHashMap;
use sheet::{Sheet, letters};
use std::collections::hash_map::Entry;

/// The columns that are read beside those of the report.
const OWN: [&str; 4] = ["reason", "value", "by", "at"];

/// The most problems that are told at once: what is wrong with one row is
/// often wrong with all of them.
const MOST_PROBLEMS: usize = 20;

/// What a spreadsheet comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The decisions that are not in the file yet.
    pub new: Vec<NewDecision>,
    /// Where each of them stands in the spreadsheet.
    pub cells: Vec<Cell>,
    /// Rows whose decision stands already, or stands in a row above.
    pub standing: usize,
    /// Rows that still have a decision of the report which was taken back, or
    /// replaced, since the report was written.
    pub outdated: usize,
    /// Rows without a decision.
    pub undecided: usize,
    /// The numbers of the rows among them that have a reason or a value of
    /// their own.
    pub unfinished: Vec<usize>,
    /// The columns that are not read, by name or by letter.
    pub unread: Vec<String>,
}

/// The cell of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// As spreadsheets name it: `Y12`.
    pub name: String,
    /// Where it begins in the file.
    pub place: Place,
}

/// Makes decisions of a spreadsheet's rows.
///
/// A row needs `finding` or `claim`, `decision`, and `reason` (or a
/// `decision_reason` of its own); it may have `value`, `by` and `at`. A row
/// whose decision stands already is left alone; one that says otherwise takes
/// its place. Where a row has the `standing` of its finding, or else the
/// `text` of its claim, that must be as it is now: nobody decides unseen.
///
/// # Errors
/// What is wrong with the rows, each with its cell; then none of them is a
/// decision.
pub fn decisions(
    bytes: &[u8],
    shown_as: &str,
    ground: &Ground<'_>,
    overrides: &Overrides,
    signature: &Signature,
) -> Result<Imported, Vec<Diagnostic>> {
    let sheet = Sheet::read(bytes, shown_as, "decision")?;
    let reader = Reader::new(&sheet, ground, overrides, signature);
    let mut imported = Imported {
        unread: unread(&sheet),
        ..Imported::default()
    };
    let mut wrong = Vec::new();
    // What is decided in which row, by what the decision is about.
    let mut met: FxHashMap<String, (NewDecision, usize)> = FxHashMap::default();
    for (row, number) in sheet.rows().iter().zip(0..) {
        match reader.row(row) {
            Ok(Outcome::Undecided { unfinished }) => {
                imported.undecided += 1;
                imported
                    .unfinished
                    .extend(unfinished.then_some(row.number()));
            }
            Ok(Outcome::Standing) => imported.standing += 1,
            Ok(Outcome::Outdated) => imported.outdated += 1,
            Ok(Outcome::New { finding, decision }) => {
                match met.entry(about(&decision.judgement, &finding)) {
                    Entry::Vacant(entry) => {
                        entry.insert((decision.as_ref().clone(), number));
                        imported.new.push(*decision);
                        imported.cells.push(reader.cell(row));
                    }
                    Entry::Occupied(entry) => {
                        let (above, at) = entry.get();
                        let above_row = sheet.rows().get(*at).unwrap_or(row);
                        match reader.against(row, &decision, above_row, above) {
                            Some(problem) => wrong.push(problem),
                            None => imported.standing += 1,
                        }
                    }
                }
            }
            Err(problem) => wrong.push(*problem),
        }
        if wrong.len() == MOST_PROBLEMS {
            let more = format!("these are the first {MOST_PROBLEMS} problems; there may be more");
            if let Some(last) = wrong.last_mut() {
                let hint = last.hint.take().map(|hint| format!("{hint}; {more}"));
                last.hint = Some(hint.unwrap_or(more));
            }
            break;
        }
    }
    if wrong.is_empty() {
        Ok(imported)
    } else {
        Err(wrong)
    }
}

/// What a decision is about: two decisions about it are one decision, or a
/// contradiction.
fn about(judgement: &Judgement, finding: &str) -> String {
    match judgement {
        Judgement::Same { left, right } | Judgement::Different { left, right } => {
            let (first, last) = if left < right {
                (left, right)
            } else {
                (right, left)
            };
            format!("mentions\n{first}\n{last}")
        }
        Judgement::Correct { claim, .. } => format!("claim\n{claim}"),
        _ => format!("finding\n{finding}"),
    }
}

/// The columns that mean nothing here.
fn unread(sheet: &Sheet) -> Vec<String> {
    let columns = sheet.header().iter().enumerate();
    let unread = columns.filter_map(|(column, name)| match name.as_str() {
        "" => {
            let mut rows = sheet.rows().iter();
            let is_filled = rows.any(|row| !row.cell(column).trim().is_empty());
            is_filled.then(|| letters(column))
        }
        name if COLUMNS.contains(&name) || OWN.contains(&name) => None,
        name => Some(name.to_owned()),
    });
    unread.collect()
}
