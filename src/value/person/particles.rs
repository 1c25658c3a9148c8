//! The small words of names, and patronymics.

/// Folded words that link names and carry little themselves.
const PARTICLES: &[&str] = &[
    // Arabic and its neighbours.
    "al", "el", "ul", "ol", "as", "ash", "at", "ad", "an", "ar", "az", "bin", "bint", "ibn", "ben",
    "banu", "bani", "ould", "wuld", "wald", "walid", "oglu", "ogly", "oghlu", "uulu", "kyzy",
    "kizi", "qizi", "zada", "zadeh", "zade", "e", "i", // Romance, Germanic, Celtic.
    "de", "del", "della", "dela", "da", "das", "do", "dos", "di", "du", "des", "la", "le", "les",
    "los", "las", "y", "van", "von", "vander", "der", "den", "ter", "ten", "zu", "zum", "zur",
    "af", "av", "mac", "mc", "ap", "the", "of", // Hebrew.
    "ha", "bar", "bat", // Servant of, father of, mother of, of God, of the faith.
    "abd", "abdul", "abdel", "abdal", "abdol", "abdil", "abdur", "abder", "abdar", "abdus",
    "abdes", "abdas", "abdun", "abden", "abduz", "abdez", "abdut", "abdet", "abdud", "abded",
    "abdush", "abu", "abou", "abo", "aboo", "umm", "um", "oum", "ullah", "ollah", "ulla", "ulloh",
    "uddin", "uddeen", "eddin", "eddine", "addin", "addine", "aldin", "aldeen", "eldin", "eldine",
    "udin", "iddin", "oddin", "din", "eddeen",
];

/// Particles that are given names where a name begins with them ("Ben").
const GIVEN_NAMES_TOO: &[&str] = &[
    "ben", "walid", "bar", "bat", "mac", "e", "i", "y", "an", "as",
];

/// Endings of East Slavic patronymics after romanisation.
const PATRONYMIC_ENDINGS: &[&str] = &[
    "ovich", "evich", "ovych", "evych", "avich", "yevich", "ovitch", "evitch", "ovic", "evic",
    "ovna", "evna", "yevna", "ivna", "yivna", "auna", "avna", "yavich",
];

/// Shorter than this a word in -ovich is taken for a surname or given name.
const SHORTEST_PATRONYMIC: usize = 7;

/// Whether a folded word is a particle; `first` where it begins the name.
pub(super) fn is_particle(word: &str, first: bool) -> bool {
    PARTICLES.contains(&word) && !(first && GIVEN_NAMES_TOO.contains(&word))
}

/// Whether a folded word between a given name and a surname is a patronymic.
pub(super) fn is_patronymic(word: &str) -> bool {
    word.len() >= SHORTEST_PATRONYMIC
        && (PATRONYMIC_ENDINGS
            .iter()
            .any(|ending| word.ends_with(ending))
            || word == "ilyich")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ben_begins_a_name_as_a_given_name() {
        assert!(!is_particle("ben", true));
        assert!(is_particle("ben", false));
        assert!(is_particle("al", true));
    }

    #[test]
    fn patronymics_are_known_by_their_endings() {
        assert!(is_patronymic("petrovich"));
        assert!(is_patronymic("sergeyevna"));
        assert!(!is_patronymic("marin"));
    }
}
