//! `fit`: weights from claims and decisions.

use super::{code, err, out, run_in};
use std::fmt::Write;
use std::fs;
use tempfile::TempDir;

/// So many sources that each tell of a fire in its own town and on its own day,
/// twice.
fn fires(sources: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    for n in 0..sources {
        let (town, day) = (format!("Town{n}"), 1 + n % 28);
        let fire = |id: &str| {
            format!(
                r#"{{"id": "{id}", "type": "fire", "place": "{town}", "date": "{day} May 2021"}}"#
            )
        };
        writeln!(
            lines,
            r#"{{"source": {{"id": "s{n:03}"}}, "events": [{}, {}]}}"#,
            fire("first"),
            fire("second")
        )
        .unwrap();
    }
    fs::create_dir(folder.path().join("claims")).unwrap();
    fs::write(folder.path().join("claims/fires.jsonl"), lines).unwrap();
    folder
}

fn decide_all(folder: &TempDir, sources: usize) {
    let mut text = String::new();
    for n in 0..sources {
        writeln!(
            text,
            "- {{id: d-{n:08x}, decision: same, left: s{n:03}/first, right: s{n:03}/second, reason: one fire, by: A. Reader, at: 2021-06-01T00:00:00Z}}"
        )
        .unwrap();
    }
    fs::write(folder.path().join("claims/overrides.yaml"), text).unwrap();
}

/// The weight of a level in the table of changes, before and now.
fn weight(table: &str, level: &str) -> (f64, f64) {
    let line = table
        .lines()
        .find(|line| line.trim_start().starts_with(level))
        .unwrap_or_else(|| panic!("no {level} in {table}"));
    let mut cells = line.trim_start()[level.len()..].split_whitespace();
    let mut number = || cells.next().unwrap().parse().unwrap();
    (number(), number())
}

#[test]
fn what_people_decide_of_one_source_counts_for_all_others() {
    let folder = fires(60);
    let undecided = run_in(folder.path(), &["fit"]);
    assert_eq!(code(&undecided), 0, "{}", err(&undecided));
    decide_all(&folder, 60);
    let decided = run_in(folder.path(), &["fit"]);
    assert_eq!(code(&decided), 0, "{}", err(&decided));
    let (before, now) = weight(&out(&decided), "source same");
    assert!(now > before + 3.0, "{before} {now}");
    assert!(out(&decided).contains("60 decided"), "{}", out(&decided));
}

#[test]
fn where_enough_was_decided_both_ways_the_odds_are_tried_on_clusters() {
    let folder = fires(60);
    decide_all(&folder, 60);
    let fitted = out(&run_in(folder.path(), &["fit"]));
    assert!(!fitted.contains("prior odds moved"), "{fitted}");

    let path = folder.path().join("claims/overrides.yaml");
    let mut text = fs::read_to_string(&path).unwrap();
    for n in 0..59 {
        let next = n + 1;
        writeln!(
            text,
            "- {{id: e-{n:08x}, decision: different, left: s{n:03}/first, right: s{next:03}/first, reason: two towns, by: A. Reader, at: 2021-06-01T00:00:00Z}}"
        )
        .unwrap();
    }
    fs::write(&path, text).unwrap();
    let fitted = out(&run_in(folder.path(), &["fit"]));
    let line = fitted
        .lines()
        .find(|line| line.starts_with("prior odds moved"));
    let line = line.unwrap_or_else(|| panic!("{fitted}"));
    assert!(line.ends_with("(precision 1.00, recall 1.00)"), "{line}");
}

#[test]
fn a_handful_of_claims_moves_the_weights_little() {
    let folder = fires(2);
    let fitted = run_in(folder.path(), &["fit"]);
    for level in ["type same", "date same-day", "place same-town"] {
        let (before, now) = weight(&out(&fitted), level);
        assert!((before - now).abs() < 1.0, "{level}: {before} {now}");
    }
    assert!(out(&fitted).contains("few pairs"), "{}", out(&fitted));
}

#[test]
fn what_fit_writes_is_taken_and_what_is_wrong_in_it_is_named() {
    let folder = fires(60);
    decide_all(&folder, 60);
    let fitted = run_in(folder.path(), &["fit", "-o", "weights.yaml"]);
    assert_eq!(code(&fitted), 0, "{}", err(&fitted));
    fs::remove_file(folder.path().join("claims/overrides.yaml")).unwrap();
    let clusters = |weights: &[&str]| {
        let linked = run_in(folder.path(), &[&["link"][..], weights].concat());
        assert_eq!(code(&linked), 0, "{}", err(&linked));
        let rows = out(&linked);
        let mut clusters: Vec<&str> = rows
            .lines()
            .skip(1)
            .filter_map(|row| row.rsplit(',').next())
            .collect();
        clusters.sort_unstable();
        clusters.dedup();
        clusters.len()
    };
    assert_eq!(clusters(&[]), 120);
    assert_eq!(clusters(&["--weights", "weights.yaml"]), 60);

    let path = folder.path().join("weights.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("same-town", "same-twon")).unwrap();
    let wrong = run_in(folder.path(), &["link", "--weights", "weights.yaml"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("weights.yaml:"), "{}", err(&wrong));
    assert!(err(&wrong).contains("same-town"), "{}", err(&wrong));
}
