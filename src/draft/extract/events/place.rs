//! Which event each place and count of a sentence belongs to.

use super::Told;
use super::Types;
use super::near::{BEHIND_VERB, Here, verb_before};
use super::when::is_length;
use crate::draft::extract::facts::is_person_noun;
use crate::draft::extract::names::Is;
use crate::draft::extract::parties::Cast;
use crate::draft::extract::parties::Party;
use crate::draft::extract::quantities::Counted;
use crate::draft::extract::quantities::Quantities;
use crate::draft::extract::text::Kind;
use crate::draft::extract::text::Text;
use crate::draft::extract::triggers::Form;
use crate::draft::extract::words::Tag;
use crate::value::Relation;
use crate::value::place::Place;

pub(super) const FARTHEST_PLACE: f32 = 16.0;

/// Gives each place of a sentence to the event that happened there.
pub(super) fn places(cast: &Cast<'_, '_>, told: &mut [Told]) {
    let text = cast.text;
    for (mention, named) in cast.gathered.mentions.iter().enumerate() {
        if named.is != Is::Place {
            continue;
        }
        let sentence = text.sentence_of(named.tokens.start);
        let tokens = text.sentences[sentence].tokens.clone();
        let mut before = named.tokens.start;
        while before > tokens.start
            && (matches!(
                text.tokens[before - 1].tag,
                Tag::Determiner | Tag::Adjective | Tag::Noun
            ) || text.tokens[before - 1].tag == Tag::Name
                && cast.mention_at(before - 1).is_none())
        {
            before -= 1;
        }
        let there = before > tokens.start
            && matches!(
                text.folded(before - 1),
                "in" | "at"
                    | "near"
                    | "from"
                    | "outside"
                    | "inside"
                    | "across"
                    | "off"
                    | "into"
                    | "to"
                    | "on"
            );
        let after = named.tokens.end;
        let possessed = after < tokens.end && text.tokens[after].is_sign('\'');
        // "the regime in Tehran", "the embassy in Vienna": where a body is.
        let of_body = before > tokens.start + 1
            && text.tokens[before - 2].tag.is_nominal()
            && text.tokens[before - 2].kind == Kind::Small
            && crate::value::organisation::body_word(text.folded(before - 2)).is_some();
        // "a U.S. airstrike": it describes what follows.
        let describes =
            after < tokens.end && matches!(text.tokens[after].tag, Tag::Noun | Tag::Plural);
        if !there || possessed || of_body || describes {
            continue;
        }
        let from_or_to = matches!(text.folded(before - 1), "from" | "into" | "to" | "on");
        let here = Here::around(text, told, named.tokens.start);
        let best = here.nearest(text, told, &named.tokens, |event, steps| {
            let one = &told[event];
            let behind = one.form == Form::Noun && verb_before(one, &here.events, told);
            Some(steps + if behind { BEHIND_VERB } else { 0.0 })
        });
        let Some((event, cost)) = best.filter(|&(_, cost)| cost <= FARTHEST_PLACE) else {
            continue;
        };
        let own_target = told[event].target.contains(&Party::Named(mention))
            || told[event].actor.contains(&Party::Named(mention));
        if own_target || named.tokens.end == told[event].trigger.start {
            continue;
        }
        if from_or_to && cost > 6.0 {
            continue;
        }
        told[event].places.push(mention);
    }
}

/// What happened in two places, neither of which lies in the other, is two
/// events: "uncovered in France and in Denmark".
pub(super) fn apart_by_place(cast: &Cast<'_, '_>, told: Vec<Told>) -> Vec<Told> {
    let mut all = Vec::with_capacity(told.len());
    for one in told {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for &mention in &one.places {
            let group = groups
                .iter_mut()
                .find(|group| group.iter().all(|&other| nested(cast, mention, other)));
            match group {
                Some(group) => group.push(mention),
                None => groups.push(vec![mention]),
            }
        }
        if groups.len() < 2 {
            all.push(one);
            continue;
        }
        all.extend(groups.into_iter().map(|places| Told {
            places,
            ..one.clone()
        }));
    }
    all
}

/// Whether two names of places can be of one place.
pub(super) fn nested(cast: &Cast<'_, '_>, left: usize, right: usize) -> bool {
    let place =
        |mention: usize| Place::parse(cast.text.slice(&cast.gathered.mentions[mention].tokens));
    match (place(left), place(right)) {
        (Ok(left), Ok(right)) => !matches!(
            crate::value::place::compare(&left, &right).relation,
            Relation::Conflict | Relation::Undetermined
        ),
        _ => false,
    }
}

/// Gives each count of a sentence to the event that it counts for.
pub(super) fn counts(
    cast: &Cast<'_, '_>,
    quantities: &Quantities,
    types: &Types,
    told: &mut [Told],
) {
    let text = cast.text;
    for (ix, count) in quantities.counts.iter().enumerate() {
        let around = Here::around(text, told, count.tokens.start);
        let here = &around.events;
        if here.is_empty() || count.found.count.is_age() {
            continue;
        }
        // Of those to whom it was done, or who did it.
        let of_party = here.iter().copied().find(|&event| {
            let parties = told[event].target.iter().chain(&told[event].actor);
            parties.into_iter().any(|party| {
                let tokens = cast.tokens(party);
                let apposed = tokens.start == count.tokens.end + 1
                    && text.tokens[count.tokens.end].is_sign(',');
                apposed || tokens.start < count.tokens.end && count.tokens.start < tokens.end
            })
        });
        let people = count
            .tokens
            .clone()
            .rev()
            .find(|&at| text.tokens[at].tag.is_nominal())
            .is_some_and(|at| is_person_noun(text.folded(at)));
        let object = here.iter().copied().find(|&event| {
            let end = told[event].trigger.end;
            people && (end..=end + 2).contains(&count.tokens.start)
        });
        let nearest = || {
            let found = around.nearest(text, told, &count.tokens, |_, steps| Some(steps));
            found.filter(|&(_, cost)| cost <= FARTHEST_PLACE)
        };
        if is_length(&count.found.count) {
            continue;
        }
        if let Some(event) = of_party.or(object) {
            let named = count
                .found
                .count
                .condition()
                .map(|condition| condition.to_owned());
            let of_target = told[event].target.iter().any(|party| {
                let tokens = cast.tokens(party);
                let apposed = tokens.start == count.tokens.end + 1;
                apposed || tokens.start < count.tokens.end && count.tokens.start < tokens.end
            }) || object == Some(event);
            let main = of_target || told[event].target.is_empty();
            if main && types.all[told[event].event_type].known() {
                told[event].counts.push((ix, named));
            }
            continue;
        }
        // Anything else that is counted, by what it is.
        let Some(unit) = count.found.count.unit() else {
            continue;
        };
        if let Some((event, _)) = nearest() {
            let part = part_of(text, count, unit);
            told[event].counts.push((ix, Some(part)));
        }
    }
}

/// The name of the slot of a count: its noun as printed.
pub(super) fn part_of(text: &Text<'_>, count: &Counted, unit: &str) -> String {
    if let Some(condition) = count.found.count.condition() {
        return condition.to_owned();
    }
    let noun = count
        .tokens
        .clone()
        .rev()
        .find(|&at| text.tokens[at].tag.is_nominal() && text.tokens[at].kind == Kind::Small);
    match noun {
        Some(noun) => text.folded(noun).replace(' ', "_"),
        None => unit.replace(' ', "_"),
    }
}
