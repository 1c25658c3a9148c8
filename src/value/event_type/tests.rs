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
    let own = read("sheep shearing");
    assert!(!own.known());
    assert_eq!(own.family(), "sheep shearing");
    assert_eq!(
        relation("Sheep Shearing", "sheep shearing"),
        Relation::Equivalent
    );
    assert_eq!(
        relation("sheep shearing", "sheep shearng"),
        Relation::Variant
    );
    assert_eq!(relation("sheep shearing", "attack"), Relation::Undetermined);
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
fn a_word_tells_its_type_in_every_form() {
    for (text, expected) in [
        ("dies", "death"),
        ("died", "death"),
        ("dead", "death"),
        ("passed away", "death"),
        ("kills", "killing"),
        ("slain", "killing"),
        ("slew", "killing"),
        ("bought", "acquisition"),
        ("purchases", "acquisition"),
        ("collided", "accident"),
        ("temblor", "earthquake"),
        ("nabbed", "arrest"),
        ("won", "victory"),
        ("steps down", "resignation"),
        ("stepping down", "resignation"),
        ("blazes", "fire"),
        ("appointing", "appointment"),
        ("gunfire", "shooting"),
        ("signs", "treaty"),
        ("sued", "lawsuit"),
        ("unveiled", "launch"),
        ("blasts", "explosion"),
        ("negotiating", "negotiation"),
        ("fled", "escape"),
    ] {
        assert_eq!(read(text).normalised(), expected, "{text}");
    }
}

#[test]
fn a_trigger_in_another_form_stands_for_itself_before_the_plain_word() {
    assert_eq!(read("fires").normalised(), "fire");
    assert_eq!(read("fired").normalised(), "dismissal");
    assert_eq!(read("firing of missiles").normalised(), "missile strike");
}

#[test]
fn a_general_word_tells_its_type_only_where_it_stands_alone() {
    assert_eq!(read("fixed").normalised(), "repair");
    assert!(!read("price fixing").known());
}

#[test]
fn stages_of_one_story_are_near_and_agree() {
    for (left, right) in [
        ("expulsion", "recall of an ambassador"),
        ("deportation", "recalled its ambassador"),
        ("arrest", "charged with"),
        ("conviction", "sentence"),
        ("quake", "tsunami"),
        ("negotiations", "accord"),
    ] {
        assert!(read(left).near(&read(right)), "{left} {right}");
        assert_eq!(relation(left, right), Relation::Overlap, "{left} {right}");
    }
    for (left, right) in [("expulsion", "arrest"), ("stabbing", "shooting")] {
        assert!(!read(left).near(&read(right)), "{left} {right}");
        assert_eq!(relation(left, right), Relation::Conflict, "{left} {right}");
    }
}

#[test]
fn different_words_of_one_type_are_told_from_forms_of_one_word() {
    let kinship = |left: &str, right: &str| read(left).kinship(&read(right));
    assert_eq!(kinship("arrested", "arresting"), Kinship::SameWord);
    assert_eq!(kinship("arrested", "apprehended"), Kinship::SameType);
    assert_eq!(kinship("assassination", "death"), Kinship::Narrower(2));
    assert_eq!(kinship("shooting", "stabbing"), Kinship::Family);
    assert_eq!(kinship("sheep shearing", "arrest"), Kinship::Unknown);
    let (one, two) = (read("arrested"), read("apprehended"));
    assert!(compare(&one, &two).similarity < compare(&one, &read("arrest")).similarity);
}

#[test]
fn a_type_says_what_identifies_its_events() {
    let says = |text: &str, slots: &[&str]| {
        let read = read(text);
        slots.iter().all(|slot| read.identifies(slot))
    };
    assert!(says("expulsion", &["actor", "target", "date"]) && !says("expulsion", &["place"]));
    assert!(says("remarks", &["speaker", "statement", "date"]));
    assert!(says("temblor", &["place", "date"]) && !says("temblor", &["actor"]));
    // A narrower type has it from the broader one, an unknown one has a guess.
    assert!(says("deportation", &["target"]) && !says("deportation", &["place"]));
    assert!(says(
        "sheep shearing",
        &["actor", "target", "date", "place"]
    ));

    assert!(read("attack").date_tolerance() <= 1);
    assert!(read("murder trial").date_tolerance() >= 30);
    assert!(read("expulsion").one_to_one() && !read("protests").one_to_one());
    assert_eq!(
        read("deported").role(Slot::Actor),
        Some("the state that expels")
    );
    assert_eq!(read("expulsion").code(), Some("174"));
}

#[test]
fn a_type_of_another_lexicon_is_compared_by_its_name() {
    let known = read("sheep shearing");
    let file: TypesFile = serde_json::from_str(
        r#"{"types": {"sheep shearing": {"broader": "work", "triggers": ["shear"]}}}"#,
    )
    .unwrap();
    let own = Lexicon::default().extended(&file).unwrap();
    let shorn = EventType::read("shears", &own).unwrap();
    assert_eq!(compare(&known, &shorn).relation, Relation::Equivalent);
    assert_eq!(compare(&shorn, &read("work")).relation, Relation::Narrower);
}

#[test]
fn every_trigger_tells_its_own_type() {
    let lexicon = Lexicon::default();
    assert!(lexicon.names().count() > 200);
    for (name, trigger) in lexicon.triggers() {
        assert_eq!(read(trigger).normalised(), name, "{trigger}");
        assert_eq!(read(trigger).trigger(), trigger);
    }
    for name in lexicon.names() {
        assert_eq!(read(name).normalised(), name);
    }
}

#[test]
fn endless_text_is_cut_and_says_so() {
    let long = read(&"é expulsion ".repeat(100_000));
    assert_eq!(long.normalised(), "expulsion");
    assert!(long.steps().iter().any(|step| step.rule == CUT));
    assert!(EventType::parse("—").is_err());
}

/// Words of the lexicon, and some that it does not have.
fn words() -> impl Strategy<Value = String> {
    let triggers: Vec<String> = Lexicon::default()
        .triggers()
        .map(|(_, trigger)| trigger.to_owned())
        .chain(["of".to_owned(), "sheep".to_owned(), "shot".to_owned()])
        .collect();
    prop::collection::vec(prop::sample::select(triggers), 1..4).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn reading_never_panics_and_normalising_twice_changes_nothing(text in "\\PC{0,400}") {
        if let Ok(event_type) = EventType::parse(&text) {
            let once = event_type.normalised();
            prop_assert_eq!(read(&once).normalised(), once);
            prop_assert!(event_type.line().next().is_some());
        }
    }

    #[test]
    fn phrases_of_triggers_are_read_as_one_of_them(text in words()) {
        let event_type = read(&text);
        let once = event_type.normalised();
        prop_assert_eq!(read(&once).normalised(), once);
        prop_assert_eq!(event_type.line().last(), Some(event_type.family()));
    }

    #[test]
    fn comparing_is_symmetric(left in words(), right in words()) {
        let (left, right) = (read(&left), read(&right));
        prop_assert_eq!(left.kinship(&right), right.kinship(&left).flipped());
        prop_assert_eq!(left.near(&right), right.near(&left));
        let (there, back) = (compare(&left, &right), compare(&right, &left));
        prop_assert_eq!(there.relation, back.relation.flipped());
        prop_assert_eq!(there.similarity, back.similarity);
        prop_assert_eq!(compare(&left, &left).relation, Relation::Equal);
    }

    #[test]
    fn forms_of_any_word_never_panic(word in "[a-z]{0,12}|\\PC{0,6}") {
        prop_assert!(!inflect::forms(&word).contains(&word));
    }
}
