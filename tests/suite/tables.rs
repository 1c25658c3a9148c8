//! Tables of claims say the same as JSON lines, whatever wrote them, and what
//! is wrong with one is told by its place.

#[cfg(feature = "parquet")]
mod parquet;
mod statements;

use corroborate::diagnostic::Diagnostic;
use corroborate::load::{Error, Loaded, Locator, Settings, load};
use corroborate::project::{self, Project};
use corroborate::render::{Options, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// `code row:column` of each.
fn summary(diagnostics: &[Diagnostic]) -> Vec<String> {
    let told = |d: &Diagnostic| format!("{} {}:{}", d.code, d.place.line, d.place.column);
    diagnostics.iter().map(told).collect()
}

const ROWS: &str = "
    gazette | horvat | person | name | Ivan Horvat | Ivan Horvat | | 2021-05-03
    courier | horvath | person | name | Ivan Horvath | | | 2021-05-05
    gazette | expulsion | event | type | expulsion | | | 2021-05-03
    gazette | expulsion | event | target | horvat | | |
    gazette | expulsion | event | date | Thursday | | |
    courier | ousted | event | type | deportation | | |
    courier | ousted | event | target | horvath | | |
    courier | ousted | event | date | 29 April 2021 | | |
    courier | ousted | event | count.expelled | 3 | | horvath |
    gazette | expulsion | event | count.expelled | two | | |
    courier | ousted | event | participant.host | the ministry | | |
    courier | ousted | event | detail.street | 007 | | |
";

const LINES: &str = r#"
{"source":{"id":"courier","published":"2021-05-05"},"people":[{"id":"horvath","name":"Ivan Horvath"}],"events":[{"id":"ousted","type":"deportation","target":["horvath"],"date":"29 April 2021","counts":{"expelled":{"value":"3","attributed_to":"horvath"}},"participants":{"host":"the ministry"},"details":{"street":"007"}}]}
{"source":{"id":"gazette","published":"2021-05-03"},"people":[{"id":"horvat","name":{"value":"Ivan Horvat","quote":"Ivan Horvat"}}],"events":[{"id":"expulsion","type":"expulsion","target":"horvat","date":"Thursday","counts":{"expelled":"two"}}]}
"#;

fn report(path: &Path) -> String {
    let mut project = Project::stream(&[path.into()], project::Settings::default()).unwrap();
    assert_eq!(project.diagnostics, []);
    let reconciled = project.reconcile();
    assert!(!project.has_errors(), "{:?}", project.diagnostics);
    let mut out = Vec::new();
    json::render(&project.report(&reconciled), &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The same rows as CSV, by what stands between cells and at the end of lines.
fn csv(rows: &str, delimiter: &str, end: &str) -> String {
    let header = "source|subject|kind|slot|value|quote|attributed_to|published";
    let rows = rows.lines().map(str::trim).filter(|row| !row.is_empty());
    let lines = std::iter::once(header).chain(rows).map(|row| {
        let cells = row.split('|').map(|cell| {
            let cell = cell.trim();
            match cell.contains([',', ';', '"', '\n', '\t']) {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell.to_owned(),
            }
        });
        cells.collect::<Vec<_>>().join(delimiter) + end
    });
    lines.collect()
}

fn load_text(text: impl AsRef<[u8]>) -> (TempDir, Loaded) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.csv");
    fs::write(&path, text).unwrap();
    let loaded = load(&[path], &Settings::default()).unwrap();
    (folder, loaded)
}

const HEADER: &str = "source,subject,kind,slot,value\n";

#[test]
fn a_spreadsheet_of_claims_reports_what_json_lines_report() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("claims.jsonl");
    fs::write(&lines, LINES).unwrap();
    let expected = report(&lines);
    for (name, delimiter) in [
        ("a.csv", ","),
        ("b.csv", ";"),
        ("c.tsv", "\t"),
        ("d.csv", "\t"),
    ] {
        for end in ["\n", "\r\n"] {
            for mark in ["", "\u{feff}"] {
                let table = folder.path().join(name);
                fs::write(&table, format!("{mark}{}", csv(ROWS, delimiter, end))).unwrap();
                assert_eq!(report(&table), expected, "{name} {end:?} {mark:?}");
            }
        }
    }
}

#[test]
fn columns_are_known_however_people_write_them() {
    let (_folder, loaded) = load_text(
        "Source ; SUBJECT;Kind;Slot;Value;Attributed to\ngazette;horvat;person;name;Ivan Horvat;ministry\n",
    );
    assert_eq!(loaded.diagnostics, []);
    let name = &loaded.records[0].stated.people[0].name.0[0];
    assert_eq!(name.attributed_to.as_deref(), Some("ministry"));
}

#[test]
fn a_source_has_its_address_text_and_grade() {
    let (_folder, loaded) = load_text(
        "source,url,author,text,reliability,subject,kind,slot,value\n\
         gazette,https://gazette.example/1,A. Writer,gazette.md,B2,horvat,person,name,Ivan Horvat\n",
    );
    assert_eq!(loaded.diagnostics, []);
    let source = &loaded.records[0].stated.source;
    assert_eq!(source.url.as_deref(), Some("https://gazette.example/1"));
    assert_eq!(source.author.as_deref(), Some("A. Writer"));
    assert_eq!(source.text.as_deref(), Some("gazette.md"));
    assert_eq!(source.reliability.as_deref(), Some("B2"));
}

#[test]
fn rows_that_a_spreadsheet_leaves_behind_are_passed_over() {
    let (_folder, loaded) = load_text(format!(
        "{HEADER}gazette,horvat,person,name,Ivan Horvat,,,\n,,,,\n\n  ,,,,\ngazette,horvat,person,role,envoy\n,,,,\n"
    ));
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.records[0].stated.people[0].role.0.len(), 1);
}

