//! A spreadsheet saved as CSV, however the program that saved it writes CSV,
//! and where each cell stands in it.

use crate::diagnostic::{Diagnostic, Place};

/// What programs put between cells, the standard one first.
const DELIMITERS: [u8; 3] = *b",;\t";

/// A table with its header, as text.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    file: String,
    text: String,
    delimiter: u8,
    header: Vec<String>,
    rows: Vec<Row>,
}

/// A row below the header.
#[derive(Debug, Clone)]
pub(super) struct Row {
    cells: Vec<String>,
    /// Where it begins, in bytes, and on which line, from 1.
    start: usize,
    line: usize,
    /// Its number in the spreadsheet, from 1: a cell may have several lines.
    number: usize,
}

impl Row {
    /// The text of a cell; empty where the row ends before it.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The number that the spreadsheet shows beside the row.
    pub(super) fn number(&self) -> usize {
        self.number
    }
}

impl Sheet {
    /// Reads a file's bytes; `key` is a column that it must have, which tells
    /// what stands between cells.
    pub(super) fn read(bytes: &[u8], file: &str, key: &str) -> Result<Self, Vec<Diagnostic>> {
        let text = decode(bytes, file).map_err(|wrong| vec![*wrong])?;
        let (announced, start) = announced(text);
        let table = text.get(start..).unwrap_or_default();
        let has_key = |delimiter: &u8| {
            let header = reader(table, *delimiter).into_records().next();
            let header = header.and_then(Result::ok).unwrap_or_default();
            header.iter().any(|cell| name(cell) == key)
        };
        let mut delimiters = announced.into_iter().chain(DELIMITERS);
        let delimiter = delimiters.find(has_key).ok_or_else(|| {
            let wrong = format!("its first row has no column `{key}`");
            let hint = "write it with `corroborate report --format csv`, and keep the first row";
            vec![Diagnostic::error("sheet-no-column", at_start(file), wrong).hint(hint)]
        })?;
        let sheet = Self::split(text, start, file, delimiter);
        let wrong = sheet.malformed();
        if wrong.is_empty() {
            Ok(sheet)
        } else {
            Err(wrong)
        }
    }

    /// The rows of what stands from `start` on.
    fn split(text: &str, start: usize, file: &str, delimiter: u8) -> Self {
        let table = text.get(start..).unwrap_or_default();
        let mut rows = Vec::new();
        let (mut before, mut line, mut number) = (start, 1 + line_ends(text, 0..start), 1);
        // The text is UTF-8 and rows may differ in length, so that no row is
        // an error.
        let records = reader(table, delimiter).into_records();
        for record in records.filter_map(Result::ok) {
            let at = record.position().map_or(0, |at| at.byte());
            let at = start + usize::try_from(at).unwrap_or(table.len());
            // The reader passes over rows that are empty altogether; a
            // spreadsheet counts them.
            let rest = text.get(at..).unwrap_or_default();
            let at = text.len() - rest.trim_start_matches(['\r', '\n']).len();
            let passed = text.get(before..at).unwrap_or_default();
            let content = before + passed.trim_end_matches(['\r', '\n']).len();
            number += line_ends(text, content..at);
            line += line_ends(text, before..at);
            before = at;
            rows.push(Row {
                cells: record.iter().map(str::to_owned).collect(),
                start: at,
                line,
                number,
            });
        }
        let mut rows = rows.into_iter();
        let header = rows.next().map(|row| row.cells).unwrap_or_default();
        Self {
            header: header.iter().map(|cell| name(cell)).collect(),
            rows: rows.collect(),
            file: file.to_owned(),
            text: text.to_owned(),
            delimiter,
        }
    }

    /// The columns of a name, the last first: one that was added stands behind
    /// those of the report, and counts before them.
    pub(super) fn columns(&self, name: &str) -> Vec<usize> {
        let all = self.header.iter().enumerate().rev();
        all.filter(|(_, cell)| *cell == name)
            .map(|(column, _)| column)
            .collect()
    }

    /// The names of the columns, in lower case.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where a cell stands in the file.
    pub(super) fn place(&self, row: &Row, column: usize) -> Place {
        let (starts, _) = self.cells(row);
        let start = starts.get(column).or(starts.last());
        let at = start.copied().unwrap_or(row.start);
        let before = self.text.get(row.start..at).unwrap_or_default();
        let last = before.rsplit(['\r', '\n']).next().unwrap_or_default();
        Place {
            file: self.file.clone(),
            line: row.line + line_ends(&self.text, row.start..at),
            column: last.chars().count() + 1,
        }
    }

