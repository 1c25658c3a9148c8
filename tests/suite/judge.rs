//! What the sources of a slot agree on, where they conflict, and from how
//! many origins they have it.

use crate::articles::{Articles, Told, has_reason, reasons, source, source_with, told};
use serde_yaml::Value as Yaml;
use std::collections::BTreeSet;

fn gazette(claims: &str) -> String {
    source("gazette", "2021-05-07", claims)
}

fn courier(claims: &str) -> String {
    source("courier", "2021-05-09", claims)
}

/// A claims file about one event, person or organisation that the evidence
/// makes one whatever the slot in question says.
fn about(kind: &str, slot: &str, value: &Yaml) -> String {
    let fixed: &[(&str, &str)] = match kind {
        "event" => &[
            ("type", "expulsion"),
            ("place", "Tirana"),
            ("date", "4 May 2021"),
            ("count", "two"),
            ("target", "[one, two]"),
        ],
        // The day of birth makes one man of two spellings.
        "person" => &[("name", "Ivan Horvat"), ("born", "4 May 1961")],
        "organisation" => &[("name", "Ivan Horvat")],
        other => panic!("{other}"),
    };
    let mut entry = String::from("id: it");
    for (key, text) in fixed.iter().filter(|(key, _)| *key != slot) {
        entry.push_str(&format!(", {key}: {text}"));
    }
    let value = serde_json::to_string(value).unwrap();
    entry.push_str(&format!(", {slot}: {value}"));
    match kind {
        "event" => format!(
            "people:\n  - {{id: one, name: Petra Novak}}\n  - {{id: two, name: Karim Nazari}}\nevents: [{{{entry}}}]\n"
        ),
        "person" => format!(
            "people: [{{{entry}}}]\nevents: [{{id: e, type: arrest, date: 4 May 2021, place: Tirana, target: it}}]\n"
        ),
        _ => format!("organisations: [{{{entry}}}]\n"),
    }
}

struct Case {
    about: String,
    slot: String,
    left: Yaml,
    right: Yaml,
    says: String,
    why: String,
}

fn cases() -> Vec<Case> {
    let list: Vec<Yaml> = serde_yaml::from_str(include_str!("../cases/judge.yaml")).unwrap();
    list.into_iter()
        .map(|case| {
            let text = |key: &str| case[key].as_str().unwrap().to_owned();
            Case {
                about: text("about"),
                slot: text("slot"),
                left: case["left"].clone(),
                right: case["right"].clone(),
                says: text("says"),
                why: text("why"),
            }
        })
        .collect()
}

fn flipped(says: &str) -> String {
    match says {
        "agreement narrower" => "agreement broader".to_owned(),
        "agreement broader" => "agreement narrower".to_owned(),
        same => same.to_owned(),
    }
}

/// What is said of a case; linked or not is part of the answer.
fn answer(case: &Case, left: &Yaml, right: &Yaml) -> String {
    let told = told(&[
        gazette(&about(&case.about, &case.slot, left)),
        courier(&about(&case.about, &case.slot, right)),
    ]);
    if !told.linked("gazette/it", "courier/it") {
        return "not linked".to_owned();
    }
    // Sources stand by id: what the courier says comes first.
    flipped(&told.says("gazette/it", &case.slot))
}

