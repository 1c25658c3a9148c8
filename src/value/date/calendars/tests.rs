//! What reading other calendars promises.

mod laws;

use super::*;
use jiff::civil::date;

fn day_of(calendar: Calendar, year: i32, month: u8, day: u8) -> Days {
    calendar
        .days(year, Some(month), Some(day))
        .unwrap_or_else(|why| panic!("{why}"))
}

fn refused(calendar: Calendar, year: i32, month: Option<u8>, day: Option<u8>) -> String {
    calendar.days(year, month, day).unwrap_err()
}

#[test]
fn persian_days_are_those_of_the_almanacs() {
    for ((year, month, day), gregorian) in [
        // Nowruz moves between 19 and 22 March.
        ((1399, 1, 1), date(2020, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1375, 1, 1), date(1996, 3, 20)),
        ((1398, 10, 25), date(2020, 1, 15)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1388, 3, 22), date(2009, 6, 12)),
        ((1401, 6, 25), date(2022, 9, 16)),
        ((1332, 5, 28), date(1953, 8, 19)),
        // Afghanistan: 24 Asad 1400, 7 Sawr 1357.
        ((1400, 5, 24), date(2021, 8, 15)),
        ((1357, 2, 7), date(1978, 4, 27)),
        // The last day of a leap year.
        ((1399, 12, 30), date(2021, 3, 20)),
    ] {
        assert_eq!(
            day_of(Calendar::Persian, year, month, day),
            Days::one(gregorian),
            "{year}-{month}-{day}"
        );
    }
    assert_eq!(
        Calendar::Persian.days(1398, Some(10), None).unwrap(),
        Days {
            first: date(2019, 12, 22),
            last: date(2020, 1, 20)
        }
    );
    assert_eq!(
        Calendar::Persian.days(1399, None, None).unwrap(),
        Days {
            first: date(2020, 3, 20),
            last: date(2021, 3, 20)
        }
    );
}

#[test]
fn islamic_days_hold_the_saudi_day_and_a_later_sighting() {
    for ((year, month, day), umm_al_qura) in [
        ((1442, 1, 1), date(2020, 8, 20)),
        ((1441, 9, 1), date(2020, 4, 24)),
        ((1442, 10, 1), date(2021, 5, 13)),
        ((1443, 9, 1), date(2022, 4, 2)),
        ((1444, 9, 1), date(2023, 3, 23)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1400, 1, 1), date(1979, 11, 20)),
        ((1444, 12, 10), date(2023, 6, 28)),
        ((1435, 9, 1), date(2014, 6, 28)),
    ] {
        let days = day_of(Calendar::Islamic, year, month, day);
        assert_eq!(days.count(), 3);
        assert!(
            (days.first..=days.last).contains(&umm_al_qura),
            "{year}-{month}-{day}: {days:?}"
        );
    }
    // Ramadan 1444 began on 23 March 2023 in Riyadh and on 24 March in Tehran.
    let ramadan = Calendar::Islamic.days(1444, Some(9), None).unwrap();
    assert!(ramadan.first <= date(2023, 3, 23) && ramadan.last >= date(2023, 4, 21));
    assert!(ramadan.count() <= 32);
}

#[test]
fn julian_days_are_behind_by_what_the_century_says() {
    for ((year, month, day), gregorian) in [
        ((1917, 10, 25), date(1917, 11, 7)),
        ((1918, 1, 31), date(1918, 2, 13)),
        ((1582, 10, 5), date(1582, 10, 15)),
        ((1752, 9, 3), date(1752, 9, 14)),
        ((1900, 2, 29), date(1900, 3, 13)),
        ((2019, 12, 25), date(2020, 1, 7)),
        ((-43, 3, 15), date(-43, 3, 13)),
    ] {
        assert_eq!(
            day_of(Calendar::Julian, year, month, day),
            Days::one(gregorian),
            "{year}-{month}-{day}"
        );
    }
}

#[test]
fn a_date_says_what_it_is_in_the_gregorian_calendar() {
    let said = |calendar: Calendar, year, month, day| {
        let date = calendar.date(year, month, day).unwrap();
        (date.edtf(), date.steps[0].text.clone())
    };
    let (edtf, step) = said(Calendar::Persian, 1398, Some(10), Some(25));
    assert_eq!(edtf, "2020-01-15");
    assert_eq!(
        step,
        "25 Dey 1398 in the Persian calendar is 15 January 2020"
    );
    let (edtf, step) = said(Calendar::Islamic, 1442, Some(1), Some(1));
    assert_eq!(edtf, "2020-08-20/2020-08-22");
    assert_eq!(
        step,
        "1 Muharram 1442 in the Islamic calendar is 20 to 22 August 2020"
    );
    let (edtf, _) = said(Calendar::Persian, 1398, Some(10), None);
    assert_eq!(edtf, "2019-12-22/2020-01-20");
    let (edtf, step) = said(Calendar::Julian, 1917, Some(10), Some(25));
    assert_eq!(edtf, "1917-11-07");
    assert!(step.starts_with("25 October 1917 in the Julian calendar"));
}

