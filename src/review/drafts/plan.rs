//! From choices to changes of files.

use super::Refused;
use crate::cache::Key;
use crate::load::edit::{self, Change, Edited};
use crate::load::schema::Status;
use crate::report::drafts::{Draft, Drafts, Source};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What is decided of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is a claim.
    Accept,
    /// It is none, and is not to be proposed again.
    Reject,
    /// It is a claim with another value. The quote stays.
    Edit(String),
}

/// A decision on a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The draft, by its id.
    pub id: String,
    /// What it is.
    pub what: What,
}

impl Choice {
    /// A decision on a draft.
    pub fn new(id: impl Into<String>, what: What) -> Self {
        Self {
            id: id.into(),
            what,
        }
    }
}

/// Decisions that are ready to be written. Whoever must not wait for the files
/// writes them on another thread.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The drafts with what they become.
    pub(super) decided: FxHashMap<String, Status>,
    /// Names that are accepted with what refers to them, by id.
    pub also: Vec<String>,
    /// Drafts whose reading becomes another.
    pub(super) reread: FxHashSet<String>,
    /// Files in which the status of whole entries changes.
    pub(super) entries: FxHashSet<PathBuf>,
    files: BTreeMap<PathBuf, (Key, Vec<Change>)>,
}

impl Prepared {
    /// How many drafts are decided, names that come along included.
    pub fn len(&self) -> usize {
        self.decided.len()
    }

    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        self.decided.is_empty()
    }

    /// How many files are changed.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Writes them, a file at a time, each whole or not at all. What cannot be
    /// written does not keep the rest from being so.
    pub fn write(self) -> Written {
        let mut written = Written {
            done: Vec::new(),
            failed: Vec::new(),
            prepared: Self {
                files: BTreeMap::new(),
                ..self
            },
        };
        for (path, (digest, changes)) in self.files {
            match edit::edit(&path, digest, &changes) {
                Ok(edited) => written.done.push((path, edited)),
                Err(error) => written.failed.push((path, error)),
            }
        }
        written
    }
}

/// What was written, and what could not be.
#[derive(Debug)]
pub struct Written {
    pub(super) prepared: Prepared,
    pub(super) done: Vec<(PathBuf, Edited)>,
    pub(super) failed: Vec<(PathBuf, edit::Error)>,
}

/// The choices on the drafts of one source.
struct OfSource<'d> {
    source: &'d Source,
    by_path: FxHashMap<&'d str, &'d Draft>,
    made: BTreeMap<&'d str, (&'d Draft, What)>,
}

pub(super) fn prepare(drafts: &Drafts, choices: &[Choice]) -> Result<Prepared, Refused> {
    let mut prepared = Prepared {
        decided: FxHashMap::default(),
        also: Vec::new(),
        reread: FxHashSet::default(),
        entries: FxHashSet::default(),
        files: BTreeMap::new(),
    };
    let mut wanted: FxHashMap<&str, &Choice> = FxHashMap::default();
    for choice in choices {
        if matches!(&choice.what, What::Edit(value) if value.trim().is_empty()) {
            return Err(Refused::Empty);
        }
        wanted.insert(&choice.id, choice);
    }
    for source in &drafts.sources {
        let mut of_source = OfSource::of(source);
        for draft in source.drafts() {
            if let Some(choice) = wanted.remove(draft.id.as_str()) {
                if !draft.is_open() {
                    return Err(Refused::NoDraft(draft.id.clone()));
                }
                of_source
                    .made
                    .insert(&draft.path, (draft, choice.what.clone()));
            }
        }
        if of_source.made.is_empty() {
            continue;
        }
        let fixed = || Refused::Fixed(source.file.to_string());
        let digest = source.digest.ok_or_else(fixed)?;
        of_source.accept_names(&mut prepared);
        let changes = of_source.changes(&mut prepared);
        let file = prepared.files.entry(source.path.clone());
        file.or_insert((digest, Vec::new())).1.extend(changes);
    }
    match wanted.keys().min() {
        Some(gone) => Err(Refused::NoDraft((*gone).to_owned())),
        None => Ok(prepared),
    }
}

