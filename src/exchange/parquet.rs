//! Rows as Parquet, row group by row group.

use super::form::Form;
use super::part::Part;
use super::rows::Only;
use super::version::{self, Versioned};
use super::{Problem, hinted, problem_at};
use parquet::errors::ParquetError;
use parquet::file::metadata::{FileMetaData, RowGroupMetaData};
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::{ReadOptionsBuilder, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many rows are taken before all cores make what they are of them.
const BATCH: usize = 512;

/// A part file, of which some row groups may be passed over.
pub(super) struct Groups {
    rows: RowIter<'static>,
    name: String,
    form: Form,
    /// How many rows were read.
    number: usize,
}

impl Groups {
    pub(super) fn open(part: &Part, only: Option<&Only>) -> Result<Self, Problem> {
        let broken = |error: &ParquetError| unreadable(&part.name, 1, error);
        let file = File::open(&part.path).map_err(|error| broken(&error.into()))?;
        let mut options = ReadOptionsBuilder::new();
        if let Some(only) = only.cloned() {
            options = options.with_predicate(Box::new(move |group, _| may_hold(group, &only)));
        }
        let options = options.build();
        let reader = guarded(|| SerializedFileReader::new_with_options(file, options))
            .map_err(|error| broken(&error))?;
        let about = reader.metadata().file_metadata();
        is_of_form(about, part)?;
        has_columns(about, part)?;
        Ok(Self {
            rows: RowIter::from_file_into(Box::new(reader)),
            name: part.name.clone(),
            form: part.form,
            number: 0,
        })
    }

    /// The next rows; none at the end.
    pub(super) fn batch<T: DeserializeOwned + Send>(&mut self) -> Result<Vec<T>, Problem> {
        let first = self.number + 1;
        let mut rows: Vec<Row> = Vec::with_capacity(BATCH);
        while rows.len() < BATCH {
            let row = guarded(|| self.rows.next().transpose())
                .map_err(|error| unreadable(&self.name, self.number + 1, &error))?;
            let Some(row) = row else { break };
            self.number += 1;
            rows.push(row);
        }
        // The reader itself stays on this core.
        let (name, form) = (self.name.as_str(), self.form);
        let rows: Vec<Result<T, Problem>> = rows
            .par_iter()
            .enumerate()
            .map(|(at, row)| {
                let wrong = |told: &str| no_row(name, form, first + at, told);
                let value = object(row).map_err(wrong)?;
                serde_json::from_value(value).map_err(|error| wrong(&error.to_string()))
            })
            .collect();
        // The first that is wrong is told, whichever core met it first.
        rows.into_iter().collect()
    }
}

fn no_row(name: &str, form: Form, number: usize, told: &str) -> Problem {
    let message = format!("row {number} is no row of the {form}: {told}");
    let problem = problem_at("no-row", name, number, 1, message);
    let hint = format!("`corroborate schema {form}-table` tells the columns");
    hinted(problem, hint)
}

/// Calls the reader of the format, which may panic on a file that is damaged
/// on purpose: that is one more way of being unreadable.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ParquetError::General("it is damaged".to_owned())))
}

fn unreadable(name: &str, row: usize, error: &ParquetError) -> Problem {
    let message = format!("this is no Parquet file that can be read: {error} (row {row})");
    let problem = problem_at("parquet-unreadable", name, row, 1, message);
    hinted(
        problem,
        "write it again, compressed with Snappy or Zstandard or not at all",
    )
}

/// Whether a row group may hold rows that are wanted, by the least and the
/// greatest value of the column.
fn may_hold(group: &RowGroupMetaData, only: &Only) -> bool {
    let mut columns = group.columns().iter();
    let column = columns.find(|column| column.column_path().string() == only.column);
    let Some(statistics) = column.and_then(|column| column.statistics()) else {
        return true;
    };
    // Old writers compared bytes as if they had a sign.
    if statistics.is_min_max_deprecated() {
        return true;
    }
    let wanted = only.value.as_bytes();
    // Either may be cut to something that lies further out.
    let least = statistics
        .min_bytes_opt()
        .is_none_or(|least| least <= wanted);
    let most = statistics.max_bytes_opt().is_none_or(|most| wanted <= most);
    least && most
}

