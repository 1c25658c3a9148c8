//! Places: towns, divisions, countries, regions, and spots within them.
//!
//! A shipped table (`gazetteer`) says which names mean one place and which
//! place lies in which. A place outside the table is kept by its words.

mod compare;
mod gazetteer;
mod lookup;
mod read;

pub use compare::compare;
pub(in crate::value) use gazetteer::key;
pub(in crate::value) use lookup::{capital_of_which, lies_elsewhere, lies_in, same_town};
pub use lookup::{country_of_code, country_of_demonym, country_of_name};

use super::{Reason, Rule, Unparsed};
use gazetteer::{Kind, Reading, gazetteer};

const SAME_WORDS: Rule = Rule::new("place-same-words", "Both are the same words.");
const SAME_PLACE: Rule = Rule::new("place-same", "Both name one place of the gazetteer.");
const OFFICIAL: Rule = Rule::new(
    "place-other-name",
    "An official, foreign or former name of a place.",
);
const DEMONYM: Rule = Rule::new(
    "place-demonym",
    "A word for a country's people or things names the country.",
);
const CAPITAL: Rule = Rule::new(
    "place-capital",
    "A place described as the capital of a country.",
);
const WITHIN: Rule = Rule::new("place-within", "One place lies in the other.");
const WITHIN_WORDS: Rule = Rule::new(
    "place-spot",
    "Words that narrow a place of the gazetteer down.",
);
const OVERLAP: Rule = Rule::new("place-overlap", "Two regions share countries.");
const APART: Rule = Rule::new(
    "place-apart",
    "Two places, neither of which lies in the other.",
);
const NAMESAKES: Rule = Rule::new(
    "place-namesakes",
    "Several places bear the name; one of them fits.",
);
const SPELLING: Rule = Rule::new("place-spelling", "The names differ by a few letters.");
const UNKNOWN: Rule = Rule::new(
    "place-unknown",
    "A place that the gazetteer does not know cannot be placed.",
);
const FOLDED: Rule = Rule::new(
    "place-folded",
    "Case, accents and small words are left out.",
);

/// The rules of this room.
pub const RULES: &[Rule] = &[
    SAME_WORDS,
    SAME_PLACE,
    OFFICIAL,
    DEMONYM,
    CAPITAL,
    WITHIN,
    WITHIN_WORDS,
    OVERLAP,
    APART,
    NAMESAKES,
    SPELLING,
    UNKNOWN,
    FOLDED,
];

/// Longer texts are no names of places; in Unicode scalars.
const LONGEST: usize = 300;
/// Readings of a canonical form before it is taken as it is; two do in practice.
const READINGS: usize = 8;

/// A place as an article names it.
///
/// ```
/// use corroborate::value::place::Place;
/// # fn main() -> Result<(), corroborate::value::Unparsed> {
/// let capital = Place::parse("the Croatian capital")?;
/// assert_eq!(capital.normalised(), "Zagreb, Croatia");
/// assert_eq!(capital.country(), Some("Croatia"));
/// assert_eq!(Place::parse("Serbian nationality")?.normalised(), "Serbia");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    stated: String,
    /// What the words may name, likeliest first; empty where nothing is known.
    readings: Vec<Reading>,
    /// Words that say where within the reading.
    inner: String,
    normalised: String,
    steps: Vec<Reason>,
}

impl Place {
    /// Reads a text as a place. A place that the gazetteer does not know is
    /// kept by its words; see [`Place::known`].
    ///
    /// # Errors
    /// When the text has no letters, or has more than 300 characters.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        if stated.chars().nth(LONGEST).is_some() {
            return Err(Unparsed::new(
                stated,
                format!(
                    "it has more than {LONGEST} characters, which is too long for the name of a place"
                ),
            ));
        }
        let mut read = read::read(stated);
        if read.segments.is_empty() {
            return Err(Unparsed::new(stated, "it has no letters"));
        }
        let steps = std::mem::take(&mut read.steps);
        let mut normalised = canonical(&read);
        // Where dropping small words uncovers more to read ("at, Tirana"),
        // the canonical form is read again until it stands still.
        for _ in 0..READINGS {
            let next = read::read(&normalised);
            let again = canonical(&next);
            if again == normalised {
                break;
            }
            (read, normalised) = (next, again);
        }
        Ok(Self {
            stated: stated.to_owned(),
            readings: read.readings,
            inner: read.inner.join(" "),
            normalised,
            steps,
        })
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form; normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        self.normalised.clone()
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        self.steps.clone()
    }

    /// Whether the gazetteer has the very place, not only one that it lies in.
    pub fn known(&self) -> bool {
        self.inner.is_empty() && !self.readings.is_empty()
    }

    /// The English name of the country that it is or lies in.
    pub fn country(&self) -> Option<&str> {
        let table = gazetteer();
        self.readings
            .first()
            .and_then(|reading| table.country(reading.id))
            .map(|country| table.name(country))
    }

    /// Whether it is a country as a whole.
    pub fn is_country(&self) -> bool {
        let table = gazetteer();
        let country = |reading: &Reading| table.kind(reading.id) == Kind::Country;
        self.known() && self.readings.first().is_some_and(country)
    }

    /// The ISO 3166 code of the country that it is or lies in ("AL").
    pub fn country_code(&self) -> Option<&str> {
        self.readings
            .first()
            .and_then(|reading| gazetteer().code(reading.id))
    }

    /// Stable hashes for blocking: two places that may be the same, or one
    /// of which may lie in the other, share one wherever a country is known.
    pub fn keys(&self) -> Vec<u64> {
        let table = gazetteer();
        let mut keys: Vec<u64> = Vec::new();
        for reading in &self.readings {
            match table.code(reading.id) {
                Some(code) => keys.push(key_of("country", code)),
                None => keys.push(key_of("region", table.name(reading.id))),
            }
            if table.kind(reading.id) > Kind::Country {
                keys.push(key_of("place", &table.canonical(reading.id)));
            }
        }
        if !self.known() {
            let words = if self.inner.is_empty() {
                &self.normalised
            } else {
                &self.inner
            };
            // The letters that survive most misspellings: consonants, undoubled.
            keys.push(key_of("words", &skeleton(words)));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn first_name(&self) -> &str {
        self.readings
            .first()
            .map_or(&self.normalised, |reading| gazetteer().name(reading.id))
    }
}

fn canonical(read: &read::Read) -> String {
    let inner = read.inner.join(" ");
    match read.readings.first() {
        None => read.segments.join(", "),
        Some(reading) if inner.is_empty() => gazetteer().canonical(reading.id),
        Some(reading) => format!("{inner} in {}", gazetteer().canonical(reading.id)),
    }
}

/// The first letter and the consonants after it, none twice in a row.
fn skeleton(words: &str) -> String {
    let mut kept = String::new();
    for c in words.chars().filter(char::is_ascii_alphanumeric) {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        if (kept.is_empty() || !vowel) && !kept.ends_with(c) {
            kept.push(c);
        }
    }
    kept
}

/// FNV-1a over a name of its kind: the same on every machine and in every
/// version, which the standard library's hashers do not promise.
pub(in crate::value) fn key_of(kind: &str, name: &str) -> u64 {
    kind.bytes()
        .chain(std::iter::once(0))
        .chain(name.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests;
