//! Figures that grow from report to report: updates told from conflicts by
//! the days of publication; and the severities besides a plain conflict.

use crate::articles::{Articles, Told, has_reason, reasons, source, source_with, told};
use corroborate::report::view::Severity;
use proptest::prelude::*;

const QUAKE: &str = "type: earthquake, date: 2 May 2021, place: Split";

/// What a paper of a day in May 2021 tells of one earthquake.
fn paper(id: &str, day: u8, more: &str) -> String {
    let claims = format!("events: [{{id: quake, {QUAKE}, {more}}}]\n");
    source(id, &format!("2021-05-{day:02}"), &claims)
}

/// The report on one toll, by papers of these days with these figures.
fn tolls(reports: &[(u8, &str)]) -> Told {
    let names = ["a", "b", "c", "d"];
    let papers: Vec<String> = reports
        .iter()
        .zip(names)
        .map(|((day, figure), name)| paper(name, *day, &format!("counts: {{killed: {figure}}}")))
        .collect();
    let told = told(&papers);
    for name in names.iter().take(reports.len()) {
        assert!(told.linked("a/quake", &format!("{name}/quake")), "{name}");
    }
    told
}

fn says(reports: &[(u8, &str)]) -> String {
    tolls(reports).says("a/quake", "count.killed")
}

const UPDATE: &str = "agreement update";
const CONFLICT: &str = "conflict count conflict";

mod tolls {
    use super::*;

    #[test]
    fn that_rise_over_rising_days_are_an_update() {
        for (first, later) in [
            ("12 so far", "15"),
            ("12", "15"),
            ("12", "15 so far"),
            ("12 so far", "15 and counting"),
            ("12 people", "15 people dead"),
            ("about 100", "150"),
            ("12", "at least 20"),
        ] {
            assert_eq!(says(&[(3, first), (5, later)]), UPDATE, "{first}, {later}");
        }
    }

    #[test]
    fn that_rise_name_both_days_and_the_latest_figure() {
        let told = tolls(&[(3, "12 so far"), (7, "20"), (5, "15")]);
        let finding = told.on("a/quake", "count.killed");
        assert_eq!(finding.severity, Some(Severity::Update));
        let words = reasons(finding);
        for part in [
            "later-report: “12 so far” was reported on 3 May 2021 and “20” on 7 May 2021",
            "the latest figure is “20”",
            "“15” (5 May 2021)",
        ] {
            assert!(words.contains(part), "{words}");
        }
        assert_eq!(told.report.summary.updates, 1);
    }

    #[test]
    fn that_fall_are_a_conflict() {
        for (first, later) in [
            ("15", "12"),
            ("15 so far", "12"),
            // More had died by Monday than "so far" on Wednesday.
            ("15", "12 so far"),
        ] {
            let told = tolls(&[(3, first), (5, later)]);
            assert_eq!(
                told.says("a/quake", "count.killed"),
                CONFLICT,
                "{first}, {later}"
            );
            let finding = told.on("a/quake", "count.killed");
            assert!(has_reason(finding, "figure-fell"), "{}", reasons(finding));
        }
    }

    #[test]
    fn that_fall_are_an_update_where_the_words_say_that_they_were_provisional() {
        for (first, later) in [
            ("{value: 15, quote: 15 people were feared dead}", "12"),
            ("{value: 15, quote: a preliminary toll of 15}", "12"),
            (
                "15",
                "{value: 12, quote: the ministry revised the toll to 12}",
            ),
        ] {
            let told = tolls(&[(3, first), (5, later)]);
            assert_eq!(
                told.says("a/quake", "count.killed"),
                UPDATE,
                "{first}, {later}"
            );
            assert!(has_reason(
                told.on("a/quake", "count.killed"),
                "revised-figure"
            ));
        }
    }

    #[test]
    fn of_one_day_conflict_and_say_why_they_are_no_update() {
        let told = tolls(&[(3, "12"), (3, "15")]);
        assert_eq!(told.says("a/quake", "count.killed"), CONFLICT);
        let words = reasons(told.on("a/quake", "count.killed"));
        assert!(
            words.contains("both were reported on 3 May 2021"),
            "{words}"
        );
    }

