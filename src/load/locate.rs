//! Where in a file a claim stands.

use super::tree::{Spot, Tree};
use super::{Record, files, json, yaml};
use crate::diagnostic::Place;
use files::MAX_BYTES;
use rustc_hash::FxHashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

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
    Table(super::table::Places),
    /// It could be read when it was loaded, and not any more.
    Gone,
}

/// A file of JSON lines: archives are larger than what is held of them, so a
/// line is read again when it is asked for. The tree of the last is kept.
#[derive(Debug)]
struct Lines {
    file: File,
    /// Where each line begins, and where the last one ends.
    starts: Vec<u64>,
    last: Option<(usize, Tree<'static>)>,
}

impl Locator {
    /// A locator that has read nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The place of a path of a record, such as `events[2].date[1].quote`.
    ///
    /// It is the place of the last key, or of the item of a list. Where the path
    /// leads nowhere it is the nearest place on the way.
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
            Parsed::Table(table) => table.locate(record, path),
            Parsed::Gone => Spot {
                line: record.line,
                column: 1,
            },
        };
        spot.of(&record.file)
    }
}

/// Where the paths of one YAML text stand, for those who change it.
pub(crate) struct Places<'t>(Tree<'t>);

impl<'t> Places<'t> {
    /// Reads a text; `None` where it is no YAML.
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        yaml::tree(text, "").ok().map(Self)
    }

    /// The line, from 0, and the column, from 0, of a path: see
    /// [`Locator::locate`].
    pub(crate) fn locate(&self, path: &str) -> (usize, usize) {
        let spot = self.0.locate(path);
        (spot.line.saturating_sub(1), spot.column.saturating_sub(1))
    }
}

impl Parsed {
    fn read(record: &Record) -> Self {
        if files::is_json_lines(&record.path) {
            return Lines::of(&record.path).map_or(Self::Gone, Self::Lines);
        }
        if files::is_table(&record.path) {
            return super::table::Places::of(&record.path, &record.file)
                .map_or(Self::Gone, Self::Table);
        }
        let Ok(bytes) = files::bytes(&record.path) else {
            return Self::Gone;
        };
        files::decode(files::without_mark(&bytes), &record.file, 1)
            .and_then(|text| yaml::tree(text, &record.file))
            .map_or(Self::Gone, |tree| Self::Yaml(tree.into_owned()))
    }
}

impl Lines {
    /// Finds where the lines of a file begin.
    fn of(path: &Path) -> Option<Self> {
        let mut input = BufReader::new(files::open(path).ok()?);
        let (mut starts, mut at) = (vec![0], 0);
        loop {
            let some = input.fill_buf().ok()?;
            if some.is_empty() {
                break;
            }
            let ends = some
                .iter()
                .zip(at + 1..)
                .filter(|(byte, _)| **byte == b'\n');
            starts.extend(ends.map(|(_, after)| after));
            let read = some.len();
            at += read as u64;
            input.consume(read);
        }
        starts.push(at);
        Some(Self {
            file: input.into_inner(),
            starts,
            last: None,
        })
    }

    fn locate(&mut self, line: usize, path: &str) -> Spot {
        if self.last.as_ref().is_none_or(|(last, _)| *last != line) {
            self.last = self.tree(line).map(|tree| (line, tree));
        }
        match &self.last {
            Some((_, tree)) => tree.locate(path),
            None => Spot { line, column: 1 },
        }
    }

    fn tree(&mut self, line: usize) -> Option<Tree<'static>> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = *self.starts.get(line)?;
        let length = end.checked_sub(start).filter(|&of| of <= MAX_BYTES)?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.seek(SeekFrom::Start(start)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        let bytes = match line {
            1 => files::without_mark(&bytes),
            _ => &bytes,
        };
        let text = std::str::from_utf8(bytes).ok()?;
        json::tree(text, line).ok().map(Tree::into_owned)
    }
}
