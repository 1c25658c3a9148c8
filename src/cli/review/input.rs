//! A line that a person types.

use super::flow;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The most characters that are taken: a reason is a sentence or some.
const LONGEST: usize = 4_000;

/// Text with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Input {
    letters: Vec<char>,
    cursor: usize,
}

impl Input {
    pub(super) fn new(text: &str) -> Self {
        let letters: Vec<char> = text.chars().take(LONGEST).collect();
        Self {
            cursor: letters.len(),
            letters,
        }
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.letters.iter().all(|c| c.is_whitespace())
    }

    /// Takes pasted text in. Line ends become spaces.
    pub(super) fn paste(&mut self, text: &str) {
        for c in text.chars() {
            self.put(if c.is_control() { ' ' } else { c });
        }
    }

    fn put(&mut self, c: char) {
        if self.letters.len() < LONGEST {
            self.letters.insert(self.cursor, c);
            self.cursor += 1;
        }
    }

    /// Takes a key; `false` where it means nothing here.
    pub(super) fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match (key.code, control) {
            (KeyCode::Char('a'), true) | (KeyCode::Home, _) => self.cursor = 0,
            (KeyCode::Char('e'), true) | (KeyCode::End, _) => self.cursor = self.letters.len(),
            (KeyCode::Char('u'), true) => {
                self.letters.drain(..self.cursor);
                self.cursor = 0;
            }
            (KeyCode::Char('w'), true) => self.cut_word(),
            (KeyCode::Char(c), false) => self.put(c),
            (KeyCode::Left, _) => self.cursor = self.cursor.saturating_sub(1),
            (KeyCode::Right, _) => self.cursor = (self.cursor + 1).min(self.letters.len()),
            (KeyCode::Backspace, _) if self.cursor > 0 => {
                self.cursor -= 1;
                self.letters.remove(self.cursor);
            }
            (KeyCode::Delete, _) if self.cursor < self.letters.len() => {
                self.letters.remove(self.cursor);
            }
            _ => return false,
        }
        true
    }

    fn cut_word(&mut self) {
        let before = &self.letters[..self.cursor];
        let end = before.iter().rposition(|c| !c.is_whitespace());
        let word = end.and_then(|end| before[..end].iter().rposition(|c| c.is_whitespace()));
        let from = word.map_or(0, |at| at + 1);
        self.letters.drain(from..self.cursor);
        self.cursor = from;
    }

    /// The part of the line around the cursor that fits, made safe, and the
    /// column of the cursor in it.
    pub(super) fn window(&self, columns: usize) -> (String, usize) {
        let safe = |letters: &[char]| {
            let text: String = letters.iter().collect();
            corroborate::render::escape::terminal(&text)
        };
        let mut from = 0;
        let room = columns.saturating_sub(1);
        while flow::width(&safe(&self.letters[from..self.cursor])) > room {
            from += 1;
        }
        let column = flow::width(&safe(&self.letters[from..self.cursor]));
        let shown = safe(&self.letters[from..]);
        (flow::fit(&shown, columns), column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(input: &mut Input, keys: &str) {
        for c in keys.chars() {
            input.key(KeyEvent::from(KeyCode::Char(c)));
        }
    }

    #[test]
    fn is_edited_where_the_cursor_is() {
        let mut input = Input::new("two");
        input.key(KeyEvent::from(KeyCode::Home));
        typed(&mut input, "at most ");
        assert_eq!(input.text(), "at most two");
        input.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(input.text(), "at two");
        input.key(KeyEvent::from(KeyCode::End));
        input.key(KeyEvent::from(KeyCode::Backspace));
        input.paste("o\nmen");
        assert_eq!(input.text(), "at two men");
    }

    #[test]
    fn shows_what_is_around_the_cursor_and_nothing_raw() {
        let input = Input::new("a long reason\u{202e} that ends here");
        let (shown, column) = input.window(10);
        assert!(flow::width(&shown) <= 10 && column < 10, "{shown:?}");
        assert!(shown.ends_with("here"));
        assert!(!Input::new("\u{202e}").window(20).0.contains('\u{202e}'));
    }
}
