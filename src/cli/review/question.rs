//! A question below what is open, and how it is answered.

use super::ask::{Ask, Field};
use super::flow::{self, wrap};
use super::look::Look;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Paragraph;

fn question_lines<P>(ask: &Ask<P>, width: usize, look: Look) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("─".repeat(width), look.quiet())];
    for text in &ask.told {
        lines.extend(wrap(&Line::raw(text.clone()), width, 2));
    }
    for text in &ask.failure {
        lines.extend(wrap(&Line::styled(text.clone(), look.conflict()), width, 2));
    }
    lines.push(Line::styled(
        flow::fit(&format!("{}:", ask.title), width),
        look.strong(),
    ));
    lines
}

/// Options that are shown at once.
const OPTIONS_MOST: usize = 8;

/// How many lines a question takes.
pub(super) fn height<P>(ask: &Ask<P>, width: usize) -> u16 {
    let lines = question_lines(ask, width, Look::new(false)).len();
    let field = match &ask.field {
        Field::Line(_) => 1,
        Field::Pick { options, .. } => options.len().min(OPTIONS_MOST),
        Field::Yes => 0,
    };
    (lines + field) as u16
}

/// Draws a question; `waits` while its answer is being recorded.
pub(super) fn draw<P>(frame: &mut Frame<'_>, look: Look, waits: bool, ask: &Ask<P>, area: Rect) {
    let width = area.width as usize;
    let mut lines = question_lines(ask, width, look);
    let room = (area.height as usize).saturating_sub(1);
    let field = match &ask.field {
        Field::Pick { options, .. } => options.len().min(OPTIONS_MOST),
        _ => 1,
    };
    // Where the screen is low, the question itself stays.
    let keep = (area.height as usize).saturating_sub(field).max(1);
    if lines.len() > keep {
        let from = lines.len() - keep;
        lines.drain(..from);
    }
    match &ask.field {
        Field::Line(input) => {
            let (text, column) = input.window(width.saturating_sub(2));
            let row = lines.len().min(room) as u16;
            lines.push(Line::from(vec![
                Span::styled("> ", look.strong()),
                Span::raw(text),
            ]));
            if !waits {
                frame.set_cursor_position(Position::new(area.x + 2 + column as u16, area.y + row));
            }
        }
        Field::Pick { options, at } => {
            let from = at.saturating_sub(OPTIONS_MOST - 1);
            for (number, option) in options.iter().enumerate().skip(from).take(OPTIONS_MOST) {
                let sign = if number == *at { "> " } else { "  " };
                let text = flow::pad(&format!("{sign}{} {option}", number + 1), width);
                let style = if number == *at {
                    look.selected()
                } else {
                    Default::default()
                };
                lines.push(Line::styled(text, style));
            }
        }
        Field::Yes => {}
    }
    frame.render_widget(Paragraph::new(Text::from(lines)), area);
}
