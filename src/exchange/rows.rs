//! The rows of a table, part by part, few of them held at a time.

use super::Problem;
use super::lines::Lines;
#[cfg(feature = "parquet")]
use super::parquet::Groups;
use super::part::{Format, Part};
use serde::de::DeserializeOwned;
use std::collections::VecDeque;
use std::vec;

/// Rows that alone are wanted. What is known to hold none of them need not be
/// read; other rows may come all the same.
#[derive(Debug, Clone)]
pub(super) struct Only {
    /// The column, with dots between the levels.
    #[cfg_attr(
        not(feature = "parquet"),
        expect(dead_code, reason = "a line is looked through whatever the column")
    )]
    pub(super) column: &'static str,
    /// What it holds.
    pub(super) value: String,
}

/// The rows of a table in order. After a problem there are no more.
pub struct Rows<T> {
    parts: VecDeque<Part>,
    only: Option<Only>,
    open: Option<Open>,
    ready: vec::IntoIter<T>,
    ended: bool,
}

enum Open {
    Lines(Box<Lines>),
    #[cfg(feature = "parquet")]
    Parquet(Box<Groups>),
}

impl<T: DeserializeOwned + Send> Rows<T> {
    pub(super) fn of(parts: &[Part], only: Option<Only>) -> Self {
        Self {
            parts: parts.iter().cloned().collect(),
            only,
            open: None,
            ready: Vec::new().into_iter(),
            ended: false,
        }
    }

    /// Reads on until rows are ready; `false` where there are no more.
    fn fill(&mut self) -> Result<bool, Problem> {
        loop {
            let batch = match &mut self.open {
                Some(Open::Lines(lines)) => lines.batch()?,
                #[cfg(feature = "parquet")]
                Some(Open::Parquet(groups)) => groups.batch()?,
                None => Vec::new(),
            };
            if !batch.is_empty() {
                self.ready = batch.into_iter();
                return Ok(true);
            }
            let Some(part) = self.parts.pop_front() else {
                return Ok(false);
            };
            self.open = Some(self.open(&part)?);
        }
    }

    fn open(&self, part: &Part) -> Result<Open, Problem> {
        match part.format {
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let groups = Groups::open(part, self.only.as_ref())?;
                Ok(Open::Parquet(Box::new(groups)))
            }
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => Err(part.not_built()),
            Format::Lines => {
                let lines = Lines::open(part, self.only.as_ref())?;
                Ok(Open::Lines(Box::new(lines)))
            }
        }
    }
}

impl<T: DeserializeOwned + Send> Iterator for Rows<T> {
    type Item = Result<T, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(row) = self.ready.next() {
            return Some(Ok(row));
        }
        if self.ended {
            return None;
        }
        match self.fill() {
            Ok(true) => self.ready.next().map(Ok),
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(problem) => {
                self.ended = true;
                Some(Err(problem))
            }
        }
    }
}
