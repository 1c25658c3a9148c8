//! A claims file as lines that are taken out and put in.
//!
//! Only what stands on lines of its own is touched. What a line holds is told
//! by the reader's tree of places, and how far it goes by indentation.

use super::entries::{Entry, path_of};
use crate::load::Places;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is put behind a line, in the order in which it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Added {
    /// More of the slot that ends with the line.
    Value,
    /// More slots of the entry that ends with the line.
    Slot,
    /// A list of organisations, at the end of the file.
    Organisations,
    /// A list of people, at the end of the file.
    People,
    /// More entries of the list that ends with the line; a list of events, at
    /// the end of the file.
    Entry,
}

/// A place for lines: behind which line, and as what.
pub(super) type Behind = (usize, Added);

/// The lines of a file, and what becomes of them.
pub(super) struct Lines<'t> {
    pub(super) lines: Vec<&'t str>,
    pub(super) places: Places<'t>,
    ends_in_break: bool,
    /// How many claims and entries begin on a line.
    begin: FxHashMap<usize, usize>,
    pub(super) removed: FxHashSet<usize>,
    /// Lines in place of a line.
    pub(super) replaced: BTreeMap<usize, String>,
    /// Lines behind lines.
    pub(super) added: BTreeMap<Behind, String>,
    /// Maps of slots that were begun behind an entry.
    pub(super) begun: FxHashSet<String>,
    /// Slots that got their key, and how many values they have by now.
    pub(super) keyed: FxHashMap<String, usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, places: Places<'t>, entries: &[Entry<'_>]) -> Self {
        let lines: Vec<&str> = text
            .split_terminator('\n')
            .map(|line| line.strip_suffix('\r').unwrap_or(line))
            .collect();
        let mut begin: FxHashMap<usize, usize> = FxHashMap::default();
        for entry in entries {
            *begin.entry(places.locate(&item_path(entry)).0).or_default() += 1;
            for (map, key, stated) in &entry.slots {
                let path = path_of(entry, *map, key);
                let several = stated.0.len() > 1;
                for nth in 0..stated.0.len() {
                    let path = if several {
                        format!("{path}[{nth}]")
                    } else {
                        path.clone()
                    };
                    *begin.entry(places.locate(&path).0).or_default() += 1;
                }
            }
        }
        Self {
            lines,
            places,
            ends_in_break: text.ends_with('\n'),
            begin,
            removed: FxHashSet::default(),
            replaced: BTreeMap::new(),
            added: BTreeMap::new(),
            begun: FxHashSet::default(),
            keyed: FxHashMap::default(),
        }
    }

    pub(super) fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).copied().unwrap_or_default()
    }

    /// The lines that something takes that begins on a line, without what
    /// stands behind it: all that is indented further.
    pub(super) fn extent(&self, start: usize) -> Range<usize> {
        let indent = indent_of(self.line(start));
        let is_key = !is_item(self.line(start));
        let mut end = start + 1;
        for (at, line) in self.lines.iter().enumerate().skip(start + 1) {
            if is_blank(line) || is_comment(line) {
                continue;
            }
            // Items may stand as far left as the key of their list.
            let inside =
                indent_of(line) > indent || is_key && is_item(line) && indent_of(line) == indent;
            if !inside {
                break;
            }
            end = at + 1;
        }
        start..end
    }

    /// Takes out an entry with the sentence above it, if that has words of its
    /// quotes; `false` where it shares its lines.
    pub(super) fn remove_entry(&mut self, entry: &Entry<'_>, quotes: &[&str]) -> bool {
        let (start, _) = self.places.locate(&item_path(entry));
        let alone = (self.begin.get(&start) == Some(&1)) && is_item(self.line(start));
        if !alone {
            return false;
        }
        let mut extent = self.extent(start);
        let above = self.comment_above(start);
        let told: String = above
            .clone()
            .map(|at| uncommented(self.line(at)))
            .collect::<Vec<_>>()
            .join(" ");
        if entry.is_event() && quotes.iter().any(|quote| told.contains(quote)) {
            extent.start = above.start;
        }
        let before = extent.start.checked_sub(1);
        if let Some(before) = before.filter(|&before| is_blank(self.line(before))) {
            extent.start = before;
        }
        self.removed.extend(extent);
        true
    }

    /// The lines of comment right above a line.
    fn comment_above(&self, start: usize) -> Range<usize> {
        let above = (0..start).rev().take_while(|&at| is_comment(self.line(at)));
        start - above.count()..start
    }

    /// Takes out a claim; `false` where it shares its lines.
    pub(super) fn remove_claim(&mut self, path: &str, nth: Option<usize>) -> bool {
        let path = match nth {
            Some(nth) => format!("{path}[{nth}]"),
            None => path.to_owned(),
        };
        let (start, column) = self.places.locate(&path);
        let line = self.line(start);
        let first = match nth {
            // The place of an item is that of its value.
            Some(_) => {
                is_item(line)
                    && line
                        .get(..column)
                        .is_some_and(|before| before.trim() == "-")
            }
            None => line
                .get(..column)
                .is_some_and(|before| before.trim().is_empty()),
        };
        if !first || self.begin.get(&start) != Some(&1) {
            return false;
        }
        let extent = self.extent(start);
        self.removed.extend(extent);
        true
    }

    /// Takes out the key of a slot or map of which nothing is left.
    pub(super) fn remove_key(&mut self, path: &str) {
        let (start, column) = self.places.locate(path);
        let line = self.line(start);
        let alone = line
            .get(..column)
            .is_some_and(|before| before.trim().is_empty())
            && value_of(line).is_some_and(str::is_empty);
        let inside = self
            .extent(start)
            .skip(1)
            .all(|at| self.removed.contains(&at) || is_blank(self.line(at)));
        if alone && inside {
            self.removed.insert(start);
        }
    }

    /// The text as it is now.
    pub(super) fn text(&self, line_break: &str) -> String {
        let mut out = String::new();
        let mut push = |text: &str| {
            for line in text.split('\n') {
                out.push_str(line);
                out.push_str(line_break);
            }
        };
        for at in 0..=self.lines.len() {
            if at < self.lines.len() && !self.removed.contains(&at) {
                push(self.replaced.get(&at).map_or(self.line(at), String::as_str));
            }
            for (_, added) in self.added.range((at, Added::Value)..=(at, Added::Entry)) {
                push(added.strip_prefix('\n').unwrap_or(added));
            }
        }
        let last = self.lines.len().saturating_sub(1);
        let is_as_it_was = !self.removed.contains(&last)
            && self.added.range((last, Added::Value)..).next().is_none();
        if !self.ends_in_break && is_as_it_was && out.ends_with(line_break) {
            out.truncate(out.len() - line_break.len());
        }
        out
    }
}

pub(super) fn item_path(entry: &Entry<'_>) -> String {
    format!("{}[{}]", entry.list, entry.index)
}

pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

pub(super) fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    line == "-" || line.starts_with("- ")
}

fn uncommented(line: &str) -> &str {
    line.trim_start().trim_start_matches('#').trim()
}

/// A line cut behind the colon of its key, which begins at a column.
pub(super) fn split_key(line: &str, column: usize) -> Option<(&str, &str)> {
    let colon = line.get(column..)?.find(": ")?;
    line.split_at_checked(column + colon + 1)
}

/// What stands behind the key of a line, without a comment.
pub(super) fn value_of(line: &str) -> Option<&str> {
    let value = match line.split_once(": ") {
        Some((_, value)) => value,
        None => line.trim_end().strip_suffix(':').map(|_| "")?,
    };
    let value = value.trim();
    Some(if value.starts_with('#') { "" } else { value })
}
