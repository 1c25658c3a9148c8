//! From what files state to typed claims.

use crate::articles::{Articles, Told, has_reason, reasons, source, source_with, told};
use corroborate::model::{Certainty, SubjectKind, Value, Voice};
use corroborate::project::Settings;

fn gazette(claims: &str) -> String {
    source("gazette", "2021-05-07", claims)
}

fn courier(claims: &str) -> String {
    source("courier", "2021-05-09", claims)
}

fn party(told: &Told, claim: &str) -> String {
    match told.claim(claim).value {
        Value::Party(party) => told.reconciled.corpus.subject_id(party),
        ref other => panic!("{claim} is {other:?}"),
    }
}

/// `code line:column` of every problem.
fn problems(source: &str) -> Vec<String> {
    let told = Articles::of(&[source]).told_despite_errors(Settings::default());
    let list = told.diagnostics.iter();
    list.map(|d| format!("{} {}:{}", d.code, d.place.line, d.place.column))
        .collect()
}

mod participants {
    use super::*;

    #[test]
    fn are_found_by_id_and_by_name_and_by_alias() {
        let told = told(&[gazette(
            "organisations:
  - {id: harbour-police, name: Harbour Police, aliases: HPD}
people:
  - {id: horvat, name: Ivan Horvat}
events:
  - {id: by-id, type: arrest, target: horvat, actor: harbour-police}
  - {id: by-name, type: arrest, target: ivan HORVAT, actor: HPD}
",
        )]);
        assert_eq!(party(&told, "gazette/by-id/target"), "gazette/horvat");
        assert_eq!(party(&told, "gazette/by-name/target"), "gazette/horvat");
        assert_eq!(
            party(&told, "gazette/by-name/actor"),
            "gazette/harbour-police"
        );
    }

    #[test]
    fn with_a_plain_name_become_subjects_once() {
        let told = told(&[gazette(
            "events:
  - {id: raid, type: raid, actor: Ministry of the Interior, target: Petra Novak}
  - {id: trial, type: trial, target: petra novak}
",
        )]);
        let novak = party(&told, "gazette/raid/target");
        assert_eq!(novak, party(&told, "gazette/trial/target"));
        let corpus = &told.reconciled.corpus;
        assert_eq!(
            corpus.subject(told.subject(&novak)).kind,
            SubjectKind::Person
        );
        let ministry = party(&told, "gazette/raid/actor");
        assert_eq!(
            corpus.subject(told.subject(&ministry)).kind,
            SubjectKind::Organisation
        );
        assert_eq!(
            told.read(&format!("{novak}/name")).to_lowercase(),
            "petra novak"
        );
    }

    #[test]
    fn of_different_sources_with_one_plain_name_are_linked() {
        let told = told(&[
            gazette("events: [{id: raid, type: raid, date: 4 May 2021, target: Petra Novak}]\n"),
            courier("events: [{id: search, type: raid, date: 4 May 2021, target: Petra Novak}]\n"),
        ]);
        let left = party(&told, "gazette/raid/target");
        let right = party(&told, "courier/search/target");
        assert!(told.linked(&left, &right));
        assert_eq!(told.says("gazette/raid", "target"), "agreement equal");
    }
}

mod attribution {
    use super::*;

    #[test]
    fn of_an_event_holds_for_all_its_claims_that_do_not_say_otherwise() {
        let told = told(&[gazette(
            "people: [{id: novak, name: Petra Novak}]
events:
  - id: fire
    type: fire
    attributed_to: novak
    voice: quoted
    certainty: possible
    place: Port Anders
    date: {value: 4 May 2021, attributed_to: the harbour master, voice: paraphrased, certainty: certain}
",
        )]);
        let place = told.claim("gazette/fire/place");
        let credit = place.attribution.as_ref().unwrap();
        assert_eq!(credit.subject, Some(told.subject("gazette/novak")));
        assert_eq!(
            (place.voice, place.certainty),
            (Voice::Quoted, Certainty::Possible)
        );
        let date = told.claim("gazette/fire/date");
        let credit = date.attribution.as_ref().unwrap();
        assert_eq!(
            (credit.text.as_str(), credit.subject),
            ("the harbour master", None)
        );
        assert_eq!(
            (date.voice, date.certainty),
            (Voice::Paraphrased, Certainty::Certain)
        );
    }

