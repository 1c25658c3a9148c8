//! Reading claims: what bad input is told, where, and that none of it stops
//! the run in any other way.

use corroborate::diagnostic::{Diagnostic, Severity};
use corroborate::load::{Error, Loaded, Locator, Settings, Texts, check_evidence, load};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A project in a folder of its own: file names with their bytes.
fn project<B: AsRef<[u8]>>(files: &[(&str, B)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn load_all(folder: &TempDir) -> Loaded {
    load(&[folder.path().into()], &Settings::default()).unwrap()
}

/// What is told of one YAML file with these bytes.
fn told(bytes: impl AsRef<[u8]>) -> Vec<Diagnostic> {
    load_all(&project(&[("a.yaml", bytes)])).diagnostics
}

/// `code line:column` of each.
fn summary(diagnostics: &[Diagnostic]) -> Vec<String> {
    let told = |d: &Diagnostic| format!("{} {}:{}", d.code, d.place.line, d.place.column);
    diagnostics.iter().map(told).collect()
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/load")
        .join(folder);
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

#[test]
fn every_bad_file_is_told_what_its_comments_expect() {
    for path in fixtures("bad") {
        let name = path.file_name().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let mut expected: Vec<_> = text
            .lines()
            .filter_map(|line| line.strip_prefix("# expect: "))
            .map(str::to_owned)
            .collect();
        assert!(!expected.is_empty(), "{name:?} expects nothing");
        let loaded = load(&[path], &Settings::default()).unwrap();
        let mut found = summary(&loaded.diagnostics);
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{name:?}: {:#?}", loaded.diagnostics);
        for diagnostic in &loaded.diagnostics {
            assert_eq!(diagnostic.severity, Severity::Error, "{name:?}");
            assert!(diagnostic.hint.is_some(), "{name:?}: {diagnostic:?}");
            let words = format!("{} {:?}", diagnostic.message, diagnostic.hint);
            for jargon in [
                "struct",
                "variant",
                "serde",
                "sequence",
                "invalid type",
                "expected",
            ] {
                assert!(
                    !words.contains(jargon),
                    "{name:?} speaks of {jargon}: {words}"
                );
            }
            assert!(!diagnostic.message.ends_with('.'), "{words}");
        }
    }
}

#[test]
fn every_good_file_is_read_without_a_word() {
    let files = fixtures("good");
    assert!(files.len() >= 2);
    let loaded = load(&files, &Settings::default()).unwrap();
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.records.len(), files.len());
}

#[test]
fn a_misspelt_key_is_told_the_nearest_and_a_strange_one_all() {
    let found = told("source: {id: a, publishd: 2021-05-03, xyzzy: 1}\n");
    assert_eq!(found[0].hint.as_deref(), Some("did you mean `published`?"));
    assert!(
        found[1]
            .hint
            .as_ref()
            .unwrap()
            .contains("`publisher`, `author`")
    );
}

#[test]
fn a_duplicate_key_names_both_places() {
    let found = told("source:\n  id: a\n  title: x\n  title: y\n");
    let related = &found[0].related[0].place;
    assert_eq!((related.line, related.column), (3, 3));
}

#[test]
fn faults_and_duplicates_of_one_file_are_told_together() {
    let found = told("source:\n  id: a\n  id: b\n  colour: red\npeople: 3\n");
    assert_eq!(
        summary(&found),
        ["duplicate-key 3:3", "unknown-key 4:3", "wrong-type 5:9"]
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    for bytes in [
        "\u{FEFF}source: {id: a}\n",
        "\u{FEFF}source:\r\n  id: a\r\n",
    ] {
        assert_eq!(told(bytes), [], "{bytes:?}");
    }
    let found = told("\u{FEFF}source: {id: a, idd: b}\n");
    assert_eq!(summary(&found), ["unknown-key 1:17"]);
    let folder = project(&[("a.jsonl", "\u{FEFF}{\"source\": {\"id\": \"a\"}}\n")]);
    assert_eq!(load_all(&folder).records.len(), 1);
}

#[test]
fn bytes_that_are_not_utf8_are_named_with_their_place() {
    let found = told(b"source:\n  id: a\n  title: \xC3\xA9t\xE9\n");
    assert_eq!(summary(&found), ["not-utf8 3:12"]);
    assert!(found[0].message.contains("E9"));
    let wide: Vec<u8> = "source: {id: a}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let found = told([b"\xFF\xFE".as_slice(), &wide].concat());
    assert_eq!(summary(&found), ["not-utf8 1:1"]);
    assert!(found[0].message.contains("UTF-16"));
}

#[test]
fn control_characters_are_named_with_their_place() {
    for control in ['\0', '\u{1B}', '\u{7F}', '\u{9B}'] {
        let found = told(format!("source:\n  id: a{control}b\n"));
        assert_eq!(summary(&found), ["control-character 2:8"], "{control:?}");
    }
}

#[test]
fn an_empty_file_is_told_so() {
    for empty in ["", "\n\n", "  \n", "\u{FEFF}"] {
        assert_eq!(summary(&told(empty)), ["empty-file 1:1"], "{empty:?}");
    }
}

#[test]
fn columns_count_unicode_scalars() {
    let found = told("source: {title: „Žižkov“ 北京 🎙, idd: a, id: b}\n");
    assert_eq!(summary(&found), ["unknown-key 1:32"]);
}

#[test]
fn windows_line_ends_change_nothing() {
    let text = "source:\n  id: a\n  title: >\n    two\n    lines\npeople:\n  - nme: x\n    id: y\n";
    let windows = text.replace('\n', "\r\n");
    assert_eq!(summary(&told(text)), ["unknown-key 7:5"]);
    assert_eq!(told(text)[0].message, told(windows.clone())[0].message);
    assert_eq!(summary(&told(windows)), ["unknown-key 7:5"]);
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = 100_000;
    for text in [
        "[".repeat(deep),
        "{a: ".repeat(deep),
        "- ".repeat(deep),
        "? ".repeat(deep),
        format!("source: {{id: a, title: {}}}", "[".repeat(deep)),
        (0..500).map(|n| format!("{}a:\n", " ".repeat(n))).collect(),
    ] {
        let found = told(&text);
        assert_eq!(found.len(), 1);
        assert!(
            ["too-deep", "yaml-syntax"].contains(&found[0].code),
            "{found:?}"
        );
    }
    assert_eq!(told("[".repeat(deep))[0].code, "too-deep");
    for text in ["[".repeat(deep), "{\"source\":".repeat(deep)] {
        let found = load_all(&project(&[("a.jsonl", text)])).diagnostics;
        assert_eq!(found[0].code, "too-deep");
    }
}

#[test]
fn lists_repeated_by_aliases_are_refused_before_they_fill_the_memory() {
    // Each event repeats all the reasons: the square of the file's length.
    let reasons = "a reason, ".repeat(2_000);
    let events = "- {id: x, reason: *r}\n  ".repeat(20_000);
    let text =
        format!("source: {{id: a}}\nevents:\n  - {{id: y, reason: &r [{reasons}]}}\n  {events}");
    assert_eq!(summary(&told(text)), ["alias-bomb 4:21"]);
}

#[test]
fn tags_declared_by_the_thousand_are_refused() {
    // The typed reader takes time in the square of their number.
    let tags: String = (0..20_000)
        .map(|n| format!("%TAG !a{n}! tag:x\n"))
        .collect();
    assert_eq!(
        summary(&told(tags + "---\nsource: {id: a}\n")),
        ["yaml-syntax 17:1"]
    );
}

#[test]
fn a_value_of_ten_megabytes_is_read() {
    let long = "word ".repeat(2 << 20);
    let begin = "source: {id: a}\nevents:\n  - id: x\n    statement:";
    for text in [
        format!("{begin} {long}\n"),
        format!("{begin} |\n      {long}\n"),
    ] {
        let loaded = load_all(&project(&[("a.yaml", text)]));
        assert_eq!(loaded.diagnostics, []);
        let statement = &loaded.records[0].stated.events[0].statement.0[0].value.0;
        assert_eq!(statement.trim().len(), long.trim().len());
    }
    let line = format!(r#"{{"source": {{"id": "a", "note": "{long}"}}}}"#);
    assert_eq!(load_all(&project(&[("a.jsonl", line)])).diagnostics, []);
}

#[test]
fn a_title_that_is_a_number_is_a_text() {
    assert_eq!(told("source: {id: 7, title: 1984, note: true}\n"), []);
}

#[test]
fn whole_numbers_of_any_size_stand_for_their_digits() {
    let folder = project(&[(
        "a.yaml",
        "source: {id: a}\nevents:\n  - id: x\n    counts: {a: 12, b: -3, c: 12345678901234567890123}\n",
    )]);
    let loaded = load_all(&folder);
    assert_eq!(loaded.diagnostics, []);
    let counts = &loaded.records[0].stated.events[0].counts;
    let texts: Vec<_> = counts
        .values()
        .map(|count| count.0[0].value.0.as_str())
        .collect();
    assert_eq!(texts, ["12", "-3", "12345678901234567890123"]);
}

#[test]
fn keys_left_empty_hold_nothing() {
    assert_eq!(told("source:\n  id: a\n  title:\npeople:\nevents:\n"), []);
}

#[test]
fn folders_are_read_with_their_subfolders_and_without_hidden_files() {
    let source = |id: &str| format!("source: {{id: {id}}}\n");
    let folder = project(&[
        ("b.yaml", source("b")),
        ("a.yml", source("a")),
        ("deeper/x.yaml/c.YAML", source("c")),
        (".hidden.yaml", source("d")),
        (".git/e.yaml", source("e")),
        ("notes.md", source("f")),
        ("overrides.yaml", "decisions: []".to_owned()),
    ]);
    let loaded = load_all(&folder);
    let ids: Vec<_> = loaded
        .records
        .iter()
        .map(|r| r.stated.source.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(loaded.overrides, Some(folder.path().join("overrides.yaml")));
    assert_eq!(loaded.diagnostics, []);
}

#[test]
fn a_file_named_twice_is_read_once_and_order_changes_nothing() {
    let folder = project(&[
        ("b.yaml", "source: {id: b}\n"),
        ("a.yaml", "source: {id: z, colour: red}\n"),
        ("c.jsonl", "{\"source\": {\"id\": \"a\"}}\n"),
    ]);
    let at = |name: &str| folder.path().join(name);
    let mut paths = vec![
        at("b.yaml"),
        at("a.yaml"),
        at("c.jsonl"),
        at("./b.yaml"),
        at(""),
    ];
    let forward = load(&paths, &Settings::default()).unwrap();
    paths.reverse();
    let backward = load(&paths, &Settings::default()).unwrap();
    assert_eq!(forward.records.len(), 2);
    assert_eq!(format!("{forward:?}"), format!("{backward:?}"));
}

#[test]
fn overrides_named_among_the_files_hold_no_claims() {
    let folder = project(&[
        ("a.yaml", "source: {id: a}\n"),
        ("overrides.yml", "decisions: []"),
    ]);
    let paths = ["a.yaml", "overrides.yml"].map(|name| folder.path().join(name));
    let loaded = load(&paths, &Settings::default()).unwrap();
    assert_eq!(loaded.records.len(), 1);
    assert!(loaded.overrides.is_some());
}

#[test]
fn two_sources_of_one_id_are_told_both_places() {
    let folder = project(&[
        ("a.yaml", "source:\n  id: gazette\n"),
        ("b.jsonl", "\n{\"source\": {\"id\": \"gazette\"}}\n"),
    ]);
    let found = load_all(&folder).diagnostics;
    assert_eq!(summary(&found), ["duplicate-id 2:13"]);
    assert!(found[0].related[0].place.file.ends_with("a.yaml"));
    assert_eq!(found[0].related[0].place.line, 2);
}

#[test]
fn paths_without_claims_end_the_run() {
    let folder = project(&[("notes.md", "")]);
    let error = |path: &Path| load(&[path.into()], &Settings::default()).unwrap_err();
    assert!(matches!(error(folder.path()), Error::Nothing(_)));
    assert!(matches!(
        error(&folder.path().join("none.yaml")),
        Error::Missing(_)
    ));
    assert!(matches!(
        error(&folder.path().join("notes.md")),
        Error::NotClaims(_)
    ));
    let texts = Settings {
        texts: Some(folder.path().join("none")),
        ..Settings::default()
    };
    assert!(matches!(
        load(&[folder.path().into()], &texts),
        Err(Error::NoTexts(_))
    ));
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_circles_of_links_do_not_hang() {
    use std::os::unix::fs::symlink;
    let folder = project(&[("a.yaml", "source: {id: a}\n")]);
    let at = |name: &str| folder.path().join(name);
    symlink(folder.path(), at("circle")).unwrap();
    symlink(at("self.yaml"), at("self.yaml")).unwrap();
    symlink("/dev/zero", at("zero.yaml")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(at("pipe.yaml"))
        .status();
    let loaded = load_all(&folder);
    assert_eq!(loaded.records.len(), 1);
    let mut codes: Vec<_> = loaded.diagnostics.iter().map(|d| d.code).collect();
    codes.sort();
    match made.is_ok_and(|status| status.success()) {
        true => assert_eq!(codes, ["not-a-file", "not-a-file", "unreadable-file"]),
        false => assert_eq!(codes, ["not-a-file", "unreadable-file"]),
    }
    assert!(matches!(
        load(&[at("zero.yaml")], &Settings::default()),
        Err(Error::NotAFile(_))
    ));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = project(&[
        ("a.yaml", "source: {id: a}\n"),
        ("b.yaml", "source: {id: b}\n"),
    ]);
    let locked = folder.path().join("b.yaml");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        // The superuser reads everything, and this promise cannot be tried.
        return;
    }
    let loaded = load_all(&folder);
    assert_eq!(loaded.records.len(), 1);
    assert_eq!(summary(&loaded.diagnostics), ["unreadable-file 1:1"]);
    assert!(matches!(
        load(&[locked], &Settings::default()),
        Err(Error::Unreadable(..))
    ));
}

mod json_lines {
    use super::*;

    fn lines(text: &str) -> Loaded {
        load_all(&project(&[("a.jsonl", text)]))
    }

    #[test]
    fn each_line_is_a_source_and_blank_lines_are_none() {
        let loaded = lines(concat!(
            "{\"source\": {\"id\": \"b\"}, \"people\": [{\"id\": \"x\", \"name\": \"Ivan\"}]}\r\n",
            "\r\n",
            "   \n",
            "{\"source\": {\"id\": \"a\"}, \"events\": [{\"id\": \"y\", \"count\": 2}]}",
        ));
        assert_eq!(loaded.diagnostics, []);
        let read: Vec<_> = loaded
            .records
            .iter()
            .map(|record| (record.stated.source.id.as_str(), record.line))
            .collect();
        assert_eq!(read, [("a", 4), ("b", 1)]);
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        let loaded = lines(concat!(
            "{\"source\": {\"id\": \"a\", \"colour\": \"réd\", \"titel\": 1}}\n",
            "{\"source\": {\"id\": \"b\"}}\n",
            "{\"source\": {\"id\": \"c\"\n",
            "[{\"id\": \"d\"}]\n",
            "{\"source\": {\"id\": \"é\", id: 3}}\n",
            "{\"source\": {\"id\": 7}}\n",
        ));
        assert_eq!(loaded.records.len(), 1);
        assert_eq!(
            summary(&loaded.diagnostics),
            [
                "unknown-key 1:24",
                "unknown-key 1:41",
                "json-syntax 3:21",
                "wrong-type 4:1",
                "json-syntax 5:24",
                "wrong-type 6:19",
            ]
        );
    }

    #[test]
    fn duplicate_keys_are_refused_in_every_map() {
        for (line, place) in [
            (r#"{"source": {"id": "a", "id": "b"}}"#, "1:24"),
            (
                r#"{"source": {"id": "a"}, "people": [{"id": "x", "details": {"a": "1", "a": "2"}}]}"#,
                "1:70",
            ),
            (
                r#"{"source": {"id": "a"}, "events": [{"id": "x", "date": {"value": "1", "value": "2"}}]}"#,
                "1:71",
            ),
        ] {
            let loaded = lines(line);
            assert_eq!(
                summary(&loaded.diagnostics),
                [format!("duplicate-key {place}")]
            );
            assert!(loaded.records.is_empty());
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named_with_their_line() {
        let folder = project(&[("a.jsonl", b"{\"source\": {\"id\": \"a\"}}\n{\"\xFF\"}\n")]);
        assert_eq!(summary(&load_all(&folder).diagnostics), ["not-utf8 2:3"]);
    }

    #[test]
    fn a_file_of_another_format_is_not_told_line_by_line() {
        let loaded = lines(&"neither here nor there\n".repeat(5_000));
        assert!(loaded.diagnostics.len() < 100);
        let last = loaded
            .diagnostics
            .iter()
            .find(|d| d.message.contains("4950"));
        assert!(last.is_some());
    }

    #[test]
    fn ids_are_checked_with_their_columns() {
        let loaded = lines(r#"{"source": {"id": "a"}, "people": [{"id": "x"}, {"id": "x"}]}"#);
        assert_eq!(summary(&loaded.diagnostics), ["duplicate-id 1:50"]);
    }
}

mod places {
    use super::*;

    #[test]
    fn a_path_leads_to_its_key_in_yaml_and_json() {
        let folder = project(&[
            (
                "a.yaml",
                "source: {id: a}\nevents:\n  - id: x\n    date:\n      - Thursday\n      - value: Friday\n        quote: on Friday\n    details:\n      who.when: [x]\n",
            ),
            (
                "b.jsonl",
                "\n{\"source\": {\"id\": \"b\"}, \"events\": [{\"id\": \"x\", \"date\": {\"value\": \"é\", \"quote\": \"q\"}}]}\n",
            ),
        ]);
        let loaded = load_all(&folder);
        let mut locator = Locator::new();
        let mut place = |record: usize, path: &str| {
            let place = locator.locate(&loaded.records[record], path);
            (place.line, place.column)
        };
        assert_eq!(place(0, "events[0].date[1].quote"), (7, 9));
        assert_eq!(place(0, "events[0].date[0]"), (5, 9));
        assert_eq!(place(0, "events[0].details[\"who.when\"]"), (9, 7));
        assert_eq!(place(0, "source.id"), (1, 10));
        // A path that leads nowhere ends at the nearest place.
        assert_eq!(place(0, "events[0].date[0].quote"), (5, 9));
        assert_eq!(place(0, "source.text"), (1, 1));
        assert_eq!(place(0, "events[7].date"), (2, 1));
        assert_eq!(place(1, "events[0].date.quote"), (2, 71));
        assert_eq!(place(1, "events[0].date[0].quote"), (2, 71));
    }
}

mod evidence {
    use super::*;

    const CLAIMS: &str = "\
source: {id: a, text: ../notes/a.md}
events:
  - id: x
    date: {value: Thursday, quote: “on  Thursday”}
    count:
      - {value: two, quote: two envoys}
      - {value: three, quote: three envoys on Friday}
    place: {value: Port Anders, quote: in Port Anders, prefix: storm}
";

    fn check(files: &[(&str, &str)], settings: &Settings) -> (TempDir, Vec<Diagnostic>) {
        let folder = project(files);
        let loaded = load(&[folder.path().join("claims")], settings).unwrap();
        assert_eq!(loaded.diagnostics, []);
        let found = check_evidence(&loaded, &mut Texts::new(settings));
        (folder, found)
    }

    #[test]
    fn quotes_are_looked_up_at_their_places() {
        let note = "Told \"on Thursday\":\r\ntwo envoys left. The\ntwo envoys, three envoys on Monday, a storm in Port Anders.";
        let files = [("claims/a.yaml", CLAIMS), ("notes/a.md", note)];
        let (_folder, found) = check(&files, &Settings::default());
        assert_eq!(
            summary(&found),
            ["quote-ambiguous 6:22", "quote-not-found 7:24"]
        );
        assert!(
            found[0].message.contains("lines 2, 3"),
            "{}",
            found[0].message
        );
        let hint = found[1].hint.as_deref().unwrap();
        assert_eq!(
            hint,
            "line 3 begins like it, and goes on “Monday, a storm in”"
        );
    }

    #[test]
    fn a_source_without_text_is_warned_once() {
        let claims = "source: {id: a}\npeople:\n  - {id: x, name: {value: X, quote: q}, role: {value: X, quote: r}}\n";
        let (_folder, found) = check(&[("claims/a.yaml", claims)], &Settings::default());
        assert_eq!(summary(&found), ["no-text 1:10"]);
        assert_eq!(found[0].severity, Severity::Warning);
    }

    #[test]
    fn texts_stay_inside_the_project_unless_allowed() {
        let outside = project(&[("secret.md", "on Thursday")]);
        let secret = outside.path().join("secret.md");
        let claims = |text: &str| format!("source: {{id: a, text: '{text}'}}\n");
        let up = "../".repeat(20);
        for (text, code) in [
            (secret.display().to_string(), "text-outside-project 1:17"),
            (format!("{up}etc/passwd"), "text-outside-project 1:17"),
            (format!("{up}no/such/file"), "text-outside-project 1:17"),
            ("link.md".to_owned(), "text-outside-project 1:17"),
            ("none.md".to_owned(), "missing-text 1:17"),
            ("../claims".to_owned(), "missing-text 1:17"),
            ("https://gazette.example/a".to_owned(), "missing-text 1:17"),
        ] {
            let folder = project(&[("claims/a.yaml", claims(&text))]);
            #[cfg(unix)]
            std::os::unix::fs::symlink(&secret, folder.path().join("claims/link.md")).unwrap();
            #[cfg(not(unix))]
            if text == "link.md" {
                continue;
            }
            let loaded = load(&[folder.path().into()], &Settings::default()).unwrap();
            let found = check_evidence(&loaded, &mut Texts::new(&Settings::default()));
            assert_eq!(summary(&found), [code], "{text}");
        }
        let allowed = Settings {
            allow_outside: true,
            ..Settings::default()
        };
        let claims = claims(&secret.display().to_string());
        assert_eq!(check(&[("claims/a.yaml", &claims)], &allowed).1, []);
    }

    #[test]
    fn a_folder_of_texts_is_searched_by_name() {
        let texts = project(&[
            (
                "a.txt",
                "on Thursday three envoys on Friday, two envoys, storm in Port Anders",
            ),
            ("b.txt", ""),
            ("b.html", ""),
        ]);
        let settings = Settings {
            texts: Some(texts.path().into()),
            ..Settings::default()
        };
        let claims = CLAIMS.replace("“on  Thursday”", "on Thursday");
        assert_eq!(check(&[("claims/a.yaml", &claims)], &settings).1, []);
        let several = "source: {id: a, text: b.md}\n";
        let found = check(&[("claims/a.yaml", several)], &settings).1;
        assert_eq!(summary(&found), ["missing-text 1:17"]);
        assert!(found[0].message.contains("b.html and b.txt"));
    }

    #[test]
    fn a_text_that_is_not_utf8_is_named_by_its_own_place() {
        let folder = project(&[
            (
                "claims/a.yaml",
                b"source: {id: a, text: ../a.txt}\n".as_slice(),
            ),
            ("a.txt", b"one\ntw\xFF"),
        ]);
        let loaded = load(&[folder.path().join("claims")], &Settings::default()).unwrap();
        let found = check_evidence(&loaded, &mut Texts::new(&Settings::default()));
        assert_eq!(summary(&found), ["not-utf8 2:3"]);
        assert!(found[0].place.file.ends_with("a.txt"));
        assert!(found[0].related[0].place.file.ends_with("a.yaml"));
    }
}

mod any_input {
    use super::*;
    use corroborate::load::read_yaml;
    use proptest::prelude::*;

    /// Pieces that YAML files are made of, right and wrong.
    fn soup() -> impl Strategy<Value = String> {
        let pieces = [
            "source:",
            "id:",
            "value:",
            "quote:",
            "people:",
            "events:",
            "details:",
            "date:",
            "a",
            "é",
            "7",
            "4.5",
            "true",
            "~",
            "\n",
            "\n  ",
            "\n    ",
            "\n\t",
            " ",
            " - ",
            "\n- ",
            ": ",
            ", ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "|",
            ">",
            "\n---\n",
            "\n...\n",
            "&a ",
            "*a",
            "<<: ",
            "!",
            "!!str ",
            "!x ",
            "%TAG ",
            "? ",
            "# ",
            "\\",
            "\r\n",
            "\u{FEFF}",
            "\0",
            "@",
            "`",
            "source: {id: a}\n",
            "people:\n  - id: x\n    name: y\n",
            "\u{85}",
            "\u{2028}",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    /// A file is either read, or told what is wrong with it.
    fn answered(extension: &str, bytes: &[u8]) {
        let name = format!("a.{extension}");
        let folder = project(&[(name.as_str(), bytes)]);
        let loaded = load_all(&folder);
        assert!(
            !loaded.records.is_empty() || loaded.has_errors(),
            "{:?} is dropped without a word",
            String::from_utf8_lossy(bytes)
        );
        for diagnostic in &loaded.diagnostics {
            assert!(diagnostic.place.line > 0 && diagnostic.place.column > 0);
            assert!(
                !diagnostic.message.chars().any(char::is_control),
                "{diagnostic:?}"
            );
        }
        check_evidence(&loaded, &mut Texts::new(&Settings::default()));
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            answered("yaml", &bytes);
            answered("jsonl", &bytes);
        }

        #[test]
        fn any_soup_of_yaml_is_answered(text in soup()) {
            answered("yaml", text.as_bytes());
        }

        #[test]
        fn any_soup_after_a_good_beginning_is_answered(text in soup()) {
            answered("yaml", format!("source: {{id: a}}\npeople:\n  - id: {text}").as_bytes());
        }

        #[test]
        fn any_soup_of_json_is_answered(text in r#"(\{|\}|\[|\]|:|,|"source"|"id"|"people"|"a"|"\\u00|1|2.5|null|true|é| |\n){0,30}"#) {
            answered("jsonl", text.as_bytes());
        }

        #[test]
        fn yaml_and_json_of_one_source_read_alike(id in "[a-z]{1,5}", title in ".{0,20}", count in any::<i64>()) {
            let value = serde_json::json!({
                "source": {"id": id, "title": title},
                "events": [{"id": "x", "counts": {"guests": count}}],
            });
            let yaml = serde_yaml::to_string(&value).unwrap();
            let json = serde_json::from_value::<corroborate::load::schema::SourceFile>(value);
            if title.chars().any(|c| c.is_control() || c == '\u{FEFF}' || c == '\u{FFFE}' || c == '\u{FFFF}') {
                return Ok(());
            }
            prop_assert_eq!(
                format!("{:?}", read_yaml(&yaml, "a.yaml").map_err(|d| format!("{d:?} {yaml}"))),
                format!("{:?}", json.map_err(|e| e.to_string()))
            );
        }
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_table_that_this_build_does_not_read_is_named_with_how_to_read_it() {
    let folder = project(&[("claims.parquet", "PAR1")]);
    let table = folder.path().join("claims.parquet");
    for given in [table.as_path(), folder.path()] {
        let told = load(&[given.into()], &Settings::default()).unwrap_err();
        assert!(matches!(told, Error::NotBuilt(_)), "{told}");
        assert!(told.to_string().contains("cargo install"), "{told}");
    }
    fs::write(folder.path().join("gazette.yaml"), "source: {id: gazette}").unwrap();
    let loaded = load_all(&folder);
    assert_eq!(loaded.records.len(), 1);
    assert_eq!(summary(&loaded.diagnostics), ["not-built 1:1"]);
    assert_eq!(loaded.diagnostics[0].severity, Severity::Warning);
}
