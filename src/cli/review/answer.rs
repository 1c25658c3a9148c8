//! What is asked before a decision is recorded, and what an answer leads to.

use super::app::{App, Mode, Tone};
use super::ask::{Act, Ask, Field, Purpose};
use super::flow::clean;
use super::input::Input;
use super::writing::{self, Writing};
use corroborate::overrides::{Decision, Kind};
use corroborate::review::decide::Request;
use corroborate::review::{Key, Query};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

impl App {
    pub(super) fn ask_reason(&mut self, act: Act) {
        let kept = self
            .kept
            .as_ref()
            .filter(|(key, ..)| Some(key) == act.key());
        let typed = kept.map(|(.., typed)| typed.clone()).unwrap_or_default();
        self.recalled = None;
        self.mode = Mode::Ask(reason(act, &typed));
    }

    pub(super) fn ask_who(&mut self, then: Option<(Act, String)>) {
        let ask = Ask::line("who decides", &self.by, Purpose::Who(then));
        self.mode = Mode::Ask(ask.told(vec![
            "Stands in the file beside each decision. Asked once; `w` changes it.".to_owned(),
        ]));
    }

    pub(super) fn undo(&mut self, decisions: &[Decision]) {
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

    pub(super) fn answer(&mut self, key: KeyEvent) {
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
pub(super) fn reason(act: Act, typed: &str) -> Ask {
    let says = act.says();
    Ask::line(
        "why (needed; ↑ earlier reasons)",
        typed,
        Purpose::Reason(act),
    )
    .told(says)
}

/// What is asked to be decided, where it is one decision.
pub(super) fn request_of(act: &Act) -> Option<Request> {
    match act {
        Act::Decide { request, .. } => Some(request.clone()),
        _ => None,
    }
}
