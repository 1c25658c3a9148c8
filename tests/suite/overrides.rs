//! What people decided: each kind changes what it should and nothing else, and
//! is seen with who, when and why.

use crate::articles::{Articles, Told, has_reason, reasons, source};
use corroborate::diagnostic::Severity;
use corroborate::judge::{Ids, fingerprint_of};
use corroborate::overrides::parse;
use corroborate::report::view::{DecisionState, Verdict};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Output};

/// Two papers on an expulsion and on a fire, with a conflict of each sort.
const GAZETTE: &str = "organisations:
  - {id: movement, name: Free Harbour Movement}
people:
  - {id: kovacic, name: Ivan Kovačić, role: acting foreign minister, born: 4 May 1961}
  - {id: novak, name: Petra Novak}
events:
  - {id: expulsion, type: expulsion, date: 4 May 2021, place: Tirana, target: [kovacic, novak], count: two, reason: retaliation, actor: movement}
  - {id: fire, type: fire, date: 6 May 2021, place: Split, counts: {killed: 3, injured: 12}}
";
const COURIER: &str = "organisations:
  - {id: sloboda, name: Sloboda Luke}
people:
  - {id: kovachic, name: Ivan Kovačhic, role: former foreign minister, born: 4 May 1961}
  - {id: novak, name: Petra Novak}
events:
  - {id: expulsion, type: expulsion, date: 4 May 2021, place: Tirana, target: [kovachic, novak], count: three, reason: retaliation, actor: sloboda}
  - {id: fire, type: fire, date: 6 May 2021, place: Split, counts: {killed: 4, injured: 15}}
";

fn papers() -> Articles {
    Articles::of(&[
        source("gazette", "2021-05-07", GAZETTE),
        source("courier", "2021-05-09", COURIER),
    ])
}

fn item(fields: &str) -> String {
    format!(
        "- {{id: d1, {fields}, reason: It says so in the ministry’s list., by: A. Reader, at: 2021-06-01}}\n"
    )
}

fn decided(fields: &str) -> Told {
    papers().decided(&item(fields)).told()
}

fn findings(told: &Told) -> BTreeMap<String, Json> {
    let list = told.report.findings.iter();
    list.map(|finding| (finding.id.clone(), serde_json::to_value(finding).unwrap()))
        .collect()
}

