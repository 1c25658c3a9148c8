//! An explanation as text: why, what each source says and how it was read, and
//! a waterfall a comparison, each of which sums.

use super::grid::{self, GAP};
use super::paint::Paint;
use super::{Options, alignment, cell, words};
use crate::report::explain::{Advice, ClaimReading, Compared, Explanation, Linked};
use crate::report::view::Override;
use crate::value::{Reason, Relation};
use std::io;

/// The most room that one text takes, in columns.
const TEXT_ROOM: usize = 2_000;

/// Room for a number such as "+12.34", and for the words before a value.
const NUMBER: usize = 7;
const LABEL: usize = 8;

/// The bits beyond which odds are no longer told as a number.
const BITS_TOLD: f64 = 20.0;

/// Writes an explanation. `decisions` are those that bear on it.
///
/// # Errors
/// When writing fails.
pub fn render(
    explanation: &Explanation,
    decisions: &[Override],
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut page = Page {
        options: *options,
        out,
    };
    let title = format!("{}: {}", explanation.slot, explanation.label);
    grid::heading(&title, "", options, page.out)?;
    if let Some(verdict) = &explanation.verdict {
        // The word, then what it is about, in the order of importance.
        let paint = match verdict.split([' ', ',']).next() {
            Some("conflict") => Paint::Conflict,
            Some("agreement") => Paint::Agreement,
            _ => Paint::Caution,
        };
        let verdict = verdict.replace('_', " ");
        page.entry_painted(0, "verdict:", LABEL, &verdict, Some(paint))?;
    }
    if let Some(id) = &explanation.finding {
        grid::id(id, 0, options, page.out)?;
    }
    page.section("Why", &explanation.reasons)?;
    for (reason, number) in explanation.reasons.iter().zip(1_usize..) {
        page.entry(2, &format!("{number}."), 3, &reason.text, reason.rule.id)?;
    }
    page.advice(explanation.advice.as_ref())?;
    page.section("Decided", decisions)?;
    for decision in decisions {
        page.decision(decision)?;
    }
    page.section(
        "What each source says, and how it was read",
        &explanation.claims,
    )?;
    for claim in &explanation.claims {
        page.claim(claim)?;
    }
    page.section(
        "Compared, claim by claim: the shares sum to the similarity",
        &explanation.comparisons,
    )?;
    for (compared, first) in explanation.comparisons.iter().zip(firsts()) {
        page.apart(first)?;
        page.compared(compared, &explanation.claims)?;
    }
    page.section(
        "One or two? The bits sum to the match weight: above 0, one is likelier",
        &explanation.links,
    )?;
    for (linked, first) in explanation.links.iter().zip(firsts()) {
        page.apart(first)?;
        page.linked(linked)?;
    }
    Ok(())
}

/// True once, then false.
fn firsts() -> impl Iterator<Item = bool> {
    std::iter::once(true).chain(std::iter::repeat(false))
}

struct Page<'o> {
    options: Options,
    out: &'o mut dyn io::Write,
}

