//! Worlds made up for measuring: what figures taken from them lean on.

#[path = "../../benches/world/mod.rs"]
mod world;

use corroborate::load::{self, Record};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use world::World;

const SEED: u64 = 7;

fn claims(world: &World) -> Vec<Value> {
    let mut bytes = Vec::new();
    world.write_claims(&mut bytes).unwrap();
    lines(&bytes)
}

fn truth(world: &World) -> Vec<Value> {
    let mut bytes = Vec::new();
    world.write_truth(&mut bytes).unwrap();
    lines(&bytes)
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
    rows.collect()
}

/// The records of a world of so many claims.
pub(crate) fn loaded(seed: u64, claims: usize) -> Vec<Record> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.jsonl");
    let mut file = std::fs::File::create(&path).unwrap();
    World::new(seed, claims, false)
        .write_claims(&mut file)
        .unwrap();
    let loaded = load::load(&[path], &load::Settings::default()).unwrap();
    assert!(!loaded.has_errors());
    loaded.records
}

/// The bytes of everything that a world writes.
fn written(seed: u64) -> (Vec<u8>, Vec<u8>, BTreeMap<String, String>) {
    let world = World::new(seed, 600, true);
    let (mut claims, mut truth) = (Vec::new(), Vec::new());
    world.write_claims(&mut claims).unwrap();
    world.write_truth(&mut truth).unwrap();
    (claims, truth, texts(&world))
}

fn texts(world: &World) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    world.write_texts(folder.path()).unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap();
    files
        .map(|file| {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, std::fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

/// Every `quote` of a record.
fn quotes<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("quote").and_then(Value::as_str));
            map.values().for_each(|value| quotes(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| quotes(value, found)),
        _ => {}
    }
}

#[test]
fn one_seed_makes_one_world_to_the_byte_and_another_another() {
    assert_eq!(written(SEED), written(SEED));
    assert_ne!(written(SEED).0, written(SEED + 1).0);
}

#[test]
fn texts_change_nothing_in_the_claims_but_that_they_are_named() {
    let (without, with) = (World::new(SEED, 600, false), World::new(SEED, 600, true));
    assert_eq!(truth(&without), truth(&with));
    let (without, mut with) = (claims(&without), claims(&with));
    for record in &mut with {
        let source = record["source"].as_object_mut().unwrap();
        assert!(source.remove("text").is_some(), "{record}");
    }
    assert_eq!(without, with);
}

#[test]
fn every_quote_stands_in_the_text_of_its_source() {
    let world = World::new(SEED, 2_000, true);
    let texts = texts(&world);
    assert!(world.claims() > 1_500);
    let mut seen = 0;
    for record in claims(&world) {
        let name = record["source"]["text"].as_str().unwrap();
        let text = &texts[name];
        let mut found = Vec::new();
        quotes(&record, &mut found);
        for quote in &found {
            assert!(text.contains(quote), "{quote:?} is not in {name}: {text}");
        }
        seen += found.len();
    }
    assert!(seen > 400, "{seen} quotes");
}

#[test]
fn every_subject_is_one_thing_and_namesakes_are_two() {
    let world = World::new(SEED, 20_000, false);
    let mut things: BTreeMap<String, String> = BTreeMap::new();
    for row in truth(&world) {
        if let (Some(subject), Some(thing)) = (row["subject"].as_str(), row["thing"].as_str()) {
            let before = things.insert(subject.to_owned(), thing.to_owned());
            assert_eq!(before, None, "{subject}");
        }
    }
    let mut bearers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for record in claims(&world) {
        let source = record["source"]["id"].as_str().unwrap();
        let people = record["people"].as_array();
        for person in people.into_iter().flatten() {
            let id = person["id"].as_str().unwrap();
            let thing = &things[&format!("{source}/{id}")];
            let name = person["name"].as_str().or(person["name"]["value"].as_str());
            let name = name.unwrap_or_default();
            // A bare family name has many bearers without namesakes.
            if name.split(' ').count() > 1 && !name.contains('.') {
                bearers.entry(name.to_owned()).or_default().insert(thing);
            }
        }
    }
    let shared = bearers.values().filter(|things| things.len() > 1).count();
    assert!(shared > 1, "{shared} names of two people");
    assert!(shared * 20 < bearers.len(), "{shared} of {}", bearers.len());
}
