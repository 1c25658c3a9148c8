//! `link`: the linking alone, as CSV.

use super::kept::{self, Run};
use super::project;
use crate::args::LinkArgs;
use crate::exit::Error;
use crate::files;
use crate::terminal::Colour;
use corroborate::render::link;
use std::process::ExitCode;

pub(crate) fn run(args: &LinkArgs, colour: Colour) -> Result<ExitCode, Error> {
    let mut run = match Run::begin(&args.cache, args, &args.inputs, colour) {
        Ok(run) => run,
        Err(found) => return kept::again(found, args.output.as_deref()),
    };
    let (project, reconciled) = project::link(&args.inputs)?;
    project::warn(&project, colour, &mut run)?;
    let clusters = corroborate::report::clusters(&reconciled);
    files::write_out(args.output.as_deref(), |out| {
        link::render(&clusters, &mut run.noting(out))
    })?;
    run.keep(&project, 0);
    // The process ends here: taking millions of small values apart before that
    // would only keep the user waiting.
    std::mem::forget((project, reconciled, clusters));
    Ok(ExitCode::SUCCESS)
}
