//! Whether a file on disk is still the one that was read.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// What a file is told apart by without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) length: u64,
    changed: Option<SystemTime>,
}

impl Stamp {
    /// The stamp of a file; `None` where there is none to be seen.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok()?;
        Some(Self {
            length: about.len(),
            changed: about.modified().ok(),
        })
    }
}
