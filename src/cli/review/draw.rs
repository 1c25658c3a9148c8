//! The screen, from top to bottom: what is shown, the list, what is open, a
//! line of messages, and every key.

use super::app::{App, Mode, Tone};
use super::detail::{self, Open};
use super::flow::{self, clean, wrap};
use super::footer;
use super::list;
use super::question;
use corroborate::overrides::Kind;
use corroborate::review::{Item, history};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::Paragraph;

/// From this width on the list and what is open stand side by side.
const SIDE_BY_SIDE: u16 = 160;
/// The most rows of the list where it stands above what is open.
const LIST_MOST: u16 = 12;

pub(super) fn draw(frame: &mut Frame<'_>, app: &mut App) {
    let area = frame.area();
    let keys = footer::lines(app, area.width as usize);
    let foot = (keys.len() as u16).min(area.height / 3);
    let message = message(app, area.width as usize);
    let told = (message.len() as u16).clamp(1, (area.height / 4).max(1));
    let [title, body, status, footer] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(told),
        Constraint::Length(foot),
    ])
    .areas(area);
    frame.render_widget(
        Paragraph::new(heading(app, title.width as usize)).style(app.look.selected()),
        title,
    );
    frame.render_widget(Paragraph::new(Text::from(message)), status);
    frame.render_widget(Paragraph::new(Text::from(keys)), footer);
    let asked = match &app.mode {
        Mode::Ask(ask) => question::height(ask, body.width as usize),
        _ => 0,
    };
    let [body, question] = Layout::vertical([
        Constraint::Min(0),
        Constraint::Length(asked.min(body.height.saturating_sub(4))),
    ])
    .areas(body);
    match &app.mode {
        Mode::Help => pages(frame, app, body, |app, width| footer::help(app.look, width)),
        Mode::History { at } => {
            let at = *at;
            pages(frame, app, body, |app, width| past(app, at, width));
        }
        _ => browse(frame, app, body),
    }
    if let Mode::Ask(ask) = &app.mode {
        let ask = ask.clone();
        question::draw(frame, app.look, app.is_writing(), &ask, question);
    }
}

fn browse(frame: &mut Frame<'_>, app: &mut App, body: Rect) {
    if app.queue.rows().is_empty() {
        let lines = list::nothing(app, body.width as usize);
        frame.render_widget(Paragraph::new(Text::from(lines)), body);
        return;
    }
    if app.zoom {
        open(frame, app, body);
        return;
    }
    let rows = app.queue.rows().len() as u16;
    let (above, below, rule) = if body.width >= SIDE_BY_SIDE {
        let [left, rule, right] = Layout::horizontal([
            Constraint::Percentage(42),
            Constraint::Length(3),
            Constraint::Min(0),
        ])
        .areas(body);
        let bar: Vec<Line<'_>> = (0..rule.height)
            .map(|_| Line::styled(" │ ", app.look.quiet()))
            .collect();
        frame.render_widget(Paragraph::new(Text::from(bar)), rule);
        (left, right, None)
    } else {
        let most = (body.height / 3).clamp(2, LIST_MOST);
        let [above, rule, below] = Layout::vertical([
            Constraint::Length(rows.clamp(1, most)),
            Constraint::Length(1),
            Constraint::Min(0),
        ])
        .areas(body);
        (above, below, Some(rule))
    };
    app.list_page = above.height as usize;
    let lines = list::lines(app, above.width as usize, above.height as usize);
    frame.render_widget(Paragraph::new(Text::from(lines)), above);
    open(frame, app, below);
    if let Some(rule) = rule {
        let hidden = app.scroll_most > 0;
        let note = match (hidden, app.scroll) {
            (false, _) => String::new(),
            (true, at) => format!(" {}% PgDn/PgUp, ⏎ zoom ", 100 * at / app.scroll_most.max(1)),
        };
        let width = (rule.width as usize).saturating_sub(flow::width(&note) + 2);
        let line = format!("{}{note}──", "─".repeat(width));
        frame.render_widget(Paragraph::new(Line::styled(line, app.look.quiet())), rule);
    }
}

/// What is open, scrolled.
fn open(frame: &mut Frame<'_>, app: &mut App, area: Rect) {
    let Some(key) = app.selected() else { return };
    let snapshot = app.session.snapshot().clone();
    app.finder.of(&snapshot, &key);
    let Some(item) = snapshot.item(&key) else {
        return;
    };
    let lines = detail::lines(
        &Open {
            snapshot: &snapshot,
            item,
            facts: app.finder.known(&key),
            settled: app.session.marks().settled(item),
            sides: app.sides(&key),
            hidden: app.hidden(item),
            look: app.look,
        },
        area.width as usize,
    );
    scrolled(frame, app, area, lines);
}

