//! `review`: the open conflicts, to be settled with the keyboard or listed.

use super::kept::{self, Run};
use super::project;
use crate::args::ReviewArgs;
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::review_list;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

pub(crate) fn run(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    let at_terminal = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    match at_terminal && !args.list {
        true => at_keyboard(args, colour),
        false => list(args, colour),
    }
}

/// Opens the screen.
#[cfg(feature = "tui")]
fn at_keyboard(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    use corroborate::review::{Opener, Session, Snapshot};

    let (project, reconciled) = project::reconcile(&args.inputs, false)?;
    project::warn(&project, colour, &mut Run::default())?;
    let settings = project::settings(&args.inputs.settings, false);
    let opener = Opener::new(args.inputs.paths.clone(), settings);
    let session = Session::begin(opener, Snapshot::of(project, reconciled));
    crate::review::run(session, args.blind, Screen::stdout(colour).colour)?;
    Ok(ExitCode::SUCCESS)
}

/// Says that this program has no screen, and lists.
#[cfg(not(feature = "tui"))]
fn at_keyboard(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    let note =
        "note: this program was built without its screen (feature `tui`): the conflicts are listed";
    writeln!(std::io::stderr().lock(), "{note}")?;
    list(args, colour)
}

fn list(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    let mut run = match Run::begin(&args.cache, args, &args.inputs, colour) {
        Ok(run) => run,
        Err(found) => return kept::again(found, None),
    };
    let (project, reconciled) = project::reconcile(&args.inputs, false)?;
    project::warn(&project, colour, &mut run)?;
    let report = project.report(&reconciled);
    let settings = review_list::Settings { blind: args.blind };
    let mut out = terminal::stdout();
    let options = Screen::stdout(colour).into();
    review_list::render(&report, settings, &options, &mut run.noting(&mut out))?;
    out.flush()?;
    run.keep(&project, 0);
    Ok(ExitCode::SUCCESS)
}
