//! The rows of one source as the tree of a claims file.

use super::super::tree::{Entry, Kind, NodeId, Spot, Tree, shown};
use super::columns::{CLAIMS, Columns};
use super::rows::{Claim, Group};
use crate::diagnostic::Diagnostic;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The slots of a list, each with its key in a claims file. A slot that ends
/// in `.` goes on with a name of its own.
type Slots = &'static [(&'static str, &'static str)];

/// The lists of a claims file: how a row names what stands in each, and the
/// slots that it can have.
const LISTS: [(&str, &str, Slots); 3] = [
    (
        "organisation",
        "organisations",
        &[
            ("name", "name"),
            ("alias", "aliases"),
            ("role", "role"),
            ("parent", "parent"),
            ("place", "place"),
            ("count", "count"),
            ("detail.", "details"),
        ],
    ),
    (
        "person",
        "people",
        &[
            ("name", "name"),
            ("alias", "aliases"),
            ("role", "role"),
            ("affiliation", "affiliation"),
            ("nationality", "nationality"),
            ("age", "age"),
            ("born", "born"),
            ("died", "died"),
            ("place", "place"),
            ("detail.", "details"),
        ],
    ),
    (
        "event",
        "events",
        &[
            ("type", "type"),
            ("date", "date"),
            ("announced", "announced"),
            ("duration", "duration"),
            ("place", "place"),
            ("actor", "actor"),
            ("target", "target"),
            ("speaker", "speaker"),
            ("count", "count"),
            ("reason", "reason"),
            ("statement", "statement"),
            ("outcome", "outcome"),
            ("participant.", "participants"),
            ("count.", "counts"),
            ("detail.", "details"),
        ],
    ),
];

/// The columns that go into the long form of a value under their own names.
const LONG_FORM: [&str; 6] = [
    "value",
    "quote",
    "attributed_to",
    "voice",
    "polarity",
    "certainty",
];

/// The tree of a source.
///
/// # Errors
/// Rows of a kind or slot that there is not.
pub(super) fn tree<'g>(
    group: &'g Group,
    columns: &Columns,
    file: &str,
) -> Result<Tree<'g>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let mut builder = Builder::new(group.row);
    let root = builder.tree.root;
    let source = builder.inside(root, "source", builder.top, Kind::Mapping(Vec::new()));
    for (told, name) in group.source.iter().zip(CLAIMS) {
        if let Some((row, text)) = told {
            let key = if name == "source" { "id" } else { name };
            builder.inside(source, key, columns.spot(*row, name), scalar(text));
        }
    }
    for claim in &group.claims {
        match place_of(claim, columns, file) {
            Ok(place) => builder.claim(claim, &place, columns),
            Err(problem) => problems.push(*problem),
        }
    }
    match problems.is_empty() {
        true => Ok(builder.tree),
        false => Err(problems),
    }
}

/// The key of a slot among those of a list, and its own name where it has one.
fn key_of(slots: Slots, slot: &str) -> Option<(&'static str, Option<&str>)> {
    slots.iter().find_map(|(name, key)| {
        let part = slot.strip_prefix(name)?;
        match name.ends_with('.') {
            true => (!part.is_empty()).then_some((*key, Some(part))),
            false => part.is_empty().then_some((*key, None)),
        }
    })
}

/// Whether subjects of a kind have a slot.
pub(super) fn has_slot(kind: &str, slot: &str) -> bool {
    let list = LISTS.iter().find(|(name, ..)| *name == kind);
    list.is_some_and(|(.., slots)| key_of(slots, slot).is_some())
}

/// Where a claim belongs.
struct Belongs<'g> {
    list: &'static str,
    key: &'static str,
    part: Option<&'g str>,
}

