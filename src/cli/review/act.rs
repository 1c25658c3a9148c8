//! What each key does to the screen's state.

use super::app::{App, Mode, Tone};
use super::ask::{Act, Ask, Field, Purpose};
use super::keys::{self, Action, For};
use super::matrix::Sides;
use corroborate::overrides::Decision;
use corroborate::review::{Key, Query, Sort};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

impl App {
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
            Action::Drafts => self.to_drafts = true,
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
