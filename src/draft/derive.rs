//! Whether the words of a quote say a value.
//!
//! A quote that stands in the text is no evidence yet: "5%" may be drawn from
//! a sentence that says "6%", and a name from one that names somebody else.
//! What is not said in the quote itself is not proposed. Only case, white
//! space, quotation marks and dashes are folded; likeness counts for nothing.

use super::extract::is_speech;
use crate::lexical::language::Language;
use crate::load::quote::plain;
use crate::model::ValueKind;
use crate::value::count::{self, Count};
use crate::value::event_type::{EventType, Lexicon};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// What quotes and values are read by.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The language of the article.
    pub language: Language,
    /// The types of events.
    pub types: &'a Lexicon,
}

/// The words that join two names or dates which share a word: "Ana and Ivan
/// Horvat", "3 to 5 May".
const JOINING: [&str; 9] = ["and", "or", "to", "until", "et", "ou", "au", "&", "-"];

/// The most words of such a joint in a name: "and Ivan".
const NAME_JOINT: usize = 2;

/// The most words of such a joint in a date: "to 5 June".
const DATE_JOINT: usize = 4;

/// The most words that tell a type of event together.
const TRIGGER_WORDS: usize = 5;

/// The most words of a quote that are looked at for its types of events.
const QUOTE_WORDS: usize = 80;

/// Whether a quote says a value.
///
/// - Words of a name, place, role or text stand in the quote one after the
///   other; a name may share its last word ("Ana and Ivan Horvat"), and a role
///   may stand there in the plural. Initials and abbreviations are never made.
/// - A number is one that is read in the quote, with the same bounds, and in
///   the same unit where both have one; a part of a larger number is none.
/// - All words of a date stand there in their order, and may share a month.
/// - A type of event is told by a word of the quote, or stands in it.
///
/// Values that name a subject by its id have no words to be found: their
/// subject's own name says them.
///
/// ```
/// use corroborate::draft::derive::{Reading, derivable};
/// use corroborate::lexical::language::Language;
/// use corroborate::model::ValueKind;
/// use corroborate::value::event_type::Lexicon;
/// let types = Lexicon::default();
/// let reading = Reading { language: Language::English, types: &types };
/// let says = |kind, value, quote| derivable(kind, value, quote, &reading);
/// assert!(says(ValueKind::Count, "2", "two envoys were expelled"));
/// assert!(!says(ValueKind::Count, "5%", "a rise of 6%"));
/// assert!(says(ValueKind::EventType, "expulsion", "two envoys were expelled"));
/// ```
pub fn derivable(kind: ValueKind, value: &str, quote: &str, reading: &Reading<'_>) -> bool {
    let (value, folded) = (fold(value), fold(quote));
    if !value.contains(char::is_alphanumeric) {
        return false;
    }
    match kind {
        ValueKind::Name | ValueKind::Party => {
            stands(&value, &folded) || stands_joined(&value, &folded, NAME_JOINT)
        }
        ValueKind::Place | ValueKind::Text => stands(&value, &folded),
        ValueKind::Role => stands(&value, &folded) || stands_in_plural(&value, &folded),
        ValueKind::Date => stands(&value, &folded) || stands_joined(&value, &folded, DATE_JOINT),
        ValueKind::Count => says_count(&value, quote, &folded, reading.language),
        ValueKind::EventType => stands(&value, &folded) || tells_type(&value, quote, reading.types),
    }
}

/// A text in small letters, with single spaces, and with quotation marks and
/// dashes in their plain forms.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).map(plain));
    }
    folded
}

fn stands(value: &str, quote: &str) -> bool {
    places(value, quote).next().is_some()
}

/// Where a value stands in a quote and is no part of a longer word or number.
fn places<'a>(value: &'a str, quote: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let starts = quote.match_indices(value).map(|(at, _)| at);
    let places = starts.map(|at| at..at + value.len());
    places.filter(|place| {
        let before = quote.get(..place.start).unwrap_or_default();
        let after = quote.get(place.end..).unwrap_or_default();
        !(goes_on(before.chars().rev(), value.chars())
            || goes_on(after.chars(), value.chars().rev()))
    })
}

/// Whether a word or number goes on outside of an end of a value. `outside`
/// leads away from the end, `inside` into the value.
pub(super) fn goes_on(
    mut outside: impl Iterator<Item = char>,
    mut inside: impl Iterator<Item = char>,
) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let (Some(end), Some(next)) = (inside.next(), outside.next()) else {
        return false;
    };
    let number_goes_on = || matches!(next, '.' | ',' | ':' | '/' | '"' | '\u{B7}' | '٫' | '٬');
    in_word(end) && in_word(next)
        || end.is_numeric() && number_goes_on() && outside.next().is_some_and(char::is_numeric)
}

