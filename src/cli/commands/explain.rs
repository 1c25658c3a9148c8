//! `explain`: why a finding came out as it did, or how two claims compare.

use super::project;
use crate::args::{ExplainArgs, Inputs};
use crate::exit::Error;
use crate::terminal::{self, Colour, Screen};
use corroborate::render::explain;
use corroborate::report::explain as why;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &ExplainArgs, colour: Colour) -> Result<ExitCode, Error> {
    let (_, reconciled) = project::reconcile(&Inputs::from(&args.claims), false)?;
    let explained = match &args.second {
        None => why::finding(&reconciled, &args.first),
        Some(second) => why::claims(&reconciled, &args.first, second),
    };
    let explanation = explained.map_err(|error| tell(&error))?;
    let mut out = terminal::stdout();
    explain::render(&explanation, &Screen::stdout(colour).into(), &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn tell(error: &why::Error) -> Error {
    let hint = match error {
        why::Error::NoFinding(_) => "`corroborate report` shows the id of each finding",
        why::Error::Several { .. } => "give the whole id",
        why::Error::NoClaim(_) => {
            "a claim is named `source/subject/slot`, as `corroborate report --format json` shows it"
        }
    };
    Error::told(error.to_string()).hint(hint)
}
