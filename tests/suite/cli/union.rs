//! `union`: edges of other programs become components.

use super::{code, err, feed, out, run_in};
use std::fs;

#[test]
fn files_and_standard_input_give_the_same_components() {
    let folder = tempfile::tempdir().unwrap();
    let text = "7\t5\n5\t2\n9\t9\n0\t1\t-3\n3\t4\t0.5\n";
    let (first, rest) = text.split_at(8);
    fs::write(folder.path().join("a.tsv"), first).unwrap();
    fs::write(folder.path().join("b.tsv"), rest).unwrap();
    let of_files = run_in(folder.path(), &["union", "b.tsv", "a.tsv"]);
    assert_eq!(code(&of_files), 0, "{}", err(&of_files));
    assert_eq!(out(&of_files), "2\t2\n3\t3\n4\t3\n5\t2\n7\t2\n");
    assert_eq!(out(&feed(&["union"], text.as_bytes())), out(&of_files));
    let strict = feed(&["union", "--at", "1"], text.as_bytes());
    assert_eq!(out(&strict), "2\t2\n5\t2\n7\t2\n");
    let lenient = feed(&["union", "--at", "-3", "--all"], text.as_bytes());
    assert_eq!(out(&lenient).lines().count(), 10);
    assert!(out(&lenient).starts_with("0\t0\n1\t0\n2\t2\n"));
}

#[test]
fn workers_are_read_and_answered_in_their_own_form() {
    let bits = |weight: f64| format!("{:016x}", weight.to_bits());
    let text = format!(
        "edge\t0000000a\t0000000c\t{}\nedge\t0000000b\t0000000c\t{}\n",
        bits(3.0),
        bits(-3.0)
    );
    let answer = feed(&["union", "--worker"], text.as_bytes());
    let answer = out(&answer);
    let (rows, end) = answer.split_at(answer.find("end\t").unwrap());
    assert_eq!(
        rows,
        "comp\t0000000a\t0\t0000000a\ncomp\t0000000c\t0\t0000000a\n"
    );
    assert!(
        end.starts_with("end\t\t\t{\"read\":2,\"written\":2,"),
        "{end}"
    );
    assert_eq!(out(&feed(&["union"], text.as_bytes())), "10\t10\n12\t10\n");
}

#[test]
fn what_is_no_edge_ends_the_run_and_names_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("e.tsv"), "1\t2\n2\tthree\n").unwrap();
    let failed = run_in(folder.path(), &["union", "e.tsv", "-o", "c.tsv"]);
    assert_eq!(code(&failed), 2);
    assert!(err(&failed).contains("e.tsv:2:1"), "{}", err(&failed));
    assert!(!folder.path().join("c.tsv").exists());
    let beyond = feed(&["union", "--nodes", "10"], b"1\t2\n3\t10\n");
    assert_eq!(code(&beyond), 2);
    assert!(
        err(&beyond).contains("standard input:2:1"),
        "{}",
        err(&beyond)
    );
    assert_eq!(code(&feed(&["union", "--worker"], b"1\t2\n")), 2);
    assert_eq!(code(&run_in(folder.path(), &["union", "none.tsv"])), 2);
    assert_eq!(code(&feed(&["union"], b"")), 0);
}
