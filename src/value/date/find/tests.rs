//! What finding dates promises.

use super::*;
use crate::lexical::language::Language;
use crate::value::date::AnchorKind;
use jiff::civil::{self, date};
use proptest::prelude::*;

/// Friday 7 May 2021.
const PUBLISHED: civil::Date = date(2021, 5, 7);

fn found_in(text: &str) -> Vec<Found> {
    let anchor = Anchor {
        published: Some(PUBLISHED),
        ..Anchor::default()
    };
    find(text, &anchor)
}

/// What is found as text, type and value.
fn told(text: &str) -> Vec<(&str, &'static str, String)> {
    found_in(text)
        .into_iter()
        .map(|found| {
            (
                &text[found.bytes],
                found.kind.as_str(),
                found.timex.unwrap_or_default(),
            )
        })
        .collect()
}

/// The dates alone, with their values.
fn dates(text: &str) -> Vec<(&str, String)> {
    told(text)
        .into_iter()
        .filter(|(_, kind, _)| *kind == "DATE")
        .map(|(text, _, value)| (text, value))
        .collect()
}

fn holds(table: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in table {
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, value)| (*text, (*value).to_owned()))
            .collect();
        assert_eq!(dates(text), expected, "{text}");
    }
}

#[test]
fn a_weekday_in_a_report_is_the_last_one() {
    holds(&[
        (
            "The minister left on Thursday, an aide said Friday.",
            &[("Thursday", "2021-05-06"), ("Friday", "2021-05-07")],
        ),
        (
            "They were freed late Monday night.",
            &[("late Monday night", "2021-05-03TNI")],
        ),
    ]);
}

#[test]
fn the_verb_says_whether_a_weekday_is_to_come() {
    holds(&[
        (
            "The court will rule on Tuesday.",
            &[("Tuesday", "2021-05-11")],
        ),
        (
            "The talks are due to resume on Monday.",
            &[("Monday", "2021-05-10")],
        ),
        ("The truce holds until Sunday.", &[("Sunday", "2021-05-09")]),
        (
            "He said he would return, then died on Sunday.",
            &[("Sunday", "2021-05-02")],
        ),
        // What owns something has been.
        (
            "The party will appeal Wednesday's ruling.",
            &[("Wednesday", "2021-05-05")],
        ),
    ]);
}

#[test]
fn a_date_without_a_year_is_the_nearest_to_the_dateline() {
    holds(&[
        ("It began on April 12.", &[("April 12", "2021-04-12")]),
        ("The deadline is June 3.", &[("June 3", "2021-06-03")]),
        ("It began on 3 December.", &[("3 December", "2020-12-03")]),
    ]);
}

#[test]
fn a_month_follows_the_dated_story_before_it() {
    holds(&[
        (
            "In March 2018 they were expelled. In December they came back.",
            &[("March 2018", "2018-03"), ("December", "2018-12")],
        ),
        (
            "The war broke out in 1911. In October the town fell, and the next month peace was signed.",
            &[
                ("1911", "1911"),
                ("October", "1911-10"),
                ("the next month", "1911-11"),
            ],
        ),
        (
            "He was born on 3 March 1950 and moved in the same year.",
            &[("3 March 1950", "1950-03-03"), ("the same year", "1950")],
        ),
    ]);
}

#[test]
fn what_counts_from_the_story_counts_from_its_last_date() {
    holds(&[(
        "She arrived on 10 April 2019. Two days later she spoke. That day it rained.",
        &[
            ("10 April 2019", "2019-04-10"),
            ("Two days later", "2019-04-12"),
            ("That day", "2019-04-12"),
        ],
    )]);
}

#[test]
fn a_range_stands_before_its_ends() {
    let told = told("He was there from 3 to 5 May 2021 and since mid-2018.");
    let told: Vec<_> = told
        .iter()
        .map(|(text, kind, value)| (*text, *kind, value.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("from 3 to 5 May 2021", "RANGE", "2021-05-03/2021-05-05"),
            ("3", "DATE", "2021-05-03"),
            ("5", "DATE", "2021-05-05"),
            ("since mid-2018", "RANGE", ""),
            ("mid-2018", "DATE", "2018"),
        ]
    );
}

