use super::*;
use crate::draft::derive::Reading;
use crate::draft::{Part, PartKind};
use crate::lexical::language::Language;
use crate::load::endpoint::parse;
use serde_json::{Value, json};
use std::sync::Mutex;
use std::time::Duration;

/// A model that finds each name it knows in what it is sent.
#[derive(Default)]
struct Finder {
    asked: Mutex<Vec<String>>,
}

impl Ask for Finder {
    fn post(&self, body: &str) -> Result<Reply, Failure> {
        let body: Value = serde_json::from_str(body).unwrap();
        let user = body
            .pointer("/messages/1/content")
            .unwrap()
            .as_str()
            .unwrap();
        self.asked.lock().unwrap().push(user.to_owned());
        let known = ["Ivan Horvat", "Ana Kovač"]
            .into_iter()
            .filter(|name| user.contains(name));
        let people: Vec<Value> = known
            .enumerate()
            .map(|(nth, name)| json!({"id": format!("p{nth}"), "claims": [{"slot": "name", "value": name, "quote": name}]}))
            .collect();
        let content = json!({"people": people}).to_string();
        Ok(Reply {
            status: 200,
            retry_after: None,
            location: None,
            body: json!({"choices": [{"message": {"content": content}}]})
                .to_string()
                .into_bytes(),
        })
    }

    fn wait(&self, _: Duration) {}
}

fn article() -> Article {
    let paragraphs = [
        "Ivan Horvat left. ".repeat(20),
        "Ana Kovač met Ivan Horvat. ".repeat(20),
    ];
    let mut article = Article::default();
    for paragraph in paragraphs {
        let start = article.text.len();
        article.text.push_str(paragraph.trim());
        let kind = PartKind::Paragraph;
        let range = start..article.text.len();
        article.parts.push(Part { kind, range });
        article.text.push_str("\n\n");
    }
    // What is said twice in the same words is no evidence; this is said once.
    article.text = article
        .text
        .replacen("Ivan Horvat left.", "Ivan Horvat went.", 1);
    article
}

fn endpoint(more: &str) -> Endpoint {
    let text = format!("base_url: http://localhost/v1\nmodel: small\nmax_input_chars: 600\n{more}");
    parse(text.as_bytes(), "model.yaml").unwrap()
}

fn with_settings<T>(run: impl FnOnce(&Settings<'_>) -> T) -> T {
    let types = Lexicon::default();
    let reading = Reading {
        language: Language::English,
        types: &types,
    };
    run(&Settings {
        reading,
        min_confidence: 0.0,
        readable: None,
    })
}

#[test]
fn a_long_article_is_asked_in_pieces_and_drafted_as_one() {
    let (endpoint, finder) = (endpoint(""), Finder::default());
    let drafter = Drafter::new(&endpoint, &finder, None);
    let drafted = with_settings(|settings| drafter.draft(&article(), settings)).unwrap();
    assert_eq!(finder.asked.lock().unwrap().len(), 2);
    let names: Vec<&str> = drafted
        .entries
        .iter()
        .map(|entry| entry.claims[0].claim.value.as_str())
        .collect();
    assert_eq!(names, ["Ivan Horvat", "Ana Kovač"], "{:?}", drafted.dropped);
    assert_eq!(drafter.spent().answers, 2);
}

#[test]
fn what_was_answered_once_is_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let answers = Answers::new(folder.path());
    let (endpoint, finder) = (endpoint(""), Finder::default());
    let draft = || {
        let drafter = Drafter::new(&endpoint, &finder, Some(&answers));
        let drafted = with_settings(|settings| drafter.draft(&article(), settings)).unwrap();
        (drafted, drafter.spent())
    };
    let planned = || {
        let mut plan = Plan::default();
        plan.add(&article(), &endpoint, &Lexicon::default(), Some(&answers));
        plan
    };
    assert_eq!(
        (planned().articles, planned().questions, planned().kept),
        (1, 2, 0)
    );
    let (first, _) = draft();
    let (again, spent) = draft();
    assert_eq!(first, again);
    assert_eq!((spent.answers, spent.kept, spent.input), (0, 2, 0));
    assert_eq!(finder.asked.lock().unwrap().len(), 2);
    assert_eq!(
        (planned().articles, planned().questions, planned().kept),
        (0, 0, 2)
    );
}

#[test]
fn the_most_that_it_may_cost_is_known_before() {
    let endpoint = endpoint("max_tokens: 1000\nprice_per_million: {input: 2, output: 10}\n");
    let mut plan = Plan::default();
    plan.add(&article(), &endpoint, &Lexicon::default(), None);
    assert_eq!(plan.output, 2_000);
    let cost = plan.cost(&endpoint).unwrap();
    assert!(
        (cost - (plan.input as f64 * 2.0 + 20_000.0) / 1e6).abs() < 1e-9,
        "{cost}"
    );
    assert!(plan.characters < article().text.chars().count() as u64);
}