    #[test]
    fn without_a_voice_is_retold_and_without_attribution_is_the_articles_own() {
        let told = told(&[gazette(
            "events: [{id: fire, type: fire, place: {value: Port Anders, attributed_to: police}}]\n",
        )]);
        assert_eq!(told.claim("gazette/fire/place").voice, Voice::Paraphrased);
        assert_eq!(told.claim("gazette/fire/type").voice, Voice::Editorial);
    }

    #[test]
    fn to_nobody_in_particular_is_vague() {
        let told = told(&[gazette(
            "events:
  - id: fire
    type: {value: fire, attributed_to: local media}
    place: {value: Port Anders, attributed_to: Petra Novak}
",
        )]);
        let vague = |id: &str| told.claim(id).attribution.as_ref().unwrap().vague;
        assert!(vague("gazette/fire/type"));
        assert!(!vague("gazette/fire/place"));
    }
}

mod dates {
    use super::*;

    fn date_of(published: &str, events: &str, claim: &str) -> String {
        let told = told(&[source("gazette", published, events)]);
        told.read(claim)
    }

    #[test]
    fn a_weekday_is_the_last_one_on_or_before_publication() {
        let on = |published: &str| {
            date_of(
                published,
                "events: [{id: vote, type: vote, date: Thursday}]\n",
                "gazette/vote/date",
            )
        };
        // 7 May 2021 was a Friday.
        assert_eq!(on("2021-05-07"), "2021-05-06");
        assert_eq!(on("2021-05-06"), "2021-05-06");
        assert_eq!(on("2021-05-05"), "2021-04-29");
    }

    #[test]
    fn a_month_alone_takes_its_year_from_the_context() {
        let events = "events:
  - {id: vote, type: vote, date: March 2018}
  - {id: after-event, type: raid, date: {value: In December, context: vote}}
  - {id: after-date, type: raid, date: {value: In December, context: March 2017}}
  - {id: without, type: raid, date: In December}
";
        assert_eq!(
            date_of("2021-05-07", events, "gazette/after-event/date"),
            "2018-12"
        );
        assert_eq!(
            date_of("2021-05-07", events, "gazette/after-date/date"),
            "2017-12"
        );
        assert_eq!(
            date_of("2021-05-07", events, "gazette/without/date"),
            "2020-12"
        );
    }

    #[test]
    fn count_from_an_event_wherever_it_stands_in_the_file() {
        let events = "events:
  - {id: arrest, type: arrest, date: {value: three months after, relative_to: raid}}
  - {id: trial, type: trial, date: {value: the next day, relative_to: arrest-day}}
  - {id: arrest-day, type: arrest, date: {value: the same day, relative_to: raid-day}}
  - {id: raid, type: raid, date: October 2019}
  - {id: raid-day, type: raid, date: 30 April 2021}
";
        let read = |claim: &str| date_of("2021-05-07", events, claim);
        assert_eq!(read("gazette/arrest/date"), "2020-01");
        assert_eq!(read("gazette/arrest-day/date"), "2021-04-30");
        assert_eq!(read("gazette/trial/date"), "2021-05-01");
    }

    #[test]
    fn have_a_short_form_that_names_the_event() {
        let read = date_of(
            "2021-05-07",
            "events:
  - {id: the-vote, type: vote, date: October 2019}
  - {id: raid, type: raid, date: three months after the-vote}
",
            "gazette/raid/date",
        );
        assert_eq!(read, "2020-01");
    }

