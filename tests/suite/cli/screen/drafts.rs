//! The screen of drafts: what is pressed, what is drawn, and what is in the
//! claims file.

use super::Terminal;
use crate::articles::Articles;
use std::fs;

const TEXT: &str = "Envoys told to leave

The ministry ordered on Thursday that two envoys leave. Ivan Horvat, second secretary, was one of them.
";

const CLAIMS: &str = "\
source: {id: gazette, title: Envoys told to leave, published: 2021-05-07, text: gazette.md}
people:
  - id: horvat  # by hand
    name: {value: Ivan Horvat, status: draft, extractor: rules 0.1.0, confidence: 0.95}
    role: {value: second secretary, status: draft, extractor: rules 0.1.0, confidence: 0.6}
events:
  - id: order
    type: {value: expulsion, quote: ordered, status: draft, extractor: rules 0.1.0, confidence: 0.9}
    date: {value: Thursday, quote: on Thursday, status: draft, extractor: rules 0.1.0, confidence: 0.97}
    target: {value: horvat, quote: \"Ivan Horvat, second secretary, was one\", status: draft, extractor: rules 0.1.0, confidence: 0.5}
    reason: {value: spying, quote: for spying, status: draft, extractor: rules 0.1.0, confidence: 0.1}
";

fn gazette() -> Articles {
    with(CLAIMS)
}

fn with(claims: &str) -> Articles {
    let articles = Articles::files(&[("claims/gazette.yaml", claims)]);
    articles.write("claims/gazette.md", TEXT);
    articles
}

fn on_disk(articles: &Articles) -> String {
    fs::read_to_string(articles.claims().join("gazette.yaml")).unwrap()
}

fn count(articles: &Articles, word: &str) -> usize {
    on_disk(articles)
        .matches(&format!("status: {word}"))
        .count()
}

#[test]
fn a_sentence_is_shown_with_its_drafts_and_each_decision_is_on_disk() {
    let articles = gazette();
    let mut terminal = Terminal::open(&articles, &["--drafts"]);
    let screen = terminal.sees("sentence 1/3 · 6 drafts left");
    for shown in [
        "The ministry ordered on Thursday that two envoys leave.",
        "0.90 type         expulsion",
        "0.97 date         Thursday = 2021-05-06",
        "by rules 0.1.0 · gazette/order/type",
        "a accept all",
    ] {
        assert!(screen.contains(shown), "{shown}\n{screen}");
    }
    terminal.press("y");
    terminal.sees("✓ 0.90 type");
    assert_eq!(count(&articles, "accepted"), 1);
    terminal.press("x");
    terminal.sees("sentence 1/2 · 4 drafts left");
    let expected = CLAIMS
        .replace(
            "quote: ordered, status: draft",
            "quote: ordered, status: accepted",
        )
        .replace(
            "on Thursday, status: draft",
            "on Thursday, status: rejected",
        );
    assert_eq!(on_disk(&articles), expected);
    terminal.press("u");
    terminal.sees("it is a draft again");
    assert_eq!(count(&articles, "rejected"), 0);
    terminal.press("u");
    terminal.sees("sentence 1/3 · 6 drafts left");
    assert_eq!(on_disk(&articles), CLAIMS);
    terminal.press("u");
    terminal.sees("nothing was decided yet");
    terminal.press("q");
    terminal.ends();
}

#[test]
fn one_key_accepts_all_that_a_sentence_says_with_the_names() {
    let articles = gazette();
    let mut terminal = Terminal::open(&articles, &["--drafts"]);
    terminal.sees("sentence 1/3");
    terminal.press("n");
    terminal.sees("Ivan Horvat, second secretary, was one of them.");
    terminal.press("jjy");
    terminal.sees("accepted, with the name “Ivan Horvat”; u takes it back");
    assert_eq!(count(&articles, "accepted"), 2);
    terminal.press("ua");
    terminal.sees("3 drafts accepted");
    terminal.sees("sentence 2/2");
    assert_eq!(count(&articles, "accepted"), 3);
    let screen = terminal.sees("do not stand in the text");
    assert!(
        screen.contains("“for spying” does not stand in the text"),
        "{screen}"
    );
    terminal.press("\u{3}");
    terminal.ends();
}

#[test]
fn a_value_is_edited_where_it_stands_and_told_when_the_quote_has_it_not() {
    let articles = gazette();
    let mut terminal = Terminal::open(&articles, &["--drafts"]);
    terminal.sees("sentence 1/3");
    terminal.press("je");
    terminal.sees("> Thursday");
    terminal.press("\u{15}6 May, 2021\r");
    terminal.sees("“6 May, 2021” does not stand in");
    assert!(on_disk(&articles).contains(
        "date: {value: \"6 May, 2021\", quote: on Thursday, status: accepted, extractor"
    ));
    terminal.press("e");
    terminal.sees("> expulsion");
    terminal.press("\u{15}\r");
    terminal.sees("must not be empty");
    terminal.press("\u{1b}");
    terminal.sees_no("must not be empty");
    terminal.press("q");
    terminal.ends();
}

#[test]
fn many_are_decided_by_confidence_once_their_number_was_shown() {
    let articles = gazette();
    let mut terminal = Terminal::open(&articles, &["--drafts"]);
    terminal.sees("sentence 1/3");
    terminal.press("B2");
    terminal.sees("accept from which confidence on");
    terminal.press("\u{15}7\r");
    terminal.sees("A number from 0 to 1 is needed");
    terminal.press("\u{15}0.9\r");
    terminal.sees("3 drafts will be accepted in 1 files");
    assert_eq!(on_disk(&articles), CLAIMS);
    terminal.press("n");
    terminal.sees("nothing was decided");
    terminal.press("B2");
    terminal.sees("accept from which confidence on");
    terminal.press("\r");
    terminal.sees("3 drafts will be accepted");
    terminal.press("y");
    terminal.sees("3 drafts accepted; u takes it back");
    assert_eq!(count(&articles, "accepted"), 3);
    terminal.press("u");
    terminal.sees("taken back: 3 are drafts again");
    assert_eq!(on_disk(&articles), CLAIMS);
    terminal.press("q");
    terminal.ends();
}

#[test]
fn a_file_that_somebody_else_writes_is_read_again_and_not_overwritten() {
    let articles = gazette();
    let mut terminal = Terminal::open(&articles, &["--drafts"]);
    terminal.sees("sentence 1/3");
    let theirs = CLAIMS.replace("# by hand", "# by somebody else");
    fs::write(articles.claims().join("gazette.yaml"), &theirs).unwrap();
    terminal.sees("was changed by somebody else");
    terminal.press("y");
    terminal.sees("accepted; u takes it back");
    let expected = theirs.replace(
        "quote: ordered, status: draft",
        "quote: ordered, status: accepted",
    );
    assert_eq!(on_disk(&articles), expected);
    terminal.press("q");
    terminal.ends();
}

#[test]
fn drafts_and_conflicts_are_turned_to_by_one_key() {
    let articles = gazette();
    let mut terminal = Terminal::open(&articles, &[]);
    terminal.sees("has accepted yet");
    terminal.press("t");
    terminal.sees("sentence 1/3");
    terminal.press("aaX");
    terminal.sees("All drafts are decided");
    terminal.press("t");
    terminal.sees("corroborate review  0/0");
    terminal.press("t");
    terminal.sees("All drafts are decided");
    terminal.press("q");
    terminal.ends();
    assert_eq!(
        (count(&articles, "accepted"), count(&articles, "rejected")),
        (5, 1)
    );
}

#[test]
fn a_filter_shows_some_and_hostile_text_stays_text() {
    let hostile = CLAIMS
        .replace("value: spying", "value: \"\\e[2J\\u202Espying\\x07\"")
        .replace("id: horvat  # by hand", "id: horvat")
        .replace("Ivan Horvat, status", "\"\\e]0;Ivan Horvat\", status");
    let articles = with(&hostile);
    let mut terminal = Terminal::open(&articles, &["--drafts", "--min-confidence", "0.96"]);
    terminal.sees("sentence 1/1 · 6 drafts left · from 0.96");
    terminal.press("\u{1b}");
    terminal.sees("sentence 1/4");
    terminal.press("G");
    terminal.sees("spying");
    let raw = terminal.raw();
    assert!(!raw.contains("\u{1b}]0;Ivan") && !raw.contains('\u{202E}') && !raw.contains('\u{7}'));
    terminal.press("/envoys horvat\r");
    terminal.sees("No draft has what you filter for.");
    terminal.press("\u{1b}");
    terminal.sees_no("No draft has what");
    terminal.press("q");
    terminal.ends();
}
