//! Bodies told from people, descriptions and nobody in particular.

use super::*;

#[test]
fn attributions_that_name_nobody_are_vague() {
    for text in [
        "local reporting",
        "officials",
        "sources",
        "an opposition deputy",
        "media reports",
        "police sources",
        "local media",
        "two senior officials",
        "U.S. officials",
        "witnesses",
        "a person familiar with the matter",
        "people close to the investigation",
        "analysts",
        "opposition deputy",
        "unnamed Western diplomats",
        "authorities",
        "a government spokesman",
        "the media",
    ] {
        assert!(is_vague(text), "{text}");
    }
    for text in [
        "the Foreign Ministry",
        "Top Channel",
        "MEK",
        "Ivan Horvat",
        "the government",
        "Reuters",
        "Croatian authorities",
        "Croatian police",
        "State Department",
        "Prime Minister Horvat",
        "the Croatian prime minister",
        "Croatia",
        "Associated Press",
    ] {
        assert!(!is_vague(text), "{text}");
    }
}

#[test]
fn descriptions_name_neither_a_person_nor_an_organisation() {
    for text in [
        "exiled dissidents",
        "Two men",
        "the two women",
        "several people",
        "exiled opponents of the regime",
        "Croatian bases hosting U.S. troops",
        "12 students",
        "a group of tourists",
        "an armed gang",
        "opponents of the Croatian government",
    ] {
        assert!(is_description(text), "{text}");
        assert!(!looks_like_organisation(text), "{text}");
    }
    for text in [
        "Ivan Horvat",
        "ivan kovacs",
        "the government",
        "police",
        "State Police",
        "Croatian authorities",
        "Croatian Foreign Ministry",
        "ministry of grain",
        "the White House",
        "Reuters",
        "Grain Growers",
        "opponents of the NGC",
        "United States",
        "Swiss Guards",
        "Croatia",
        "Croats",
        "",
        "!",
    ] {
        assert!(!is_description(text), "{text}");
    }
}

#[test]
fn organisations_are_told_from_people() {
    for text in [
        "Croatian Foreign Ministry",
        "Top Channel",
        "State Department",
        "MEK",
        "the government",
        "NCRI/MEK",
        "Reuters",
        "Acme Grain Ltd",
        "Croatia",
        "Bank of Croatia",
        "IRGC",
        "Hezbollah",
        "Islamic Revolutionary Guard Corps (IRGC)",
        "the White House",
        "New York Times",
        "U.N.",
        "Croatian authorities",
        "State Police",
    ] {
        assert!(looks_like_organisation(text), "{text}");
    }
    for text in [
        "Ivan Horvat",
        "Emily Post",
        "M. Kovac",
        "Foreign Minister Ivan Horvat",
        "officials",
        "Interior Ministry spokesman",
        "the head of the Security Council",
        "Christopher Church",
        "Croatian officials",
        "HORVAT",
        "Maria Guardia",
        "State Department spokeswoman Ana Kovac",
        "",
        "!",
    ] {
        assert!(!looks_like_organisation(text), "{text}");
    }
}
