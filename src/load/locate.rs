//! Where in a file a claim stands.

use super::tree::{Spot, Tree};
use super::{Record, files, json, yaml};
use crate::diagnostic::Place;
use rustc_hash::FxHashMap;
use std::path::PathBuf;

/// The place of a path of a record, such as `events[2].date[1].quote`.
///
/// It is the place of the last key, or of the item of a list. Where the path
/// leads nowhere it is the nearest place on the way. Each call reads the file
/// anew: for more than one use a [`Locator`].
pub fn locate(record: &Record, path: &str) -> Place {
    Locator::new().locate(record, path)
}

/// Finds places, and reads each file once.
#[derive(Debug, Default)]
pub struct Locator {
    files: FxHashMap<PathBuf, Parsed>,
}

/// A file as far as places need it.
#[derive(Debug)]
enum Parsed {
    Yaml(Tree<'static>),
    Lines(Lines),
    /// It could be read when it was loaded, and not any more.
    Gone,
}

/// A file of JSON lines; the tree of the line asked for last.
#[derive(Debug)]
struct Lines {
    bytes: Vec<u8>,
    /// Where each line begins.
    starts: Vec<usize>,
    last: Option<(usize, Tree<'static>)>,
}

impl Locator {
    /// A locator that has read nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The place of a path of a record. See [`locate`].
    pub fn locate(&mut self, record: &Record, path: &str) -> Place {
        let parsed = match self.files.get_mut(&record.path) {
            Some(parsed) => parsed,
            None => self
                .files
                .entry(record.path.clone())
                .or_insert(Parsed::read(record)),
        };
        let spot = match parsed {
            Parsed::Yaml(tree) => tree.locate(path),
            Parsed::Lines(lines) => lines.locate(record.line, path),
            Parsed::Gone => Spot {
                line: record.line,
                column: 1,
            },
        };
        spot.of(&record.file)
    }
}

impl Parsed {
    fn read(record: &Record) -> Self {
        let Ok(bytes) = files::bytes(&record.path) else {
            return Self::Gone;
        };
        if files::is_json_lines(&record.path) {
            let ends = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
            let starts = std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect();
            return Self::Lines(Lines {
                bytes,
                starts,
                last: None,
            });
        }
        files::decode(files::without_mark(&bytes), &record.file, 1)
            .and_then(|text| yaml::tree(text, &record.file))
            .map_or(Self::Gone, |tree| Self::Yaml(tree.into_owned()))
    }
}

impl Lines {
    fn locate(&mut self, line: usize, path: &str) -> Spot {
        if self.last.as_ref().is_none_or(|(last, _)| *last != line) {
            self.last = self.tree(line).map(|tree| (line, tree));
        }
        match &self.last {
            Some((_, tree)) => tree.locate(path),
            None => Spot { line, column: 1 },
        }
    }

    fn tree(&self, line: usize) -> Option<Tree<'static>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(self.bytes.len());
        let bytes = self.bytes.get(start..end)?;
        let bytes = match line {
            1 => files::without_mark(bytes),
            _ => bytes,
        };
        let text = std::str::from_utf8(bytes).ok()?;
        json::tree(text, line).ok().map(Tree::into_owned)
    }
}
