//! Participants: one against another, and list against list.

use super::list_names::{self, Alike};
use super::{Comparer, Judge};
use crate::lexical::fold::fold;
use crate::lexical::number::Number;
use crate::model::{ClaimIx, Corpus, Family, Polarity, Slot, SubjectIx, SubjectKind, Value};
use crate::value::organisation::{self, OrganisationName};
use crate::value::{Comparison, Reason, Relation, Rule};

/// Two names for one linked person or organisation.
pub(super) const LINKED: Rule = Rule::new(
    "linked",
    "Both names are of one person or organisation, as linked.",
);
/// Somebody acts for an organisation.
pub(super) const ACTS_FOR: Rule = Rule::new(
    "acts-for",
    "One names a person or body, the other the organisation that it belongs to.",
);
/// Person against organisation.
pub(super) const PERSON_OR_BODY: Rule = Rule::new(
    "person-or-body",
    "One names a person, the other an organisation: both may be meant.",
);
/// The same description.
pub(super) const DESCRIBED: Rule = Rule::new(
    "described-alike",
    "Neither side gives a name, and both describe alike.",
);
/// Somebody who is not named.
pub(super) const NOT_NAMED: Rule = Rule::new("not-named", "One side gives no name.");
/// Two different people or organisations.
pub(super) const SOMEBODY_ELSE: Rule = Rule::new(
    "somebody-else",
    "Two different people or organisations are named.",
);
/// The lists name the same.
pub(super) const LISTS_SAME: Rule = Rule::new("lists-same", "Both lists name the same.");
/// One list names more.
pub(super) const LIST_LONGER: Rule = Rule::new(
    "list-longer",
    "One list names more than the other, which does not claim to be complete.",
);
/// Both lists are complete by their own count, and differ.
pub(super) const LISTS_COMPLETE: Rule = Rule::new(
    "lists-complete",
    "A list that is complete by its own count lacks a name of the other.",
);
/// The lists share some.
pub(super) const LISTS_OVERLAP: Rule = Rule::new("lists-overlap", "The lists share some names.");
/// The lists share nothing.
pub(super) const LISTS_DISJOINT: Rule = Rule::new("lists-disjoint", "The lists share no name.");

pub(super) const RULES: &[Rule] = &[
    LINKED,
    ACTS_FOR,
    PERSON_OR_BODY,
    DESCRIBED,
    NOT_NAMED,
    SOMEBODY_ELSE,
    LISTS_SAME,
    LIST_LONGER,
    LISTS_COMPLETE,
    LISTS_OVERLAP,
    LISTS_DISJOINT,
];

/// Compares two participants.
pub(super) fn parties(judge: &Judge<'_>, left: SubjectIx, right: SubjectIx) -> Comparison {
    let corpus = judge.corpus;
    let (a, b) = (corpus.label(left), corpus.label(right));
    if judge.known.linked(left, right) {
        let (relation, text) = if a == b {
            (Relation::Equal, format!("both name {a}"))
        } else {
            (
                Relation::Equivalent,
                format!("“{a}” and “{b}” are linked as one"),
            )
        };
        return Comparison::because(relation, 1.0, LINKED.reason(text));
    }
    if !named(corpus, left) && !named(corpus, right) && fold(&a) == fold(&b) {
        let text = format!("both speak of “{a}”");
        return Comparison::because(Relation::Equivalent, 1.0, DESCRIBED.reason(text));
    }
    let kinds = (corpus.subject(left).kind, corpus.subject(right).kind);
    match kinds {
        (_, SubjectKind::Organisation) if belongs(judge, left, right) => {
            let text = format!("{a} belongs to {b}");
            Comparison::because(Relation::Narrower, 0.8, ACTS_FOR.reason(text))
        }
        (SubjectKind::Organisation, _) if belongs(judge, right, left) => {
            let text = format!("{b} belongs to {a}");
            Comparison::because(Relation::Broader, 0.8, ACTS_FOR.reason(text))
        }
        (SubjectKind::Organisation, SubjectKind::Organisation) => bodies(corpus, left, right),
        (one, other) if one != other => {
            let text = format!("“{a}” and “{b}” may both be meant");
            Comparison::because(Relation::Undetermined, 0.0, PERSON_OR_BODY.reason(text))
        }
        _ if !named(corpus, left) || !named(corpus, right) => {
            let text = format!("“{a}” and “{b}” may be one");
            Comparison::because(Relation::Undetermined, 0.0, NOT_NAMED.reason(text))
        }
        _ => {
            let text = format!("“{a}” and “{b}”");
            Comparison::because(Relation::Conflict, 0.0, SOMEBODY_ELSE.reason(text))
        }
    }
}