    #[test]
    fn without_a_day_of_publication_conflict_and_say_what_is_missing() {
        let undated = source_with(
            "b",
            "publisher: B",
            &format!("events: [{{id: quake, {QUAKE}, counts: {{killed: 15}}}}]\n"),
        );
        let told = told(&[paper("a", 3, "counts: {killed: 12}"), undated]);
        assert_eq!(told.says("a/quake", "count.killed"), CONFLICT);
        let words = reasons(told.on("a/quake", "count.killed"));
        assert!(words.contains("`published`"), "{words}");
    }

    #[test]
    fn with_a_lower_bound_agree_in_whatever_order() {
        for days in [[3, 5], [5, 3], [3, 3]] {
            let reports = [(days[0], "at least 12"), (days[1], "15")];
            assert_eq!(says(&reports), "agreement broader", "{days:?}");
        }
    }

    #[test]
    fn that_somebody_repeats_when_they_are_out_of_date_conflict() {
        let reports = [(3, "12"), (5, "15"), (7, "12")];
        assert_eq!(says(&reports), CONFLICT);
        assert_eq!(says(&[(3, "12"), (4, "12"), (5, "15"), (6, "15")]), UPDATE);
        // The last paper of a wording stands for it, wherever it is listed.
        assert_eq!(
            says(&[(7, "12"), (3, "12"), (5, "15"), (6, "15")]),
            CONFLICT
        );
    }

    #[test]
    fn of_one_source_are_voices_that_disagree() {
        let voices = "counts: {killed: [{value: 12 so far, attributed_to: the police}, {value: 10, attributed_to: the mayor}]}";
        let told = told(&[paper("a", 3, voices)]);
        let finding = told.within("a/quake", "count.killed").unwrap();
        assert_eq!(finding.severity, Some(Severity::Conflict));
        assert!(!has_reason(finding, "later-report"));
        assert!(!has_reason(finding, "figure-fell"));
    }

    #[test]
    fn that_a_person_settled_stay_settled() {
        let reports = [
            paper("a", 3, "counts: {killed: 12}"),
            paper("b", 5, "counts: {killed: 15}"),
        ];
        let decision = "- {id: d1, decision: left_wrong, left: a/quake/count.killed, right: b/quake/count.killed, reason: a misprint, by: me, at: 2021-05-09T10:00:00Z}\n";
        let told = Articles::of(&reports).decided(decision).told();
        let finding = told.on("a/quake", "count.killed");
        assert_eq!(finding.decided.as_ref().unwrap().id, "d1");
        assert!(finding.values.iter().any(|value| value.set_aside));
        assert!(!has_reason(finding, "later-report"));
    }
}

mod figures {
    use super::*;

    fn of(count: &str) -> Told {
        let (first, later) = count.split_once(" then ").unwrap();
        let told = told(&[paper("a", 3, first), paper("b", 5, later)]);
        assert!(told.linked("a/quake", "b/quake"), "{count}");
        told
    }

    #[test]
    fn that_do_not_grow_conflict_whatever_the_days() {
        for count in [
            "count: 40 villages then count: 60 villages",
            "counts: {suspects: 2} then counts: {suspects: 3}",
        ] {
            let told = of(count);
            let finding = told.report.findings.iter();
            let worst = finding.filter_map(|finding| finding.severity).min();
            assert_eq!(worst, Some(Severity::Conflict), "{count}");
        }
    }

    #[test]
    fn of_anything_are_an_update_where_the_first_is_told_so_far() {
        let told = of("counts: {suspects: 2 so far} then counts: {suspects: 3}");
        assert_eq!(told.says("a/quake", "count.suspects"), UPDATE);
    }

    #[test]
    fn of_people_in_a_disaster_are_a_toll_without_saying_so() {
        let told = of("count: 12 then count: 15 people");
        assert_eq!(told.says("a/quake", "count"), UPDATE);
    }

    #[test]
    fn of_an_arrest_are_a_toll_whatever_those_arrested_are_called() {
        let paper = |id: &str, day: &str, kind: &str, count: &str| {
            let claims = format!(
                "events: [{{id: e, type: {kind}, date: 2 May 2021, place: Split, count: {count}, reason: smuggling of tobacco}}]\n"
            );
            source(id, day, &claims)
        };
        for (kind, expected) in [("arrest", UPDATE), ("expulsion", CONFLICT)] {
            let told = told(&[
                paper("a", "2021-05-03", kind, "12 suspects"),
                paper("b", "2021-05-05", kind, "15 suspects"),
            ]);
            assert_eq!(told.says("a/e", "count"), expected, "{kind}");
        }
    }

