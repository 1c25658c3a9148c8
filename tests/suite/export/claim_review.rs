//! Claims that people rated as schema.org's ClaimReview.

use super::project;
use corroborate::render;
use corroborate::report::filter::Filter;
use corroborate::report::reviewed::{Reviews, build};
use serde_json::Value;

const GAZETTE: &str = "
source: {id: gazette, title: Two envoys told to leave, publisher: The Gazette, published: 2021-05-03, url: 'https://gazette.example/1'}
people: [{id: horvat, name: Ivan Horvat, role: envoy, age: 44}]
organisations: [{id: ministry, name: Ministry of Foreign Affairs}]
events:
  - {id: e, type: expulsion, date: 2021-04-29, place: Tirana, target: horvat, count: {value: two, attributed_to: ministry}}
";

const COURIER: &str = "
source: {id: courier, publisher: The Courier, published: 2021-05-05}
people: [{id: horvat, name: Ivan Horvat, age: 45}]
events:
  - {id: e, type: expulsion, date: 2021-04-29, place: Tirana, target: horvat, count: {value: 3, attributed_to: local reporting}}
";

fn decision(id: &str, rest: &str) -> String {
    format!(
        "- id: {id}\n  {}\n  reason: The list has </script><b>two</b> names.\n  by: A. Person\n  at: 2026-11-21T19:00:00Z\n",
        rest.replace('\n', "\n  ")
    )
}

fn reviews(decisions: &[String]) -> Reviews {
    let overrides = decisions.concat();
    let (_folder, project, reconciled) = project(&[
        ("gazette.yaml", GAZETTE),
        ("courier.yaml", COURIER),
        ("overrides.yaml", &overrides),
    ]);
    project.with_findings(&reconciled, |findings| {
        build(
            findings,
            &reconciled.corpus,
            &project.overrides,
            &project.loaded.records,
            &Filter::default(),
        )
    })
}

fn document(reviews: &Reviews, base: Option<&str>) -> (String, Vec<Value>) {
    let mut out = Vec::new();
    render::claim_review::render(&reviews.reviewed, base, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["@context"], "https://schema.org");
    (text, document["@graph"].as_array().unwrap().clone())
}

/// `claim: rating` of each.
fn ratings(reviews: &Reviews) -> Vec<String> {
    let rated = reviews.reviewed.iter();
    rated
        .map(|one| format!("{}: {:?}", one.claim, one.rating))
        .collect()
}

#[test]
fn a_settled_value_rates_every_claim_of_its_slot() {
    let reviews = reviews(&[decision(
        "d1",
        "decision: value\nfinding: gazette/e/count\nvalue: two",
    )]);
    assert_eq!(
        ratings(&reviews),
        ["courier/e/count: False", "gazette/e/count: True"]
    );
    let (text, graph) = document(&reviews, Some("https://checks.example/albania"));
    insta::assert_json_snapshot!(graph);
    assert!(!text.contains(['<', '>', '&']), "{text}");
}

#[test]
fn a_verdict_rates_the_claims_that_it_finds_wrong_and_no_other() {
    let rated = |kind: &str| {
        let pair = "left: gazette/e/count\nright: courier/e/count";
        ratings(&reviews(&[decision(
            "d1",
            &format!("decision: {kind}\n{pair}"),
        )]))
    };
    assert_eq!(rated("left_wrong"), ["gazette/e/count: False"]);
    assert_eq!(rated("right_wrong"), ["courier/e/count: False"]);
    assert_eq!(
        rated("both_wrong"),
        ["courier/e/count: False", "gazette/e/count: False"]
    );
    assert_eq!(
        rated("not_a_conflict"),
        ["courier/e/count: True", "gazette/e/count: True"]
    );
    assert_eq!(
        rated("superseded"),
        ["courier/e/count: True", "gazette/e/count: Superseded"]
    );
    assert_eq!(
        rated("unsure"),
        ["courier/e/count: Unproven", "gazette/e/count: Unproven"]
    );
}

#[test]
fn what_could_not_be_told_has_no_number() {
    let pair = "left: gazette/e/count\nright: courier/e/count";
    let reviews = reviews(&[decision("d1", &format!("decision: unsure\n{pair}"))]);
    let (_, graph) = document(&reviews, None);
    let rating = &graph[0]["reviewRating"];
    assert_eq!(rating["alternateName"], "Unproven");
    assert_eq!(rating.get("ratingValue"), None);
    assert_eq!(graph[0].get("url"), None);
}

#[test]
fn nothing_that_nobody_decided_is_a_review() {
    let none = reviews(&[]);
    assert!(none.reviewed.is_empty());
    assert!(none.undecided > 0);
    assert_eq!(none.unrated, 0);
    // That two men are one says nothing of what was printed about them.
    let same = reviews(&[decision(
        "d1",
        "decision: same\nleft: gazette/horvat\nright: courier/horvat",
    )]);
    assert!(same.reviewed.is_empty());
    assert_eq!(same.unrated, 1);
    let stale = reviews(&[decision(
        "d1",
        "decision: value\nfinding: gazette/e/count\nvalue: two\nfingerprint: '0123456789abcdef'",
    )]);
    assert!(stale.reviewed.is_empty());
}

#[test]
fn a_claim_is_its_speakers_where_there_is_one() {
    let reviews = reviews(&[decision(
        "d1",
        "decision: value\nfinding: gazette/e/count\nvalue: two",
    )]);
    let (_, graph) = document(&reviews, None);
    let author = |at: usize| graph[at]["itemReviewed"]["author"].clone();
    assert_eq!(author(0)["name"], "The Courier");
    assert_eq!(author(1)["name"], "Ministry of Foreign Affairs");
    assert_eq!(author(1)["@type"], "Organization");
}
