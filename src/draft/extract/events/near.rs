//! Which event stands nearest to words of its sentence.

use super::Told;
use crate::draft::extract::text::Kind;
use crate::draft::extract::text::Text;
use crate::draft::extract::triggers::Form;
use crate::draft::extract::words::Tag;
use std::ops::Range;

/// The steps that another trigger between costs, a break of clauses, and words
/// of somebody else.
pub(super) const PAST_TRIGGER: f32 = 9.0;

pub(super) const PAST_CLAUSE: f32 = 9.0;

pub(super) const PAST_VOICE: f32 = 30.0;

pub(super) const PAST_COMMA: f32 = 3.0;

/// What "and" costs between words and a trigger behind it: they belong to what
/// stands before.
pub(super) const PAST_AND: f32 = 6.0;
/// What a noun loses against the verb of its sentence.
pub(super) const BEHIND_VERB: f32 = 5.0;

/// The steps from a trigger to words of the same sentence.
pub(super) fn steps(
    text: &Text<'_>,
    trigger: &Range<usize>,
    words: &Range<usize>,
    others: &[Range<usize>],
) -> f32 {
    let (from, to) = if words.start >= trigger.end {
        (trigger.end, words.start)
    } else {
        (words.end, trigger.start)
    };
    let mut steps = to.saturating_sub(from) as f32;
    let mut aside = 0_usize;
    for at in from..to {
        // What stands in brackets is passed over as a whole.
        if text.tokens[at].is_sign('(') && (at..to).any(|close| text.tokens[close].is_sign(')')) {
            aside += 1;
        }
        if aside > 0 {
            steps -= 1.0;
            aside -= usize::from(text.tokens[at].is_sign(')'));
            continue;
        }
        match text.tokens[at].kind {
            Kind::Sign(';' | ':' | '—' | '(' | ')') => steps += PAST_CLAUSE,
            Kind::Sign(',') => steps += PAST_COMMA,
            _ if text.tokens[at].tag == Tag::And && words.end <= trigger.start => steps += PAST_AND,
            _ if matches!(text.tokens[at].tag, Tag::Relative | Tag::Subordinator) => {
                steps += PAST_CLAUSE
            }
            _ => {}
        }
    }
    let between = |other: &Range<usize>| other.start >= from && other.end <= to;
    steps += PAST_TRIGGER * others.iter().filter(|other| between(other)).count() as f32;
    if text.tokens[trigger.start].quote != text.tokens[words.start].quote {
        steps += PAST_VOICE;
    }
    steps
}

/// Whether a verb that tells an event stands before a noun in its sentence.
pub(super) fn verb_before(noun: &Told, here: &[usize], told: &[Told]) -> bool {
    here.iter().any(|&other| {
        matches!(told[other].form, Form::Active | Form::Passive)
            && told[other].trigger.end <= noun.trigger.start
    })
}

/// The events of a sentence.
pub(super) struct Here {
    /// By their place among those told.
    pub(super) events: Vec<usize>,
    triggers: Vec<Range<usize>>,
}

impl Here {
    /// Those of the sentence that a token stands in. What is told is in the
    /// order of the text.
    pub(super) fn around(text: &Text<'_>, told: &[Told], token: usize) -> Self {
        let sentence = text.sentence_of(token);
        let start = told.partition_point(|told| told.sentence < sentence);
        let end = told.partition_point(|told| told.sentence <= sentence);
        Self {
            events: (start..end).collect(),
            triggers: told[start..end]
                .iter()
                .map(|told| told.trigger.clone())
                .collect(),
        }
    }

    /// The event nearest to words, of those that count, and the steps to it
    /// with what it costs besides.
    pub(super) fn nearest(
        &self,
        text: &Text<'_>,
        told: &[Told],
        words: &Range<usize>,
        cost: impl Fn(usize, f32) -> Option<f32>,
    ) -> Option<(usize, f32)> {
        let costs = self.events.iter().filter_map(|&event| {
            let steps = steps(text, &told[event].trigger, words, &self.triggers);
            Some((event, cost(event, steps)?))
        });
        costs.min_by(|left, right| left.1.total_cmp(&right.1))
    }
}
