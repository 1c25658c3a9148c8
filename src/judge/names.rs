//! The names that two sources give one subject.

use super::Comparer;
use crate::model::{ClaimIx, Corpus, Family, Value};
use crate::value::{Comparison, Relation, Rule};

/// An alias settles what the names alone leave open.
pub(super) const ALIAS_AGREES: Rule = Rule::new(
    "alias-agrees",
    "The names differ, but both sources give one name or abbreviation alike.",
);

pub(super) const RULES: &[Rule] = &[ALIAS_AGREES];

/// Compares all names of one source with all names of another.
///
/// The names proper are compared first. Where they leave a doubt, an alias
/// that both sources give can settle it: any alias of an organisation, and of
/// a person one of two words or more, since a bare surname settles nothing.
pub(super) fn compare(
    corpus: &Corpus,
    comparer: Comparer<'_, '_>,
    left: &[ClaimIx],
    right: &[ClaimIx],
) -> Option<Comparison> {
    let proper = |claims: &[ClaimIx]| -> Vec<ClaimIx> {
        let named: Vec<ClaimIx> = claims
            .iter()
            .copied()
            .filter(|&ix| corpus.claim(ix).slot.family == Family::Name)
            .collect();
        if named.is_empty() {
            claims.to_vec()
        } else {
            named
        }
    };
    let best = |left: &[ClaimIx], right: &[ClaimIx], settles: bool| {
        let mut best: Option<(Comparison, ClaimIx, ClaimIx)> = None;
        for &a in left {
            for &b in right {
                if settles && !(can_settle(corpus, a) && can_settle(corpus, b)) {
                    continue;
                }
                let compared = comparer.compare(a, b);
                let better = best.as_ref().is_none_or(|(most, ..)| {
                    (compared.relation.fit(), compared.similarity)
                        > (most.relation.fit(), most.similarity)
                });
                if better {
                    best = Some((compared, a, b));
                }
            }
        }
        best
    };
    let (names, ..) = best(&proper(left), &proper(right), false)?;
    if names.relation.agrees() {
        return Some(names);
    }
    match best(left, right, true) {
        Some((alias, a, b)) if matches!(alias.relation, Relation::Equal | Relation::Equivalent) => {
            let text = format!(
                "both give “{}”{}",
                corpus.claim(a).stated,
                if corpus.claim(a).stated == corpus.claim(b).stated {
                    String::new()
                } else {
                    format!(" (“{}”)", corpus.claim(b).stated)
                }
            );
            let mut settled = Comparison::because(
                Relation::Equivalent,
                alias.similarity,
                ALIAS_AGREES.reason(text),
            );
            settled
                .reasons
                .extend(super::lists::without_shares(names.reasons));
            Some(settled)
        }
        _ => Some(names),
    }
}

fn can_settle(corpus: &Corpus, ix: ClaimIx) -> bool {
    match &corpus.claim(ix).value {
        Value::Person(name) => !name.is_single(),
        Value::Organisation(_) => true,
        _ => false,
    }
}
