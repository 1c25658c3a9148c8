//! Names of China, Korea, Japan and Vietnam: which word is the family name.
//!
//! In Chinese characters and Hangul the family name stands first and nothing
//! separates it. In Latin letters it is told by the table of surnames and by
//! the shape of the rest: "Xi Jinping", "Jinping Xi", "Kim Jong-un" and "Kim
//! Jong Un" all come out with the given name first. Where both ends of a name
//! are surnames ("Li Yang"), two words stay as they are written.
//!
//! Why not join the syllables of a given name? Joined, "Jong Nam" and "Jong
//! Un" are one long word with a slip or two; apart, behind a known surname,
//! they are given names that contradict each other.

mod surnames;
mod syllables;

use super::titles::{self, Generation};
use crate::lexical::script::Script;
use surnames::Tradition;
use syllables::Shape;

pub(super) use surnames::group;
pub(super) use syllables::respell;

/// A word of a name without spaces, cut where the family name ends: its
/// length in bytes, and the reading of the family name.
pub(super) fn cut(word: &str, script: Script) -> Option<(usize, String)> {
    let letters = word.chars().count();
    match script {
        Script::Han => {
            if let Some(found) = surnames::japanese(word) {
                return Some(found);
            }
            // A character is a surname here because of where it stands.
            let whole_han = word
                .chars()
                .all(|c| Script::of(c.encode_utf8(&mut [0; 4])) == script);
            let found = (whole_han && (2..=4).contains(&letters)).then(|| surnames::chinese(word));
            found.flatten().filter(|(len, _)| *len < word.len())
        }
        Script::Hangul if (2..=4).contains(&letters) => {
            surnames::korean(word).filter(|(len, _)| *len < word.len())
        }
        _ => None,
    }
}

/// The same for a word that stands apart from the given name: all of it is
/// the family name, if it is one.
pub(super) fn whole(word: &str, script: Script) -> Option<(usize, String)> {
    let found = match script {
        Script::Han => surnames::japanese(word).or_else(|| surnames::chinese(word)),
        Script::Hangul => surnames::korean(word),
        _ => None,
    };
    found.filter(|(len, _)| *len == word.len())
}

/// Whether a word is of a script that needs no space after the family name.
pub(super) fn is_unspaced(word: &str) -> bool {
    matches!(Script::of(word), Script::Han | Script::Hangul)
}

/// A word as [`settle`] sees it.
pub(super) struct Word<'a> {
    pub(super) folded: &'a str,
    /// Whether its script says that it is the family name.
    pub(super) family: bool,
}

/// Longer names are of another kind.
const MOST_WORDS: usize = 4;

/// Finds the family name among the words of a name, if it is of East Asia:
/// which word it is. A canonical form, which has it last, is read as it was
/// written: beyond two words only the folded words decide.
pub(super) fn settle(words: &[Word<'_>]) -> Option<usize> {
    let count = words.len();
    if !(2..=MOST_WORDS).contains(&count) {
        return None;
    }
    let last = count - 1;
    let listed = |at: usize| words.get(at).and_then(|w| surnames::listed(w.folded));
    let surname = match (listed(0), listed(last)) {
        (Some(_), None) => 0,
        (None, Some(_)) => last,
        (None, None) => words.iter().position(|w| w.family)?,
        // Two words may stand in either order, unless their script tells.
        (Some(_), Some(_)) if count == 2 => {
            if words.first().is_some_and(|w| w.family) {
                0
            } else {
                last
            }
        }
        (Some(first), Some(end)) => {
            if [first, end]
                .iter()
                .any(|l| l.tradition == Tradition::Vietnamese)
            {
                return None;
            }
            if first.common && !end.common { 0 } else { last }
        }
    };
    // The next word would come first, and then be taken for the surname.
    if surname == 0 && count > 2 {
        let own = listed(0);
        let vietnamese = own.is_some_and(|l| l.tradition == Tradition::Vietnamese);
        let common = own.is_some_and(|l| l.common);
        let usurped = listed(1).is_some_and(|next| vietnamese || (next.common && !common));
        if usurped {
            return None;
        }
    }
    let word = words.get(surname)?;
    let shape = match listed(surname).map(|l| l.tradition) {
        Some(Tradition::Japanese) => Shape::Japanese,
        Some(Tradition::Vietnamese) => Shape::Vietnamese,
        Some(Tradition::ChineseOrKorean) | None => Shape::ChineseOrKorean,
    };
    let others = words.iter().enumerate().filter(|(at, _)| *at != surname);
    let others = others.map(|(_, w)| w.folded);
    let fits = (word.family && count == 2) || syllables::fit(others.clone(), shape);
    (fits && stays(others.chain([word.folded]), count)).then_some(surname)
}

/// Whether words in their new order are still a name: none of them a title, a
/// suffix or a single letter.
fn stays<'a>(words: impl Iterator<Item = &'a str> + Clone, count: usize) -> bool {
    titles::leading(words.clone(), count) == 0
        && titles::trailing(words.clone(), count) == 0
        && words
            .clone()
            .last()
            .is_some_and(|w| Generation::read(w).is_none())
        && words.clone().all(|word| word.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surname(name: &str) -> Option<&str> {
        let words: Vec<Word<'_>> = name
            .split(' ')
            .map(|folded| Word {
                folded,
                family: false,
            })
            .collect();
        settle(&words)
            .and_then(|at| words.get(at))
            .map(|w| w.folded)
    }

    #[test]
    fn the_family_name_is_found_at_either_end() {
        for (name, family) in [
            ("zhou mingwei", "zhou"),
            ("mingwei zhou", "zhou"),
            ("kim tae song", "kim"),
            ("tae song kim", "kim"),
            ("choe kuk hyang", "choe"),
            ("tsai hsiao ling", "tsai"),
            ("yamada kenichi", "yamada"),
            ("kenichi yamada", "yamada"),
            ("nguyen thi hanh", "nguyen"),
        ] {
            assert_eq!(surname(name), Some(family), "{name}");
        }
    }

    #[test]
    fn names_of_other_places_are_left_as_they_are() {
        for name in [
            "kim harwood",
            "lee marvin",
            "park avenue",
            "ana marin",
            "sun records",
        ] {
            assert_eq!(surname(name), None, "{name}");
        }
    }

    #[test]
    fn of_two_surnames_the_written_order_or_a_common_one_decides() {
        assert_eq!(surname("li yang"), Some("yang"));
        assert_eq!(surname("yang li"), Some("li"));
        assert_eq!(surname("kim song ho"), surname("song ho kim"));
    }

    #[test]
    fn a_word_without_spaces_is_cut_after_the_family_name() {
        let cut_of = |word: &str| cut(word, Script::of(word)).map(|(_, read)| read);
        assert_eq!(cut_of("周明伟").as_deref(), Some("zhou"));
        assert_eq!(cut_of("欧阳明").as_deref(), Some("ouyang"));
        assert_eq!(cut_of("山田太郎").as_deref(), Some("yamada"));
        assert_eq!(cut_of("박태송").as_deref(), Some("park"));
        assert_eq!(cut_of("周"), None);
        assert_eq!(cut_of("Zhou"), None);
    }
}