/// The ids of the findings that are not the same in both.
fn changed(before: &Told, after: &Told) -> BTreeSet<String> {
    let (before, after) = (findings(before), findings(after));
    before
        .keys()
        .chain(after.keys())
        .filter(|id| before.get(*id) != after.get(*id))
        .cloned()
        .collect()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

/// What a decision does: these findings are changed and nothing else of the
/// report but its summary and its list of decisions; the decision is on each
/// of them, with who, when and why.
fn changes_only(fields: &str, ids: &[&str]) -> Told {
    let (before, after) = (papers().told(), decided(fields));
    assert_eq!(changed(&before, &after), set(ids), "{fields}");
    assert_eq!(after.report.sources, before.report.sources);
    let [decision] = &after.report.overrides[..] else {
        panic!("{:?}", after.report.overrides)
    };
    assert_eq!(decision.state, DecisionState::Applied, "{fields}");
    assert_eq!(decision.decision.by, "A. Reader");
    assert_eq!(decision.decision.at, "2021-06-01");
    assert_eq!(
        decision.decision.reason,
        "It says so in the ministry’s list."
    );
    let on: BTreeSet<String> = decision.findings.iter().cloned().collect();
    let carrying: BTreeSet<String> = after
        .report
        .findings
        .iter()
        .filter(|finding| finding.decided.is_some())
        .map(|finding| finding.id.clone())
        .collect();
    assert_eq!(on, carrying, "{fields}");
    assert!(!on.is_empty(), "{fields}: the decision is on no finding");
    after
}

const COUNT: &str = "courier/expulsion/count";
const PAIR: &str = "left: gazette/expulsion/count, right: courier/expulsion/count";

#[test]
fn before_any_decision_the_papers_conflict() {
    let told = papers().told();
    assert_eq!(
        told.says("gazette/expulsion", "count"),
        "conflict count conflict"
    );
    assert_eq!(
        told.says("gazette/kovacic", "name"),
        "conflict spelling variant"
    );
    assert_eq!(
        told.says("gazette/kovacic", "role"),
        "conflict role conflict"
    );
    assert!(told.linked("gazette/fire", "courier/fire"));
    assert!(!told.linked("gazette/movement", "courier/sloboda"));
    assert!(told.report.overrides.is_empty());
}

mod verdicts {
    use super::*;

    fn set_aside(told: &Told) -> Vec<String> {
        let finding = told.on("gazette/expulsion", "count");
        let values = finding.values.iter();
        values
            .filter(|value| value.set_aside)
            .map(|value| value.claim.clone())
            .collect()
    }

    #[test]
    fn left_wrong_leaves_the_right_claim_alone() {
        let told = changes_only(&format!("decision: left_wrong, {PAIR}"), &[COUNT]);
        assert_eq!(
            told.on("gazette/expulsion", "count").verdict,
            Verdict::SingleSource
        );
        assert_eq!(set_aside(&told), ["gazette/expulsion/count"]);
    }

    #[test]
    fn right_wrong_leaves_the_left_claim_alone() {
        let told = changes_only(&format!("decision: right_wrong, {PAIR}"), &[COUNT]);
        assert_eq!(
            told.on("gazette/expulsion", "count").verdict,
            Verdict::SingleSource
        );
        assert_eq!(set_aside(&told), ["courier/expulsion/count"]);
    }

    #[test]
    fn both_wrong_leaves_nothing() {
        let told = changes_only(&format!("decision: both_wrong, {PAIR}"), &[COUNT]);
        let finding = told.on("gazette/expulsion", "count");
        assert_eq!(finding.verdict, Verdict::Undetermined);
        assert_eq!(finding.values.len(), 2);
        assert_eq!(set_aside(&told).len(), 2);
        assert!(has_reason(finding, "all-set-aside"), "{}", reasons(finding));
    }

    #[test]
    fn not_a_conflict_lets_both_hold() {
        let told = changes_only(&format!("decision: not_a_conflict, {PAIR}"), &[COUNT]);
        assert_eq!(told.says("gazette/expulsion", "count"), "agreement overlap");
        assert!(set_aside(&told).is_empty());
    }

    #[test]
    fn superseded_keeps_the_later_claim() {
        let told = changes_only(&format!("decision: superseded, {PAIR}"), &[COUNT]);
        assert_eq!(
            told.on("gazette/expulsion", "count").verdict,
            Verdict::SingleSource
        );
        assert_eq!(set_aside(&told), ["gazette/expulsion/count"]);
    }

    #[test]
    fn unsure_leaves_the_conflict_open_and_is_seen() {
        let told = changes_only(&format!("decision: unsure, {PAIR}"), &[COUNT]);
        assert_eq!(
            told.says("gazette/expulsion", "count"),
            "conflict count conflict"
        );
        let decided = told
            .on("gazette/expulsion", "count")
            .decided
            .as_ref()
            .unwrap();
        assert_eq!(decided.decision, "unsure");
    }

    #[test]
    fn are_the_same_with_sides_exchanged() {
        let exchanged = "left: courier/expulsion/count, right: gazette/expulsion/count";
        let told = changes_only(&format!("decision: right_wrong, {exchanged}"), &[COUNT]);
        assert_eq!(set_aside(&told), ["gazette/expulsion/count"]);
    }

    #[test]
    fn on_a_named_count_touch_that_count_alone() {
        changes_only(
            "decision: left_wrong, left: gazette/fire/count.killed, right: courier/fire/count.killed",
            &["courier/fire/count.killed"],
        );
    }
}

mod values {
    use super::*;

    #[test]
    fn set_aside_what_does_not_agree_with_them() {
        let told = changes_only(
            "decision: value, finding: gazette/expulsion/count, value: two",
            &[COUNT],
        );
        let finding = told.on("gazette/expulsion", "count");
        let left: Vec<(&str, bool)> = finding
            .values
            .iter()
            .map(|value| (value.text.as_str(), value.set_aside))
            .collect();
        assert_eq!(left, [("three", true), ("two", false)]);
        assert_eq!(finding.verdict, Verdict::SingleSource);
        let decided = finding.decided.as_ref().unwrap();
        assert_eq!(decided.value.as_deref(), Some("two"));
    }

    #[test]
    fn that_no_paper_printed_set_all_aside_and_are_shown() {
        let told = changes_only(
            "decision: value, finding: gazette/expulsion/count, value: five",
            &[COUNT],
        );
        let finding = told.on("gazette/expulsion", "count");
        assert!(finding.values.iter().all(|value| value.set_aside));
        assert_ne!(finding.verdict, Verdict::Conflict);
        assert_eq!(
            finding.decided.as_ref().unwrap().value.as_deref(),
            Some("five")
        );
    }
}

mod corrections {
    use super::*;

    #[test]
    fn of_a_claim_change_what_is_compared() {
        let told = changes_only(
            "decision: correct, claim: courier/expulsion/count, value: two",
            &[COUNT],
        );
        assert!(
            told.says("gazette/expulsion", "count")
                .starts_with("agreement")
        );
        let finding = told.on("gazette/expulsion", "count");
        let texts: Vec<&str> = finding.values.iter().map(|v| v.text.as_str()).collect();
        assert_eq!(texts, ["three", "two"], "what was printed stays");
    }
}

mod identity {
    use super::*;

    #[test]
    fn same_settles_how_the_names_of_one_man_differ() {
        let told = changes_only(
            "decision: same, left: gazette/kovacic, right: courier/kovachic",
            &["courier/kovachic/name"],
        );
        assert!(
            told.says("gazette/kovacic", "name")
                .starts_with("agreement")
        );
        // What else the papers say of him still conflicts.
        assert_eq!(
            told.says("gazette/kovacic", "role"),
            "conflict role conflict"
        );
    }

    #[test]
    fn same_joins_two_organisations_and_what_names_them() {
        let told = changes_only(
            "decision: same, left: gazette/movement, right: courier/sloboda",
            &[
                "courier/expulsion/actor",
                "courier/sloboda/name",
                "gazette/movement/name",
            ],
        );
        assert!(told.linked("gazette/movement", "courier/sloboda"));
        assert!(
            told.says("gazette/movement", "name")
                .starts_with("agreement")
        );
        assert!(
            told.says("gazette/expulsion", "actor")
                .starts_with("agreement")
        );
    }

    #[test]
    fn different_parts_two_events_and_is_seen_on_them() {
        let told = changes_only(
            "decision: different, left: gazette/fire, right: courier/fire",
            &[
                "courier/fire/type",
                "courier/fire/date",
                "courier/fire/place",
                "courier/fire/count.injured",
                "courier/fire/count.killed",
                "gazette/fire/type",
                "gazette/fire/date",
                "gazette/fire/place",
                "gazette/fire/count.injured",
                "gazette/fire/count.killed",
            ],
        );
        assert_eq!(told.says("gazette/fire", "count.killed"), "single_source");
    }

    #[test]
    fn same_joins_two_events_and_is_seen_on_them() {
        let apart = |place: &str| {
            format!(
                "events: [{{id: fire, type: fire, date: May 2021, place: {place}, count: 3}}]\n"
            )
        };
        let articles = Articles::of(&[
            source("gazette", "2021-05-07", &apart("Split")),
            source("courier", "2021-05-09", &apart("Oslo")),
        ]);
        assert!(!articles.told().linked("gazette/fire", "courier/fire"));
        let told = articles
            .decided(&item(
                "decision: same, left: gazette/fire, right: courier/fire",
            ))
            .told();
        assert_eq!(
            told.says("gazette/fire", "place"),
            "conflict place conflict"
        );
        assert_eq!(told.says("gazette/fire", "count"), "agreement equal");
        assert!(!told.report.overrides[0].findings.is_empty());
    }

    #[test]
    fn different_parts_two_men_and_what_leans_on_them() {
        let before = papers().told();
        let after = decided("decision: different, left: gazette/kovacic, right: courier/kovachic");
        assert!(!after.linked("gazette/kovacic", "courier/kovachic"));
        assert!(after.linked("gazette/expulsion", "courier/expulsion"));
        assert_eq!(after.says("gazette/kovacic", "role"), "single_source");
        for finding in &after.report.findings {
            // Their own slots, and the list that they stand in; the event is
            // called by one name more.
            if finding.id.contains("/kovac") || finding.slot == "target" {
                continue;
            }
            let was = before
                .report
                .findings
                .iter()
                .find(|f| f.id == finding.id)
                .unwrap();
            let mut now = finding.clone();
            now.subject.label.clone_from(&was.subject.label);
            assert_eq!(&now, was);
        }
    }
}

mod aliases {
    use super::*;

    const NAMES: &str = "left: Free Harbour Movement, right: Sloboda Luke";

    #[test]
    fn join_whatever_bears_the_names() {
        let told = changes_only(
            &format!("decision: alias, {NAMES}"),
            &[
                "courier/expulsion/actor",
                "courier/sloboda/name",
                "gazette/movement/name",
            ],
        );
        assert!(told.linked("gazette/movement", "courier/sloboda"));
        assert_eq!(
            told.says("gazette/movement", "name"),
            "agreement equivalent"
        );
    }

    #[test]
    fn of_another_kind_join_nothing() {
        let told = decided(&format!("decision: alias, kind: person, {NAMES}"));
        assert!(!told.linked("gazette/movement", "courier/sloboda"));
        assert_eq!(changed(&papers().told(), &told), set(&[]));
    }

    #[test]
    fn of_offices_settle_a_conflict_of_roles() {
        let told = changes_only(
            "decision: alias, kind: role, left: acting foreign minister, right: former foreign minister",
            &["courier/kovachic/role"],
        );
        assert_eq!(told.says("gazette/kovacic", "role"), "agreement equivalent");
    }
}

mod origins {
    use super::*;

    #[test]
    fn derived_joins_the_origins_of_two_papers_and_changes_no_verdict() {
        let before = papers().told();
        let after = decided("decision: derived, left: courier, right: gazette");
        for finding in &after.report.findings {
            let was = before
                .report
                .findings
                .iter()
                .find(|f| f.id == finding.id)
                .unwrap();
            assert_eq!(finding.verdict, was.verdict, "{}", finding.id);
            assert_eq!(finding.relation, was.relation, "{}", finding.id);
            let of_both = finding
                .values
                .iter()
                .any(|value| value.source != finding.values[0].source);
            assert_eq!(finding.origins, 1, "{}", finding.id);
            assert_eq!(finding.decided.is_some(), of_both, "{}", finding.id);
            if of_both {
                assert_eq!(was.origins, 2, "{}", finding.id);
                assert!(has_reason(finding, "derived"), "{}", reasons(finding));
            } else {
                assert_eq!(finding, was);
            }
        }
    }

    #[test]
    fn independent_of_two_papers_that_are_so_anyway_changes_no_number() {
        let before = papers().told();
        let after = decided("decision: independent, left: courier, right: gazette");
        for finding in &after.report.findings {
            let was = before
                .report
                .findings
                .iter()
                .find(|f| f.id == finding.id)
                .unwrap();
            assert_eq!(
                (finding.origins, finding.verdict),
                (was.origins, was.verdict)
            );
        }
    }
}

mod history {
    use super::*;

    #[test]
    fn an_undone_decision_changes_nothing_and_stays_listed() {
        let file = item(&format!("decision: left_wrong, {PAIR}"))
            + "- {id: d2, decision: undo, of: d1, reason: Too fast., by: B. Editor, at: 2021-06-02}\n";
        let after = papers().decided(&file).told();
        assert_eq!(changed(&papers().told(), &after), set(&[]));
        assert_eq!(after.report.overrides[0].state, DecisionState::Undone);
        assert_eq!(after.report.overrides[0].decision.id, "d1");
    }

    #[test]
    fn who_took_a_decision_back_and_why_is_in_the_report() {
        let file = item(&format!("decision: left_wrong, {PAIR}"))
            + "- {id: d2, decision: undo, of: d1, reason: Too fast., by: B. Editor, at: 2021-06-02}\n";
        let json = papers().decided(&file).told().json();
        assert!(json.contains("Too fast."), "{json}");
        assert!(json.contains("B. Editor"));
    }

    #[test]
    fn a_decision_that_replaces_another_is_the_one_applied() {
        let file = item(&format!("decision: left_wrong, {PAIR}"))
            + &item(&format!("decision: right_wrong, {PAIR}, replaces: d1"))
                .replace("id: d1", "id: d2");
        let after = papers().decided(&file).told();
        let states: Vec<_> = after
            .report
            .overrides
            .iter()
            .map(|d| (d.decision.id.as_str(), d.state))
            .collect();
        assert_eq!(
            states,
            [
                ("d1", DecisionState::Undone),
                ("d2", DecisionState::Applied)
            ]
        );
        let only = decided(&format!("decision: right_wrong, {PAIR}"));
        let finding = after.on("gazette/expulsion", "count");
        assert_eq!(finding.values, only.on("gazette/expulsion", "count").values);
        assert_eq!(finding.decided.as_ref().unwrap().id, "d2");
    }

    #[test]
    fn decisions_without_a_file_or_in_an_empty_one_are_none() {
        let plain = papers().told().json();
        assert_eq!(papers().decided("").told().json(), plain);
        assert_eq!(papers().decided("# nothing yet\n").told().json(), plain);
    }
}

mod unused {
    use super::*;

    #[test]
    fn decisions_are_listed_and_warned_of_and_change_nothing() {
        for fields in [
            "decision: same, left: gazette/nobody, right: courier/novak",
            "decision: left_wrong, left: gazette/expulsion/age, right: courier/expulsion/count",
            "decision: correct, claim: herald/fire/date, value: 2021-05-06",
            "decision: derived, left: herald, right: gazette",
            "decision: alias, left: Nobody At All, right: Sloboda Luke",
            "decision: value, finding: herald/fire/date, value: 2021-05-06",
        ] {
            let told = decided(fields);
            assert_eq!(changed(&papers().told(), &told), set(&[]), "{fields}");
            assert_eq!(
                told.report.overrides[0].state,
                DecisionState::Unused,
                "{fields}"
            );
            assert!(told.report.overrides[0].findings.is_empty());
            let warned = papers().decided(&item(fields)).check();
            let warning = warned.iter().find(|d| d.code == "unused-decision").unwrap();
            assert_eq!(warning.severity, Severity::Warning);
            assert_eq!(warning.place.line, 1);
            assert!(warning.hint.is_some());
        }
    }
}

mod contradictions {
    use super::*;

    #[test]
    fn are_errors_that_show_both_places() {
        for (one, other) in [
            (
                format!("decision: left_wrong, {PAIR}"),
                format!("decision: right_wrong, {PAIR}"),
            ),
            (
                "decision: same, left: gazette/fire, right: courier/fire".to_owned(),
                "decision: different, left: courier/fire, right: gazette/fire".to_owned(),
            ),
            (
                "decision: value, finding: gazette/expulsion/count, value: two".to_owned(),
                "decision: value, finding: gazette/expulsion/count, value: three".to_owned(),
            ),
            (
                "decision: independent, left: gazette, right: courier".to_owned(),
                "decision: derived, left: gazette, right: courier".to_owned(),
            ),
            (
                "decision: correct, claim: gazette/fire/date, value: 2021-05-05".to_owned(),
                "decision: correct, claim: gazette/fire/date, value: 2021-05-04".to_owned(),
            ),
        ] {
            let file = item(&one) + &item(&other).replace("id: d1", "id: d2");
            let found = papers().decided(&file).check();
            let errors: Vec<_> = found
                .iter()
                .filter(|d| d.code == "decision-contradiction")
                .collect();
            assert_eq!(errors.len(), 1, "{one}\n{other}\n{found:?}");
            assert_eq!(errors[0].severity, Severity::Error);
            assert_eq!(errors[0].place.line, 2);
            assert_eq!(errors[0].related[0].place.line, 1);
            assert!(errors[0].hint.is_some());
        }
    }

    #[test]
    fn of_one_slot_settled_through_two_papers_claims_are_errors_too() {
        let file = item("decision: value, finding: gazette/expulsion/count, value: two")
            + &item("decision: value, finding: courier/expulsion/count, value: three")
                .replace("id: d1", "id: d2");
        let found = papers().decided(&file).check();
        assert!(
            found.iter().any(|d| d.code == "decision-contradiction"),
            "{found:?}"
        );
    }

    #[test]
    fn keep_a_report_from_being_made() {
        let file = item(&format!("decision: left_wrong, {PAIR}"))
            + &item(&format!("decision: right_wrong, {PAIR}")).replace("id: d1", "id: d2");
        let articles = papers().decided(&file);
        let output = program(&articles, &["report", "claims"]);
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("overrides.yaml:2:"), "{told}");
        assert!(told.contains("overrides.yaml:1:"), "{told}");
    }

    #[test]
    fn are_none_where_one_thing_is_said_twice() {
        let file = item(&format!("decision: left_wrong, {PAIR}"))
            + &item("decision: right_wrong, left: courier/expulsion/count, right: gazette/expulsion/count")
                .replace("id: d1", "id: d2");
        let found = papers().decided(&file).check();
        assert!(
            found.iter().all(|d| d.code != "decision-contradiction"),
            "{found:?}"
        );
    }
}

