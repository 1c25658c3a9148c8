//! What holds for any text.

use super::*;
use proptest::prelude::*;

/// Words of the kinds that the reader treats specially, thrown together.
fn patchwork() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Ministry",
        "of",
        "Foreign",
        "Affairs",
        "Iran's",
        "Iranian",
        "Tehran's",
        "embassy",
        "in",
        "Oslo",
        "the",
        "Police",
        "State",
        "Albanian",
        "(MEK)",
        "MOIS",
        "MIOS",
        "Ltd",
        "Inc.",
        "and",
        "Organisation",
        "Mojahedin",
        "Mujahideen",
        "Islamic",
        "Republic",
        "United",
        "Nations",
        "U.N.",
        "Council",
        "IRGC",
        "government",
        "A",
        "é",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", "/", " (", ") ", ", "]);
    prop::collection::vec((word, gap), 1..7).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(word, gap)| format!("{word}{gap}"))
            .collect()
    })
}

/// Short words and marks that set parts of a name off, thrown together.
fn punctuated() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        "n",
        "the",
        "of",
        "in",
        "and",
        "s",
        "MEK",
        "UN",
        "U.",
        "Ltd",
        "co",
        "regime",
        "government",
        "police",
        "State",
        "Iran",
        "Tehran",
        "Croatian",
        "ministry",
        "group",
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
        "|",
        " or ",
        ", or ",
        " aka ",
        " ",
        " ",
        " ",
    ];
    prop::collection::vec(prop::sample::select(pieces), 1..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(text in prop_oneof![patchwork(), punctuated(), "\\PC{0,40}"]) {
        if let Ok(read) = OrganisationName::parse(&text) {
            let once = read.normalised();
            let twice = OrganisationName::parse(&once).map(|name| name.normalised());
            prop_assert_eq!(twice, Ok(once));
        }
    }

    #[test]
    fn comparing_is_symmetric(
        left in prop_oneof![patchwork(), punctuated(), "\\PC{0,20}"],
        right in prop_oneof![patchwork(), punctuated()],
    ) {
        if let (Ok(left), Ok(right)) = (OrganisationName::parse(&left), OrganisationName::parse(&right)) {
            let (there, back) = (compare(&left, &right), compare(&right, &left));
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert!((there.similarity - back.similarity).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&there.similarity));
            prop_assert_eq!(compare(&left, &left).relation, Relation::Equal);
        }
    }

    #[test]
    fn telling_kinds_apart_never_panics(text in "\\PC{0,60}") {
        prop_assert!(!(is_vague(&text) && looks_like_organisation(&text)));
        prop_assert!(!(is_description(&text) && looks_like_organisation(&text)));
    }
}
