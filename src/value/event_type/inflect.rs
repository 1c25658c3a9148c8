//! The forms of English verbs and nouns.
//!
//! Forms are made from the plain word and not the reverse: what a form was
//! made from needs a dictionary to be told, what is made from a word does not.
//! Forms that no English has ("expulsioned") do no harm, since nobody writes
//! them.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Plain words with the forms that the rules would not give.
static IRREGULAR: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("irregular.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, forms)| (word, forms.split(' ').collect()))
        .collect()
});

/// Words this short are no verbs or nouns with endings: "to", "of".
const SHORTEST: usize = 3;

/// The other forms of a folded word: of a verb the third person, the past, the
/// participles; of a noun the plural. Sorted, without the word itself.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if let Some(irregular) = IRREGULAR.get(word) {
        forms.extend(irregular.iter().map(|&form| form.to_owned()));
    }
    if word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase()) {
        with_s(word, &mut forms);
        if !IRREGULAR.contains_key(word) {
            with_vowel(word, "ed", &mut forms);
        }
        with_vowel(word, "ing", &mut forms);
    }
    forms.retain(|form| form != word);
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Kills, crashes, denies, vetoes.
fn with_s(word: &str, forms: &mut Vec<String>) {
    let letters = word.as_bytes();
    let (last, before) = (letters[letters.len() - 1], letters[letters.len() - 2]);
    let hisses = matches!(last, b's' | b'x' | b'z')
        || last == b'h' && matches!(before, b'c' | b's')
        || last == b'o' && !is_vowel(before);
    match last {
        b'y' if !is_vowel(before) => forms.push(format!("{}ies", &word[..word.len() - 1])),
        _ if hisses => forms.push(format!("{word}es")),
        _ => {}
    }
    if !hisses || last == b'o' {
        forms.push(format!("{word}s"));
    }
}

/// Attacked, fired, denied, banned, travelled; dying, panicking.
fn with_vowel(word: &str, ending: &str, forms: &mut Vec<String>) {
    let letters = word.as_bytes();
    let (last, before) = (letters[letters.len() - 1], letters[letters.len() - 2]);
    let bare = &word[..word.len() - 1];
    match (last, before, ending) {
        (b'e', b'i', "ing") => {
            forms.push(format!("{}y{ending}", &word[..word.len() - 2]));
        }
        (b'e', b'e' | b'y' | b'o', "ing") => forms.push(format!("{word}{ending}")),
        (b'e', ..) => forms.push(format!("{bare}{ending}")),
        (b'y', before, "ed") if !is_vowel(before) => forms.push(format!("{bare}i{ending}")),
        (b'c', ..) => forms.push(format!("{word}k{ending}")),
        _ => {
            let third = letters[letters.len().saturating_sub(3)];
            let closes = !is_vowel(last) && !matches!(last, b'w' | b'x' | b'y' | b'h');
            let short = closes && is_vowel(before) && (!is_vowel(third) || third == b'u');
            let syllables = letters
                .windows(2)
                .filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1]))
                .count();
            if short {
                forms.push(format!("{word}{}{ending}", char::from(last)));
            }
            // Stress decides in longer words ("visited", "expelled"), and is
            // not written.
            if !short || syllables > 1 {
                forms.push(format!("{word}{ending}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, all: &str) {
        let forms = forms(word);
        for form in all.split(' ') {
            assert!(forms.iter().any(|own| own == form), "{word}: {forms:?}");
        }
    }

    #[test]
    fn verbs_have_their_regular_forms() {
        for (word, all) in [
            ("kill", "kills killed killing"),
            ("crash", "crashes crashed crashing"),
            ("deny", "denies denied denying"),
            ("die", "dies died dying"),
            ("ban", "bans banned banning"),
            ("expel", "expels expelled expelling"),
            ("visit", "visits visited visiting"),
            ("travel", "travelled traveled travelling traveling"),
            ("free", "frees freed freeing"),
            ("flee", "flees fled fleeing"),
            ("seize", "seizes seized seizing"),
            ("veto", "vetoes vetoed vetoing"),
            ("traffic", "trafficked trafficking"),
            ("destroy", "destroys destroyed destroying"),
            ("quit", "quits quit quitting"),
            ("march", "marches marched marching"),
        ] {
            let without_itself: Vec<_> = all.split(' ').filter(|form| *form != word).collect();
            has(word, &without_itself.join(" "));
        }
    }

    #[test]
    fn a_short_word_doubles_its_consonant_and_a_long_vowel_keeps_it_single() {
        assert!(!forms("ban").contains(&"baned".to_owned()));
        assert!(!forms("raid").contains(&"raidded".to_owned()));
        assert!(!forms("play").contains(&"playyed".to_owned()));
    }

    #[test]
    fn irregular_verbs_and_nouns_have_their_own_forms() {
        for (word, all) in [
            ("shoot", "shoots shot shooting"),
            ("buy", "buys bought buying"),
            ("win", "wins won winning"),
            ("steal", "stole stolen"),
            ("strike", "struck stricken"),
            ("fight", "fought"),
            ("crisis", "crises"),
        ] {
            has(word, all);
        }
        assert!(!forms("shoot").contains(&"shooted".to_owned()));
    }

    #[test]
    fn short_words_and_words_with_figures_have_one_form() {
        assert!(forms("to").is_empty() && forms("").is_empty() && forms("g20").is_empty());
    }

    #[test]
    fn every_irregular_line_has_a_word_and_other_forms() {
        let table = include_str!("irregular.tsv");
        let mut seen = std::collections::BTreeSet::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let (word, forms) = line.split_once('\t').unwrap();
            assert!(seen.insert(word), "{word} stands twice");
            for form in forms.split(' ') {
                assert!(
                    form.bytes().all(|b| b.is_ascii_lowercase()) && !form.is_empty(),
                    "{line}"
                );
            }
        }
    }
}
