//! New decisions into the file, or only looked at: which findings they change.

use super::super::project;
use crate::args::{ClaimsOption, Trial};
use crate::exit::Error;
use crate::terminal;
use corroborate::diagnostic::{Diagnostic, Place, Related};
use corroborate::judge::DecisionState;
use corroborate::overrides::{self, Appended, Decision, Judgement, NewDecision, Overrides};
use corroborate::project::Project;
use corroborate::render::{escape, json};
use corroborate::report::short::ShortIds;
use corroborate::report::view::{Report, Verdict};
use corroborate::review::changes::{Change, changes};
use corroborate::review::decide;
use corroborate::review::stated::Written;
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The most findings, and the most decisions, that are told of one by one;
/// the others are counted.
const MOST_TOLD: usize = 12;

/// The code of two decisions that cannot both hold.
const CONTRADICTION: &str = "decision-contradiction";

/// How the answer is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// In sentences.
    Text,
    /// As one JSON document.
    Json,
}

/// Where decisions go, and whether they do.
pub(super) struct Recording<'a> {
    pub(super) claims: &'a ClaimsOption,
    pub(super) trial: Trial,
    pub(super) answer: Answer,
}

impl Recording<'_> {
    /// Appends decisions, all or none, and says what became of them; `before`
    /// is the report without them. What they would do to the claims is looked
    /// at before anything is written.
    pub(super) fn record(
        &self,
        project: Project,
        before: &Report,
        new: &[NewDecision],
    ) -> Result<ExitCode, Error> {
        let planned = overrides::preview_all(&self.path(&project), new)
            .map_err(|error| unwritten(tell(error), &project.overrides))?;
        self.record_planned(project, before, new, planned)
    }

    /// The file that the decisions go to.
    pub(super) fn path(&self, project: &Project) -> PathBuf {
        let file = project.overrides_path.clone();
        file.unwrap_or_else(|| decide::beside(&self.claims.paths))
    }

    /// The same, where it is known what appending them would come to.
    pub(super) fn record_planned(
        &self,
        mut project: Project,
        before: &Report,
        new: &[NewDecision],
        planned: Appended,
    ) -> Result<ExitCode, Error> {
        let path = self.path(&project);
        let standing = std::mem::replace(&mut project.overrides, planned.all);
        let reconciled = project.reconcile();
        project::refuse_errors(&project).map_err(|error| unwritten(error, &standing))?;
        let after = project.report(&reconciled);
        let decisions = match self.trial.dry_run {
            true => planned.decisions,
            false => overrides::append_all(&path, new).map_err(tell)?.decisions,
        };
        let told = Told {
            dry_run: self.trial.dry_run,
            path: &path,
            decisions: &decisions,
            changes: changes(before, &after),
            before,
            after: &after,
        };
        let mut out = terminal::stdout();
        match self.answer {
            Answer::Text => told.write(&mut out)?,
            Answer::Json => told.json(&mut out)?,
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What came of it.
struct Told<'a> {
    dry_run: bool,
    path: &'a Path,
    decisions: &'a [Decision],
    changes: Vec<Change>,
    before: &'a Report,
    after: &'a Report,
}

/// The answer as JSON.
#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    dry_run: bool,
    file: String,
    decisions: Vec<Written<'a>>,
    changes: &'a [Change],
}

