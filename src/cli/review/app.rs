//! The screen's state, and what happens to it behind the screen: files that
//! change, decisions that reach the disk. Nothing is drawn here.

use super::answer::{reason, request_of};
use super::ask::{Ask, Field, Purpose};
use super::detail::judged;
use super::facts::Finder;
use super::flow::clean;
use super::look::Look;
use super::matrix::Sides;
use super::writing::{self, Writing};
use crate::person;
use corroborate::overrides::{Decision, Kind};
use corroborate::report::view::Finding;
use corroborate::review::decide::Request;
use corroborate::review::resume::{Draft, Resume};
use corroborate::review::{Item, Key, News, Query, Queue, Session, Sort};
use std::time::Duration;

/// What the screen shows.
#[expect(clippy::large_enum_variant, reason = "there is one of it at a time")]
pub(super) enum Mode {
    Browse,
    Help,
    History { at: usize },
    Ask(Ask),
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Done,
    Note,
    Trouble,
}

pub(super) struct App {
    pub(super) session: Session,
    pub(super) queue: Queue,
    pub(super) mode: Mode,
    pub(super) finder: Finder,
    pub(super) look: Look,
    pub(super) blind: bool,
    pub(super) message: Option<(Tone, String)>,
    /// Whether what is open has the whole screen.
    pub(super) zoom: bool,
    /// Lines of it that are scrolled away, and how many there are to scroll.
    pub(super) scroll: usize,
    pub(super) scroll_most: usize,
    /// Lines of a page of it and of the list, as last drawn.
    pub(super) page: usize,
    pub(super) list_page: usize,
    /// The sides that a person chose, and for which item.
    pub(super) sides: Option<(Key, Sides)>,
    pub(super) by: String,
    pub(super) by_confirmed: bool,
    /// Reasons given before, the last one last, and which of them is shown.
    pub(super) reasons: Vec<String>,
    pub(super) recalled: Option<usize>,
    /// A reason that was typed for an item and not recorded.
    pub(super) kept: Option<(Key, Option<Request>, String)>,
    pub(super) writing: Option<Writing>,
    pub(super) over: bool,
    /// Whether the drafts are asked for.
    pub(super) to_drafts: bool,
    pub(super) changed: bool,
}
impl App {
    pub(super) fn new(session: Session, resume: &Resume, blind: bool, look: Look) -> Self {
        // Who is named there has not to be asked for.
        let named = std::env::var("CORROBORATE_BY").ok();
        let named = named.as_deref().filter(|name| !name.trim().is_empty());
        let mut app = Self {
            session,
            queue: Queue::default(),
            mode: Mode::Browse,
            finder: Finder::new(),
            look,
            blind,
            message: None,
            zoom: false,
            scroll: 0,
            scroll_most: 0,
            page: 1,
            list_page: 1,
            sides: None,
            by: person::by(named.or(resume.by.as_deref())),
            by_confirmed: named.is_some() || resume.by.is_some(),
            reasons: Vec::new(),
            recalled: None,
            kept: None,
            writing: None,
            over: false,
            to_drafts: false,
            changed: true,
        };
        if blind {
            // The order of severity would tell what is hidden.
            app.queue.ask(Query::default(), Sort::Report);
        }
        resume.apply(&mut app.session, &mut app.queue);
        if blind {
            app.queue.ask(app.queue.query().clone(), Sort::Report);
            app.rebuild(resume.selected.clone());
        }
        if let Some(draft) = &resume.draft {
            app.kept = Some((draft.key.clone(), draft.request(), draft.reason.clone()));
            app.rebuild(Some(draft.key.clone()));
            let text = "a reason typed before was kept: decide this item to go on with it";
            app.message = Some((Tone::Note, text.to_owned()));
        }
        app
    }

    /// Where the person is, to be found again.
    pub(super) fn resume(&self) -> Resume {
        let mut draft = self.kept.clone();
        if let Mode::Ask(Ask {
            purpose: Purpose::Reason(act),
            field: Field::Line(input),
            ..
        }) = &self.mode
            && let Some(key) = act.key()
            && !input.is_blank()
        {
            draft = Some((key.clone(), request_of(act), input.text()));
        }
        Resume {
            by: self.by_confirmed.then(|| self.by.clone()),
            draft: draft.map(|(key, request, reason)| {
                let request = request.unwrap_or_else(|| Request::new(Kind::Unsure));
                Draft::of(&key, &request, &reason)
            }),
            ..Resume::of(&self.session, &self.queue)
        }
    }