impl Page<'_> {
    /// A heading, where there is anything below it.
    fn section<T>(&mut self, title: &str, items: &[T]) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        for line in cell::wrap(title, self.options.width(), 2) {
            grid::line(&Paint::Heading.on(&line), &self.options, self.out)?;
        }
        Ok(())
    }

    /// An empty line between two accounts.
    fn apart(&mut self, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writeln!(self.out) }
    }

    /// A painted text beside a label.
    fn entry_painted(
        &mut self,
        indent: usize,
        label: &str,
        room: usize,
        text: &str,
        paint: Option<Paint>,
    ) -> io::Result<()> {
        let start = indent + room + GAP - 1;
        let width = self.options.width().saturating_sub(start);
        let pad = " ".repeat((room + GAP - 1).saturating_sub(cell::measure(label)));
        let mut before = format!("{}{label}{pad}", " ".repeat(indent));
        for line in cell::wrap(&cell::shown(text, TEXT_ROOM), width, 0) {
            let line = paint.map_or_else(|| line.clone(), |paint| paint.on(&line));
            grid::line(&format!("{before}{line}"), &self.options, self.out)?;
            before = " ".repeat(start);
        }
        Ok(())
    }

    /// A text beside a label that takes `room`; what continues stands below
    /// the text. The rule that says so comes last, and stands back.
    fn entry(
        &mut self,
        indent: usize,
        label: &str,
        room: usize,
        text: &str,
        rule: &str,
    ) -> io::Result<()> {
        let start = indent + room + GAP - 1;
        let width = self.options.width().saturating_sub(start);
        let mut text = cell::shown(text, TEXT_ROOM);
        let tag = format!("[{rule}]");
        if !rule.is_empty() {
            text.push(' ');
            text.push_str(&tag);
        }
        let pad = room.saturating_sub(cell::measure(label));
        let mut before = format!("{}{label}{}", " ".repeat(indent), " ".repeat(pad + GAP - 1));
        for line in cell::wrap(&text, width, 0) {
            let line = match line.strip_suffix(&tag) {
                Some(kept) if !rule.is_empty() => format!("{kept}{}", Paint::Quiet.on(&tag)),
                _ => line,
            };
            grid::line(&format!("{before}{line}"), &self.options, self.out)?;
            before = " ".repeat(start);
        }
        Ok(())
    }

    fn plain(&mut self, indent: usize, text: &str, paint: Option<Paint>) -> io::Result<()> {
        let text = cell::shown(text, TEXT_ROOM);
        let room = self.options.width().saturating_sub(indent);
        for line in cell::wrap(&text, room, 2) {
            let line = paint.map_or_else(|| line.clone(), |paint| paint.on(&line));
            let line = format!("{}{line}", " ".repeat(indent));
            grid::line(&line, &self.options, self.out)?;
        }
        Ok(())
    }

    /// A suggestion with the parts of its score, or why there is none.
    fn advice(&mut self, advice: Option<&Advice>) -> io::Result<()> {
        match advice {
            None => Ok(()),
            Some(Advice::None(why)) => {
                self.section("Suggested", &[why])?;
                self.entry(2, "", 0, &why.text, why.rule.id)
            }
            Some(Advice::Value(suggestion)) => {
                let title = "Suggested, not decided: the parts sum to what speaks for it";
                self.section(title, &suggestion.parts)?;
                self.plain(2, &suggestion.value, None)?;
                self.waterfall(&suggestion.parts, 2)?;
                let standing = if suggestion.is_confirmed() {
                    "confirmed by independent origins: "
                } else {
                    ""
                };
                let text = format!("{standing}{}", suggestion.reason);
                let total = format!("{:.2}", suggestion.score);
                self.total(&total, &text, Paint::Caution)
            }
        }
    }

    fn decision(&mut self, decision: &Override) -> io::Result<()> {
        let value = match &decision.value {
            Some(value) => format!(" “{value}”"),
            None => String::new(),
        };
        let at = if decision.at.is_empty() {
            String::new()
        } else {
            format!(", {}", decision.at)
        };
        let kind = decision.decision.replace('_', " ");
        self.plain(2, &format!("{kind}{value}"), None)?;
        self.entry(4, "by", LABEL, &format!("{}{at}", words::who(decision)), "")?;
        self.entry(4, "because", LABEL, &decision.reason, "")?;
        self.entry(4, "id", LABEL, &decision.id, "")
    }

    fn claim(&mut self, claim: &ClaimReading) -> io::Result<()> {
        self.plain(2, &claim.claim, Some(Paint::Quiet))?;
        let stated = format!("“{}”{}", claim.stated, credit(claim));
        self.entry(4, "stated", LABEL, &stated, "")?;
        if let Some(evidence) = &claim.evidence {
            let place = match evidence.line {
                Some(line) => format!(" (line {line})"),
                None => String::new(),
            };
            let printed = format!("“{}”{place}", evidence.quote);
            self.entry(4, "printed", LABEL, &printed, "")?;
        }
        self.entry(4, "read as", LABEL, &claim.normalised, "")?;
        for (step, number) in claim.steps.iter().zip(0_usize..) {
            let label = if number == 0 { "since" } else { "" };
            self.entry(4, label, LABEL, &step.text, step.rule.id)?;
        }
        Ok(())
    }

    fn compared(&mut self, compared: &Compared, claims: &[ClaimReading]) -> io::Result<()> {
        for id in [&compared.left, &compared.right] {
            let stated = claims.iter().find(|claim| claim.claim == *id);
            let source = id.split('/').next().unwrap_or_default();
            match stated {
                Some(claim) => {
                    let credit = credit(claim);
                    let text = format!("“{}”{credit}, {source}", claim.stated);
                    self.plain(2, &text, None)?;
                }
                None => self.plain(2, id, None)?,
            }
        }
        match compared.alignment.as_ref().filter(|a| !a.is_same()) {
            Some(aligned) => {
                alignment::compared(aligned, 2, &self.options, self.out)?;
                alignment::table(aligned, &self.options, self.out)?;
            }
            None => self.waterfall(&compared.reasons, 3)?,
        }
        let total = format!("{:.3}", compared.similarity);
        let word = compared.relation.as_str();
        let text = format!("similarity: {word}, {}", means(compared.relation));
        self.total(&total, &text, paint_of(compared.relation))
    }

    fn linked(&mut self, linked: &Linked) -> io::Result<()> {
        self.plain(2, &linked.left, None)?;
        self.plain(2, &linked.right, None)?;
        self.waterfall(&linked.reasons, 2)?;
        let taken = if linked.linked {
            "taken for one"
        } else {
            "not taken for one"
        };
        let paint = if linked.linked {
            Paint::Agreement
        } else {
            Paint::Caution
        };
        let text = format!("bits, {}: {taken}, {}", odds(linked.bits), linked.because);
        self.total(&format!("{:+.2}", linked.bits), &text, paint)
    }

    /// The reasons with their shares, aligned.
    fn waterfall(&mut self, reasons: &[Reason], digits: usize) -> io::Result<()> {
        for reason in reasons {
            let share = reason
                .share
                .map_or_else(String::new, |share| format!("{share:+NUMBER$.digits$}"));
            self.entry(2, &share, NUMBER, &reason.text, reason.rule.id)?;
        }
        Ok(())
    }

    /// The sum below a line.
    fn total(&mut self, number: &str, text: &str, paint: Paint) -> io::Result<()> {
        alignment::sum_line(&self.options, self.out)?;
        let label = format!("{number:>NUMBER$}");
        self.entry_painted(2, &label, NUMBER, text, Some(paint))
    }
}

