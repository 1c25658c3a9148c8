//! What servers do with questions.

use super::super::{code, err, out};
use super::Desk;
use super::server::{Does, Server, message};
use serde_json::{Value, json};
use std::process::Output;

/// An answer that agrees with the article, and is no copy of the rules' draft.
fn sound() -> String {
    json!({
        "people": [{"id": "h", "claims": [
            {"slot": "name", "value": "Ivan Horvat", "quote": "Ivan Horvat"},
            {"slot": "detail", "part": "work", "value": "inspectors", "quote": "two inspectors, Ivan Horvat"},
        ]}],
    })
    .to_string()
}

fn ask_with(does: &[Does], more: &str) -> (Output, Server) {
    let server = Server::start(does);
    let desk = Desk::new(&format!("http://127.0.0.1:{}/v1", server.port), more);
    let output = desk.draft(&[]);
    (output, server)
}

fn ask(does: &[Does]) -> (Output, Server) {
    ask_with(does, "")
}

fn drafted(output: &Output) -> Value {
    serde_json::from_str(&out(output)).unwrap_or_else(|_| panic!("{}", err(output)))
}

/// Whether the model had a part in what was drafted.
fn has_model(output: &Output) -> bool {
    let draft = drafted(output);
    let entries = draft["entries"].as_array().unwrap().clone();
    let claims = entries
        .iter()
        .flat_map(|entry| entry["claims"].as_array().unwrap().clone());
    claims
        .into_iter()
        .any(|claim| claim["extractor"].as_str().unwrap().contains("small"))
}

/// That the model came to nothing, for this reason, and the rules drafted.
fn alone(does: &[Does], reason: &str) -> Server {
    alone_with(does, reason, "")
}

fn alone_with(does: &[Does], reason: &str, more: &str) -> Server {
    let (output, server) = ask_with(does, more);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(!has_model(&output));
    assert!(!drafted(&output)["entries"].as_array().unwrap().is_empty());
    let told = err(&output);
    assert!(
        told.contains("error: story.txt: ") && told.contains(reason),
        "{told}"
    );
    assert!(told.contains("by the rules alone"), "{told}");
    server
}

