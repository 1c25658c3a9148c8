//! Plain text as an article: its head read, its paragraphs told apart from
//! what stands around them.

use super::boilerplate;
use super::head::{self, Head};
use super::lines::{self, Line};
use crate::draft::article::{Article, Part, PartKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many paragraphs at the head of a text may say something of the article.
const HEAD: usize = 12;

/// The longest headline, in Unicode scalars.
const LONGEST_TITLE: usize = 220;

/// The longest heading within a text, in Unicode scalars.
const LONGEST_HEADING: usize = 90;

/// The shortest text that is left out where it stands again, in bytes. "No
/// comment." may be said twice.
const SHORTEST_REPEATED: usize = 25;

/// How large a part of an article a letter to its readers may be that is left
/// out: one in so many paragraphs.
const LETTER: usize = 2;

/// Reads an article from plain text.
pub(super) fn read(text: String) -> Article {
    let blocks = blocks(&text, 0..text.len());
    let (head, parts) = parts(&text, blocks, Head::default());
    article(text, head, parts)
}

/// An article of its parts, and of what its head says.
pub(super) fn article(text: String, head: Head, parts: Vec<Part>) -> Article {
    Article {
        title: head.title,
        publisher: head.publisher,
        author: head.author,
        published: head.published.or(head.updated),
        url: head.url,
        language: head.language,
        text,
        parts,
    }
}

/// A paragraph as it stands in a text.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) range: Range<usize>,
    /// What markup says of it, where there is any.
    pub(super) kind: Option<PartKind>,
    /// Whether blank lines, or markup, stand on both sides.
    pub(super) is_alone: bool,
}

/// The paragraphs of a plain text.
pub(super) fn blocks(text: &str, within: Range<usize>) -> Vec<Block> {
    let lines = lines::lines(text, within);
    let blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_none_or(|line: &Line| line.range.is_empty())
    };
    let paragraphs = lines::paragraphs(text, &lines).into_iter();
    let blocks = paragraphs.filter_map(|range| {
        let (first, last) = (
            lines.get(range.start)?,
            lines.get(range.end.checked_sub(1)?)?,
        );
        Some(Block {
            range: first.range.start..last.range.end,
            kind: None,
            is_alone: blank(range.start.checked_sub(1)) && blank(Some(range.end)),
        })
    });
    blocks.collect()
}

/// What the paragraphs of an article are, and what its head says. `known` is
/// what is known of it from elsewhere.
pub(super) fn parts(text: &str, blocks: Vec<Block>, known: Head) -> (Head, Vec<Part>) {
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let mut head = known;
    let mut parts: Vec<Part> = Vec::new();
    let mut body = Vec::new();
    for (nth, block) in blocks.into_iter().enumerate() {
        let said = words(&block.range);
        if nth < HEAD
            && block.kind.is_none_or(|kind| kind == PartKind::Paragraph)
            && let Some(more) = head::of_line(said)
        {
            head.fill(more);
            continue;
        }
        let is_title = body.is_empty() && parts.is_empty() && is_headline(said, &block, &head);
        if is_title {
            head.title.get_or_insert_with(|| spaced(said));
            parts.push(Part {
                kind: PartKind::Headline,
                range: block.range,
            });
            continue;
        }
        body.push(block);
    }
    let mut body = without_letter(text, body);
    body.retain(|block| {
        let said = words(&block.range);
        !boilerplate::is_notice(said) && !boilerplate::is_appeal(said)
    });
    if head.author.is_none() {
        let mut first = body.iter().take(2).map(|block| words(&block.range));
        head.author = first.find_map(head::agency).map(str::to_owned);
    }
    parts.extend(told_apart(text, &body));
    (head, parts)
}

/// Whether the first paragraph is the headline.
fn is_headline(said: &str, block: &Block, head: &Head) -> bool {
    match (block.kind, &head.title) {
        (Some(PartKind::Heading | PartKind::Headline), _) => true,
        (_, Some(title)) => spaced(said) == *title,
        (Some(_), None) => false,
        (None, None) => {
            let is_short = said.chars().nth(LONGEST_TITLE).is_none();
            let is_sentence = said.trim_end().ends_with(['.', ':', ';', ',']);
            is_short
                && !is_sentence
                && !lines::is_item(said)
                && said.contains(char::is_alphabetic)
                && head::agency(said).is_none()
                && !boilerplate::is_notice(said)
                // An address that broke, or one of a site alone.
                && !said.starts_with("http:") && !said.starts_with("https:") && !said.starts_with("www.")
        }
    }
}

/// The paragraphs before a letter to the readers that ends the text.
fn without_letter(text: &str, mut body: Vec<Block>) -> Vec<Block> {
    let words = |block: &Block| text.get(block.range.clone()).unwrap_or_default();
    let letter = body
        .iter()
        .position(|block| boilerplate::greets_readers(words(block)));
    if let Some(at) = letter
        && at * LETTER >= body.len()
        && body
            .iter()
            .skip(at)
            .any(|block| boilerplate::asks(words(block)))
    {
        body.truncate(at);
    }
    body
}

/// Paragraphs, headings and captions, each text once.
fn told_apart(text: &str, body: &[Block]) -> Vec<Part> {
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let mut parts: Vec<Part> = Vec::new();
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut before: Option<usize> = None;
    for (nth, block) in body.iter().enumerate() {
        let said = words(&block.range);
        let mut range = block.range.clone();
        let mut kind = block.kind.unwrap_or(PartKind::Paragraph);
        if let Some(end) = boilerplate::caption(said) {
            range.end = range.start + end;
            kind = PartKind::Caption;
        } else if block.kind.is_none() && nth + 1 < body.len() && is_heading(said, block) {
            kind = PartKind::Heading;
        }
        if said.len() >= SHORTEST_REPEATED {
            match seen.get(&spaced(said)) {
                Some(&first) => {
                    // Twice in a row is how a picture's words are printed.
                    if before == Some(first)
                        && let Some(part) = parts.get_mut(first)
                        && !lines::is_item(said)
                    {
                        part.kind = PartKind::Caption;
                    }
                    continue;
                }
                None => {
                    seen.insert(spaced(said), parts.len());
                }
            }
        }
        before = Some(parts.len());
        if kind == PartKind::Paragraph {
            range.start += head::behind_dateline(said);
        }
        parts.push(Part { kind, range });
    }
    parts
}

/// Whether a paragraph is a heading within the text.
fn is_heading(said: &str, block: &Block) -> bool {
    block.is_alone
        && said.chars().nth(LONGEST_HEADING).is_none()
        && said.split_whitespace().count() <= 14
        && !lines::ends_sentence(said)
        && !said.ends_with([',', '-', '–', '—'])
        && !lines::is_item(said)
        && said
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| !c.is_lowercase())
        && !said.starts_with(['“', '"', '«'])
}

/// A text with single spaces.
pub(super) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}
