//! Organisations: ministries, services, parties, groups, companies, media.
//!
//! A name is read into its words, its country, its acronyms and aliases; a
//! small table of well-known bodies (`bodies`) joins translations.

mod acronym;
mod align;
mod attribution;
mod bodies;
mod compare;
mod country;
mod description;
mod legal;
mod names;
mod owner;
mod parts;
mod read;
mod states;
mod translate;
mod words;

pub use attribution::{BodyWord, body_word, is_vague, looks_like_organisation};
pub use compare::{compare, is_shortened};
pub use description::is_description;

use super::place::key_of;
use super::{Reason, Rule, Unparsed};
use bodies::{Body, bodies};
use read::Name;

const SAME_WORDS: Rule = Rule::new("organisation-same-words", "Both are the same words.");
const SAME_NAME: Rule = Rule::new(
    "organisation-same-name",
    "The same name but for word order, legal form, spelling conventions or small words.",
);
const KNOWN: Rule = Rule::new(
    "organisation-known",
    "A well-known body, with its other names and translations.",
);
const ACRONYM: Rule = Rule::new(
    "organisation-acronym",
    "An acronym, and the full name that it stands for.",
);
const ALIAS: Rule = Rule::new(
    "organisation-alias",
    "A name that the source itself gives as another name.",
);
const SLIP: Rule = Rule::new(
    "organisation-acronym-slip",
    "Two acronyms that differ by one slip of the pen.",
);
const RESPELLED: Rule = Rule::new(
    "organisation-spelling",
    "The names are spelled almost alike.",
);
/// The names differ by the country that one of them gives.
pub const COUNTRY: Rule = Rule::new(
    "organisation-country",
    "The country that a name says the organisation belongs to.",
);
const UNIT: Rule = Rule::new(
    "organisation-unit",
    "One is a part of the other, or says more exactly which it is.",
);
const LEGAL: Rule = Rule::new(
    "organisation-legal-form",
    "A company's legal form is no part of its name.",
);
const TRANSLATED: Rule = Rule::new(
    "organisation-translated",
    "Words of bodies in other languages are read as their English ones.",
);
/// One name may be the other's shortened form: rather one body than a part of
/// it. See [`is_shortened`].
pub const SHORTENED: Rule = Rule::new(
    "organisation-shortened",
    "One name may be the other, shortened.",
);
const OTHER: Rule = Rule::new(
    "organisation-other",
    "The names share too little to be one organisation's.",
);

/// The rules of this room.
pub const RULES: &[Rule] = &[
    SAME_WORDS, SAME_NAME, KNOWN, ACRONYM, ALIAS, SLIP, RESPELLED, COUNTRY, UNIT, LEGAL,
    TRANSLATED, SHORTENED, OTHER,
];

/// Longer texts are no names; in Unicode scalars.
const LONGEST: usize = 300;
/// Readings of a canonical form before it is taken as it is.
const READINGS: usize = 8;

/// The name of an organisation as an article prints it, with the acronyms
/// and aliases that it gives beside it.
///
/// ```
/// use corroborate::value::organisation::OrganisationName;
/// # fn main() -> Result<(), corroborate::value::Unparsed> {
/// let name = OrganisationName::parse("National Grain Council (NGC)")?;
/// assert_eq!(name.acronyms(), ["NGC"]);
/// assert_eq!(name.normalised(), "national grain council (NGC)");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationName {
    stated: String,
    names: Vec<Name>,
    acronyms: Vec<String>,
    bodies: Vec<Body>,
    /// Where there are acronyms alone: the names that they may be, in capitals.
    shouted: Vec<Name>,
    normalised: String,
    steps: Vec<Reason>,
}

