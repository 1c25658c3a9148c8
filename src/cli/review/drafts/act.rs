//! What each key does to the drafts.

use super::desk::{Desk, Mode};
use super::keys::{self, Action};
use crate::review::Next;
use crate::review::app::Tone;
use crate::review::ask::Field;
use corroborate::report::drafts::{Draft, Pick};
use corroborate::review::drafts::{Choice, What};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

impl Desk {
    pub(super) fn event(&mut self, event: Event) {
        self.changed = true;
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Event::Paste(text) => {
                if let Mode::Ask(ask) = &mut self.mode
                    && let Field::Line(input) = &mut ask.field
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
            self.next = Some(Next::Over);
            return;
        }
        if self.is_writing() {
            return;
        }
        self.message = None;
        match &self.mode {
            Mode::Browse => {
                if let Some(action) = keys::action(key) {
                    self.act(action);
                }
            }
            Mode::Help => {
                self.mode = Mode::Browse;
                self.scroll = 0;
            }
            Mode::Ask(_) => self.answer(key),
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::AcceptAll => self.decide(self.of_sentence(&What::Accept)),
            Action::RejectAll => self.decide(self.of_sentence(&What::Reject)),
            Action::Accept => self.decide_one(What::Accept),
            Action::Reject => self.decide_one(What::Reject),
            Action::Edit => self.ask_value(),
            Action::AcceptSubject => self.decide(self.of_subject()),
            Action::Bulk => self.ask_bulk(),
            Action::Skip => {
                if self.at + 1 >= self.queue.len() {
                    self.tell(
                        Tone::Note,
                        "that was the last sentence; g goes to the first",
                    );
                }
                self.go(1);
            }
            Action::Back => self.go(-1),
            Action::Undo => self.undo(),
            Action::Up => self.claim = self.claim.saturating_sub(1),
            Action::Down => {
                let count = self
                    .open()
                    .map_or(0, |(_, passage, _)| passage.drafts.len());
                self.claim = (self.claim + 1).min(count.saturating_sub(1));
            }
            Action::First => self.go(isize::MIN / 2),
            Action::Last => self.go(isize::MAX / 2),
            Action::Paragraph => {
                self.paragraph = !self.paragraph;
                self.scroll = 0;
            }
            Action::ScrollDown => {
                self.scroll = (self.scroll + self.page.max(2) - 1).min(self.scroll_most);
            }
            Action::ScrollUp => self.scroll = self.scroll.saturating_sub(self.page.max(2) - 1),
            Action::Search => self.ask_words(),
            Action::Filter => self.ask_filter(),
            Action::Conflicts => self.next = Some(Next::Conflicts),
            Action::Reread => self.reread(),
            Action::Help => {
                self.scroll = 0;
                self.mode = Mode::Help;
            }
            Action::Quit => self.next = Some(Next::Over),
            Action::Clear => {
                self.paragraph = false;
                if self.pick != Pick::default() || !self.words.is_empty() {
                    let place = self.place();
                    self.pick = Pick::default();
                    self.words.clear();
                    self.rebuild(place);
                }
            }
        }
    }

    /// Every open draft of the sentence that the filter shows.
    fn of_sentence(&self, what: &What) -> Vec<Choice> {
        let Some((source, passage, _)) = self.open() else {
            return Vec::new();
        };
        let open = |draft: &&Draft| draft.is_open() && self.shows(source, draft);
        let open = passage.drafts.iter().filter(open);
        open.map(|draft| Choice::new(&draft.id, what.clone()))
            .collect()
    }

    /// Every open draft of the subject that the open draft is about.
    fn of_subject(&self) -> Vec<Choice> {
        let Some((source, _, of)) = self.open() else {
            return Vec::new();
        };
        let same = |draft: &&Draft| draft.is_open() && draft.subject.path == of.subject.path;
        let all = source.drafts().filter(same);
        all.map(|draft| Choice::new(&draft.id, What::Accept))
            .collect()
    }

    fn decide_one(&mut self, what: What) {
        let Some((_, _, draft)) = self.open() else {
            return;
        };
        if !draft.is_open() {
            self.tell(
                Tone::Note,
                "that one is decided; u takes the last step back",
            );
            return;
        }
        let id = draft.id.clone();
        self.decide(vec![Choice::new(id, what)]);
    }

    fn undo(&mut self) {
        match self.review.undo() {
            Ok(ids) => {
                self.decided = true;
                let first = ids.first().and_then(|id| self.place_of(id));
                self.rebuild(first.or_else(|| self.place()));
                let position = ids.first().and_then(|id| {
                    let (_, passage, _) = self.open()?;
                    passage.drafts.iter().position(|draft| draft.id == *id)
                });
                self.claim = position.unwrap_or(self.claim);
                let text = match ids.len() {
                    1 => "taken back: it is a draft again".to_owned(),
                    many => format!("taken back: {many} are drafts again"),
                };
                self.tell(Tone::Done, text);
            }
            Err(refused) => self.refused(&refused),
        }
    }

    fn place_of(&self, id: &str) -> Option<(String, usize)> {
        let (source, _) = self.review.draft(id)?;
        let has = |drafts: &[Draft]| drafts.iter().any(|draft| draft.id == id);
        let at = source.passages.iter().position(|one| has(&one.drafts))?;
        Some((source.id.clone(), at))
    }

    fn reread(&mut self) {
        let place = self.place();
        match self.review.reread_all() {
            Ok(()) => self.tell(Tone::Note, "the files were read again"),
            Err(trouble) => {
                let text = crate::review::writing::trouble(&trouble);
                self.tell(Tone::Trouble, text);
            }
        }
        self.rebuild(place);
    }
}
