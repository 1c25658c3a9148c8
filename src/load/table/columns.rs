//! Which columns a table has, and which it may have.

use super::super::tree::{Spot, shown};
use crate::diagnostic::{Diagnostic, Place};
use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::schema::types::Type;

/// The columns of a table of claims: first those of the source, then those of
/// the claim.
pub(super) const CLAIMS: [&str; 14] = [
    "source",
    "title",
    "publisher",
    "published",
    "language",
    "subject",
    "kind",
    "slot",
    "value",
    "quote",
    "attributed_to",
    "voice",
    "polarity",
    "certainty",
];

/// How many columns tell of the source, its id first.
pub(super) const OF_SOURCE: usize = 5;

/// The columns that every row of claims needs.
pub(super) const REQUIRED: [&str; 5] = ["source", "subject", "kind", "slot", "value"];

/// The column of a table of sources as JSON.
const RECORD: &str = "record";

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// A claim.
    Claims,
    /// A source as JSON.
    Records,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) layout: Layout,
    /// Their names, in their order.
    names: Vec<String>,
    /// By column of the table: which of [`CLAIMS`] it is.
    known: Vec<Option<usize>>,
}

impl Columns {
    /// Looks at the columns of a table.
    pub(super) fn of(schema: &Type, file: &str) -> Result<Self, Vec<Diagnostic>> {
        let fields = schema.get_fields();
        let names: Vec<String> = fields.iter().map(|one| one.name().to_owned()).collect();
        let layout = match names.iter().any(|name| name == RECORD) {
            true => Layout::Records,
            false => Layout::Claims,
        };
        let allowed: &[&str] = match layout {
            Layout::Claims => &CLAIMS,
            Layout::Records => &[RECORD],
        };
        let required: &[&str] = match layout {
            Layout::Claims => &REQUIRED,
            Layout::Records => &[RECORD],
        };
        let mut problems = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            let name = names[at].as_str();
            let place = place(1, at + 1, file);
            if !allowed.contains(&name) {
                let known: Vec<String> = allowed.iter().map(|name| format!("`{name}`")).collect();
                let message = format!("the column `{}` is unknown", shown(name));
                problems.push(
                    Diagnostic::error("unknown-column", place, message)
                        .hint(format!("the columns here are {}", known.join(", "))),
                );
            } else if names[..at].iter().any(|earlier| earlier == name) {
                let message = format!("the column `{name}` stands twice");
                problems.push(
                    Diagnostic::error("duplicate-column", place, message).hint("keep one of them"),
                );
            } else if !(is_text(field) || name == "published" && is_day(field)) {
                let message = format!(
                    "the column `{name}` should be texts, but is {}",
                    told(field)
                );
                problems.push(
                    Diagnostic::error("wrong-type", place, message)
                        .hint("write it as strings (UTF-8), as printed"),
                );
            }
        }
        for name in required {
            if !names.iter().any(|other| other == name) {
                let message = format!("the column `{name}` is missing");
                problems.push(
                    Diagnostic::error("missing-column", place(1, 1, file), message).hint(
                        "a table of claims needs `source`, `subject`, `kind`, `slot` and `value`; one of sources as JSON the one column `record`",
                    ),
                );
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let known = names.iter().map(|name| number(name)).collect();
        Ok(Self {
            layout,
            names,
            known,
        })
    }

    /// The name of a column of the table by its number, from 1.
    pub(super) fn name(&self, number: usize) -> &str {
        let at = number.checked_sub(1);
        at.and_then(|at| self.names.get(at)).map_or("", |name| name)
    }

    /// Which of [`CLAIMS`] a column of the table is, by its place in it.
    pub(super) fn known(&self, at: usize) -> Option<usize> {
        self.known.get(at).copied().flatten()
    }

    /// The place of a cell.
    pub(super) fn spot(&self, row: usize, name: &str) -> Spot {
        let at = self.names.iter().position(|other| other == name);
        Spot {
            line: row,
            column: at.map_or(1, |at| at + 1),
        }
    }

    /// A cell that needs a value and has none.
    pub(super) fn missing(&self, name: &str, row: usize, file: &str) -> Diagnostic {
        let message = format!("nothing stands here (row {row}, column `{name}`)");
        Diagnostic::error("missing-value", self.spot(row, name).of(file), message)
            .hint(format!("every row needs `{name}`"))
    }
}

/// Which of [`CLAIMS`] a name is.
pub(super) fn number(name: &str) -> Option<usize> {
    CLAIMS.iter().position(|other| *other == name)
}

fn place(row: usize, column: usize, file: &str) -> Place {
    Spot { line: row, column }.of(file)
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
