//! `report --clusters`: what a run on a cluster wrote is reported as if it had
//! run here.

#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod shred;

use super::{code, err, out, run_in};
use corroborate::exchange::form::Form;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

const GAZETTE: &str = "source: {id: gazette, title: \"Two \\e[31menvoys\", publisher: The Gazette, published: 2021-05-03}
people:
  - {id: horvat, name: Ivan Horvat, role: second secretary}
  - {id: kovac, name: M. Kovac}
events:
  - {id: expulsion, type: expulsion, date: Thursday, target: [horvat, kovac], count: two}
";
const COURIER: &str = "source: {id: courier, publisher: The Courier, published: 2021-05-05}
people: [{id: envoy, name: Ivan Horvath}]
events:
  - {id: ousted, type: deportation, date: 29 April 2021, target: [envoy], count: 3}
";

/// A project, and `run/` as a cluster would have written of it.
struct Ran {
    folder: TempDir,
    /// The JSON report made in process.
    report: Value,
    clusters: Vec<Value>,
}

impl Ran {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("claims")).unwrap();
        fs::write(folder.path().join("claims/gazette.yaml"), GAZETTE).unwrap();
        fs::write(folder.path().join("claims/courier.yaml"), COURIER).unwrap();
        let report = out(&run_in(folder.path(), &["report", "--format", "json"]));
        let linked = out(&run_in(folder.path(), &["link"]));
        let clusters = linked.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            json!({"kind": cells[0], "source": cells[1], "id": cells[2], "cluster": cells[3]})
        });
        let ran = Self {
            report: serde_json::from_str(&report).unwrap(),
            clusters: clusters.collect(),
            folder,
        };
        for form in [Form::Sources, Form::Clusters, Form::Findings] {
            ran.write_lines(form);
        }
        ran.write_manifest(1);
        ran
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn rows(&self, form: Form) -> &Vec<Value> {
        match form {
            Form::Clusters => &self.clusters,
            form => self.report[form.as_str()].as_array().unwrap(),
        }
    }

    /// Two parts, and what Spark puts beside them. It leaves nulls out.
    fn write_lines(&self, form: Form) {
        let folder = self.path().join("run").join(form.as_str());
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("_SUCCESS"), "").unwrap();
        fs::write(folder.join(".part-00000.json.crc"), "crc").unwrap();
        let rows = self.rows(form);
        let (first, second) = rows.split_at(rows.len() / 2);
        for (n, part) in [first, second].into_iter().enumerate() {
            let lines = part.iter().map(|row| {
                let mut row = row.clone();
                row.as_object_mut()
                    .unwrap()
                    .retain(|_, value| !value.is_null());
                format!("{row}\n")
            });
            let text: String = lines.collect();
            fs::write(folder.join(format!("part-{n:05}-c000.json")), text).unwrap();
        }
    }

    fn write_manifest(&self, normaliser: u32) {
        let manifest = json!({
            "format": "corroborate-run", "version": 1, "schema_version": 1,
            "release": "0.1.0", "normaliser": normaliser, "summary": self.report["summary"],
        });
        let path = self.path().join("run/_corroborate.json");
        fs::write(path, manifest.to_string()).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run_in(self.path(), &[&["report"], arguments].concat())
    }

    /// What a run here tells, and what the report of the cluster's run tells.
    fn both(&self, arguments: &[&str]) -> [String; 2] {
        let there = self.run(&[&["--clusters", "run"], arguments].concat());
        assert_eq!(code(&there), 0, "{}", err(&there));
        [out(&self.run(arguments)), out(&there)]
    }
}

