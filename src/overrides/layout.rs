//! How the list is laid out, so that what is appended looks like the rest.

use saphyr_parser::Marker;

/// What kind of list the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Form {
    /// None yet: the file is empty, or has comments only.
    #[default]
    Empty,
    /// `- ` after so many spaces.
    Block(usize),
    /// A form that cannot be appended to line by line, such as `[]`.
    Closed,
}

impl Form {
    /// The form of the list that begins at a place of a text.
    pub(super) fn of_list(text: &str, start: Marker) -> Self {
        let mut begins = false;
        let mut indent = Some(0);
        for (index, c) in text.chars().enumerate().take(start.index() + 1) {
            if index == start.index() {
                begins = c == '-';
            } else if c == '\n' || c == '\r' {
                indent = Some(0);
            } else {
                indent = indent.filter(|_| c == ' ').map(|spaces| spaces + 1);
            }
        }
        indent.filter(|_| begins).map_or(Self::Closed, Self::Block)
    }
}

/// The layout of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) form: Form,
    /// Columns from the dash of an item to its keys, as in the last item that
    /// has both on one line.
    pub(super) key_offset: usize,
    /// Whether `...` ends the document, so that what follows is another one.
    pub(super) closed: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            form: Form::Empty,
            key_offset: 2,
            closed: false,
        }
    }
}

impl Layout {
    /// Takes note of where the keys of an item begin.
    pub(super) fn see_item(&mut self, keys: Marker) {
        /// Columns; keys further off than this are an accident, not a habit.
        const WIDEST: usize = 8;
        if let Form::Block(indent) = self.form
            && let Some(offset @ 2..=WIDEST) = keys.col().checked_sub(indent)
        {
            self.key_offset = offset;
        }
    }
}
