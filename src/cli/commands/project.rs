//! A project read from its files: what most commands start with.

use super::kept::Run;
use crate::args::{InputSettings, Inputs};
use crate::diagnostics;
use crate::exit::Error;
use crate::progress;
use crate::terminal::{Colour, Screen};
use corroborate::diagnostic::{Diagnostic, Severity};
use corroborate::load;
use corroborate::pipeline::{self, Reconciled};
use corroborate::project::{Project, Settings};
use std::io::{self, Write};

/// Opens the claims and decisions given. What is wrong with them is for the
/// caller to look at.
///
/// # Errors
/// When a path cannot be read, or nothing is found.
pub(crate) fn open(inputs: &Inputs, include_drafts: bool) -> Result<Project, Error> {
    let settings = settings(&inputs.settings, include_drafts);
    Project::open(&inputs.paths, settings).map_err(|error| explain(&error))
}

/// Opens and reconciles; refuses what has errors.
///
/// # Errors
/// When a path cannot be read, or anything in the files would make the result
/// untrue.
pub(crate) fn reconcile(
    inputs: &Inputs,
    include_drafts: bool,
) -> Result<(Project, Reconciled), Error> {
    let mut settings = settings(&inputs.settings, include_drafts);
    settings.note_texts = true;
    run(inputs, settings)
}

/// The same, up to what is one: nothing is judged.
///
/// # Errors
/// As [`reconcile`].
pub(crate) fn link(inputs: &Inputs) -> Result<(Project, Reconciled), Error> {
    let mut settings = settings(&inputs.settings, false);
    settings.pipeline.linking_only = true;
    run(inputs, settings)
}

fn run(inputs: &Inputs, mut settings: Settings) -> Result<(Project, Reconciled), Error> {
    let line = progress::Line::new();
    settings.pipeline.progress = line.observer();
    let mut project = Project::stream(&inputs.paths, settings).map_err(|error| explain(&error))?;
    refuse_errors(&project)?;
    let reconciled = project.reconcile();
    refuse_errors(&project)?;
    Ok((project, reconciled))
}

/// How many values that cannot be read are drawn one by one. An archive has
/// thousands, and `check` is there to list them.
const UNREAD_DRAWN: usize = 5;

/// How many sorts of what was left out are drawn, likewise.
const LEFT_OUT_DRAWN: usize = 3;

/// Warns of what was left out, and of values that cannot be read, whose claims
/// a report shows as stated.
///
/// # Errors
/// When standard error cannot be written to.
pub(crate) fn warn(project: &Project, colour: Colour, run: &mut Run) -> Result<(), Error> {
    let mut left_out = project.left_out().cloned();
    let mut unread = project.values_unread().cloned().map(|mut one| {
        one.severity = Severity::Warning;
        one
    });
    let mut drawn: Vec<Diagnostic> = left_out.by_ref().take(LEFT_OUT_DRAWN).collect();
    drawn.extend(unread.by_ref().take(UNREAD_DRAWN));
    let screen = Screen::stderr(colour);
    let mut out = Vec::new();
    diagnostics::draw(&drawn, &screen, &mut out)?;
    let mut tell_more = |more: usize, what: [&str; 2]| {
        let warning = screen.paint(anstyle::AnsiColor::Yellow, "warning");
        let [one, several] = what;
        match more {
            0 => Ok(()),
            1 => writeln!(
                out,
                "{warning}: and 1 more {one}; `corroborate check` lists them all\n"
            ),
            more => writeln!(
                out,
                "{warning}: and {more} more {several}; `corroborate check` lists them all\n"
            ),
        }
    };
    tell_more(
        left_out.count(),
        ["sort of things left out", "sorts of things left out"],
    )?;
    tell_more(
        unread.count(),
        ["value that cannot be read", "values that cannot be read"],
    )?;
    run.told(&out);
    io::stderr().lock().write_all(&out)?;
    Ok(())
}

/// How a project is opened, by the arguments given.
pub(crate) fn settings(inputs: &InputSettings, include_drafts: bool) -> Settings {
    let mut pipeline = pipeline::Settings::default();
    pipeline.normalise.include_drafts = include_drafts;
    Settings {
        load: load::Settings {
            texts: inputs.texts.clone(),
            allow_outside: inputs.allow_outside_texts,
        },
        overrides: inputs.overrides.clone(),
        types: inputs.types.clone(),
        weights: inputs.weights.clone(),
        note_texts: false,
        pipeline,
    }
}

/// Refuses what would make a report untrue.
///
/// # Errors
/// The problems, where there are any.
pub(crate) fn refuse_errors(project: &Project) -> Result<(), Error> {
    if project.has_errors() {
        return Err(Error::Files(project.diagnostics.clone()));
    }
    Ok(())
}

pub(crate) fn explain(error: &load::Error) -> Error {
    let mut message = error.to_string();
    if let Some(source) = std::error::Error::source(error) {
        message.push_str(": ");
        message.push_str(&source.to_string());
    }
    let told = Error::told(message);
    match error {
        load::Error::Missing(_) | load::Error::Nothing(_) => {
            told.hint("`corroborate init` starts a project with an example")
        }
        _ => told,
    }
}
