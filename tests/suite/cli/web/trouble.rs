//! A file of decisions that cannot be read or written as it should: the page
//! is told, and nothing is lost.

use super::super::papers::papers;
use super::{Server, decisions, settle};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

fn file(articles: &crate::articles::Articles) -> PathBuf {
    articles.path().join("claims/overrides.yaml")
}

#[test]
fn a_broken_file_of_decisions_is_told_with_its_place_and_nothing_is_lost() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    let broken = "# mine\n- decision: value\n  finding: [\n";
    articles.write("claims/overrides.yaml", broken);
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 409, "{answer}");
    assert!(answer.contains("overrides.yaml:"), "{answer}");
    assert_eq!(decisions(&articles), broken);
    let asked = format!(
        "GET /{}/ HTTP/1.1\r\nHost: {}\r\n\r\n",
        server.token, server.host
    );
    let (status, answer) = server.ask(&asked);
    assert_eq!(status, 409, "{answer}");
    articles.write("claims/overrides.yaml", "# mine\n");
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 200, "{answer}");
    assert!(decisions(&articles).starts_with("# mine\n"));
}

#[test]
fn a_read_only_file_is_told_and_takes_the_decision_once_it_may_be_written() {
    let articles = papers();
    articles.write("claims/overrides.yaml", "# mine\n");
    let server = Server::start(&articles);
    let page = server.page();
    let set = |readonly: bool| {
        let mut permissions = fs::metadata(file(&articles)).unwrap().permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(file(&articles), permissions).unwrap();
    };
    set(true);
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 500, "{answer}");
    assert!(answer.contains("could not be written"), "{answer}");
    assert!(answer.contains("then record again"), "{answer}");
    assert_eq!(decisions(&articles), "# mine\n");
    set(false);
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 200, "{answer}");
    assert!(decisions(&articles).starts_with("# mine\n- id: "));
}

#[test]
fn a_folder_in_place_of_the_file_is_told() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    fs::create_dir(file(&articles)).unwrap();
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert!([409, 500].contains(&status), "{answer}");
    assert!(answer.contains("not a regular file"), "{answer}");
    fs::remove_dir(file(&articles)).unwrap();
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 200, "{answer}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told_and_followed_once_it_leads_somewhere() {
    let articles = papers();
    let elsewhere = articles.path().join("elsewhere");
    let server = Server::start(&articles);
    let page = server.page();
    std::os::unix::fs::symlink(elsewhere.join("decisions.yaml"), file(&articles)).unwrap();
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert!([409, 500].contains(&status), "{answer}");
    assert!(answer.contains("overrides.yaml"), "{answer}");
    assert!(answer.contains("No such file"), "{answer}");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("decisions.yaml"), "# shared\n").unwrap();
    let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
    assert_eq!(status, 200, "{answer}");
    assert!(
        fs::read_to_string(elsewhere.join("decisions.yaml"))
            .unwrap()
            .contains("decision: value")
    );
}

#[test]
fn a_decision_waits_for_another_program_that_holds_the_file() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    let lock = articles.path().join("claims/.overrides.yaml.lock");
    fs::write(&lock, "").unwrap();
    std::thread::scope(|scope| {
        let body = settle(&page, "ousted/count", "two");
        let server = &server;
        let decided = scope.spawn(move || server.decide(&body));
        std::thread::sleep(Duration::from_millis(300));
        assert!(!decided.is_finished());
        assert_eq!(decisions(&articles), "");
        fs::remove_file(&lock).unwrap();
        let (status, answer) = decided.join().unwrap();
        assert_eq!(status, 200, "{answer}");
    });
    assert_eq!(decisions(&articles).matches("decision: value").count(), 1);
}

#[test]
fn half_a_file_is_told_with_its_line_and_left_as_it_is() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    for (half, line) in [
        ("# mine\n- id: d-1\n  deci", 3),
        ("# mine\n- id: d-1\n  value: \"tw", 3),
        ("# mine\n\0\0", 2),
        ("\u{1b}[2J\u{202e}", 1),
    ] {
        articles.write("claims/overrides.yaml", half);
        let (status, answer) = server.decide(&settle(&page, "ousted/count", "two"));
        assert_eq!(status, 409, "{answer}");
        assert!(
            answer.contains(&format!("overrides.yaml:{line}:")),
            "{answer}"
        );
        assert!(!answer.contains(['\u{1b}', '\u{202e}']), "{answer}");
        assert_eq!(decisions(&articles), half);
    }
}

#[test]
fn a_file_that_was_taken_away_is_begun_anew() {
    let articles = papers();
    let server = Server::start(&articles);
    let page = server.page();
    assert_eq!(server.decide(&settle(&page, "ousted/count", "two")).0, 200);
    fs::remove_file(file(&articles)).unwrap();
    // The finding is open again, as the first page has it.
    assert_eq!(
        server.decide(&settle(&page, "ousted/count", "three")).0,
        200
    );
    assert_eq!(decisions(&articles).matches("decision: value").count(), 1);
}
