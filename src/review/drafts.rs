//! Accepting drafts: decisions that are written into the claims files
//! themselves.
//!
//! A [`DraftReview`] holds the drafts as they were last read, and writes what
//! a person decides of them: the word `accepted` or `rejected` in place of
//! `draft`, and another value where it was edited. Nothing else of a file
//! changes. A file that somebody else changed in the meantime is not written;
//! it is read again, and the decision can be taken on what it says now.

mod plan;

pub use plan::{Choice, Prepared, What, Written};

use super::snapshot::Trouble;
use super::watch::Stamp;
use crate::cache::Key;
use crate::load::schema::Status;
use crate::load::{self, edit};
use crate::project::Settings;
use crate::report::drafts::{Draft, Drafts, Files, Pick, Source, gather};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One thing a person did, which can be taken back as one.
#[derive(Debug, Clone)]
struct Step {
    /// Each file as it was before, and what it became.
    files: Vec<(PathBuf, Vec<u8>, Key)>,
    /// Each draft as it was before.
    drafts: Vec<Draft>,
    /// The files in which more became another than the status of drafts, so
    /// that they have to be read to take it back.
    reread: Vec<PathBuf>,
}

/// What [`DraftReview::look`] came upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftNews {
    /// Somebody else wrote a file. Its drafts were read again.
    Changed {
        /// The file.
        file: PathBuf,
    },
    /// The files cannot be read as they are now; the drafts are the last that
    /// were sound.
    Broken {
        /// Why.
        why: String,
    },
}

/// Drafts under review.
pub struct DraftReview {
    files: Files,
    drafts: Drafts,
    stamps: FxHashMap<PathBuf, Option<Stamp>>,
    steps: Vec<Step>,
}

impl DraftReview {
    /// Reads the drafts of some files and folders.
    ///
    /// # Errors
    /// When a path cannot be read or holds no claims, or files have errors.
    pub fn open(paths: Vec<PathBuf>, settings: &Settings) -> Result<Self, Trouble> {
        let mut files = Files {
            paths,
            load: settings.load.clone(),
            normalise: settings.pipeline.normalise.clone(),
        };
        let found = load::find(&files.paths, &files.load)?;
        if let Some(path) = settings.types.as_deref().or(found.types()) {
            let types = &mut files.normalise.types;
            let read = load::types::read(path, &path.display().to_string(), types);
            *types = read.map_err(Trouble::Files)?;
        }
        let mut drafts = gather(&files, &FxHashSet::default())?;
        if !drafts.errors.is_empty() {
            return Err(Trouble::Files(std::mem::take(&mut drafts.errors)));
        }
        let mut review = Self {
            files,
            drafts,
            stamps: FxHashMap::default(),
            steps: Vec::new(),
        };
        review.stamp_all();
        Ok(review)
    }

    /// The drafts, also those that were decided since the review began.
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// How many nobody has decided on.
    pub fn open_drafts(&self) -> usize {
        self.drafts.open().count()
    }

    /// A draft with its source, by its id.
    pub fn draft(&self, id: &str) -> Option<(&Source, &Draft)> {
        let of = id.split_once('/').map_or(id, |(source, _)| source);
        let mut sources = self.drafts.sources.iter();
        let source = sources.find(|source| source.id == of)?;
        let found = source.drafts().find(|draft| draft.id == id)?;
        Some((source, found))
    }

    /// The ids of the drafts that are meant and open.
    pub fn picked(&self, pick: &Pick) -> Vec<String> {
        let open = self.drafts.open();
        open.filter(|(source, draft)| pick.has(source, draft))
            .map(|(_, draft)| draft.id.clone())
            .collect()
    }

    /// What some choices come to: see [`Prepared`].
    ///
    /// # Errors
    /// When a draft is not there, or its file cannot be changed.
    pub fn prepare(&self, choices: &[Choice]) -> Result<Prepared, Refused> {
        plan::prepare(&self.drafts, choices)
    }

