//! What the room promises.

use super::*;
use crate::value::{Comparison, Relation};
use jiff::civil::date;
use proptest::prelude::*;

mod french;

/// Friday 7 May 2021.
const PUBLISHED: civil::Date = date(2021, 5, 7);

fn told() -> Anchor<'static> {
    Anchor {
        published: Some(PUBLISHED),
        ..Anchor::default()
    }
}

fn read(text: &str) -> Date {
    Date::read(text, &told()).unwrap_or_else(|why| panic!("{why}"))
}

fn refused(text: &str) -> String {
    match Date::read(text, &told()) {
        Ok(date) => panic!("{text} was read as {}", date.edtf()),
        Err(why) => why.reason,
    }
}

fn compared(left: &str, right: &str) -> Comparison {
    compare(&read(left), &read(right))
}

/// Holds a table of texts against their canonical forms.
fn holds(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(read(text).edtf(), *expected, "{text}");
    }
}

#[test]
fn absolute_dates_need_no_anchor() {
    for (text, expected) in [
        ("3 May 2021", "2021-05-03"),
        ("May 3, 2021", "2021-05-03"),
        ("on Monday, May 3rd, 2021", "2021-05-03"),
        ("the 3rd of May, 2021", "2021-05-03"),
        ("25/05/2021", "2021-05-25"),
        ("05/25/2021", "2021-05-25"),
        ("25.05.2021", "2021-05-25"),
        ("3-May-2021", "2021-05-03"),
        ("in May 2021", "2021-05"),
        ("2021", "2021"),
        ("the 1980s", "198X"),
        ("the 18th century", "17XX"),
        ("44 BC", "-0043"),
        ("summer 2019", "2019-22"),
        ("Q2 2019", "2019-04/2019-06"),
        ("Christmas 2019", "2019-12-25"),
        ("Nowruz 2019", "2019-03-20/2019-03-21"),
    ] {
        let date = Date::read(text, &Anchor::default()).unwrap();
        assert_eq!(date.edtf(), expected, "{text}");
        assert_eq!(date.anchor, AnchorKind::Absolute, "{text}");
    }
}

#[test]
fn a_weekday_is_the_latest_on_or_before_the_dateline() {
    holds(&[
        ("Thursday", "2021-05-06"),
        ("Friday", "2021-05-07"),
        ("last Friday", "2021-04-30"),
        ("next Friday", "2021-05-14"),
        ("late Thursday night", "2021-05-06"),
        ("9 a.m. EST Thursday", "2021-05-06"),
    ]);
    let step = &read("on Thursday").steps[0];
    assert_eq!(step.rule.id, "weekday-from-dateline");
    assert_eq!(
        step.text,
        "Thursday on or before Friday 7 May 2021 is 6 May 2021"
    );
}

#[test]
fn what_is_yet_to_happen_takes_the_next_weekday_and_month() {
    let anchor = Anchor {
        future: true,
        ..told()
    };
    let read = |text| Date::read(text, &anchor).unwrap().edtf();
    assert_eq!(read("Thursday"), "2021-05-13");
    assert_eq!(read("Friday"), "2021-05-07");
    assert_eq!(read("March"), "2022-03");
    assert_eq!(read("May 3"), "2022-05-03");
}

#[test]
fn a_bare_month_follows_the_date_named_before_it() {
    let context = read("March 2018");
    let anchor = Anchor {
        context: Some(&context),
        ..told()
    };
    let found = Date::read("In December", &anchor).unwrap();
    assert_eq!(found.edtf(), "2018-12");
    assert_eq!(found.anchor, AnchorKind::Context);
    assert_eq!(read("In December").edtf(), "2020-12");
    assert_eq!(read("29 February").edtf(), "2020-02-29");
}

#[test]
fn a_context_does_not_push_a_past_month_beyond_publication() {
    let context = read("April 2021");
    let anchor = Anchor {
        context: Some(&context),
        ..told()
    };
    assert_eq!(
        Date::read("in February", &anchor).unwrap().edtf(),
        "2021-02"
    );
}

#[test]
fn the_same_day_counts_from_the_context() {
    let context = read("3 May 2021");
    let anchor = Anchor {
        context: Some(&context),
        ..Anchor::default()
    };
    let read = |text| Date::read(text, &anchor).unwrap().edtf();
    assert_eq!(read("the same day"), "2021-05-03");
    assert_eq!(read("two days earlier"), "2021-05-01");
    assert_eq!(read("the following month"), "2021-06");
    assert_eq!(read("Friday"), "2021-05-07");
}

