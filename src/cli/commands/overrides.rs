//! `override`: decisions from the command line.

use super::project;
use crate::args::{OverrideArgs, OverrideCommand};
use crate::exit::Error;
use crate::terminal::Colour;
use std::process::ExitCode;

pub(crate) fn run(args: &OverrideArgs, _colour: Colour) -> Result<ExitCode, Error> {
    Err(project::unavailable(match &args.command {
        OverrideCommand::Add(_) => "recording decisions",
        OverrideCommand::List(_) => "listing decisions",
        OverrideCommand::Check(_) => "checking decisions",
        OverrideCommand::Undo(_) => "taking decisions back",
        OverrideCommand::Reaffirm(_) => "reaffirming decisions",
    }))
}
