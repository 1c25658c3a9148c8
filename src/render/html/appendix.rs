//! What stands at the end: what took no part, all decisions, and how the page
//! was made.

use super::super::words;
use super::{Context, Input, Settings, anchor, text};
use crate::report::view::{self, DecisionState};

/// The end of the page.
#[derive(Debug, Clone)]
pub(super) struct Appendix {
    /// What was loaded and did not take part, by kind.
    pub(super) notes: Vec<Notes>,
    pub(super) decisions: Vec<Decision>,
    pub(super) command: Option<String>,
    pub(super) inputs: Vec<Input>,
}

/// Notes of one kind.
#[derive(Debug, Clone)]
pub(super) struct Notes {
    pub(super) title: String,
    pub(super) all: Vec<Note>,
}

/// A note.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) about: String,
    pub(super) text: String,
}

/// A decision, and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    pub(super) id: String,
    pub(super) state: &'static str,
    pub(super) text: String,
    /// The findings that it touched: their anchors and ids.
    pub(super) findings: Vec<(String, String)>,
}

impl Appendix {
    pub(super) fn of(context: &Context<'_>, settings: &Settings) -> Self {
        Self {
            notes: notes(&context.report.notes),
            decisions: context.report.overrides.iter().map(decision).collect(),
            command: settings.command.as_deref().map(text::value),
            inputs: settings
                .inputs
                .iter()
                .map(|input| Input {
                    name: text::label(&input.name),
                    sha256: text::label(&input.sha256),
                })
                .collect(),
        }
    }
}

fn notes(notes: &[view::Note]) -> Vec<Notes> {
    let mut kinds: Vec<&str> = Vec::new();
    for note in notes {
        if !kinds.contains(&note.id.as_str()) {
            kinds.push(&note.id);
        }
    }
    let of = |kind: &str| {
        let all = notes.iter().filter(|note| note.id == kind);
        all.map(|note| Note {
            about: text::label(&note.about),
            text: text::value(&note.text),
        })
        .collect()
    };
    let kinds = kinds.into_iter().map(|kind| Notes {
        title: title(kind),
        all: of(kind),
    });
    kinds.collect()
}

/// What a kind of note is called.
fn title(kind: &str) -> String {
    match kind {
        "draft-left-out" => "Drafts left out".to_owned(),
        "only-drafts" => "Nothing but drafts".to_owned(),
        "draft-rejected" => "Drafts that were rejected".to_owned(),
        "possibly-one" => "Possibly one, and not taken for it".to_owned(),
        "not-read" => "Values that could not be read".to_owned(),
        other => {
            let words = text::label(other).replace('-', " ");
            let mut letters = words.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
    }
}

fn decision(decision: &view::Decision) -> Decision {
    let mut told = words::decision(&decision.decision);
    if let Some(later) = &decision.undone_by {
        told.push_str(&format!(
            " (taken back by {}: {})",
            words::who(later),
            later.reason
        ));
    }
    Decision {
        id: text::label(&decision.decision.id),
        state: match decision.state {
            DecisionState::Applied => "applied",
            DecisionState::Stale => "stale",
            DecisionState::Unused => "unused",
            DecisionState::Undone => "undone",
        },
        text: text::value(&told),
        findings: decision
            .findings
            .iter()
            .map(|id| (anchor::finding(id), text::label(id)))
            .collect(),
    }
}
