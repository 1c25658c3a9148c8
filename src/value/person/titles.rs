//! Titles, honorifics, ranks and generational suffixes around a name.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How freely a title is taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the name.
    Before,
    /// Before the name, and only where two words remain: it is a given name
    /// as well ("Sayyid Qutb").
    BeforeTwo,
    /// After the name.
    After,
}

/// One to three folded words, and where they stand as a title. Words that
/// are surnames more often than titles (Dean, Earl, Judge at the end) are
/// left out, and so is "M.", which is an initial more often than Monsieur.
const TITLES: &[(Place, &[&str])] = &[
    (
        Place::Before,
        &[
            // Address.
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "madam",
            "madame",
            "mme",
            "mlle",
            "monsieur",
            "herr",
            "frau",
            "senor",
            "senora",
            "signor",
            "signora",
            "sra",
            "pan",
            "pani",
            "sir",
            "dame",
            "lord",
            "lady",
            "hon",
            "honourable",
            "honorable",
            "right honourable",
            "the right honourable",
            "his excellency",
            "her excellency",
            "his holiness",
            "his majesty",
            "her majesty",
            "he",
            "hrh",
            "hh",
            // Learning.
            "dr",
            "doctor",
            "prof",
            "professor",
            "assoc prof",
            "engineer",
            "eng",
            "ing",
            "dipl ing",
            "ustad",
            "ostad",
            "mohandes",
            "muhandis",
            // Religion.
            "ayatollah",
            "ayatullah",
            "grand ayatollah",
            "hojatoleslam",
            "hojjatoleslam",
            "hujjatulislam",
            "hojatolislam",
            "allamah",
            "allameh",
            "mullah",
            "mulla",
            "molla",
            "maulana",
            "mawlana",
            "mawlawi",
            "maulavi",
            "maulvi",
            "moulvi",
            "molavi",
            "mufti",
            "grand mufti",
            "qari",
            "imam",
            "pope",
            "patriarch",
            "cardinal",
            "archbishop",
            "bishop",
            "metropolitan",
            "rev",
            "reverend",
            "fr",
            "father",
            "sister",
            "rabbi",
            "archimandrite",
            "monsignor",
            "pastor",
            // Office.
            "president",
            "vice president",
            "prime minister",
            "deputy prime minister",
            "foreign minister",
            "defence minister",
            "defense minister",
            "interior minister",
            "finance minister",
            "minister",
            "chancellor",
            "chairman",
            "chairwoman",
            "secretary",
            "secretary general",
            "governor",
            "gov",
            "mayor",
            "senator",
            "sen",
            "rep",
            "representative",
            "congressman",
            "congresswoman",
            "deputy",
            "ambassador",
            "amb",
            "consul",
            "attorney general",
            "justice",
            "chief justice",
            "judge",
            "speaker",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "mp",
            "king",
            "queen",
            "prince",
            "princess",
            "crown prince",
            "crown princess",
            "emperor",
            "sultan of",
            "emir of",
            // Rank.
            "gen",
            "general",
            "lt",
            "lieutenant",
            "second lieutenant",
            "first lieutenant",
            "col",
            "colonel",
            "maj",
            "major",
            "capt",
            "captain",
            "cpt",
            "sgt",
            "sergeant",
            "staff sergeant",
            "cpl",
            "corporal",
            "pvt",
            "private",
            "adm",
            "admiral",
            "vice admiral",
            "rear admiral",
            "brig",
            "brigadier",
            "brigadier general",
            "commander",
            "cmdr",
            "cdr",
            "commodore",
            "field marshal",
            "marshal",
            "officer",
            "constable",
            "inspector",
            "det",
            "detective",
            "superintendent",
            "sardar",
            "comrade",
        ],
    ),
    (
        Place::BeforeTwo,
        &[
            "seyed", "seyyed", "sayyid", "sayed", "sayyed", "syed", "seyd", "sayid", "saiyid",
            "said al", "seyid", "sheikh", "shaikh", "shaykh", "sheik", "cheikh", "shaykhah",
            "sheikha", "haji", "hajji", "hajj", "haj", "hadji", "al hajj", "alhaji", "hajjah",
            "former", "acting", "late",
        ],
    ),
    (
        Place::After,
        &[
            "md", "phd", "ph d", "dphil", "esq", "esquire", "obe", "cbe", "mbe", "kbe", "mep",
            "mp", "qc", "kc", "jd", "mba", "rn", "ret", "retd", "usa ret", "effendi",
        ],
    ),
];

