//! Promises of the whole room, on made-up names.

use super::*;
use crate::value::Relation;
use proptest::prelude::*;

fn name(text: &str) -> PersonName {
    PersonName::parse(text).expect("a name")
}

fn relation(left: &str, right: &str) -> Relation {
    compare(&name(left), &name(right)).relation
}

fn alike(left: &str, right: &str) -> f64 {
    similarity(&name(left), &name(right))
}

#[test]
fn accents_case_order_titles_and_hyphens_are_equivalent() {
    for (left, right) in [
        ("Élodie Marchand", "ELODIE MARCHAND"),
        ("Tavassoli, Karim", "Karim Tavassoli"),
        ("MARCHAND Élodie", "Élodie Marchand"),
        ("Gen. Karim Tavassoli", "Karim Tavassoli"),
        ("Seyed Karim Reza Tavassoli", "Karim Reza Tavassoli"),
        ("Archbishop Marek Kováč", "Marek Kovac"),
        ("Marie-Claire Dubois", "Marie Claire Dubois"),
        ("Abdel-Halim Durrani", "Abdelhalim Durrani"),
        ("O’Hanrahan", "O'Hanrahan"),
        ("Prime Minister Ana Marin", "Marin, Ana"),
        ("Zhou Mingwei", "Mingwei Zhou"),
        ("Kim Tae-song", "Tae Song Kim"),
        ("Pak Taesong", "Pak Tae Song"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Equivalent,
            "{left} / {right}"
        );
        assert!(alike(left, right) > 0.98, "{left} / {right}");
    }
}

#[test]
fn the_fuller_name_is_the_narrower() {
    for (full, bare) in [
        ("Marek Jan Kovac", "Marek Kovac"),
        ("Marek Kovac", "M. Kovac"),
        ("Marek Kovac", "Kovac"),
        ("Marek Kovac Jr.", "Marek Kovac"),
        ("Karim al-Durrani", "Karim Durrani"),
    ] {
        assert_eq!(relation(full, bare), Relation::Narrower, "{full} / {bare}");
        assert_eq!(relation(bare, full), Relation::Broader, "{bare} / {full}");
    }
}

#[test]
fn a_middle_name_against_a_fuller_initial_overlaps() {
    assert_eq!(relation("M. Jan Kovac", "Marek Kovac"), Relation::Overlap);
}

#[test]
fn other_letters_make_a_variant() {
    for (left, right) in [
        ("Karim Bagheri", "Karim Baqeri"),
        ("Yousef Haddad", "Yusuf Hadad"),
        ("Oleg Vashchenko", "Олег Ващенко"),
        ("Bill Harrowgate", "William Harrowgate"),
        ("Lucy Kranenborg", "Lucy Kranenbrg"),
        ("Karim Gulbahar Tavassoli", "Karim Bahartavassoli"),
    ] {
        assert_eq!(relation(left, right), Relation::Variant, "{left} / {right}");
    }
}

#[test]
fn contradicting_given_names_conflict() {
    for (left, right) in [
        ("Marek Kovac", "Petra Kovac"),
        ("M. Kovac", "Petra Kovac"),
        ("Oleg Petrovich Vashchenko", "Oleg Ivanovich Vashchenko"),
        ("Marek Kovac Jr.", "Marek Kovac Sr."),
        ("Karim Tavassoli", "Marek Kovac"),
    ] {
        assert_eq!(
            relation(left, right),
            Relation::Conflict,
            "{left} / {right}"
        );
        assert_eq!(
            Band::of(alike(left, right)),
            Band::Different,
            "{left} / {right}"
        );
    }
}

#[test]
fn a_truncated_surname_is_possible_and_far_above_a_shared_given_name() {
    let truncated = compare(
        &name("Mohammad Ali Gulbahar Tavassoli"),
        &name("Mohammad Bahartavassoli"),
    );
    assert_eq!(truncated.relation, Relation::Variant);
    assert_eq!(Band::of(truncated.similarity), Band::Possible);
    assert!(
        truncated
            .reasons
            .iter()
            .any(|r| r.rule == compare::TRUNCATED)
    );
    let other = compare(
        &name("Mohammad Ali Gulbahar Tavassoli"),
        &name("Mohammad Ali Karimi"),
    );
    assert_eq!(other.relation, Relation::Conflict);
    assert!(
        truncated.similarity >= other.similarity + 0.25,
        "{truncated:?} {other:?}"
    );
}