/// Whether a source gives a name, and not only a description ("two men").
fn named(corpus: &Corpus, ix: SubjectIx) -> bool {
    corpus
        .claims_of(ix)
        .any(|(_, claim)| matches!(claim.value, Value::Person(_) | Value::Organisation(_)))
}

/// Whether a person or organisation belongs to an organisation, by any source.
pub(super) fn belongs(judge: &Judge<'_>, member: SubjectIx, organisation: SubjectIx) -> bool {
    if let Some(whole) = judge.known.whole(judge.known.cluster(member)) {
        let names = || names(judge.corpus, organisation);
        let mut bodies = whole.bodies.iter();
        return whole.homes.contains(&judge.known.cluster(organisation))
            || bodies.any(|own| {
                let best = best_name(own.iter().map(|name| &**name), names);
                best.is_some_and(|best| best.relation.agrees())
            });
    }
    let mut mentions = judge.known.siblings(member).iter();
    mentions.any(|&mention| {
        judge.corpus.claims_of(mention).any(|(_, claim)| {
            let belongs = matches!(claim.slot.family, Family::Affiliation | Family::Parent)
                && claim.polarity == Polarity::Asserted;
            match claim.value {
                Value::Party(body) if belongs => {
                    judge.known.linked(body, organisation)
                        || bodies(judge.corpus, body, organisation).relation.agrees()
                }
                _ => false,
            }
        })
    })
}

/// Two organisations that are not linked: the best of their names.
fn bodies(corpus: &Corpus, left: SubjectIx, right: SubjectIx) -> Comparison {
    best_name(names(corpus, left), || names(corpus, right)).unwrap_or_else(|| {
        let text = format!("“{}” and “{}”", corpus.label(left), corpus.label(right));
        Comparison::because(Relation::Undetermined, 0.0, NOT_NAMED.reason(text))
    })
}

/// The names of an organisation in its source.
fn names(corpus: &Corpus, ix: SubjectIx) -> impl Iterator<Item = &OrganisationName> {
    let claims = corpus.claims_of(ix);
    claims.filter_map(|(_, claim)| match &claim.value {
        Value::Organisation(name) => Some(&**name),
        _ => None,
    })
}

/// The names of two organisations that go together best.
fn best_name<'n, R: Iterator<Item = &'n OrganisationName>>(
    left: impl Iterator<Item = &'n OrganisationName>,
    right: impl Fn() -> R,
) -> Option<Comparison> {
    let pairs = left.flat_map(|a| right().map(move |b| organisation::compare(a, b)));
    pairs.max_by(|a, b| {
        a.relation
            .fit()
            .cmp(&b.relation.fit())
            .then(a.similarity.total_cmp(&b.similarity))
    })
}

