//! Statements: what somebody is quoted with, or said to have said.

use super::Told;
use super::Types;
use crate::draft::extract::parties::{Cast, Party};
use crate::draft::extract::phrases;
use crate::draft::extract::text::Kind;
use crate::draft::extract::triggers::Form;
use crate::draft::extract::voices::Voices;
use crate::draft::extract::voices::trim_end;
use crate::value::event_type::Lexicon;

/// Adds what is said to the statements, and statements where a verb of speech
/// tells no event of its own.
pub(in crate::draft::extract) fn speak(
    cast: &Cast<'_, '_>,
    voices: &Voices,
    lexicon: &Lexicon,
    types: &mut Types,
    told: &mut Vec<Told>,
) {
    let text = cast.text;
    for speech in &voices.speeches {
        let own = told.iter().position(|told| {
            told.trigger.start <= speech.verb.start && speech.verb.start < told.trigger.end
        });
        let spoken = |told: &Told, types: &Types| {
            types.all[told.event_type]
                .line()
                .any(|line| line == "statement")
        };
        let says = !speech.quotations.is_empty() || speech.retold.is_some();
        let ix = match own {
            Some(ix) if spoken(&told[ix], types) => ix,
            // "Rajavi charged" beside her words is no charge.
            Some(ix) if says && speech.speaker.is_some() && only_speaks(cast, &told[ix]) => {
                let statement = types.of("statement", lexicon);
                let one = &mut told[ix];
                one.event_type = statement;
                one.actor.clear();
                one.target.clear();
                ix
            }
            _ => {
                if speech.speaker.is_none() || text.folded(speech.verb.start) == "according" {
                    continue;
                }
                let event_type = types.of("statement", lexicon);
                told.push(Told::at(
                    event_type,
                    speech.verb.clone(),
                    Form::Active,
                    speech.sentence,
                ));
                told.len() - 1
            }
        };
        let one = &mut told[ix];
        if let Some(speaker) = &speech.speaker {
            one.speaker = vec![speaker.clone()];
            one.target
                .retain(|party| party != speaker && !is_press(cast, party));
            // "said the former minister and leader": all that is the speaker.
            if cast.start(speaker) > speech.verb.start {
                one.target.clear();
            }
        }
        for &number in &speech.quotations {
            let tokens = &text.quotations[number as usize].tokens;
            if tokens.len() < SHORTEST_STATEMENT {
                continue;
            }
            // Its first sentences, as far as they are quoted.
            let mut from = tokens.start;
            for _ in 0..MOST_STATEMENTS {
                if from >= tokens.end {
                    break;
                }
                let end = text.sentences[text.sentence_of(from)]
                    .tokens
                    .end
                    .min(tokens.end);
                let words = trim_end(text, from..end.min(from + LONGEST_STATEMENT));
                if words.len() >= SHORTEST_STATEMENT {
                    one.statement.push(words);
                }
                from = end.max(from + 1);
            }
        }
        if let Some(retold) = &speech.retold {
            let words = trim_end(
                text,
                retold.start..retold.end.min(retold.start + LONGEST_STATEMENT),
            );
            if words.len() >= SHORTEST_STATEMENT {
                one.statement.push(words);
            }
        }
    }
}

/// Whether a verb has nothing but words of somebody beside it.
pub(super) fn only_speaks(cast: &Cast<'_, '_>, told: &Told) -> bool {
    let text = cast.text;
    let sentence = text.sentences[told.sentence].tokens.clone();
    let quoted = sentence.clone().any(|at| text.tokens[at].quote > 0);
    let object = phrases::right(text, told.trigger.end, sentence.end).is_some();
    let inverted = told.trigger.start > sentence.start
        && matches!(
            text.tokens[told.trigger.start - 1].kind,
            Kind::Sign('”' | '"')
        );
    told.form == Form::Active && quoted && (!object || inverted)
}

/// How much of what somebody says is a statement's value, in tokens.
pub(super) const SHORTEST_STATEMENT: usize = 4;

pub(super) const LONGEST_STATEMENT: usize = 60;

/// How many sentences of one quotation are statements of their own.
pub(super) const MOST_STATEMENTS: usize = 4;

/// Whether somebody is told something only to pass it on: "told reporters".
fn is_press(cast: &Cast<'_, '_>, party: &Party) -> bool {
    let Party::Group(phrase) = party else {
        return false;
    };
    phrases::head(cast.text, phrase).is_some_and(|head| {
        matches!(
            cast.text.folded(head),
            "reporters" | "journalists" | "newsmen" | "media" | "reporter" | "journalist"
        )
    })
}
