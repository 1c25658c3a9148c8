//! How two roles stand to each other.

use super::Role;
use super::parse::Office;
use super::tokens::names_country;
use crate::value::place::capital_of_which;
use crate::value::{Comparison, Reason, Relation, Rule};

pub(super) const SAME: Rule = Rule::new("role-same", "Both name the same role.");
pub(super) const KIND_OF: Rule = Rule::new(
    "role-kind-of",
    "One role is a kind of the other: an attache is a diplomat.",
);
pub(super) const MORE_DETAIL: Rule = Rule::new(
    "role-more-detail",
    "Both name the same role; one says more of it.",
);
pub(super) const OVERLAP: Rule = Rule::new(
    "role-details-differ",
    "Both name the same role, each with details that the other leaves out.",
);
pub(super) const ELSEWHERE: Rule = Rule::new(
    "role-elsewhere",
    "The same role, of what may be two places or organisations.",
);
pub(super) const EXCLUSIVE: Rule = Rule::new(
    "roles-exclude",
    "Nobody holds two roles of this family at one time.",
);
pub(super) const FORMER: Rule = Rule::new(
    "former-against-current",
    "One says that the role is over, or still to come; the other that it is held.",
);
pub(super) const ACTING: Rule = Rule::new(
    "acting-against-full",
    "One says that the role is held for the time being only.",
);
pub(super) const DEPUTY: Rule = Rule::new(
    "deputy-against-full",
    "One says the deputy, the other the holder of the role.",
);
pub(super) const COEXIST: Rule = Rule::new(
    "roles-can-coexist",
    "One person can hold both roles, at one time or one after the other.",
);
pub(super) const SPELLING: Rule = Rule::new("role-spelling", "The roles differ by a few letters.");
pub(super) const UNKNOWN: Rule = Rule::new(
    "role-unknown",
    "A role that the table does not have is compared by its words alone.",
);

/// Words this alike are taken for one role in two spellings. Normalised
/// Damerau-Levenshtein; higher takes fewer.
const NEAR: f64 = 0.85;

/// Similarities by outcome: agreement with something left out, the same role
/// held otherwise, one family, and nothing to tell.
const NARROWER: f64 = 0.8;
const FLIPPED: f64 = 0.5;
const SIBLINGS: f64 = 0.3;
const UNRELATED: f64 = 0.2;

/// What comparing two offices gives.
struct Outcome {
    relation: Relation,
    similarity: f64,
    reason: Reason,
}

fn outcome(relation: Relation, similarity: f64, reason: Reason) -> Outcome {
    Outcome {
        relation,
        similarity,
        reason,
    }
}

/// Compares two roles; symmetric.
///
/// ```
/// use corroborate::value::{Relation, role::{Role, compare}};
/// let role = |text| Role::parse(text).expect("a role");
/// let relation = |left, right| compare(&role(left), &role(right)).relation;
/// assert_eq!(relation("counsellor", "counselor"), Relation::Equivalent);
/// assert_eq!(relation("cultural attaché", "diplomat"), Relation::Narrower);
/// assert_eq!(relation("cultural attaché", "counsellor"), Relation::Conflict);
/// assert_eq!(relation("former minister", "party leader"), Relation::Undetermined);
/// ```
pub fn compare(left: &Role, right: &Role) -> Comparison {
    if left.stated == right.stated {
        let reason = SAME.reason(format!("both say {}", quoted(left)));
        return Comparison::because(Relation::Equal, 1.0, reason);
    }
    if let ([one], [other]) = (left.offices.as_slice(), right.offices.as_slice()) {
        let outcome = compare_offices(one, other, &quoted(left), &quoted(right));
        return Comparison::because(outcome.relation, outcome.similarity, outcome.reason);
    }
    compare_lists(left, right)
}

/// The words of a role as stated, short enough to stand in a reason.
fn quoted(role: &Role) -> String {
    const MAX_QUOTED: usize = 80;
    let stated = role.stated.trim();
    match stated.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("“{}…”", stated.get(..end).unwrap_or_default()),
        None => format!("“{stated}”"),
    }
}

