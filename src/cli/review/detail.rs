//! The item that is open: what each source says, in which words, why the
//! machine judged so, what it suggests, and what was decided.

use super::facts::Facts;
use super::flow::{clean, wrap};
use super::look::Look;
use super::matrix::{Matrix, Sides};
use corroborate::overrides::Decision;
use corroborate::report::explain::{Advice, Compared, Explanation};
use corroborate::report::view::{Finding, Override, Value};
use corroborate::review::{Item, Pair, Snapshot};
use corroborate::value::Reason;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The most characters of a quote, a reason and an id.
const QUOTE_ROOM: usize = 900;
const REASON_ROOM: usize = 400;
const ID_ROOM: usize = 160;
/// The most quotes that are shown.
const QUOTES_MOST: usize = 12;

/// All that is known of what is open.
pub(super) struct Open<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) item: Item<'a>,
    pub(super) facts: Option<&'a Facts>,
    /// What was decided since the snapshot.
    pub(super) settled: Option<&'a Decision>,
    pub(super) sides: Sides,
    /// Whether the machine's judgement is not to be seen.
    pub(super) hidden: bool,
    pub(super) look: Look,
}

/// Its lines, none longer than `width`.
pub(super) fn lines(open: &Open<'_>, width: usize) -> Vec<Line<'static>> {
    let mut page = Page {
        lines: Vec::new(),
        width,
        look: open.look,
    };
    match open.item {
        Item::Finding(finding) => of_finding(&mut page, open, finding),
        Item::Stale(decision, _) => of_stale(&mut page, open, decision),
        Item::Pair(pair) => of_pair(&mut page, open, pair),
    }
    page.lines
}

struct Page {
    lines: Vec<Line<'static>>,
    width: usize,
    look: Look,
}

impl Page {
    fn section(&mut self, title: &str) {
        self.lines.push(Line::default());
        self.lines
            .push(Line::styled(title.to_owned(), self.look.strong()));
    }

    /// A line that continues below its beginning.
    fn item(&mut self, line: Line<'static>, indent: usize) {
        self.lines.extend(wrap(&line, self.width, indent));
    }

    fn text(&mut self, text: String, style: Style, indent: usize) {
        self.item(Line::styled(text, style), indent);
    }
}

fn of_finding(page: &mut Page, open: &Open<'_>, finding: &Finding) {
    let look = open.look;
    let mut title = vec![
        Span::styled(clean(&finding.subject.label, ID_ROOM), look.strong()),
        Span::raw(format!("  {}", clean(&finding.slot, ID_ROOM))),
    ];
    if !open.hidden {
        let (word, style) = verdict(finding, look);
        title.push(Span::raw("  "));
        title.push(Span::styled(word, style));
    }
    let origins = match finding.origins {
        1 => "1 origin".to_owned(),
        origins => format!("{origins} origins"),
    };
    title.push(Span::styled(
        format!(
            "  {origins}  {}",
            clean(open.snapshot.short.finding(&finding.id), ID_ROOM)
        ),
        look.quiet(),
    ));
    page.item(Line::from(title), 2);
    decided(page, open, finding.settled_by());
    if let (false, Some(suggestion)) = (open.hidden, &finding.suggestion) {
        page.item(
            Line::from(vec![
                Span::raw("suggested: "),
                Span::styled(clean(&suggestion.value, ID_ROOM), look.well()),
                Span::styled(
                    format!("  {}", clean(&suggestion.reason, ID_ROOM)),
                    look.quiet(),
                ),
            ]),
            2,
        );
    }
    let matrix = Matrix::new(open.snapshot, finding, open.sides, page.width, look);
    page.lines.extend(matrix.judged());
    quotes(page, open, finding);
    let beside = matrix.beside();
    if !beside.is_empty() {
        page.section("The same sources on the rest of it");
        page.lines.extend(beside);
    }
    if open.hidden {
        page.section("Why, and what is suggested");
        page.text(
            "hidden until you have decided (--blind)".to_owned(),
            look.quiet(),
            0,
        );
        return;
    }
    why(page, open, finding);
    suggestion(page, open, finding);
}

fn decided(page: &mut Page, open: &Open<'_>, before: Option<&Override>) {
    if let Some(decision) = open.settled {
        let text = format!(
            "decided just now: {} — {} (being reconciled)",
            said(decision.kind().as_str(), decision.judgement.value()),
            clean(&decision.reason, REASON_ROOM)
        );
        page.text(text, open.look.well(), 2);
    } else if let Some(decision) = before {
        let text = format!(
            "decided: {}, by {} {} — {}",
            said(&decision.decision, decision.value.as_deref()),
            clean(&decision.by, ID_ROOM),
            clean(&decision.at, ID_ROOM),
            clean(&decision.reason, REASON_ROOM)
        );
        page.text(text, open.look.well(), 2);
    }
}

fn said(kind: &str, value: Option<&str>) -> String {
    let value = value.map(|value| format!(" “{}”", clean(value, ID_ROOM)));
    format!("{}{}", kind.replace('_', " "), value.unwrap_or_default())
}

/// The quotes, those of L and R first, each with the words around it.
fn quotes(page: &mut Page, open: &Open<'_>, finding: &Finding) {
    let look = open.look;
    let Sides { left, right } = open.sides;
    let mut order: Vec<usize> = (0..finding.values.len()).collect();
    order.sort_by_key(|&at| (at != left, at != right, at));
    page.section("In their words");
    for at in order.iter().take(QUOTES_MOST) {
        let Some(value) = finding.values.get(*at) else {
            continue;
        };
        let side = match *at {
            at if at == left => "L ",
            at if at == right => "R ",
            _ => "  ",
        };
        let mut spans = vec![
            Span::styled(side.to_owned(), look.caution()),
            Span::styled(clean(&value.source, ID_ROOM), look.strong()),
        ];
        spans.extend(quote(open, value, look));
        page.item(Line::from(spans), 2);
    }
    let more = order.len().saturating_sub(QUOTES_MOST);
    if more > 0 {
        page.text(format!("and {more} more claims"), look.quiet(), 2);
    }
}

fn quote(open: &Open<'_>, value: &Value, look: Look) -> Vec<Span<'static>> {
    let Some(evidence) = &value.evidence else {
        return vec![Span::styled(" gives no quote".to_owned(), look.quiet())];
    };
    let place = match evidence.line {
        Some(line) => format!(", line {line}: "),
        None => ": ".to_owned(),
    };
    let passage = open
        .facts
        .and_then(|facts| facts.passages.get(&value.claim));
    let plain = |text: String| Span::styled(text, look.quiet());
    let mut spans = vec![plain(place)];
    match passage {
        Some(passage) => {
            let (before, after) = (
                clean(&passage.before, QUOTE_ROOM),
                clean(&passage.after, QUOTE_ROOM),
            );
            let space = |there: bool| if there { " " } else { "" };
            spans.push(plain(format!(
                "…{before}{}",
                space(passage.before.ends_with(char::is_whitespace))
            )));
            spans.push(Span::styled(
                format!("“{}”", clean(&passage.quote, QUOTE_ROOM)),
                look.quote(),
            ));
            spans.push(plain(format!(
                "{}{after}…",
                space(passage.after.starts_with(char::is_whitespace))
            )));
        }
        None => spans.push(Span::styled(
            format!("“{}”", clean(&evidence.quote, QUOTE_ROOM)),
            look.quote(),
        )),
    }
    spans
}

fn why(page: &mut Page, open: &Open<'_>, finding: &Finding) {
    let look = open.look;
    page.section("Why");
    for reason in &finding.reasons {
        page.text(
            format!("· {}", clean(&reason.text, REASON_ROOM)),
            Style::new(),
            2,
        );
    }
    let Some(explanation) = open.facts.and_then(|facts| facts.explanation.as_ref()) else {
        page.text(
            "the shares are being worked out …".to_owned(),
            look.quiet(),
            2,
        );
        return;
    };
    let side = |at: usize| finding.values.get(at).map(|value| value.claim.as_str());
    let (left, right) = (side(open.sides.left), side(open.sides.right));
    let compared = |one: &&Compared| {
        let pair = [Some(one.left.as_str()), Some(one.right.as_str())];
        pair == [left, right] || pair == [right, left]
    };
    if let Some(compared) = explanation.comparisons.iter().find(compared) {
        let title = format!("L and R compared: {}", compared.relation.as_str());
        page.section(&title);
        shares(page, &compared.reasons, "similarity", compared.similarity);
    }
    links(page, explanation);
}

/// Parts of a sum, the weightiest first as they come, and the sum.
fn shares(page: &mut Page, reasons: &[Reason], what: &str, sum: f64) {
    for reason in reasons {
        let share = reason
            .share
            .map_or_else(|| " ".repeat(6), |share| format!("{share:>+6.2}"));
        page.text(
            format!("{share}  {}", clean(&reason.text, REASON_ROOM)),
            Style::new(),
            8,
        );
    }
    page.text(format!("{sum:>6.2}  {what}"), page.look.strong(), 8);
}

fn links(page: &mut Page, explanation: &Explanation) {
    if let Some(linked) = explanation.links.first() {
        let title = format!("Are they one? {}", clean(&linked.because, REASON_ROOM));
        page.section(&title);
        shares(page, &linked.reasons, "bits", linked.bits);
    }
}

fn suggestion(page: &mut Page, open: &Open<'_>, finding: &Finding) {
    let look = open.look;
    let advice = open
        .facts
        .and_then(|facts| facts.explanation.as_ref()?.advice.as_ref());
    match (&finding.suggestion, advice) {
        (Some(suggestion), _) => {
            page.section("What speaks for the suggestion");
            page.item(
                Line::from(vec![
                    Span::styled(
                        format!("“{}”", clean(&suggestion.value, QUOTE_ROOM)),
                        look.well(),
                    ),
                    Span::raw(format!("  {}", clean(&suggestion.reason, REASON_ROOM))),
                ]),
                2,
            );
            for part in &suggestion.parts {
                page.text(
                    format!("{:>+6.2}  {}", part.share, clean(&part.text, REASON_ROOM)),
                    Style::new(),
                    8,
                );
            }
            page.text(
                format!("{:>6.2}  speaks for it", suggestion.score),
                look.strong(),
                8,
            );
        }
        (None, Some(Advice::None(reason))) => {
            page.section("Nothing is suggested");
            page.text(clean(&reason.text, REASON_ROOM), look.quiet(), 0);
        }
        _ => {}
    }
}

fn of_stale(page: &mut Page, open: &Open<'_>, decision: &Decision) {
    let look = open.look;
    let kind = said(decision.kind().as_str(), decision.judgement.value());
    page.item(
        Line::from(vec![
            Span::styled(
                format!("stale decision {}  ", clean(&decision.id, ID_ROOM)),
                look.caution(),
            ),
            Span::styled(kind, look.strong()),
        ]),
        2,
    );
    let text = format!(
        "by {} {} — {}",
        clean(&decision.by, ID_ROOM),
        clean(&decision.at, ID_ROOM),
        clean(&decision.reason, REASON_ROOM)
    );
    page.text(text, Style::new(), 2);
    page.text(
        "The claims that it judged have changed since, so it is not applied. y confirms it for the claims as they are now; another key decides anew in its place.".to_owned(),
        look.quiet(),
        2,
    );
    if let Some(decided) = open.settled {
        let text = format!(
            "decided just now: {} — {}",
            decided.kind(),
            clean(&decided.reason, REASON_ROOM)
        );
        page.text(text, look.well(), 2);
    }
    for name in decision.judgement.names() {
        page.text(format!("· {}", clean(name, ID_ROOM)), Style::new(), 2);
    }
    if let Some(finding) = judged(open.snapshot, decision) {
        page.section("What it judges, as it is now");
        let matrix = Matrix::new(open.snapshot, finding, open.sides, page.width, look);
        page.lines.extend(matrix.judged());
        quotes(page, open, finding);
    }
}

/// The finding that a decision is on, where it is on claims or on subjects.
pub(super) fn judged<'s>(snapshot: &'s Snapshot, decision: &Decision) -> Option<&'s Finding> {
    let names = decision.judgement.names();
    let of_claim = names.iter().find_map(|name| snapshot.finding_of(name));
    of_claim.or_else(|| {
        names.iter().find_map(|name| {
            let name = format!("{name}/name");
            snapshot.finding_of(&name)
        })
    })
}

