use super::*;
use crate::value::Relation;

mod apart;
mod laws;
mod told;

fn organisation(text: &str) -> OrganisationName {
    OrganisationName::parse(text).expect("a name")
}

fn relation(left: &str, right: &str) -> Relation {
    compare(&organisation(left), &organisation(right)).relation
}

fn similarity(left: &str, right: &str) -> f64 {
    compare(&organisation(left), &organisation(right)).similarity
}

#[test]
fn acronyms_and_aliases_in_brackets_are_taken_apart() {
    assert_eq!(
        organisation("People's Harvest Organization of Utopia (PHOU/PHO)").acronyms(),
        ["PHOU", "PHO"]
    );
    let listed = organisation("Council of Gardens (COG)/Union of Growers (UOG)");
    assert_eq!(listed.acronyms(), ["COG", "UOG"]);
    assert_eq!(listed.names.len(), 2);
    let built = organisation("Ministry of Grain and Bread").acronyms();
    for acronym in ["MGB", "MOGB", "MOGAB"] {
        assert!(
            built.iter().any(|other| other == acronym),
            "{acronym} in {built:?}"
        );
    }
}

#[test]
fn one_body_under_two_names_is_equivalent() {
    for (left, right) in [
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        (
            "Croatian Foreign Ministry",
            "Ministry of Foreign Affairs of Croatia",
        ),
        (
            "Croatia's Foreign Ministry",
            "the Croatian Ministry for Foreign Affairs",
        ),
        ("Ministry of the Interior", "interior ministry"),
        ("Department of State", "the State Department"),
        ("Acme Grain Ltd", "ACME Grain"),
        ("Acme Grain GmbH & Co. KG", "Acme Grain, Inc."),
        ("Ministry of Defence", "Ministry of Defense"),
        ("Labour Organisation", "Labor Organization"),
        ("Société Générale", "Societe Generale"),
        ("NGC", "National Grain Council"),
        ("National Grain Council (NGC)", "N.G.C."),
        ("UN", "United Nations"),
        ("E.U.", "European Union"),
        ("IRGC", "Islamic Revolutionary Guard Corps"),
        ("Revolutionary Guards", "IRGC"),
        ("MEK", "People's Mojahedin Organization of Iran (PMOI/MEK)"),
        (
            "National Council of Resistance of Iran (NCRI)/Mujahideen-e Khalq (MEK)",
            "MEK",
        ),
        ("NCRI", "National Council of Resistance of Iran"),
        ("Qods Force", "Quds Force"),
        (
            "Iran's Ministry of Intelligence and Security (MIOS)",
            "MOIS",
        ),
        ("Iranian Intelligence Ministry", "MOIS"),
        ("U.S. State Department", "State Department"),
        ("FBI", "Federal Bureau of Investigation"),
        ("Iran's embassy in Tirana", "Tehran's embassy in Tirana"),
        ("Iranian regime", "Iranian government"),
        ("the AP", "Associated Press"),
        ("Staunton Police Department", "Staunton police"),
        ("German Foreign Ministry", "Auswärtiges Amt"),
        ("GRAINS", "Grains"),
        ("TDR", "The Daily Reaper"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Equivalent,
            "{left} / {right}"
        );
    }
}

#[test]
fn a_country_on_one_side_only_is_narrower() {
    for (narrow, broad) in [
        ("Croatian State Police", "State Police"),
        (
            "Iran's Ministry of Intelligence",
            "ministry of intelligence",
        ),
        (
            "Iran's Ministry of Intelligence and Security (MIOS)",
            "the ministry of intelligence",
        ),
        ("Zagreb police", "Croatian police"),
        ("Croatian embassy in Oslo", "Croatian embassy"),
        ("Qods Force", "IRGC"),
        ("FBI", "Justice Department"),
        ("Boston Red Sox", "Red Sox"),
        ("Oregon State Police", "police"),
    ] {
        assert_eq!(
            relation(narrow, broad),
            Relation::Narrower,
            "{narrow} / {broad}"
        );
    }
}