#[test]
fn lengths_sets_and_times_are_told_apart_from_dates() {
    let kinds = |text: &str| -> Vec<(String, &'static str, String)> {
        told(text)
            .into_iter()
            .map(|(text, kind, value)| (text.to_owned(), kind, value))
            .collect()
    };
    for (text, kind, value) in [
        ("The siege lasted three months.", "DURATION", "P3M"),
        ("It was built in two years.", "DURATION", "P2Y"),
        ("They talked for an hour and a half.", "DURATION", "PT1H30M"),
        ("He waited several weeks.", "DURATION", "PXW"),
        ("The course will last three weeks.", "DURATION", "P3W"),
        ("They meet every Friday.", "SET", "XXXX-WXX-5"),
        ("It is published daily.", "SET", "P1D"),
        (
            "Shots were heard at 10:30 p.m. local time.",
            "TIME",
            "2021-05-07T22:30",
        ),
    ] {
        let all = kinds(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        assert_eq!((all[0].1, all[0].2.as_str()), (kind, value), "{text}");
    }
    holds(&[("It will open in two years.", &[("in two years", "2023")])]);
}

#[test]
fn what_only_looks_like_a_date_is_left_out() {
    for text in [
        "They may march on the capital.",
        "Some 2000 people fled, and 1,995 more were hurt.",
        "It cost $1998 and 2010 euros.",
        "Flight 1549 and Article 1997 were named.",
        "He is in his 30s and 45 years old.",
        "The second secretary sat while prices fall.",
        "Jan Novak and May Collins spoke.",
        "Call +49 2010-2015-86.",
        "The 11th Circuit agreed on the 1st day.",
        "Eat 5/8 of it.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn other_calendars_are_found_where_they_are_said() {
    holds(&[
        (
            "Iran's state news dated it 25 Dey 1398.",
            &[("25 Dey 1398", "2020-01-15")],
        ),
        (
            "The letter is dated 12 March 1917 (Old Style).",
            &[("12 March 1917 (Old Style)", "1917-03-25")],
        ),
        ("Mr Dey and Mrs Mehr came.", &[]),
    ]);
    assert_eq!(
        found_in("در تاریخ ۱۳۹۸/۱۰/۲۵ بود")[0].timex.as_deref(),
        Some("2020-01-15")
    );
}

#[test]
fn what_counts_from_an_event_is_unknown_and_says_so() {
    let found = found_in("It closed three weeks after the vote.");
    assert_eq!(found[0].kind, FoundKind::Duration);
    assert_eq!(found[0].timex.as_deref(), Some("P3W"));
    assert_eq!(found[0].rule.id, "counted-from-event");
    let date = found[0].date.as_ref().unwrap();
    assert!(date.is_unknown() && date.anchor == AnchorKind::Event);
}

#[test]
fn a_weekday_that_does_not_fit_its_date_is_a_doubt() {
    let found = found_in("They met on Tuesday, May 6, 2021.");
    let date = found[0].date.as_ref().unwrap();
    assert_eq!(date.edtf(), "2021-05-06?");
    assert!(
        date.steps
            .iter()
            .any(|step| step.text.contains("one of the two is wrong"))
    );
}

#[test]
fn figures_with_two_readings_are_found_and_unknown() {
    let found = found_in("It is dated 03/04/2021.");
    let date = found[0].date.as_ref().unwrap();
    assert!(date.is_unknown());
    assert!(
        date.steps[0]
            .text
            .contains("3 April 2021 or as 4 March 2021")
    );
}

#[test]
fn a_day_that_does_not_exist_is_found_and_unknown() {
    let found = found_in("It was signed on 31 April 2019.");
    assert_eq!(found.len(), 1);
    let date = found[0].date.as_ref().unwrap();
    assert!(date.is_unknown() && date.steps[0].text.contains("does not exist"));
}

#[test]
fn places_count_characters_and_not_bytes() {
    let text = "— « été » 👩‍👩‍👧 on 3 May 2021";
    let found = &found_in(text)[0];
    let chars: Vec<char> = text.chars().collect();
    let there: String = chars[found.scalars.clone()].iter().collect();
    assert_eq!(there, "3 May 2021");
    assert_eq!(&text[found.bytes.clone()], there);
}

#[test]
fn a_text_of_nothing_but_date_words_comes_to_an_end() {
    for word in [
        "may ",
        "the ",
        "a day before ",
        "1 ",
        "of ",
        "from 2 to ",
        "last week of ",
    ] {
        let text = format!("May 2018 {}", word.repeat(20_000));
        let _ = found_in(&text);
    }
}

#[test]
fn every_rule_that_is_asked_for_stands_in_every_language() {
    for language in Language::ALL {
        let grammar = language::tables(language).grammar();
        for rule in ["found", "expression", "distance"] {
            assert!(
                grammar.named(rule).is_some(),
                "{rule} in {}",
                language.code()
            );
        }
    }
}

/// Sentences made of words that dates are made of, and of other words.
fn newslike() -> impl Strategy<Value = String> {
    let pieces = [
        "on",
        "in",
        "the",
        "of",
        "May",
        "march",
        "Friday",
        "last",
        "next",
        "2019",
        "1998",
        "3",
        "25",
        "15th",
        "1990s",
        ",",
        ".",
        "\n\n",
        "-",
        "/",
        "(",
        ")",
        "week",
        "years",
        "ago",
        "after",
        "before",
        "the vote",
        "said",
        "will",
        "Thursday's",
        "two",
        "three",
        "since",
        "until",
        "from",
        "to",
        "between",
        "and",
        "early",
        "mid-",
        "end",
        "Dey",
        "Ramadan",
        "1398/10/25",
        "morning",
        "10:30",
        "p.m.",
        "every",
        "now",
        "é",
        "👩‍👩‍👧",
        "people",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
        .prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn found_places_lie_in_the_text_in_order(
        text in prop_oneof![any::<String>(), newslike()],
        french in any::<bool>(),
        published in any::<bool>(),
    ) {
        let anchor = Anchor {
            published: published.then_some(PUBLISHED),
            language: if french { Language::French } else { Language::English },
            ..Anchor::default()
        };
        let mut before = 0;
        for found in find(&text, &anchor) {
            let there = text.get(found.bytes.clone());
            prop_assert!(there.is_some_and(|there| !there.is_empty()), "{:?}", found);
            let scalars: String = text
                .chars()
                .skip(found.scalars.start)
                .take(found.scalars.len())
                .collect();
            prop_assert_eq!(there, Some(scalars.as_str()));
            prop_assert!(before <= found.bytes.start);
            before = found.bytes.start;
            if let Some(date) = &found.date {
                prop_assert_eq!(Some(date.stated.as_str()), there);
                if let (Some(first), Some(last)) = (date.earliest, date.latest) {
                    prop_assert!(first <= last);
                }
                let again = Date::from_edtf(&date.edtf()).unwrap();
                prop_assert_eq!((again.earliest, again.latest), (date.earliest, date.latest));
            }
        }
    }
}
