//! Which people, organisations and events of different articles are one.

use crate::articles::{Articles, Told, has_reason, reasons, records, source, source_with, told};
use corroborate::overrides::Overrides;
use corroborate::pipeline::{self, reconcile};
use corroborate::report::{self, explain};
use proptest::prelude::*;

fn gazette(claims: &str) -> String {
    source("gazette", "2021-05-07", claims)
}

fn courier(claims: &str) -> String {
    source("courier", "2021-05-09", claims)
}

/// Whether one event of these slots in each of two sources is one event.
fn one_event(left: &str, right: &str) -> bool {
    let told = told(&[
        gazette(&format!("events: [{{id: x, {left}}}]\n")),
        courier(&format!("events: [{{id: y, {right}}}]\n")),
    ]);
    told.linked("gazette/x", "courier/y")
}

/// Whether one person of these slots in each of two sources is one person.
fn one_person(left: &str, right: &str) -> bool {
    let told = told(&[
        gazette(&format!("people: [{{id: x, {left}}}]\n")),
        courier(&format!("people: [{{id: y, {right}}}]\n")),
    ]);
    told.linked("gazette/x", "courier/y")
}

/// Two men sent home together. One paper gives both names in full; the other
/// leaves an honorific out of one, and runs the last two words of the other
/// together with their beginning cut off.
const FULL: &str = "people:
  - {id: moradi, name: Karim Ali Zandifar Moradi}
  - {id: tabesh, name: Seyed Reza Kamali Tabesh}
events:
  - {id: expulsion, type: expulsion, date: 15 May 2021, place: Tirana, target: [moradi, tabesh], count: two}
";
const CUT: &str = "people:
  - {id: tabesh, name: Reza Kamali Tabesh, role: cultural attaché}
  - {id: difarmoradi, name: Karim Difarmoradi, role: counselor}
events:
  - {id: expulsion, type: expulsion, date: May 2021, place: Tirana, target: [tabesh, difarmoradi], count: two}
";

mod two_men_of_one_expulsion {
    use super::*;

    fn both() -> Told {
        told(&[gazette(FULL), courier(CUT)])
    }

    #[test]
    fn are_two_men_and_one_expulsion() {
        let told = both();
        assert!(told.linked("gazette/expulsion", "courier/expulsion"));
        assert!(told.linked("gazette/tabesh", "courier/tabesh"));
        assert!(told.linked("gazette/moradi", "courier/difarmoradi"));
        assert!(!told.linked("gazette/moradi", "courier/tabesh"));
        assert!(!told.linked("gazette/tabesh", "courier/difarmoradi"));
    }

    #[test]
    fn agree_where_only_an_honorific_is_missing() {
        let told = both();
        let verdict = told.says("gazette/tabesh", "name");
        assert!(verdict.starts_with("agreement"), "{verdict}");
    }

    #[test]
    fn conflict_in_spelling_where_a_surname_is_cut_and_merged() {
        let told = both();
        let finding = told.on("gazette/moradi", "name");
        assert_eq!(
            told.says("gazette/moradi", "name"),
            "conflict spelling variant"
        );
        let words = reasons(finding);
        assert!(
            words.contains("merged") || words.contains("truncated") || words.contains("cut"),
            "{words}"
        );
        assert!(has_reason(finding, "by-elimination"), "{words}");
    }

    #[test]
    fn agree_as_a_list_and_in_their_number() {
        let told = both();
        assert!(
            told.says("gazette/expulsion", "target")
                .starts_with("agreement")
        );
        assert_eq!(told.says("gazette/expulsion", "count"), "agreement equal");
        // Sources stand by id: the courier's month is the broader.
        assert_eq!(told.says("gazette/expulsion", "date"), "agreement broader");
    }

    #[test]
    fn have_their_roles_from_one_source() {
        let told = both();
        assert_eq!(told.says("courier/tabesh", "role"), "single_source");
        assert_eq!(told.says("courier/difarmoradi", "role"), "single_source");
    }

