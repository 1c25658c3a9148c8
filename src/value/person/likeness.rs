//! How alike some words of one name are to some words of another, and in
//! what way: the same letters, an initial, a short form, one sound, a few
//! letters apart, or one cut out of the other.

use super::align::{How, Span};
use super::distinct;
use super::parameters::{Parameters, RELATED};
use super::spelled::or_by_orthography;
use super::{Kind, PersonName, Token};
use crate::lexical::edit::{self, Vowels};
use crate::lexical::script::Script;

/// How fast likeness falls with distance, which is a part of both masses;
/// higher is stricter.
pub(super) const STEEPNESS: f32 = 4.2;
/// How fast it falls with the distance in letters; higher is stricter.
const LETTER_STEEPNESS: f32 = 3.4;
/// Words less alike than this are other words.
const FLOOR: f32 = 0.5;
/// The floor where words are joined, which offers more readings by chance.
const JOINED_FLOOR: f32 = 0.65;
/// Likeness of words that sound the same in other letters.
const SAME_SOUND: f32 = 0.97;
/// Likeness of words that are the same once both are in Latin letters.
const SAME_IN_TWO_SCRIPTS: f32 = 0.99;
/// The most that words of unequal sound are alike.
const MOST_UNEQUAL: f32 = 0.96;
/// Likeness of an initial and a word that begins with it.
const INITIAL_LIKENESS: f32 = 0.9;
/// Likeness of two frequent names that sound alike: as of other names.
const TWO_NAMES: f32 = 0.35;
/// Likeness of a name and its short form.
const NICKNAME_LIKENESS: f32 = 0.85;
/// A surname that is the beginning or end of another has at least this many
/// letters.
const SHORTEST_CONTAINED: usize = 8;
/// A part of a surname covers at least this much of it.
pub(super) const LEAST_COVERAGE: f32 = 0.55;
/// It differs from that part by at most this much, in hundredths of a change.
const CONTAINED_LIMIT: u16 = 60;
/// No gap costs less than this part of the mass of its symbol: fits keep to it.
const LEAST_GAP: f32 = 0.4;
/// Up to so many sounds, one slip can touch both ends of a word.
const SHORT_SOUND: u16 = 4;
/// How alike two spans are, and in what way; `None` below [`FLOOR`].
pub(super) fn likeness(
    parameters: &Parameters,
    left: &PersonName,
    left_span: Span,
    right: &PersonName,
    right_span: Span,
) -> Option<(f32, How)> {
    let (left_tokens, right_tokens) = (left_span.tokens(left), right_span.tokens(right));
    let single = left_tokens.len() == 1 && right_tokens.len() == 1;
    if let ([l], [r]) = (left_tokens, right_tokens)
        && are_strangers(l, r)
    {
        return None;
    }
    let (left_text, right_text) = (left_span.text(left), right_span.text(right));
    if let ([l], [r]) = (left_tokens, right_tokens) {
        if left_text == right_text {
            return Some(same_letters(left_tokens, right_tokens, How::Exact));
        }
        if l.kind == Kind::Initial || r.kind == Kind::Initial {
            let fits = l.kind != Kind::Particle
                && r.kind != Kind::Particle
                && left_text.first() == right_text.first();
            return fits.then_some((INITIAL_LIKENESS, How::Initial));
        }
        if l.nickname != 0 && l.nickname == r.nickname {
            let plain = plain_likeness(
                parameters,
                left,
                left_span,
                right,
                right_span,
                NICKNAME_LIKENESS,
            );
            return plain.or(Some((NICKNAME_LIKENESS, How::Nickname)));
        }
        if distinct::are_two(l.distinct, r.distinct) {
            return Some((TWO_NAMES, How::Distinct));
        }
        // Particles agree with particles alone.
        if (l.kind == Kind::Particle) != (r.kind == Kind::Particle)
            && l.mass.abs_diff(r.mass) > edit::WHOLE
        {
            return None;
        }
    } else {
        let ends_in_initial = |tokens: &[Token]| tokens.iter().any(|t| t.kind == Kind::Initial);
        if ends_in_initial(left_tokens) || ends_in_initial(right_tokens) {
            // Initials joined are a word only if the letters are the same.
            return (left_text == right_text)
                .then(|| same_letters(left_tokens, right_tokens, How::Joined));
        }
        if left_text == right_text {
            return Some(same_letters(left_tokens, right_tokens, How::Joined));
        }
    }
    let floor = if single { FLOOR } else { JOINED_FLOOR };
    let meet = edges_meet(parameters, left_tokens, right_tokens, single);
    let mut plain = None;
    if meet {
        plain = plain_likeness(parameters, left, left_span, right, right_span, floor);
    }
    if meet || single {
        plain = or_by_orthography(parameters, left, left_span, right, right_span, plain);
    }
    if single && plain.is_some() {
        return plain;
    }
    let contained = contained(parameters, left, left_span, right, right_span);
    match (plain, contained) {
        (Some(p), Some(c)) if c.0 > p.0 => Some(c),
        (Some(p), _) => Some(p),
        (None, c) => c,
    }
}

