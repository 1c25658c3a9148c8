//! The report as data: what is in it, in which order, under which ids.

use crate::articles::{Articles, say, source, source_with, told};
use corroborate::report::view::{Report, Verdict};
use std::collections::BTreeSet;

const GAZETTE: &str = "organisations: [{id: union, name: Harbour Workers Union}]
people:
  - {id: novak, name: Petra Novak, role: mayor}
  - {id: abel, name: Abel Zoric}
events:
  - {id: fire, type: fire, date: 4 May 2021, place: Split, count: three, reason: a cigarette}
  - {id: strike, type: strike, date: 2 March 2021, place: Split, actor: union}
  - {id: undated, type: rumour}
";
const COURIER: &str = "people: [{id: novak, name: Petra Novak, role: mayor}]
events: [{id: fire, type: fire, date: 4 May 2021, place: Split, count: two, outcome: put out}]
";

fn papers() -> [String; 2] {
    [
        source("gazette", "2021-05-07", GAZETTE),
        source("courier", "2021-05-09", COURIER),
    ]
}

#[test]
fn the_summary_counts_every_finding_once() {
    let report = told(&papers()).report;
    let summary = &report.summary;
    assert_eq!(
        summary.agreement + summary.conflict + summary.single_source + summary.undetermined,
        report.findings.len()
    );
    let count = |verdict| {
        report
            .findings
            .iter()
            .filter(|f| f.verdict == verdict)
            .count()
    };
    assert_eq!(summary.conflict, count(Verdict::Conflict));
    assert_eq!(summary.agreement, count(Verdict::Agreement));
    assert_eq!(summary.sources, 2);
    // Of the gazette: the union's name, three claims on people, ten on events.
    assert_eq!(summary.claims, 14 + 7);
}

#[test]
fn ids_of_findings_are_unique() {
    let report = told(&papers()).report;
    let ids: BTreeSet<&str> = report.findings.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids.len(), report.findings.len());
}

#[test]
fn ids_of_findings_do_not_change_when_a_slot_or_a_later_source_joins() {
    let before = told(&papers()).report;
    let mut more = papers().to_vec();
    more.push(source(
        "herald",
        "2021-05-10",
        &COURIER.replace("outcome: put out", "duration: two days"),
    ));
    let after = told(&more).report;
    let ids: BTreeSet<&str> = after.findings.iter().map(|f| f.id.as_str()).collect();
    for finding in &before.findings {
        assert!(ids.contains(finding.id.as_str()), "{}", finding.id);
    }
}

#[test]
fn events_come_by_date_then_people_then_organisations_by_name() {
    let report = told(&papers()).report;
    let mut groups: Vec<String> = report
        .findings
        .iter()
        .map(|f| format!("{} {}", f.subject.kind, f.subject.members[0].id))
        .collect();
    groups.dedup();
    assert_eq!(
        groups,
        [
            "event strike",
            "event fire",
            "event undated",
            "person abel",
            "person novak",
            "organisation union",
        ]
    );
}

#[test]
fn conflicts_come_first_within_a_group() {
    let report = told(&papers()).report;
    let fire: Vec<Verdict> = report
        .findings
        .iter()
        .filter(|f| f.subject.id == "courier/fire")
        .map(|f| f.verdict)
        .collect();
    assert_eq!(fire[0], Verdict::Conflict);
    assert!(fire.is_sorted(), "{fire:?}");
}

#[test]
fn values_carry_the_words_that_the_source_used_and_where_they_stand() {
    let articles = Articles::files(&[
        (
            "claims/a.yaml",
            "source: {id: a, text: ../a.md}\nevents:\n  - {id: fire, type: fire, count: {value: three, quote: three houses}}\n",
        ),
        ("a.md", "In Split\nit took three houses.\n"),
    ]);
    let told = articles.told();
    let value = &told.on("a/fire", "count").values[0];
    assert_eq!(
        (value.text.as_str(), value.normalised.as_str()),
        ("three", "3")
    );
    let evidence = value.evidence.as_ref().unwrap();
    assert_eq!(
        (evidence.quote.as_str(), evidence.line, evidence.column),
        ("three houses", Some(2), Some(9))
    );
}

#[test]
fn a_value_that_cannot_be_read_is_shown_as_stated_and_noted() {
    let told = told(&[source(
        "gazette",
        "2021-05-07",
        "events: [{id: fire, type: fire, date: on the morrow of yesteryear}]\n",
    )]);
    let value = &told.on("gazette/fire", "date").values[0];
    assert_eq!(value.text, "on the morrow of yesteryear");
    let note = told
        .report
        .notes
        .iter()
        .find(|n| n.id == "not-read")
        .unwrap();
    assert_eq!(note.about, "gazette/fire/date");
}

#[test]
fn what_a_group_is_called_is_short_however_long_a_name_is() {
    // The label stands on every finding of its group.
    let name = "Petra ".repeat(2_000);
    let told = told(&[source(
        "gazette",
        "2021-05-07",
        &format!(
            "people: [{{id: x, name: {name}, role: mayor, age: 41}}]\nevents: [{{id: e, type: {name}, target: x}}]\n"
        ),
    )]);
    for finding in &told.report.findings {
        let length = finding.subject.label.chars().count();
        assert!(length < 1_000, "{}: {length}", finding.id);
    }
}

#[test]
fn pairs_that_may_be_one_are_noted() {
    let told = told(&[
        source(
            "gazette",
            "2021-05-07",
            "people: [{id: x, name: Ivan Horvat}]\n",
        ),
        source("courier", "2021-05-09", "people: [{id: y, name: Horvat}]\n"),
    ]);
    assert!(!told.linked("gazette/x", "courier/y"));
    let note = told
        .report
        .notes
        .iter()
        .find(|n| n.id == "possibly-one")
        .unwrap();
    assert!(note.text.contains("Ivan Horvat"), "{note:?}");
}

#[test]
fn sources_are_listed_by_id_with_what_is_known_of_them() {
    let report = told(&[
        source_with("b", "title: The second, published: 2021-05-07", ""),
        source_with("a", "", ""),
    ])
    .report;
    let ids: Vec<&str> = report.sources.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(report.sources[0].title, None);
    assert_eq!(report.sources[1].title.as_deref(), Some("The second"));
    assert_eq!(report.sources[1].published.as_deref(), Some("2021-05-07"));
}

#[test]
fn sources_without_claims_make_an_empty_report() {
    let report = told(&[source_with("a", "", "")]).report;
    assert_eq!((report.summary.sources, report.summary.claims), (1, 0));
    assert!(report.findings.is_empty() && report.notes.is_empty());
}

#[test]
fn one_source_agrees_and_conflicts_with_nobody() {
    let report = told(&papers()[..1]).report;
    for finding in &report.findings {
        assert_eq!(say(finding), "single_source", "{}", finding.id);
        assert_eq!(finding.origins, 1);
    }
}

#[test]
fn a_report_is_read_from_the_json_that_it_is_written_as() {
    let report = told(&papers()).report;
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}
