//! Parquet: the columns and rows of a table.

use super::super::files::{self, Unread};
use super::super::tree::{Spot, shown};
use super::columns::Columns;
use super::rows::Cell;
use crate::diagnostic::Diagnostic;
use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::errors::ParquetError;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The rows of a table, which are read as they are asked for.
pub(super) struct Rows(RowIter<'static>);

/// Opens a table and looks at its columns.
pub(super) fn open(
    path: &Path,
    file: &str,
) -> Result<Result<(Columns, Rows), Vec<Diagnostic>>, Unread> {
    let input = files::open(path)?;
    let reader = match guarded(|| SerializedFileReader::new(input)) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(vec![unreadable(file, 1, &error)])),
    };
    let fields = reader.metadata().file_metadata().schema().get_fields();
    let names = fields.iter().map(|one| one.name().to_owned()).collect();
    let columns = Columns::of(names, file, |at, name| {
        let field = fields.get(at)?;
        let fits = is_text(field) || name == "published" && is_day(field);
        (!fits).then(|| (told(field), "write it as strings (UTF-8), as printed"))
    });
    let columns = match columns {
        Ok(columns) => columns,
        Err(problems) => return Ok(Err(problems)),
    };
    let rows = Rows(RowIter::from_file_into(Box::new(reader)));
    Ok(Ok((columns, rows)))
}

impl Rows {
    /// Hands each row over with its number, from 1, until one cannot be read.
    pub(super) fn each(
        mut self,
        file: &str,
        mut take: impl FnMut(usize, Vec<Cell>),
    ) -> Option<Diagnostic> {
        for number in 1.. {
            match guarded(|| self.0.next().transpose()) {
                Ok(Some(row)) => {
                    let fields = row.into_columns().into_iter();
                    take(number, fields.map(|(_, field)| text(field)).collect());
                }
                Ok(None) => break,
                Err(error) => return Some(unreadable(file, number, &error)),
            }
        }
        None
    }
}

/// Calls the reader of the format, which may panic on a file that is damaged
/// on purpose: that is one more way of being unreadable.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ParquetError::General("it is damaged".to_owned())))
}

fn unreadable(file: &str, row: usize, error: &ParquetError) -> Diagnostic {
    let place = Spot {
        line: row,
        column: 1,
    };
    let told = shown(&error.to_string());
    let message = format!("this is no Parquet file that can be read: {told} (row {row})");
    Diagnostic::error("parquet-unreadable", place.of(file), message)
        .hint("write it again, compressed with Snappy or Zstandard or not at all")
}

/// A cell as a text; nothing where it has nothing. Tables that were made from
/// CSV have empty texts in place of nulls.
fn text(field: Field) -> Cell {
    let text = match field {
        Field::Null => return Ok(None),
        Field::Str(text) => text,
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data())
            .map_err(|_| "is not UTF-8")?
            .to_owned(),
        Field::Date(_) => field.to_string().split(' ').next().unwrap_or("").to_owned(),
        _ => return Err("is no text"),
    };
    Ok((!text.trim().is_empty()).then_some(text))
}

fn is_single(field: &Type) -> bool {
    let info = field.get_basic_info();
    field.is_primitive() && !(info.has_repetition() && info.repetition() == Repetition::REPEATED)
}

/// Whether a column holds texts. Some writers do not say that their bytes are
/// UTF-8: each is looked at as it is read.
fn is_text(field: &Type) -> bool {
    is_single(field)
        && field.get_physical_type() == Physical::BYTE_ARRAY
        && matches!(
            field.get_basic_info().converted_type(),
            ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON | ConvertedType::NONE
        )
}

fn is_day(field: &Type) -> bool {
    is_single(field) && field.get_basic_info().converted_type() == ConvertedType::DATE
}

/// What a column is, in the words of the format.
fn told(field: &Type) -> String {
    if !is_single(field) {
        return "nested".to_owned();
    }
    match field.get_basic_info().converted_type() {
        ConvertedType::NONE => field.get_physical_type().to_string(),
        converted => converted.to_string(),
    }
}
