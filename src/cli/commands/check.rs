//! `check`: what is wrong in the files, drawn or as JSON.

use super::project;
use crate::args::{CheckArgs, CheckFormat};
use crate::diagnostics;
use crate::exit::{Error, FOUND};
use crate::terminal::{self, Colour, Screen};
use corroborate::diagnostic::Severity;
use corroborate::render::sarif;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &CheckArgs, colour: Colour) -> Result<ExitCode, Error> {
    let list = project::open(&args.inputs, true)?.check();
    let mut out = terminal::stdout();
    match args.format {
        CheckFormat::Text => {
            diagnostics::draw(&list, &Screen::stdout(colour), &mut out)?;
            writeln!(out, "{}", diagnostics::summary(&list))?;
        }
        CheckFormat::Json => diagnostics::json(&list, &mut out)?,
        CheckFormat::Sarif => sarif::diagnostics(&list, &mut out)?,
    }
    out.flush()?;
    let failed = list.iter().any(|one| one.severity == Severity::Error);
    Ok(ExitCode::from(if failed { FOUND } else { 0 }))
}
