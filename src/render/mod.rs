//! The report in each output format. The report is complete: nothing here
//! judges, counts anew or looks anything up; it only lays out.

pub mod alignment;
pub mod claim_review;
pub mod csv;
pub mod decisions;
pub mod draft_list;
pub mod escape;
pub mod explain;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod link;
pub mod markdown;
pub mod review_list;
pub mod sarif;
pub mod statements;
pub mod table;

mod cell;
mod facts;
mod grid;
mod paint;
mod reading;
mod told;
mod values;
mod words;

/// How to lay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal. No line of a table is longer; below
    /// [`table::NARROWEST`] it counts as that.
    pub width: usize,
    /// Whether to colour. Words carry every verdict with or without it.
    pub colour: bool,
}

/// What a reader can do about what is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Next {
    /// Review it: the claims are at hand.
    #[default]
    Review,
    /// Look at one subject: only the findings are at hand.
    Subject,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width: 100,
            colour: false,
        }
    }
}

impl Options {
    /// The width that tables are laid out for.
    fn width(&self) -> usize {
        // The upper bound keeps every column within what the table crate counts in.
        self.width.clamp(table::NARROWEST, 10_000)
    }
}