    #[test]
    fn are_tolls_under_french_names_too() {
        let told = of("counts: {tués: 12} then counts: {tués: 15}");
        assert_eq!(told.says("a/quake", "count.tués"), UPDATE);
    }

    #[test]
    fn of_the_missing_rise_and_fall() {
        for missing in [
            "counts: {missing: 30} then counts: {missing: 12}",
            "counts: {missing: 12} then counts: {missing: 30}",
        ] {
            assert_eq!(
                of(missing).says("a/quake", "count.missing"),
                UPDATE,
                "{missing}"
            );
        }
    }

    #[test]
    fn of_different_things_are_no_update() {
        let told = of("count: 12 dead so far then count: 15 injured");
        assert_eq!(told.says("a/quake", "count"), "undetermined undetermined");
        let told = of(
            "count: {value: 12 dead, scope: Split} then count: {value: 15 dead, scope: Croatia}",
        );
        assert_eq!(told.says("a/quake", "count"), "undetermined undetermined");
    }

    #[test]
    fn that_are_denied_are_no_update() {
        let told = of("counts: {killed: 12} then counts: {killed: {value: 15, polarity: denied}}");
        assert_eq!(
            told.says("a/quake", "count.killed"),
            "undetermined undetermined"
        );
    }
}

mod severities {
    use super::*;

    /// What two papers tell of one man.
    fn man(slot: &str, left: &str, right: &str) -> (String, Option<Severity>) {
        let paper = |id: &str, day, value: &str| {
            let born = if slot == "born" {
                ""
            } else {
                ", born: 4 May 1961"
            };
            let claims = format!(
                "people: [{{id: h, name: Ivan Horvat{born}, {slot}: {value}}}]\nevents: [{{id: e, type: arrest, date: 4 May 2021, place: Tirana, target: h}}]\n"
            );
            source(id, day, &claims)
        };
        let told = told(&[
            paper("a", "2021-05-07", left),
            paper("b", "2021-05-09", right),
        ]);
        assert!(told.linked("a/h", "b/h"), "{slot} {left} {right}");
        (told.says("a/h", slot), told.on("a/h", slot).severity)
    }

    #[test]
    fn of_ages_one_year_apart_are_their_own() {
        // Two days after he is 30 nobody is 29.
        for (left, right) in [("30", "29"), ("30", "29-year-old"), ("28", "30")] {
            let found = man("age", left, right);
            let expected = (
                "conflict age conflict".to_owned(),
                Some(Severity::OneYearApart),
            );
            assert_eq!(found, expected, "{left} {right}");
        }
        let two_off = ("conflict age conflict".to_owned(), Some(Severity::Conflict));
        assert_eq!(man("age", "29", "32"), two_off);
        assert_eq!(man("age", "31", "29"), two_off);
        assert_eq!(man("age", "29", "29").1, None);
    }

    #[test]
    fn of_ages_are_none_where_a_birthday_lies_between_the_reports() {
        let found = ("agreement overlap".to_owned(), None);
        assert_eq!(man("age", "29", "30"), found);
        assert_eq!(man("age", "29-year-old", "30"), found);
    }

    #[test]
    fn of_ages_far_apart_in_time_go_by_the_days_of_the_reports() {
        let paper = |id: &str, day: &str, age: u8| {
            let claims =
                format!("people: [{{id: h, name: Ivan Horvat, born: 4 May 1961, age: {age}}}]\n");
            source(id, day, &claims)
        };
        let later = |age: u8| {
            let told = told(&[
                paper("a", "2017-03-05", 50),
                paper("b", "2018-11-25", age),
                paper("c", "2017-03-05", 50),
            ]);
            (told.says("a/h", "age"), reasons(told.on("a/h", "age")))
        };
        let (says, why) = later(52);
        assert_eq!(says, "agreement overlap");
        assert!(
            why.contains("2017-03-05") && why.contains("2018-11-25"),
            "{why}"
        );
        assert_eq!(later(50).0, "conflict age conflict");
        assert!(later(55).1.contains("ages-two-births"));
    }

    #[test]
    fn of_ages_say_that_a_birthday_may_lie_between() {
        let paper = |id: &str, age: u8| {
            let claims =
                format!("people: [{{id: h, name: Ivan Horvat, born: 4 May 1961, age: {age}}}]\n");
            source(id, "2021-05-07", &claims)
        };
        let told = told(&[paper("a", 29), paper("b", 30)]);
        let finding = told.on("a/h", "age");
        assert!(
            has_reason(finding, "one-year-apart"),
            "{}",
            reasons(finding)
        );
        assert!(
            reasons(finding).contains("birthday"),
            "{}",
            reasons(finding)
        );
    }

