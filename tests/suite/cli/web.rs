//! `review --web`: what is asked over a real connection, what is answered, and
//! what is in the file.

mod hostile;
mod trouble;

use super::papers::{COURIER, papers};
use super::program;
use crate::articles::{Articles, source};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take, on a machine that does much else besides.
const PATIENCE: Duration = Duration::from_secs(60);

/// `review --web` on a project.
struct Server {
    child: Child,
    host: String,
    token: String,
}

impl Server {
    fn start(articles: &Articles) -> Self {
        let mut child = program(&["review", "--web"])
            .current_dir(articles.path())
            .env("CORROBORATE_BY", "A. Reader")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut address).unwrap();
        let address = address.trim().strip_prefix("http://").unwrap();
        let (host, token) = address.split_once('/').unwrap();
        assert!(host.starts_with("127.0.0.1:"), "{host}");
        Self {
            child,
            host: host.to_owned(),
            token: token.trim_end_matches('/').to_owned(),
        }
    }

    /// What is answered to some bytes: the status, and all of it.
    fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    fn page(&self) -> String {
        let (host, token) = (&self.host, &self.token);
        let (status, page) = self.ask(&format!("GET /{token}/ HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(status, 200, "{page}");
        page
    }

    /// Sends a decision as the page would, but for what a test changes.
    fn post(&self, body: &Value, host: &str, origin: &str, token: &str) -> (u16, String) {
        let body = body.to_string();
        self.ask(&format!(
            "POST /decide HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n\
             X-Corroborate-Token: {token}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        ))
    }

    fn decide(&self, body: &Value) -> (u16, String) {
        let origin = format!("http://{}", self.host);
        self.post(body, &self.host, &origin, &self.token)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The id and standing of the finding on a slot, as a page has them.
fn finding(page: &str, slot: &str) -> (String, String) {
    let end = format!("/{slot}");
    let mut found = page.split("data-finding=\"").skip(1).filter_map(|after| {
        let (id, after) = after.split_once('"')?;
        let (_, after) = after.split_once("data-seen=\"")?;
        let (seen, _) = after.split_once('"')?;
        id.ends_with(&end).then(|| (id.to_owned(), seen.to_owned()))
    });
    found.next().unwrap()
}

fn settle(page: &str, slot: &str, value: &str) -> Value {
    let (finding, seen) = finding(page, slot);
    json!({"decision": "value", "finding": finding, "seen": seen, "value": value,
        "reason": "The ministry's list.", "by": "A. Editor"})
}

fn decisions(articles: &Articles) -> String {
    fs::read_to_string(articles.path().join("claims/overrides.yaml")).unwrap_or_default()
}

#[test]
fn a_decision_on_the_page_is_in_the_file_when_it_is_answered() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    assert!(page.contains("Content-Security-Policy: default-src 'none'"));
    assert!(page.contains("X-Frame-Options: DENY"));
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 200, "{answer}");
    let file = decisions(&articles);
    assert!(
        file.contains("decision: value") && file.contains("by: A. Editor"),
        "{file}"
    );
    assert!(server.page().contains("Decided: "));
}

#[test]
fn strangers_neither_read_nor_decide() {
    let articles = papers();
    let server = Server::start(&articles);
    let body = settle(&server.page(), "ousted/count", "two");
    let (host, token) = (server.host.as_str(), server.token.as_str());
    let origin = format!("http://{host}");
    for (host, origin, token, expected) in [
        ("evil.example", origin.as_str(), token, 421),
        (host, "http://evil.example", token, 403),
        (host, "null", token, 403),
        (host, origin.as_str(), "guessed", 403),
    ] {
        let (status, answer) = server.post(&body, host, origin, token);
        assert_eq!(status, expected, "{answer}");
    }
    let (status, _) = server.ask(&format!("GET /guessed/ HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    assert_eq!(status, 403);
    let (status, _) = server.ask(&format!(
        "GET /{token}/ HTTP/1.1\r\nHost: a.example\r\n\r\n"
    ));
    assert_eq!(status, 421);
    let huge = format!(
        "POST /decide HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nX-Corroborate-Token: {token}\r\n\
         Content-Type: application/json\r\nContent-Length: 99999999999999999\r\n\r\n"
    );
    assert_eq!(server.ask(&huge).0, 413);
    assert_eq!(server.ask("\u{1}\r\n\r\n").0, 400);
    assert_eq!(decisions(&articles), "");
}

#[test]
fn two_decisions_at_once_both_land() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    let both = [
        settle(&page, "ousted/count", "two"),
        settle(&page, "horvath/role", "second secretary"),
    ];
    std::thread::scope(|scope| {
        for body in &both {
            let server = &server;
            scope.spawn(move || {
                let (status, answer) = server.decide(body);
                assert_eq!(status, 200, "{answer}");
            });
        }
    });
    assert_eq!(decisions(&articles).matches("decision: value").count(), 2);
}

#[test]
fn what_another_tab_decided_is_told_and_not_decided_again() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    assert_eq!(server.decide(&settle(&page, "ousted/count", "two")).0, 200);
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "three"));
    assert_eq!(status, 409, "{answer}");
    assert!(answer.contains("decided meanwhile"), "{answer}");
    assert!(answer.contains("Load the page anew"), "{answer}");
    assert_eq!(decisions(&articles).matches("decision: value").count(), 1);
    let (status, answer) = server.decide(&settle(&server.page(), "ousted/count", "three"));
    assert_eq!(status, 200, "{answer}");
}

#[test]
fn claims_that_change_meanwhile_are_shown_and_not_decided_unseen() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    let other = COURIER.replace("count: three", "count: four");
    articles.write("claims/1.yaml", source("courier", "2021-05-09", &other));
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 409, "{answer}");
    assert!(answer.contains("courier: four"), "{answer}");
    let page = server.page();
    assert_eq!(server.decide(&settle(&page, "ousted/count", "two")).0, 200);
}

#[cfg(unix)]
#[test]
fn it_ends_in_good_order_when_told_to() {
    for signal in ["INT", "TERM", "HUP"] {
        let articles = papers();
        let mut server = Server::start(&articles);
        // Somebody who connected and asks for nothing keeps nobody.
        let _idle = TcpStream::connect(&server.host).unwrap();
        let process = server.child.id().to_string();
        let told = Instant::now();
        let kill = Command::new("kill").args(["-s", signal, &process]).status();
        assert!(kill.unwrap().success());
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{signal}");
        assert!(told.elapsed() < PATIENCE / 6, "{signal}");
        assert!(TcpStream::connect(&server.host).is_err());
    }
}