#[test]
fn findings_are_those_of_a_run_in_process_to_the_byte() {
    let ran = Ran::new();
    for arguments in [
        &["--format", "jsonl"][..],
        &["--format", "csv"],
        &["--format", "csv", "--verdict", "conflict"],
        &[
            "--format", "jsonl", "--source", "courier", "--slot", "count",
        ],
        &["--format", "jsonl", "--verdict", "agreement"],
    ] {
        let [here, there] = ran.both(arguments);
        assert!(!here.is_empty());
        assert_eq!(here, there, "{arguments:?}");
    }
    let [here, there] = ran.both(&["--format", "json"]);
    let [mut here, there] = [here, there].map(|text| serde_json::from_str::<Value>(&text).unwrap());
    // A run writes neither decisions nor notes.
    for key in ["overrides", "notes"] {
        here[key] = json!([]);
    }
    assert_eq!(here, there);
}

#[test]
fn a_file_of_findings_is_counted_where_no_run_did() {
    let ran = Ran::new();
    let text = out(&ran.run(&["--format", "jsonl"]));
    fs::write(ran.path().join("findings.jsonl"), text).unwrap();
    let there = ran.run(&["--clusters", "findings.jsonl", "--format", "json"]);
    assert_eq!(code(&there), 0, "{}", err(&there));
    let there: Value = serde_json::from_str(&out(&there)).unwrap();
    assert_eq!(there["summary"], ran.report["summary"]);
    assert_eq!(there["findings"], ran.report["findings"]);
    assert_eq!(there["sources"][0]["id"], "courier");
    let subject = [
        "--clusters",
        "findings.jsonl",
        "--subject",
        "gazette/horvat",
    ];
    assert!(out(&ran.run(&subject)).contains("Ivan Horvath"));
}

#[test]
fn a_subject_goes_by_any_of_its_names() {
    let ran = Ran::new();
    let of = |id: &str| {
        let told = ran.run(&["--clusters", "run", "--subject", id, "--format", "json"]);
        assert_eq!(code(&told), 0, "{}", err(&told));
        serde_json::from_str::<Value>(&out(&told)).unwrap()
    };
    let page = of("courier/envoy");
    let findings = page["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        assert_eq!(finding["subject"]["id"], findings[0]["subject"]["id"]);
    }
    assert_eq!(page["sources"].as_array().unwrap().len(), 2);
    assert_eq!(of("gazette/horvat"), page);
    assert_eq!(of(findings[0]["id"].as_str().unwrap()), page);
    let none = ran.run(&["--clusters", "run", "--subject", "gazette/nobody"]);
    assert_eq!(code(&none), 2);
    assert!(err(&none).contains("gazette/nobody"), "{}", err(&none));
}

#[test]
fn what_is_not_shown_is_counted_and_the_way_to_it_told() {
    let ran = Ran::new();
    let total = ran.rows(Form::Findings).len();
    for format in ["table", "markdown", "html"] {
        let all = ran.run(&["--clusters", "run", "--format", format]);
        assert_eq!(code(&all), 0, "{}", err(&all));
        assert!(!out(&all).contains("not shown"), "{format}");
        assert!(!out(&all).contains('\u{1b}'), "{format}");
        assert!(!out(&all).contains("corroborate review"), "{format}");
        let few = out(&ran.run(&["--clusters", "run", "--format", format, "--limit", "3"]));
        assert!(few.contains("not shown"), "{format}: {few}");
        assert!(few.contains("limit N"), "{format}: {few}");
    }
    let few = out(&ran.run(&["--clusters", "run", "--limit", "3"]));
    let shown: usize = few
        .split_once("Shown: ")
        .and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_else(|| panic!("{few}"));
    assert!(shown <= 3, "{few}");
    let more = format!("findings: {} more", total - shown);
    assert!(few.contains(&more), "{more}: {few}");
    let lines = out(&ran.run(&["--clusters", "run", "--format", "jsonl", "--limit", "3"]));
    assert_eq!(lines.lines().count(), 3);
}

#[test]
fn a_run_fails_on_what_its_summary_counts() {
    let ran = Ran::new();
    let failing = [
        "--clusters",
        "run",
        "--fail-on",
        "conflict",
        "--slot",
        "date",
    ];
    assert_eq!(code(&ran.run(&failing)), 1);
    assert_eq!(code(&ran.run(&["--clusters", "run"])), 0);
}

