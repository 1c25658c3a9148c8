//! Members of two lists of one event that are not linked, though their names
//! go together: a bare surname, or a slip.
//!
//! A name of one word seldom says enough to link two people by. Within the
//! lists that two sources give for one part in one event, it says enough not
//! to call them somebody else.

use std::cmp::Reverse;

use super::lists::SOMEBODY_ELSE;
use super::{Comparer, Judge};
use crate::model::{ClaimIx, Family, SubjectIx, SubjectKind, Value};
use crate::value::person::{self, PersonName};
use crate::value::{Comparison, Relation, Rule};

/// One may be the other.
pub(super) const NAMED_ALIKE: Rule = Rule::new(
    "named-alike",
    "Nobody else of either list has such a name: one may be the other in short, or misspelled.",
);

pub(super) const RULES: &[Rule] = &[NAMED_ALIKE];

/// The most unmatched members of a list whose names are compared.
const NAMES_MOST: usize = 60;

/// Two members of two lists whose names go together.
pub(super) struct Alike {
    pub(super) left: ClaimIx,
    pub(super) right: ClaimIx,
    /// Agrees, or is a variant.
    pub(super) comparison: Comparison,
}

/// Pairs of unmatched members whose names go together, the best first; nobody
/// is in two of them.
pub(super) fn pairs(
    judge: &Judge<'_>,
    comparer: Comparer<'_, '_>,
    left: &[ClaimIx],
    right: &[ClaimIx],
) -> Vec<Alike> {
    let mut all: Vec<Alike> = Vec::new();
    for &one in left.iter().take(NAMES_MOST) {
        for &other in right.iter().take(NAMES_MOST) {
            let compared = comparer.compare(one, other);
            if let Some(comparison) = instead(judge, one, other, &compared) {
                all.push(Alike {
                    left: one,
                    right: other,
                    comparison,
                });
            }
        }
    }
    // Stable: of equals the first of the files.
    all.sort_by(|a, b| {
        let (one, two) = (&a.comparison, &b.comparison);
        let by_fit = Reverse(one.relation.fit()).cmp(&Reverse(two.relation.fit()));
        by_fit.then(two.similarity.total_cmp(&one.similarity))
    });
    let mut taken: Vec<Alike> = Vec::new();
    for pair in all {
        let free = |other: &Alike| other.left != pair.left && other.right != pair.right;
        if taken.iter().all(free) {
            taken.push(pair);
        }
    }
    taken
}

/// What to say of two members instead of "somebody else", where their names go
/// together and nothing else keeps them apart.
pub(super) fn instead(
    judge: &Judge<'_>,
    left: ClaimIx,
    right: ClaimIx,
    compared: &Comparison,
) -> Option<Comparison> {
    let mut reasons = compared.reasons.iter();
    if !reasons.any(|reason| reason.rule == SOMEBODY_ELSE) {
        return None;
    }
    let corpus = judge.corpus;
    let party = |ix: ClaimIx| match corpus.claim(ix).value {
        Value::Party(party) if corpus.subject(party).kind == SubjectKind::Person => Some(party),
        _ => None,
    };
    let (one, other) = (party(left)?, party(right)?);
    if are_two(judge, one, other) {
        return None;
    }
    let names = best(judge, one, other)?;
    let relation = match names.relation {
        // The same name, of two who are not linked.
        Relation::Equal => Relation::Equivalent,
        relation if relation.agrees() || relation == Relation::Variant => relation,
        _ => return None,
    };
    let (a, b) = (corpus.label(one), corpus.label(other));
    let text = match relation {
        Relation::Variant => format!("“{a}” and “{b}” may be one name, spelled otherwise"),
        _ => format!("“{a}” and “{b}” go together as names of one person"),
    };
    let reason = NAMED_ALIKE.reason(text);
    Some(Comparison::because(relation, names.similarity, reason))
}

/// Whether a decision, a source that tells both, or their births say that two
/// people are two.
fn are_two(judge: &Judge<'_>, left: SubjectIx, right: SubjectIx) -> bool {
    let corpus = judge.corpus;
    let source = |ix: SubjectIx| corpus.subject(ix).source;
    let tells = |of: SubjectIx, whom: SubjectIx| {
        let mentions = judge.known.siblings(whom).iter();
        mentions.copied().any(|ix| source(ix) == source(of))
    };
    tells(left, right)
        || tells(right, left)
        || judge.decided.parted_by(left, right).is_some()
        || births_conflict(judge, left, right)
}

fn births_conflict(judge: &Judge<'_>, left: SubjectIx, right: SubjectIx) -> bool {
    let births = |ix: SubjectIx| {
        let claims = judge.corpus.claims_of(ix);
        claims.filter_map(|(_, claim)| match &claim.value {
            Value::Date(date) if claim.slot.family == Family::Born => Some(date),
            _ => None,
        })
    };
    births(left).any(|one| {
        let mut others = births(right);
        others.any(|other| one.compare_to_the_day(other).relation == Relation::Conflict)
    })
}

/// The names of two people that go together best.
fn best(judge: &Judge<'_>, left: SubjectIx, right: SubjectIx) -> Option<Comparison> {
    let (lefts, rights) = (names(judge, left), names(judge, right));
    let pairs = lefts
        .iter()
        .flat_map(|one| rights.iter().map(move |other| person::compare(one, other)));
    pairs.max_by(|a, b| {
        let by_fit = a.relation.fit().cmp(&b.relation.fit());
        by_fit.then(a.similarity.total_cmp(&b.similarity))
    })
}

fn names<'a>(judge: &Judge<'a>, ix: SubjectIx) -> Vec<&'a PersonName> {
    let claims = judge.corpus.claims_of(ix);
    claims
        .filter_map(|(_, claim)| match &claim.value {
            Value::Person(name) => Some(&**name),
            _ => None,
        })
        .collect()
}
