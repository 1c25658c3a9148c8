//! Where a person left off: kept between two sittings.

use super::decide::Request;
use super::item::Key;
use super::queue::{Queue, Sort};
use super::session::Session;
use crate::overrides::Kind;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where a person left off. Nothing of it is a decision: whoever loses it
/// loses their place, and no work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Resume {
    /// The filter, as typed.
    pub query: String,
    /// The order, by its word.
    pub sort: String,
    /// The selected item.
    pub selected: Option<Key>,
    /// What was skipped.
    pub skipped: Vec<Key>,
    /// Who decides.
    pub by: Option<String>,
    /// What was typed and not yet recorded.
    pub draft: Option<Draft>,
}

/// A decision that was typed and not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The item.
    pub key: Key,
    /// The kind of decision, by its word.
    pub kind: String,
    /// The left side.
    pub left: Option<String>,
    /// The right side.
    pub right: Option<String>,
    /// The claim.
    pub claim: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// Why, as far as it was typed.
    pub reason: String,
}

impl Draft {
    /// What a person is about to ask.
    pub fn of(key: &Key, request: &Request, reason: &str) -> Self {
        Self {
            key: key.clone(),
            kind: request.kind.as_str().to_owned(),
            left: request.left.clone(),
            right: request.right.clone(),
            claim: request.claim.clone(),
            value: request.value.clone(),
            reason: reason.to_owned(),
        }
    }

    /// The request; `None` where its kind is none of this version.
    pub fn request(&self) -> Option<Request> {
        let kind: Kind = self.kind.parse().ok()?;
        Some(Request {
            finding: match (&self.key, kind) {
                (Key::Finding(id), Kind::Value) => Some(id.clone()),
                _ => None,
            },
            left: self.left.clone(),
            right: self.right.clone(),
            claim: self.claim.clone(),
            value: self.value.clone(),
            ..Request::new(kind)
        })
    }
}

impl Resume {
    /// Reads where somebody left off; nothing where there is nothing to read.
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Notes where a person is.
    pub fn of(session: &Session, queue: &Queue) -> Self {
        let skipped = session.marks().skipped();
        Self {
            query: queue.query().to_string(),
            sort: queue.sort().as_str().to_owned(),
            selected: queue.selected_key(session.snapshot()),
            skipped: skipped.into_iter().cloned().collect(),
            by: None,
            draft: None,
        }
    }

    /// Goes back to where somebody left off, as far as it is still there.
    pub fn apply(&self, session: &mut Session, queue: &mut Queue) {
        for key in &self.skipped {
            session.marks_mut().skip(key.clone());
        }
        let mut sorts = Sort::ALL.into_iter();
        let sort = sorts.find(|sort| sort.as_str() == self.sort);
        queue.ask(
            self.query.parse().unwrap_or_default(),
            sort.unwrap_or(queue.sort()),
        );
        queue.rebuild_on(session.snapshot(), session.marks(), self.selected.as_ref());
    }

    /// Writes it, whole or not at all, into a folder that is made if need be.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        std::fs::create_dir_all(&folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&folder)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}