/// " (says Edi Rama)", or nothing.
fn credit(claim: &ClaimReading) -> String {
    match &claim.attributed_to {
        Some(name) => format!(" (says {name})"),
        None => String::new(),
    }
}

fn paint_of(relation: Relation) -> Paint {
    match relation {
        Relation::Conflict | Relation::Denied => Paint::Conflict,
        Relation::Variant | Relation::Undetermined => Paint::Caution,
        _ => Paint::Agreement,
    }
}

/// What a relation says, the left value being the first.
fn means(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "the same",
        Relation::Equivalent => "the same in other words",
        Relation::Narrower => "the first says more",
        Relation::Broader => "the second says more",
        Relation::Overlap => "they go together",
        Relation::Update => "the later report updates the earlier one",
        Relation::Variant => "probably one, spelled otherwise",
        Relation::Conflict => "they cannot both hold",
        Relation::Denied => "one denies the other",
        Relation::Undetermined => "they cannot be compared",
    }
}

/// A match weight as odds: 6 bits are 64 to 1.
fn odds(bits: f64) -> String {
    let away = bits.abs();
    let number = if away > BITS_TOLD {
        "over a million".to_owned()
    } else {
        let odds = away.exp2();
        // Half a chance more or less matters only where the odds are small.
        if odds < 10.0 {
            format!("{odds:.1}")
        } else {
            format!("{odds:.0}")
        }
    };
    if bits < 0.0 {
        format!("odds 1 to {number}")
    } else {
        format!("odds {number} to 1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_told_as_odds() {
        assert_eq!(odds(6.0), "odds 64 to 1");
        assert_eq!(odds(-1.0), "odds 1 to 2.0");
        assert_eq!(odds(40.0), "odds over a million to 1");
        assert_eq!(odds(f64::NEG_INFINITY), "odds 1 to over a million");
    }
}
