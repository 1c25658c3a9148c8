//! `draft`: articles in, claims files out.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const STORY: &str = "\
Port Alder tells two inspectors to go

By Anna Writer | May 7, 2021

The Harbour Board on Thursday expelled two inspectors. Police had arrested Ana Marin on 3 March 2019.

Nobody was asked on Thursday, said Ana Marin.
";

/// A project with an article.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("claims")).unwrap();
    fs::create_dir_all(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/alder.txt"), STORY).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CORROBORATE_CACHE")
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn the_claims(folder: &Path) -> String {
    let mut files: Vec<_> = fs::read_dir(folder.join("claims"))
        .unwrap()
        .flatten()
        .collect();
    files.retain(|file| file.path().is_file());
    assert_eq!(files.len(), 1, "{files:?}");
    fs::read_to_string(files[0].path()).unwrap()
}

#[test]
fn an_article_becomes_a_claims_file_that_check_accepts() {
    let folder = project();
    let drafted = run(folder.path(), &["draft", "articles", "-o", "claims"]);
    assert_eq!(drafted.status.code(), Some(0), "{}", told(&drafted));
    assert!(
        told(&drafted).starts_with("1 article: "),
        "{}",
        told(&drafted)
    );
    let claims = the_claims(folder.path());
    for line in [
        "  id: port-alder-tells-two-2021-05-07\n",
        "  title: Port Alder tells two inspectors to go\n",
        "  author: Anna Writer\n",
        "  published: 2021-05-07\n",
        "  text: \"../articles/alder.txt\"\n",
        "  language: en\n",
    ] {
        assert!(claims.contains(line), "{line}{claims}");
    }
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", printed(&check));
    let report = run(folder.path(), &["report", "--include-drafts"]);
    assert_eq!(report.status.code(), Some(0), "{}", told(&report));
}

