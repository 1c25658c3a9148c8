//! The drafts behind their page: shown as the files are now, decided in the
//! files themselves.

use super::desk::Desk;
use super::reply::{Form, Reply};
use super::words;
use corroborate::load::schema::Confidence;
use corroborate::render::{escape, html};
use corroborate::report::drafts::Pick;
use corroborate::review::drafts::{Choice, DraftReview, Refused, What};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::PoisonError;

/// What the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sent {
    choices: Vec<One>,
    bulk: Option<Bulk>,
    undo: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    what: String,
    value: Option<String>,
    /// The value as the page shows it.
    seen: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bulk {
    what: String,
    bound: f64,
    source: Option<String>,
    /// Whether to do it, or only to count.
    sure: bool,
}

impl Desk {
    /// The page of drafts as the files are now.
    pub(super) fn drafts(&mut self, source: Option<&str>) -> Reply {
        let token = self.deciding.token.clone();
        let review = match self.current(true) {
            Ok(review) => review,
            Err(reply) => return *reply,
        };
        let deciding = html::drafts::Deciding {
            token: &token,
            source,
        };
        let mut page = Vec::new();
        match html::drafts::render(review.drafts(), &deciding, &mut page) {
            Ok(()) => Reply {
                form: Form::Drafts,
                ..Reply::page(page)
            },
            Err(error) => Reply::told(500, Form::Text, &error.to_string()),
        }
    }

    /// Takes decisions on drafts: they are on disk when this returns success.
    pub(super) fn settle(&mut self, body: &[u8]) -> Reply {
        let sent: Sent = match serde_json::from_slice(body) {
            Ok(sent) => sent,
            Err(error) => return words::unread(&format!("the decision cannot be read: {error}")),
        };
        let pen = self.pen();
        let review = match self.current(false) {
            Ok(review) => review,
            Err(reply) => return *reply,
        };
        if sent.undo {
            let _writing = pen.lock().unwrap_or_else(PoisonError::into_inner);
            return match review.undo() {
                Ok(ids) => {
                    let told = format!("Taken back: {} open again.", drafts(ids.len()));
                    told_of(review, &told, &ids)
                }
                Err(refused) => told_no(&refused),
            };
        }
        let choices = match choices(review, &sent) {
            Ok(choices) => choices,
            Err(reply) => return *reply,
        };
        let prepared = match review.prepare(&choices) {
            Ok(prepared) => prepared,
            Err(refused) => return told_no(&refused),
        };
        let names = match prepared.also.len() {
            0 => String::new(),
            1 => ", with 1 name that is referred to".to_owned(),
            some => format!(", with {some} names that are referred to"),
        };
        if sent.bulk.as_ref().is_some_and(|bulk| !bulk.sure) {
            let told = format!("{}{names}.", drafts(choices.len()));
            return Reply::json(&json!({
                "message": told,
                "count": choices.len(),
                "undo": review.to_undo().is_some(),
            }));
        }
        let mut ids: Vec<String> = choices.iter().map(|one| one.id.clone()).collect();
        ids.extend(prepared.also.iter().cloned());
        let outcome = {
            let _writing = pen.lock().unwrap_or_else(PoisonError::into_inner);
            let written = prepared.write();
            review.record(written)
        };
        if let Some((_, error)) = outcome.failed.first() {
            let told = format!(
                "{}. {} decided all the same. Load the page anew.",
                escape::terminal(&error.to_string()),
                drafts(outcome.decided)
            );
            return Reply::told(409, Form::Json, &told);
        }
        let told = format!("On disk: {} decided{names}.", drafts(choices.len()));
        told_of(review, &told, &ids)
    }

    /// The drafts as they are on disk; `anew` reads every file, else only
    /// those that changed.
    fn current(&mut self, anew: bool) -> Result<&mut DraftReview, Box<Reply>> {
        let form = if anew { Form::Text } else { Form::Json };
        let trouble = |trouble| Box::new(words::trouble(&trouble, form));
        if self.drafted.is_none() {
            let (paths, settings) = (self.inputs.paths.clone(), &self.inputs.settings);
            self.drafted = Some(DraftReview::open(paths, settings).map_err(trouble)?);
        } else if let Some(review) = &mut self.drafted {
            match anew {
                true => review.reread_all().map_err(trouble)?,
                false => drop(review.look()),
            }
        }
        let gone = || Box::new(Reply::told(500, form, "the drafts could not be read"));
        self.drafted.as_mut().ok_or_else(gone)
    }
}

/// What is asked for, held against what the page showed.
fn choices(review: &DraftReview, sent: &Sent) -> Result<Vec<Choice>, Box<Reply>> {
    let unread = |told: &str| Box::new(words::unread(told));
    if let Some(bulk) = &sent.bulk {
        if Confidence::new(bulk.bound).is_none() {
            return Err(unread("a confidence is a number from 0 to 1"));
        }
        let (what, from, below) = match bulk.what.as_str() {
            "accept" => (What::Accept, Some(bulk.bound), None),
            "reject" => (What::Reject, None, Some(bulk.bound)),
            _ => return Err(unread("drafts are accepted or rejected by confidence")),
        };
        let pick = Pick {
            sources: bulk.source.iter().cloned().collect(),
            from,
            below,
        };
        let picked = review.picked(&pick).into_iter();
        return Ok(picked.map(|id| Choice::new(id, what.clone())).collect());
    }
    let mut choices = Vec::new();
    for one in &sent.choices {
        let what = match (one.what.as_str(), &one.value) {
            ("accept", _) => What::Accept,
            ("reject", _) => What::Reject,
            ("edit", Some(value)) => What::Edit(value.clone()),
            _ => return Err(unread("a draft is accepted, rejected or given a value")),
        };
        let Some((_, draft)) = review.draft(&one.id) else {
            return Err(Box::new(words::gone(&one.id)));
        };
        if draft.stated != one.seen || !draft.is_open() {
            let told = format!(
                "{} changed since the page was loaded: it is now “{}”, {}. Load the page anew.",
                escape::terminal(&one.id),
                escape::terminal(&draft.stated),
                draft.status.as_str()
            );
            return Err(Box::new(Reply::told(409, Form::Json, &told)));
        }
        choices.push(Choice::new(&one.id, what));
    }
    match choices.is_empty() {
        true => Err(unread("nothing is decided")),
        false => Ok(choices),
    }
}

fn told_no(refused: &Refused) -> Reply {
    let status = match refused {
        Refused::Empty => 400,
        _ => 409,
    };
    Reply::told(status, Form::Json, &escape::terminal(&refused.to_string()))
}

fn told_of(review: &DraftReview, told: &str, ids: &[String]) -> Reply {
    let decided: Vec<Value> = ids
        .iter()
        .filter_map(|id| review.draft(id))
        .map(|(_, draft)| {
            json!({
                "id": draft.id,
                "status": draft.status.as_str(),
                "text": escape::terminal(&draft.text),
                "reading": draft.reading().map(escape::terminal),
            })
        })
        .collect();
    Reply::json(&json!({
        "message": told,
        "left": review.open_drafts(),
        "undo": review.to_undo().is_some(),
        "decided": decided,
    }))
}

fn drafts(count: usize) -> String {
    match count {
        1 => "1 draft".to_owned(),
        many => format!("{many} drafts"),
    }
}
