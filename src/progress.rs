//! How far long work has come, for whoever shows it.
//!
//! The library tells an observer and prints nothing itself.

use std::fmt;
use std::sync::Arc;

/// A part of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Reading sources and what they mean; counted in sources.
    Reading,
    /// Drafting claims from articles; counted in articles.
    Drafting,
    /// Asking a model for drafts; counted in articles.
    Asking,
    /// Comparing pairs and joining what is one; counted in rounds.
    Linking,
    /// Looking for texts that copy each other.
    Copies,
    /// Judging every slot.
    Judging,
    /// Writing the report; counted in findings.
    Writing,
}

/// Somebody who is told. Calls come from several threads.
pub trait Progress: Send + Sync {
    /// A stage begins, with the number of steps in it where it is known. The
    /// one before is over.
    fn begin(&self, stage: Stage, steps: Option<u64>);

    /// So many more steps are done.
    fn advance(&self, steps: u64);
}

/// Who is told, if anybody.
#[derive(Clone, Default)]
pub struct Observer(Option<Arc<dyn Progress>>);

impl Observer {
    /// An observer that tells this one.
    pub fn new(progress: Arc<dyn Progress>) -> Self {
        Self(Some(progress))
    }

    /// See [`Progress::begin`].
    pub fn begin(&self, stage: Stage, steps: Option<u64>) {
        if let Some(progress) = &self.0 {
            progress.begin(stage, steps);
        }
    }

    /// See [`Progress::advance`].
    pub fn advance(&self, steps: u64) {
        if let Some(progress) = &self.0 {
            progress.advance(steps);
        }
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "observed"
        } else {
            "unobserved"
        })
    }
}
