//! Digests of what a run reads, to tell that nothing changed.

use super::texts::Texts;
use super::{Input, Record, Settings, files};
use crate::cache::Key;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

impl Input {
    /// A digest of all files found, their names, and what is wrong with them,
    /// of the files of decisions and of types that are read in place of those
    /// found, and of a file of weights. Every byte is read: times of files lie.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn mark(
        &self,
        overrides: Option<&Path>,
        types: Option<&Path>,
        weights: Option<&Path>,
    ) -> io::Result<Key> {
        let found = &self.0;
        let claims = found.files.par_iter().map(|file| {
            let real = std::fs::canonicalize(&file.path)?;
            let about = format!("{:?} {:?} {real:?}", file.name, file.format);
            Ok(Key::of([about.as_bytes(), of_file(&file.path)?.bytes()]))
        });
        let mut parts = claims.collect::<io::Result<Vec<Key>>>()?;
        let beside = [
            overrides.or(found.overrides.as_deref()),
            types.or(found.types.as_deref()),
            weights,
        ];
        for path in beside {
            let content = match path.map(of_file).transpose() {
                Ok(content) => content.map(|key| *key.bytes()),
                // Decisions need not have been taken yet.
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(error),
            };
            parts.push(Key::of([format!("{path:?} {content:?}")]));
        }
        parts.push(Key::of([format!("{:?}", found.diagnostics)]));
        Ok(Key::of(parts.iter().map(Key::bytes)))
    }
}

/// A digest of the content of a file. It is not held: archives are large.
fn of_file(path: &Path) -> io::Result<Key> {
    let unread = |_| io::Error::other("it cannot be opened");
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut file = files::open(path).map_err(unread)?;
    let mut pieces = Vec::new();
    loop {
        let mut piece = Vec::new();
        // A digest of digests, a piece at a time.
        if (&mut file).take(PIECE).read_to_end(&mut piece)? == 0 {
            break;
        }
        pieces.push(Key::of([piece]));
    }
    Ok(Key::of(pieces.iter().map(Key::bytes)))
}

/// How many bytes of a file are read at a time.
const PIECE: u64 = 1 << 20;

/// A text that a run looked up, and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedUp {
    file: String,
    path: PathBuf,
    stated: String,
    /// A digest of its name and content; none where it was not to be had.
    found: Option<[u8; 32]>,
}

impl Texts {
    /// The texts that records name, as they were found.
    pub fn looked_up(&mut self, records: &[Record]) -> Vec<LookedUp> {
        let naming = records.iter().filter_map(|record| {
            let stated = record.stated.source.text.clone()?;
            let (file, path) = (record.file.to_string(), record.path.clone());
            let found = self.mark(&file, &path, &stated);
            Some(LookedUp {
                file,
                path,
                stated,
                found,
            })
        });
        naming.collect()
    }

    fn mark(&mut self, file: &str, path: &Path, stated: &str) -> Option<[u8; 32]> {
        let text = self.look_up(file, path, stated).ok()?.as_ref().ok()?;
        Some(*Key::of([text.name(), text.text()]).bytes())
    }
}

/// Whether texts would be found as they were.
pub fn still_found(looked_up: &[LookedUp], settings: &Settings) -> bool {
    let mut texts = Texts::new(settings);
    looked_up
        .iter()
        .all(|one| texts.mark(&one.file, &one.path, &one.stated) == one.found)
}