    #[test]
    fn with_an_event_that_is_not_named_by_id_are_told_how_to_name_it() {
        let told = Articles::of(&[gazette(
            "events: [{id: raid, type: raid, date: three months after}]\n",
        )])
        .told_despite_errors(Settings::default());
        let problem = told
            .diagnostics
            .iter()
            .find(|d| d.code == "unreadable-value")
            .unwrap();
        assert!(problem.message.contains("relative_to"), "{problem:?}");
        assert_eq!((problem.place.line, problem.place.column), (2, 33));
        assert_eq!(told.says("gazette/raid", "date"), "single_source");
    }

    const RAID: &str = "people:
  - {id: horvat, name: Ivan Horvat}
  - {id: novak, name: Petra Novak}
events:
  - {id: raid, type: raid, place: Tirana, target: [horvat, novak]";

    #[test]
    fn that_count_from_an_event_of_no_date_take_it_from_another_source() {
        let told = told(&[
            gazette(&format!("{RAID}, date: October 2019}}\n")),
            courier(&format!(
                "{RAID}}}\n  - {{id: trial, type: trial, date: {{value: three months after, relative_to: raid}}, target: horvat}}\n"
            )),
            source(
                "herald",
                "2021-05-10",
                "people: [{id: horvat, name: Ivan Horvat}]
events: [{id: trial, type: trial, date: 15 January 2020, target: horvat}]\n",
            ),
        ]);
        assert!(told.linked("gazette/raid", "courier/raid"));
        assert_eq!(told.read("courier/trial/date"), "2020-01");
        assert!(told.linked("courier/trial", "herald/trial"));
        let finding = told.on("herald/trial", "date");
        assert_eq!(told.says("herald/trial", "date"), "agreement broader");
        assert!(
            has_reason(finding, "event-dated-elsewhere"),
            "{}",
            reasons(finding)
        );
        let words = reasons(finding);
        assert!(words.contains("gazette"), "{words}");
        assert!(words.contains("October 2019"), "{words}");
        assert!(words.to_lowercase().contains("three months"), "{words}");
    }

    #[test]
    fn of_an_undated_event_nowhere_dated_stay_unknown_and_conflict_with_nothing() {
        let trial = "people: [{id: horvat, name: Ivan Horvat}]\nevents:\n  - {id: trial, type: trial, place: Tirana, target: horvat, count: one, ";
        let told = told(&[
            gazette(&format!("{trial}date: 15 January 2020}}\n")),
            courier(&format!(
                "{trial}date: {{value: three months after, relative_to: raid}}}}\n  - {{id: raid, type: raid}}\n"
            )),
        ]);
        assert!(told.linked("gazette/trial", "courier/trial"));
        assert_eq!(
            told.says("gazette/trial", "date"),
            "undetermined undetermined"
        );
    }

    #[test]
    fn across_sources_that_count_from_each_other_stay_unknown() {
        let people = "people:\n  - {id: horvat, name: Ivan Horvat}\n  - {id: novak, name: Petra Novak}\nevents:\n";
        let told = told(&[
            gazette(&format!(
                "{people}  - {{id: raid, type: raid, place: Tirana, target: [horvat, novak], date: {{value: the day after, relative_to: trial}}}}
  - {{id: trial, type: trial, place: Tirana, target: [horvat, novak]}}\n"
            )),
            courier(&format!(
                "{people}  - {{id: raid, type: raid, place: Tirana, target: [horvat, novak]}}
  - {{id: trial, type: trial, place: Tirana, target: [horvat, novak], date: {{value: the day after, relative_to: raid}}}}\n"
            )),
        ]);
        for claim in ["gazette/raid/date", "courier/trial/date"] {
            let Value::Date(date) = &told.claim(claim).value else {
                panic!("{claim}")
            };
            assert_eq!((date.earliest, date.latest), (None, None), "{claim}");
        }
    }
}

mod circles {
    use super::*;

    fn ring(length: usize) -> String {
        format!("events:\n{}", ring_of("e", length))
    }

