//! Rows as JSON lines, one object a line.

use super::part::Part;
use super::rows::Only;
use super::{Problem, hinted, problem_at};
use memchr::memmem::{self, Finder};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

/// How many bytes of lines are read before all cores parse them.
const BATCH: usize = 1 << 20;

/// The longest line that is read, in bytes: a finding of ten thousand sources
/// has a few million.
const LONGEST: u64 = 128 << 20;

/// A part file of lines.
pub(super) struct Lines {
    input: BufReader<File>,
    name: String,
    /// The form's name, for errors.
    form: &'static str,
    /// What stands in every line that is wanted.
    wanted: Option<Finder<'static>>,
    /// The number of the line read last, from 1.
    number: usize,
}

impl Lines {
    pub(super) fn open(part: &Part, only: Option<&Only>) -> Result<Self, Problem> {
        let file = File::open(&part.path).map_err(|error| {
            let message = format!("this cannot be read: {error}");
            problem_at("unreadable-file", &part.name, 1, 1, message)
        })?;
        Ok(Self {
            input: BufReader::with_capacity(BATCH, file),
            name: part.name.clone(),
            form: part.form.as_str(),
            wanted: only.map(|only| Finder::new(plain(&only.value)).into_owned()),
            number: 0,
        })
    }

    /// The next rows; none at the end.
    pub(super) fn batch<T: DeserializeOwned + Send>(&mut self) -> Result<Vec<T>, Problem> {
        let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut size = 0;
        // Lines without a row are no end.
        while size < BATCH || lines.is_empty() {
            let mut line = Vec::new();
            let mut limited = self.input.by_ref().take(LONGEST + 1);
            let read = limited.read_until(b'\n', &mut line).map_err(|error| {
                let message = format!("this cannot be read on: {error}");
                problem_at("unreadable-file", &self.name, self.number + 1, 1, message)
            })?;
            if read == 0 {
                break;
            }
            self.number += 1;
            if line.len() as u64 > LONGEST {
                let message = format!("lines of more than {} MB are not read", LONGEST >> 20);
                return Err(problem_at("too-large", &self.name, self.number, 1, message));
            }
            size += line.len();
            let is_row = line.iter().any(|byte| !byte.is_ascii_whitespace());
            if is_row && self.may_hold(&line) {
                lines.push((self.number, line));
            }
        }
        let rows: Vec<Result<T, Problem>> = lines
            .par_iter()
            .map(|(number, line)| self.row(*number, line))
            .collect();
        // The first that is wrong is told, whichever core met it first.
        rows.into_iter().collect()
    }

    /// Whether a line may hold what is wanted, without parsing it. A letter may
    /// also be written by its number.
    fn may_hold(&self, line: &[u8]) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| {
            wanted.find(line).is_some() || memmem::find(line, br"\u").is_some()
        })
    }

    fn row<T: DeserializeOwned>(&self, number: usize, line: &[u8]) -> Result<T, Problem> {
        let line = match number {
            1 => line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line),
            _ => line,
        };
        let line = line.trim_ascii();
        let told = match line.first() {
            Some(b'{') => match serde_json::from_slice(line) {
                Ok(row) => return Ok(row),
                Err(error) => error,
            },
            // A list would be read as the columns in their order.
            _ => serde::de::Error::custom("an object was expected"),
        };
        let before = line.get(..told.column().saturating_sub(1));
        let column = String::from_utf8_lossy(before.unwrap_or_default())
            .chars()
            .count();
        let told = without_place(&told);
        let message = format!("this line is no row of the {}: {told}", self.form);
        let problem = problem_at("no-row", &self.name, number, column + 1, message);
        let hint = "each line holds one row as JSON, whole and with all its columns; write the table again";
        Err(hinted(problem, hint))
    }
}

/// The longest part of a text that stands in JSON as it is, unless letters are
/// written by their numbers.
fn plain(text: &str) -> &str {
    let parts = text.split(|c: char| matches!(c, '/' | '"' | '\\') || c.is_control());
    parts.max_by_key(|part| part.len()).unwrap_or_default()
}

/// What serde_json says, without a place in the line alone.
fn without_place(error: &serde_json::Error) -> String {
    let told = error.to_string();
    match told.rfind(" at line ") {
        Some(at) => told.get(..at).unwrap_or(&told).to_owned(),
        None => told,
    }
}
