//! The words that say which calendar a date is in.

use super::Calendar;

/// What words behind a date say of its calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value::date) enum Era {
    /// "AH", "Hijri": years since the Hijra, of the moon unless the month is
    /// of the sun.
    Hijri,
    /// "SH", "AP", "Solar Hijri", "Persian calendar".
    Solar,
    /// "Lunar Hijri", "Islamic calendar".
    Lunar,
    /// "O.S.", "Old Style", "Julian calendar".
    OldStyle,
    /// "N.S.", "New Style", "Gregorian calendar": the calendar that dates are
    /// in anyway.
    NewStyle,
}

/// Each era by its words in lower case, longest first where one begins with
/// another.
const WORDS: &[(&[&str], Era)] = &[
    (&["hijri", "shamsi"], Era::Solar),
    (&["hejri", "shamsi"], Era::Solar),
    (&["hijri", "solar"], Era::Solar),
    (&["solar", "hijri"], Era::Solar),
    (&["solar", "hejri"], Era::Solar),
    (&["solar", "calendar"], Era::Solar),
    (&["shamsi", "calendar"], Era::Solar),
    (&["shamsi"], Era::Solar),
    (&["khorshidi"], Era::Solar),
    (&["jalali", "calendar"], Era::Solar),
    (&["jalali"], Era::Solar),
    (&["persian", "calendar"], Era::Solar),
    (&["iranian", "calendar"], Era::Solar),
    (&["afghan", "calendar"], Era::Solar),
    (&["hijri", "qamari"], Era::Lunar),
    (&["hejri", "qamari"], Era::Lunar),
    (&["hijri", "lunar"], Era::Lunar),
    (&["lunar", "hijri"], Era::Lunar),
    (&["lunar", "calendar"], Era::Lunar),
    (&["qamari"], Era::Lunar),
    (&["islamic", "calendar"], Era::Lunar),
    (&["islamic", "lunar", "calendar"], Era::Lunar),
    (&["muslim", "calendar"], Era::Lunar),
    (&["hijri", "calendar"], Era::Hijri),
    (&["hijri"], Era::Hijri),
    (&["hejri"], Era::Hijri),
    (&["hijra"], Era::Hijri),
    (&["old", "style"], Era::OldStyle),
    (&["julian", "calendar"], Era::OldStyle),
    (&["new", "style"], Era::NewStyle),
    (&["gregorian", "calendar"], Era::NewStyle),
    (&["gregorian"], Era::NewStyle),
    (&["هجری", "شمسی"], Era::Solar),
    (&["شمسی"], Era::Solar),
    (&["خورشیدی"], Era::Solar),
    (&["هجری", "قمری"], Era::Lunar),
    (&["قمری"], Era::Lunar),
    (&["هجری"], Era::Hijri),
    (&["هجرية"], Era::Hijri),
];

/// Abbreviations, which are capitals, with or without full stops.
const CAPITALS: &[(&str, Era)] = &[
    ("AP", Era::Solar),
    ("SH", Era::Solar),
    ("AHSH", Era::Solar),
    ("AHS", Era::Solar),
    ("AH", Era::Hijri),
    ("AHQ", Era::Lunar),
    ("OS", Era::OldStyle),
    ("NS", Era::NewStyle),
];

/// The words that may lead to an era: "in the Persian calendar".
const BEFORE: [&str; 7] = ["in", "of", "by", "on", "under", "according", "to"];

impl Era {
    /// The calendar of a date, given that of its month's name if it has one;
    /// `None` is the Gregorian.
    ///
    /// # Errors
    /// When the month is of another calendar than the era.
    pub(in crate::value::date) fn calendar(
        self,
        month: Option<Calendar>,
    ) -> Result<Option<Calendar>, String> {
        let said = match (self, month) {
            // "25 Dey 1398 AH" counts years of the sun.
            (Self::Hijri, Some(Calendar::Persian)) | (Self::Solar, _) => Some(Calendar::Persian),
            (Self::Hijri | Self::Lunar, _) => Some(Calendar::Islamic),
            (Self::OldStyle, _) => Some(Calendar::Julian),
            (Self::NewStyle, _) => None,
        };
        match month {
            Some(month) if said != Some(month) => Err(format!(
                "the month is of the {} calendar and the year of the {}",
                month.as_str(),
                said.map_or("Gregorian", Calendar::as_str)
            )),
            _ => Ok(said),
        }
    }
}

/// The era that the first of some words name, and how many they are, the words
/// that lead to it included ("in the Persian calendar").
///
/// "AP" is a news agency and "SH" and "OS" are much else, so a year must stand
/// right before them that [`Calendar::is_plausible`].
pub(in crate::value::date) fn era(words: &[&str]) -> Option<(Era, usize)> {
    let first = words.first()?;
    if let Some((_, era)) = CAPITALS
        .iter()
        .find(|(sign, _)| is_abbreviation(first, sign))
    {
        return Some((*era, 1));
    }
    let lower: Vec<String> = words
        .iter()
        .take(7)
        .map(|word| word.to_lowercase())
        .collect();
    let lead = lower
        .iter()
        .take_while(|word| BEFORE.contains(&word.as_str()))
        .count();
    let lead = lead + usize::from(lead > 0 && lower.get(lead).is_some_and(|word| word == "the"));
    let rest = lower.get(lead..)?;
    let begins =
        |era: &[&str]| era.len() <= rest.len() && era.iter().zip(rest).all(|(a, b)| a == b);
    let (words, era) = WORDS
        .iter()
        .filter(|(words, _)| begins(words))
        .max_by_key(|(words, _)| words.len())?;
    Some((*era, lead + words.len()))
}

/// The words that an era, or what leads to it, may begin with, in lower case.
pub(in crate::value::date) fn words() -> impl Iterator<Item = String> {
    let eras = WORDS.iter().filter_map(|(words, _)| words.first());
    let signs = CAPITALS.iter().map(|(sign, _)| sign);
    eras.chain(signs)
        .chain(&BEFORE)
        .map(|word| word.to_lowercase())
}

/// Whether a word is an abbreviation, with or without its full stops.
fn is_abbreviation(word: &str, sign: &str) -> bool {
    word.chars().filter(|c| *c != '.').eq(sign.chars())
}