    /// Events each of which counts from the next, and the last from the first.
    fn ring_of(prefix: &str, length: usize) -> String {
        (0..length)
            .map(|n| {
                let next = (n + 1) % length;
                format!(
                    "  - {{id: {prefix}{n}, type: raid, date: {{value: the next day, relative_to: {prefix}{next}}}}}\n"
                )
            })
            .collect()
    }

    #[test]
    fn of_dates_are_told_once_with_every_event_in_them() {
        for (length, path) in [
            (1, "e0 -> e0"),
            (2, "e0 -> e1 -> e0"),
            (3, "e0 -> e1 -> e2 -> e0"),
        ] {
            let told =
                Articles::of(&[gazette(&ring(length))]).told_despite_errors(Settings::default());
            let circles: Vec<_> = told
                .diagnostics
                .iter()
                .filter(|d| d.code == "date-cycle")
                .collect();
            assert_eq!(circles.len(), 1, "{length}: {circles:?}");
            assert!(circles[0].message.contains(path), "{}", circles[0].message);
            assert_eq!(circles[0].related.len(), length - 1);
            assert_eq!(circles[0].place.line, 3);
            assert!(circles[0].hint.is_some());
        }
    }

    #[test]
    fn apart_from_each_other_are_told_each() {
        assert_eq!(
            problems(&gazette(&(ring(3) + &ring_of("f", 2))))
                .iter()
                .filter(|p| p.starts_with("date-cycle"))
                .count(),
            2
        );
    }

    #[test]
    fn do_not_taint_dates_outside_of_them() {
        let told = Articles::of(&[gazette(&format!(
            "{}  - {{id: vote, type: vote, date: 4 May 2021}}
  - {{id: count, type: statement, date: {{value: the next day, relative_to: vote}}}}\n",
            ring(2)
        ))])
        .told_despite_errors(Settings::default());
        assert_eq!(told.read("gazette/count/date"), "2021-05-05");
    }

    #[test]
    fn of_ten_thousand_dates_are_told_without_running_out_of_stack() {
        let told = Articles::of(&[gazette(&ring(10_000))]).told_despite_errors(Settings::default());
        let circles = told.diagnostics.iter().filter(|d| d.code == "date-cycle");
        assert_eq!(circles.count(), 1);
    }

    #[test]
    fn are_none_in_a_chain_of_ten_thousand_dates() {
        let mut text = ring(10_000);
        // The last counts from nothing.
        text.push_str("  - {id: start, type: vote, date: 1 January 2001}\n");
        let text = text.replace(
            "{id: e9999, type: raid, date: {value: the next day, relative_to: e0}}",
            "{id: e9999, type: raid, date: {value: the next day, relative_to: start}}",
        );
        let told = told(&[gazette(&text)]);
        assert_eq!(told.read("gazette/e9999/date"), "2001-01-02");
        // Ten thousand days on.
        assert_eq!(told.read("gazette/e0/date"), "2028-05-19");
    }
}

mod references {
    use super::*;

    const DANGLING: &str = "source: {id: gazette}
people:
  - {id: horvat, name: Ivan Horvat, affiliation: harbour-police}
events:
  - id: raid
    type: raid
    actor: state-police
    date: {value: the next day, relative_to: the-vote}
    announced: {value: In December, context: no-such-event}
    place: {value: Tirana, attributed_to: witness-2}
    target: [horvat, Petra Novak]
";

    fn dangling() -> Vec<String> {
        let mut all = problems(DANGLING);
        all.retain(|told| told.starts_with("dangling-reference"));
        all
    }

    #[test]
    fn to_nothing_are_told_with_their_place() {
        let told = dangling();
        let lines: Vec<&str> = told
            .iter()
            .filter_map(|told| told.split([' ', ':']).nth(1))
            .collect();
        assert_eq!(lines, ["3", "7", "8", "9", "10"], "{told:?}");
    }

