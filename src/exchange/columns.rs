//! The columns of what the JSON report holds, from its JSON Schema, so that
//! both come from the types that read and write it.

use super::form::Column;
use crate::schemas;
use serde_json::Value;

/// The columns of a type of the report, by its name in the schema.
pub(super) fn of_report(name: &str) -> Vec<Column> {
    let schema = schemas::report().to_value();
    let types = Types(&schema["$defs"]);
    let of = &schema["$defs"][name];
    let columns = types
        .properties(of)
        .map(|(name, property, required)| Column {
            name: name.to_owned(),
            kind: types.kind(property),
            nullable: !required || may_be_null(property),
            about: about(property),
        });
    columns.collect()
}

/// The named types of a schema.
struct Types<'s>(&'s Value);

impl<'s> Types<'s> {
    /// The properties of an object, with whether each is always there.
    fn properties(&self, of: &'s Value) -> impl Iterator<Item = (&'s str, &'s Value, bool)> {
        let required = of["required"].as_array();
        let is_required = move |name: &str| {
            required.is_some_and(|required| required.iter().any(|one| one == name))
        };
        let properties = of["properties"].as_object().into_iter().flatten();
        properties.map(move |(name, property)| (name.as_str(), property, is_required(name)))
    }

    /// The type of a value, as in the data definition language of Spark.
    fn kind(&self, of: &'s Value) -> String {
        if let Some(named) = of["$ref"].as_str() {
            let name = named.rsplit('/').next().unwrap_or_default();
            return self.kind(&self.0[name]);
        }
        let choices = of["anyOf"].as_array().or(of["oneOf"].as_array());
        if let Some(choices) = choices {
            // Words to choose from are texts; else it is one type, or null.
            let mut choices = choices.iter().filter(|choice| choice["type"] != "null");
            return choices
                .next()
                .map_or_else(String::new, |one| self.kind(one));
        }
        match type_of(of) {
            "integer" => "bigint".to_owned(),
            "number" => "double".to_owned(),
            "boolean" => "boolean".to_owned(),
            "array" => format!("array<{}>", self.kind(&of["items"])),
            "object" => {
                let fields = self.properties(of);
                let fields = fields.map(|(name, field, _)| format!("{name}:{}", self.kind(field)));
                format!("struct<{}>", fields.collect::<Vec<_>>().join(","))
            }
            _ => "string".to_owned(),
        }
    }
}

/// The type that a schema names, null apart.
fn type_of(of: &Value) -> &str {
    let named = match &of["type"] {
        Value::Array(types) => types.iter().find(|one| *one != "null"),
        one => Some(one),
    };
    named.and_then(Value::as_str).unwrap_or_default()
}

fn may_be_null(of: &Value) -> bool {
    let null = |one: &Value| one == "null" || one["type"] == "null";
    let any = |list: &Value| list.as_array().is_some_and(|list| list.iter().any(null));
    any(&of["type"]) || any(&of["anyOf"])
}

/// The description on one line.
fn about(of: &Value) -> String {
    let text = of["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