/// The key that says of which form a table is, and that of the version of the
/// normaliser that made it.
const FORM: &str = "corroborate.form";
const NORMALISER: &str = "corroborate.normaliser";

/// The key under which Spark keeps the types of columns, with what was noted on
/// each.
const SPARK: &str = "org.apache.spark.sql.parquet.row.metadata";

/// Checks what a table says of itself. One that another program wrote anew may
/// say nothing, and has its columns to show.
fn is_of_form(about: &FileMetaData, part: &Part) -> Result<(), Problem> {
    let pairs = || about.key_value_metadata().into_iter().flatten();
    let value = |key: &str| {
        let pair = pairs().find(|pair| pair.key == key);
        pair.and_then(|pair| pair.value.clone())
    };
    let by_spark = value(SPARK).and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let noted = |key: &str| {
        let fields = by_spark.as_ref()?["fields"].as_array()?;
        let mut notes = fields.iter().filter_map(|field| field["metadata"].get(key));
        notes.next().map(|note| match note {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    };
    if let Some(tag) = value(FORM).or_else(|| noted(FORM)) {
        version::check_form(&tag, part.form, &part.name)?;
    }
    match value(NORMALISER).or_else(|| noted(NORMALISER)) {
        Some(found) => Versioned::Normaliser.check(&found, None, &part.name),
        None => Ok(()),
    }
}

/// Checks that every column is there that always holds something.
fn has_columns(about: &FileMetaData, part: &Part) -> Result<(), Problem> {
    let fields = about.schema().get_fields();
    let is_there = |name: &str| fields.iter().any(|field| field.name() == name);
    let columns = part.form.columns();
    let mut missing = columns
        .iter()
        .filter(|one| !one.nullable && !is_there(&one.name));
    match missing.next() {
        None => Ok(()),
        Some(column) => {
            let message = format!(
                "the column `{}` of the {} is missing",
                column.name, part.form
            );
            let problem = problem_at("missing-column", &part.name, 1, 1, message);
            let hint = format!("`corroborate schema {}-table` tells the columns", part.form);
            Err(hinted(problem, hint))
        }
    }
}

/// A row as the JSON that it was made from.
fn object(row: &Row) -> Result<Value, &'static str> {
    let columns = row.get_column_iter();
    let columns = columns.map(|(name, field)| Ok::<_, &'static str>((name.clone(), json(field)?)));
    Ok(Value::Object(
        columns.collect::<Result<Map<_, _>, &'static str>>()?,
    ))
}

fn json(field: &Field) -> Result<Value, &'static str> {
    Ok(match field {
        Field::Null => Value::Null,
        Field::Bool(value) => (*value).into(),
        Field::Byte(value) => (*value).into(),
        Field::Short(value) => (*value).into(),
        Field::Int(value) => (*value).into(),
        Field::Long(value) => (*value).into(),
        Field::UByte(value) => (*value).into(),
        Field::UShort(value) => (*value).into(),
        Field::UInt(value) => (*value).into(),
        Field::ULong(value) => (*value).into(),
        Field::Float(value) => f64::from(*value).into(),
        Field::Double(value) => (*value).into(),
        Field::Str(text) => text.as_str().into(),
        // Some writers do not say that their bytes are text.
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data())
            .map_err(|_| "a text is not UTF-8")?
            .into(),
        Field::Group(row) => object(row)?,
        Field::ListInternal(list) => {
            let items: Result<Vec<Value>, _> = list.elements().iter().map(json).collect();
            items?.into()
        }
        _ => return Err("a column is of a type that no row has"),
    })
}
