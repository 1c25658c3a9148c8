//! What is written where: the nodes of a file with their places.
//!
//! The typed readers say what a file means and forget where it stood. This
//! tree remembers, so that an error found later still names a line and column.

use super::path::{Segment, segments};
use crate::diagnostic::{Diagnostic, Place};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The index of a node in its tree.
pub(super) type NodeId = usize;

/// How deep a file may nest. Claims need six levels; the limit keeps readers
/// that recurse from running out of stack. Lower is stricter.
pub(super) const MAX_DEPTH: usize = 64;

/// Where something stands: line and column from 1, in Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Spot {
    /// The same as a place in a file.
    pub(super) fn of(self, file: &str) -> Place {
        Place {
            file: file.to_owned(),
            line: self.line,
            column: self.column,
        }
    }
}

/// A key with its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: NodeId,
    pub(super) value: NodeId,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum Kind<'t> {
    /// A text; `plain` where it has no quotation marks and may be a number.
    Scalar { text: Cow<'t, str>, plain: bool },
    /// A list.
    Sequence(Vec<NodeId>),
    /// A map, keys in the order of the file.
    Mapping(Vec<Entry>),
    /// Another node by its anchor.
    Alias(NodeId),
    /// Stands where a fault was, so that reading can go on to the next one.
    /// It passes for a value of any type.
    StandIn(Vec<Entry>),
}

/// A node with its place.
#[derive(Debug, Clone)]
pub(super) struct Node<'t> {
    pub(super) spot: Spot,
    pub(super) tag: Option<Box<str>>,
    pub(super) kind: Kind<'t>,
    /// The node that this one was written in.
    pub(super) parent: Option<NodeId>,
}

/// The nodes of a file, or of a line of a JSON lines file.
#[derive(Debug, Clone)]
pub(super) struct Tree<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    pub(super) root: NodeId,
    /// Whether it was JSON, where a text has quotation marks.
    pub(super) json: bool,
}

impl<'t> Tree<'t> {
    /// A tree without nodes.
    pub(super) fn new(json: bool) -> Self {
        Self {
            nodes: Vec::new(),
            root: 0,
            json,
        }
    }

    /// Adds a node.
    pub(super) fn push(
        &mut self,
        spot: Spot,
        tag: Option<Box<str>>,
        kind: Kind<'t>,
        parent: Option<NodeId>,
    ) -> NodeId {
        self.nodes.push(Node {
            spot,
            tag,
            kind,
            parent,
        });
        self.nodes.len() - 1
    }

