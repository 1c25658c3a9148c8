//! Sources as columns, slots as rows, L and R always side by side in front.

use super::flow::{self, clean, filled, wrap};
use super::look::Look;
use corroborate::report::letters;
use corroborate::report::view::{Finding, Value};
use corroborate::review::Snapshot;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The most characters of a value, and of one that stands beside for context.
const VALUE_ROOM: usize = 600;
const CONTEXT_ROOM: usize = 160;
/// The narrowest column that is worth reading, the slots' column, and the gap.
const NARROWEST: usize = 20;
const SLOT: usize = 11;
const RULE: &str = " │ ";
/// The most lines of one row: a longer value is read with the screen to itself.
const LINES_MOST: usize = 12;
/// The most further slots of the subject that are shown.
const SLOTS_MOST: usize = 24;

/// The claims that are compared, as places among the values of a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) left: usize,
    pub(super) right: usize,
}

impl Sides {
    /// The first claim that counts, and the first that says something else.
    pub(super) fn of(finding: &Finding) -> Self {
        let counts = |at: &usize| {
            finding
                .values
                .get(*at)
                .is_some_and(|value| !value.set_aside)
        };
        let left = (0..finding.values.len()).find(counts).unwrap_or(0);
        let text = |at: usize| finding.values.get(at).map(|value| &value.text);
        let other = |at: &usize| *at != left && counts(at);
        let right = (0..finding.values.len())
            .filter(other)
            .find(|&at| text(at) != text(left))
            .or_else(|| (0..finding.values.len()).find(other))
            .or_else(|| (0..finding.values.len()).find(|&at| at != left));
        Self {
            left,
            right: right.unwrap_or(left),
        }
    }

    /// The next claim as one side, past the other side.
    pub(super) fn next(side: usize, other: usize, count: usize) -> usize {
        let after = |at: usize| if at + 1 < count { at + 1 } else { 0 };
        let next = after(side);
        if next == other && count > 2 {
            after(next)
        } else {
            next
        }
    }
}

/// The columns: L, R, then the rest, as places among the values.
fn order(finding: &Finding, sides: Sides) -> Vec<usize> {
    let mut order = vec![sides.left];
    if sides.right != sides.left {
        order.push(sides.right);
    }
    order.extend((0..finding.values.len()).filter(|at| *at != sides.left && *at != sides.right));
    order
}