    /// The name that spreadsheets give a cell.
    pub(super) fn cell_name(row: &Row, column: usize) -> String {
        format!("{}{}", letters(column), row.number)
    }

    /// Something wrong with a cell, which is named as spreadsheets name it.
    pub(super) fn wrong(
        &self,
        code: &'static str,
        row: &Row,
        column: usize,
        message: impl std::fmt::Display,
    ) -> Diagnostic {
        let cell = Self::cell_name(row, column);
        let place = self.place(row, column);
        Diagnostic::error(code, place, format!("cell {cell}: {message}"))
    }

    /// Where the cells of a row begin, and whether its last quotation mark is
    /// closed.
    fn cells(&self, row: &Row) -> (Vec<usize>, bool) {
        let mut starts = vec![row.start];
        let (mut quoted, mut at_start) = (false, true);
        let bytes = self.text.as_bytes().iter().enumerate().skip(row.start);
        for (at, &byte) in bytes {
            match byte {
                // A doubled mark closes and opens again.
                b'"' if quoted => (quoted, at_start) = (false, true),
                b'"' if at_start => quoted = true,
                _ if quoted => {}
                b'\r' | b'\n' => return (starts, true),
                _ if byte == self.delimiter => {
                    starts.push(at + 1);
                    at_start = true;
                }
                _ => at_start = false,
            }
        }
        (starts, !quoted)
    }

    /// Rows that would be misread: a quotation mark that swallows the rest,
    /// cells that no column has.
    fn malformed(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for row in &self.rows {
            let mut beyond = row.cells.iter().skip(self.header.len());
            if beyond.any(|cell| !cell.trim().is_empty()) {
                let wrong = "the row has more cells than the first row has columns";
                let hint = "a cell that holds the sign between cells needs quotation marks around it; or name the column";
                let column = self.header.len();
                let wrong = self.wrong("sheet-too-many-cells", row, column, wrong);
                found.push(wrong.hint(hint));
            }
        }
        if let Some(row) = self.rows.last()
            && let (starts, false) = self.cells(row)
        {
            let wrong = "a quotation mark that opens here is never closed";
            let hint = "save the file anew from the spreadsheet";
            let column = starts.len().saturating_sub(1);
            let wrong = self.wrong("sheet-open-quote", row, column, wrong);
            found.push(wrong.hint(hint));
        }
        found
    }
}

/// The text of a file's bytes, without a byte-order mark.
fn decode<'b>(bytes: &'b [u8], file: &str) -> Result<&'b str, Box<Diagnostic>> {
    const SAVE_AS: &str = "in the spreadsheet program, save it as “CSV UTF-8”, or as CSV with the character set UTF-8";
    let refuse = |place: Place, wrong: &str| {
        Box::new(Diagnostic::error("sheet-encoding", place, wrong).hint(SAVE_AS))
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let wrong = "this is the file of a spreadsheet program itself, and CSV is needed";
        return Err(refuse(at_start(file), wrong));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(refuse(
            at_start(file),
            "the file is in UTF-16, and UTF-8 is needed",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let sound = String::from_utf8_lossy(sound);
        let last = sound.rsplit(['\r', '\n']).next().unwrap_or_default();
        let place = Place {
            file: file.to_owned(),
            line: 1 + line_ends(&sound, 0..sound.len()),
            column: last.chars().count() + 1,
        };
        refuse(place, "from here on the file is not in UTF-8")
    })
}

/// What stands between cells where the first line says so, as Excel reads it
/// (`sep=;`), and where the table begins then.
fn announced(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    let stripped = line.strip_prefix("sep=").or(line.strip_prefix("SEP="));
    match stripped.map(str::as_bytes) {
        Some(&[delimiter]) if delimiter != b'"' && !delimiter.is_ascii_alphanumeric() => {
            let rest = text.get(line.len()..).unwrap_or_default();
            let rest = rest.strip_prefix('\r').unwrap_or(rest);
            let rest = rest.strip_prefix('\n').unwrap_or(rest);
            (Some(delimiter), text.len() - rest.len())
        }
        _ => (None, 0),
    }
}

fn reader(table: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes())
}

/// The name of a column, as it is compared.
fn name(cell: &str) -> String {
    cell.trim().to_lowercase()
}

