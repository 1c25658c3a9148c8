//! Dates found in running text: their places lie in the text and
//! in order, and what a date denotes outlives its own EDTF.
#![no_main]

use corroborate::lexical::language::Language;
use corroborate::value::date::{self, Anchor, Date};
use libfuzzer_sys::fuzz_target;
use std::ops::Range;

fuzz_target!(|text: &str| {
    for language in Language::ALL {
        dates(text, language);
    }
});

fn dates(text: &str, language: Language) {
    let anchor = Anchor {
        // A Friday.
        published: jiff::civil::Date::new(2021, 5, 7).ok(),
        language,
        ..Anchor::default()
    };
    let mut begun = 0;
    for found in date::find(text, &anchor) {
        place(text, &found.bytes, &found.scalars);
        assert!(
            begun <= found.bytes.start,
            "in the order in which they begin"
        );
        begun = found.bytes.start;
        let Some(date) = found.date else { continue };
        assert!(date.earliest.is_none() || date.latest.is_none() || date.earliest <= date.latest);
        let edtf = date.edtf();
        let again = Date::from_edtf(&edtf).expect("a date's own EDTF is read");
        assert_eq!(
            (again.earliest, again.latest),
            (date.earliest, date.latest),
            "{edtf}"
        );
        assert_eq!(again.edtf(), edtf);
    }
}

/// A place lies in the text, on boundaries of characters, and holds something.
fn place(text: &str, bytes: &Range<usize>, scalars: &Range<usize>) {
    let words = text.get(bytes.clone()).expect("a place within the text");
    assert!(!words.is_empty());
    assert_eq!(text[..bytes.start].chars().count(), scalars.start);
    assert_eq!(words.chars().count(), scalars.len());
}
