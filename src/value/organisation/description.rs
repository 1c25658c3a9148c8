//! Texts that describe somebody without a name.

use super::attribution::{AROUND, LONGEST, NAMELESS, PERSON, STRONG};
use crate::value::place::{country_of_demonym, country_of_name, key};

/// Words that start a description: how many, or one of many.
#[rustfmt::skip]
const SOME: &[&str] = &[
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "several", "some", "many", "few", "various", "other", "another", "dozens",
    "hundreds", "thousands", "numerous", "multiple", "unnamed", "unidentified", "unknown",
    "anonymous", "certain", "both", "most", "scores", "suspected", "alleged",
];

/// Plurals without an s, and people and things that are spoken of without a
/// name.
#[rustfmt::skip]
const MANY: &[&str] = &[
    "men", "women", "people", "children", "troops", "dissidents", "opponents", "exiles",
    "refugees", "migrants", "citizens", "civilians", "nationals", "suspects", "gunmen", "bases",
    "families", "tourists", "passengers", "workers", "students", "soldiers", "girls", "boys",
];

/// Words after which a description goes on about something else.
#[rustfmt::skip]
const AFTER_HEAD: &[&str] = &[
    "of", "in", "with", "from", "to", "on", "at", "who", "that", "which", "by", "for", "near",
    "against", "inside", "outside", "abroad", "under", "whose", "between", "among",
];

/// Whether a text describes somebody or something without naming anybody:
/// "two men", "exiled opponents of the regime", "Croatian bases hosting
/// foreign troops". Neither a person's name nor an organisation's.
///
/// Conservative: a capital letter in it belongs to a country or its people,
/// and a body that there is one of ("the government", "police") is none.
///
/// ```
/// use corroborate::value::organisation::is_description;
/// assert!(is_description("several exiled dissidents"));
/// assert!(!is_description("the Croatian Foreign Ministry"));
/// assert!(!is_description("Ivan Horvat"));
/// ```
pub fn is_description(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let printed: Vec<&str> = text.split_whitespace().collect();
    let nameless = printed
        .iter()
        .enumerate()
        .all(|(at, word)| !has_capital(word) || is_of_country(word) || at == 0 && is_common(word));
    if !nameless {
        return false;
    }
    let words: Vec<String> = printed
        .iter()
        .map(|word| key(word))
        .filter(|word| !word.is_empty())
        .collect();
    let words = match words.split_first() {
        Some((article, rest)) if ["the", "these", "those"].contains(&article.as_str()) => rest,
        _ => words.as_slice(),
    };
    let Some(first) = words.first() else {
        return false;
    };
    let some = words.len() > 1
        && (SOME.contains(&first.as_str()) || first.bytes().all(|b| b.is_ascii_digit()));
    if some {
        return true;
    }
    let end = (1..words.len())
        .find(|&at| words.get(at).is_some_and(|word| goes_on(word)))
        .unwrap_or(words.len());
    let (head, before) = match words.get(..end).and_then(<[String]>::split_last) {
        Some((head, before)) => (head.as_str(), before),
        None => return false,
    };
    let body = STRONG.contains(&head) || is_of_country(head);
    let listed = MANY.contains(&head) || NAMELESS.contains(&head) || PERSON.contains(&head);
    let plural = MANY.contains(&head)
        || head.ends_with('s') && !["ss", "us", "is"].iter().any(|end| head.ends_with(end));
    let describing = |word: &String| {
        AROUND.contains(&word.as_str())
            || is_of_country(word)
            || word.len() > 4 && ["ed", "ing"].iter().any(|end| word.ends_with(end))
    };
    // "ivan kovacs" in small letters is a name still.
    !body
        && plural
        && (listed || end < words.len() || !before.is_empty() && before.iter().all(describing))
}

fn has_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

/// Whether a word names a country or its people.
fn is_of_country(word: &str) -> bool {
    country_of_demonym(word).is_some() || country_of_name(word).is_some()
}

/// Whether a word at the start of a sentence is no name.
fn is_common(word: &str) -> bool {
    let folded = key(word);
    [SOME, MANY, NAMELESS, AROUND]
        .iter()
        .any(|list| list.contains(&folded.as_str()))
}

/// Whether a description goes on after its head: "bases hosting troops".
fn goes_on(word: &str) -> bool {
    AFTER_HEAD.contains(&word) || word.len() > 5 && word.ends_with("ing")
}
