//! Which standing decision a new one takes the place of, so that a person can
//! change their mind without contradicting themselves.

use crate::overrides::{Decision, Judgement, Overrides};
use crate::report::view::Finding;

/// The decision that stands and that the new judgement cannot stand beside:
/// one of the same pair or slot. Of a finding with two claims, its `value` and
/// its verdicts replace one another as well.
pub(super) fn replaced<'o>(
    judgement: &Judgement,
    finding: Option<&Finding>,
    overrides: &'o Overrides,
) -> Option<&'o Decision> {
    let standing: Vec<&Decision> = overrides.active().collect();
    let on_claim = |claim: &str| {
        finding.is_some_and(|finding| finding.values.iter().any(|value| value.claim == claim))
    };
    let of_same = |decision: &&&Decision| match (&decision.judgement, judgement) {
        (
            Judgement::Same { .. } | Judgement::Different { .. },
            Judgement::Same { .. } | Judgement::Different { .. },
        )
        | (Judgement::Verdict { .. }, Judgement::Verdict { .. })
        | (
            Judgement::Independent { .. } | Judgement::Derived { .. },
            Judgement::Independent { .. } | Judgement::Derived { .. },
        ) => is_same_pair(&decision.judgement, judgement),
        (Judgement::Value { finding: one, .. }, Judgement::Value { finding: other, .. }) => {
            one == other || (on_claim(one) && on_claim(other))
        }
        (Judgement::Correct { claim: one, .. }, Judgement::Correct { claim: other, .. }) => {
            one == other
        }
        _ => false,
    };
    let same = standing.iter().rev().find(of_same).copied();
    let of_two = finding.is_some_and(|finding| finding.values.len() == 2);
    let of_finding = |decision: &&&Decision| match (&decision.judgement, judgement) {
        (Judgement::Value { finding, .. }, Judgement::Verdict { .. }) => on_claim(finding),
        (Judgement::Verdict { left, right, .. }, Judgement::Value { .. }) => {
            on_claim(left) && on_claim(right)
        }
        _ => false,
    };
    same.or_else(|| {
        let mut found = standing.iter().rev().filter(of_finding).copied();
        found.next().filter(|_| of_two)
    })
}

/// Whether two judgements are on one pair, in either order.
fn is_same_pair(one: &Judgement, other: &Judgement) -> bool {
    let (mut one, mut other) = (one.names(), other.names());
    one.sort_unstable();
    other.sort_unstable();
    one == other
}
