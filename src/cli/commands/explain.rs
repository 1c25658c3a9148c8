//! `explain`: why a finding came out as it did, or how two claims compare.

use super::kept::{self, Run};
use super::project;
use crate::args::{ExplainArgs, Inputs};
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::explain;
use corroborate::report::explain as why;
use corroborate::report::view::Override;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &ExplainArgs, colour: Colour) -> Result<ExitCode, Error> {
    let inputs = Inputs::from(&args.claims);
    let mut run = match Run::begin(&args.cache, args, &inputs, colour) {
        Ok(run) => run,
        Err(found) => return kept::again(found, None),
    };
    let (project, reconciled) = project::reconcile(&inputs, args.include_drafts)?;
    project::warn(&project, colour, &mut run)?;
    let explained = match &args.second {
        None => why::finding(&reconciled, &args.first),
        Some(second) => why::claims(&reconciled, &args.first, second),
    };
    let explanation = explained.map_err(|error| tell(&error))?;
    let mut out = terminal::stdout();
    let decisions: Vec<Override> = explanation
        .decisions
        .iter()
        .filter_map(|id| project.overrides.get(id))
        .map(Override::from)
        .collect();
    let options = Screen::stdout(colour).into();
    explain::render(
        &explanation,
        &decisions,
        &options,
        &mut run.noting(&mut out),
    )?;
    out.flush()?;
    run.keep(&project, 0);
    Ok(ExitCode::SUCCESS)
}

pub(super) fn tell(error: &why::Error) -> Error {
    let hint = match error {
        why::Error::NoFinding(_) => {
            "a finding is named SUBJECT/SLOT, as in `kovac/name`: `corroborate report` shows both"
        }
        why::Error::Several { .. } => "give a whole id",
        why::Error::NoClaim(_) => {
            "a claim is named SOURCE/SUBJECT/SLOT, as `corroborate report --format json` shows it"
        }
    };
    Error::told(error.to_string()).hint(hint)
}
