//! JSON Schemas of the files that are read and written, for editors and for
//! other programs.

use crate::load::endpoint::Endpoint;
use crate::load::gazetteer::Gazetteer;
use crate::load::schema::SourceFile;
use crate::load::weights::WeightsFile;
use crate::report::view::Report;
use crate::value::event_type::TypesFile;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};

/// The schema of a claims file, and of a line of JSON lines.
pub fn claims() -> Schema {
    of::<SourceFile>(
        SchemaSettings::draft2020_12().for_deserialize(),
        "Claims of one source, for corroborate",
    )
}

/// The schema of an overrides file.
pub fn overrides() -> Schema {
    let schema = crate::overrides::schema();
    Schema::try_from(schema).unwrap_or_default()
}

/// The schema of a file of types of events.
pub fn types() -> Schema {
    of::<TypesFile>(
        SchemaSettings::draft2020_12().for_deserialize(),
        "Types of events, for corroborate",
    )
}

/// The schema of a file of known names.
pub fn gazetteer() -> Schema {
    of::<Gazetteer>(
        SchemaSettings::draft2020_12().for_deserialize(),
        "Known names, for corroborate",
    )
}

/// The schema of a file that says which model is asked.
pub fn model() -> Schema {
    of::<Endpoint>(
        SchemaSettings::draft2020_12().for_deserialize(),
        "Which model to ask, for corroborate",
    )
}

/// The schema of a file of weights for linking.
pub fn weights() -> Schema {
    of::<WeightsFile>(
        SchemaSettings::draft2020_12().for_deserialize(),
        "Weights of linking, for corroborate",
    )
}

/// The schema of the JSON report.
pub fn report() -> Schema {
    of::<Report>(
        SchemaSettings::draft2020_12().for_serialize(),
        "Consistency report of corroborate",
    )
}

/// A schema as it is checked in: indented, with a line end.
///
/// ```
/// let text = corroborate::schemas::text(&corroborate::schemas::claims());
/// assert!(text.starts_with("{\n  \"$schema\": "));
/// ```
pub fn text(schema: &Schema) -> String {
    format!("{:#}\n", schema.as_value())
}

fn of<T: JsonSchema>(settings: SchemaSettings, title: &str) -> Schema {
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<T>();
    // What it is comes first, for those who open the file.
    let mut whole = serde_json::Map::new();
    if let Some(version) = schema.remove("$schema") {
        whole.insert("$schema".to_owned(), version);
    }
    whole.insert("title".to_owned(), title.into());
    schema.remove("title");
    if let Some(rest) = schema.as_object_mut() {
        whole.append(rest);
    }
    whole.into()
}
