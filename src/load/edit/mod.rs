//! Changing single claims in a file that people write: the status of a draft,
//! its value, its quote, and no other byte.
//!
//! Why not read and write the whole: comments, the order of keys, the form of
//! each value and its quotation marks would be those of a program. A change is
//! written where it belongs, and held to what it means: the file is read
//! before and after, and what is read must be the same but for the change.

mod meant;
mod spans;
mod surgery;

use super::schema::{SourceFile, Status};
use super::{files, jsonl, yaml};
use crate::cache::Key;
use crate::diagnostic::Diagnostic;
use crate::written::{self, Lock, Target};
use spans::Spans;
use std::io;
use std::path::{Path, PathBuf};
use surgery::{Cut, Dialect, Patient, Why};

/// A change of one claim, or of the status of a whole entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line of its source in a JSON lines file; 1 in YAML.
    pub line: usize,
    /// Where it stands, as [`walk`](super::walk()) names it:
    /// `events[2].date[1]`; of an entry `events[2]`.
    pub path: String,
    /// Its status.
    pub status: Option<Status>,
    /// Its value. The quote stays, unless it is changed too.
    pub value: Option<String>,
    /// Its quote.
    pub quote: Option<String>,
}

impl Change {
    /// Nothing changed yet of what stands at a path.
    pub fn of(line: usize, path: impl Into<String>) -> Self {
        Self {
            line,
            path: path.into(),
            status: None,
            value: None,
            quote: None,
        }
    }

    /// Sets the status.
    pub fn status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets the value.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Sets the quote.
    pub fn quote(mut self, quote: impl Into<String>) -> Self {
        self.quote = Some(quote.into());
        self
    }
}

/// Why a file was not changed. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("{} could not be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file has errors, so that nothing can be changed with certainty.
    #[error("{} has errors, which must be mended before it is changed: {}", path.display(), first(diagnostics))]
    Unsound {
        /// The file.
        path: PathBuf,
        /// The errors.
        diagnostics: Vec<Diagnostic>,
    },
    /// The file is not what it was when it was read.
    #[error("{} was changed by somebody else since it was read", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The form of the file, or of what is to be changed, leaves no way to
    /// change it and nothing else.
    #[error("{}: {} cannot be changed there: {why}", path.display(), if at.is_empty() { "it" } else { at })]
    Fixed {
        /// The file.
        path: PathBuf,
        /// The path within it.
        at: String,
        /// Why, and what to do.
        why: &'static str,
    },
    /// Somebody else has been writing the file all the while.
    #[error("{} is being written by another program; try again", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("{} could not be written: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

fn first(diagnostics: &[Diagnostic]) -> &str {
    diagnostics
        .first()
        .map_or("", |diagnostic| &diagnostic.message)
}

/// A digest of the bytes of a file, to tell later whether it is still the
/// same.
pub fn digest(bytes: &[u8]) -> Key {
    Key::of([bytes])
}

/// The digest of a file; `None` of one that cannot be changed: a table, or a
/// file that is larger than what people write.
pub fn digest_of(path: &Path) -> Option<Key> {
    if files::is_table(path) {
        return None;
    }
    written::load(path).ok().map(|bytes| digest(&bytes))
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// What stood in the file before, for [`restore`].
    pub before: Vec<u8>,
    /// The digest of what stands in it now.
    pub digest: Key,
}

/// Changes a file of claims, all changes or none. The file is written whole,
/// and only if it is still that of the digest and the new text was read back
/// as the old one with these changes.
///
/// # Errors
/// See [`Error`]; the file is then as it was.
pub fn edit(path: &Path, expected: Key, changes: &[Change]) -> Result<Edited, Error> {
    if files::is_table(path) {
        return Err(Error::Fixed {
            path: path.to_owned(),
            at: String::new(),
            why: "it is a table; change it in the program that it comes from",
        });
    }
    let before = replace(path, expected, |old| changed(path, old, changes))?;
    Ok(before)
}

/// Puts back what stood in a file before a change, byte for byte, if nobody
/// has written it since.
///
/// # Errors
/// See [`Error`]; the file is then as it was.
pub fn restore(path: &Path, expected: Key, before: &[u8]) -> Result<Edited, Error> {
    replace(path, expected, |_| Ok(before.to_vec()))
}

