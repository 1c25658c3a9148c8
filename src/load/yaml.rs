//! YAML: one file, one source.
//!
//! A file is read twice: into a tree of places, which also refuses what would
//! mislead or exhaust the typed reader, and through the derived types, which
//! say what it means.

use super::fault::{Top, faults};
use super::syntax;
use super::tree::{Entry, Kind, MAX_DEPTH, NodeId, Spot, Tree};
use crate::diagnostic::{Diagnostic, Place};
use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

/// What aliases may add to a file, in bytes of text and structure, beside ten
/// times its own weight. Hand-written files stay far below; a few lines of
/// aliases of aliases would fill the memory. Lower is stricter.
const ALIAS_ALLOWANCE: usize = 4 << 20;

/// What a node weighs beside its text, in bytes: about what it takes up once
/// it is read.
const NODE_WEIGHT: usize = 64;

/// How many lines may declare tags, which claims have no use for.
const MAX_DIRECTIVES: usize = 16;

/// Reads a source, or another format, from YAML. The tree comes back for
/// placing what is found later.
pub(super) fn read<'t, T: Top>(
    text: &'t str,
    file: &str,
) -> Result<(T, Tree<'t>), Vec<Diagnostic>> {
    let mut tree = tree(text, file).map_err(|problem| vec![*problem])?;
    let mut problems = tree.check_keys(file);
    let read = match problems.is_empty() {
        true => serde_yaml::from_str(text).map_err(Some),
        false => Err(None),
    };
    match read {
        Ok(source) => Ok((source, tree)),
        Err(error) => {
            problems.extend(faults::<T>(&mut tree, file));
            if problems.is_empty()
                && let Some(error) = error
            {
                problems.push(untold(&error, text, file));
            }
            Err(problems)
        }
    }
}

/// An error that only the typed reader sees: the two parsers disagree.
fn untold(error: &serde_yaml::Error, text: &str, file: &str) -> Diagnostic {
    let place = error.location().map_or(
        Place {
            file: file.to_owned(),
            line: 1,
            column: 1,
        },
        |at| Place {
            file: file.to_owned(),
            line: at.line(),
            column: at.column(),
        },
    );
    let told = error.to_string();
    let told = told
        .rsplit_once(" at line ")
        .map_or(&*told, |(told, _)| told);
    match told {
        "repetition limit exceeded" => Diagnostic::error(
            "alias-bomb",
            place,
            "the file repeats itself by too many aliases",
        )
        .hint("write the values out"),
        _ => syntax::diagnose(told, place, text),
    }
}

/// The nodes of a YAML file.
///
/// Fails on what is no YAML, on a second document, on nesting deeper than
/// [`MAX_DEPTH`], on aliases that multiply, and on a file without content.
pub(super) fn tree<'t>(text: &'t str, file: &str) -> Result<Tree<'t>, Box<Diagnostic>> {
    let fail = |code, spot: Spot, message: String, hint: &str| {
        Box::new(Diagnostic::error(code, spot.of(file), message).hint(hint))
    };
    if let Some((spot, control)) = control_character(text) {
        return Err(fail(
            "control-character",
            spot,
            format!(
                "the file holds the control character U+{:04X}",
                control as u32
            ),
            "delete it; it is often left by copying from a PDF or a terminal",
        ));
    }
    // The typed reader compares each with all before it.
    let mut directives = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("%TAG"));
    if let Some((index, _)) = directives.nth(MAX_DIRECTIVES) {
        let at = Spot {
            line: index + 1,
            column: 1,
        };
        return Err(fail(
            "yaml-syntax",
            at,
            "the file declares more tags than any claims need".to_owned(),
            "delete the lines that begin with `%TAG`",
        ));
    }
    let mut building = Building {
        tree: Tree::new(false),
        open: Vec::new(),
        anchors: FxHashMap::default(),
        weights: Vec::new(),
        aliased: None,
    };
    let mut documents = 0;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let place = spot(error.marker()).of(file);
                return Err(Box::new(syntax::diagnose(error.info(), place, text)));
            }
        };
        let at = spot(&span.start);
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return Err(fail(
                        "several-documents",
                        at,
                        "a second document begins here".to_owned(),
                        "write one file for each source, or one line for each in a .jsonl file",
                    ));
                }
            }
            Event::Scalar(value, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                let weight = NODE_WEIGHT.saturating_add(value.len());
                let kind = Kind::Scalar { text: value, plain };
                let id = building.add(at, tag.as_deref(), kind, weight);
                building.finish(id, anchor);
            }
            Event::SequenceStart(anchor, tag) => {
                let kind = Kind::Sequence(Vec::new());
                let id = building.add(at, tag.as_deref(), kind, NODE_WEIGHT);
                building.open.push(Open {
                    id,
                    anchor,
                    key: None,
                });
            }
            Event::MappingStart(anchor, tag) => {
                let kind = Kind::Mapping(Vec::new());
                let id = building.add(at, tag.as_deref(), kind, NODE_WEIGHT);
                building.open.push(Open {
                    id,
                    anchor,
                    key: None,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(done) = building.open.pop() {
                    building.finish(done.id, done.anchor);
                }
            }
            Event::Alias(anchor) => {
                let Some(&target) = building.anchors.get(&anchor) else {
                    return Err(fail(
                        "alias-bomb",
                        at,
                        "this alias stands inside what it repeats".to_owned(),
                        "write the value out",
                    ));
                };
                building.aliased.get_or_insert(at);
                let weight = building.weights[target];
                let id = building.add(at, None, Kind::Alias(target), weight);
                building.finish(id, 0);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        if building.open.len() > MAX_DEPTH {
            return Err(Box::new(syntax::too_deep(at.of(file))));
        }
    }
    building.done(text, file)
}

/// Where a mark of the parser is.
fn spot(mark: &Marker) -> Spot {
    Spot {
        line: mark.line().max(1),
        column: mark.col() + 1,
    }
}

/// The first character that YAML does not allow unescaped.
fn control_character(text: &str) -> Option<(Spot, char)> {
    let forbidden = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
            || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
    };
    let (at, found) = text.char_indices().find(|&(_, c)| forbidden(c))?;
    Some((spot_at(text, at), found))
}

