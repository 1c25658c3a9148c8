//! The keys at the foot of the screen, and the page of help.

use super::act::is_for;
use super::app::{App, Mode};
use super::ask::{Ask, Field};
use super::flow::{self, wrap};
use super::keys::{BINDINGS, Binding};
use super::look::Look;
use ratatui::text::{Line, Span};

/// The keys that mean something now, in as few lines as they take.
pub(super) fn lines(app: &App, width: usize) -> Vec<Line<'static>> {
    let look = app.look;
    let fixed = |keys: &[(&str, &str)]| laid_out(keys.iter().copied(), width, look);
    match &app.mode {
        Mode::Help => fixed(&[("any key", "back")]),
        Mode::History { .. } => fixed(&[
            ("↑↓", "choose"),
            ("u", "take back"),
            ("any other key", "back"),
        ]),
        Mode::Ask(Ask { field, .. }) => match field {
            _ if app.is_writing() => fixed(&[(
                "",
                "recording; another program may hold the file. Ctrl-C leaves",
            )]),
            Field::Line(_) => fixed(&[
                ("⏎", "goes on"),
                ("Esc", "leaves"),
                ("Ctrl-U", "clears"),
                ("Ctrl-W", "cuts a word"),
            ]),
            Field::Pick { .. } => {
                fixed(&[("↑↓ 1-9", "choose"), ("⏎", "goes on"), ("Esc", "leaves")])
            }
            Field::Yes => fixed(&[("y", "records them"), ("any other key", "does not")]),
        },
        Mode::Browse => {
            let key = app.selected();
            let means = |binding: &&Binding| {
                !binding.word.is_empty() && key.as_ref().is_none_or(|key| is_for(binding.of, key))
            };
            let keys = BINDINGS.iter().filter(means);
            laid_out(keys.map(|binding| (binding.key, binding.word)), width, look)
        }
    }
}

/// Keys with their words, in as few lines as they take.
pub(super) fn laid_out<'k>(
    keys: impl Iterator<Item = (&'k str, &'k str)>,
    width: usize,
    look: Look,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = vec![Line::default()];
    let mut used = 0;
    for (key, word) in keys {
        let wide = flow::width(key) + 1 + flow::width(word);
        let gap = if used == 0 { 0 } else { 2 };
        if used + gap + wide > width && used > 0 {
            lines.push(Line::default());
            used = 0;
        }
        let gap = if used == 0 { 0 } else { 2 };
        if let Some(line) = lines.last_mut() {
            line.spans.push(Span::raw(" ".repeat(gap)));
            line.spans.push(Span::styled(key.to_owned(), look.strong()));
            line.spans.push(Span::raw(format!(" {word}")));
        }
        used += gap + wide;
    }
    lines
}

/// Every key with what it means.
pub(super) fn help(look: Look, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("Keys", look.strong())];
    for binding in BINDINGS {
        let line = Line::from(vec![
            Span::styled(flow::pad(binding.key, 7), look.strong()),
            Span::raw(binding.means),
        ]);
        lines.extend(wrap(&line, width, 7));
    }
    lines.push(Line::default());
    for text in [
        "L and R are the two claims that are compared; their differing letters are underlined. A decision is on disk before the next item is shown; the report is made anew behind the screen.",
        "Signs in the list: ✓ decided just now, ? looked at and unsure, ↷ skipped. Words typed with f are those of `corroborate report`: verdict, source, slot; and show open, decided, skipped, stale, pairs or all.",
        "The screen can be left at any time, by q or Ctrl-C: the next one begins where this one ends.",
    ] {
        lines.extend(wrap(&Line::raw(text), width.min(100), 0));
    }
    lines
}
