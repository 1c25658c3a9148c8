//! Which bytes of a file of claims hold what: the nodes of YAML with their
//! ranges, so that a change touches those and no others.

use crate::load::path::{Segment, segments};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::ops::Range;

/// The index of a node.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    Scalar(ScalarStyle),
    Sequence(Vec<NodeId>),
    /// Keys with their values; `flow` where they stand in braces.
    Mapping {
        flow: bool,
        entries: Vec<(NodeId, NodeId)>,
    },
    /// What stands elsewhere, by its anchor.
    Alias,
}

/// A node with its bytes, an anchor or tag before it left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) range: Range<usize>,
    /// Where it begins, an anchor or tag before it included.
    pub(super) start: usize,
    pub(super) shape: Shape,
    /// Whether it stands in braces or brackets, or is such itself.
    pub(super) in_flow: bool,
    /// The text of a scalar.
    pub(super) text: String,
}

/// The nodes of a file.
#[derive(Debug, Default)]
pub(super) struct Spans {
    nodes: Vec<Node>,
    root: Option<NodeId>,
}

impl Spans {
    /// Reads a text that is known to be sound YAML; `None` where it is not.
    pub(super) fn of(text: &str) -> Option<Self> {
        let bytes = Bytes::of(text);
        let mut spans = Self::default();
        let mut open: Vec<(NodeId, Option<NodeId>)> = Vec::new();
        for event in Parser::new_from_str(text) {
            let (event, span) = event.ok()?;
            let whole = bytes.at(span.start.index())..bytes.at(span.end.index());
            let (shape, said) = match event {
                Event::Scalar(said, style, ..) => (Shape::Scalar(style), said.into_owned()),
                Event::Alias(_) => (Shape::Alias, String::new()),
                Event::SequenceStart(..) => (Shape::Sequence(Vec::new()), String::new()),
                Event::MappingStart(..) => {
                    let entries = Vec::new();
                    let flow = false;
                    (Shape::Mapping { flow, entries }, String::new())
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    let (done, _) = open.pop()?;
                    spans.nodes.get_mut(done)?.range.end = trimmed(text, &whole).end;
                    spans.hang(done, &mut open);
                    continue;
                }
                _ => continue,
            };
            let start = whole.start;
            let mut range = trimmed(text, &after_properties(text, whole));
            if let Shape::Scalar(ScalarStyle::Literal | ScalarStyle::Folded) = shape {
                range.start = head_of_block(text, range.start)?;
            }
            let around = open.last().and_then(|&(id, _)| spans.nodes.get(id));
            let in_flow = around.is_some_and(|around| around.in_flow);
            let begins = text.get(range.start..).unwrap_or_default();
            let (shape, in_flow) = match shape {
                Shape::Mapping { entries, .. } => {
                    let flow = begins.starts_with('{');
                    (Shape::Mapping { flow, entries }, in_flow || flow)
                }
                Shape::Sequence(items) => {
                    (Shape::Sequence(items), in_flow || begins.starts_with('['))
                }
                other => (other, in_flow),
            };
            let is_open = matches!(shape, Shape::Mapping { .. } | Shape::Sequence(_));
            let id = spans.nodes.len();
            spans.nodes.push(Node {
                range,
                start,
                shape,
                in_flow,
                text: said,
            });
            match is_open {
                true => open.push((id, None)),
                false => spans.hang(id, &mut open),
            }
        }
        open.is_empty().then_some(spans)
    }

    /// Hangs a finished node into the list or map that is open.
    fn hang(&mut self, id: NodeId, open: &mut [(NodeId, Option<NodeId>)]) {
        let Some((into, key)) = open.last_mut() else {
            self.root.get_or_insert(id);
            return;
        };
        match self.nodes.get_mut(*into).map(|node| &mut node.shape) {
            Some(Shape::Sequence(items)) => items.push(id),
            Some(Shape::Mapping { entries, .. }) => match key.take() {
                Some(key) => entries.push((key, id)),
                None => *key = Some(id),
            },
            _ => {}
        }
    }

    /// The node of an id.
    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The node that a path of the format leads to.
    ///
    /// A list of one is as good as its item, and an item alone as good as a
    /// list of one. A path that leads through an alias leads nowhere: what
    /// stands there stands elsewhere too.
    pub(super) fn find(&self, path: &str) -> Option<&Node> {
        let mut at = self.root?;
        for segment in segments(path) {
            at = match (&self.node(at)?.shape, segment) {
                (Shape::Mapping { .. }, Segment::Key(key)) => self.under(at, &key)?.1,
                (Shape::Sequence(items), Segment::Index(index)) => *items.get(index)?,
                (Shape::Sequence(items), Segment::Key(key)) => match items.as_slice() {
                    [only] => self.under(*only, &key)?.1,
                    _ => return None,
                },
                (_, Segment::Index(0)) => at,
                _ => return None,
            };
        }
        let node = self.node(at)?;
        match &node.shape {
            Shape::Sequence(items) => match items.as_slice() {
                [only] => self.node(*only),
                _ => Some(node),
            },
            _ => Some(node),
        }
    }

    /// The key of a map and its value.
    fn under(&self, map: NodeId, key: &str) -> Option<(NodeId, NodeId)> {
        let Shape::Mapping { entries, .. } = &self.node(map)?.shape else {
            return None;
        };
        let named = |(of, _): &&(NodeId, NodeId)| {
            let of = self.node(*of);
            of.is_some_and(|of| matches!(of.shape, Shape::Scalar(_)) && of.text == key)
        };
        entries.iter().find(named).copied()
    }
}

/// A range without the white space at its end: that of a block ends with the
/// indentation of what follows.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let within = text.get(range.clone()).unwrap_or_default();
    range.start..range.start + within.trim_end().len()
}

/// A range without the anchor and tag that it begins with.
fn after_properties(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while let Some(rest) = text.get(start..range.end)
        && rest.starts_with(['&', '!'])
    {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let gap = rest[word..].find(|c: char| !c.is_whitespace());
        start += word + gap.unwrap_or(rest.len() - word);
    }
    start..range.end
}

/// Where the sign of a block scalar stands whose content begins at a place.
fn head_of_block(text: &str, content: usize) -> Option<usize> {
    let before = text.get(..content)?;
    let before = before.trim_end_matches([' ', '\t']).trim_end();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let head = before.get(line..)?;
    let is_sign = |&(at, _): &(usize, &str)| {
        let alone = head[..at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        let rest =
            head[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
        alone && (rest.trim().is_empty() || rest.trim_start().starts_with('#'))
    };
    let sign = head.match_indices(['|', '>']).find(is_sign);
    sign.map(|(at, _)| line + at)
}

/// Where each character of a text begins, in bytes: the parser counts
/// characters.
enum Bytes {
    Ascii(usize),
    Wide(Vec<usize>),
}

impl Bytes {
    fn of(text: &str) -> Self {
        match text.is_ascii() {
            true => Self::Ascii(text.len()),
            false => {
                let starts = text.char_indices().map(|(at, _)| at);
                Self::Wide(starts.chain([text.len()]).collect())
            }
        }
    }

    fn at(&self, character: usize) -> usize {
        match self {
            Self::Ascii(length) => character.min(*length),
            Self::Wide(starts) => {
                let last = starts.last().copied().unwrap_or(0);
                starts.get(character).copied().unwrap_or(last)
            }
        }
    }
}