#[test]
fn an_apostrophe_before_a_formula_is_not_of_the_text() {
    let (_folder, loaded) = load_text(format!(
        "{HEADER}gazette,a,event,count,'+3 to 5\ngazette,a,event,statement,'tis so\n"
    ));
    let event = &loaded.records[0].stated.events[0];
    assert_eq!(event.count.0[0].value.0, "+3 to 5");
    assert_eq!(event.statement.0[0].value.0, "'tis so");
}

#[test]
fn text_over_several_lines_is_one_cell() {
    let (_folder, loaded) = load_text(format!(
        "{HEADER}gazette,a,event,statement,\"two, \"\"three\"\"\nlines\"\ngazette,a,event,colour,red\n"
    ));
    assert_eq!(summary(&loaded.diagnostics), ["unknown-slot 4:17"]);
    let (_folder, loaded) = load_text(format!(
        "{HEADER}gazette,a,event,statement,\"two, \"\"three\"\"\nlines\"\n"
    ));
    let statement = &loaded.records[0].stated.events[0].statement.0[0];
    assert_eq!(statement.value.0, "two, \"three\"\nlines");
}

#[test]
fn what_is_wrong_is_told_at_its_line_and_column() {
    let (_folder, loaded) = load_text(csv(
        "gazette | horvat | person | name |
         gazette | horvat | | name | Ivan Horvat",
        ";",
        "\r\n",
    ));
    assert_eq!(
        summary(&loaded.diagnostics),
        ["missing-value 2:28", "missing-value 3:16"]
    );
    assert_eq!(
        loaded.diagnostics[0].message,
        "nothing stands here (row 2, column `value`)"
    );
    let (_folder, loaded) = load_text("source,subject,kind,slot,value,colour,value\n");
    assert_eq!(
        summary(&loaded.diagnostics),
        ["unknown-column 1:32", "duplicate-column 1:39"]
    );
    let (_folder, loaded) = load_text("source,subject,slot,value\ngazette,horvat,name,Ivan\n");
    assert_eq!(summary(&loaded.diagnostics), ["missing-column 1:1"]);
    let (_folder, loaded) = load_text(format!("{HEADER}gazette,a b,person,name,Ivan\n"));
    assert_eq!(summary(&loaded.diagnostics), ["bad-id 2:9"]);
    let (_folder, loaded) = load_text(format!("{HEADER}gazette,a,event,statement,one, two\n"));
    assert_eq!(summary(&loaded.diagnostics), ["csv-syntax 2:31"]);
    let (_folder, loaded) = load_text(format!("{HEADER}gazette,a,event,statement,\"one\nb,c\n"));
    assert_eq!(summary(&loaded.diagnostics), ["csv-syntax 2:27"]);
}