    /// Takes note of what was written. Files that could not be are read again.
    pub fn record(&mut self, written: Written) -> Outcome {
        let Written {
            prepared,
            done,
            failed,
        } = written;
        let mut step = Step {
            files: Vec::new(),
            drafts: Vec::new(),
            reread: Vec::new(),
        };
        let mut digests: BTreeMap<PathBuf, Key> = BTreeMap::new();
        for (path, edited) in done {
            digests.insert(path.clone(), edited.digest);
            step.files.push((path, edited.before, edited.digest));
        }
        let mut outcome = Outcome {
            decided: 0,
            also: prepared.also.clone(),
            failed,
        };
        let mut again: Vec<PathBuf> = Vec::new();
        for source in &mut self.drafts.sources {
            let Some(digest) = digests.get(&source.path) else {
                continue;
            };
            source.digest = Some(*digest);
            for draft in source.passages.iter_mut().flat_map(|one| &mut one.drafts) {
                let Some(status) = prepared.decided.get(&draft.id) else {
                    continue;
                };
                step.drafts.push(draft.clone());
                draft.status = *status;
                outcome.decided += 1;
                if prepared.reread.contains(&draft.id) {
                    again.push(source.path.clone());
                }
            }
            if prepared.entries.contains(&source.path) {
                again.push(source.path.clone());
            }
        }
        for path in digests.keys() {
            self.stamps.insert(path.clone(), Stamp::of(path));
        }
        if !step.files.is_empty() {
            step.reread.clone_from(&again);
            self.steps.push(step);
        }
        let is_changed = |error: &edit::Error| matches!(error, edit::Error::Changed { .. });
        let changed = outcome.failed.iter().filter(|(_, error)| is_changed(error));
        again.extend(changed.map(|(path, _)| path.clone()));
        again.sort();
        again.dedup();
        for path in again {
            // What cannot be read now is told at the next look.
            let _ = self.reread(&path);
        }
        outcome
    }

    /// Decides: [`DraftReview::prepare`], [`Prepared::write`], and
    /// [`DraftReview::record`]. It is on disk when this returns.
    ///
    /// # Errors
    /// When a draft is not there, or its file cannot be changed.
    pub fn decide(&mut self, choices: &[Choice]) -> Result<Outcome, Refused> {
        let prepared = self.prepare(choices)?;
        Ok(self.record(prepared.write()))
    }

    /// How many drafts the next undo opens again.
    pub fn to_undo(&self) -> Option<usize> {
        self.steps.last().map(|step| step.drafts.len())
    }