#[test]
fn a_missing_anchor_is_asked_for_by_name() {
    for text in [
        "Thursday",
        "3 May",
        "last week",
        "two days earlier",
        "the same day",
    ] {
        let why = Date::read(text, &Anchor::default()).unwrap_err().reason;
        assert!(
            why.contains("`published`") || why.contains("`context`"),
            "{text}: {why}"
        );
    }
}

#[test]
fn counting_from_the_dateline_is_as_wide_as_the_unit() {
    holds(&[
        ("yesterday", "2021-05-06"),
        ("three days ago", "2021-05-04"),
        ("last week", "2021-04-26/2021-05-02"),
        ("last month", "2021-04"),
        ("next year", "2022"),
        ("a year ago", "2020"),
        ("twenty-five years ago", "1996"),
        ("a year and a half ago", "2019-11"),
        ("the past 18 months", "2019-11-07/2021-05-07"),
        ("earlier this week", "2021-05-03/2021-05-07"),
        ("two weeks before 15 March 2021", "2021-03-01/2021-03-07"),
    ]);
    assert_eq!(read("over the past 18 months").kind, Kind::Span);
    assert_eq!(read("in the past 18 months").kind, Kind::Point);
}

#[test]
fn parts_of_periods_are_approximate_thirds() {
    holds(&[
        ("early this month", "2021-05-01~/2021-05-10~"),
        ("mid-2019", "2019-05~/2019-08~"),
        ("early last year", "2020-01~/2020-04~"),
        ("late November 2019", "2019-11-21~/2019-11-30~"),
        ("the early 1990s", "1990~/1993~"),
    ]);
    assert_eq!(words(&read("in the middle of 2019")), "mid-2019");
}

#[test]
fn ranges_say_what_the_other_end_leaves_out() {
    holds(&[
        ("2013-2016", "2013/2016"),
        ("2013–16", "2013/2016"),
        ("from 13 to 15 July 2019", "2019-07-13/2019-07-15"),
        ("March 3-5, 2020", "2020-03-03/2020-03-05"),
        ("December to February 2020", "2019-12/2020-02"),
        ("from December 2018 to March", "2018-12/2019-03"),
        ("between 3 and 5 March", "2021-03-03/2021-03-05"),
        ("from Monday to Thursday", "2021-05-03/2021-05-06"),
    ]);
    assert_eq!(read("2013-2016").kind, Kind::Point);
    assert_eq!(read("from 2013 to 2016").kind, Kind::Span);
    assert!(refused("from 2016 to 2013").contains("ends before it begins"));
}

#[test]
fn sides_leave_an_end_open() {
    holds(&[
        ("since mid-2018", "2018-05~/.."),
        ("until 2016", "../2016"),
        ("before 3 May 2021", "../2021-05-02"),
        ("by Friday", "../2021-05-07"),
        ("after 2018", "2019/.."),
        ("no later than March 2020", "../2020-03"),
    ]);
}

#[test]
fn vague_words_are_read_and_known_to_say_nothing() {
    for text in ["at the time", "in recent years", "now", "a few years ago"] {
        let date = read(text);
        assert!(date.is_unknown(), "{text}");
        assert_eq!(
            compare(&date, &read("2019")).relation,
            Relation::Undetermined
        );
    }
}

#[test]
fn days_that_do_not_exist_are_refused_with_the_reason() {
    for text in [
        "30 February",
        "2021-02-30",
        "31 April",
        "29 February 2021",
        "31/04/2021",
    ] {
        assert!(refused(text).contains("does not exist"), "{text}");
    }
}

#[test]
fn figures_with_two_readings_are_refused_with_both() {
    let why = refused("03/04/2021");
    assert!(
        why.contains("3 April 2021") && why.contains("4 March 2021"),
        "{why}"
    );
    assert_eq!(read("04/04/2021").edtf(), "2021-04-04");
}

#[test]
fn a_weekday_must_agree_with_its_date() {
    assert_eq!(read("Monday, May 3").edtf(), "2021-05-03");
    assert_eq!(read("Thursday, May 13").edtf(), "2021-05-13");
    assert!(refused("Tuesday, May 3, 2021").contains("is a Monday, not a Tuesday"));
}

#[test]
fn ages_lengths_and_bare_numbers_are_no_dates() {
    assert!(refused("29 years old").contains("age"));
    assert!(refused("18 months").contains("length of time"));
    assert!(refused("29").contains("number"));
    refused("the second secretary");
    refused("");
}

