use super::*;
use crate::load::endpoint;
use std::collections::VecDeque;

/// A server that answers as told, and notes what it was asked.
#[derive(Default)]
struct Server {
    replies: Mutex<VecDeque<Result<Reply, Failure>>>,
    asked: Mutex<Vec<Value>>,
    waited: Mutex<Vec<u64>>,
}

impl Ask for Server {
    fn post(&self, body: &str) -> Result<Reply, Failure> {
        let asked = serde_json::from_str(body).unwrap();
        self.asked.lock().unwrap().push(asked);
        let mut replies = self.replies.lock().unwrap();
        let next = if replies.len() > 1 {
            replies.pop_front()
        } else {
            replies.front().cloned()
        };
        next.unwrap()
    }

    fn wait(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.waited.lock().unwrap().push(millis);
    }
}

fn reply(status: u16, body: impl ToString) -> Result<Reply, Failure> {
    Ok(Reply {
        status,
        retry_after: None,
        location: None,
        body: body.to_string().into_bytes(),
    })
}

fn says(content: &str) -> Result<Reply, Failure> {
    reply(200, json!({"choices": [{"message": {"content": content}}]}))
}

const DRAFT: &str = "{\"people\": []}";

/// What a server's replies come to, and the server; the last is repeated.
fn ask(
    config: &str,
    replies: Vec<Result<Reply, Failure>>,
) -> (Result<Value, Failure>, Server, Spent) {
    let text = format!("base_url: http://localhost/v1\nmodel: small\n{config}");
    let endpoint = endpoint::parse(text.as_bytes(), "model.yaml").unwrap();
    let server = Server {
        replies: Mutex::new(replies.into()),
        ..Server::default()
    };
    let prompt = Prompt {
        system: "Draft.".to_owned(),
        user: "Two envoys left.".to_owned(),
    };
    let (answer, spent) = {
        let talk = Talk::new(&endpoint, &server);
        (talk.ask(&prompt), talk.spent())
    };
    (answer, server, spent)
}

fn formats(server: &Server) -> Vec<String> {
    let asked = server.asked.lock().unwrap();
    let format = |body: &Value| body.pointer("/response_format/type").cloned();
    asked
        .iter()
        .map(|body| {
            format(body).map_or("none".to_owned(), |value| {
                value.as_str().unwrap().to_owned()
            })
        })
        .collect()
}

#[test]
fn a_schema_is_sent_first_then_json_then_words() {
    let no = || {
        reply(
            400,
            json!({"error": {"message": "response_format is not supported"}}),
        )
    };
    let (answer, server, _) = ask("", vec![no(), no(), says(DRAFT)]);
    assert_eq!(answer, Ok(json!({"people": []})));
    assert_eq!(formats(&server), ["json_schema", "json_object", "none"]);
}

#[test]
fn a_form_that_was_chosen_is_kept() {
    let (answer, server, _) = ask("response_format: json", vec![says("I would rather not.")]);
    assert_eq!(
        answer,
        Err(Failure::NoDraft("I would rather not.".to_owned()))
    );
    assert_eq!(formats(&server), ["json_object"]);
}

#[test]
fn settings_that_a_server_refuses_are_left_out() {
    let refuse = |what: &str| reply(400, json!({"error": {"message": what}}));
    let (answer, server, _) = ask(
        "",
        vec![
            refuse("use max_completion_tokens instead of max_tokens"),
            refuse("temperature does not support 0"),
            says(DRAFT),
        ],
    );
    assert!(answer.is_ok(), "{answer:?}");
    let asked = server.asked.lock().unwrap();
    let last = asked.last().unwrap();
    assert_eq!(last.get("temperature"), None);
    assert_eq!(last.get("max_tokens"), None);
    assert_eq!(last["max_completion_tokens"], 8192);
    assert_eq!(last["response_format"]["type"], "json_schema");
}

#[test]
fn a_busy_server_is_asked_again_after_a_while() {
    let busy = Ok(Reply {
        retry_after: Some(Duration::from_secs(7)),
        ..reply(429, "").unwrap()
    });
    let (answer, server, _) = ask("", vec![busy, reply(503, ""), says(DRAFT)]);
    assert!(answer.is_ok(), "{answer:?}");
    assert_eq!(*server.waited.lock().unwrap(), [7000, 1000]);
}

