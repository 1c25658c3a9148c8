//! The part of a file that a problem stands on, made safe to show.

use corroborate::diagnostic::Place;
use corroborate::render::escape;
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;

/// How much of a line is shown on each side of its column, in characters.
const AROUND: usize = 60;

/// The longest underline, in characters.
const MARKED: usize = 40;

/// The largest file that lines are shown of, in bytes: a problem in a larger
/// one is told without its line.
const LARGEST: u64 = 1 << 28;

/// A line, or its part around a column.
pub(super) struct Excerpt {
    /// The text, escaped.
    pub(super) text: String,
    /// What to underline of it, in bytes.
    pub(super) marked: Range<usize>,
}

/// The files that lines were shown of: each is read once.
#[derive(Default)]
pub(super) struct Files {
    read: BTreeMap<String, Option<Vec<u8>>>,
}

impl Files {
    /// What stands around a place; `None` where the file has no such line.
    pub(super) fn around(&mut self, place: &Place) -> Option<Excerpt> {
        let bytes = self
            .read
            .entry(place.file.clone())
            .or_insert_with(|| read(&place.file))
            .as_deref()?;
        let line = bytes
            .split(|byte| *byte == b'\n')
            .nth(place.line.checked_sub(1)?)?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = String::from_utf8_lossy(line);
        let line = match line.strip_prefix('\u{feff}') {
            Some(rest) if place.line == 1 => rest,
            _ => &line,
        };
        Some(cut(line, place.column.saturating_sub(1)))
    }
}

fn read(name: &str) -> Option<Vec<u8>> {
    let file = std::fs::File::open(name).ok()?;
    // A pipe or a device has been read already, or would never end.
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    (u64::try_from(bytes.len()).ok()? <= LARGEST).then_some(bytes)
}

/// The part of a line around a column, counted from 0.
fn cut(line: &str, column: usize) -> Excerpt {
    let skipped = column.saturating_sub(AROUND);
    let mut around = line.chars().skip(skipped);
    let before: String = around.by_ref().take(column - skipped).collect();
    let after: String = around.by_ref().take(AROUND).collect();
    let goes_on = around.next().is_some();

    let ends = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | ']' | '}' | '"' | '\'');
    let end = (0..)
        .zip(after.char_indices())
        .skip(1)
        .find(|(count, (_, c))| *count == MARKED || ends(*c))
        .map_or(after.len(), |(_, (at, _))| at);
    let (word, rest) = after.split_at(end);

    let mut text = String::new();
    if skipped > 0 {
        text.push('…');
    }
    text.push_str(&escape::terminal(&before));
    let start = text.len();
    text.push_str(&escape::terminal(word));
    let marked = start..text.len();
    text.push_str(&escape::terminal(rest));
    if goes_on {
        text.push('…');
    }
    Excerpt { text, marked }
}
