use super::*;
use crate::value::Relation;
use proptest::prelude::*;

fn read(text: &str) -> Role {
    Role::parse(text).unwrap_or_else(|unparsed| panic!("{unparsed}"))
}

fn outcome(left: &str, right: &str) -> (Relation, &'static str) {
    let comparison = compare(&read(left), &read(right));
    (
        comparison.relation,
        comparison.reasons.first().unwrap().rule.id,
    )
}

#[test]
fn one_office_in_many_words_is_equivalent() {
    for (left, right) in [
        ("counsellor", "Counselor"),
        ("cultural attaché", "Cultural Attache"),
        ("foreign minister", "Minister of Foreign Affairs"),
        ("FM", "foreign minister"),
        ("PM", "prime minister"),
        ("defense minister", "minister of defence"),
        ("spokeswoman", "spokesperson"),
        ("ex-president", "former President"),
        ("interim mayor", "acting mayor"),
        ("vice-president", "vice president"),
        ("chairman", "chairwoman"),
        (
            "state department spokeswoman",
            "spokesperson of the State Department",
        ),
        ("Ruritanian ambassador", "Ruritania's ambassador"),
        ("military attache", "defence attaché"),
        ("director of State Police", "state police director"),
        ("1st secretary", "first secretary"),
        ("Home Secretary", "interior minister"),
        ("leader of the Blue Party", "Blue Party chairman"),
    ] {
        assert_eq!(
            outcome(left, right).0,
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
}

#[test]
fn the_kind_of_role_is_broader() {
    for (left, right) in [
        ("cultural attaché", "diplomat"),
        ("cultural attaché", "attaché"),
        ("interior minister", "minister"),
        ("acting interior minister", "politician"),
        ("vice consul", "diplomat"),
        ("colonel", "soldier"),
        ("chief justice", "judge"),
        ("counsellor at the mission", "counsellor"),
        (
            "Ruritania's acting foreign minister",
            "Acting Foreign Minister",
        ),
        (
            "former defence minister and leader of the Blue Party",
            "former defence minister",
        ),
    ] {
        assert_eq!(
            outcome(left, right).0,
            Relation::Narrower,
            "{left} / {right}"
        );
        assert_eq!(
            outcome(right, left).0,
            Relation::Broader,
            "{right} / {left}"
        );
    }
}

#[test]
fn roles_of_one_family_exclude_each_other() {
    for (left, right) in [
        ("counsellor", "cultural attaché"),
        ("cultural attaché", "press attaché"),
        ("interior minister", "foreign minister"),
        ("general", "colonel"),
        ("ambassador of Ruritania", "second secretary"),
    ] {
        assert_eq!(
            outcome(left, right),
            (Relation::Conflict, "roles-exclude"),
            "{left} / {right}"
        );
    }
}

#[test]
fn former_acting_and_deputy_flips_have_their_own_rules() {
    assert_eq!(
        outcome("former mayor", "mayor"),
        (Relation::Conflict, "former-against-current")
    );
    assert_eq!(
        outcome("acting mayor", "mayor"),
        (Relation::Conflict, "acting-against-full")
    );
    assert_eq!(
        outcome("deputy mayor", "mayor"),
        (Relation::Conflict, "deputy-against-full")
    );
    assert_eq!(
        outcome("ambassador's deputy", "ambassador").0,
        Relation::Undetermined
    );
    assert_eq!(
        outcome("former treasurer", "treasurer"),
        (Relation::Conflict, "former-against-current")
    );
}

#[test]
fn roles_that_one_person_can_hold_are_undetermined() {
    for (left, right) in [
        ("party leader", "former minister"),
        ("former prime minister", "foreign minister"),
        ("lawyer", "senator"),
        ("spy", "diplomat"),
        ("former ambassador", "diplomat"),
    ] {
        assert_eq!(
            outcome(left, right),
            (Relation::Undetermined, "roles-can-coexist"),
            "{left} / {right}"
        );
    }
}

#[test]
fn the_same_office_elsewhere_is_left_to_a_person() {
    assert_eq!(
        outcome("mayor of Arlen", "mayor of Bergen").0,
        Relation::Undetermined
    );
    assert_eq!(
        outcome("mayor of Arlen", "Arlen mayor").0,
        Relation::Equivalent
    );
    assert_eq!(
        outcome("Ruritanian diplomat", "diplomat at the embassy").0,
        Relation::Overlap
    );
}

#[test]
fn a_typing_error_is_a_variant() {
    assert_eq!(outcome("ambasador", "ambassador").0, Relation::Variant);
    assert_eq!(outcome("choirmaster", "choirmastr").0, Relation::Variant);
}

#[test]
fn unknown_roles_compare_by_their_words() {
    assert!(!read("chief negotiator").known());
    assert_eq!(
        outcome("Chief Negotiator", "chief negotiator").0,
        Relation::Equivalent
    );
    assert_eq!(
        outcome("choirmaster", "beekeeper").0,
        Relation::Undetermined
    );
    assert_eq!(
        outcome("beekeeper", "diplomat"),
        (Relation::Undetermined, "role-unknown")
    );
}

#[test]
fn what_is_no_role_says_why() {
    assert!(Role::parse("").is_err());
    assert!(Role::parse("?!").is_err());
    assert!(
        Role::parse(&"minister ".repeat(100_000))
            .unwrap_err()
            .reason
            .contains("500")
    );
}

fn phrase() -> impl Strategy<Value = String> {
    let words = [
        "former",
        "ex-",
        "acting",
        "deputy",
        "vice",
        "first",
        "foreign",
        "cultural",
        "interior",
        "minister",
        "attaché",
        "counsellor",
        "diplomat",
        "spokesman",
        "director",
        "secretary",
        "chief",
        "general",
        "head",
        "of",
        "at",
        "the",
        "and",
        ",",
        "Ruritanian",
        "Ruritania's",
        "embassy",
        "beekeeper",
        "police",
        "state",
        "affairs",
        "(",
        ")",
        "PM",
        "party",
        "leader",
        "member",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..7)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,60}") {
        if let Ok(role) = Role::parse(&text) {
            prop_assert!(!role.normalised().is_empty());
        }
    }

    #[test]
    fn normalising_twice_changes_nothing(text in phrase()) {
        if let Ok(role) = Role::parse(&text) {
            let once = role.normalised();
            prop_assert_eq!(read(&once).normalised(), once);
        }
    }

    #[test]
    fn comparing_is_symmetric_and_reflexive(left in phrase(), right in phrase()) {
        if let (Ok(left), Ok(right)) = (Role::parse(&left), Role::parse(&right)) {
            let (there, back) = (compare(&left, &right), compare(&right, &left));
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert_eq!(there.similarity, back.similarity);
            prop_assert!((0.0..=1.0).contains(&there.similarity));
            prop_assert_eq!(compare(&left, &left).relation, Relation::Equal);
        }
    }
}