#[test]
fn edtf_of_levels_0_and_1_is_read() {
    for (text, first, last) in [
        ("2021-05", Some(date(2021, 5, 1)), Some(date(2021, 5, 31))),
        ("201X", Some(date(2010, 1, 1)), Some(date(2019, 12, 31))),
        (
            "2020-02-XX",
            Some(date(2020, 2, 1)),
            Some(date(2020, 2, 29)),
        ),
        ("2020-XX", Some(date(2020, 1, 1)), Some(date(2020, 12, 31))),
        ("2020-24", Some(date(2020, 12, 1)), Some(date(2021, 2, 28))),
        ("-0043", Some(date(-43, 1, 1)), Some(date(-43, 12, 31))),
        (
            "2021-05-03T10:20:30Z",
            Some(date(2021, 5, 3)),
            Some(date(2021, 5, 3)),
        ),
        ("2021-05/..", Some(date(2021, 5, 1)), None),
        ("/2021-05", None, Some(date(2021, 5, 31))),
        ("../..", None, None),
        ("Y12000", Some(civil::Date::MAX), None),
    ] {
        let read = read(text);
        assert_eq!((read.earliest, read.latest), (first, last), "{text}");
    }
    assert!(read("2021-05%").uncertain && read("2021-05%").approximate);
}

#[test]
fn what_is_not_edtf_is_refused() {
    for text in [
        "2021-13",
        "2021-00",
        "2021-5-3x",
        "-0000",
        "2021-05-03T25:00:00",
        "2021-05-03T10:00:00+14:30",
        "2021-05/2021-04",
        "Y2021",
        "2021 -05",
        "[2021",
        "/",
    ] {
        assert!(Date::from_edtf(text).is_err(), "{text}");
    }
}

#[test]
fn distances_from_an_event_are_parsed() {
    let parse = |text| RelativeDate::parse(text).unwrap();
    let relative = parse("three months before the vote");
    assert_eq!(
        (relative.amount, relative.unit),
        (Some(3), Some(Unit::Month))
    );
    assert_eq!(relative.direction, Direction::Before);
    assert_eq!(relative.event.as_deref(), Some("the vote"));
    assert_eq!(parse("before the vote").amount, None);
    assert_eq!(parse("the next day").event, None);
    for none in [
        "after March 2018",
        "three months ago",
        "Thursday",
        "three months",
        "",
    ] {
        assert_eq!(RelativeDate::parse(none), None, "{none}");
    }
}

#[test]
fn a_distance_resolves_as_wide_as_its_unit() {
    let event = read("15 March 2021");
    for (text, expected) in [
        ("three months after", "2021-06"),
        ("two days earlier", "2021-03-13"),
        ("a year after the vote", "2022"),
        ("the day after the vote", "2021-03-16"),
        ("the same day as the vote", "2021-03-15"),
        ("on the eve of the vote", "2021-03-14"),
        ("within a week of the vote", "2021-03-08/2021-03-22"),
        ("before the vote", "../2021-03-15"),
        ("after the vote", "2021-03-15/.."),
        ("4000000000 years before", "-9999"),
    ] {
        let relative = RelativeDate::parse(text).unwrap_or_else(|| panic!("{text}"));
        let date = relative.resolve(&event);
        assert_eq!(date.edtf(), expected, "{text}");
        assert_eq!(date.anchor, AnchorKind::Event);
    }
    let steps = RelativeDate::parse("three months after")
        .unwrap()
        .resolve(&event)
        .steps;
    assert_eq!(
        steps[0].text,
        "three months after 15 March 2021 is June 2021"
    );
}

#[test]
fn an_open_event_gives_an_open_distance() {
    let event = read("since March 2021");
    let after = RelativeDate::parse("two months after")
        .unwrap()
        .resolve(&event);
    assert_eq!(
        (after.earliest, after.latest),
        (Some(date(2021, 5, 1)), None)
    );
    let unknown = RelativeDate::parse("two months after")
        .unwrap()
        .resolve(&read("now"));
    assert!(unknown.is_unknown());
}

#[test]
fn relations_follow_the_days() {
    for (left, right, relation) in [
        ("3 May 2021", "3 May 2021", Relation::Equal),
        ("3 May 2021", "May 3, 2021", Relation::Equivalent),
        ("3 May 2021", "May 2021", Relation::Narrower),
        ("2021", "May 2021", Relation::Broader),
        ("since 2018", "May 2021", Relation::Broader),
        (
            "January to March 2021",
            "March to May 2021",
            Relation::Overlap,
        ),
        ("after 2018", "before 2020", Relation::Overlap),
        ("3 May 2021", "10 May 2021", Relation::Conflict),
        ("3 May 2021", "about 5 May 2021", Relation::Overlap),
        ("3 May 2021", "about 30 May 2021", Relation::Conflict),
        ("about 2018", "2018", Relation::Broader),
        ("2018", "2019", Relation::Conflict),
    ] {
        assert_eq!(
            compared(left, right).relation,
            relation,
            "{left} and {right}"
        );
    }
    let within = compared("15 January 2020", "from December 2019 to January 2020");
    assert_eq!(
        within.reasons[0].text,
        "15 January 2020 lies within December 2019 to January 2020"
    );
}

