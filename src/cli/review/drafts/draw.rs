//! The screen of drafts, from top to bottom: where it is, the sentence, the
//! drafts below it, what is known of the one that is open, and every key.

use super::asked::filter_text;
use super::desk::{Desk, Mode};
use super::keys::BINDINGS;
use crate::review::app::Tone;
use crate::review::ask::Field;
use crate::review::flow::{self, clean, pad, wrap};
use crate::review::{footer, question};
use corroborate::load::schema::Status;
use corroborate::report::drafts::{Draft, Passage, Source, paragraph};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Paragraph;

/// The most characters of a value, and of its reading.
const VALUE_ROOM: usize = 200;

pub(super) fn draw(frame: &mut Frame<'_>, desk: &mut Desk) {
    let area = frame.area();
    let width = area.width as usize;
    let keys = keys_now(desk, width);
    let foot = (keys.len() as u16).min(area.height / 3);
    let message = message(desk, width);
    let told = (message.len() as u16).clamp(1, (area.height / 4).max(1));
    let [title, body, status, footer] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(told),
        Constraint::Length(foot),
    ])
    .areas(area);
    let heading = Paragraph::new(pad(&heading(desk), width)).style(desk.look.selected());
    frame.render_widget(heading, title);
    frame.render_widget(Paragraph::new(Text::from(message)), status);
    frame.render_widget(Paragraph::new(Text::from(keys)), footer);
    let asked = match &desk.mode {
        Mode::Ask(ask) => question::height(ask, width),
        _ => 0,
    };
    let [body, below] = Layout::vertical([
        Constraint::Min(0),
        Constraint::Length(asked.min(body.height.saturating_sub(4))),
    ])
    .areas(body);
    let (lines, selected) = match &desk.mode {
        Mode::Help => (help(desk, width), 0),
        _ => match desk.open() {
            Some((source, passage, draft)) => opened(desk, source, passage, draft, width),
            None => (nothing(desk, width), 0),
        },
    };
    scrolled(frame, desk, body, lines, selected);
    if let Mode::Ask(ask) = &desk.mode {
        question::draw(frame, desk.look, desk.is_writing(), ask, below);
    }
}

/// Shows lines from where they are scrolled to, the selected one among them.
fn scrolled(
    frame: &mut Frame<'_>,
    desk: &mut Desk,
    area: Rect,
    lines: Vec<Line<'static>>,
    selected: usize,
) {
    let height = area.height as usize;
    desk.page = height;
    desk.scroll_most = lines.len().saturating_sub(height);
    desk.scroll = desk.scroll.min(desk.scroll_most);
    let mut from = desk.scroll;
    if desk.scroll == 0 && selected + 3 > height {
        from = (selected + 3 - height).min(desk.scroll_most);
    }
    let shown: Vec<Line<'_>> = lines.into_iter().skip(from).take(height).collect();
    frame.render_widget(Paragraph::new(Text::from(shown)), area);
}

fn heading(desk: &Desk) -> String {
    let at = match desk.queue.is_empty() {
        true => 0,
        false => desk.at + 1,
    };
    let mut filter = filter_text(&desk.pick);
    for word in &desk.words {
        filter.push_str(&format!(" /{word}"));
    }
    let filter = match filter.trim() {
        "" => String::new(),
        shown => format!(" · {}", clean(shown, 100)),
    };
    let work = if desk.is_writing() {
        " · recording…"
    } else {
        ""
    };
    format!(
        " corroborate review  drafts: sentence {at}/{} · {} drafts left{filter}{work}",
        desk.queue.len(),
        desk.left
    )
}

fn message(desk: &Desk, width: usize) -> Vec<Line<'static>> {
    let Some((tone, text)) = &desk.message else {
        return vec![Line::default()];
    };
    let style = match tone {
        Tone::Done => desk.look.well(),
        Tone::Note => desk.look.quiet(),
        Tone::Trouble => desk.look.conflict(),
    };
    wrap(&Line::styled(text.clone(), style), width, 2)
}

