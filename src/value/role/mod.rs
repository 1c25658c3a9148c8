//! Roles: offices, ranks and occupations.
//!
//! A role is read as a known office with what modifies it (former, acting,
//! deputy), what it is in charge of, and the words that say whose or where it
//! is. An attache is a diplomat: a table says which role is broader, and which
//! exclude each other.

mod compare;
mod parse;
mod table;
mod tokens;

pub use compare::compare;

use super::{Reason, Rule, Unparsed};
use parse::Office;

const OFFICE: Rule = Rule::new(
    "role-office",
    "Words for one office are read as that office.",
);
const DOMAIN: Rule = Rule::new(
    "role-domain",
    "Words for one field of work are read as that field.",
);
const MODIFIER: Rule = Rule::new(
    "role-modifier",
    "Former, designate, acting and deputy are kept apart from the office.",
);
const MISSPELT: Rule = Rule::new(
    "role-misspelt",
    "A long word one letter off a known role is read as that role.",
);
const SEVERAL: Rule = Rule::new("role-several", "Several roles are read one by one.");

/// The rules of this room.
pub const RULES: &[Rule] = &[
    OFFICE,
    DOMAIN,
    MODIFIER,
    MISSPELT,
    SEVERAL,
    compare::SAME,
    compare::KIND_OF,
    compare::MORE_DETAIL,
    compare::OVERLAP,
    compare::ELSEWHERE,
    compare::EXCLUSIVE,
    compare::FORMER,
    compare::ACTING,
    compare::DEPUTY,
    compare::COEXIST,
    compare::SPELLING,
    compare::UNKNOWN,
];

/// A role: one office, rank or occupation, or several.
///
/// ```
/// use corroborate::value::role::Role;
/// let role = Role::parse("Ruritania's ex-foreign minister").expect("a role");
/// assert_eq!(role.normalised(), "former minister of foreign affairs (of ruritania)");
/// assert!(role.known());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    stated: String,
    offices: Vec<Office>,
    steps: Vec<Reason>,
}

impl Role {
    /// Reads a role as news prints it. A role that the table does not have is
    /// accepted as its words.
    ///
    /// # Errors
    /// When it has no letters, or more than 500 characters.
    pub fn parse(stated: &str) -> Result<Self, Unparsed> {
        let (offices, steps) =
            parse::parse(stated).map_err(|reason| Unparsed::new(stated, reason))?;
        Ok(Self {
            stated: stated.to_owned(),
            offices,
            steps,
        })
    }

    /// The text as stated.
    pub fn stated(&self) -> &str {
        &self.stated
    }

    /// The canonical form; reading and normalising it again changes nothing.
    pub fn normalised(&self) -> String {
        parse::normalised(&self.offices)
    }

    /// Whether the table has all of its offices.
    pub fn known(&self) -> bool {
        self.offices.iter().all(|office| office.known.is_some())
    }

    /// What was done to get from the stated text to the canonical form.
    pub fn steps(&self) -> Vec<Reason> {
        self.steps.clone()
    }
}

/// Whether folded words, in the singular or the plural, are an office, rank or
/// occupation of the table.
///
/// ```
/// use corroborate::value::role::is_role;
/// assert!(is_role("prime minister") && is_role("envoys"));
/// assert!(!is_role("ministry"));
/// ```
pub fn is_role(words: &str) -> bool {
    table::role(words).is_some()
}

/// Whether folded words are a field that offices are in charge of: "foreign",
/// "interior", "press".
pub fn is_field(words: &str) -> bool {
    table::domain(words).is_some()
}

#[cfg(test)]
mod tests;
