//! Names of people, however they are spelled.
//!
//! [`PersonName::parse`] reads a name once: titles come off, an inverted name
//! is put into its order, every script is read in Latin letters, and each
//! word is given its sound and its weight. [`similarity`] then aligns two
//! names word by word, weighs the evidence and allocates nothing; [`compare`]
//! says in words what was found, [`alignment`] as a table, and
//! [`index::Index`] finds the names of a list that are worth comparing.

mod align;
mod alternatives;
mod compare;
mod compounds;
mod distinct;
pub mod evidence;
mod family;
pub mod fitting;
pub mod index;
mod keys;
mod likeness;
mod nicknames;
pub mod parameters;
mod particles;
mod rarity;
mod read;
mod spelled;
mod table;
mod titles;
mod words;

#[cfg(test)]
mod tests;

pub use align::{Cap, similarity};
pub use compare::{Band, compare, relation};
pub use index::Index;
pub use keys::Key;
pub use table::{Aligned, AlignedRow, What, alignment};
pub use titles::{Generation, is_title};
pub use words::WordRelation;

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
    compare::DISTINCT,
    compare::INITIAL,
    compare::NICKNAME,
    compare::TRUNCATED,
    compare::MISSING,
    compare::BOTH_DIFFER,
    compare::NOTHING,
    compare::COUNTS,
    compare::PATRONYMICS,
    compare::INITIALS,
    compare::CAPPED,
    compare::GENERATIONS,
    read::SEVERAL,
    read::TITLE,
    read::INVERTED,
    read::FOLDED,
    read::ROMANISED,
    read::FAMILY,
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
    /// Which consonants it has, a bit each, h, w and y apart.
    heard: u64,
    /// Which symbols are related to one of its own.
    related: u64,
    /// Which letters it has, a bit each.
    letters: u32,
    /// How much it tells, as a part of a word that nobody else bears.
    weight: f32,
    kind: Kind,
    script: Script,
    nickname: u16,
    /// Which of the frequent names that sound alike it is.
    distinct: (u16, u16),
}

impl Token {
    /// Whether it is a name, and no particle and no initial.
    fn is_telling(&self) -> bool {
        matches!(self.kind, Kind::Plain | Kind::Patronymic)
    }
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
    /// What the words were read from, where that is only a part of it.
    read_from: Option<Box<str>>,
    /// Further names of the same person in the text.
    others: Box<[PersonName]>,
    /// The folded words, without separators.
    text: Box<str>,
    sounds: Box<[Symbol]>,
    tokens: Box<[Token]>,
    /// The first word of the surname, as far as one can tell.
    surname: u16,
    /// How many words are names: no particles, no initials.
    telling: usize,
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
        let texts = alternatives::split(stated);
        if matches!(texts.as_slice(), [only] if only == stated) {
            return read::read(stated);
        }
        let mut names = texts.iter().filter_map(|text| read::read(text).ok());
        let Some(mut first) = names.next() else {
            return read::read(stated);
        };
        first.others = names.collect();
        first.read_from = Some(std::mem::replace(&mut first.stated, stated.into()));
        Ok(first)
    }

    /// Every name in the text: one, unless it lists several.
    fn each(&self) -> impl Iterator<Item = &Self> + Clone {
        std::iter::once(self).chain(&self.others)
    }

    /// What the words were read from.
    fn source(&self) -> &str {
        self.read_from.as_deref().unwrap_or(&self.stated)
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form: folded Latin words, given name first, titles off,
    /// generation last; several names with semicolons between. Normalising
    /// it again changes nothing.
    pub fn normalised(&self) -> String {
        let mut canonical = String::with_capacity(self.text.len() + self.tokens.len() + 4);
        for name in self.each() {
            if !canonical.is_empty() {
                canonical.push(';');
            }
            let generation = name.generation.map(Generation::as_str);
            for word in name.words().chain(generation) {
                if !canonical.is_empty() {
                    canonical.push(' ');
                }
                canonical.push_str(word);
            }
        }
        canonical
    }

    /// What was done to get from the stated text to the canonical form, in
    /// the order in which it was done.
    pub fn steps(&self) -> Vec<Reason> {
        let mut steps: Vec<Reason> = self
            .each()
            .flat_map(|name| read::steps(name.source()))
            .collect();
        if self.read_from.is_some() {
            let names: Vec<String> = self
                .each()
                .map(|name| format!("\"{}\"", name.source()))
                .collect();
            let text = format!("read {} out of \"{}\"", names.join(", "), self.stated);
            steps.insert(0, read::SEVERAL.reason(text));
        }
        steps
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
        let mut keys: Vec<Key> = self.each().flat_map(keys::keys).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether it is a single word, apart from particles and initials: a bare
    /// surname, or a given name, which many people share.
    pub fn is_single(&self) -> bool {
        self.telling <= 1
    }

    /// The words of the name, folded and in Latin letters, in their canonical
    /// order, particles and initials among them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
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
