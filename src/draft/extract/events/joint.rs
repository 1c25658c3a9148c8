//! Triggers that tell one event together: plots and what is plotted, blame and
//! what somebody is blamed for, killings and by what.

use super::Told;
use super::Types;
use crate::draft::extract::parties::Cast;
use crate::draft::extract::triggers::Form;
use crate::draft::extract::words::Tag;
use crate::load::schema::Certainty;

/// Who is blamed for something is said to have done it: "blamed the regime for
/// the murders".
pub(super) fn blame(cast: &Cast<'_, '_>, types: &Types, told: &mut [Told]) {
    let text = cast.text;
    for ix in 0..told.len() {
        let accusation = types.all[told[ix].event_type]
            .line()
            .any(|line| line == "accusation");
        if !accusation || told[ix].form == Form::Noun {
            continue;
        }
        let of = (0..told.len()).find(|&other| {
            told[other].sentence == told[ix].sentence
                && told[other].trigger.start > told[ix].trigger.end
                && told[other].actor.is_empty()
                && matches!(told[other].form, Form::Noun | Form::Bare)
                && (told[ix].trigger.end..told[other].trigger.start)
                    .any(|at| matches!(text.folded(at), "for" | "of"))
                && (told[ix].trigger.end..told[other].trigger.start).all(|at| {
                    !matches!(text.tokens[at].tag, Tag::Relative | Tag::Subordinator)
                        && !text.tokens[at].is_sign(',')
                })
        });
        if let Some(of) = of {
            told[of].actor = told[ix].target.clone();
            told[of].certainty = Certainty::Possible;
        }
    }
}

/// What somebody is charged with, accused of or held for is why, and no event
/// that the article vouches for: "charged with fraud".
pub(super) fn charges(cast: &Cast<'_, '_>, types: &Types, told: &mut Vec<Told>) {
    let text = cast.text;
    let mut of: Vec<(usize, usize)> = Vec::new();
    for (ix, one) in told.iter().enumerate() {
        if !matches!(one.form, Form::Noun | Form::Bare) {
            continue;
        }
        let verb = told.iter().position(|verb| {
            let kind = &types.all[verb.event_type];
            let last = text.folded(verb.trigger.end - 1);
            let link = match last {
                "with" | "of" | "for" => verb.trigger.end,
                _ => verb.trigger.end + 1,
            };
            verb.sentence == one.sentence
                && kind
                    .line()
                    .any(|line| matches!(line, "legal action" | "accusation"))
                && matches!(text.folded(link - 1), "with" | "of" | "for")
                && link <= one.trigger.start
                && (link..one.trigger.start).all(|at| {
                    matches!(
                        text.tokens[at].tag,
                        Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Number
                    )
                })
        });
        if let Some(verb) = verb {
            of.push((ix, verb));
        }
    }
    for &(ix, verb) in &of {
        if told[verb].reason.is_none() {
            told[verb].reason = Some(told[ix].trigger.clone());
        }
    }
    without(told, &of);
}

/// The farthest that what something was done by stands behind its verb.
pub(super) const FARTHEST_INSTRUMENT: usize = 5;

/// "was killed in a U.S. airstrike" is one event: by what it was done is no
/// other.
pub(super) fn instruments(cast: &Cast<'_, '_>, told: &mut Vec<Told>) {
    let text = cast.text;
    let mut of: Vec<(usize, usize)> = Vec::new();
    for (ix, one) in told.iter().enumerate() {
        if one.form != Form::Noun || !one.target.is_empty() {
            continue;
        }
        let verb = told.iter().position(|verb| {
            matches!(verb.form, Form::Active | Form::Passive)
                && verb.sentence == one.sentence
                && verb.trigger.end < one.trigger.start
                && one.trigger.start - verb.trigger.end <= FARTHEST_INSTRUMENT
                && matches!(
                    text.folded(verb.trigger.end),
                    "in" | "by" | "during" | "with"
                )
                && (verb.trigger.end + 1..one.trigger.start).all(|at| {
                    matches!(
                        text.tokens[at].tag,
                        Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number
                    )
                })
        });
        if let Some(verb) = verb {
            of.push((ix, verb));
        }
    }
    for &(ix, verb) in &of {
        if told[verb].actor.is_empty() {
            told[verb].actor = told[ix].actor.clone();
        }
    }
    without(told, &of);
}

/// What is only planned is no event of its own: "plots to kill dissidents" is a
/// plot, against them.
pub(in crate::draft::extract) fn plans(cast: &Cast<'_, '_>, types: &Types, told: &mut Vec<Told>) {
    let text = cast.text;
    let is_plan = |told: &Told| {
        let line = || types.all[told.event_type].line();
        line().any(|line| line == "plot" || line == "threat" || line == "attempted murder")
    };
    let mut planned: Vec<(usize, usize)> = Vec::new();
    for (ix, one) in told.iter().enumerate() {
        let to = one.trigger.start.checked_sub(1);
        let Some(to) = to.filter(|&to| one.form == Form::Bare && text.tokens[to].tag == Tag::To)
        else {
            continue;
        };
        let plan = told
            .iter()
            .position(|other| other.trigger.end == to && is_plan(other));
        if let Some(plan) = plan {
            planned.push((ix, plan));
        }
    }
    for &(ix, plan) in &planned {
        if told[plan].target.is_empty() {
            told[plan].target = told[ix].target.clone();
        }
        if told[plan].reason.is_none() {
            let sentence = text.sentences[told[ix].sentence].tokens.clone();
            let end = told[ix]
                .target
                .last()
                .map_or(told[ix].trigger.end, |party| cast.tokens(party).end);
            told[plan].reason =
                Some(told[ix].trigger.start - 1..end.clamp(told[ix].trigger.end, sentence.end));
        }
        let places = std::mem::take(&mut told[ix].places);
        told[plan].places.extend(places);
        if told[plan].date.is_none() {
            told[plan].date = told[ix].date;
        }
    }
    without(told, &planned);
}

/// Takes away what became a part of something else: the first of each pair.
fn without(told: &mut Vec<Told>, joined: &[(usize, usize)]) {
    let mut ix = 0;
    told.retain(|_| {
        ix += 1;
        !joined.iter().any(|&(gone, _)| gone + 1 == ix)
    });
}
