//! The review behind the page: one session for every tab, kept to what is on
//! disk.

use super::order::Order;
use super::reply::{Form, Reply};
use super::words;
use crate::person;
use corroborate::cache;
use corroborate::load;
use corroborate::project::Settings;
use corroborate::render::html::{self, Deciding};
use corroborate::report::{detail, standing};
use corroborate::review::drafts::DraftReview;
use corroborate::review::{Key, Session};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What is read, so that it is seen when it changes.
pub(crate) struct Inputs {
    pub(super) paths: Vec<PathBuf>,
    pub(super) settings: Settings,
}

/// What the files were at one time; `None` where they could not be read.
pub(crate) type Mark = Option<cache::Key>;

impl Inputs {
    pub(crate) fn new(paths: Vec<PathBuf>, settings: Settings) -> Self {
        Self { paths, settings }
    }

    /// What the files are now.
    pub(crate) fn mark(&self, overrides: Option<&Path>) -> Mark {
        let Settings {
            load,
            overrides: named,
            types,
            weights,
            ..
        } = &self.settings;
        let found = load::find(&self.paths, load).ok()?;
        let overrides = named.as_deref().or(overrides);
        let mark = found.mark(overrides, types.as_deref(), weights.as_deref());
        mark.ok()
    }
}

/// A review that is served.
pub(super) struct Desk {
    session: Session,
    pub(super) inputs: Inputs,
    /// What the files were before the session last read them.
    mark: Mark,
    pub(super) deciding: Deciding,
    /// The drafts, once anybody asked for them.
    pub(super) drafted: Option<DraftReview>,
    /// Held while a decision is written, so that the end waits for it.
    pen: Arc<Mutex<()>>,
}

impl Desk {
    pub(super) fn new(
        session: Session,
        inputs: Inputs,
        mark: Mark,
        token: &str,
        by: String,
    ) -> Self {
        Self {
            session,
            inputs,
            mark,
            deciding: Deciding {
                token: token.to_owned(),
                by: Some(by),
            },
            drafted: None,
            pen: Arc::default(),
        }
    }

    /// What is held while a decision is written.
    pub(super) fn pen(&self) -> Arc<Mutex<()>> {
        self.pen.clone()
    }

    /// The report as the files are now.
    pub(super) fn page(&mut self) -> Reply {
        if let Err(told) = self.catch_up(Form::Text) {
            return told;
        }
        let snapshot = self.session.snapshot();
        let detail = detail::build(&snapshot.reconciled, &snapshot.project.loaded.records);
        let settings = html::Settings {
            command: Some("corroborate review --web".to_owned()),
            deciding: Some(self.deciding.clone()),
            ..html::Settings::default()
        };
        let mut page = Vec::new();
        match html::render(&snapshot.report, &detail, &settings, &mut page) {
            Ok(()) => Reply::page(page),
            Err(error) => Reply::told(500, Form::Text, &error.to_string()),
        }
    }

    /// Takes a decision: it is on disk when this returns success.
    pub(super) fn decide(&mut self, body: &[u8]) -> Reply {
        let order = match Order::read(body) {
            Ok(order) => order,
            Err(told) => return words::unread(&told),
        };
        if let Err(told) = self.catch_up(Form::Json) {
            return told;
        }
        let Some(finding) = self.session.snapshot().finding(&order.finding) else {
            return words::gone(&order.finding);
        };
        let changes = standing::changes(&order.seen, finding);
        if !changes.is_empty() {
            return words::changed(finding, &changes);
        }
        let by = self.deciding.by.as_deref().unwrap_or_default();
        let signature = order.signature(by, person::now());
        let key = Key::Finding(order.finding);
        let prepared = match self.session.prepare(&key, &order.request, &signature) {
            Ok(prepared) => prepared,
            Err(refusal) => return words::refused(&refusal),
        };
        let written = {
            let _writing = self.pen.lock().unwrap_or_else(PoisonError::into_inner);
            prepared.append()
        };
        let appended = match written {
            Ok(appended) => appended,
            Err(error) => return words::failed(&error),
        };
        // Before the session begins to read: what changes after this is seen by
        // the next who asks.
        self.mark = self.inputs.mark(Some(self.session.path()));
        let decisions = self.session.record(&prepared, appended);
        words::recorded(&decisions, self.session.path())
    }

    /// Reads anew what changed on disk, and waits until it is reconciled.
    fn catch_up(&mut self, form: Form) -> Result<(), Reply> {
        let mark = self.inputs.mark(Some(self.session.path()));
        let texts = self.session.snapshot().project.looked_up();
        let is_same = mark.is_some()
            && mark == self.mark
            && load::still_found(texts, &self.inputs.settings.load);
        if !is_same {
            self.session.refresh();
        }
        self.session.wait();
        self.mark = mark;
        match self.session.trouble() {
            None => Ok(()),
            Some(trouble) => Err(words::trouble(trouble, form)),
        }
    }
}