#[test]
fn a_table_that_is_empty_or_in_another_encoding_is_an_error() {
    for empty in ["", "\u{feff}", " \n", HEADER] {
        let (_folder, loaded) = load_text(empty);
        assert_eq!(
            summary(&loaded.diagnostics),
            ["empty-file 1:1"],
            "{empty:?}"
        );
    }
    let wide: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (_folder, loaded) = load_text([b"\xff\xfe".as_slice(), &wide].concat());
    assert_eq!(summary(&loaded.diagnostics), ["not-utf8 1:1"]);
    let (_folder, loaded) = load_text([HEADER.as_bytes(), b"a,b,person,name,Mal\xf8y\n"].concat());
    assert_eq!(
        loaded.diagnostics[0].message,
        "the cell is not UTF-8 (row 2, column `value`)"
    );
}

#[test]
fn a_report_with_decisions_filled_in_is_no_table_of_claims() {
    let folder = tempfile::tempdir().unwrap();
    let paper = "source: {id: gazette}\npeople: [{id: a, name: Ivan Horvat}]\n";
    std::fs::write(folder.path().join("gazette.yaml"), paper).unwrap();
    let columns = corroborate::render::csv::COLUMNS.join(",");
    let sheet = format!("{columns},value,reason\n");
    std::fs::write(folder.path().join("decided.csv"), sheet).unwrap();
    let beside = load(&[folder.path().into()], &Settings::default()).unwrap();
    assert_eq!(summary(&beside.diagnostics), ["other-table 1:1"]);
    assert_eq!(beside.records.len(), 1);
}

#[test]
fn a_table_of_something_else_is_left_out_of_a_folder_and_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("contacts.csv");
    fs::write(&other, "name,telephone,source\nAna,1,gazette\n").unwrap();
    let alone = load(&[folder.path().into()], &Settings::default());
    assert!(matches!(alone, Err(Error::OtherTable(_))), "{alone:?}");
    fs::write(folder.path().join("a.yaml"), "source: {id: herald}").unwrap();
    let beside = load(&[folder.path().into()], &Settings::default()).unwrap();
    assert_eq!(summary(&beside.diagnostics), ["other-table 1:1"]);
    assert!(!beside.has_errors());
    let named = load(&[other], &Settings::default()).unwrap();
    assert_eq!(summary(&named.diagnostics), ["no-claims 1:1"]);
    assert!(named.has_errors());
}

#[test]
fn sources_as_json_may_stand_in_a_column() {
    let (_folder, loaded) = load_text(
        "record\n\"{\"\"source\"\":{\"\"id\"\":\"\"gazette\"\"}}\"\n\"{\"\"sauce\"\":1}\"\n",
    );
    assert_eq!(loaded.records[0].stated.source.id, "gazette");
    assert!(
        summary(&loaded.diagnostics)
            .iter()
            .all(|told| told.ends_with(" 3:1"))
    );
    assert!(loaded.has_errors());
}

#[test]
fn a_place_is_where_the_cell_stands_in_the_text() {
    let (_folder, loaded) = load_text(csv(ROWS, ",", "\r\n"));
    let gazette = &loaded.records[1];
    assert_eq!(gazette.line, 2);
    let mut locator = Locator::new();
    let mut at = |path| {
        let place = locator.locate(gazette, path);
        (place.line, place.column)
    };
    assert_eq!(at("events[0].date[0]"), (6, 30));
    assert_eq!(at("people[0].name[0].quote"), (2, 40));
    assert_eq!(at("source.published"), (2, 53));
}

#[test]
fn no_damage_to_a_spreadsheet_panics() {
    let whole = csv(ROWS, ",", "\n").into_bytes();
    for at in (0..whole.len()).step_by(5) {
        for byte in [b'"', b'\n', 0xff, 0] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            let _ = load_text(&damaged);
        }
    }
}