fn place_of<'g>(
    claim: &'g Claim,
    columns: &Columns,
    file: &str,
) -> Result<Belongs<'g>, Box<Diagnostic>> {
    let row = claim.row;
    let wrong = |name: &str, code, text: &str, hint: String| {
        let message = format!(
            "“{}” is no {name} (row {row}, column `{name}`)",
            shown(text)
        );
        let place = columns.spot(row, name).of(file);
        Box::new(Diagnostic::error(code, place, message).hint(hint))
    };
    let kind = claim.get("kind").unwrap_or("");
    let Some((_, list, slots)) = LISTS.iter().find(|(name, _, _)| *name == kind) else {
        let hint = "the kinds are `event`, `person` and `organisation`".to_owned();
        return Err(wrong("kind", "unknown-value", kind, hint));
    };
    let slot = claim.get("slot").unwrap_or("");
    let found = key_of(slots, slot);
    let Some((key, part)) = found else {
        let known = slots.iter().map(|(name, _)| match name.ends_with('.') {
            true => format!("`{name}NAME`"),
            false => format!("`{name}`"),
        });
        let known: Vec<String> = known.collect();
        let hint = format!("the slots of {list} are {}", known.join(", "));
        return Err(wrong("slot", "unknown-slot", slot, hint));
    };
    Ok(Belongs { list, key, part })
}

fn scalar(text: &str) -> Kind<'_> {
    Kind::Scalar {
        text: Cow::Borrowed(text),
        plain: false,
    }
}

struct Builder<'g> {
    tree: Tree<'g>,
    top: Spot,
    /// The lists and the values of a key, by the map that they stand in.
    known: FxHashMap<(NodeId, &'g str), NodeId>,
    /// The entries, by list and id.
    entries: FxHashMap<(&'static str, &'g str), NodeId>,
}

impl<'g> Builder<'g> {
    fn new(row: usize) -> Self {
        let top = Spot {
            line: row,
            column: 1,
        };
        // As JSON, where a text is a text whatever it looks like.
        let mut tree = Tree::new(true);
        tree.root = tree.push(top, None, Kind::Mapping(Vec::new()), None);
        Self {
            tree,
            top,
            known: FxHashMap::default(),
            entries: FxHashMap::default(),
        }
    }

    /// Puts a value under a key of a map.
    fn inside(&mut self, map: NodeId, key: &'g str, spot: Spot, kind: Kind<'g>) -> NodeId {
        let key = self.tree.push(spot, None, scalar(key), Some(map));
        let value = self.tree.push(spot, None, kind, Some(map));
        if let Kind::Mapping(entries) = &mut self.tree.nodes[map].kind {
            entries.push(Entry { key, value });
        }
        value
    }

    /// What stands under a key of a map, put there if nothing does.
    fn under(&mut self, map: NodeId, key: &'g str, spot: Spot, kind: Kind<'g>) -> NodeId {
        if let Some(&node) = self.known.get(&(map, key)) {
            return node;
        }
        let node = self.inside(map, key, spot, kind);
        self.known.insert((map, key), node);
        node
    }

    /// Adds an item to a list.
    fn item(&mut self, list: NodeId, spot: Spot) -> NodeId {
        let item = self
            .tree
            .push(spot, None, Kind::Mapping(Vec::new()), Some(list));
        if let Kind::Sequence(items) = &mut self.tree.nodes[list].kind {
            items.push(item);
        }
        item
    }

    fn claim(&mut self, claim: &'g Claim, belongs: &Belongs<'g>, columns: &Columns) {
        let spot = |name| columns.spot(claim.row, name);
        let id = claim.get("subject").unwrap_or("");
        let list = self.under(
            self.tree.root,
            belongs.list,
            spot("kind"),
            Kind::Sequence(Vec::new()),
        );
        let entry = match self.entries.get(&(belongs.list, id)) {
            Some(&entry) => entry,
            None => {
                let entry = self.item(list, spot("subject"));
                self.inside(entry, "id", spot("subject"), scalar(id));
                self.entries.insert((belongs.list, id), entry);
                entry
            }
        };
        let empty = || Kind::Sequence(Vec::new());
        let values = match belongs.part {
            None => self.under(entry, belongs.key, spot("slot"), empty()),
            Some(part) => {
                let map = Kind::Mapping(Vec::new());
                let map = self.under(entry, belongs.key, spot("slot"), map);
                self.under(map, part, spot("slot"), empty())
            }
        };
        let value = self.item(values, spot("value"));
        for name in LONG_FORM {
            if let Some(text) = claim.get(name) {
                self.inside(value, name, spot(name), scalar(text));
            }
        }
    }
}
