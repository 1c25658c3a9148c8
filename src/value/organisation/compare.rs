//! How two organisations stand to each other.

use super::acronym::{Slip, slip};
use super::align::align;
use super::bodies::{Body, bodies};
use super::names::names;
use super::read::name;
use super::{
    ACRONYM, ALIAS, KNOWN, OTHER, OrganisationName, SAME_NAME, SAME_WORDS, SHORTENED, SLIP, UNIT,
};
use crate::value::{Comparison, Reason, Relation, Rule};

// Similarities of names that are neither the same nor other names.
pub(super) const PART: f64 = 0.6;
const TRANSPOSED: f64 = 0.75;
const SUBSTITUTED: f64 = 0.62;

/// What was found between two names, with what to say of it.
pub(super) struct Finding {
    pub(super) relation: Relation,
    pub(super) similarity: f64,
    pub(super) rule: Rule,
    pub(super) text: String,
}

impl Finding {
    pub(super) fn new(relation: Relation, similarity: f64, rule: Rule, text: String) -> Self {
        Self {
            relation,
            similarity,
            rule,
            text,
        }
    }

    /// The order in which findings about the several names of two
    /// organisations are preferred.
    fn rank(&self) -> u8 {
        match self.relation {
            Relation::Equal | Relation::Equivalent => 3,
            Relation::Narrower | Relation::Broader | Relation::Overlap => 2,
            Relation::Variant => 1,
            _ => 0,
        }
    }
}

/// Compares two names of organisations; symmetric.
///
/// Acronym and full name, word order, legal form and translation agree;
/// transliterations and slips between acronyms are variants; a unit is
/// narrower than its parent. Where several names are given, an agreeing one
/// decides, unless the countries contradict.
pub fn compare(left: &OrganisationName, right: &OrganisationName) -> Comparison {
    if left.stated == right.stated {
        return Comparison::because(
            Relation::Equal,
            1.0,
            SAME_WORDS.reason(format!("both say “{}”", left.stated)),
        );
    }
    let mut found: Vec<Finding> = Vec::new();
    found.extend(known(left, right));
    let countries_agree = match (left.country(), right.country()) {
        (Some(l), Some(r)) => l == r,
        _ => true,
    };
    if countries_agree {
        found.extend(acronyms(left, right));
    }
    for l in &left.names {
        for r in &right.names {
            found.push(names(l, r));
        }
    }
    found.extend(shouted(left, right));
    found.extend(shouted(right, left).map(flipped));
    found.extend(beside_table(left, right));
    found.extend(beside_table(right, left).map(flipped));
    found.extend(owners(left, right));
    found.extend(owners(right, left).map(flipped));
    // Two bodies of the table that are known to differ stay apart, however
    // alike their words are.
    let differ = !left.bodies.is_empty()
        && !right.bodies.is_empty()
        && !left.bodies.iter().any(|body| right.bodies.contains(body));
    if differ {
        found.retain(|finding| {
            matches!(finding.rule, KNOWN | UNIT | OTHER)
                && !matches!(finding.relation, Relation::Equivalent | Relation::Variant)
                || finding.rule == ACRONYM && finding.similarity >= 1.0
        });
        if let Some(known) = known(left, right).filter(|known| known.relation == Relation::Conflict)
        {
            found.retain(|finding| finding.rule == ACRONYM);
            found.push(known);
        }
    }
    let best = found.into_iter().reduce(|best, next| {
        // Of equal rank the more alike; the first of those.
        let better = (next.rank(), next.similarity) > (best.rank(), best.similarity);
        if better { next } else { best }
    });
    let Some(best) = best else {
        let text = format!(
            "“{}” and “{}” share neither words nor letters",
            left.stated, right.stated
        );
        return Comparison::because(Relation::Conflict, 0.0, OTHER.reason(text));
    };
    let mut comparison =
        Comparison::because(best.relation, best.similarity, best.rule.reason(best.text));
    if best.rule != SLIP
        && let Some(slip) = slipped(left, right)
    {
        comparison.reasons.push(slip);
    }
    comparison
}

