//! Decisions on their way into the file, and what went wrong there in words.

use super::ask::Act;
use super::flow::clean;
use crate::person;
use corroborate::diagnostic::Diagnostic;
use corroborate::overrides::{self, Appended};
use corroborate::review::bulk::{self, Choice, Plan};
use corroborate::review::decide::{Refusal, Signature};
use corroborate::review::{Key, Prepared, Session, Trouble};
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// The most problems of a file that are told at once.
const TOLD_MOST: usize = 3;

/// A decision that is being written.
pub(super) struct Writing {
    pub(super) act: Act,
    pub(super) reason: String,
    pub(super) prepared: Prepared,
    outcome: Receiver<Result<Appended, overrides::Error>>,
}

impl Writing {
    /// Begins to write, on a thread of its own: where another program holds
    /// the file, the screen goes on.
    pub(super) fn begin(
        session: &Session,
        act: Act,
        reason: &str,
        by: &str,
    ) -> Result<Self, Refusal> {
        let signature = signed(reason, by);
        let prepared = match &act {
            Act::Decide { key, request, .. } => session.prepare(key, request, &signature)?,
            Act::Reaffirm { id, .. } => session.prepare_reaffirm(id, &signature)?,
            Act::Undo { ids, .. } => session.prepare_undo(ids, &signature)?,
            Act::Bulk { keys, choice, .. } => {
                session.prepare_bulk(bulk::plan(session, keys, choice, &signature))
            }
        };
        let (tell, outcome) = channel();
        let work = prepared.clone();
        std::thread::spawn(move || {
            // Nobody listens once the screen is closed.
            let _ = tell.send(work.append());
        });
        Ok(Self {
            act,
            reason: reason.to_owned(),
            prepared,
            outcome,
        })
    }

    /// What came of it, if it comes within a moment.
    pub(super) fn wait(&self, moment: Duration) -> Option<Result<Appended, overrides::Error>> {
        match self.outcome.recv_timeout(moment) {
            Ok(outcome) => Some(outcome),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(overrides::Error::NotAppendable {
                path: Default::default(),
                why: "the program failed while writing; the file is as it was",
            })),
        }
    }
}

fn signed(reason: &str, by: &str) -> Signature {
    Signature {
        reason: reason.to_owned(),
        by: by.to_owned(),
        at: person::now(),
    }
}

/// What a decision for many would record.
pub(super) fn plan(
    session: &Session,
    keys: &[Key],
    choice: &Choice,
    reason: &str,
    by: &str,
) -> Plan {
    bulk::plan(session, keys, choice, &signed(reason, by))
}

/// A plan in numbers.
pub(super) fn planned(plan: &Plan, asked: usize) -> Vec<String> {
    let mut told = vec![format!(
        "{} of {asked} can be decided so.",
        plan.ready.len()
    )];
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, why) in &plan.left_out {
        *reasons.entry(why).or_default() += 1;
    }
    told.extend(
        reasons
            .into_iter()
            .map(|(why, many)| format!("{many} left out: {}", clean(why, 200))),
    );
    told
}

/// Why nothing was recorded, where, and what to do.
pub(super) fn failure(error: &overrides::Error) -> Vec<String> {
    use overrides::Error as E;
    let (mut told, diagnostics): (Vec<String>, &[Diagnostic]) = match error {
        E::Unsound { diagnostics, .. } => (
            vec!["The file of decisions has errors:".into()],
            diagnostics,
        ),
        E::Refused { diagnostics } => (vec!["The decision is not in order:".into()], diagnostics),
        E::Contradicts { diagnostics } => (
            vec!["It contradicts what was decided before:".into()],
            diagnostics,
        ),
        E::Unwritable { .. } => (
            vec![
                clean(&error.to_string(), 400),
                "Let the file and its folder be written, then Enter.".into(),
            ],
            &[],
        ),
        other => (vec![clean(&other.to_string(), 400)], &[]),
    };
    told.extend(diagnostics.iter().take(TOLD_MOST).map(one));
    told.push(
        "Nothing was recorded. Enter tries again; Esc leaves and keeps the reason.".to_owned(),
    );
    told
}

/// Why the files cannot be reconciled, in one line.
pub(super) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Files(diagnostics) => {
            let first = diagnostics.first().map(one).unwrap_or_default();
            let more = diagnostics.len().saturating_sub(1);
            let more = if more > 0 {
                format!(" (and {more} more)")
            } else {
                String::new()
            };
            format!("{first}{more}. Mend the file; R reads it again")
        }
        other => format!("{}. R reads it again", clean(&other.to_string(), 400)),
    }
}

fn one(problem: &Diagnostic) -> String {
    let place = &problem.place;
    let hint = problem.hint.as_ref();
    let hint = hint
        .map(|hint| format!("; {}", clean(hint, 200)))
        .unwrap_or_default();
    format!(
        "{}:{}:{}: {}{hint}",
        clean(&place.file, 120),
        place.line,
        place.column,
        clean(&problem.message, 300)
    )
}