#[test]
fn nobody_waits_for_hours() {
    let busy = Ok(Reply {
        retry_after: Some(Duration::from_secs(3600)),
        ..reply(429, "").unwrap()
    });
    let (answer, server, _) = ask("", vec![busy]);
    assert_eq!(answer, Err(Failure::Wait(Duration::from_secs(3600))));
    assert_eq!(server.asked.lock().unwrap().len(), 1);
}

#[test]
fn trouble_without_end_ends() {
    let tries = |reply: Result<Reply, Failure>| ask("", vec![reply]).1.asked.lock().unwrap().len();
    assert_eq!(tries(reply(500, "")), 4);
    assert_eq!(tries(Err(Failure::Lost("reset".to_owned()))), 4);
    assert_eq!(tries(Err(Failure::Timeout(1))), 2);
    assert_eq!(tries(Err(Failure::TooLarge(1))), 1);
    assert_eq!(tries(reply(401, "")), 1);
}

#[test]
fn after_a_refusal_for_good_nothing_more_is_asked() {
    let endpoint =
        endpoint::parse(b"base_url: http://localhost\nmodel: small\n", "model.yaml").unwrap();
    let server = Server {
        replies: Mutex::new(vec![reply(401, json!({"error": "no such key"}))].into()),
        ..Server::default()
    };
    let talk = Talk::new(&endpoint, &server);
    let prompt = Prompt {
        system: String::new(),
        user: String::new(),
    };
    let first = talk.ask(&prompt).unwrap_err();
    assert_eq!(first.to_string(), "the server answers 401: no such key");
    assert_eq!(talk.ask(&prompt), Err(first));
    assert_eq!(server.asked.lock().unwrap().len(), 1);
}

#[test]
fn what_is_no_draft_says_why() {
    let failure = |body: Value| {
        ask("response_format: none", vec![reply(200, body)])
            .0
            .unwrap_err()
    };
    let message = |message: Value, finish: &str| json!({"choices": [{"message": message, "finish_reason": finish}]});
    assert_eq!(
        failure(message(json!({"content": "{\"people\": [{"}), "length")),
        Failure::CutOff(8192)
    );
    assert_eq!(
        failure(message(json!({"content": ""}), "stop")),
        Failure::Empty
    );
    assert_eq!(
        failure(message(
            json!({"content": null, "refusal": "I will not."}),
            "stop"
        )),
        Failure::Refusal("I will not.".to_owned())
    );
    assert!(matches!(
        failure(message(json!({"content": null}), "content_filter")),
        Failure::Refusal(_)
    ));
    assert_eq!(
        failure(json!({"error": {"message": "model not found"}})),
        Failure::NoAnswer("model not found".to_owned())
    );
    assert!(matches!(
        failure(json!({"choices": []})),
        Failure::NoAnswer(_)
    ));
    assert!(matches!(
        ask("", vec![reply(200, "<html>")]).0,
        Err(Failure::NoAnswer(_))
    ));
}

#[test]
fn tokens_are_counted_as_told_or_estimated() {
    let told = json!({"choices": [{"message": {"content": DRAFT}}], "usage": {"prompt_tokens": 70, "completion_tokens": 9}});
    let (_, _, spent) = ask("", vec![reply(200, told)]);
    assert_eq!((spent.input, spent.output, spent.estimated), (70, 9, false));
    let (_, _, spent) = ask("", vec![says(DRAFT)]);
    assert_eq!((spent.input, spent.output, spent.estimated), (6, 4, true));
    let (_, _, spent) = ask("", vec![says("No."), says("Still no."), says(DRAFT)]);
    assert_eq!(
        spent.answers, 3,
        "answers that were no use were paid for too"
    );
}

#[test]
fn a_content_in_pieces_is_one() {
    let body = json!({"choices": [{"message": {"content": [{"type": "text", "text": "{\"people\""}, {"type": "text", "text": ": []}"}]}}]});
    assert!(ask("", vec![reply(200, body)]).0.is_ok());
}