/// Whether a comparison of names found that one of them says less, and may
/// still name the same body: "Ministry of Health" for the Ministry of Health
/// and Sport. A unit and its parent are two bodies.
///
/// ```
/// use corroborate::value::organisation::{OrganisationName, compare, is_shortened};
/// let name = |text| OrganisationName::parse(text).expect("a name");
/// let full = name("Ministry of Health and Sport");
/// assert!(is_shortened(&compare(&name("Health Ministry"), &full)));
/// assert!(!is_shortened(&compare(&name("Health Ministry press office"), &name("Health Ministry"))));
/// ```
pub fn is_shortened(comparison: &Comparison) -> bool {
    let within = matches!(
        comparison.relation,
        Relation::Narrower | Relation::Broader | Relation::Overlap
    );
    within
        && comparison
            .reasons
            .iter()
            .any(|reason| reason.rule == SHORTENED)
}

pub(super) fn flipped(finding: Finding) -> Finding {
    Finding {
        relation: finding.relation.flipped(),
        ..finding
    }
}

/// What the table of well-known bodies says.
fn known(left: &OrganisationName, right: &OrganisationName) -> Option<Finding> {
    let table = bodies();
    if let Some(body) = left.bodies.iter().find(|body| right.bodies.contains(body)) {
        let text = format!(
            "“{}” and “{}” are both the {}",
            left.stated,
            right.stated,
            table.name(*body)
        );
        return Some(Finding::new(Relation::Equivalent, 1.0, KNOWN, text));
    }
    let part = |unit: &[Body], whole: &[Body]| {
        unit.iter()
            .flat_map(|unit| whole.iter().map(move |whole| (*unit, *whole)))
            .find(|(unit, whole)| table.is_part_of(*unit, *whole))
    };
    let say = |(unit, whole): (Body, Body)| {
        format!(
            "the {} is a part of the {}",
            table.name(unit),
            table.name(whole)
        )
    };
    if let Some(pair) = part(&left.bodies, &right.bodies) {
        return Some(Finding::new(Relation::Narrower, PART, UNIT, say(pair)));
    }
    if let Some(pair) = part(&right.bodies, &left.bodies) {
        return Some(Finding::new(Relation::Broader, PART, UNIT, say(pair)));
    }
    let (l, r) = (left.bodies.first()?, right.bodies.first()?);
    let text = format!(
        "the {} and the {} are two bodies",
        table.name(*l),
        table.name(*r)
    );
    Some(Finding::new(Relation::Conflict, 0.0, OTHER, text))
}

/// A unit that names the body it belongs to, against that body or another
/// unit that names it so. Only the left side is looked at as a unit.
fn owners(left: &OrganisationName, right: &OrganisationName) -> Option<Finding> {
    let table = bodies();
    let (unit, owner, own) = left.names.iter().find_map(|name| {
        let (owner, own) = name.owner.as_ref()?;
        Some((name, *owner, own))
    })?;
    let of = |body: &Body| *body == owner || table.is_part_of(owner, *body);
    if right.bodies.iter().any(of) {
        let text = format!("“{}” is a part of the {}", unit.shown, table.name(owner));
        return Some(Finding::new(Relation::Narrower, PART, UNIT, text));
    }
    right.names.iter().find_map(|other| {
        let (theirs, theirs_own) = other.owner.as_ref()?;
        let aligned = align(own, theirs_own);
        let same = *theirs == owner && aligned.left.is_empty() && aligned.right.is_empty();
        (same && aligned.respelled.is_empty()).then(|| {
            let text = format!(
                "“{}” and “{}” are one unit of the {}",
                unit.shown,
                other.shown,
                table.name(owner)
            );
            Finding::new(Relation::Equivalent, 1.0, SAME_NAME, text)
        })
    })
}

/// A body of the table against a name outside it: by the body's own name,
/// which may say more than its acronym. Only the left side is looked up.
fn beside_table(left: &OrganisationName, right: &OrganisationName) -> Option<Finding> {
    if !right.bodies.is_empty() {
        return None;
    }
    let table = bodies();
    let body = left.bodies.first()?;
    let mut full = name(table.name(*body))?;
    full.country = full.country.or(table.country(*body));
    right
        .names
        .iter()
        .map(|other| names(&full, other))
        .filter(|finding| {
            matches!(
                finding.relation,
                Relation::Narrower | Relation::Broader | Relation::Variant
            )
        })
        .reduce(|best, next| {
            if next.similarity > best.similarity {
                next
            } else {
                best
            }
        })
        .map(|finding| Finding {
            text: format!(
                "“{}” is the {}, and {}",
                left.stated,
                table.name(*body),
                finding.text
            ),
            ..finding
        })
}

