//! With `--cache`, every run writes what a run without it writes.

use super::{code, err, out, program, run_in};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

const GAZETTE: &str = "
source: {id: gazette, published: 2021-05-03, text: gazette.md}
events:
  - {id: expulsion, type: expulsion, date: Thursday, target: [Ivan Horvat], count: two}
";

const COURIER: &str = "
source: {id: courier, published: 2021-05-05}
events:
  - {id: ousted, type: deportation, date: 29 April 2021, target: [Ivan Horvath], count: 3}
";

/// A project, with a folder for the cache beside it.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("claims")).unwrap();
    for (name, text) in [
        ("gazette.yaml", GAZETTE),
        ("courier.yaml", COURIER),
        (
            "gazette.md",
            "Ivan Horvat left on Thursday. There were two.",
        ),
    ] {
        fs::write(folder.path().join("claims").join(name), text).unwrap();
    }
    folder
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("cache")).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What a command says with a cache: the same as without, in all of it.
fn same_as_fresh(folder: &Path, command: &[&str]) -> Output {
    let fresh = run_in(folder, command);
    let kept = run_in(folder, &[command, &["--cache", "cache"]].concat());
    assert_eq!(out(&kept), out(&fresh), "{command:?}");
    assert_eq!(err(&kept), err(&fresh), "{command:?}");
    assert_eq!(code(&kept), code(&fresh), "{command:?}");
    kept
}

#[test]
fn every_command_that_keeps_outcomes_says_again_what_it_said() {
    let project = project();
    let commands: [&[&str]; 7] = [
        &["report"],
        &["report", "--format", "json", "--fail-on", "conflict"],
        &["report", "--format", "csv", "--color", "always"],
        &["link"],
        &["review"],
        &["explain", "expulsion/count"],
        &["explain", "gazette/expulsion", "courier/ousted"],
    ];
    for command in commands {
        same_as_fresh(project.path(), command);
        same_as_fresh(project.path(), command);
    }
    assert_eq!(entries(project.path()).len(), commands.len());
}

#[test]
fn an_unchanged_run_takes_what_was_kept() {
    let project = project();
    let report = ["report", "--format", "json"];
    same_as_fresh(project.path(), &report);
    let before: Vec<_> = entries(project.path())
        .iter()
        .map(|path| fs::metadata(path).unwrap().len())
        .collect();
    let entry = &entries(project.path())[0];
    // A run that had to compute would write its entry anew: another file.
    let link = project.path().join("same");
    fs::hard_link(entry, &link).unwrap();
    same_as_fresh(project.path(), &report);
    fs::write(&link, "spoilt through the link").unwrap();
    assert_eq!(fs::read(entry).unwrap(), b"spoilt through the link");
    same_as_fresh(project.path(), &report);
    assert_eq!(before, [fs::metadata(entry).unwrap().len()]);
}

#[test]
fn nothing_that_changed_is_taken_for_what_it_was() {
    let project = project();
    let claims = project.path().join("claims");
    let report = ["report", "--format", "json"];
    let mut seen = vec![out(&same_as_fresh(project.path(), &report))];
    let mut changed = |name: &str, text: &str| {
        fs::write(claims.join(name), text).unwrap();
        let now = same_as_fresh(project.path(), &report);
        assert_eq!(code(&now), 0, "{}", err(&now));
        let now = out(&now);
        assert!(!seen.contains(&now), "{name} changed nothing");
        seen.push(now);
    };
    let ousting = COURIER.replace("type: deportation", "type: ousting");
    changed("courier.yaml", &ousting);
    changed("courier.yaml", &ousting.replace("count: 3", "count: 2"));
    changed(
        "gazette.md",
        "In May Ivan Horvat left on Thursday. There were two.",
    );
    changed(
        "herald.yaml",
        "source: {id: herald}\npeople: [{id: h, name: Ivan Horvat}]",
    );
    changed(
        "types.yaml",
        "types:\n  ousting:\n    broader: statement\n    triggers: [ousting]\n",
    );
    let add = "override add different --left gazette/expulsion --right courier/ousted --reason two";
    let added = run_in(project.path(), &add.split(' ').collect::<Vec<_>>());
    assert_eq!(code(&added), 0, "{}", err(&added));
    let decided = out(&same_as_fresh(project.path(), &report));
    assert!(!seen.contains(&decided));
    fs::remove_file(claims.join("gazette.md")).unwrap();
    same_as_fresh(project.path(), &report);
    fs::remove_file(claims.join("herald.yaml")).unwrap();
    same_as_fresh(project.path(), &report);
    assert_eq!(entries(project.path()).len(), 1);
}

