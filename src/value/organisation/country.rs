//! Where a name says that its organisation belongs: country and seat.

use super::words::JOINING;
use crate::value::place::{capital_of_which, country_of_demonym, country_of_name};

/// "in Oslo" at the end, where Oslo is a place that is not a country.
pub(super) fn seat(words: &[String], place_words: &mut Vec<usize>) -> Option<String> {
    let at = words.iter().rposition(|word| word == "in")?;
    let name = words.get(at + 1..).filter(|name| !name.is_empty())?;
    if at == 0 {
        return None;
    }
    place_words.extend(at..words.len());
    Some(
        name.iter()
            .filter(|word| *word != "the")
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// The longest run of words, at the start or the end, that names a country
/// or its people. An adjective stands first, or where `adjective_last`, as in
/// French, at the end as well.
pub(super) fn country(
    words: &[String],
    possessive: &[bool],
    place_words: &mut Vec<usize>,
    adjective_last: bool,
) -> Option<&'static str> {
    const LONGEST: usize = 5;
    let end = words.len() - place_words.len();
    let of = |words: &[String]| -> Option<&'static str> {
        let words = words.strip_prefix(&["the".to_owned()][..]).unwrap_or(words);
        let joined = words.join(" ");
        // Codes and foreign names of few letters are other words here.
        if joined.len() < 4 && !["us", "uk", "uae", "usa", "drc", "prc"].contains(&joined.as_str())
        {
            return None;
        }
        country_of_name(&joined)
            .or_else(|| country_of_demonym(&joined))
            .or_else(|| {
                joined
                    .strip_prefix("republic of ")
                    .and_then(country_of_name)
            })
            .or_else(|| {
                joined
                    .strip_prefix("islamic republic of ")
                    .and_then(country_of_name)
            })
    };
    let head = words.get(..end)?;
    for length in (1..=LONGEST.min(end)).rev() {
        if let Some(country) = head.get(..length).and_then(of) {
            // "Islamic Republic News Agency" keeps its first words.
            if end > length
                && country == "Iran"
                && head
                    .get(..length)
                    .is_some_and(|words| words == ["islamic", "republic"])
            {
                continue;
            }
            place_words.extend(0..length);
            // The ministry of a regime is its country's.
            let of_regime = head
                .get(length)
                .is_some_and(|word| ["regimes", "governments"].contains(&word.as_str()));
            if of_regime && end > length + 1 {
                place_words.push(length);
            }
            return Some(country);
        }
    }
    if let Some((last, named)) = head.split_last()
        && ["regime", "government"].contains(&last.as_str())
    {
        for length in (1..=LONGEST.min(named.len())).rev() {
            let (before, tail) = named.split_at(named.len() - length);
            if before.last().is_some_and(|word| word == "of")
                && before.len() > 1
                && let Some(country) = of(tail)
            {
                place_words.extend(before.len()..end);
                return Some(country);
            }
        }
    }
    // A capital speaks for its country where something is said to be its own
    // ("Tehran's embassy"), and where it stands alone.
    if possessive.first() == Some(&true) || end == 1 {
        for length in (1..=2.min(end)).rev() {
            if let Some(country) = head
                .get(..length)
                .and_then(|words| capital_of_which(&words.join(" ")))
            {
                place_words.extend(0..length);
                return Some(country);
            }
        }
    }
    for length in (1..=LONGEST.min(end.saturating_sub(1))).rev() {
        let at = end - length;
        let before = words.get(at.wrapping_sub(1)).map(String::as_str);
        let after_of = before.is_some_and(|word| ["of", "for", "in"].contains(&word));
        let tail = words.get(at..end)?;
        if let (Some("e" | "i" | "te" | "se"), [name]) = (before, tail)
            && let Some(country) = albanian_genitive(name)
        {
            place_words.extend(at..end);
            return Some(country);
        }
        if JOINING.contains(&tail.first()?.as_str()) {
            continue;
        }
        if let Some(country) = of(tail)
            .filter(|_| after_of || adjective_last || country_of_name(&tail.join(" ")).is_some())
        {
            place_words.extend(at..end);
            return Some(country);
        }
    }
    None
}

/// The country of an Albanian genitive: "Iranit", "Gjermanise".
fn albanian_genitive(word: &str) -> Option<&'static str> {
    const SHORTEST: usize = 4;
    ["it", "se", "s"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.len() >= SHORTEST)
        .find_map(country_of_name)
}
