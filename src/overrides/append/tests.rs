use super::*;
use crate::overrides::{VerdictKind, parse, read};
use proptest::prelude::*;
use std::fs;
use tempfile::TempDir;

fn verdict(reason: &str) -> NewDecision {
    NewDecision {
        id: None,
        judgement: Judgement::Verdict {
            kind: VerdictKind::LeftWrong,
            left: "gazette/horvat/name".into(),
            right: "courier/horvath/name".into(),
        },
        fingerprint: Some("9f86d081884c7d65".into()),
        replaces: None,
        reason: reason.into(),
        by: "A. Person".into(),
        at: "2026-11-21T19:00:00Z".into(),
    }
}

fn undo(of: &str) -> NewDecision {
    NewDecision {
        id: None,
        judgement: Judgement::Undo { of: of.into() },
        fingerprint: None,
        ..verdict("Taken too fast.")
    }
}

/// A folder with a file of this content, and the file's path.
fn file(content: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("overrides.yaml");
    fs::write(&path, content).unwrap();
    (folder, path)
}

/// What a content becomes by an append, which must succeed.
fn after(content: &str, new: &NewDecision) -> String {
    let (_folder, path) = file(content);
    append(&path, new).unwrap_or_else(|error| panic!("{content:?}: {error:?}"));
    fs::read_to_string(path).unwrap()
}

const BY_HAND: &str = "# Settled on the telephone.\n\
    - decision: same   # the same man\n\
    \x20 left: gazette/horvat\n\
    \x20 right:   'courier/horvath'\n\
    \x20 reason: >\n\
    \x20   One office,\n\
    \x20   one day.\n\
    # The end, for now.\n";