/// Compares several roles of one person with one or several.
fn compare_lists(left: &Role, right: &Role) -> Comparison {
    let (left_words, right_words) = (quoted(left), quoted(right));
    let relations = |ours: &[Office], theirs: &[Office]| -> Vec<Vec<Relation>> {
        ours.iter()
            .map(|our| {
                theirs
                    .iter()
                    .map(|their| compare_offices(our, their, "", "").relation)
                    .collect()
            })
            .collect()
    };
    let entails = |relation: &Relation| {
        matches!(
            relation,
            Relation::Equal | Relation::Equivalent | Relation::Narrower
        )
    };
    let from_left = relations(&left.offices, &right.offices);
    let from_right = relations(&right.offices, &left.offices);
    // Every role of one side follows from some role of the other.
    let follows = |rows: &[Vec<Relation>], columns: usize| {
        (0..columns).all(|column| rows.iter().any(|row| row.get(column).is_some_and(entails)))
    };
    let left_entails = follows(&from_left, right.offices.len());
    let right_entails = follows(&from_right, left.offices.len());
    let all = || from_left.iter().flatten();
    match (left_entails, right_entails) {
        (true, true) => {
            let reason = SAME.reason(format!(
                "{left_words} and {right_words} list the same roles"
            ));
            Comparison::because(Relation::Equivalent, 1.0, reason)
        }
        (true, false) => {
            let reason = MORE_DETAIL.reason(format!("{left_words} says more than {right_words}"));
            Comparison::because(Relation::Narrower, NARROWER, reason)
        }
        (false, true) => {
            let reason = MORE_DETAIL.reason(format!("{right_words} says more than {left_words}"));
            Comparison::because(Relation::Broader, NARROWER, reason)
        }
        _ if all().any(|relation| relation.agrees()) => {
            let reason = OVERLAP.reason(format!("{left_words} and {right_words} share a role"));
            Comparison::because(Relation::Overlap, NARROWER, reason)
        }
        _ if all().all(|relation| *relation == Relation::Conflict) => {
            let reason =
                EXCLUSIVE.reason(format!("no role of {left_words} goes with {right_words}"));
            Comparison::because(Relation::Conflict, SIBLINGS, reason)
        }
        _ => {
            let reason =
                COEXIST.reason(format!("{left_words} and {right_words} can hold together"));
            Comparison::because(Relation::Undetermined, UNRELATED, reason)
        }
    }
}

/// Compares two offices, which the reason quotes as they are printed.
fn compare_offices(left: &Office, right: &Office, left_words: &str, right_words: &str) -> Outcome {
    let base = match base(left, right, left_words, right_words) {
        Ok(base) => base,
        Err(outcome) => return outcome,
    };
    let category = [left, right]
        .iter()
        .any(|office| office.known.is_some_and(|known| known.is_category()))
        && base != Relation::Equivalent;
    if let Some(rule) = flip(left, right, category) {
        if category {
            let reason = COEXIST.reason(format!(
                "{left_words} and {right_words} can both be true of one person"
            ));
            return outcome(Relation::Undetermined, UNRELATED, reason);
        }
        let reason = rule.reason(format!("one says {left_words}, the other {right_words}"));
        return outcome(Relation::Conflict, FLIPPED, reason);
    }
    let domain = match (left.domain, right.domain) {
        (Some(ours), Some(theirs)) if ours != theirs => {
            return apart(
                left,
                right,
                format!("{left_words} is in charge of {ours}, {right_words} of {theirs}"),
            );
        }
        (Some(_), None) => Relation::Narrower,
        (None, Some(_)) => Relation::Broader,
        _ => Relation::Equivalent,
    };
    let details = match details(left, right) {
        Some(details) => details,
        None => {
            let reason = ELSEWHERE.reason(format!(
                "{left_words} and {right_words} may be of two places or organisations"
            ));
            return outcome(Relation::Undetermined, FLIPPED, reason);
        }
    };
    let relation = [base, domain, details]
        .into_iter()
        .fold(Relation::Equivalent, both);
    let misspelt = left.misspelt != right.misspelt;
    match relation {
        Relation::Equivalent if misspelt => {
            let (slip, known) = if left.misspelt {
                (left_words, right_words)
            } else {
                (right_words, left_words)
            };
            let reason = SPELLING.reason(format!("{slip} may be {known}, misspelt"));
            outcome(Relation::Variant, 1.0 - (1.0 - NEAR) / 2.0, reason)
        }
        Relation::Variant => {
            let reason = SPELLING.reason(format!(
                "{left_words} and {right_words} are spelled nearly alike"
            ));
            outcome(Relation::Variant, NEAR, reason)
        }
        Relation::Equivalent => {
            let reason = SAME.reason(format!(
                "{left_words} and {right_words} both name the {}",
                left.bare()
            ));
            outcome(relation, 1.0, reason)
        }
        Relation::Narrower | Relation::Broader => {
            let (narrow, broad) = if relation == Relation::Narrower {
                (left_words, right_words)
            } else {
                (right_words, left_words)
            };
            let reason = if base == Relation::Equivalent {
                MORE_DETAIL.reason(format!("{narrow} says more than {broad}"))
            } else {
                KIND_OF.reason(format!("{narrow} is a kind of {broad}"))
            };
            outcome(relation, NARROWER, reason)
        }
        _ => {
            let reason = OVERLAP.reason(format!(
                "{left_words} and {right_words} are one role with different details"
            ));
            outcome(Relation::Overlap, NARROWER, reason)
        }
    }
}

