use super::*;
use crate::value::Relation;
use proptest::prelude::*;

fn read(text: &str) -> EventType {
    EventType::parse(text).unwrap()
}

fn relation(left: &str, right: &str) -> Relation {
    compare(&read(left), &read(right)).relation
}

#[test]
fn phrases_tell_their_type() {
    for (text, expected) in [
        ("Expulsion", "expulsion"),
        ("expelled", "expulsion"),
        ("declared persona non grata", "expulsion"),
        ("were ordered to leave the country", "expulsion"),
        ("expulsion of two envoys", "expulsion"),
        ("bomb attack", "bombing"),
        ("drone strike", "airstrike"),
        ("foiled bomb attack", "foiled attack"),
        ("thwarted attack", "foiled attack"),
        ("terror plot", "plot"),
        ("murder trial", "trial"),
        ("news conference", "press conference"),
        ("commended", "praise"),
        ("resettled in the north", "relocation"),
        ("imposed sanctions", "sanction"),
        ("sentencing", "sentence"),
        ("fire", "fire"),
        ("fired", "dismissal"),
    ] {
        assert_eq!(read(text).normalised(), expected, "{text}");
    }
}

#[test]
fn a_type_of_ones_own_is_accepted() {
    let own = read("chess tournament");
    assert!(!own.known());
    assert_eq!(own.family(), "chess tournament");
    assert_eq!(
        relation("Chess Tournament", "chess tournament"),
        Relation::Equivalent
    );
    assert_eq!(
        relation("chess tournament", "chess tournamant"),
        Relation::Variant
    );
    assert_eq!(
        relation("chess tournament", "attack"),
        Relation::Undetermined
    );
}

#[test]
fn kinds_are_narrower_than_what_they_are_kinds_of() {
    for (narrow, broad) in [
        ("deportation", "expulsion"),
        ("suicide bombing", "attack"),
        ("assassination", "killing"),
        ("arrest", "detention"),
        ("foiled attack", "plot"),
        ("tweet", "statement"),
        ("summit", "meeting"),
    ] {
        assert_eq!(relation(narrow, broad), Relation::Narrower);
        assert_eq!(relation(broad, narrow), Relation::Broader);
    }
}

#[test]
fn a_foiled_attack_is_no_attack_but_near_one() {
    assert_eq!(relation("foiled attack", "attack"), Relation::Overlap);
    assert_eq!(relation("plot", "bombing"), Relation::Overlap);
    assert!(read("foiled attack").near(&read("attack")));
}

#[test]
fn types_of_one_family_are_partly_alike() {
    let siblings = compare(&read("trial"), &read("sentence"));
    assert_eq!(siblings.relation, Relation::Conflict);
    assert!(siblings.similarity > 0.0);
    let strangers = compare(&read("trial"), &read("election"));
    assert_eq!(
        (strangers.relation, strangers.similarity),
        (Relation::Conflict, 0.0)
    );
    assert!(!read("trial").near(&read("election")));
}

#[test]
fn endless_text_is_cut_and_says_so() {
    let long = read(&"é expulsion ".repeat(100_000));
    assert_eq!(long.normalised(), "expulsion");
    assert!(long.steps().iter().any(|step| step.rule == CUT));
    assert!(EventType::parse("—").is_err());
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(text in "\\PC{0,60}") {
        if let Ok(event_type) = EventType::parse(&text) {
            let once = event_type.normalised();
            prop_assert_eq!(read(&once).normalised(), once);
        }
    }

    #[test]
    fn comparing_is_symmetric(
        left in prop::sample::select(vec!["arrest", "detention", "plot", "attack", "bomb", "vote", "chess", "foiled attack"]),
        right in prop::sample::select(vec!["arrested", "legal action", "attack", "suicide bombing", "chass", "summit"]),
    ) {
        let (there, back) = (compare(&read(left), &read(right)), compare(&read(right), &read(left)));
        prop_assert_eq!(there.relation, back.relation.flipped());
        prop_assert_eq!(there.similarity, back.similarity);
    }
}
