//! A review under way: what is on disk, what was reconciled, and what was
//! decided in between.

use super::bulk::Plan;
use super::decide::{self, Refusal, Request, Signature};
use super::item::{Item, Key};
use super::marks::Marks;
use super::replace::replaced;
use super::snapshot::{Opener, Snapshot, Trouble};
use super::watch::Stamp;
use crate::diagnostic::Diagnostic;
use crate::overrides::{self, Appended, Decision, Judgement, NewDecision, Overrides};
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Why nothing was decided. What the person typed is theirs to try again with.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The request is no decision on these claims.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file of decisions could not take it, and is as it was.
    #[error(transparent)]
    File(#[from] overrides::Error),
}

impl Failure {
    /// What is wrong in which file and line, where that is known.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::File(
                overrides::Error::Unsound { diagnostics, .. }
                | overrides::Error::Refused { diagnostics }
                | overrides::Error::Contradicts { diagnostics },
            ) => diagnostics,
            _ => &[],
        }
    }
}

/// What [`Session::look`] came upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The claims were reconciled anew: the snapshot is another.
    Reconciled,
    /// Somebody else wrote the file of decisions. It was read again.
    Changed {
        /// Decisions that are new in it.
        added: usize,
        /// Decisions that are no longer in it.
        gone: usize,
    },
    /// The files cannot be reconciled as they are now: see
    /// [`Session::trouble`]. The snapshot is the last that was sound.
    Broken,
    /// They can again.
    Mended,
}

/// Decisions that are ready to be appended, each with the item it is on.
///
/// Whoever must not wait for the file appends them on another thread and hands
/// what came of it to [`Session::record`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    path: PathBuf,
    keys: Vec<Option<Key>>,
    new: Vec<NewDecision>,
}

impl Prepared {
    /// The decisions.
    pub fn decisions(&self) -> &[NewDecision] {
        &self.new
    }

    /// Appends them, all or none.
    ///
    /// # Errors
    /// When the file cannot be read or written, or does not allow them.
    pub fn append(&self) -> Result<Appended, overrides::Error> {
        overrides::append_all(&self.path, &self.new)
    }
}

/// One thing a person did, which can be taken back as one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    /// The decisions, by id.
    ids: Vec<String>,
}

type Outcome = Result<Snapshot, Trouble>;

/// A review under way.
pub struct Session {
    opener: Opener,
    path: PathBuf,
    snapshot: Arc<Snapshot>,
    /// The decisions as they stand on disk, as far as known.
    overrides: Overrides,
    stamp: Option<Stamp>,
    marks: Marks,
    steps: Vec<Step>,
    trouble: Option<Trouble>,
    at_work: Option<Receiver<Outcome>>,
    /// Whether something changed since the reconciling under way began.
    again: bool,
}

impl Session {
    /// Reads and reconciles, and begins.
    ///
    /// # Errors
    /// When a path cannot be read, or the files have errors.
    pub fn open(opener: Opener) -> Result<Self, Trouble> {
        let snapshot = Snapshot::open(&opener)?;
        Ok(Self::begin(opener, snapshot))
    }

    /// Begins with what was reconciled before.
    pub fn begin(opener: Opener, snapshot: Snapshot) -> Self {
        let known = snapshot.project.overrides_path.clone();
        let path = known.unwrap_or_else(|| decide::beside(opener.paths()));
        Self {
            opener: opener.with_overrides(path.clone()).unobserved(),
            // What is read may be older than what is there: the first look
            // compares.
            stamp: None,
            overrides: snapshot.project.overrides.clone(),
            snapshot: Arc::new(snapshot),
            path,
            marks: Marks::default(),
            steps: Vec::new(),
            trouble: None,
            at_work: None,
            again: false,
        }
    }

    /// The claims as they were last reconciled.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// The decisions as they stand on disk, as far as known.
    pub fn overrides(&self) -> &Overrides {
        &self.overrides
    }

    /// The file of decisions.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was settled since the snapshot, and what was skipped.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The same, to skip.
    pub fn marks_mut(&mut self) -> &mut Marks {
        &mut self.marks
    }

    /// Why the files cannot be reconciled as they are now.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// Whether the claims are being reconciled.
    pub fn is_at_work(&self) -> bool {
        self.at_work.is_some()
    }

    /// How many decisions stand on disk that the snapshot does not have yet.
    pub fn ahead(&self) -> usize {
        let known = ids(&self.snapshot.project.overrides);
        let all = self.overrides.decisions.iter();
        all.filter(|decision| !known.contains(decision.id.as_str()))
            .count()
    }

