//! What an alignment of two names amounts to: a probability, and what each
//! part of it is worth.
//!
//! The evidence is additive in log-odds, after Fellegi and Sunter 1969, with
//! weights fitted by penalised logistic regression (`parameters.tsv`): how
//! many words agree and are left over, how rare those are, how unlike the
//! words that stand for each other, and which places contradict.

use super::align::{Alignment, How};
use super::parameters::Parameters;
use super::{Kind, PersonName, Token};

/// Which sign a weight may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It only ever speaks for one person.
    For,
    /// It only ever speaks against it.
    Against,
    /// The data decide.
    Either,
}

/// A kind of evidence, measured on a pair of names.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// What the table of parameters calls it.
    pub key: &'static str,
    /// What one of it is.
    pub unit: &'static str,
    /// Which sign its weight may take.
    pub direction: Direction,
    /// The weight judged by hand, towards which fits are drawn: 0 for most.
    pub prior: f64,
}

const WORDS: &str = "pair of words";
const RARITY: &str = "a word that nobody else bears";
const PAIR: &str = "pair of names";
const TENTH: &str = "tenth of likeness";

macro_rules! features {
    ($($name:ident = $key:literal, $unit:expr, $direction:ident $(, $prior:literal)?;)*) => {
        /// Every kind of evidence, in the order of [`Features`].
        pub const FEATURES: &[Feature] = &[
            $(Feature { key: $key, unit: $unit, direction: Direction::$direction, prior: 0.0 $(+ $prior)? },)*
        ];
        features!(@number 0usize; $($name)*);
    };
    (@number $at:expr; $name:ident $($rest:ident)*) => {
        pub(super) const $name: usize = $at;
        features!(@number $at + 1; $($rest)*);
    };
    (@number $at:expr;) => {};
}

features! {
    PRIOR = "prior", PAIR, Either;
    INITIAL = "initial", WORDS, For;
    INITIAL_RARITY = "initial rarity", RARITY, For;
    SHORT_FORM = "short form", WORDS, Against;
    TRUNCATED = "truncated", WORDS, Either;
    TRUNCATED_COVERAGE = "truncated coverage", "whole surname", For;
    UNLIKE_FIRST = "unlike to .9", TENTH, Against, -1.0;
    UNLIKE_SECOND = "unlike to .8", TENTH, Against;
    UNLIKE_THIRD = "unlike to .65", TENTH, Against;
    UNLIKE_FOURTH = "unlike to .5", TENTH, Against;
    WHOLE_RARITY = "rarity of all words", RARITY, For;
    PARTIAL_RARITY = "rarity, one leaves words out", RARITY, For;
    PARTIAL_EXTRA = "extra, one leaves words out", RARITY, Against;
    MIXED_RARITY = "rarity, both have others", RARITY, For;
    MIXED_RAREST = "rarest, both have others", RARITY, For;
    LEADING_EXTRA = "first word extra", PAIR, Against;
    LEADING_EXTRA_RARITY = "first word extra, rarity", RARITY, Against;
    LEADING_DIFFER = "first words differ", PAIR, Against;
    LAST_EXTRA = "last word extra", PAIR, Against;
    LAST_DIFFER = "last words differ", PAIR, Against;
    PATRONYMICS_DIFFER = "patronymics differ", PAIR, Against, -2.0;
    INITIALS_DIFFER = "initials differ", PAIR, Against;
    GENERATION_MISSING = "generation in one", PAIR, Against;
    AGREE_1 = "1 agrees", PAIR, For;
    AGREE_2 = "2 agree, beside that", PAIR, For;
    AGREE_3 = "3 agree, beside that", PAIR, For;
    AGREE_0_BOTH_1 = "0 agree, both have another", PAIR, Against;
    AGREE_0_BOTH_2 = "0 agree, both have two others, beside that", PAIR, Against;
    AGREE_0_EXTRA_1 = "0 agree, one has more", PAIR, Against;
    AGREE_0_EXTRA_2 = "0 agree, one has two more, beside that", PAIR, Against;
    AGREE_1_BOTH_1 = "1 agrees, both have another", PAIR, Against;
    AGREE_1_BOTH_2 = "1 agrees, both have two others, beside that", PAIR, Against;
    AGREE_1_EXTRA_1 = "1 agrees, one has more", PAIR, Against;
    AGREE_1_EXTRA_2 = "1 agrees, one has two more, beside that", PAIR, Against;
    AGREE_2_BOTH_1 = "2 agree, both have another", PAIR, Against;
    AGREE_2_BOTH_2 = "2 agree, both have two others, beside that", PAIR, Against;
    AGREE_2_EXTRA_1 = "2 agree, one has more", PAIR, Against;
    AGREE_2_EXTRA_2 = "2 agree, one has two more, beside that", PAIR, Against;
    AGREE_3_BOTH_1 = "3 agree, both have another", PAIR, Against;
    AGREE_3_BOTH_2 = "3 agree, both have two others, beside that", PAIR, Against;
    AGREE_3_EXTRA_1 = "3 agree, one has more", PAIR, Against;
    AGREE_3_EXTRA_2 = "3 agree, one has two more, beside that", PAIR, Against;
}

