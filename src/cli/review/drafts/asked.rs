//! What is asked about drafts, and what an answer leads to.

use super::desk::{Desk, Mode};
use crate::review::app::Tone;
use crate::review::ask::{Ask, Field};
use crate::review::flow::clean;
use crate::review::input::Input;
use corroborate::lexical::fold::fold;
use corroborate::load::schema::Confidence;
use corroborate::report::drafts::Pick;
use corroborate::review::drafts::{Choice, What};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// What an answer is for.
#[derive(Debug, Clone)]
pub(in crate::review) enum For {
    /// The value of a draft, by its id.
    Value(String),
    /// What is done with many, and in which source; `None` for all.
    Bulk(Vec<(What, Option<String>)>),
    /// From which confidence on, or below which.
    Bound(What, Option<String>),
    Confirm(Vec<Choice>),
    Words,
    Filter,
}

/// A question about drafts.
pub(in crate::review) type Question = Ask<For>;

impl Desk {
    pub(super) fn ask_value(&mut self) {
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
        let mut told = vec![format!("“{}”", clean(&draft.quote, 400))];
        if draft.is_reference {
            told.push(
                "It refers to an entry of the file by its id; a name can be written too.".into(),
            );
        }
        let purpose = For::Value(draft.id.clone());
        let ask = Ask::line("value", &draft.stated, purpose).told(told);
        self.mode = Mode::Ask(ask);
    }

    pub(super) fn ask_words(&mut self) {
        let words = self.words.join(" ");
        self.mode = Mode::Ask(Ask::line("find", &words, For::Words));
    }

    pub(super) fn ask_filter(&mut self) {
        let typed = filter_text(&self.pick);
        let ask = Ask::line("filter", &typed, For::Filter);
        self.mode = Mode::Ask(ask.told(vec![
            "source ID · from 0.5 (at least so sure) · below 0.9 (less sure); empty shows all"
                .to_owned(),
        ]));
    }

    pub(super) fn ask_bulk(&mut self) {
        let Some((source, ..)) = self.open() else {
            return;
        };
        let here = Some(source.id.clone());
        let of = clean(&source.id, 60);
        let choices = vec![
            (What::Accept, here.clone()),
            (What::Accept, None),
            (What::Reject, here),
            (What::Reject, None),
        ];
        let options = vec![
            format!("accept what is at least so sure, of {of}"),
            "accept what is at least so sure, of all sources".to_owned(),
            format!("reject what is less sure, of {of}"),
            "reject what is less sure, of all sources".to_owned(),
        ];
        self.mode = Mode::Ask(Ask::pick("what", options, For::Bulk(choices)));
    }

    pub(super) fn answer(&mut self, key: KeyEvent) {
        let Mode::Ask(ask) = &mut self.mode else {
            return;
        };
        match (key.code, &mut ask.field) {
            (KeyCode::Esc, _) => self.mode = Mode::Browse,
            (KeyCode::Char('y' | 'Y'), Field::Yes) | (KeyCode::Enter, _) => {
                let is_yes = matches!(ask.field, Field::Yes);
                if is_yes && key.code == KeyCode::Enter {
                    return;
                }
                if let Mode::Ask(ask) = std::mem::replace(&mut self.mode, Mode::Browse) {
                    self.answered(ask);
                }
            }
            (_, Field::Yes) => {
                self.mode = Mode::Browse;
                self.tell(Tone::Note, "nothing was decided");
            }
            (KeyCode::Up | KeyCode::Char('k'), Field::Pick { at, .. }) => {
                *at = at.saturating_sub(1);
            }
            (KeyCode::Down | KeyCode::Char('j'), Field::Pick { at, options }) => {
                *at = (*at + 1).min(options.len().saturating_sub(1));
            }
            (KeyCode::Char(digit @ '1'..='9'), Field::Pick { at, options }) => {
                let chosen = digit as usize - '1' as usize;
                if chosen < options.len() {
                    *at = chosen;
                    if let Mode::Ask(ask) = std::mem::replace(&mut self.mode, Mode::Browse) {
                        self.answered(ask);
                    }
                }
            }
            (_, Field::Line(input)) => {
                input.key(key);
            }
            _ => {}
        }
    }

