//! The screen's state, and what each key does to it. Nothing is drawn here.

use super::ask::{Act, Ask, Field, Purpose};
use super::detail::judged;
use super::facts::Finder;
use super::flow::clean;
use super::input::Input;
use super::keys::{self, Action, For};
use super::look::Look;
use super::matrix::Sides;
use super::writing::{self, Writing};
use crate::person;
use corroborate::overrides::{Decision, Kind};
use corroborate::report::view::Finding;
use corroborate::review::decide::Request;
use corroborate::review::resume::{Draft, Resume};
use corroborate::review::{Item, Key, News, Query, Queue, Session, Sort};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
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
    sides: Option<(Key, Sides)>,
    pub(super) by: String,
    by_confirmed: bool,
    /// Reasons given before, the last one last, and which of them is shown.
    reasons: Vec<String>,
    recalled: Option<usize>,
    /// A reason that was typed for an item and not recorded.
    kept: Option<(Key, Option<Request>, String)>,
    writing: Option<Writing>,
    pub(super) over: bool,
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
    fn finding(&self, key: &Key) -> Option<&Finding> {
        let snapshot = self.session.snapshot();
        match snapshot.item(key)? {
            Item::Finding(finding) => Some(finding),
            Item::Stale(decision, _) => judged(snapshot, decision),
            Item::Pair(_) => None,
        }
    }

    fn rebuild(&mut self, keep: Option<Key>) {
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
                    let text = format!(
                        "the file of decisions was changed by somebody else ({added} new, {gone} gone): it was read again, nothing of yours is lost"
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

    pub(super) fn event(&mut self, event: Event) {
        self.changed = true;
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Event::Paste(text) => {
                if let Mode::Ask(Ask {
                    field: Field::Line(input),
                    ..
                }) = &mut self.mode
                {
                    input.paste(&text);
                }
            }
            _ => {}
        }
    }

    fn key(&mut self, key: KeyEvent) {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if control && matches!(key.code, KeyCode::Char('c')) {
            self.over = true;
            return;
        }
        if self.is_writing() {
            return;
        }
        self.message = self
            .message
            .take()
            .filter(|(tone, _)| *tone == Tone::Trouble && self.session.trouble().is_some());
        match &mut self.mode {
            Mode::Browse => {
                if let Some(action) = keys::action(key) {
                    self.act(action);
                }
            }
            Mode::Help => {
                self.mode = Mode::Browse;
                self.scroll = 0;
            }
            Mode::History { .. } => self.in_history(key),
            Mode::Ask(_) => self.answer(key),
        }
    }

    fn act(&mut self, action: Action) {
        let key = self.selected();
        let means = key.as_ref().is_none_or(|key| fits(action, key));
        if !means {
            self.tell(
                Tone::Note,
                "that key is for another sort of item: the footer has those for this one",
            );
            return;
        }
        match action {
            Action::Decide(kind) => self.decide(kind),
            Action::Reaffirm => {
                if let Some(key) = key {
                    let id = key.name().to_owned();
                    self.ask_reason(Act::Reaffirm { key, id });
                }
            }
            Action::Skip => self.skip(),
            Action::Undo => {
                let decisions: Vec<Decision> =
                    self.session.to_undo().into_iter().cloned().collect();
                self.undo(&decisions);
            }
            Action::Bulk => self.bulk(),
            Action::History => {
                if key.is_some() {
                    self.scroll = 0;
                    self.mode = Mode::History { at: 0 };
                }
            }
            Action::Left | Action::Right | Action::Swap => self.turn(action),
            Action::Zoom => {
                self.zoom = !self.zoom;
                self.scroll = 0;
            }
            Action::Search => {
                let words = self.queue.query().words.join(" ");
                self.mode = Mode::Ask(Ask::line("find", &words, Purpose::Search));
            }
            Action::Filter => {
                let typed = self.queue.query().to_string();
                let ask = Ask::line("filter", &typed, Purpose::Filter);
                self.mode = Mode::Ask(ask.told(vec!["verdict conflict|agreement|single_source|undetermined · source ID · slot SLOT · show open|decided|skipped|stale|pairs|all · any words".to_owned()]));
            }
            Action::Sort => {
                let sort = match self.queue.sort().next() {
                    Sort::Severity if self.blind => Sort::Report,
                    sort => sort,
                };
                self.queue.ask(self.queue.query().clone(), sort);
                self.rebuild(key);
            }
            Action::Who => self.ask_who(None),
            Action::Reread => {
                self.session.refresh();
                self.tell(Tone::Note, "reading claims and decisions again");
            }
            Action::Help => {
                self.scroll = 0;
                self.mode = Mode::Help;
            }
            Action::Quit => self.over = true,
            Action::Back => {
                if self.zoom {
                    self.zoom = false;
                    self.scroll = 0;
                } else if !self.queue.query().is_plain() {
                    self.queue.ask(Query::default(), self.queue.sort());
                    self.rebuild(key);
                }
            }
            Action::ScrollDown => {
                let page = self.page.saturating_sub(1).max(1);
                self.scroll = (self.scroll + page).min(self.scroll_most);
            }
            Action::ScrollUp => {
                let page = self.page.saturating_sub(1).max(1);
                self.scroll = self.scroll.saturating_sub(page);
            }
            Action::Up => self.go(-1),
            Action::Down => self.go(1),
            Action::PageUp => self.go(-(self.list_page.max(1) as isize)),
            Action::PageDown => self.go(self.list_page.max(1) as isize),
            Action::First => self.go(isize::MIN / 2),
            Action::Last => self.go(isize::MAX / 2),
        }
    }

    fn go(&mut self, rows: isize) {
        self.queue.move_by(rows);
        self.scroll = 0;
    }

    fn skip(&mut self) {
        let Some(key) = self.selected() else { return };
        let snapshot = self.session.snapshot().clone();
        let skipped = snapshot
            .item(&key)
            .is_some_and(|item| self.session.marks().is_skipped(item));
        if skipped {
            // Where everything was skipped, skipping goes on to the next.
            self.go(1);
            return;
        }
        self.session.marks_mut().skip(key);
        self.scroll = 0;
        self.rebuild(None);
        self.tell(
            Tone::Note,
            "skipped: it comes again at the end; `filter show skipped` lists what was skipped",
        );
    }

    fn turn(&mut self, action: Action) {
        let Some(key) = self.selected() else { return };
        let Some(count) = self.finding(&key).map(|finding| finding.values.len()) else {
            return;
        };
        let Sides { left, right } = self.sides(&key);
        let sides = match action {
            Action::Left => Sides {
                left: Sides::next(left, right, count),
                right,
            },
            Action::Right => Sides {
                left,
                right: Sides::next(right, left, count),
            },
            _ => Sides {
                left: right,
                right: left,
            },
        };
        self.sides = Some((key, sides));
    }

    pub(super) fn ask_reason(&mut self, act: Act) {
        let kept = self
            .kept
            .as_ref()
            .filter(|(key, ..)| Some(key) == act.key());
        let typed = kept.map(|(.., typed)| typed.clone()).unwrap_or_default();
        self.recalled = None;
        self.mode = Mode::Ask(reason(act, &typed));
    }

    fn ask_who(&mut self, then: Option<(Act, String)>) {
        let ask = Ask::line("who decides", &self.by, Purpose::Who(then));
        self.mode = Mode::Ask(ask.told(vec![
            "Stands in the file beside each decision. Asked once; `w` changes it.".to_owned(),
        ]));
    }

    fn undo(&mut self, decisions: &[Decision]) {
        if decisions.is_empty() {
            self.tell(Tone::Note, "there is no decision to take back");
            return;
        }
        let mut says = vec![match decisions.len() {
            1 => "Take this decision back; it stays in the file, marked as undone:".to_owned(),
            many => format!("Take {many} decisions back, which were made as one:"),
        }];
        says.extend(decisions.iter().take(3).map(|one| {
            let names = one.judgement.names().join(", ");
            format!(
                "{} of {} — {}",
                one.kind(),
                clean(&names, 120),
                clean(&one.reason, 120)
            )
        }));
        let ids = decisions.iter().map(|one| one.id.clone()).collect();
        self.ask_reason(Act::Undo { ids, says });
    }

    fn in_history(&mut self, key: KeyEvent) {
        let Some(selected) = self.selected() else {
            self.mode = Mode::Browse;
            return;
        };
        let past = corroborate::review::history::of(&self.session, &selected);
        let Mode::History { at } = &mut self.mode else {
            return;
        };
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => *at = at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => *at = (*at + 1).min(past.len().saturating_sub(1)),
            KeyCode::Char('u') => {
                let stands = past.get(*at).filter(|past| past.ended_by.is_none());
                match stands.map(|past| past.decision.clone()) {
                    Some(decision) => self.undo(&[decision]),
                    None => self.tell(Tone::Note, "that decision does not stand any more"),
                }
            }
            _ => self.mode = Mode::Browse,
        }
    }

    fn answer(&mut self, key: KeyEvent) {
        let Mode::Ask(ask) = &mut self.mode else {
            return;
        };
        match (key.code, &mut ask.field) {
            (KeyCode::Esc, _) => self.leave(),
            (KeyCode::Enter, Field::Line(_) | Field::Pick { .. }) => {
                let Mode::Ask(ask) = std::mem::replace(&mut self.mode, Mode::Browse) else {
                    return;
                };
                self.answered(ask);
            }
            (KeyCode::Up | KeyCode::Down, Field::Line(input))
                if matches!(ask.purpose, Purpose::Reason(_)) =>
            {
                let up = key.code == KeyCode::Up;
                let last = self.reasons.len();
                let at = self.recalled.unwrap_or(last);
                let at = if up {
                    at.saturating_sub(1)
                } else {
                    (at + 1).min(last)
                };
                self.recalled = Some(at);
                if let Some(reason) = self.reasons.get(at) {
                    *input = Input::new(reason);
                }
            }
            (_, Field::Line(input)) => {
                input.key(key);
            }
            (KeyCode::Up | KeyCode::Char('k'), Field::Pick { at, .. }) => {
                *at = at.saturating_sub(1)
            }
            (KeyCode::Down | KeyCode::Char('j'), Field::Pick { options, at }) => {
                *at = (*at + 1).min(options.len().saturating_sub(1));
            }
            (KeyCode::Char(digit @ '1'..='9'), Field::Pick { options, at }) => {
                let wanted = digit as usize - '1' as usize;
                if wanted < options.len() {
                    *at = wanted;
                    self.answer(KeyEvent::from(KeyCode::Enter));
                }
            }
            (KeyCode::Char('y'), Field::Yes) => {
                let Mode::Ask(ask) = std::mem::replace(&mut self.mode, Mode::Browse) else {
                    return;
                };
                if let Purpose::Confirm(act, reason) = ask.purpose {
                    self.write(act, reason);
                }
            }
            (_, Field::Yes) => self.leave(),
            _ => {}
        }
    }

    /// Goes back without recording; what was typed is kept.
    fn leave(&mut self) {
        let Mode::Ask(ask) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return;
        };
        if let (Purpose::Reason(act), Field::Line(input)) = (&ask.purpose, &ask.field)
            && let Some(key) = act.key()
            && !input.is_blank()
        {
            self.kept = Some((key.clone(), request_of(act), input.text()));
            self.tell(
                Tone::Note,
                "nothing was recorded; the reason is kept for this item",
            );
        } else if matches!(ask.field, Field::Yes) {
            self.tell(Tone::Note, "nothing was recorded");
        }
    }

    fn answered(&mut self, mut ask: Ask) {
        let picked = match &ask.field {
            Field::Pick { at, .. } => *at,
            _ => 0,
        };
        let typed = match &ask.field {
            Field::Line(input) => input.text().trim().to_owned(),
            _ => String::new(),
        };
        let blank = typed.is_empty();
        match ask.purpose.clone() {
            Purpose::Search => {
                let mut query = self.queue.query().clone();
                query.words = typed.split_whitespace().map(str::to_owned).collect();
                self.filter(query);
            }
            Purpose::Filter => match typed.parse::<Query>() {
                Ok(query) => self.filter(query),
                Err(unread) => {
                    ask.failure = vec![unread.to_string()];
                    self.mode = Mode::Ask(ask);
                }
            },
            Purpose::Value { key, values } => match values.get(picked) {
                Some(value) => self.settle_value(key, value.clone()),
                None => {
                    self.mode = Mode::Ask(Ask::line(
                        "the value that holds",
                        "",
                        Purpose::TypeValue { key },
                    ))
                }
            },
            Purpose::TypeValue { key } if !blank => self.settle_value(key, typed),
            Purpose::Correct { key, claims } => {
                if let Some((claim, text)) = claims.get(picked) {
                    let purpose = Purpose::TypeCorrection {
                        key,
                        claim: claim.clone(),
                    };
                    self.mode = Mode::Ask(Ask::line("what the claim should say", text, purpose));
                }
            }
            Purpose::TypeCorrection { key, claim } if !blank => {
                let says = format!(
                    "{} was misread or misprinted: it should say “{}”.",
                    clean(&claim, 160),
                    clean(&typed, 160)
                );
                let mut request = Request::new(Kind::Correct).value(typed);
                request.claim = Some(claim);
                self.ask_reason(Act::Decide { key, request, says });
            }
            Purpose::Bulk { keys, choices } => {
                if let Some((choice, says)) = choices.get(picked).cloned() {
                    self.ask_reason(Act::Bulk { keys, choice, says });
                }
            }
            Purpose::Reason(act) if !blank => self.with_reason(act, typed),
            Purpose::Who(then) if !blank => {
                self.by = typed;
                self.by_confirmed = true;
                if let Some((act, reason)) = then {
                    self.with_reason(act, reason);
                }
            }
            // Everything else needs an answer that is not blank.
            _ => {
                ask.failure = vec!["it must not be empty (Esc leaves)".to_owned()];
                self.mode = Mode::Ask(ask);
            }
        }
    }

    fn filter(&mut self, query: Query) {
        let key = self.selected();
        self.queue.ask(query, self.queue.sort());
        self.scroll = 0;
        self.rebuild(key);
    }

    fn settle_value(&mut self, key: Key, value: String) {
        let says = format!("“{}” is what holds.", clean(&value, 200));
        let of = self.finding(&key).map(|finding| finding.id.clone());
        let request = Request::on(Kind::Value, of.unwrap_or_default()).value(value);
        self.ask_reason(Act::Decide { key, request, says });
    }

    /// A reason was given: who decides is asked once, and what is done to many
    /// is confirmed.
    fn with_reason(&mut self, act: Act, given: String) {
        if !self.by_confirmed {
            self.ask_who(Some((act, given)));
            return;
        }
        if let Act::Bulk { keys, choice, .. } = &act {
            let plan = writing::plan(&self.session, keys, choice, &given, &self.by);
            let mut ask = Ask {
                title: format!(
                    "record {} decisions? y records them, any other key does not",
                    plan.ready.len()
                ),
                told: writing::planned(&plan, keys.len()),
                failure: Vec::new(),
                field: Field::Yes,
                purpose: Purpose::Confirm(act.clone(), given),
            };
            ask.told.splice(0..0, act.says());
            if plan.ready.is_empty() {
                let told = ask.told.join(" ");
                self.tell(Tone::Note, format!("there is nothing to record: {told}"));
                return;
            }
            self.mode = Mode::Ask(ask);
            return;
        }
        self.write(act, given);
    }

    fn write(&mut self, act: Act, given: String) {
        match Writing::begin(&self.session, act.clone(), &given, &self.by) {
            Ok(writing) => {
                self.mode = Mode::Ask(reason(act, &given));
                self.writing = Some(writing);
            }
            Err(refusal) => {
                let mut ask = reason(act, &given);
                ask.failure = vec![clean(&refusal.to_string(), 600)];
                self.mode = Mode::Ask(ask);
            }
        }
    }
}

/// Asks why.
fn reason(act: Act, typed: &str) -> Ask {
    let says = act.says();
    Ask::line(
        "why (needed; ↑ earlier reasons)",
        typed,
        Purpose::Reason(act),
    )
    .told(says)
}

fn request_of(act: &Act) -> Option<Request> {
    match act {
        Act::Decide { request, .. } => Some(request.clone()),
        _ => None,
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

/// Whether a key means anything for an item.
fn fits(action: Action, key: &Key) -> bool {
    let binding = keys::BINDINGS
        .iter()
        .find(|binding| binding.action == action);
    binding.is_none_or(|binding| is_for(binding.of, key))
}

/// Whether what a key is for is such an item.
pub(super) fn is_for(of: For, key: &Key) -> bool {
    match of {
        For::Any => true,
        For::Finding => !matches!(key, Key::Pair(..)),
        For::FindingOrPair => true,
        For::Stale => matches!(key, Key::Stale(_)),
    }
}
