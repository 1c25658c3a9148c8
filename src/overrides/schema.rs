//! The JSON Schema of an overrides file, for editors.

use super::decision::{AliasKind, Kind};
use super::keys;
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of an overrides file, from the same table
/// of keys that the reader goes by.
pub fn schema() -> Value {
    let mut properties = Map::new();
    for key in &keys::KEYS {
        properties.insert(key.name.to_owned(), property(key));
    }
    let own: Vec<Value> = Kind::ALL.into_iter().map(own_keys).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Overrides",
        "description": "What people decided about claims: appended to, never rewritten.",
        "type": ["array", "null"],
        "items": {
            "title": "Decision",
            "type": "object",
            "required": ["decision", "reason"],
            "properties": properties,
            "additionalProperties": false,
            "allOf": own,
        },
    })
}

fn property(key: &keys::Key) -> Value {
    let described = |mut schema: Value| {
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), json!(key.means));
        }
        schema
    };
    described(match key.name {
        "decision" => json!({ "oneOf": Kind::ALL.map(|kind| json!({
            "const": kind.as_str(),
            "description": kind.means(),
        })) }),
        "kind" => json!({ "enum": AliasKind::ALL.map(AliasKind::as_str) }),
        // A fingerprint of digits alone is a number to an editor.
        "fingerprint" => json!({ "type": ["string", "number"], "pattern": "^[0-9a-fA-F]{16}$" }),
        "reason" => json!({ "type": "string", "pattern": "\\S" }),
        "by" | "at" => json!({ "type": ["string", "number", "null"] }),
        "value" => json!({ "type": ["string", "number", "boolean"] }),
        _ => json!({ "type": ["string", "number"] }),
    })
}

/// Which keys a kind must have, and which of the known ones it must not.
fn own_keys(kind: Kind) -> Value {
    let foreign: Map<String, Value> = keys::KEYS
        .iter()
        .filter(|key| !keys::allows(kind, key.name))
        .map(|key| (key.name.to_owned(), json!(false)))
        .collect();
    json!({
        "if": { "properties": { "decision": { "const": kind.as_str() } }, "required": ["decision"] },
        "then": { "required": keys::required(kind), "properties": foreign },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overrides::parse;
    use std::path::Path;

    fn checked_in() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/overrides.json")
    }

    #[test]
    fn the_schema_in_the_repository_is_current() {
        let current = format!("{:#}\n", schema());
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(checked_in(), &current).unwrap();
        }
        let kept = std::fs::read_to_string(checked_in()).unwrap_or_default();
        assert!(
            kept.replace("\r\n", "\n") == current,
            "schemas/overrides.json is out of date: run the tests once with UPDATE_SCHEMAS=1"
        );
    }

    const EXAMPLES: &str = "
- {decision: same, left: g/a, right: c/a, reason: One man.}
- {id: d-1, decision: different, left: g/a, right: c/b, reason: Two men., by: A. Person, at: 2026-11-21}
- {decision: left_wrong, left: g/a/name, right: c/a/name, fingerprint: 9f86d081884c7d65, reason: Misprint.}
- {decision: unsure, left: g/a/name, right: c/a/name/2, reason: Both are spelled so.}
- {decision: value, finding: g/e/count, value: 2, reason: The list has two names.}
- {decision: alias, left: MFA, right: Ministry of Foreign Affairs, kind: organisation, reason: Its own paper.}
- {decision: correct, claim: g/a/name, value: Horvat, reason: A slip in typing.}
- {decision: independent, left: g, right: c, reason: Each had a reporter there.}
- {decision: derived, left: p, right: g, replaces: d-1, reason: Word for word.}
- {decision: undo, of: d-1, reason: Taken too fast.}
";

    const MISTAKES: [&str; 9] = [
        "- {decision: sane, left: g/a, right: c/a, reason: One man.}",
        "- {decision: same, left: g/a, reason: One man.}",
        "- {decision: same, left: g/a, right: c/a}",
        "- {decision: same, left: g/a, right: c/a, reason: ''}",
        "- {decision: same, left: g/a, right: c/a, value: x, reason: One man.}",
        "- {decision: same, left: g/a, right: c/a, kind: person, reason: One man.}",
        "- {decision: alias, left: A, right: B, kind: dog, reason: One man.}",
        "- {decision: same, left: g/a, right: c/a, resaon: One man.}",
        "decision: same",
    ];

    #[test]
    fn schema_and_reader_agree_on_what_is_right() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let instance: Value = serde_yaml::from_str(EXAMPLES).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&instance)
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
        assert!(parse(EXAMPLES.as_bytes(), "overrides.yaml").is_ok());
    }

    #[test]
    fn schema_and_reader_agree_on_what_is_wrong() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        for text in MISTAKES {
            let instance: Value = serde_yaml::from_str(text).unwrap();
            assert!(!validator.is_valid(&instance), "{text}");
            assert!(parse(text.as_bytes(), "overrides.yaml").is_err(), "{text}");
        }
    }
}