/// Compares the lists that two sources give for one part in an event.
pub(super) fn compare(
    judge: &Judge<'_>,
    comparer: Comparer<'_, '_>,
    slot: &Slot,
    left: &[ClaimIx],
    right: &[ClaimIx],
) -> Comparison {
    if let ([one], [other]) = (left, right) {
        let compared = comparer.compare(*one, *other);
        return list_names::instead(judge, *one, *other, &compared).unwrap_or(compared);
    }
    // What each of one list finds in the other.
    let best = |one: ClaimIx, others: &[ClaimIx], flip: bool| -> Comparison {
        let compared = others.iter().map(|&other| {
            if flip {
                comparer.compare(other, one)
            } else {
                comparer.compare(one, other)
            }
        });
        compared
            .max_by_key(|comparison| comparison.relation.fit())
            .unwrap_or_else(|| {
                Comparison::because(
                    Relation::Undetermined,
                    0.0,
                    NOT_NAMED.reason("nobody is named"),
                )
            })
    };
    let from_left: Vec<Comparison> = left.iter().map(|&one| best(one, right, false)).collect();
    let from_right: Vec<Comparison> = right.iter().map(|&one| best(one, left, true)).collect();
    let unmatched = |list: &[ClaimIx], found: &[Comparison]| -> Vec<ClaimIx> {
        let pairs = list.iter().zip(found);
        pairs
            .filter(|(_, comparison)| !comparison.relation.agrees())
            .map(|(&ix, _)| ix)
            .collect()
    };
    let mut only_left = unmatched(left, &from_left);
    let mut only_right = unmatched(right, &from_right);
    let alike = list_names::pairs(judge, comparer, &only_left, &only_right);
    only_left.retain(|ix| alike.iter().all(|pair| pair.left != *ix));
    only_right.retain(|ix| alike.iter().all(|pair| pair.right != *ix));
    let names = |list: &[ClaimIx]| -> String {
        let names: Vec<String> = list
            .iter()
            .take(4)
            .map(|&ix| match judge.corpus.claim(ix).value {
                Value::Party(party) => judge.corpus.label(party),
                _ => judge.corpus.claim(ix).stated.to_string(),
            })
            .collect();
        let more = list.len().saturating_sub(names.len());
        let names = names.join(", ");
        if more > 0 {
            format!("{names} and {more} more")
        } else {
            names
        }
    };
    let shared = left.len() - only_left.len();
    let longest = left.len().max(right.len()) as f64;
    let likeness = (left.len().min(right.len()).min(shared)) as f64 / longest;
    let mut comparison = if only_left.is_empty() && only_right.is_empty() {
        let equal = from_left.iter().all(|c| c.relation == Relation::Equal);
        let relation = if equal && alike.is_empty() {
            Relation::Equal
        } else {
            Relation::Equivalent
        };
        let reason = LISTS_SAME.reason(format!("both name {}", names(left)));
        Comparison::because(relation, 1.0, reason)
    } else if shared == 0 {
        // Nothing is shared, but unnamed people, or a person against a body,
        // contradict nobody.
        let open = from_left
            .iter()
            .chain(&from_right)
            .any(|c| matches!(c.relation, Relation::Undetermined | Relation::Variant));
        let relation = if open {
            Relation::Undetermined
        } else {
            Relation::Conflict
        };
        let text = format!("{} against {}", names(left), names(right));
        Comparison::because(relation, 0.0, LISTS_DISJOINT.reason(text))
    } else if only_left.is_empty() {
        longer(
            judge,
            slot,
            left,
            (&only_right, names(&only_right)),
            Relation::Broader,
            likeness,
        )
    } else if only_right.is_empty() {
        longer(
            judge,
            slot,
            right,
            (&only_left, names(&only_left)),
            Relation::Narrower,
            likeness,
        )
    } else {
        let closed = complete(judge, slot, left) && complete(judge, slot, right);
        let (relation, rule) = if closed {
            (Relation::Conflict, LISTS_COMPLETE)
        } else {
            (Relation::Overlap, LISTS_OVERLAP)
        };
        let text = format!(
            "one alone names {}, the other alone {}",
            names(&only_left),
            names(&only_right)
        );
        Comparison::because(relation, likeness, rule.reason(text))
    };
    let details = from_left
        .into_iter()
        .filter(|c| c.relation.agrees() && c.relation != Relation::Equal);
    comparison
        .reasons
        .extend(details.flat_map(|c| c.reasons).map(|mut reason| {
            reason.share = None;
            reason
        }));
    spelled(comparison, alike)
}

/// Adds what became of those whom their names alone match. Where the lists
/// agree otherwise, a name that is spelled otherwise is what tells.
fn spelled(mut comparison: Comparison, alike: Vec<Alike>) -> Comparison {
    let agrees = comparison.relation.agrees();
    for pair in alike {
        let reasons = without_shares(pair.comparison.reasons);
        if pair.comparison.relation == Relation::Variant && agrees {
            comparison.relation = Relation::Variant;
            comparison.reasons.splice(0..0, reasons);
        } else {
            comparison.reasons.extend(reasons);
        }
    }
    comparison
}

/// One list holds all of the other, and more.
fn longer(
    judge: &Judge<'_>,
    slot: &Slot,
    shorter: &[ClaimIx],
    (only, names): (&[ClaimIx], String),
    relation: Relation,
    likeness: f64,
) -> Comparison {
    if complete(judge, slot, shorter) && only.iter().all(|&ix| is_person(judge, ix)) {
        let text = format!("{names} is missing from a list that is complete by its own count");
        return Comparison::because(Relation::Conflict, likeness, LISTS_COMPLETE.reason(text));
    }
    let reason = LIST_LONGER.reason(format!("only one list names {names}"));
    Comparison::because(relation, likeness, reason)
}

fn is_person(judge: &Judge<'_>, ix: ClaimIx) -> bool {
    match judge.corpus.claim(ix).value {
        Value::Party(party) => judge.corpus.subject(party).kind == SubjectKind::Person,
        _ => false,
    }
}

/// Whether a source's own count says that its list of targets is complete.
fn complete(judge: &Judge<'_>, slot: &Slot, list: &[ClaimIx]) -> bool {
    let Some(&first) = list.first() else {
        return false;
    };
    if slot.family != Family::Target {
        return false;
    }
    let event = judge.corpus.claim(first).subject;
    judge.corpus.claims_of(event).any(|(_, claim)| {
        claim.slot == Family::Count.into()
            && matches!(&claim.value, Value::Count(total) if total.exact() == Some(Number::whole(list.len() as i64)))
    })
}

/// The reasons of a comparison, without their shares: those of a finding do
/// not add up across comparisons.
pub(super) fn without_shares(reasons: Vec<Reason>) -> impl Iterator<Item = Reason> {
    reasons.into_iter().map(|mut reason| {
        reason.share = None;
        reason
    })
}
