//! A user's own types of events: `types.yaml` beside claims, and `--types`.

use corroborate::load;
use corroborate::model::Value;
use corroborate::project::{Project, Settings};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const OWN: &str = "types:\n  tailings dam failure:\n    broader: accident\n    triggers: [dam failure, tailings spill]\n";

fn claims(id: &str, event_type: &str) -> String {
    format!(
        "source: {{id: {id}, published: 2021-05-03}}\nevents:\n  - {{id: spill, type: {event_type}, date: 2021-05-01, place: Alder}}\n"
    )
}

/// Two sources that tell one event in words that only `types.yaml` knows.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("gazette.yaml", &claims("gazette", "tailings spill"));
    write("courier.yaml", &claims("courier", "dam failure"));
    folder
}

fn open(folder: &Path, types: Option<&Path>) -> Project {
    let settings = Settings {
        types: types.map(Path::to_path_buf),
        ..Settings::default()
    };
    Project::open(&[folder.to_path_buf()], settings).unwrap()
}

/// The canonical types of the events, by source.
fn types(project: &mut Project) -> Vec<String> {
    let reconciled = project.reconcile();
    let claims = reconciled.corpus.claims.iter();
    claims
        .filter_map(|claim| match &claim.value {
            Value::EventType(event_type) => Some(event_type.normalised()),
            _ => None,
        })
        .collect()
}

#[test]
fn types_beside_the_claims_are_taken_up() {
    let folder = project();
    assert_eq!(
        types(&mut open(folder.path(), None)),
        ["dam failure", "spill"]
    );
    fs::write(folder.path().join("types.yaml"), OWN).unwrap();
    let mut project = open(folder.path(), None);
    assert!(project.diagnostics.is_empty(), "{:?}", project.diagnostics);
    assert_eq!(types(&mut project), ["tailings dam failure"; 2]);
}

#[test]
fn types_elsewhere_are_named_and_stand_before_those_beside_the_claims() {
    let (folder, elsewhere) = (project(), tempfile::tempdir().unwrap());
    let named = elsewhere.path().join("mine.yaml");
    fs::write(&named, OWN).unwrap();
    fs::write(folder.path().join("types.yaml"), "types: {dam failure: {}}").unwrap();
    let mut project = open(folder.path(), Some(&named));
    assert_eq!(types(&mut project), ["tailings dam failure"; 2]);
}

#[test]
fn a_settled_type_is_read_by_the_types_of_the_project() {
    let folder = project();
    fs::write(folder.path().join("types.yaml"), OWN).unwrap();
    fs::write(
        folder.path().join("overrides.yaml"),
        "- {decision: correct, claim: courier/spill/type, value: tailings spill, reason: misread}\n",
    )
    .unwrap();
    assert_eq!(
        types(&mut open(folder.path(), None)),
        ["tailings dam failure"; 2]
    );
}

#[test]
fn errors_of_types_are_errors_of_the_project() {
    let folder = project();
    let path = folder.path().join("types.yaml");
    fs::write(&path, OWN.replace("accident", "acident")).unwrap();
    let project = open(folder.path(), None);
    assert!(project.has_errors());
    let [problem] = project.diagnostics.as_slice() else {
        panic!("{:?}", project.diagnostics);
    };
    assert_eq!((problem.code, problem.place.line), ("unknown-type", 3));
    assert_eq!(problem.place.file, path.display().to_string());
}

#[test]
fn types_that_are_not_taken_up_are_named() {
    let folder = project();
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("more/types.yaml"), OWN).unwrap();
    let loaded = load::load(&[folder.path().into()], &load::Settings::default()).unwrap();
    assert_eq!(loaded.types, None);
    assert_eq!(loaded.diagnostics[0].code, "stray-types");

    for name in ["types.yaml", "types.yml"] {
        fs::write(folder.path().join(name), OWN).unwrap();
    }
    let loaded = load::load(&[folder.path().into()], &load::Settings::default()).unwrap();
    assert_eq!(loaded.types, Some(folder.path().join("types.yaml")));
    let codes: Vec<_> = loaded.diagnostics.iter().map(|one| one.code).collect();
    assert!(codes.contains(&"several-types"), "{codes:?}");
}

#[test]
fn a_types_file_that_is_not_there_is_an_error() {
    let folder = project();
    let project = open(folder.path(), Some(&folder.path().join("nowhere.yaml")));
    assert!(project.has_errors());
    assert_eq!(project.diagnostics[0].code, "unreadable-file");
}

#[test]
fn every_command_on_claims_takes_types() {
    let (folder, elsewhere) = (project(), tempfile::tempdir().unwrap());
    let wrong = elsewhere.path().join("mine.yaml");
    fs::write(&wrong, "types:\n  x y: {broader: atack}\n").unwrap();
    let (claims, types) = (folder.path().to_str().unwrap(), wrong.to_str().unwrap());
    for (command, code) in [
        (vec!["report", claims], 2),
        (vec!["review", claims], 2),
        (vec!["check", claims], 1),
        (vec!["link", claims], 2),
        (vec!["explain", "gazette/spill#type", "--claims", claims], 2),
        (vec!["override", "list", claims], 2),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_corroborate"))
            .args(&command)
            .args(["--types", types])
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("mine.yaml:2:9"), "{command:?}: {told}");
        assert!(
            told.contains("did you mean `attack`?"),
            "{command:?}: {told}"
        );
        assert_eq!(output.status.code(), Some(code), "{command:?}: {told}");
    }
}

#[test]
fn every_slot_that_can_identify_an_event_is_a_slot_of_claims() {
    use corroborate::model::Family;
    use corroborate::value::event_type::Slot;
    let families = [
        Family::Actor,
        Family::Target,
        Family::Speaker,
        Family::Participant,
        Family::Date,
        Family::Place,
        Family::Count,
        Family::Statement,
        Family::Reason,
        Family::Outcome,
    ];
    let words = families.map(Family::as_str);
    assert_eq!(words, Slot::ALL.map(Slot::as_str));
}