/// Whether the words of a value stand in a quote in their order, in one piece
/// or in two, with no more between them than what is joined to the first:
/// "Ana [and Ivan] Horvat".
fn stands_joined(value: &str, quote: &str, most: usize) -> bool {
    let value: Vec<&str> = words(value).collect();
    let quote: Vec<&str> = words(quote).collect();
    (1..value.len()).any(|cut| {
        let (first, last) = value.split_at(cut);
        let ends = quote.windows(cut).enumerate();
        let mut ends = ends
            .filter(|(_, window)| *window == first)
            .map(|(at, _)| at + cut);
        ends.any(|end| {
            let joins = quote.get(end).is_some_and(|word| JOINING.contains(word));
            joins
                && (2..=most).any(|gap| {
                    let rest = quote.get(end + gap..).unwrap_or_default();
                    rest.starts_with(last)
                })
        })
    })
}

/// The words of a folded text, without the marks around them. A dash between
/// figures is a word: "3-5 May".
fn words(text: &str) -> impl Iterator<Item = &str> {
    let spaced = text.split(' ').flat_map(|word| {
        let range = word.split_once('-').filter(|(first, last)| {
            let figures = |part: &str| !part.is_empty() && part.chars().all(char::is_numeric);
            figures(first) && figures(last)
        });
        match range {
            Some((first, last)) => [first, "-", last],
            None => [word, "", ""],
        }
    });
    spaced.filter_map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
        let kept = if matches!(word, "-" | "&") {
            word
        } else {
            bare
        };
        (!kept.is_empty()).then_some(kept)
    })
}

/// Whether a role stands in the plural, as it does of several people at once.
fn stands_in_plural(role: &str, quote: &str) -> bool {
    let regular = [format!("{role}s"), format!("{role}es")];
    let with_y = role.strip_suffix('y').map(|stem| format!("{stem}ies"));
    let with_man = role.strip_suffix("man").map(|stem| format!("{stem}men"));
    let mut plurals = regular.into_iter().chain(with_y).chain(with_man);
    plurals.any(|plural| stands(&plural, quote))
}

/// Whether a quote says a count. A number counts as a whole: "two" is not said
/// by "twenty-two", nor "100" by "about 100".
fn says_count(value: &str, quote: &str, folded: &str, language: Language) -> bool {
    let Ok(stated) = Count::read(value, language) else {
        return stands(value, folded);
    };
    if count::find(quote, language)
        .iter()
        .any(|found| same(&stated, &found.count))
        || Count::read(quote, language).is_ok_and(|whole| same(&stated, &whole))
    {
        return true;
    }
    // What is found is not all that may be said: "He is 29".
    let found = count::find(folded, language);
    places(value, folded).any(|place| {
        let before = folded.get(..place.start).unwrap_or_default();
        let after = folded.get(place.end..).unwrap_or_default();
        let hyphened = before.ends_with('-') || after.starts_with('-');
        let mut across = found
            .iter()
            .filter(|found| found.bytes.start < place.end && place.start < found.bytes.end);
        !hyphened
            && !after.trim_start().starts_with('%')
            && across.all(|found| same(&stated, &found.count))
    })
}

/// Whether two counts say the same number of the same.
fn same(stated: &Count, found: &Count) -> bool {
    let is_share = |count: &Count| count.unit() == Some("percent");
    let same_unit = match (stated.unit(), found.unit()) {
        (Some(stated), Some(found)) => stated == found,
        (Some(_), None) => false,
        (None, _) => !is_share(found),
    };
    same_unit && (stated.low(), stated.high()) == (found.low(), found.high())
}

