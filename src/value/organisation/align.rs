//! Which words of two names meet.

use super::words::{GENERIC, respelled};
use crate::lexical::edit::nearly_same;
use crate::value::place::same_town;

/// Words as alike as this may be spellings of one word; the share of letters
/// that stay, higher is stricter. Below it "Interior" meets "Interim".
const SPELLED_ALIKE: f64 = 0.8;
/// A word of fewer letters is another word when a letter differs.
const SHORTEST_RESPELLED: usize = 5;

/// Which words of two names meet.
pub(super) struct Alignment {
    pub(super) exact: Vec<String>,
    pub(super) respelled: Vec<(String, String)>,
    pub(super) left: Vec<String>,
    pub(super) right: Vec<String>,
}

/// Pairs equal words first, then names of one town (Kiev, Kyiv), then words
/// spelled almost alike, in order; each is used once. Names have at most
/// thirty words.
pub(super) fn align(left: &[String], right: &[String]) -> Alignment {
    let mut alignment = Alignment {
        exact: Vec::new(),
        respelled: Vec::new(),
        left: Vec::new(),
        right: right.to_vec(),
    };
    for word in left {
        match alignment.right.iter().position(|other| other == word) {
            Some(at) => {
                alignment.right.remove(at);
                alignment.exact.push(word.clone());
            }
            None => alignment.left.push(word.clone()),
        }
    }
    for word in std::mem::take(&mut alignment.left) {
        match alignment
            .right
            .iter()
            .position(|other| same_town(&word, other))
        {
            Some(at) => {
                alignment.right.remove(at);
                alignment.exact.push(word);
            }
            None => alignment.left.push(word),
        }
    }
    for word in std::mem::take(&mut alignment.left) {
        match alignment
            .right
            .iter()
            .position(|other| spelled_alike(&word, other))
        {
            Some(at) => {
                let other = alignment.right.remove(at);
                alignment.respelled.push((word, other));
            }
            None => alignment.left.push(word),
        }
    }
    alignment
}

/// Whether two words may be spellings of one foreign word or a misspelling.
/// Words that say what kind of body it is are never taken for one another,
/// nor are numbers.
fn spelled_alike(left: &str, right: &str) -> bool {
    let number = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    if number(left) || number(right) || GENERIC.contains(&left) && GENERIC.contains(&right) {
        return false;
    }
    let shortest = left.len().min(right.len());
    // Most words are told apart by less than a comparison of all letters.
    (shortest >= 4 && begin_alike(left, right) && respelled(left) == respelled(right))
        || (shortest >= SHORTEST_RESPELLED && nearly_same(left, right, SPELLED_ALIKE).is_some())
}

/// Whether the first letters of two words may be respelled alike.
fn begin_alike(left: &str, right: &str) -> bool {
    let class = |word: &str| {
        word.chars().next().map(|first| match first {
            'd' | 'j' | 's' | 'z' => 'd',
            'c' | 'g' | 'k' | 'q' => 'k',
            'f' | 'p' => 'f',
            'o' | 'u' => 'u',
            'a' | 'e' | 'i' | 'y' => 'i',
            'v' | 'w' => 'v',
            other => other,
        })
    };
    class(left) == class(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_that_are_respelled_alike_begin_alike(left in "[a-z]{1,6}", right in "[a-z]{1,6}") {
            let same = respelled(&left) == respelled(&right);
            prop_assert!(!same || begin_alike(&left, &right));
        }
    }

    #[test]
    fn each_way_of_writing_a_sound_begins_alike() {
        for (one, other) in [
            ("dzhan", "jan"),
            ("djan", "jan"),
            ("zhan", "jan"),
            ("dhan", "dan"),
            ("zan", "san"),
            ("phan", "fan"),
            ("khan", "kan"),
            ("ghan", "kan"),
            ("qan", "kan"),
            ("can", "kan"),
            ("oun", "un"),
            ("oon", "un"),
            ("on", "un"),
            ("een", "in"),
            ("ein", "in"),
            ("ain", "in"),
            ("ayn", "in"),
            ("en", "in"),
            ("yn", "in"),
            ("wan", "van"),
        ] {
            assert_eq!(respelled(one), respelled(other), "{one} {other}");
            assert!(begin_alike(one, other), "{one} {other}");
        }
    }
}