    #[test]
    fn of_three_ages_is_the_gravest() {
        let paper = |id: &str, age: u8| {
            let claims =
                format!("people: [{{id: h, name: Ivan Horvat, born: 4 May 1961, age: {age}}}]\n");
            source(id, "2021-05-07", &claims)
        };
        let told = told(&[paper("a", 29), paper("b", 30), paper("c", 31)]);
        assert_eq!(told.on("a/h", "age").severity, Some(Severity::Conflict));
        assert!(reasons(told.on("a/h", "age")).starts_with("count-apart"));
    }

    #[test]
    fn of_durations_one_year_apart_are_conflicts() {
        let paper = |id: &str, duration: &str| {
            let claims = format!(
                "events: [{{id: e, type: sentence, date: 4 May 2021, place: Tirana, count: one, duration: {duration}}}]\n"
            );
            source(id, "2021-05-07", &claims)
        };
        let told = told(&[paper("a", "one year"), paper("b", "two years")]);
        let finding = told.on("a/e", "duration");
        assert_eq!(finding.severity, Some(Severity::Conflict));
        assert!(
            !reasons(finding).contains("birthday"),
            "{}",
            reasons(finding)
        );
    }

    #[test]
    fn of_neighbouring_days_are_a_possible_lag_of_events_and_not_of_births() {
        let quake = |id: &str, date: &str| {
            let claims = format!(
                "events: [{{id: quake, type: earthquake, date: {date}, place: Split, count: 12}}]\n"
            );
            source(id, "2021-05-07", &claims)
        };
        let told = told(&[quake("a", "2 May 2021"), quake("b", "3 May 2021")]);
        let finding = told.on("a/quake", "date");
        assert_eq!(told.says("a/quake", "date"), "undetermined undetermined");
        assert_eq!(finding.severity, Some(Severity::PossibleLag));
        assert!(has_reason(finding, "possible-lag"));
        let born = (
            "conflict born conflict".to_owned(),
            Some(Severity::Conflict),
        );
        assert_eq!(man("born", "3 May 1991", "4 May 1991"), born);
        assert_eq!(
            man("died", "3 May 2021", "4 May 2021").1,
            Some(Severity::PossibleLag)
        );
    }

    #[test]
    fn of_a_lag_beside_an_agreement_is_shown() {
        let quake = |id: &str, date: &str| {
            let claims = format!(
                "events: [{{id: quake, type: earthquake, date: {date}, place: Split, count: 12}}]\n"
            );
            source(id, "2021-05-07", &claims)
        };
        let told = told(&[
            quake("a", "2 May 2021"),
            quake("b", "2 May 2021"),
            quake("c", "3 May 2021"),
        ]);
        let finding = told.on("a/quake", "date");
        assert_eq!(finding.severity, Some(Severity::PossibleLag));
        assert!(has_reason(finding, "possible-lag"), "{}", reasons(finding));
        // The paper of the next day is no third origin of this day.
        assert_eq!(finding.origins, 2, "{}", reasons(finding));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// An update is one whichever source is named first, and with the days of
    /// the reports exchanged it is a conflict.
    #[test]
    fn an_update_is_antisymmetric_in_the_days_of_its_reports(
        one in 1_u32..40, other in 1_u32..40, first in 3_u8..8, later in 3_u8..8,
        so_far in any::<[bool; 2]>(),
    ) {
        let figure = |number: u32, so_far| {
            if so_far { format!("{number} so far") } else { number.to_string() }
        };
        let (left, right) = (figure(one, so_far[0]), figure(other, so_far[1]));
        let told = says(&[(first, &left), (later, &right)]);
        let exchanged = says(&[(later, &right), (first, &left)]);
        prop_assert_eq!(told == UPDATE, exchanged == UPDATE);
        let rises = one != other && (one < other) == (first < later) && first != later;
        prop_assert_eq!(told == UPDATE, rises, "{} {}", left, right);
        if told == UPDATE {
            let reversed = says(&[(later, &left), (first, &right)]);
            prop_assert_eq!(&reversed, CONFLICT);
        }
    }
}
