//! Why: every finding and every pair of claims can be explained.

use crate::articles::{Articles, Told, source, told};
use corroborate::render::Options;
use corroborate::render::explain::render;
use corroborate::report::explain::{self, Error};

fn papers() -> Told {
    told(&[
        source(
            "gazette",
            "2021-05-07",
            "people: [{id: kovacic, name: Dr Ivan Kovačić, role: foreign minister}]
events:
  - {id: vote, type: vote, date: 3 May 2021}
  - {id: arrest, type: arrest, date: {value: the next day, relative_to: vote}, place: Split, target: kovacic, count: three}
",
        ),
        source(
            "courier",
            "2021-05-09",
            "people: [{id: kovachic, name: Ivan Kovachic, role: minister of foreign affairs}]
events:
  - {id: arrest, type: arrest, date: Tuesday, place: Split, target: kovachic, count: [nine, {value: 8, attributed_to: police}]}
",
        ),
    ])
}

#[test]
fn every_finding_is_explained_by_its_id() {
    let told = papers();
    assert!(!told.report.findings.is_empty());
    for finding in &told.report.findings {
        let explained = explain::finding(&told.reconciled, &finding.id).unwrap();
        assert_eq!(explained.finding.as_deref(), Some(finding.id.as_str()));
        assert_eq!(explained.slot, finding.slot);
        assert_eq!(explained.claims.len(), finding.values.len());
        let verdict = explained.verdict.unwrap();
        assert!(verdict.starts_with(finding.verdict.as_str()), "{verdict}");
    }
}

#[test]
fn shares_add_up_to_similarities_and_to_match_weights() {
    let told = papers();
    let mut seen = 0;
    for finding in &told.report.findings {
        let explained = explain::finding(&told.reconciled, &finding.id).unwrap();
        for compared in &explained.comparisons {
            assert!((0.0..=1.0).contains(&compared.similarity), "{compared:?}");
            let shares: f64 = compared.reasons.iter().filter_map(|r| r.share).sum();
            assert!((shares - compared.similarity).abs() < 1e-6, "{compared:#?}");
            seen += 1;
        }
        for link in &explained.links {
            let shares: f64 = link.reasons.iter().filter_map(|r| r.share).sum();
            assert!((shares - link.bits).abs() < 1e-6, "{link:#?}");
            seen += 1;
        }
    }
    assert!(seen > 4);
}

#[test]
fn two_names_of_people_stand_side_by_side() {
    let told = papers();
    let explained = explain::claims(
        &told.reconciled,
        "gazette/kovacic/name",
        "courier/kovachic/name",
    )
    .unwrap();
    let [compared] = &explained.comparisons[..] else {
        panic!()
    };
    let aligned = compared.alignment.as_ref().unwrap();
    assert!(
        aligned
            .rows
            .iter()
            .any(|row| row.left == "Kovačić" && row.right == "Kovachic"),
        "{aligned:#?}"
    );
    let shares: f64 = aligned.rows.iter().filter_map(|row| row.share).sum();
    assert!((shares - compared.similarity).abs() < 1e-9, "{aligned:#?}");

    let mut shown = Vec::new();
    render(&explained, &[], &Options::default(), &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    let row = shown
        .lines()
        .find(|line| line.contains("sound alike"))
        .unwrap();
    assert!(row.contains("Kovačić") && row.contains("Kovachic"), "{row}");
}

#[test]
fn what_is_no_name_of_a_person_or_is_settled_has_no_alignment() {
    let told = Articles::of(&[
        source("a", "2021-05-07", "people: [{id: x, name: Ivan Horvat, age: 41}]\n"),
        source("b", "2021-05-07", "people: [{id: x, name: Ivan Horvatin, age: 44}]\n"),
    ])
    .decided("- {id: d1, decision: not_a_conflict, left: a/x/name, right: b/x/name, reason: A slip., by: A. Reader}\n")
    .told();
    for slot in ["name", "age"] {
        let (left, right) = (format!("a/x/{slot}"), format!("b/x/{slot}"));
        let explained = explain::claims(&told.reconciled, &left, &right).unwrap();
        assert_eq!(explained.comparisons[0].alignment, None, "{slot}");
    }
}

#[test]
fn two_claims_are_explained_with_their_readings() {
    let told = papers();
    let found = explain::claims(
        &told.reconciled,
        "gazette/arrest/date",
        "courier/arrest/date",
    )
    .unwrap();
    assert_eq!(found.comparisons.len(), 1);
    assert!(found.comparisons[0].relation.agrees());
    let [left, right] = &found.claims[..] else {
        panic!()
    };
    assert_eq!(left.normalised, "2021-05-04");
    assert_eq!(right.normalised, "2021-05-04");
    assert!(!left.steps.is_empty() && !right.steps.is_empty());
}

#[test]
fn two_claims_that_do_not_match_are_explained_too() {
    let told = papers();
    let found =
        explain::claims(&told.reconciled, "gazette/vote/date", "courier/arrest/date").unwrap();
    assert!(!found.links[0].linked);
    assert!(found.links[0].bits < 0.0, "{:#?}", found.links);
}

#[test]
fn a_finding_is_found_by_the_end_of_its_id_or_by_a_claim_of_it() {
    let told = papers();
    let by_end = explain::finding(&told.reconciled, "kovachic/name").unwrap();
    assert_eq!(by_end.finding.as_deref(), Some("courier/kovachic/name"));
    let by_claim = explain::finding(&told.reconciled, "gazette/kovacic/name").unwrap();
    assert_eq!(by_claim.finding.as_deref(), Some("courier/kovachic/name"));
    let second = explain::finding(&told.reconciled, "courier/arrest/count/2").unwrap();
    assert_eq!(second.finding.as_deref(), Some("courier/arrest/count"));
}

#[test]
fn what_is_not_there_or_not_one_thing_is_told() {
    let told = papers();
    assert!(matches!(
        explain::finding(&told.reconciled, "nobody/name"),
        Err(Error::NoFinding(_))
    ));
    assert!(matches!(
        explain::claims(
            &told.reconciled,
            "gazette/arrest/date",
            "courier/arrest/age"
        ),
        Err(Error::NoClaim(_))
    ));
    assert!(matches!(
        explain::finding(&told.reconciled, "date"),
        Err(Error::Several { .. })
    ));
    for odd in [
        "",
        "/",
        "//",
        "a//b",
        "courier/arrest/count/",
        "courier/arrest/count/99999999999",
    ] {
        let _ = explain::finding(&told.reconciled, odd);
        let _ = explain::claims(&told.reconciled, odd, odd);
    }
}

#[test]
fn decisions_stand_in_the_explanation() {
    let told = Articles::of(&[
        source("a", "2021-05-07", "people: [{id: x, name: Ivan Horvat, age: 41}]\n"),
        source("b", "2021-05-07", "people: [{id: x, name: Ivan Horvat, age: 44}]\n"),
    ])
    .decided("- {id: d1, decision: left_wrong, left: a/x/age, right: b/x/age, reason: A slip., by: A. Reader}\n")
    .told();
    let explained = explain::finding(&told.reconciled, "a/x/age").unwrap();
    assert_eq!(explained.decisions, ["d1"]);
}
