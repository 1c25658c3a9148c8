//! Laws of reading and writing EDTF, and the crate `edtf` as an oracle for
//! levels 0 and 1.

use crate::value::date::calendar::{Days, ceil, floor};
use crate::value::date::{Date, Grain, Kind};
use edtf::level_1::{Certainty, Edtf, Precision};
use jiff::civil;
use proptest::prelude::*;

/// The days of what the oracle reads, where it is a single date.
fn days_by_oracle(precision: Precision) -> Option<Days> {
    match precision {
        Precision::Century(year) if year < 0 => Days::years(year - 99, year),
        Precision::Century(year) => Days::years(year, year + 99),
        Precision::Decade(year) if year < 0 => Days::years(year - 9, year),
        Precision::Decade(year) => Days::years(year, year + 9),
        Precision::Year(year) | Precision::MonthOfYear(year) | Precision::DayOfYear(year) => {
            Days::years(year, year)
        }
        Precision::Season(year, season) => {
            Days::months(year, u8::try_from(season as u32 - 21).ok()? * 3 + 3, 3)
        }
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            Days::months(year, u8::try_from(month).ok()?, 1)
        }
        Precision::Day(year, month, day) => Some(Days::one(
            civil::Date::new(
                year.try_into().ok()?,
                month.try_into().ok()?,
                day.try_into().ok()?,
            )
            .ok()?,
        )),
    }
}

/// Dates of level 1, and some that do not exist.
fn date_like() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        "-?[0-9]{4}",
        "(19|20)[0-9]{2}",
        "-?[0-9]{3}X",
        "-?[0-9]{2}XX",
    ];
    let rest = prop_oneof![
        Just(String::new()),
        "-(0[0-9]|1[0-3]|2[0-4]|XX)",
        "-(0[0-9]|1[0-3]|XX)-([0-2][0-9]|3[0-2]|XX)",
    ];
    let mark = prop_oneof![4 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")];
    (year, rest, mark).prop_map(|(year, rest, mark)| format!("{year}{rest}{mark}"))
}

/// What may stand at an end of an interval.
fn end_like() -> impl Strategy<Value = String> {
    prop_oneof![4 => date_like(), 1 => Just("..".to_owned()), 1 => Just(String::new())]
}

/// Texts of level 0 or 1, near enough.
fn level_1_like() -> impl Strategy<Value = String> {
    prop_oneof![
        date_like(),
        (end_like(), end_like()).prop_map(|(from, to)| format!("{from}/{to}")),
        "Y-?[0-9]{3,9}",
        "20[0-9]{2}-0[1-3]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-5][0-9](Z|[+-](0[1-9]|1[01]):[0-5][0-9])?",
    ]
}

/// Whether the oracle is known to judge a text otherwise than the
/// specification does, or than is decided here where that is silent.
fn oracle_differs(text: &str) -> bool {
    // It takes reversed intervals.
    let reversed = text.contains('/')
        && Date::from_edtf(text).is_err_and(|why| {
            why.reason.contains("is reversed") || why.reason.contains("ends before it begins")
        });
    // It refuses an interval of two open or unknown ends.
    let unbounded = matches!(text, "../.." | "/.." | "../");
    // It does not know midnight at the end of a day.
    let midnight = text.contains("T24:00:00");
    let date_differs = |date: &str| {
        let digits = date.strip_prefix('-').unwrap_or(date);
        let (year, rest) = digits.split_at_checked(4).unwrap_or((digits, ""));
        // It refuses the years before 0 that would have -0000 among them.
        let around_zero = date.starts_with('-') && year.starts_with("00") && year.contains('X');
        // It does not know level 2: digits after unspecified ones.
        let level_2 = year.contains('X') && rest.contains('-')
            || rest.starts_with("-XX-") && !rest.starts_with("-XX-XX");
        around_zero || level_2
    };
    reversed || unbounded || midnight || text.split('/').any(date_differs)
}

/// Any date, more often one whose ends are those of periods.
fn any_date() -> impl Strategy<Value = Date> {
    let day = || {
        (
            prop_oneof![-9999_i16..=9999, -210_i16..=210, 1990_i16..=2030],
            1_i8..=12,
            1_i8..=31,
        )
            .prop_filter_map("a day that exists", |(year, month, day)| {
                civil::Date::new(year, month, day).ok()
            })
    };
    let grain = || {
        prop::sample::select(vec![
            Grain::Day,
            Grain::Week,
            Grain::Month,
            Grain::Season,
            Grain::Year,
            Grain::Decade,
            Grain::Century,
        ])
    };
    let ends = (day(), day(), grain(), grain(), any::<[bool; 3]>());
    (ends, grain(), any::<[bool; 3]>()).prop_map(
        |((a, b, from, to, [one, open_first, open_last]), grain, [span, about, perhaps])| {
            let (first, last) = if one { (a, a) } else { (a.min(b), a.max(b)) };
            let (first, last) = (floor(first, from), ceil(last, to));
            let mut date = Date::spanning(
                (one || !open_first).then_some(first),
                (one || !open_last).then_some(last),
                grain,
            );
            date.kind = if span { Kind::Span } else { Kind::Point };
            date.approximate = about;
            date.uncertain = perhaps;
            date
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_level_1_and_means_the_same_days(date in any_date()) {
        let text = date.edtf();
        let again = Date::from_edtf(&text).map_err(|why| TestCaseError::fail(why.to_string()))?;
        prop_assert_eq!((again.earliest, again.latest), (date.earliest, date.latest), "{}", &text);
        if date.is_unknown() {
            prop_assert!(text == "XXXX" || text == "../..", "{}", text);
        } else {
            prop_assert!(Edtf::parse(&text).is_ok(), "{} is not level 1", text);
            prop_assert_eq!((again.approximate, again.uncertain), (date.approximate, date.uncertain));
        }
        prop_assert_eq!(again.edtf(), text);
    }

    #[test]
    fn level_1_is_read_as_the_oracle_reads_it(text in level_1_like()) {
        if oracle_differs(&text) {
            return Ok(());
        }
        let ours = Date::from_edtf(&text);
        match (Edtf::parse(&text), ours) {
            (Ok(Edtf::Date(date)), Ok(ours)) => {
                let days = days_by_oracle(date.precision());
                prop_assert_eq!(ours.days(), days, "{}", text);
                let certainty = match (ours.uncertain, ours.approximate) {
                    (false, false) => Certainty::Certain,
                    (true, false) => Certainty::Uncertain,
                    (false, true) => Certainty::Approximate,
                    (true, true) => Certainty::ApproximateUncertain,
                };
                prop_assert_eq!(date.certainty(), certainty, "{}", text);
            }
            (theirs, ours) => prop_assert_eq!(theirs.is_ok(), ours.is_ok(), "{}: {:?}", text, ours),
        }
    }

    #[test]
    fn any_text_is_read_in_order_or_refused_with_a_reason(
        text in prop_oneof![any::<String>(), "[-0-9XYTZ./~?%: \\[\\]{},ESxu+]{0,24}", level_1_like()]
    ) {
        match Date::from_edtf(&text) {
            Ok(date) => {
                if let (Some(first), Some(last)) = (date.earliest, date.latest) {
                    prop_assert!(first <= last, "{} is reversed", text);
                }
                let again = Date::from_edtf(&date.edtf()).map_err(|why| TestCaseError::fail(why.to_string()))?;
                prop_assert_eq!((again.earliest, again.latest), (date.earliest, date.latest), "{}", text);
            }
            Err(why) => prop_assert!(!why.reason.is_empty()),
        }
    }
}
