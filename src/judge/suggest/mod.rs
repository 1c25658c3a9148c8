//! Which of several values speaks most for itself: a suggestion, never a
//! merge. A person decides.
//!
//! Every value that contradicts another one is a candidate. Its score
//! is a short sum of named parts: the origins that say so, those that leave
//! room for it, the wordings in which it stands, what it says more than
//! others, the grade of its best source. Where the best two are level,
//! nothing is suggested.

mod candidates;
mod grade;
mod words;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::positions::{Pair, Position};
use super::{Finding, Judge, Severity, Verdict};
use crate::model::{ClaimIx, SourceIx};
use crate::value::{Reason, Relation, Rule};

/// Origins that say so.
pub(super) const SAY_SO: Rule = Rule::new("say-so", "Independent origins say so.");
/// Origins that leave room for it.
pub(super) const LEAVE_ROOM: Rule = Rule::new(
    "leave-room",
    "Further origins say less, and what they say goes with it.",
);
/// One value in several wordings.
pub(super) const OTHER_WORDS: Rule = Rule::new(
    "other-words",
    "Independent origins say so in different words: words copied from one another would be the same.",
);
/// Other spellings of it.
pub(super) const SPELLED_OTHERWISE: Rule = Rule::new(
    "spelled-otherwise",
    "Further origins have what may be another spelling of it.",
);
/// It says more than others.
pub(super) const SAYS_MORE: Rule = Rule::new(
    "says-more",
    "It is the fuller name, the more precise value, or the list that includes others.",
);
/// The latest figure.
pub(super) const MOST_RECENT: Rule = Rule::new(
    "most-recent",
    "It is the figure of the latest report, which updates earlier ones.",
);
/// The analyst's grade.
pub(super) const GRADED: Rule = Rule::new("graded", "The analyst's grade of its best source.");
/// Nothing speaks for one value over another.
pub(super) const NO_SUGGESTION: Rule = Rule::new(
    "no-suggestion",
    "Nothing speaks for one value over another, so none is suggested.",
);

pub(super) const RULES: &[Rule] = &[
    SAY_SO,
    LEAVE_ROOM,
    OTHER_WORDS,
    SPELLED_OTHERWISE,
    SAYS_MORE,
    MOST_RECENT,
    GRADED,
    NO_SUGGESTION,
];

/// What the parts of a score weigh, in origins: 1 is one independent origin
/// that says so. Judged by hand, from what is known of news and of web
/// sources, and not fitted.
pub(super) struct Weights {
    /// An origin that says so, or says more.
    pub(super) says: f64,
    /// An origin that says less, or includes less, and goes with it. Half, so
    /// that one complete list stands against two incomplete ones: incomplete
    /// lists are what a plain vote mostly errs by.
    pub(super) leaves_room: f64,
    /// A further wording among those who say so.
    pub(super) wording: f64,
    /// The most further wordings that count.
    pub(super) wordings_most: usize,
    /// An origin that may spell it otherwise.
    pub(super) variant: f64,
    /// To say more than another: two vague origins do not stand against a
    /// precise one that goes with them, three do.
    pub(super) says_more: f64,
    /// To be the latest figure.
    pub(super) recent: f64,
    /// The least lead over the next value; below it they are level.
    pub(super) lead: f64,
}

/// The weights in use. Grades have a table of their own, in `grade.rs`.
pub(super) const WEIGHTS: Weights = Weights {
    says: 1.0,
    leaves_room: 0.5,
    wording: 0.25,
    wordings_most: 2,
    variant: 0.25,
    says_more: 1.0,
    recent: 0.5,
    lead: 0.05,
};

/// A value that speaks most for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The value, as a source states it; a list with commas.
    pub value: String,
    /// The claims that say so, those that the words are taken from first.
    pub claims: Vec<ClaimIx>,
    /// Independent origins that say so.
    pub origins: usize,
    /// Independent origins that speak of the slot.
    pub of: usize,
    /// How much speaks for it, in origins that say so.
    pub score: f64,
    /// The parts of the score; the shares sum to it.
    pub parts: Vec<Reason>,
    /// Why, in one sentence without a closing full stop.
    pub reason: String,
}

impl Suggestion {
    /// Whether at least two independent origins say so.
    pub fn is_confirmed(&self) -> bool {
        self.origins >= 2
    }
}

/// What can be suggested where values differ.
#[derive(Debug, Clone, PartialEq)]
pub enum Advice {
    /// A value.
    Value(Suggestion),
    /// Nothing, and why.
    None(Reason),
}

/// The positions on a slot, and how they stand to each other.
pub(super) struct Scene<'s, 'a> {
    pub(super) judge: &'s Judge<'a>,
    pub(super) positions: &'s [Position],
    /// Positions by their wording.
    pub(super) groups: &'s [Vec<usize>],
    /// By two groups: how the one stands to the other.
    relations: BTreeMap<(usize, usize), Relation>,
}

