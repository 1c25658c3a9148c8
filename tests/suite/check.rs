//! Bad input, as a user meets it: one clear problem with its place and what to
//! do, the right exit code, and never a panic.

use crate::articles::Articles;
use corroborate::load::{self, Texts};
use serde_json::Value as Json;
use std::process::{Command, Output, Stdio};

const GOOD: &str = "source: {id: a, text: ../a.md, published: 2021-05-07}
people:
  - {id: novak, name: Petra Novak}
events:
  - {id: fire, type: fire, date: 4 May 2021, target: novak}
";
const TEXT: &str = "The fire of 4 May 2021 took the house of Petra Novak.\n";

fn run(articles: &Articles, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(arguments)
        .current_dir(articles.path())
        .env("COLUMNS", "100")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(!text.contains("panicked"), "{text}");
    text
}

/// A claims file of these bytes beside a text.
fn one(bytes: impl AsRef<[u8]>) -> Articles {
    let articles = Articles::files(&[("a.md", TEXT)]);
    articles.write("claims/a.yaml", bytes);
    articles
}

/// An error in a claims file: `check` shows it with this code, place and a
/// hint and ends in 1; `report` refuses with the same and ends in 2.
fn is_told(articles: &Articles, problem: &str, place: &str) {
    let checked = run(articles, &["check", "claims"]);
    let shown = text(&checked.stdout);
    assert_eq!(code(&checked), 1, "{shown}{}", text(&checked.stderr));
    assert!(shown.contains(&format!("error[{problem}]")), "{shown}");
    assert!(shown.contains(place), "{place} in:\n{shown}");
    assert!(shown.contains("help: "), "{shown}");

    let json = run(articles, &["check", "claims", "--format", "json"]);
    let json: Json = serde_json::from_slice(&json.stdout).unwrap();
    let found = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["code"] == problem)
        .unwrap();
    assert_eq!(found["severity"], "error");
    let at = format!(
        "{}:{}:{}",
        found["place"]["file"].as_str().unwrap(),
        found["place"]["line"],
        found["place"]["column"]
    );
    assert_eq!(at, place);
    assert!(found["hint"].is_string(), "{found}");
}

/// An error of one value: `check` tells it as any other, and a report can
/// still be made, with a warning at the place.
fn is_survived(articles: &Articles, problem: &str, place: &str) {
    is_told(articles, problem, place);
    for arguments in [
        &["report", "claims"][..],
        &["review", "claims"],
        &["explain", "fire/type", "--claims", "claims"],
        &["link", "claims"],
    ] {
        let survived = run(articles, arguments);
        let told = text(&survived.stderr);
        assert_eq!(code(&survived), 0, "{arguments:?}: {told}");
        assert!(told.contains(&format!("warning[{problem}]")), "{told}");
        assert!(told.contains(place), "{told}");
        assert!(!text(&survived.stdout).is_empty());
    }
}

fn is_refused(articles: &Articles, problem: &str, place: &str) {
    is_told(articles, problem, place);
    let reported = run(articles, &["report", "claims"]);
    let told = text(&reported.stderr);
    assert_eq!(code(&reported), 2, "{told}");
    assert_eq!(text(&reported.stdout), "");
    assert!(told.contains(&format!("error[{problem}]")), "{told}");
    assert!(told.contains(place), "{told}");
}

#[test]
fn a_good_project_has_no_problems() {
    let output = run(&one(GOOD), &["check", "claims"]);
    assert_eq!(
        (code(&output), text(&output.stdout).as_str()),
        (0, "No problems found.\n")
    );
}

#[test]
fn an_unknown_key() {
    is_refused(
        &one(GOOD.replace("target:", "tagret:")),
        "unknown-key",
        "claims/a.yaml:5:46",
    );
}

#[test]
fn a_duplicate_key() {
    is_refused(
        &one(GOOD.replace("target: novak", "date: 5 May 2021")),
        "duplicate-key",
        "claims/a.yaml:5:46",
    );
}

#[test]
fn a_duplicate_id() {
    is_refused(
        &one(GOOD.replace(
            "name: Petra Novak}",
            "name: Petra Novak}\n  - {id: novak, name: P. Novak}",
        )),
        "duplicate-id",
        "claims/a.yaml:4:6",
    );
}

