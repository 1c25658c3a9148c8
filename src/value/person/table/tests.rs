use super::*;
use proptest::prelude::*;

fn read(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

fn of(left: &str, right: &str) -> Aligned {
    alignment(&read(left), &read(right))
}

fn row_of(aligned: &Aligned, what: What) -> &AlignedRow {
    let mut rows = aligned.rows.iter();
    rows.find(|row| row.what == what)
        .unwrap_or_else(|| panic!("no {what:?} in {aligned:#?}"))
}

#[test]
fn every_way_in_which_words_stand_to_each_other_has_its_row() {
    for (left, right, what, words) in [
        ("Marek Kovac", "Pavel Kovac", What::Same, ("Kovac", "Kovac")),
        (
            "Karim Verdi Massoli",
            "Karim Verdimassoli Hasan",
            What::Joined,
            ("Verdi Massoli", "Verdimassoli"),
        ),
        (
            "Karim Bagheri",
            "Karim Baqeri",
            What::SoundsAlike,
            ("Bagheri", "Baqeri"),
        ),
        (
            "Сергей Толкунов",
            "Sergei Tolkunov",
            What::OtherScript,
            ("Толкунов", "Tolkunov"),
        ),
        ("Marek Kovac", "M. Kovac", What::Initial, ("Marek", "M")),
        (
            "William Harrow",
            "Bill Harrow",
            What::ShortForm,
            ("William", "Bill"),
        ),
        (
            "Karim Gulpeyma Kolarzadeh",
            "Karim Peymakolarzadeh",
            What::Truncated,
            ("Gulpeyma Kolarzadeh", "Peymakolarzadeh"),
        ),
        ("Marek Jan Kovac", "Marek Kovac", What::LeftOut, ("Jan", "")),
        (
            "Marek Kovac Jr.",
            "Marek Kovac",
            What::Generation,
            ("jr", ""),
        ),
        (
            "Marek Kovac Jr.",
            "Marek Kovac III",
            What::Generations,
            ("jr", "iii"),
        ),
    ] {
        let aligned = of(left, right);
        let row = row_of(&aligned, what);
        assert_eq!((&*row.left, &*row.right), words, "{aligned:#?}");
    }
}

#[test]
fn words_left_over_of_an_inverted_name_are_all_shown() {
    let aligned = of("KOVAC, Marek Jan", "Pavel Novotny");
    let row = row_of(&aligned, What::BothDiffer);
    assert_eq!(row.left, "Marek Jan KOVAC");
    assert_eq!(row.right, "Pavel Novotny");
}

#[test]
fn counts_below_the_base_speak_against() {
    let aligned = of("Marek Kovac", "Marek Novotny");
    assert_eq!(row_of(&aligned, What::Start).share, Some(EVEN));
    let counts = row_of(&aligned, What::Counts);
    assert!(counts.share.unwrap() < 0.0, "{counts:?}");
    assert_eq!(counts.left, "1 of 2 words");
}

#[test]
fn the_same_name_is_one_row() {
    for (left, right) in [
        ("Marek Kovac", "Marek Kovac"),
        ("KOVAC, Dr. Marek", "Marek Kovač"),
        ("Marek Kovac; Mirko Kolar", "Mirko Kolar"),
    ] {
        let aligned = of(left, right);
        assert!(aligned.is_same(), "{aligned:#?}");
        assert!((aligned.similarity - 1.0).abs() < f64::EPSILON);
    }
    assert!(!of("Marek Kovac", "Marek Kovacs").is_same());
}

#[test]
fn of_several_names_the_two_compared_are_named() {
    let aligned = of("Marek Kovac; Mirko Kolar", "Mirko Kolár Jan");
    assert!(aligned.of_several);
    assert_eq!(aligned.left, "Mirko Kolar");
    assert!(!of("Marek Kovac", "Mirko Kolar").of_several);
}

fn names() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Karim",
        "Bagheri",
        "Baqeri",
        "al",
        "bin",
        "M.",
        "J.",
        "Jr.",
        "Marek",
        "Kovac",
        "KOVAC,",
        "Kovacs",
        "Abdel",
        "Abdelkarim",
        "Gulverdimassoli",
        "Verdimassoli",
        "Ivanovich",
        "Petrovich",
        "Сергей",
        "Sergei",
        "کریم",
        "باقری",
        "Dr.",
        "Bill",
        "William",
        "Tae",
        "Song-ho",
        ";",
        "III",
    ]);
    prop_oneof![
        4 => prop::collection::vec(word, 1..8).prop_map(|words| words.join(" ")),
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn shares_sum_to_the_similarity(left in names(), right in names()) {
        let (Ok(left), Ok(right)) = (PersonName::parse(&left), PersonName::parse(&right)) else {
            return Ok(());
        };
        let aligned = alignment(&left, &right);
        let sum: f64 = aligned.rows.iter().filter_map(|row| row.share).sum();
        prop_assert!((sum - aligned.similarity).abs() < 1e-9, "{aligned:#?}");
        let compared = compare(&left, &right);
        prop_assert!((compared.similarity - aligned.similarity).abs() < 1e-9);
        for row in &aligned.rows {
            prop_assert!(row.likeness.is_none_or(|l| (0.0..=1.0).contains(&l)), "{row:?}");
            prop_assert!(row.rarity.is_none_or(|r| r >= 0.0), "{row:?}");
        }
    }

    #[test]
    fn exchanged_names_have_exchanged_rows(left in names(), right in names()) {
        let (Ok(left), Ok(right)) = (PersonName::parse(&left), PersonName::parse(&right)) else {
            return Ok(());
        };
        let rows = |aligned: Aligned, turned: bool| {
            let mut rows: Vec<String> = aligned.rows.into_iter().map(|row| {
                let (l, r) = if turned { (row.right, row.left) } else { (row.left, row.right) };
                format!("{l} | {:?} | {r} | {:.6?}", row.what, row.share.map(|s| s + 0.0))
            }).collect();
            rows.sort();
            rows
        };
        let (there, back) = (alignment(&left, &right), alignment(&right, &left));
        // Of several names two pairs may be alike to the last bit.
        if !there.of_several {
            prop_assert_eq!(rows(there, false), rows(back, true));
        }
    }
}
