//! Dates that lean on events: chains within and across sources, circles, and
//! what is said of a date that stays unknown.

use crate::articles::{Articles, Told, has_reason, reasons, source, source_with, told};
use corroborate::model::Value;
use corroborate::project::Settings;
use proptest::prelude::*;

/// A source that tells of events of two people each, so that those of one
/// type are one event. Each is its type, and its date as `value`, or nothing,
/// or `value from EVENT`.
fn paper(id: &str, events: &[(&str, &str)]) -> String {
    let mut people = String::from("people:\n");
    let mut claims = String::from("events:\n");
    for (event, date) in events {
        let date = match date.split_once(" from ") {
            Some((value, event)) => format!(", date: {{value: {value}, relative_to: {event}}}"),
            None if date.is_empty() => String::new(),
            None => format!(", date: {date}"),
        };
        let [one, other] = match *event {
            "raid" => ["Ivan Horvat", "Petra Novak"],
            "arrest" => ["Karim Nazari", "Lena Brandt"],
            "trial" => ["Tomas Vesely", "Aiko Tanaka"],
            "meeting" => ["Goran Babic", "Olga Smirnova"],
            "vote" => ["Peter Hansen", "Maria Lopez"],
            other => panic!("{other}"),
        };
        people.push_str(&format!(
            "  - {{id: {event}-1, name: {one}}}\n  - {{id: {event}-2, name: {other}}}\n"
        ));
        claims.push_str(&format!(
            "  - {{id: {event}, type: {event}, place: Tirana, target: [{event}-1, {event}-2]{date}}}\n"
        ));
    }
    source(id, "2021-06-30", &(people + &claims))
}

/// How a claim was read, step by step.
fn steps(told: &Told, claim: &str) -> String {
    let steps = told.claim(claim).value.steps();
    let lines = steps
        .iter()
        .map(|step| format!("{}: {}\n", step.rule.id, step.text));
    lines.collect()
}

fn is_unknown(told: &Told, claim: &str) -> bool {
    matches!(&told.claim(claim).value, Value::Date(date) if date.is_unknown())
}

mod chains {
    use super::*;

    #[test]
    fn across_three_sources_are_followed_to_their_start() {
        let told = told(&[
            paper("gazette", &[("raid", "3 May 2021")]),
            paper(
                "courier",
                &[("raid", ""), ("arrest", "the day after from raid")],
            ),
            paper(
                "herald",
                &[("arrest", ""), ("trial", "two days after from arrest")],
            ),
        ]);
        assert!(told.linked("gazette/raid", "courier/raid"));
        assert!(told.linked("courier/arrest", "herald/arrest"));
        assert_eq!(told.read("courier/arrest/date"), "2021-05-04");
        assert_eq!(told.read("herald/trial/date"), "2021-05-06");
        let steps = steps(&told, "herald/trial/date");
        let parts = [
            "the raid is dated 3 May 2021 by gazette",
            "one day after 3 May 2021",
            "the arrest is dated 4 May 2021 by courier",
            "two days after 4 May 2021 is 6 May 2021",
        ];
        let places: Vec<usize> = parts
            .iter()
            .map(|part| {
                steps
                    .find(part)
                    .unwrap_or_else(|| panic!("{part}: {steps}"))
            })
            .collect();
        assert!(places.is_sorted(), "{steps}");
    }

    #[test]
    fn do_not_depend_on_the_order_of_the_files() {
        let papers = [
            paper("c", &[("raid", "3 May 2021")]),
            paper("b", &[("raid", ""), ("arrest", "the day after from raid")]),
            paper(
                "a",
                &[("arrest", ""), ("trial", "two days after from arrest")],
            ),
        ];
        let mut reversed = papers.clone();
        reversed.reverse();
        assert_eq!(told(&papers).json(), told(&reversed).json());
        assert_eq!(told(&papers).read("a/trial/date"), "2021-05-06");
    }

    #[test]
    fn of_one_source_hang_on_an_event_that_another_dates() {
        let told = told(&[
            paper("gazette", &[("raid", "3 May 2021")]),
            paper(
                "courier",
                &[
                    ("trial", "the following week from arrest"),
                    ("arrest", "three months after from meeting"),
                    ("meeting", "the day after from raid"),
                    ("raid", ""),
                ],
            ),
        ]);
        assert_eq!(told.read("courier/meeting/date"), "2021-05-04");
        assert_eq!(told.read("courier/arrest/date"), "2021-08");
        assert_eq!(told.read("courier/trial/date"), "2021-08-02/2021-09-12");
    }

