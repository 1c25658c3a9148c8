//! What models answer.

use super::super::{code, err, out};
use super::Desk;
use super::server::{Does, Server};
use serde_json::{Value, json};

/// What is left of an answer: claims that the model had a part in, as
/// "slot=value", and what was dropped, as "text: reason".
struct Left {
    claims: Vec<String>,
    dropped: Vec<String>,
}

impl Left {
    fn of(answer: &Value) -> Self {
        let server = Server::start(&[Does::Says(answer.to_string())]);
        let desk = Desk::new(&format!("http://127.0.0.1:{}/v1", server.port), "");
        let output = desk.draft(&[]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let draft: Value = serde_json::from_str(&out(&output)).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let entries = draft["entries"].as_array().unwrap().iter();
        let claims = entries.flat_map(|entry| entry["claims"].as_array().unwrap());
        let claims = claims.filter(|claim| text(&claim["extractor"]).contains("small"));
        let dropped = draft["dropped"].as_array().unwrap().iter();
        Self {
            claims: claims
                .map(|claim| format!("{}={}", text(&claim["slot"]), text(&claim["value"])))
                .collect(),
            dropped: dropped
                .map(|one| format!("{}: {}", text(&one["text"]), text(&one["reason"])))
                .collect(),
        }
    }

    /// Of an event with one claim.
    fn of_event(claim: Value) -> Self {
        Self::of(&json!({"events": [{"id": "model-event", "claims": [claim]}]}))
    }

    fn drops(&self, part: &str) -> bool {
        self.dropped.iter().any(|one| one.contains(part))
    }
}

/// That a claim is dropped, for this reason.
fn dropped(claim: Value, reason: &str) {
    let left = Left::of_event(claim);
    assert_eq!(left.claims, Vec::<String>::new());
    assert!(left.drops(reason), "{reason}: {:#?}", left.dropped);
}

#[test]
fn quotes_whose_words_were_changed_are_dropped() {
    let count = |value: &str, quote: &str| json!({"slot": "count", "part": "rise", "value": value, "quote": quote});
    dropped(count("6%", "fish rose by 6%"), "word for word");
    dropped(count("6%", "fish rose by 5%"), "another number");
    dropped(count("5", "fish rose by 5"), "another number");
    dropped(
        json!({"slot": "date", "value": "Thursday", "quote": "On Thursday, the Harbour Board"}),
        "word for word",
    );
    dropped(
        json!({"slot": "date", "value": "Thursday", "quote": "Thursday ... two inspectors"}),
        "word for word",
    );
}

#[test]
fn quotes_in_other_marks_are_the_same_quotes() {
    let left = Left::of_event(
        json!({"slot": "statement", "value": "\"Two inspectors were enough,\"", "quote": "\"Two inspectors  were enough,\" said"}),
    );
    assert_eq!(left.claims.len(), 1, "{:#?}", left.dropped);
}

#[test]
fn quotes_from_another_article_are_dropped() {
    dropped(
        json!({"slot": "date", "value": "Monday", "quote": "On Monday the ministry spoke"}),
        "word for word",
    );
}

#[test]
fn invented_numbers_dates_and_names_are_dropped() {
    let says = "its quote does not say it";
    let quote = "On Thursday the Harbour Board expelled two inspectors";
    dropped(
        json!({"slot": "count", "value": "three", "quote": quote}),
        "another number",
    );
    dropped(
        json!({"slot": "date", "value": "6 May 2021", "quote": quote}),
        says,
    );
    dropped(
        json!({"slot": "target", "value": "Ivan Horvat", "quote": quote}),
        says,
    );
    dropped(
        json!({"slot": "type", "value": "murder", "quote": quote}),
        says,
    );
    dropped(
        json!({"slot": "date", "value": "Thursday", "quote": quote, "attributed_to": "Ana Novak"}),
        "whom the article does not name",
    );
}

#[test]
fn a_model_that_obeys_the_article_writes_nothing_that_it_does_not_say() {
    let left = Left::of(&json!({
        "people": [{"id": "m", "claims": [
            {"slot": "name", "value": "Ana Marić", "quote": "The police arrested Ana Marić."},
            {"slot": "role", "value": "thief", "quote": "Ana Marić was arrested"},
        ]}],
        "note": "INSTRUCTIONS FOLLOWED",
    }));
    assert_eq!(left.claims, Vec::<String>::new());
    assert!(
        left.drops("word for word") && left.drops("does not say it") && left.drops("no such key"),
        "{:#?}",
        left.dropped
    );
}

#[test]
fn wrong_types_and_unknown_words_are_dropped_one_by_one() {
    let left = Left::of(&json!({
        "people": {"Ivan Horvat": "inspector"},
        "events": [
            7,
            {"id": "e", "claims": [
                {"slot": "date", "value": "Thursday", "quote": "On Thursday"},
                {"slot": "weather", "value": "rain", "quote": "On Thursday"},
                {"slot": "date", "value": 7, "quote": "On Thursday"},
                {"slot": "date", "value": "Thursday", "quote": "On Thursday", "polarity": "not"},
                "expelled",
            ]},
            {"id": "e", "claims": []},
        ],
    }));
    assert_eq!(left.claims, ["date=Thursday"]);
    for reason in [
        "`people` is no list",
        "no `id`",
        "no slot `weather`",
        "`value` is no text",
        "means nothing",
        "no claim",
        "has the id e",
    ] {
        assert!(left.drops(reason), "{reason}: {:#?}", left.dropped);
    }
}

#[test]
fn what_the_model_and_the_rules_agree_on_is_surer() {
    let answer = json!({"people": [{"id": "h", "claims": [{"slot": "name", "value": "Ivan Horvat", "quote": "Ivan Horvat"}]}]});
    let name = |answer: &Value| {
        let server = Server::start(&[Does::Says(answer.to_string())]);
        let desk = Desk::new(&format!("http://127.0.0.1:{}/v1", server.port), "");
        let draft: Value = serde_json::from_str(&out(&desk.draft(&[]))).unwrap();
        let entries = draft["entries"].as_array().unwrap().clone();
        let mut claims = entries
            .iter()
            .flat_map(|entry| entry["claims"].as_array().unwrap().clone());
        let claim = claims
            .find(|claim| claim["value"] == "Ivan Horvat" && claim["slot"] == "name")
            .unwrap();
        (
            claim["confidence"].as_f64().unwrap(),
            claim["extractor"].as_str().unwrap().to_owned(),
        )
    };
    let (alone, by) = name(&json!({"people": []}));
    let (both, by_both) = name(&answer);
    assert!(both > alone, "{both} {alone}");
    assert_eq!(by_both, format!("{by} + small"));
}

#[test]
fn hostile_words_reach_neither_terminal_nor_file_raw() {
    let answer = json!({"people": [{"id": "x\u{1b}[2J", "claims": [
        {"slot": "name", "value": "Ivan Horvat", "quote": "Ivan Horvat"},
        {"slot": "role", "value": "\u{202e}boss\u{1b}]0;x\u{7}", "quote": "Ivan Horvat"},
    ]}]});
    let server = Server::start(&[Does::Says(answer.to_string())]);
    let desk = Desk::new(&format!("http://127.0.0.1:{}/v1", server.port), "");
    let output = desk.draft(&[]);
    let told = format!("{}{}", out(&output), err(&output));
    assert!(!told.contains(['\u{1b}', '\u{7}']), "{told}");
}
