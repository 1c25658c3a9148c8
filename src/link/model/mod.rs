//! The model of linking: how likely every outcome of a comparison is, and the
//! match weights in bits that follow.
//!
//! [`levels`] has the fields, their levels and the shipped probabilities. A
//! [`Model`] is those, or what a file of weights or a fit puts in their
//! place; [`Weights`] are its bits, made ready for one corpus.

pub mod file;
pub mod levels;
pub mod rules;

use std::collections::BTreeMap;

pub use levels::{Chance, Entry, Field, LEVELS, Level, Of};

/// How many of the most frequent names of details are weighed apart.
pub const DETAILS_MOST: usize = 16;

/// Levels of a detail, in their order.
const DETAIL_LEVELS: [Level; 3] = [Level::DetailSame, Level::DetailNear, Level::DetailOther];

/// The place of a level among those of a detail.
pub(super) fn detail_level(level: Level) -> usize {
    let place = DETAIL_LEVELS.iter().position(|&known| known == level);
    place.unwrap_or(DETAIL_LEVELS.len() - 1)
}

/// The probabilities of a level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probability {
    /// How likely where two subjects are one.
    pub m: f64,
    /// How likely where they are two.
    pub u: Chance,
}

impl Probability {
    /// Its weight in bits, without what a frequency adds.
    pub fn bits(self) -> f64 {
        match self.u {
            Chance::Of(u) => (self.m / u).log2(),
            Chance::Frequency(_) => self.m.log2(),
        }
    }

    /// The same level, but with so many bits: where they were estimated as they
    /// work together with other fields, and not from frequencies, `u` is what
    /// goes with them.
    #[must_use]
    pub fn with_bits(self, bits: f64) -> Self {
        match self.u {
            Chance::Of(_) => {
                let m = self.m.min(bits.exp2());
                let u = (m / bits.exp2()).clamp(f64::MIN_POSITIVE, 1.0);
                Self {
                    m,
                    u: Chance::Of(u),
                }
            }
            Chance::Frequency(_) => Self {
                m: bits.exp2().min(1.0),
                ..self
            },
        }
    }

    /// The most that its value can add for being rare.
    pub fn most(self) -> f64 {
        match self.u {
            Chance::Of(_) => 0.0,
            Chance::Frequency(most) => most,
        }
    }
}

/// Prior odds that two subjects of a kind are one, in bits: log2 of how many
/// others are the same thing as any one, over how many subjects there are,
/// within bounds. The more there are, the less likely any two are one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// How many others are one with any, on average.
    pub others: f64,
    /// The highest, for few subjects.
    pub highest: f64,
    /// The lowest, for very many.
    pub lowest: f64,
}

impl Prior {
    /// In bits, for so many subjects of the kind.
    pub fn bits(self, subjects: usize) -> f64 {
        let bits = (self.others / subjects.max(1) as f64).log2();
        bits.max(self.lowest).min(self.highest)
    }
}

/// Everything that weights are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// By [`Of`].
    pub priors: [Prior; 3],
    /// By number of the level.
    pub levels: Vec<Probability>,
    /// The levels of details by name, where they are known apart.
    pub details: BTreeMap<String, [Probability; 3]>,
}

impl Default for Model {
    fn default() -> Self {
        Self::shipped()
    }
}

impl Model {
    /// The model that is used when no other is given: judged by hand on news
    /// and on records of people.
    pub fn shipped() -> Self {
        Self {
            priors: [
                // About 1 in 64 among few, since articles that are read
                // together tell of the same people.
                Prior {
                    others: 12.0,
                    highest: -6.0,
                    lowest: -20.0,
                },
                Prior {
                    others: 12.0,
                    highest: -6.0,
                    lowest: -6.0,
                },
                // Lower than for names, since a type and a place recur where
                // a full name does not.
                Prior {
                    others: 2.0,
                    highest: -8.0,
                    lowest: -8.0,
                },
            ],
            levels: LEVELS
                .iter()
                .map(|entry| Probability {
                    m: entry.m,
                    u: entry.u,
                })
                .collect(),
            details: BTreeMap::new(),
        }
    }

    /// The probabilities of a level.
    pub fn of(&self, level: Level) -> Probability {
        self.levels[level as usize]
    }

    /// The levels of a detail of people.
    pub fn detail(&self, name: &str) -> [Probability; 3] {
        let known = self.details.get(name).copied();
        known.unwrap_or_else(|| DETAIL_LEVELS.map(|level| self.of(level)))
    }
}

