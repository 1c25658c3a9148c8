//! Where the cells of a CSV file stand.
//!
//! Rows and columns are counted while a table is read, for that costs nothing.
//! Lines and columns of the text are sought only for what is wrong.

use super::super::super::files::{self, MAX_BYTES, Unread};
use super::super::super::tree::Spot;
use crate::diagnostic::{Diagnostic, Place};
use csv::ByteRecord;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// A file, and where its rows begin.
#[derive(Debug)]
pub(in super::super) struct Cells {
    file: File,
    delimiter: u8,
    /// By row: its first byte, and the line that it stands on.
    starts: Vec<(u64, u64)>,
    /// The last row that was asked for, and its text.
    last: Option<(usize, String)>,
}

impl Cells {
    /// Looks through a file.
    pub(in super::super) fn of(path: &Path, delimiter: u8) -> Result<Self, Unread> {
        let input = BufReader::new(files::open(path)?);
        let mut reader = super::builder(delimiter).from_reader(input);
        let mut starts = Vec::new();
        let mut record = ByteRecord::new();
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let Some(start) = record.position() else {
                break;
            };
            starts.push((start.byte(), start.line()));
        }
        Ok(Self {
            file: files::open(path)?,
            delimiter,
            starts,
            last: None,
        })
    }

    /// The same problems, with lines and columns of the text in place of the
    /// numbers of rows and columns.
    pub(in super::super) fn place(&mut self, problems: &mut [Diagnostic], file: &str) {
        let mut move_to = |place: &mut Place| {
            if place.file == file {
                *place = self.spot(place.line, place.column).of(file);
            }
        };
        for problem in problems {
            move_to(&mut problem.place);
            for related in &mut problem.related {
                move_to(&mut related.place);
            }
        }
    }

    /// The place of a cell by the numbers of its row and its column, from 1.
    pub(in super::super) fn spot(&mut self, row: usize, column: usize) -> Spot {
        let nowhere = Spot {
            line: row,
            column: 1,
        };
        let Some(&(_, line)) = row.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return nowhere;
        };
        if self.last.as_ref().is_none_or(|(last, _)| *last != row) {
            self.last = self.read(row).map(|text| (row, text));
        }
        let Some((_, text)) = &self.last else {
            return nowhere;
        };
        // The end of the row before it may still stand before a row.
        let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
        let (cells, _) = scan(&text.as_bytes()[start..], self.delimiter);
        let within = column.checked_sub(1).and_then(|at| cells.get(at));
        let before = text
            .get(..start + within.copied().unwrap_or(0))
            .unwrap_or("");
        let in_line = before.rsplit('\n').next().unwrap_or("");
        Spot {
            line: usize::try_from(line).unwrap_or(row) + before.matches('\n').count(),
            column: in_line.chars().count() + 1,
        }
    }

    /// The text of a row.
    fn read(&mut self, row: usize) -> Option<String> {
        let at = row.checked_sub(1)?;
        let (start, _) = *self.starts.get(at)?;
        let bytes = match self.starts.get(at + 1) {
            Some((end, _)) => end.checked_sub(start)?,
            None => MAX_BYTES,
        };
        let bytes = piece(&mut self.file, start, bytes.min(MAX_BYTES))?;
        let bytes = match at {
            0 => files::without_mark(&bytes),
            _ => &bytes,
        };
        Some(String::from_utf8_lossy(bytes).into_owned())
    }
}

fn piece(file: &mut File, start: u64, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start)).ok()?;
    file.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The number of the cell, from 1, that the last row of a file ends in where
/// its quotation mark is never closed. The row begins at a byte.
pub(super) fn open_cell(path: &Path, start: u64, delimiter: u8) -> Option<usize> {
    let mut file = files::open(path).ok()?;
    let bytes = piece(&mut file, start, MAX_BYTES)?;
    let start = bytes.iter().position(|byte| !b"\r\n".contains(byte))?;
    let (cells, is_open) = scan(&bytes[start..], delimiter);
    is_open.then_some(cells.len())
}

/// Where the cells of a row begin, in bytes, and whether the last is within
/// quotation marks where the text ends.
fn scan(row: &[u8], delimiter: u8) -> (Vec<usize>, bool) {
    let mut starts = vec![0];
    let mut at = 0;
    loop {
        if row.get(at) == Some(&b'"') {
            at += 1;
            loop {
                match (row.get(at), row.get(at + 1)) {
                    (None, _) => return (starts, true),
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), _) => break,
                    _ => at += 1,
                }
            }
        }
        while let Some(&byte) = row.get(at)
            && byte != delimiter
        {
            if b"\r\n".contains(&byte) {
                return (starts, false);
            }
            at += 1;
        }
        if at >= row.len() {
            return (starts, false);
        }
        at += 1;
        starts.push(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_begin_after_delimiters_that_are_not_quoted() {
        assert_eq!(
            scan(b"a,\"b,\"\"\n\",c\r\nnext", b','),
            (vec![0, 2, 10], false)
        );
        assert_eq!(scan(b"a;b,c;", b';'), (vec![0, 2, 6], false));
        assert_eq!(scan(b"a,\"b\n", b','), (vec![0, 2], true));
        assert_eq!(scan(b"", b','), (vec![0], false));
    }

    #[test]
    fn a_place_is_the_line_and_column_of_the_cell() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.csv");
        for end in ["\n", "\r\n"] {
            let text = "\u{feff}a,b,c\né,\"two\nlines\",x\n\n1,2,3\n".replace('\n', end);
            std::fs::write(&path, text).unwrap();
            let mut cells = Cells::of(&path, b',').unwrap();
            let mut at = |row, column| {
                let spot = cells.spot(row, column);
                (spot.line, spot.column)
            };
            assert_eq!(at(1, 1), (1, 1), "{end:?}");
            assert_eq!(at(1, 3), (1, 5), "{end:?}");
            assert_eq!(at(2, 2), (2, 3), "{end:?}");
            assert_eq!(at(2, 3), (3, 8), "{end:?}");
            assert_eq!(at(3, 2), (5, 3), "{end:?}");
            assert_eq!(at(9, 2), (9, 1), "{end:?}");
        }
    }

    proptest! {
        #[test]
        fn cells_are_those_that_the_reader_finds(text in "[ab,;\"\n\r]{0,30}") {
            let mut reader = super::super::builder(b',').from_reader(text.as_bytes());
            let mut record = ByteRecord::new();
            while reader.read_byte_record(&mut record).unwrap() {
                let start = usize::try_from(record.position().unwrap().byte()).unwrap();
                let rest = text[start..].trim_start_matches(['\r', '\n']);
                prop_assert_eq!(scan(rest.as_bytes(), b',').0.len(), record.len(), "{:?}", rest);
            }
        }
    }
}
