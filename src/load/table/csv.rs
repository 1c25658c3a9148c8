//! CSV: the columns and rows of a table.
//!
//! Spreadsheets write commas, semicolons or tabs, with or without a byte-order
//! mark: the header tells. Rows are numbered as spreadsheets show them, the
//! header first.

mod cells;

pub(super) use cells::Cells;

use super::super::files::{self, MAX_BYTES, Unread, top};
use super::super::tree::{Spot, shown};
use super::columns::{self, Columns, NEEDED};
use super::rows::Cell;
use crate::diagnostic::Diagnostic;
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::cell::Cell as Shared;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// How much of a file is looked at for its header, in bytes. The longest
/// header that is read has a few hundred.
const HEAD: u64 = 1 << 16;

/// What may stand between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The marks that begin formulas. What writes tables for spreadsheets puts an
/// apostrophe before them.
const FORMULAS: [char; 10] = [
    '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// The rows of a table, which are read as they are asked for.
pub(super) struct Rows {
    reader: Reader<Limited<BufReader<File>>>,
    left: Rc<Shared<u64>>,
    columns: usize,
    delimiter: u8,
    path: PathBuf,
}

/// What the first line of a file says of it.
struct Head {
    delimiter: u8,
    /// The columns, as the layouts spell them.
    names: Vec<String>,
}

/// Whether a file is a table that is read: it has the columns of one.
pub(in super::super) fn is_of_claims(path: &Path) -> Result<bool, Unread> {
    let head = head(&beginning(path)?);
    Ok(columns::are_of_claims(&head.names))
}

/// Opens a table and looks at its columns.
pub(super) fn open(
    path: &Path,
    file: &str,
) -> Result<Result<(Columns, Rows), Vec<Diagnostic>>, Unread> {
    let beginning = beginning(path)?;
    if beginning.starts_with(b"\xFF\xFE") || beginning.starts_with(b"\xFE\xFF") {
        let problem = files::decode(&beginning[..1], file, 1).err();
        return Ok(Err(problem.map(|problem| *problem).into_iter().collect()));
    }
    if files::without_mark(&beginning).trim_ascii().is_empty() {
        let empty = Diagnostic::error("empty-file", top(file), "the table is empty");
        return Ok(Err(vec![empty.hint(NEEDED)]));
    }
    let Head { delimiter, names } = head(&beginning);
    if !columns::are_of_claims(&names) {
        return Ok(Err(vec![no_claims(&names, file)]));
    }
    let columns = match Columns::of(names, file, |_, _| None) {
        Ok(columns) => columns,
        Err(mut problems) => {
            if let Ok(mut cells) = Cells::of(path, delimiter) {
                cells.place(&mut problems, file);
            }
            return Ok(Err(problems));
        }
    };
    let left = Rc::new(Shared::new(MAX_BYTES));
    let input = Limited {
        input: BufReader::new(files::open(path)?),
        left: left.clone(),
    };
    let rows = Rows {
        reader: builder(delimiter).from_reader(input),
        left,
        columns: columns.len(),
        delimiter,
        path: path.to_owned(),
    };
    Ok(Ok((columns, rows)))
}

impl Rows {
    /// What stands between cells.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Hands each row over with its number until one cannot be read. Rows
    /// without any text, which spreadsheets leave behind, are passed over.
    pub(super) fn each(
        mut self,
        file: &str,
        mut take: impl FnMut(usize, Vec<Cell>),
    ) -> Option<Diagnostic> {
        let mut record = ByteRecord::new();
        let mut last = (1, 0);
        for number in 1.. {
            self.left.set(MAX_BYTES);
            match self.reader.read_byte_record(&mut record) {
                Ok(true) if number == 1 => {}
                Ok(true) => {
                    last = (number, record.position().map_or(0, csv::Position::byte));
                    let mut cells: Vec<Cell> = record.iter().map(text).collect();
                    let is_empty = |cell: &Cell| matches!(cell, Ok(None));
                    if cells.iter().all(is_empty) {
                        continue;
                    }
                    let rest = cells.get(self.columns..).unwrap_or(&[]);
                    if !rest.iter().all(is_empty) {
                        return Some(too_many(cells.len(), self.columns, number, file));
                    }
                    cells.truncate(self.columns);
                    cells.resize(self.columns, Ok(None));
                    take(number, cells);
                }
                Ok(false) => break,
                Err(error) => return Some(unreadable(file, number, &error)),
            }
        }
        let (row, start) = last;
        let column = cells::open_cell(&self.path, start, self.delimiter)?;
        Some(not_closed(row, column, file))
    }
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true);
    builder
}

