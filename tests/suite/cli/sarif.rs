//! Conflicts and problems as tools for reviewing code read them.

use super::{code, err, out, run};
use serde_json::Value;

const GAZETTE: &str = "\
source: {id: gazette, published: 2021-05-03}
events:
  - id: expulsion
    type: expulsion
    date: 3 May 2021
    place: Port Alder
    count: two
";

const COURIER: &str = "\
source: {id: courier, published: 2021-05-04}
events:
  - id: expelled
    type: expulsion
    date: 3 May 2021
    place: Port Alder
    count: {value: three, note: x}
people:
  - {id: evil, name: \"[x](https://evil.example) {0} \\e[2J\\u202E\"}
";

fn sarif(arguments: &[&str]) -> Value {
    let output = run(arguments);
    assert_ne!(code(&output), 2, "{}", err(&output));
    assert!(!out(&output).contains(['\u{1b}', '\u{202e}']));
    let log: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["tool"]["driver"]["name"], "corroborate");
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
    }
    for found in log["runs"][0]["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(found["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], found["ruleId"]);
        assert!(!found["message"]["text"].as_str().unwrap().is_empty());
        let level = found["level"].as_str().unwrap();
        assert!(["error", "warning", "note"].contains(&level), "{level}");
        let prints = found["partialFingerprints"].as_object().unwrap();
        assert!(
            prints
                .values()
                .all(|print| !print.as_str().unwrap().is_empty())
        );
        let related = found.get("relatedLocations").and_then(Value::as_array);
        let places = found["locations"].as_array().unwrap();
        for place in places.iter().chain(related.into_iter().flatten()) {
            let region = &place["physicalLocation"]["region"];
            assert!(region["startLine"].as_u64().unwrap() >= 1, "{place}");
            assert!(region["startColumn"].as_u64().unwrap() >= 1, "{place}");
            let uri = place["physicalLocation"]["artifactLocation"]["uri"].as_str();
            assert!(uri.unwrap().is_ascii(), "{place}");
        }
    }
    log
}

#[test]
fn a_conflict_stands_at_its_claims() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("gazette.yaml"), GAZETTE).unwrap();
    std::fs::write(folder.path().join("courier.yaml"), COURIER).unwrap();
    let log = sarif(&[
        "report",
        "--format",
        "sarif",
        folder.path().to_str().unwrap(),
    ]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1, "{results:#?}");
    let found = &results[0];
    assert_eq!(found["ruleId"], "conflict-count");
    assert_eq!(found["level"], "error");
    let text = found["message"]["text"].as_str().unwrap();
    assert!(text.contains("“two”") && text.contains("“three”"), "{text}");
    let place = |location: &Value| {
        let physical = &location["physicalLocation"];
        let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
        let name = uri.rsplit('/').next().unwrap().to_owned();
        let region = &physical["region"];
        (
            name,
            region["startLine"].as_u64().unwrap(),
            region["startColumn"].as_u64().unwrap(),
        )
    };
    let mut places = [
        place(&found["locations"][0]),
        place(&found["relatedLocations"][0]),
    ];
    places.sort();
    assert_eq!(places[0], ("courier.yaml".to_owned(), 7, 5));
    assert_eq!(places[1], ("gazette.yaml".to_owned(), 7, 5));
    assert_eq!(
        found["partialFingerprints"]["corroborateFinding/v1"],
        found["properties"]["finding"]
    );
}

#[test]
fn what_is_settled_is_no_result() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("gazette.yaml"), GAZETTE).unwrap();
    std::fs::write(folder.path().join("courier.yaml"), COURIER).unwrap();
    let path = folder.path().to_str().unwrap();
    let settled =
        "- {decision: value, finding: gazette/expulsion/count, value: two, reason: The list.}\n";
    std::fs::write(folder.path().join("overrides.yaml"), settled).unwrap();
    let log = sarif(&["report", "--format", "sarif", path]);
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 0);
    let log = sarif(&[
        "report",
        "--format",
        "sarif",
        "--verdict",
        "agreement",
        path,
    ]);
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 0);
}

#[test]
fn a_problem_keeps_its_fingerprint_when_its_line_moves() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = GAZETTE.replace("count: two", "colour: red");
    let file = folder.path().join("a.yaml");
    let print = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let log = sarif(&[
            "check",
            "--format",
            "sarif",
            folder.path().to_str().unwrap(),
        ]);
        log["runs"][0]["results"][0]["partialFingerprints"].clone()
    };
    assert_eq!(print(&wrong), print(&format!("# A note.\n\n{wrong}")));
    assert_ne!(print(&wrong), print(&wrong.replace("colour", "coluor")));
}

#[test]
fn what_check_finds_is_told_at_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = GAZETTE.replace("count: two", "colour: \"{0} [x](y)\"");
    std::fs::write(folder.path().join("a b.yaml"), wrong).unwrap();
    let log = sarif(&[
        "check",
        "--format",
        "sarif",
        folder.path().to_str().unwrap(),
    ]);
    let found = &log["runs"][0]["results"][0];
    assert_eq!(found["level"], "error");
    let place = &found["locations"][0]["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.ends_with("/a%20b.yaml"), "{uri}");
    assert_eq!(place["region"]["startLine"], 7);
}
