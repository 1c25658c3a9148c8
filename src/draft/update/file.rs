//! The claims file on disk: replaced whole or not at all, and never over what
//! somebody wrote meanwhile.

use super::{Updated, update};
use crate::diagnostic::Diagnostic;
use crate::load::schema::SourceFile;
use crate::written::{Lock, Target, read, target};
use std::io;
use std::path::Path;

/// How often a file is read again that somebody else has just changed.
const ATTEMPTS: usize = 5;

/// A byte-order mark, which some editors put first.
const MARK: &str = "\u{FEFF}";

/// Why a claims file was not updated.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What is wrong with it.
    #[error("{}", .0.first().map_or("it has errors", |one| one.message.as_str()))]
    Problems(Vec<Diagnostic>),
    /// It cannot be read or written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Others keep writing to it.
    #[error("others are writing to it")]
    Busy,
}

/// Puts drafts into a claims file on disk: see [`update`].
///
/// # Errors
/// When the file is no claims file, cannot be changed without touching what
/// people wrote, or cannot be read or written.
pub fn update_file(
    path: &Path,
    fresh: &SourceFile,
    sentences: &[Option<String>],
) -> Result<Updated, Error> {
    let name = path.display().to_string();
    let path = target(path)?;
    for _ in 0..ATTEMPTS {
        let Some(_lock) = Lock::take(&path)? else {
            break;
        };
        let Some(old) = read(&path)? else {
            return Err(io::Error::from(io::ErrorKind::NotFound).into());
        };
        let text = std::str::from_utf8(&old).map_err(io::Error::other)?;
        let mark = if text.starts_with(MARK) { MARK } else { "" };
        let text = text.strip_prefix(MARK).unwrap_or(text);
        let updated = update(text, &name, fresh.clone(), sentences).map_err(Error::Problems)?;
        if updated.text == text {
            return Ok(updated);
        }
        let new = format!("{mark}{}", updated.text);
        let replaced = Target {
            path: &path,
            old: Some(&old),
        }
        .replace(new.as_bytes())?;
        if replaced {
            return Ok(updated);
        }
    }
    Err(Error::Busy)
}
