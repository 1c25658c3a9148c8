//! The file as a list of maps of texts, each with its place; nothing of what
//! they mean.
//!
//! The list is read from parser events rather than through serde: so every
//! key and value keeps its place, a key written twice is seen, and a text
//! stays as it was typed (`007`, `no`, a fingerprint that looks like a number).

use super::decode::end_of;
use super::layout::{Form, Layout};
use crate::diagnostic::{Diagnostic, Place};
use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput, Tag};
use std::collections::BTreeMap;

/// Nesting that is still skipped to report what follows it. A decision needs
/// two levels; a file with more than this is no overrides file.
const DEEPEST: usize = 64;

/// The form of a file, and its items.
pub(super) struct Entries {
    pub(super) layout: Layout,
    pub(super) items: Vec<Entry>,
}

/// An item of the list.
pub(super) struct Entry {
    pub(super) place: Place,
    /// By key; the first of each where a key is written twice.
    pub(super) fields: BTreeMap<String, Field>,
}

/// A key with its value.
pub(super) struct Field {
    pub(super) key_place: Place,
    pub(super) place: Place,
    pub(super) content: Content,
}

/// What stands after a key.
pub(super) enum Content {
    /// Nothing, `~` or `null`.
    Nothing,
    /// A text.
    Text(String),
    /// Something else, which has been reported.
    Reported,
}

/// Reads the list. `None` where the file could not be read to its end; then,
/// and wherever an item is not as it should be, `problems` says why.
pub(super) fn entries(text: &str, file: &str, problems: &mut Vec<Diagnostic>) -> Option<Entries> {
    Walker {
        text,
        file,
        parser: Parser::new_from_str(text),
        problems,
    }
    .document()
}

struct Walker<'t, 'p> {
    text: &'t str,
    file: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    problems: &'p mut Vec<Diagnostic>,
}