#[test]
fn a_new_file_tells_editors_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("overrides.yaml");
    let decision = append(&path, &verdict("The ministry's own list has Horvat.")).unwrap();
    let expected = format!(
        "# yaml-language-server: $schema=../schemas/overrides.json
- id: {}
  decision: left_wrong
  left: gazette/horvat/name
  right: courier/horvath/name
  fingerprint: 9f86d081884c7d65
  reason: The ministry's own list has Horvat.
  by: A. Person
  at: 2026-11-21T19:00:00Z
",
        decision.id
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    assert_eq!((decision.place.line, decision.place.column), (2, 3));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn every_byte_that_was_there_stays() {
    for content in [
        "",
        "# nothing yet",
        "---\n",
        "\u{FEFF}",
        "\u{FEFF}# a comment\r\n",
        BY_HAND,
        BY_HAND.trim_end(),
        &BY_HAND.replace('\n', "\r\n"),
        "%YAML 1.2\n---\n- {decision: alias, left: A, right: B, reason: x}\n\n\n   \n# x",
        "- decision: alias\n  left: A\n  right: B\n  reason: |+\n    kept\n\n\n",
        "- decision: alias\n  left: A\n  right: B\n  reason: |\n    no line break at the end",
        "- decision: alias\n  left: A\n  right: B\n  reason: plain\n    on two lines",
        "- reason: x\n  decision: alias\n  left: A\n  right: B\n  by:",
    ] {
        let now = after(content, &verdict("Seen."));
        assert!(now.starts_with(content), "{content:?} became {now:?}");
        let old = parse(content.as_bytes(), "o.yaml").unwrap();
        let new = parse(now.as_bytes(), "o.yaml").unwrap();
        assert_eq!(
            new.decisions.split_last().unwrap().1,
            old.decisions,
            "{content:?}"
        );
    }
}

#[test]
fn the_new_item_is_laid_out_as_the_others() {
    let shifted = "  -   decision: alias\n      left: A\n      right: B\n      reason: x\n";
    assert!(after(shifted, &verdict("Seen.")).contains("\n  -   id: d-"));
    assert!(after(shifted, &verdict("Seen.")).contains("\n      decision: left_wrong\n"));
    let windows = after(&BY_HAND.replace('\n', "\r\n"), &verdict("Seen."));
    assert_eq!(
        windows.matches('\n').count(),
        windows.matches("\r\n").count()
    );
}

#[test]
fn a_file_that_an_append_could_spoil_is_refused_and_kept() {
    let entry = "{decision: alias, left: A, right: B, reason: x}";
    let flow = format!("[{entry}]\n");
    let ended = format!("- {entry}\n...\n");
    let several = format!("- {entry}\n---\n- {entry}\n");
    for (content, unsound) in [
        ("[]", false),
        ("[\n]\n", false),
        ("null\n", false),
        ("--- []\n", false),
        (&*flow, false),
        (&*ended, false),
        ("---\n...\n", false),
        (
            "&list\n- {decision: alias, left: A, right: B, reason: x}\n",
            false,
        ),
        (&*several, true),
        ("decision: same\n", true),
        ("just a text", true),
        ("- decision: 'open\n", true),
        ("- decision: same\n", true),
        ("- \0", true),
    ] {
        let (_folder, path) = file(content);
        let error = append(&path, &verdict("Seen.")).unwrap_err();
        let as_expected = match error {
            Error::Unsound { .. } => unsound,
            Error::NotAppendable { .. } => !unsound,
            _ => false,
        };
        assert!(as_expected, "{content:?}: {error:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
    }
}

#[test]
fn a_decision_that_is_not_in_order_is_refused() {
    let mut same = verdict("One man.");
    same.judgement = Judgement::Same {
        left: "gazette".into(),
        right: "courier/horvath".into(),
    };
    let mut unmarked = verdict("Seen.");
    unmarked.fingerprint = Some("none".into());
    let mut replacing = verdict("Seen.");
    replacing.replaces = Some("d-9".into());
    for new in [
        verdict(""),
        verdict(" \n"),
        undo("d-9"),
        same,
        unmarked,
        replacing,
    ] {
        let (_folder, path) = file(BY_HAND);
        let error = append(&path, &new).unwrap_err();
        assert!(
            matches!(&error, Error::Refused { diagnostics } if !diagnostics.is_empty()),
            "{error:?}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), BY_HAND);
    }
}

#[test]
fn a_decision_that_contradicts_another_needs_to_replace_it() {
    let (_folder, path) = file("");
    let first = append(&path, &verdict("The list has Horvat.")).unwrap();
    let mut other = verdict("The passport has Horvath.");
    other.judgement = Judgement::Verdict {
        kind: VerdictKind::RightWrong,
        left: "gazette/horvat/name".into(),
        right: "courier/horvath/name".into(),
    };
    let error = append(&path, &other).unwrap_err();
    let Error::Contradicts { diagnostics } = error else {
        panic!("{error:?}")
    };
    assert_eq!(diagnostics[0].related[0].place, first.place);
    other.replaces = Some(first.id.clone());
    let second = append(&path, &other).unwrap();
    // Taken back, the second brings the first to life again.
    append(&path, &undo(&second.id)).unwrap();
    let active: Vec<String> = read(&path, "o.yaml")
        .unwrap()
        .active()
        .map(|one| one.id.clone())
        .collect();
    assert_eq!(active, [first.id]);
}

#[test]
fn a_contradiction_that_is_there_already_does_not_stand_in_the_way() {
    let text = "\
- {id: a, decision: same, left: g/a, right: c/a, reason: x}
- {id: b, decision: different, left: g/a, right: c/a, reason: x}
";
    let now = after(text, &undo("a"));
    assert!(contradictions(&parse(now.as_bytes(), "o.yaml").unwrap()).is_empty());
}

#[test]
fn the_same_decision_twice_has_two_ids() {
    let (_folder, path) = file("");
    let ids: Vec<String> = (0..5)
        .map(|_| append(&path, &verdict("Seen.")).unwrap().id)
        .collect();
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), 5);
    assert_eq!(read(&path, "o.yaml").unwrap().decisions.len(), 5);
}

#[test]
fn writers_at_the_same_time_lose_nothing() {
    let (_folder, path) = file(BY_HAND);
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let path = &path;
            scope.spawn(move || {
                for turn in 0..5 {
                    append(path, &verdict(&format!("Writer {writer}, turn {turn}."))).unwrap();
                }
            });
        }
    });
    assert_eq!(read(&path, "o.yaml").unwrap().decisions.len(), 41);
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn permissions_stay_and_a_new_file_has_the_usual_ones() {
        let (folder, path) = file("");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        append(&path, &verdict("Seen.")).unwrap();
        assert_eq!(mode(&path), 0o640);
        let usual = folder.path().join("usual");
        fs::write(&usual, "").unwrap();
        let new = folder.path().join("new.yaml");
        append(&new, &verdict("Seen.")).unwrap();
        assert_eq!(mode(&new), mode(&usual));
    }

    #[test]
    fn a_file_marked_as_not_to_be_written_is_not_written() {
        let (_folder, path) = file(BY_HAND);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(
            append(&path, &verdict("Seen.")),
            Err(Error::Unwritable { .. })
        ));
        assert_eq!(fs::read_to_string(&path).unwrap(), BY_HAND);
    }

    #[test]
    fn a_link_is_followed_and_stays_a_link() {
        let (folder, path) = file(BY_HAND);
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        let link = inner.join("link.yaml");
        symlink("../overrides.yaml", &link).unwrap();
        append(&link, &verdict("Seen.")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read(&path, "o.yaml").unwrap().decisions.len(), 2);
        // Also where what it leads to is not there yet.
        let dangling = inner.join("dangling.yaml");
        symlink("new.yaml", &dangling).unwrap();
        append(&dangling, &verdict("Seen.")).unwrap();
        assert!(
            fs::symlink_metadata(inner.join("new.yaml"))
                .unwrap()
                .is_file()
        );
    }

    #[test]
    fn links_in_a_circle_and_things_that_are_no_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let circle = folder.path().join("circle");
        symlink("circle", &circle).unwrap();
        for path in [&circle, folder.path(), Path::new("/dev/null")] {
            assert!(append(path, &verdict("Seen.")).is_err(), "{path:?}");
        }
        assert!(matches!(
            append(
                &folder.path().join("none/overrides.yaml"),
                &verdict("Seen.")
            ),
            Err(Error::Unwritable { .. })
        ));
    }
}