#[test]
fn warnings_are_told_again() {
    let project = project();
    let path = project.path().join("claims/courier.yaml");
    fs::write(path, COURIER.replace("29 April 2021", "30 February 2021")).unwrap();
    for _ in 0..2 {
        let told = same_as_fresh(project.path(), &["report"]);
        assert!(err(&told).contains("30 February"), "{}", err(&told));
    }
}

#[test]
fn a_damaged_cache_is_as_good_as_none() {
    let project = project();
    let report = ["report", "--format", "json"];
    same_as_fresh(project.path(), &report);
    let entry = entries(project.path()).remove(0);
    let whole = fs::read(&entry).unwrap();
    for cut in [20, whole.len() - 1] {
        fs::write(&entry, &whole[..cut]).unwrap();
        same_as_fresh(project.path(), &report);
    }
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    fs::write(&entry, damaged).unwrap();
    same_as_fresh(project.path(), &report);
    fs::remove_file(&entry).unwrap();
    fs::create_dir(&entry).unwrap();
    same_as_fresh(project.path(), &report);
}

#[test]
fn a_cache_that_cannot_be_written_is_told_of_and_ends_no_run() {
    let project = project();
    fs::write(project.path().join("cache"), "a file, no folder").unwrap();
    let fresh = run_in(project.path(), &["report"]);
    let kept = run_in(project.path(), &["report", "--cache", "cache"]);
    assert_eq!(out(&kept), out(&fresh));
    assert_eq!(code(&kept), 0);
    assert!(
        err(&kept).contains("nothing is kept in cache"),
        "{}",
        err(&kept)
    );
}

#[test]
fn a_file_that_a_report_goes_to_is_written_again() {
    let project = project();
    let report = ["report", "--format", "csv", "-o", "report.csv"];
    let path = project.path().join("report.csv");
    same_as_fresh(project.path(), &report);
    let first = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let again = run_in(
        project.path(),
        &[&report[..], &["--cache", "cache"]].concat(),
    );
    assert_eq!(code(&again), 0);
    assert_eq!(fs::read(&path).unwrap(), first);
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let project = project();
    let fresh = out(&run_in(project.path(), &["report", "--format", "json"]));
    for _ in 0..2 {
        let mut running = Vec::new();
        for _ in 0..4 {
            let mut command = program(&["report", "--format", "json"]);
            command
                .current_dir(project.path())
                .env("CORROBORATE_CACHE", "cache")
                .stdout(std::process::Stdio::piped());
            running.push(command.spawn().unwrap());
        }
        for child in running {
            assert_eq!(out(&child.wait_with_output().unwrap()), fresh);
        }
    }
    assert_eq!(entries(project.path()).len(), 1);
}

#[test]
fn a_file_of_weights_that_changed_is_another_run() {
    let project = project();
    let weights = project.path().join("weights.yaml");
    let report = ["report", "--format", "json", "--weights", "weights.yaml"];
    let with = |bits: &str| {
        fs::write(&weights, format!("version: 1\nevents: {{prior: {bits}}}\n")).unwrap();
        out(&same_as_fresh(project.path(), &report))
    };
    let seldom = with("{others: 1, highest: -60, lowest: -60}");
    let often = with("{others: 1, highest: 60, lowest: 60}");
    assert_ne!(seldom, often);
}
