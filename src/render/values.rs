//! What each source says, under its name, each thing once.

use rustc_hash::FxHashMap;

use super::grid::Lines;
use super::paint::Paint;
use super::{cell, words};
use crate::report::view::Value;

/// The most room that one value takes, in columns. The whole text stands in
/// the other formats.
const VALUE_ROOM: usize = 240;

/// The most values shown of one finding; the others are counted.
const VALUES_SHOWN: usize = 12;

/// A value as it is shown: its words, and whose word it is.
struct Said {
    words: String,
    /// Each once; empty for the source's own voice.
    voices: Vec<String>,
    set_aside: bool,
}

impl Said {
    /// "two (says Top Channel)"; "two (also says Gent Cakaj)" where the
    /// source says so itself too.
    fn text(&self) -> String {
        let others: Vec<&str> = self
            .voices
            .iter()
            .map(String::as_str)
            .filter(|voice| !voice.is_empty())
            .collect();
        if others.is_empty() {
            return self.words.clone();
        }
        let also = if others.len() < self.voices.len() {
            "also "
        } else {
            ""
        };
        format!("{} ({also}{})", self.words, others.join("; "))
    }
}

/// The values of a finding, laid out: each source once, what it says beside or
/// below it, the same words once. `told` gives the words of a value; `padded` is the room for source ids, `None` where they are too long
/// to stand beside.
pub(super) fn lines(
    values: &[Value],
    told: impl Fn(&Value) -> String,
    width: usize,
    padded: Option<usize>,
) -> Lines {
    let mut groups: Vec<(&str, Vec<Said>)> = Vec::new();
    let mut by_source: FxHashMap<&str, usize> = FxHashMap::default();
    let mut seen: FxHashMap<(usize, String, String), usize> = FxHashMap::default();
    let (mut shown, mut unseen) = (0, 0);
    for value in values {
        let group = *by_source.entry(&value.source).or_insert_with(|| {
            groups.push((&value.source, Vec::new()));
            groups.len() - 1
        });
        let words = told(value);
        let voice = cell::shown(&words::standing(value), 100);
        let Some((_, said)) = groups.get_mut(group) else {
            continue;
        };
        // What one source says itself and has others say is one thing said;
        // said with doubt, denied or set aside it is another.
        let apart = if voice.contains(';') || !voice.is_empty() && !voice.starts_with("says ") {
            voice.clone()
        } else {
            String::new()
        };
        let key = (group, words, apart);
        if let Some(at) = seen.get(&key) {
            if let Some(same) = said.get_mut(*at)
                && !same.voices.contains(&voice)
                && same.voices.len() < VALUES_SHOWN
            {
                same.voices.push(voice);
            }
            continue;
        }
        let at = said.len();
        if shown < VALUES_SHOWN {
            shown += 1;
            said.push(Said {
                words: key.1.clone(),
                voices: vec![voice],
                set_aside: value.set_aside,
            });
        } else {
            unseen += 1;
        }
        // No later value of this source is listed at a place not taken now.
        seen.insert(key, at);
    }
    let mut lines: Lines = groups
        .iter()
        .filter(|(_, said)| !said.is_empty())
        .flat_map(|(source, said)| of_source(source, said, width, padded))
        .collect();
    if unseen > 0 {
        lines.push(Paint::Quiet.on(&format!("… and {unseen} more")));
    }
    lines
}

fn of_source(source: &str, said: &[Said], width: usize, padded: Option<usize>) -> Lines {
    let name = format!("{}:", cell::shown(source, 60));
    if let Some(padded) = padded {
        let pad = padded.saturating_sub(cell::measure(&name));
        let starts = std::iter::once(format!("{}{}", Paint::Quiet.on(&name), " ".repeat(pad)))
            .chain(std::iter::repeat(" ".repeat(padded)));
        let lines = said
            .iter()
            .flat_map(|one| painted(one, width.saturating_sub(padded), 0));
        return starts
            .zip(lines)
            .map(|(start, line)| start + &line)
            .collect();
    }
    if let [one] = said {
        let needed = cell::measure(&name) + 1 + cell::measure(&one.text());
        if needed <= width {
            let value = painted(one, width, 0).concat();
            return vec![format!("{} {value}", Paint::Quiet.on(&name))];
        }
    }
    let mut lines: Lines = cell::wrap(&name, width, 2)
        .iter()
        .map(|line| Paint::Quiet.on(line))
        .collect();
    lines.extend(said.iter().flat_map(|one| painted(one, width, 2)));
    lines
}

/// A value in lines that begin after `indent` spaces; what continues hangs.
fn painted(said: &Said, width: usize, indent: usize) -> Vec<String> {
    let paint = |line: &str| {
        if said.set_aside {
            Paint::Quiet.on(line)
        } else {
            line.to_owned()
        }
    };
    let room = width.saturating_sub(indent).max(cell::NARROWEST_COLUMN);
    let start = " ".repeat(indent.min(width.saturating_sub(room)));
    cell::wrap(&said.text(), room, 2)
        .iter()
        .map(|line| format!("{start}{}", paint(line)))
        .collect()
}

/// "value = reading".
pub(super) fn text(value: &Value) -> String {
    let mut text = cell::shown(&value.text, VALUE_ROOM);
    if let Some(reading) = words::reading(value) {
        text.push_str(" = ");
        text.push_str(&cell::shown(reading, 60));
    }
    text
}