fn replace(
    path: &Path,
    expected: Key,
    new: impl FnOnce(&[u8]) -> Result<Vec<u8>, Error>,
) -> Result<Edited, Error> {
    let owned = || path.to_owned();
    let unwritable = |source| Error::Unwritable {
        path: owned(),
        source,
    };
    let target = written::target(path).map_err(unwritable)?;
    let lock = Lock::take(&target).map_err(unwritable)?;
    let Some(_lock) = lock else {
        return Err(Error::Busy { path: owned() });
    };
    let old = written::load(&target).map_err(|source| Error::Unreadable {
        path: owned(),
        source,
    })?;
    if digest(&old) != expected {
        return Err(Error::Changed { path: owned() });
    }
    let new = new(&old)?;
    let whole = Target {
        path: &target,
        old: Some(&old),
    };
    match old == new || whole.replace(&new).map_err(unwritable)? {
        true => Ok(Edited {
            digest: digest(&new),
            before: old,
        }),
        false => Err(Error::Changed { path: owned() }),
    }
}

/// The bytes of a file with some changes.
fn changed(path: &Path, old: &[u8], changes: &[Change]) -> Result<Vec<u8>, Error> {
    let name = path.display().to_string();
    let unsound = |diagnostics| Error::Unsound {
        path: path.to_owned(),
        diagnostics,
    };
    let decoded = files::decode(old, &name, 1).map_err(|problem| unsound(vec![*problem]))?;
    let fixed = |(at, why): (String, Why)| Error::Fixed {
        path: path.to_owned(),
        at,
        why,
    };
    let new = match files::is_json_lines(path) {
        false => {
            let (mark, text) = without_mark(decoded);
            let read = |text: &str| yaml::read::<SourceFile>(text, &name).map(|(read, _)| read);
            let before = read(text).map_err(unsound)?;
            let all: Vec<&Change> = changes.iter().collect();
            let new = part(text, Dialect::Yaml, before, &all, |new| read(new).ok());
            format!("{mark}{}", new.map_err(fixed)?)
        }
        true => {
            let mut new = String::with_capacity(decoded.len());
            let (mark, text) = without_mark(decoded);
            new.push_str(mark);
            for (number, line) in (1..).zip(text.split_inclusive('\n')) {
                let here: Vec<&Change> = changes.iter().filter(|one| one.line == number).collect();
                if here.is_empty() {
                    new.push_str(line);
                    continue;
                }
                let read = |text: &str| jsonl::read_line(text.as_bytes(), number, &name);
                let before = read(line).map_err(unsound)?;
                let nothing = || fixed((String::new(), "that line is empty"));
                let (before, _) = before.ok_or_else(nothing)?;
                let after = |new: &str| Some(read(new).ok()??.0);
                let line = part(line, Dialect::Json, before, &here, after);
                new.push_str(&line.map_err(fixed)?);
            }
            new
        }
    };
    Ok(new.into_bytes())
}

fn without_mark(text: &str) -> (&str, &str) {
    match text.strip_prefix('\u{FEFF}') {
        Some(rest) => ("\u{FEFF}", rest),
        None => ("", text),
    }
}

/// A text of one source with some changes, held to what they mean.
fn part(
    text: &str,
    dialect: Dialect,
    before: SourceFile,
    changes: &[&Change],
    read: impl Fn(&str) -> Option<SourceFile>,
) -> Result<String, (String, Why)> {
    let whole = |why: Why| (String::new(), why);
    let spans = Spans::of(text).ok_or_else(|| {
        whole("its form is one that only the reader of JSON takes; change it with a text editor")
    })?;
    let patient = Patient {
        text,
        spans: &spans,
        dialect,
    };
    let mut expected = before;
    let mut cuts: Vec<Cut> = Vec::new();
    for &change in changes {
        let change = patient.needed(change.clone());
        let made = patient.cuts(&change);
        let made = made.map_err(|why| (change.path.clone(), why))?;
        if !meant::apply(&mut expected, &change) {
            return Err((change.path.clone(), "there is no such claim or entry"));
        }
        cuts.extend(made);
    }
    cuts.sort_by_key(|cut| (cut.range.start, cut.range.end));
    let mut new = String::with_capacity(text.len() + 32 * cuts.len());
    let mut at = 0;
    for cut in &cuts {
        let kept = text.get(at..cut.range.start);
        new.push_str(kept.ok_or_else(|| whole("two of the changes are of the same claim"))?);
        new.push_str(&cut.put);
        at = cut.range.end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    match read(&new) {
        Some(after) if after == expected => Ok(new),
        _ => Err(whole(
            "it could not be done without changing what else is read; change it with a text editor",
        )),
    }
}

#[cfg(test)]
mod tests;
