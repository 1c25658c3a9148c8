//! Hostile text through every output: what a claim, a decision or a file says
//! stays text wherever it is shown.

use super::{code, err, feed, run_in};
use crate::articles::{Articles, source_with};
use serde_json::Value;
use std::process::Output;

/// What nobody may get to see raw: it moves the cursor, renames the window,
/// turns the line around, or hides letters.
const RAW: [&str; 9] = [
    "\u{1b}",
    "\u{7}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{7f}",
    "\u{e0041}",
];

/// Texts that each attack another output, as YAML escapes them.
const TEXTS: [&str; 12] = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\\\"><svg/onload=alert(1)>' &lt;b&gt; <!-- ]]> </style></title>",
    "\\e[2J\\e]0;owned\\a\\u009b31m",
    "\\u202Eesrever\\u2066 \\u200Bzero\\uFEFF\\x7f\\U000E0041",
    "=cmd|' /C calc'!A0",
    "+1 @SUM(1) -2",
    "@SUM(A1:A9)",
    "| [x](javascript:alert(1)) `code` **bold** {0} |",
    "👨‍👩‍👧‍👦 🏳️‍🌈 e\\u0301\\u0301\\u0301",
    "Іvаn Ηοrvаt مرحبا שלום 伊万",
    "line one\\nline two\\r\\n- not: yaml\\tand a tab",
    "%s %n ${IFS} $(id) `id` \\\\u{202e} ; rm",
];

/// Two sources that tell of the same in hostile words, a text that they quote
/// from, and a decision on them.
pub(super) fn articles() -> Articles {
    let long = "x".repeat(100_000);
    let mut sources = Vec::new();
    for (id, other) in [("gazette", 0), ("courier", 1)] {
        let say = |number: usize| format!("\"{}\"", TEXTS[(number + other) % TEXTS.len()]);
        let mut claims = String::from("people:\n");
        for (number, text) in TEXTS.iter().enumerate() {
            claims += &format!(
                "  - {{id: p{number}, name: \"Ivan {text}\", role: {}, aliases: [{}]}}\n",
                say(number),
                say(number + 3)
            );
        }
        claims += &format!("  - {{id: long, name: \"Ana {long}\", role: \"{long}{other}\"}}\n");
        claims += "events:\n";
        claims += &format!(
            "  - {{id: e, type: expulsion, date: 3 May 2021, place: {}, target: [p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, long], count: {}, reason: [{{value: {}, attributed_to: {}, voice: quoted, quote: {}, note: {}}}]}}\n",
            say(2),
            2 + other,
            say(0),
            say(4),
            say(5),
            say(6)
        );
        let keys = format!(
            "title: {}, publisher: {}, author: {}, published: 2021-05-0{}, url: {}, text: ../text.md",
            say(0),
            say(2),
            say(3),
            3 + other,
            say(7)
        );
        sources.push(source_with(id, &keys, &claims));
    }
    let articles = Articles::of(&sources);
    articles.write(
        "text.md",
        "Two were told to leave \u{1b}[2J\u{202e} <script>.\n",
    );
    articles.decided(&format!(
        "- {{id: d-1, decision: value, finding: gazette/e/count, value: \"{}\", reason: \"{}\", by: \"{}\"}}\n\
         - {{id: d-2, decision: unsure, left: gazette/p4/role, right: courier/p4/role, reason: \"{}\", by: \"{}\"}}\n",
        TEXTS[4], TEXTS[3], TEXTS[2], TEXTS[0], TEXTS[7]
    ))
}

/// The texts as they are, without YAML's escapes.
pub(super) fn texts() -> Vec<String> {
    let plain = |text: &&str| {
        let yaml = format!("\"{text}\"");
        serde_yaml::from_str::<String>(&yaml).unwrap()
    };
    TEXTS.iter().map(plain).collect()
}

fn shown(output: &Output) -> String {
    let mut all = String::from_utf8(output.stdout.clone()).unwrap();
    all += &err(output);
    all
}

pub(super) fn no_raw(what: &str, text: &str) {
    for raw in RAW {
        let at = text
            .find(raw)
            .map(|at| text[..at].chars().rev().take(80).collect::<String>());
        let before = at.map(|before| before.chars().rev().collect::<String>());
        assert_eq!(before, None, "{what}: {raw:?} stands raw behind this");
    }
}

/// The outputs of the hostile project: each with what is asked.
const OUTPUTS: [&str; 22] = [
    "report",
    "report --full",
    "report --format markdown",
    "report --format csv",
    "report --format json",
    "report --format jsonl",
    "report --format html",
    "report --format sarif",
    "report --stats",
    "explain gazette/e/count",
    "explain gazette/e/reason",
    "explain gazette/p4/name courier/p4/name",
    "review --list",
    "override list",
    "override list --json",
    "override check",
    "override undo d-1 --reason x --dry-run",
    "check",
    "check --format json",
    "check --format sarif",
    "link",
    "schema claims",
];