impl<'t> Walker<'t, '_> {
    fn place(&self, span: Span) -> Place {
        Place {
            file: self.file.to_owned(),
            line: span.start.line(),
            column: span.start.col() + 1,
        }
    }

    fn problem(&mut self, code: &'static str, span: Span, message: impl Into<String>, hint: &str) {
        let place = self.place(span);
        self.problems
            .push(Diagnostic::error(code, place, message).hint(hint));
    }

    /// The next event; `None` after the last, and after an error.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        match self.parser.next_event()? {
            Ok(event) => Some(event),
            Err(error) => {
                // An error at the end of the file may be placed behind it.
                let found = self.place(Span::empty(*error.marker()));
                let place = found.min(end_of(self.text, self.file));
                self.problems.push(
                    Diagnostic::error(
                        "overrides-syntax",
                        place,
                        format!("this is not YAML: {}", error.info()),
                    )
                    .hint("a text with `: `, ` #`, quotation marks or a leading `@`, `*`, `&`, `!`, `[` or `{` stands in quotation marks"),
                );
                None
            }
        }
    }

    fn document(mut self) -> Option<Entries> {
        let mut layout = Layout::default();
        let mut items = Vec::new();
        let mut documents = 0;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Some(Entries { layout, items }),
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        self.problem(
                            "overrides-several-documents",
                            span,
                            "a second YAML document begins here",
                            "keep all decisions in one list, and take out the line `---`",
                        );
                        return None;
                    }
                }
                Event::DocumentEnd => layout.closed = !span.is_empty(),
                Event::StreamStart | Event::Nothing => {}
                Event::Scalar(text, style, _, None) if is_null(&text, style) => {
                    // `---` and nothing else is as good as an empty file; a
                    // written `null` is a value that nothing can follow.
                    if !text.is_empty() {
                        layout.form = Form::Closed;
                    }
                }
                Event::SequenceStart(..) => {
                    layout.form = Form::of_list(self.text, span.start);
                    self.items(&mut items, &mut layout)?;
                }
                _ => {
                    self.problem(
                        "overrides-not-a-list",
                        span,
                        "the file is not a list of decisions",
                        "begin each decision with `- decision: `",
                    );
                    return None;
                }
            }
        }
    }

    fn items(&mut self, items: &mut Vec<Entry>, layout: &mut Layout) -> Option<()> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::SequenceEnd => return Some(()),
                Event::MappingStart(..) => {
                    layout.see_item(span.start);
                    let place = self.place(span);
                    let fields = self.fields()?;
                    items.push(Entry { place, fields });
                }
                event => {
                    self.problem(
                        "decision-not-a-map",
                        span,
                        "this item of the list is not a decision",
                        "a decision is a map: `decision: same`, and below it `left: `, `right: `, `reason: `",
                    );
                    self.skip(event, span)?;
                }
            }
        }
    }

    fn fields(&mut self) -> Option<BTreeMap<String, Field>> {
        let mut fields: BTreeMap<String, Field> = BTreeMap::new();
        loop {
            let (event, key_span) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Some(fields),
                Event::Scalar(key, ..) => Some(key.into_owned()),
                event => {
                    self.problem(
                        "decision-unknown-key",
                        key_span,
                        "this key is not a word",
                        "a decision has the keys `decision`, `reason`, `left`, `right` and the like",
                    );
                    self.skip(event, key_span)?;
                    None
                }
            };
            let (event, span) = self.next()?;
            let content = self.content(key.as_deref(), event, span)?;
            let Some(key) = key else { continue };
            let key_place = self.place(key_span);
            if let Some(first) = fields.get(&key) {
                self.problems.push(
                    Diagnostic::error(
                        "decision-duplicate-key",
                        key_place,
                        format!("`{}` is written twice in one decision", shown(&key)),
                    )
                    .hint("keep one of them; two decisions are two items of the list")
                    .related(first.key_place.clone(), "it stands here first"),
                );
                continue;
            }
            let place = self.place(span);
            fields.insert(
                key,
                Field {
                    key_place,
                    place,
                    content,
                },
            );
        }
    }

    fn content(&mut self, key: Option<&str>, event: Event<'t>, span: Span) -> Option<Content> {
        let what = match event {
            Event::Scalar(text, style, _, tag) if tag.as_deref().is_none_or(is_text_tag) => {
                return Some(if tag.is_none() && is_null(&text, style) {
                    Content::Nothing
                } else if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    // The line break that ends a block belongs to the form of
                    // the file: whether it is there must not depend on what
                    // is appended below.
                    Content::Text(text.trim_end_matches('\n').to_owned())
                } else {
                    Content::Text(text.into_owned())
                });
            }
            Event::Scalar(..) => "a tagged value",
            Event::Alias(_) => "a reference to another value",
            Event::SequenceStart(..) => "a list",
            _ => "a map",
        };
        let key = key.map_or_else(|| "this key".to_owned(), |key| format!("`{}`", shown(key)));
        self.problem(
            "decision-not-text",
            span,
            format!("{key} has {what}, where a text is needed"),
            "write the text out, in quotation marks where it looks like YAML",
        );
        self.skip(event, span)?;
        Some(Content::Reported)
    }

    /// Passes over the rest of what an event begins.
    fn skip(&mut self, begun: Event<'t>, span: Span) -> Option<()> {
        let mut depth = 0_usize;
        let mut event = begun;
        loop {
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
                Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return Some(());
            }
            if depth > DEEPEST {
                self.problem(
                    "overrides-too-deep",
                    span,
                    format!("lists and maps stand more than {DEEPEST} deep in one another here"),
                    "a decision is a map of texts, without anything nested",
                );
                return None;
            }
            (event, _) = self.next()?;
        }
    }
}

/// Whether the core schema of YAML 1.2 takes a text for no value at all.
fn is_null(text: &str, style: ScalarStyle) -> bool {
    style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn is_text_tag(tag: &Tag) -> bool {
    tag.suffix == "!" || (tag.is_yaml_core_schema() && tag.suffix == "str")
}

/// A text of the file as a message quotes it: short, on one line, without
/// anything that a terminal would obey.
pub(super) fn shown(text: &str) -> String {
    /// Characters; longer texts are cut.
    const LONGEST: usize = 60;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .map(|c| {
            if crate::written::is_unseen(c) {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
