//! The shapes of given names in East Asia, in Latin letters.

/// What a given name looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One to three syllables, each with a word of its own or joined.
    ChineseOrKorean,
    /// Morae: every consonant but n carries a vowel.
    Japanese,
    /// Each syllable a word.
    Vietnamese,
}

/// Joined syllables are told from other words only where they keep to Pinyin
/// or the romanisations of Korean.
const STRICT_INITIALS: &[&str] = &[
    "", "b", "c", "ch", "d", "f", "g", "h", "j", "jj", "k", "kk", "l", "m", "n", "p", "pp", "q",
    "r", "s", "sh", "ss", "t", "tt", "w", "x", "y", "z", "zh",
];
const STRICT_VOWELS: &[&str] = &[
    "a", "ae", "ai", "ao", "e", "ee", "ei", "eo", "eu", "i", "ia", "iao", "ie", "io", "iu", "o",
    "oe", "oo", "ou", "u", "ua", "uai", "ue", "ui", "uo", "wa", "wae", "we", "wi", "wo", "ya",
    "ye", "yeo", "yo", "you", "yu",
];
const STRICT_FINALS: &[&str] = &["", "k", "l", "m", "n", "ng", "p", "t"];
/// Syllables that are words of their own may be of Wade-Giles, Cantonese or
/// Hokkien, or as their bearer likes.
const LOOSE_INITIALS: &[&str] = &["gw", "hs", "hw", "kh", "kw", "ng", "ts", "tz"];
const LOOSE_FINALS: &[&str] = &["h", "r", "w"];
/// Syllables of a given name, at most.
const MOST_SYLLABLES: usize = 3;
const MOST_VOWELS: usize = 4;

/// Whether words are a given name of a shape.
pub(super) fn fit<'a>(words: impl Iterator<Item = &'a str> + Clone, shape: Shape) -> bool {
    let count = words.clone().count();
    let mut words = words;
    match shape {
        Shape::ChineseOrKorean if count == 1 => words.all(|w| is_joined(w, MOST_SYLLABLES)),
        Shape::ChineseOrKorean => count == 2 && words.all(is_syllable),
        Shape::Japanese => count == 1 && words.all(is_romaji),
        Shape::Vietnamese => words.all(|w| w.len() <= 7 && vowel_runs(w) == 1),
    }
}

fn is_joined(word: &str, most: usize) -> bool {
    if word.is_empty() {
        return true;
    }
    most > 0
        && STRICT_INITIALS.iter().any(|initial| {
            let Some(rest) = word.strip_prefix(initial) else {
                return false;
            };
            // These two belong to Pinyin, before i and u alone.
            let pinyin = matches!(*initial, "q" | "x");
            if pinyin && !rest.starts_with(['i', 'u']) {
                return false;
            }
            STRICT_VOWELS
                .iter()
                .filter_map(|vowel| rest.strip_prefix(vowel))
                .any(|rest| {
                    STRICT_FINALS
                        .iter()
                        .filter(|f| !pinyin || matches!(**f, "" | "n" | "ng"))
                        .filter_map(|f| rest.strip_prefix(f))
                        .any(|rest| is_joined(rest, most - 1))
                })
        })
}

fn is_syllable(word: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let initials = STRICT_INITIALS.iter().chain(LOOSE_INITIALS);
    initials.filter_map(|i| word.strip_prefix(i)).any(|rest| {
        let core = rest.strip_prefix(['y', 'w']).unwrap_or(rest);
        let end = core.trim_start_matches(vowel);
        let vowels = core.len() - end.len();
        (1..=MOST_VOWELS).contains(&vowels)
            && (STRICT_FINALS.contains(&end) || LOOSE_FINALS.contains(&end))
    })
}

fn is_romaji(word: &str) -> bool {
    let bytes = word.as_bytes();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let ends = bytes
        .last()
        .is_some_and(|&b| vowel(b) || matches!(b, b'n' | b'h'));
    let known = bytes
        .iter()
        .all(|b| b.is_ascii_lowercase() && !matches!(b, b'c' | b'l' | b'q' | b'v' | b'x'));
    let known = known
        || word
            .replace("ch", "t")
            .bytes()
            .all(|b| b != b'c' && !matches!(b, b'l' | b'q' | b'v' | b'x'));
    let clusters = bytes.windows(2).all(|pair| match pair {
        [left, right] => {
            vowel(*left)
                || vowel(*right)
                || left == right
                || *left == b'n'
                || *right == b'y'
                || matches!(pair, b"sh" | b"ch" | b"ts" | b"tc" | b"mb" | b"mp" | b"mm")
        }
        _ => true,
    });
    bytes.len() >= 3 && ends && known && clusters && vowel_runs(word) >= 2
}

fn vowel_runs(word: &str) -> usize {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    word.split(|c| !vowel(c))
        .filter(|run| !run.is_empty())
        .count()
}

/// Spellings of Chinese and Korean sounds that the reading of other languages
/// would miss, and what it takes for the same sound. The romanisations of
/// Korean differ most in ㅓ, ㅡ and ㅐ.
const SOUNDS: &[(&str, &str)] = &[
    ("ch", "ch"),
    ("j", "ch"),
    ("zh", "ch"),
    ("sh", "sh"),
    ("hs", "sh"),
    ("x", "sh"),
    ("q", "ch"),
    ("c", "ts"),
    ("tz", "ts"),
    // One sound, lest every name in -ng be half alike.
    ("ng", "g"),
    ("eo", "o"),
    ("eu", "u"),
    ("ae", "e"),
    ("woo", "wu"),
    ("oo", "u"),
    ("ou", "o"),
];

/// A word of a Chinese or Korean name as the table of sounds reads it.
pub(in super::super) fn respell(word: &str) -> String {
    let mut respelled = String::with_capacity(word.len() + 2);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((spelling, sound)) = SOUNDS.iter().find(|(s, _)| rest.starts_with(s)) {
            respelled.push_str(sound);
            rest = rest.get(spelling.len()..).unwrap_or_default();
        } else {
            respelled.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    respelled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(word: &str) -> bool {
        fit(std::iter::once(word), Shape::ChineseOrKorean)
    }

    #[test]
    fn joined_syllables_are_told_from_other_given_names() {
        for word in ["jinping", "jaein", "geunhye", "xiaoming", "wei", "qiang"] {
            assert!(one(word), "{word}");
        }
        for word in ["alexander", "marvin", "robert", "karl", "maxim", "harvey"] {
            assert!(!one(word), "{word}");
        }
    }

    #[test]
    fn syllables_may_be_of_any_romanisation() {
        for pair in [
            ["kai", "shek"],
            ["kar", "wai"],
            ["hsiao", "tzu"],
            ["ing", "wen"],
        ] {
            assert!(fit(pair.into_iter(), Shape::ChineseOrKorean), "{pair:?}");
        }
        assert!(!fit(["mary", "ann"].into_iter(), Shape::ChineseOrKorean));
    }

    #[test]
    fn japanese_given_names_are_told_by_their_morae() {
        for word in ["shinzo", "junichiro", "kenji", "kyoko", "ken"] {
            assert_eq!(
                fit(std::iter::once(word), Shape::Japanese),
                word != "ken",
                "{word}"
            );
        }
        assert!(!fit(std::iter::once("patrick"), Shape::Japanese));
    }

    #[test]
    fn romanisations_of_one_given_name_respell_alike() {
        assert_eq!(respell("jeongeun"), respell("jongun"));
        assert_eq!(respell("xiao"), respell("hsiao"));
    }
}