    /// The node that an id stands for, aliases followed.
    pub(super) fn node(&self, id: NodeId) -> &Node<'t> {
        let node = &self.nodes[id];
        match node.kind {
            // Aliases point to finished nodes, which are never aliases.
            Kind::Alias(target) => &self.nodes[target],
            _ => node,
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The key under which a node stands, its list passed over; `None` at the
    /// top.
    pub(super) fn key_of(&self, id: NodeId) -> Option<&str> {
        let parent = self.nodes[id].parent?;
        match &self.nodes[parent].kind {
            Kind::Mapping(entries) | Kind::StandIn(entries) => entries
                .iter()
                .find(|entry| entry.value == id)
                .and_then(|entry| self.text(entry.key)),
            _ => self.key_of(parent),
        }
    }

    /// Where a path stands: its key, or its item of a list. Where the path
    /// leads nowhere, the nearest place on its way.
    pub(super) fn locate(&self, path: &str) -> Spot {
        let Some(root) = self.nodes.get(self.root) else {
            return Spot { line: 1, column: 1 };
        };
        let mut spot = root.spot;
        let mut at = self.root;
        for segment in segments(path) {
            let next = match (&self.node(at).kind, segment) {
                (Kind::Mapping(entries), Segment::Key(key)) => self.entry(entries, &key),
                // A list of one is as good as its item, and an item alone as
                // good as a list of one.
                (Kind::Sequence(items), Segment::Key(key)) => match items.as_slice() {
                    [only] => match &self.node(*only).kind {
                        Kind::Mapping(entries) => self.entry(entries, &key),
                        _ => None,
                    },
                    _ => None,
                },
                (Kind::Sequence(items), Segment::Index(index)) => {
                    items.get(index).map(|&item| (self.nodes[item].spot, item))
                }
                (_, Segment::Index(0)) => continue,
                _ => None,
            };
            match next {
                Some((place, node)) => {
                    spot = place;
                    at = node;
                }
                None => break,
            }
        }
        spot
    }

    fn entry(&self, entries: &[Entry], key: &str) -> Option<(Spot, NodeId)> {
        entries
            .iter()
            .find(|entry| self.text(entry.key) == Some(key))
            .map(|entry| (self.nodes[entry.key].spot, entry.value))
    }

    /// Names every key that stands twice in its map, every merge key, and
    /// every key that is not a word, and takes them out of the tree.
    pub(super) fn check_keys(&mut self, file: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut spoilt: Vec<(NodeId, usize)> = Vec::new();
        for (map, node) in self.nodes.iter().enumerate() {
            let Kind::Mapping(entries) = &node.kind else {
                continue;
            };
            let mut first: FxHashMap<&str, Spot> = FxHashMap::default();
            for (index, entry) in entries.iter().enumerate() {
                let spot = self.nodes[entry.key].spot;
                let Some(key) = self.text(entry.key) else {
                    spoilt.push((map, index));
                    found.push(
                        Diagnostic::error("wrong-type", spot.of(file), "a key must be a word")
                            .hint("a key that is a list or a map has no meaning here"),
                    );
                    continue;
                };
                if key == "<<" && !self.json {
                    spoilt.push((map, index));
                    found.push(
                        Diagnostic::error(
                            "merge-key",
                            spot.of(file),
                            "the merge key `<<` is not read",
                        )
                        .hint("write the keys out, or give the whole map an anchor and an alias"),
                    );
                    continue;
                }
                match first.get(key) {
                    Some(earlier) => {
                        spoilt.push((map, index));
                        found.push(
                            Diagnostic::error(
                                "duplicate-key",
                                spot.of(file),
                                format!("the key `{}` stands twice in one map", shown(key)),
                            )
                            .hint("keep one; for several values of one key write a list")
                            .related(earlier.of(file), "it stands here first"),
                        );
                    }
                    None => {
                        first.insert(key, spot);
                    }
                }
            }
        }
        for (map, index) in spoilt.into_iter().rev() {
            if let Kind::Mapping(entries) = &mut self.nodes[map].kind {
                entries.remove(index);
            }
        }
        found
    }

    /// The same without borrowing from the file.
    pub(super) fn into_owned(self) -> Tree<'static> {
        let nodes = self.nodes.into_iter().map(|node| Node {
            spot: node.spot,
            tag: node.tag,
            parent: node.parent,
            kind: match node.kind {
                Kind::Scalar { text, plain } => Kind::Scalar {
                    text: Cow::Owned(text.into_owned()),
                    plain,
                },
                Kind::Sequence(items) => Kind::Sequence(items),
                Kind::Mapping(entries) => Kind::Mapping(entries),
                Kind::Alias(target) => Kind::Alias(target),
                Kind::StandIn(entries) => Kind::StandIn(entries),
            },
        });
        Tree {
            nodes: nodes.collect(),
            root: self.root,
            json: self.json,
        }
    }
}

/// How many scalars of a text a message shows. Longer ones are cut.
const SHOWN: usize = 60;

/// A text as messages show it: on one line, cut, without control characters.
pub(super) fn shown(text: &str) -> String {
    let mut out: String = text
        .chars()
        .take(SHOWN)
        .map(|c| match c {
            c if c.is_whitespace() => ' ',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        out.push('…');
    }
    out
}
