//! Rows: what workers read and write.
//!
//! A row is a line of four columns parted by tabs: its kind, the key by which
//! it is brought together with others, its order among those, and a body.
//! Whoever ships rows needs to know no more: it sorts by key and order, byte
//! by byte, and keeps equal keys together.

use std::io::{self, BufRead, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: String,
    /// What it is brought together by.
    pub key: String,
    /// Its order among those.
    pub order: String,
    /// What it holds: JSON, or plain words.
    pub body: String,
}

/// Why a worker cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A row is not what it should be.
    #[error("row {line}: {message}")]
    Row {
        /// Its number, from 1.
        line: u64,
        /// What is wrong with it.
        message: String,
    },
    /// What is wrong with the input as a whole.
    #[error("{0}")]
    Input(String),
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The most bytes of a row: a source may have as many.
const LONGEST: u64 = 256 << 20;

/// Reads rows.
pub struct Rows<R> {
    input: R,
    /// How many were read.
    pub read: u64,
    held: Option<Row>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Rows<R> {
    /// Rows from lines.
    pub fn new(input: R) -> Self {
        Self {
            input,
            read: 0,
            held: None,
            buffer: Vec::new(),
        }
    }

    /// What is wrong with the row that was read last.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::Row {
            line: self.read,
            message: message.into(),
        }
    }

    /// The next row. A line that is a JSON object is a row of kind `line`.
    ///
    /// # Errors
    /// When a line is no row, is not UTF-8, or cannot be read.
    pub fn row(&mut self) -> Result<Option<Row>, Fault> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        loop {
            self.buffer.clear();
            let mut limited = io::Read::take(&mut self.input, LONGEST + 1);
            let size = limited.read_until(b'\n', &mut self.buffer)?;
            if size == 0 {
                return Ok(None);
            }
            self.read += 1;
            if self.buffer.last() == Some(&b'\n') {
                self.buffer.pop();
            } else if size as u64 > LONGEST {
                return Err(self.fault(format!("it has more than {LONGEST} bytes")));
            }
            let line =
                std::str::from_utf8(&self.buffer).map_err(|_| self.fault("it is not UTF-8"))?;
            if line.trim().is_empty() {
                // Not a row, and none is awaited there.
                self.read -= 1;
                continue;
            }
            if line.starts_with('{') {
                return Ok(Some(Row {
                    kind: "line".to_owned(),
                    key: String::new(),
                    order: String::new(),
                    body: line.to_owned(),
                }));
            }
            let mut columns = line.split('\t');
            let row = (
                columns.next(),
                columns.next(),
                columns.next(),
                columns.next(),
                columns.next(),
            );
            let (Some(kind), Some(key), Some(order), Some(body), None) = row else {
                let found = line.split('\t').count();
                let start: String = line.chars().take(40).collect();
                return Err(self.fault(format!(
                    "it has {found} columns and not four (kind, key, order, body): {start:?}"
                )));
            };
            return Ok(Some(Row {
                kind: kind.to_owned(),
                key: key.to_owned(),
                order: order.to_owned(),
                body: body.to_owned(),
            }));
        }
    }

    /// The next rows that share a key.
    ///
    /// # Errors
    /// As [`Rows::row`], and when the keys do not ascend.
    pub fn group(&mut self) -> Result<Option<Vec<Row>>, Fault> {
        let Some(first) = self.row()? else {
            return Ok(None);
        };
        let mut group = vec![first];
        while let Some(row) = self.row()? {
            match row.key.as_str().cmp(&group[0].key) {
                std::cmp::Ordering::Equal => group.push(row),
                std::cmp::Ordering::Greater => {
                    self.held = Some(row);
                    break;
                }
                std::cmp::Ordering::Less => {
                    return Err(self.fault(format!(
                        "the rows are not sorted by their keys: {:?} comes after {:?}",
                        row.key, group[0].key
                    )));
                }
            }
        }
        Ok(Some(group))
    }
}

/// Takes rows.
pub struct Sink<'w> {
    out: &'w mut dyn Write,
    /// How many were written.
    pub written: u64,
}

impl<'w> Sink<'w> {
    /// Rows as lines.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out, written: 0 }
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When it cannot be written, or a column holds what parts columns or
    /// lines.
    pub fn row(&mut self, kind: &str, key: &str, order: &str, body: &str) -> Result<(), Fault> {
        let parts = |c: char| matches!(c, '\t' | '\n' | '\r');
        if [kind, key, order, body]
            .iter()
            .any(|text| text.contains(parts))
        {
            return Err(Fault::Input(format!(
                "a {kind} row has a tab or a line break in it: {key:?}"
            )));
        }
        writeln!(self.out, "{kind}\t{key}\t{order}\t{body}")?;
        self.written += 1;
        Ok(())
    }