#[test]
fn a_wrong_type() {
    is_refused(
        &one(GOOD.replace("date: 4 May 2021", "date: {year: {is: 2021}}")),
        "unknown-key",
        "claims/a.yaml:5:35",
    );
    is_refused(
        &one(GOOD.replace("date: 4 May 2021", "date: [[4 May 2021]]")),
        "wrong-type",
        "claims/a.yaml:5:35",
    );
    is_refused(
        &one(GOOD.replace("[", "").replace(
            "people:\n  - {id: novak, name: Petra Novak}",
            "people: none",
        )),
        "wrong-type",
        "claims/a.yaml:2:9",
    );
}

#[test]
fn a_dangling_reference() {
    is_refused(
        &one(GOOD.replace("target: novak", "target: novak-2")),
        "dangling-reference",
        "claims/a.yaml:5:46",
    );
}

#[test]
fn a_cycle_of_relative_dates() {
    is_refused(
        &one(GOOD.replace(
            "date: 4 May 2021",
            "date: {value: the next day, relative_to: fire}",
        )),
        "date-cycle",
        "claims/a.yaml:5:28",
    );
}

#[test]
fn an_impossible_date() {
    for day in [
        "30 February 2021",
        "2021-02-30",
        "31 April",
        "29 February 2021",
        "2021-13-01",
    ] {
        is_survived(
            &one(GOOD.replace("4 May 2021", day)),
            "impossible-value",
            "claims/a.yaml:5:28",
        );
    }
    let leap = one(GOOD.replace("4 May 2021", "29 February 2020"));
    assert_eq!(code(&run(&leap, &["report", "claims"])), 0);
}

#[test]
fn one_impossible_date_leaves_the_others_reported() {
    let born = |day| {
        let born = format!("name: Petra Novak, born: {day}}}");
        GOOD.replace("name: Petra Novak}", &born)
    };
    let articles = one(born("27 May 1962"));
    let other = born("1962-15-27").replace("id: a,", "id: b,");
    articles.write("claims/b.yaml", other);
    let told = run(&articles, &["report", "claims", "--format", "json"]);
    let report: Json = serde_json::from_slice(&told.stdout).unwrap();
    let of = |slot: &str| {
        let findings = report["findings"].as_array().unwrap();
        findings.iter().find(|one| one["slot"] == slot).unwrap()
    };
    assert_eq!(of("born")["verdict"], "undetermined");
    assert_eq!(of("born")["values"][1]["text"], "1962-15-27");
    assert_eq!(of("name")["verdict"], "agreement");
    let notes = report["notes"].as_array().unwrap();
    let of_born = notes
        .iter()
        .filter(|note| note["text"].as_str().unwrap().contains("1962-15-27"));
    assert_eq!(of_born.count(), 1, "{notes:?}");
}

#[test]
fn many_impossible_values_are_summed_up() {
    let born = |n: usize| format!("  - {{id: p{n}, name: Petra Novak {n}, born: 1962-15-27}}\n");
    let people: String = (0..9).map(born).collect();
    let articles = one(format!("source: {{id: a}}\npeople:\n{people}"));
    let told = text(&run(&articles, &["report", "claims"]).stderr);
    assert_eq!(
        told.matches("warning[impossible-value]").count(),
        5,
        "{told}"
    );
    assert!(
        told.contains("warning: and 4 more values that cannot be read; `corroborate check` lists"),
        "{told}"
    );
    let checked = text(&run(&articles, &["check", "claims"]).stdout);
    assert_eq!(checked.matches("error[impossible-value]").count(), 9);
}