impl<'s, 'a> Scene<'s, 'a> {
    pub(super) fn new(
        judge: &'s Judge<'a>,
        positions: &'s [Position],
        groups: &'s [Vec<usize>],
        pairs: &[Pair],
    ) -> Self {
        let mut group_of = vec![0; positions.len()];
        for (n, group) in groups.iter().enumerate() {
            for &position in group {
                if let Some(place) = group_of.get_mut(position) {
                    *place = n;
                }
            }
        }
        let group = |position: usize| group_of.get(position).copied().unwrap_or_default();
        let mut relations = BTreeMap::new();
        for pair in pairs {
            let (left, right) = (group(pair.left), group(pair.right));
            if left != right {
                let relation = pair.comparison.relation;
                relations.insert((left, right), relation);
                relations.insert((right, left), relation.flipped());
            }
        }
        Self {
            judge,
            positions,
            groups,
            relations,
        }
    }

    pub(super) fn relation(&self, left: usize, right: usize) -> Option<Relation> {
        self.relations.get(&(left, right)).copied()
    }

    /// The positions of some groups.
    pub(super) fn within<'g>(
        &'g self,
        groups: &'g [usize],
    ) -> impl Iterator<Item = &'g Position> + 'g {
        groups
            .iter()
            .filter_map(|&group| self.groups.get(group))
            .flatten()
            .filter_map(|&n| self.positions.get(n))
    }

    /// How many independent origins stand behind some groups.
    pub(super) fn origins(&self, groups: &[usize]) -> usize {
        let by_source: BTreeMap<SourceIx, Vec<ClaimIx>> = self
            .within(groups)
            .map(|position| {
                let claims = super::positions::own_voice(self.judge, position.claims.clone());
                (position.source, claims)
            })
            .collect();
        match by_source.len() {
            few @ 0..=1 => few,
            _ => self.judge.origins.count(self.judge, &by_source).origins,
        }
    }
}

/// What to suggest on a finding across sources; none where nothing differs.
pub(super) fn advise(finding: &Finding, scene: &Scene<'_, '_>) -> Option<Advice> {
    let updated =
        finding.verdict == Verdict::Agreement && finding.severity == Some(Severity::Update);
    if finding.verdict != Verdict::Conflict && !updated {
        return None;
    }
    let all: Vec<usize> = (0..scene.groups.len()).collect();
    let of = scene.origins(&all);
    let candidates = candidates::of(scene);
    let scored: Vec<(Vec<Reason>, f64)> = candidates
        .iter()
        .map(|candidate| {
            let parts = candidate.parts(scene);
            let score = parts.iter().filter_map(|part| part.share).sum();
            (parts, score)
        })
        .collect();
    let relation = |one: usize, other: usize| {
        let group = |n: usize| candidates.get(n).map(|candidate| candidate.group);
        scene.relation(group(one)?, group(other)?)
    };
    let precision = |one: usize, other: usize| match relation(one, other) {
        Some(Relation::Narrower) => Ordering::Greater,
        Some(Relation::Broader) => Ordering::Less,
        _ => Ordering::Equal,
    };
    let order = |one: usize, other: usize| {
        let score = |n: usize| scored.get(n).map_or(0.0, |(_, score)| *score);
        let stands = |n: usize| candidates.get(n).map(|candidate| candidate.standing(scene));
        // Of values that say the same, the wording that most have; the first of equals.
        score(one)
            .total_cmp(&score(other))
            .then_with(|| precision(one, other))
            .then_with(|| stands(one).cmp(&stands(other)))
            .then(other.cmp(&one))
    };
    let best = (0..candidates.len()).max_by(|&one, &other| order(one, other));
    let Some((best, chosen, (parts, score))) =
        best.and_then(|n| Some((n, candidates.get(n)?, scored.get(n)?)))
    else {
        let text = "none: no value is stated that could be one";
        return Some(Advice::None(NO_SUGGESTION.reason(text)));
    };
    let rivals: Vec<usize> = (0..candidates.len())
        .filter(|&n| n != best)
        .filter(|&n| {
            // What says the same, less or more is no rival.
            !matches!(
                relation(best, n),
                Some(
                    Relation::Equal | Relation::Equivalent | Relation::Narrower | Relation::Broader
                )
            )
        })
        .collect();
    let next = rivals
        .iter()
        .filter_map(|&n| scored.get(n))
        .map(|(_, score)| *score)
        .max_by(f64::total_cmp);
    if next.is_some_and(|next| score - next < WEIGHTS.lead) {
        let level: Vec<&candidates::Candidate> = std::iter::once(chosen)
            .chain(
                rivals
                    .iter()
                    .filter(|&&n| scored.get(n).is_some_and(|s| score - s.1 < WEIGHTS.lead))
                    .filter_map(|&n| candidates.get(n)),
            )
            .collect();
        return Some(Advice::None(words::level(&level)));
    }
    Some(Advice::Value(Suggestion {
        value: chosen.value.clone(),
        claims: chosen.claims(scene),
        origins: chosen.origins,
        of,
        score: *score,
        reason: words::reason(scene, chosen, of),
        parts: parts.clone(),
    }))
}