    /// Writes a row whose body is JSON.
    ///
    /// # Errors
    /// As [`Sink::row`].
    pub fn json(
        &mut self,
        kind: &str,
        key: &str,
        order: &str,
        body: &impl Serialize,
    ) -> Result<(), Fault> {
        self.row(kind, key, order, &to_json(body)?)
    }

    /// Ends the output: says how much was read and written, so that output of
    /// which the end is missing is not taken for whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(self, read: u64) -> Result<(), Fault> {
        writeln!(self.out, "{}", end(read, self.written))?;
        self.out.flush()?;
        Ok(())
    }
}

/// The last row of an output: how many rows were read and written, and the
/// seconds of processor time and bytes of memory that it took.
pub fn end(read: u64, written: u64) -> String {
    let (cpu, peak) = super::usage::used();
    let body = serde_json::json!({"read": read, "written": written, "cpu": cpu, "peak": peak});
    format!("end\t\t\t{body}")
}

/// A body as JSON on one line.
pub(super) fn to_json(body: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(body).map_err(|why| Fault::Input(why.to_string()))
}

impl Row {
    /// The body read as JSON.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        self.read_part(&self.body)
    }

    /// A part of the body read as JSON.
    pub(super) fn read_part<T: DeserializeOwned>(&self, part: &str) -> Result<T, Fault> {
        serde_json::from_str(part).map_err(|why| {
            Fault::Input(format!(
                "the body of a {} row with the key {:?} cannot be read: {why}",
                self.kind, self.key
            ))
        })
    }

    /// What is wrong with it.
    pub(super) fn wrong(&self, why: &str) -> Fault {
        Fault::Input(format!(
            "a {} row with the key {:?}: {why}",
            self.kind, self.key
        ))
    }
}

/// A number as eight hexadecimal digits: they sort as numbers do.
pub(super) fn hex(number: u32) -> String {
    format!("{number:08x}")
}

/// Reads eight hexadecimal digits.
pub(super) fn unhex(text: &str) -> Result<u32, Fault> {
    match text.len() {
        8 => u32::from_str_radix(text, 16).ok(),
        _ => None,
    }
    .ok_or_else(|| Fault::Input(format!("{text:?} is no number of eight hexadecimal digits")))
}

/// Reads sixteen hexadecimal digits.
pub(super) fn unhex_long(text: &str) -> Result<u64, Fault> {
    match text.len() {
        16 => u64::from_str_radix(text, 16).ok(),
        _ => None,
    }
    .ok_or_else(|| {
        Fault::Input(format!(
            "{text:?} is no number of sixteen hexadecimal digits"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Rows<&[u8]> {
        Rows::new(text.as_bytes())
    }

    #[test]
    fn rows_of_one_key_come_together() {
        let mut rows = rows("a\t1\t\tx\nb\t1\t2\ty\na\t2\t\tz\n");
        let kinds = |group: Vec<Row>| group.into_iter().map(|row| row.kind).collect::<Vec<_>>();
        assert_eq!(
            rows.group().unwrap().map(kinds),
            Some(vec!["a".to_owned(), "b".to_owned()])
        );
        assert_eq!(rows.group().unwrap().map(kinds), Some(vec!["a".to_owned()]));
        assert_eq!(rows.group().unwrap(), None);
        assert_eq!(rows.read, 3);
    }

    #[test]
    fn what_is_no_row_is_named_by_its_number() {
        let mut three = rows("a\t1\t\tx\nb\t1\t2\n");
        three.row().unwrap();
        let why = three.row().unwrap_err().to_string();
        assert_eq!(
            why,
            "row 2: it has 3 columns and not four (kind, key, order, body): \"b\\t1\\t2\""
        );
        let mut bytes = Rows::new(&b"a\t\t\t\xff\n"[..]);
        assert_eq!(
            bytes.row().unwrap_err().to_string(),
            "row 1: it is not UTF-8"
        );
    }

    #[test]
    fn keys_that_do_not_ascend_are_refused() {
        let mut rows = rows("a\t2\t\tx\na\t1\t\ty\n");
        let why = rows.group().unwrap_err().to_string();
        assert!(why.contains("not sorted by their keys"), "{why}");
    }

    #[test]
    fn a_row_that_would_be_two_is_not_written() {
        let mut out = Vec::new();
        let mut sink = Sink::new(&mut out);
        assert!(sink.row("a", "k\nk", "", "").is_err());
        assert!(sink.row("a", "k", "", "x\ty").is_err());
        sink.row("a", "k", "", "x").unwrap();
        sink.end(4).unwrap();
        let text = String::from_utf8(out).unwrap();
        let (row, end) = text.split_once('\n').unwrap();
        assert_eq!(row, "a\tk\t\tx");
        assert!(
            end.starts_with("end\t\t\t{\"read\":4,\"written\":1,"),
            "{end}"
        );
    }
}