fn keys_now(desk: &Desk, width: usize) -> Vec<Line<'static>> {
    let fixed = |keys: &[(&str, &str)]| footer::laid_out(keys.iter().copied(), width, desk.look);
    match &desk.mode {
        Mode::Help => fixed(&[("any key", "back")]),
        Mode::Ask(ask) => match ask.field {
            Field::Line(_) => fixed(&[("⏎", "goes on"), ("Esc", "leaves"), ("Ctrl-U", "clears")]),
            Field::Pick { .. } => {
                fixed(&[("↑↓ 1-9", "choose"), ("⏎", "goes on"), ("Esc", "leaves")])
            }
            Field::Yes => fixed(&[("y", "does it"), ("any other key", "does not")]),
        },
        Mode::Browse => {
            let shown = BINDINGS.iter().filter(|binding| !binding.word.is_empty());
            footer::laid_out(shown.map(|one| (one.key, one.word)), width, desk.look)
        }
    }
}

/// A sentence with its drafts; and at which line the open one stands.
fn opened(
    desk: &Desk,
    source: &Source,
    passage: &Passage,
    open: &Draft,
    width: usize,
) -> (Vec<Line<'static>>, usize) {
    let look = desk.look;
    let named = [
        source.title.as_deref(),
        source.publisher.as_deref(),
        source.published.as_deref(),
    ];
    let named: Vec<String> = named
        .iter()
        .flatten()
        .map(|text| clean(text, 100))
        .collect();
    let head = Line::from(vec![
        Span::styled(clean(&source.id, 80), look.strong()),
        Span::styled(format!("  {}", named.join(" · ")), look.quiet()),
    ]);
    let mut lines = wrap(&head, width, 2);
    lines.push(Line::default());
    lines.extend(sentence(desk, source, passage, open, width));
    lines.push(Line::default());
    let mut selected = 0;
    let mut subject: Option<&str> = None;
    for draft in &passage.drafts {
        if subject != Some(&draft.subject.path) {
            subject = Some(&draft.subject.path);
            let line = Line::from(vec![
                Span::styled(clean(&draft.subject.label, 120), look.strong()),
                Span::styled(format!("  {}", draft.subject.kind), look.quiet()),
            ]);
            lines.extend(wrap(&line, width, 2));
        }
        let is_open = draft.id == open.id;
        if is_open {
            selected = lines.len();
        }
        lines.push(row(desk, source, draft, is_open, width));
        for text in is_open
            .then(|| cautions(source, draft))
            .into_iter()
            .flatten()
        {
            let line = Line::styled(format!("        {text}"), look.caution());
            lines.extend(wrap(&line, width, 8));
        }
    }
    lines.push(Line::default());
    lines.extend(wrap(
        &Line::styled(origin(source, open), look.quiet()),
        width,
        2,
    ));
    (lines, selected)
}

/// The sentence, or its paragraph, with the words of the open draft marked.
fn sentence(
    desk: &Desk,
    source: &Source,
    passage: &Passage,
    open: &Draft,
    width: usize,
) -> Vec<Line<'static>> {
    let look = desk.look;
    let (Some(text), Some(range)) = (&source.text, &passage.sentence) else {
        let told = match source.text {
            Some(_) => "The words of this draft do not stand in the text of its source.",
            None => "No text of this source is at hand: its file names none, or it cannot be read.",
        };
        return wrap(&Line::styled(told, look.caution()), width, 0);
    };
    let range = match desk.paragraph {
        true => paragraph(text.text(), range.clone()),
        false => range.clone(),
    };
    let piece = |from: usize, to: usize| {
        let piece = text.text().get(from..to).unwrap_or_default();
        let safe = clean(piece, 4_000);
        let starts = piece.starts_with(char::is_whitespace) && !safe.is_empty();
        let ends = piece.ends_with(char::is_whitespace) && !safe.is_empty();
        let space = |is: bool| if is { " " } else { "" };
        match safe.is_empty() && !piece.is_empty() {
            true => " ".to_owned(),
            false => format!("{}{safe}{}", space(starts), space(ends)),
        }
    };
    let line = match &open.place {
        Some(at) if range.start <= at.start && at.end <= range.end => Line::from(vec![
            Span::raw(piece(range.start, at.start)),
            Span::styled(piece(at.start, at.end), look.quote()),
            Span::raw(piece(at.end, range.end)),
        ]),
        _ => Line::raw(piece(range.start, range.end)),
    };
    wrap(&line, width, 0)
}