/// How many lines end within a part of a text: with a line feed, a carriage
/// return, or both.
fn line_ends(text: &str, part: std::ops::Range<usize>) -> usize {
    let bytes = text.as_bytes();
    let ends = part.filter(|at| match bytes.get(*at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count()
}

/// The name that spreadsheets give a column: A to Z, AA, AB.
pub(super) fn letters(column: usize) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn at_start(file: &str) -> Place {
    Place {
        file: file.to_owned(),
        line: 1,
        column: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sheet(text: &str) -> Sheet {
        Sheet::read(text.as_bytes(), "s.csv", "decision").unwrap()
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        for text in [
            "finding,decision\na/b/count,same\n",
            "finding;decision\r\na/b/count;same\r\n",
            "finding;decision\ra/b/count;same\r",
            "\u{feff}finding\tDecision \r\na/b/count\tsame",
            "\u{feff}\"finding\";\"decision\"\r\n\"a/b/count\";\"same\"",
            "sep=;\r\nfinding;decision\r\na/b/count;same\r\n",
            "sep=|\nfinding|decision\na/b/count|same\n",
        ] {
            let sheet = sheet(text);
            assert_eq!(sheet.rows().len(), 1, "{text:?}");
            let column = sheet.columns("decision")[0];
            assert_eq!(sheet.rows()[0].cell(column), "same", "{text:?}");
        }
    }

    #[test]
    fn a_cell_has_its_line_and_column_and_the_number_of_its_row() {
        for end in ["\r\n", "\n", "\r"] {
            let text = "finding,text,decision|a,\"two|\"\"lines\"\"\",x||b,é,\"y\"|";
            let sheet = sheet(&text.replace('|', end));
            let at = |row: usize, column| {
                let row = &sheet.rows()[row];
                let place = sheet.place(row, column);
                (row.number(), place.line, place.column)
            };
            assert_eq!(at(0, 0), (2, 2, 1), "{end:?}");
            assert_eq!(at(0, 2), (2, 3, 12), "{end:?}");
            assert_eq!(at(1, 2), (4, 5, 5), "{end:?}");
        }
    }

    #[test]
    fn a_line_that_tells_the_separator_is_a_line_and_no_row() {
        let sheet = sheet("sep=;\r\nfinding;decision\r\na;x\r\n");
        let row = &sheet.rows()[0];
        assert_eq!((row.number(), sheet.place(row, 1).line), (2, 3));
    }

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn what_would_be_misread_is_refused() {
        let told = |bytes: &[u8]| {
            let wrong = Sheet::read(bytes, "s.csv", "decision").unwrap_err();
            (wrong[0].code, wrong[0].place.line, wrong[0].place.column)
        };
        assert_eq!(
            told(b"a,decision\nx,\"same\ny\n"),
            ("sheet-open-quote", 2, 3)
        );
        assert_eq!(told(b"a,decision\na,b,c\n"), ("sheet-too-many-cells", 2, 5));
        assert_eq!(told(b"a,decision\na,caf\xe9\n"), ("sheet-encoding", 2, 6));
        assert_eq!(told(b"\xff\xfed\0e\0"), ("sheet-encoding", 1, 1));
        assert_eq!(told(b"PK\x03\x04\0\0"), ("sheet-encoding", 1, 1));
        assert_eq!(told(b"a,b\n1,2\n"), ("sheet-no-column", 1, 1));
        assert_eq!(told(b""), ("sheet-no-column", 1, 1));
    }

    proptest! {
        #[test]
        fn no_file_is_too_odd(bytes in any::<Vec<u8>>(), cells in "[a,;\"\r\n\té]{0,40}") {
            let _ = Sheet::read(&bytes, "s.csv", "decision");
            let text = format!("decision,x\n{cells}");
            if let Ok(sheet) = Sheet::read(text.as_bytes(), "s.csv", "decision") {
                let mut last = 1;
                for row in sheet.rows() {
                    prop_assert!(row.number() > last);
                    last = row.number();
                    let place = sheet.place(row, 3);
                    prop_assert!(place.line >= row.line);
                }
            }
        }

        #[test]
        fn what_a_writer_wrote_comes_back(
            cells in prop::collection::vec("[a,;\"\r\n\té'=]{1,6}", 2..6),
            delimiter in prop::sample::select(DELIMITERS.to_vec()),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            let header = std::iter::once("decision").chain(cells.iter().skip(1).map(|_| "x"));
            writer.write_record(header).unwrap();
            writer.write_record(&cells).unwrap();
            let bytes = writer.into_inner().unwrap();
            let sheet = Sheet::read(&bytes, "s.csv", "decision").unwrap();
            let read: Vec<&str> = (0..cells.len()).map(|at| sheet.rows()[0].cell(at)).collect();
            prop_assert_eq!(read, cells);
        }
    }
}
