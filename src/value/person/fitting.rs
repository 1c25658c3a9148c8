//! What a fit of the parameters needs to see of names, and nothing else does.

use super::align::{align, most_alike};
use super::evidence::{self, Features};
use super::parameters::Parameters;
use super::{Kind, PersonName};
use crate::lexical::edit::{self, Change, Costs, Vowels};
use crate::lexical::phonetic::Symbol;

/// Two names of a single word each, as they sound.
#[derive(Debug, Clone)]
pub struct WordPair {
    left: Vec<Symbol>,
    right: Vec<Symbol>,
    vowels: Vowels,
    /// The mass of both, in hundredths of a consonant.
    pub mass: f64,
}

impl WordPair {
    /// The two words, if both names are of a single word apart from particles.
    pub fn of(left: &PersonName, right: &PersonName) -> Option<Self> {
        let (left_sound, left_abjad) = only_word(left)?;
        let (right_sound, right_abjad) = only_word(right)?;
        let vowels = Vowels::between(left_abjad, right_abjad);
        let mass = edit::mass(left_sound, vowels == Vowels::RightOut)
            + edit::mass(right_sound, vowels == Vowels::LeftOut);
        Some(Self {
            left: left_sound.to_vec(),
            right: right_sound.to_vec(),
            vowels,
            mass: f64::from(mass),
        })
    }

    /// The changes between the two at the least cost.
    pub fn changes(&self, costs: &Costs) -> Vec<Change> {
        edit::changes(costs, &self.left, &self.right, self.vowels)
    }
}

fn only_word(name: &PersonName) -> Option<(&[Symbol], bool)> {
    let mut words = name.tokens.iter().filter(|t| t.kind == Kind::Plain);
    let only = words.next()?;
    let sound = name.sound(only.sound);
    words
        .next()
        .is_none()
        .then_some((sound, only.script.is_abjad()))
}

/// How much of each kind of evidence two names have, as aligned at the costs
/// given; `None` where their similarity is settled without any: where they
/// are the same name.
pub fn features(
    parameters: &Parameters,
    left: &PersonName,
    right: &PersonName,
) -> Option<Features> {
    let (left, right) = most_alike(parameters, left, right);
    let alignment = align(parameters, left, right);
    (alignment.similarity < 1.0).then(|| evidence::features(left, right, &alignment))
}

/// The similarity of two names under other parameters than those shipped.
pub fn similarity(parameters: &Parameters, left: &PersonName, right: &PersonName) -> f64 {
    super::align::similarity_with(parameters, left, right)
}