/// A level, or a level of a detail with a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At(u16);

impl From<Level> for At {
    fn from(level: Level) -> Self {
        Self(level as u16)
    }
}

impl At {
    /// A level of the detail of a number; those beyond the most frequent
    /// share the levels of any detail.
    pub fn of_detail(level: Level, detail: usize) -> Self {
        let at = DETAIL_LEVELS.iter().position(|&known| known == level);
        match at {
            Some(at) if detail < DETAILS_MOST => {
                Self((LEVELS.len() + DETAIL_LEVELS.len() * detail + at) as u16)
            }
            _ => level.into(),
        }
    }

    /// Its number.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The level, and the number of the detail if it is of one.
    pub fn level(self) -> (Level, Option<usize>) {
        match self.index().checked_sub(LEVELS.len()) {
            None => (LEVELS[self.index()].level, None),
            Some(beyond) => (
                DETAIL_LEVELS[beyond % DETAIL_LEVELS.len()],
                Some(beyond / DETAIL_LEVELS.len()),
            ),
        }
    }

    /// What is known of the level.
    pub fn entry(self) -> &'static Entry {
        &LEVELS[self.level().0 as usize]
    }
}

/// The bits of a model, made ready for one corpus.
#[derive(Debug, Clone)]
pub struct Weights {
    priors: [f64; 3],
    bits: Vec<f64>,
    most: Vec<f64>,
}

impl Weights {
    /// The weights for so many subjects of each of [`Of`], with the details of
    /// these names.
    pub fn of<'n>(
        model: &Model,
        subjects: [usize; 3],
        details: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let mut levels = model.levels.clone();
        for name in details.into_iter().take(DETAILS_MOST) {
            levels.extend(model.detail(name));
        }
        let mut priors = [0.0; 3];
        for ((bits, prior), subjects) in priors.iter_mut().zip(model.priors).zip(subjects) {
            *bits = prior.bits(subjects);
        }
        Self {
            priors,
            bits: levels.iter().map(|level| level.bits()).collect(),
            most: levels.iter().map(|level| level.most()).collect(),
        }
    }

    /// Prior odds.
    pub fn prior(&self, of: Of) -> f64 {
        self.priors[of as usize]
    }

    /// The bits of a level, without what a frequency adds.
    pub fn bits(&self, at: impl Into<At>) -> f64 {
        self.bits.get(at.into().index()).copied().unwrap_or(0.0)
    }

    /// The bits of a level whose value tells so many bits for being rare.
    pub fn rare(&self, at: impl Into<At>, tells: f64) -> f64 {
        let at = at.into();
        let most = self.most.get(at.index()).copied().unwrap_or(0.0);
        self.bits(at) + tells.clamp(0.0, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_stands_at_its_number() {
        for (number, entry) in LEVELS.iter().enumerate() {
            assert_eq!(entry.level as usize, number, "{}", entry.id);
        }
    }

    #[test]
    fn probabilities_are_between_none_and_all() {
        for entry in LEVELS {
            assert!(entry.m > 0.0 && entry.m <= 1.0, "{}", entry.id);
            if let Chance::Of(u) = entry.u {
                assert!(u > 0.0 && u <= 1.0, "{}", entry.id);
            }
        }
    }

    #[test]
    fn no_two_levels_of_a_field_have_one_name() {
        for (number, entry) in LEVELS.iter().enumerate() {
            for other in &LEVELS[number + 1..] {
                let same = entry.field == other.field && entry.id == other.id;
                assert!(!same, "{} {}", entry.field.id, entry.id);
            }
        }
    }

    #[test]
    fn every_level_has_a_namesake_in_the_field_that_takes_its_place_within_a_story() {
        for entry in LEVELS {
            let within = &LEVELS[entry.level.in_story() as usize];
            assert_eq!(within.id, entry.id);
            let field = entry.field.in_story.unwrap_or(entry.field);
            assert_eq!(within.field.id, field.id, "{} {}", entry.field.id, entry.id);
        }
    }

    #[test]
    fn a_level_of_a_detail_is_found_again() {
        for detail in [0, 3, DETAILS_MOST - 1] {
            for level in DETAIL_LEVELS {
                let at = At::of_detail(level, detail);
                assert_eq!(at.level(), (level, Some(detail)));
            }
        }
        let at = At::of_detail(Level::DetailNear, DETAILS_MOST);
        assert_eq!(at.level(), (Level::DetailNear, None));
    }
}
