//! Rows of a table of claims, put together source by source.

use super::super::tree::shown;
use super::columns::{CLAIMS, Columns, OF_SOURCE, number};
use crate::diagnostic::Diagnostic;
use rustc_hash::FxHashMap;

/// What a cell has: a text, nothing, or why it is no text.
pub(super) type Cell = Result<Option<String>, &'static str>;

/// Puts the cells of a row in the order of the layout, which has `N` columns.
///
/// # Errors
/// Cells that are no text, and those that are missing.
pub(super) fn ordered<const N: usize>(
    number: usize,
    cells: Vec<Cell>,
    columns: &Columns,
    file: &str,
) -> Result<[Option<String>; N], Vec<Diagnostic>> {
    let mut ordered = [const { None }; N];
    let mut problems = Vec::new();
    for (at, cell) in cells.into_iter().enumerate() {
        match cell {
            Ok(text) => {
                if let Some(held) = columns.known(at).and_then(|known| ordered.get_mut(known)) {
                    *held = text;
                }
            }
            Err(wrong) => problems.push(unfit(wrong, columns.name(at + 1), number, columns, file)),
        }
    }
    if problems.is_empty() {
        let missing = columns.missing_of(&ordered);
        problems.extend(missing.map(|name| columns.missing(name, number, file)));
    }
    match problems.is_empty() {
        true => Ok(ordered),
        false => Err(problems),
    }
}

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
    /// A claim of the cells of its columns, in their order; `None` where they
    /// are too long together.
    pub(super) fn of(row: usize, cells: &[Option<String>]) -> Option<Self> {
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

/// What is told of a source of which only the id is.
pub(super) fn only_id(row: usize, id: String) -> [Option<(usize, String)>; OF_SOURCE] {
    let mut source = [const { None }; OF_SOURCE];
    source[0] = Some((row, id));
    source
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
    pub(super) fn take(&mut self, number: usize, cells: Vec<Cell>, columns: &Columns, file: &str) {
        let mut cells: [_; CLAIMS.len()] = match ordered(number, cells, columns, file) {
            Ok(cells) => cells,
            Err(problems) => return self.problems.extend(problems),
        };
        let (source, claim) = cells.split_at_mut(OF_SOURCE);
        let Some(id) = source[0].take() else { return };
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
                    source: only_id(number, id),
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
    cells: Vec<Cell>,
    columns: &Columns,
    number: usize,
    file: &str,
) -> Result<String, Box<Diagnostic>> {
    let name = columns.name(1);
    match cells.into_iter().next() {
        Some(Ok(Some(text))) => Ok(text),
        Some(Err(wrong)) => Err(Box::new(unfit(wrong, name, number, columns, file))),
        Some(Ok(None)) | None => Err(Box::new(columns.missing(name, number, file))),
    }
}

fn unfit(wrong: &str, name: &str, row: usize, columns: &Columns, file: &str) -> Diagnostic {
    let place = columns.spot(row, name).of(file);
    let message = format!("the cell {wrong} (row {row}, column `{name}`)");
    Diagnostic::error("wrong-type", place, message).hint("write it as a text in UTF-8")
}