    #[test]
    fn to_nothing_are_told_at_the_key_that_holds_them() {
        assert_eq!(
            dangling(),
            [
                "dangling-reference 3:37",
                "dangling-reference 7:5",
                "dangling-reference 8:33",
                "dangling-reference 9:37",
                "dangling-reference 10:28",
            ]
        );
    }

    #[test]
    fn to_nothing_are_told_once() {
        assert_eq!(
            problems(DANGLING).len(),
            dangling().len(),
            "{:?}",
            problems(DANGLING)
        );
    }

    #[test]
    fn to_nothing_have_a_hint() {
        let told = Articles::of(&[gazette(
            "events: [{id: raid, type: raid, actor: state-police}]\n",
        )])
        .told_despite_errors(Settings::default());
        let problem = told.errors().next().unwrap();
        assert!(problem.message.contains("`state-police`"), "{problem:?}");
        assert!(problem.hint.as_deref().unwrap().contains("organisations"));
    }

    #[test]
    fn to_a_source_that_is_not_loaded_are_no_error() {
        let told = told(&[source_with(
            "gazette",
            "derived_from: not-loaded",
            "people: [{id: horvat, name: Ivan Horvat}]\n",
        )]);
        assert_eq!(told.says("gazette/horvat", "name"), "single_source");
    }
}

mod drafts {
    use super::*;

    const DRAFTS: &str = "people:
  - {id: horvat, name: Ivan Horvat, status: draft}
  - {id: novak, name: Petra Novak, role: [mayor, {value: judge, status: draft}]}
events:
  - {id: raid, type: raid, target: horvat, status: draft}
  - {id: trial, type: trial, target: horvat}
";

    fn with_drafts() -> Settings {
        let mut settings = Settings::default();
        settings.pipeline.normalise.include_drafts = true;
        settings
    }

    #[test]
    fn are_left_out_and_named() {
        let told = told(&[gazette(DRAFTS)]);
        assert!(told.maybe_on("gazette/horvat", "name").is_none());
        assert!(told.maybe_on("gazette/raid", "type").is_none());
        assert_eq!(told.on("gazette/novak", "role").values.len(), 1);
        let of = |id: &str| -> Vec<(&str, &str)> {
            let notes = told.report.notes.iter().filter(|note| note.id == id);
            notes
                .map(|note| (note.about.as_str(), note.text.split("; `").next().unwrap()))
                .collect()
        };
        assert_eq!(
            of("draft-left-out"),
            [(
                "gazette",
                "4 drafts that nobody has accepted yet (horvat, novak/role/2, raid)"
            )]
        );
        assert!(of("only-drafts").is_empty());
    }

    #[test]
    fn are_told_apart_from_what_was_rejected() {
        let some = DRAFTS.replace("Horvat, status: draft", "Horvat, status: rejected");
        let told = told(&[gazette(&some)]);
        let notes: Vec<(&str, &str)> = (told.report.notes.iter())
            .map(|note| (note.id.as_str(), note.text.split(" (").next().unwrap()))
            .collect();
        assert_eq!(
            notes,
            [
                ("draft-rejected", "1 rejected draft"),
                ("draft-left-out", "3 drafts that nobody has accepted yet"),
            ]
        );
    }

    #[test]
    fn a_reference_to_a_draft_is_shown_by_the_name_that_the_draft_gives() {
        let told = told(&[gazette(DRAFTS)]);
        assert_eq!(
            told.on("gazette/trial", "target").values[0].text,
            "Ivan Horvat"
        );
        // A name that was rejected is none.
        let rejected = DRAFTS.replace("Horvat, status: draft", "Horvat, status: rejected");
        let told = self::told(&[gazette(&rejected)]);
        assert_eq!(told.on("gazette/trial", "target").values[0].text, "horvat");
    }

    #[test]
    fn an_entry_of_nothing_but_drafts_is_no_subject_unless_a_claim_refers_to_it() {
        let articles = Articles::of(&[gazette(DRAFTS)]);
        let rows = corroborate::report::clusters(&articles.told().reconciled);
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["horvat", "novak", "trial"]);
    }

