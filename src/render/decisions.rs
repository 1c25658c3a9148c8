//! The decisions, each with what it judges, who took it, why, and what became
//! of it.

use super::paint::Paint;
use super::{Options, cell, grid, words};
use crate::report::short::ShortIds;
use crate::report::view::{Decision, DecisionState};
use std::io;

/// The most room that one text takes, in columns.
const TEXT_ROOM: usize = 2_000;

/// The most findings named of one decision; the others are counted.
const FINDINGS_SHOWN: usize = 12;

/// A decision and what it names.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// The decision and its state.
    pub decision: &'a Decision,
    /// What it judges, left before right.
    pub names: Vec<&'a str>,
}

/// Writes the decisions in the order of their file, or that there are none.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(
    decisions: &[Named<'_>],
    short: &ShortIds,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if decisions.is_empty() {
        let none = "No decisions yet: `corroborate override add --help` shows how to record one.";
        return grid::paragraph(none, 0, options, out);
    }
    for (named, number) in decisions.iter().zip(0_usize..) {
        if number > 0 {
            writeln!(out)?;
        }
        one(named, short, options, out)?;
    }
    Ok(())
}

fn one(
    named: &Named<'_>,
    short: &ShortIds,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (decision, state) = (&named.decision.decision, named.decision.state);
    // As the file has it, so that it can be found there.
    let kind = decision.decision.as_str();
    let (word, paint) = match state {
        DecisionState::Applied => ("applied", Paint::Agreement),
        DecisionState::Stale => ("STALE: the claims have changed since", Paint::Conflict),
        DecisionState::Unused => ("UNUSED: not among these claims", Paint::Caution),
        DecisionState::Undone => ("undone", Paint::Quiet),
    };
    let width = options.width();
    let head = format!(
        "{}  {}",
        cell::shown(&decision.id, 80),
        cell::shown(kind, 40)
    );
    let mut lines = cell::wrap(&head, width, 2);
    let state_fits = lines
        .last()
        .is_some_and(|last| cell::measure(last) + 2 + word.len() <= width);
    match lines.last_mut() {
        Some(last) if state_fits => {
            *last = format!("{}  {}", Paint::Heading.on(last), paint.on(word))
        }
        _ => lines.push(format!("  {}", paint.on(word))),
    }
    for line in lines {
        grid::line(&line, options, out)?;
    }
    let mut tell = |label: &str, text: &str| -> io::Result<()> {
        let text = cell::shown(text, TEXT_ROOM);
        let mut before = format!("  {label:<9}");
        for line in cell::wrap(&text, width - 11, 0) {
            grid::line(&format!("{before}{line}"), options, out)?;
            before = " ".repeat(11);
        }
        Ok(())
    };
    for (name, number) in named.names.iter().zip(0_usize..) {
        let label = match (named.names.len(), number) {
            (1, _) => "of",
            (_, 0) => "left",
            (_, 1) => "right",
            _ => "",
        };
        tell(label, name)?;
    }
    if let Some(value) = &decision.value {
        tell("value", &format!("“{value}”"))?;
    }
    let at = match decision.at.as_str() {
        "" => String::new(),
        at => format!(", {at}"),
    };
    tell("by", &format!("{}{at}", words::who(decision)))?;
    tell("because", &decision.reason)?;
    let findings = &named.decision.findings;
    for (id, number) in findings.iter().take(FINDINGS_SHOWN).zip(0_usize..) {
        let label = if number == 0 { "bears on" } else { "" };
        tell(label, short.finding(id))?;
    }
    if findings.len() > FINDINGS_SHOWN {
        tell(
            "",
            &format!("… and {} more", findings.len() - FINDINGS_SHOWN),
        )?;
    }
    Ok(())
}
