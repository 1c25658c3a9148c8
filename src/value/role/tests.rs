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
        outcome("ambassador's deputy", "ambassador"),
        (Relation::Conflict, "deputy-against-full")
    );
    assert_eq!(
        outcome("former treasurer", "treasurer"),
        (Relation::Conflict, "former-against-current")
    );
}

#[test]
fn the_deputy_of_an_office_has_its_rank() {
    for (left, right) in [
        ("first deputy of the ambassador", "deputy ambassador"),
        ("deputy to the ambassador", "deputy ambassador"),
        ("the ambassador's first deputy", "deputy ambassador"),
        ("assistant to the director", "deputy director"),
        ("deputy to the head of mission", "deputy head of mission"),
        ("the foreign minister's deputy", "deputy foreign minister"),
        (
            "minister of defence's deputy",
            "deputy of the defence minister",
        ),
        ("police chief's deputy", "deputy police chief"),
        (
            "Croatian ambassador's deputy in Oslo",
            "deputy ambassador of Croatia in Oslo",
        ),
        ("former deputy of the mayor", "former deputy mayor"),
    ] {
        assert_eq!(
            outcome(left, right).0,
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
    for deputy in ["first deputy of the ambassador", "the ambassador's deputy"] {
        assert_eq!(outcome(deputy, "diplomat").0, Relation::Narrower);
        assert_eq!(
            outcome(deputy, "trade attaché"),
            (Relation::Conflict, "roles-exclude")
        );
    }
}

#[test]
fn help_that_governs_no_office_is_no_deputy() {
    for (left, right) in [
        ("deputy of the Blue Party", "deputy party leader"),
        ("assistant to a lawyer", "deputy lawyer"),
        ("the driver's assistant", "deputy driver"),
        ("the minister's deputy spokesman", "deputy minister"),
        ("deputy of the Justice Party", "deputy judge"),
    ] {
        assert_ne!(
            outcome(left, right).0,
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
}

#[test]
fn a_country_and_its_people_say_the_same_of_a_role() {
    for (left, right) in [
        ("French minister", "minister of France"),
        ("the Swiss president", "president of Switzerland"),
        ("U.S. senator", "American senator"),
        ("ambassador of Burma", "Myanmar's ambassador"),
        (
            "Bosnian foreign minister",
            "foreign minister of Bosnia and Herzegovina",
        ),
        ("French negotiator", "negotiator for France"),
    ] {
        assert_eq!(
            outcome(left, right).0,
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
    assert_eq!(outcome("French minister", "minister").0, Relation::Narrower);
    assert_eq!(
        outcome("president of Niger", "Nigerian president"),
        (Relation::Undetermined, "role-elsewhere")
    );
    assert_eq!(
        read("Albanian prime minister").normalised(),
        "prime minister (of Albania)"
    );
}

#[test]
fn whose_ambassador_and_to_whom_are_two_things() {
    assert_eq!(
        outcome("Norway's ambassador to Chile", "Norwegian ambassador").0,
        Relation::Narrower
    );
    assert_ne!(
        outcome(
            "Norway's ambassador to Chile",
            "Chile's ambassador to Norway"
        )
        .0,
        Relation::Equivalent
    );
    assert_ne!(
        outcome("Chilean ambassador", "ambassador to Chile").0,
        Relation::Equivalent
    );
}

#[test]
fn the_name_of_every_country_reads_back() {
    let letters = || (b'A'..=b'Z').map(char::from);
    for code in letters().flat_map(|a| letters().map(move |b| format!("{a}{b}"))) {
        let Some(country) = crate::value::place::country_of_code(&code) else {
            continue;
        };
        let once = read(&format!("minister of {country}")).normalised();
        assert_eq!(once, format!("minister (of {country})"));
        assert_eq!(read(&once).normalised(), once);
    }
}

#[test]
fn reasons_quote_roles_as_printed() {
    let comparison = compare(
        &read("State Department spokeswoman"),
        &read("spokesperson of the State Department"),
    );
    let text = &comparison.reasons.first().unwrap().text;
    assert_eq!(
        text,
        "“State Department spokeswoman” and “spokesperson of the State Department” both name the spokesperson"
    );
}

#[test]
fn a_possessive_before_nothing_is_read_once() {
    for text in ["n;a`…;", "x, the'", "(')", "deputy;'s", "a`", "of’"] {
        if let Ok(role) = Role::parse(text) {
            let once = role.normalised();
            assert_eq!(read(&once).normalised(), once, "{text}");
        }
    }
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

/// Short words and marks that set parts of a role off, thrown together.
fn punctuated() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        "n",
        "the",
        "of",
        "to",
        "and",
        "s",
        "ex",
        "deputy",
        "assistant",
        "first",
        "minister",
        "ambassador",
        "head",
        "mission",
        "police",
        "party",
        "Chad",
        "Niger",
        "United",
        "States",
        "Guinea",
        "Bissau",
        "Bosnia",
        "Trinidad",
        "Tobago",
        "Croatian",
        "US",
        "ح",
        "é",
        "`",
        "’",
        "'s",
        "s'",
        "…",
        ";",
        ",",
        "/",
        "&",
        "-",
        ".",
        "(",
        ")",
        "[",
        "]",
        " ",
        " ",
        " ",
    ];
    prop::collection::vec(prop::sample::select(pieces), 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,60}") {
        if let Ok(role) = Role::parse(&text) {
            prop_assert!(!role.normalised().is_empty());
        }
    }

    #[test]
    fn normalising_twice_changes_nothing(text in prop_oneof![phrase(), punctuated(), "\\PC{0,30}"]) {
        if let Ok(role) = Role::parse(&text) {
            let once = role.normalised();
            prop_assert_eq!(read(&once).normalised(), once);
        }
    }

    #[test]
    fn comparing_is_symmetric_and_reflexive(
        left in prop_oneof![phrase(), punctuated()],
        right in prop_oneof![phrase(), punctuated()],
    ) {
        if let (Ok(left), Ok(right)) = (Role::parse(&left), Role::parse(&right)) {
            let (there, back) = (compare(&left, &right), compare(&right, &left));
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert_eq!(there.similarity, back.similarity);
            prop_assert!((0.0..=1.0).contains(&there.similarity));
            prop_assert_eq!(compare(&left, &left).relation, Relation::Equal);
        }
    }
}