#[test]
fn a_truncated_surname_alone_proves_nothing() {
    assert_eq!(
        Band::of(alike("Rostamigulbahari", "Gulbahari")),
        Band::Different
    );
}

#[test]
fn one_name_in_two_scripts_is_a_variant() {
    for (native, latin) in [
        ("محمد", "Mohammad"),
        ("كريم حداد", "Karim Haddad"),
        ("Дмитрий Хорошевский", "Dmitry Khoroshevsky"),
        ("Νίκος Παπαδάκης", "Nikos Papadakis"),
        ("דוד שפירא", "David Shapira"),
        ("周明伟", "Zhou Mingwei"),
        ("曾明伟", "Zeng Mingwei"),
        ("박태송", "Tae-song Park"),
        ("עדנה ורבורג", "Edna Warburg"),
    ] {
        assert_eq!(
            relation(native, latin),
            Relation::Variant,
            "{native} / {latin}"
        );
        assert_eq!(
            Band::of(alike(native, latin)),
            Band::Same,
            "{native} / {latin}"
        );
    }
}

#[test]
fn syllables_in_common_make_no_korean_names_one() {
    for (left, right) in [
        ("Kim Tae Song", "Kim Tae Ryong"),
        ("Pak Yong Chol", "Pak Yong Min"),
        ("Choe Hyon-min", "Choe Kang-min"),
        ("Wang Bin", "Wang Jun"),
    ] {
        assert_eq!(
            Band::of(alike(left, right)),
            Band::Different,
            "{left} / {right}"
        );
    }
}

#[test]
fn spellings_of_one_east_asian_name_are_variants() {
    for (left, right) in [
        ("Lee Tae-song", "Ri Tae Song"),
        ("Park Kyung-chul", "Pak Kyong Chol"),
        ("Tsai Hsiao-ling", "Cai Xiaoling"),
        ("Yamada Kenichi", "Ken'ichi Yamada"),
    ] {
        let relation = relation(left, right);
        assert!(
            matches!(relation, Relation::Variant | Relation::Equivalent),
            "{left} / {right}: {relation:?}"
        );
    }
}

#[test]
fn initials_alone_say_nothing_unless_they_contradict() {
    assert_eq!(relation("M. K.", "Marek Kovac"), Relation::Undetermined);
    assert_eq!(relation("P. D.", "Marek Kovac"), Relation::Conflict);
}

#[test]
fn a_common_name_in_common_says_less_than_a_rare_one() {
    assert!(
        alike("Mohammad Verdimassi", "Mohammad Tolkunov")
            < alike("Arzu Verdimassi", "Mohammad Verdimassi")
    );
}

#[test]
fn titles_come_off_but_stay_as_tags() {
    let titled = name("Maj. Gen. Dr. Karim Tavassoli, PhD");
    assert_eq!(titled.normalised(), "karim tavassoli");
    assert_eq!(titled.titles().len(), 4);
    assert_eq!(name("Sheikh Durrani").normalised(), "sheikh durrani");
    assert_eq!(name("King").normalised(), "king");
    assert_eq!(name("Dr. Prof.").normalised(), "prof");
}

#[test]
fn what_is_no_name_says_why() {
    assert!(PersonName::parse("").is_err());
    assert!(PersonName::parse(" – 12, ").is_err());
    let long = "Ana ".repeat(1_000_000);
    assert!(PersonName::parse(&long).is_err_and(|u| u.reason.contains("too long")));
    assert!(PersonName::parse(&"Ana ".repeat(40)).is_err_and(|u| u.reason.contains("words")));
}

