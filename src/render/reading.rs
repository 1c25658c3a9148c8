//! Whether the reading of a value tells a person more than its text does.

use crate::report::view::Value;

/// The longest reading that is shown beside its text, in bytes.
const LONGEST: usize = 60;

/// The most words of a number that everybody reads at a glance: "two", "37
/// people", "a hundred and two" is one too many.
const WORDS_AT_A_GLANCE: usize = 3;

/// English months by their first three letters, as an English text names them.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What a value was read as, where that tells more than its text: the day for
/// "Thursday", the bounds for "several thousand", Latin letters for a name in
/// Cyrillic. Not the year and month for "December 2018", nor 2 for "two".
pub(super) fn reading(value: &Value) -> Option<&str> {
    let (text, read) = (value.text.as_str(), value.normalised.as_str());
    if read.is_empty() || read.len() > LONGEST || same_letters(text, read) {
        return None;
    }
    if in_another_script(text, read) {
        return Some(read);
    }
    if !read.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let obvious = if is_date(read) {
        says_date(text, read)
    } else {
        says_number(text, read)
    };
    (!obvious).then_some(read)
}

fn same_letters(text: &str, read: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .take(LONGEST + 1)
            .collect::<String>()
    };
    letters(text) == letters(read)
}

/// Cyrillic or Greek read in Latin letters. Scripts that leave out vowels come
/// out as consonants that help nobody.
fn in_another_script(text: &str, read: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{370}'..='\u{52f}'))
        && !text.contains(|c: char| c.is_ascii_alphabetic())
        && read.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether a reading is written as EDTF.
fn is_date(read: &str) -> bool {
    let years = read.split(['/', '[', ']', '{', '}', ',']).any(|part| {
        let year = part
            .trim_start_matches('-')
            .split(['-', '~', '?', '%'])
            .next();
        year.is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
    });
    years && !read.contains(' ')
}

/// Whether the text itself names every year, month and day of a date, and the
/// date neither is open nor about.
fn says_date(text: &str, edtf: &str) -> bool {
    if edtf.contains(['~', '?', '%', 'X', 'T', '[', '{']) || edtf.contains("..") {
        return false;
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(20)
        .map(str::to_lowercase)
        .collect();
    let numbers = |wanted: u32| {
        words.iter().any(|word| {
            let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
            digits.parse() == Ok(wanted)
        })
    };
    let months = |month: u32| {
        let name = MONTHS.get(month.wrapping_sub(1) as usize);
        numbers(month) || name.is_some_and(|name| words.iter().any(|w| w.starts_with(name)))
    };
    edtf.split('/').all(|date| {
        let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
        let holds = |part: Option<Option<u32>>, said: &dyn Fn(u32) -> bool| match part {
            None => true,
            Some(number) => number.is_some_and(said),
        };
        holds(parts.next(), &numbers)
            && holds(parts.next(), &months)
            && holds(parts.next(), &numbers)
    })
}

/// Whether a plain number is all that there is to read.
fn says_number(text: &str, read: &str) -> bool {
    let mut words = read.split(' ');
    let Some(number) = words.next() else {
        return true;
    };
    let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let unit = words.all(|word| word.chars().all(char::is_alphabetic));
    let mut stated = text.split_whitespace();
    let short = stated.clone().count() <= WORDS_AT_A_GLANCE && text.is_ascii();
    plain && unit && short && !stated.any(|word| word == "and") && !text.contains([',', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str, normalised: &str) -> Value {
        Value {
            source: String::new(),
            claim: String::new(),
            text: text.into(),
            normalised: normalised.into(),
            attributed_to: None,
            voice: String::new(),
            polarity: "asserted".into(),
            certainty: "certain".into(),
            evidence: None,
            set_aside: false,
            status: None,
        }
    }

    #[test]
    fn a_date_that_says_everything_is_not_said_twice() {
        for (text, edtf) in [
            ("December 2018", "2018-12"),
            ("January 15, 2020", "2020-01-15"),
            ("15.01.2020", "2020-01-15"),
            ("in 2018", "2018"),
            ("2013-2016", "2013/2016"),
        ] {
            assert_eq!(reading(&value(text, edtf)), None, "{text}");
        }
    }

    #[test]
    fn what_a_date_leaves_to_its_reader_is_said() {
        for (text, edtf) in [
            ("Thursday", "2020-01-16"),
            ("January 8", "2020-01-08"),
            ("In December", "2018-12"),
            ("mid-2018", "2018-05/2018-08"),
            ("about 2018", "2018~"),
            ("before 2019", "../2018"),
        ] {
            assert_eq!(reading(&value(text, edtf)), Some(edtf), "{text}");
        }
    }

    #[test]
    fn bounds_and_sums_are_said_but_two_is_two() {
        for (text, read) in [
            ("several thousand", "vaguely 2000 to 9999"),
            ("ambassador and three diplomats", "4 people"),
        ] {
            assert_eq!(reading(&value(text, read)), Some(read), "{text}");
        }
        for (text, read) in [("two", "2"), ("two envoys", "2 people"), ("37", "37")] {
            assert_eq!(reading(&value(text, read)), None, "{text}");
        }
    }

    #[test]
    fn a_name_in_cyrillic_is_shown_in_latin_letters_too() {
        let read = value("Иван Хорват", "ivan khorvat");
        assert_eq!(reading(&read), Some("ivan khorvat"));
        assert_eq!(reading(&value("Ivan Horvat", "ivan horvat")), None);
    }

    proptest! {
        #[test]
        fn any_text_and_reading_can_be_weighed(text in any::<String>(), read in any::<String>()) {
            let value = value(&text, &read);
            prop_assert!(reading(&value).is_none_or(|shown| shown == read));
        }
    }
}