    #[test]
    fn are_not_joined_by_a_namesake_in_another_event() {
        let told = told(&[
            gazette(FULL),
            courier(CUT),
            source(
                "herald",
                "2021-06-01",
                "people:
  - {id: karim, name: Karim Nazari}
events:
  - {id: arrest, type: arrest, date: 20 May 2021, place: Tirana, target: karim}
",
            ),
        ]);
        assert!(!told.linked("gazette/moradi", "herald/karim"));
        assert!(!told.linked("courier/difarmoradi", "herald/karim"));
        assert!(!told.linked("gazette/expulsion", "herald/arrest"));
    }

    #[test]
    fn owe_their_link_in_part_to_the_event_and_to_the_other_man() {
        let weight = |told: &Told, left: &str, right: &str| {
            let found = explain::claims(
                &told.reconciled,
                &format!("{left}/name"),
                &format!("{right}/name"),
            )
            .unwrap();
            found.links[0].bits
        };
        let together = weight(&both(), "gazette/moradi", "courier/difarmoradi");
        let alone = |claims: &str| claims.split("events:").next().unwrap().to_owned();
        let apart = told(&[gazette(&alone(FULL)), courier(&alone(CUT))]);
        let apart = weight(&apart, "gazette/moradi", "courier/difarmoradi");
        assert!(together > apart, "{together} {apart}");
    }
}

mod people {
    use super::*;

    #[test]
    fn of_one_full_name_are_one() {
        assert!(one_person("name: Ivan Horvat", "name: HORVAT Ivan"));
        assert!(one_person("name: Dr Ana Šarić", "name: Ana Saric"));
    }

    #[test]
    fn of_one_surname_and_other_given_names_are_two() {
        assert!(!one_person("name: Ivan Horvat", "name: Petar Horvat"));
        assert!(!one_person(
            "name: Ivan Horvat, role: minister, nationality: Croatian",
            "name: Marko Horvat, role: minister, nationality: Croatian"
        ));
    }

    #[test]
    fn of_one_given_name_are_two() {
        assert!(!one_person("name: Ivan Horvat", "name: Ivan Kovač"));
        assert!(!one_person("name: Mohammad", "name: Mohammad Reza Tabesh"));
    }

    #[test]
    fn named_by_surname_alone_are_one_where_their_event_says_so() {
        let left = "people: [{id: x, name: Ivan Horvat}]\nevents: [{id: e, type: arrest, date: 4 May 2021, place: Split, target: x}]\n";
        let right = left.replace("Ivan Horvat", "Horvat");
        let told = told(&[gazette(left), courier(&right)]);
        assert!(told.linked("gazette/x", "courier/x"));
        assert!(!one_person("name: Ivan Horvat", "name: Horvat"));
    }

    #[test]
    fn with_an_initial_are_one_where_their_event_says_so() {
        let left = "people: [{id: x, name: Ivan Horvat}]\nevents: [{id: e, type: arrest, date: 4 May 2021, place: Split, target: x}]\n";
        let right = left.replace("Ivan Horvat", "I. Horvat");
        let told = told(&[gazette(left), courier(&right)]);
        assert!(told.linked("gazette/e", "courier/e"));
        assert!(told.linked("gazette/x", "courier/x"));
        assert_eq!(told.says("gazette/x", "name"), "agreement broader");
    }

    #[test]
    fn of_one_full_name_born_on_other_days_are_two() {
        assert!(one_person(
            "name: Ivan Horvat, born: 4 May 1961",
            "name: Ivan Horvat, born: 4 May 1961"
        ));
        assert!(!one_person(
            "name: Ivan Horvat, born: 4 May 1961, nationality: Croatian",
            "name: Ivan Horvat, born: 9 June 1984, nationality: Serbian"
        ));
    }

    #[test]
    fn with_no_name_are_linked_to_nobody_by_their_role_alone() {
        assert!(!one_person("role: ambassador", "role: ambassador"));
        assert!(!one_person(
            "role: ambassador",
            "name: Ivan Horvat, role: ambassador"
        ));
    }
}

mod organisations {
    use super::*;

    fn one_body(left: &str, right: &str) -> bool {
        let told = told(&[
            gazette(&format!("organisations: [{{id: x, {left}}}]\n")),
            courier(&format!("organisations: [{{id: y, {right}}}]\n")),
        ]);
        told.linked("gazette/x", "courier/y")
    }

