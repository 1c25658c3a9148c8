//! The page of drafts: a source at a time, sentence by sentence, for whoever
//! serves it and takes the decisions.

use super::{policy, text};
use crate::report::drafts::{self, Drafts, Passage};
use askama::Template;
use std::io;
use std::ops::Range;

/// What the page shows, and to whom it speaks.
///
/// The page sends `POST /drafts` with a JSON object: `choices`, a list of
/// `{"id", "what": "accept"|"reject"|"edit", "value", "seen"}`; or `bulk`, as
/// `{"what", "bound", "source", "sure"}`; or `undo`. The token stands in the
/// header `X-Corroborate-Token`. The answer has `message`, `left` (how many
/// drafts are open), and `decided`, a list of `{"id", "status", "text",
/// "reading"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deciding<'a> {
    /// What the page shows to be allowed to decide.
    pub token: &'a str,
    /// The source that is shown; the first that has any where it has none.
    pub source: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "report/drafts.html", whitespace = "minimize")]
struct Page<'a> {
    policy: String,
    style: &'static str,
    drafts_style: &'static str,
    script: &'static str,
    version: &'static str,
    token: &'a str,
    left: usize,
    sources: Vec<Listed>,
    shown: Option<Shown>,
}

/// A source in the list.
struct Listed {
    id: String,
    many: usize,
    is_shown: bool,
}

/// The source that is shown.
struct Shown {
    id: String,
    head: String,
    file: String,
    passages: Vec<Sentence>,
}

/// A sentence with its drafts.
struct Sentence {
    /// Its words, those that are a quote marked.
    pieces: Vec<Piece>,
    /// Why there are none.
    missing: &'static str,
    drafts: Vec<Draft>,
}

struct Piece {
    text: String,
    mark: bool,
}

struct Draft {
    id: String,
    seen: String,
    /// What it is about, where the draft before is about another.
    subject: Option<(String, &'static str)>,
    sure: String,
    slot: String,
    text: String,
    reading: String,
    standing: String,
    quote: String,
    cautions: Vec<String>,
    extractor: String,
}

/// Writes the page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(
    drafts: &Drafts,
    deciding: &Deciding<'_>,
    mut out: &mut dyn io::Write,
) -> io::Result<()> {
    let many = |source: &drafts::Source| source.drafts().filter(|one| one.is_open()).count();
    let open = || drafts.sources.iter().filter(|source| many(source) > 0);
    let named = open().find(|source| Some(source.id.as_str()) == deciding.source);
    let shown = named.or_else(|| open().next());
    let page = Page {
        policy: policy::of_drafts(),
        style: policy::STYLE,
        drafts_style: policy::DRAFTS_STYLE,
        script: policy::DRAFTS,
        version: env!("CARGO_PKG_VERSION"),
        token: deciding.token,
        left: drafts.open().count(),
        sources: open()
            .map(|source| Listed {
                id: source.id.clone(),
                many: many(source),
                is_shown: shown.is_some_and(|shown| shown.id == source.id),
            })
            .collect(),
        shown: shown.map(of_source),
    };
    page.write_into(&mut out)
}

fn of_source(source: &drafts::Source) -> Shown {
    let named = [&source.title, &source.publisher, &source.published];
    let named = named.into_iter().flatten().map(|one| text::label(one));
    Shown {
        id: source.id.clone(),
        head: named.collect::<Vec<_>>().join(" · "),
        file: text::label(&source.file),
        passages: source
            .passages
            .iter()
            .filter(|passage| passage.drafts.iter().any(drafts::Draft::is_open))
            .map(|passage| sentence(source, passage))
            .collect(),
    }
}

fn sentence(source: &drafts::Source, passage: &Passage) -> Sentence {
    let open: Vec<&drafts::Draft> = passage.drafts.iter().filter(|one| one.is_open()).collect();
    let words = source.text.as_ref().zip(passage.sentence.as_ref());
    let pieces = words.map_or_else(Vec::new, |(text, sentence)| {
        let places = open.iter().filter_map(|draft| draft.place.clone());
        pieces(text.text(), sentence, places.collect())
    });
    let mut before: Option<&str> = None;
    let drafts = open.iter().map(|draft| {
        let is_new = before != Some(&draft.subject.path);
        before = Some(&draft.subject.path);
        Draft {
            // As they are: they come back to say which draft is meant.
            id: draft.id.clone(),
            seen: draft.stated.clone(),
            subject: is_new.then(|| (text::label(&draft.subject.label), draft.subject.kind)),
            sure: draft
                .confidence
                .map_or_else(String::new, |of| format!("{of:.2}")),
            slot: text::label(&draft.slot.replace('_', " ")),
            text: text::value(&draft.text),
            reading: draft.reading().map_or_else(String::new, text::value),
            standing: text::value(&draft.standing()),
            quote: text::value(&draft.quote),
            cautions: cautions(source, draft),
            extractor: draft
                .extractor
                .as_deref()
                .map(text::label)
                .unwrap_or_default(),
        }
    });
    Sentence {
        drafts: drafts.collect(),
        missing: match (&source.text, &passage.sentence) {
            (_, Some(_)) => "",
            (Some(_), None) => "The words of these drafts do not stand in the text.",
            (None, None) => "No text of this source is at hand.",
        },
        pieces,
    }
}

fn cautions(source: &drafts::Source, draft: &drafts::Draft) -> Vec<String> {
    let mut cautions = Vec::new();
    if let Some(why) = &draft.unread {
        cautions.push(format!("not read: {}", text::value(why)));
    }
    if draft.place.is_none() && source.text.is_some() {
        cautions.push("these words do not stand in the text".to_owned());
    }
    cautions
}

/// A sentence in pieces, those that are in any of the places marked.
fn pieces(whole: &str, sentence: &Range<usize>, mut places: Vec<Range<usize>>) -> Vec<Piece> {
    places.sort_by_key(|place| place.start);
    let mut pieces = Vec::new();
    let mut put = |range: Range<usize>, mark| {
        let piece = whole.get(range).unwrap_or_default();
        // A piece is shown without the space at its ends, which parts it from
        // its neighbours.
        let edge = |is: bool| if is { " " } else { "" };
        let start = edge(piece.starts_with(char::is_whitespace));
        let end = edge(piece.ends_with(char::is_whitespace) && !piece.trim().is_empty());
        if !piece.is_empty() {
            let text = format!("{start}{}{end}", text::value(piece).trim());
            pieces.push(Piece { text, mark });
        }
    };
    let mut at = sentence.start;
    for place in places {
        let (start, end) = (place.start.max(at), place.end.min(sentence.end));
        if start < end {
            put(at..start, false);
            put(start..end, true);
            at = end;
        }
    }
    put(at..sentence.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_marked_in_their_sentence_and_words_stay_apart() {
        let text = "One. The ministry ordered on Thursday that they leave. Two.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            start..start + words.len()
        };
        let sentence = at("The ministry ordered on Thursday that they leave.");
        let places = vec![at("ordered on"), at("on Thursday"), at("Two.")];
        let pieces = pieces(text, &sentence, places);
        let told: Vec<(&str, bool)> = pieces
            .iter()
            .map(|piece| (piece.text.as_str(), piece.mark))
            .collect();
        assert_eq!(
            told,
            [
                ("The ministry ", false),
                ("ordered on", true),
                (" Thursday", true),
                (" that they leave.", false),
            ]
        );
    }
}