/// Words that bring titles, suffixes, particles, initials and scripts
/// together in any order.
fn wild_name() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Dr",
        "Gen.",
        "Seyed",
        "Sheikh",
        "President",
        "Jr.",
        "III",
        "PhD",
        "al",
        "bin",
        "de",
        "M.",
        "J",
        "Karim",
        "KOVÁČ",
        "Tavassoli",
        "Marie-Claire",
        "O’Hara",
        "محمد",
        "الدراني",
        "Олег",
        "Νίκος",
        "דוד",
        "周明伟",
        "曾明",
        "박태송",
        "山田太郎",
        "たろう",
        "Kim",
        "Song",
        "LI",
        "Ming",
        "Nguyen",
        "Yamada",
        "عبدالرحمن",
        "Гнатюк",
        "Petrovich",
        "vice",
        "2nd",
        "ʿ",
        "'",
        "ß",
        "İ",
        "👑",
    ]);
    let gap = prop::sample::select(vec![" ", ", ", "-", ". ", "  "]);
    prop::collection::vec((word, gap), 1..9).prop_map(|pairs| {
        pairs
            .into_iter()
            .flat_map(|(word, gap)| [word, gap])
            .collect()
    })
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![wild_name(), "\\PC{0,40}", "[a-zA-Zéа-яا-ي ,.'-]{0,40}"]
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(text in any_name()) {
        if let Ok(once) = PersonName::parse(&text) {
            let canonical = once.normalised();
            let twice = PersonName::parse(&canonical);
            prop_assert_eq!(twice.map(|n| n.normalised()), Ok(canonical));
        }
    }

    #[test]
    fn comparing_is_symmetric_and_its_shares_sum_to_the_similarity(left in any_name(), right in any_name()) {
        if let (Ok(left), Ok(right)) = (PersonName::parse(&left), PersonName::parse(&right)) {
            let (there, back) = (compare(&left, &right), compare(&right, &left));
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert_eq!(there.similarity, back.similarity);
            prop_assert_eq!(there.relation, super::relation(&left, &right));
            prop_assert_eq!(there.similarity, similarity(&left, &right));
            prop_assert!((0.0..=1.0).contains(&there.similarity));
            let sum: f64 = there.reasons.iter().filter_map(|r| r.share).sum();
            prop_assert!((sum - there.similarity).abs() < 1e-9, "{} {}", sum, there.similarity);
        }
    }

    #[test]
    fn a_name_is_the_same_as_itself(text in any_name()) {
        if let Ok(name) = PersonName::parse(&text) {
            let itself = compare(&name, &name);
            prop_assert_eq!(itself.relation, Relation::Equal);
            prop_assert!(itself.similarity > 0.999_999);
            let keys = name.keys();
            prop_assert_eq!(&keys, &name.keys());
            prop_assert!(keys.len() < 100);
        }
    }
}

#[test]
fn the_first_reason_tells_in_what_two_names_differ() {
    for (left, right, rule) in [
        (
            "Mohammad Ali Gulbahar Tavassoli",
            "Mohammad Bahartavassoli",
            compare::TRUNCATED,
        ),
        ("Karim Bagheri", "Karim Baqeri", compare::SOUNDS),
        ("Lucy Kranenborg", "Lucy Kranenbrg", compare::SOUNDS),
        ("Marek Kovac", "Petra Kovac", compare::BOTH_DIFFER),
        ("Ali Hassan", "Ali Hussein", compare::DISTINCT),
    ] {
        let comparison = compare(&name(left), &name(right));
        let first = comparison.reasons.first().map(|r| r.rule);
        assert_eq!(first, Some(rule), "{left} / {right}");
    }
}

#[test]
fn the_same_initials_in_another_order_are_no_name() {
    assert_eq!(relation("K J", "J K"), Relation::Undetermined);
    assert!(alike("K J", "J K") < Band::POSSIBLE);
    assert!((alike("K J", "K. J.") - 1.0).abs() < 1e-9);
}

#[test]
fn compounds_are_parted_in_any_spelling() {
    for (left, right) in [
        ("Abdülhamid Kaya", "Abdulhamid Kaya"),
        ("Hamidüllah Khan", "Hamid Ullah Khan"),
    ] {
        assert_eq!(relation(left, right), Relation::Equivalent, "{left}");
    }
    for text in [
        "Abdülhamid Kaya",
        "Абдулмалик Каримов",
        "Хамидулла",
        "Hâmidullah",
    ] {
        let once = name(text).normalised();
        assert_eq!(name(&once).normalised(), once, "{text}");
    }
}