    #[test]
    fn of_a_thousand_dates_hang_on_an_event_that_another_dates() {
        let people =
            "people:\n  - {id: horvat, name: Ivan Horvat}\n  - {id: novak, name: Petra Novak}\n";
        let raid = "type: raid, place: Tirana, target: [horvat, novak]";
        let mut claims = format!("{people}events:\n  - {{id: e0, {raid}}}\n");
        for n in 1..=1000 {
            let before = n - 1;
            claims.push_str(&format!(
                "  - {{id: e{n}, type: statement, date: {{value: the next day, relative_to: e{before}}}}}\n"
            ));
        }
        let told = told(&[
            paper("gazette", &[("raid", "1 January 2021")]),
            source("courier", "2021-06-30", &claims),
        ]);
        assert_eq!(told.read("courier/e1000/date"), "2023-09-28");
    }

    #[test]
    fn take_the_date_that_a_source_states_before_one_that_is_counted() {
        let told = told(&[
            paper("a", &[("raid", "in May 2021")]),
            paper(
                "b",
                &[("vote", "1 May 2021"), ("raid", "two days after from vote")],
            ),
            paper("c", &[("raid", ""), ("arrest", "the day after from raid")]),
        ]);
        // The counted one is settled within its own source: as good as stated.
        assert_eq!(told.read("c/arrest/date"), "2021-05-04");
    }

    #[test]
    fn prefer_what_the_source_itself_says_of_the_event() {
        let told = told(&[
            paper("gazette", &[("raid", "3 May 2021")]),
            paper(
                "courier",
                &[
                    ("raid", "5 May 2021"),
                    ("arrest", "the day after from raid"),
                ],
            ),
        ]);
        assert_eq!(told.read("courier/arrest/date"), "2021-05-06");
    }
}

mod events {
    use super::*;

    fn from(date: &str, distance: &str) -> String {
        told(&[paper(
            "a",
            &[("raid", date), ("arrest", &format!("{distance} from raid"))],
        )])
        .read("a/arrest/date")
    }

    #[test]
    fn of_a_range_move_the_whole_range() {
        assert_eq!(
            from("between 1 and 5 March 2021", "two days after"),
            "2021-03-03/2021-03-07"
        );
        assert_eq!(from("March 2021", "two months before"), "2021-01");
        assert_eq!(from("2018", "the following year"), "2019");
    }

    #[test]
    fn with_an_open_end_leave_that_end_open() {
        assert_eq!(from("after 4 May 2021", "two days after"), "2021-05-07/..");
        assert_eq!(from("before 4 May 2021", "two days after"), "../2021-05-05");
    }

    #[test]
    fn with_an_open_end_are_dated_better_by_another_source() {
        let told = told(&[
            paper("gazette", &[("raid", "7 May 2021")]),
            paper(
                "courier",
                &[
                    ("raid", "after 4 May 2021"),
                    ("arrest", "two days after from raid"),
                ],
            ),
        ]);
        assert_eq!(told.read("courier/arrest/date"), "2021-05-09");
    }

    #[test]
    fn with_an_open_end_elsewhere_are_better_than_nothing() {
        let told = told(&[
            paper("gazette", &[("raid", "after 4 May 2021")]),
            paper(
                "courier",
                &[("raid", ""), ("arrest", "two days after from raid")],
            ),
        ]);
        assert_eq!(told.read("courier/arrest/date"), "2021-05-07/..");
    }

    #[test]
    fn give_the_context_of_a_month_though_only_another_source_dates_them() {
        let told = told(&[
            paper("gazette", &[("raid", "October 2018")]),
            paper(
                "courier",
                &[("raid", ""), ("arrest", "In December from raid")],
            ),
        ]);
        assert_eq!(told.read("courier/arrest/date"), "2018-12");
        assert!(steps(&told, "courier/arrest/date").contains("event-dated-elsewhere"));
    }

    #[test]
    fn that_nobody_dates_leave_a_month_to_the_day_of_publication() {
        let told = told(&[
            paper("gazette", &[("raid", "")]),
            paper(
                "courier",
                &[("raid", ""), ("arrest", "In December from raid")],
            ),
        ]);
        assert_eq!(told.read("courier/arrest/date"), "2020-12");
    }

