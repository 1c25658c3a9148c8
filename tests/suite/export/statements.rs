//! Claims as statements of FollowTheMoney, and back.

use super::{project, reconciled};
use corroborate::ftm::{COLUMNS, Type, clean};
use corroborate::model::{Corpus, Value};
use corroborate::pipeline::Reconciled;
use corroborate::project::Project;
use corroborate::render;
use corroborate::report::statements::{Loss, Settings, Statements, build};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;

fn statements(project: &Project, reconciled: &Reconciled) -> Statements {
    build(reconciled, &project.loaded.records, &Settings::default())
}

fn csv(made: &Statements) -> String {
    let mut out = Vec::new();
    render::statements::render(&made.rows, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// `entity prop value` of each, with the words where they are others.
fn told(made: &Statements) -> Vec<String> {
    let rows = made.rows.iter().filter(|row| row.property != "id");
    rows.map(|row| {
        let words = row.original.as_ref().map(|words| format!(" ({words})"));
        let words = words.unwrap_or_default();
        format!("{} {} {}{words}", row.entity_id, row.property, row.value)
    })
    .collect()
}

/// What is said of whom, by the names that sources give them: ids of subjects
/// that have no entry of their own are made anew.
fn said(corpus: &Corpus) -> BTreeSet<[String; 4]> {
    let claims = corpus.claims.iter().map(|claim| {
        let source = corpus.source(corpus.subject(claim.subject).source);
        let value = match &claim.value {
            Value::Party(party) => corpus.label(*party),
            value => value.normalised().unwrap_or_default(),
        };
        [
            source.id.clone(),
            corpus.label(claim.subject),
            claim.slot.to_string(),
            clean(Type::Text, &value),
        ]
    });
    claims.collect()
}

/// Writes statements of a project and reads them again.
fn back_and_forth(yaml: &str) -> (Corpus, Corpus) {
    let (folder, project, first) = project(&[("gazette.yaml", yaml)]);
    let path = folder.path().join("statements.csv");
    fs::write(&path, csv(&statements(&project, &first))).unwrap();
    let (project, second) = reconciled(&path);
    assert_eq!(project.diagnostics, []);
    (first.corpus, second.corpus)
}

const GAZETTE: &str = "
source:
  id: gazette-2021-05-03
  title: Two envoys told to leave
  publisher: The Gazette
  author: A. Writer
  published: 2021-05-03
  url: https://gazette.example/1
  language: en
  reliability: B2
organisations:
  - {id: ministry, name: Ministry of Foreign Affairs, aliases: [MFA], role: ministry, place: Tirana, count: 300}
  - {id: desk, name: Consular Desk, parent: ministry}
people:
  - id: horvat
    name: Ivan  Horvat
    aliases: [The Envoy]
    role: second secretary
    affiliation: ministry
    nationality: Croatian
    age: 44
    born: February 1977
    died: about 2020
    place: Tirana
    details: {rank: third, 'a: b': c}
  - {id: ana, name: '\"Ana\" Kovac', nationality: stateless}
events:
  - id: expulsion
    type: expulsion
    date: Thursday
    announced: 2021-05-02
    place: Tirana
    actor: ministry
    target: [horvat, Petar Kos]
    participants: {host: ana}
    count: two
    counts: {expelled: at least two}
    reason: activities incompatible with their status
  - {id: after, type: protest, date: {value: three days after, relative_to: expulsion}}
  - {id: visit, type: visit, date: from 3 to 7 March 2021}
  - {id: fair, type: fair, date: in early March 2021}
";

#[test]
fn what_both_can_say_comes_back_as_it_was() {
    let (first, second) = back_and_forth(GAZETTE);
    let (mut left, mut right) = (said(&first), said(&second));
    // The name of a detail loses a space, so that the note can be read.
    let spaced = |said: &[String; 4]| said[2].starts_with("detail.a");
    left.retain(|one| !spaced(one));
    right.retain(|one| !spaced(one));
    assert_eq!(left, right);
    let source = |corpus: &Corpus| {
        let source = &corpus.sources[0];
        (
            source.title.clone(),
            source.publisher.clone(),
            source.published,
            source.language,
            source.reliability.clone(),
        )
    };
    assert_eq!(source(&first), source(&second));
}

#[test]
fn slots_are_properties_that_the_model_has() {
    let (_folder, project, first) = project(&[("gazette.yaml", GAZETTE)]);
    let made = statements(&project, &first);
    let told: Vec<String> = told(&made)
        .into_iter()
        .filter(|one| !one.contains(" proof ") && !one.contains("--link-"))
        .map(|one| one.replace("gazette-2021-05-03", "G"))
        .collect();
    insta::assert_json_snapshot!(told);
    let losses: Vec<_> = made.losses.keys().copied().collect();
    assert_eq!(losses, [Loss::Noted]);
}

#[test]
fn entities_of_one_cluster_share_a_canonical_id() {
    let courier = "
source: {id: courier, published: 2021-05-05}
people: [{id: h, name: Ivan Horvat, role: second secretary, nationality: Croatian}]
events: [{id: e, type: expulsion, date: 2021-04-29, target: h, place: Tirana}]
";
    let (_folder, project, first) =
        project(&[("gazette.yaml", GAZETTE), ("courier.yaml", courier)]);
    let made = statements(&project, &first);
    let canonical = |id: &str| {
        let row = made.rows.iter().find(|row| row.entity_id == id);
        row.map(|row| row.canonical_id.clone())
    };
    let one = canonical("courier--h");
    assert_eq!(one.as_deref(), Some("courier--h"));
    assert_eq!(canonical("gazette-2021-05-03--horvat"), one);
}

#[test]
fn what_cannot_be_said_is_counted_and_never_said_otherwise() {
    let (_folder, project, first) = project(&[(
        "gazette.yaml",
        "
source: {id: gazette}
people:
  - {id: a, name: Ana Kovac, role: {value: minister, polarity: denied}}
  - {id: b, role: {value: envoy, attributed_to: a}}
  - {id: c, name: \"\\u200b\"}
",
    )]);
    let made = statements(&project, &first);
    let losses: Vec<_> = made.losses.iter().map(|(loss, n)| (*loss, *n)).collect();
    assert_eq!(
        losses,
        [
            (Loss::Denied, 1),
            (Loss::Unfit, 1),
            (Loss::Hedged, 1),
            (Loss::Nameless, 2),
        ]
    );
    assert!(!csv(&made).contains("minister"));
}

#[test]
fn only_the_sources_that_were_asked_for_are_written() {
    let (_folder, project, first) = project(&[
        (
            "a.yaml",
            "{source: {id: a}, people: [{id: p, name: Ana Kovac}]}",
        ),
        (
            "b.yaml",
            "{source: {id: b}, people: [{id: p, name: Ana Kovac}]}",
        ),
    ]);
    let settings = Settings {
        sources: vec!["b".to_owned()],
    };
    let made = build(&first, &project.loaded.records, &settings);
    assert!(made.rows.iter().all(|row| row.dataset == "b"));
    assert!(!made.rows.is_empty());
}

#[test]
fn the_same_claims_are_the_same_bytes() {
    let write = || {
        let (_folder, project, first) = project(&[("gazette.yaml", GAZETTE)]);
        csv(&statements(&project, &first))
    };
    let text = write();
    assert_eq!(text, write());
    let header: Vec<_> = COLUMNS.iter().map(|name| format!("\"{name}\"")).collect();
    assert!(text.starts_with(&(header.join(",") + "\n")));
}

#[test]
fn hostile_text_reaches_no_terminal() {
    let yaml = "
source: {id: gazette, title: \"a\\u001b[2Jb\\u202ec\"}
people: [{id: p, name: \"=1+1\\u0007\\nAna\", details: {x: \"y\\u009b31m\"}}]
";
    let (_folder, project, first) = project(&[("gazette.yaml", yaml)]);
    let text = csv(&statements(&project, &first));
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text}");
    assert!(!text.contains('\u{202e}'));
    // Machines read this: an apostrophe would become part of the name.
    assert!(text.contains("\"=1+1 Ana\""), "{text}");
}

#[test]
fn signs_that_join_letters_stay_in_the_words_of_the_source() {
    let yaml = "{source: {id: gazette}, people: [{id: p, name: می\u{200c}خواهم}]}";
    let (_folder, project, first) = project(&[("gazette.yaml", yaml)]);
    let made = statements(&project, &first);
    let name = made.rows.iter().find(|row| row.property == "name").unwrap();
    assert_eq!(name.value, "میخواهم");
    assert_eq!(name.original.as_deref(), Some("می\u{200c}خواهم"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_words_come_back(
        name in "[A-Z][a-zé]{2,8} [A-Z][a-z'-]{2,8}",
        words in prop::collection::vec("[a-zé0-9=+@\"';:,<> ]{0,12}[a-z0-9]", 5),
    ) {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let [role, place, reason, detail, statement] = &words[..] else { unreachable!() };
        let yaml = format!(
            "source: {{id: gazette, published: 2021-05-03}}\n\
             people: [{{id: p, name: {}, role: {}, place: {}, details: {{x: {}}}}}]\n\
             events: [{{id: e, type: arrest, target: p, reason: {}, statement: {}}}]\n",
            quoted(&name), quoted(role), quoted(place), quoted(detail), quoted(reason), quoted(statement),
        );
        let (first, second) = back_and_forth(&yaml);
        prop_assert_eq!(said(&first), said(&second));
    }
}