#[test]
fn the_same_words_on_other_days_are_not_equal() {
    let later = Anchor {
        published: Some(date(2021, 8, 20)),
        ..Anchor::default()
    };
    let other = Date::read("Thursday", &later).unwrap();
    assert_eq!(
        compare(&read("Thursday"), &other).relation,
        Relation::Conflict
    );
}

#[test]
fn neighbouring_days_are_a_possible_lag() {
    let lag = compared("3 May 2021", "4 May 2021");
    assert_eq!(lag.relation, Relation::Undetermined);
    assert_eq!(lag.reasons[0].rule.id, "possible-lag");
}

#[test]
fn nested_spans_conflict_on_an_end_that_both_state() {
    assert_eq!(
        compared("from 2013 to 2016", "from 2013 to 2015").relation,
        Relation::Conflict
    );
    assert_eq!(
        compared("since 2018", "since 2016").relation,
        Relation::Conflict
    );
    assert_eq!(
        compared("from 2013 to 2016", "since 2013").relation,
        Relation::Narrower
    );
    assert_eq!(
        compared("from 2013 to about 2016", "from 2013 to 2015").relation,
        Relation::Broader
    );
    assert_eq!(
        compared("from 2013 to March 2016", "from 2013 to 2016").relation,
        Relation::Narrower
    );
    assert_eq!(
        compared("2013 to 2016", "2013 to 2015").relation,
        Relation::Broader
    );
}

#[test]
fn texts_beyond_any_date_are_refused_at_once() {
    let long = "May ".repeat(1_000_000);
    assert!(refused(&long).contains("longer"));
    assert_eq!(RelativeDate::parse(&long), None);
    assert!(Date::from_edtf(&long).is_err());
}

#[test]
fn rules_have_their_own_ids() {
    let mut ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
}

/// Any day of the calendar, more often a recent one.
fn any_day() -> impl Strategy<Value = civil::Date> {
    prop_oneof![(-9999_i16..=9999), (1990_i16..=2030)]
        .prop_flat_map(|year| (Just(year), 1_i8..=12, 1_i8..=31))
        .prop_filter_map("a day that exists", |(year, month, day)| {
            civil::Date::new(year, month, day).ok()
        })
}

fn any_grain() -> impl Strategy<Value = Grain> {
    prop::sample::select(vec![
        Grain::Day,
        Grain::Week,
        Grain::Month,
        Grain::Season,
        Grain::Year,
        Grain::Decade,
        Grain::Century,
    ])
}

/// Any date: single periods, intervals, open ends, hedges.
fn any_date() -> impl Strategy<Value = Date> {
    let bounds = prop_oneof![
        (any_day(), any_grain()).prop_map(|(day, grain)| {
            let days = Days::around(day, grain);
            (Some(days.first), Some(days.last))
        }),
        (any_day(), any_day(), any_grain()).prop_map(|(a, b, grain)| {
            let (first, last) = (a.min(b), a.max(b));
            (
                Some(calendar::floor(first, grain)),
                Some(calendar::ceil(last, grain)),
            )
        }),
        any_day().prop_map(|day| (Some(day), None)),
        any_day().prop_map(|day| (None, Some(day))),
        Just((None, None)),
    ];
    (bounds, any_grain(), any::<[bool; 3]>()).prop_map(
        |((first, last), grain, [span, about, perhaps])| {
            let mut date = Date::spanning(first, last, grain);
            date.kind = if span { Kind::Span } else { Kind::Point };
            date.approximate = about;
            date.uncertain = perhaps;
            date.stated = date.edtf();
            date
        },
    )
}

