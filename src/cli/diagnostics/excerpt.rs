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

/// How many lines are shown in a run: a file that is wrong throughout is told
/// of in full, and drawn until nobody reads on.
const MOST: usize = 1_000;

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
    read: BTreeMap<String, Option<Lines>>,
    shown: usize,
}

/// A file, and where its lines end.
struct Lines {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Lines {
    fn new(bytes: Vec<u8>) -> Self {
        let breaks = bytes.iter().zip(0..).filter(|(byte, _)| **byte == b'\n');
        let mut ends: Vec<usize> = breaks.map(|(_, at)| at).collect();
        ends.push(bytes.len());
        Self { bytes, ends }
    }

    /// A line, counted from 1, without its end.
    fn line(&self, number: usize) -> Option<&[u8]> {
        let at = number.checked_sub(1)?;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before)? + 1,
            None => 0,
        };
        let line = self.bytes.get(start..*self.ends.get(at)?)?;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

impl Files {
    /// What stands around a place; `None` where the file has no such line.
    pub(super) fn around(&mut self, place: &Place) -> Option<Excerpt> {
        self.shown += 1;
        if self.shown > MOST {
            return None;
        }
        let lines = self
            .read
            .entry(place.file.clone())
            .or_insert_with(|| read(&place.file).map(Lines::new))
            .as_ref()?;
        let line = String::from_utf8_lossy(lines.line(place.line)?);
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
    // A table has no lines: the message names row and column.
    if bytes.starts_with(b"PAR1") {
        return None;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_and_lose_their_ends() {
        let lines = Lines::new(b"one\r\ntwo\n\nfour".to_vec());
        let line = |number| lines.line(number);
        assert_eq!(line(0), None);
        assert_eq!(line(1), Some(&b"one"[..]));
        assert_eq!(line(3), Some(&b""[..]));
        assert_eq!(line(4), Some(&b"four"[..]));
        assert_eq!(line(5), None);
    }

    #[test]
    fn the_mark_stands_under_the_word_of_the_column() {
        let excerpt = cut("naïve: \u{1b}x word", 7);
        assert_eq!(&excerpt.text[excerpt.marked], r"\u{1b}x");
        let beyond = cut("short", 99);
        assert!(beyond.marked.is_empty());
        let long = cut(&"w".repeat(500), 200);
        assert_eq!(long.marked.len(), MARKED);
    }
}
