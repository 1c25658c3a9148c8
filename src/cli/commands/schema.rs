//! `schema`: the JSON Schemas, for editors and validators, and the columns of
//! tables.

use crate::args::{Schema, SchemaArgs};
use crate::exit::Error;
use crate::terminal;
use corroborate::exchange::form::Form;
use corroborate::schemas;
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &SchemaArgs) -> Result<ExitCode, Error> {
    let mut out = terminal::stdout();
    out.write_all(document(args.what).as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The schema of a format, or the columns of a table, as text.
pub(crate) fn document(what: Schema) -> String {
    let schema = match what {
        Schema::Claims => schemas::claims(),
        Schema::Overrides => schemas::overrides(),
        Schema::Types => schemas::types(),
        Schema::Gazetteer => schemas::gazetteer(),
        Schema::Model => schemas::model(),
        Schema::Weights => schemas::weights(),
        Schema::Report => schemas::report(),
        Schema::ClaimsTable => return Form::Claims.document(),
        Schema::KeysTable => return Form::Keys.document(),
        Schema::EdgesTable => return Form::Edges.document(),
        Schema::ClustersTable => return Form::Clusters.document(),
        Schema::FindingsTable => return Form::Findings.document(),
        Schema::SourcesTable => return Form::Sources.document(),
    };
    schemas::text(&schema)
}
