//! What is suggested where sources differ: a value with its reason, never a
//! merge; and nothing where nothing speaks for one value over another.

use crate::articles::{Articles, Told, source, source_with, told};
use corroborate::render::{Options, explain as page, markdown, table};
use corroborate::report::explain::{self, Advice};
use corroborate::report::view::Suggestion;

/// A source on one expulsion, which the evidence makes one whatever the slots
/// in question say.
fn expulsion(id: &str, day: u8, more: &str) -> String {
    source(id, &format!("2021-05-{day:02}"), &event(more))
}

fn graded(id: &str, grade: &str, more: &str) -> String {
    let keys = format!("publisher: The {id}, published: 2021-05-07, reliability: {grade}");
    source_with(id, &keys, &event(more))
}

fn event(more: &str) -> String {
    let date = if more.contains("date:") {
        ""
    } else {
        "date: 4 May 2021, "
    };
    let target = if more.contains("target:") {
        ""
    } else {
        "target: [one, two], "
    };
    format!(
        "people:
  - {{id: one, name: Petra Novak}}
  - {{id: two, name: Karim Nazari}}
  - {{id: three, name: Goran Babić}}
events: [{{id: it, type: expulsion, place: Tirana, {date}{target}{more}}}]
"
    )
}

fn suggestion<'t>(told: &'t Told, slot: &str) -> Option<&'t Suggestion> {
    told.on("courier/it", slot).suggestion.as_ref()
}

/// The suggestion on a slot of the expulsion as "value: reason".
fn says(told: &Told, slot: &str) -> String {
    suggestion(told, slot).map_or_else(
        || "none".to_owned(),
        |found| format!("{}: {}", found.value, found.reason),
    )
}

/// Why there is no suggestion, as `explain` has it.
fn why_none(told: &Told, slot: &str) -> String {
    let explained = explain::finding(&told.reconciled, &told.on("courier/it", slot).id).unwrap();
    match explained.advice {
        Some(Advice::None(why)) => why.text,
        other => format!("{other:?}"),
    }
}

fn three() -> Vec<String> {
    vec![
        expulsion("courier", 5, "count: 10"),
        expulsion("gazette", 6, "count: 12"),
        expulsion("herald", 7, "count: 12"),
    ]
}

#[test]
fn what_most_origins_say_is_suggested_with_its_reason_in_words() {
    let told = told(&three());
    assert_eq!(told.on("courier/it", "count").verdict.as_str(), "conflict");
    assert_eq!(
        says(&told, "count"),
        "12: 2 of 3 origins say “12”; the third, the earliest report, says “10”"
    );
    let found = suggestion(&told, "count").unwrap();
    assert_eq!((found.origins, found.of, found.confirmed), (2, 3, true));
    assert_eq!(found.claims, ["gazette/it/count", "herald/it/count"]);
}

#[test]
fn sources_of_one_origin_count_once() {
    let mut sources = three();
    // The Herald belongs to the Gazette.
    sources[2] = sources[2].replace("The herald", "The gazette");
    let told = told(&sources);
    assert_eq!(says(&told, "count"), "none");
    assert!(why_none(&told, "count").starts_with("none: one origin each"));
}

#[test]
fn one_origin_each_gives_no_suggestion_and_explain_says_so() {
    let told = told(&three()[..2]);
    assert_eq!(told.on("courier/it", "count").verdict.as_str(), "conflict");
    assert_eq!(says(&told, "count"), "none");
    assert!(why_none(&told, "count").starts_with("none: one origin each"));
    let id = &told.on("courier/it", "count").id;
    let explained = explain::finding(&told.reconciled, id).unwrap();
    let mut shown = Vec::new();
    page::render(&explained, &[], &Options::default(), &mut shown).unwrap();
    assert!(
        String::from_utf8(shown)
            .unwrap()
            .contains("none: one origin each")
    );
}

#[test]
fn the_same_in_different_words_is_worth_more_than_word_for_word() {
    let told = told(&[
        expulsion("courier", 5, "count: 10"),
        expulsion("examiner", 5, "count: 10"),
        expulsion("gazette", 6, "count: 12"),
        expulsion("herald", 7, "count: twelve"),
    ]);
    let found = suggestion(&told, "count").unwrap();
    assert_eq!(found.value, "12");
    assert!(found.parts.iter().any(|part| part.id == "other-words"));
    assert!(
        found
            .reason
            .contains("2 of 4 origins say “12” in 2 wordings")
    );
}

#[test]
fn the_more_precise_value_that_others_leave_room_for_is_suggested() {
    let told = told(&[
        expulsion("courier", 9, "date: 30 April 2021"),
        expulsion("gazette", 9, "date: 4 May 2021"),
        expulsion("herald", 9, "date: May 2021"),
    ]);
    let found = suggestion(&told, "date").unwrap();
    assert_eq!(
        (found.value.as_str(), found.confirmed),
        ("4 May 2021", false)
    );
    assert!(
        found.reason.contains("it says more than “May 2021”"),
        "{}",
        found.reason
    );
}

