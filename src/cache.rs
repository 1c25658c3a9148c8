//! Outcomes of whole runs, and answers to questions, kept in a folder that may
//! be deleted at any time.
//!
//! What a run writes is a function of its input, its settings and the program.
//! Where none of them changed, what was written before is what would be
//! written again. Entries hold a digest of themselves: one that is cut short,
//! damaged or of something else is no entry.

mod entry;

pub use entry::{Found, Writing};

use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A sort of entries. Those of another sort may be in the same folder.
#[derive(Debug)]
struct Sort {
    /// How many entries are kept.
    most: usize,
    /// How many bytes all of them may have together, the latest apart.
    most_bytes: u64,
    /// How their files begin and end, and those that are being written.
    /// Nothing else in the folder is ever touched.
    whole: (&'static str, &'static str),
    part: (&'static str, &'static str),
}

/// What runs wrote. Each command line has one entry, which a run on changed
/// input replaces; reports on archives are large.
const RUNS: Sort = Sort {
    most: 16,
    most_bytes: 4 << 30,
    whole: ("run-", ".kept"),
    part: (".run-", ".part"),
};

/// What was answered to questions that cost time and money: small, and worth
/// keeping for all articles of an archive.
const ANSWERS: Sort = Sort {
    most: 100_000,
    most_bytes: 1 << 30,
    whole: ("answer-", ".kept"),
    part: (".answer-", ".part"),
};

/// What an entry was made of, as a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// A key of some parts: of their bytes, their order, and where one ends.
    ///
    /// ```
    /// use corroborate::cache::Key;
    /// assert_eq!(Key::of(["a", "b"]), Key::of(["a", "b"]));
    /// assert_ne!(Key::of(["ab", "c"]), Key::of(["a", "bc"]));
    /// ```
    pub fn of<T: AsRef<[u8]>>(parts: impl IntoIterator<Item = T>) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            let part = part.as_ref();
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        Self(digest.finalize().into())
    }

    /// The digest.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A folder of entries.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    sort: &'static Sort,
}

impl Cache {
    /// What runs wrote, in a folder that need not exist yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            sort: &RUNS,
        }
    }

    /// What was answered to questions, in a folder that need not exist yet.
    pub fn of_answers(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            sort: &ANSWERS,
        }
    }

    /// The entry of a name, if it was made of `key` and is whole. It counts
    /// as used.
    pub fn find(&self, name: &Key, key: &Key) -> Option<Found> {
        let found = Found::open(&self.path(name), key)?;
        // Which entries go is all that the time decides; where it cannot be
        // noted, in a folder that is read only, none goes.
        let _ = found.touch(SystemTime::now());
        Some(found)
    }

    /// Begins an entry, which replaces the one of its name once it is done.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn begin(&self, name: &Key, key: &Key) -> io::Result<Writing> {
        fs::create_dir_all(&self.folder)?;
        let part = tempfile::Builder::new()
            .prefix(self.sort.part.0)
            .suffix(self.sort.part.1)
            .tempfile_in(&self.folder)?;
        Writing::begin(part, self.path(name), key)
    }

    /// Removes entries that were not used for long, where there are many, and
    /// what a run left behind that was stopped.
    pub fn tidy(&self) {
        let mut entries: Vec<(SystemTime, PathBuf, u64)> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| self.is_ours(&entry.path()))
            .filter_map(|entry| {
                let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((about.modified().ok()?, entry.path(), about.len()))
            })
            .collect();
        entries.sort();
        let mut bytes = 0;
        for (at, (_, path, length)) in entries.iter().rev().enumerate() {
            bytes += length;
            if at >= self.sort.most || (at > 0 && bytes > self.sort.most_bytes) {
                // Another run may have removed it already.
                let _ = fs::remove_file(path);
            }
        }
    }

    fn path(&self, name: &Key) -> PathBuf {
        let digits: String = name.0.iter().map(|byte| format!("{byte:02x}")).collect();
        let (start, end) = self.sort.whole;
        self.folder.join(format!("{start}{digits}{end}"))
    }

    fn is_ours(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| {
            [self.sort.whole, self.sort.part]
                .iter()
                .any(|(start, end)| name.starts_with(start) && name.ends_with(end))
        })
    }
}

#[cfg(test)]
mod tests;