    /// A request as a decision that can be appended. It takes the place of
    /// what stands on the same; of a stale decision where `key` is one.
    ///
    /// # Errors
    /// When something is missing, or is not among the claims.
    pub fn prepare(
        &self,
        key: &Key,
        request: &Request,
        signature: &Signature,
    ) -> Result<Prepared, Refusal> {
        let ground = self.snapshot.ground();
        let judgement = ground.judgement(request)?;
        let replaces = self.replaced(key, &judgement);
        let new = ground.decision(judgement, signature, replaces)?;
        Ok(self.prepared(vec![(Some(key.clone()), new)]))
    }

    /// A stale decision, confirmed for the claims as they are now.
    ///
    /// # Errors
    /// When there is no such, or what it judges is gone.
    pub fn prepare_reaffirm(&self, id: &str, signature: &Signature) -> Result<Prepared, Refusal> {
        let ground = self.snapshot.ground();
        let new = ground.reaffirmed(&self.overrides, id, signature)?;
        Ok(self.prepared(vec![(Some(Key::Stale(id.to_owned())), new)]))
    }

    /// Decisions, taken back.
    ///
    /// # Errors
    /// When one is not there.
    pub fn prepare_undo(&self, ids: &[String], signature: &Signature) -> Result<Prepared, Refusal> {
        let undoing = |id: &String| decide::undoing(&self.overrides, id, signature);
        let new: Result<Vec<_>, _> = ids.iter().map(undoing).collect();
        Ok(self.prepared(new?.into_iter().map(|new| (None, new)).collect()))
    }

    /// What was planned for many items.
    pub fn prepare_bulk(&self, plan: Plan) -> Prepared {
        let ready = plan.ready.into_iter();
        self.prepared(ready.map(|(key, new)| (Some(key), new)).collect())
    }

    fn prepared(&self, new: Vec<(Option<Key>, NewDecision)>) -> Prepared {
        let (keys, new) = new.into_iter().unzip();
        Prepared {
            path: self.path.clone(),
            keys,
            new,
        }
    }

    pub(super) fn replaced(&self, key: &Key, judgement: &Judgement) -> Option<String> {
        if let Key::Stale(id) = key {
            return Some(id.clone());
        }
        let finding = match self.snapshot.item(key) {
            Some(Item::Finding(finding)) => Some(finding),
            _ => None,
        };
        let earlier = replaced(judgement, finding, &self.overrides)?;
        Some(earlier.id.clone())
    }

    /// Takes note of what was appended, and reconciles anew.
    pub fn record(&mut self, prepared: &Prepared, appended: Appended) -> Vec<Decision> {
        let Appended {
            decisions,
            all,
            length,
        } = appended;
        let stamp = Stamp::of(&self.path);
        // Where somebody wrote in the same moment, the next look reads it.
        self.stamp = stamp.filter(|stamp| stamp.length == length);
        let mut taken = Vec::new();
        for (key, decision) in prepared.keys.iter().zip(&decisions) {
            if let Judgement::Undo { of } = &decision.judgement {
                self.marks.reopen(of);
                for step in &mut self.steps {
                    step.ids.retain(|id| id != of);
                }
                continue;
            }
            taken.push(decision.id.clone());
            if let Some(key) = key {
                self.marks.settle(key.clone(), decision.clone());
            }
        }
        self.steps.retain(|step| !step.ids.is_empty());
        if !taken.is_empty() {
            self.steps.push(Step { ids: taken });
        }
        self.overrides = all;
        self.refresh();
        decisions
    }

    /// Appends what was prepared and takes note of it: it is on disk when this
    /// returns.
    ///
    /// # Errors
    /// When the file cannot take it. It is then as it was.
    pub fn write(&mut self, prepared: &Prepared) -> Result<Vec<Decision>, Failure> {
        let appended = prepared.append()?;
        Ok(self.record(prepared, appended))
    }

    /// Decides: [`Session::prepare`], then [`Session::write`].
    ///
    /// # Errors
    /// When the request is none, or the file cannot take it.
    pub fn decide(
        &mut self,
        key: &Key,
        request: &Request,
        signature: &Signature,
    ) -> Result<Vec<Decision>, Failure> {
        let prepared = self.prepare(key, request, signature)?;
        self.write(&prepared)
    }