    #[test]
    fn of_nothing_but_drafts_the_report_says_so_and_what_to_do() {
        let all = "events: [{id: raid, type: raid, date: 2021-05-03, status: draft}]\n";
        let told = told(&[gazette(all)]);
        let note = &told.report.notes[0];
        assert_eq!(note.id, "only-drafts");
        assert!(note.text.starts_with("all 2 claims are drafts"));
        assert!(note.text.contains("--include-drafts") && note.text.contains("review --drafts"));
    }

    #[test]
    fn are_marked_where_they_take_part() {
        let told = Articles::of(&[gazette(DRAFTS)]).told_with(with_drafts());
        let status = |subject, slot| told.on(subject, slot).values[0].status.clone();
        assert_eq!(status("gazette/horvat", "name").as_deref(), Some("draft"));
        assert_eq!(status("gazette/novak", "name"), None);
        let roles = &told.on("gazette/novak", "role").values;
        assert_eq!(roles[1].status.as_deref(), Some("draft"));
    }

    #[test]
    fn take_part_when_asked_for() {
        let told = Articles::of(&[gazette(DRAFTS)]).told_with(with_drafts());
        assert_eq!(told.says("gazette/horvat", "name"), "single_source");
        assert_eq!(told.on("gazette/novak", "role").values.len(), 2);
        assert!(told.report.notes.iter().all(|n| n.id != "draft-left-out"));
    }

    #[test]
    fn that_are_accepted_are_claims_like_any_other() {
        let accepted = DRAFTS.replace("draft", "accepted");
        let plain = DRAFTS
            .replace(", status: draft}", "}")
            .replace("{value: judge}", "judge");
        assert_eq!(
            told(&[gazette(&accepted)]).json(),
            told(&[gazette(&plain)]).json()
        );
    }
}

mod corrections {
    use super::*;

    #[test]
    fn change_how_a_claim_is_read_and_not_what_it_says() {
        let told = Articles::of(&[gazette(
            "events: [{id: raid, type: raid, date: 4 May 2012, count: twelve}]\n",
        )])
        .decided(
            "- {id: d1, decision: correct, claim: gazette/raid/date, value: 4 May 2021, reason: A slip of the keys., by: A. Reader}\n",
        )
        .told();
        let claim = told.claim("gazette/raid/date");
        assert_eq!(claim.stated, "4 May 2012");
        assert_eq!(told.read("gazette/raid/date"), "2021-05-04");
        assert_eq!(claim.corrected_by.as_deref(), Some("d1"));
        assert_eq!(told.claim("gazette/raid/count").corrected_by, None);
    }

    #[test]
    fn of_an_events_date_move_what_counts_from_it() {
        let told = Articles::of(&[gazette(
            "events:
  - {id: raid, type: raid, date: 4 May 2012}
  - {id: trial, type: trial, date: {value: the next day, relative_to: raid}}
",
        )])
        .decided(
            "- {id: d1, decision: correct, claim: gazette/raid/date, value: 4 May 2021, reason: A slip of the keys., by: A. Reader}\n",
        )
        .told();
        assert_eq!(told.read("gazette/trial/date"), "2021-05-05");
    }

    #[test]
    fn make_an_unreadable_value_readable() {
        let articles = Articles::of(&[gazette(
            "events: [{id: raid, type: raid, date: on the morrow of yesteryear}]\n",
        )]);
        assert!(
            articles
                .told()
                .report
                .notes
                .iter()
                .any(|n| n.id == "not-read")
        );
        let told = articles
            .decided("- {decision: correct, claim: gazette/raid/date, value: 2021-05-04, reason: Asked the author., by: A. Reader}\n")
            .told();
        assert_eq!(told.read("gazette/raid/date"), "2021-05-04");
        assert!(told.report.notes.iter().all(|n| n.id != "not-read"));
    }
}
