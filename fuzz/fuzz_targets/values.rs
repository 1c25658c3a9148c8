//! Every kind of value, read and compared: normalising is idempotent and
//! comparing symmetric, whatever comes in.
#![no_main]

use corroborate::value::date::{Anchor, Date};
use corroborate::value::{count, date, event_type, organisation, person, place, role, text};
use libfuzzer_sys::fuzz_target;

macro_rules! check {
    ($room:ident :: $value:ident, $left:expr, $right:expr) => {
        if let (Ok(left), Ok(right)) = ($room::$value::parse($left), $room::$value::parse($right)) {
            let there = $room::compare(&left, &right);
            let back = $room::compare(&right, &left);
            assert_eq!(there.relation, back.relation.flipped());
            assert_eq!(there.similarity, back.similarity);
            if let Ok(again) = $room::$value::parse(&left.normalised()) {
                assert_eq!(again.normalised(), left.normalised());
            }
        }
    };
}

fuzz_target!(|pair: (&str, &str)| {
    let (left, right) = pair;
    check!(person::PersonName, left, right);
    check!(organisation::OrganisationName, left, right);
    check!(place::Place, left, right);
    check!(role::Role, left, right);
    check!(count::Count, left, right);
    check!(event_type::EventType, left, right);
    check!(text::FreeText, left, right);
    let published = jiff_day();
    let anchor = Anchor {
        published,
        ..Anchor::default()
    };
    if let (Ok(left), Ok(right)) = (Date::read(left, &anchor), Date::read(right, &anchor)) {
        let there = date::compare(&left, &right);
        assert_eq!(
            there.relation,
            date::compare(&right, &left).relation.flipped()
        );
        assert!(left.earliest.is_none() || left.latest.is_none() || left.earliest <= left.latest);
    }
});

/// A Friday.
fn jiff_day() -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(2021, 5, 7).ok()
}