#[test]
fn no_output_has_a_control_or_hidden_character() {
    let articles = articles();
    for asked in OUTPUTS {
        let arguments: Vec<&str> = asked.split(' ').collect();
        let output = run_in(articles.path(), &arguments);
        assert!([0, 1].contains(&code(&output)), "{asked}: {}", err(&output));
        assert!(!shown(&output).is_empty(), "{asked}");
        no_raw(asked, &shown(&output));
    }
}

#[test]
fn words_of_the_command_line_come_back_without_their_teeth() {
    let articles = articles();
    // Together: what matters is that none of it comes back raw.
    let text = texts().join(" ");
    let asked = |arguments: &[&str]| {
        let output = run_in(articles.path(), arguments);
        no_raw(&format!("{arguments:?}"), &shown(&output));
    };
    for kind in "name date count place organisation role text".split(' ') {
        asked(&["compare", kind, "--", &text, "Ivan"]);
        asked(&["normalise", kind, "--", &text]);
    }
    asked(&["explain", "--", &text]);
    asked(&["report", "--slot", &text]);
    asked(&["report", "--", &text]);
    asked(&["override", "import", "--", &text]);
    asked(&["override", "undo", "--reason", "x", "--", &text]);
}

#[test]
fn batches_answer_line_for_line_without_raw_characters() {
    let flat = |text: &String| text.replace(['\n', '\r', '\t'], " ");
    let lines: Vec<String> = texts().iter().map(flat).collect();
    for kind in "name date count place organisation role".split(' ') {
        let pairs: String = lines
            .iter()
            .map(|line| format!("{line}\t{line}\n"))
            .collect();
        let output = feed(&["compare", kind, "--batch"], pairs.as_bytes());
        assert_eq!(
            shown(&output).lines().count(),
            lines.len(),
            "{}",
            shown(&output)
        );
        no_raw(kind, &shown(&output));
        let asked = |text: &String| serde_json::json!({ "text": text }).to_string() + "\n";
        let records: String = texts().iter().map(asked).collect();
        let output = feed(&["normalise", kind, "--batch"], records.as_bytes());
        let answered = shown(&output);
        assert_eq!(answered.lines().count(), lines.len(), "{answered}");
        for line in answered.lines() {
            serde_json::from_str::<Value>(line).unwrap();
        }
        no_raw(kind, &answered);
    }
}

#[test]
fn json_has_the_very_texts() {
    let articles = articles();
    let output = run_in(articles.path(), &["report", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let values = findings.flat_map(|finding| finding["values"].as_array().unwrap());
    let said: Vec<&str> = values
        .map(|value| value["text"].as_str().unwrap())
        .collect();
    for text in texts() {
        assert!(said.contains(&text.as_str()), "{text:?}");
    }
    let lines = run_in(articles.path(), &["report", "--format", "jsonl"]);
    for line in String::from_utf8(lines.stdout).unwrap().lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
    for asked in [
        "report --format sarif",
        "check --format sarif",
        "check --format json",
    ] {
        let output = run_in(articles.path(), &asked.split(' ').collect::<Vec<_>>());
        serde_json::from_slice::<Value>(&output.stdout).unwrap();
    }
}

#[test]
fn no_cell_is_a_formula() {
    let articles = articles();
    for asked in ["report --format csv", "link"] {
        let output = run_in(articles.path(), &asked.split(' ').collect::<Vec<_>>());
        let mut reader = csv::Reader::from_reader(&output.stdout[..]);
        let mut rows = 0;
        for row in reader.records() {
            for cell in row.unwrap().iter() {
                let starts = ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}'];
                assert!(!cell.starts_with(starts), "{asked}: {cell}");
            }
            rows += 1;
        }
        assert!(rows > 20, "{asked}: {rows} rows");
    }
}

#[test]
fn markup_is_text_on_the_page_and_in_markdown() {
    let articles = articles();
    let own = |asked: &str| {
        let output = run_in(articles.path(), &asked.split(' ').collect::<Vec<_>>());
        String::from_utf8(output.stdout).unwrap()
    };
    let page = own("report --format html");
    for tag in [
        "<script>alert",
        "<img",
        "<svg/onload",
        "<b>&gt;",
        "href=\"javascript:",
    ] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)") || page.contains("&#60;script&#62;alert(1)"));
    let markdown = own("report --format markdown");
    for live in ["<script>", "<img", "<svg", "<!--", "[x](javascript:"] {
        assert!(!markdown.contains(live), "{live}");
    }
}

#[test]
fn a_spreadsheet_with_hostile_cells_is_told_without_raw_characters() {
    let articles = articles();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "finding",
            "claim",
            "decision",
            "value",
            "reason",
            "\u{1b}[2Jown",
        ])
        .unwrap();
    for text in &texts() {
        for row in [
            ["gazette/e/count", "", text, "", "x", ""],
            [text, "", "unsure", "", "x", ""],
            ["", text, "unsure", "", "x", ""],
        ] {
            writer.write_record(row).unwrap();
        }
    }
    articles.write("sheet.csv", writer.into_inner().unwrap());
    let output = run_in(articles.path(), &["override", "import", "sheet.csv"]);
    assert_eq!(code(&output), 2);
    no_raw("override import", &shown(&output));
}