#[test]
fn sources_without_texts_are_summed_up_file_by_file() {
    let lines: String = (0..50)
        .map(|n| {
            format!(
                r#"{{"source": {{"id": "s{n}"}}, "people": [{{"id": "p", "name": {{"value": "Petra Novak", "quote": "Petra Novak"}}}}]}}"#
            ) + "\n"
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.jsonl");
    std::fs::write(&path, lines).unwrap();
    let loaded = load::load(&[path], &load::Settings::default()).unwrap();
    let found = load::check_evidence(&loaded, &mut Texts::new(&load::Settings::default()));
    assert_eq!(found.len(), 21);
    assert_eq!((found[20].code, found[20].place.line), ("no-text", 21));
    assert_eq!(
        found[20].message,
        "30 quotes of this source and 29 more below are not checked, for they name no text"
    );
}

#[test]
fn an_impossible_day_of_publication() {
    is_survived(
        &one(GOOD.replace("published: 2021-05-07", "published: 2021-02-30")),
        "bad-published",
        "claims/a.yaml:1:32",
    );
}

#[test]
fn a_quote_that_is_not_in_its_text() {
    let articles = one(GOOD.replace(
        "name: Petra Novak",
        "name: {value: Petra Novak, quote: house of Petar Novak}",
    ));
    is_told(&articles, "quote-not-found", "claims/a.yaml:3:44");
    // A report can still be made: it shows the quote without a place.
    assert_eq!(code(&run(&articles, &["report", "claims"])), 0);
}

#[test]
fn a_quote_that_stands_twice() {
    let articles = one(GOOD.replace(
        "name: Petra Novak",
        "name: {value: Petra Novak, quote: Petra Novak}",
    ));
    articles.write(
        "a.md",
        "Petra Novak of Split.\nThe house of Petra Novak burnt.\n",
    );
    is_told(&articles, "quote-ambiguous", "claims/a.yaml:3:44");
    let told = run(&articles, &["check", "claims"]);
    let told = text(&told.stdout);
    assert!(told.contains("prefix") || told.contains("suffix"), "{told}");
    let by_suffix = GOOD.replace(
        "name: Petra Novak",
        "name: {value: Petra Novak, quote: Petra Novak, suffix: burnt}",
    );
    articles.write("claims/a.yaml", by_suffix);
    assert_eq!(code(&run(&articles, &["check", "claims"])), 0);
}

#[test]
fn a_missing_text_file() {
    is_told(
        &one(GOOD.replace("../a.md", "../b.md")),
        "missing-text",
        "claims/a.yaml:1:17",
    );
}

#[test]
fn a_text_that_leaves_the_project() {
    for path in [
        "../../../../../../../../../../../../etc/passwd",
        "/etc/passwd",
    ] {
        let articles = one(GOOD.replace("../a.md", path));
        is_told(&articles, "text-outside-project", "claims/a.yaml:1:17");
        let shown = run(&articles, &["report", "claims", "--format", "json"]);
        assert!(!text(&shown.stdout).contains("root:"));
    }
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let marked = one(format!("\u{feff}{GOOD}"));
    assert_eq!(code(&run(&marked, &["check", "claims"])), 0);
    let plain = run(&one(GOOD), &["report", "claims", "--format", "json"]);
    let marked = run(&marked, &["report", "claims", "--format", "json"]);
    assert_eq!(text(&plain.stdout), text(&marked.stdout));
}

#[test]
fn a_byte_order_mark_of_another_encoding() {
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(GOOD.encode_utf16().flat_map(u16::to_le_bytes));
    is_refused(&one(utf16), "not-utf8", "claims/a.yaml:1:1");
}

#[test]
fn several_yaml_documents() {
    is_refused(
        &one(format!("{GOOD}---\nsource: {{id: b}}\n")),
        "several-documents",
        "claims/a.yaml:6:1",
    );
}

#[test]
fn bytes_that_are_not_utf8() {
    let mut bytes = GOOD.as_bytes().to_vec();
    let at = GOOD.find("Petra").unwrap();
    bytes[at] = 0xff;
    is_refused(&one(bytes), "not-utf8", "claims/a.yaml:3:23");
}

#[test]
fn an_alias_bomb() {
    let mut bomb = String::from(
        "source: {id: a}\npeople:\n  - id: x\n    name: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n",
    );
    for n in 1..12 {
        bomb.push_str(&format!(
            "  - id: x{n}\n    name: &a{n} [{}]\n",
            vec![format!("*a{}", n - 1); 9].join(", ")
        ));
    }
    let articles = one(bomb);
    let checked = run(&articles, &["check", "claims"]);
    let shown = text(&checked.stdout);
    assert_eq!(code(&checked), 1, "{shown}");
    assert!(shown.contains("claims/a.yaml:"), "{shown}");
    assert!(shown.contains("help: "), "{shown}");
    assert_eq!(code(&run(&articles, &["report", "claims"])), 2);
}

#[test]
fn nesting_a_hundred_thousand_deep() {
    let deep = |open: &str, close: &str| {
        let mut text = GOOD.replace("target: novak}", "details: {x: ");
        text.push_str(&open.repeat(100_000));
        text.push_str(&close.repeat(100_000));
        one(text + "}}\n")
    };
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let articles = deep(open, close);
        let checked = run(&articles, &["check", "claims"]);
        let shown = text(&checked.stdout);
        assert_eq!(code(&checked), 1, "{}", text(&checked.stderr));
        assert!(shown.contains("claims/a.yaml:"), "{shown}");
        assert!(shown.contains("help: "), "{shown}");
        assert_eq!(code(&run(&articles, &["report", "claims"])), 2);
    }
    // In JSON lines, and in the file of decisions, too.
    let articles = one(GOOD);
    articles.write(
        "claims/deep.jsonl",
        format!(
            "{{\"source\":{}{}}}\n",
            "[".repeat(100_000),
            "]".repeat(100_000)
        ),
    );
    assert_eq!(code(&run(&articles, &["check", "claims"])), 1);
    assert_eq!(code(&run(&articles, &["report", "claims"])), 2);
    let articles = one(GOOD);
    articles.write("claims/overrides.yaml", "[".repeat(100_000));
    assert_eq!(code(&run(&articles, &["check", "claims"])), 1);
    assert_eq!(code(&run(&articles, &["report", "claims"])), 2);
}

#[test]
fn an_empty_file() {
    for empty in ["", "\n\n", "# nothing yet\n", "---\n", "\u{feff}"] {
        let articles = one(empty);
        let checked = run(&articles, &["check", "claims"]);
        let shown = text(&checked.stdout);
        assert_eq!(code(&checked), 1, "{empty:?}: {shown}");
        assert!(shown.contains("claims/a.yaml:"), "{shown}");
        assert!(shown.contains("help: "), "{shown}");
        assert_eq!(code(&run(&articles, &["report", "claims"])), 2);
    }
}

#[test]
fn an_empty_folder_and_a_missing_one() {
    let articles = Articles::files(&[("claims/README.txt", "no claims")]);
    for folder in ["claims", "nowhere"] {
        for command in ["check", "report", "review", "link"] {
            let output = run(&articles, &[command, folder]);
            let told = text(&output.stderr);
            assert_eq!(code(&output), 2, "{command} {folder}: {told}");
            assert!(told.contains(folder), "{told}");
            assert!(told.contains("help: "), "{told}");
        }
    }
}

#[test]
fn no_claims_at_all_are_an_empty_report() {
    let articles = one("source: {id: a}\n");
    for format in ["table", "markdown", "json", "jsonl", "csv"] {
        let output = run(&articles, &["report", "claims", "--format", format]);
        assert_eq!(code(&output), 0, "{format}: {}", text(&output.stderr));
        text(&output.stdout);
    }
    let json = run(&articles, &["report", "claims", "--format", "json"]);
    let json: Json = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["summary"]["claims"], 0);
    assert_eq!(json["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn a_single_source_is_reported_as_such() {
    let output = run(&one(GOOD), &["report", "claims", "--fail-on", "conflict"]);
    assert_eq!(code(&output), 0);
    let output = run(
        &one(GOOD),
        &["report", "claims", "--fail-on", "single_source"],
    );
    assert_eq!(code(&output), 1);
    let review = run(&one(GOOD), &["review", "claims", "--list"]);
    assert_eq!(code(&review), 0, "{}", text(&review.stderr));
}

/// Signs that move a cursor, turn a line around or cannot be seen.
const EVIL: [char; 12] = [
    '\u{1b}', '\u{7}', '\u{8}', '\u{9b}', '\u{202e}', '\u{202d}', '\u{2066}', '\u{2069}',
    '\u{200f}', '\u{200b}', '\u{2028}', '\u{feff}',
];

#[test]
fn control_and_bidirectional_characters_never_leave_as_they_are() {
    // YAML lets them in by escapes, JSON lines too.
    let named = |n: usize, c: char| {
        format!(
            "source: {{id: s{n}, title: \"T\\u{:04x}T\", publisher: \"P\\u{:04x}P\"}}
people:
  - {{id: x, name: \"Petra No\\u{:04x}vak\", role: \"ma\\u{:04x}yor\", details: {{\"sl\\u{:04x}ot\": \"=1+\\u{:04x}1\"}}}}
events:
  - {{id: e, type: \"fi\\u{:04x}re\", place: \"Sp\\u{:04x}lit\", date: \"4\\u{:04x} May\", target: [x, \"Karim\\u{:04x} Nazari\"], reason: {{value: \"why\\u{:04x}\", attributed_to: \"some\\u{:04x}body\"}}}}\n",
            c as u32, c as u32, c as u32, c as u32, c as u32, c as u32, c as u32, c as u32,
            c as u32, c as u32, c as u32, c as u32
        )
    };
    for c in EVIL {
        let articles = Articles::of(&[named(0, c), named(1, c)]);
        let outputs = [
            run(&articles, &["report", "claims"]),
            run(&articles, &["report", "claims", "--format", "markdown"]),
            run(&articles, &["report", "claims", "--format", "csv"]),
            run(&articles, &["review", "claims", "--list"]),
            run(&articles, &["check", "claims"]),
            run(&articles, &["explain", "s0/x/name"]),
            run(&articles, &["link", "claims"]),
        ];
        for output in &outputs {
            for shown in [text(&output.stdout), text(&output.stderr)] {
                let leaked = shown.contains(c);
                assert!(!leaked, "{c:?} in {shown:?}");
            }
        }
    }
}

#[test]
fn a_name_that_is_a_formula_or_markup_stays_a_name() {
    let articles = one("source: {id: a}
people:
  - {id: x, name: '=HYPERLINK(\"http://evil.example\")', role: '<script>alert(1)</script> | **bold**'}
");
    let csv = run(&articles, &["report", "claims", "--format", "csv"]);
    let csv = text(&csv.stdout);
    assert!(
        !csv.contains(",=") && !csv.contains("\"=") && !csv.contains("\n="),
        "{csv}"
    );
    let markdown = run(&articles, &["report", "claims", "--format", "markdown"]);
    assert!(!text(&markdown.stdout).contains("<script>"));
}

#[test]
fn a_value_of_ten_megabytes_ends_in_a_report() {
    // The other slots are long enough to show what grows faster than its text.
    let slots = ["name", "role", "place", "nationality", "age", "born"];
    let words = |n: usize| "word and ".repeat(n);
    let person: String = slots
        .iter()
        .zip([1_200_000, 50_000, 50_000, 50_000, 50_000, 50_000])
        .map(|(slot, n)| format!("    {slot}: {}\n", words(n)))
        .collect();
    let articles = one(format!("source: {{id: a}}\npeople:\n  - id: x\n{person}"));
    let output = run(&articles, &["report", "claims", "-o", "report.txt"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let report = articles.path().join("report.txt");
    let size = std::fs::metadata(report).unwrap().len();
    assert!(size < 1_000_000, "{size}");
}

#[test]
fn two_values_of_ten_megabytes_are_compared() {
    let long = "word and ".repeat(1_200_000);
    let source = |id: &str, end: &str| {
        format!(
            "source: {{id: {id}}}
people: [{{id: x, name: Petra Novak}}]
events:
  - {{id: e, type: fire, place: Split, date: 4 May 2021, target: x, reason: {long}{end}}}
"
        )
    };
    let articles = Articles::of(&[source("a", "one"), source("b", "two")]);
    let output = run(&articles, &["report", "claims", "-o", "report.txt"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
}

#[test]
fn several_problems_are_all_told_at_once() {
    let bad = GOOD
        .replace("target: novak", "target: novak-2, actor: nobody-1")
        .replace("4 May 2021", "30 February 2021");
    let output = run(&one(bad), &["check", "claims"]);
    let shown = text(&output.stdout);
    assert_eq!(shown.matches("error[").count(), 3, "{shown}");
    assert!(shown.ends_with("3 errors.\n"), "{shown}");
}

#[test]
fn a_bad_file_of_decisions() {
    let articles = one(GOOD);
    articles.write(
        "claims/overrides.yaml",
        "- {decision: sames, left: a/novak, right: a/fire, reason: x}\n",
    );
    let output = run(&articles, &["check", "claims"]);
    let shown = text(&output.stdout);
    assert_eq!(code(&output), 1, "{shown}");
    assert!(shown.contains("claims/overrides.yaml:1:"), "{shown}");
    assert!(shown.contains("help: "), "{shown}");
    assert_eq!(code(&run(&articles, &["report", "claims"])), 2);
}
