//! Text that nobody wrote, searched for counts.
//!
//! Ranges are ordered, do not overlap and lie on characters; what was found
//! reads the same by itself, and normalising it again changes nothing.
#![no_main]

use corroborate::lexical::language::Language;
use corroborate::value::count::{Count, Sort, find};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for language in Language::ALL {
        let mut last = 0;
        for found in find(text, language) {
            assert!(found.bytes.start >= last && found.bytes.start < found.bytes.end);
            last = found.bytes.end;
            assert_eq!(text.get(found.bytes.clone()), Some(found.text.as_str()));
            assert_eq!(found.scalars.len(), found.text.chars().count());
            if let (Some(low), Some(high)) = (found.low(), found.high()) {
                assert!(low.value <= high.value);
            }
            if found.sort == Sort::Ordinal {
                continue;
            }
            let again = Count::read(&found.text, language).expect("it was read before");
            assert_eq!((again.low(), again.high()), (found.low(), found.high()));
            let once = found.count.normalised();
            let twice = Count::parse(&once).expect("a normal form is read");
            assert_eq!(twice.normalised(), once);
        }
    }
});
