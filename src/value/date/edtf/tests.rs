//! What reading and writing EDTF promises.

mod laws;

use crate::value::date::{Date, Kind};
use jiff::civil::{self, date};

type Bounds = (Option<civil::Date>, Option<civil::Date>);

fn read(text: &str) -> Date {
    Date::from_edtf(text).unwrap_or_else(|why| panic!("{why}"))
}

fn bounds(text: &str) -> Bounds {
    let date = read(text);
    (date.earliest, date.latest)
}

fn days(first: civil::Date, last: civil::Date) -> Bounds {
    (Some(first), Some(last))
}

fn refused(text: &str) -> String {
    match Date::from_edtf(text) {
        Ok(date) => panic!("{text} was read as {}", date.edtf()),
        Err(why) => why.reason,
    }
}

/// Each text is refused for a reason that has these words.
fn refuses(table: &[(&str, &str)]) {
    for (text, words) in table {
        let reason = refused(text);
        assert!(reason.contains(words), "{text}: {reason}");
    }
}

#[test]
fn level_0_is_read() {
    for (text, expected) in [
        ("2019-07-08", days(date(2019, 7, 8), date(2019, 7, 8))),
        ("2020-02", days(date(2020, 2, 1), date(2020, 2, 29))),
        ("1979", days(date(1979, 1, 1), date(1979, 12, 31))),
        ("0000", days(date(0, 1, 1), date(0, 12, 31))),
        (
            "2019-07-08T23:59:60Z",
            days(date(2019, 7, 8), date(2019, 7, 8)),
        ),
        (
            "2019-07-08T24:00:00",
            days(date(2019, 7, 8), date(2019, 7, 8)),
        ),
        (
            "2019-07-08T09:30:00.25+05:45",
            days(date(2019, 7, 8), date(2019, 7, 8)),
        ),
        (
            "2019-07-08T09:30:00-0330",
            days(date(2019, 7, 8), date(2019, 7, 8)),
        ),
        (
            "2019-07-08T09:30:00+13",
            days(date(2019, 7, 8), date(2019, 7, 8)),
        ),
        ("1979/1983", days(date(1979, 1, 1), date(1983, 12, 31))),
        (
            "1979-11/1983-02-04",
            days(date(1979, 11, 1), date(1983, 2, 4)),
        ),
        ("1979/1979-05", days(date(1979, 1, 1), date(1979, 5, 31))),
    ] {
        assert_eq!(bounds(text), expected, "{text}");
    }
}

#[test]
fn level_1_is_read() {
    for (text, expected) in [
        ("-0052", days(date(-52, 1, 1), date(-52, 12, 31))),
        ("-0052-03-15", days(date(-52, 3, 15), date(-52, 3, 15))),
        ("1979-21", days(date(1979, 3, 1), date(1979, 5, 31))),
        ("1979-24", days(date(1979, 12, 1), date(1980, 2, 29))),
        ("197X", days(date(1970, 1, 1), date(1979, 12, 31))),
        ("19XX", days(date(1900, 1, 1), date(1999, 12, 31))),
        ("-01XX", days(date(-199, 1, 1), date(-100, 12, 31))),
        ("1979-XX", days(date(1979, 1, 1), date(1979, 12, 31))),
        ("1979-02-XX", days(date(1979, 2, 1), date(1979, 2, 28))),
        ("1979-XX-XX", days(date(1979, 1, 1), date(1979, 12, 31))),
        ("1979-11/..", (Some(date(1979, 11, 1)), None)),
        ("1979-11/", (Some(date(1979, 11, 1)), None)),
        ("../1979", (None, Some(date(1979, 12, 31)))),
        ("/1979", (None, Some(date(1979, 12, 31)))),
        ("../..", (None, None)),
        ("/..", (None, None)),
        ("../", (None, None)),
    ] {
        assert_eq!(bounds(text), expected, "{text}");
    }
    for (text, doubt) in [
        ("1979?", (true, false)),
        ("1979-11~", (false, true)),
        ("1979-11-04%", (true, true)),
    ] {
        let date = read(text);
        assert_eq!((date.uncertain, date.approximate), doubt, "{text}");
    }
}