#[test]
fn a_claims_file_that_is_there_is_not_touched() {
    let folder = project();
    run(folder.path(), &["draft", "articles", "-o", "claims"]);
    let before = the_claims(folder.path());
    fs::write(
        folder.path().join("articles/alder.txt"),
        format!("{STORY}\nThe board expelled Ivan Horvat on 9 May 2021.\n"),
    )
    .unwrap();
    let again = run(folder.path(), &["draft", "articles", "-o", "claims"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        told(&again).contains("already; nothing was written"),
        "{}",
        told(&again)
    );
    assert_eq!(the_claims(folder.path()), before);
    let forced = run(
        folder.path(),
        &["draft", "articles", "-o", "claims", "--force"],
    );
    assert_eq!(forced.status.code(), Some(0), "{}", told(&forced));
    assert!(the_claims(folder.path()).contains("9 May 2021"));
}

#[test]
fn one_article_is_printed_and_several_need_a_folder_or_json() {
    let folder = project();
    let one = run(folder.path(), &["draft", "articles/alder.txt"]);
    assert!(printed(&one).starts_with("# yaml-language-server: $schema=../schemas/claims.json\n"));
    fs::write(
        folder.path().join("articles/second.md"),
        "# Two go\n\nThey left on 5 May 2021.\n",
    )
    .unwrap();
    let several = run(folder.path(), &["draft", "articles"]);
    assert_eq!(several.status.code(), Some(2));
    assert!(told(&several).contains("-o claims/"), "{}", told(&several));
    let json = run(folder.path(), &["draft", "articles", "--format", "json"]);
    let lines: Vec<serde_json::Value> = printed(&json)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    let text: Vec<char> = lines[0]["source"]["text"]
        .as_str()
        .unwrap()
        .chars()
        .collect();
    for entry in lines[0]["entries"].as_array().unwrap() {
        for claim in entry["claims"].as_array().unwrap() {
            let evidence = &claim["evidence"];
            let at = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(evidence["exact"].as_str(), Some(words.as_str()));
        }
    }
}

#[test]
fn a_text_outside_of_the_project_is_written_beside_its_claims() {
    let folder = project();
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(outside.path().join("claims")).unwrap();
    let drafted = run(
        outside.path(),
        &[
            "draft",
            folder.path().join("articles/alder.txt").to_str().unwrap(),
            "-o",
            "claims",
        ],
    );
    assert_eq!(drafted.status.code(), Some(0), "{}", told(&drafted));
    let copy = outside
        .path()
        .join("claims/texts/port-alder-tells-two-2021-05-07.txt");
    assert_eq!(fs::read_to_string(copy).unwrap(), STORY);
    let check = run(outside.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", printed(&check));
}

#[test]
fn standard_input_is_an_article() {
    let folder = project();
    let mut child = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args([
            "draft", "-", "-o", "claims", "--id", "piped", "--title", "Two: go",
        ])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(STORY.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let claims = the_claims(folder.path());
    assert!(
        claims.contains("id: piped\n  title: \"Two: go\"\n"),
        "{claims}"
    );
    assert!(
        claims.contains("text: \"texts/piped.txt\"") || claims.contains("text: texts/piped.txt"),
        "{claims}"
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = project();
    fs::write(folder.path().join("articles/picture.txt"), b"GIF89a\0\0").unwrap();
    fs::write(
        folder.path().join("articles/latin.txt"),
        b"caf\xE9 on 3 May 2021",
    )
    .unwrap();
    let drafted = run(folder.path(), &["draft", "articles", "-o", "claims"]);
    assert_eq!(drafted.status.code(), Some(2));
    for line in [
        "error: articles/latin.txt: this is not UTF-8 (line 1 has the byte E9)",
        "error: articles/picture.txt: this is no text",
        "1 article: ",
    ] {
        assert!(told(&drafted).contains(line), "{}", told(&drafted));
    }
    the_claims(folder.path());
}

#[test]
fn the_order_of_the_arguments_changes_no_byte() {
    let write = |order: [&str; 2]| {
        let folder = project();
        for (name, day) in [("a.txt", 3), ("b.txt", 4)] {
            let text = format!("Two go\n\nPublished: 7 May 2021\n\nThey left on {day} May 2021.\n");
            fs::write(folder.path().join(name), text).unwrap();
        }
        run(
            folder.path(),
            &["draft", order[0], order[1], "-o", "claims"],
        );
        let mut files: Vec<_> = fs::read_dir(folder.path().join("claims"))
            .unwrap()
            .flatten()
            .collect();
        files.sort_by_key(|file| file.file_name());
        files
            .iter()
            .map(|file| fs::read_to_string(file.path()).unwrap())
            .collect::<Vec<_>>()
    };
    let files = write(["a.txt", "b.txt"]);
    assert_eq!(files.len(), 2);
    assert!(
        files[0].contains("id: two-go-2021-05-07-2\n")
            || files[1].contains("id: two-go-2021-05-07-2\n")
    );
    assert_eq!(files, write(["b.txt", "a.txt"]));
}

#[test]
fn options_of_one_article_are_refused_for_several() {
    let folder = project();
    fs::write(folder.path().join("articles/b.txt"), STORY).unwrap();
    let refused = run(
        folder.path(),
        &["draft", "articles", "-o", "claims", "--title", "x"],
    );
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        told(&refused).contains("--title is for a single article"),
        "{}",
        told(&refused)
    );
}

#[test]
fn an_accepted_claim_whose_words_are_gone_is_an_orphan() {
    let folder = project();
    run(folder.path(), &["draft", "articles", "-o", "claims"]);
    let file = folder
        .path()
        .join("claims/port-alder-tells-two-2021-05-07.yaml");
    let accepted = fs::read_to_string(&file)
        .unwrap()
        .replace("status: draft", "status: accepted");
    fs::write(&file, accepted).unwrap();
    let changed = STORY.replace("3 March 2019", "3 March 2018");
    fs::write(folder.path().join("articles/alder.txt"), changed).unwrap();
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(1));
    let told = printed(&check);
    assert!(
        told.contains("quote-orphaned")
            && told.contains("the article has changed under this claim"),
        "{told}"
    );
}

#[test]
fn update_replaces_what_is_undecided_and_keeps_the_rest() {
    let folder = project();
    run(folder.path(), &["draft", "articles", "-o", "claims"]);
    let file = folder
        .path()
        .join("claims/port-alder-tells-two-2021-05-07.yaml");
    let drafted = fs::read_to_string(&file).unwrap();
    let line = drafted
        .lines()
        .find(|line| line.contains("value: 3 March 2019"))
        .unwrap();
    let accepted = line
        .replace("status: draft", "status: accepted")
        .replace("3 March 2019,", "3 March 2019 ,");
    fs::write(
        &file,
        drafted.replace(line, &format!("    # Seen.\n{accepted}")),
    )
    .unwrap();
    let changed = STORY.replace("on Thursday expelled", "on Wednesday expelled");
    fs::write(folder.path().join("articles/alder.txt"), changed).unwrap();
    let updated = run(
        folder.path(),
        &["draft", "articles", "-o", "claims", "--update"],
    );
    assert_eq!(updated.status.code(), Some(0), "{}", told(&updated));
    let text = the_claims(folder.path());
    assert!(
        text.contains(&format!("    # Seen.\n{accepted}\n")),
        "{text}"
    );
    assert!(text.contains("value: Wednesday"), "{text}");
    assert_eq!(text.matches("3 March 2019 ,").count(), 1, "{text}");
    assert_eq!(
        text.matches("quote: \"on 3 March 2019\"").count(),
        1,
        "{text}"
    );
    let again = run(
        folder.path(),
        &["draft", "articles", "-o", "claims", "--update"],
    );
    assert_eq!(again.status.code(), Some(0), "{}", told(&again));
    assert_eq!(the_claims(folder.path()), text);
}

#[test]
#[cfg(feature = "html")]
fn a_page_is_drafted_with_its_text_beside_the_claims() {
    let folder = project();
    let page = format!(
        "<html><head><title>Two go</title><meta property='og:site_name' content='The Alder Gazette'>\
         <meta property='article:published_time' content='2021-05-07T05:10:00Z'></head><body><article>{}</article></body></html>",
        "<p>The Harbour Board of Port Alder told two inspectors to go on Thursday, &amp; nobody had been asked before.</p>".to_owned()
            + "<p>They had come on 3 March 2019, when the board was new, and had been seen at the harbour every day since then.</p>"
    );
    fs::write(folder.path().join("articles/alder.txt"), "").unwrap();
    fs::write(folder.path().join("page.html"), page).unwrap();
    let drafted = run(folder.path(), &["draft", "page.html", "-o", "claims"]);
    assert_eq!(drafted.status.code(), Some(0), "{}", told(&drafted));
    let claims = the_claims(folder.path());
    assert!(
        claims.contains("  id: the-alder-gazette-2021-05-07\n"),
        "{claims}"
    );
    let text = fs::read_to_string(
        folder
            .path()
            .join("claims/texts/the-alder-gazette-2021-05-07.txt"),
    )
    .unwrap();
    assert!(text.contains("on Thursday, & nobody"), "{text}");
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", printed(&check));
    let updated = run(
        folder.path(),
        &["draft", "page.html", "-o", "claims", "--update"],
    );
    assert_eq!(updated.status.code(), Some(0), "{}", told(&updated));
    assert_eq!(the_claims(folder.path()), claims);
}

#[test]
fn two_articles_of_one_headline_have_a_file_each() {
    let folder = project();
    fs::write(
        folder.path().join("articles/second.txt"),
        STORY.replace("two inspectors.", "three inspectors."),
    )
    .unwrap();
    let drafted = run(folder.path(), &["draft", "articles", "-o", "claims"]);
    assert_eq!(drafted.status.code(), Some(0), "{}", told(&drafted));
    let again = run(
        folder.path(),
        &["draft", "articles", "-o", "claims", "--update"],
    );
    assert_eq!(again.status.code(), Some(0), "{}", told(&again));
    let files = fs::read_dir(folder.path().join("claims")).unwrap();
    assert_eq!(files.flatten().count(), 2);
}

#[test]
fn a_plain_name_that_reads_like_an_id_is_not_drafted() {
    let folder = project();
    let story = STORY.replace("two inspectors.", "co-workers.");
    fs::write(folder.path().join("articles/alder.txt"), story).unwrap();
    run(folder.path(), &["draft", "articles", "-o", "claims"]);
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", printed(&check));
}
