//! All faults of form in a file, each at its place.
//!
//! The typed readers stop at the first fault and know little of where it
//! stands. After they have refused a file, it is read once more from its tree:
//! each fault is noted, a stand-in takes its place, and reading begins anew.

use super::schema::SourceFile;
use super::tree::{Entry, Kind, NodeId, Tree, shown};
use crate::diagnostic::Diagnostic;
use serde::Deserialize;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, Error as _, Expected, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, Visitor,
};
use std::borrow::Cow;
use std::fmt;

/// How many faults of one source are told. The rest shows once these are
/// mended.
const MAX_FAULTS: usize = 50;

/// The key or text that stands for anything in a stand-in.
const ANYTHING: &str = "x";

/// A format that is read from YAML.
pub(super) trait Top: for<'t> Deserialize<'t> {
    /// What a file begins with, as a hint.
    const BEGINS: &'static str;
}

impl Top for SourceFile {
    const BEGINS: &'static str =
        "begin with `source:`; people, organisations and events stand below it";
}

/// What a tree says; `None` where it has faults of form.
pub(super) fn read<T: Top>(tree: &Tree<'_>) -> Option<T> {
    let node = tree.root;
    T::deserialize(Reader { tree, node }).ok()
}

/// Names the faults of form in a file. The tree is spoilt afterwards.
pub(super) fn faults<T: Top>(tree: &mut Tree<'_>, file: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // A stand-in may itself need a stand-in, as often as the format nests.
    for _ in 0..MAX_FAULTS {
        let reader = Reader {
            tree,
            node: tree.root,
        };
        let Err(fault) = T::deserialize(reader) else {
            break;
        };
        let at = fault.at.unwrap_or(At::Node(tree.root));
        found.extend(tell(tree, file, at, &fault.what, T::BEGINS));
        mend(tree, at, &fault.what);
    }
    found
}

/// Where a fault is.
#[derive(Debug, Clone, Copy)]
enum At {
    Node(NodeId),
    /// The key of an entry of a map.
    Key(NodeId, usize),
}

/// What is wrong.
#[derive(Debug)]
enum What {
    UnknownKey(String, &'static [&'static str]),
    MissingKey(&'static str),
    UnknownWord(String, &'static [&'static str]),
    WrongType { found: String, expected: String },
    Told(String),
}

#[derive(Debug)]
struct Fault {
    at: Option<At>,
    what: What,
}

impl Fault {
    /// The same at a place, unless it has one that is nearer.
    fn at(mut self, at: At) -> Self {
        self.at.get_or_insert(at);
        self
    }
}

impl From<What> for Fault {
    fn from(what: What) -> Self {
        Self { at: None, what }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.what)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(told: T) -> Self {
        What::Told(told.to_string()).into()
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Bool(truth) => format!("the truth value {truth}"),
            Unexpected::Unsigned(number) => format!("the number {number}"),
            Unexpected::Signed(number) => format!("the number {number}"),
            Unexpected::Float(number) => format!("the number {number}"),
            Unexpected::Str(text) => format!("the text “{}”", shown(text)),
            Unexpected::Unit | Unexpected::Option => "empty".to_owned(),
            Unexpected::Seq => "a list".to_owned(),
            Unexpected::Map => "a map".to_owned(),
            other => other.to_string(),
        };
        let expected = match expected.to_string() {
            expected if expected == "a string" => "a text".to_owned(),
            expected if expected == "a sequence" => "a list".to_owned(),
            expected => expected,
        };
        What::WrongType { found, expected }.into()
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        What::UnknownWord(word.to_owned(), known).into()
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        What::UnknownKey(key.to_owned(), known).into()
    }

    fn missing_field(key: &'static str) -> Self {
        What::MissingKey(key).into()
    }
}

