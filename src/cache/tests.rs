use super::*;
use std::io::Read;

fn key(of: &str) -> Key {
    Key::of([of])
}

fn keep(cache: &Cache, name: &str, made_of: &str, output: &[u8]) {
    let mut writing = cache.begin(&key(name), &key(made_of)).unwrap();
    writing.output(output);
    writing.done(b"told", b"beside", 1).unwrap();
}

fn output(found: &mut Found) -> Vec<u8> {
    let mut bytes = Vec::new();
    found.output().unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn an_entry_gives_back_what_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path().join("made"));
    assert!(cache.find(&key("report"), &key("claims")).is_none());
    keep(&cache, "report", "claims", &[7; 200_000]);
    let mut found = cache.find(&key("report"), &key("claims")).unwrap();
    assert_eq!(output(&mut found), [7; 200_000]);
    let mut told = String::new();
    found.told().unwrap().read_to_string(&mut told).unwrap();
    let mut beside = String::new();
    found.beside().unwrap().read_to_string(&mut beside).unwrap();
    assert_eq!((&*told, &*beside, found.code()), ("told", "beside", 1));
}

#[test]
fn an_entry_of_something_else_is_none_and_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path());
    keep(&cache, "report", "claims", b"first");
    assert!(cache.find(&key("report"), &key("others")).is_none());
    keep(&cache, "report", "others", b"second");
    assert!(cache.find(&key("report"), &key("claims")).is_none());
    let mut found = cache.find(&key("report"), &key("others")).unwrap();
    assert_eq!(output(&mut found), b"second");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_entry_with_any_byte_changed_or_missing_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path());
    keep(&cache, "report", "claims", b"first");
    let path = cache.path(&key("report"));
    let whole = fs::read(&path).unwrap();
    let is_none = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        cache.find(&key("report"), &key("claims")).is_none()
    };
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        assert!(is_none(&damaged), "byte {at}");
        assert!(is_none(&whole[..at]), "cut at {at}");
    }
    assert!(is_none(&[&whole[..], b"more"].concat()));
    assert!(!is_none(&whole));
}

#[test]
fn an_entry_that_is_not_finished_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path());
    drop(cache.begin(&key("report"), &key("claims")).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_of_entries_does_not_grow_and_files_of_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path());
    fs::write(folder.path().join("run-notes.txt"), "mine").unwrap();
    keep(&Cache::of_answers(folder.path()), "0", "claims", b"answer");
    for number in 0..RUNS.most + 5 {
        keep(&cache, &number.to_string(), "claims", b"first");
    }
    fs::write(folder.path().join(".run-x.part"), "left behind").unwrap();
    cache.tidy();
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names.len(), RUNS.most + 2);
    assert!(names.iter().any(|name| name == "run-notes.txt"));
}

#[test]
fn a_folder_that_is_a_file_is_an_error_and_no_panic() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let cache = Cache::new(file.path());
    assert!(cache.find(&key("report"), &key("claims")).is_none());
    assert!(cache.begin(&key("report"), &key("claims")).is_err());
    cache.tidy();
}
