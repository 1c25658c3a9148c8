//! What the words around a trigger say of it: denied, alleged, and why.

use crate::draft::extract::parties::Cast;
use crate::draft::extract::phrases;
use crate::draft::extract::text::Kind;
use crate::draft::extract::text::Text;
use crate::draft::extract::triggers::Trigger;
use crate::draft::extract::voices::trim_end;
use crate::draft::extract::words::Tag;
use crate::load::schema::Certainty;
use std::ops::Range;

/// Whether the sentence says that it was not so.
pub(super) fn denied(text: &Text<'_>, trigger: &Trigger<'_>, sentence: &Range<usize>) -> bool {
    let start = trigger.tokens.start.saturating_sub(4).max(sentence.start);
    let window = start..trigger.tokens.start;
    let not = window.clone().any(|at| {
        text.tokens[at].tag == Tag::Not
            || matches!(
                text.folded(at),
                "didnt"
                    | "wasnt"
                    | "werent"
                    | "isnt"
                    | "arent"
                    | "hasnt"
                    | "havent"
                    | "hadnt"
                    | "without"
            )
    });
    let clause = phrases::clause(text, trigger.tokens.start, sentence);
    let denies = (clause.start..trigger.tokens.start)
        .rev()
        .take(6)
        .any(|at| matches!(text.folded(at), "denied" | "denies" | "denying" | "deny"));
    not || denies
}

/// How sure the text is of what a trigger tells.
pub(super) fn certainty(
    text: &Text<'_>,
    trigger: &Trigger<'_>,
    sentence: &Range<usize>,
) -> Certainty {
    let clause = phrases::clause(text, trigger.tokens.start, sentence);
    let near = |at: usize| at.abs_diff(trigger.tokens.start) <= 8;
    for at in clause.filter(|&at| near(at)) {
        match text.folded(at) {
            "allegedly" | "alleged" | "reportedly" | "possibly" | "purportedly" | "suspected"
            | "apparently" | "supposedly" | "accused" | "rumored" | "rumoured" => {
                return Certainty::Possible;
            }
            "may" | "might" | "could"
                if text.tokens[at].tag == Tag::Modal && at < trigger.tokens.start =>
            {
                return Certainty::Possible;
            }
            "probably" | "likely" | "presumably" | "predicted" | "expected" | "would"
                if at < trigger.tokens.start =>
            {
                return Certainty::Probable;
            }
            _ => {}
        }
    }
    Certainty::Certain
}

/// Why, as stated behind a trigger.
pub(super) fn reason(
    cast: &Cast<'_, '_>,
    trigger: &Trigger<'_>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    const LONGEST: usize = 30;
    let text = cast.text;
    let from = trigger.tokens.end;
    let mut at = from;
    while at < sentence.end && at < from + LONGEST {
        let word = text.folded(at);
        let next = if at + 1 < sentence.end {
            text.folded(at + 1)
        } else {
            ""
        };
        let starts = match word {
            "because" => Some(at + 1 + usize::from(next == "of")),
            "due" if next == "to" => Some(at + 2),
            "over"
                if text.tokens.get(at + 1).is_some_and(|next| {
                    next.tag.is_nominal()
                        || next.tag == Tag::Determiner
                        || next.tag == Tag::Adjective
                        || next.tag == Tag::Possessive
                }) =>
            {
                Some(at + 1)
            }
            "for" => {
                let told = text.tokens.get(at + 1)?;
                let quoted = matches!(told.kind, Kind::Sign('“' | '"'));
                let why = matches!(
                    told.tag,
                    Tag::Gerund | Tag::Possessive | Tag::Noun | Tag::Plural | Tag::Adjective
                ) || told.tag == Tag::Determiner && next == "alleged";
                (why || quoted).then_some(at + 1)
            }
            "on" if matches!(
                next,
                "suspicion" | "charges" | "allegations" | "accusations"
            ) =>
            {
                Some(at + 1)
            }
            "in" if matches!(next, "response" | "retaliation" | "connection" | "protest") => {
                Some(at)
            }
            "accusing" | "accused" if next == "of" || text.word(at + 2) == "of" => {
                Some(at + if next == "of" { 2 } else { 3 })
            }
            _ => None,
        };
        if let Some(start) = starts {
            let end = (start..sentence.end)
                .find(|&at| {
                    matches!(text.tokens[at].kind, Kind::Sign(',' | ';' | '—'))
                        || matches!(text.tokens[at].kind, Kind::Sign('”' | '"')) && at > start + 1
                        || matches!(text.tokens[at].tag, Tag::Relative)
                })
                .unwrap_or(sentence.end);
            let words = trim_end(text, start..end);
            let time = words.clone().any(|at| {
                matches!(
                    text.folded(at),
                    "years" | "months" | "days" | "weeks" | "hours" | "year" | "month"
                )
            });
            return (!words.is_empty() && words.len() <= LONGEST && !(time && words.len() <= 4))
                .then_some(words);
        }
        if text.tokens[at].tag == Tag::Subordinator || text.tokens[at].is_sign(';') {
            break;
        }
        at += 1;
    }
    None
}