/// The whole matrix, in lines of at most `width` columns.
pub(super) fn lines(
    snapshot: &Snapshot,
    finding: &Finding,
    sides: Sides,
    width: usize,
    look: Look,
) -> Vec<Line<'static>> {
    let order = order(finding, sides);
    let rule = flow::width(RULE);
    let fitting = (width.saturating_sub(SLOT) / (NARROWEST + rule)).max(1);
    let shown: Vec<usize> = order.iter().copied().take(fitting).collect();
    let column = width.saturating_sub(SLOT + rule * shown.len()) / shown.len().max(1);
    let column = column.min(60);
    let mut lines = Vec::new();
    let mut row = |label: &str, style: Style, cells: Vec<Vec<Line<'static>>>| {
        let height = cells
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .min(LINES_MOST);
        for at in 0..height {
            let label = if at == 0 { label } else { "" };
            let mut spans = vec![Span::styled(flow::pad(label, SLOT), style)];
            for cell in &cells {
                spans.push(Span::styled(RULE, look.quiet()));
                let line = match cell.get(at) {
                    Some(_) if at + 1 == LINES_MOST && cell.len() > LINES_MOST => Line::raw("…"),
                    Some(line) => line.clone(),
                    None => Line::default(),
                };
                spans.extend(filled(line, column).spans);
            }
            lines.push(Line::from(spans));
        }
    };
    let values: Vec<(usize, &Value)> = shown
        .iter()
        .filter_map(|&at| Some((at, finding.values.get(at)?)))
        .collect();
    let heads = values.iter().map(|&(at, value)| {
        let side = match at {
            _ if at == sides.left => "L ",
            _ if at == sides.right => "R ",
            _ => "",
        };
        head(snapshot, side, value, column, look)
    });
    row("", look.strong(), heads.collect());
    let texts: Vec<String> = values
        .iter()
        .map(|(_, value)| clean(&value.text, VALUE_ROOM))
        .collect();
    let cells = values.iter().zip(&texts).map(|((at, value), text)| {
        let other = match at {
            _ if *at == sides.left => texts.get(1),
            _ => texts.first(),
        };
        let (ranges, _) = letters::differences(text, other.unwrap_or(text));
        let mut cell = wrap(
            &flow::marked(text, &ranges, look.strong(), look.differs()),
            column,
            0,
        );
        cell.extend(
            standing(value)
                .iter()
                .flat_map(|text| wrap(&Line::styled(text.clone(), look.quiet()), column, 0)),
        );
        cell
    });
    row(&clean(&finding.slot, SLOT), look.strong(), cells.collect());
    let others = snapshot.findings_on(&finding.subject.id).filter(|other| {
        other.id != finding.id && !other.within_source && other.slot != finding.slot
    });
    for other in others.take(SLOTS_MOST) {
        let said = |(_, value): &(usize, &Value)| -> Vec<Line<'static>> {
            let of_source = other.values.iter().filter(|one| one.source == value.source);
            let texts: Vec<String> = of_source
                .map(|one| clean(&one.text, CONTEXT_ROOM))
                .collect();
            match texts.is_empty() {
                true => vec![Line::styled("–", look.quiet())],
                false => wrap(&Line::raw(texts.join("; ")), column, 0),
            }
        };
        row(
            &clean(&other.slot, SLOT),
            look.quiet(),
            values.iter().map(said).collect(),
        );
    }
    let hidden = order.len().saturating_sub(shown.len());
    if hidden > 0 {
        let more = format!(
            "{hidden} more claim{} not shown; [ and ] bring {} in as L or R",
            if hidden == 1 { "" } else { "s" },
            if hidden == 1 { "it" } else { "them" }
        );
        lines.extend(wrap(&Line::styled(more, look.caution()), width, 0));
    }
    lines
}

/// The source of a column, who published it and when.
fn head(
    snapshot: &Snapshot,
    side: &str,
    value: &Value,
    column: usize,
    look: Look,
) -> Vec<Line<'static>> {
    let mut lines = wrap(
        &Line::from(vec![
            Span::styled(side.to_owned(), look.caution()),
            Span::styled(clean(&value.source, CONTEXT_ROOM), look.strong()),
        ]),
        column,
        side.len(),
    );
    let source = snapshot.source(&value.source);
    let of = |text: Option<&String>| text.map(|text| clean(text, CONTEXT_ROOM));
    let about: Vec<String> = [
        of(source.and_then(|source| source.publisher.as_ref())),
        of(source.and_then(|source| source.published.as_ref())),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !about.is_empty() {
        lines.extend(wrap(
            &Line::styled(about.join(", "), look.quiet()),
            column,
            0,
        ));
    }
    lines
}

/// Whose word a value is, how firm, and how it was read.
fn standing(value: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(whom) = &value.attributed_to {
        let whom = clean(whom, CONTEXT_ROOM);
        let verb = if value.polarity == "denied" {
            "denied by"
        } else {
            "says"
        };
        lines.push(format!("{verb} {whom} ({})", value.voice));
    } else if value.polarity == "denied" {
        lines.push("denied".to_owned());
    }
    if value.certainty != "certain" {
        lines.push(clean(&value.certainty, CONTEXT_ROOM));
    }
    if value.set_aside {
        lines.push("set aside by a decision".to_owned());
    }
    if value.normalised.is_empty() {
        lines.push("could not be read".to_owned());
    } else if value.normalised != value.text {
        lines.push(format!(
            "read as {}",
            clean(&value.normalised, CONTEXT_ROOM)
        ));
    }
    lines
}