/// Texts made of the words and signs that dates are made of.
fn date_like() -> impl Strategy<Value = String> {
    let pieces = [
        "early",
        "mid",
        "late",
        "-",
        "/",
        ",",
        ".",
        "~",
        "?",
        "the",
        "of",
        "last",
        "next",
        "this",
        "past",
        "two",
        "18",
        "2018",
        "31",
        "9",
        "15th",
        "1990s",
        "'",
        "day",
        "week",
        "month",
        "year",
        "century",
        "ago",
        "before",
        "after",
        "since",
        "until",
        "between",
        "and",
        "from",
        "to",
        "Thursday",
        "May",
        "February",
        "Nowruz",
        "Easter",
        "half",
        "a",
        "quarter",
        "winter",
        "BC",
        "10:30",
        "p.m.",
        "morning",
        "same",
        "that",
        "within",
        "earlier",
        "9999",
        "99999999999",
        "weekend",
        "2020-02-29",
        "-9999",
        "over",
        "or",
        "so",
        "no",
        "later",
        "than",
        "hours",
        "decade",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..9)
        .prop_map(|pieces| pieces.join(" "))
}

fn edtf_like() -> impl Strategy<Value = String> {
    "[-0-9XYTZ./~?%: \\[\\]{},ES]{0,24}"
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(
        text in prop_oneof![any::<String>(), date_like(), edtf_like()],
        published in prop::option::of(any_day()),
        context in prop::option::of(any_date()),
        future in any::<bool>(),
    ) {
        let anchor = Anchor { published, context: context.as_ref(), future, ..Anchor::default() };
        if let Ok(date) = Date::read(&text, &anchor) {
            if let (Some(first), Some(last)) = (date.earliest, date.latest) {
                prop_assert!(first <= last, "{} is reversed", text);
            }
            prop_assert!(!words(&date).is_empty());
        }
        if let Some(relative) = RelativeDate::parse(&text) {
            let event = context.unwrap_or_else(|| Date::spanning(None, None, Grain::Day));
            let date = relative.resolve(&event);
            if let (Some(first), Some(last)) = (date.earliest, date.latest) {
                prop_assert!(first <= last, "{} is reversed", text);
            }
        }
        let _ = Date::from_edtf(&text);
    }

    #[test]
    fn its_own_edtf_means_the_same_days(date in any_date()) {
        let text = date.edtf();
        let again = Date::read(&text, &Anchor::default()).map_err(|why| TestCaseError::fail(why.to_string()))?;
        prop_assert_eq!((again.earliest, again.latest), (date.earliest, date.latest), "{}", text);
        if !date.is_unknown() {
            prop_assert_eq!((again.approximate, again.uncertain), (date.approximate, date.uncertain), "{}", &text);
        }
        prop_assert_eq!(again.edtf(), text);
    }

    #[test]
    fn its_own_words_mean_the_same_days(date in any_date()) {
        let text = words(&date);
        if !date.is_unknown() {
            let again = Date::read(&text, &Anchor::default()).map_err(|why| TestCaseError::fail(why.to_string()))?;
            prop_assert_eq!((again.earliest, again.latest), (date.earliest, date.latest), "{}", text);
        }
    }

    #[test]
    fn a_narrower_expression_lies_within_its_wider_one(
        year in 1001_i16..2090,
        month in 1_i8..=12,
        of_month in 1_i8..=28,
        part in prop::sample::select(vec!["early", "mid", "late"]),
    ) {
        let day = civil::Date::new(year, month, of_month).unwrap();
        let month = wording::month_name(u8::try_from(month).unwrap());
        let quarter = (day.month() + 2) / 3;
        let chain = [
            format!("{of_month} {month} {year}"),
            format!("{month} {year}"),
            format!("Q{quarter} {year}"),
            format!("{year}"),
            format!("the {}s", year / 10 * 10),
        ];
        let parts = [format!("{part} {month} {year}"), format!("{month} {year}")];
        let parts_of_year = [format!("{part} {year}"), format!("{year}")];
        for pair in chain.windows(2).chain([&parts[..], &parts_of_year[..]]) {
            let [narrow, wide] = [&pair[0], &pair[1]].map(|text| read(text));
            prop_assert!(
                wide.earliest <= narrow.earliest && narrow.latest <= wide.latest,
                "{} in {}", pair[0], pair[1]
            );
        }
    }

    #[test]
    fn comparing_is_symmetric(left in any_date(), right in any_date()) {
        let there = compare(&left, &right);
        let back = compare(&right, &left);
        prop_assert_eq!(there.relation, back.relation.flipped());
        prop_assert!((there.similarity - back.similarity).abs() < 1e-12);
        prop_assert!((0.0..=1.0).contains(&there.similarity));
    }

    #[test]
    fn a_date_agrees_with_itself_unless_it_is_unknown(date in any_date()) {
        let itself = compare(&date, &date.clone());
        let expected = if date.is_unknown() { Relation::Undetermined } else { Relation::Equal };
        prop_assert_eq!(itself.relation, expected);
    }
}
