//! Deciding on the page, where a program serves it and takes the decisions.

use super::text;
use crate::report::view::Report;

/// What a page needs to send decisions to whoever served it.
///
/// The page sends `POST /decide` with a JSON object: `decision` (its kind),
/// `finding` and how that stood on the page (`seen`, by
/// [`standing`](crate::report::standing::standing)), and, by kind, `left` and `right` (claims, or names for an alias),
/// `kind`, `value`, with `reason` and `by`; the token stands in the header
/// `X-Corroborate-Token`. An answer with a status of success and
/// `{"message": ".."}` is shown; any other is shown as what went wrong, and
/// what was typed stays. It stays in the tab when the page is loaded anew, which
/// status 409 offers: what the decision was taken on has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deciding {
    /// What the page shows to be allowed to decide.
    pub token: String,
    /// Who decides, as far as that is known.
    pub by: Option<String>,
}

/// The form, once on the page; the script sets it beside the finding.
#[derive(Debug, Clone)]
pub(super) struct Decide {
    pub(super) token: String,
    pub(super) by: String,
    pub(super) kinds: &'static [Kind],
    /// Whether there are drafts, which have a page of their own.
    pub(super) has_drafts: bool,
}

/// A kind of decision.
#[derive(Debug, Clone)]
pub(super) struct Kind {
    pub(super) id: &'static str,
    pub(super) word: &'static str,
    /// What it needs besides a reason: sides, value, or nothing.
    pub(super) needs: &'static str,
}

/// The kinds, those that are taken most first.
const KINDS: &[Kind] = &[
    kind("value", "Settle the value", "value"),
    kind("left_wrong", "The left one is wrong", "sides"),
    kind("right_wrong", "The right one is wrong", "sides"),
    kind("both_wrong", "Both are wrong", "sides"),
    kind("not_a_conflict", "Both can hold", "sides"),
    kind(
        "superseded",
        "A later report replaced an earlier one",
        "sides",
    ),
    kind("same", "They are one", ""),
    kind("different", "They are two", ""),
    kind("alias", "Two names of one thing, everywhere", "names"),
    kind("unsure", "Looked at, and left open", "sides"),
];

const fn kind(id: &'static str, word: &'static str, needs: &'static str) -> Kind {
    Kind { id, word, needs }
}

impl Decide {
    pub(super) fn of(deciding: &Deciding, report: &Report) -> Self {
        Self {
            token: deciding.token.clone(),
            by: deciding.by.as_deref().map(text::label).unwrap_or_default(),
            kinds: KINDS,
            has_drafts: report.notes.iter().any(|note| note.id == "draft-left-out"),
        }
    }
}
