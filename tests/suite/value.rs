//! Labelled pairs of values, `tests/cases/*.tsv`, against how they compare.

use corroborate::value::organisation::{self, OrganisationName};
use corroborate::value::place::{self, Place};
use corroborate::value::role::{self, Role};
use corroborate::value::{Comparison, Relation};

/// A labelled pair.
struct Case {
    set: &'static str,
    kind: &'static str,
    says: &'static str,
    left: &'static str,
    right: &'static str,
}

fn cases(table: &'static str) -> Vec<Case> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [set, kind, says, left, right] = fields[..] else {
                panic!("five columns: {line}");
            };
            Case {
                set,
                kind,
                says,
                left,
                right,
            }
        })
        .collect()
}

/// Whether a relation is what a case says.
fn holds(says: &str, relation: Relation) -> bool {
    let same = matches!(relation, Relation::Equal | Relation::Equivalent);
    match says {
        "same" => same,
        "spelling" => same || relation == Relation::Variant,
        "variant" => relation == Relation::Variant,
        "narrower" => relation == Relation::Narrower,
        "broader" => relation == Relation::Broader,
        "related" => relation.agrees() && !same,
        "near" => relation.agrees() && !same || relation == Relation::Undetermined,
        "compatible" => relation != Relation::Conflict,
        "untold" => relation == Relation::Undetermined,
        "other" => relation == Relation::Conflict,
        unknown => panic!("no such verdict: {unknown}"),
    }
}

/// Holds that at least `least` in a hundred pairs of either set compare as
/// labelled; shows the others where not.
fn most_hold(table: &'static str, least: usize, compare: impl Fn(&Case) -> Comparison) {
    for set in ["fit", "test"] {
        let cases: Vec<Case> = cases(table)
            .into_iter()
            .filter(|case| case.set == set)
            .collect();
        let wrong: Vec<String> = cases
            .iter()
            .filter_map(|case| {
                let found = compare(case);
                (!holds(case.says, found.relation)).then(|| {
                    let Case {
                        kind,
                        says,
                        left,
                        right,
                        ..
                    } = case;
                    format!("{kind}: {left} / {right}: {says}, not {}", found.relation)
                })
            })
            .collect();
        let right = cases.len() - wrong.len();
        assert!(
            right * 100 >= cases.len() * least,
            "{right} of {} in {set}:\n{}",
            cases.len(),
            wrong.join("\n")
        );
    }
}

const ORGANISATIONS: &str = include_str!("../cases/organisations.tsv");

fn organisations(case: &Case) -> Comparison {
    let name = |text| OrganisationName::parse(text).unwrap();
    organisation::compare(&name(case.left), &name(case.right))
}

#[test]
fn organisations_compare_as_labelled() {
    most_hold(ORGANISATIONS, 95, organisations);
}

/// Average precision of ranking by similarity, with ties counted against it.
fn average_precision(mut ranked: Vec<(f64, bool)>) -> f64 {
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let positive = ranked.iter().filter(|(_, same)| *same).count();
    let mut met = 0.0;
    let mut sum = 0.0;
    for (at, (_, same)) in ranked.iter().enumerate() {
        if *same {
            met += 1.0;
            sum += met / (at + 1) as f64;
        }
    }
    sum / positive as f64
}

#[test]
fn similarity_ranks_one_body_above_two() {
    for set in ["fit", "test"] {
        let ranked = cases(ORGANISATIONS)
            .iter()
            .filter(|case| case.set == set)
            .map(|case| {
                let same = ["same", "spelling"].contains(&case.says);
                (organisations(case).similarity, same)
            })
            .collect();
        let precision = average_precision(ranked);
        assert!(precision >= 0.93, "{precision} in {set}");
    }
}

#[test]
fn places_compare_as_labelled() {
    most_hold(include_str!("../cases/places.tsv"), 90, |case| {
        let read = |text| Place::parse(text).unwrap();
        place::compare(&read(case.left), &read(case.right))
    });
}

#[test]
fn roles_compare_as_labelled() {
    most_hold(include_str!("../cases/roles.tsv"), 80, |case| {
        let read = |text| Role::parse(text).unwrap();
        role::compare(&read(case.left), &read(case.right))
    });
}