#[test]
fn level_2_is_read_where_it_is_an_interval_or_a_set() {
    for (text, expected) in [
        ("1979-26", days(date(1979, 6, 1), date(1979, 8, 31))),
        ("1979-30", days(date(1979, 12, 1), date(1980, 2, 29))),
        ("1979-32", days(date(1979, 6, 1), date(1979, 8, 31))),
        ("1979-33", days(date(1979, 1, 1), date(1979, 3, 31))),
        ("1979-36", days(date(1979, 10, 1), date(1979, 12, 31))),
        ("1979-37", days(date(1979, 1, 1), date(1979, 4, 30))),
        ("1979-39", days(date(1979, 9, 1), date(1979, 12, 31))),
        ("1979-40", days(date(1979, 1, 1), date(1979, 6, 30))),
        ("1979-41", days(date(1979, 7, 1), date(1979, 12, 31))),
        ("1979S2", days(date(1900, 1, 1), date(1999, 12, 31))),
        ("1979S4", days(date(1979, 1, 1), date(1979, 12, 31))),
        ("-1979S3", days(date(-1979, 1, 1), date(-1970, 12, 31))),
        ("Y17E2", days(date(1700, 1, 1), date(1700, 12, 31))),
        ("197X-11-04", days(date(1970, 11, 4), date(1979, 11, 4))),
        ("19XX-02-29", days(date(1904, 2, 29), date(1996, 2, 29))),
        ("1979-1X", days(date(1979, 10, 1), date(1979, 12, 31))),
        ("XXXX-12-XX", (None, None)),
        ("1XXX-XX", days(date(1000, 1, 1), date(1999, 12, 31))),
        ("19", days(date(1900, 1, 1), date(1999, 12, 31))),
        ("197", days(date(1970, 1, 1), date(1979, 12, 31))),
        (
            "[1979,1983..1985]",
            days(date(1979, 1, 1), date(1985, 12, 31)),
        ),
        (
            "[1983, 1979-11]",
            days(date(1979, 11, 1), date(1983, 12, 31)),
        ),
        ("[..1979-11-04]", (None, Some(date(1979, 11, 4)))),
        ("{1979-11..}", (Some(date(1979, 11, 1)), None)),
        ("{..1979,1983}", (None, Some(date(1983, 12, 31)))),
        (
            "1979-11-~04/1979-11-2X",
            days(date(1979, 11, 4), date(1979, 11, 29)),
        ),
    ] {
        assert_eq!(bounds(text), expected, "{text}");
    }
    assert_eq!(read("[1979,1983]").kind, Kind::Point);
    assert_eq!(read("{1979,1983}").kind, Kind::Span);
}

#[test]
fn doubt_of_a_part_is_doubt_of_the_date() {
    for (text, doubt) in [
        ("1979?-11-04", (true, false)),
        ("1979-11~-04", (false, true)),
        ("?1979-11-~04", (true, true)),
        ("1979-%11", (true, true)),
        ("?-0052-03", (true, false)),
        ("197~", (false, true)),
        ("1979-11-~04/1983", (false, true)),
        ("[1979?,1983]", (true, false)),
        ("[1979,1983~]", (false, true)),
    ] {
        let date = read(text);
        assert_eq!((date.uncertain, date.approximate), doubt, "{text}");
    }
}

#[test]
fn years_beyond_the_calendar_are_open_ends_and_say_so() {
    for (text, expected) in [
        ("Y170000002", (Some(civil::Date::MAX), None)),
        ("Y-170000002", (None, Some(civil::Date::MIN))),
        ("Y-17E7", (None, Some(civil::Date::MIN))),
        ("Y3388E2S3", (Some(civil::Date::MAX), None)),
        ("Y9E999999999999", (Some(civil::Date::MAX), None)),
        ("9999-24", (Some(date(9999, 12, 1)), None)),
        ("1979/Y12000", (Some(date(1979, 1, 1)), None)),
    ] {
        let date = read(text);
        assert_eq!((date.earliest, date.latest), expected, "{text}");
        assert!(
            date.steps
                .iter()
                .any(|step| step.text.contains("beyond the calendar")),
            "{text}"
        );
    }
}

#[test]
fn reversed_intervals_say_what_would_be_right() {
    refuses(&[
        ("1983/1979", "it would be 1979/1983"),
        ("1979-11-04/1979-11-03", "ends before it begins"),
        ("1979-24/1979-21", "ends before it begins"),
        ("-0052/-0053", "ends before it begins"),
        ("Y20000/Y19000", "ends before it begins"),
        ("1979-11/1979", "1979 begins before 1979-11 does"),
        ("[1983..1979]", "ends before it begins"),
    ]);
}

