//! The words of organisations' names: one form for what differs only in
//! spelling, legal form or inflection.

use crate::lexical::language::Language;
use crate::lexical::numerals::{read_ordinal, tokenise};

/// Words that join others and carry nothing themselves.
#[rustfmt::skip]
pub(super) const JOINING: &[&str] = &[
    "of", "and", "the", "for", "in", "on", "to", "de", "la", "le", "des", "du", "e", "y", "und",
    "et", "a", "an", "at", "with", "der", "fur", "s", "al", "el", "les", "los", "las", "del",
    "della", "dello", "delle", "dei", "degli", "di", "do", "da", "dos", "den", "dem", "das", "die",
    "te", "i", "ve", "wa", "va", "l", "d", "by", "as", "il",
];

/// Words that often go unsaid: "Reuters" is the "Reuters news agency".
#[rustfmt::skip]
pub(super) const UNSAID: &[&str] = &[
    "department", "force", "service", "agency", "office", "organization", "group", "movement",
    "news", "newspaper", "magazine", "daily", "television", "tv", "corps", "militia", "network",
    "channel", "station", "website", "club", "fc", "company", "society", "directorate",
];

/// Words that say that a body serves the whole country.
pub(super) const COUNTRYWIDE: &[&str] = &["state", "national", "federal"];

/// What a state acts through.
#[rustfmt::skip]
pub(super) const STATE_ORGANS: &[&str] = &[
    "ministry", "embassy", "consulate", "police", "army", "navy", "military", "parliament",
    "senate", "congress", "court", "foreignaffairs", "interior", "defense", "intelligence",
    "guard", "corps", "forces", "force", "treasury", "presidency", "cabinet", "mission",
    "delegation", "authority", "prosecutor", "prosecution", "department",
];

/// Bodies that have several fields of work, of which news often print one.
#[rustfmt::skip]
pub(super) const SEVERAL_FIELDS: &[&str] = &[
    "ministry", "department", "office", "committee", "commission", "council", "directorate",
    "secretariat", "bureau", "agency", "authority",
];

/// What a country has beside its state, in the form of a name's content.
#[rustfmt::skip]
pub(super) const NOT_OF_STATE: &[&str] = &[
    "opposition", "resistance", "party", "movement", "union", "company", "club", "team", "church",
    "university", "school", "newspaper", "news", "television", "tv", "radio", "community",
    "people", "society", "association", "federation", "dissident", "rebel", "insurgent", "media",
    "press", "refugee", "exile", "league", "foundation", "hospital", "magazine", "front",
    "militant", "red", "crescent",
];

/// Words that say what kind of body it is, or that many bodies share: they
/// distinguish none.
#[rustfmt::skip]
pub(super) const GENERIC: &[&str] = &[
    "ministry", "department", "agency", "office", "service", "force", "police", "state",
    "national", "federal", "government", "council", "committee", "commission", "organization",
    "union", "association", "party", "bank", "court", "army", "guard", "corps", "bureau",
    "authority", "institute", "university", "international", "united", "general", "public",
    "central", "news", "television", "radio", "group", "movement", "front", "parliament",
    "embassy", "security", "intelligence", "foreignaffairs", "interior", "defense", "justice",
    "republic", "peoples", "people", "democratic", "social", "health", "media", "company",
    "center", "high", "supreme", "city", "local", "special", "team", "club", "school", "hospital",
    "church", "foundation", "federation", "society", "board", "directorate", "administration",
    "assembly", "congress", "senate", "forces", "military",
];

/// Fields and offices that every state has a body for; with the words above
/// they leave a name as common as it was ("Electoral Commission", "Office of
/// the President").
#[rustfmt::skip]
pub(super) const FIELDS: &[&str] = &[
    "electoral", "election", "president", "presidential", "premier", "prime", "minister",
    "cabinet", "prosecutor", "constitutional", "appeal", "anticorruption", "corruption",
    "customs", "tax", "revenue", "statistics", "audit", "border", "civil", "human", "right",
    "broadcasting", "planning", "privatization", "immigration", "prison", "fire", "meteorological",
    "navy", "air", "coast", "treasury", "finance", "education", "labor", "trade", "commerce",
    "foreign", "economy", "culture", "transport", "agriculture", "energy", "presidency", "mission",
    "consulate", "delegation", "independent", "reserve", "monetary", "senior", "administrative",
];

/// The most content words that the name of a state's organ has for it to be
/// anybody's; with more it is told apart by them.
pub(super) const ORGAN_WORDS_MOST: usize = 3;

/// British spellings, rare plurals and near-synonyms.
const SAME: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("centre", "center"),
    ("programme", "program"),
    ("licence", "license"),
    ("theatre", "theater"),
    ("labour", "labor"),
    ("colour", "color"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("offence", "offense"),
    ("jewellery", "jewelry"),
    ("cooperation", "cooperation"),
    ("intl", "international"),
    ("natl", "national"),
    ("dept", "department"),
    ("govt", "government"),
    ("univ", "university"),
    ("assn", "association"),
    ("regime", "government"),
    ("authorities", "government"),
    ("administration", "government"),
    ("mullahs", "government"),
    ("ministries", "ministry"),
    ("agencies", "agency"),
    ("consulates", "consulate"),
    ("embassies", "embassy"),
    ("treasuries", "treasury"),
    ("secretariat", "secretariat"),
    ("investigations", "investigation"),
    ("northern", "north"),
    ("southern", "south"),
    ("eastern", "east"),
    ("western", "west"),
];

