//! What is known of the words that names are made of, asked once a word.

use super::words;
use crate::value::organisation::{BodyWord, body_word};
use crate::value::place::{Place, country_of_demonym, country_of_name};
use crate::value::{count, person, role};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::sync::LazyLock;

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// A given name: the more so where it is no word besides.
    pub(super) given: bool,
    /// A word of the dictionary in small letters.
    pub(super) word: bool,
    /// An office, rank, title or occupation, or a noun for people.
    pub(super) person_noun: bool,
    /// A title or office that stands before names.
    pub(super) title: bool,
    /// What offices are in charge of: "foreign".
    pub(super) field: bool,
    pub(super) body: Option<BodyWord>,
    pub(super) demonym: bool,
    pub(super) country: bool,
}

static PEOPLE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("words/people.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Words that are titles with a name behind them alone: "Deputy", "Major".
const ONLY_BEFORE_NAMES: &[&str] = &["he", "father", "sister", "private", "fr", "major"];

/// Whether a folded noun is one for people, in the singular or plural.
pub(super) fn is_person_noun(word: &str) -> bool {
    let singular =
        |word: &str| PEOPLE.contains(word) || count::is_person_noun(word) || role::is_role(word);
    singular(word)
        || word.strip_suffix('s').is_some_and(singular)
        || word.strip_suffix("es").is_some_and(singular)
        || word
            .strip_suffix("ies")
            .is_some_and(|stem| PEOPLE.contains(format!("{stem}y").as_str()))
        || word
            .strip_suffix("men")
            .is_some_and(|stem| PEOPLE.contains(format!("{stem}man").as_str()))
        || word
            .split_once(' ')
            .is_some_and(|(_, last)| is_person_noun(last))
}

/// What is known of words, kept while an article is read.
#[derive(Debug, Default)]
pub(super) struct Known {
    facts: RefCell<FxHashMap<Box<str>, Facts>>,
    places: RefCell<FxHashMap<Box<str>, bool>>,
}

impl Known {
    /// What is known of a folded word, as it is printed.
    pub(super) fn facts(&self, folded: &str, printed: &str) -> Facts {
        if let Some(&facts) = self.facts.borrow().get(folded) {
            return facts;
        }
        let title = person::is_title(folded) && !ONLY_BEFORE_NAMES.contains(&folded);
        let facts = Facts {
            given: words::given_name(folded).is_some(),
            word: words::is_word(folded) || words::tag(folded).is_some(),
            person_noun: title || is_person_noun(folded),
            title: title || role::is_role(folded),
            field: role::is_field(folded),
            body: body_word(folded),
            demonym: country_of_demonym(printed).is_some(),
            country: country_of_name(printed).is_some(),
        };
        self.facts.borrow_mut().insert(folded.into(), facts);
        facts
    }

    /// Whether a printed name is one of the gazetteer.
    pub(super) fn is_place(&self, name: &str) -> bool {
        if let Some(&known) = self.places.borrow().get(name) {
            return known;
        }
        let known = Place::parse(name).is_ok_and(|place| place.known());
        self.places.borrow_mut().insert(name.into(), known);
        known
    }
}
