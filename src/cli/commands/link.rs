//! `link`: the linking alone, as CSV.

use super::project;
use crate::args::LinkArgs;
use crate::exit::Error;
use crate::files;
use crate::terminal::{self, Colour};
use corroborate::render::link;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &LinkArgs, colour: Colour) -> Result<ExitCode, Error> {
    let (project, reconciled) = project::reconcile(&args.inputs, false)?;
    project::warn(&project, colour)?;
    let clusters = corroborate::report::clusters(&reconciled);
    match &args.output {
        Some(path) => files::write_whole(path, |out| link::render(&clusters, out))?,
        None => {
            let mut out = terminal::stdout();
            link::render(&clusters, &mut out)?;
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
