//! Colour within a table.
//!
//! The table lays out cells by the width of their text, and escape sequences
//! have none of it. So a cell carries invisible marks, which take no room and
//! which untrusted text cannot contain (they are among what
//! [`super::escape`] shows), and a finished line turns them into colours or
//! drops them.

use anstyle::{AnsiColor, Style};

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// Something a person should look at.
    Conflict,
    /// Something that is well.
    Agreement,
    /// Something that could not be judged, or that went stale.
    Caution,
    /// A heading.
    Heading,
    /// What stands back.
    Quiet,
}

const END: char = '\u{206f}';

impl Paint {
    const ALL: [Self; 5] = [
        Self::Conflict,
        Self::Agreement,
        Self::Caution,
        Self::Heading,
        Self::Quiet,
    ];

    fn mark(self) -> char {
        match self {
            Self::Conflict => '\u{2061}',
            Self::Agreement => '\u{2062}',
            Self::Caution => '\u{2063}',
            Self::Heading => '\u{2064}',
            Self::Quiet => '\u{206a}',
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Conflict => AnsiColor::Red.on_default().bold(),
            Self::Agreement => AnsiColor::Green.on_default(),
            Self::Caution => AnsiColor::Yellow.on_default(),
            Self::Heading => Style::new().bold(),
            Self::Quiet => Style::new().dimmed(),
        }
    }

    /// The text between this paint's marks.
    pub(super) fn on(self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        format!("{}{text}{END}", self.mark())
    }
}

/// A finished line with its marks turned into colours, or dropped.
pub(super) fn finish(line: &str, colour: bool) -> String {
    let mut painted = String::with_capacity(line.len());
    let mut current: Option<Style> = None;
    for c in line.chars() {
        if c == END {
            if let Some(style) = current.take().filter(|_| colour) {
                painted.push_str(&style.render_reset().to_string());
            }
        } else if let Some(paint) = Paint::ALL.into_iter().find(|paint| paint.mark() == c) {
            current = Some(paint.style());
            if colour {
                painted.push_str(&paint.style().render().to_string());
            }
        } else {
            painted.push(c);
        }
    }
    painted
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn marks_take_no_room_and_untrusted_text_cannot_carry_them() {
        for paint in Paint::ALL {
            assert_eq!(paint.on("word").width(), 4);
            let shown = crate::render::escape::terminal(&paint.on("word"));
            assert_eq!(finish(&shown, true), shown);
        }
    }

    #[test]
    fn without_colour_only_the_words_remain() {
        let line = format!(
            "{} {}",
            Paint::Conflict.on("CONFLICT"),
            Paint::Quiet.on("why")
        );
        assert_eq!(finish(&line, false), "CONFLICT why");
        assert!(finish(&line, true).starts_with("\u{1b}["));
    }
}
