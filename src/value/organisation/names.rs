//! How two names of organisations stand to each other, word by word.

use super::align::align;
use super::compare::{Finding, flipped};
use super::legal::contradict;
use super::parts::part;
use super::read::Name;
use super::states::{is_government, police_of_a_country, states};
use super::words::{COUNTRYWIDE, GENERIC, JOINING, UNSAID};
use super::{COUNTRY, LEGAL, OTHER, RESPELLED, SAME_NAME, SHORTENED};
use crate::value::Relation;
use crate::value::place::{self, Place, capital_of_which, lies_elsewhere, lies_in};

/// Similarities of names that say where they belong, and of short forms.
pub(super) const ONE_COUNTRY: f64 = 0.6;
/// What a spelling costs: a name that agrees only so is below one that
/// agrees word for word.
pub(super) const RESPELLING: f64 = 0.85;
/// Names with some words in common are still other names.
pub(super) const CONFLICT_FACTOR: f64 = 0.4;

/// What bodies are called that sources take for one another, kind by kind.
const NEAR_KINDS: &[&[&str]] = &[
    &["election", "electoral"],
    &["commission", "committee", "board"],
    &[
        "agency",
        "authority",
        "office",
        "bureau",
        "service",
        "department",
        "directorate",
        "administration",
    ],
];
/// Names that are one but for kinds that sources take for one another.
const OTHER_KIND: f64 = 0.65;
/// What legal forms cost that contradict each other.
const OTHER_LEGAL_FORM: f64 = 0.05;

/// Whether one name's country or seat says more than the other's.
fn whereabouts(left: &Name, right: &Name) -> Option<(Relation, Option<String>)> {
    let country = match (left.country, right.country) {
        (Some(l), Some(r)) if l == r => (Relation::Equivalent, None),
        (Some(_), Some(_)) => return None,
        (Some(l), None) => (Relation::Narrower, Some(format!("says that it is of {l}"))),
        (None, Some(r)) => (Relation::Broader, Some(format!("says that it is of {r}"))),
        (None, None) => (Relation::Equivalent, None),
    };
    let seat = match (&left.seat, &right.seat) {
        (None, None) => (Relation::Equivalent, None),
        (Some(l), None) => (Relation::Narrower, Some(format!("says that it is in {l}"))),
        (None, Some(r)) => (Relation::Broader, Some(format!("says that it is in {r}"))),
        (Some(l), Some(r)) if l == r => (Relation::Equivalent, None),
        (Some(l), Some(r)) => match (Place::parse(l), Place::parse(r)) {
            (Ok(l), Ok(r)) => match place::compare(&l, &r).relation {
                Relation::Equal | Relation::Equivalent => (Relation::Equivalent, None),
                Relation::Conflict | Relation::Denied => return None,
                relation @ (Relation::Narrower | Relation::Broader) => {
                    (relation, Some("says more exactly where it is".to_owned()))
                }
                _ => (Relation::Variant, None),
            },
            _ => (Relation::Variant, None),
        },
    };
    Some(match (country, seat) {
        ((Relation::Equivalent, _), seat) => seat,
        (country, (Relation::Equivalent, _)) => country,
        ((one, text), (other, _)) if one == other => (one, text),
        _ => (Relation::Overlap, None),
    })
}

