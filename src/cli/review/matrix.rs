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
/// The narrowest column that is worth reading, and the widest.
const NARROWEST: usize = 20;
const WIDEST: usize = 60;
/// From this width on the slots have a wider column.
const WIDE: usize = 100;
const WIDE_SLOT: usize = 16;
const SLOT: usize = 10;
const RULE: &str = " │ ";
/// The most lines of one row: a longer value is read with the screen to itself.
const LINES_MOST: usize = 12;
const CONTEXT_LINES: usize = 3;
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

/// The columns of a finding that fit, L and R in front.
pub(super) struct Matrix<'a> {
    snapshot: &'a Snapshot,
    finding: &'a Finding,
    sides: Sides,
    look: Look,
    /// Places among the values, and the values.
    columns: Vec<(usize, &'a Value)>,
    /// Claims that no column is left for.
    hidden: usize,
    /// Columns of the terminal that the slots and each of the columns take.
    slot: usize,
    column: usize,
}

impl<'a> Matrix<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        finding: &'a Finding,
        sides: Sides,
        width: usize,
        look: Look,
    ) -> Self {
        let order = order(finding, sides);
        let rule = flow::width(RULE);
        let slot = if width >= WIDE { WIDE_SLOT } else { SLOT };
        let fitting = (width.saturating_sub(slot) / (NARROWEST + rule)).max(1);
        let values = order
            .iter()
            .filter_map(|&at| Some((at, finding.values.get(at)?)));
        let columns: Vec<(usize, &Value)> = values.take(fitting).collect();
        let room = width.saturating_sub(slot + rule * columns.len());
        Self {
            snapshot,
            finding,
            sides,
            look,
            hidden: order.len().saturating_sub(columns.len()),
            slot,
            column: (room / columns.len().max(1)).min(WIDEST),
            columns,
        }
    }

    /// The slot of the finding: who says what.
    pub(super) fn judged(&self) -> Vec<Line<'static>> {
        let look = self.look;
        let heads = self.columns.iter().map(|&(at, value)| self.head(at, value));
        let mut lines = self.row("", look.strong(), heads.collect(), LINES_MOST);
        let texts: Vec<String> = self
            .columns
            .iter()
            .map(|(_, value)| clean(&value.text, VALUE_ROOM))
            .collect();
        let cells = self.columns.iter().zip(&texts).map(|((at, value), text)| {
            let other = match *at == self.sides.left {
                true => texts.get(1),
                false => texts.first(),
            };
            let (ranges, _) = letters::differences(text, other.unwrap_or(text));
            let said = flow::marked(text, &ranges, look.strong(), look.differs());
            let mut cell = wrap(&said, self.column, 0);
            let standing = standing(value).into_iter();
            cell.extend(
                standing.flat_map(|text| wrap(&Line::styled(text, look.quiet()), self.column, 0)),
            );
            cell
        });
        let slot = clean(&self.finding.slot, VALUE_ROOM);
        lines.extend(self.row(&slot, look.strong(), cells.collect(), LINES_MOST));
        if self.hidden > 0 {
            let more = match self.hidden {
                1 => "1 more claim is not shown; [ and ] bring it in as L or R".to_owned(),
                many => {
                    format!("{many} more claims are not shown; [ and ] bring them in as L or R")
                }
            };
            lines.push(Line::styled(more, look.caution()));
        }
        lines
    }

    /// What the same sources say of the other slots of the subject.
    pub(super) fn beside(&self) -> Vec<Line<'static>> {
        let finding = self.finding;
        let others = self
            .snapshot
            .findings_on(&finding.subject.id)
            .filter(|other| {
                other.id != finding.id && !other.within_source && other.slot != finding.slot
            });
        others
            .take(SLOTS_MOST)
            .flat_map(|other| self.context(other))
            .collect()
    }

    fn context(&self, other: &Finding) -> Vec<Line<'static>> {
        let look = self.look;
        let said = |(_, value): &(usize, &Value)| -> Vec<Line<'static>> {
            let of_source = other.values.iter().filter(|one| one.source == value.source);
            let texts: Vec<String> = of_source
                .map(|one| clean(&one.text, CONTEXT_ROOM))
                .collect();
            match texts.is_empty() {
                true => vec![Line::styled("–", look.quiet())],
                false => wrap(&Line::raw(texts.join("; ")), self.column, 0),
            }
        };
        let slot = clean(&other.slot, VALUE_ROOM);
        let cells = self.columns.iter().map(said).collect();
        self.row(&slot, look.quiet(), cells, CONTEXT_LINES)
    }

    /// Cells side by side, of which none is higher than `most` lines.
    fn row(
        &self,
        label: &str,
        style: Style,
        cells: Vec<Vec<Line<'static>>>,
        most: usize,
    ) -> Vec<Line<'static>> {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0).min(most);
        (0..height)
            .map(|at| {
                let label = if at == 0 { label } else { "" };
                let mut spans = vec![Span::styled(flow::pad(label, self.slot), style)];
                for cell in &cells {
                    spans.push(Span::styled(RULE, self.look.quiet()));
                    let line = match cell.get(at) {
                        Some(_) if at + 1 == most && cell.len() > most => Line::raw("…"),
                        Some(line) => line.clone(),
                        None => Line::default(),
                    };
                    spans.extend(filled(line, self.column).spans);
                }
                Line::from(spans)
            })
            .collect()
    }

    /// The source of a column, when it was published and by whom.
    fn head(&self, at: usize, value: &Value) -> Vec<Line<'static>> {
        let side = match at {
            at if at == self.sides.left => "L ",
            at if at == self.sides.right => "R ",
            _ => "",
        };
        let id = clean(&value.source, CONTEXT_ROOM);
        let name = Line::from(vec![
            Span::styled(side, self.look.caution()),
            Span::styled(
                flow::fit(&id, self.column.saturating_sub(side.len())),
                self.look.strong(),
            ),
        ]);
        let source = self.snapshot.source(&value.source);
        let of = |text: Option<&String>| text.map(|text| clean(text, CONTEXT_ROOM));
        let published = of(source.and_then(|source| source.published.as_ref()));
        let publisher = of(source.and_then(|source| source.publisher.as_ref()));
        let about: Vec<String> = [published, publisher].into_iter().flatten().collect();
        let about = flow::fit(&about.join(", "), self.column);
        vec![name, Line::styled(about, self.look.quiet())]
    }
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