    fn answered(&mut self, mut ask: Question) {
        let typed = match &ask.field {
            Field::Line(input) => input.text(),
            _ => String::new(),
        };
        let typed = typed.trim();
        match &ask.purpose {
            For::Value(id) => {
                if typed.is_empty() {
                    ask.failure = vec!["A value must not be empty; x rejects the draft.".into()];
                    self.mode = Mode::Ask(ask);
                    return;
                }
                let id = id.clone();
                let quoted = self
                    .review
                    .draft(&id)
                    .map(|(_, draft)| draft.is_reference || draft.quotes(typed));
                self.decide(vec![Choice::new(id, What::Edit(typed.to_owned()))]);
                self.unquoted = (quoted == Some(false)).then(|| clean(typed, 60));
            }
            For::Bulk(choices) => {
                let at = match ask.field {
                    Field::Pick { at, .. } => at,
                    _ => 0,
                };
                let Some((what, source)) = choices.get(at).cloned() else {
                    return;
                };
                let (title, typed) = match what {
                    What::Reject => ("reject below which confidence, 0 to 1", "0.2"),
                    _ => ("accept from which confidence on, 0 to 1", "0.9"),
                };
                self.mode = Mode::Ask(Ask::line(title, typed, For::Bound(what, source)));
            }
            For::Bound(what, source) => match bound(typed) {
                Some(bound) => {
                    let (what, source) = (what.clone(), source.clone());
                    self.confirm_bulk(&what, source, bound);
                }
                None => {
                    ask.failure = vec!["A number from 0 to 1 is needed, such as 0.9.".into()];
                    self.mode = Mode::Ask(ask);
                }
            },
            For::Confirm(choices) => {
                let choices = choices.clone();
                self.decide(choices);
            }
            For::Words => {
                self.words = typed.split_whitespace().map(fold).collect();
                self.words.retain(|word| !word.is_empty());
                let place = self.place();
                self.rebuild(place);
            }
            For::Filter => match filter(typed) {
                Ok(pick) => {
                    self.pick = pick;
                    let place = self.place();
                    self.rebuild(place);
                }
                Err(why) => {
                    ask.failure = vec![why];
                    ask.field = Field::Line(Input::new(typed));
                    self.mode = Mode::Ask(ask);
                }
            },
        }
    }

    /// Says how many it would be before anything is decided.
    fn confirm_bulk(&mut self, what: &What, source: Option<String>, bound: f64) {
        let (from, below, word) = match what {
            What::Reject => (None, Some(bound), "rejected"),
            _ => (Some(bound), None, "accepted"),
        };
        let pick = Pick {
            sources: source.iter().cloned().collect(),
            from,
            below,
        };
        let picked = self.review.picked(&pick).into_iter();
        let choices: Vec<Choice> = picked.map(|id| Choice::new(id, what.clone())).collect();
        if choices.is_empty() {
            self.tell(Tone::Note, "no open draft has such a confidence");
            return;
        }
        let prepared = match self.review.prepare(&choices) {
            Ok(prepared) => prepared,
            Err(refused) => return self.refused(&refused),
        };
        let names = match prepared.also.len() {
            0 => String::new(),
            some => format!(", and {some} names that they refer to"),
        };
        let told = format!(
            "{} drafts will be {word} in {} files{names}. u takes them back together.",
            choices.len(),
            prepared.files(),
        );
        self.mode = Mode::Ask(Ask {
            title: "do it? y or n".to_owned(),
            told: vec![told],
            failure: Vec::new(),
            field: Field::Yes,
            purpose: For::Confirm(choices),
        });
    }
}

fn bound(typed: &str) -> Option<f64> {
    typed
        .parse()
        .ok()
        .and_then(Confidence::new)
        .map(Confidence::get)
}

/// A filter as it is typed.
pub(super) fn filter_text(pick: &Pick) -> String {
    let sources = pick.sources.iter().map(|source| format!("source {source}"));
    let from = pick.from.map(|from| format!("from {from}"));
    let below = pick.below.map(|below| format!("below {below}"));
    let parts: Vec<String> = sources.chain(from).chain(below).collect();
    parts.join(" ")
}

fn filter(typed: &str) -> Result<Pick, String> {
    let mut pick = Pick::default();
    let mut words = typed.split_whitespace();
    while let Some(word) = words.next() {
        let value = words.next();
        let value = value.ok_or_else(|| format!("`{}` needs a value", clean(word, 40)))?;
        let number = || bound(value).ok_or("a number from 0 to 1 is needed".to_owned());
        match word.trim_start_matches('-') {
            "source" => pick.sources.push(value.to_owned()),
            "from" | "min-confidence" => pick.from = Some(number()?),
            "below" => pick.below = Some(number()?),
            other => {
                let other = clean(other, 40);
                return Err(format!(
                    "`{other}` is not known: source, from and below are"
                ));
            }
        }
    }
    Ok(pick)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_reads_back_as_it_is_shown() {
        let pick = filter("source gazette from 0.5 --below 0.9").unwrap();
        assert_eq!(filter_text(&pick), "source gazette from 0.5 below 0.9");
        assert_eq!(filter(&filter_text(&pick)).unwrap(), pick);
        assert!(
            filter("from 2").is_err() && filter("what ever").is_err() && filter("from").is_err()
        );
    }
}
