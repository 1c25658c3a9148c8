//! Tables of claims, as CSV or Parquet: a row a claim, a row a source as JSON,
//! or a row a statement of FollowTheMoney.
//!
//! All end in the same [`SourceFile`] as a YAML file: the rows of a source are
//! put together into the tree that the typed reader knows, so that there is
//! one format and one way to say what is wrong with it. Diagnostics name row
//! and column. Their places are line and column in CSV; Parquet has no lines,
//! so there they are the row and the number of the column, from 1.

mod columns;
mod csv;
#[cfg(feature = "parquet")]
mod parquet;
mod places;
mod rows;
mod source;
mod statements;

pub(super) use columns::NEEDED;
pub(super) use csv::is_of_claims;
pub(super) use places::Places;

use super::fault::{self, faults};
#[cfg(feature = "parquet")]
use super::files;
use super::files::{MAX_BYTES, Unread, top};
use super::identity;
use super::jsonl;
use super::schema::SourceFile;
use crate::diagnostic::{Diagnostic, Severity};
use columns::{Columns, Layout};
use csv::Cells;
use rayon::prelude::*;
use rows::{Cell, Group};
use std::path::Path;

/// How many bytes of JSON are read before both cores parse them, as of JSON
/// lines.
const BATCH: usize = 8 << 20;

/// How many faults of the rows of one file are told one by one. A table in
/// another format would else fill the screen.
const MAX_TOLD: usize = 50;

/// What one file holds, of which `T` was made of each source, and what is
/// wrong with it.
type Outcome<T> = (Vec<T>, Vec<Diagnostic>);

/// What was made of one source and what is wrong with it, or why it could not
/// be read.
type Read<T> = Result<(T, Vec<Diagnostic>), Vec<Diagnostic>>;

/// Reads a table. `keep` makes of each source what is held, given the number
/// of its first row; it is called on all cores. All rows of claims are held
/// until the last is read, since those of one source may stand anywhere.
pub(super) fn read<T: Send>(
    path: &Path,
    file: &str,
    keep: impl Fn(usize, SourceFile) -> T + Sync,
) -> Result<Outcome<T>, Unread> {
    let opened = match open(path, file)? {
        Ok(opened) => opened,
        Err(problems) => return Ok((Vec::new(), problems)),
    };
    let (columns, layout) = (&opened.columns, opened.columns.layout);
    let delimiter = opened.rows.delimiter();
    let (made, mut problems) = match layout {
        Layout::Records => records(opened.rows, columns, file, &keep),
        Layout::Claims | Layout::Statements => {
            let (groups, mut problems) = groups(opened.rows, columns, file);
            let are_whole = !problems.iter().any(is_error);
            let groups = if are_whole { groups } else { Vec::new() };
            let (made, more) = claims(groups, columns, file, &keep);
            problems.extend(more);
            (made, problems)
        }
    };
    if made.is_empty() && problems.is_empty() {
        let empty = Diagnostic::error("empty-file", top(file), "the table has no rows");
        problems.push(empty.hint("write a row for every claim"));
    }
    let mut problems = capped(problems, file);
    // Only then is the text looked through for lines and columns.
    if let (Some(delimiter), false) = (delimiter, problems.is_empty()) {
        Cells::of(path, delimiter)?.place(&mut problems, file);
    }
    Ok((made, problems))
}

/// A table whose columns are known.
struct Opened {
    columns: Columns,
    rows: Rows,
}

/// The rows of a table in either format.
enum Rows {
    Csv(csv::Rows),
    #[cfg(feature = "parquet")]
    Parquet(parquet::Rows),
}

/// Opens a table and looks at its columns.
fn open(path: &Path, file: &str) -> Result<Result<Opened, Vec<Diagnostic>>, Unread> {
    #[cfg(feature = "parquet")]
    if files::is_parquet(path) {
        let opened = parquet::open(path, file)?;
        return Ok(opened.map(|(columns, rows)| Opened {
            columns,
            rows: Rows::Parquet(rows),
        }));
    }
    let opened = csv::open(path, file)?;
    Ok(opened.map(|(columns, rows)| Opened {
        columns,
        rows: Rows::Csv(rows),
    }))
}

impl Rows {
    /// Hands each row over with its number until one cannot be read.
    fn each(self, file: &str, take: impl FnMut(usize, Vec<Cell>)) -> Option<Diagnostic> {
        match self {
            Self::Csv(rows) => rows.each(file, take),
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => rows.each(file, take),
        }
    }

    /// What stands between the cells of a text.
    fn delimiter(&self) -> Option<u8> {
        match self {
            Self::Csv(rows) => Some(rows.delimiter()),
            #[cfg(feature = "parquet")]
            Self::Parquet(_) => None,
        }
    }
}

