//! Words of bodies in other languages, and the English ones that they meet.

use crate::lexical::fold::is_apostrophe;
use crate::value::place::{country_of_name, key};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

const TABLE: &str = include_str!("translations.tsv");

/// The most words that a foreign expression of the table has.
const LONGEST: usize = 5;

/// The lines of the table: a foreign expression, and its English.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(english, foreign)| foreign.split('|').map(move |word| (word, english)))
}

/// The English word or words for each foreign expression, both folded.
fn table() -> &'static FxHashMap<&'static str, &'static str> {
    static WORDS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    WORDS.get_or_init(|| entries().collect())
}

/// The English for a folded foreign word or expression.
pub(super) fn english(foreign: &str) -> Option<&'static str> {
    table().get(foreign).copied()
}

/// Whether a folded word is among the English ones of the table: French
/// writes "agriculture" like English.
fn is_english(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        entries()
            .flat_map(|(_, english)| english.split(' '))
            .collect()
    });
    words.contains(word)
}

/// Words of which some were translated.
pub(super) struct Translated {
    pub(super) words: Vec<String>,
    /// The position that each of the words had before, of an expression the
    /// first.
    pub(super) at: Vec<usize>,
}

/// The words with English ones in place of those of the table, the longest
/// expressions first; those at `kept` stay. `None` when nothing changes.
pub(super) fn translated(words: &[String], kept: &[usize]) -> Option<Translated> {
    let mut translated = Translated {
        words: Vec::with_capacity(words.len()),
        at: Vec::with_capacity(words.len()),
    };
    let mut changed = false;
    let mut start = 0;
    while let Some(word) = words.get(start) {
        let most = (start..words.len().min(start + LONGEST))
            .take_while(|at| !kept.contains(at))
            .count();
        let found = (1..=most).rev().find_map(|length| match length {
            1 => Some((1, english(word)?)),
            _ => Some((
                length,
                english(&words.get(start..start + length)?.join(" "))?,
            )),
        });
        let length = match found {
            Some((length, said)) => {
                changed = true;
                translated.words.extend(said.split(' ').map(str::to_owned));
                length
            }
            None => {
                translated.words.push(word.clone());
                1
            }
        };
        translated.at.resize(translated.words.len(), start);
        start += length;
    }
    changed.then_some(translated)
}

/// A printed word without the article or preposition that French and Italian
/// write in front of it ("l'Intérieur", "d'Iran"), where what is left is a
/// word of the table or a country: "d'Orsay" stays whole.
pub(super) fn without_elision(printed: &str) -> impl Iterator<Item = &str> {
    const ELIDED: &[&str] = &["l", "d", "dell", "degl", "all", "nell", "sull"];
    let split = printed
        .split_once(is_apostrophe)
        .filter(|(before, _)| ELIDED.contains(&before.to_ascii_lowercase().as_str()))
        .filter(|(_, after)| {
            let own = key(after);
            english(&own).is_some() || is_english(&own) || country_of_name(&own).is_some()
        });
    std::iter::once(split.map_or(printed, |(_, after)| after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let words: Vec<String> = text
            .split_whitespace()
            .flat_map(without_elision)
            .map(key)
            .collect();
        translated(&words, &[]).map_or_else(|| words.join(" "), |read| read.words.join(" "))
    }

    #[test]
    fn words_of_bodies_meet_their_english_ones() {
        for (foreign, english) in [
            ("Ministère de l'Intérieur", "ministry de interior"),
            (
                "Bundesministerium der Finanzen",
                "federal ministry der finance",
            ),
            ("Dışişleri Bakanlığı", "foreign affairs ministry"),
            ("Quai d'Orsay", "quai dorsay"),
        ] {
            assert_eq!(read(foreign), english);
        }
    }

    #[test]
    fn what_is_translated_is_not_translated_again() {
        for (_, english) in entries() {
            for word in english.split(' ') {
                assert!(!table().contains_key(word), "{word}");
            }
        }
    }

    #[test]
    fn no_word_stands_for_two_things() {
        assert_eq!(entries().count(), table().len());
    }

    #[test]
    fn every_word_is_folded_as_names_are() {
        for (foreign, english) in entries() {
            assert_eq!(key(foreign), foreign);
            assert_eq!(key(english), english);
            assert!(foreign.split(' ').count() <= LONGEST, "{foreign}");
        }
    }
}