#[test]
fn what_a_calendar_does_not_have_is_refused() {
    use Calendar::{Islamic, Julian, Persian};
    for (calendar, year, month, day, why) in [
        (
            Persian,
            1398,
            Some(7),
            Some(31),
            "31 Mehr does not exist: Mehr has at most 30 days",
        ),
        (
            Persian,
            1398,
            Some(12),
            Some(30),
            "30 Esfand 1398 does not exist",
        ),
        (Persian, 1398, Some(13), None, "there is no month 13"),
        (Persian, 1398, Some(0), Some(1), "there is no month 0"),
        (
            Persian,
            1398,
            Some(1),
            Some(0),
            "0 Farvardin does not exist",
        ),
        (Persian, 0, None, None, "is not converted"),
        (Persian, 1398, None, Some(3), "no month"),
        (
            Islamic,
            1442,
            Some(9),
            Some(31),
            "Ramadan has at most 30 days",
        ),
        (Islamic, 1601, None, None, "only the years 1 to 1600"),
        (
            Julian,
            1917,
            Some(2),
            Some(29),
            "29 February 1917 does not exist: it is no leap year in the Julian",
        ),
        (Julian, 1917, Some(4), Some(31), "31 April does not exist"),
    ] {
        let reason = refused(calendar, year, month, day);
        assert!(reason.contains(why), "{reason}");
    }
    assert!(Persian.days(1399, Some(12), Some(30)).is_ok());
    assert!(Julian.days(1900, Some(2), Some(29)).is_ok());
    // The thirtieth of a lunar month depends on who looked.
    assert!((1..=12).all(|month| Islamic.days(1442, Some(month), Some(30)).is_ok()));
}

fn month(text: &str) -> Option<(Calendar, u8, usize)> {
    let words: Vec<&str> = text.split(' ').collect();
    month_name(&words).map(|name| (name.calendar, name.month, name.words))
}

#[test]
fn months_are_known_however_they_are_spelled() {
    use Calendar::{Islamic, Persian};
    for (text, expected) in [
        ("Dey 1398", (Persian, 10, 1)),
        ("DEY", (Persian, 10, 1)),
        ("ordibehesht", (Persian, 2, 1)),
        ("Amordad", (Persian, 5, 1)),
        ("Saur 1357", (Persian, 2, 1)),
        ("Sunbulah", (Persian, 6, 1)),
        ("فروردین ۱۳۹۹", (Persian, 1, 1)),
        ("آبان", (Persian, 8, 1)),
        ("شهريور", (Persian, 6, 1)),
        ("Muharram", (Islamic, 1, 1)),
        ("Moharam", (Islamic, 1, 1)),
        ("Rabi al-Awwal 1442", (Islamic, 3, 2)),
        ("Rabi' al - Awal of", (Islamic, 3, 4)),
        ("Rabi ' al-Thani", (Islamic, 4, 3)),
        ("Rabi I 1442", (Islamic, 3, 2)),
        ("Rabi II 1442", (Islamic, 4, 2)),
        ("Rabi-ul-Awwal", (Islamic, 3, 1)),
        ("Jumada al-Ula", (Islamic, 5, 2)),
        ("Jumada II", (Islamic, 6, 2)),
        ("Jamadi-us-Sani", (Islamic, 6, 1)),
        ("Sha’ban", (Islamic, 8, 1)),
        ("Shaaban", (Islamic, 8, 1)),
        ("Ramazan", (Islamic, 9, 1)),
        ("Shawal", (Islamic, 10, 1)),
        ("Dhu al-Qi'dah", (Islamic, 11, 2)),
        ("Dhul Qada", (Islamic, 11, 2)),
        ("Zulqa'da", (Islamic, 11, 1)),
        ("Dhu'l-Hijja", (Islamic, 12, 1)),
        ("Dhu al - Hijjah", (Islamic, 12, 4)),
        ("Zilhajj", (Islamic, 12, 1)),
        ("ذو الحجة", (Islamic, 12, 2)),
        ("ربيع الأول", (Islamic, 3, 2)),
        ("رمضان", (Islamic, 9, 1)),
    ] {
        assert_eq!(month(text), Some(expected), "{text}");
        assert!(can_begin_month(text.split(' ').next().unwrap()), "{text}");
    }
    for none in [
        "",
        "May",
        "Rabi",
        "Rabi , al-Awwal",
        "Jumada",
        "Dhu",
        "the",
        "-",
        "Day",
        "Deyr",
    ] {
        assert_eq!(month(none), None, "{none}");
    }
}

#[test]
fn names_that_are_words_too_need_company() {
    for (text, needs) in [
        ("Farvardin", Needs::Nothing),
        ("Ordibehesht", Needs::Nothing),
        ("Shawwal", Needs::Nothing),
        ("Mehr", Needs::DayOrYear),
        ("Bahman", Needs::DayOrYear),
        ("Ramadan", Needs::DayOrYear),
        ("Asad", Needs::Year),
        ("Hut", Needs::Year),
    ] {
        let name: MonthName = month_name(&[text]).unwrap();
        assert_eq!(name.needs, needs, "{text}");
    }
    for other in ["Assad", "Hutt", "Hamall", "Raja"] {
        assert_eq!(month_name(&[other]), None, "{other}");
    }
}

