use super::*;
use crate::overrides::{AliasKind, Decision, Judgement, Kind, VerdictKind};
use proptest::prelude::*;

fn good(text: &str) -> Overrides {
    parse(text.as_bytes(), "o.yaml").unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn bad(text: impl AsRef<[u8]>) -> Vec<Diagnostic> {
    parse(text.as_ref(), "o.yaml").unwrap_err()
}

/// What each problem is, and where: `code line:column`.
fn codes(text: impl AsRef<[u8]>) -> Vec<String> {
    let one = |one: &Diagnostic| format!("{} {}:{}", one.code, one.place.line, one.place.column);
    bad(text).iter().map(one).collect()
}

const SAME: &str = "- {id: d-1, decision: same, left: g/a, right: c/a, reason: One man.}\n";

#[test]
fn a_decision_written_by_hand_is_read_with_its_place() {
    let overrides = good(
        "# yaml-language-server: $schema=../schemas/overrides.json\n\
         # Settled on the telephone.\n\
         - id: d-3f9a2c1b\n\
         \x20 decision: left_wrong\n\
         \x20 left: gazette/horvat/name\n\
         \x20 right: courier/horvath/name\n\
         \x20 fingerprint: 9F86D081884C7D65\n\
         \x20 reason: The ministry's own list has Horvat.\n\
         \x20 by: A. Person\n\
         \x20 at: 2026-11-21T19:00:00Z\n",
    );
    let expected = Decision {
        id: "d-3f9a2c1b".into(),
        judgement: Judgement::Verdict {
            kind: VerdictKind::LeftWrong,
            left: "gazette/horvat/name".into(),
            right: "courier/horvath/name".into(),
        },
        fingerprint: Some("9f86d081884c7d65".into()),
        replaces: None,
        reason: "The ministry's own list has Horvat.".into(),
        by: "A. Person".into(),
        at: "2026-11-21T19:00:00Z".into(),
        place: crate::diagnostic::Place {
            file: "o.yaml".into(),
            line: 3,
            column: 3,
        },
    };
    assert_eq!(overrides.decisions, [expected]);
}

#[test]
fn every_kind_of_decision_can_be_read() {
    let mut text = SAME.to_owned();
    for kind in Kind::ALL {
        let keys = match kind {
            Kind::Value => "finding: g/a/name, value: Horvat",
            Kind::Correct => "claim: g/a/name/2, value: Horvat",
            Kind::Undo => "of: d-1",
            Kind::Alias => "left: MFA, right: Foreign Ministry, kind: organisation",
            Kind::Same | Kind::Different => "left: g/a, right: c/a",
            Kind::Independent | Kind::Derived => "left: gazette-2021.05, right: courier",
            _ => "left: g/a/name, right: c/a/name/2",
        };
        text += &format!("- {{decision: {kind}, {keys}, reason: Seen.}}\n");
    }
    let overrides = good(&text);
    let kinds: Vec<Kind> = overrides
        .decisions
        .iter()
        .skip(1)
        .map(Decision::kind)
        .collect();
    assert_eq!(kinds, Kind::ALL);
    assert!(overrides.decisions.iter().any(|one| matches!(
        one.judgement,
        Judgement::Alias {
            kind: Some(AliasKind::Organisation),
            ..
        }
    )));
}

#[test]
fn texts_stay_as_they_were_typed() {
    let overrides = good(
        "- {decision: value, finding: g/e/count, value: 007, reason: no, by: 12.50, at: 2026-11-21}",
    );
    let decision = &overrides.decisions[0];
    assert_eq!(decision.judgement.value(), Some("007"));
    assert_eq!((&*decision.reason, &*decision.by), ("no", "12.50"));
    let digits =
        "- {decision: same, left: g/a, right: c/a, reason: x, fingerprint: 1234567890123456}";
    assert_eq!(
        good(digits).decisions[0].fingerprint.as_deref(),
        Some("1234567890123456")
    );
}

#[test]
fn a_file_without_decisions_is_in_order() {
    for text in [
        "",
        "\n",
        "# nothing yet\n",
        "---\n",
        "\u{FEFF}",
        "[]",
        "# a\n---\n# b\n",
        "%YAML 1.2\n---\n",
    ] {
        assert!(good(text).decisions.is_empty(), "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_breaks_do_not_matter() {
    let plain = "- decision: same\n  left: g/a\n  right: c/a\n  reason: One man.\n";
    let windows = format!("\u{FEFF}{}", plain.replace('\n', "\r\n"));
    assert_eq!(good(&windows), good(plain));
}

#[test]
fn an_id_left_out_is_a_hash_of_what_the_decision_says() {
    let without = SAME.replace("id: d-1, ", "");
    let id = good(&without).decisions[0].id.clone();
    assert!(id.len() == 10 && id.starts_with("d-"), "{id}");
    // Comments and the order of keys are no part of what it says.
    let other = "# later\n\n- {reason: One man., right: c/a, left: g/a, decision: same}\n";
    assert_eq!(good(other).decisions[0].id, id);
    assert_ne!(good(&without.replace("One", "A")).decisions[0].id, id);
    // Written out and left out, it is the same.
    let undo = format!("{without}- {{decision: undo, of: {id}, reason: Two men.}}\n");
    assert!(good(&undo).is_undone(&id));
}

#[test]
fn two_copies_of_one_decision_have_two_ids() {
    let text = SAME.replace("id: d-1, ", "").repeat(40);
    let mut ids: Vec<String> = good(&text)
        .decisions
        .iter()
        .map(|one| one.id.clone())
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 40);
}

#[test]
fn each_mistake_is_reported_where_it_stands() {
    for (item, expected) in [
        (
            "- {decision: same, left: g/a, right: c/a}",
            "decision-missing-key 1:3",
        ),
        (
            "- {decision: same, left: g/a, right: c/a, reason: ' '}",
            "decision-missing-key 1:51",
        ),
        (
            "- decision: same\n  left: g/a\n  right:\n  reason: x",
            "decision-missing-key 3:8",
        ),
        (
            "- {left: g/a, right: c/a, reason: x}",
            "decision-missing-key 1:3",
        ),
        (
            "- {decision: same, right: c/a, reason: x}",
            "decision-missing-key 1:3",
        ),
        (
            "- {decision: value, finding: g/a/name, reason: x}",
            "decision-missing-key 1:3",
        ),
        (
            "- {decision: sane, left: g/a, right: c/a, reason: x}",
            "decision-unknown-kind 1:14",
        ),
        (
            "- {decision: same, left: g/a, rihgt: x, right: c/a, reason: x}",
            "decision-unknown-key 1:31",
        ),
        (
            "- {decision: same, left: g/a, right: c/a, reason: x, value: y}",
            "decision-wrong-key 1:54",
        ),
        (
            "- {decision: same, left: g/a, right: c/a, reason: x, kind: person}",
            "decision-wrong-key 1:54",
        ),
        (
            "- {decision: alias, left: A, right: B, reason: x, kind: dog}",
            "decision-unknown-kind 1:57",
        ),
        (
            "- {decision: same, left: g, right: c/a, reason: x}",
            "decision-bad-name 1:26",
        ),
        (
            "- {decision: left_wrong, left: g/a, right: c/a/name, reason: x}",
            "decision-bad-name 1:32",
        ),
        (
            "- {decision: derived, left: g/a, right: c, reason: x}",
            "decision-bad-name 1:29",
        ),
        (
            "- {decision: same, left: g/a, right: g/a, reason: x}",
            "decision-names-one-twice 1:38",
        ),
        (
            "- {decision: same, left: g/a, left: g/b, right: c/a, reason: x}",
            "decision-duplicate-key 1:31",
        ),
        (
            "- {decision: same, left: [g/a], right: c/a, reason: x}",
            "decision-not-text 1:26",
        ),
        (
            "- {decision: same, left: &x g/a, right: *x, reason: x}",
            "decision-not-text 1:41",
        ),
        (
            "- {decision: same, left: !!int 3, right: c/a, reason: x}",
            "decision-not-text 1:26",
        ),
        (
            "- {decision: same, left: g/a, right: c/a, reason: x, fingerprint: abc}",
            "decision-bad-fingerprint 1:67",
        ),
        (
            "- {id: a b, decision: same, left: g/a, right: c/a, reason: x}",
            "decision-bad-id 1:8",
        ),
        (
            "- {decision: undo, of: d-9, reason: x}",
            "decision-unknown-reference 1:24",
        ),
        (
            "- {decision: same, left: g/a, right: c/a, reason: x, replaces: d-9}",
            "decision-unknown-reference 1:64",
        ),
        ("- just a text", "decision-not-a-map 1:3"),
        ("decision: same\nleft: g/a", "overrides-not-a-list 1:1"),
        (
            "- {<<: {left: g/a}, decision: same, left: g/a, right: c/a, reason: x}",
            "decision-unknown-key 1:4",
        ),
    ] {
        let found = codes(item);
        assert_eq!(
            found.first().map(String::as_str),
            Some(expected),
            "{item}: {:#?}",
            bad(item)
        );
        assert!(bad(item).iter().all(|one| one.hint.is_some()), "{item}");
    }
}

#[test]
fn a_misspelled_word_is_answered_with_the_one_that_was_meant() {
    for (item, meant) in [
        (
            "- {decision: left-wrong, left: g/a/n, right: c/a/n, reason: x}",
            "left_wrong",
        ),
        (
            "- {decision: same, left: g/a, right: c/a, reason: x, fingerprnt: y}",
            "fingerprint",
        ),
        (
            "- {decision: same, left: g/a, right: c/a, reason: x, replace: y}",
            "replaces",
        ),
        (
            "- {decision: alias, left: A, right: B, reason: x, kind: organization}",
            "organisation",
        ),
    ] {
        let hint = format!("did you mean `{meant}`?");
        assert_eq!(bad(item)[0].hint.as_deref(), Some(&*hint), "{item}");
    }
}

#[test]
fn one_reading_reports_the_mistakes_of_all_items() {
    let text = "\
- {decision: same, left: g/a, reason: x}
- {decision: same, left: g/a, right: c/a, reason: x}
- {decision: different, reason: x}
- nothing
- {decision: undo, of: d-9, reason: x}
";
    assert_eq!(
        codes(text),
        [
            "decision-missing-key 1:3",
            "decision-missing-key 3:3",
            "decision-missing-key 3:3",
            "decision-not-a-map 4:3",
            "decision-unknown-reference 5:24",
        ]
    );
}

#[test]
fn the_column_counts_characters_and_not_bytes() {
    let item = "- {reason: Ковач — так, decision: sane}";
    assert_eq!(
        codes(item)[0],
        "decision-missing-key 1:3".replace("missing-key 1:3", "unknown-kind 1:35")
    );
}

#[test]
fn ids_are_unique_and_both_places_are_shown() {
    let text = format!("{SAME}{SAME}");
    assert_eq!(codes(&text), ["decision-duplicate-id 2:8"]);
    assert_eq!(bad(&text)[0].related[0].place.line, 1);
}

#[test]
fn an_undo_names_an_earlier_decision_that_is_none_itself() {
    let undo = "- {id: d-2, decision: undo, of: d-1, reason: x}\n";
    good(&format!("{SAME}{undo}"));
    // Two people may take the same decision back, each on a branch.
    good(&format!(
        "{SAME}{undo}- {{decision: undo, of: d-1, reason: y}}\n"
    ));
    assert_eq!(
        codes(format!("{undo}{SAME}")),
        ["decision-unknown-reference 1:33"]
    );
    assert_eq!(
        codes(format!(
            "{SAME}{undo}- {{decision: undo, of: d-2, reason: y}}\n"
        )),
        ["decision-undo-of-undo 3:24"]
    );
    let itself = "- {id: d-1, decision: undo, of: d-1, reason: x}";
    assert_eq!(codes(itself), ["decision-unknown-reference 1:33"]);
    let replacing = SAME.replace("d-1", "d-3, replaces: d-2");
    assert_eq!(
        codes(format!("{SAME}{undo}{replacing}")),
        ["decision-undo-of-undo 3:23"]
    );
}

#[test]
fn a_reference_to_a_faulty_item_is_no_second_mistake() {
    let text = "- {id: d-1, decision: same, reason: x, left: g/a}\n- {decision: undo, of: d-1, reason: y}\n";
    assert_eq!(codes(text), ["decision-missing-key 1:3"]);
}

#[test]
fn what_is_not_yaml_is_reported_with_its_place() {
    for (text, expected) in [
        ("- decision: 'same\n", "overrides-syntax 1:13"),
        ("- decision: same\n reason: x\n", "overrides-syntax 2:2"),
        ("- reason: a: b\n", "overrides-syntax 1:12"),
        (
            "- decision: same\n---\n- decision: same\n",
            "overrides-several-documents 2:1",
        ),
        ("- a\u{0}b\n", "overrides-control-character 1:4"),
        ("# x\n# \u{1b}[31m\n", "overrides-control-character 2:3"),
    ] {
        assert_eq!(
            codes(text).last().map(String::as_str),
            Some(expected),
            "{text:?}"
        );
    }
    assert_eq!(codes(b"# \xC3\xA4\r\n- \xFF\n"), ["overrides-not-utf8 2:3"]);
    assert_eq!(codes(b"\xFF\xFE-\0"), ["overrides-not-utf8 1:1"]);
}

#[test]
fn an_alias_bomb_and_deep_nesting_end_at_once() {
    let mut bomb = "- a0: &a0 [x]\n".to_owned();
    for level in 1..60 {
        let below = format!("*a{}", level - 1);
        bomb += &format!("  a{level}: &a{level} [{}]\n", vec![below; 9].join(", "));
    }
    assert!(!bad(&bomb).is_empty());
    for deep in [
        "[", "- ", "{a: ", "? ", "- a: [", "- ? [", "!!seq [", "&a [",
    ] {
        assert!(!bad(deep.repeat(100_000)).is_empty(), "{deep}");
    }
    let nested = format!("- left: {}{}\n", "[".repeat(1000), "]".repeat(1000));
    assert!(
        codes(&nested)
            .iter()
            .any(|one| one.starts_with("overrides-")),
        "{nested}"
    );
}

#[test]
fn a_missing_file_is_empty_only_for_those_who_ask_for_that() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("overrides.yaml");
    assert_eq!(read_or_empty(&path, "o.yaml"), Ok(Overrides::default()));
    assert_eq!(
        read(&path, "o.yaml").unwrap_err()[0].code,
        "overrides-unreadable"
    );
    assert_eq!(
        read_or_empty(folder.path(), "o.yaml").unwrap_err()[0].code,
        "overrides-unreadable"
    );
}

#[test]
fn messages_carry_nothing_that_a_terminal_would_obey() {
    let text = format!(
        "- {{decision: \"\\e]0;x\\a{}\", left: g/a, right: c/a, reason: x}}",
        "y".repeat(500)
    );
    let problem = &bad(&text)[0];
    assert!(!problem.message.contains(char::is_control) && problem.message.chars().count() < 120);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        let _ = parse(&bytes, "o.yaml");
    }

    #[test]
    fn no_text_of_yaml_signs_makes_it_panic(text in r#"([-:#'"\\|>&*!%@`{}\[\],?.~ \t\r\n]|- |: |decision|same|left|undo|of|d-1|\n- |\n  |---|\.\.\.|\u{85}|\u{FEFF}|ä){0,40}"#) {
        let _ = parse(text.as_bytes(), "o.yaml");
    }

    #[test]
    fn diagnostics_stand_inside_the_file(text in r#"(- |\n|  |decision: |same|left: |a/b|right: |undo|of: |id: |reason: |x|\{|\}|, |\[){0,60}"#) {
        if let Err(problems) = parse(text.as_bytes(), "o.yaml") {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(problem.place.line >= 1 && problem.place.column >= 1);
                prop_assert!(problem.place.line <= text.matches('\n').count() + 1);
            }
        }
    }
}
