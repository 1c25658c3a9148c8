//! `review --drafts` from scripts: drafts listed, and decided by arguments.

use super::{code, err, out, run_in};
use std::fs;
use std::path::Path;

const CLAIMS: &str = "\
source: {id: gazette, published: 2021-05-07, text: gazette.md}
people:
  - {id: horvat, name: {value: Ivan Horvat, status: draft, confidence: 0.95}}
events:
  - id: order
    type: {value: expulsion, quote: ordered, status: draft, extractor: rules 0.1.0, confidence: 0.9}
    target: {value: horvat, quote: Ivan Horvat, status: draft, confidence: 0.4}
    reason: {value: \"\\e[31mspying\", quote: for spying, status: draft, confidence: 0.1}
";

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("claims")).unwrap();
    let text = "The ministry ordered that Ivan Horvat leave.\n";
    fs::write(folder.path().join("claims/gazette.md"), text).unwrap();
    fs::write(folder.path().join("claims/gazette.yaml"), CLAIMS).unwrap();
    folder
}

fn on_disk(folder: &Path) -> String {
    fs::read_to_string(folder.join("claims/gazette.yaml")).unwrap()
}

fn drafts(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = run_in(folder, &[&["review", "--drafts"], arguments].concat());
    (code(&output), out(&output), err(&output))
}

#[test]
fn drafts_are_listed_beside_their_sentences_with_their_ids() {
    let project = project();
    let (code, told, _) = drafts(project.path(), &[]);
    assert_eq!(code, 0);
    for shown in [
        "The ministry ordered that Ivan Horvat leave.",
        "id: gazette/order/type",
        "0.90",
        "(these words do not stand in the text)",
        "4 drafts of 1 source.",
    ] {
        assert!(told.contains(shown), "{shown}\n{told}");
    }
    assert!(!told.contains('\u{1b}') && told.lines().all(|line| line.chars().count() <= 100));
    let (_, some, _) = drafts(project.path(), &["--min-confidence", "0.9"]);
    assert!(some.contains("2 drafts of 1 source."), "{some}");
    let (_, none, _) = drafts(project.path(), &["--source", "courier"]);
    assert_eq!(none, "No draft is of that source and confidence.\n");
}

#[test]
fn nothing_is_written_without_yes() {
    let project = project();
    let (code, told, _) = drafts(project.path(), &["--accept-from", "0.9"]);
    assert_eq!(code, 0);
    assert!(
        told.starts_with("To do: 2 drafts accepted and 0 rejected in 1 file."),
        "{told}"
    );
    assert_eq!(on_disk(project.path()), CLAIMS);
}

#[test]
fn with_yes_it_is_done_and_the_report_has_it() {
    let project = project();
    let all = ["--accept-from", "0.9", "--reject-below", "0.2", "--yes"];
    let (code, told, _) = drafts(project.path(), &all);
    assert_eq!((code, told.contains("Left: 1 draft.")), (0, true), "{told}");
    let expected = CLAIMS
        .replace(
            "status: draft, confidence: 0.95",
            "status: accepted, confidence: 0.95",
        )
        .replace("ordered, status: draft", "ordered, status: accepted")
        .replace("spying, status: draft", "spying, status: rejected");
    assert_eq!(on_disk(project.path()), expected);
    let (code, _, _) = drafts(
        project.path(),
        &["--accept", "gazette/order/target", "--yes"],
    );
    assert_eq!(code, 0);
    let (_, told, _) = drafts(project.path(), &["--accept-from", "0"]);
    assert!(told.starts_with("To do: 0 drafts accepted"), "{told}");
    let report = out(&run_in(project.path(), &["report", "--format", "json"]));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["notes"][0]["id"], "draft-rejected");
    assert_eq!(report["findings"].as_array().unwrap().len(), 3);
}

#[test]
fn what_cannot_be_done_is_told_and_nothing_is_written() {
    let project = project();
    for (arguments, why) in [
        (
            &["--accept", "gazette/nobody/name", "--yes"][..],
            "there is no draft",
        ),
        (
            &["--accept-from", "0.2", "--reject-below", "0.5", "--yes"][..],
            "overlap",
        ),
        (&["--accept-from", "NaN"][..], "from 0 to 1"),
        (
            &[
                "--accept",
                "gazette/order/type",
                "--reject",
                "gazette/order/type",
            ][..],
            "both accepted and rejected",
        ),
    ] {
        let (code, _, told) = drafts(project.path(), arguments);
        assert!(code == 2 && told.contains(why), "{arguments:?}: {told}");
    }
    assert_eq!(on_disk(project.path()), CLAIMS);
    fs::write(project.path().join("claims/gazette.yaml"), "source: [").unwrap();
    let (code, _, told) = drafts(project.path(), &["--list"]);
    assert!(code == 2 && told.contains("gazette.yaml"), "{told}");
}
