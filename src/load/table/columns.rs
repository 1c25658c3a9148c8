//! Which columns a table has, and which it may have.

use super::super::tree::{Spot, shown};
use super::statements;
use crate::diagnostic::{Diagnostic, Place};

/// The columns of a table of claims: first those of the source, then those of
/// the claim.
pub(super) const CLAIMS: [&str; 18] = [
    "source",
    "title",
    "publisher",
    "author",
    "published",
    "url",
    "text",
    "language",
    "reliability",
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
pub(super) const OF_SOURCE: usize = 9;

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
    /// A statement of FollowTheMoney.
    Statements,
}

impl Layout {
    /// What the rows of a table with these columns are.
    pub(super) fn of(names: &[String]) -> Self {
        let has = |name: &str| names.iter().any(|other| other == name);
        if has("entity_id") && has("prop") {
            Self::Statements
        } else if has(RECORD) {
            Self::Records
        } else {
            Self::Claims
        }
    }

    /// The columns that there can be.
    fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Claims => &CLAIMS,
            Self::Records => &[RECORD],
            Self::Statements => &statements::COLUMNS,
        }
    }

    /// The columns that there must be.
    pub(super) fn required(self) -> &'static [&'static str] {
        match self {
            Self::Claims => &REQUIRED,
            Self::Records => &[RECORD],
            Self::Statements => &statements::REQUIRED,
        }
    }
}

/// Which columns a table needs, as a hint.
pub(in super::super) const NEEDED: &str = "a table of claims needs `source`, `subject`, `kind`, `slot` and `value`; one of sources as JSON the one column `record`; one of FollowTheMoney statements `entity_id`, `prop`, `value` and `dataset`";

/// Whether columns are meant as those of a table that is read. A table of
/// anything else may well have a column `source`; and a report as CSV, with
/// decisions filled in, has most of what a table of claims has.
pub(super) fn are_of_claims(names: &[String]) -> bool {
    let has = |name: &str| names.iter().any(|other| other == name);
    match Layout::of(names) {
        Layout::Statements => true,
        Layout::Records => names.len() == 1,
        Layout::Claims => has("subject") && has("slot") && has("value") && !has("finding"),
    }
}

/// How many of these columns are of any layout.
pub(super) fn known_among<'n>(names: impl IntoIterator<Item = &'n str>) -> usize {
    let known = |name: &&str| {
        [Layout::Claims, Layout::Records, Layout::Statements]
            .iter()
            .any(|layout| layout.allowed().contains(name))
    };
    names.into_iter().filter(known).count()
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) layout: Layout,
    /// Their names, in their order.
    names: Vec<String>,
    /// By column of the table: which of those of the layout it is.
    known: Vec<Option<usize>>,
}

impl Columns {
    /// Looks at the columns of a table. `unfit` says of a column by its place
    /// and name what is wrong with its type, and what to do.
    pub(super) fn of(
        names: Vec<String>,
        file: &str,
        unfit: impl Fn(usize, &str) -> Option<(String, &'static str)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let layout = Layout::of(&names);
        let allowed = layout.allowed();
        let mut problems = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let name = name.as_str();
            let place = place(1, at + 1, file);
            if !allowed.contains(&name) {
                // Others write statements, and may add to them.
                if layout == Layout::Statements {
                    continue;
                }
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
            } else if let Some((is, hint)) = unfit(at, name) {
                let message = format!("the column `{name}` should be texts, but is {is}");
                problems.push(Diagnostic::error("wrong-type", place, message).hint(hint));
            }
        }
        for name in layout.required() {
            if !names.iter().any(|other| other == name) {
                let message = format!("the column `{name}` is missing");
                problems.push(
                    Diagnostic::error("missing-column", place(1, 1, file), message).hint(NEEDED),
                );
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let number = |name: &String| allowed.iter().position(|other| other == name);
        let known = names.iter().map(number).collect();
        Ok(Self {
            layout,
            names,
            known,
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a column of the table by its number, from 1.
    pub(super) fn name(&self, number: usize) -> &str {
        let at = number.checked_sub(1);
        at.and_then(|at| self.names.get(at)).map_or("", |name| name)
    }

    /// Which of those of the layout a column of the table is, by its place in it.
    pub(super) fn known(&self, at: usize) -> Option<usize> {
        self.known.get(at).copied().flatten()
    }

    /// The columns that a row needs and has nothing in.
    pub(super) fn missing_of<'c>(
        &self,
        cells: &'c [Option<String>],
    ) -> impl Iterator<Item = &'static str> + use<'c> {
        let layout = self.layout;
        layout.required().iter().copied().filter(move |name| {
            let at = layout.allowed().iter().position(|other| other == name);
            at.is_some_and(|at| cells.get(at).is_none_or(Option::is_none))
        })
    }

    /// The place of a cell.
    pub(super) fn spot(&self, row: usize, name: &str) -> Spot {
        let name = match self.layout {
            Layout::Statements => statements::column_of(name),
            Layout::Claims | Layout::Records => name,
        };
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