    #[test]
    fn of_one_name_or_a_shared_alias_are_one() {
        assert!(one_body(
            "name: Harbour Workers Union",
            "name: harbour workers’ union"
        ));
        assert!(one_body(
            "name: Harbour Workers Union, aliases: HWU",
            "name: Union of the Port, aliases: HWU"
        ));
    }

    #[test]
    fn of_other_names_are_two() {
        assert!(!one_body(
            "name: Harbour Workers Union",
            "name: Northern Railway Company"
        ));
        assert!(!one_body(
            "name: Ministry of Health",
            "name: Ministry of Defence"
        ));
    }
}

mod events {
    use super::*;

    #[test]
    fn of_one_type_day_and_place_are_one() {
        assert!(one_event(
            "type: fire, date: 4 May 2021, place: Split",
            "type: fire, date: 4 May 2021, place: Split"
        ));
    }

    #[test]
    fn of_one_type_and_day_in_another_place_are_two() {
        assert!(!one_event(
            "type: fire, date: 4 May 2021, place: Split",
            "type: fire, date: 4 May 2021, place: Oslo"
        ));
    }

    #[test]
    fn of_one_type_and_place_on_another_day_are_two() {
        assert!(!one_event(
            "type: fire, date: 4 May 2021, place: Split",
            "type: fire, date: 4 May 2020, place: Split"
        ));
        assert!(!one_event(
            "type: protest, date: 4 May 2021, place: Split, actor: Harbour Workers Union",
            "type: protest, date: 11 May 2021, place: Split, actor: Harbour Workers Union"
        ));
    }

    #[test]
    fn of_other_types_are_two() {
        assert!(!one_event(
            "type: fire, date: 4 May 2021, place: Split",
            "type: election, date: 4 May 2021, place: Split"
        ));
    }

    #[test]
    fn with_nothing_but_a_type_are_two() {
        assert!(!one_event("type: fire", "type: fire"));
    }

    #[test]
    fn that_recur_are_matched_each_with_its_own_date() {
        let days = [3, 10, 17, 24, 31];
        let list = |prefix: &str| -> String {
            let items: String = days
                .iter()
                .map(|day| {
                    format!(
                        "  - {{id: {prefix}{day}, type: protest, date: {day} May 2021, place: Split, actor: Harbour Workers Union}}\n"
                    )
                })
                .collect();
            format!("events:\n{items}")
        };
        let told = told(&[gazette(&list("g")), courier(&list("c"))]);
        for one in days {
            for other in days {
                assert_eq!(
                    told.linked(&format!("gazette/g{one}"), &format!("courier/c{other}")),
                    one == other,
                    "{one} and {other}"
                );
            }
        }
    }

    #[test]
    fn of_a_type_that_takes_days_may_be_dated_days_apart() {
        let told = |what: &str, day: u8| {
            format!(
                "type: {what}, date: {day} May 2021, place: Split, target: [Ivan Horvat], actor: Split county court"
            )
        };
        assert!(one_event(&told("trial", 4), &told("trial", 7)));
        assert!(!one_event(&told("arrest", 4), &told("arrest", 12)));
    }

    #[test]
    fn of_one_source_are_never_one_by_themselves() {
        let twice = "events:
  - {id: first, type: fire, date: 4 May 2021, place: Split}
  - {id: second, type: fire, date: 4 May 2021, place: Split}
";
        let one = "events: [{id: only, type: fire, date: 4 May 2021, place: Split}]\n";
        let told = told(&[gazette(twice), courier(one)]);
        assert!(!told.linked("gazette/first", "gazette/second"));
    }

    #[test]
    fn whose_match_is_in_doubt_are_noted_and_never_a_conflict() {
        let told = told(&[
            gazette("events: [{id: x, type: fire, date: May 2021, place: Split, count: three}]\n"),
            courier("events: [{id: y, type: fire, date: 2021, place: Split, count: nine}]\n"),
        ]);
        assert!(!told.linked("gazette/x", "courier/y"));
        assert_eq!(told.report.summary.conflict, 0);
    }
}

mod decisions {
    use super::*;

    const FIRES: &str = "events: [{id: fire, type: fire, date: 4 May 2021, place: Split}]\n";

    fn decided(sources: &[String], decisions: &str) -> Told {
        Articles::of(sources).decided(decisions).told()
    }