#[test]
fn transliterations_are_variants() {
    for (left, right) in [
        ("Jebhat al-Tahrir", "Jabhat al-Tahreer"),
        ("Mojahedin Brigade", "Mujahideen Brigade"),
        (
            "Central Election Commission",
            "Central Electoral Commission",
        ),
        ("Kravt", "Kravt Foods"),
    ] {
        assert_eq!(relation(left, right), Relation::Variant, "{left} / {right}");
    }
}

#[test]
fn an_agreeing_acronym_settles_a_transliteration() {
    assert_eq!(
        relation("Mojahedin Brigade (MJB)", "Mujahideen Brigade (MJB)"),
        Relation::Equivalent
    );
}

#[test]
fn a_slip_between_acronyms_is_a_variant_only_when_plausible() {
    assert_eq!(relation("MIOS", "MOIS"), Relation::Variant);
    let middle = similarity("MIOS", "MOIS");
    assert!((0.4..0.8).contains(&middle), "{middle}");
    assert_eq!(
        relation("Board of Utter Grain (BUG)", "BUX"),
        Relation::Variant
    );
    for (left, right) in [
        ("FBI", "FBS"),
        ("NCRI", "NCRA"),
        ("EU", "UE2"),
        ("PMOI", "IRGC"),
        ("AUT", "AUTX"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Conflict,
            "{left} / {right}"
        );
    }
}

#[test]
fn other_organisations_conflict() {
    for (left, right) in [
        ("Foreign Ministry", "Interior Ministry"),
        ("Ministry of Foreign Trade", "Foreign Ministry"),
        ("Croatian Foreign Ministry", "Serbian Foreign Ministry"),
        ("Democratic Party of Albania", "Republican Party of Albania"),
        ("FBI", "CIA"),
        ("State Department", "Justice Department"),
        ("Croatian embassy in Oslo", "Croatian embassy in Rome"),
        ("New York Times", "New York Post"),
        ("Bank of America", "Bank of England"),
        ("Acme Grain", "Bolt Motors"),
        ("MEK", "IRGC"),
        ("Albanian police", "Albanian parliament"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Conflict,
            "{left} / {right}"
        );
        assert!(similarity(left, right) < 0.5, "{left} / {right}");
    }
}

#[test]
fn organisations_that_may_be_one_share_a_key() {
    for (left, right) in [
        ("MIOS", "MOIS"),
        ("NGC", "National Grain Council"),
        ("Ministry of Foreign Affairs", "Croatian Foreign Ministry"),
        ("Mojahedin Brigade", "Mujahideen Brigade"),
        ("IRGC", "Revolutionary Guards"),
        ("Iran", "Iranian regime"),
    ] {
        let (l, r) = (organisation(left).keys(), organisation(right).keys());
        assert!(l.iter().any(|key| r.contains(key)), "{left} / {right}");
    }
}

#[test]
fn a_shortened_name_is_rather_one_body_than_a_part() {
    for (left, right) in [
        ("Ministry of Grain", "Ministry of Grain and Bread"),
        (
            "Croatian Grain Ministry",
            "Croatia's Ministry of Grain and Bread",
        ),
        ("Ministry of Bread", "Ministry of Grain and Bread"),
        ("Foreign Ministry", "Ministry of Foreign Affairs and Trade"),
        ("Grain Ministry", "Grain and Bread Ministry"),
        ("Committee for Grain", "Committee for Grain, Bread and Salt"),
        ("ministry of grain", "Croatian Ministry of Grain and Bread"),
    ] {
        let compared = compare(&organisation(left), &organisation(right));
        assert_eq!(compared.relation, Relation::Broader, "{left} / {right}");
        assert!(is_shortened(&compared), "{left} / {right}");
    }
    for (left, right) in [
        ("Grain Ministry", "press office of the Grain Ministry"),
        ("Harvest Ministry", "Ministry of Grain and Bread"),
        ("Quds Force", "IRGC"),
        ("Grain Growers", "Grain and Bread Growers"),
        ("Kravt", "Kravt Foods"),
    ] {
        let compared = compare(&organisation(left), &organisation(right));
        assert!(!is_shortened(&compared), "{left} / {right}");
    }
    let known = compare(
        &organisation("MOIS"),
        &organisation("ministry of intelligence"),
    );
    assert!(is_shortened(&known), "{known:?}");
}