/// What acronyms say, given ones and those that full names would have.
fn acronyms(left: &OrganisationName, right: &OrganisationName) -> Option<Finding> {
    if let Some(shared) = left
        .acronyms
        .iter()
        .find(|acronym| right.acronyms.contains(acronym))
    {
        // Two letters stand for too many things to overrule full names.
        let alone = left.names.is_empty() || right.names.is_empty();
        if shared.len() >= 3 || alone {
            let rule = if alone { ACRONYM } else { ALIAS };
            let text = format!(
                "“{}” and “{}” share the acronym {shared}",
                left.stated, right.stated
            );
            return Some(Finding::new(Relation::Equivalent, 1.0, rule, text));
        }
    }
    for (one, other) in [(left, right), (right, left)] {
        for acronym in given(one) {
            let fits = other
                .names
                .iter()
                .find(|name| name.initialisms.contains(&acronym));
            // A full name beside the acronym must not be another one.
            let bare = one.names.iter().all(|name| name.words.len() == 1);
            if let Some(name) = fits.filter(|_| bare && acronym.len() >= 3 && one.bodies.is_empty())
            {
                let text = format!("{acronym} are the initials of “{}”", name.shown);
                return Some(Finding::new(Relation::Equivalent, 0.95, ACRONYM, text));
            }
        }
    }
    // Slips speak only where the acronyms are all that there is.
    if left.names.is_empty() || right.names.is_empty() {
        for l in &left.acronyms {
            for r in &right.acronyms {
                let Some(slip) = slip(l, r) else { continue };
                let fits = [left, right]
                    .iter()
                    .flat_map(|side| &side.names)
                    .any(|name| name.initialisms.contains(l) || name.initialisms.contains(r));
                let both_known = !left.bodies.is_empty() && !right.bodies.is_empty();
                let similarity = match slip {
                    Slip::Transposed => TRANSPOSED,
                    Slip::Substituted if fits => SUBSTITUTED,
                    Slip::Substituted => continue,
                };
                if !both_known {
                    return Some(Finding::new(
                        Relation::Variant,
                        similarity,
                        SLIP,
                        slip_text(l, r, slip),
                    ));
                }
            }
        }
    }
    None
}

/// A word in capitals may be a name that is shouted: "COLTS" and "Colts".
fn shouted(left: &OrganisationName, right: &OrganisationName) -> Option<Finding> {
    left.shouted
        .iter()
        .flat_map(|shouted| right.names.iter().map(move |other| names(shouted, other)))
        .find(|finding| finding.rank() >= 2)
}

/// The given acronyms, and a lone short word that may be one in small letters.
fn given(side: &OrganisationName) -> Vec<String> {
    let mut printed = side.acronyms.clone();
    if let ([name], true) = (side.names.as_slice(), side.acronyms.is_empty())
        && let [word] = name.words.as_slice()
        && word.len() <= 6
    {
        printed.push(word.to_ascii_uppercase());
    }
    printed
}

fn slip_text(left: &str, right: &str, slip: Slip) -> String {
    match slip {
        Slip::Transposed => format!("{left} and {right} differ by two letters that changed places"),
        Slip::Substituted => format!(
            "{left} and {right} differ by one letter, and one of them has the initials of the full name"
        ),
    }
}

/// A slip worth mentioning beside a finding that rests on other grounds.
fn slipped(left: &OrganisationName, right: &OrganisationName) -> Option<Reason> {
    if left
        .acronyms
        .iter()
        .any(|acronym| right.acronyms.contains(acronym))
    {
        return None;
    }
    left.acronyms.iter().find_map(|l| {
        right.acronyms.iter().find_map(|r| {
            (slip(l, r)? == Slip::Transposed)
                .then(|| SLIP.reason(slip_text(l, r, Slip::Transposed)))
        })
    })
}