fn of_pair(page: &mut Page, open: &Open<'_>, pair: &Pair) {
    let look = open.look;
    page.item(
        Line::from(vec![
            Span::styled(clean(&pair.left_label, ID_ROOM), look.strong()),
            Span::raw("  may be  "),
            Span::styled(clean(&pair.right_label, ID_ROOM), look.strong()),
            Span::styled(format!("  ({})", pair.kind), look.quiet()),
        ]),
        2,
    );
    if let Some(decided) = open.settled {
        let text = format!(
            "decided just now: {} — {}",
            decided.kind(),
            clean(&decided.reason, REASON_ROOM)
        );
        page.text(text, look.well(), 2);
    }
    for (side, id) in [("L", &pair.left), ("R", &pair.right)] {
        page.section(&format!("{side}  {}", clean(id, ID_ROOM)));
        for (slot, text, quote) in claims_of(open.snapshot, id) {
            let mut spans = vec![
                Span::styled(format!("{:<11} ", clean(&slot, ID_ROOM)), look.quiet()),
                Span::raw(clean(&text, QUOTE_ROOM)),
            ];
            if let Some(quote) = quote.filter(|quote| *quote != text) {
                spans.push(Span::styled(
                    format!("  “{}”", clean(&quote, QUOTE_ROOM)),
                    look.quiet(),
                ));
            }
            page.item(Line::from(spans), 12);
        }
    }
    if open.hidden {
        return;
    }
    match open.facts.and_then(|facts| facts.explanation.as_ref()) {
        Some(explanation) => links(page, explanation),
        None => page.text(
            "the evidence is being weighed …".to_owned(),
            look.quiet(),
            0,
        ),
    }
}

