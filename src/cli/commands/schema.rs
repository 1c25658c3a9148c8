//! `schema`: the JSON Schemas, for editors and validators.

use crate::args::{Schema, SchemaArgs};
use crate::exit::Error;
use crate::terminal;
use corroborate::schemas;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &SchemaArgs) -> Result<ExitCode, Error> {
    let mut out = terminal::stdout();
    out.write_all(document(args.what).as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The schema of a format, as text.
pub(crate) fn document(what: Schema) -> String {
    schemas::text(&match what {
        Schema::Claims => schemas::claims(),
        Schema::Overrides => schemas::overrides(),
        Schema::Types => schemas::types(),
        Schema::Gazetteer => schemas::gazetteer(),
        Schema::Model => schemas::model(),
        Schema::Weights => schemas::weights(),
        Schema::Report => schemas::report(),
    })
}
