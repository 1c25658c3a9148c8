//! What people decided: read from a YAML file, appended to it, never rewritten.
//!
//! The file is a list of decisions. Each names what it judges by id, carries a
//! fingerprint of the values as they were when somebody judged them, and says
//! why. It replays without a screen: the same claims and the same decisions
//! give the same report.
//!
//! Nothing is ever taken out. To take a decision back, `undo` it; to decide
//! anew, append a decision that `replaces` it. So the file is also the record
//! of who thought what, and when.

mod append;
mod contradiction;
mod decision;
mod decode;
mod entries;
mod fingerprint;
mod ids;
mod item;
mod keys;
mod layout;
mod read;
mod references;
mod remarks;
mod schema;

pub use append::{Appended, Error, NewDecision, append, append_all, preview_all};
pub use contradiction::{contradiction, contradictions};
pub use decision::{AliasKind, Decision, Judgement, Kind, UnknownKind, VerdictKind};
pub use fingerprint::fingerprint;
pub use read::{parse, read, read_or_empty};
pub use remarks::remarks;
pub use schema::schema;

use rustc_hash::{FxHashMap, FxHashSet};

/// The decisions of an overrides file, in file order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Every decision, also those that were taken back.
    pub decisions: Vec<Decision>,
    undone: FxHashSet<String>,
    replaced: FxHashSet<String>,
}

impl Overrides {
    /// Finds out which of some decisions still stand.
    ///
    /// The ids are taken to be unique, and `undo` and `replaces` to name
    /// earlier decisions, as [`read`] sees to; a name of nothing has no effect.
    pub fn from_decisions(decisions: Vec<Decision>) -> Self {
        let mut undone = FxHashSet::default();
        for decision in &decisions {
            if let Judgement::Undo { of } = &decision.judgement {
                undone.insert(of.clone());
            }
        }
        // What stands replaces everything before it in its chain, also past a
        // link that was itself taken back. What is taken back replaces
        // nothing, so its predecessor comes to life again.
        let predecessors: FxHashMap<&str, &str> = decisions
            .iter()
            .filter_map(|decision| Some((decision.id.as_str(), decision.replaces.as_deref()?)))
            .collect();
        let mut replaced: FxHashSet<String> = FxHashSet::default();
        for decision in &decisions {
            if undone.contains(&decision.id) {
                continue;
            }
            let mut earlier = decision.replaces.as_deref();
            while let Some(id) = earlier {
                if !replaced.insert(id.to_owned()) {
                    break;
                }
                earlier = predecessors.get(id).copied();
            }
        }
        Self {
            decisions,
            undone,
            replaced,
        }
    }

    /// The decisions to apply: neither undone nor replaced, and no `undo`,
    /// which has had its effect. In file order.
    pub fn active(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|decision| {
            decision.kind() != Kind::Undo
                && !self.is_undone(&decision.id)
                && !self.is_replaced(&decision.id)
        })
    }

    /// Whether an `undo` took this decision back.
    pub fn is_undone(&self, id: &str) -> bool {
        self.undone.contains(id)
    }

    /// Whether a later decision that was not taken back stands in its place.
    pub fn is_replaced(&self, id: &str) -> bool {
        self.replaced.contains(id)
    }

    /// The decision of this id.
    pub fn get(&self, id: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn active(text: &str) -> Vec<String> {
        let overrides = parse(text.as_bytes(), "overrides.yaml").unwrap();
        overrides.active().map(|d| d.id.clone()).collect()
    }

    const FIRST: &str = "
- {id: first, decision: same, left: gazette/horvat, right: courier/horvath, reason: One man.}
- {id: second, decision: same, left: gazette/horvat, right: courier/horvath, replaces: first, reason: Still one man.}
";

    #[test]
    fn a_replaced_decision_is_not_active() {
        assert_eq!(active(FIRST), ["second"]);
    }

    #[test]
    fn undoing_a_replacement_brings_the_replaced_decision_back() {
        let text = format!("{FIRST}- {{decision: undo, of: second, reason: Too fast.}}\n");
        assert_eq!(active(&text), ["first"]);
    }

    #[test]
    fn a_chain_of_replacements_holds_past_an_undone_link() {
        let text = format!(
            "{FIRST}- {{id: third, decision: different, left: gazette/horvat, right: courier/horvath, replaces: second, reason: Brothers.}}\n\
             - {{decision: undo, of: second, reason: Too fast.}}\n"
        );
        assert_eq!(active(&text), ["third"]);
    }

    #[test]
    fn an_undo_is_not_itself_a_decision_to_apply() {
        let text = format!("{FIRST}- {{id: back, decision: undo, of: first, reason: Wrong.}}\n");
        let overrides = parse(text.as_bytes(), "overrides.yaml").unwrap();
        assert!(overrides.is_undone("first") && !overrides.is_undone("second"));
        assert_eq!(active(&text), ["second"]);
    }
}
