//! Where in a table a claim stands.

use super::super::tree::{Spot, Tree};
use super::super::{Record, json};
use super::columns::{Columns, Layout};
use super::csv::Cells;
use super::rows::{self, Group};
use super::{Opened, groups, open, source};
use std::collections::BTreeMap;
use std::path::Path;

/// A table as far as places need it. Its rows are held: they may stand
/// anywhere, and only a file in which something is wrong comes here.
#[derive(Debug)]
pub(in super::super) struct Places {
    content: Content,
    /// Where the cells of a text stand.
    cells: Option<Cells>,
    last: Option<(usize, Tree<'static>)>,
}

#[derive(Debug)]
enum Content {
    /// By the first row of a source.
    Claims(Columns, BTreeMap<usize, Group>),
    /// By row.
    Records(BTreeMap<usize, String>),
}

impl Places {
    /// Reads a table again; `None` where it cannot be read any more.
    pub(in super::super) fn of(path: &Path, file: &str) -> Option<Self> {
        let Opened { columns, rows } = open(path, file).ok()?.ok()?;
        let delimiter = rows.delimiter();
        let cells = delimiter.and_then(|delimiter| Cells::of(path, delimiter).ok());
        let content = match columns.layout {
            Layout::Claims | Layout::Statements => {
                let (groups, _) = groups(rows, &columns, file);
                let by_row = groups.into_iter().map(|group| (group.row, group));
                Content::Claims(columns, by_row.collect())
            }
            Layout::Records => {
                let mut texts = BTreeMap::new();
                rows.each(file, |number, cells| {
                    if let Ok(text) = rows::only(cells, &columns, number, file) {
                        texts.insert(number, text);
                    }
                });
                Content::Records(texts)
            }
        };
        Some(Self {
            content,
            cells,
            last: None,
        })
    }

    /// The place of a path of a record.
    pub(in super::super) fn locate(&mut self, record: &Record, path: &str) -> Spot {
        let row = record.line;
        if self.last.as_ref().is_none_or(|(last, _)| *last != row) {
            let tree = match &self.content {
                Content::Claims(columns, groups) => groups
                    .get(&row)
                    .and_then(|group| source::tree(group, columns, &record.file).ok())
                    .map(Tree::into_owned),
                Content::Records(texts) => texts
                    .get(&row)
                    .and_then(|text| json::tree(text, row).ok())
                    .map(Tree::into_owned),
            };
            self.last = tree.map(|tree| (row, tree));
        }
        let spot = match &self.last {
            Some((_, tree)) => tree.locate(path),
            None => Spot {
                line: row,
                column: 1,
            },
        };
        match (&mut self.cells, &self.content) {
            (Some(cells), Content::Claims(..)) => cells.spot(spot.line, spot.column),
            // Within its cell, JSON has columns of its own.
            (Some(cells), Content::Records(_)) => cells.spot(spot.line, 1),
            (None, _) => spot,
        }
    }
}
