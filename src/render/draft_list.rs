//! The drafts as a table: what nobody has accepted yet, sentence by sentence.

use super::grid::{self, GAP};
use super::paint::Paint;
use super::{Options, cell, words};
use crate::report::drafts::{Draft, Drafts, Pick};
use std::io;

/// The room of a confidence, in columns.
const SURE: usize = 4;

/// The most room that one text takes, in columns.
const ROOM: usize = 240;

/// Writes the open drafts that are meant, or why there are none.
///
/// # Errors
/// When `out` cannot be written to.
pub fn render(
    drafts: &Drafts,
    pick: &Pick,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (mut shown, mut sources) = (0, 0);
    for source in &drafts.sources {
        let meant = |draft: &&Draft| draft.is_open() && pick.has(source, draft);
        let many = source.drafts().filter(meant).count();
        if many == 0 {
            continue;
        }
        (shown, sources) = (shown + many, sources + 1);
        let title = source.title.as_deref().map_or_else(
            || source.id.clone(),
            |title| format!("{}: {title}", source.id),
        );
        grid::heading(&title, &words::number(many, "draft"), options, out)?;
        for passage in &source.passages {
            let open: Vec<&Draft> = passage.drafts.iter().filter(meant).collect();
            if open.is_empty() {
                continue;
            }
            let sentence = passage.sentence.as_ref();
            let sentence = sentence.and_then(|range| source.words(range));
            let told = match (sentence, &source.text) {
                (Some(sentence), _) => cell::shown(sentence, 600),
                (None, Some(_)) => "(these words do not stand in the text)".to_owned(),
                (None, None) => "(no text is at hand)".to_owned(),
            };
            for line in cell::wrap(&told, options.width(), 0) {
                grid::line(&Paint::Quiet.on(&line), options, out)?;
            }
            for draft in open {
                row(draft, options, out)?;
            }
            writeln!(out)?;
        }
    }
    let ending = match (shown, drafts.open().next().is_some()) {
        (0, false) => "No drafts: every claim is accepted, rejected or written by hand.".to_owned(),
        (0, true) => "No draft is of that source and confidence.".to_owned(),
        _ => format!(
            "{} of {}. `corroborate review --drafts` decides on them with the keyboard, `--accept ID`, `--reject ID` and `--accept-from 0.9` from scripts.",
            words::number(shown, "draft"),
            words::number(sources, "source"),
        ),
    };
    grid::paragraph(&ending, 0, options, out)
}

fn row(draft: &Draft, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let rest = options.width().saturating_sub(SURE + 2 * GAP + 2);
    let about = (rest / 3).max(cell::NARROWEST_COLUMN);
    let says = rest.saturating_sub(about).max(cell::NARROWEST_COLUMN);
    let sure = draft
        .confidence
        .map_or_else(String::new, |of| format!("{of:.2}"));
    let label = cell::shown(&draft.subject.label, 100);
    let slot = cell::shown(&draft.slot.replace('_', " "), 60);
    let mut lines = cell::wrap(&value(draft), says, 2);
    let widths = [2, SURE, about, says];
    let row = |lines| {
        vec![
            vec![String::new()],
            vec![sure.clone()],
            cell::wrap(&format!("{label}: {slot}"), about, 2),
            lines,
        ]
    };
    let id = format!("id: {}", cell::shown(&draft.id, 400));
    let fits = cell::measure(&id) <= says;
    if fits {
        lines.push(Paint::Quiet.on(&id));
    }
    grid::rows(&widths, vec![row(lines)], options, out)?;
    match fits {
        true => Ok(()),
        false => grid::id(&draft.id, SURE + about + 3 * GAP, options, out),
    }
}

/// "Thursday = 2021-05-06 (says the ministry; possible)".
fn value(draft: &Draft) -> String {
    let mut told = cell::shown(&draft.text, ROOM);
    match (draft.reading(), &draft.unread) {
        (_, Some(why)) => told.push_str(&format!(" (not read: {})", cell::shown(why, ROOM))),
        (Some(read), None) => told.push_str(&format!(" = {}", cell::shown(read, 60))),
        (None, None) => {}
    }
    let standing = draft.standing();
    if !standing.is_empty() {
        told.push_str(&format!(" ({})", cell::shown(&standing, 100)));
    }
    told
}
