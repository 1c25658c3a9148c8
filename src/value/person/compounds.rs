//! Names that are built of a frequent part and a telling one: Abdulmalik,
//! Abd al-Malik, Obaidullah, Najmuddin. They are parted, so that two of them
//! are compared by what tells them apart.

/// "Servant of", with the article in the forms that print gives it.
const BEGINNINGS: &[&str] = &[
    "abdul", "abdel", "abdal", "abdol", "abdil", "abdur", "abder", "abdar", "abdus", "abdes",
    "abdas", "abdun", "abden", "abduz", "abdez", "abdut", "abdet", "abdud", "abded", "abdush",
];
/// "Of God" and "of the faith".
const ENDINGS: &[&str] = &[
    "ullah", "allah", "ollah", "ulla", "ulloh", "uddin", "uddeen", "eddin", "eddine", "addin",
    "addine", "aldin", "aldeen", "eldin", "eldine", "udin", "iddin", "oddin",
];
/// A telling part has at least this many letters.
const SHORTEST: usize = 3;
/// Stems that are one word with "of God": Abdullah.
const WHOLE: &[&str] = &["abd", "abid"];
/// What is left of Abdullah behind "abdul".
const REST_OF_ABDULLAH: &[&str] = &["lah", "laah", "lahi"];

/// Where a folded word is parted: after so many bytes. Empty for a word that
/// is no compound. Parting the parts again changes nothing.
pub(super) fn joints(word: &str) -> Vec<usize> {
    let mut joints = Vec::new();
    let telling = |part: &str| {
        part.len() >= SHORTEST && !ENDINGS.contains(&part) && !REST_OF_ABDULLAH.contains(&part)
    };
    let beginning = BEGINNINGS
        .iter()
        .filter(|b| word.strip_prefix(**b).is_some_and(telling))
        .map(|b| b.len())
        .max();
    joints.extend(beginning);
    let rest_from = beginning.unwrap_or(0);
    let rest = word.get(rest_from..).unwrap_or_default();
    let ending = ENDINGS
        .iter()
        .filter_map(|e| rest.strip_suffix(e))
        .filter(|stem| stem.len() >= SHORTEST && !WHOLE.contains(stem))
        .map(str::len)
        .min();
    joints.extend(ending.map(|stem| rest_from + stem));
    joints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> Vec<&str> {
        let mut from = 0;
        let mut parts = Vec::new();
        for to in joints(word).into_iter().chain([word.len()]) {
            parts.push(&word[from..to]);
            from = to;
        }
        parts
    }

    #[test]
    fn compounds_are_parted_from_their_telling_part() {
        assert_eq!(parts("abdulmalik"), ["abdul", "malik"]);
        assert_eq!(parts("abderrahmane"), ["abder", "rahmane"]);
        assert_eq!(parts("hamidullah"), ["hamid", "ullah"]);
        assert_eq!(parts("najmeddine"), ["najm", "eddine"]);
        assert_eq!(parts("abdulhamidullah"), ["abdul", "hamid", "ullah"]);
    }

    #[test]
    fn other_words_stay_whole() {
        for word in [
            "abdullah", "abdul", "abdou", "allah", "uddin", "marek", "dullah",
        ] {
            assert_eq!(parts(word), [word]);
        }
    }
}