#[test]
fn the_list_that_includes_the_others_is_suggested_over_as_many_that_leave_out() {
    let told = told(&[
        expulsion("courier", 5, "target: [one, two], count: 2"),
        expulsion("gazette", 6, "target: [one, two, three], count: 3"),
        expulsion("herald", 7, "target: [one, two], count: 2"),
    ]);
    assert_eq!(told.on("courier/it", "target").verdict.as_str(), "conflict");
    let found = suggestion(&told, "target").unwrap();
    assert_eq!(found.value, "Petra Novak, Karim Nazari, Goran Babić");
    assert!(
        found.reason.contains("the list includes"),
        "{}",
        found.reason
    );
    assert!(!found.confirmed);
}

#[test]
fn the_fuller_name_is_suggested_of_two_spellings() {
    let with = |id: &str, name: &str| {
        source(
            id,
            "2021-05-07",
            &format!(
                "people: [{{id: it, name: {name}, born: 4 May 1961, role: second secretary, nationality: Croatia}}]\n"
            ),
        )
    };
    let told = told(&[
        with("courier", "Ivan Marko Horvatt"),
        with("gazette", "Ivan Horvat"),
    ]);
    if told.on("courier/it", "name").kind.as_deref() == Some("spelling") {
        let found = suggestion(&told, "name").unwrap();
        assert_eq!(found.value, "Ivan Marko Horvatt");
        assert!(found.reason.contains("fuller"), "{}", found.reason);
    } else {
        panic!("{}", told.says("courier/it", "name"));
    }
}

#[test]
fn an_update_suggests_the_most_recent_figure() {
    let blast = |id: &str, day: u8, killed: u8| {
        source(
            id,
            &format!("2021-05-{day:02}"),
            &format!(
                "events: [{{id: it, type: explosion, date: 4 May 2021, place: Tirana, counts: {{killed: {killed}}}}}]\n"
            ),
        )
    };
    let told = told(&[
        blast("courier", 5, 10),
        blast("examiner", 5, 10),
        blast("gazette", 6, 12),
        blast("herald", 9, 15),
    ]);
    assert!(told.on("courier/it", "count.killed").is_update());
    let says = says(&told, "count.killed");
    assert!(
        says.starts_with("15: it is the most recent figure, of 9 May 2021"),
        "{says}"
    );
}

#[test]
fn a_better_graded_source_speaks_for_its_value() {
    let told = told(&[
        graded("courier", "D4", "count: 10"),
        graded("gazette", "B2", "count: 12"),
    ]);
    let found = suggestion(&told, "count").unwrap();
    assert_eq!(found.value, "12");
    assert!(found.reason.contains("graded B2"), "{}", found.reason);
    assert!(!found.confirmed, "one origin confirms nothing");
}

#[test]
fn a_grade_that_cannot_be_read_speaks_for_nothing() {
    let told = told(&[
        graded("courier", "splendid", "count: 10"),
        graded("gazette", "F6", "count: 12"),
    ]);
    assert_eq!(says(&told, "count"), "none");
}

#[test]
fn what_a_decision_has_settled_has_no_suggestion() {
    let open = told(&three());
    assert!(suggestion(&open, "count").is_some());
    let settled = Articles::of(&three())
        .decided(
            "- {id: d1, decision: value, finding: courier/it/count, value: 12, reason: The ministry’s list., by: A. Reader, at: 2021-06-01}\n",
        )
        .told();
    let finding = settled.on("courier/it", "count");
    assert_ne!(finding.verdict.as_str(), "conflict", "{finding:#?}");
    assert_eq!(finding.suggestion, None);
}

#[test]
fn agreement_and_single_sources_have_no_suggestion() {
    let told = told(&three());
    for finding in &told.report.findings {
        let differs = finding.verdict.as_str() == "conflict" || finding.is_update();
        assert!(differs || finding.suggestion.is_none(), "{finding:#?}");
    }
}

#[test]
fn the_parts_sum_to_the_score() {
    let sets = [
        three(),
        vec![
            graded("courier", "E", "count: 10, date: May 2021"),
            graded("gazette", "A1", "count: twelve, date: 4 May 2021"),
            graded("herald", "B", "count: 12, date: 30 April 2021"),
        ],
    ];
    let mut seen = 0;
    for set in sets {
        let told = told(&set);
        for found in told
            .report
            .findings
            .iter()
            .filter_map(|f| f.suggestion.as_ref())
        {
            let sum: f64 = found.parts.iter().map(|part| part.share).sum();
            assert!((sum - found.score).abs() < 1e-9, "{found:#?}");
            assert_eq!(found.confirmed, found.origins >= 2);
            seen += 1;
        }
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn the_order_of_the_sources_changes_no_suggestion() {
    let mut sources = three();
    let one = told(&sources).json();
    sources.reverse();
    assert_eq!(one, told(&sources).json());
}

#[test]
fn tables_and_markdown_show_the_suggestion_below_the_conflict() {
    let report = told(&three()).report;
    type Render = fn(
        &corroborate::report::view::Report,
        &Options,
        &mut dyn std::io::Write,
    ) -> std::io::Result<()>;
    for render in [table::render as Render, markdown::render as Render] {
        let mut shown = Vec::new();
        render(&report, &Options::default(), &mut shown).unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert!(
            shown.contains("suggested: 12 (2 of 3 origins say “12”"),
            "{shown}"
        );
    }
}