/// Compares two names; symmetric.
pub(super) fn names(left: &Name, right: &Name) -> Finding {
    let (l, r) = (left.shown.as_str(), right.shown.as_str());
    let both = format!("“{l}” and “{r}”");
    if left.words == right.words && !contradict(&left.legal, &right.legal) {
        return Finding::new(
            Relation::Equivalent,
            1.0,
            SAME_NAME,
            format!("{both} are the same name"),
        );
    }
    let mut aligned = align(&left.content, &right.content);
    // "Tirana Police" is police of Albania: a place accounts for a country.
    let mut placed = None;
    if let (Some(country), None) = (right.country, left.country)
        && let Some(at) = aligned.left.iter().position(|word| lies_in(word, country))
    {
        placed = Some(Relation::Narrower);
        aligned.left.remove(at);
    } else if let (Some(country), None) = (left.country, right.country)
        && let Some(at) = aligned.right.iter().position(|word| lies_in(word, country))
    {
        placed = Some(Relation::Broader);
        aligned.right.remove(at);
    }
    let elsewhere = |words: &[String], country: Option<&'static str>| {
        let mut telling = words
            .iter()
            .filter(|word| !COUNTRYWIDE.contains(&word.as_str()));
        let (first, second) = (telling.next(), telling.next());
        country.is_some_and(|country| {
            first.is_some_and(|word| second.is_none() && lies_elsewhere(word, country))
        })
    };
    let elsewhere = (left.country.is_none() && elsewhere(&aligned.left, right.country))
        || (right.country.is_none() && elsewhere(&aligned.right, left.country));
    let total = left.content.len().max(right.content.len()).max(1) as f64;
    let met = aligned.exact.len() as f64 + RESPELLING * aligned.respelled.len() as f64;
    let shared = (met / total).min(1.0);
    let other =
        |text: String| Finding::new(Relation::Conflict, shared * CONFLICT_FACTOR, OTHER, text);
    if elsewhere {
        return other(format!("{both} belong to different countries"));
    }
    let (direction, says) = match (placed, whereabouts(left, right)) {
        (Some(relation), _) => (relation, None),
        (None, Some(found)) => found,
        (None, None) => {
            return other(match (left.country, right.country) {
                (Some(a), Some(b)) if a != b => format!("“{l}” is of {a} and “{r}” is of {b}"),
                _ => format!("{both} sit in different places"),
            });
        }
    };
    let one_country = left.country.is_some() && left.country == right.country;
    let acts_as_state = one_country && (is_government(left) || is_government(right));
    if left.content.is_empty() || right.content.is_empty() || acts_as_state {
        return states(left, right, &both, direction, &says);
    }
    if aligned.exact.is_empty() && aligned.respelled.is_empty() {
        return other(format!(
            "{both} share no word that tells organisations apart"
        ));
    }
    if let Some(found) = police_of_a_country(left, right, &aligned) {
        return found;
    }
    // Words that often go unsaid do not count where others agree.
    let telling = aligned
        .exact
        .iter()
        .any(|word| !GENERIC.contains(&word.as_str()))
        || !aligned.respelled.is_empty()
        || left
            .content
            .iter()
            .chain(&right.content)
            .any(|word| word == "police");
    let drop_unsaid = |words: &mut Vec<String>| {
        if telling && words.iter().all(|word| UNSAID.contains(&word.as_str())) {
            words.clear();
        }
    };
    drop_unsaid(&mut aligned.left);
    drop_unsaid(&mut aligned.right);
    let narrower = |relation: Relation| {
        if relation == Relation::Narrower {
            (l, r)
        } else {
            (r, l)
        }
    };
    match (aligned.left.is_empty(), aligned.right.is_empty()) {
        (true, true) if !aligned.respelled.is_empty() => {
            let pairs: Vec<String> = aligned
                .respelled
                .iter()
                .map(|(a, b)| format!("“{}” and “{}”", left.printed(a), right.printed(b)))
                .collect();
            let text = format!(
                "{} are spelled almost alike, and the rest of the names agrees",
                pairs.join(", ")
            );
            Finding::new(Relation::Variant, shared * RESPELLING, RESPELLED, text)
        }
        (true, true) => match direction {
            Relation::Equivalent if contradict(&left.legal, &right.legal) => {
                let text = format!("{}, of another legal form", one_name(left, right));
                let similarity = 1.0 - OTHER_LEGAL_FORM;
                Finding::new(Relation::Equivalent, similarity, LEGAL, text)
            }
            Relation::Equivalent => {
                Finding::new(Relation::Equivalent, 1.0, SAME_NAME, one_name(left, right))
            }
            Relation::Narrower | Relation::Broader => {
                let (more, less) = narrower(direction);
                let text = match says {
                    Some(says) => format!("“{more}” {says}, “{less}” does not"),
                    None => format!("“{more}” is one of what “{less}” names"),
                };
                Finding::new(direction, ONE_COUNTRY, COUNTRY, text)
            }
            relation => Finding::new(
                relation,
                ONE_COUNTRY,
                COUNTRY,
                format!("{both} say different things of where it belongs"),
            ),
        },
        (false, true) => part(left, right, &aligned, shared, direction),
        (true, false) => {
            std::mem::swap(&mut aligned.left, &mut aligned.right);
            flipped(part(right, left, &aligned, shared, direction.flipped()))
        }
        (false, false) => {
            // What differs on both sides tells bodies apart, however much
            // they share: "Northern" and "Southern Liberation Front".
            let telling = aligned
                .exact
                .iter()
                .any(|word| !GENERIC.contains(&word.as_str()))
                || aligned.exact.len() >= 2;
            let kinds = |kinds: &&&[&str]| match (&*aligned.left, &*aligned.right) {
                ([a], [b]) => kinds.contains(&a.as_str()) && kinds.contains(&b.as_str()),
                _ => false,
            };
            let (l, r) = (printed(left, &aligned.left), printed(right, &aligned.right));
            if telling && NEAR_KINDS.iter().any(|near| kinds(&near)) {
                let text =
                    format!("{both} share all words but “{l}” and “{r}”, which are often confused");
                Finding::new(Relation::Variant, OTHER_KIND, SHORTENED, text)
            } else {
                other(format!("{both} differ in “{l}” and “{r}”"))
            }
        }
    }
}

/// Words of the content of a name, as they are printed in it.
pub(super) fn printed(name: &Name, words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| name.printed(word)).collect();
    words.join(" ")
}

/// What makes two names one whose telling words all meet.
fn one_name(left: &Name, right: &Name) -> String {
    let both = format!("“{}” and “{}”", left.shown, right.shown);
    let bare = |name: &Name| -> Vec<String> {
        let words = name.words.iter();
        let mut bare: Vec<String> = words
            .filter(|word| !JOINING.contains(&word.as_str()) && !name.country_words.contains(word))
            .cloned()
            .collect();
        bare.sort_unstable();
        bare
    };
    let what = if bare(left) == bare(right) {
        "have the same words but for order and small words"
    } else {
        "are one name in other words or another spelling"
    };
    let capital = |name: &Name| capital_of_which(&name.country_words.join(" "));
    match (left.country, capital(left), capital(right)) {
        (Some(country), Some(_), None) | (Some(country), None, Some(_)) => {
            let name = if capital(left).is_some() { left } else { right };
            let city = printed(name, &name.country_words);
            format!("{both} {what}, with {city} standing for {country}")
        }
        (Some(country), ..) if left.country_words != right.country_words => {
            format!("{both} {what}, and both speak of {country}")
        }
        _ => format!("{both} {what}"),
    }
}