    pub(super) fn selected(&self) -> Option<Key> {
        self.queue.selected_key(self.session.snapshot())
    }

    /// Whether the machine's judgement on the selected item is not to be seen.
    pub(super) fn hidden(&self, item: Item<'_>) -> bool {
        let decided = match item {
            Item::Finding(finding) => finding.settled_by().is_some(),
            _ => false,
        };
        self.blind && !decided && self.session.marks().settled(item).is_none()
    }

    /// The sides of what is open: as chosen, or else the first two that differ.
    pub(super) fn sides(&self, key: &Key) -> Sides {
        match &self.sides {
            Some((of, sides)) if of == key => *sides,
            _ => self.finding(key).map(Sides::of).unwrap_or_default(),
        }
    }

    /// The finding that an item is, or that it judges.
    pub(super) fn finding(&self, key: &Key) -> Option<&Finding> {
        let snapshot = self.session.snapshot();
        match snapshot.item(key)? {
            Item::Finding(finding) => Some(finding),
            Item::Stale(decision, _) => judged(snapshot, decision),
            Item::Pair(_) => None,
        }
    }

    pub(super) fn rebuild(&mut self, keep: Option<Key>) {
        let (snapshot, marks) = (self.session.snapshot().clone(), self.session.marks());
        self.queue.rebuild_on(&snapshot, marks, keep.as_ref());
        self.changed = true;
    }

    pub(super) fn tell(&mut self, tone: Tone, text: impl Into<String>) {
        self.message = Some((tone, text.into()));
        self.changed = true;
    }

    /// Takes what happened behind the screen.
    pub(super) fn look(&mut self) {
        self.changed |= self.finder.look();
        let key = self.selected();
        for news in self.session.look() {
            match news {
                News::Reconciled => {
                    self.finder.clear();
                    self.rebuild(key.clone());
                }
                News::Changed { added, gone } => {
                    let now = match gone {
                        0 => "nothing of yours is lost",
                        _ => "what is gone is open again",
                    };
                    let text = format!(
                        "the file of decisions was changed by somebody else ({added} new, {gone} gone): it was read again, {now}"
                    );
                    self.tell(Tone::Note, text);
                }
                News::Broken => {
                    let text = self.session.trouble().map(writing::trouble);
                    self.tell(Tone::Trouble, text.unwrap_or_default());
                }
                News::Mended => self.tell(Tone::Done, "the files are in order again"),
            }
        }
    }

    /// Waits a moment for what is being written, so that it is on disk before
    /// the next screen.
    pub(super) fn settle(&mut self, moment: Duration) {
        let Some(writing) = &self.writing else { return };
        let Some(outcome) = writing.wait(moment) else {
            return;
        };
        let Some(writing) = self.writing.take() else {
            return;
        };
        self.changed = true;
        match outcome {
            Ok(appended) => {
                let number = appended.decisions.len();
                let decisions = self.session.record(&writing.prepared, appended);
                self.reasons.retain(|reason| *reason != writing.reason);
                self.reasons.push(writing.reason.clone());
                self.kept = None;
                self.mode = Mode::Browse;
                let told = decisions.first().map(|one| told(one, number));
                let undone = decisions.iter().all(|one| one.kind() == Kind::Undo);
                self.tell(Tone::Done, told.unwrap_or_default());
                self.rebuild(if undone { self.selected() } else { None });
                self.scroll = 0;
            }
            Err(error) => {
                let mut ask = reason(writing.act, &writing.reason);
                ask.failure = writing::failure(&error);
                self.mode = Mode::Ask(ask);
            }
        }
    }

    pub(super) fn is_writing(&self) -> bool {
        self.writing.is_some()
    }
}

/// What was recorded.
fn told(decision: &Decision, number: usize) -> String {
    let kind = decision.kind().as_str().replace('_', " ");
    match number {
        1 => format!(
            "recorded: {kind} ({}); u takes it back",
            clean(&decision.id, 60)
        ),
        many => format!("recorded {many} decisions: {kind}; u takes them back together"),
    }
}
