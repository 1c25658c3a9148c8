//! Runs that were written as Parquet.

use super::{Ran, code, err, out, refusal, shred};
use corroborate::exchange::form::Form;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::PathBuf;

/// What a table says of itself under keys of its own.
fn stated(form: &str, normaliser: &str) -> Vec<(&'static str, String)> {
    vec![
        ("corroborate.form", form.to_owned()),
        ("corroborate.normaliser", normaliser.to_owned()),
    ]
}

/// The same as a note on a column, as Spark keeps it.
fn by_spark(form: &str, normaliser: &str) -> Vec<(&'static str, String)> {
    let note = json!({"corroborate.form": form, "corroborate.normaliser": normaliser});
    let columns = json!({"type": "struct", "fields": [
        {"name": "id", "type": "string", "nullable": true, "metadata": note},
        {"name": "slot", "type": "string", "nullable": true, "metadata": {}},
    ]});
    vec![(
        "org.apache.spark.sql.parquet.row.metadata",
        columns.to_string(),
    )]
}

impl Ran {
    fn table(&self, form: Form) -> PathBuf {
        let folder = self.path().join("run").join(form.as_str());
        for entry in fs::read_dir(&folder).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        folder
    }

    /// The findings in place of those in JSON lines: an empty part, as Spark
    /// writes it for an empty partition, and one of so many rows a row group.
    fn write_findings(&self, a_group: usize, pairs: &[(&str, String)]) -> PathBuf {
        let (folder, rows) = (self.table(Form::Findings), self.rows(Form::Findings));
        let write = |name: &str, rows: &[Value]| {
            let path = folder.join(name);
            shred::write(
                &path,
                Form::Findings,
                rows,
                a_group,
                Compression::SNAPPY,
                pairs,
            );
            path
        };
        write("part-00000.snappy.parquet", &[]);
        write("part-00001.snappy.parquet", rows)
    }
}

#[test]
fn parquet_says_the_same_as_json_lines() {
    let ran = Ran::new();
    let formats = ["jsonl", "json", "csv", "table", "markdown"];
    let told = || {
        formats.map(|format| {
            let told = ran.run(&["--clusters", "run", "--format", format]);
            assert_eq!(code(&told), 0, "{}", err(&told));
            out(&told)
        })
    };
    let of_lines = told();
    ran.write_findings(2, &by_spark("findings/1", "1"));
    for form in [Form::Sources, Form::Clusters] {
        let path = ran.table(form).join("part-0.zstd.parquet");
        let zstd = Compression::ZSTD(ZstdLevel::default());
        let pairs = stated(&form.tag(), "1");
        shred::write(&path, form, ran.rows(form), 1000, zstd, &pairs);
    }
    assert_eq!(told(), of_lines);
    let file = ran.run(&[
        "--clusters",
        "run/findings/part-00001.snappy.parquet",
        "--format",
        "jsonl",
    ]);
    assert_eq!(out(&file), of_lines[0]);
}

#[test]
fn a_table_that_says_nothing_of_itself_is_read_by_its_columns() {
    let ran = Ran::new();
    ran.write_findings(1000, &[]);
    assert_eq!(code(&ran.run(&["--clusters", "run"])), 0);
    let path = ran.table(Form::Findings).join("part-0.parquet");
    let rows = ran.rows(Form::Clusters);
    shred::write(&path, Form::Clusters, rows, 10, Compression::SNAPPY, &[]);
    assert!(refusal(&ran).contains("column `subject` of the findings is missing"));
}

#[test]
fn another_form_or_version_is_refused_whoever_noted_it() {
    let ran = Ran::new();
    for (form, normaliser, told) in [
        ("edges/1", "1", "`findings/1` is needed here"),
        ("findings/2", "1", "version 2 of the findings table"),
        ("findings/1", "3", "version 3 of the normaliser"),
    ] {
        for pairs in [stated(form, normaliser), by_spark(form, normaliser)] {
            ran.write_findings(1000, &pairs);
            let refused = refusal(&ran);
            assert!(refused.contains(told), "{refused}");
            assert!(refused.contains("part-00000.snappy.parquet"), "{refused}");
        }
    }
}

#[test]
fn what_is_not_of_the_subject_is_not_read() {
    let ran = Ran::new();
    let path = ran.write_findings(1, &stated("findings/1", "1"));
    let page = [
        "--clusters",
        "run",
        "--subject",
        "courier/envoy",
        "--format",
        "jsonl",
    ];
    let whole = out(&ran.run(&page));
    assert!(!whole.is_empty());
    // Whatever another subject has is made unreadable.
    let finding: Value = serde_json::from_str(whole.lines().next().unwrap()).unwrap();
    let of_it = &finding["subject"]["id"];
    let rows = ran.rows(Form::Findings);
    let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    for (row, group) in rows.iter().zip(reader.metadata().row_groups()) {
        if row["subject"]["id"] == *of_it {
            continue;
        }
        for column in group.columns() {
            let (start, length) = column.byte_range();
            bytes[start as usize..(start + length) as usize].fill(0xff);
        }
    }
    fs::write(&path, bytes).unwrap();
    assert_eq!(out(&ran.run(&page)), whole);
    assert!(refusal(&ran).contains("no Parquet file that can be read"));
}

#[test]
fn a_damaged_file_is_an_error_wherever_it_is_damaged() {
    let ran = Ran::new();
    let path = ran.write_findings(4, &stated("findings/1", "1"));
    let whole = fs::read(&path).unwrap();
    for cut in [0, 4, 11, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        let told = refusal(&ran);
        assert!(told.contains("part-00001.snappy.parquet"), "{told}");
    }
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        for byte in bytes.iter_mut().skip(at).take(16) {
            *byte ^= 0x5a;
        }
        fs::write(&path, bytes).unwrap();
        let told = ran.run(&["--clusters", "run", "--format", "jsonl"]);
        assert!([0, 2].contains(&code(&told)), "{}", err(&told));
        assert!(!err(&told).contains("RUST_BACKTRACE"), "{}", err(&told));
    }
}