#[test]
fn a_model_on_this_machine_is_asked_without_more_ado() {
    let (output, server) = ask(&[Does::Says(sound())]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(has_model(&output));
    assert_eq!(server.formats(), ["json_schema"]);
    let asked = server.asked();
    assert!(
        asked[0]
            .head
            .starts_with("POST /v1/chat/completions HTTP/1.1")
    );
    assert!(!asked[0].head.to_lowercase().contains("authorization"));
    let user = asked[0]
        .body
        .pointer("/messages/1/content")
        .unwrap()
        .as_str()
        .unwrap();
    assert!(user.contains("“Two inspectors were enough,”"));
    assert!(
        err(&output).contains("small gave 1 answer: 900 tokens sent, 100 answered\n"),
        "{}",
        err(&output)
    );
}

#[test]
fn what_it_cost_is_told() {
    let (output, _) = ask_with(
        &[Does::Says(sound())],
        "price_per_million: {input: 100, output: 1000, currency: EUR}\n",
    );
    assert!(err(&output).contains("0.1900 EUR\n"), "{}", err(&output));
    let mut silent = message(&sound());
    silent["usage"] = Value::Null;
    let (output, _) = ask(&[Does::Answers(200, silent.to_string())]);
    assert!(err(&output).contains("(estimated)"), "{}", err(&output));
}

#[test]
fn the_key_goes_to_the_endpoint_and_nowhere_else() {
    let echo = json!({"error": {"message": "no such key: hush-hush-hush"}}).to_string();
    let (output, server) = ask_with(&[Does::Answers(401, echo)], "key_variable: MODEL_KEY\n");
    let told = format!("{}{}", err(&output), out(&output));
    assert!(told.contains("no such key: [key]"), "{told}");
    assert!(!told.contains("hush"), "{told}");
    let head = server.asked()[0].head.clone();
    assert!(head.contains("Bearer hush-hush-hush"), "{head}");
}

#[test]
fn a_server_that_knows_no_schema_is_asked_for_json() {
    let no = Does::Answers(
        400,
        json!({"error": {"message": "'response_format.type' must be 'text'"}}).to_string(),
    );
    let (output, server) = ask(&[no.clone(), no, Does::Says(sound())]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(has_model(&output));
    assert_eq!(server.formats(), ["json_schema", "json_object", "none"]);
}

#[test]
fn a_server_that_ignores_the_schema_is_asked_once_more_in_words() {
    let prose = || Does::Says("Two inspectors were expelled.".to_owned());
    let (output, server) = ask(&[prose(), prose(), Does::Says(sound())]);
    assert!(has_model(&output), "{}", err(&output));
    assert_eq!(server.formats(), ["json_schema", "json_object", "none"]);
    alone(
        &[prose()],
        "no draft is in the answer, which begins “Two inspectors were",
    );
}

#[test]
fn json_in_a_fence_or_in_prose_is_found() {
    for text in [
        format!("```json\n{}\n```", sound()),
        format!("Of course! {}\nAnything else?", sound()),
    ] {
        let (output, _) = ask(&[Does::Says(text)]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert!(has_model(&output));
    }
}

#[test]
fn an_answer_that_was_cut_off_is_none() {
    let mut cut = message(&sound()[..40]);
    cut["choices"][0]["finish_reason"] = json!("length");
    alone(&[Does::Answers(200, cut.to_string())], "raise `max_tokens`");
    alone(
        &[Does::Says(sound()[..40].to_owned())],
        "no draft is in the answer",
    );
}

#[test]
fn a_model_that_says_nothing_or_refuses_ends_no_run() {
    alone(&[Does::Says(String::new())], "the answer is empty");
    let mut refusal = message("");
    refusal["choices"][0]["message"]["refusal"] = json!("I will not\u{1b}[2J do that.");
    let (output, _) = ask(&[Does::Answers(200, refusal.to_string())]);
    assert!(
        err(&output).contains("the model refuses: I will not"),
        "{}",
        err(&output)
    );
    assert!(!err(&output).contains('\u{1b}'));
}

#[test]
fn an_answer_without_end_is_cut() {
    alone(&[Does::Floods(100)], "longer than 4 MB");
}

#[test]
fn an_answer_that_drips_is_given_up() {
    let server = Server::start(&[Does::Drips]);
    let desk = Desk::new(&format!("http://127.0.0.1:{}/v1", server.port), "");
    let model = std::fs::read_to_string(desk.path().join("model.yaml")).unwrap();
    let hasty = model.replace("timeout_seconds: 20", "timeout_seconds: 1");
    std::fs::write(desk.path().join("model.yaml"), hasty).unwrap();
    let output = desk.draft(&[]);
    assert!(
        err(&output).contains("no answer came within 1 seconds"),
        "{}",
        err(&output)
    );
    assert!(!has_model(&output));
    assert_eq!(
        server.asked().len(),
        2,
        "asked once more, for it may have been busy"
    );
}

#[test]
fn a_connection_that_breaks_is_tried_again() {
    let (output, server) = ask(&[Does::HangsUp, Does::Says(sound())]);
    assert!(has_model(&output), "{}", err(&output));
    assert_eq!(server.asked().len(), 2);
    alone(&[Does::HangsUp], "the connection broke");
}

#[test]
fn a_busy_server_is_given_the_time_it_asks_for() {
    let busy = |seconds: &str| {
        let head = format!(
            "HTTP/1.1 429 Busy\r\nretry-after: {seconds}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
        Does::Writes(head.into_bytes())
    };
    let before = std::time::Instant::now();
    let (output, _) = ask(&[busy("2"), Does::Says(sound())]);
    assert!(has_model(&output), "{}", err(&output));
    assert!(before.elapsed().as_secs() >= 2);
    let server = alone(&[busy("86400")], "asks to wait 86400 seconds");
    assert_eq!(server.asked().len(), 1);
    let (output, _) = ask(&[busy("soon"), Does::Says(sound())]);
    assert!(has_model(&output), "{}", err(&output));
}

#[test]
fn a_server_in_trouble_is_asked_a_few_times() {
    let trouble = || Does::Answers(500, "<h1>Oops</h1>".to_owned());
    let (output, _) = ask(&[trouble(), trouble(), Does::Says(sound())]);
    assert!(has_model(&output), "{}", err(&output));
    let server = alone(&[trouble()], "the server answers 500: <h1>Oops</h1>");
    assert_eq!(server.asked().len(), 4);
}

#[test]
fn a_redirect_is_told_and_not_followed() {
    let elsewhere = Server::start(&[Does::Says(sound())]);
    let location = format!("http://localhost:{}/v1", elsewhere.port);
    for status in [301, 307, 308] {
        let head = format!(
            "HTTP/1.1 {status} Away\r\nlocation: {location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
        alone_with(
            &[Does::Writes(head.into_bytes())],
            &location,
            "key_variable: MODEL_KEY\n",
        );
    }
    assert_eq!(elsewhere.asked().len(), 0);
}

#[test]
fn bytes_that_are_no_text_are_no_answer() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\n";
    let bytes = [head.as_bytes(), b"{\"\xff\""].concat();
    alone(&[Does::Writes(bytes)], "it is not UTF-8");
    alone(
        &[Does::Writes(b"\x00\x01 what is this\r\n\r\n".to_vec())],
        "story.txt",
    );
    alone(
        &[Does::Answers(200, "{}".to_owned())],
        "this is no answer of a chat endpoint",
    );
}

#[test]
fn an_answer_by_another_content_type_is_read() {
    let body = message(&sound()).to_string();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=latin1\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let (output, _) = ask(&[Does::Writes([head.as_bytes(), body.as_bytes()].concat())]);
    assert!(has_model(&output), "{}", err(&output));
}

#[test]
fn what_was_answered_once_is_not_asked_again() {
    let server = Server::start(&[Does::Says(sound())]);
    let desk = Desk::new(&format!("http://127.0.0.1:{}/v1", server.port), "");
    let (first, again) = (desk.draft(&[]), desk.draft(&[]));
    assert_eq!(out(&first), out(&again));
    assert_eq!(server.asked().len(), 1);
    assert!(
        err(&again).contains("1 kept from before"),
        "{}",
        err(&again)
    );
    desk.draft(&["--no-cache"]);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn claims_that_stand_already_are_not_asked_about() {
    let server = Server::start(&[Does::Says(sound())]);
    let desk = Desk::new(&format!("http://127.0.0.1:{}/v1", server.port), "");
    let write = || {
        let mut command = super::super::program(&[
            "draft",
            "story.txt",
            "--model",
            "model.yaml",
            "--no-cache",
            "-o",
            "claims",
        ]);
        command.current_dir(desk.path()).output().unwrap()
    };
    let first = write();
    assert_eq!(code(&first), 0, "{}", err(&first));
    assert_eq!(code(&write()), 2);
    assert_eq!(server.asked().len(), 1);
    let checked = super::super::run_in(desk.path(), &["check"]);
    assert_eq!(code(&checked), 0, "{}", err(&checked));
}