    /// The decisions that the next undo takes back, the last step of this
    /// session first; else the last one that stands in the file.
    pub fn to_undo(&self) -> Vec<&Decision> {
        let of_step = self.steps.last().into_iter().flat_map(|step| &step.ids);
        let found: Vec<&Decision> = of_step.filter_map(|id| self.overrides.get(id)).collect();
        match found.is_empty() {
            true => self.overrides.active().last().into_iter().collect(),
            false => found,
        }
    }

    /// Reads and reconciles everything anew, on another thread.
    pub fn refresh(&mut self) {
        if self.at_work.is_some() {
            self.again = true;
            return;
        }
        self.again = false;
        let opener = self.opener.clone();
        let (tell, told) = channel();
        std::thread::spawn(move || {
            let work = std::panic::AssertUnwindSafe(|| Snapshot::open(&opener));
            let outcome = std::panic::catch_unwind(work).unwrap_or(Err(Trouble::Failed));
            // Nobody listens once the session is over.
            let _ = tell.send(outcome);
        });
        self.at_work = Some(told);
    }

    /// Takes what was reconciled meanwhile, and sees whether somebody else
    /// wrote the file of decisions. Costs a look at the file's time, and more
    /// only where there are news.
    pub fn look(&mut self) -> Vec<News> {
        let mut news = Vec::new();
        self.look_at_file(&mut news);
        let received = self.at_work.as_ref().map(Receiver::try_recv);
        match received {
            None | Some(Err(TryRecvError::Empty)) => {}
            Some(Ok(outcome)) => self.take(outcome, &mut news),
            Some(Err(TryRecvError::Disconnected)) => self.take(Err(Trouble::Failed), &mut news),
        }
        news
    }

    /// Waits until everything that was decided is reconciled, or cannot be.
    pub fn wait(&mut self) -> Vec<News> {
        let mut news = Vec::new();
        self.look_at_file(&mut news);
        while let Some(working) = self.at_work.take() {
            let outcome = working.recv().unwrap_or(Err(Trouble::Failed));
            self.take(outcome, &mut news);
        }
        news
    }

    fn take(&mut self, outcome: Outcome, news: &mut Vec<News>) {
        self.at_work = None;
        match outcome {
            Ok(snapshot) => {
                self.marks.forget(&snapshot.project.overrides);
                let old = std::mem::replace(&mut self.snapshot, Arc::new(snapshot));
                // Taking a large project apart takes its time too.
                std::thread::spawn(move || drop(old));
                news.push(News::Reconciled);
                if self.trouble.take().is_some() {
                    news.push(News::Mended);
                }
            }
            Err(trouble) => {
                self.trouble = Some(trouble);
                news.push(News::Broken);
            }
        }
        if self.again {
            self.refresh();
        }
    }

    fn look_at_file(&mut self, news: &mut Vec<News>) {
        let stamp = Stamp::of(&self.path);
        if stamp == self.stamp && stamp.is_some() || stamp.is_none() && self.is_absent() {
            return;
        }
        self.stamp = stamp;
        match overrides::read_or_empty(&self.path, &self.path.display().to_string()) {
            Err(diagnostics) => {
                self.trouble = Some(Trouble::Files(diagnostics));
                // What is under way may have read the file while it was sound.
                self.again = self.at_work.is_some();
                news.push(News::Broken);
            }
            Ok(all) => {
                let changed = changes(&self.overrides, &all);
                if changed != (0, 0) {
                    let (added, gone) = changed;
                    news.push(News::Changed { added, gone });
                }
                let same = self.overrides == all;
                self.overrides = all;
                if !same || self.trouble.is_some() {
                    self.refresh();
                }
            }
        }
    }

    /// Whether it is known that there is no file.
    fn is_absent(&self) -> bool {
        self.stamp.is_none() && self.overrides.decisions.is_empty() && self.trouble.is_none()
    }
}

fn ids(overrides: &Overrides) -> FxHashSet<&str> {
    let all = overrides.decisions.iter();
    all.map(|decision| decision.id.as_str()).collect()
}

/// How many decisions are new, and how many are gone.
fn changes(before: &Overrides, after: &Overrides) -> (usize, usize) {
    let (old, new) = (ids(before), ids(after));
    let missing = |from: &Overrides, known: &FxHashSet<&str>| {
        let all = from.decisions.iter();
        all.filter(|decision| !known.contains(decision.id.as_str()))
            .count()
    };
    (missing(after, &old), missing(before, &new))
}
