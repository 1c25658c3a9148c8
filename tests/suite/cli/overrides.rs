//! Decisions from scripts: tried without writing, and as JSON in and out.

use super::{code, err, feed, out, run};
use serde_json::{Value, json};
use std::path::Path;

/// Two papers that spell a man and count the expelled differently.
pub(super) struct Papers {
    pub(super) folder: tempfile::TempDir,
}

const GAZETTE: &str = "\
source: {id: gazette, title: Two told to leave, publisher: The Gazette, published: 2021-05-03}
people:
  - {id: horvat, name: Ivan Horvat, role: second secretary}
events:
  - {id: expulsion, type: expulsion, date: 3 May 2021, place: Port Alder, target: [horvat], count: two}
";

pub(super) const COURIER: &str = "\
source: {id: courier, title: Three told to leave, publisher: The Courier, published: 2021-05-04}
people:
  - {id: horvath, name: Ivan Horvath, role: second secretary}
events:
  - {id: expelled, type: expulsion, date: 3 May 2021, place: Port Alder, target: [horvath], count: three}
";

impl Papers {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("gazette.yaml"), GAZETTE).unwrap();
        std::fs::write(folder.path().join("courier.yaml"), COURIER).unwrap();
        Self { folder }
    }

    pub(super) fn path(&self) -> &str {
        self.folder.path().to_str().unwrap()
    }

    pub(super) fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("overrides.yaml")
    }

    pub(super) fn with<'a>(&'a self, arguments: &[&'a str]) -> Vec<&'a str> {
        let mut all = arguments.to_vec();
        all.extend(["--claims", self.path()]);
        all
    }

    pub(super) fn run(&self, arguments: &[&str]) -> std::process::Output {
        run(&self.with(arguments))
    }

    /// Adds decisions from JSON, and gives the answer.
    fn add(&self, input: &str) -> Value {
        let output = feed(&self.with(&["override", "add", "--json"]), input.as_bytes());
        assert_eq!(code(&output), 0, "{input}: {}", err(&output));
        serde_json::from_str(&out(&output)).unwrap()
    }

    fn refused(&self, input: &str) -> String {
        let output = feed(&self.with(&["override", "add", "--json"]), input.as_bytes());
        assert_eq!(code(&output), 2, "{input}");
        assert_eq!(out(&output), "");
        err(&output)
    }

    pub(super) fn listed(&self) -> Value {
        let output = run(&["override", "list", "--json", self.path()]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        serde_json::from_str(&out(&output)).unwrap()
    }
}

pub(super) fn is_there(path: &Path) -> bool {
    path.exists()
}

#[test]
fn a_dry_run_shows_from_which_verdict_to_which_and_writes_nothing() {
    let papers = Papers::new();
    let value = [
        "override",
        "add",
        "value",
        "--finding",
        "expulsion/count",
        "--value",
        "two",
        "--reason",
        "The list has two names.",
        "--by",
        "A. Editor",
    ];
    let mut tried = value.to_vec();
    tried.push("--dry-run");
    let output = papers.run(&tried);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let shown = out(&output);
    assert!(shown.starts_with("would record value as "), "{shown}");
    assert!(shown.contains("/count: conflict → "), "{shown}");
    assert!(shown.ends_with("nothing was written\n"), "{shown}");
    assert!(!is_there(&papers.file()));

    let done = out(&papers.run(&value));
    assert!(done.starts_with("recorded value as "), "{done}");
    assert!(done.contains("/count is now: "), "{done}");
    assert!(is_there(&papers.file()));

    let before = std::fs::read(papers.file()).unwrap();
    let id = papers.listed()[0]["id"].as_str().unwrap().to_owned();
    let back = papers.run(&[
        "override",
        "undo",
        &id,
        "--reason",
        "Too fast.",
        "--dry-run",
    ]);
    assert!(out(&back).contains("→ conflict"), "{}", out(&back));
    assert_eq!(std::fs::read(papers.file()).unwrap(), before);
}

#[test]
fn what_is_parted_shows_where_its_claims_go() {
    let papers = Papers::new();
    let output = papers.run(&[
        "override",
        "add",
        "different",
        "--left",
        "gazette/expulsion",
        "--right",
        "courier/expelled",
        "--reason",
        "Two days apart.",
        "--dry-run",
    ]);
    let shown = out(&output);
    assert!(
        shown.contains("conflict → single source"),
        "{shown}{}",
        err(&output)
    );
    assert!(shown.contains("new → single source"), "{shown}");
}

#[test]
fn every_kind_goes_in_as_json_and_comes_out_the_same() {
    let papers = Papers::new();
    for decision in [
        json!({"decision": "same", "left": "gazette/horvat", "right": "courier/horvath"}),
        json!({"decision": "different", "left": "gazette/horvat", "right": "courier/horvath"}),
        json!({"decision": "value", "finding": "gazette/expulsion/count", "value": "2"}),
        json!({"decision": "left_wrong", "left": "gazette/expulsion/count", "right": "courier/expelled/count"}),
        json!({"decision": "right_wrong", "left": "gazette/expulsion/count", "right": "courier/expelled/count"}),
        json!({"decision": "both_wrong", "left": "gazette/expulsion/count", "right": "courier/expelled/count"}),
        json!({"decision": "not_a_conflict", "left": "gazette/expulsion/count", "right": "courier/expelled/count"}),
        json!({"decision": "superseded", "left": "gazette/expulsion/count", "right": "courier/expelled/count"}),
        json!({"decision": "unsure", "left": "gazette/expulsion/count", "right": "courier/expelled/count"}),
        json!({"decision": "alias", "left": "Ivan Horvat", "right": "Ivan Horvath", "kind": "person"}),
        json!({"decision": "correct", "claim": "courier/expelled/count", "value": "two"}),
        json!({"decision": "independent", "left": "gazette", "right": "courier"}),
        json!({"decision": "derived", "left": "courier", "right": "gazette"}),
    ] {
        let mut stated = decision.clone();
        let keys = stated.as_object_mut().unwrap();
        keys.insert("id".into(), json!("mine"));
        keys.insert(
            "reason".into(),
            json!("Seen: \u{1b}[2J\u{202e} \"=1+1\" # x"),
        );
        keys.insert("by".into(), json!("A. Editor"));
        keys.insert("at".into(), json!("2021-05-06"));
        let tried = papers.with(&["override", "add", "--json", "--dry-run"]);
        let output = feed(&tried, stated.to_string().as_bytes());
        assert_eq!(code(&output), 0, "{decision}: {}", err(&output));
        assert!(!out(&output).contains(['\u{1b}', '\u{202e}']));
        let answer: Value = serde_json::from_str(&out(&output)).unwrap();
        for (key, value) in stated.as_object().unwrap() {
            assert_eq!(answer["decisions"][0][key], *value, "{decision}");
        }
    }
}

#[test]
fn what_was_added_is_listed_under_the_same_keys_with_its_state() {
    let papers = Papers::new();
    let stated = json!({
        "id": "mine", "decision": "derived", "left": "courier", "right": "gazette",
        "reason": "Word for word.", "by": "A. Editor", "at": "2021-05-06",
    });
    papers.add(&stated.to_string());
    let undo = papers.add(r#"{"decision": "undo", "of": "mine", "reason": "Too fast."}"#);
    assert_eq!(undo["decisions"][0]["of"], "mine");
    let listed = papers.listed();
    for (key, value) in stated.as_object().unwrap() {
        assert_eq!(listed[0][key], *value);
    }
    assert_eq!(listed[0]["state"], "undone");
    assert_eq!(listed[0]["undone_by"], undo["decisions"][0]["id"]);
}

#[test]
fn json_lines_are_recorded_all_or_none() {
    let papers = Papers::new();
    let good = r#"{"decision": "same", "finding": "horvat/name", "reason": "One man."}"#;
    let bad = r#"{"decision": "value", "finding": "nobody/count", "value": 2, "reason": "x"}"#;
    let told = papers.refused(&format!("{good}\n\n{bad}\n"));
    assert!(told.contains("line 3"), "{told}");
    assert!(!is_there(&papers.file()));
    let value = r#"{"decision": "value", "finding": "expulsion/count", "value": 2, "reason": "x"}"#;
    let answer = papers.add(&format!("\u{feff}{good}\r\n{value}\r\n"));
    assert_eq!(answer["decisions"].as_array().unwrap().len(), 2);
    assert!(
        answer["changes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|change| { change["from"] == "conflict" && change["to"] == "agreement" }),
        "{answer}"
    );
}

#[test]
fn what_is_wrong_in_json_is_told_with_its_line() {
    let papers = Papers::new();
    for (input, expected) in [
        ("", "no decision"),
        ("{", "line 1"),
        (
            "\n\n{\"decision\": \"sane\", \"reason\": \"x\"}",
            "line 3: `sane` is no kind of decision",
        ),
        (
            "[{\"decision\": \"same\", \"reson\": \"x\"}]",
            "unknown field `reson`",
        ),
        (
            "{\"decision\": \"same\", \"finding\": \"horvat/name\"}",
            "no `reason`",
        ),
        (
            "{\"decision\": \"same\", \"finding\": \"horvat/name\", \"value\": 2, \"reason\": \"x\"}",
            "`value` does not belong",
        ),
        (
            "{\"decision\": \"undo\", \"of\": \"d-9\", \"reason\": \"x\"}",
            "no decision has the id `d-9`",
        ),
        (
            "{\"decision\": \"unsure\", \"finding\": \"expulsion/count\", \"fingerprint\": \"0123456789abcdef\", \"reason\": \"x\"}",
            "have changed since",
        ),
        (
            "{\"decision\": \"same\", \"decision\": \"same\"}",
            "duplicate field",
        ),
        (
            "{\"decision\": \"\u{202e}\", \"reason\": \"x\"}",
            r"\u{202e}",
        ),
    ] {
        let told = papers.refused(input);
        assert!(told.contains(expected), "{input}: {told}");
        assert!(!is_there(&papers.file()), "{input}");
    }
}

#[test]
fn a_dry_run_of_json_answers_as_the_run_does() {
    let papers = Papers::new();
    let input = r#"{"decision": "value", "finding": "expulsion/count", "value": 2, "reason": "x", "at": "2021-05-06", "by": "A"}"#;
    let tried = feed(
        &papers.with(&["override", "add", "--json", "--dry-run"]),
        input.as_bytes(),
    );
    let mut tried: Value = serde_json::from_str(&out(&tried)).unwrap();
    assert!(!is_there(&papers.file()));
    let done = papers.add(input);
    assert_eq!(tried["dry_run"], true);
    tried["dry_run"] = json!(false);
    assert_eq!(tried, done);
}

#[test]
fn a_value_of_a_slot_that_is_settled_under_another_claim_is_refused_and_says_what_to_take_back() {
    let papers = Papers::new();
    let value = |claim: &str, value: &str| {
        let add = [
            "override", "add", "value", "--reason", "A list.", "--by", "A",
        ];
        papers.run(&[&add[..], &["--finding", claim, "--value", value]].concat())
    };
    let first = value("gazette/expulsion/count", "two");
    assert_eq!(code(&first), 0, "{}", err(&first));
    let before = std::fs::read_to_string(papers.file()).unwrap();
    let id = before.split("id: ").nth(1).unwrap();
    let id = id.lines().next().unwrap();
    for claim in ["courier/expelled/count", "gazette/expulsion/count"] {
        let second = value(claim, "three");
        let told = err(&second);
        assert_eq!(code(&second), 2, "{told}");
        assert!(
            told.contains("contradicts what was decided before, by"),
            "{told}"
        );
        assert!(told.contains("overrides.yaml:2:"), "{told}");
        assert!(
            told.contains(&format!("`corroborate override undo {id}`")),
            "{told}"
        );
        assert!(told.contains("nothing was recorded"), "{told}");
        assert_eq!(std::fs::read_to_string(papers.file()).unwrap(), before);
    }
}