/// Whether the first and the last consonant of two readings are near: both
/// for joined words, one of them for single ones. It is cheap, and spares
/// most pairs of words that have nothing to do with each other.
fn edges_meet(parameters: &Parameters, left: &[Token], right: &[Token], single: bool) -> bool {
    let first = |tokens: &[Token]| tokens.iter().find_map(|t| t.consonants);
    let last = |tokens: &[Token]| tokens.iter().rev().find_map(|t| t.consonants);
    let ends = first(left)
        .zip(first(right))
        .zip(last(left).zip(last(right)));
    let sounds = |tokens: &[Token]| tokens.iter().map(|t| t.sound.1 - t.sound.0).sum::<u16>();
    let shortest = sounds(left).min(sounds(right));
    ends.is_none_or(|((left_first, right_first), (left_last, right_last))| {
        let begin = parameters.costs.swap(left_first.0, right_first.0) <= RELATED;
        let end = parameters.costs.swap(left_last.1, right_last.1) <= RELATED;
        if single {
            begin || end || shortest <= SHORT_SOUND
        } else {
            begin && end
        }
    })
}

/// The same letters are a romanisation where the scripts differ.
fn same_letters(left: &[Token], right: &[Token], how: How) -> (f32, How) {
    let script = |tokens: &[Token]| tokens.first().map(|t| t.script);
    if script(left) == script(right) {
        (1.0, how)
    } else {
        (SAME_IN_TWO_SCRIPTS, How::Script)
    }
}

/// Likeness by sound or by letters, whichever says more, from `floor` up.
fn plain_likeness(
    parameters: &Parameters,
    left: &PersonName,
    left_span: Span,
    right: &PersonName,
    right_span: Span,
    floor: f32,
) -> Option<(f32, How)> {
    let (left_tokens, right_tokens) = (left_span.tokens(left), right_span.tokens(right));
    let abjad = |tokens: &[Token]| tokens.iter().any(|t| t.script.is_abjad());
    let vowels = Vowels::between(abjad(left_tokens), abjad(right_tokens));
    let left_mass = mass(left_tokens, vowels == Vowels::RightOut);
    let right_mass = mass(right_tokens, vowels == Vowels::LeftOut);
    let masses = left_mass + right_mass;
    let furthest = (1.0 - floor) / STEEPNESS;
    let mut best = None;
    let mut at_least = floor;
    // The distance is not below what evens out the masses.
    if LEAST_GAP * left_mass.abs_diff(right_mass) as f32 <= furthest * masses as f32 {
        let (left_sound, right_sound) = (left_span.sound(left), right_span.sound(right));
        if left_sound == right_sound {
            return Some((SAME_SOUND, How::Sound));
        }
        let limit = furthest * masses as f32;
        if unmatched(parameters, left_tokens, right_tokens) as f32 <= limit
            && let Some(cost) = edit::distance(
                &parameters.costs,
                left_sound,
                right_sound,
                vowels,
                limit as u16,
            )
        {
            let likeness = (1.0 - STEEPNESS * f32::from(cost) / masses as f32).min(MOST_UNEQUAL);
            if likeness >= at_least {
                at_least = likeness;
                best = Some((likeness, How::Sound));
            }
        }
    }
    let latin = |tokens: &[Token]| tokens.iter().all(|t| t.script == Script::Latin);
    if at_least < MOST_UNEQUAL
        && vowels == Vowels::Alike
        && latin(left_tokens) == latin(right_tokens)
    {
        let (left_text, right_text) = (left_span.text(left), right_span.text(right));
        let letters = (left_text.len() + right_text.len()) as f32 * f32::from(edit::WHOLE);
        let limit = (1.0 - at_least) / LETTER_STEEPNESS * letters;
        // Each letter that only one side has costs a change, which can serve
        // one of the other side's as well.
        let (left_letters, right_letters) = (letters_of(left_tokens), letters_of(right_tokens));
        let apart = (left_letters & !right_letters)
            .count_ones()
            .max((right_letters & !left_letters).count_ones())
            .max(u32::try_from(left_text.len().abs_diff(right_text.len())).unwrap_or(u32::MAX));
        if apart as f32 * f32::from(edit::WHOLE) <= limit
            && let Some(cost) = edit::letters(left_text, right_text, limit as u16)
        {
            let likeness = (1.0 - LETTER_STEEPNESS * f32::from(cost) / letters).min(MOST_UNEQUAL);
            if likeness > at_least {
                best = Some((likeness, How::Letters));
            }
        }
    }
    best
}

