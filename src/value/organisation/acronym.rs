//! Acronyms: which words are one, and which a name would have.

use super::words::JOINING;

/// Acronyms have at most this many letters.
const LONGEST: usize = 8;

/// The acronym that a printed word is, in capitals without points; `None`
/// for other words. "U.N.", "MEK", "MoIS", "G7", "ITAR-TASS".
pub(super) fn as_acronym(printed: &str) -> Option<String> {
    let mut capitals = 0_usize;
    let mut small = 0_usize;
    let mut letters = String::new();
    for c in printed.trim().chars() {
        match c {
            '.' | '-' | '&' => continue,
            _ if c.is_uppercase() => capitals += 1,
            _ if c.is_lowercase() => small += 1,
            _ if c.is_ascii_digit() => {}
            _ => return None,
        }
        letters.push(c);
    }
    let folded = crate::lexical::fold::fold(&letters).to_ascii_uppercase();
    let plausible = capitals >= 1
        && (capitals + small >= 2 || letters.len() >= 2)
        && (small == 0 || capitals >= 2 && small < capitals + 1 && letters.len() <= 5)
        && (2..=LONGEST).contains(&folded.len())
        && folded.bytes().all(|b| b.is_ascii_alphanumeric());
    plausible.then_some(folded)
}

/// The initialisms that a name may have: with and without its small words
/// ("MOIS" keeps the "of" of "Ministry of Intelligence and Security"), and
/// with and without the words for its country.
pub(super) fn initialisms(words: &[String], country: &[usize]) -> Vec<String> {
    let mut built: Vec<String> = Vec::new();
    for keep_country in [true, false] {
        for kept in [
            &[][..],
            &["of"],
            &["of", "and", "for", "the", "e", "in", "de", "on"],
        ] {
            let initials: String = words
                .iter()
                .enumerate()
                .filter(|(at, word)| {
                    (keep_country || !country.contains(at))
                        && (!JOINING.contains(&word.as_str()) || kept.contains(&word.as_str()))
                })
                .filter_map(|(_, word)| word.chars().next())
                .collect::<String>()
                .to_ascii_uppercase();
            if (2..=LONGEST).contains(&initials.len()) && !built.contains(&initials) {
                built.push(initials);
            }
        }
    }
    built
}

/// How two acronyms of one length differ by a slip of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// Two neighbours have changed places ("MIOS" and "MOIS").
    Transposed,
    /// One letter is another.
    Substituted,
}

/// The slip between two acronyms of three letters or more, if it is one.
pub(super) fn slip(left: &str, right: &str) -> Option<Slip> {
    let (l, r) = (left.as_bytes(), right.as_bytes());
    if l.len() != r.len() || l.len() < 3 {
        return None;
    }
    let differing: Vec<usize> = (0..l.len()).filter(|&at| l[at] != r[at]).collect();
    match differing.as_slice() {
        [_] => Some(Slip::Substituted),
        [a, b] if b - a == 1 && l[*a] == r[*b] && l[*b] == r[*a] => Some(Slip::Transposed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_with_or_without_points_are_acronyms() {
        for (printed, acronym) in [
            ("U.N.", "UN"),
            ("MEK", "MEK"),
            ("MoIS", "MOIS"),
            ("G7", "G7"),
            ("ITAR-TASS", "ITARTASS"),
        ] {
            assert_eq!(as_acronym(printed).as_deref(), Some(acronym));
        }
        for printed in [
            "Reuters",
            "MICROSOFTS",
            "the",
            "U",
            "2020",
            "Home Office",
            "",
        ] {
            assert_eq!(as_acronym(printed), None, "{printed}");
        }
    }

    #[test]
    fn small_words_may_or_may_not_count() {
        let words: Vec<String> = "ministry of intelligence and security"
            .split(' ')
            .map(str::to_owned)
            .collect();
        let built = initialisms(&words, &[]);
        for acronym in ["MIS", "MOIS", "MOIAS"] {
            assert!(built.iter().any(|other| other == acronym), "{acronym}");
        }
    }

    #[test]
    fn only_one_letter_makes_a_slip() {
        assert_eq!(slip("MOIS", "MIOS"), Some(Slip::Transposed));
        assert_eq!(slip("MOIS", "MOES"), Some(Slip::Substituted));
        assert_eq!(slip("MOIS", "MISO"), None);
        assert_eq!(slip("EU", "UE"), None);
        assert_eq!(slip("PMOI", "PMO"), None);
    }
}