#[test]
fn what_a_run_cannot_answer_is_refused() {
    let ran = Ran::new();
    for arguments in [
        &["--format", "sarif"][..],
        &["--fail-on", "stale"],
        &["claims"],
        &["--include-drafts"],
        &["--overrides", "claims/overrides.yaml"],
        &["--stats"],
    ] {
        let refused = ran.run(&[&["--clusters", "run"], arguments].concat());
        assert_eq!(code(&refused), 2, "{arguments:?}");
        assert!(out(&refused).is_empty(), "{arguments:?}");
    }
    assert_eq!(code(&ran.run(&["--subject", "gazette/horvat"])), 2);
    assert_eq!(code(&ran.run(&["--limit", "3"])), 2);
}

/// The error of a run that cannot be reported, which leaves nothing behind.
fn refusal(ran: &Ran) -> String {
    let report = ["--clusters", "run", "--format", "json", "-o", "report.json"];
    let refused = ran.run(&report);
    assert_eq!(code(&refused), 2, "{}", err(&refused));
    assert!(!ran.path().join("report.json").exists());
    err(&refused)
}

#[test]
fn a_run_of_which_a_part_is_missing_is_no_run() {
    let ran = Ran::new();
    let run = ran.path().join("run");
    fs::remove_file(run.join("findings/part-00001-c000.json")).unwrap();
    assert!(refusal(&ran).contains("the summary counts"));
    fs::remove_dir_all(run.join("clusters")).unwrap();
    assert!(refusal(&ran).contains("`clusters` of this run is missing"));
    fs::remove_file(run.join("_corroborate.json")).unwrap();
    assert!(refusal(&ran).contains("did not end"));
    fs::remove_dir_all(&run).unwrap();
    assert!(refusal(&ran).contains("no such file or folder"));
}

#[test]
fn another_version_is_refused_by_name() {
    let ran = Ran::new();
    ran.write_manifest(2);
    let told = refusal(&ran);
    for part in [
        "_corroborate.json",
        "version 2 of the normaliser",
        "release 0.1.0",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let path = ran.path().join("run/_corroborate.json");
    for other in [
        "{}",
        "[",
        "7",
        r#"{"format": "corroborate-run"}"#,
        r#"{"format": "corroborate-run", "version": 1, "schema_version": 1, "normaliser": 1}"#,
        r#"{"format": "corroborate-run", "version": "1\u001b[31m"}"#,
    ] {
        fs::write(&path, other).unwrap();
        assert!(refusal(&ran).contains("_corroborate.json"), "{other}");
    }
}

#[test]
fn a_line_that_is_no_row_is_named() {
    let ran = Ran::new();
    let part = ran.path().join("run/findings/part-00001-c000.json");
    let whole = fs::read_to_string(&part).unwrap();
    let half = &whole[..whole.len() - 40];
    let bad = [
        half.to_owned(),
        format!("{whole}[1, 2]\n"),
        format!("{whole}{{\"id\": \"x\"}}\n"),
        whole.replacen("\"verdict\":\"", "\"verdict\":\"un", 1),
    ];
    for text in bad {
        fs::write(&part, &text).unwrap();
        let told = refusal(&ran);
        assert!(told.contains("part-00001-c000.json:"), "{told}");
        assert!(told.contains("no row of the findings"), "{told}");
    }
    fs::write(part.with_file_name("part-00002.csv"), "id\n").unwrap();
    assert!(refusal(&ran).contains("neither Parquet nor JSON lines"));
}

#[test]
fn the_columns_of_every_table_are_printed() {
    for form in Form::ALL {
        let name = format!("{form}-table");
        let printed = out(&super::run(&["schema", &name]));
        let printed: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(printed["name"], form.as_str());
        assert_eq!(printed["version"], form.version());
        assert!(printed["normaliser"].is_u64());
        assert!(printed["columns"][0]["type"].is_string());
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_how_to_get_one() {
    let ran = Ran::new();
    fs::write(ran.path().join("run/findings/part-00002.parquet"), "PAR1").unwrap();
    assert!(refusal(&ran).contains("--features parquet"));
}
