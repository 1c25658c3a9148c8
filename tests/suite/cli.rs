//! The command line, run as a user runs it.

mod against;
mod clusters;
mod drafts;
mod export;
mod fit;
mod help;
mod hostile;
mod import;
mod kept;
mod model;
mod overrides;
#[cfg(any(all(unix, feature = "tui"), feature = "web"))]
mod papers;
mod sarif;
#[cfg(all(unix, feature = "tui"))]
mod screen;
mod union;
#[cfg(feature = "web")]
mod web;
mod worker;

use std::io::{BufRead, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program in a clean environment: what the tests say, and nothing of the
/// terminal that they run in.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    command
        .args(arguments)
        .env("COLUMNS", "80")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("CORROBORATE_BY")
        .env_remove("CORROBORATE_CACHE")
        .stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    program(arguments).current_dir(folder).output().unwrap()
}

fn feed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that stops reading early closes its end: fine.
            let _ = stdin.write_all(input);
        });
        child.wait_with_output().unwrap()
    })
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

const KINDS: [&str; 7] = [
    "name",
    "date",
    "count",
    "place",
    "organisation",
    "role",
    "text",
];

#[test]
fn compare_answers_for_every_kind() {
    for kind in KINDS {
        let output = run(&["compare", kind, "12", "13"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let lines = out(&output);
        assert!(lines.starts_with("relation    "), "{lines}");
        assert!(lines.contains("\nsimilarity  "), "{lines}");
    }
}

#[test]
fn the_same_name_is_equal() {
    let shown = out(&run(&["compare", "name", "Ivan Horvat", "Ivan Horvat"]));
    assert!(
        shown.starts_with("relation    equal\nsimilarity  1.000\n"),
        "{shown}"
    );
}

#[test]
fn two_names_are_laid_side_by_side_and_the_shares_sum() {
    let shown = out(&run(&["compare", "name", "Karim Bagheri", "Karim Baqeri"]));
    let row = shown.lines().find(|line| line.contains("sound alike"));
    let row = row.unwrap_or_else(|| panic!("{shown}"));
    let (before, after) = row.split_once("sound alike").unwrap();
    assert!(
        before.contains("Bagheri") && after.contains("Baqeri"),
        "{row}"
    );
    let (table, sum) = shown.split_once('─').unwrap();
    let shares: f64 = table
        .lines()
        .filter_map(|line| {
            line.split_whitespace()
                .next()?
                .strip_prefix('+')?
                .parse::<f64>()
                .ok()
        })
        .sum();
    let sum = sum
        .trim_start_matches('─')
        .split_whitespace()
        .next()
        .unwrap();
    // Every share is rounded to a thousandth.
    assert!(
        (shares - sum.parse::<f64>().unwrap()).abs() < 0.003,
        "{shown}"
    );
}

#[test]
fn of_texts_with_several_names_those_compared_are_told() {
    let shown = out(&run(&[
        "compare",
        "name",
        "Marek Kovac; Mirko Kolar",
        "Mirko Kolarz",
    ]));
    assert!(
        shown.contains("\ncompared    “Mirko Kolar” and “Mirko Kolarz”"),
        "{shown}"
    );
}

#[test]
fn a_value_that_cannot_be_read_is_undetermined_and_says_so() {
    let output = run(&["compare", "name", "", "Ivan Horvat"]);
    assert_eq!(code(&output), 0);
    let shown = out(&output);
    assert!(
        shown.starts_with("relation    undetermined\nsimilarity  0.000\n"),
        "{shown}"
    );
    assert!(shown.contains("cannot be read as a name"), "{shown}");
}

#[test]
fn a_value_may_begin_with_a_hyphen() {
    let output = run(&["compare", "count", "-5", "-5"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
}

#[test]
fn control_sequences_in_a_value_are_shown_not_sent() {
    for arguments in [
        ["compare", "name", "Ivan\u{1b}[2J", "x"],
        ["compare", "text", "\u{9b}31m", "\u{202e}"],
    ] {
        let output = run(&arguments);
        assert!(!out(&output).contains(['\u{1b}', '\u{9b}', '\u{202e}']));
        assert!(!err(&output).contains(['\u{1b}', '\u{9b}', '\u{202e}']));
    }
    let output = run(&["normalise", "date", "\u{1b}[2J"]);
    assert_eq!(code(&output), 2);
    assert!(!err(&output).contains('\u{1b}'), "{}", err(&output));
}

#[test]
fn a_batch_answers_a_line_for_a_line() {
    let input =
        b"Ivan Horvat\tIvan Horvat\n\nno tab here\nx\t\n\xff\xfe\tIvan\r\nIvan\tIvan\tmore\n\t";
    let shown = out(&feed(&["compare", "name", "--batch"], input));
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), 7, "{shown}");
    assert_eq!(lines[0], "1.000000\tequal");
    assert_eq!(lines[1], "0.000000\tundetermined");
    assert_eq!(lines[2], "0.000000\tundetermined");
    assert_eq!(lines[3], "0.000000\tundetermined");
    assert_eq!(lines[5], "1.000000\tequal");
    assert_eq!(lines[6], "0.000000\tundetermined");
}

#[test]
fn a_large_batch_keeps_its_order() {
    let input: String = (0..20_000)
        .map(|n| {
            if n % 3 == 0 {
                "Ana Horvat\tAna Horvat\n"
            } else {
                "bad line\n"
            }
        })
        .collect();
    let shown = out(&feed(&["compare", "name", "--batch"], input.as_bytes()));
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), 20_000);
    for (n, line) in lines.iter().enumerate() {
        let expected = if n % 3 == 0 {
            "1.000000\tequal"
        } else {
            "0.000000\tundetermined"
        };
        assert_eq!(*line, expected, "line {n}");
    }
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let mut child = program(&["compare", "name", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        stdin.write_all(b"Ana Horvat\tAna Horvat\n").unwrap();
        assert_eq!(answers.next().unwrap().unwrap(), "1.000000\tequal");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_empty_batch_is_no_lines() {
    let output = feed(&["compare", "name", "--batch"], b"");
    assert_eq!((code(&output), out(&output).as_str()), (0, ""));
}

#[test]
fn a_batch_of_values_goes_on_after_an_error() {
    let input = b"{\"text\":\"Ivan Horvat\",\"id\":7}\nnot json\n{\"text\":\"\"}\n{\"text\":\"x\",\"published\":\"someday\"}\n{}\n";
    let output = feed(&["normalise", "name", "--batch"], input);
    assert_eq!(code(&output), 0);
    let answers: Vec<serde_json::Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0]["id"], 7);
    assert_eq!(answers[0]["text"], "Ivan Horvat");
    assert!(answers[0]["normalised"].is_string());
    assert!(answers[0]["steps"].is_array());
    for answer in &answers[1..] {
        assert!(answer["error"].is_string(), "{answer}");
    }
}

#[test]
fn normalise_prints_the_reading_as_json() {
    for command in ["normalise", "normalize"] {
        let output = run(&[command, "place", "Port Alder"]);
        let reading: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
        assert_eq!(reading["kind"], "place");
        assert_eq!(reading["text"], "Port Alder");
    }
}

#[test]
fn usage_errors_exit_with_2() {
    for arguments in [
        &["compare", "colour", "a", "b"][..],
        &["compare", "name", "a"],
        &["compare", "name", "a", "b", "--batch"],
        &["normalise", "date", "x", "--published", "yesterday"],
        &["report", "--format", "pdf"],
        &["unknown"],
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(err(&output).contains("error"), "{arguments:?}");
    }
}

#[test]
fn nothing_is_coloured_in_a_pipe_and_everything_when_told() {
    let plain = run(&["compare", "name", "a", "b"]);
    assert!(!out(&plain).contains('\u{1b}'));
    let coloured = run(&["compare", "name", "a", "b", "--color", "always"]);
    assert!(out(&coloured).contains('\u{1b}'));
    let help = run(&["--color=always", "--help"]);
    assert!(out(&help).contains('\u{1b}'));
    assert!(!out(&run(&["--help"])).contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = program(&["compare", "name", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(&b"a\tb\n".repeat(100_000));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(err(&output), "");
    assert_eq!(code(&output), 0);
}

#[test]
fn init_starts_a_project_and_never_overwrites_one() {
    let folder = tempfile::tempdir().unwrap();
    let first = run_in(folder.path(), &["init"]);
    assert_eq!(code(&first), 0, "{}", err(&first));
    assert!(out(&first).contains("corroborate report"));
    let claims = folder.path().join("claims");
    let kept: Vec<(std::path::PathBuf, Vec<u8>)> = files_below(folder.path());
    assert!(kept.len() >= 7);

    let second = run_in(folder.path(), &["init"]);
    assert_eq!(code(&second), 2);
    assert!(
        err(&second).contains("nothing was written"),
        "{}",
        err(&second)
    );
    assert_eq!(files_below(folder.path()), kept);

    // Another's work without our file names is left alone too.
    std::fs::remove_dir_all(&claims).unwrap();
    std::fs::remove_dir_all(folder.path().join("seeds")).unwrap();
    std::fs::remove_dir_all(folder.path().join("schemas")).unwrap();
    std::fs::create_dir(&claims).unwrap();
    std::fs::write(claims.join("mine.yaml"), "").unwrap();
    assert_eq!(code(&run_in(folder.path(), &["init"])), 2);
    assert_eq!(files_below(folder.path()).len(), 1);
}

fn files_below(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_example_of_init_keeps_to_the_schema_and_quotes_its_notes() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&run_in(folder.path(), &["init"])), 0);
    let read = |path: &str| std::fs::read_to_string(folder.path().join(path)).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&read("schemas/claims.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for name in ["alder-gazette-2021-05-07", "harbour-courier-2021-05-09"] {
        let yaml = read(&format!("claims/{name}.yaml"));
        assert!(yaml.starts_with("# yaml-language-server: $schema=../schemas/claims.json\n"));
        let claims: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&claims)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
        let notes = read(&format!("seeds/{name}.md"));
        let mut quotes = Vec::new();
        quotes_of(&claims["people"], &mut quotes);
        quotes_of(&claims["events"], &mut quotes);
        assert!(!quotes.is_empty());
        for quote in quotes {
            assert!(notes.contains(&quote), "{quote}");
        }
    }
}

/// The quotes below a value, and the names: both are looked up in the text.
fn quotes_of(value: &serde_json::Value, quotes: &mut Vec<String>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| quotes_of(item, quotes)),
        serde_json::Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    serde_json::Value::String(text) if matches!(key.as_str(), "quote" | "name") => {
                        quotes.push(text.clone());
                    }
                    _ => quotes_of(value, quotes),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_schema_is_json_that_names_its_dialect() {
    for what in ["claims", "overrides", "report"] {
        let schema: serde_json::Value =
            serde_json::from_str(&out(&run(&["schema", what]))).unwrap();
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert!(jsonschema::validator_for(&schema).is_ok());
    }
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("normalise"));
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    assert!(out(&run(&["man"])).contains(".TH corroborate 1"));
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &["man", "-o", "pages"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    for page in [
        "corroborate",
        "corroborate-report",
        "corroborate-override-add",
    ] {
        let text = std::fs::read_to_string(folder.path().join(format!("pages/{page}.1"))).unwrap();
        assert!(
            text.contains(&page.replace('-', "\\-")) || text.contains(page),
            "{page}"
        );
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error_in_any_format() {
    for format in ["table", "json", "jsonl", "csv", "markdown"] {
        let mut child = program(&["report", "--format", format])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{format}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{format}");
    }
}

#[test]
fn a_filter_does_not_say_that_the_other_conflicts_are_settled() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let filtered = ["report", "--slot", "name", "--verdict", "conflict"];
    let text = out(&run_in(here, &filtered));
    assert!(text.contains("4 conflicts are open"), "{text}");
}
