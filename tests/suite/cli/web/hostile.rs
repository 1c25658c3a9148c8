//! Hostile text on the page that is served, and in what it is answered.

use super::super::hostile::{articles, no_raw, texts};
use super::{Server, decisions, finding};
use serde_json::{Value, json};

#[test]
fn the_page_and_its_answers_have_no_markup_and_no_hidden_character_of_the_claims() {
    let articles = articles();
    let server = Server::start(&articles);
    let page = server.page();
    no_raw("the page", &page);
    for tag in ["<script>alert", "<img", "<svg/onload", "href=\"javascript:"] {
        assert!(!page.contains(tag), "{tag}");
    }
    let (finding, seen) = finding(&page, "e/reason");
    for text in texts() {
        for body in [
            json!({"decision": "value", "finding": finding, "seen": "old", "value": text, "reason": text, "by": text}),
            json!({"decision": text, "finding": finding, "seen": seen, "reason": text, "by": "x"}),
            json!({"decision": "unsure", "finding": text, "seen": seen, "reason": text, "by": "x"}),
            json!({"decision": "left_wrong", "finding": finding, "seen": seen, "left": text, "right": text, "reason": "x", "by": "x"}),
        ] {
            let (status, answer) = server.decide(&body);
            assert!((400..500).contains(&status), "{answer}");
            no_raw(&body.to_string(), &answer);
            let (_, told) = answer.split_once("\r\n\r\n").unwrap();
            assert!(serde_json::from_str::<Value>(told).unwrap()["message"].is_string());
        }
    }
    let before = decisions(&articles);
    let (hostile, value) = (&texts()[0], &texts()[3]);
    let body = json!({"decision": "value", "finding": finding, "seen": seen, "value": value, "reason": hostile, "by": value});
    let (status, answer) = server.decide(&body);
    assert_eq!(status, 200, "{answer}");
    no_raw("the answer", &answer);
    let now = decisions(&articles);
    assert!(now.starts_with(&before));
    no_raw("the file", &now);
    let page = server.page();
    no_raw("the page with the decision", &page);
    assert!(!page.contains("<script>alert") && !page.contains("<img"));
}