/// What is claimed of a subject: slot, text and quote.
fn claims_of(snapshot: &Snapshot, subject: &str) -> Vec<(String, String, Option<String>)> {
    let corpus = &snapshot.reconciled.corpus;
    let ids = corroborate::judge::Ids::new(corpus);
    let Some(ix) = ids.subject(subject) else {
        return Vec::new();
    };
    corpus
        .claims_of(ix)
        .map(|(ix, claim)| {
            let value = snapshot
                .finding_of(&corpus.claim_id(ix))
                .and_then(|finding| {
                    let id = corpus.claim_id(ix);
                    finding.values.iter().find(|value| value.claim == id)
                });
            let text = value.map_or_else(|| claim.stated.to_string(), |value| value.text.clone());
            let quote = value.and_then(|value| value.evidence.as_ref());
            (
                claim.slot.to_string(),
                text,
                quote.map(|evidence| evidence.quote.clone()),
            )
        })
        .collect()
}

/// The verdict in words, capitals for what is open.
pub(super) fn verdict(finding: &Finding, look: Look) -> (String, Style) {
    let kind = finding.kind.as_deref().unwrap_or_default();
    let severity = finding
        .severity
        .map(|severity| severity.as_str().replace('_', " "));
    let word = finding.verdict.as_str().replace('_', " ");
    if finding.is_open() {
        let grave = severity.filter(|word| word != "conflict" && *word != kind);
        let grave = grave.map(|word| format!(" ({word})")).unwrap_or_default();
        return (format!("CONFLICT {kind}{grave}"), look.conflict());
    }
    let relation = finding.relation.as_deref().unwrap_or_default();
    let severity = severity.unwrap_or_else(|| relation.to_owned());
    match finding.verdict.as_str() {
        "agreement" => (format!("{word} {severity}"), look.well()),
        _ => (format!("{word} {severity}"), look.quiet()),
    }
}
