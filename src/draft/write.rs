//! Claims as a person would have them in a YAML file: an entry under its
//! sentence, a claim a line.
//!
//! Why not an emitter of YAML: a claim reads best as one map in braces, an
//! entry as a block, and sentences stand above them as comments. No emitter
//! writes the three. What is written is read back by the reader of claims as
//! what it was, whatever the texts hold: tests hold that.

use crate::load::schema::{
    Certainty, EventEntry, LongForm, OneOrMany, OrganisationEntry, PersonEntry, Polarity,
    SourceEntry, SourceFile, Stated, Status, Voice,
};
use crate::load::walk::Slots;
use crate::written::{flow_scalar, is_unseen, quoted, scalar};
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// How wide comments are, in columns, with what stands before them.
const WIDTH: usize = 80;

/// How much of a text a comment shows, in Unicode scalars: more than any
/// sentence that somebody wrote to be read.
const LONGEST_COMMENT: usize = 800;

/// What is written beside the claims, for readers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments {
    /// At the head of the file, a paragraph each.
    pub head: Vec<String>,
    /// Above each event, in their order: the sentence that tells of it.
    pub events: Vec<Option<String>>,
}

/// A claims file of a source, from its first line to its last.
///
/// ```
/// use corroborate::draft::write::{Comments, yaml};
/// use corroborate::load::read_yaml;
/// let text = "source: {id: gazette}\nevents:\n- {id: may, date: Thursday}\n";
/// let file = read_yaml(text, "gazette.yaml").expect("sound claims");
/// let comments = Comments {
///     events: vec![Some("The envoys left on Thursday.".to_owned())],
///     ..Comments::default()
/// };
/// assert_eq!(
///     yaml(&file, &comments),
///     "source:\n  id: gazette\n\nevents:\n  # The envoys left on Thursday.\n  - id: may\n    date: Thursday\n"
/// );
/// ```
pub fn yaml(file: &SourceFile, comments: &Comments) -> String {
    let mut out = String::new();
    for (nth, paragraph) in comments.head.iter().enumerate() {
        if nth > 0 {
            out.push_str("#\n");
        }
        comment(paragraph, 0, &mut out);
    }
    source(&file.source, &mut out);
    let organisations = file.organisations.iter().map(organisation);
    list("organisations", organisations, &mut out);
    list("people", file.people.iter().map(person), &mut out);
    let above = comments.events.iter().map(Option::as_deref);
    let above = above.chain(std::iter::repeat(None));
    let events = file
        .events
        .iter()
        .zip(above)
        .map(|(entry, above)| event(entry, above));
    list("events", events, &mut out);
    out
}

fn source(source: &SourceEntry, out: &mut String) {
    out.push_str("source:\n");
    let mut line = |key: &str, value: &str| {
        out.push_str("  ");
        out.push_str(key);
        out.push_str(": ");
        out.push_str(&match is_day(value) {
            true => Cow::Borrowed(value),
            false => scalar(value),
        });
        out.push('\n');
    };
    line("id", &source.id);
    for (key, value) in [
        ("title", &source.title),
        ("publisher", &source.publisher),
        ("author", &source.author),
        ("published", &source.published),
        ("url", &source.url),
        ("text", &source.text),
        ("language", &source.language),
        ("reliability", &source.reliability),
    ] {
        if let Some(value) = value {
            line(key, value);
        }
    }
    let OneOrMany(derived) = &source.derived_from;
    if !derived.is_empty() {
        let ids: Vec<_> = derived.iter().map(|id| flow_scalar(id)).collect();
        out.push_str(&format!("  derived_from: [{}]\n", ids.join(", ")));
    }
    if let Some(note) = &source.note {
        out.push_str(&format!("  note: {}\n", scalar(note)));
    }
}

/// Whether a text is written as a day, which readers of texts take as it is.
fn is_day(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00";
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            form => byte == *form,
        })
}

/// A person, organisation or event, ready to be written.
pub(super) struct Entry<'e> {
    above: Option<&'e str>,
    id: &'e str,
    slots: Slots<'e>,
    /// What goes for the whole entry, in the order of the format.
    rest: Vec<(&'static str, Cow<'e, str>)>,
}

pub(super) fn organisation(entry: &OrganisationEntry) -> Entry<'_> {
    Entry {
        above: None,
        id: &entry.id,
        slots: entry.slots(),
        rest: rest(None, None, None, entry.status, entry.note.as_deref()),
    }
}

pub(super) fn person(entry: &PersonEntry) -> Entry<'_> {
    Entry {
        above: None,
        id: &entry.id,
        slots: entry.slots(),
        rest: rest(None, None, None, entry.status, entry.note.as_deref()),
    }
}

pub(super) fn event<'e>(entry: &'e EventEntry, above: Option<&'e str>) -> Entry<'e> {
    Entry {
        above,
        id: &entry.id,
        slots: entry.slots(),
        rest: rest(
            entry.attributed_to.as_deref(),
            entry.voice,
            entry.certainty,
            entry.status,
            entry.note.as_deref(),
        ),
    }
}