    #[test]
    fn that_are_denied_to_have_been_then_date_nothing() {
        let events = "events:
  - {id: raid, type: raid, date: {value: 3 May 2021, polarity: denied}}
  - {id: arrest, type: arrest, date: {value: the day after, relative_to: raid}}\n";
        let told = told(&[source("a", "2021-06-30", events)]);
        assert!(is_unknown(&told, "a/arrest/date"));
    }

    #[test]
    fn date_announcements_and_births_too() {
        let events = "people: [{id: h, name: Ivan Horvat, died: {value: two days after, relative_to: raid}}]
events:
  - {id: raid, type: raid, date: 3 May 2021, announced: {value: the day after, relative_to: raid}}\n";
        let told = told(&[source("a", "2021-06-30", events)]);
        assert_eq!(told.read("a/raid/announced"), "2021-05-04");
        assert_eq!(told.read("a/h/died"), "2021-05-05");
    }
}

mod unknown {
    use super::*;

    #[test]
    fn dates_say_which_event_nobody_dates() {
        let told = told(&[
            paper("gazette", &[("trial", "15 January 2020")]),
            paper(
                "courier",
                &[("trial", "three months after from raid"), ("raid", "")],
            ),
        ]);
        assert!(told.linked("gazette/trial", "courier/trial"));
        let finding = told.on("gazette/trial", "date");
        assert_eq!(
            told.says("gazette/trial", "date"),
            "undetermined undetermined"
        );
        assert!(has_reason(finding, "event-undated"), "{}", reasons(finding));
        assert!(
            reasons(finding).contains("the raid (courier/raid)"),
            "{}",
            reasons(finding)
        );
        let note = told
            .report
            .notes
            .iter()
            .find(|note| note.id == "event-undated");
        assert_eq!(note.unwrap().about, "courier/trial/date");
    }

    #[test]
    fn dates_of_one_source_say_so_too() {
        let told = told(&[paper(
            "a",
            &[("trial", "three months after from raid"), ("raid", "")],
        )]);
        assert!(has_reason(told.on("a/trial", "date"), "event-undated"));
    }

    #[test]
    fn dates_of_a_chain_name_the_event_at_its_start() {
        let told = told(&[paper(
            "a",
            &[
                ("trial", "the day after from arrest"),
                ("arrest", "the day after from raid"),
                ("raid", ""),
            ],
        )]);
        assert!(
            steps(&told, "a/trial/date").contains("(a/raid)"),
            "{}",
            steps(&told, "a/trial/date")
        );
    }

    #[test]
    fn dates_in_a_circle_across_sources_name_the_circle() {
        let told = told(&[
            paper(
                "gazette",
                &[("raid", "the day after from trial"), ("trial", "")],
            ),
            paper(
                "courier",
                &[("raid", ""), ("trial", "the day after from raid")],
            ),
        ]);
        assert!(told.linked("gazette/trial", "courier/trial"));
        for claim in ["gazette/raid/date", "courier/trial/date"] {
            assert!(is_unknown(&told, claim), "{claim}");
            let steps = steps(&told, claim);
            assert!(steps.contains("dates-in-circle"), "{steps}");
            assert!(
                steps.contains("gazette/raid/date") && steps.contains("courier/trial/date"),
                "{steps}"
            );
        }
    }

    #[test]
    fn a_circle_is_open_where_somebody_dates_an_event_of_it() {
        let told = told(&[
            paper(
                "gazette",
                &[("raid", "the day after from trial"), ("trial", "")],
            ),
            paper(
                "courier",
                &[("raid", ""), ("trial", "the day before from raid")],
            ),
            paper("herald", &[("trial", "3 May 2021")]),
        ]);
        assert_eq!(told.read("gazette/raid/date"), "2021-05-04");
        assert_eq!(told.read("courier/trial/date"), "2021-05-03");
    }
}

mod circles {
    use super::*;

    #[test]
    fn of_one_source_are_errors_at_every_place_of_theirs() {
        for length in 1..=3 {
            let mut events = String::from("events:\n");
            for n in 0..length {
                let next = (n + 1) % length;
                events.push_str(&format!(
                    "  - {{id: e{n}, type: raid, date: {{value: the next day, relative_to: e{next}}}}}\n"
                ));
            }
            let articles = Articles::of(&[source("a", "2021-06-30", &events)]);
            let told = articles.told_despite_errors(Settings::default());
            let circle = told
                .errors()
                .find(|error| error.code == "date-cycle")
                .unwrap();
            let ids: Vec<String> = (0..length).chain([0]).map(|n| format!("e{n}")).collect();
            assert!(
                circle.message.contains(&ids.join(" -> ")),
                "{}",
                circle.message
            );
            assert_eq!((circle.place.line, circle.place.column), (3, 26));
            let lines: Vec<usize> = circle
                .related
                .iter()
                .map(|related| related.place.line)
                .collect();
            assert_eq!(lines, (4..3 + length).collect::<Vec<_>>());
        }
    }
}

