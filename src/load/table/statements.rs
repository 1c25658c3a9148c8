//! Statements of FollowTheMoney as rows of a table of claims.
//!
//! A dataset is a source, an entity a subject, a property a slot. Links that
//! are entities of their own, such as memberships, become slots of those whom
//! they link. What says nothing of people, organisations or events is counted
//! and told.

mod entity;
mod links;
mod map;

use super::Rows;
use super::columns::{Columns, OF_SOURCE};
use super::rows::{Group, ordered};
use crate::diagnostic::Diagnostic;
use crate::ftm;
use entity::{Dataset, Said};
use rustc_hash::FxHashMap;

/// The columns of a table of statements: those of the format as it is, and one
/// that it had.
pub(super) const COLUMNS: [&str; 15] = {
    let mut columns = ["target"; 15];
    let mut at = 0;
    while at < ftm::COLUMNS.len() {
        columns[at] = ftm::COLUMNS[at];
        at += 1;
    }
    columns
};

/// The columns that every statement needs. Its schema may stand before the
/// property, as in `Person:name`.
pub(super) const REQUIRED: [&str; 4] = ["entity_id", "prop", "value", "dataset"];

/// The column that says what a column of a table of claims says.
pub(super) fn column_of(name: &str) -> &str {
    match name {
        "source" => "dataset",
        "subject" => "entity_id",
        "kind" => "schema",
        "slot" => "prop",
        "entity_id" | "prop" | "value" | "dataset" | "schema" => name,
        // All else that is told of a source or claim is a value.
        _ => "value",
    }
}

/// Reads a table of statements, source by source, with what is wrong with it
/// and what is not read.
pub(super) fn groups(rows: Rows, columns: &Columns, file: &str) -> (Vec<Group>, Vec<Diagnostic>) {
    let mut gathered = Gathered::default();
    let broken = rows.each(file, |number, cells| {
        match ordered(number, cells, columns, file) {
            Ok(cells) => gathered.take(number, cells, columns, file),
            Err(problems) => gathered.problems.extend(problems),
        }
    });
    let Gathered {
        datasets,
        mut problems,
        ..
    } = gathered;
    problems.extend(broken);
    let mut unread = map::Unread::default();
    let names = entity::names(&datasets);
    let groups = datasets
        .iter()
        .map(|dataset| map::group(dataset, &names, &mut unread))
        .collect();
    problems.extend(unread.told(columns, file));
    (groups, problems)
}

/// What was read so far.
#[derive(Default)]
struct Gathered {
    datasets: Vec<Dataset>,
    by_name: FxHashMap<String, usize>,
    problems: Vec<Diagnostic>,
}

impl Gathered {
    fn take(
        &mut self,
        row: usize,
        mut cells: [Option<String>; COLUMNS.len()],
        columns: &Columns,
        file: &str,
    ) {
        let mut cell = |name: &str| {
            let at = COLUMNS.iter().position(|other| *other == name)?;
            cells[at].take()
        };
        let (schema, property) = match (cell("schema"), cell("prop")) {
            (Some(schema), Some(property)) => (schema, property),
            (None, Some(packed)) => match packed.split_once(':') {
                Some((schema, property)) => (schema.to_owned(), property.to_owned()),
                None => {
                    self.problems.push(columns.missing("schema", row, file));
                    return;
                }
            },
            // A row without them was refused before.
            (_, None) => return,
        };
        let (Some(entity), Some(value), Some(dataset)) =
            (cell("entity_id"), cell("value"), cell("dataset"))
        else {
            return;
        };
        let at = match self.by_name.get(&dataset) {
            Some(&at) => at,
            None => {
                self.by_name.insert(dataset.clone(), self.datasets.len());
                self.datasets.push(Dataset::new(row, dataset));
                self.datasets.len() - 1
            }
        };
        let said = Said {
            row,
            property,
            value,
            original: cell("original_value"),
            is_own: cell("origin").as_deref() == Some(ftm::ORIGIN),
            is_entity: cell("prop_type").as_deref() == Some("entity"),
        };
        self.datasets[at].take(entity, &schema, said);
    }
}

/// What is told of a source, by its columns.
type OfSource = [Option<(usize, String)>; OF_SOURCE];
