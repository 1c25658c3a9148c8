//! Whether a Latin word and a word of another script are alike once the
//! Latin one sounds by the spelling rules of some language.

use super::PersonName;
use super::align::{How, LONGEST_SPAN, Span};
use super::compare::source;
use super::likeness::STEEPNESS;
use super::parameters::Parameters;
use crate::lexical::edit::{self, Vowels};
use crate::lexical::orthography::{self, Heard, Letters};
use crate::lexical::phonetic::{B, L, M, N, P, R, Symbol};
use crate::lexical::script::Script;

/// Words already this alike are not read by any orthography.
const NEARLY: f32 = 0.9;
/// What such a reading is held down by: several of them offer more chances to
/// agree.
const DISCOUNT: f32 = 0.05;
/// A reading less alike than this is none: spelling explains what differs
/// only if little else does.
const FLOOR: f32 = 0.65;
/// Room for the sounds of some words joined.
const LONGEST: usize = edit::LONGEST;

/// The likeness found so far, or that by an orthography if it is higher.
pub(super) fn or_by_orthography(
    parameters: &Parameters,
    left: &PersonName,
    left_span: Span,
    right: &PersonName,
    right_span: Span,
    so_far: Option<(f32, How)>,
) -> Option<(f32, How)> {
    let latin = |name, span: Span| {
        let mut tokens = span.tokens(name).iter();
        tokens.all(|t| t.script == Script::Latin)
    };
    let at_least = so_far.map_or(0.0, |(likeness, _)| likeness);
    let spelled = match (latin(left, left_span), latin(right, right_span)) {
        _ if at_least >= NEARLY => None,
        (true, false) => most(parameters, (left, left_span), (right, right_span), at_least),
        (false, true) => most(parameters, (right, right_span), (left, left_span), at_least),
        _ => None,
    };
    spelled.map(|likeness| (likeness, How::Sound)).or(so_far)
}

/// The likeness by the orthography that says most, if it is above `at_least`.
fn most(
    parameters: &Parameters,
    latin: (&PersonName, Span),
    other: (&PersonName, Span),
    at_least: f32,
) -> Option<f32> {
    let mut at_least = at_least.max(FLOOR - f32::EPSILON);
    let tokens = other.1.tokens(other.0);
    let other_sound = other.1.sound(other.0);
    if !lasting_alike(latin.1.sound(latin.0), other_sound) {
        return None;
    }
    let script = tokens.first()?.script;
    let abjad = tokens.iter().any(|t| t.script.is_abjad());
    let vowels = Vowels::between(false, abjad);
    let latin_tokens = latin.1.tokens(latin.0);
    let mut words = [const { None }; LONGEST_SPAN];
    for (slot, token) in words.iter_mut().zip(latin_tokens) {
        *slot = Some(Letters::of(source(latin.0, token.source))?);
    }
    let other_mass = tokens.iter().map(|t| u32::from(t.mass)).sum::<u32>();
    let mut best = None;
    for orthography in orthography::beside(script) {
        let mut heard = Heard::default();
        let mut otherwise = false;
        for word in words.iter().flatten() {
            otherwise |= orthography.read(word, script, &mut heard);
        }
        if !otherwise {
            continue;
        }
        let heard_mass = u32::from(edit::mass(heard.symbols(), abjad));
        let masses = (heard_mass + other_mass) as f32;
        let limit = (1.0 - DISCOUNT - at_least) / STEEPNESS * masses;
        // h, w and y are near to sounds that weigh up to a consonant.
        let heavier = heard_mass.abs_diff(other_mass) as f32 - f32::from(edit::WHOLE);
        if limit < 0.0 || heavier > limit {
            continue;
        }
        if let Some(cost) = edit::distance(
            &parameters.costs,
            heard.symbols(),
            other_sound,
            vowels,
            limit as u16,
        ) {
            let likeness = 1.0 - DISCOUNT - STEEPNESS * f32::from(cost) / masses;
            if likeness > at_least {
                at_least = likeness;
                best = Some(likeness);
            }
        }
    }
    best
}

/// Whether the sounds that spelling rules leave alone are the same in the same
/// order, but for one that only one side has. It is cheap, and spares nearly
/// all pairs of words that have nothing to do with each other.
fn lasting_alike(left: &[Symbol], right: &[Symbol]) -> bool {
    let ((left, left_len), (right, right_len)) = (lasting(left), lasting(right));
    let (left, right) = (&left[..left_len], &right[..right_len]);
    let (short, long) = if left_len < right_len {
        (left, right)
    } else {
        (right, left)
    };
    let alike = |pairs: &mut dyn Iterator<Item = (&Symbol, &Symbol)>| {
        pairs.take_while(|(s, l)| s == l).count()
    };
    let beginning = alike(&mut short.iter().zip(long));
    let end = alike(&mut short.iter().rev().zip(long.iter().rev()));
    long.len() - short.len() <= 1 && beginning + end >= short.len()
}

/// The sounds that spelling rules leave alone, alike ones as one, and how
/// many there are.
fn lasting(sound: &[Symbol]) -> ([Symbol; LONGEST], usize) {
    let mut found = [0; LONGEST];
    let mut len = 0;
    for &symbol in sound {
        let kept = match symbol {
            L | R => symbol,
            M | N => N,
            B | P => P,
            _ => continue,
        };
        if let Some(slot) = found.get_mut(len) {
            *slot = kept;
            len += 1;
        }
    }
    (found, len)
}

#[cfg(test)]
mod tests {
    use super::super::{PersonName, similarity};

    fn alike(left: &str, right: &str) -> f64 {
        let read = |name| PersonName::parse(name).unwrap();
        let there = similarity(&read(left), &read(right));
        assert_eq!(there, similarity(&read(right), &read(left)));
        there
    }

    #[test]
    fn a_name_meets_what_another_script_writes_as_it_sounds() {
        for (latin, other) in [
            ("Thibault", "Тибо"),
            ("Delacroix", "Делакруа"),
            ("Heuss", "Хойс"),
            ("Wright", "Райт"),
            ("Csaba", "Чаба"),
            ("Bocchi", "Бокки"),
            ("Shinji", "Синдзи"),
        ] {
            let alike = alike(latin, other);
            assert!(alike > 0.6, "{latin} {other} {alike}");
        }
    }

    #[test]
    fn other_names_stay_other_names_whatever_language_spells_them() {
        for (latin, other) in [
            ("Thibault", "Тибета"),
            ("Wright", "Рогов"),
            ("Csaba", "Сабина"),
            ("Shinji", "Танидзи"),
        ] {
            let alike = alike(latin, other);
            assert!(alike < 0.6, "{latin} {other} {alike}");
        }
    }
}