#[test]
fn the_ministry_of_a_regime_is_that_of_its_country() {
    for text in [
        "Iran's ministry of intelligence",
        "Iranian regime's Ministry of Intelligence",
        "intelligence ministry of the Iranian regime",
        "the Iranian government's intelligence ministry",
        "Tehran's Intelligence Ministry",
        "Iran's MOIS",
    ] {
        assert_eq!(relation(text, "MOIS"), Relation::Equivalent, "{text}");
    }
    assert_eq!(
        relation(
            "Croatian regime's Grain Ministry",
            "Croatian Grain Ministry"
        ),
        Relation::Equivalent
    );
    assert_eq!(
        relation("Croatian regime's Grain Ministry", "Croatian government"),
        Relation::Narrower
    );
}

#[test]
fn the_police_of_a_country_may_be_its_national_police() {
    for (left, right) in [
        ("National Police", "Ruritanian police"),
        ("State Police", "Ruritanian police"),
        ("Federal Police", "Croatian police"),
        ("State Police", "police of Croatia"),
        ("Croatian State Police", "Croatian police"),
    ] {
        assert!(relation(left, right).agrees(), "{left} / {right}");
        assert!(relation(right, left).agrees(), "{left} / {right}");
    }
    for (left, right) in [
        ("National Guard", "Ruritanian guard"),
        ("Serbian State Police", "Croatian police"),
        ("Oregon State Police", "Croatian police"),
        ("Interior Police", "Ruritanian police"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Conflict,
            "{left} / {right}"
        );
    }
}

#[test]
fn a_state_is_not_its_opposition() {
    for (left, right) in [
        ("Croatian opposition", "Croatian government"),
        ("Croatian Pirate Party", "Croatia"),
        ("Croatian Red Cross", "the Croatian state"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Conflict,
            "{left} / {right}"
        );
    }
}

#[test]
fn reasons_quote_names_as_printed_and_say_what_stands_for_what() {
    for (left, right, said) in [
        (
            "Tehran's embassy",
            "Iran's embassy",
            "“Tehran's embassy” and “Iran's embassy” have the same words but for order and small words, with Tehran standing for Iran",
        ),
        (
            "the Croatian Foreign Ministry",
            "the Croatian government",
            "“Croatian Foreign Ministry” is a part of “Croatian government”",
        ),
        (
            "Croatian Foreign Ministry",
            "Croatia",
            "“Croatian Foreign Ministry” acts for Croatia",
        ),
        (
            "Croatian regime",
            "Croatian government",
            "“Croatian regime” and “Croatian government” speak of one state",
        ),
        (
            "Grain Ministry",
            "Bread Ministry",
            "“Grain Ministry” and “Bread Ministry” differ in “Grain” and “Bread”",
        ),
        (
            "Foreign Ministry",
            "Bread Ministry",
            "“Foreign Ministry” and “Bread Ministry” differ in “Foreign” and “Bread”",
        ),
        (
            "Croatian Grain Council",
            "Grain Council",
            "“Croatian Grain Council” says that it is of Croatia, “Grain Council” does not",
        ),
    ] {
        let compared = compare(&organisation(left), &organisation(right));
        let text = &compared.reasons.first().unwrap().text;
        assert_eq!(text, said);
    }
}

#[test]
fn long_texts_are_refused_with_a_reason() {
    let error = OrganisationName::parse(&"Council ".repeat(100_000)).expect_err("it is too long");
    assert!(error.reason.contains("300"));
    assert!(OrganisationName::parse(" … ").is_err());
}

#[test]
fn a_ministry_acts_for_its_government() {
    let name = |text| OrganisationName::parse(text).unwrap();
    let compared = compare(
        &name("Croatian government"),
        &name("Croatian Foreign Ministry"),
    );
    assert_eq!(compared.relation, Relation::Broader);
    let abroad = compare(
        &name("Croatian government"),
        &name("Serbian Foreign Ministry"),
    );
    assert_eq!(abroad.relation, Relation::Conflict);
}