impl OrganisationName {
    /// Reads a text as the name of an organisation.
    ///
    /// # Errors
    /// When the text has no letters, or has more than 300 characters.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        if stated.chars().nth(LONGEST).is_some() {
            return Err(Unparsed::new(
                stated,
                format!(
                    "it has more than {LONGEST} characters, which is too long for the name of an organisation"
                ),
            ));
        }
        let read = read::read(stated);
        if read.names.is_empty() && read.acronyms.is_empty() {
            return Err(Unparsed::new(stated, "it has no letters"));
        }
        let mut normalised = canonical(&read);
        // Leaving small words out may uncover more to leave out.
        for _ in 0..READINGS {
            let again = canonical(&read::read(&normalised));
            if again == normalised || again.is_empty() {
                break;
            }
            normalised = again;
        }
        let shouted = match read.names.is_empty() && read.bodies.is_empty() {
            true => {
                let acronyms = read.acronyms.iter();
                let small = acronyms.map(|acronym| acronym.to_ascii_lowercase());
                small.filter_map(|word| read::name(&word)).collect()
            }
            false => Vec::new(),
        };
        Ok(Self {
            stated: stated.to_owned(),
            shouted,
            names: read.names,
            acronyms: read.acronyms,
            bodies: read.bodies,
            normalised,
            steps: read.steps,
        })
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form; normalising it again changes nothing. A
    /// well-known body has its usual name.
    pub fn normalised(&self) -> String {
        self.normalised.clone()
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        self.steps.clone()
    }

    /// The acronyms that the text gives, in capitals; where it gives none,
    /// those that its full names would have, likeliest first.
    pub fn acronyms(&self) -> Vec<String> {
        if !self.acronyms.is_empty() {
            return self.acronyms.clone();
        }
        let mut built: Vec<String> = Vec::new();
        for initialism in self.names.iter().flat_map(|name| &name.initialisms) {
            if !built.contains(initialism) {
                built.push(initialism.clone());
            }
        }
        built
    }

    /// The English name of the country that the organisation belongs to,
    /// where the name or the table of well-known bodies says so.
    pub fn country(&self) -> Option<&str> {
        self.names
            .iter()
            .find_map(|name| name.country)
            .or_else(|| self.bodies.iter().find_map(|body| bodies().country(*body)))
    }

    /// Whether nothing in the name tells it from others of its kind: "the
    /// police", or an organ that every state has ("Finance Ministry") without
    /// a country.
    pub fn is_generic(&self) -> bool {
        let generic = |word: &String| {
            words::GENERIC.contains(&word.as_str()) || words::FIELDS.contains(&word.as_str())
        };
        let organ = |word: &String| words::STATE_ORGANS.contains(&word.as_str());
        self.acronyms.is_empty()
            && self.bodies.is_empty()
            && self.country().is_none()
            && self.names.iter().all(|name| {
                name.content.iter().all(generic)
                    // Whatever else it says, as long as it is short: a long
                    // name of an organ is seldom two countries'.
                    || (name.content.len() <= words::ORGAN_WORDS_MOST
                        && name.content.iter().any(organ))
            })
    }

    /// Stable hashes for blocking: two names that may be one organisation's
    /// share one.
    pub fn keys(&self) -> Vec<u64> {
        let table = bodies();
        let mut keys: Vec<u64> = Vec::new();
        for body in &self.bodies {
            keys.push(key_of("body", table.name(*body)));
        }
        for acronym in &self.acronyms {
            keys.push(acronym_key(acronym));
        }
        for name in &self.names {
            keys.extend(
                name.initialisms
                    .iter()
                    .filter(|built| built.len() >= 3)
                    .map(|built| acronym_key(built)),
            );
            let rare: Vec<&String> = name
                .content
                .iter()
                .filter(|word| !words::GENERIC.contains(&word.as_str()))
                .collect();
            // Where no word is rare, the common ones must do.
            let telling = if rare.is_empty() {
                name.content.iter().collect()
            } else {
                rare
            };
            keys.extend(
                telling
                    .into_iter()
                    .map(|word| key_of("word", &words::respelled(word))),
            );
            if let (true, Some(country)) = (name.content.is_empty(), name.country) {
                keys.push(key_of("state", country));
            }
            if let (true, Some(country)) = (name.content == ["government"], name.country) {
                keys.push(key_of("state", country));
            }
            if let [only] = name.words.as_slice()
                && only.len() <= 8
            {
                keys.push(acronym_key(&only.to_ascii_uppercase()));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Letters in alphabetical order, so that MIOS and MOIS share a block.
fn acronym_key(acronym: &str) -> u64 {
    let mut letters: Vec<u8> = acronym.bytes().collect();
    letters.sort_unstable();
    key_of("acronym", &String::from_utf8_lossy(&letters))
}

fn canonical(read: &read::Read) -> String {
    if let [body] = read.bodies.as_slice() {
        let name = bodies().name(*body);
        // Where the table's own name needs its country beside it.
        return match (read::read(name).bodies.as_slice(), bodies().country(*body)) {
            ([same], _) if same == body => name.to_owned(),
            (_, Some(country)) => format!("{country} {name}"),
            _ => name.to_owned(),
        };
    }
    let names = read
        .names
        .iter()
        .map(|name| name.words.join(" "))
        .collect::<Vec<_>>()
        .join("/");
    match (names.is_empty(), read.acronyms.is_empty()) {
        (_, true) => names,
        (true, false) => read.acronyms.join("/"),
        (false, false) => format!("{names} ({})", read.acronyms.join("/")),
    }
}

#[cfg(test)]
mod tests;
