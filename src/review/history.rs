//! Every decision that bears on an item, also those that no longer hold.

use super::item::{Item, Key};
use super::session::Session;
use crate::judge::DecisionState;
use crate::overrides::{Decision, Judgement};
use crate::report::view::Finding;

/// A decision of the past, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past<'s> {
    /// The decision.
    pub decision: &'s Decision,
    /// What became of it; `None` while the claims are being reconciled with it.
    pub state: Option<DecisionState>,
    /// The decision that took it back, or took its place.
    pub ended_by: Option<&'s Decision>,
}

/// The decisions that bear on an item, in the order in which they were taken.
pub fn of<'s>(session: &'s Session, key: &Key) -> Vec<Past<'s>> {
    let snapshot = session.snapshot();
    let Some(item) = snapshot.item(key) else {
        return Vec::new();
    };
    let overrides = session.overrides();
    let bears = |decision: &Decision| match item {
        Item::Finding(finding) => bears_on(&decision.judgement, finding),
        Item::Stale(stale, _) => {
            decision.id == stale.id || decision.judgement.names() == stale.judgement.names()
        }
        Item::Pair(pair) => {
            let names = decision.judgement.names();
            names.contains(&pair.left.as_str()) && names.contains(&pair.right.as_str())
        }
    };
    let states = &snapshot.reconciled.decided.states;
    let all = overrides.decisions.iter();
    all.filter(|decision| !matches!(decision.judgement, Judgement::Undo { .. }))
        .filter(|decision| bears(decision))
        .map(|decision| {
            let ended_by = ended_by(session, &decision.id);
            let stands = !overrides.is_undone(&decision.id) && !overrides.is_replaced(&decision.id);
            let state = states.iter().find(|(id, _)| *id == decision.id);
            let state = match stands {
                true => state.map(|(_, state)| *state),
                false => Some(DecisionState::Undone),
            };
            Past {
                decision,
                // One that was brought back waits for the claims as a new one does.
                state: state.filter(|state| !stands || *state != DecisionState::Undone),
                ended_by: ended_by.filter(|_| !stands),
            }
        })
        .collect()
}

fn ended_by<'s>(session: &'s Session, id: &str) -> Option<&'s Decision> {
    let against = |later: &&Decision| match &later.judgement {
        Judgement::Undo { of } => of == id,
        _ => later.replaces.as_deref() == Some(id),
    };
    session.overrides().decisions.iter().rev().find(against)
}

/// Whether a judgement is on a finding: on claims of it, on who its subject
/// is, on names or sources that it compares.
fn bears_on(judgement: &Judgement, finding: &Finding) -> bool {
    let claims = |id: &str| finding.values.iter().any(|value| value.claim == id);
    let members = |id: &str| {
        let mut members = finding.subject.members.iter();
        members.any(|member| {
            let (source, subject) = id.split_once('/').unwrap_or((id, ""));
            member.source == source && member.id == subject
        })
    };
    let texts = |text: &str| finding.values.iter().any(|value| value.text == text);
    let sources = |id: &str| finding.values.iter().any(|value| value.source == id);
    match judgement {
        Judgement::Same { left, right } | Judgement::Different { left, right } => {
            members(left) || members(right)
        }
        Judgement::Verdict { left, right, .. } => claims(left) || claims(right),
        Judgement::Value { finding, .. } => claims(finding),
        Judgement::Correct { claim, .. } => claims(claim),
        Judgement::Alias { left, right, .. } => texts(left) && texts(right),
        Judgement::Independent { left, right } | Judgement::Derived { left, right } => {
            sources(left) && sources(right)
        }
        Judgement::Undo { .. } => false,
    }
}