    #[test]
    fn that_two_are_different_win_over_all_evidence() {
        let sources = [gazette(FIRES), courier(FIRES)];
        assert!(told(&sources).linked("gazette/fire", "courier/fire"));
        let told = decided(
            &sources,
            "- {decision: different, left: gazette/fire, right: courier/fire, reason: Two houses., by: A. Reader}\n",
        );
        assert!(!told.linked("gazette/fire", "courier/fire"));
    }

    #[test]
    fn that_two_are_different_hold_through_a_third() {
        let sources = [
            gazette(FIRES),
            courier(FIRES),
            source("herald", "2021-05-08", FIRES),
        ];
        let told = decided(
            &sources,
            "- {decision: different, left: gazette/fire, right: courier/fire, reason: Two houses., by: A. Reader}\n",
        );
        assert!(!told.linked("gazette/fire", "courier/fire"));
    }

    #[test]
    fn that_two_are_one_win_over_all_evidence() {
        let told = decided(
            &[
                gazette(FIRES),
                courier("events: [{id: poll, type: election, date: 9 June 1984, place: Oslo}]\n"),
            ],
            "- {decision: same, left: gazette/fire, right: courier/poll, reason: A test., by: A. Reader}\n",
        );
        assert!(told.linked("gazette/fire", "courier/poll"));
        assert_eq!(told.says("gazette/fire", "date"), "conflict date conflict");
        assert_eq!(
            told.says("gazette/fire", "place"),
            "conflict place conflict"
        );
    }

    #[test]
    fn that_two_of_one_source_are_one_are_obeyed() {
        let told = decided(
            &[gazette(
                "people:\n  - {id: horvat, name: Ivan Horvat}\n  - {id: h, name: I. Horvat}\n",
            )],
            "- {decision: same, left: gazette/horvat, right: gazette/h, reason: One man., by: A. Reader}\n",
        );
        assert!(told.linked("gazette/horvat", "gazette/h"));
    }
}

/// The linking and the report as one text.
fn outcome(sources: &[String]) -> String {
    let overrides = Overrides::default();
    let reconciled = reconcile(
        &records(sources),
        &overrides,
        &pipeline::Settings::default(),
    );
    let report = report::build(&reconciled, &overrides);
    format!(
        "{}\n{:?}",
        serde_json::to_string_pretty(&report).unwrap(),
        report::clusters(&reconciled)
    )
}

/// A source of a small world: few names, few days, few places, so that much
/// of it meets.
fn small_source(id: usize) -> impl Strategy<Value = String> {
    let names = [
        "Ivan Horvat",
        "I. Horvat",
        "Ivan Horvath",
        "Horvat",
        "Petra Novak",
        "Petra Nowak",
        "Karim Ali Zandifar Moradi",
        "Karim Difarmoradi",
        "Karim Nazari",
    ];
    let roles = ["minister", "mayor", "acting minister"];
    let people = proptest::collection::vec(
        (
            proptest::sample::select(names.to_vec()),
            proptest::option::of(proptest::sample::select(roles.to_vec())),
        ),
        0..4,
    );
    let events = proptest::collection::vec(
        (
            proptest::sample::select(vec!["expulsion", "fire", "arrest", "statement"]),
            proptest::option::of(proptest::sample::select(vec![
                "4 May 2021",
                "5 May 2021",
                "May 2021",
                "2021",
                "Thursday",
                "9 June 2020",
            ])),
            proptest::option::of(proptest::sample::select(vec!["Split", "Croatia", "Oslo"])),
            proptest::option::of(proptest::sample::select(vec![
                "two",
                "three",
                "dozens",
                "at least 12",
            ])),
            proptest::collection::vec(0usize..4, 0..3),
        ),
        0..4,
    );
    let keys = (
        proptest::option::of(proptest::sample::select(vec!["Port Press", "Inland Media"])),
        proptest::option::of(0usize..4),
        1u8..28,
    );
    (people, events, keys).prop_map(move |(people, events, (publisher, from, day))| {
        let mut about = format!("published: 2021-05-{day:02}");
        if let Some(publisher) = publisher {
            about.push_str(&format!(", publisher: {publisher}"));
        }
        if let Some(from) = from.filter(|&from| from != id) {
            about.push_str(&format!(", derived_from: s{from}"));
        }
        let mut claims = String::new();
        if !people.is_empty() {
            claims.push_str("people:\n");
        }
        for (n, (name, role)) in people.iter().enumerate() {
            let role = role
                .map(|role| format!(", role: {role}"))
                .unwrap_or_default();
            claims.push_str(&format!("  - {{id: p{n}, name: {name}{role}}}\n"));
        }
        if !events.is_empty() {
            claims.push_str("events:\n");
        }
        for (n, (what, date, place, count, targets)) in events.iter().enumerate() {
            claims.push_str(&format!("  - {{id: e{n}, type: {what}"));
            for (key, value) in [("date", date), ("place", place), ("count", count)] {
                if let Some(value) = value {
                    claims.push_str(&format!(", {key}: {value}"));
                }
            }
            let targets: Vec<String> = targets
                .iter()
                .filter(|&&t| t < people.len())
                .map(|t| format!("p{t}"))
                .collect();
            if !targets.is_empty() {
                claims.push_str(&format!(", target: [{}]", targets.join(", ")));
            }
            claims.push_str("}\n");
        }
        source_with(&format!("s{id}"), &about, &claims)
    })
}

