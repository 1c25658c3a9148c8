//! Workers, as whatever ships their rows runs them. That many of them come to
//! what one process comes to is proved by `spark/prove.py`, with `sort`.

use super::{feed, run};

const CLAIMS: &str = r#"{"source":{"id":"gazette","published":"2021-05-03"},"people":[{"id":"p","name":"Ivan Horvat"}]}
{"source":{"id":"courier","published":"2021-05-05"},"people":[{"id":"q","name":"Ivan Horvath"}]}
"#;

fn told(output: &std::process::Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

/// What a stage says is wrong with its rows; nothing may look whole then.
fn refused(arguments: &[&str], rows: &str) -> String {
    let (code, written, why) = told(&feed(arguments, rows.as_bytes()));
    assert_eq!(code, Some(2), "{why}");
    assert!(!written.contains("end\t"), "{written}");
    assert!(!why.contains("panicked"), "{why}");
    why
}

#[test]
fn a_worker_says_last_what_it_read_and_wrote() {
    let (code, written, _) = told(&feed(&["worker", "normalise"], CLAIMS.as_bytes()));
    assert_eq!(code, Some(0));
    let kinds: Vec<&str> = written
        .lines()
        .filter_map(|row| row.split('\t').next())
        .collect();
    assert_eq!(kinds, ["id", "record", "id", "record", "end"]);
    let end = written.lines().last().unwrap();
    assert!(
        end.starts_with("end\t\t\t{\"read\":2,\"written\":4,"),
        "{end}"
    );
}

#[test]
fn no_rows_are_an_end_and_nothing_else() {
    for stage in ["normalise", "number", "place", "score", "cluster", "judge"] {
        let (code, written, why) = told(&feed(&["worker", stage], b""));
        assert_eq!((code, why.as_str()), (Some(0), ""), "{stage}");
        assert!(
            written.starts_with("end\t\t\t{\"read\":0,\"written\":0,"),
            "{written}"
        );
        assert_eq!(written.lines().count(), 1);
    }
}

#[test]
fn a_line_that_is_no_source_is_named_with_what_to_do() {
    let second = format!(
        "{}{}",
        CLAIMS.lines().next().unwrap(),
        "\n{\"source\": {\"id\": 7}}\n"
    );
    let why = refused(&["worker", "normalise"], &second);
    assert!(why.contains("row 2"), "{why}");
    let cut = &CLAIMS[..CLAIMS.len() - 20];
    assert!(refused(&["worker", "normalise"], cut).contains("row 2"));
    let dangling = CLAIMS.replace("\"name\":\"Ivan Horvat\"", "\"affiliation\":\"o1\"");
    let why = refused(&["worker", "normalise"], &dangling);
    assert!(why.contains("gazette") && why.contains("`o1`"), "{why}");
}

#[test]
fn two_sources_of_one_id_are_refused() {
    let why = refused(
        &["worker", "number"],
        "id\ta\t\t00000001\nid\ta\t\t00000001\n",
    );
    assert!(why.contains("2 sources have the id \"a\""), "{why}");
}

#[test]
fn rows_out_of_order_or_of_another_form_are_refused() {
    let why = refused(
        &["worker", "sizes"],
        "size\t0b0000000000000002\t\t1\nsize\t0b0000000000000001\t\t1\n",
    );
    assert!(why.contains("not sorted"), "{why}");
    let why = refused(&["worker", "score"], "block\t0b\t1\n");
    assert!(why.contains("row 1: it has 3 columns"), "{why}");
    let block = "block\tff0000000000000001\t00000000\t{\"k\":\"\",\"c\":7}\nblock\tff0000000000000001\t00000001\t{}\n";
    let why = refused(&["worker", "score"], block);
    assert!(why.contains("cannot be read"), "{why}");
}

#[test]
fn a_worker_of_another_release_refuses_to_take_part() {
    let (_, own, _) = told(&run(&["worker", "release"]));
    let own = own.trim();
    let (code, ..) = told(&feed(&["worker", "number", "--release", own], b""));
    assert_eq!(code, Some(0));
    let why = refused(&["worker", "number", "--release", "0.0.1+rows1"], "");
    assert!(why.contains("is one of release 0.0.1+rows1"), "{why}");
    assert!(why.contains("the same binary"), "{why}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_no_end() {
    use std::process::Stdio;
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let claims = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(claims.path(), CLAIMS).unwrap();
    let output = super::program(&["worker", "normalise"])
        .stdin(std::fs::File::open(claims.path()).unwrap())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .unwrap();
    let (code, _, why) = told(&output);
    assert_eq!(code, Some(2));
    assert!(why.contains("No space left"), "{why}");
}

#[cfg(feature = "arrow")]
#[test]
fn rows_as_arrow_streams_are_the_rows_as_lines() {
    use corroborate::worker::arrow::{Batches, Lines};
    use std::io::{Read, Write};

    let rows: String = CLAIMS
        .lines()
        .map(|line| format!("line\t\t\t{line}\n"))
        .collect();
    let mut stream = Vec::new();
    let mut batches = Batches::new(&mut stream).unwrap();
    batches.write_all(rows.as_bytes()).unwrap();
    batches.finish().unwrap();
    let output = feed(&["worker", "normalise", "--arrow"], &stream);
    let mut arrived = String::new();
    Lines::new(&output.stdout[..])
        .unwrap()
        .read_to_string(&mut arrived)
        .unwrap();
    let (_, lines, _) = told(&feed(&["worker", "normalise"], rows.as_bytes()));
    let but_end = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|row| !row.starts_with("end\t"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(but_end(&arrived), but_end(&lines));
    assert!(arrived.lines().last().unwrap().starts_with("end\t"));
    let cut = &stream[..stream.len() / 2];
    let (code, written, _) = told(&feed(&["worker", "normalise", "--arrow"], cut));
    assert_eq!(code, Some(2));
    assert!(!written.contains("end"));
}