impl Told<'_> {
    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let document = Document {
            schema_version: 1,
            dry_run: self.dry_run,
            file: self.path.display().to_string(),
            decisions: self.decisions.iter().map(Written).collect(),
            changes: &self.changes,
        };
        json::pretty(&document, out)
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let path = escape::terminal(&self.path.display().to_string());
        let verb = if self.dry_run {
            "would record"
        } else {
            "recorded"
        };
        for decision in self.decisions.iter().take(MOST_TOLD) {
            let (kind, id) = (decision.kind(), escape::terminal(&decision.id));
            writeln!(out, "{verb} {kind} as {id} in {path}")?;
        }
        if self.decisions.len() > MOST_TOLD {
            let more = self.decisions.len() - MOST_TOLD;
            writeln!(out, "… and {verb} {more} more decisions")?;
        }
        let (short_before, short_after) = (ShortIds::of(self.before), ShortIds::of(self.after));
        for change in self.changes.iter().take(MOST_TOLD) {
            let short = match change.from {
                Some(_) => &short_before,
                None => &short_after,
            };
            let id = escape::terminal(short.finding(&change.finding));
            let into = change.into.as_deref();
            let into = into.map(|id| format!(", in {}", escape::terminal(short_after.finding(id))));
            let into = into.unwrap_or_default();
            match self.dry_run {
                true => writeln!(out, "  {id}: {}{into}", transition(change))?,
                false => writeln!(out, "  {id} is now: {}{into}", word(change.to, "gone"))?,
            }
        }
        if self.changes.len() > MOST_TOLD {
            let more = self.changes.len() - MOST_TOLD;
            let verb = if self.dry_run {
                "would change"
            } else {
                "change"
            };
            writeln!(out, "  … and {more} more {verb}")?;
        }
        if self.changes.is_empty() && self.applies() {
            writeln!(out, "  it changes no finding of these claims")?;
        }
        if self.dry_run {
            writeln!(out, "nothing was written")?;
        }
        Ok(())
    }

    /// Whether one of the decisions has its effect: what is taken back, or
    /// stood in for, has its own.
    fn applies(&self) -> bool {
        let of = |decision: &Decision| match &decision.judgement {
            Judgement::Undo { of } => of.clone(),
            _ => decision.id.clone(),
        };
        let ids: Vec<String> = self.decisions.iter().map(of).collect();
        self.after.overrides.iter().any(|one| {
            ids.contains(&one.decision.id)
                && matches!(one.state, DecisionState::Applied | DecisionState::Undone)
        })
    }
}

/// From which verdict to which.
fn transition(change: &Change) -> String {
    match (change.from, change.to) {
        (Some(from), Some(to)) if from == to && change.into.is_none() => {
            format!("stays {}", word(Some(to), ""))
        }
        (from, to) => format!("{} → {}", word(from, "new"), word(to, "gone")),
    }
}

fn word(verdict: Option<Verdict>, none: &str) -> String {
    verdict.map_or_else(
        || none.to_owned(),
        |verdict| verdict.as_str().replace('_', " "),
    )
}

/// Contradictions of decisions that were not written, each shown at a decision
/// that stands: there is no line of the others to show, and nothing to undo.
fn unwritten(error: Error, standing: &Overrides) -> Error {
    let Error::Files(mut diagnostics) = error else {
        return error;
    };
    for told in &mut diagnostics {
        if told.code == CONTRADICTION && stands(standing, &told.place).is_none() {
            show_where_it_stands(told, standing);
        }
    }
    Error::Files(diagnostics)
}

fn show_where_it_stands(told: &mut Diagnostic, standing: &Overrides) {
    let first = told.related.iter().enumerate();
    let mut first = first.filter_map(|(n, one)| Some((n, stands(standing, &one.place)?)));
    let Some((n, earlier)) = first.next() else {
        return;
    };
    let Related { place, message } = told.related.remove(n);
    told.place = place;
    told.message = format!("{}, by {message}", told.message);
    told.hint = Some(format!(
        "nothing was recorded; if that no longer holds, take it back first: `corroborate override undo {}`",
        escape::terminal(&earlier.id)
    ));
}

/// The decision of the file that begins at a place.
fn stands<'o>(standing: &'o Overrides, place: &Place) -> Option<&'o Decision> {
    let at = |decision: &&Decision| {
        (decision.place.line, decision.place.column) == (place.line, place.column)
    };
    standing.decisions.iter().find(at)
}

pub(super) fn tell(error: overrides::Error) -> Error {
    use overrides::Error as E;
    match error {
        E::Unsound { diagnostics, .. }
        | E::Refused { diagnostics, .. }
        | E::Contradicts { diagnostics, .. } => Error::Files(diagnostics),
        other => Error::told(other.to_string()),
    }
}
