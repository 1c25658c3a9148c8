//! Tables of claims in Parquet say the same as JSON lines, and what is wrong
//! with one is told by file, row and column.

use super::{LINES, ROWS, report, summary};
use corroborate::load::{Loaded, Locator, Settings, load};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A column as a test writes it.
enum Column<'a> {
    Texts(&'a str, Vec<Option<&'a str>>),
    Numbers(&'a str, Vec<i64>),
    Days(&'a str, Vec<i32>),
    Bytes(&'a str, Vec<&'a [u8]>),
}

fn write(path: &Path, columns: &[Column<'_>], compression: Compression) {
    let fields: String = columns
        .iter()
        .map(|column| match column {
            Column::Texts(name, _) => format!("OPTIONAL BYTE_ARRAY {name} (UTF8);"),
            Column::Numbers(name, _) => format!("REQUIRED INT64 {name};"),
            Column::Days(name, _) => format!("REQUIRED INT32 {name} (DATE);"),
            Column::Bytes(name, _) => format!("REQUIRED BYTE_ARRAY {name};"),
        })
        .collect();
    let schema = parse_message_type(&format!("message claims {{ {fields} }}")).unwrap();
    let properties = WriterProperties::builder().set_compression(compression);
    let file = File::create(path).unwrap();
    let properties = Arc::new(properties.build());
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for column in columns {
        let mut out = group.next_column().unwrap().unwrap();
        match column {
            Column::Texts(_, cells) => {
                let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
                let there: Vec<ByteArray> =
                    cells.iter().flatten().map(|&cell| cell.into()).collect();
                let out = out.typed::<ByteArrayType>();
                out.write_batch(&there, Some(&levels), None).unwrap();
            }
            Column::Numbers(_, cells) => {
                let out = out.typed::<Int64Type>();
                out.write_batch(cells, None, None).unwrap();
            }
            Column::Days(_, cells) => {
                let out = out.typed::<Int32Type>();
                out.write_batch(cells, None, None).unwrap();
            }
            Column::Bytes(_, cells) => {
                let there: Vec<ByteArray> =
                    cells.iter().map(|&cell| cell.to_vec().into()).collect();
                let out = out.typed::<ByteArrayType>();
                out.write_batch(&there, None, None).unwrap();
            }
        }
        out.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
}

/// Rows of `source subject kind slot value quote attributed_to published`, cells
/// between bars; an empty one is null.
const NAMES: [&str; 8] = [
    "source",
    "subject",
    "kind",
    "slot",
    "value",
    "quote",
    "attributed_to",
    "published",
];

fn cells(rows: &str) -> Vec<Column<'_>> {
    let rows: Vec<Vec<&str>> = rows
        .lines()
        .map(str::trim)
        .filter(|row| !row.is_empty())
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    (0..NAMES.len())
        .map(|at| {
            let column = rows.iter().map(|row| {
                let cell = row.get(at).copied();
                cell.filter(|cell| !cell.is_empty())
            });
            Column::Texts(NAMES[at], column.collect())
        })
        .collect()
}

fn load_table(columns: &[Column<'_>]) -> (TempDir, Loaded) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.parquet");
    write(&path, columns, Compression::SNAPPY);
    let loaded = load(&[path], &Settings::default()).unwrap();
    (folder, loaded)
}

#[test]
fn a_table_of_claims_reports_what_json_lines_report() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("claims.jsonl");
    fs::write(&lines, LINES).unwrap();
    let expected = report(&lines);
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::ZSTD(Default::default()),
    ] {
        let table = folder.path().join("claims.parquet");
        write(&table, &cells(ROWS), compression);
        assert_eq!(report(&table), expected);
    }
}

#[test]
fn a_table_of_records_reports_what_json_lines_report() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("claims.jsonl");
    fs::write(&lines, LINES).unwrap();
    let table = folder.path().join("claims.parquet");
    let records: Vec<_> = LINES
        .lines()
        .filter(|line| !line.is_empty())
        .map(Some)
        .collect();
    write(
        &table,
        &[Column::Texts("record", records)],
        Compression::SNAPPY,
    );
    assert_eq!(report(&table), report(&lines));
}

#[test]
fn tables_in_a_folder_are_read_beside_other_files() {
    let folder = tempfile::tempdir().unwrap();
    write(
        &folder.path().join("a.parquet"),
        &cells(ROWS),
        Compression::SNAPPY,
    );
    fs::write(folder.path().join("b.yaml"), "source: {id: herald}").unwrap();
    let loaded = load(&[folder.path().into()], &Settings::default()).unwrap();
    let ids: Vec<_> = loaded
        .records
        .iter()
        .map(|one| &*one.stated.source.id)
        .collect();
    assert_eq!(ids, ["courier", "gazette", "herald"]);
}

#[test]
fn days_and_bytes_are_texts_where_they_can_be() {
    let (_folder, loaded) = load_table(&[
        Column::Bytes("source", vec![b"gazette"]),
        Column::Bytes("subject", vec![b"horvat"]),
        Column::Bytes("kind", vec![b"person"]),
        Column::Bytes("slot", vec![b"name"]),
        Column::Bytes("value", vec!["Ivan Horvát".as_bytes()]),
        // 3 May 2021, in days since 1970.
        Column::Days("published", vec![18750]),
    ]);
    assert_eq!(loaded.diagnostics, []);
    let stated = &loaded.records[0].stated;
    assert_eq!(stated.source.published.as_deref(), Some("2021-05-03"));
    assert_eq!(stated.people[0].name.0[0].value.0, "Ivan Horvát");
}

