//! `link`: the linking alone, as CSV.

use super::project;
use crate::args::LinkArgs;
use crate::exit::Error;
use crate::files;
use crate::terminal;
use corroborate::render::link;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &LinkArgs) -> Result<ExitCode, Error> {
    let (_, reconciled) = project::reconcile(&args.inputs, false)?;
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