/// The longest title, in words.
const LONGEST: usize = 3;

/// The titles by their first word, each with its place.
static BY_FIRST_WORD: LazyLock<FxHashMap<&str, Vec<(Place, &str)>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<&str, Vec<(Place, &str)>> = FxHashMap::default();
    for (place, titles) in TITLES {
        for title in *titles {
            let first = title.split(' ').next().unwrap_or(title);
            by_first.entry(first).or_default().push((*place, title));
        }
    }
    by_first
});

/// The titles that `words` are, all together.
fn places<'a>(words: impl Iterator<Item = &'a str> + Clone) -> impl Iterator<Item = Place> {
    let titles = words
        .clone()
        .next()
        .and_then(|first| BY_FIRST_WORD.get(first));
    titles
        .into_iter()
        .flatten()
        .filter(move |(_, title)| title.split(' ').eq(words.clone()))
        .map(|(place, _)| *place)
}

/// How many words at the beginning are a title, 0 if none.
pub(super) fn leading<'a>(words: impl Iterator<Item = &'a str> + Clone, count: usize) -> usize {
    (1..=LONGEST.min(count.saturating_sub(1)))
        .rev()
        .find(|&taken| {
            places(words.clone().take(taken)).any(|place| match place {
                Place::Before => true,
                Place::BeforeTwo => count > taken + 1,
                Place::After => false,
            })
        })
        .unwrap_or(0)
}

/// How many words at the end are a title, 0 if none.
pub(super) fn trailing<'a>(words: impl Iterator<Item = &'a str> + Clone, count: usize) -> usize {
    (1..=LONGEST.min(count.saturating_sub(1)))
        .rev()
        .find(|&taken| places(words.clone().skip(count - taken)).any(|place| place == Place::After))
        .unwrap_or(0)
}

/// Whether a folded word is a title, honorific or rank, as in a part of a name
/// of its own after a comma ("Smith, Dr").
///
/// ```
/// use corroborate::value::person::is_title;
/// assert!(is_title("ayatollah") && is_title("col") && !is_title("horvat"));
/// ```
pub fn is_title(word: &str) -> bool {
    places(std::iter::once(word)).next().is_some()
}

/// A generational suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Generation {
    /// Junior.
    Junior,
    /// Senior.
    Senior,
    /// The second of that name.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
}

impl Generation {
    /// Reads a folded word.
    pub(super) fn read(word: &str) -> Option<Self> {
        Some(match word {
            "jr" | "jnr" | "junior" => Self::Junior,
            "sr" | "snr" | "senior" => Self::Senior,
            "ii" | "2nd" => Self::Second,
            "iii" | "3rd" => Self::Third,
            "iv" | "4th" => Self::Fourth,
            _ => return None,
        })
    }

    /// Its canonical spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Junior => "jr",
            Self::Senior => "sr",
            Self::Second => "ii",
            Self::Third => "iii",
            Self::Fourth => "iv",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(words: &[&str]) -> usize {
        leading(words.iter().copied(), words.len())
    }

    #[test]
    fn the_longest_title_goes_first() {
        assert_eq!(lead(&["vice", "president", "marin"]), 2);
        assert_eq!(lead(&["president", "marin"]), 1);
    }

    #[test]
    fn a_title_alone_is_a_name() {
        assert_eq!(lead(&["king"]), 0);
        assert_eq!(lead(&["prime", "minister"]), 0);
    }

    #[test]
    fn a_title_that_is_a_given_name_needs_two_words_after_it() {
        assert_eq!(lead(&["sayyid", "qutb"]), 0);
        assert_eq!(lead(&["sayyid", "karim", "qutb"]), 1);
    }
}
