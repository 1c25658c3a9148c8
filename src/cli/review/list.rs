//! The list: a line an item, only as many as are seen.

use super::app::App;
use super::draw::is_unsure;
use super::flow::{clean, pad, wrap};
use corroborate::render::review_list::nothing_to_do;
use corroborate::report::view::{Finding, Severity};
use corroborate::review::Item;
use ratatui::text::Line;

/// The most characters of one value in the list.
const VALUE_ROOM: usize = 60;

/// The rows around the selected one.
pub(super) fn lines(app: &App, width: usize, height: usize) -> Vec<Line<'static>> {
    let snapshot = app.session.snapshot();
    let selected = app.queue.selected().unwrap_or(0);
    let count = app.queue.rows().len();
    let from = selected
        .saturating_sub(height / 2)
        .min(count.saturating_sub(height));
    (from..count.min(from + height))
        .filter_map(|row| {
            let item = app.queue.item(snapshot, row)?;
            let text = row_text(app, item, row + 1, width);
            Some(match row == selected {
                true => Line::styled(text, app.look.selected()),
                false => Line::raw(text),
            })
        })
        .collect()
}

fn row_text(app: &App, item: Item<'_>, number: usize, width: usize) -> String {
    let marks = app.session.marks();
    let sign = if marks.settled(item).is_some() {
        '✓'
    } else if is_unsure(item) {
        '?'
    } else if marks.is_skipped(item) {
        '↷'
    } else {
        ' '
    };
    let digits = app.queue.rows().len().to_string().len();
    let hidden = app.hidden(item);
    let (what, about, slot, values) = match item {
        Item::Finding(finding) => (
            if hidden { "" } else { grade(finding) }.to_owned(),
            clean(&finding.subject.label, 80),
            clean(&finding.slot, 40),
            values(finding),
        ),
        Item::Stale(decision, _) => (
            "STALE".to_owned(),
            clean(&decision.judgement.names().join(", "), 80),
            decision.kind().as_str().replace('_', " "),
            clean(&decision.reason, 200),
        ),
        Item::Pair(pair) => (
            "one or two".to_owned(),
            clean(&pair.left_label, 80),
            pair.kind.to_owned(),
            clean(&format!("{} ({})", pair.right_label, pair.right), 200),
        ),
    };
    let label = (width / 4).clamp(12, 34);
    let mut text = format!("{sign}{number:>digits$} ");
    text.push_str(&pad(&about, label));
    text.push(' ');
    text.push_str(&pad(&slot, 13));
    text.push(' ');
    text.push_str(&pad(&what, 10));
    text.push(' ');
    text.push_str(&values);
    pad(&text, width)
}

/// What is grave about a finding, in a word that needs no colour.
fn grade(finding: &Finding) -> &'static str {
    match (finding.is_open(), finding.severity) {
        (_, Some(Severity::OneYearApart)) => "1 yr apart",
        (true, Some(Severity::Spelling)) => "SPELLING",
        (_, Some(Severity::PossibleLag)) => "lag?",
        (_, Some(Severity::Update)) => "update",
        (true, _) => "CONFLICT",
        (false, _) => match finding.verdict.as_str() {
            "agreement" => "agrees",
            "single_source" => "one source",
            _ => "unclear",
        },
    }
}

/// The values that differ, each once. A bar stands between them, so that
/// names that run from right to left stay apart.
fn values(finding: &Finding) -> String {
    let mut texts: Vec<&str> = Vec::new();
    for value in &finding.values {
        if !texts.contains(&value.text.as_str()) {
            texts.push(&value.text);
        }
        if texts.len() > 6 {
            break;
        }
    }
    let texts: Vec<String> = texts
        .into_iter()
        .map(|text| clean(text, VALUE_ROOM))
        .collect();
    texts.join(" | ")
}

/// Why there is nothing in the list.
pub(super) fn nothing(app: &App, width: usize) -> Vec<Line<'static>> {
    let report = &app.session.snapshot().report;
    let query = app.queue.query();
    let mut texts = Vec::new();
    if query.is_plain() {
        let text = nothing_to_do(report);
        texts.push(match (report.summary.conflict > 0, app.session.ahead()) {
            (true, ahead) if ahead > 0 => {
                "Nothing is left to review: what was open has been decided.".to_owned()
            }
            _ => text,
        });
        texts.push(String::new());
        texts.push("f, then `show all` or `verdict agreement`, shows the rest of the findings; `show decided` what was decided. u takes the last decision back, q leaves.".to_owned());
    } else {
        texts.push(format!(
            "Nothing has what you filter for: {}",
            clean(&query.to_string(), 400)
        ));
        texts.push(String::new());
        texts.push("Esc takes the filter away; f or / changes it.".to_owned());
    }
    texts
        .into_iter()
        .flat_map(|text| wrap(&Line::raw(text), width.min(100), 0))
        .collect()
}