#[test]
fn what_is_invalid_says_which_part_and_why() {
    refuses(&[
        ("", "empty"),
        ("1979-00", "no month 00"),
        ("1979-13", "no month 13"),
        ("1979-42", "no month 42"),
        ("1979-2X", "no month 2X"),
        ("1979-11-00", "day 00 does not exist"),
        ("1979-11-31", "31 November does not exist"),
        ("1979-02-29", "no leap year"),
        ("1979-02-3X", "do not exist"),
        ("XXXX-02-30", "30 February does not exist"),
        ("1979-5", "write 05"),
        ("1979-11-", "a day is missing"),
        ("1979-21-04", "which is a season"),
        ("1979-11-04-05", "more parts"),
        ("197-11", "fewer digits"),
        ("19791104", "1979-11-04"),
        ("12345", "begins with \"Y\""),
        ("-0000", "no year -0000"),
        ("-0000S1", "no year -0000"),
        ("Y1979", "five digits or more"),
        ("Y019790", "begins with a zero"),
        ("Y12345-11", "no month or day"),
        ("Y12E", "behind \"E\""),
        ("1979S0", "behind \"S\""),
        ("1979S9", "only 4"),
        ("1979S2-11", "nothing behind"),
        ("1979??", "two marks"),
        ("-?1979", "before the minus"),
        ("1979-11 -04", "a space"),
        ("1979\u{2013}1983", "a dash"),
        ("1979\\1983", "a backslash"),
        ("197u", "\"X\" since 2019"),
        ("197x", "a small \"x\""),
        ("y12345", "a small \"y\""),
        ("(1979)?-11", "brackets"),
        ("1979..1983", "two dots"),
        ("..", "two dots"),
        ("1979/open", "the end of the interval: \"open\""),
        ("197911-/1983", "the start of the interval"),
        ("/", "both ends"),
        ("1979/1981/1983", "two ends"),
        ("1979-11-04T10:00:00Z/1983", "write 1979-11-04/1983"),
        ("1979-11T10:00:00", "a whole day before it"),
        ("1979-11-04?T10:00:00", "a whole day before it"),
        ("1979-11-XXT10:00:00", "a whole day before it"),
        ("1979-11-04T10:00", "hours, minutes and seconds"),
        ("1979-11-04T25:00:00", "hours"),
        ("1979-11-04T10:60:00", "minutes"),
        ("1979-11-04T10:00:60", "seconds"),
        ("1979-11-04T10:0:00", "two digits"),
        ("1979-11-04T24:00:01", "beyond the end of the day"),
        ("1979-11-04T10:00:00.", "point"),
        ("1979-11-04T10:00:00+15", "-12:00 to +14:00"),
        ("1979-11-04T10:00:00-00:00", "Z or +00:00"),
        ("1979-11-04T10:00:00+5", "no offset"),
        ("1979-11-04T10:00:00Z01", "no offset"),
        ("[1979", "not closed"),
        ("[1979}", "not closed"),
        ("[]", "no members"),
        ("[1979,,1983]", "missing"),
        ("[1979,1980, 1983]", "unevenly"),
        ("[..]", "before or behind"),
        ("[1979..1983-11]", "two precisions"),
        ("[1979,198 3]", "the member \"198 3\""),
        ("[1979/1983]", "two dots"),
    ]);
}

#[test]
fn a_date_is_written_by_the_shortest_word_of_level_1() {
    for (text, written) in [
        ("1979-11-XX", "1979-11"),
        ("1979-XX-XX", "1979"),
        ("197", "197X"),
        ("19?", "19XX?"),
        ("-0049/-0040", "-0049/-0040"),
        ("-004X", "-004X"),
        ("-00XX", "-0099/-0001"),
        ("1XXX", "1000/1999"),
        ("1979-25", "1979-21"),
        ("1979-33", "1979-01/1979-03"),
        ("1979S2", "19XX"),
        ("[1979,1983]", "1979/1983"),
        ("?1979-11", "1979-11?"),
        ("1979?/1983~", "1979%/1983%"),
        ("/1979", "../1979"),
        ("1979-11-04T10:00:00Z", "1979-11-04"),
    ] {
        assert_eq!(read(text).edtf(), written, "{text}");
        assert_eq!(read(written).edtf(), written);
    }
}