/// Whether a word or phrase of a quote tells a type of event, or one that is
/// narrower.
fn tells_type(value: &str, quote: &str, types: &Lexicon) -> bool {
    let Ok(stated) = EventType::read(value, types) else {
        return false;
    };
    if !stated.known() {
        return false;
    }
    let name = stated.normalised();
    // Verbs of speech tell a statement, whatever else they may tell ("charged").
    if name == "statement" && words(&fold(quote)).any(is_speech) {
        return true;
    }
    let told = |phrase: &str| {
        EventType::read(phrase, types)
            .is_ok_and(|read| read.known() && read.line().any(|line| line == name))
    };
    if told(quote) {
        return true;
    }
    let words: Vec<&str> = quote.split_whitespace().take(QUOTE_WORDS).collect();
    (1..=TRIGGER_WORDS).any(|length| words.windows(length).any(|words| told(&words.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn says(kind: ValueKind, value: &str, quote: &str) -> bool {
        let types = Lexicon::default();
        let language = Language::English;
        let reading = Reading {
            language,
            types: &types,
        };
        derivable(kind, value, quote, &reading)
    }

    fn hold(kind: ValueKind, cases: &[(&str, &str)], expected: bool) {
        for (value, quote) in cases {
            assert_eq!(says(kind, value, quote), expected, "“{value}” of “{quote}”");
        }
    }

    #[test]
    fn a_number_is_one_that_is_read_in_the_quote() {
        hold(
            ValueKind::Count,
            &[
                ("two", "two envoys left"),
                ("2", "two envoys left"),
                ("two envoys", "Two envoys left"),
                ("at least 12", "at least 12 people were killed"),
                ("29", "He is 29 and has been accused"),
                ("29", "the 29-year-old reporter"),
                ("5%", "a rise of 5%"),
                ("5 percent", "a rise of 5 per cent"),
                ("1,500", "1,500 people"),
                ("10-12", "10–12 people"),
                ("several thousand", "several thousand members"),
                (
                    "three",
                    "the ambassador and two attaches were expelled, three in all",
                ),
                ("18 months", "over the past 18 months"),
            ],
            true,
        );
    }

    #[test]
    fn a_number_that_is_not_said_is_not_derived() {
        hold(
            ValueKind::Count,
            &[
                ("5%", "a rise of 6%"),
                ("6%", "a rise of 16%"),
                ("5", "a rise of 5%"),
                ("5%", "5 people"),
                ("5", "a rise of 5.5 points"),
                ("500", "1,500 people"),
                ("1", "1,500 people"),
                ("two", "twenty-two envoys"),
                ("two", "a hundred and two envoys"),
                ("12", "at least 12 people"),
                ("100", "about 100 people"),
                ("three", "two envoys left"),
                ("7,000 dollars", "a 7,000-euro salary"),
                ("15", "in 2015"),
                ("", "two"),
                ("%", "5%"),
            ],
            false,
        );
    }

    #[test]
    fn words_of_a_name_stand_one_after_the_other() {
        hold(
            ValueKind::Name,
            &[
                ("Ivan Horvat", "second secretary Ivan Horvat, who"),
                ("ivan  horvat", "IVAN\nHORVAT"),
                ("Jean-Luc Horvat", "Jean–Luc Horvat"),
                ("O'Neill", "O’Neill’s deputy"),
                ("Horvat", "Horvat's deputy"),
                ("PMOI", "(PMOI/MEK)"),
                ("Ana Horvat", "Ana and Ivan Horvat"),
            ],
            true,
        );
        hold(
            ValueKind::Name,
            &[
                ("Ivan Kovač", "Ivan Horvat met Marko Kovač"),
                ("Ivan Kovac", "Ivan Kovač"),
                ("Horvat Ivan", "Ivan Horvat"),
                ("Ivan Horvat", "Ivan Horvatić"),
                ("PMOI", "People’s Mojahedin Organization of Iran"),
                ("Ivan", "Ivana"),
                ("Ana Kovač", "Ana and his old friend Kovač"),
                ("", "Ivan"),
                ("...", "Ivan ..."),
            ],
            false,
        );
    }

    #[test]
    fn every_word_of_a_date_stands_there_in_its_order() {
        hold(
            ValueKind::Date,
            &[
                ("January 15, 2020", "On January 15, 2020, the ministry"),
                ("Thursday", "on thursday ordered"),
                ("3 May", "from 3 to 5 May"),
                ("3 May", "from 3–5 May"),
                ("3 May 2020", "from 3 May to 5 June 2020"),
                ("2013-2016", "in 2013–2016"),
            ],
            true,
        );
        hold(
            ValueKind::Date,
            &[
                ("January 16, 2020", "On January 15, 2020, the ministry"),
                ("5 May", "from 3 May to 5 June"),
                ("2 January", "12 January"),
                ("December 2018", "In December, the government"),
                ("5 May", "15 May"),
                ("20", "2020"),
            ],
            false,
        );
    }

    #[test]
    fn a_role_may_be_told_of_several() {
        hold(
            ValueKind::Role,
            &[
                ("diplomat", "two Iranian diplomats"),
                ("attaché", "the cultural attaché"),
                ("deputy", "both deputies"),
                ("policeman", "two policemen"),
            ],
            true,
        );
        hold(
            ValueKind::Role,
            &[
                ("minister", "the ministry"),
                ("ambassador", "two diplomats"),
            ],
            false,
        );
    }

    #[test]
    fn a_type_is_told_by_a_word_of_the_quote() {
        hold(
            ValueKind::EventType,
            &[
                ("expulsion", "two envoys were expelled"),
                (
                    "expulsion",
                    "ordered the expulsion of two envoys after an attack",
                ),
                ("attack", "expelled after an attack on the embassy"),
            ],
            true,
        );
        hold(
            ValueKind::EventType,
            &[
                ("arrest", "two envoys were expelled"),
                ("jubilee", "they met"),
            ],
            false,
        );
    }

    proptest! {
        #[test]
        fn a_whole_number_is_said_by_no_other(said in 2_u32..5000, stated in 2_u32..5000) {
            let quote = format!("a loss of {said} boats was reported");
            let is_said = says(ValueKind::Count, &stated.to_string(), &quote);
            prop_assert_eq!(is_said, said == stated);
        }

        #[test]
        fn nothing_panics(value in ".{0,30}", quote in ".{0,60}") {
            for kind in [
                ValueKind::Name,
                ValueKind::Party,
                ValueKind::Date,
                ValueKind::Count,
                ValueKind::Place,
                ValueKind::Role,
                ValueKind::EventType,
                ValueKind::Text,
            ] {
                says(kind, &value, &quote);
            }
        }

        #[test]
        fn the_whole_quote_is_always_said(value in "[A-Za-zé’ -]{1,20}[a-z]") {
            prop_assert!(says(ValueKind::Name, &value, &value));
            prop_assert!(says(ValueKind::Text, &value, &value));
        }
    }
}
