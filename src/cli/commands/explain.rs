//! `explain`: why a finding came out as it did, or how two claims compare.

use super::project;
use crate::args::ExplainArgs;
use crate::exit::Error;
use crate::terminal::Colour;
use std::process::ExitCode;

pub(crate) fn run(_args: &ExplainArgs, _colour: Colour) -> Result<ExitCode, Error> {
    Err(project::unavailable("explaining findings"))
}