#[test]
fn a_file_that_has_changed_meanwhile_is_not_replaced() {
    let (_folder, path) = file("# saved by an editor\n");
    let stale = Target {
        path: &path,
        old: Some(b"# before\n"),
    };
    assert!(!stale.replace(b"# new\n").unwrap());
    let absent = Target {
        path: &path,
        old: None,
    };
    assert!(!absent.replace(b"# new\n").unwrap());
    assert_eq!(fs::read_to_string(&path).unwrap(), "# saved by an editor\n");
}

proptest! {
    #[test]
    fn any_words_come_back_as_they_were(reason: String, value: String, by: String, at: String, windows: bool) {
        prop_assume!(!reason.trim().is_empty() && !value.trim().is_empty());
        comes_back(&reason, &value, &by, &at, windows)?;
    }

    #[test]
    fn words_of_yaml_signs_come_back_as_they_were(
        reason in r#"x?[-:#'"\\|>&*!%@`{}\[\],?.~ \t\r\nabeE0-9o_=\u{0}\u{85}\u{2028}\u{FEFF}\u{202E}\u{FFFE}]{0,12}y"#,
        value in r#"([-:#'"|>&*! \t\r\n]|- |: | #|---|\.\.\.|null|~|yes|0x1F|1e3|x){1,8}z?"#,
        windows: bool,
    ) {
        prop_assume!(!value.trim().is_empty());
        comes_back(&reason, &value, "", "", windows)?;
    }

    #[test]
    fn what_an_append_makes_of_any_file_holds_all_that_it_held(content in r#"(- |\n|\r\n|  |decision: alias|left: A|right: B|reason: x|\n- \{decision: alias, left: A, right: B, reason: x\}|# c|---|\.\.\.|\[|\]){0,12}"#) {
        let before = parse(content.as_bytes(), "o.yaml");
        if let Ok((text, _)) = appended(Path::new("o.yaml"), Some(content.as_bytes()), &[verdict("Seen.")]) {
            prop_assert!(text.starts_with(&content));
            let after = parse(text.as_bytes(), "o.yaml").unwrap();
            prop_assert_eq!(after.decisions.len(), before.unwrap().decisions.len() + 1);
        }
    }
}

fn comes_back(
    reason: &str,
    value: &str,
    by: &str,
    at: &str,
    windows: bool,
) -> Result<(), TestCaseError> {
    let new = NewDecision {
        id: None,
        judgement: Judgement::Correct {
            claim: "gazette/horvat/name/2".into(),
            value: value.into(),
        },
        reason: reason.into(),
        by: by.into(),
        at: at.into(),
        ..verdict("")
    };
    let old = if windows {
        BY_HAND.replace('\n', "\r\n")
    } else {
        BY_HAND.to_owned()
    };
    let (text, _) = appended(
        Path::new("o.yaml"),
        Some(old.as_bytes()),
        std::slice::from_ref(&new),
    )
    .map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
    let read = parse(text.as_bytes(), "o.yaml").unwrap();
    let last = read.decisions.last().unwrap();
    prop_assert_eq!(&last.judgement, &new.judgement);
    prop_assert_eq!((&*last.reason, &*last.by, &*last.at), (reason, by, at));
    // Other people's tools read the file as well.
    let other: Vec<std::collections::BTreeMap<String, String>> =
        serde_yaml::from_str(&text).unwrap();
    let last = other.last().unwrap();
    prop_assert_eq!((&*last["reason"], &*last["value"]), (reason, value));
    Ok(())
}
