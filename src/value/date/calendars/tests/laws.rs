//! Laws of reading other calendars.

use super::super::*;
use crate::value::date::Unit;
use crate::value::date::calendar::shift;
use proptest::prelude::*;

fn any_calendar() -> impl Strategy<Value = Calendar> {
    prop::sample::select(vec![Calendar::Persian, Calendar::Islamic, Calendar::Julian])
}

proptest! {
    #[test]
    fn any_numbers_are_days_or_an_error(
        calendar in any_calendar(),
        year in prop_oneof![any::<i32>(), -10_000..10_000_i32, Just(i32::MIN), Just(i32::MAX)],
        month in prop::option::of(any::<u8>()),
        day in prop::option::of(any::<u8>()),
    ) {
        match calendar.days(year, month, day) {
            Ok(days) => prop_assert!(days.first <= days.last),
            Err(why) => prop_assert!(!why.is_empty()),
        }
        let _ = of_figures(year, month.unwrap_or(0), day.unwrap_or(0));
        prop_assert!(!calendar.said(year, month, day).is_empty());
    }

    #[test]
    fn a_month_is_its_days_and_a_year_its_months(calendar in any_calendar(), year in 1_i32..=1600) {
        let slack = i64::from(calendar.is_widened());
        let whole = calendar.days(year, None, None).unwrap();
        let mut next = shift(whole.first, slack, Unit::Day);
        for month in 1..=12 {
            let days = calendar.days(year, Some(month), None).unwrap();
            prop_assert_eq!(shift(days.first, slack, Unit::Day), next);
            prop_assert_eq!(calendar.days(year, Some(month), Some(1)).unwrap().first, days.first);
            let length = days.count() - 2 * slack;
            prop_assert!((28..=31).contains(&length), "{} days", length);
            next = shift(days.last, 1 - slack, Unit::Day);
        }
        prop_assert_eq!(next, shift(whole.last, 1 - slack, Unit::Day));
    }

    #[test]
    fn days_in_order_are_days_in_order(
        calendar in any_calendar(),
        year in 1_i32..=1600,
        month in 1_u8..=12,
        day in 1_u8..=28,
    ) {
        let this = calendar.days(year, Some(month), Some(day)).unwrap();
        let next = calendar.days(year, Some(month), Some(day + 1)).ok();
        if let Some(next) = next {
            prop_assert_eq!(days_between(this.first, next.first), 1);
        }
    }

    #[test]
    fn a_day_recurs_when_it_is(
        calendar in any_calendar(),
        year in 1_i32..=1600,
        month in 1_u8..=12,
        day in 1_u8..=31,
    ) {
        if let Ok(days) = calendar.days(year, Some(month), Some(day)) {
            let window = Days {
                first: shift(days.first, -3, Unit::Day),
                last: shift(days.first, 3, Unit::Day),
            };
            prop_assert_eq!(calendar.recurring(month, Some(day), window), vec![days]);
        }
    }

    #[test]
    fn persian_and_julian_days_convert_back(
        solar in any::<bool>(),
        year in 1200_i32..=1499,
        month in 1_u8..=12,
        day in 1_u8..=31,
    ) {
        let calendar = if solar { Calendar::Persian } else { Calendar::Julian };
        if let Ok(days) = calendar.days(year, Some(month), Some(day)) {
            let fixed = gregorian::fixed_from_gregorian(
                i32::from(days.first.year()),
                u8::try_from(days.first.month()).unwrap(),
                u8::try_from(days.first.day()).unwrap(),
            );
            let back = if solar {
                persian::fast_persian_from_fixed(fixed).unwrap()
            } else {
                julian::julian_from_fixed(fixed).unwrap()
            };
            prop_assert_eq!(back, (year, month, day));
        }
    }

    #[test]
    fn any_words_are_a_month_or_not(words in prop::collection::vec(".{0,12}", 0..6)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some(name) = month_name(&words) {
            prop_assert!((1..=12).contains(&name.month) && name.words <= words.len());
        }
        if let Some((_, count)) = era(&words) {
            prop_assert!(count <= words.len());
        }
    }
}
