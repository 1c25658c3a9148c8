//! `schema`: the JSON Schemas, for editors and validators.

use crate::args::{Schema, SchemaArgs};
use crate::exit::Error;
use crate::terminal;
use corroborate::load::schema::SourceFile;
use corroborate::render::json;
use corroborate::report::view::Report;
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run(args: &SchemaArgs) -> Result<ExitCode, Error> {
    let mut out = terminal::stdout();
    json::pretty(&document(args.what), &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The schema of a format.
pub(crate) fn document(what: Schema) -> Value {
    match what {
        Schema::Claims => headed(schemars::schema_for!(SourceFile).to_value()),
        Schema::Report => headed(schemars::schema_for!(Report).to_value()),
        // The form of decisions in full belongs to their own room.
        Schema::Overrides => json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Overrides",
            "type": ["array", "null"],
        }),
    }
}

/// The schema with its dialect and title first, where a reader looks for them.
fn headed(schema: Value) -> Value {
    let Value::Object(mut keys) = schema else {
        return schema;
    };
    let head = ["$schema", "title", "description"].map(|key| keys.remove_entry(key));
    Value::Object(head.into_iter().flatten().chain(keys).collect())
}
