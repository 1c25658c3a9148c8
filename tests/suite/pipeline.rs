//! The stages together: what goes in comes out, the same every time.

use crate::articles::{Articles, records, source};
use corroborate::overrides::Overrides;
use corroborate::pipeline::{Settings, reconcile};
use corroborate::report;
use proptest::prelude::*;

fn bytes(sources: &[String]) -> Vec<u8> {
    let overrides = Overrides::default();
    let reconciled = reconcile(&records(sources), &overrides, &Settings::default());
    serde_json::to_vec(&report::build(&reconciled, &overrides)).unwrap()
}

#[test]
fn nothing_in_gives_nothing_out() {
    let reconciled = reconcile(&[], &Overrides::default(), &Settings::default());
    assert!(reconciled.findings.is_empty() && reconciled.problems.is_empty());
    let report = report::build(&reconciled, &Overrides::default());
    assert_eq!(
        report.summary,
        corroborate::report::view::Summary::default()
    );
}

#[test]
fn the_names_of_files_and_folders_change_nothing() {
    let one = source("a", "2021-05-07", "people: [{id: x, name: Ivan Horvat}]\n");
    let other = source("b", "2021-05-07", "people: [{id: x, name: I. Horvat}]\n");
    let json = |first: &str, second: &str| {
        Articles::files(&[(first, one.as_str()), (second, other.as_str())])
            .told()
            .json()
    };
    let plain = json("claims/a.yaml", "claims/b.yaml");
    assert_eq!(json("claims/z.yaml", "claims/y.yaml"), plain);
    assert_eq!(json("claims/2021/may/x.yml", "claims/0.yaml"), plain);
}

#[test]
fn json_lines_say_the_same_as_yaml() {
    let yaml = [
        source("a", "2021-05-07", "people: [{id: x, name: Ivan Horvat}]\n"),
        source("b", "2021-05-07", "people: [{id: x, name: I. Horvat}]\n"),
    ];
    let lines = "{\"source\":{\"id\":\"b\",\"publisher\":\"The b\",\"published\":\"2021-05-07\"},\"people\":[{\"id\":\"x\",\"name\":\"I. Horvat\"}]}
{\"source\":{\"id\":\"a\",\"publisher\":\"The a\",\"published\":\"2021-05-07\"},\"people\":[{\"id\":\"x\",\"name\":\"Ivan Horvat\"}]}\n";
    assert_eq!(
        Articles::files(&[("claims/all.jsonl", lines)])
            .told()
            .json(),
        Articles::of(&yaml).told().json()
    );
}

#[test]
fn many_events_of_one_day_and_place_end_in_time() {
    let events: String = (0..400)
        .map(|n| {
            format!(
                "  - {{id: e{n}, type: fire, date: 4 May 2021, place: Split, target: [p{}]}}\n",
                n % 20
            )
        })
        .collect();
    let people: String = (0..20)
        .map(|n| format!("  - {{id: p{n}, name: Ivan Horvat}}\n"))
        .collect();
    let claims = format!("people:\n{people}events:\n{events}");
    let sources: Vec<String> = (0..4)
        .map(|n| source(&format!("s{n}"), "2021-05-07", &claims))
        .collect();
    assert!(!bytes(&sources).is_empty());
}

/// Values that people might write, and some that nobody should.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(vec![
            "Ivan Horvat", "4 May 2021", "Thursday", "dozens", "two", "Split", "x", "three months after e0",
            "the same day", "In December", "2021-05-04", "before", "p0", "e0", "o0", "no-such-id", "-1", "0",
            "99999999999999999999", "local media", "Ministry of Health", "2013-2016",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[\\u{0}-\\u{ffff}]{0,6}",
    ]
}

fn record() -> impl Strategy<Value = String> {
    let slots = |keys: &'static [&'static str]| {
        proptest::collection::vec((proptest::sample::select(keys), value()), 0..6)
    };
    (
        slots(&["type", "date", "announced", "duration", "place", "actor", "target", "speaker", "count", "reason", "statement", "outcome"]),
        slots(&["name", "aliases", "role", "affiliation", "nationality", "age", "born", "died", "place"]),
        slots(&["name", "aliases", "role", "parent", "place", "count"]),
        proptest::option::of(value()),
        proptest::option::of(value()),
    )
        .prop_map(|(event, person, organisation, credit, anchor)| {
            let entry = |id: &str, slots: Vec<(&str, String)>, extra: &[(&str, &Option<String>)]| {
                let mut entry = serde_json::Map::new();
                entry.insert("id".into(), id.into());
                for (key, value) in slots {
                    if value.trim().is_empty() {
                        continue;
                    }
                    let mut long = serde_json::Map::new();
                    long.insert("value".into(), value.into());
                    for (key, value) in extra {
                        if let Some(value) = value.as_ref().filter(|v| !v.trim().is_empty()) {
                            long.insert((*key).to_owned(), value.as_str().into());
                        }
                    }
                    entry.insert(key.to_owned(), long.into());
                }
                serde_json::Value::Object(entry)
            };
            serde_json::json!({
                "events": [entry("e0", event, &[("attributed_to", &credit), ("relative_to", &anchor), ("context", &credit)])],
                "people": [entry("p0", person, &[("attributed_to", &anchor)])],
                "organisations": [entry("o0", organisation, &[])],
            })
            .to_string()
        })
}

/// The records of JSON texts, as a JSON lines file would give them.
fn loaded(list: &[String]) -> Vec<corroborate::load::Record> {
    list.iter()
        .enumerate()
        .map(|(n, text)| {
            let mut record: serde_json::Value = serde_json::from_str(text).unwrap();
            record["source"] =
                serde_json::json!({"id": format!("s{n}"), "published": "2021-05-07"});
            corroborate::load::Record {
                file: "all.jsonl".into(),
                path: "all.jsonl".into(),
                line: n + 1,
                stated: serde_json::from_value(record).unwrap(),
            }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_claimed_is_reported_twice_alike_and_without_panic(
        list in proptest::collection::vec(record(), 1..4)
    ) {
        let records = loaded(&list);
        let overrides = Overrides::default();
        let outcome = || {
            let reconciled = reconcile(&records, &overrides, &Settings::default());
            serde_json::to_string(&report::build(&reconciled, &overrides)).unwrap()
        };
        prop_assert_eq!(outcome(), outcome());
    }
}