fn row(desk: &Desk, source: &Source, draft: &Draft, is_open: bool, width: usize) -> Line<'static> {
    let sign = match draft.status {
        Status::Draft => ' ',
        Status::Accepted => '✓',
        Status::Rejected => '✗',
    };
    let cursor = if is_open { '>' } else { ' ' };
    let sure = draft
        .confidence
        .map_or_else(String::new, |sure| format!("{sure:.2}"));
    let slot = clean(&draft.slot.replace('_', " "), 40);
    let mut text = format!(
        "{cursor}{sign} {sure:>4} {} {}",
        pad(&slot, 12),
        value(draft)
    );
    let standing = draft.standing();
    if !standing.is_empty() {
        text.push_str(&format!("  ({})", clean(&standing, 100)));
    }
    let text = pad(&text, width);
    let hidden = !desk.shows(source, draft) || !draft.is_open();
    match (is_open, hidden) {
        (true, _) => Line::styled(text, desk.look.selected()),
        (false, true) => Line::styled(text, desk.look.quiet()),
        (false, false) => Line::raw(text),
    }
}

/// "Thursday = 2021-05-06".
fn value(draft: &Draft) -> String {
    let text = clean(&draft.text, VALUE_ROOM);
    match draft.reading() {
        Some(read) => format!("{text} = {}", clean(read, VALUE_ROOM)),
        None => text,
    }
}

/// What to be careful of: a value that cannot be read, words that the text
/// does not have.
fn cautions(source: &Source, draft: &Draft) -> Vec<String> {
    let mut cautions = Vec::new();
    if let Some(why) = &draft.unread {
        cautions.push(format!("not read: {}", clean(why, 400)));
    }
    if draft.place.is_none() && source.text.is_some() {
        let quote = clean(&draft.quote, 400);
        cautions.push(format!("“{quote}” does not stand in the text"));
    }
    // The word for a type of event is hardly ever that of the text.
    let may_differ = draft.is_reference || draft.slot == "type";
    if !may_differ && draft.has_quote && !draft.quotes(&draft.text) {
        cautions.push("the value is not in its quote word for word".to_owned());
    }
    cautions
}

/// Where a draft comes from, and where it stands.
fn origin(source: &Source, draft: &Draft) -> String {
    let by = draft
        .extractor
        .as_deref()
        .map(|by| format!("by {} · ", clean(by, 80)));
    let decided = match draft.status {
        Status::Draft => String::new(),
        status => format!(" · {}", status.as_str()),
    };
    format!(
        "{}{} · {}{decided}",
        by.unwrap_or_default(),
        clean(&draft.id, 200),
        clean(&source.file, 200)
    )
}

/// Why there is nothing to show.
fn nothing(desk: &Desk, width: usize) -> Vec<Line<'static>> {
    let texts = match (desk.left, desk.review.to_undo()) {
        (0, None) => [
            "No drafts: every claim of these files is accepted, rejected or written by hand.",
            "t turns to the conflicts, q leaves.",
        ],
        (0, Some(_)) => [
            "All drafts are decided. What was accepted takes part in every report from now on.",
            "t turns to the conflicts, u takes the last step back, q leaves.",
        ],
        _ => [
            "No draft has what you filter for.",
            "Esc takes the filter away; f or / changes it.",
        ],
    };
    let lines = [texts[0], "", texts[1]].into_iter();
    lines
        .flat_map(|text| wrap(&Line::raw(text), width.min(100), 0))
        .collect()
}

fn help(desk: &Desk, width: usize) -> Vec<Line<'static>> {
    let look = desk.look;
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
        "A draft is a claim that a program proposed; nobody has looked at it. Each stands below the sentence that it was drawn from, with how sure the program was, its slot, its value and what that is read as. The words that say so are marked in the sentence.",
        "Accepting writes `accepted` in place of `draft` into the claims file, rejecting `rejected`; no other byte of the file changes, and it is on disk before the next sentence is shown.",
    ] {
        lines.extend(wrap(&Line::raw(text), width.min(100), 0));
    }
    lines
}
