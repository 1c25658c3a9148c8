use super::*;
use crate::value::Relation;
use proptest::prelude::*;

fn place(text: &str) -> Place {
    Place::parse(text).expect("a place")
}

fn relation(left: &str, right: &str) -> Relation {
    compare(&place(left), &place(right)).relation
}

#[test]
fn every_place_of_the_table_reads_back_from_its_canonical_form() {
    let table = gazetteer();
    let mut lost = 0;
    let mut total = 0;
    for id in table.ids() {
        let canonical = table.canonical(id);
        let read = place(&canonical);
        total += 1;
        // Divisions that share their name with another of the country, and
        // second towns of one name in one division, cannot be told apart by
        // words; whatever is read must still be a stable form.
        assert_eq!(
            place(&read.normalised()).normalised(),
            read.normalised(),
            "{canonical}"
        );
        if read.normalised() != canonical {
            lost += 1;
        }
    }
    assert!(
        lost * 100 < total,
        "{lost} of {total} places do not read back"
    );
}

#[test]
fn names_of_one_country_are_equivalent() {
    for (left, right) in [
        ("Iran", "Islamic Republic of Iran"),
        ("the Islamic Republic of Iran", "Persia"),
        ("U.S.", "United States of America"),
        ("the US", "America"),
        ("Iranian", "Iran"),
        ("Italian", "Italy"),
        ("Iranian nationality", "Iran"),
        ("Albanian soil", "Albania"),
        ("Republic of Albania", "Albania"),
        ("Kingdom of Norway", "Norway"),
        ("Czech Republic", "Czechia"),
        ("Burma", "Myanmar"),
        ("UK", "Great Britain"),
        ("Deutschland", "Germany"),
        ("Russian Federation", "Russia"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
}

#[test]
fn names_of_one_town_are_equivalent() {
    for (left, right) in [
        ("Tirana, Albania", "Tirana"),
        ("the Albanian capital", "Tirana"),
        ("Albania's capital", "Tiranë"),
        ("capital of Iraq", "Baghdad"),
        ("the Iraqi capital Baghdad", "Baghdad, Iraq"),
        ("Kiev", "Kyiv"),
        ("Bombay", "Mumbai"),
        ("the Albanian port city of Durres", "Durrës"),
        ("city of Shkoder", "Shkodër"),
        ("Basra (Iraq)", "Basra"),
        ("Iranian embassy in Oslo", "embassy of Iran in Oslo"),
        ("Tirana hotel", "hotel in Tirana"),
        ("in Vienna", "Vienna, Austria"),
        ("Boston, Mass.", "Boston, Massachusetts"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
}

#[test]
fn the_inner_place_is_narrower() {
    for (inner, outer) in [
        ("Tirana", "Albania"),
        ("Tirana", "Balkans"),
        ("Albania", "Europe"),
        ("Baghdad", "the Middle East"),
        ("Western Balkans", "Balkans"),
        ("Boston", "Massachusetts"),
        ("Kurdish camp in Erbil", "Iraq"),
        ("Iranian embassy in Tirana", "Albania"),
        ("Iranian embassy in Tirana", "Tirana"),
        ("southern Iran", "Iran"),
        ("Baghdad airport", "Baghdad"),
        ("outskirts of Vienna", "Vienna"),
        ("Manza camp, Durres", "Albania"),
    ] {
        assert_eq!(
            relation(inner, outer),
            Relation::Narrower,
            "{inner} / {outer}"
        );
        assert_eq!(
            relation(outer, inner),
            Relation::Broader,
            "{outer} / {inner}"
        );
    }
}

#[test]
fn siblings_and_other_countries_conflict() {
    for (left, right) in [
        ("Tirana", "Durres"),
        ("Tirana", "Baghdad"),
        ("Albania", "Iran"),
        ("Tirana", "Iran"),
        ("Europe", "Iraq"),
        ("Iranian embassy in Tirana", "Vienna"),
        ("a hotel in Oslo", "a hotel in Rome"),
        ("Italian", "Iranian"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Conflict,
            "{left} / {right}"
        );
    }
}

#[test]
fn a_spot_cannot_be_set_against_a_town_of_the_same_country() {
    assert_eq!(relation("southern Iran", "Tehran"), Relation::Undetermined);
    assert_eq!(
        relation("a hotel in Oslo", "a bank in Oslo"),
        Relation::Undetermined
    );
}

#[test]
fn unknown_places_are_never_a_conflict() {
    for other in ["Tirana", "Iran", "Quxville", "Europe"] {
        assert_eq!(
            relation("Zzyzxburgh", other),
            Relation::Undetermined,
            "{other}"
        );
    }
    assert_eq!(relation("Zzyzxburgh", "ZZYZXBURGH"), Relation::Equivalent);
    assert_eq!(relation("Zzyzxburgh", "Zzyzxberg"), Relation::Variant);
    assert_eq!(
        relation("Zzyzxburgh", "Zzyzxburgh, Norway"),
        Relation::Broader
    );
    assert!(!place("Zzyzxburgh").known());
}

#[test]
fn a_misspelt_town_is_a_variant() {
    assert_eq!(relation("Bagdhad, Iraq", "Iraq"), Relation::Narrower);
    assert_eq!(relation("Bagdhad", "Baghdad"), Relation::Variant);
}

#[test]
fn any_reading_of_an_ambiguous_name_may_agree() {
    assert_eq!(relation("Georgia", "Atlanta"), Relation::Broader);
    assert_eq!(relation("Georgia", "Tbilisi"), Relation::Broader);
    assert_eq!(relation("Congolese", "Brazzaville"), Relation::Broader);
    assert_eq!(relation("Paris", "Paris, Texas"), Relation::Broader);
    assert_eq!(relation("Surrey", "England"), Relation::Undetermined);
    assert_eq!(relation("Surrey, Canada", "England"), Relation::Conflict);
}

#[test]
fn descriptions_are_not_mistaken_for_towns() {
    for text in [
        "the store",
        "federal prison",
        "Newport Beach",
        "West Hill",
        "between Oslo and Rome",
    ] {
        assert_eq!(place(text).country(), None, "{text}");
    }
}

#[test]
fn an_embassy_is_not_in_the_country_that_sends_it() {
    assert_eq!(place("Iranian embassy").country(), None);
    assert_eq!(place("Iran's embassy in Oslo").country(), Some("Norway"));
    assert_eq!(place("Gulf of Oman").country(), None);
}

#[test]
fn the_reason_names_the_capital() {
    let comparison = compare(&place("Tirana"), &place("Albania"));
    assert_eq!(
        comparison.reasons[0].text,
        "Tirana is the capital of Albania"
    );
    let comparison = compare(&place("the Iraqi capital"), &place("Baghdad"));
    assert!(
        comparison
            .reasons
            .iter()
            .any(|reason| reason.text == "Baghdad is the capital of Iraq")
    );
}

#[test]
fn places_that_may_meet_share_a_key() {
    for (left, right) in [
        ("Tirana", "Albania"),
        ("Tirana", "the Albanian capital"),
        ("Iranian", "Tehran"),
        ("Zzyzxburg", "Zzyzxberg"),
    ] {
        let (l, r) = (place(left).keys(), place(right).keys());
        assert!(l.iter().any(|key| r.contains(key)), "{left} / {right}");
    }
    let (l, r) = (place("Tirana").keys(), place("Baghdad").keys());
    assert!(!l.iter().any(|key| r.contains(key)));
}

#[test]
fn long_texts_are_refused_with_a_reason() {
    let error = Place::parse(&"Tirana ".repeat(100_000)).expect_err("it is too long");
    assert!(error.reason.contains("300"), "{}", error.reason);
    assert!(Place::parse("…").is_err());
}

#[test]
fn an_of_within_a_name_does_not_part_it() {
    let table = gazetteer();
    let names = table.ids().map(|id| table.canonical(id));
    for name in names.filter(|name| name.contains(" of ")) {
        let once = place(&format!("mine in {name}")).normalised();
        assert_eq!(place(&once).normalised(), once);
        assert_eq!(once.matches(" in ").count(), 1, "{once}");
    }
    assert_eq!(
        place("mine 4, drc").normalised(),
        "mine 4 in Democratic Republic of the Congo"
    );
    assert_eq!(
        place("mine in the province of Anbar").normalised(),
        place("mine in Anbar province").normalised()
    );
}

/// Words of the kinds that the reader treats specially, thrown together.
fn patchwork() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Tirana",
        "Albania",
        "Albanian",
        "capital",
        "of",
        "in",
        "the",
        "city",
        "province",
        "Paris",
        "Texas",
        "southern",
        "Iran's",
        "embassy",
        "near",
        "Republic",
        "soil",
        "U.S.",
        "Central",
        "Georgia",
        "New York",
        "Europe",
        "Zzyzx",
        "airport",
        "at",
        "Gulf",
        "Saint-Denis",
        "drc",
        "Democratic Republic of the Congo",
        "Isle of Man",
        "Bosnia and Herzegovina",
        "4",
        "\"",
        "n'",
        "a",
        "b",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", ", ", " (", "/"]);
    prop::collection::vec((word, gap), 1..7).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(word, gap)| format!("{word}{gap}"))
            .collect()
    })
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(text in prop_oneof![patchwork(), "\\PC{0,40}"]) {
        if let Ok(read) = Place::parse(&text) {
            let once = read.normalised();
            let twice = Place::parse(&once).map(|place| place.normalised());
            prop_assert_eq!(twice, Ok(once));
        }
    }

    #[test]
    fn comparing_is_symmetric(left in prop_oneof![patchwork(), "\\PC{0,20}"], right in patchwork()) {
        if let (Ok(left), Ok(right)) = (Place::parse(&left), Place::parse(&right)) {
            let (there, back) = (compare(&left, &right), compare(&right, &left));
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert!((there.similarity - back.similarity).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&there.similarity));
            prop_assert!(!there.reasons.is_empty());
            prop_assert_eq!(compare(&left, &left).relation, Relation::Equal);
        }
    }
}