/// How the bare roles stand to each other, or the outcome where that settles it.
fn base(
    left: &Office,
    right: &Office,
    left_words: &str,
    right_words: &str,
) -> Result<Relation, Outcome> {
    match (left.known, right.known) {
        (Some(ours), Some(theirs)) => {
            if ours == theirs {
                Ok(Relation::Equivalent)
            } else if ours.is_below(theirs) {
                Ok(Relation::Narrower)
            } else if theirs.is_below(ours) {
                Ok(Relation::Broader)
            } else if let Some(family) = ours.excludes(theirs) {
                Err(apart(
                    left,
                    right,
                    format!("{left_words} and {right_words} are two of a kind ({family})"),
                ))
            } else {
                let reason = COEXIST.reason(format!(
                    "{left_words} and {right_words} can both be true of one person"
                ));
                Err(outcome(Relation::Undetermined, UNRELATED, reason))
            }
        }
        (None, None) => {
            let (ours, theirs) = (left.core.join(" "), right.core.join(" "));
            let near = strsim::normalized_damerau_levenshtein(&ours, &theirs);
            match set_relation(&left.core, &right.core) {
                Some(Relation::Overlap) | None if near >= NEAR => Ok(Relation::Variant),
                Some(relation) if relation != Relation::Overlap => Ok(relation),
                _ => {
                    let reason = UNKNOWN.reason(format!(
                        "neither {left_words} nor {right_words} is in the table of roles"
                    ));
                    Err(outcome(Relation::Undetermined, near * NEAR, reason))
                }
            }
        }
        _ => {
            let reason = UNKNOWN.reason(format!(
                "one of {left_words} and {right_words} is not in the table of roles"
            ));
            Err(outcome(Relation::Undetermined, UNRELATED, reason))
        }
    }
}

/// Two roles that exclude each other: a conflict, unless one is over.
fn apart(left: &Office, right: &Office, text: String) -> Outcome {
    if left.former || right.former || left.designate || right.designate {
        return outcome(
            Relation::Undetermined,
            UNRELATED,
            COEXIST.reason(format!("{text}, but not both are held now")),
        );
    }
    outcome(Relation::Conflict, SIBLINGS, EXCLUSIVE.reason(text))
}

/// The rule by which the same role is held otherwise. Against a mere kind of
/// person only the past matters: an acting minister is a politician.
fn flip(left: &Office, right: &Office, category: bool) -> Option<Rule> {
    if left.former != right.former || left.designate != right.designate {
        return Some(FORMER);
    }
    if category {
        return None;
    }
    if left.deputy != right.deputy {
        return Some(DEPUTY);
    }
    (left.acting != right.acting).then_some(ACTING)
}

/// How the words around two roles stand to each other; `None` where they may
/// name two places or organisations.
fn details(left: &Office, right: &Office) -> Option<Relation> {
    let abroad = left.is_diplomat() || right.is_diplomat();
    let all = |office: &Office| -> Vec<String> {
        let at = office.at.iter().map(|word| {
            // Whose ambassador it is, and to whom, are two things.
            // A capital stands for its country there.
            let host = if names_country(word) {
                Some(word.as_str())
            } else {
                capital_of_which(word)
            };
            match host.filter(|_| abroad) {
                Some(country) => format!("to {country}"),
                None => word.clone(),
            }
        });
        office.of.iter().cloned().chain(at).collect()
    };
    let countries = |office: &Office| -> Vec<String> {
        let words = office.of.iter();
        words.filter(|word| names_country(word)).cloned().collect()
    };
    let (ours, theirs) = (countries(left), countries(right));
    if !ours.is_empty() && !theirs.is_empty() && set_relation(&ours, &theirs).is_none() {
        return None;
    }
    let (ours, theirs) = (all(left), all(right));
    match set_relation(&ours, &theirs) {
        None if left.of.is_empty() || right.of.is_empty() => Some(Relation::Overlap),
        relation => relation,
    }
}

/// How two sets of words stand to each other: the one with more words says
/// more. `Overlap` where each has its own beside common ones, `None` where
/// they have nothing in common.
fn set_relation(left: &[String], right: &[String]) -> Option<Relation> {
    let within = |ours: &[String], theirs: &[String]| {
        ours.iter()
            .filter(|our| theirs.iter().any(|their| same_word(our, their)))
            .count()
    };
    let (ours, theirs) = (within(left, right), within(right, left));
    match (ours == left.len(), theirs == right.len()) {
        (true, true) => Some(Relation::Equivalent),
        (true, false) => Some(Relation::Broader),
        (false, true) => Some(Relation::Narrower),
        _ if ours > 0 => Some(Relation::Overlap),
        _ => None,
    }
}

/// Whether two folded words are one, or a country and its adjective where the
/// gazetteer does not know them.
fn same_word(left: &str, right: &str) -> bool {
    let known = names_country(left) || names_country(right);
    left == right || (!known && stem(left) == stem(right))
}

/// A word without the endings that make adjectives of countries.
fn stem(word: &str) -> &str {
    const SHORTEST: usize = 4;
    ["ians", "ian", "ans", "an", "ia", "i", "a", "y", "s"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.len() >= SHORTEST)
        .unwrap_or(word)
}

/// Both of two relations at once.
fn both(left: Relation, right: Relation) -> Relation {
    match (left, right) {
        (Relation::Equivalent, other) | (other, Relation::Equivalent) => other,
        (left, right) if left == right => left,
        (Relation::Variant, _) | (_, Relation::Variant) => Relation::Variant,
        _ => Relation::Overlap,
    }
}