fn program(articles: &Articles, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(arguments)
        .current_dir(articles.path())
        .env("COLUMNS", "120")
        .env_remove("NO_COLOR")
        .env_remove("CORROBORATE_BY")
        .output()
        .unwrap()
}

fn ok(articles: &Articles, arguments: &[&str]) -> String {
    let output = program(articles, arguments);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

mod stale {
    use super::*;

    /// Papers with a decision that was recorded from the command line.
    fn with(kind: &[&str]) -> Articles {
        let articles = papers();
        let mut arguments = vec!["override", "add"];
        arguments.extend(kind);
        arguments.extend(["--reason", "Seen on paper.", "--by", "A. Reader"]);
        ok(&articles, &arguments);
        assert_eq!(
            articles.told().report.overrides[0].state,
            DecisionState::Applied,
            "{kind:?}"
        );
        articles
    }

    fn courier_becomes(articles: &Articles, from: &str, to: &str) {
        assert!(COURIER.contains(from));
        let text = source("courier", "2021-05-09", &COURIER.replace(from, to));
        articles.write("claims/1.yaml", text);
    }

    const LEFT_WRONG: [&str; 5] = [
        "left_wrong",
        "--left",
        "gazette/expulsion/count",
        "--right",
        "courier/expulsion/count",
    ];

    #[test]
    fn is_a_decision_whose_claim_has_changed_and_it_is_not_applied() {
        let articles = with(&LEFT_WRONG);
        courier_becomes(&articles, "count: three", "count: seven");
        let told = articles.told();
        assert_eq!(told.report.overrides[0].state, DecisionState::Stale);
        assert_eq!(
            told.says("gazette/expulsion", "count"),
            "conflict count conflict"
        );
        assert!(
            told.on("gazette/expulsion", "count")
                .values
                .iter()
                .all(|v| !v.set_aside)
        );
    }

    #[test]
    fn is_an_error_of_check_with_its_place() {
        let articles = with(&LEFT_WRONG);
        courier_becomes(&articles, "count: three", "count: seven");
        let found = articles.check();
        let error = found.iter().find(|d| d.code == "stale-decision").unwrap();
        assert_eq!(error.severity, Severity::Error);
        assert!(error.place.file.ends_with("overrides.yaml"));
        // The first line tells editors the schema.
        assert_eq!(error.place.line, 2);
        assert!(error.hint.as_deref().unwrap().contains("reaffirm"));
        let output = program(&articles, &["check", "claims"]);
        assert_eq!(output.status.code(), Some(1));
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(shown.contains("overrides.yaml:2:"), "{shown}");
    }

    #[test]
    fn is_not_a_decision_beside_which_something_else_changed() {
        let articles = with(&LEFT_WRONG);
        courier_becomes(&articles, "killed: 4", "killed: 5");
        assert_eq!(
            articles.told().report.overrides[0].state,
            DecisionState::Applied
        );
        courier_becomes(
            &articles,
            "count: three",
            "count: {value: three, note: sic}",
        );
        assert_eq!(
            articles.told().report.overrides[0].state,
            DecisionState::Applied
        );
    }

    #[test]
    fn is_a_decision_whose_claim_is_now_denied_or_credited_to_somebody() {
        for now in [
            "count: {value: three, polarity: denied}",
            "count: {value: three, attributed_to: Petra Novak}",
        ] {
            let articles = with(&LEFT_WRONG);
            courier_becomes(&articles, "count: three", now);
            assert_eq!(
                articles.told().report.overrides[0].state,
                DecisionState::Stale,
                "{now}"
            );
        }
    }

    #[test]
    fn is_a_settled_value_once_another_paper_speaks_of_it() {
        let articles = with(&[
            "value",
            "--finding",
            "courier/expulsion/count",
            "--value",
            "two",
        ]);
        let more = COURIER.replace("count: three", "count: nine");
        articles.write("claims/2.yaml", source("herald", "2021-05-11", &more));
        let told = articles.told();
        assert!(told.linked("gazette/expulsion", "herald/expulsion"));
        assert_eq!(told.report.overrides[0].state, DecisionState::Stale);
        assert_eq!(
            told.says("gazette/expulsion", "count"),
            "conflict count conflict"
        );
    }

    #[test]
    fn is_a_correction_of_a_claim_that_was_mended() {
        let articles = with(&[
            "correct",
            "--claim",
            "courier/expulsion/count",
            "--value",
            "two",
        ]);
        courier_becomes(&articles, "count: three", "count: 2");
        let told = articles.told();
        assert_eq!(told.report.overrides[0].state, DecisionState::Stale);
        assert_eq!(told.claim("courier/expulsion/count").corrected_by, None);
    }

    #[test]
    fn is_no_longer_so_once_reaffirmed() {
        let articles = with(&LEFT_WRONG);
        courier_becomes(&articles, "count: three", "count: seven");
        let id = articles.told().report.overrides[0].decision.id.clone();
        ok(
            &articles,
            &[
                "override",
                "reaffirm",
                &id,
                "--reason",
                "Still so.",
                "--by",
                "A. Reader",
            ],
        );
        let told = articles.told();
        let states: Vec<_> = told.report.overrides.iter().map(|d| d.state).collect();
        assert_eq!(states, [DecisionState::Undone, DecisionState::Applied]);
        assert_eq!(
            told.on("gazette/expulsion", "count").verdict,
            Verdict::SingleSource
        );
    }

    #[test]
    fn makes_a_run_fail_that_was_told_to_fail_on_it() {
        let articles = with(&LEFT_WRONG);
        ok(&articles, &["report", "claims", "--fail-on", "stale"]);
        courier_becomes(&articles, "count: three", "count: seven");
        let output = program(&articles, &["report", "claims", "--fail-on", "stale"]);
        assert_eq!(output.status.code(), Some(1));
    }

    #[test]
    fn is_never_a_decision_by_hand_without_a_fingerprint() {
        let articles = papers().decided(&item(&format!("decision: left_wrong, {PAIR}")));
        courier_becomes(&articles, "count: three", "count: seven");
        assert_eq!(
            articles.told().report.overrides[0].state,
            DecisionState::Applied
        );
        let found = articles.check();
        assert!(
            found
                .iter()
                .any(|d| d.code == "decision-without-fingerprint")
        );
    }
}

mod from_the_command_line {
    use super::*;

    #[test]
    fn every_kind_of_decision_is_recorded_and_applied_as_by_hand() {
        for (arguments, by_hand) in [
            (
                vec![
                    "same",
                    "--left",
                    "gazette/kovacic",
                    "--right",
                    "courier/kovachic",
                ],
                "decision: same, left: gazette/kovacic, right: courier/kovachic",
            ),
            (
                vec![
                    "different",
                    "--left",
                    "gazette/fire",
                    "--right",
                    "courier/fire",
                ],
                "decision: different, left: gazette/fire, right: courier/fire",
            ),
            (
                vec![
                    "value",
                    "--finding",
                    "courier/expulsion/count",
                    "--value",
                    "two",
                ],
                "decision: value, finding: courier/expulsion/count, value: two",
            ),
            (
                vec![
                    "alias",
                    "--left",
                    "Free Harbour Movement",
                    "--right",
                    "Sloboda Luke",
                ],
                "decision: alias, left: Free Harbour Movement, right: Sloboda Luke",
            ),
            (
                vec![
                    "correct",
                    "--claim",
                    "courier/expulsion/count",
                    "--value",
                    "two",
                ],
                "decision: correct, claim: courier/expulsion/count, value: two",
            ),
            (
                vec!["derived", "--left", "courier", "--right", "gazette"],
                "decision: derived, left: courier, right: gazette",
            ),
            (
                vec!["independent", "--left", "courier", "--right", "gazette"],
                "decision: independent, left: courier, right: gazette",
            ),
        ] {
            let articles = papers();
            let mut all = vec!["override", "add"];
            all.extend(&arguments);
            all.extend([
                "--reason",
                "It says so in the ministry’s list.",
                "--by",
                "A. Reader",
            ]);
            ok(&articles, &all);
            let told = articles.told();
            assert_eq!(
                told.report.overrides[0].state,
                DecisionState::Applied,
                "{by_hand}"
            );
            let verdicts = |told: &Told| told.overview();
            assert_eq!(verdicts(&told), verdicts(&decided(by_hand)));
            assert!(
                !articles
                    .check()
                    .iter()
                    .any(|d| d.severity == Severity::Error)
            );
        }
    }

    #[test]
    fn a_decision_on_nothing_is_refused_and_nothing_is_written() {
        let articles = papers();
        let output = program(
            &articles,
            &[
                "override",
                "add",
                "same",
                "--left",
                "gazette/nobody",
                "--right",
                "courier/novak",
                "--reason",
                "x",
                "--by",
                "A. Reader",
            ],
        );
        assert_eq!(output.status.code(), Some(2));
        assert!(!articles.claims().join("overrides.yaml").exists());
    }

    #[test]
    fn who_when_and_why_are_in_every_format() {
        let articles = papers().decided(&item(&format!("decision: not_a_conflict, {PAIR}")));
        for format in ["table", "markdown", "json", "jsonl", "csv"] {
            let shown = ok(&articles, &["report", "claims", "--format", format]);
            let flat: String = shown.split_whitespace().collect();
            for word in ["A.Reader", "2021-06-01", "ministry’slist"] {
                assert!(flat.contains(word), "{word} in {format}:\n{shown}");
            }
        }
        let shown = ok(&articles, &["override", "list"]);
        assert!(
            shown.contains("A. Reader") && shown.contains("not_a_conflict"),
            "{shown}"
        );
    }
}

#[test]
fn a_fingerprint_does_not_depend_on_the_order_of_the_files() {
    let prints = |articles: &Articles| -> Vec<Option<String>> {
        let told = articles.told();
        let file = item("decision: value, finding: gazette/expulsion/count, value: two")
            + &item(&format!("decision: left_wrong, {PAIR}")).replace("id: d1", "id: d2");
        let read = parse(file.as_bytes(), "overrides.yaml").unwrap();
        let ids = Ids::new(&told.reconciled.corpus);
        read.decisions
            .iter()
            .map(|d| fingerprint_of(&d.judgement, &ids, &told.reconciled.known))
            .collect()
    };
    let turned = Articles::of(&[
        source("courier", "2021-05-09", COURIER),
        source("gazette", "2021-05-07", GAZETTE),
    ]);
    let found = prints(&papers());
    assert!(found.iter().all(Option::is_some));
    assert_eq!(found, prints(&turned));
}