impl<'d> OfSource<'d> {
    fn of(source: &'d Source) -> Self {
        Self {
            source,
            by_path: source
                .drafts()
                .map(|one| (one.path.as_str(), one))
                .collect(),
            made: BTreeMap::new(),
        }
    }

    /// Whoever is accepted as a participant is accepted by name: the claim
    /// would else refer to nobody.
    fn accept_names(&mut self, prepared: &mut Prepared) {
        let accepted = self.made.values().filter(|(_, what)| *what == What::Accept);
        let names: BTreeSet<&'d str> = accepted
            .flat_map(|(draft, _)| draft.refers_to.iter().map(String::as_str))
            .collect();
        for path in names {
            let Some(&name) = self.by_path.get(path).filter(|name| name.is_open()) else {
                continue;
            };
            if !self.made.contains_key(path) {
                self.made.insert(&name.path, (name, What::Accept));
                prepared.also.push(name.id.clone());
            }
        }
    }

    fn changes(&self, prepared: &mut Prepared) -> Vec<Change> {
        let line = self.source.line;
        let mut changes: BTreeMap<&str, Change> = BTreeMap::new();
        let mut entries: BTreeMap<&str, Vec<&Draft>> = BTreeMap::new();
        for (path, (draft, what)) in &self.made {
            let change = Change::of(line, *path);
            let (change, status) = match what {
                What::Accept => (change.status(Status::Accepted), Status::Accepted),
                What::Reject => (change.status(Status::Rejected), Status::Rejected),
                What::Edit(value) => {
                    let change = change.status(Status::Accepted).value(value.trim());
                    prepared.reread.insert(draft.id.clone());
                    // The words stay the evidence where they were the value.
                    let keeps = !draft.has_quote && draft.place.is_some() && !draft.is_reference;
                    let change = match keeps {
                        true => change.quote(draft.quote.clone()),
                        false => change,
                    };
                    (change, Status::Accepted)
                }
            };
            changes.insert(path, change);
            prepared.decided.insert(draft.id.clone(), status);
            if draft.subject.status == Some(Status::Draft) {
                entries.entry(&draft.subject.path).or_default().push(draft);
            }
        }
        for entry in entries.keys() {
            self.entry(entry, &mut changes, prepared);
        }
        changes.into_values().collect()
    }

    /// A draft that is one as a whole: where a claim of it is accepted, it
    /// stands accepted, and those that are left open are drafts each by
    /// itself.
    fn entry<'c>(
        &self,
        entry: &'c str,
        changes: &mut BTreeMap<&'c str, Change>,
        prepared: &mut Prepared,
    ) where
        'd: 'c,
    {
        let line = self.source.line;
        let of_entry = || {
            let all = self.source.drafts();
            all.filter(move |draft| draft.subject.path == entry && draft.is_open())
        };
        let decided = |draft: &Draft| prepared.decided.get(&draft.id).copied();
        let any_accepted = of_entry().any(|one| decided(one) == Some(Status::Accepted));
        let all_rejected = of_entry().all(|one| decided(one) == Some(Status::Rejected));
        let status = match (any_accepted, all_rejected) {
            (true, _) => Status::Accepted,
            (false, true) => Status::Rejected,
            // What is rejected says so itself; the rest stays a draft.
            (false, false) => return,
        };
        for draft in of_entry() {
            match (decided(draft), draft.own) {
                // Said of the whole, it needs not be said of each.
                (Some(decided), own) if decided == status && own.is_none() => {
                    if let Some(change) = changes.get_mut(draft.path.as_str()) {
                        change.status = None;
                        if change.value.is_none() {
                            changes.remove(draft.path.as_str());
                        }
                    }
                }
                (None, None) => {
                    let open = Change::of(line, &draft.path).status(Status::Draft);
                    changes.insert(&draft.path, open);
                }
                _ => {}
            }
        }
        changes.insert(entry, Change::of(line, entry).status(status));
        prepared.entries.insert(self.source.path.clone());
    }
}
