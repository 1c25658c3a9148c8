//! What is told of a decision, and of files that cannot take one.

use super::reply::{Form, Reply};
use corroborate::diagnostic::Diagnostic;
use corroborate::overrides::{self, Decision};
use corroborate::render::escape;
use corroborate::report::standing::Change;
use corroborate::report::view::Finding;
use corroborate::review::Trouble;
use corroborate::review::decide::Refusal;
use std::path::Path;

/// The most problems of a file that are told at once.
const TOLD_MOST: usize = 5;

/// The most characters of one text that are told.
const TEXT_MOST: usize = 400;

/// A decision that is on disk.
pub(super) fn recorded(decisions: &[Decision], path: &Path) -> Reply {
    let ids: Vec<&str> = decisions.iter().map(|one| one.id.as_str()).collect();
    let told = format!(
        "Recorded as {} in {}. Load the page anew to see what it changes.",
        ids.join(", "),
        text(&path.display().to_string())
    );
    Reply::told(200, Form::Json, &told)
}

/// What was sent and is no decision. Its own words come back in the sentence.
pub(super) fn unread(told: &str) -> Reply {
    Reply::told(400, Form::Json, &text(told))
}

/// A finding that is not there any more.
pub(super) fn gone(finding: &str) -> Reply {
    let told = format!(
        "{} is no longer there: the claims or the decisions changed since the page was loaded. Load the page anew; what you typed is kept in this tab.",
        text(finding)
    );
    Reply::told(409, Form::Json, &told)
}

/// A finding that is no longer what the page showed.
pub(super) fn changed(finding: &Finding, changes: &[Change]) -> Reply {
    let mut told: Vec<String> = Vec::new();
    let is = |change| changes.contains(&change);
    if is(Change::Decided) {
        told.push(match finding.settled_by() {
            Some(one) => format!("it was decided meanwhile, {}", decision(one)),
            None => "what was decided of it changed".to_owned(),
        });
    }
    if is(Change::Said) {
        let values = finding.values.iter().take(TOLD_MOST);
        let values: Vec<String> = values
            .map(|value| format!("{}: {}", text(&value.source), text(&value.text)))
            .collect();
        told.push(format!("its claims are now {}", values.join("; ")));
    }
    if is(Change::Subject) {
        told.push("other mentions are taken for one now".to_owned());
    }
    if is(Change::Judged) && !is(Change::Decided) {
        told.push(format!("its verdict is now {}", finding.verdict.as_str()));
    }
    let told = format!(
        "This finding changed since the page was loaded: {}. Load the page anew to see it; what you typed is kept in this tab.",
        told.join("; ")
    );
    Reply::told(409, Form::Json, &told)
}

fn decision(one: &corroborate::report::view::Override) -> String {
    let value = one.value.as_ref();
    let value = value.map(|value| format!(" “{}”", text(value)));
    let by = match one.by.is_empty() {
        true => String::new(),
        false => format!(" by {}", text(&one.by)),
    };
    format!(
        "{}{}{by} ({})",
        one.decision,
        value.unwrap_or_default(),
        text(&one.reason)
    )
}

/// A request that is no decision on these claims.
pub(super) fn refused(refusal: &Refusal) -> Reply {
    let mut told = format!("{}.", text(&refusal.to_string()));
    if let Refusal::ManyMentions { mentions, .. } = refusal {
        let named: Vec<String> = mentions
            .iter()
            .take(TOLD_MOST)
            .map(|one| text(one))
            .collect();
        told = format!(
            "{told} On a terminal, `corroborate override add` takes two of them: {}.",
            named.join(", ")
        );
    }
    Reply::told(422, Form::Json, &told)
}

/// A file of decisions that could not take one, and is as it was.
pub(super) fn failed(error: &overrides::Error) -> Reply {
    use overrides::Error as E;
    let (status, mut told) = match error {
        E::Unsound { path, .. } => {
            let file = text(&path.display().to_string());
            (
                409,
                format!("{file} has errors; mend them, then record again."),
            )
        }
        E::Refused { .. } => (422, "The decision is not in order.".to_owned()),
        E::Contradicts { .. } => (
            409,
            "It contradicts what was decided before; take one of them back.".to_owned(),
        ),
        E::NotAppendable { .. } => (409, format!("{}.", text(&error.to_string()))),
        E::Busy { .. } => (503, format!("{}.", text(&error.to_string()))),
        E::Unreadable { .. } | E::Unwritable { .. } => (
            500,
            format!(
                "{}. Let the file and its folder be read and written, then record again.",
                text(&error.to_string())
            ),
        ),
    };
    let diagnostics = match error {
        E::Unsound { diagnostics, .. }
        | E::Refused { diagnostics }
        | E::Contradicts { diagnostics } => diagnostics.as_slice(),
        _ => &[],
    };
    for line in lines(diagnostics) {
        told.push('\n');
        told.push_str(&line);
    }
    Reply::told(status, Form::Json, &told)
}

/// Files that cannot be reconciled as they are.
pub(super) fn trouble(trouble: &Trouble, form: Form) -> Reply {
    let told = match trouble {
        Trouble::Files(diagnostics) => format!(
            "The files have errors; mend them, then try again. Nothing was lost.\n{}",
            lines(diagnostics).join("\n")
        ),
        Trouble::Load(_) => {
            let mut told = text(&trouble.to_string());
            if let Some(source) = std::error::Error::source(trouble) {
                told = format!("{told}: {}", text(&source.to_string()));
            }
            format!("{told}. Put that right, then try again. Nothing was lost.")
        }
        Trouble::Failed => format!("{trouble}. Nothing was lost."),
    };
    let status = match trouble {
        Trouble::Files(_) => 409,
        Trouble::Load(_) | Trouble::Failed => 500,
    };
    Reply::told(status, form, &told)
}

/// Problems, each with its place and what to do.
fn lines(diagnostics: &[Diagnostic]) -> Vec<String> {
    let told = diagnostics.iter().take(TOLD_MOST).map(|problem| {
        let place = &problem.place;
        let hint = problem.hint.as_ref();
        let hint = hint.map(|hint| format!(" ({})", text(hint)));
        format!(
            "{}:{}:{}: {}{}",
            text(&place.file),
            place.line,
            place.column,
            text(&problem.message),
            hint.unwrap_or_default()
        )
    });
    let mut told: Vec<String> = told.collect();
    let more = diagnostics.len().saturating_sub(TOLD_MOST);
    if more > 0 {
        told.push(format!("and {more} more: `corroborate check` lists them"));
    }
    told
}

/// A text from files, with what is hidden in it shown.
fn text(text: &str) -> String {
    let (mut safe, more) = escape::terminal_up_to(text, TEXT_MOST);
    if more {
        safe.push('…');
    }
    safe
}