    /// Takes the last step back: every file is again what it was, byte for
    /// byte. Gives the ids of the drafts that are open again.
    ///
    /// # Errors
    /// When there is none, or a file was changed by somebody else since.
    pub fn undo(&mut self) -> Result<Vec<String>, Refused> {
        let step = self.steps.pop().ok_or(Refused::NothingToUndo)?;
        let mut put_back: Vec<(PathBuf, Key)> = Vec::new();
        let mut failed = None;
        for (path, before, now) in &step.files {
            match edit::restore(path, *now, before) {
                Ok(edited) => put_back.push((path.clone(), edited.digest)),
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        let before: FxHashMap<&str, &Draft> = step
            .drafts
            .iter()
            .map(|draft| (draft.id.as_str(), draft))
            .collect();
        let mut ids = Vec::new();
        for (path, digest) in &put_back {
            self.stamps.insert(path.clone(), Stamp::of(path));
            for source in &mut self.drafts.sources {
                if source.path != *path {
                    continue;
                }
                source.digest = Some(*digest);
                for draft in source.passages.iter_mut().flat_map(|one| &mut one.drafts) {
                    if let Some(was) = before.get(draft.id.as_str()) {
                        *draft = Draft::clone(was);
                        ids.push(draft.id.clone());
                    }
                }
            }
            if step.reread.contains(path) {
                // What cannot be read now is told at the next look.
                let _ = self.reread(path);
            }
        }
        match failed {
            None => Ok(ids),
            Some(error) => {
                let rest = step.files.into_iter();
                let files = rest.skip(put_back.len()).collect();
                let ids: FxHashSet<&String> = ids.iter().collect();
                let drafts = step.drafts.iter().cloned();
                let drafts = drafts.filter(|draft| !ids.contains(&draft.id)).collect();
                self.steps.push(Step {
                    files,
                    drafts,
                    reread: step.reread,
                });
                Err(Refused::File(error))
            }
        }
    }

    /// Sees whether somebody else wrote a file. Costs a look at the time of
    /// each, and more only where there are news.
    pub fn look(&mut self) -> Vec<DraftNews> {
        let changed: Vec<PathBuf> = self
            .stamps
            .iter()
            .filter(|(path, stamp)| Stamp::of(path) != **stamp)
            .map(|(path, _)| path.clone())
            .collect();
        let mut changed = changed;
        changed.sort();
        changed
            .into_iter()
            .map(|path| match self.reread(&path) {
                Ok(()) => DraftNews::Changed { file: path },
                Err(why) => {
                    self.stamps.insert(path.clone(), Stamp::of(&path));
                    DraftNews::Broken { why }
                }
            })
            .collect()
    }

    /// Reads one file again. What was decided in this review stays among the
    /// drafts.
    fn reread(&mut self, path: &Path) -> Result<(), String> {
        let kept: FxHashSet<String> = self
            .drafts
            .sources
            .iter()
            .filter(|source| source.path == path)
            .flat_map(|source| source.drafts().map(|draft| draft.id.clone()))
            .collect();
        let files = Files {
            paths: vec![path.to_owned()],
            ..self.files.clone()
        };
        let stamp = Stamp::of(path);
        let read = gather(&files, &kept).map_err(|error| error.to_string())?;
        if let Some(error) = read.errors.first() {
            let place = &error.place;
            return Err(format!(
                "{}:{}:{}: {}",
                place.file, place.line, place.column, error.message
            ));
        }
        self.stamps.insert(path.to_owned(), stamp);
        let mut fresh: BTreeMap<(String, usize), Source> = read
            .sources
            .into_iter()
            .map(|source| ((source.id.clone(), source.line), source))
            .collect();
        let mut sources = std::mem::take(&mut self.drafts.sources);
        sources.retain_mut(|source| {
            if source.path != path {
                return true;
            }
            match fresh.remove(&(source.id.clone(), source.line)) {
                Some(mut new) => {
                    new.file = source.file.clone();
                    *source = new;
                    true
                }
                None => false,
            }
        });
        sources.extend(fresh.into_values());
        sources.sort_by(|left, right| left.id.cmp(&right.id));
        self.drafts.sources = sources;
        Ok(())
    }

    /// Reads all files again. What was decided in this review stays among the
    /// drafts.
    ///
    /// # Errors
    /// When a path cannot be read, or files have errors; the drafts are then
    /// as they were.
    pub fn reread_all(&mut self) -> Result<(), Trouble> {
        let kept = self
            .drafts
            .all()
            .map(|(_, draft)| draft.id.clone())
            .collect();
        let drafts = gather(&self.files, &kept)?;
        if !drafts.errors.is_empty() {
            return Err(Trouble::Files(drafts.errors));
        }
        self.drafts = drafts;
        self.stamp_all();
        Ok(())
    }

    fn stamp_all(&mut self) {
        for source in &self.drafts.sources {
            let stamp = Stamp::of(&source.path);
            self.stamps.insert(source.path.clone(), stamp);
        }
    }
}

/// What came of a decision.
#[derive(Debug)]
pub struct Outcome {
    /// How many drafts were decided.
    pub decided: usize,
    /// Names that were accepted with what refers to them, by the ids of their
    /// claims.
    pub also: Vec<String>,
    /// Files that could not be written, and why. They are as they were.
    pub failed: Vec<(PathBuf, edit::Error)>,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There is no such draft.
    #[error("there is no draft {0}: it may have been decided, or its file changed")]
    NoDraft(String),
    /// A value that says nothing.
    #[error("a value must not be empty")]
    Empty,
    /// Its file is not one that can be changed.
    #[error("{0} cannot be changed: it is a table, or larger than what people write")]
    Fixed(String),
    /// There is nothing to take back.
    #[error("nothing was decided yet that could be taken back")]
    NothingToUndo,
    /// The file could not take it.
    #[error(transparent)]
    File(#[from] edit::Error),
}

/// The word for what was decided.
pub fn word(status: Status) -> &'static str {
    match status {
        Status::Draft => "open",
        Status::Accepted => "accepted",
        Status::Rejected => "rejected",
    }
}
