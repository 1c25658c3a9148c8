//! The offices, ranks and occupations that are known, and what they are in
//! charge of.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The family of roles that only say what kind of person somebody is.
const CATEGORY: &str = "category";

/// How many broader roles are followed upwards; the table is three deep.
const MAX_DEPTH: usize = 8;

/// A role of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// Its canonical words.
    pub(super) role: &'static str,
    broader: &'static str,
    family: &'static str,
}

impl Known {
    /// Whether it is a mere kind of person: diplomat, official.
    pub(super) fn is_category(self) -> bool {
        self.family == CATEGORY
    }

    /// Whether every holder of this role is one of the other.
    pub(super) fn is_below(self, other: Self) -> bool {
        let mut role = self;
        for _ in 0..MAX_DEPTH {
            let Some(broader) = exact(role.broader) else {
                return false;
            };
            if broader == other {
                return true;
            }
            role = broader;
        }
        false
    }

    /// The family in which both roles exclude each other, if there is one.
    pub(super) fn excludes(self, other: Self) -> Option<&'static str> {
        let exclusive = !self.family.is_empty() && !self.is_category();
        (exclusive && self.family == other.family && self != other).then_some(self.family)
    }

    /// Whether it is a post that has a deputy, where a lawyer or a driver at
    /// most has help.
    pub(super) fn is_office(self) -> bool {
        let exclusive = !self.family.is_empty() && !self.is_category();
        exclusive
            || matches!(
                self.role,
                "head of mission"
                    | "special envoy"
                    | "permanent representative"
                    | "chief of staff"
                    | "national security adviser"
                    | "spokesperson"
                    | "secretary general"
                    | "undersecretary"
                    | "commissioner"
                    | "ombudsman"
                    | "head of the central bank"
                    | "majority leader"
                    | "minority leader"
                    | "opposition leader"
                    | "party leader"
                    | "commander"
                    | "chief of the general staff"
                    | "militia leader"
                    | "intelligence chief"
                    | "editor"
                    | "chairperson"
                    | "director"
                    | "general director"
                    | "manager"
                    | "head"
                    | "leader"
                    | "president of an organisation"
                    | "inspector general"
                    | "coach"
                    | "rector"
            )
    }

    /// Whether its holders are in charge of something: foreign minister.
    pub(super) fn has_domain(self) -> bool {
        matches!(
            self.role,
            "minister" | "attache" | "counsellor" | "undersecretary" | "adviser" | "secretary"
        )
    }
}

static ROLES: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut roles = FxHashMap::default();
    for line in include_str!("roles.tsv").lines() {
        let mut cells = line.split('\t');
        if let (Some(role), Some(broader), Some(family), Some(others)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        {
            let known = Known {
                role,
                broader,
                family,
            };
            for words in others.split('|').chain([role]) {
                roles.insert(words, known);
            }
        }
    }
    roles.remove("");
    roles
});

static DOMAINS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut domains = FxHashMap::default();
    for line in include_str!("domains.tsv").lines() {
        if let Some((domain, others)) = line.split_once('\t') {
            for words in others.split('|').chain([domain]) {
                domains.insert(words, domain);
            }
        }
    }
    domains.remove("");
    domains
});

/// The longest entries of the tables, in words.
pub(super) const MAX_WORDS: usize = 6;

/// The role that these folded words name, in the singular or the plural.
pub(super) fn role(words: &str) -> Option<Known> {
    exact(words)
        .or_else(|| exact(words.strip_suffix('s')?))
        .or_else(|| exact(&format!("{}man", words.strip_suffix("men")?)))
}

fn exact(words: &str) -> Option<Known> {
    ROLES.get(words).copied()
}

/// What these folded words put somebody in charge of.
pub(super) fn domain(words: &str) -> Option<&'static str> {
    DOMAINS.get(words).copied()
}

/// The one role whose canonical or other word is a letter away from this one:
/// a typing error. Short words have too many neighbours to tell.
pub(super) fn misspelt(word: &str) -> Option<Known> {
    const SHORTEST: usize = 7;
    const LONGEST: usize = 30;
    if !(SHORTEST..=LONGEST).contains(&word.len()) {
        return None;
    }
    // Read in the order of the file, so that the same word always gives the
    // same role.
    include_str!("roles.tsv")
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.nth(2)?))
        })
        .flat_map(|(role, others)| others.split('|').chain([role]))
        .filter(|known| known.len() >= SHORTEST && known.len().abs_diff(word.len()) <= 1)
        .find(|known| strsim::damerau_levenshtein(known, word) == 1)
        .and_then(role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexical::fold::fold;

    #[test]
    fn every_broader_role_is_in_the_table() {
        for line in include_str!("roles.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let cells: Vec<_> = line.split('\t').collect();
            let [name, broader, _, others] = cells.as_slice() else {
                panic!("not four cells: {line}");
            };
            assert!(broader.is_empty() || exact(broader).is_some(), "{line}");
            for words in others.split('|').chain([*name]) {
                assert_eq!(fold(words), words, "{line}");
                assert!(words.split(' ').count() <= MAX_WORDS, "{line}");
            }
        }
    }

    #[test]
    fn no_role_is_broader_than_itself() {
        for line in include_str!("roles.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let known = exact(line.split('\t').next().unwrap()).unwrap();
            assert!(!known.is_below(known), "{line}");
        }
    }
}