#[test]
fn every_case_of_two_values_is_judged_as_it_says() {
    let mut wrong = Vec::new();
    for case in cases() {
        let found = answer(&case, &case.left, &case.right);
        if found != case.says {
            wrong.push(format!(
                "{} {:?} against {:?}: {found}, not {} ({})",
                case.slot, case.left, case.right, case.says, case.why
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_is_judged_alike_with_its_sides_exchanged() {
    for case in cases() {
        let one = answer(&case, &case.left, &case.right);
        let other = answer(&case, &case.right, &case.left);
        assert_eq!(one, flipped(&other), "{}: {}", case.slot, case.why);
    }
}

#[test]
fn the_cases_reach_every_relation() {
    let reached: BTreeSet<String> = cases()
        .iter()
        .map(|case| case.says.rsplit(' ').next().unwrap().to_owned())
        .collect();
    let all = [
        "broader",
        "conflict",
        "denied",
        "equal",
        "equivalent",
        "narrower",
        "overlap",
        "undetermined",
        "variant",
    ];
    assert_eq!(reached, all.map(str::to_owned).into());
}

#[test]
fn every_finding_of_two_sources_has_a_reason_in_words() {
    for case in cases() {
        let told = told(&[
            gazette(&about(&case.about, &case.slot, &case.left)),
            courier(&about(&case.about, &case.slot, &case.right)),
        ]);
        let finding = told.on("gazette/it", &case.slot);
        // Two that were not linked are reported by the other promise.
        let first = finding.reasons.first().unwrap();
        assert!(
            !first.text.is_empty() && !first.text.ends_with('.'),
            "{first:?}"
        );
    }
}

#[test]
fn counts_of_different_things_are_not_compared() {
    let count = |count: &str| about("event", "count", &Yaml::from(count));
    for (left, right) in [
        ("12 envoys", "12 buses"),
        ("12 people", "15 buses"),
        ("two houses", "two days"),
    ] {
        let told = told(&[gazette(&count(left)), courier(&count(right))]);
        assert!(told.linked("gazette/it", "courier/it"));
        assert_eq!(
            told.says("gazette/it", "count"),
            "undetermined undetermined",
            "{left}, {right}"
        );
    }
}

const FIRE: &str = "type: fire, date: 4 May 2021, place: Split";

/// The report on one fire, with these further slots in each of several papers.
fn fires(papers: &[&str]) -> Told {
    let names = ["a", "b", "c", "d", "e"];
    let sources: Vec<String> = papers
        .iter()
        .zip(names)
        .map(|(more, name)| {
            let comma = if more.is_empty() { "" } else { ", " };
            source(
                name,
                "2021-05-07",
                &format!("events: [{{id: fire, {FIRE}{comma}{more}}}]\n"),
            )
        })
        .collect();
    let told = told(&sources);
    for name in &names[1..papers.len()] {
        assert!(told.linked("a/fire", &format!("{name}/fire")), "{name}");
    }
    told
}

mod silence {
    use super::*;

    #[test]
    fn of_a_paper_leaves_the_other_the_single_source() {
        let told = fires(&["count: three, reason: a cigarette", ""]);
        assert_eq!(told.says("a/fire", "count"), "single_source");
        assert_eq!(told.says("a/fire", "reason"), "single_source");
        assert_eq!(told.report.summary.conflict, 0);
    }

    #[test]
    fn of_a_third_paper_changes_no_verdict() {
        let two = fires(&["count: three", "count: three"]);
        let three = fires(&["count: three", "count: three", ""]);
        assert_eq!(two.says("a/fire", "count"), three.says("a/fire", "count"));
        assert_eq!(
            two.on("a/fire", "count").origins,
            three.on("a/fire", "count").origins
        );
    }

    #[test]
    fn on_a_date_conflicts_with_no_date() {
        let people = "people: [{id: novak, name: Petra Novak}, {id: nazari, name: Karim Nazari}]\nevents: [{id: raid, type: raid, place: Split, target: [novak, nazari]";
        let told = told(&[
            gazette(&format!("{people}, date: 4 May 2021}}]\n")),
            courier(&format!("{people}}}]\n")),
        ]);
        assert!(told.linked("gazette/raid", "courier/raid"));
        assert_eq!(told.says("gazette/raid", "date"), "single_source");
    }
}

mod voices {
    use super::*;

    #[test]
    fn of_the_paper_itself_come_before_those_it_quotes() {
        let told = fires(&[
            "count: [three, {value: nine, attributed_to: a neighbour, voice: quoted}]",
            "count: three",
        ]);
        assert_eq!(told.says("a/fire", "count"), "agreement equal");
    }

    #[test]
    fn that_are_quoted_speak_where_the_paper_is_silent() {
        let told = fires(&[
            "count: {value: nine, attributed_to: a neighbour, voice: quoted}",
            "count: three",
        ]);
        assert_eq!(told.says("a/fire", "count"), "conflict count conflict");
    }

    #[test]
    fn of_one_paper_that_disagree_are_a_finding_within_it() {
        let told = fires(&[
            "count: [{value: three, attributed_to: Petra Novak, voice: quoted}, {value: nine, attributed_to: Karim Nazari, voice: quoted}]",
            "",
        ]);
        let finding = told.within("a/fire", "count").unwrap();
        assert!(finding.within_source);
        assert_eq!(finding.kind.as_deref(), Some("count"));
        assert_eq!(finding.relation.as_deref(), Some("conflict"));
        let who: Vec<_> = finding
            .values
            .iter()
            .map(|v| v.attributed_to.as_deref().unwrap())
            .collect();
        assert_eq!(who, ["Petra Novak", "Karim Nazari"]);
    }

    #[test]
    fn of_one_paper_that_agree_are_no_finding_within_it() {
        let told = fires(&[
            "count: [three, {value: 3, attributed_to: Petra Novak, voice: quoted}]",
            "count: three",
        ]);
        assert!(told.within("a/fire", "count").is_none());
    }

    #[test]
    fn of_one_paper_that_disagree_do_not_hide_what_papers_agree_on() {
        let told = fires(&[
            "count: [three, {value: nine, attributed_to: Petra Novak, voice: quoted}]",
            "count: three",
        ]);
        assert!(told.within("a/fire", "count").is_some());
        assert_eq!(told.says("a/fire", "count"), "agreement equal");
    }

    #[test]
    fn may_give_one_person_several_offices() {
        let person =
            |role: &str| format!("people: [{{id: novak, name: Petra Novak, role: {role}}}]\n");
        let told = told(&[
            gazette(&person("[mayor of Split, judge]")),
            courier(&person("judge")),
        ]);
        assert!(told.within("gazette/novak", "role").is_none());
        assert_eq!(told.says("gazette/novak", "role"), "agreement equal");
    }
}

mod lists {
    use super::*;

    fn people(names: &[&str], more: &str) -> String {
        let entries: String = names
            .iter()
            .enumerate()
            .map(|(n, name)| format!("  - {{id: p{n}, name: {name}}}\n"))
            .collect();
        let ids: Vec<String> = (0..names.len()).map(|n| format!("p{n}")).collect();
        let people = if names.is_empty() {
            String::new()
        } else {
            format!("people:\n{entries}")
        };
        format!(
            "{people}events: [{{id: arrest, type: arrest, date: 4 May 2021, place: Split, target: [{}]{more}}}]\n",
            ids.join(", ")
        )
    }

    fn on_lists(left: &str, right: &str) -> Told {
        let told = told(&[gazette(left), courier(right)]);
        assert!(told.linked("gazette/arrest", "courier/arrest"));
        told
    }

    const THREE: [&str; 3] = ["Petra Novak", "Karim Nazari", "Ivan Horvat"];

    #[test]
    fn in_another_order_are_the_same() {
        let told = on_lists(
            &people(&THREE, ""),
            &people(&["Ivan Horvat", "Petra Novak", "Karim Nazari"], ""),
        );
        assert_eq!(told.says("gazette/arrest", "target"), "agreement equal");
    }

    /// Two lists of one event, by decision, of people of whom nobody is linked.
    fn unlinked(left: &[&str], right: &[&str], more: &str) -> Told {
        let mut settings = corroborate::project::Settings::default();
        settings.pipeline.cluster.link_at = 1000.0;
        let one = "- {decision: same, left: gazette/arrest, right: courier/arrest, reason: One arrest., by: A. Reader}\n";
        let articles = Articles::of(&[gazette(&people(left, "")), courier(&people(right, ""))]);
        let told = articles
            .decided(&format!("{one}{more}"))
            .told_with(settings);
        assert!(told.linked("gazette/arrest", "courier/arrest"));
        assert!(!told.linked("gazette/p0", "courier/p0"));
        told
    }

    #[test]
    fn that_name_one_in_short_name_nobody_else() {
        let told = unlinked(&["Ivan Horvat"], &["Horvat"], "");
        let finding = told.on("courier/arrest", "target");
        assert!(has_reason(finding, "named-alike"), "{}", reasons(finding));
        assert_eq!(told.says("courier/arrest", "target"), "agreement broader");
        let told = unlinked(&["Petra Novak", "Ivan Horvat"], &["Horvat", "P. Novak"], "");
        assert_eq!(
            told.says("courier/arrest", "target"),
            "agreement equivalent"
        );
    }

    #[test]
    fn that_misspell_one_conflict_in_spelling_alone() {
        let told = unlinked(&["Ivan Horvat"], &["Ivan Horvatt"], "");
        assert_eq!(
            told.says("courier/arrest", "target"),
            "conflict spelling variant"
        );
        let left = ["Petra Novak", "Ivan Horvat"];
        let told = unlinked(&left, &["Ivan Horvatt", "Petra Novak"], "");
        assert_eq!(
            told.says("courier/arrest", "target"),
            "conflict spelling variant"
        );
    }

    #[test]
    fn that_name_others_or_two_who_are_decided_to_be_two_conflict() {
        let others = "conflict target conflict";
        let told = unlinked(&["Ivan Horvat"], &["Marko Horvat"], "");
        assert_eq!(told.says("courier/arrest", "target"), others);
        let two = "- {decision: different, left: gazette/p0, right: courier/p0, reason: Two men., by: A. Reader}\n";
        let told = unlinked(&["Ivan Horvat"], &["Horvat"], two);
        assert_eq!(told.says("courier/arrest", "target"), others);
    }

    #[test]
    fn that_name_fewer_without_a_total_agree() {
        let told = on_lists(&people(&THREE, ""), &people(&THREE[..2], ""));
        let verdict = told.says("gazette/arrest", "target");
        assert!(
            ["agreement narrower", "agreement broader"].contains(&verdict.as_str()),
            "{verdict}"
        );
        assert!(has_reason(
            told.on("gazette/arrest", "target"),
            "list-longer"
        ));
    }

    #[test]
    fn that_name_fewer_of_a_larger_total_agree() {
        let told = on_lists(
            &people(&THREE, ", count: three"),
            &people(&THREE[..2], ", count: three"),
        );
        assert!(
            told.says("gazette/arrest", "target")
                .starts_with("agreement")
        );
    }

    #[test]
    fn that_name_fewer_and_are_complete_by_their_own_count_conflict() {
        let told = on_lists(
            &people(&THREE, ", count: three"),
            &people(&THREE[..2], ", count: two"),
        );
        assert_eq!(
            told.says("gazette/arrest", "target"),
            "conflict target conflict"
        );
        let finding = told.on("gazette/arrest", "target");
        assert!(
            has_reason(finding, "lists-complete"),
            "{}",
            reasons(finding)
        );
        assert!(reasons(finding).contains("Ivan Horvat"));
    }

    #[test]
    fn that_share_nobody_conflict() {
        let left = people(
            &THREE[..1],
            ", actor: Harbour Police, count: one, statement: three men ran from the pier at night",
        );
        let right = people(
            &["Marko Kovač"],
            ", actor: Harbour Police, count: one, statement: three men ran from the pier at night",
        );
        let told = told(&[gazette(&left), courier(&right)]);
        // Whether it is one event is open to doubt; where it is, they conflict.
        let decided = Articles::of(&[gazette(&left), courier(&right)])
            .decided("- {decision: same, left: gazette/arrest, right: courier/arrest, reason: One raid., by: A. Reader}\n")
            .told();
        assert_eq!(
            decided.says("gazette/arrest", "target"),
            "conflict target conflict"
        );
        assert!(!told.linked("gazette/p0", "courier/p0"));
    }

    #[test]
    fn that_name_nobody_contradict_nobody() {
        let unnamed = "people: [{id: envoy, role: ambassador}, {id: clerk, role: clerk}]
events: [{id: arrest, type: arrest, date: 4 May 2021, place: Split, target: [envoy, clerk], count: two}]\n";
        let told = on_lists(&people(&THREE[..2], ", count: two"), unnamed);
        assert_eq!(
            told.says("gazette/arrest", "target"),
            "undetermined undetermined"
        );
    }

    #[test]
    fn of_a_man_and_his_office_agree() {
        let acts = |actor: &str| {
            format!(
                "organisations: [{{id: union, name: Harbour Workers Union}}]
people: [{{id: novak, name: Petra Novak, affiliation: union}}]
events: [{{id: strike, type: strike, date: 4 May 2021, place: Split, actor: {actor}}}]\n"
            )
        };
        let told = told(&[gazette(&acts("novak")), courier(&acts("union"))]);
        assert!(told.linked("gazette/strike", "courier/strike"));
        let finding = told.on("gazette/strike", "actor");
        assert!(
            told.says("gazette/strike", "actor")
                .starts_with("agreement")
        );
        assert!(has_reason(finding, "acts-for"), "{}", reasons(finding));
    }
}

mod names {
    use super::*;

    fn body(names: &str) -> String {
        format!("organisations: [{{id: it, {names}}}]\n")
    }

    #[test]
    fn of_organisations_that_differ_are_settled_by_an_alias_of_both() {
        let told = told(&[
            gazette(&body(
                "name: Free Harbour Movement, aliases: [FHM, Dockers’ Front]",
            )),
            courier(&body("name: Sloboda Luke, aliases: FHM")),
        ]);
        assert!(told.linked("gazette/it", "courier/it"));
        assert_eq!(told.says("gazette/it", "name"), "agreement equivalent");
        assert!(has_reason(told.on("gazette/it", "name"), "alias-agrees"));
    }

    #[test]
    fn with_two_letters_exchanged_in_an_acronym_are_a_slip_within_the_paper() {
        let told = told(&[
            gazette(&body(
                "name: Ministry of Ports and Shipping, aliases: [MOPS, MPOS]",
            )),
            courier(&body("name: Ministry of Ports and Shipping, aliases: MOPS")),
        ]);
        let slip = told.within("gazette/it", "name").unwrap();
        assert_eq!(slip.kind.as_deref(), Some("spelling"));
        assert_eq!(slip.relation.as_deref(), Some("variant"));
        let words = reasons(slip);
        assert!(words.contains("MOPS") && words.contains("MPOS"), "{words}");
        assert!(told.says("gazette/it", "name").starts_with("agreement"));
    }

    #[test]
    fn that_both_papers_have_from_a_speaker_are_not_outvoted_by_another_of_their_own() {
        let quoted = "name: {value: Dockers’ Front, attributed_to: Petra Novak, voice: quoted}";
        let told = told(&[
            gazette(&body(&format!("{quoted}, aliases: the group"))),
            courier(&body(quoted)),
        ]);
        assert!(told.linked("gazette/it", "courier/it"));
        assert_eq!(told.says("gazette/it", "name"), "agreement equal");
    }

    #[test]
    fn and_their_own_acronym_are_no_slip() {
        let told = told(&[gazette(&body(
            "name: Ministry of Ports and Shipping, aliases: [MOPS, Ports Ministry]",
        ))]);
        assert!(told.within("gazette/it", "name").is_none());
    }

    #[test]
    fn of_several_persons_of_one_paper_are_no_slip_of_each_other() {
        let told = told(&[gazette(
            "people:\n  - {id: a, name: Ivan Horvat}\n  - {id: b, name: Ivan Horvath}\n",
        )]);
        assert_eq!(told.report.summary.conflict, 0);
    }

    #[test]
    fn that_differ_by_an_honorific_agree_and_by_letters_conflict_in_spelling() {
        let person = |name: &str| {
            format!(
                "people: [{{id: x, name: {name}, born: 4 May 1961}}]\nevents: [{{id: e, type: arrest, date: 4 May 2021, place: Split, target: x}}]\n"
            )
        };
        let between = |left: &str, right: &str| {
            let told = told(&[gazette(&person(left)), courier(&person(right))]);
            assert!(told.linked("gazette/x", "courier/x"), "{left}, {right}");
            told.says("gazette/x", "name")
        };
        assert!(between("Seyed Reza Kamali", "Reza Kamali").starts_with("agreement"));
        assert!(between("President Petra Novak", "Petra Novak").starts_with("agreement"));
        assert_eq!(
            between("Reza Kamali", "Reza Kamaly"),
            "conflict spelling variant"
        );
        assert_eq!(
            between("Mohammad Zandifar", "Mohammed Zandifar"),
            "conflict spelling variant"
        );
    }
}

mod origins {
    use super::*;

    /// Fires with a count, each paper with these keys and this credit.
    fn origins(papers: &[(&str, &str)], decisions: &str) -> (usize, String) {
        let names = ["a", "b", "c", "d"];
        let sources: Vec<String> = papers
            .iter()
            .zip(names)
            .map(|((keys, credit), name)| {
                let credit = if credit.is_empty() {
                    String::new()
                } else {
                    format!(", attributed_to: {credit}")
                };
                source_with(
                    name,
                    keys,
                    &format!("events: [{{id: fire, {FIRE}, count: {{value: three{credit}}}}}]\n"),
                )
            })
            .collect();
        let articles = Articles::of(&sources);
        let articles = if decisions.is_empty() {
            articles
        } else {
            articles.decided(decisions)
        };
        let told = articles.told();
        let finding = told.on("a/fire", "count");
        (finding.origins, reasons(finding))
    }

    #[test]
    fn of_papers_that_have_nothing_to_do_with_each_other_are_as_many() {
        let (count, words) = origins(&[("", ""), ("", ""), ("", "")], "");
        assert_eq!(count, 3);
        assert!(words.contains("3 sources, 3 origins"), "{words}");
    }

    #[test]
    fn are_one_where_a_paper_repeats_another_also_by_way_of_a_third() {
        let (count, words) = origins(
            &[("", ""), ("derived_from: a", ""), ("derived_from: b", "")],
            "",
        );
        assert_eq!(count, 1);
        assert!(words.contains("derived"), "{words}");
    }

    #[test]
    fn are_one_where_two_papers_repeat_a_third_that_is_silent() {
        let told = told(&[
            source_with(
                "a",
                "derived_from: c",
                &format!("events: [{{id: fire, {FIRE}, count: three}}]\n"),
            ),
            source_with(
                "b",
                "derived_from: c",
                &format!("events: [{{id: fire, {FIRE}, count: three}}]\n"),
            ),
            source_with("c", "", &format!("events: [{{id: fire, {FIRE}}}]\n")),
        ]);
        assert_eq!(told.on("a/fire", "count").origins, 1);
        assert_eq!(told.on("a/fire", "place").origins, 1);
    }

    #[test]
    fn are_one_for_one_publisher() {
        let (count, words) = origins(
            &[
                ("publisher: Port Press", ""),
                ("publisher: PORT PRESS", ""),
                ("publisher: Inland Media", ""),
            ],
            "",
        );
        assert_eq!(count, 2);
        assert!(
            words.to_lowercase().contains("port press published both"),
            "{words}"
        );
    }

    #[test]
    fn are_one_where_both_credit_one_person_by_name() {
        let (count, words) = origins(
            &[
                ("", "Petra Novak"),
                ("", "petra novak"),
                ("", "Karim Nazari"),
            ],
            "",
        );
        assert_eq!(count, 2);
        assert!(words.contains("same-attribution"), "{words}");
    }

    #[test]
    fn are_one_where_both_credit_one_person_by_different_names() {
        let paper = |name: &str| {
            format!(
                "people: [{{id: novak, name: {name}, role: mayor of Split}}]
events: [{{id: fire, {FIRE}, count: {{value: three, attributed_to: novak}}}}]\n"
            )
        };
        let told = told(&[gazette(&paper("Petra Novak")), courier(&paper("P. Novak"))]);
        assert!(told.linked("gazette/novak", "courier/novak"));
        assert_eq!(told.on("gazette/fire", "count").origins, 1);
    }

    #[test]
    fn are_two_where_both_credit_nobody_in_particular_and_it_is_said() {
        let (count, words) = origins(&[("", "local media"), ("", "local media")], "");
        assert_eq!(count, 2);
        assert!(words.contains("vague-attribution"), "{words}");
        assert!(words.contains("possibly"), "{words}");
    }

    #[test]
    fn of_what_the_papers_say_themselves_are_not_joined_by_whom_they_also_quote() {
        let paper = "count: [three, {value: nine, attributed_to: Petra Novak, voice: quoted}]";
        let told = fires(&[paper, paper]);
        assert_eq!(told.says("a/fire", "count"), "agreement equal");
        let finding = told.on("a/fire", "count");
        assert_eq!(finding.origins, 2, "{}", reasons(finding));
    }

    #[test]
    fn of_other_slots_are_not_touched_by_an_attribution() {
        let told = fires(&[
            "count: {value: three, attributed_to: Petra Novak}, reason: a cigarette",
            "count: {value: three, attributed_to: Petra Novak}, reason: a cigarette",
        ]);
        assert_eq!(told.on("a/fire", "count").origins, 1);
        assert_eq!(told.on("a/fire", "reason").origins, 2);
    }

    #[test]
    fn are_split_by_a_decision_and_joined_by_one() {
        let press = [("publisher: Port Press", ""), ("publisher: Port Press", "")];
        let split =
            "- {decision: independent, left: a, right: b, reason: Two newsrooms., by: A. Reader}\n";
        assert_eq!(origins(&press, "").0, 1);
        assert_eq!(origins(&press, split).0, 2);
        let join =
            "- {decision: derived, left: b, right: a, reason: Word for word., by: A. Reader}\n";
        assert_eq!(origins(&[("", ""), ("", "")], join).0, 1);
    }

    #[test]
    fn that_are_declared_independent_are_two_whatever_joins_a_third() {
        // All of one publisher; a decision says that a and b, and a and c, and
        // b and c, work apart.
        let press = [("publisher: Port Press", ""); 3];
        let pair = |left: &str, right: &str| {
            format!(
                "- {{decision: independent, left: {left}, right: {right}, reason: Two newsrooms., by: A. Reader}}\n"
            )
        };
        let all = pair("a", "b") + &pair("a", "c") + &pair("b", "c");
        assert_eq!(origins(&press, &all).0, 3);
        // b and c still share one newsroom.
        let some = pair("a", "b") + &pair("a", "c");
        assert_eq!(origins(&press, &some).0, 2);
    }

    #[test]
    fn of_a_single_source_are_one() {
        let told = fires(&["count: three", ""]);
        assert_eq!(told.on("a/fire", "count").origins, 1);
    }
}

mod several_sources {
    use super::*;

    #[test]
    fn are_counted_by_side_where_they_conflict() {
        let told = fires(&["count: three", "count: three", "count: 3", "count: nine"]);
        let finding = told.on("a/fire", "count");
        assert_eq!(told.says("a/fire", "count"), "conflict count conflict");
        let words = reasons(finding);
        assert!(words.contains("nine"), "{words}");
        assert!(has_reason(finding, "how-many"), "{words}");
        assert_eq!(finding.values.len(), 4);
    }

    #[test]
    fn that_agree_but_for_one_are_a_conflict_whatever_their_order() {
        for odd in 0..4 {
            let mut papers = ["count: three"; 4];
            papers[odd] = "count: nine";
            let told = fires(&papers);
            assert_eq!(
                told.says("a/fire", "count"),
                "conflict count conflict",
                "{odd}"
            );
        }
    }
}

#[test]
fn a_voice_set_aside_in_a_quarrel_of_one_paper_is_still_shown() {
    let gazette = source(
        "gazette",
        "2021-05-07",
        "events:\n  - id: fire\n    type: fire\n    count:\n      - {value: two, attributed_to: Petra Novak}\n      - {value: three, attributed_to: Ivan Horvat}\n      - {value: four, attributed_to: Ana Babić}\n",
    );
    let told = Articles::of(&[gazette])
        .decided("- {decision: left_wrong, left: gazette/fire/count, right: gazette/fire/count/2, reason: She counted too early., by: A. Reader}\n")
        .told();
    let quarrel = told
        .report
        .findings
        .iter()
        .find(|finding| finding.within_source)
        .unwrap();
    let shown: Vec<(&str, bool)> = quarrel
        .values
        .iter()
        .map(|value| (value.text.as_str(), value.set_aside))
        .collect();
    assert_eq!(shown, [("two", true), ("three", false), ("four", false)]);
    assert!(quarrel.decided.is_some());
}