/// Each word that agrees, beside those before it.
const AGREE: [usize; 3] = [AGREE_1, AGREE_2, AGREE_3];
/// By how many words agree: a first and a second word that both names have
/// beside those.
const BOTH: [[usize; 2]; 4] = [
    [AGREE_0_BOTH_1, AGREE_0_BOTH_2],
    [AGREE_1_BOTH_1, AGREE_1_BOTH_2],
    [AGREE_2_BOTH_1, AGREE_2_BOTH_2],
    [AGREE_3_BOTH_1, AGREE_3_BOTH_2],
];
/// By how many words agree: a first and a second word that only one name has.
const EXTRA: [[usize; 2]; 4] = [
    [AGREE_0_EXTRA_1, AGREE_0_EXTRA_2],
    [AGREE_1_EXTRA_1, AGREE_1_EXTRA_2],
    [AGREE_2_EXTRA_1, AGREE_2_EXTRA_2],
    [AGREE_3_EXTRA_1, AGREE_3_EXTRA_2],
];

/// How much of each kind of evidence a pair has, or what each is worth.
pub type Features = [f32; FEATURES.len()];

/// What a piece of evidence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// How many words agree and how many are left over.
    Counts,
    /// A group of the alignment, by its number.
    Group(usize),
    /// The words left over: which, and where they stand.
    LeftOver,
    /// Fathers' names that contradict.
    Patronymics,
    /// Initials that contradict.
    Initials,
    /// A generation that only one name has.
    Generation,
}

/// The steps of unlikeness that are weighed apart: each from one to another.
pub(super) const STEPS: [(usize, f32, f32); 4] = [
    (UNLIKE_FIRST, 0.0, 0.1),
    (UNLIKE_SECOND, 0.1, 0.2),
    (UNLIKE_THIRD, 0.2, 0.35),
    (UNLIKE_FOURTH, 0.35, 0.5),
];

/// The log-odds that an alignment amounts to.
pub(super) fn log_odds(
    parameters: &Parameters,
    left: &PersonName,
    right: &PersonName,
    alignment: &Alignment,
) -> f32 {
    let mut sum = 0.0;
    each(left, right, alignment, &mut |_, feature, amount| {
        sum += parameters.weights.get(feature).copied().unwrap_or(0.0) * amount;
    });
    sum
}

/// The log-odds by part.
pub(super) fn parts(
    parameters: &Parameters,
    left: &PersonName,
    right: &PersonName,
    alignment: &Alignment,
) -> Vec<(Part, f64)> {
    let mut parts: Vec<(Part, f64)> = Vec::new();
    each(left, right, alignment, &mut |part, feature, amount| {
        let worth = f64::from(parameters.weights.get(feature).copied().unwrap_or(0.0) * amount);
        match parts.iter_mut().find(|(of, _)| *of == part) {
            Some((_, sum)) => *sum += worth,
            None => parts.push((part, worth)),
        }
    });
    parts
}

/// How much of each kind of evidence an alignment has.
pub(super) fn features(left: &PersonName, right: &PersonName, alignment: &Alignment) -> Features {
    let mut features = [0.0; FEATURES.len()];
    each(left, right, alignment, &mut |_, feature, amount| {
        if let Some(cell) = features.get_mut(feature) {
            *cell += amount;
        }
    });
    features
}

/// What is left over of one name.
#[derive(Default)]
struct Rest {
    words: usize,
    rarity: f32,
    patronymic: bool,
    initial: bool,
    first: bool,
    last: bool,
}

impl Rest {
    fn of(name: &PersonName, over: u32) -> Self {
        let mut rest = Self::default();
        let first = name.tokens.iter().position(Token::is_telling);
        let last = name.tokens.iter().rposition(Token::is_telling);
        for (at, token) in name.tokens.iter().enumerate() {
            if over & (1 << at) == 0 {
                continue;
            }
            rest.initial |= token.kind == Kind::Initial;
            if token.is_telling() {
                rest.words += 1;
                rest.rarity += token.weight;
                rest.patronymic |= token.kind == Kind::Patronymic;
                rest.first |= Some(at) == first;
                rest.last |= Some(at) == last;
            }
        }
        rest
    }
}

