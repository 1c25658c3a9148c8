//! What is known of a language: its words, and how dates are said in it.
//!
//! Both are data. `xx.words` says what each word is, `xx.grammar` which
//! sequences of words mean which date; see the heads of the files. Another
//! language is two more files and a line in [`tables`].

mod compile;
mod openings;
mod words;

pub(super) use compile::{Argument, Element, Pattern, Rule, RuleId};
pub(super) use words::{Tables, Terminal, WordId, terminal};

use crate::lexical::language::Language;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Tables> = LazyLock::new(|| {
    Tables::read(
        Language::English,
        include_str!("en.words"),
        include_str!("en.grammar"),
    )
});
static FRENCH: LazyLock<Tables> = LazyLock::new(|| {
    Tables::read(
        Language::French,
        include_str!("fr.words"),
        include_str!("fr.grammar"),
    )
});

/// The tables of a language, read from its files at the first call.
pub(super) fn tables(language: Language) -> &'static Tables {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_every_language_are_well_formed() {
        for language in Language::ALL {
            let faults = tables(language).faults();
            assert!(faults.is_empty(), "{}: {faults:#?}", language.code());
        }
    }
}
