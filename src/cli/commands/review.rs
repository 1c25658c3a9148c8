//! `review`: the open conflicts, listed.

use super::project;
use crate::args::ReviewArgs;
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::review_list;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &ReviewArgs, colour: Colour) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&args.inputs, false)?;
    project::warn(&project, colour)?;
    let report = project.report(&reconciled);
    let settings = review_list::Settings { blind: args.blind };
    let mut out = terminal::stdout();
    review_list::render(&report, settings, &Screen::stdout(colour).into(), &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