/// The first bytes of a file.
fn beginning(path: &Path) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    files::open(path)?
        .take(HEAD)
        .read_to_end(&mut bytes)
        .map_err(Unread::Failed)?;
    Ok(bytes)
}

/// Reads a header by each delimiter: the right one finds the most columns.
fn head(beginning: &[u8]) -> Head {
    let read = |delimiter| {
        let mut record = ByteRecord::new();
        // Bytes in memory cannot fail to be read.
        let _ = builder(delimiter)
            .from_reader(beginning)
            .read_byte_record(&mut record);
        let names = record.iter().map(name).collect();
        Head { delimiter, names }
    };
    let found = |head: &Head| {
        let known = columns::known_among(head.names.iter().map(String::as_str));
        (known, head.names.len())
    };
    let [first, others @ ..] = DELIMITERS.map(read);
    others
        .into_iter()
        .fold(first, |best, other| match found(&other) > found(&best) {
            true => other,
            false => best,
        })
}

/// The name of a column as the layouts spell it: people write "Attributed to".
fn name(cell: &[u8]) -> String {
    let name = String::from_utf8_lossy(cell);
    name.trim().to_lowercase().replace(' ', "_")
}

/// A cell as a text; nothing where it has nothing.
fn text(cell: &[u8]) -> Cell {
    let text = std::str::from_utf8(cell).map_err(|_| "is not UTF-8")?;
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULAS) => rest,
        _ => text,
    };
    Ok((!text.trim().is_empty()).then(|| text.to_owned()))
}

fn no_claims(names: &[String], file: &str) -> Diagnostic {
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN_COLUMNS)
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    let more = if names.len() > SHOWN_COLUMNS {
        ", ..."
    } else {
        ""
    };
    let message = format!(
        "this table holds no claims: its columns are {}{more}",
        shown.join(", ")
    );
    Diagnostic::error("no-claims", top(file), message).hint(NEEDED)
}

/// How many columns of a table of something else are told.
const SHOWN_COLUMNS: usize = 6;

fn too_many(cells: usize, columns: usize, row: usize, file: &str) -> Diagnostic {
    let place = Spot {
        line: row,
        column: columns + 1,
    };
    let message = format!("row {row} has {cells} cells, and there are {columns} columns");
    Diagnostic::error("csv-syntax", place.of(file), message).hint(
        "put a text that holds a comma, a semicolon or a line end in quotation marks, and double those within",
    )
}

fn not_closed(row: usize, column: usize, file: &str) -> Diagnostic {
    let place = Spot { line: row, column };
    let message = format!("this cell of row {row} goes on to the end of the file");
    Diagnostic::error("csv-syntax", place.of(file), message)
        .hint("close its quotation mark, and double those within")
}

fn unreadable(file: &str, row: usize, error: &csv::Error) -> Diagnostic {
    let place = Spot {
        line: row,
        column: 1,
    };
    let message = format!("row {row} cannot be read: {error}");
    Diagnostic::error("csv-unreadable", place.of(file), message)
        .hint("look for a quotation mark that is never closed")
}

/// Input of which only so much is read until somebody allows for more: a
/// quotation mark that nobody closes would else fill the memory.
struct Limited<R> {
    input: R,
    left: Rc<Shared<u64>>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        let left = self.left.get().checked_sub(read as u64).ok_or_else(|| {
            let most = MAX_BYTES >> 20;
            io::Error::other(format!("it has more than {most} MB"))
        })?;
        self.left.set(left);
        Ok(read)
    }
}
