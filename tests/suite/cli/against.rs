//! `compare name --against`: names looked up in a list.

use super::{code, err, feed, out, run};
use std::path::PathBuf;

fn list(text: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("list.tsv");
    std::fs::write(&path, text).unwrap();
    (folder, path.display().to_string())
}

const LIST: &[u8] = b"\xef\xbb\xbfKarim Baqerzadeh\tA-1\tmore\r\n\nMarta Kova\xc4\x8d\tA-2\r\nOleg Vashchenko\n...\n";

#[test]
fn a_name_is_found_with_its_line_and_identifier() {
    let (_folder, path) = list(LIST);
    let output = run(&["compare", "name", "--against", &path, "K. Bagherzade"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let shown = out(&output);
    let columns: Vec<&str> = shown.trim_end_matches('\n').split('\t').collect();
    assert_eq!(columns.len(), 8, "{shown}");
    assert_eq!(columns[..2], ["K. Bagherzade", "Karim Baqerzadeh"]);
    assert!((0.0..=1.0).contains(&columns[2].parse::<f64>().unwrap()));
    assert!(matches!(columns[3], "same" | "possible"), "{shown}");
    assert_eq!(columns[5..], ["1", "A-1", ""]);
}

#[test]
fn a_line_that_is_no_name_is_told_with_its_number() {
    let (_folder, path) = list(LIST);
    let told = err(&run(&[
        "compare",
        "name",
        "--against",
        &path,
        "Marta Kovac",
    ]));
    assert!(told.contains("unreadable-name"), "{told}");
    assert!(told.contains("list.tsv:5"), "{told}");
}

#[test]
fn a_list_is_looked_up_in_a_list_in_its_order() {
    let (_folder, path) = list(LIST);
    let input = "Kovač, Marta\tq1\n\nNobody Heardof\n!!\nОлег Ващенко\tq2\n";
    let output = feed(&["compare", "name", "--against", &path], input.as_bytes());
    let shown = out(&output);
    let rows: Vec<Vec<&str>> = shown
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), 2, "{shown}");
    assert_eq!(
        (rows[0][1], rows[0][3], rows[0][7]),
        ("Marta Kovač", "same", "q1")
    );
    assert_eq!(
        (rows[1][1], rows[1][5], rows[1][7]),
        ("Oleg Vashchenko", "4", "q2")
    );
    assert!(
        err(&output).contains("line 4 of standard input"),
        "{}",
        err(&output)
    );
}

#[test]
fn what_the_limit_leaves_out_is_told() {
    let (_folder, path) = list(&b"Ivan Horvat\n".repeat(8));
    let count = |arguments: &[&str]| {
        let fixed = ["compare", "name", "--against", &path, "Ivan Horvat"];
        let output = run(&[&fixed[..], arguments].concat());
        (out(&output).lines().count(), err(&output))
    };
    let (lines, told) = count(&[]);
    assert_eq!(lines, 5);
    assert!(
        told.contains("left out: 3 further matches of 1 name"),
        "{told}"
    );
    assert_eq!(count(&["--limit", "8"]), (8, String::new()));
}

#[test]
fn a_band_leaves_weaker_matches_out() {
    let (_folder, path) = list(b"Ivan Horvat\nHorvat\n");
    let matched = |band| {
        let fixed = [
            "compare",
            "name",
            "--against",
            &path,
            "Ivan Horvat",
            "--band",
            band,
        ];
        out(&run(&fixed))
            .lines()
            .filter(|line| line.contains("\tpossible\t"))
            .count()
    };
    assert_eq!(matched("same"), 0);
    assert!(
        out(&run(&[
            "compare",
            "name",
            "--against",
            &path,
            "Ivan Horvat"
        ]))
        .contains("\tsame\t")
    );
}

#[test]
fn what_cannot_be_a_list_is_an_error() {
    for (text, says) in [
        (&b""[..], "no names in it"),
        (b"\n\t\n", "no names in it"),
        (b"...\n", "none of its lines"),
        (b"Ivan\nH\xf6rvat\n", "line 2 is not UTF-8"),
    ] {
        let (_folder, path) = list(text);
        let output = run(&["compare", "name", "--against", &path, "Ivan Horvat"]);
        assert_eq!(code(&output), 2, "{says}");
        assert!(err(&output).contains(says), "{}", err(&output));
    }
    let missing = run(&["compare", "name", "--against", "nowhere.tsv", "Ivan"]);
    assert_eq!(code(&missing), 2);
    assert!(err(&missing).contains("nowhere.tsv"));
}

#[test]
fn against_is_for_names_and_stands_alone() {
    let (_folder, path) = list(LIST);
    for arguments in [
        &["compare", "place", "--against", &path, "Tirana"][..],
        &["compare", "name", "--against", &path, "a", "b"],
        &["compare", "name", "--against", &path, "--batch"],
        &["compare", "name", "--against", &path, "a", "--limit", "0"],
        &["compare", "name", "a", "b", "--limit", "3"],
        &["compare", "name", "--against", &path, "..."],
    ] {
        assert_eq!(code(&run(arguments)), 2, "{arguments:?}");
    }
}

#[test]
fn a_list_cannot_steer_a_terminal_or_a_spreadsheet() {
    let (_folder, path) = list("=Ivan Horvat\u{1b}[2J\t=1+1\n".as_bytes());
    let shown = out(&run(&[
        "compare",
        "name",
        "--against",
        &path,
        "Ivan Horvat",
    ]));
    assert!(!shown.is_empty() && !shown.contains('\u{1b}'), "{shown}");
    assert!(shown.contains("\t'=Ivan Horvat"), "{shown}");
    assert!(shown.contains("\t'=1+1\t"), "{shown}");
}
