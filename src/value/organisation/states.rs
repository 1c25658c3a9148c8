//! States as bodies, and the police that a country may have under any name.

use super::align::Alignment;
use super::compare::Finding;
use super::names::ONE_COUNTRY;
use super::read::Name;
use super::words::{COUNTRYWIDE, GENERIC, NOT_OF_STATE, STATE_ORGANS};
use super::{COUNTRY, OTHER, UNIT};
use crate::value::Relation;

/// A body that acts for its state is not the state.
const ACTS_FOR: f64 = 0.45;

/// The national police against the police of somewhere that the gazetteer
/// does not know, "Ruritanian police": a country's, it may be, and one force.
/// A National Guard is another matter: that is a name of its own.
pub(super) fn police_of_a_country(
    left: &Name,
    right: &Name,
    aligned: &Alignment,
) -> Option<Finding> {
    let countrywide = |words: &[String]| {
        !words.is_empty()
            && words
                .iter()
                .all(|word| COUNTRYWIDE.contains(&word.as_str()))
    };
    let people = |name: &Name, words: &[String]| {
        name.country.is_none()
            && matches!(words, [word] if name.content.first() == Some(word)
                && word.len() >= 6
                && !GENERIC.contains(&word.as_str())
                && ["ian", "ean", "ese", "ish"].iter().any(|end| word.ends_with(end)))
    };
    let police = matches!(aligned.exact.as_slice(), [only] if only == "police")
        && aligned.respelled.is_empty();
    let fits = |one: &Name, ours: &[String], other: &Name, theirs: &[String]| {
        one.country.is_none() && countrywide(ours) && people(other, theirs)
    };
    if !police
        || !(fits(left, &aligned.left, right, &aligned.right)
            || fits(right, &aligned.right, left, &aligned.left))
    {
        return None;
    }
    let text = format!(
        "“{}” and “{}” may be one police force: one says of where, the other that it is the country's",
        left.shown, right.shown
    );
    Some(Finding::new(
        Relation::Overlap,
        ONE_COUNTRY / 2.0,
        UNIT,
        text,
    ))
}

/// Whether a name stands for a state as a whole.
pub(super) fn is_government(name: &Name) -> bool {
    name.content.is_empty() || name.content == ["government"] || name.content == ["state"]
}

/// A country by its name alone, as an actor, against a name of its own.
pub(super) fn states(
    left: &Name,
    right: &Name,
    both: &str,
    direction: Relation,
    says: &Option<String>,
) -> Finding {
    if left.country.is_some()
        && left.country == right.country
        && is_government(left)
        && is_government(right)
    {
        if direction == Relation::Equivalent {
            let text = format!("{both} speak of one state");
            return Finding::new(Relation::Equivalent, 0.95, COUNTRY, text);
        }
        let text = format!(
            "{both} speak of one state{}",
            if says.is_some() {
                ", one with its seat"
            } else {
                ""
            }
        );
        return Finding::new(direction, ONE_COUNTRY, COUNTRY, text);
    }
    if left.country.is_some() && left.country == right.country {
        // The opposition and the press of a country are no part of its state.
        let of_state = |name: &Name| {
            name.legal.is_empty()
                && !name
                    .content
                    .iter()
                    .any(|word| NOT_OF_STATE.contains(&word.as_str()))
        };
        if !of_state(left) || !of_state(right) {
            let text = format!("{both} belong to one country, and only one is its state");
            return Finding::new(Relation::Conflict, 0.0, OTHER, text);
        }
        // A ministry acts for its country: the country alone says less.
        let relation = if is_government(left) {
            Relation::Broader
        } else {
            Relation::Narrower
        };
        let (state, body) = if relation == Relation::Broader {
            (left, right)
        } else {
            (right, left)
        };
        let organ = body
            .content
            .iter()
            .any(|word| STATE_ORGANS.contains(&word.as_str()));
        let country = state.country.unwrap_or_default();
        let text = if !organ {
            format!("“{}” is of {country}, and may act for it", body.shown)
        } else if state.content.is_empty() {
            format!("“{}” acts for {country}", body.shown)
        } else {
            format!("“{}” is a part of “{}”", body.shown, state.shown)
        };
        return Finding::new(relation, ACTS_FOR, UNIT, text);
    }
    Finding::new(
        Relation::Conflict,
        0.0,
        OTHER,
        format!("{both} name different things"),
    )
}
