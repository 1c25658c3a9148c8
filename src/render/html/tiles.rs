//! The verdicts counted: each tile leads to its findings, and filters them
//! where there is scripting.

use super::super::words;
use crate::report::view::{DecisionState, Report, Verdict};

/// A tile.
#[derive(Debug, Clone)]
pub(super) struct Tile {
    /// What findings of the tile carry.
    pub(super) token: &'static str,
    /// The section that it leads to.
    pub(super) href: &'static str,
    pub(super) word: &'static str,
    pub(super) count: usize,
    /// What it says beyond its word.
    pub(super) note: String,
}

/// The tiles, those that ask for something first.
pub(super) fn of(report: &Report) -> Vec<Tile> {
    let findings = || report.findings.iter();
    let count = |verdict| findings().filter(|f| f.verdict == verdict).count();
    let updates = findings().filter(|f| f.is_update()).count();
    let one_origin = findings().filter(|f| f.is_of_one_origin()).count();
    let notes = [
        (updates > 0).then(|| words::number(updates, "update")),
        (one_origin > 0).then(|| format!("{one_origin} of one origin")),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let decided = findings().filter(|f| f.settled_by().is_some()).count();
    let stale = report.overrides.iter();
    let stale = stale.filter(|d| d.state == DecisionState::Stale).count();
    let tile = |token, href, word, count, note: &str| Tile {
        token,
        // A section of nothing is not on the page.
        href: if count == 0 { "#main" } else { href },
        word,
        count,
        note: note.to_owned(),
    };
    vec![
        tile(
            "conflict",
            "#conflicts",
            plural(count(Verdict::Conflict), "conflict", "conflicts"),
            count(Verdict::Conflict),
            "sources differ",
        ),
        tile(
            "agreement",
            "#agreements",
            plural(count(Verdict::Agreement), "agreement", "agreements"),
            count(Verdict::Agreement),
            if notes.is_empty() {
                "sources bear each other out".to_owned()
            } else {
                notes.join(", ")
            }
            .as_str(),
        ),
        tile(
            "single_source",
            if findings().all(words::is_judged) {
                "#agreements"
            } else {
                "#once"
            },
            "single source",
            count(Verdict::SingleSource),
            "told by one alone",
        ),
        tile(
            "undetermined",
            "#undetermined",
            "undetermined",
            count(Verdict::Undetermined),
            "not to be compared",
        ),
        tile(
            "overridden",
            "#decisions",
            "overridden",
            decided,
            "settled by a person",
        ),
        tile(
            "stale",
            "#decisions",
            plural(stale, "stale override", "stale overrides"),
            stale,
            "decided before a change",
        ),
    ]
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}
