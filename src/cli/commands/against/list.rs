//! A list of names in a file: a name a line, an identifier after a tab.

use crate::diagnostics;
use crate::exit::Error;
use crate::terminal::Screen;
use corroborate::diagnostic::{Diagnostic, Place};
use corroborate::value::Unparsed;
use corroborate::value::person::{Index, PersonName};
use rayon::prelude::*;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Lines that cannot be read are drawn up to this many; the rest is counted.
const MOST_DRAWN: usize = 20;

/// The names of a file, ready to be searched.
pub(super) struct List {
    pub(super) index: Index,
    /// By id in the index.
    pub(super) entries: Vec<Entry>,
}

/// What stands in the file beside a name.
pub(super) struct Entry {
    /// From 1.
    pub(super) line: usize,
    /// Empty where there is none.
    pub(super) id: Box<str>,
}

/// Reads a list. Lines that hold no name are told of on standard error.
///
/// # Errors
/// When the file cannot be read, is not UTF-8, or has no name at all.
pub(super) fn read(path: &Path, screen: &Screen) -> Result<List, Error> {
    let bytes = fs::read(path).map_err(|error| Error::file(path, &error))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| not_utf8(path, &bytes, &error))?;
    let lines: Vec<(usize, &str)> = (1..)
        .zip(text.lines())
        .filter(|(number, line)| !columns(line, *number).0.trim().is_empty())
        .collect();
    if lines.is_empty() {
        return Err(Error::told(format!("{}: no names in it", path.display()))
            .hint("a list has a name a line, and may have an identifier after a tab"));
    }
    let read: Vec<(usize, &str, Result<PersonName, Unparsed>)> = lines
        .par_iter()
        .map(|(number, line)| {
            let (name, id) = columns(line, *number);
            (*number, id, PersonName::parse(name))
        })
        .collect();
    let (mut names, mut entries, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for (line, id, name) in read {
        match name {
            Ok(name) => {
                names.push(name);
                entries.push(Entry {
                    line,
                    id: id.into(),
                });
            }
            Err(unparsed) => unread.push(self::unread(path, line, &unparsed.reason)),
        }
    }
    // Nobody is left to tell when standard error is closed.
    let _ = tell(&unread, screen, &mut io::stderr().lock());
    if names.is_empty() {
        let message = format!(
            "{}: none of its lines can be read as a name",
            path.display()
        );
        return Err(Error::told(message));
    }
    Ok(List {
        index: Index::new(names),
        entries,
    })
}

/// The name of a line, and its identifier or nothing.
pub(super) fn columns(line: &str, number: usize) -> (&str, &str) {
    // Spreadsheets mark their files as UTF-8 by a first invisible character.
    let line = if number == 1 {
        line.strip_prefix('\u{feff}').unwrap_or(line)
    } else {
        line
    };
    let mut columns = line.split('\t');
    let name = columns.next().unwrap_or_default();
    (name, columns.next().unwrap_or_default().trim())
}

fn not_utf8(path: &Path, bytes: &[u8], error: &std::str::Utf8Error) -> Error {
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    Error::told(format!("{}: line {line} is not UTF-8", path.display()))
        .hint("save the list as UTF-8 text")
}

fn unread(path: &Path, line: usize, reason: &str) -> Diagnostic {
    let place = Place {
        file: path.display().to_string(),
        line,
        column: 1,
    };
    Diagnostic::warning(
        "unreadable-name",
        place,
        format!("not searched, as it cannot be read as a name: {reason}"),
    )
}

fn tell(unread: &[Diagnostic], screen: &Screen, out: &mut dyn Write) -> io::Result<()> {
    let drawn = unread.get(..MOST_DRAWN).unwrap_or(unread);
    diagnostics::draw(drawn, screen, out)?;
    let last = unread.iter().skip(MOST_DRAWN).map(|one| one.place.line);
    let (from, to) = (last.clone().min(), last.clone().max());
    if let (Some(from), Some(to)) = (from, to) {
        let count = last.count();
        writeln!(
            out,
            "and {count} more lines, of lines {from} to {to}, that cannot be read as a name"
        )?;
    }
    Ok(())
}