/// The line and column of a byte of a text.
pub(super) fn spot_at(text: &str, at: usize) -> Spot {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Spot {
        line: before.bytes().filter(|&b| b == b'\n').count() + 1,
        column: before.get(start..).map_or(0, |line| line.chars().count()) + 1,
    }
}

/// A list or map that is not closed yet.
struct Open {
    id: NodeId,
    anchor: usize,
    key: Option<NodeId>,
}

struct Building<'t> {
    tree: Tree<'t>,
    open: Vec<Open>,
    anchors: FxHashMap<usize, NodeId>,
    /// Of each node the weight with all that it holds, aliases written out.
    weights: Vec<usize>,
    /// The first alias.
    aliased: Option<Spot>,
}

impl<'t> Building<'t> {
    fn add(&mut self, at: Spot, tag: Option<&Tag>, kind: Kind<'t>, weight: usize) -> NodeId {
        let parent = self.open.last().map(|open| open.id);
        let tag = tag.map(|tag| format!("{}{}", tag.handle, tag.suffix).into());
        self.weights.push(weight);
        self.tree.push(at, tag, kind, parent)
    }

    /// Hangs a finished node into the list or map that is open.
    fn finish(&mut self, id: NodeId, anchor: usize) {
        if anchor != 0 {
            // An alias of an alias cannot be: only what has content is named.
            self.anchors.insert(anchor, id);
        }
        let Some(open) = self.open.last_mut() else {
            self.tree.root = id;
            return;
        };
        let weight = self.weights[id];
        self.weights[open.id] = self.weights[open.id].saturating_add(weight);
        match &mut self.tree.nodes[open.id].kind {
            Kind::Sequence(items) => items.push(id),
            Kind::Mapping(entries) => match open.key.take() {
                Some(key) => entries.push(Entry { key, value: id }),
                None => open.key = Some(id),
            },
            _ => {}
        }
    }

    fn done(self, text: &str, file: &str) -> Result<Tree<'t>, Box<Diagnostic>> {
        let top = Spot { line: 1, column: 1 };
        let empty = match self.tree.nodes.get(self.tree.root) {
            None => true,
            Some(root) => {
                matches!(&root.kind, Kind::Scalar { text, plain: true } if text.is_empty())
            }
        };
        if empty {
            let message = match text.trim().is_empty() {
                true => "the file is empty",
                false => "the file holds no source",
            };
            return Err(Box::new(
                Diagnostic::error("empty-file", top.of(file), message)
                    .hint("write the source, beginning with `source:` and below it its `id:`"),
            ));
        }
        if let Some(alias) = self.aliased {
            let written = self.tree.nodes.len().saturating_mul(NODE_WEIGHT) + text.len();
            let limit = written.saturating_mul(10).saturating_add(ALIAS_ALLOWANCE);
            if self.weights[self.tree.root] > limit {
                return Err(Box::new(
                    Diagnostic::error(
                        "alias-bomb",
                        alias.of(file),
                        "the aliases of this file multiply its content beyond measure",
                    )
                    .hint("write the values out"),
                ));
            }
        }
        Ok(self.tree)
    }
}
