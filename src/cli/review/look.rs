//! How things look: styles that say the same without colour.

use ratatui::style::{Color, Modifier, Style};

/// The styles of the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    colour: bool,
}

impl Look {
    pub(super) fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn in_colour(self, style: Style, colour: Color) -> Style {
        match self.colour {
            true => style.fg(colour),
            false => style,
        }
    }

    /// Headings, and keys in the footer.
    pub(super) fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What stands back.
    pub(super) fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// What conflicts.
    pub(super) fn conflict(self) -> Style {
        self.in_colour(self.strong(), Color::Red)
    }

    /// What is well.
    pub(super) fn well(self) -> Style {
        self.in_colour(Style::new(), Color::Green)
    }

    /// What asks for care.
    pub(super) fn caution(self) -> Style {
        self.in_colour(self.strong(), Color::Yellow)
    }

    /// Letters that differ.
    pub(super) fn differs(self) -> Style {
        let style = self.strong().add_modifier(Modifier::UNDERLINED);
        self.in_colour(style, Color::Yellow)
    }

    /// The words of a quote within its text.
    pub(super) fn quote(self) -> Style {
        self.in_colour(self.strong(), Color::Cyan)
    }

    /// The selected row, and bars.
    pub(super) fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
}