fn is_error(problem: &Diagnostic) -> bool {
    problem.severity == Severity::Error
}

/// Reads a table of claims, source by source. What is wrong with a row is in
/// the list; the rows of the others are not complete then.
fn groups(rows: Rows, columns: &Columns, file: &str) -> (Vec<Group>, Vec<Diagnostic>) {
    if columns.layout == Layout::Statements {
        return statements::groups(rows, columns, file);
    }
    let mut gathered = rows::Gathered::default();
    let broken = rows.each(file, |number, cells| {
        gathered.take(number, cells, columns, file);
    });
    let (groups, mut problems) = gathered.done();
    problems.extend(broken);
    (groups, problems)
}

/// Makes sources of the rows of a table of claims.
fn claims<T: Send>(
    groups: Vec<Group>,
    columns: &Columns,
    file: &str,
    keep: &(impl Fn(usize, SourceFile) -> T + Sync),
) -> Outcome<T> {
    let read: Vec<Read<_>> = groups
        .into_par_iter()
        .map(|group| {
            let mut tree = source::tree(&group, columns, file)?;
            match fault::read::<SourceFile>(&tree) {
                Some(source) => {
                    let problems = identity::check(&source, |path| tree.locate(path).of(file));
                    let problems = placed(problems, columns);
                    Ok((keep(group.row, source), problems))
                }
                None => Err(placed(faults::<SourceFile>(&mut tree, file), columns)),
            }
        })
        .collect();
    split(read)
}

/// Reads a table of sources as JSON.
fn records<T: Send>(
    rows: Rows,
    columns: &Columns,
    file: &str,
    keep: &(impl Fn(usize, SourceFile) -> T + Sync),
) -> Outcome<T> {
    let (mut made, mut problems) = (Vec::new(), Vec::new());
    let (mut batch, mut size) = (Vec::new(), 0);
    let mut parse = |batch: Vec<(usize, String)>, problems: &mut Vec<Diagnostic>| {
        let read: Vec<Read<_>> = batch
            .into_par_iter()
            .map(|(row, text)| {
                let empty = || vec![columns.missing("record", row, file)];
                if text.len() as u64 > MAX_BYTES {
                    return Err(vec![Unread::TooLarge.diagnostic(file)]);
                }
                match jsonl::read_line(text.as_bytes(), row, file) {
                    Ok(Some((source, problems))) => {
                        Ok((keep(row, source), named(problems, "record")))
                    }
                    Ok(None) => Err(empty()),
                    Err(problems) => Err(named(problems, "record")),
                }
            })
            .collect();
        let (more, found) = split(read);
        made.extend(more);
        problems.extend(found);
    };
    let mut unread = Vec::new();
    let broken = rows.each(file, |number, cells| {
        match rows::only(cells, columns, number, file) {
            Ok(text) => {
                size += text.len();
                batch.push((number, text));
            }
            Err(problem) => unread.push(*problem),
        }
        if size > BATCH {
            parse(std::mem::take(&mut batch), &mut problems);
            size = 0;
        }
    });
    parse(batch, &mut problems);
    problems.extend(unread);
    problems.extend(broken);
    (made, problems)
}

fn split<T>(read: Vec<Read<T>>) -> Outcome<T> {
    let (mut made, mut problems) = (Vec::new(), Vec::new());
    for outcome in read {
        match outcome {
            Ok((one, found)) => {
                made.push(one);
                problems.extend(found);
            }
            Err(found) => problems.extend(found),
        }
    }
    (made, problems)
}

/// The same with row and column by name, which no editor shows by number.
fn placed(mut problems: Vec<Diagnostic>, columns: &Columns) -> Vec<Diagnostic> {
    for problem in &mut problems {
        let name = columns.name(problem.place.column);
        name_place(problem, name);
    }
    problems
}

/// The same, where all stand in one column.
fn named(mut problems: Vec<Diagnostic>, column: &str) -> Vec<Diagnostic> {
    for problem in &mut problems {
        name_place(problem, column);
    }
    problems
}

fn name_place(problem: &mut Diagnostic, column: &str) {
    let row = problem.place.line;
    let named = format!("{} (row {row}, column `{column}`)", problem.message);
    problem.message = named;
}

/// The first of many problems, and how many more there are.
fn capped(mut problems: Vec<Diagnostic>, file: &str) -> Vec<Diagnostic> {
    if problems.len() > MAX_TOLD {
        problems.sort();
        let more = problems.len() - MAX_TOLD;
        problems.truncate(MAX_TOLD);
        let message = format!("{more} more problems in this table");
        let rest = Diagnostic::error("more-problems", top(file), message);
        problems.push(rest.hint("mend these first"));
    }
    problems
}