/// The fault as a diagnostic; none where it is one of a stand-in.
fn tell(tree: &Tree<'_>, file: &str, at: At, what: &What, begins: &str) -> Option<Diagnostic> {
    let (spot, key) = match at {
        At::Node(node) => (tree.nodes[node].spot, tree.key_of(node)),
        At::Key(map, index) => {
            let spot = match &tree.node(map).kind {
                Kind::Mapping(entries) => entries
                    .get(index)
                    .map_or(tree.nodes[map].spot, |entry| tree.nodes[entry.key].spot),
                Kind::StandIn(_) => return None,
                _ => tree.nodes[map].spot,
            };
            (spot, tree.key_of(map))
        }
    };
    if let At::Node(node) = at
        && matches!(tree.nodes[node].kind, Kind::StandIn(_))
    {
        return None;
    }
    let (At::Node(node) | At::Key(node, _)) = at;
    let in_list = (tree.nodes[node].parent)
        .is_some_and(|parent| matches!(tree.nodes[parent].kind, Kind::Sequence(_)));
    let error = |code, message| Diagnostic::error(code, spot.of(file), message);
    let under = match key {
        Some(key) if in_list => format!("in an entry under `{}`", shown(key)),
        Some(key) => format!("under `{}`", shown(key)),
        None => "at the top of the file".to_owned(),
    };
    Some(match what {
        What::UnknownKey(unknown, known) => {
            let message = format!("the key `{}` is unknown {under}", shown(unknown));
            error("unknown-key", message).hint(suggest(unknown, known, "the keys here are"))
        }
        What::MissingKey(missing) => {
            let message = format!("the key `{missing}` is missing {under}");
            error("missing-key", message).hint(match *missing {
                "source" => "begin with `source:` and below it, indented, its `id:`".to_owned(),
                "value" => {
                    "a map needs `value:` with what the source says; a plain text needs no map"
                        .to_owned()
                }
                missing => format!("add `{missing}:`"),
            })
        }
        What::UnknownWord(word, known) => {
            let message = format!("“{}” is unknown {under}", shown(word));
            error("unknown-value", message).hint(suggest(word, known, "the words here are"))
        }
        What::WrongType { found, expected } => {
            let subject = match key {
                Some(key) if in_list => format!("an entry under `{}`", shown(key)),
                Some(key) => format!("`{}`", shown(key)),
                None => "the file".to_owned(),
            };
            let diagnostic = error(
                "wrong-type",
                format!("{subject} should be {expected}, but is {found}"),
            );
            match (found.as_str(), expected.as_str()) {
                ("a map", "a list") => {
                    diagnostic.hint("begin each entry with `- `, on a line of its own")
                }
                ("a list", _) if key.is_none() => diagnostic.hint(begins),
                ("empty", _) => diagnostic.hint("leave the key out where there is nothing to say"),
                (found, "a text") if found.starts_with("the ") => {
                    diagnostic.hint("put it in quotation marks")
                }
                _ => diagnostic.hint(format!("write {expected}")),
            }
        }
        // The readers' own messages are "what is wrong: what to do".
        What::Told(told) => match told.split_once(": ") {
            Some((what, hint)) => error("wrong-type", format!("{under}, {what}")).hint(hint),
            None => error("wrong-type", format!("{under}, {told}")),
        },
    })
}

/// The nearest of the known words, else all of them.
fn suggest(word: &str, known: &[&str], all: &str) -> String {
    // Only short words are compared: a key is never long, and the distance
    // takes time in the square of the length.
    let word: String = word.chars().take(40).flat_map(char::to_lowercase).collect();
    let nearest = known
        .iter()
        .map(|known| (strsim::osa_distance(&word, known), known))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, known)| *distance <= (known.chars().count() / 3).max(1));
    match nearest {
        Some((_, known)) => format!("did you mean `{known}`?"),
        None => {
            let known: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
            format!("{all} {}", known.join(", "))
        }
    }
}

/// Puts a stand-in where the fault was.
fn mend(tree: &mut Tree<'_>, at: At, what: &What) {
    match (at, what) {
        (At::Key(map, index), _) => {
            let map = resolved(tree, map);
            match &mut tree.nodes[map].kind {
                Kind::Mapping(entries) | Kind::StandIn(entries) if index < entries.len() => {
                    entries.remove(index);
                }
                other => *other = Kind::StandIn(Vec::new()),
            }
        }
        (At::Node(node), What::MissingKey(missing)) => {
            let node = resolved(tree, node);
            let spot = tree.nodes[node].spot;
            let text = Cow::Borrowed(*missing);
            let key = tree.push(spot, None, Kind::Scalar { text, plain: false }, Some(node));
            let value = tree.push(spot, None, Kind::StandIn(Vec::new()), Some(node));
            match &mut tree.nodes[node].kind {
                Kind::Mapping(entries) | Kind::StandIn(entries) => {
                    entries.push(Entry { key, value });
                }
                other => *other = Kind::StandIn(vec![Entry { key, value }]),
            }
        }
        (At::Node(node), _) => tree.nodes[node].kind = Kind::StandIn(Vec::new()),
    }
}

fn resolved(tree: &Tree<'_>, node: NodeId) -> NodeId {
    match tree.nodes[node].kind {
        Kind::Alias(target) => target,
        _ => node,
    }
}

/// Reads a node as serde asks for it, as the YAML or JSON reader would.
#[derive(Clone, Copy)]
struct Reader<'t> {
    tree: &'t Tree<'t>,
    node: NodeId,
}

impl<'t> Reader<'t> {
    fn kind(&self) -> &'t Kind<'t> {
        &self.tree.node(self.node).kind
    }

    /// Whether the node is left empty, or says so.
    fn is_null(&self) -> bool {
        match self.kind() {
            Kind::Scalar { text, plain: true } => {
                matches!(&**text, "" | "null" | "Null" | "NULL" | "~")
            }
            _ => false,
        }
    }

    /// Whether a key stands there with nothing after it, which YAML reads as
    /// an empty list or map.
    fn is_left_empty(&self) -> bool {
        matches!(self.kind(), Kind::Scalar { text, plain: true } if text.is_empty())
            && !self.tree.json
    }
}