fn small_world() -> impl Strategy<Value = Vec<String>> {
    (
        small_source(0),
        small_source(1),
        small_source(2),
        small_source(3),
    )
        .prop_map(|(a, b, c, d)| vec![a, b, c, d])
}

/// Every order of a list.
fn orders(list: &[String]) -> Vec<Vec<String>> {
    if list.len() < 2 {
        return vec![list.to_vec()];
    }
    let mut all = Vec::new();
    for n in 0..list.len() {
        let mut rest = list.to_vec();
        let first = rest.remove(n);
        all.extend(orders(&rest).into_iter().map(|mut order| {
            order.insert(0, first.clone());
            order
        }));
    }
    all
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let sources = [
        gazette(FULL),
        courier(CUT),
        source(
            "herald",
            "2021-06-01",
            &CUT.replace("Difarmoradi", "Moradi"),
        ),
        source("inland", "2021-06-02", &FULL.replace("15 May", "16 May")),
    ];
    let first = outcome(&sources);
    for order in orders(&sources) {
        assert_eq!(outcome(&order), first);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn in_any_small_world_the_order_of_the_files_changes_nothing(
        (world, shuffled) in small_world().prop_flat_map(|world| {
            (Just(world.clone()), Just(world).prop_shuffle())
        })
    ) {
        prop_assert_eq!(outcome(&world), outcome(&shuffled));
    }

    #[test]
    fn in_any_small_world_no_two_of_one_source_are_one(world in small_world()) {
        let reconciled = reconcile(
            &records(&world),
            &Overrides::default(),
            &pipeline::Settings::default(),
        );
        for members in &reconciled.known.members {
            let mut sources: Vec<_> = members
                .iter()
                .map(|&ix| reconciled.corpus.subject(ix).source)
                .collect();
            let all = sources.len();
            sources.sort();
            sources.dedup();
            prop_assert_eq!(all, sources.len());
        }
    }

    #[test]
    fn in_any_small_world_every_claim_is_in_a_finding(world in small_world()) {
        let told = told(&world);
        let shown: std::collections::BTreeSet<&str> = told
            .report
            .findings
            .iter()
            .flat_map(|finding| &finding.values)
            .map(|value| value.claim.as_str())
            .collect();
        let corpus = &told.reconciled.corpus;
        for (ix, subject) in corpus.subjects() {
            for (claim, _) in corpus.claims_of(ix) {
                let id = corpus.claim_id(claim);
                prop_assert!(subject.implicit || shown.contains(id.as_str()), "{}", id);
            }
        }
    }

    #[test]
    fn in_any_small_world_one_source_alone_conflicts_with_nobody(world in small_world()) {
        let told = told(&world[..1]);
        prop_assert_eq!(told.report.summary.conflict, 0);
        prop_assert_eq!(told.report.summary.agreement, 0);
    }

    #[test]
    fn in_any_small_world_a_source_twice_over_under_two_ids_agrees_with_itself(
        one in small_source(0)
    ) {
        let again = one.replacen("id: s0", "id: s9", 1);
        let told = told(&[one, again]);
        prop_assert_eq!(told.report.summary.conflict, 0, "{:#?}", told.overview());
    }
}
