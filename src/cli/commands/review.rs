//! `review`: the open conflicts, listed.

use super::kept::{self, Run};
use super::project;
use crate::args::ReviewArgs;
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::review_list;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
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
