//! The schemas that editors use, held against the files they describe.

use corroborate::schemas;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn checked_in(name: &str, current: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("schemas")
        .join(name);
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, current).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == current,
        "schemas/{name} is out of date: run `UPDATE_SCHEMAS=1 cargo test --test suite schemas`"
    );
}

#[test]
fn the_schemas_checked_in_are_current() {
    checked_in("claims.json", &schemas::text(&schemas::claims()));
    checked_in("types.json", &schemas::text(&schemas::types()));
    checked_in("gazetteer.json", &schemas::text(&schemas::gazetteer()));
    checked_in("model.json", &schemas::text(&schemas::model()));
    checked_in("weights.json", &schemas::text(&schemas::weights()));
    checked_in("report.json", &schemas::text(&schemas::report()));
}

fn claims() -> jsonschema::Validator {
    jsonschema::validator_for(schemas::claims().as_value()).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

#[test]
fn every_good_file_fits_the_schema() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/load/good");
    let schema = claims();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let value = yaml(&fs::read_to_string(&path).unwrap());
        let errors: Vec<_> = schema.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{path:?}: {errors:#?}");
    }
}

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let schema = claims();
    for wrong in [
        json!({}),
        json!({"source": 7}),
        json!({"source": {"id": "a", "colour": "red"}}),
        json!({"source": {"id": "a"}, "people": {"id": "x"}}),
        json!({"source": {"id": "a"}, "people": [{"name": "x"}]}),
        json!({"source": {"id": "a"}, "events": [{"id": "x", "count": 4.5}]}),
        json!({"source": {"id": "a"}, "events": [{"id": "x", "date": true}]}),
        json!({"source": {"id": "a"}, "events": [{"id": "x", "date": {"quote": "q"}}]}),
        json!({"source": {"id": "a"}, "events": [{"id": "x", "voice": "loud"}]}),
    ] {
        assert!(!schema.is_valid(&wrong), "{wrong}");
        assert!(serde_json::from_value::<corroborate::load::schema::SourceFile>(wrong).is_err());
    }
}

#[test]
fn the_shipped_types_fit_the_schema_and_what_their_reader_refuses_does_not() {
    let schema = jsonschema::validator_for(schemas::types().as_value()).unwrap();
    let shipped = yaml(include_str!("../../src/value/event_type/lexicon.yaml"));
    let errors: Vec<_> = schema
        .iter_errors(&shipped)
        .map(|e| e.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for wrong in [
        json!(7),
        json!({"typs": {}}),
        json!({"types": {"x": {"triggers": "nab"}}}),
        json!({"types": {"x": {"identifies": ["colour"]}}}),
        json!({"types": {"x": {"date_tolerance": -1}}}),
        json!({"types": {"x": {"roles": {"victim": "who"}}}}),
    ] {
        assert!(!schema.is_valid(&wrong), "{wrong}");
        assert!(
            serde_json::from_value::<corroborate::value::event_type::TypesFile>(wrong).is_err()
        );
    }
}

#[test]
fn a_report_fits_its_schema() {
    use corroborate::report::view::{Report, Summary};
    let report = Report {
        schema_version: 1,
        sources: Vec::new(),
        summary: Summary::default(),
        findings: Vec::new(),
        overrides: Vec::new(),
        notes: Vec::new(),
    };
    let schema = jsonschema::validator_for(schemas::report().as_value()).unwrap();
    let value = serde_json::to_value(report).unwrap();
    assert!(schema.is_valid(&value));
}

#[test]
fn every_key_is_explained_to_editors() {
    for schema in [schemas::claims(), schemas::types(), schemas::report()] {
        let schema = schema.to_value();
        assert!(schema["$schema"].is_string() && schema["title"].is_string());
        for (name, kind) in schema["$defs"].as_object().unwrap() {
            for (key, property) in kind["properties"].as_object().into_iter().flatten() {
                assert!(property["description"].is_string(), "{name}.{key}");
            }
        }
    }
}