impl<'t> Deserializer<'t> for Reader<'t> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        let node = self.tree.node(self.node);
        let tag = node.tag.as_deref();
        if let Some(tag) = tag
            && tag != "!"
            && !tag.starts_with("tag:yaml.org,2002:")
        {
            return Err(Fault::custom(format!(
                "YAML reads “{}” as a tag: put a text that begins with `!` in quotation marks",
                shown(tag)
            )));
        }
        match &node.kind {
            Kind::Scalar { text, plain: true } if tag != Some("tag:yaml.org,2002:str") => {
                if self.is_null() {
                    return visitor.visit_unit();
                }
                match &**text {
                    "true" | "True" | "TRUE" => return visitor.visit_bool(true),
                    "false" | "False" | "FALSE" => return visitor.visit_bool(false),
                    _ => {}
                }
                match text.parse::<serde_yaml::Number>() {
                    Ok(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                        (Some(number), ..) => visitor.visit_u64(number),
                        (_, Some(number), _) => visitor.visit_i64(number),
                        (_, _, Some(number)) => visitor.visit_f64(number),
                        _ => visitor.visit_borrowed_str(text),
                    },
                    Err(_) => visitor.visit_borrowed_str(text),
                }
            }
            Kind::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            Kind::Sequence(items) => visitor.visit_seq(Items {
                tree: self.tree,
                items,
            }),
            Kind::Mapping(entries) => visitor.visit_map(Entries::new(self, entries)),
            Kind::StandIn(_) | Kind::Alias(_) => visitor.visit_borrowed_str(ANYTHING),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_null() || matches!(self.kind(), Kind::StandIn(_)) {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.kind() {
            // Where the format wants a text, YAML takes a number for one.
            Kind::Scalar { text, plain } if !plain || !self.tree.json => {
                visitor.visit_borrowed_str(text)
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.kind() {
            Kind::Sequence(items) => visitor.visit_seq(Items {
                tree: self.tree,
                items,
            }),
            Kind::StandIn(_) => visitor.visit_seq(Items {
                tree: self.tree,
                items: &[],
            }),
            _ if self.is_left_empty() => visitor.visit_seq(Items {
                tree: self.tree,
                items: &[],
            }),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.kind() {
            Kind::Mapping(entries) | Kind::StandIn(entries) => {
                visitor.visit_map(Entries::new(self, entries))
            }
            _ if self.is_left_empty() => visitor.visit_map(Entries::new(self, &[])),
            // A struct would also take a list, by position; the format not.
            Kind::Sequence(_) => Err(Fault::invalid_type(Unexpected::Seq, &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let word: &'t str = match self.kind() {
            Kind::Scalar { text, .. } => text,
            Kind::StandIn(_) => words.first().copied().unwrap_or(ANYTHING),
            Kind::Sequence(_) => return Err(Fault::invalid_type(Unexpected::Seq, &visitor)),
            _ => return Err(Fault::invalid_type(Unexpected::Map, &visitor)),
        };
        let word: BorrowedStrDeserializer<'t, Fault> = BorrowedStrDeserializer::new(word);
        visitor.visit_enum(word)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char
        bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

struct Items<'t> {
    tree: &'t Tree<'t>,
    items: &'t [NodeId],
}

impl<'t> SeqAccess<'t> for Items<'t> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'t>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some((&node, rest)) = self.items.split_first() else {
            return Ok(None);
        };
        self.items = rest;
        let reader = Reader {
            tree: self.tree,
            node,
        };
        seed.deserialize(reader)
            .map(Some)
            .map_err(|fault| fault.at(At::Node(node)))
    }
}

struct Entries<'t> {
    tree: &'t Tree<'t>,
    map: NodeId,
    entries: &'t [Entry],
    next: usize,
}

impl<'t> Entries<'t> {
    fn new(reader: Reader<'t>, entries: &'t [Entry]) -> Self {
        Self {
            tree: reader.tree,
            map: reader.node,
            entries,
            next: 0,
        }
    }
}

impl<'t> MapAccess<'t> for Entries<'t> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'t>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some(entry) = self.entries.get(self.next) else {
            return Ok(None);
        };
        let at = At::Key(self.map, self.next);
        self.next += 1;
        match self.tree.text(entry.key) {
            Some(key) => seed.deserialize(key.into_deserializer()).map(Some),
            None => Err(Fault::custom("a key must be a word")),
        }
        .map_err(|fault: Fault| fault.at(at))
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some(entry) = self.next.checked_sub(1).and_then(|at| self.entries.get(at)) else {
            return Err(Fault::custom("a key without a value"));
        };
        let reader = Reader {
            tree: self.tree,
            node: entry.value,
        };
        seed.deserialize(reader)
            .map_err(|fault| fault.at(At::Node(entry.value)))
    }
}