/// One form of a folded word. Idempotent.
pub(super) fn plain(word: &str) -> String {
    if let Some((_, same)) = SAME.iter().find(|(other, _)| *other == word) {
        return (*same).to_owned();
    }
    let mut word = word.replace("isation", "ization");
    // A plural in s; "services" and "service", "guards" and "guard".
    let keeps_s = ["ss", "us", "is", "as", "os"]
        .iter()
        .any(|end| word.ends_with(end));
    if word.len() >= 5 && word.ends_with('s') && !keeps_s {
        word.pop();
    }
    word
}

/// The words that carry a name, joined where they belong together.
pub(super) fn content(words: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = words
        .iter()
        .filter(|word| !JOINING.contains(&word.as_str()))
        .map(|word| plain(word))
        .collect();
    numbers(&mut kept);
    let has = |kept: &[String], word: &str| kept.iter().any(|other| other == word);
    // Every ministry of a federation is a federal one.
    if has(&kept, "ministry") && kept.len() > 2 {
        kept.retain(|word| word != "federal");
    }
    // "Foreign Affairs" are one field among others of a ministry; "Foreign
    // Trade" is another.
    if let Some(at) = kept
        .windows(2)
        .position(|pair| matches!(pair, [a, b] if a == "foreign" && b == "affair"))
    {
        kept.splice(at..at + 2, ["foreignaffairs".to_owned()]);
    }
    // "Ministry of Foreign Affairs", "Foreign Ministry", "Foreign Office".
    if has(&kept, "foreign")
        && ["ministry", "affair", "office"]
            .iter()
            .any(|word| has(&kept, word))
        && kept.iter().all(|word| {
            ![
                "trade",
                "commonwealth",
                "economic",
                "legion",
                "correspondent",
                "investment",
                "service",
            ]
            .contains(&word.as_str())
        })
    {
        kept.retain(|word| word != "affair");
        for word in &mut kept {
            if word == "foreign" {
                "foreignaffairs".clone_into(word);
            }
        }
    }
    if has(&kept, "ministry") && has(&kept, "internal") && has(&kept, "affair") {
        kept.retain(|word| word != "affair");
        for word in &mut kept {
            if word == "internal" {
                "interior".clone_into(word);
            }
        }
    }
    // "counter-terrorism" and "counterterrorism".
    let mut joined: Vec<String> = Vec::with_capacity(kept.len());
    for word in kept {
        match joined.last_mut() {
            Some(last) if ["counter", "anti", "inter", "co"].contains(&last.as_str()) => {
                last.push_str(&word)
            }
            _ => joined.push(word),
        }
    }
    joined
}

/// One form for a number as a figure and as a word: "2nd", "Second", "No. 2".
fn numbers(words: &mut Vec<String>) {
    let may_be = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit())
            || ["first", "second", "third", "th"]
                .iter()
                .any(|end| word.ends_with(end))
    };
    let rank = |text: &str| {
        let tokens = tokenise(text, Language::English);
        read_ordinal(&tokens)
            .filter(|read| read.used == tokens.len())
            .map(|read| read.value.to_string())
    };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if may_be(word) {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let tens = before.and_then(|tens| rank(&format!("{tens}-{word}")));
            if let Some(number) = tens {
                words.splice(at - 1..=at, [number]);
                continue;
            }
            if let Some(number) = rank(word)
                && let Some(word) = words.get_mut(at)
            {
                *word = number;
            }
        }
        at += 1;
    }
    let number = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
    for at in (0..words.len().saturating_sub(1)).rev() {
        let sign = words
            .get(at)
            .is_some_and(|word| ["no", "nr", "number"].contains(&word.as_str()));
        if sign && words.get(at + 1).is_some_and(number) {
            words.remove(at);
        }
    }
}

/// One form for the usual ways to write a foreign word in Latin letters:
/// "Mojahedin" and "Mujahideen", "Qods" and "Quds". Small on purpose; the
/// phonetic keys of `lexical` may take its place.
pub(super) fn respelled(word: &str) -> String {
    let mut text = word.to_owned();
    for (from, to) in [
        ("dzh", "j"),
        ("ph", "f"),
        ("kh", "k"),
        ("gh", "k"),
        ("dh", "d"),
        ("dj", "j"),
        ("zh", "j"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ei", "i"),
        ("ai", "i"),
        ("ay", "i"),
        ("q", "k"),
        ("c", "k"),
        ("w", "v"),
        ("y", "i"),
        ("o", "u"),
        ("e", "i"),
        ("z", "s"),
    ] {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    let mut undoubled = String::with_capacity(text.len());
    for c in text.chars() {
        if !undoubled.ends_with(c) {
            undoubled.push(c);
        }
    }
    undoubled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn british_and_american_spellings_meet() {
        for (british, american) in [
            ("ministry of defence", "ministry of defense"),
            ("labour organisation", "labor organization"),
            ("counter terrorism centre", "counterterrorism center"),
        ] {
            assert_eq!(content(&words(british)), content(&words(american)));
        }
    }

    #[test]
    fn romanisations_of_one_word_meet() {
        assert_eq!(respelled("mojahedin"), respelled("mujahideen"));
        assert_eq!(respelled("quds"), respelled("qods"));
        assert_ne!(respelled("interior"), respelled("foreign"));
    }
}
