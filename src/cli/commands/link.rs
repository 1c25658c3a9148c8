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
    let (project, reconciled) = project::link(&args.inputs)?;
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
    // The process ends here: taking millions of small values apart before that
    // would only keep the user waiting.
    std::mem::forget((project, reconciled, clusters));
    Ok(ExitCode::SUCCESS)
}
