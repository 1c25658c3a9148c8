use super::*;
use crate::value::person::{Band, similarity};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn name(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

fn index(texts: &[&str]) -> Index {
    Index::new(texts.iter().map(|text| name(text)).collect())
}

fn found(index: &Index, query: &str) -> Vec<String> {
    let found = index.search(&name(query), Band::POSSIBLE, &mut index.scratch());
    let stated = |hit: &Match| index.names()[hit.id as usize].stated().to_owned();
    found.matches.iter().map(stated).collect()
}

#[test]
fn every_spelling_of_a_name_is_found() {
    let index = index(&[
        "Karim Baqerzadeh",
        "Oleg Vashchenko",
        "Salem al-Durrani",
        "Marta Kovačić",
        "Ali Gulbahar Tavassoli",
        "William Thornwick",
    ]);
    for (query, is_found) in [
        ("BAGHERZADE, K.", "Karim Baqerzadeh"),
        ("Karem Bagherzadah", "Karim Baqerzadeh"),
        ("Олег Ващенко", "Oleg Vashchenko"),
        ("Salim Aldurrani", "Salem al-Durrani"),
        ("Marta Kovacic", "Marta Kovačić"),
        ("Ali Bahartavassoli", "Ali Gulbahar Tavassoli"),
        ("Bill Thornwick", "William Thornwick"),
        ("William Thronwick", "William Thornwick"),
    ] {
        assert_eq!(found(&index, query), [is_found], "{query}");
    }
}

#[test]
fn joined_words_are_found_divided_and_divided_ones_joined() {
    let index = index(&["Abd al-Rahman Tolkunov", "Nurmuhammad Verdimassi"]);
    assert_eq!(found(&index, "Abdurrahman Tolkunov").len(), 1);
    assert_eq!(found(&index, "Nur Muhammad Verdimassi").len(), 1);
}

#[test]
fn names_that_share_only_a_common_word_are_no_matches() {
    let texts: Vec<String> = ["Verdimassi", "Tolkunov", "Brezhalin", "Osterwick"]
        .iter()
        .map(|surname| format!("Mohammad {surname}"))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let index = index(&texts);
    let query = name("Muhamed Tolkunow");
    let found = index.search(&query, Band::POSSIBLE, &mut index.scratch());
    assert_eq!(found.matches.len(), 1);
}

#[test]
fn matches_are_best_first_and_equals_in_the_order_of_the_index() {
    let index = index(&["Ivan Horvat", "Iwan Horwath", "Ana Belic", "Ivan Horvat"]);
    let hits = index.search(&name("Ivan Horvat"), 0.0, &mut index.scratch());
    let ids: Vec<u32> = hits.matches.iter().map(|hit| hit.id).collect();
    assert_eq!(ids, [0, 3, 1]);
}

#[test]
fn a_search_does_not_depend_on_those_before_it() {
    let index = index(&["Ivan Horvat", "Ana Belic", "Ana Horvat", "I. H."]);
    let mut used = index.scratch();
    for query in [
        "Ana Belich",
        "I. H.",
        "Horvat",
        "X",
        "Ivan Ana Horvat Belic",
    ] {
        let query = name(query);
        let fresh = index.search(&query, 0.0, &mut index.scratch());
        assert_eq!(index.search(&query, 0.0, &mut used), fresh);
    }
}

#[test]
fn nothing_is_found_among_no_names() {
    let empty = index(&[]);
    assert_eq!(found(&empty, "Ivan Horvat"), Vec::<String>::new());
}

#[test]
fn a_name_of_initials_is_found_by_itself() {
    let index = index(&["J. F. K.", "Ivan Horvat"]);
    assert!(found(&index, "J. F. K.").contains(&"J. F. K.".to_owned()));
}

/// Names of made-up words, some told again with a slip, an initial, another
/// order, a word less, or words joined.
fn telling() -> impl Strategy<Value = Vec<String>> {
    let syllable = "[bcdfghjklmnprstvz][aeiou][nrls]?";
    let word = proptest::collection::vec(syllable, 2..4).prop_map(|parts| parts.concat());
    let whole = proptest::collection::vec(word, 2..4);
    (whole, 0..7usize, any::<prop::sample::Index>()).prop_map(|(words, what, at)| {
        let mut again = words.clone();
        let slipped = again.len() - 1;
        match what {
            0 => drop(again[slipped].remove(at.index(words[slipped].len()))),
            1 => again[slipped].insert(at.index(words[slipped].len()), 'e'),
            2 => again[0].truncate(1),
            3 => again.rotate_left(1),
            4 if again.len() > 2 => drop(again.remove(1)),
            5 => again = vec![again[0].clone(), again[1..].concat()],
            _ => again[slipped] = again[slipped].replace('k', "q").replace('v', "w"),
        }
        vec![words.join(" "), again.join(" ")]
    })
}

#[test]
fn nearly_all_tellings_of_one_name_that_comparing_finds_are_found() {
    let mut runner = TestRunner::deterministic();
    let mut names = Vec::new();
    for _ in 0..150 {
        let told = telling().new_tree(&mut runner).unwrap().current();
        names.extend(told.iter().map(|text| name(text)));
    }
    let index = Index::new(names);
    let mut scratch = index.scratch();
    let (mut pairs, mut hits) = (0, 0);
    for (id, query) in (0u32..).zip(index.names()) {
        // Tellings of one name stand in pairs.
        let other = id ^ 1;
        if similarity(query, &index.names()[other as usize]) >= Band::POSSIBLE {
            let found = index.search(query, Band::POSSIBLE, &mut scratch);
            pairs += 1;
            hits += usize::from(found.matches.iter().any(|hit| hit.id == other));
        }
    }
    assert!(pairs > 250, "the set has pairs to be found: {pairs}");
    assert!(hits * 200 >= pairs * 199, "{hits} of {pairs}");
}

#[test]
fn every_name_of_a_text_is_searched_and_each_text_is_found_once() {
    let index = index(&["Ana Belic; Marta Kovac", "Ivan Horvat a.k.a. Iwan Tolkunov"]);
    assert_eq!(found(&index, "Marta Kovač"), ["Ana Belic; Marta Kovac"]);
    assert_eq!(
        found(&index, "Oleg Brezhalin; Ivan Tolkunow; Ivan Horvath").len(),
        1
    );
}

proptest! {
    #[test]
    fn no_text_breaks_the_index(texts in proptest::collection::vec(".{0,40}", 0..12)) {
        let names: Vec<PersonName> = texts
            .iter()
            .filter_map(|text| PersonName::parse(text).ok())
            .collect();
        let index = Index::new(names);
        let mut scratch = index.scratch();
        for (id, query) in (0u32..).zip(index.names()) {
            let found = index.search(query, 0.0, &mut scratch);
            prop_assert!(found.matches.iter().any(|hit| hit.id == id), "{}", query.stated());
        }
    }
}