mod languages {
    use super::*;

    fn warnings(language: &str) -> Vec<String> {
        let events = "events: [{id: raid, type: raid, date: 3 May 2021}]\n";
        let keys = format!("published: 2021-06-30, language: {language}");
        Articles::of(&[source_with("a", &keys, events)])
            .check()
            .into_iter()
            .filter(|found| found.code == "language-not-read")
            .map(|found| format!("{} {}", found.message, found.hint.unwrap()))
            .collect()
    }

    #[test]
    fn that_are_not_read_are_warned_of_once_with_those_that_are() {
        let found = warnings("sq");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("`sq`"), "{found:?}");
        assert!(found[0].contains("en, fr"), "{found:?}");
    }

    #[test]
    fn that_are_read_are_kept_on_the_source() {
        for (tag, code) in [("fr", "fr"), ("fr-BE", "fr"), ("en", "en"), ("EN_gb", "en")] {
            assert_eq!(warnings(tag), Vec::<String>::new(), "{tag}");
            let keys = format!("language: {tag}");
            let told = told(&[source_with(
                "a",
                &keys,
                "people: [{id: h, name: Ivan Horvat}]\n",
            )]);
            assert_eq!(told.reconciled.corpus.sources[0].language.code(), code);
        }
    }

    #[test]
    fn of_a_source_are_those_that_its_dates_are_read_in() {
        let events = "events:
  - {id: rafle, type: arrest, date: 3 mai 2021}
  - {id: proces, type: trial, date: {value: trois mois après, relative_to: rafle}}\n";
        let told = told(&[source_with(
            "a",
            "published: 2021-06-30, language: fr",
            events,
        )]);
        assert_eq!(told.read("a/rafle/date"), "2021-05-03");
        assert_eq!(told.read("a/proces/date"), "2021-08");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// However dates lean on each other, a run ends, gives the same bytes in
    /// any order of files, and resolves exactly what hangs on a stated date.
    #[test]
    fn what_hangs_on_a_stated_date_is_resolved_and_nothing_else(
        // What each of four events says in each of three sources: nothing,
        // its date, or the day after another.
        said in prop::collection::vec(prop::collection::vec(0_usize..9, 4), 3)
    ) {
        let types = ["raid", "arrest", "trial", "meeting"];
        let mut hangs = [None; 12];
        let papers: Vec<String> = said.iter().zip(["a", "b", "c"]).enumerate().map(|(s, (says, id))| {
            let dates: Vec<(&str, String)> = says.iter().enumerate().map(|(n, &what)| {
                let date = match what {
                    0 => "3 May 2021".to_owned(),
                    // Within one source it may only lean in one direction:
                    // a circle within a file is an error.
                    1..=4 if (what - 1 < n) == (s != 1) && what - 1 != n => {
                        hangs[s * 4 + n] = Some(what - 1);
                        format!("the day after from {}", types[what - 1])
                    }
                    _ => String::new(),
                };
                (types[n], date)
            }).collect();
            let dates: Vec<(&str, &str)> = dates.iter().map(|(t, d)| (*t, d.as_str())).collect();
            paper(id, &dates)
        }).collect();
        let told = told(&papers);
        let reversed: Vec<String> = papers.iter().rev().cloned().collect();
        prop_assert_eq!(told.json(), crate::articles::told(&reversed).json());

        // An event is dated by whoever dates it among those linked to it.
        let ids = ["a", "b", "c"].map(|s| types.map(|t| format!("{s}/{t}"))).concat();
        let stated = |n: usize| said[n / 4][n % 4] == 0;
        let mut dated: Vec<bool> = (0..12).map(stated).collect();
        for _ in 0..12 {
            for n in 0..12 {
                if let Some(on) = hangs[n] {
                    let event = n / 4 * 4 + on;
                    dated[n] |= (0..12).any(|m| dated[m] && told.linked(&ids[event], &ids[m]));
                }
            }
        }
        for n in (0..12).filter(|&n| hangs[n].is_some()) {
            let claim = format!("{}/date", ids[n]);
            prop_assert_eq!(!is_unknown(&told, &claim), dated[n], "{}", claim);
        }
    }
}