fn rest<'e>(
    attributed_to: Option<&'e str>,
    voice: Option<Voice>,
    certainty: Option<Certainty>,
    status: Option<Status>,
    note: Option<&'e str>,
) -> Vec<(&'static str, Cow<'e, str>)> {
    [
        ("attributed_to", attributed_to.map(scalar)),
        ("voice", voice.map(|word| voice_word(word).into())),
        (
            "certainty",
            certainty.map(|word| certainty_word(word).into()),
        ),
        ("status", status.map(|word| status_word(word).into())),
        ("note", note.map(scalar)),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}

fn list<'e>(key: &str, entries: impl Iterator<Item = Entry<'e>>, out: &mut String) {
    for (nth, entry) in entries.enumerate() {
        out.push('\n');
        if nth == 0 {
            out.push_str(key);
            out.push_str(":\n");
        }
        entry.write(2, out);
    }
}

impl Entry<'_> {
    /// Writes the entry as an item of a list whose dashes are indented so far.
    pub(super) fn write(&self, indent: usize, out: &mut String) {
        if let Some(above) = self.above {
            comment(above, indent, out);
        }
        let dash = " ".repeat(indent);
        let keys = " ".repeat(indent + 2);
        out.push_str(&format!("{dash}- id: {}\n", scalar(self.id)));
        let mut open = None;
        for &(map, key, stated) in &self.slots {
            let Stated(values) = stated;
            if values.is_empty() {
                continue;
            }
            let mut inside = keys.clone();
            if let Some(map) = map {
                inside.push_str("  ");
                if open != Some(map) {
                    out.push_str(&format!("{keys}{map}:\n"));
                }
            }
            open = map;
            slot(key, values, &inside, out);
        }
        for (key, value) in &self.rest {
            out.push_str(&format!("{keys}{key}: {value}\n"));
        }
    }
}

fn slot(key: &str, values: &[LongForm], indent: &str, out: &mut String) {
    let key = scalar(key);
    match values {
        [value] => out.push_str(&format!("{indent}{key}: {}\n", claim(value))),
        values => {
            out.push_str(&format!("{indent}{key}:\n"));
            for value in values {
                out.push_str(&format!("{indent}  - {}\n", claim(value)));
            }
        }
    }
}

/// A value in its short form where that says all, else as a map in braces.
pub(super) fn claim(value: &LongForm) -> String {
    let text = |text: &Option<String>| text.as_deref().map(|text| flow_scalar(text).into_owned());
    // Words of the article look alike, whatever they hold.
    let words = |text: &Option<String>| text.as_deref().map(quoted);
    let parts = [
        ("quote", words(&value.quote)),
        ("prefix", words(&value.prefix)),
        ("suffix", words(&value.suffix)),
        ("attributed_to", text(&value.attributed_to)),
        ("voice", value.voice.map(|word| voice_word(word).to_owned())),
        (
            "polarity",
            value.polarity.map(|word| polarity_word(word).to_owned()),
        ),
        (
            "certainty",
            value.certainty.map(|word| certainty_word(word).to_owned()),
        ),
        ("relative_to", text(&value.relative_to)),
        (
            "context",
            value
                .context
                .as_ref()
                .map(|context| flow_scalar(&context.0).into_owned()),
        ),
        ("unit", text(&value.unit)),
        ("scope", text(&value.scope)),
        (
            "status",
            value.status.map(|word| status_word(word).to_owned()),
        ),
        ("extractor", text(&value.extractor)),
        (
            "confidence",
            value.confidence.map(|number| number.get().to_string()),
        ),
        ("note", text(&value.note)),
    ];
    let mut out = String::new();
    for (key, part) in parts {
        if let Some(part) = part {
            out.push_str(&format!(", {key}: {part}"));
        }
    }
    match out.is_empty() {
        true => flow_scalar(&value.value.0).into_owned(),
        false => format!("{{value: {}{out}}}", flow_scalar(&value.value.0)),
    }
}

pub(super) fn voice_word(voice: Voice) -> &'static str {
    match voice {
        Voice::Editorial => "editorial",
        Voice::Quoted => "quoted",
        Voice::Paraphrased => "paraphrased",
    }
}

pub(super) fn polarity_word(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Asserted => "asserted",
        Polarity::Denied => "denied",
    }
}

pub(super) fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Probable => "probable",
        Certainty::Possible => "possible",
        Certainty::Unknown => "unknown",
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Accepted => "accepted",
        Status::Rejected => "rejected",
    }
}

/// Writes a text as lines of a comment. Whatever could end the comment, hide a
/// part of it or turn it around is left out; a long text is cut.
pub(super) fn comment(text: &str, indent: usize, out: &mut String) {
    let mut column = WIDTH;
    let mut begun = false;
    for word in shown_words(text) {
        let width: usize = word.chars().filter_map(UnicodeWidthChar::width).sum();
        if column + 1 + width > WIDTH {
            if begun {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n(' ', indent));
            out.push('#');
            column = indent + 1;
            begun = true;
        }
        out.push(' ');
        out.push_str(&word);
        column += 1 + width;
    }
    if begun {
        out.push('\n');
    }
}

/// The words of a text that can be seen, up to the length of a comment.
fn shown_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut left = LONGEST_COMMENT;
    for word in text.split_whitespace() {
        let seen = word.chars().filter(|&c| !is_unseen(c));
        let word: String = seen.take(left + 1).collect();
        let length = word.chars().count();
        if length > left {
            words.push("…".to_owned());
            break;
        }
        if length > 0 {
            left = left.saturating_sub(length + 1);
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests;