/// Every piece of evidence that an alignment has: what it is about, which
/// kind it is of, and how much of it there is.
fn each(
    left: &PersonName,
    right: &PersonName,
    alignment: &Alignment,
    piece: &mut impl FnMut(Part, usize, f32),
) {
    piece(Part::Counts, PRIOR, 1.0);
    let (left_rest, right_rest) = (
        Rest::of(left, alignment.left_over),
        Rest::of(right, alignment.right_over),
    );
    let less = left_rest.words.min(right_rest.words);
    let extra = left_rest.words.max(right_rest.words) - less;
    let agree = (left.telling.saturating_sub(left_rest.words))
        .min(right.telling.saturating_sub(right_rest.words));
    let (of_all, of_rarest) = match (less, extra) {
        (0, 0) => (WHOLE_RARITY, None),
        (0, _) => (PARTIAL_RARITY, None),
        _ => (MIXED_RARITY, Some(MIXED_RAREST)),
    };
    let mut rarest: Option<(usize, f32)> = None;
    for (at, group) in alignment.groups().iter().enumerate() {
        let part = Part::Group(at);
        let (l, r) = (group.left.tokens(left), group.right.tokens(right));
        if l.iter().chain(r).all(|t| t.kind == Kind::Particle) {
            continue;
        }
        match group.how {
            How::Initial => {
                piece(part, INITIAL, 1.0);
                piece(part, INITIAL_RARITY, weight(l).min(weight(r)));
                continue;
            }
            How::Contained => {
                piece(part, TRUNCATED, 1.0);
                piece(part, TRUNCATED_COVERAGE, group.likeness);
                continue;
            }
            How::Distinct => continue,
            How::Nickname => piece(part, SHORT_FORM, 1.0),
            How::Exact | How::Joined => {}
            How::Script | How::Sound | How::Letters => {
                let unlike = (1.0 - group.likeness).max(0.0);
                for (feature, from, to) in STEPS {
                    piece(part, feature, (unlike.min(to) - from).max(0.0) * 10.0);
                }
            }
        }
        let rarity = (weight(l) + weight(r)) / 2.0;
        piece(part, of_all, rarity);
        if rarest.is_none_or(|(_, most)| rarity > most) {
            rarest = Some((at, rarity));
        }
    }
    if let (Some((at, rarity)), Some(feature)) = (rarest, of_rarest) {
        piece(Part::Group(at), feature, rarity);
    }
    let difference = (left_rest.rarity - right_rest.rarity).abs();
    if less == 0 && extra > 0 {
        piece(Part::LeftOver, PARTIAL_EXTRA, difference);
    }
    if left.telling.min(right.telling) > 1 {
        match (left_rest.first, right_rest.first) {
            (true, true) => piece(Part::LeftOver, LEADING_DIFFER, 1.0),
            (false, false) => {}
            _ => {
                piece(Part::LeftOver, LEADING_EXTRA, 1.0);
                piece(Part::LeftOver, LEADING_EXTRA_RARITY, difference);
            }
        }
        match (left_rest.last, right_rest.last) {
            (true, true) => piece(Part::LeftOver, LAST_DIFFER, 1.0),
            (false, false) => {}
            _ => piece(Part::LeftOver, LAST_EXTRA, 1.0),
        }
    }
    if left_rest.patronymic && right_rest.patronymic {
        piece(Part::Patronymics, PATRONYMICS_DIFFER, 1.0);
    }
    if left_rest.initial && right_rest.initial {
        piece(Part::Initials, INITIALS_DIFFER, 1.0);
    }
    if left.generation.is_some() != right.generation.is_some() {
        piece(Part::Generation, GENERATION_MISSING, 1.0);
    }
    for feature in counted(agree, less, extra) {
        piece(Part::Counts, feature, 1.0);
    }
}

/// The features that fire where so many words agree, both names have so many
/// others, and the one so many more.
pub(super) fn counted(agree: usize, less: usize, extra: usize) -> impl Iterator<Item = usize> {
    let row = |table: &[[usize; 2]; 4]| table.get(agree.min(3)).copied().unwrap_or_default();
    AGREE
        .iter()
        .take(agree)
        .copied()
        .chain(row(&BOTH).into_iter().take(less))
        .chain(row(&EXTRA).into_iter().take(extra))
}

fn weight(tokens: &[Token]) -> f32 {
    tokens.iter().map(|t| t.weight).sum()
}

/// The probability of log-odds.
pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// What log-odds parts add to a probability that starts from even odds, so
/// that the shares sum to it exactly: each gets the part of the rise that it
/// has of the log-odds, which is what Aumann and Shapley 1974 assign on the
/// straight way from none of the evidence to all of it.
pub(super) fn share_of(part: f64, log_odds: f64, probability: f64) -> f64 {
    const FLAT: f64 = 1e-6;
    if log_odds.abs() < FLAT {
        // The slope of the probability at even odds.
        part / 4.0
    } else {
        part * (probability - 0.5) / log_odds
    }
}
