use super::*;
use crate::load::walk;
use proptest::prelude::*;
use std::fs;

fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn made(name: &str, text: &str, changes: &[Change]) -> Result<String, Error> {
    let after = changed(Path::new(name), text.as_bytes(), changes)?;
    Ok(String::from_utf8(after).unwrap())
}

fn yaml_with(text: &str, changes: &[Change]) -> String {
    made("gazette.yaml", text, changes).unwrap_or_else(|error| panic!("{error}"))
}

fn at(path: &str) -> Change {
    Change::of(1, path)
}

const GAZETTE: &str = "\
# by hand: \u{fc}berpr\u{fc}ft
source: {id: gazette}
people:
  - id: horvat   # the elder
    name: {value: Ivan Horvat, status: draft, confidence: 0.9}
    role:
      value: second secretary   # as printed
      quote: 'second secretary, Ivan Horvat'
events:
  - id: may
    type: expulsion
    date:
      - {value: Thursday, quote: \"on Thursday, ordered\", status: draft}
      - value: |
          3 May
        status: draft
    count: 2
    target: [horvat, {value: Kova\u{10d}, status: draft}]
";

#[test]
fn accepting_changes_one_word() {
    let after = yaml_with(GAZETTE, &[at("people[0].name").status(Status::Accepted)]);
    let expected = GAZETTE.replacen("status: draft", "status: accepted", 1);
    assert_eq!(after, expected);
}

#[test]
fn a_status_that_is_missing_is_written_where_a_person_would_write_it() {
    let changes = [
        at("people[0].role").status(Status::Rejected),
        at("events[0].count").status(Status::Rejected),
        at("events[0]").status(Status::Draft),
        at("events[0].target[1]").status(Status::Accepted),
    ];
    let expected = GAZETTE
        .replace(
            "      value: second secretary   # as printed\n",
            "      value: second secretary   # as printed\n      status: rejected\n",
        )
        .replace("count: 2", "count: {value: 2, status: rejected}")
        .replace("  - id: may\n", "  - id: may\n    status: draft\n")
        .replace(
            "Kova\u{10d}, status: draft",
            "Kova\u{10d}, status: accepted",
        );
    assert_eq!(yaml_with(GAZETTE, &changes), expected);
}

#[test]
fn another_value_keeps_the_quote_and_its_own_form() {
    let changes = [
        at("events[0].date[0]")
            .value("Thursday, 6 May")
            .status(Status::Accepted),
        at("events[0].date[1]").value("3 May: noon").quote("3 May"),
        at("events[0].type").value("arrest"),
    ];
    let expected = GAZETTE
        .replace(
            "{value: Thursday, quote: \"on Thursday, ordered\", status: draft}",
            "{value: \"Thursday, 6 May\", quote: \"on Thursday, ordered\", status: accepted}",
        )
        .replace(
            "      - value: |\n          3 May\n        status: draft\n",
            "      - quote: 3 May\n        value: \"3 May: noon\"\n        status: draft\n",
        )
        .replace("type: expulsion", "type: arrest");
    // A list item that begins with the value takes further keys before it
    // where that value is a block.
    let after = yaml_with(GAZETTE, &changes);
    assert_eq!(after, expected);
}

#[test]
fn a_value_in_its_short_form_needs_no_word_that_it_is_accepted() {
    assert_eq!(
        yaml_with(GAZETTE, &[at("events[0].type").status(Status::Accepted)]),
        GAZETTE
    );
}

#[test]
fn the_words_of_a_short_form_stay_its_evidence_when_its_value_changes() {
    let after = yaml_with(
        GAZETTE,
        &[at("events[0].count").value("at least 2").quote("2")],
    );
    assert!(
        after.contains("count: {value: at least 2, quote: \"2\"}"),
        "{after}"
    );
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let text = format!("\u{FEFF}{}", GAZETTE.replace('\n', "\r\n"));
    let after = yaml_with(&text, &[at("people[0].role").status(Status::Rejected)]);
    assert!(after.starts_with('\u{FEFF}'));
    assert!(after.contains("# as printed\r\n      status: rejected\r\n"));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn text_that_looks_like_a_status_is_left_alone() {
    let text = "\
source: {id: g}
events:
  - id: e
    statement: {quote: \"{value: x, status: draft}\", value: 'status: draft',
      note: \"status: draft\" , # status: draft
      status:    draft }
";
    let after = yaml_with(text, &[at("events[0].statement").status(Status::Rejected)]);
    assert_eq!(
        after,
        text.replace("status:    draft", "status:    rejected")
    );
}

#[test]
fn braces_over_several_lines_and_an_anchor_stay() {
    let text = "\
source: {id: g}
people:
  - &h {id: h, name: &n {
      value: Ivan Horvat, # sic
      quote: \"Ivan\\nHorvat\"
    }}
";
    let after = yaml_with(text, &[at("people[0].name").status(Status::Rejected)]);
    let expected = text.replace("Horvat\"\n", "Horvat\", status: rejected\n");
    assert_eq!(after, expected);
    let after = yaml_with(text, &[at("people[0]").status(Status::Rejected)]);
    assert!(after.contains("    }, status: rejected}\n"), "{after}");
}

#[test]
fn what_an_alias_repeats_is_not_changed_in_two_places() {
    let text = "\
source: {id: g}
people:
  - {id: a, name: &n {value: Ivan, status: draft}}
  - {id: b, name: *n}
";
    for path in ["people[0].name", "people[1].name"] {
        let refused = made("g.yaml", text, &[at(path).status(Status::Accepted)]);
        assert!(matches!(refused, Err(Error::Fixed { .. })), "{path}");
    }
}

#[test]
fn a_line_of_json_is_changed_in_its_place() {
    let text = "{\"source\":{\"id\":\"a\"}}\n\n{\"source\":{\"id\":\"b\"},\"events\":[{\"id\":\"e\",\"date\":{\"value\":\"Kov\u{e1}\u{10d}\",\"status\":\"draft\"},\"type\":\"arrest\"}]}\r\n";
    let changes = [
        Change::of(3, "events[0].date")
            .status(Status::Accepted)
            .quote("a \"b\"\n"),
        Change::of(3, "events[0].type").status(Status::Rejected),
        Change::of(3, "events[0]").status(Status::Draft),
    ];
    let expected = text
        .replace(
            "\"status\":\"draft\"}",
            "\"status\":\"accepted\", \"quote\": \"a \\\"b\\\"\\n\"}",
        )
        .replace(
            "\"type\":\"arrest\"",
            "\"type\":{\"value\": \"arrest\", \"status\": \"rejected\"}, \"status\": \"draft\"",
        );
    let after = made("all.jsonl", text, &changes).unwrap();
    assert_eq!(after, expected);
}

#[test]
fn a_file_that_somebody_changed_meanwhile_is_not_written() {
    let (_folder, path) = file("gazette.yaml", GAZETTE);
    let changed = format!("{GAZETTE}# a remark\n");
    fs::write(&path, &changed).unwrap();
    let expected = digest(GAZETTE.as_bytes());
    let refused = edit(&path, expected, &[at("events[0]").status(Status::Rejected)]);
    assert!(matches!(refused, Err(Error::Changed { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), changed);
}

#[test]
fn a_change_is_taken_back_byte_for_byte() {
    let (_folder, path) = file("gazette.yaml", GAZETTE);
    let change = [at("events[0].count")
        .value("3")
        .quote("two")
        .status(Status::Rejected)];
    let edited = edit(&path, digest(GAZETTE.as_bytes()), &change).unwrap();
    restore(&path, edited.digest, &edited.before).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), GAZETTE);
}

#[test]
fn tables_and_what_is_not_there_are_refused() {
    let refused = made(
        "claims.csv",
        "source,subject\n",
        &[at("events[0]").status(Status::Draft)],
    );
    assert!(refused.unwrap_err().to_string().contains("claims.csv"));
    for path in [
        "events[7]",
        "people[0].born",
        "source",
        "",
        "events[0].date",
        "people[0].name.value",
    ] {
        let refused = made("g.yaml", GAZETTE, &[at(path).status(Status::Rejected)]);
        assert!(matches!(refused, Err(Error::Fixed { .. })), "{path}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        r#"[-:#'"\\|>&*!{}\[\],?. ~\t\r\nabe0\u{85}\u{2028}\u{202E}é]{1,14}"#,
        ".{1,20}",
        Just("status: draft".to_owned()),
        Just("}, status: rejected".to_owned()),
    ]
}

/// A file in one of the forms that people write, with a text in it.
fn files_with(value: &str, quote: &str) -> Vec<(&'static str, String)> {
    let json = |text: &str| serde_json::Value::from(text).to_string();
    let (v, q) = (written::scalar(value), written::scalar(quote));
    let (fv, fq) = (written::flow_scalar(value), written::flow_scalar(quote));
    vec![
        (
            "a.yaml",
            format!(
                "source: {{id: g}}\nevents:\n- id: e # {{\n  type: x\n  reason: {{value: {fv}, quote: {fq}, status: draft}}\n  outcome: y\n"
            ),
        ),
        (
            "b.yaml",
            format!(
                "source: {{id: g}}\nevents:\n  - id: e\n    reason:\n      -   quote: {q}  # c\n          value: {v}\n      - z\n"
            ),
        ),
        (
            "c.yaml",
            format!("source: {{id: g}}\r\nevents:\r\n  - reason: {v} # c\r\n    id: e"),
        ),
        (
            "d.yaml",
            format!(
                "{{source: {{id: g}}, events: [{{id: e, reason: [{fv}, {{quote: {fq}, value: b}}]}}]}}"
            ),
        ),
        (
            "e.jsonl",
            format!(
                "{{\"source\":{{\"id\":\"g\"}},\"events\":[{{\"id\":\"e\",\"reason\":[{{\"value\":{},\"quote\":{}}},\"x\"]}}]}}\n",
                json(value),
                json(quote)
            ),
        ),
    ]
}

proptest! {
    #[test]
    fn whatever_is_changed_is_read_back_and_nothing_else_changes(
        value in hostile(), quote in hostile(), new in hostile(), other in hostile(), what in 0_u8..64,
    ) {
        prop_assume!(![&value, &quote, &new, &other].iter().any(|text| text.trim().is_empty()));
        for (name, text) in files_with(&value, &quote) {
            let Ok(before) = stated(name, &text) else { continue };
            let paths: Vec<String> = walk(&before).map(|(path, _)| path).collect();
            for path in paths.iter().map(String::as_str).chain(["events[0]"]) {
                let mut change = at(path).status(match what % 3 {
                    0 => Status::Rejected,
                    1 => Status::Accepted,
                    _ => Status::Draft,
                });
                if what & 8 != 0 && path != "events[0]" { change = change.value(new.clone()); }
                if what & 16 != 0 && path != "events[0]" { change = change.quote(other.clone()); }
                let after = made(name, &text, &[change.clone()]);
                let after = match after {
                    Ok(after) => after,
                    Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}\n{change:?}"))),
                };
                let read = stated(name, &after).unwrap();
                for ((path, was), (_, is)) in walk(&before).zip(walk(&read)) {
                    if path != change.path {
                        prop_assert_eq!(was, is);
                    }
                }
            }
        }
    }

    #[test]
    fn no_text_and_no_path_makes_it_panic(text in ".{0,80}|[-a-z:{}\\[\\]&*|>#'\" \n]{0,60}", path in "[a-z\\[\\]0-9.\"]{0,20}", json: bool) {
        let name = if json { "a.jsonl" } else { "a.yaml" };
        let _ = made(name, &text, &[at(&path).value("x")]);
        let _ = Spans::of(&text).map(|spans| spans.find(&path).cloned());
    }
}

fn stated(name: &str, text: &str) -> Result<SourceFile, ()> {
    match name.ends_with("jsonl") {
        false => Ok(yaml::read::<SourceFile>(text, name).map_err(|_| ())?.0),
        true => Ok(jsonl::read_line(text.as_bytes(), 1, name)
            .map_err(|_| ())?
            .ok_or(())?
            .0),
    }
}

#[test]
fn every_path_of_the_format_leads_to_its_claim() {
    let text = fs::read_to_string("tests/load/good/every-key.yaml").unwrap();
    let mut whole = stated("every-key.yaml", &text).unwrap();
    let paths: Vec<String> = walk(&whole).map(|(path, _)| path).collect();
    assert!(paths.len() > 20);
    for path in &paths {
        assert!(
            meant::apply(&mut whole, &at(path).value("changed")),
            "{path}"
        );
    }
    assert!(walk(&whole).all(|(_, form)| form.value.0 == "changed"));
}
