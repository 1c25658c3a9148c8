//! Rows of a table of claims, put together source by source.

use super::super::tree::shown;
use super::columns::{CLAIMS, Columns, OF_SOURCE, REQUIRED, number};
use crate::diagnostic::Diagnostic;
use parquet::record::{Field, Row};
use rustc_hash::FxHashMap;

/// How many columns tell of the claim.
const OF_CLAIM: usize = CLAIMS.len() - OF_SOURCE;

/// One claim: its cells in one text, since a table has millions.
#[derive(Debug)]
pub(super) struct Claim {
    /// The number of its row, from 1.
    pub(super) row: usize,
    text: Box<str>,
    /// Where each cell ends. One that has nothing is empty.
    ends: [u32; OF_CLAIM],
}

impl Claim {
    fn of(row: usize, cells: &[Option<String>]) -> Option<Self> {
        let mut text = String::new();
        let mut ends = [0; OF_CLAIM];
        for (end, cell) in ends.iter_mut().zip(cells) {
            text.push_str(cell.as_deref().unwrap_or(""));
            *end = u32::try_from(text.len()).ok()?;
        }
        Some(Self {
            row,
            text: text.into(),
            ends,
        })
    }

    /// What a column of [`CLAIMS`] holds; `None` where nothing.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let at = number(name)?.checked_sub(OF_SOURCE)?;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends[before] as usize,
            None => 0,
        };
        let cell = self.text.get(start..self.ends[at] as usize)?;
        (!cell.is_empty()).then_some(cell)
    }
}

/// The rows of one source.
#[derive(Debug)]
pub(super) struct Group {
    /// The number of the first, from 1.
    pub(super) row: usize,
    /// What is told of the source, each with its row: the id first.
    pub(super) source: [Option<(usize, String)>; OF_SOURCE],
    /// The claims, in the order of the rows.
    pub(super) claims: Vec<Claim>,
}

/// What was read so far.
#[derive(Default)]
pub(super) struct Gathered {
    groups: Vec<Group>,
    by_id: FxHashMap<String, usize>,
    problems: Vec<Diagnostic>,
}

impl Gathered {
    /// Takes a row in.
    pub(super) fn take(&mut self, number: usize, row: Row, columns: &Columns, file: &str) {
        let mut cells: [Option<String>; CLAIMS.len()] = Default::default();
        let mut any_unfit = false;
        for (at, (name, field)) in row.into_columns().into_iter().enumerate() {
            match text(field) {
                Ok(text) => {
                    if let Some(known) = columns.known(at) {
                        cells[known] = text;
                    }
                }
                Err(wrong) => {
                    any_unfit = true;
                    let problem = unfit(wrong, &name, number, columns, file);
                    self.problems.push(problem);
                }
            }
        }
        if any_unfit {
            return;
        }
        let missing = |name: &&&str| {
            let at = CLAIMS.iter().position(|other| other == *name);
            at.is_some_and(|at| cells[at].is_none())
        };
        let missing: Vec<_> = REQUIRED.iter().filter(missing).collect();
        self.problems.extend(
            missing
                .iter()
                .map(|name| columns.missing(name, number, file)),
        );
        let (source, claim) = cells.split_at_mut(OF_SOURCE);
        let (Some(id), true) = (source[0].take(), missing.is_empty()) else {
            return;
        };
        let Some(claim) = Claim::of(number, claim) else {
            let place = columns.spot(number, "value").of(file);
            let message = format!("the cells of row {number} are too long together");
            self.problems
                .push(Diagnostic::error("too-large", place, message).hint("shorten them"));
            return;
        };
        let at = match self.by_id.get(&id) {
            Some(&at) => at,
            None => {
                self.by_id.insert(id.clone(), self.groups.len());
                self.groups.push(Group {
                    row: number,
                    source: [Some((number, id)), None, None, None, None],
                    claims: Vec::new(),
                });
                self.groups.len() - 1
            }
        };
        let group = &mut self.groups[at];
        group.claims.push(claim);
        let told = source.iter_mut().zip(&mut group.source).zip(CLAIMS).skip(1);
        for ((cell, held), name) in told {
            let Some(cell) = cell.take() else { continue };
            match held {
                None => *held = Some((number, cell)),
                Some((_, held)) if *held == cell => {}
                Some((earlier, held)) => self.problems.push(
                    Diagnostic::error(
                        "differing-source",
                        columns.spot(number, name).of(file),
                        format!(
                            "“{}” stands here, and “{}” in row {earlier} of the same source (row {number}, column `{name}`)",
                            shown(&cell),
                            shown(held)
                        ),
                    )
                    .hint("tell the same of a source in all its rows, or give the sources ids of their own")
                    .related(columns.spot(*earlier, name).of(file), "it stands here first"),
                ),
            }
        }
    }

    /// The sources, in the order of their first rows.
    pub(super) fn done(self) -> (Vec<Group>, Vec<Diagnostic>) {
        (self.groups, self.problems)
    }
}

/// The text of a row that has one column.
pub(super) fn only(
    row: Row,
    columns: &Columns,
    number: usize,
    file: &str,
) -> Result<String, Box<Diagnostic>> {
    let cell = row.into_columns().into_iter().next();
    let Some((name, field)) = cell else {
        return Err(Box::new(columns.missing("record", number, file)));
    };
    match text(field) {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err(Box::new(columns.missing(&name, number, file))),
        Err(wrong) => Err(Box::new(unfit(wrong, &name, number, columns, file))),
    }
}

/// A cell as a text; `None` where it has nothing. Tables that were made from
/// CSV have empty texts in place of nulls.
fn text(field: Field) -> Result<Option<String>, &'static str> {
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

fn unfit(wrong: &str, name: &str, row: usize, columns: &Columns, file: &str) -> Diagnostic {
    let place = columns.spot(row, name).of(file);
    let message = format!("the cell {wrong} (row {row}, column `{name}`)");
    Diagnostic::error("wrong-type", place, message).hint("write it as a string (UTF-8)")
}
