//! `link`: the linking alone, as CSV.

use super::project;
use crate::args::LinkArgs;
use crate::exit::Error;
use std::process::ExitCode;

pub(crate) fn run(_args: &LinkArgs) -> Result<ExitCode, Error> {
    Err(project::unavailable("linking claims"))
}
