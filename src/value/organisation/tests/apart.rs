//! What tells bodies apart, and what does not.

use super::*;

#[test]
fn a_name_in_another_language_meets_its_english_one() {
    for (left, right) in [
        ("Ministère de l'Agriculture", "Ministry of Agriculture"),
        (
            "Ministerio de Educación de Chile",
            "Chilean Education Ministry",
        ),
        (
            "Bundesministerium für Gesundheit",
            "Federal Ministry of Health",
        ),
        ("Dışişleri Bakanlığı", "Foreign Ministry"),
        ("Ministria e Shëndetësisë", "Ministry of Health"),
        ("Ambasada e Norvegjisë", "Norwegian embassy"),
        ("Parti libéral français", "French Liberal Party"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
    let read = organisation("Ministère de l'Agriculture");
    assert!(read.steps().iter().any(|step| step.rule == TRANSLATED));
}

#[test]
fn one_adjective_number_or_place_makes_another_body() {
    for (left, right) in [
        ("Northern Harvest Front", "Southern Harvest Front"),
        ("League for Millers' Rights", "League for Millers' Bread"),
        ("7th Grain Brigade", "8th Grain Brigade"),
        ("Unit 10001", "Unit 10002"),
        ("University of Split", "University of Rijeka"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Conflict,
            "{left} / {right}"
        );
        assert!(similarity(left, right) <= 0.3, "{left} / {right}");
    }
    assert_eq!(
        relation("Northern Harvest Front", "Harvest Front"),
        Relation::Narrower
    );
    assert_eq!(
        relation("Second Grain Brigade", "2nd Grain Brigade"),
        Relation::Equivalent
    );
    assert_eq!(
        relation("Twenty-first Brigade", "21st Brigade"),
        Relation::Equivalent
    );
}

#[test]
fn a_unit_names_the_body_that_it_is_part_of() {
    for unit in ["Unit 77 of the GRU", "GRU Unit 77", "the GRU's Unit 77"] {
        assert_eq!(relation(unit, "GRU"), Relation::Narrower, "{unit}");
        assert_eq!(relation("GRU", unit), Relation::Broader, "{unit}");
        assert_eq!(relation(unit, "FSB"), Relation::Conflict, "{unit}");
    }
    assert_eq!(
        relation("Unit 77 of the GRU", "GRU Unit 77"),
        Relation::Equivalent
    );
    assert_eq!(relation("the MEK group", "MEK"), Relation::Equivalent);
}

#[test]
fn a_contradicting_legal_form_speaks_a_little_against() {
    let same = similarity("Acme Grain Ltd", "Acme Grain OOO");
    let other = similarity("Acme Grain Ltd", "Acme Grain PJSC");
    assert!(other < same && other > 0.9, "{other} and {same}");
    assert_eq!(similarity("Acme Grain Ltd", "Acme Grain"), 1.0);
}

#[test]
fn a_town_is_one_under_both_its_names() {
    assert_eq!(
        relation("Kyiv Grain Board", "Kiev Grain Board"),
        Relation::Equivalent
    );
    assert_eq!(
        relation("Kyiv Grain Board", "Lviv Grain Board"),
        Relation::Conflict
    );
}

#[test]
fn what_every_state_has_is_generic_without_its_country() {
    for name in [
        "Electoral Commission",
        "Office of the President",
        "Supreme Court",
    ] {
        assert!(organisation(name).is_generic(), "{name}");
    }
    for name in ["Croatian Electoral Commission", "FBI", "Harvest Commission"] {
        assert!(!organisation(name).is_generic(), "{name}");
    }
}
