//! Projects opened in one piece and source by source.

use crate::articles::Articles;
use corroborate::pipeline;
use corroborate::progress::{Observer, Progress, Stage};
use corroborate::project::{Project, Settings};
use std::sync::{Arc, Mutex};

const YAML: &str = "source: {id: gazette, published: 2021-05-07}
people: [{id: novak, name: Petra Novak, born: 1962-15-27, role: {value: mayor, quote: the mayor}}]
";
const LINES: &str = r#"{"source":{"id":"courier"},"people":[{"id":"novak","name":"P. Novak","age":"58"}]}

{"source":{"id":"herald"},"people":[{"id":"novak","name":"Petra Novak","born":"1962"},{"id":"b d","age":"5"}]}
"#;

fn articles(decisions: &str) -> Articles {
    let articles = Articles::files(&[("claims/gazette.yaml", YAML)]);
    articles.write("claims/more.jsonl", LINES);
    articles.write("claims/overrides.yaml", decisions);
    articles
}

fn report(project: &mut Project) -> String {
    let reconciled = project.reconcile();
    serde_json::to_string(&project.report(&reconciled)).unwrap()
}

#[test]
fn a_project_read_source_by_source_tells_the_same() {
    let corrected = "- {id: d1, decision: correct, claim: courier/novak/age, value: '59', \
                     reason: misread, by: A, at: 2021-06-01}\n";
    for decisions in ["", corrected] {
        let articles = articles(decisions);
        let paths = [articles.path().join("claims")];
        let mut whole = Project::open(&paths, Settings::default()).unwrap();
        let mut streamed = Project::stream(&paths, Settings::default()).unwrap();
        assert_eq!(whole.diagnostics, streamed.diagnostics);
        let said = report(&mut whole);
        assert_eq!(said, report(&mut streamed));
        // What was let go of is read again.
        assert_eq!(said, report(&mut streamed));
        assert_eq!(whole.check(), streamed.check());
    }
}

#[test]
fn an_error_of_a_line_has_its_place() {
    let articles = articles("");
    let paths = [articles.path().join("claims")];
    let project = Project::stream(&paths, Settings::default()).unwrap();
    let bad_id = project.diagnostics.iter().find(|one| one.code == "bad-id");
    let place = &bad_id.unwrap().place;
    assert_eq!((place.line, place.column), (3, 88));
}

#[derive(Default)]
struct Told(Mutex<(Vec<Stage>, u64)>);

impl Progress for Told {
    fn begin(&self, stage: Stage, _: Option<u64>) {
        self.0.lock().unwrap().0.push(stage);
    }

    fn advance(&self, steps: u64) {
        self.0.lock().unwrap().1 += steps;
    }
}

#[test]
fn an_observer_is_told_every_stage_and_source() {
    let articles = articles("");
    let told = Arc::new(Told::default());
    let settings = Settings {
        pipeline: pipeline::Settings {
            progress: Observer::new(told.clone()),
            ..pipeline::Settings::default()
        },
        ..Settings::default()
    };
    let paths = [articles.path().join("claims")];
    Project::stream(&paths, settings).unwrap().reconcile();
    let told = told.0.lock().unwrap();
    let stages = [
        Stage::Reading,
        Stage::Linking,
        Stage::Copies,
        Stage::Judging,
    ];
    assert_eq!((told.0.as_slice(), told.1), (&stages[..], 3));
}
