//! The types of events that are known, and the words that tell them.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How many broader types are followed upwards; the table is four deep.
const MAX_DEPTH: usize = 8;

/// The longest trigger, in words.
pub(super) const MAX_WORDS: usize = 6;

/// A type of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) broader: &'static str,
    pub(super) code: &'static str,
    attempt_of: &'static str,
}

impl Known {
    /// The type and those above it, nearest first.
    pub(super) fn line(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |known| named(known.broader)).take(MAX_DEPTH)
    }

    /// The broadest type above it, or itself.
    pub(super) fn root(self) -> Self {
        self.line().last().unwrap_or(self)
    }

    /// Whether every such event is one of the other type.
    pub(super) fn is_below(self, other: Self) -> bool {
        self.line().skip(1).any(|broader| broader == other)
    }

    /// Whether it is what the other type would have been: a foiled attack of
    /// an attack, or of a bombing.
    pub(super) fn is_attempt_of(self, other: Self) -> bool {
        named(self.attempt_of).is_some_and(|whole| whole == other || other.is_below(whole))
    }
}

struct Table {
    /// Types by name and by trigger, as written.
    exact: FxHashMap<&'static str, Known>,
    /// Types by trigger, each word without its ending.
    stemmed: FxHashMap<String, Known>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        exact: FxHashMap::default(),
        stemmed: FxHashMap::default(),
    };
    for line in include_str!("types.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let mut cells = line.split('\t');
        let (Some(name), Some(broader), Some(code), Some(attempt_of), Some(triggers)) = (
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
        ) else {
            continue;
        };
        let known = Known {
            name,
            broader,
            code,
            attempt_of,
        };
        for words in [name].into_iter().chain(triggers.split('|')) {
            if !words.is_empty() {
                table.exact.insert(words, known);
                // The first in the file keeps a stem that two share.
                table.stemmed.entry(stemmed(words)).or_insert(known);
            }
        }
    }
    table
});

fn named(name: &str) -> Option<Known> {
    TABLE.exact.get(name).copied()
}

/// The type that these folded words name or trigger.
pub(super) fn find(words: &str) -> Option<Known> {
    named(words).or_else(|| TABLE.stemmed.get(&stemmed(words)).copied())
}

fn stemmed(words: &str) -> String {
    words.split(' ').map(stem).collect::<Vec<_>>().join(" ")
}

/// A word without the endings of English verbs and plurals, so that one
/// trigger stands for all its forms: expel, expels, expelled, expelling.
fn stem(word: &str) -> &str {
    const SHORTEST: usize = 3;
    let long_enough = |stem: &&str| stem.len() >= SHORTEST;
    let bare = word
        .strip_suffix("ing")
        .or_else(|| word.strip_suffix("ed"))
        .filter(long_enough)
        .or_else(|| {
            let stays = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
            word.strip_suffix('s')
                .filter(long_enough)
                .filter(|_| !stays)
        })
        .unwrap_or(word);
    let bare = bare.strip_suffix('e').filter(long_enough).unwrap_or(bare);
    let mut letters = bare.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && bare.len() > SHORTEST => {
            bare.strip_suffix(last).unwrap_or(bare)
        }
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexical::fold::fold;

    #[test]
    fn every_row_names_types_of_the_table() {
        for line in include_str!("types.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let cells: Vec<_> = line.split('\t').collect();
            let [name, broader, code, attempt_of, triggers] = cells.as_slice() else {
                panic!("not five cells: {line}");
            };
            assert!(broader.is_empty() || named(broader).is_some(), "{line}");
            assert!(
                attempt_of.is_empty() || named(attempt_of).is_some(),
                "{line}"
            );
            assert!(code.chars().all(|c| c.is_ascii_digit()), "{line}");
            for words in triggers.split('|').chain([*name]) {
                assert_eq!(fold(words), words, "{line}");
                assert!(words.split(' ').count() <= MAX_WORDS, "{line}");
            }
            assert_eq!(named(name).map(|known| known.name), Some(*name), "{line}");
            let known = named(name).unwrap();
            assert!(!known.is_below(known), "{line}");
        }
    }

    #[test]
    fn all_forms_of_a_verb_have_one_stem() {
        for form in ["expel", "expels", "expelled", "expelling"] {
            assert_eq!(stem(form), "expel");
        }
        assert_eq!(stem("releasing"), stem("release"));
    }
}
