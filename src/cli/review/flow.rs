//! Text for cells: made safe, styled, and broken into lines of a width.

use corroborate::render::escape;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// An untrusted text made safe for a terminal, on one line, with single
/// spaces, and of at most about so many characters. What is cut is counted.
pub(super) fn clean(text: &str, most: usize) -> String {
    let (safe, more) = escape::terminal_up_to(text, most);
    let mut clean = String::with_capacity(safe.len());
    for word in safe.split(' ').filter(|word| !word.is_empty()) {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    if more {
        clean.push_str(&format!("… (of {} bytes)", text.len()));
    }
    clean
}

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A safe text cut to a width, with `…` where it was longer.
pub(super) fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    let line = Line::raw(text);
    for piece in line.styled_graphemes(Style::new()) {
        used += width(piece.symbol);
        if used + 1 > columns {
            break;
        }
        kept.push_str(piece.symbol);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// A safe text cut and filled up to a width.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let mut cell = fit(text, columns);
    let missing = columns.saturating_sub(width(&cell));
    cell.extend(std::iter::repeat_n(' ', missing));
    cell
}

/// A safe text with some ranges of it in another style.
pub(super) fn marked(
    text: &str,
    ranges: &[Range<usize>],
    plain: Style,
    mark: Style,
) -> Line<'static> {
    let mut spans = Vec::new();
    let mut from = 0;
    for range in ranges {
        if let (Some(before), Some(within)) = (text.get(from..range.start), text.get(range.clone()))
        {
            spans.push(Span::styled(before.to_owned(), plain));
            spans.push(Span::styled(within.to_owned(), mark));
            from = range.end;
        }
    }
    let rest = text.get(from..).unwrap_or_default();
    spans.push(Span::styled(rest.to_owned(), plain));
    Line::from(spans)
}

/// Breaks a line at its spaces, or within words that are too long, into lines
/// of at most `columns`; those after the first begin with `indent` spaces.
pub(super) fn wrap(line: &Line<'_>, columns: usize, indent: usize) -> Vec<Line<'static>> {
    let columns = columns.max(2);
    let indent = indent.min(columns / 2);
    let mut lines: Vec<Vec<(String, Style)>> = vec![Vec::new()];
    let mut used = 0;
    let mut word: Vec<(String, Style)> = Vec::new();
    let mut long = 0;
    let put = |lines: &mut Vec<Vec<(String, Style)>>,
               used: &mut usize,
               word: &mut Vec<(String, Style)>,
               long: &mut usize| {
        if *used > indent && *used + *long > columns {
            lines.push(vec![(" ".repeat(indent), Style::new())]);
            *used = indent;
        }
        for (piece, style) in word.drain(..) {
            let wide = width(&piece);
            if *used + wide > columns {
                lines.push(vec![(" ".repeat(indent), Style::new())]);
                *used = indent;
            }
            *used += wide;
            if let Some(last) = lines.last_mut() {
                last.push((piece, style));
            }
        }
        *long = 0;
    };
    for piece in line.styled_graphemes(Style::new()) {
        if piece.symbol == " " {
            put(&mut lines, &mut used, &mut word, &mut long);
            // The space that a line breaks at is not shown.
            if used < columns
                && let Some(last) = lines.last_mut()
            {
                last.push((" ".to_owned(), piece.style));
                used += 1;
            }
        } else {
            word.push((piece.symbol.to_owned(), piece.style));
            long += width(piece.symbol);
        }
    }
    put(&mut lines, &mut used, &mut word, &mut long);
    lines.into_iter().map(joined).collect()
}

/// Pieces as a line, neighbours of one style together.
fn joined(pieces: Vec<(String, Style)>) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (piece, style) in pieces {
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(&piece),
            _ => spans.push(Span::styled(piece, style)),
        }
    }
    Line::from(spans)
}

/// A line filled up to a width.
pub(super) fn filled(mut line: Line<'static>, columns: usize) -> Line<'static> {
    let missing = columns.saturating_sub(line.width());
    line.spans.push(Span::raw(" ".repeat(missing)));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(lines: &[Line<'_>]) -> Vec<String> {
        lines
            .iter()
            .map(|line| {
                line.spans
                    .iter()
                    .map(|span| span.content.as_ref())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn lines_break_between_words() {
        let lines = wrap(&Line::raw("two envoys were told to leave"), 12, 2);
        assert_eq!(texts(&lines), ["two envoys ", "  were told ", "  to leave"]);
    }

    #[test]
    fn what_is_cut_is_counted() {
        let text = "a".repeat(100_000);
        assert!(clean(&text, 50).ends_with("… (of 100000 bytes)"));
        assert_eq!(fit("Horvat", 4), "Hor…");
        assert_eq!(pad("二人", 6), "二人  ");
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_raw(text in "\\PC{0,60}|[a-z\u{1b}\u{202e}\u{200b}二 ]{0,80}", columns in 4_usize..40) {
            let safe = clean(&text, 500);
            for line in wrap(&Line::raw(safe.clone()), columns, 1) {
                prop_assert!(line.width() <= columns.max(10), "{line:?}");
                let raw = texts(&[line])[0].contains(['\u{1b}', '\u{202e}', '\u{200b}']);
                prop_assert!(!raw);
            }
            prop_assert!(width(&fit(&safe, columns)) <= columns);
        }
    }
}
