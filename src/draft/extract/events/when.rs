//! Which event each date and length of time of a sentence belongs to.

use super::Told;
use super::near::{BEHIND_VERB, Here, verb_before};
use super::place::FARTHEST_PLACE;
use crate::draft::extract::parties::Cast;
use crate::draft::extract::quantities::Quantities;
use crate::draft::extract::text::Kind;
use crate::draft::extract::text::Text;
use crate::draft::extract::triggers::Form;
use crate::draft::extract::words;
use crate::draft::extract::words::Tag;
use std::ops::Range;

/// How far from its trigger a date may stand, in steps: a token is one, what
/// parts clauses several.
pub(super) const FARTHEST_DATE: f32 = 28.0;

/// What is left of the steps from a date that leads its sentence to a verb: "On
/// January 15, the ministry expelled …".
const LED: f32 = 0.5;
/// What an infinitive or gerund costs: it is rarely what is dated.
const BARE: f32 = 4.0;

/// Gives each date of a sentence to the event that it dates.
pub(super) fn dates(cast: &Cast<'_, '_>, quantities: &Quantities, told: &mut [Told]) {
    let text = cast.text;
    for (ix, date) in quantities.dates.iter().enumerate() {
        let sentence = text.sentence_of(date.tokens.start);
        let tokens = text.sentences[sentence].tokens.clone();
        let around = Here::around(text, told, date.tokens.start);
        let here = &around.events;
        if here.is_empty() {
            continue;
        }
        if date.counted {
            relative(text, date.tokens.clone(), here, told);
            continue;
        }
        // A feast that names an occasion: "the Nowruz gathering".
        let led = date.tokens.start == tokens.start
            || matches!(
                text.tokens[date.tokens.start - 1].tag,
                Tag::Preposition | Tag::Verb | Tag::Past | Tag::Participle | Tag::Sign
            );
        let named = !(date.tokens.clone()).any(|at| text.tokens[at].kind == Kind::Number)
            && !words::is_word(text.folded(date.tokens.start));
        if !led && named {
            continue;
        }
        // "On January 15, the ministry expelled …": it dates the first verb.
        let leads = date.tokens.start <= tokens.start + 2;
        let best = around.nearest(text, told, &date.tokens, |event, steps| {
            let one = &told[event];
            // "the 2018 attack", "January 8 speech"
            if one.form == Form::Noun && date.tokens.end == one.trigger.start {
                return Some(0.0);
            }
            let verb = matches!(one.form, Form::Active | Form::Passive);
            let led = if leads && verb { steps * LED } else { steps };
            Some(match one.form {
                Form::Bare => led + BARE,
                Form::Noun if verb_before(one, here, told) => led + BEHIND_VERB,
                _ => led,
            })
        });
        let Some((event, cost)) = best.filter(|&(_, cost)| cost <= FARTHEST_DATE) else {
            continue;
        };
        if told[event].date.is_none_or(|(_, other)| cost < other) {
            told[event].date = Some((ix, cost));
        }
    }
    // "after the attack", "since the relocation".
    for event in 0..told.len() {
        if told[event].form != Form::Noun || told[event].date.is_some() {
            continue;
        }
        let sentence = text.sentences[told[event].sentence].tokens.clone();
        let mut at = told[event].trigger.start;
        while at > sentence.start
            && matches!(
                text.tokens[at - 1].tag,
                Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive
            )
        {
            at -= 1;
        }
        let Some(word) = at.checked_sub(1).filter(|&at| at >= sentence.start) else {
            continue;
        };
        if !matches!(
            text.folded(word),
            "after" | "before" | "since" | "following"
        ) || quantities.taken[word]
        {
            continue;
        }
        let by_date = word
            .checked_sub(1)
            .is_some_and(|before| quantities.taken[before]);
        if by_date {
            continue;
        }
        let main = (0..told.len())
            .filter(|&other| {
                other != event
                    && told[other].sentence == told[event].sentence
                    && matches!(told[other].form, Form::Active | Form::Passive)
            })
            .min_by_key(|&other| told[other].trigger.start.abs_diff(word));
        if let Some(main) = main
            && told[main].date.is_none()
            && told[main].relative.is_none()
        {
            let value = match text.folded(word) {
                "following" => continue,
                _ => word..word + 1,
            };
            told[main].relative = Some((value, told[event].trigger.start));
        }
    }
}

/// "The expulsions came three months after police announced the exposure".
pub(super) fn relative(text: &Text<'_>, length: Range<usize>, here: &[usize], told: &mut [Told]) {
    let link = length.end;
    if !matches!(text.word(link), "after" | "before" | "since") {
        return;
    }
    let before = here
        .iter()
        .copied()
        .filter(|&event| told[event].trigger.end <= length.start)
        .max_by_key(|&event| told[event].trigger.start);
    let behind: Vec<usize> = here
        .iter()
        .copied()
        .filter(|&event| told[event].trigger.start > link)
        .collect();
    // An announcement of something is not what is counted from.
    let counted = behind
        .iter()
        .copied()
        .find(|&event| told[event].form == Form::Noun)
        .or_else(|| behind.first().copied());
    if let (Some(event), Some(counted)) = (before, counted) {
        told[event].relative = Some((length.start..link + 1, told[counted].trigger.start));
    }
}

/// Gives lengths of time to the events that they say the duration of: "banned
/// for 15 years", "sentenced to two years".
pub(super) fn durations(cast: &Cast<'_, '_>, quantities: &Quantities, told: &mut [Told]) {
    let text = cast.text;
    for length in &quantities.lengths {
        let led = length
            .start
            .checked_sub(1)
            .is_some_and(|at| matches!(text.folded(at), "for" | "to"));
        let around = Here::around(text, told, length.start);
        let nearest = around.nearest(text, told, length, |event, steps| {
            (told[event].trigger.end <= length.start).then_some(steps)
        });
        if let Some((event, cost)) = nearest
            && led
            && cost <= FARTHEST_PLACE
            && told[event].duration.is_none()
        {
            told[event].duration = Some(length.clone());
        }
    }
}

/// Whether a count is a length of time.
pub(super) fn is_length(count: &crate::value::count::Count) -> bool {
    let unit = count.unit();
    unit.is_some_and(|unit| {
        matches!(
            unit,
            "year" | "month" | "week" | "day" | "hour" | "minute" | "second"
        )
    })
}
