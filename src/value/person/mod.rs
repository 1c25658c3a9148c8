//! Names of people, however they are spelled.
//!
//! [`PersonName::parse`] reads a name once: titles come off, an inverted name
//! is put into its order, every script is read in Latin letters, and each
//! word is given its sound and its weight. [`similarity`] then aligns two
//! names word by word and allocates nothing; [`compare`] says in words what
//! that alignment found.

mod align;
mod compare;
mod keys;
mod likeness;
mod nicknames;
mod particles;
mod rarity;
mod read;
mod titles;

#[cfg(test)]
mod tests;

pub use align::similarity;
pub use compare::{Band, compare};
pub use keys::Key;
pub use titles::Generation;

use super::{Reason, Rule, Unparsed};
use crate::lexical::phonetic::Symbol;
use crate::lexical::script::Script;

/// The rules of this room.
pub const RULES: &[Rule] = &[
    compare::SAME,
    compare::SAME_WORDS,
    compare::AGREES,
    compare::JOINED,
    compare::SOUNDS,
    compare::SPELLING,
    compare::FAINT,
    compare::INITIAL,
    compare::NICKNAME,
    compare::TRUNCATED,
    compare::MISSING,
    compare::BOTH_DIFFER,
    compare::NOTHING,
    compare::CAPPED,
    compare::GENERATIONS,
    read::TITLE,
    read::INVERTED,
    read::FOLDED,
    read::ROMANISED,
    read::SUFFIX,
];

/// What a word of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A given name or a surname.
    Plain,
    /// A single letter.
    Initial,
    /// al, bin, de, van: weighs little.
    Particle,
    /// The father's name in -ovich or -ovna.
    Patronymic,
}

/// A word of a name. Ranges are into the name's own buffers, in which the
/// words stand without separators, so that words joined are a slice too.
#[derive(Debug, Clone, PartialEq)]
struct Token {
    text: (u16, u16),
    sound: (u16, u16),
    source: (u16, u16),
    /// The mass of its sound, in hundredths of a change.
    mass: u16,
    /// The same where the other side leaves out vowels.
    mass_without_vowels: u16,
    /// Its first and last consonant, h, w and y apart, if it has any.
    consonants: Option<(Symbol, Symbol)>,
    /// Which letters it has, a bit each.
    letters: u32,
    /// How much it tells, as a part of a rare word.
    weight: f32,
    kind: Kind,
    script: Script,
    nickname: u16,
}

/// The name of a person.
///
/// ```
/// use corroborate::value::person::PersonName;
/// let name = PersonName::parse("KOVÁČ, Dr. Marek Jr.")?;
/// assert_eq!(name.normalised(), "marek kovac jr");
/// assert_eq!(name.titles(), ["Dr"]);
/// # Ok::<(), corroborate::value::Unparsed>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PersonName {
    stated: Box<str>,
    /// The folded words, without separators.
    text: Box<str>,
    sounds: Box<[Symbol]>,
    tokens: Box<[Token]>,
    /// The first word of the surname, as far as one can tell.
    surname: u16,
    generation: Option<Generation>,
    titles: Box<[String]>,
}

impl PersonName {
    /// Reads a text as a name.
    ///
    /// # Errors
    /// When it has no letters, or is longer than any name (600 bytes, 24
    /// words).
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        read::read(stated)
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form: folded Latin words, given name first, titles off,
    /// generation last. Normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        let mut canonical = String::with_capacity(self.text.len() + self.tokens.len() + 4);
        let generation = self.generation.map(Generation::as_str);
        for word in self.words().chain(generation) {
            if !canonical.is_empty() {
                canonical.push(' ');
            }
            canonical.push_str(word);
        }
        canonical
    }

    /// What was done to get from the stated text to the canonical form, in
    /// the order in which it was done.
    pub fn steps(&self) -> Vec<Reason> {
        read::steps(&self.stated)
    }

    /// The titles, honorifics and ranks that were taken off, as stated.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The generational suffix, if there is one.
    pub fn generation(&self) -> Option<Generation> {
        self.generation
    }

    /// Keys under which a name that may be the same is found: equal for
    /// spellings of one name, and stable across runs and machines. Sorted,
    /// without duplicates, at most a few dozen.
    pub fn keys(&self) -> Vec<Key> {
        keys::keys(self)
    }

    /// Whether it is a single word, apart from particles and initials: a bare
    /// surname, or a given name, which many people share.
    pub fn is_single(&self) -> bool {
        let telling = |token: &&Token| matches!(token.kind, Kind::Plain | Kind::Patronymic);
        self.tokens.iter().filter(telling).count() <= 1
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().map(|t| self.slice(t.text))
    }

    fn slice(&self, (from, to): (u16, u16)) -> &str {
        self.text
            .get(usize::from(from)..usize::from(to))
            .unwrap_or_default()
    }

    fn sound(&self, (from, to): (u16, u16)) -> &[Symbol] {
        self.sounds
            .get(usize::from(from)..usize::from(to))
            .unwrap_or_default()
    }
}