fn scrolled(frame: &mut Frame<'_>, app: &mut App, area: Rect, lines: Vec<Line<'static>>) {
    app.page = area.height as usize;
    app.scroll_most = lines.len().saturating_sub(area.height as usize);
    app.scroll = app.scroll.min(app.scroll_most);
    let shown: Vec<Line<'_>> = lines
        .into_iter()
        .skip(app.scroll)
        .take(area.height as usize)
        .collect();
    frame.render_widget(Paragraph::new(Text::from(shown)), area);
}

/// A page of its own.
fn pages(
    frame: &mut Frame<'_>,
    app: &mut App,
    area: Rect,
    lines: impl Fn(&App, usize) -> Vec<Line<'static>>,
) {
    let lines = lines(app, area.width as usize);
    scrolled(frame, app, area, lines);
}

/// What is shown, and how much of it there is.
fn heading(app: &App, width: usize) -> String {
    let rows = app.queue.rows().len();
    let at = app.queue.selected().map_or(0, |at| at + 1);
    let query = app.queue.query();
    let filter = match query.is_plain() {
        true => "open".to_owned(),
        false => clean(&query.to_string(), 200),
    };
    let blind = if app.blind { " · blind" } else { "" };
    let work = if app.is_writing() {
        " · recording…".to_owned()
    } else if app.session.is_at_work() {
        format!(" · reconciling {}…", app.session.ahead())
    } else {
        String::new()
    };
    let text = format!(
        " corroborate review  {at}/{rows} · {filter} · by {}{blind}{work}",
        app.queue.sort().as_str()
    );
    flow::pad(&text, width)
}

fn message(app: &App, width: usize) -> Vec<Line<'static>> {
    let Some((tone, text)) = &app.message else {
        return vec![Line::default()];
    };
    let style = match tone {
        Tone::Done => app.look.well(),
        Tone::Note => app.look.quiet(),
        Tone::Trouble => app.look.conflict(),
    };
    wrap(&Line::styled(text.clone(), style), width, 2)
}

/// Every decision on what is selected.
fn past(app: &App, at: usize, width: usize) -> Vec<Line<'static>> {
    let look = app.look;
    let mut lines = vec![Line::styled(
        "History (↑ ↓ choose, u takes one back, any other key goes back)",
        look.strong(),
    )];
    let Some(key) = app.selected() else {
        return lines;
    };
    let past = history::of(&app.session, &key);
    if past.is_empty() {
        lines.push(Line::styled(
            "No decision was ever taken on it.",
            look.quiet(),
        ));
    }
    for (number, one) in past.iter().enumerate() {
        let decision = one.decision;
        let sign = if number == at { "> " } else { "  " };
        let state = one.state.map_or("being reconciled", |state| state.as_str());
        let value = decision.judgement.value();
        let value = value
            .map(|value| format!(" “{}”", clean(value, 200)))
            .unwrap_or_default();
        let head = format!(
            "{sign}{}{value}  [{state}]  by {} {}",
            decision.kind().as_str().replace('_', " "),
            clean(&decision.by, 80),
            clean(&decision.at, 40)
        );
        lines.push(Line::default());
        lines.extend(wrap(&Line::styled(head, look.strong()), width, 4));
        lines.extend(wrap(
            &Line::raw(format!("    {}", clean(&decision.reason, 1_000))),
            width,
            4,
        ));
        let of = decision.judgement.names().join(", ");
        let of = format!("    {} of {}", clean(&decision.id, 80), clean(&of, 400));
        lines.extend(wrap(&Line::styled(of, look.quiet()), width, 4));
        if let Some(end) = one.ended_by {
            let how = match end.kind() {
                Kind::Undo => "taken back",
                _ => "replaced",
            };
            let text = format!(
                "    {how} by {} {} — {}",
                clean(&end.by, 80),
                clean(&end.at, 40),
                clean(&end.reason, 400)
            );
            lines.extend(wrap(&Line::styled(text, look.caution()), width, 4));
        }
    }
    lines
}

/// Whether an item is one that a person could not tell.
pub(super) fn is_unsure(item: Item<'_>) -> bool {
    let unsure = |decision: &str| decision == Kind::Unsure.as_str();
    matches!(item, Item::Finding(finding) if finding.is_open() && finding.settled_by().is_some_and(|by| unsure(&by.decision)))
}