#[test]
fn columns_that_cannot_be_are_named_with_their_place() {
    let (_folder, loaded) = load_table(&[
        Column::Texts("source", vec![Some("gazette")]),
        Column::Texts("subject", vec![Some("horvat")]),
        Column::Texts("kind", vec![Some("person")]),
        Column::Numbers("value", vec![3]),
        Column::Texts("colour", vec![Some("red")]),
    ]);
    assert_eq!(
        summary(&loaded.diagnostics),
        ["missing-column 1:1", "wrong-type 1:4", "unknown-column 1:5"]
    );
    let messages: Vec<_> = loaded.diagnostics.iter().map(|one| &*one.message).collect();
    assert_eq!(messages[0], "the column `slot` is missing");
    assert_eq!(
        messages[1],
        "the column `value` should be texts, but is INT64"
    );
    assert_eq!(messages[2], "the column `colour` is unknown");
    assert!(loaded.records.is_empty());
}

#[test]
fn cells_that_cannot_be_are_named_with_row_and_column() {
    let (_folder, loaded) = load_table(&cells(
        "gazette | horvat | person | name | Ivan Horvat
         gazette | horvat | person | name |
         gazette | horvat | | name | Ivan Horvat",
    ));
    let told: Vec<_> = loaded.diagnostics.iter().map(|one| &*one.message).collect();
    assert_eq!(
        told,
        [
            "nothing stands here (row 2, column `value`)",
            "nothing stands here (row 3, column `kind`)"
        ]
    );
    let (_folder, loaded) = load_table(&cells(
        "gazette | horvat | person | actor | Ivan Horvat
         gazette | horvat | animal | name | Ivan Horvat
         courier | a b | event | count. | 3
         herald | a b | event | type | arrest
         herald | a b | event | type | arrest | | | some day",
    ));
    assert_eq!(
        summary(&loaded.diagnostics),
        [
            "unknown-slot 1:4",
            "unknown-value 2:3",
            "unknown-slot 3:4",
            "bad-id 4:2",
            "bad-published 5:8"
        ]
    );
    let last = loaded.diagnostics.last().unwrap();
    assert!(
        last.message.ends_with("(row 5, column `published`)"),
        "{}",
        last.message
    );
}

#[test]
fn a_source_told_of_in_two_ways_is_an_error() {
    let (_folder, loaded) = load_table(&cells(
        "gazette | horvat | person | name | Ivan Horvat | | | 2021-05-03
         gazette | horvat | person | role | envoy | | | 2021-05-04",
    ));
    assert_eq!(summary(&loaded.diagnostics), ["differing-source 2:8"]);
}

#[test]
fn text_that_is_not_utf8_is_named_with_row_and_column() {
    let bytes = |cells: [&'static [u8]; 2]| cells.to_vec();
    let (_folder, loaded) = load_table(&[
        Column::Bytes("source", bytes([b"gazette", b"gazette"])),
        Column::Bytes("subject", bytes([b"horvat", b"horvat"])),
        Column::Bytes("kind", bytes([b"person", b"person"])),
        Column::Bytes("slot", bytes([b"name", b"alias"])),
        Column::Bytes("value", bytes([b"Horvat", b"\xff\xfe"])),
    ]);
    assert_eq!(
        loaded.diagnostics[0].message,
        "the cell is not UTF-8 (row 2, column `value`)"
    );
}

#[test]
fn a_record_that_is_no_json_is_named_by_its_row() {
    let records = vec![
        Some(r#"{"source":{"id":"gazette"}}"#),
        Some(r#"{"sauce":1}"#),
        None,
    ];
    let (_folder, loaded) = load_table(&[Column::Texts("record", records)]);
    let told: Vec<_> = loaded.diagnostics.iter().map(|one| &*one.message).collect();
    assert!(
        told.iter().all(|told| told.contains("column `record`)")),
        "{told:?}"
    );
    assert!(told.iter().any(|told| told.contains("(row 2,")), "{told:?}");
    assert!(told.iter().any(|told| told.contains("(row 3,")), "{told:?}");
}

#[test]
fn a_place_is_the_row_and_column_of_the_cell() {
    let (_folder, loaded) = load_table(&cells(ROWS));
    let gazette = &loaded.records[1];
    assert_eq!(gazette.line, 1);
    let mut locator = Locator::new();
    let mut at = |path| {
        let place = locator.locate(gazette, path);
        (place.line, place.column)
    };
    assert_eq!(at("events[0].date"), (5, 4));
    assert_eq!(at("events[0].date[0]"), (5, 5));
    assert_eq!(at("events[0].counts.expelled[0]"), (10, 5));
    assert_eq!(at("people[0].name[0].quote"), (1, 6));
    assert_eq!(at("source.published"), (1, 8));
}

#[test]
fn no_damage_to_a_table_stops_the_run_in_another_way_than_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.parquet");
    write(&path, &cells(ROWS), Compression::SNAPPY);
    let whole = fs::read(&path).unwrap();
    let check = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        load(std::slice::from_ref(&path), &Settings::default()).unwrap()
    };
    for cut in [0, 3, 4, 8, whole.len() / 2, whole.len() - 1] {
        let loaded = check(&whole[..cut]);
        assert_eq!(
            loaded.diagnostics[0].code, "parquet-unreadable",
            "cut at {cut}"
        );
    }
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let _ = check(&damaged);
    }
}
