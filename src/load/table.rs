//! Tables of claims in Parquet: a row a claim, or a row a source as JSON.
//!
//! Both end in the same [`SourceFile`] as a YAML file: the rows of a source are
//! put together into the tree that the typed reader knows, so that there is
//! one format and one way to say what is wrong with it. In place of line and
//! column, diagnostics have the row and the number of the column, from 1, and
//! name both.

mod columns;
mod rows;
mod source;

use super::fault::{self, faults};
use super::files::{self, MAX_BYTES, Unread, top};
use super::identity;
use super::jsonl;
use super::schema::SourceFile;
use super::tree::{Spot, Tree, shown};
use super::{Record, json};
use crate::diagnostic::Diagnostic;
use columns::{Columns, Layout};
use parquet::errors::ParquetError;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::record::Row;
use parquet::record::reader::RowIter;
use rayon::prelude::*;
use rows::Group;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
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
    let (made, mut problems) = match layout {
        Layout::Records => records(opened.rows, columns, file, &keep),
        Layout::Claims => match groups(opened.rows, columns, file) {
            (groups, problems) if problems.is_empty() => claims(groups, columns, file, &keep),
            (_, problems) => (Vec::new(), problems),
        },
    };
    if made.is_empty() && problems.is_empty() {
        let empty = Diagnostic::error("empty-file", top(file), "the table has no rows");
        problems.push(empty.hint("write a row for every claim"));
    }
    Ok((made, capped(problems, file)))
}

/// A table whose columns are known.
struct Opened {
    columns: Columns,
    rows: RowIter<'static>,
}

/// Opens a table and looks at its columns.
fn open(path: &Path, file: &str) -> Result<Result<Opened, Vec<Diagnostic>>, Unread> {
    let input = files::open(path)?;
    let reader = match guarded(|| SerializedFileReader::new(input)) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(vec![unreadable(file, 1, &error)])),
    };
    let columns = match Columns::of(reader.metadata().file_metadata().schema(), file) {
        Ok(columns) => columns,
        Err(problems) => return Ok(Err(problems)),
    };
    let rows = RowIter::from_file_into(Box::new(reader));
    Ok(Ok(Opened { columns, rows }))
}

/// Calls the reader of the format, which may panic on a file that is damaged
/// on purpose: that is one more way of being unreadable.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ParquetError::General("it is damaged".to_owned())))
}

/// Hands each row over with its number, from 1, until one cannot be read.
fn each_row(
    mut rows: RowIter<'_>,
    file: &str,
    mut take: impl FnMut(usize, Row),
) -> Option<Diagnostic> {
    for number in 1.. {
        match guarded(|| rows.next().transpose()) {
            Ok(Some(row)) => take(number, row),
            Ok(None) => break,
            Err(error) => return Some(unreadable(file, number, &error)),
        }
    }
    None
}

fn unreadable(file: &str, row: usize, error: &ParquetError) -> Diagnostic {
    let place = Spot {
        line: row,
        column: 1,
    };
    let told = shown(&error.to_string());
    let message = format!("this is no Parquet file that can be read: {told} (row {row})");
    Diagnostic::error("parquet-unreadable", place.of(file), message)
        .hint("write it again, compressed with Snappy or Zstandard or not at all")
}

/// Reads a table of claims, source by source. What is wrong with a row is in
/// the list; the rows of the others are not complete then.
fn groups(rows: RowIter<'_>, columns: &Columns, file: &str) -> (Vec<Group>, Vec<Diagnostic>) {
    let mut gathered = rows::Gathered::default();
    let broken = each_row(rows, file, |number, row| {
        gathered.take(number, row, columns, file);
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
    rows: RowIter<'_>,
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
    let broken = each_row(rows, file, |number, row| {
        match rows::only(row, columns, number, file) {
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

/// A table as far as places need it. Its rows are held: they may stand
/// anywhere, and only a file in which something is wrong comes here.
#[derive(Debug)]
pub(super) struct Places {
    content: Content,
    last: Option<(usize, Tree<'static>)>,
}

#[derive(Debug)]
enum Content {
    /// By the first row of a source.
    Claims(Columns, BTreeMap<usize, Group>),
    Records(Vec<String>),
}

impl Places {
    /// Reads a table again; `None` where it cannot be read any more.
    pub(super) fn of(path: &Path, file: &str) -> Option<Self> {
        let Opened { columns, rows } = open(path, file).ok()?.ok()?;
        let content = match columns.layout {
            Layout::Claims => {
                let (groups, _) = groups(rows, &columns, file);
                let by_row = groups.into_iter().map(|group| (group.row, group));
                Content::Claims(columns, by_row.collect())
            }
            Layout::Records => {
                let mut texts = Vec::new();
                each_row(rows, file, |number, row| {
                    texts.push(rows::only(row, &columns, number, file).unwrap_or_default());
                });
                Content::Records(texts)
            }
        };
        Some(Self {
            content,
            last: None,
        })
    }

    /// The place of a path of a record.
    pub(super) fn locate(&mut self, record: &Record, path: &str) -> Spot {
        let row = record.line;
        if self.last.as_ref().is_none_or(|(last, _)| *last != row) {
            let tree = match &self.content {
                Content::Claims(columns, groups) => groups
                    .get(&row)
                    .and_then(|group| source::tree(group, columns, &record.file).ok())
                    .map(Tree::into_owned),
                Content::Records(texts) => row
                    .checked_sub(1)
                    .and_then(|at| json::tree(texts.get(at)?, row).ok())
                    .map(Tree::into_owned),
            };
            self.last = tree.map(|tree| (row, tree));
        }
        match &self.last {
            Some((_, tree)) => tree.locate(path),
            None => Spot {
                line: row,
                column: 1,
            },
        }
    }
}