/// Whether two words of Latin letters have nothing to do with each other: so
/// many consonants of one have nothing related in the other that no reading of
/// them is alike. Most words of most names end here.
fn are_strangers(left: &Token, right: &Token) -> bool {
    /// Two can be lost between long words that are still alike.
    const TOO_MANY: u32 = 3;
    let lonely = (left.heard & !right.related)
        .count_ones()
        .max((right.heard & !left.related).count_ones());
    lonely >= TOO_MANY
        && left.kind != Kind::Initial
        && right.kind != Kind::Initial
        && (left.nickname == 0 || left.nickname != right.nickname)
        && left.script == Script::Latin
        && right.script == Script::Latin
}

/// Whether words joined can be alike: all but one consonant of at least one
/// side has something related on the other.
pub(super) fn may_be_joined(left: &[Token], right: &[Token]) -> bool {
    let ((left, near_left), (right, near_right)) = (sets(left), sets(right));
    let lonely = (left & !near_right)
        .count_ones()
        .min((right & !near_left).count_ones());
    lonely <= 1
}

/// The consonants of some words, and what is related to their sounds.
fn sets(tokens: &[Token]) -> (u64, u64) {
    tokens.iter().fold((0, 0), |(heard, related), t| {
        (heard | t.heard, related | t.related)
    })
}

/// At least what consonants cost that nothing related in the other words can
/// stand for; cheap, and enough to part most words that have nothing to do
/// with each other.
fn unmatched(parameters: &Parameters, left: &[Token], right: &[Token]) -> u32 {
    let ((left, near_left), (right, near_right)) = (sets(left), sets(right));
    let lonely = (left & !near_right)
        .count_ones()
        .max((right & !near_left).count_ones());
    lonely * u32::from(parameters.least_unmatched)
}

fn letters_of(tokens: &[Token]) -> u32 {
    tokens.iter().fold(0, |all, t| all | t.letters)
}

fn mass(tokens: &[Token], without_vowels: bool) -> u32 {
    tokens
        .iter()
        .map(|t| {
            u32::from(if without_vowels {
                t.mass_without_vowels
            } else {
                t.mass
            })
        })
        .sum()
}

/// Whether one span is a long beginning or end of the other: a surname that
/// was merged and cut.
fn contained(
    parameters: &Parameters,
    left: &PersonName,
    left_span: Span,
    right: &PersonName,
    right_span: Span,
) -> Option<(f32, How)> {
    let lengths = (left_span.text(left).len(), right_span.text(right).len());
    if lengths.0.min(lengths.1) < SHORTEST_CONTAINED || lengths.0.abs_diff(lengths.1) < 2 {
        return None;
    }
    let (left_sound, right_sound) = (left_span.sound(left), right_span.sound(right));
    let (short, long) = if lengths.0 < lengths.1 {
        (left_sound, right_sound)
    } else {
        (right_sound, left_sound)
    };
    let masses = (edit::mass(short, false), edit::mass(long, false));
    let coverage = f32::from(masses.0) / f32::from(masses.1.max(1));
    if !(LEAST_COVERAGE..1.0).contains(&coverage) {
        return None;
    }
    let cost = edge_distance(parameters, short, long)?;
    let likeness = coverage - f32::from(cost) / f32::from(masses.1.max(1));
    (likeness >= FLOOR).then_some((likeness, How::Contained))
}

/// The least distance of `short` to the end or the beginning of `long`, a
/// symbol more or less, if it is within [`CONTAINED_LIMIT`].
fn edge_distance(parameters: &Parameters, short: &[u8], long: &[u8]) -> Option<u16> {
    let meets = |a: Option<&u8>, b: Option<&u8>| {
        a.zip(b)
            .is_some_and(|(a, b)| parameters.costs.swap(*a, *b) <= CONTAINED_LIMIT)
    };
    let lengths = [short.len(), short.len() + 1, short.len().saturating_sub(1)];
    let ends = meets(short.last(), long.last()).then(|| {
        lengths
            .iter()
            .filter_map(|n| long.get(long.len().checked_sub(*n)?..))
    });
    let beginnings =
        meets(short.first(), long.first()).then(|| lengths.iter().filter_map(|n| long.get(..*n)));
    ends.into_iter()
        .flatten()
        .chain(beginnings.into_iter().flatten())
        .filter_map(|edge| {
            edit::distance(
                &parameters.costs,
                short,
                edge,
                Vowels::Alike,
                CONTAINED_LIMIT,
            )
        })
        .min()
}
