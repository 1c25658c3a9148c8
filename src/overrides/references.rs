//! Ids of decisions, and the decisions that name one another.

use super::decision::{Decision, Judgement};
use super::entries::shown;
use super::ids::{Content, Ids};
use crate::diagnostic::{Diagnostic, Place};
use rustc_hash::{FxHashMap, FxHashSet};

/// An item of the file, before it has an id.
pub(super) struct Stated {
    pub(super) id: Option<String>,
    pub(super) id_place: Place,
    pub(super) of_place: Place,
    pub(super) replaces_place: Place,
    /// `None` where something is wrong with the item itself. Its id counts
    /// all the same, so that one mistake is not reported twice.
    pub(super) decision: Option<Decision>,
}

/// Gives every decision its id, and holds `undo` and `replaces` against them.
pub(super) fn resolve(stated: Vec<Stated>, problems: &mut Vec<Diagnostic>) -> Vec<Decision> {
    let mut ids = Ids::default();
    let mut first: FxHashMap<String, Place> = FxHashMap::default();
    for item in &stated {
        let Some(id) = &item.id else { continue };
        ids.take(id.clone());
        if let Some(place) = first.get(id) {
            problems.push(
                Diagnostic::error(
                    "decision-duplicate-id",
                    item.id_place.clone(),
                    format!("the id `{}` is taken", shown(id)),
                )
                .hint("give this decision another id, or leave the id out")
                .related(place.clone(), "it stands here first"),
            );
        } else {
            first.insert(id.clone(), item.id_place.clone());
        }
    }
    let mut earlier = Earlier::default();
    let mut decisions = Vec::with_capacity(stated.len());
    for item in stated {
        let Some(mut decision) = item.decision else {
            earlier.names.extend(item.id);
            continue;
        };
        decision.id = match item.id {
            Some(id) => id,
            None => ids.fresh(&Content::of(&decision)),
        };
        if let Judgement::Undo { of } = &decision.judgement {
            problems.extend(earlier.check("undone", of, &item.of_place, &first));
        }
        if let Some(replaces) = &decision.replaces {
            problems.extend(earlier.check("replaced", replaces, &item.replaces_place, &first));
        }
        if matches!(decision.judgement, Judgement::Undo { .. }) {
            earlier
                .undos
                .insert(decision.id.clone(), decision.place.clone());
        }
        earlier.names.insert(decision.id.clone());
        decisions.push(decision);
    }
    decisions
}

/// What stands above a decision.
#[derive(Default)]
struct Earlier {
    names: FxHashSet<String>,
    undos: FxHashMap<String, Place>,
}

impl Earlier {
    /// What is wrong with naming a decision as one that is undone or replaced.
    fn check(
        &self,
        verb: &str,
        id: &str,
        place: &Place,
        written: &FxHashMap<String, Place>,
    ) -> Option<Diagnostic> {
        let error = |code, message| Diagnostic::error(code, place.clone(), message);
        if let Some(undo) = self.undos.get(id) {
            let message = format!("`{}` is an `undo`, which cannot be {verb}", shown(id));
            return Some(
                error("decision-undo-of-undo", message)
                    .hint("append the decision that holds once more")
                    .related(undo.clone(), "the `undo`"),
            );
        }
        if self.names.contains(id) {
            return None;
        }
        let message = format!("no decision above this one has the id `{}`", shown(id));
        let unknown = error("decision-unknown-reference", message);
        Some(match written.get(id) {
            Some(below) => unknown
                .hint("a decision can only name an earlier one: move it below that one")
                .related(below.clone(), "the decision of this id"),
            None => unknown.hint("`corroborate override list` shows the ids"),
        })
    }
}