#[test]
fn the_table_of_months_is_whole() {
    for line in include_str!("months.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let [calendar, number, needs, spellings] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        assert!(matches!(calendar, "persian" | "islamic"), "{line}");
        assert!(matches!(needs, "nothing" | "day" | "year"), "{line}");
        let number: u8 = number.parse().unwrap();
        for spelling in spellings.split(", ") {
            let found = month(spelling).unwrap_or_else(|| panic!("{spelling} is not found"));
            assert_eq!(found.1, number, "{spelling}");
            assert_eq!(found.2, spelling.split(' ').count(), "{spelling}");
        }
    }
    for calendar in [Calendar::Persian, Calendar::Islamic, Calendar::Julian] {
        assert!((1..=12).all(|month| !calendar.month_name(month).is_empty()));
        assert!(calendar.month_name(0).is_empty() && calendar.month_name(13).is_empty());
    }
    assert_eq!(
        Calendar::Persian.said(1398, Some(10), Some(25)),
        "25 Dey 1398"
    );
    assert_eq!(
        Calendar::Islamic.said(1442, Some(3), None),
        "Rabi al-Awwal 1442"
    );
}

#[test]
fn eras_name_the_calendar() {
    let said = |text: &str| era(&text.split(' ').collect::<Vec<_>>());
    for (text, expected) in [
        ("AP", (Era::Solar, 1)),
        ("SH", (Era::Solar, 1)),
        ("A.H.", (Era::Hijri, 1)),
        ("AH", (Era::Hijri, 1)),
        ("Hijri", (Era::Hijri, 1)),
        ("Hijri Shamsi", (Era::Solar, 2)),
        ("solar Hijri calendar", (Era::Solar, 2)),
        ("in the Persian calendar", (Era::Solar, 4)),
        ("of the Islamic lunar calendar", (Era::Lunar, 5)),
        ("according to the Julian calendar", (Era::OldStyle, 5)),
        ("Old Style", (Era::OldStyle, 2)),
        ("O.S.", (Era::OldStyle, 1)),
        ("N.S.", (Era::NewStyle, 1)),
        ("هجری شمسی", (Era::Solar, 2)),
    ] {
        assert_eq!(said(text), Some(expected), "{text}");
    }
    for none in [
        "",
        "ap",
        "the Persian calendar",
        "in the capital",
        "Persian",
        "ah",
        "old",
    ] {
        assert_eq!(said(none), None, "{none}");
    }
}

#[test]
fn a_month_of_the_sun_makes_a_hijri_year_solar() {
    assert_eq!(
        Era::Hijri.calendar(Some(Calendar::Persian)),
        Ok(Some(Calendar::Persian))
    );
    assert_eq!(Era::Hijri.calendar(None), Ok(Some(Calendar::Islamic)));
    assert_eq!(Era::OldStyle.calendar(None), Ok(Some(Calendar::Julian)));
    assert_eq!(Era::NewStyle.calendar(None), Ok(None));
    let why = Era::Lunar.calendar(Some(Calendar::Persian)).unwrap_err();
    assert!(why.contains("Persian") && why.contains("Islamic"));
}

#[test]
fn figures_of_these_centuries_are_persian() {
    assert_eq!(of_figures(1398, 10, 25), Some(Calendar::Persian));
    assert_eq!(of_figures(1398, 6, 31), Some(Calendar::Persian));
    assert_eq!(of_figures(1398, 7, 31), None);
    assert_eq!(of_figures(1398, 13, 1), None);
    assert_eq!(of_figures(2020, 1, 15), None);
    assert!(Calendar::Islamic.is_plausible(1442) && !Calendar::Islamic.is_plausible(2019));
}

#[test]
fn a_month_recurs_in_every_year() {
    let year = |year| Days::years(year, year).unwrap();
    let ramadan = Calendar::Islamic.recurring(9, None, year(2019));
    assert_eq!(ramadan.len(), 1);
    assert!(ramadan[0].first <= date(2019, 5, 6) && ramadan[0].last >= date(2019, 6, 3));
    // Twice in one Gregorian year.
    assert_eq!(Calendar::Islamic.recurring(9, None, year(2030)).len(), 2);
    assert_eq!(
        Calendar::Persian.recurring(11, Some(22), year(2020)),
        [Days::one(date(2020, 2, 11))]
    );
    // 30 Esfand is a day of leap years only.
    assert!(
        Calendar::Persian
            .recurring(12, Some(30), year(2020))
            .is_empty()
    );
    let all = Days {
        first: Day::MIN,
        last: Day::MAX,
    };
    assert!(Calendar::Islamic.recurring(9, None, all).is_empty());
}

#[test]
fn rules_are_told_apart() {
    let rules = [Calendar::Persian, Calendar::Islamic, Calendar::Julian].map(Calendar::rule);
    assert_eq!(
        rules.map(|rule| rule.id),
        ["persian-calendar", "islamic-calendar", "julian-calendar"]
    );
}
