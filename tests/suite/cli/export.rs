//! `export` at the command line, and claims in CSV as users give them.

use super::{code, err, out, run_in};
use std::fs;
use tempfile::TempDir;

const GAZETTE: &str = "source: {id: gazette, published: 2021-05-03}
people: [{id: horvat, name: Ivan Horvat, age: 44}]
";

const COURIER: &str = "source: {id: courier, published: 2021-05-05}
people: [{id: horvat, name: Ivan Horvat, age: 54}]
";

const DECISION: &str = "- id: d1
  decision: left_wrong
  left: courier/horvat/age
  right: gazette/horvat/age
  reason: The courier printed a correction.
  by: A. Person
  at: 2026-11-21T19:00:00Z
- id: d2
  decision: same
  left: courier/horvat
  right: gazette/horvat
  reason: One man.
  by: A. Person
  at: 2026-11-21T19:00:00Z
";

fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("claims")).unwrap();
    for (name, text) in [
        ("gazette.yaml", GAZETTE),
        ("courier.yaml", COURIER),
        ("overrides.yaml", DECISION),
    ] {
        fs::write(folder.path().join("claims").join(name), text).unwrap();
    }
    folder
}

#[test]
fn statements_are_written_to_a_file_and_read_again() {
    let project = project();
    let written = run_in(
        project.path(),
        &["export", "--format", "ftm", "-o", "claims.csv"],
    );
    assert_eq!((code(&written), out(&written)), (0, String::new()));
    assert_eq!(
        err(&written),
        "note: 2 claims without a property of their own written as notes\n"
    );
    let again = run_in(
        project.path(),
        &["report", "claims.csv", "--format", "jsonl"],
    );
    assert_eq!((code(&again), err(&again)), (0, String::new()));
    assert!(
        out(&again).contains("\"gazette/horvat/age\""),
        "{}",
        out(&again)
    );
    let piped = run_in(project.path(), &["export", "--format", "ftm"]);
    let file = fs::read_to_string(project.path().join("claims.csv")).unwrap();
    assert_eq!(out(&piped), file);
}

#[test]
fn reviews_say_how_many_findings_are_not_among_them() {
    let project = project();
    let written = run_in(project.path(), &["export", "--format", "claimreview"]);
    assert_eq!(code(&written), 0);
    assert!(out(&written).contains("\"@type\": \"ClaimReview\""));
    assert_eq!(
        err(&written),
        "note: 1 claim reviewed by people\n\
         note: 1 finding left out: what was decided rates no claim as true or false\n\
         note: the reviews have no `url`, which search engines ask for: see --base-url\n"
    );
    let address = ["--base-url", "https://checks.example/1#old"];
    let written = run_in(
        project.path(),
        &[&["export", "--format", "claimreview"], &address[..]].concat(),
    );
    assert!(out(&written).contains("\"url\": \"https://checks.example/1#courier/horvat/age\""));
}

#[test]
fn what_cannot_be_exported_is_refused_before_anything_is_written() {
    let project = project();
    for wrong in [
        &["export"][..],
        &["export", "--format", "claimreview", "--base-url", "here"],
        &[
            "export",
            "--format",
            "ftm",
            "--base-url",
            "https://a.example/",
        ],
        &["export", "--format", "ftm", "--source", "nobody"],
        &["export", "--format", "ftm", "-o", "missing/claims.csv"],
    ] {
        let refused = run_in(project.path(), wrong);
        assert_eq!(
            (code(&refused), out(&refused)),
            (2, String::new()),
            "{wrong:?}"
        );
        assert!(
            err(&refused).contains("error"),
            "{wrong:?}: {}",
            err(&refused)
        );
    }
}

#[test]
fn a_problem_in_a_spreadsheet_is_drawn_on_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let text = "source;subject;kind;slot;value\r\ngazette;horvat;person;name;Ivan Horvat\r\ngazette;horvat;person;colour;red\r\n";
    fs::write(folder.path().join("claims.csv"), text).unwrap();
    let refused = run_in(folder.path(), &["report", "claims.csv"]);
    assert_eq!(code(&refused), 2);
    let told = err(&refused);
    assert!(told.contains("claims.csv:3:23"), "{told}");
    assert!(told.contains("gazette;horvat;person;colour;red"), "{told}");
    assert!(
        told.contains("“colour” is no slot (row 3, column `slot`)"),
        "{told}"
    );
}

#[test]
fn a_report_says_what_it_left_out() {
    let project = project();
    let other = project.path().join("claims/contacts.csv");
    fs::write(other, "name,telephone\nAna,1\n").unwrap();
    let report = run_in(project.path(), &["report"]);
    assert_eq!(code(&report), 0);
    assert!(
        err(&report).contains("warning[other-table]"),
        "{}",
        err(&report)
    );
}
