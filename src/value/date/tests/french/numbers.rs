//! Numbers in French words, read as lengths.

use super::found::found;

/// The numbers from 0 to 100 in words, as France says and writes them.
fn in_words(number: u32) -> String {
    let ones = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit",
        "dix-neuf",
    ];
    let one = |at: u32| ones[usize::try_from(at).unwrap()];
    let (tens, step) = match number {
        0..20 => return one(number).to_owned(),
        20..30 => ("vingt", 20),
        30..40 => ("trente", 30),
        40..50 => ("quarante", 40),
        50..60 => ("cinquante", 50),
        60..80 => ("soixante", 60),
        80 => return "quatre-vingts".to_owned(),
        81..100 => ("quatre-vingt", 80),
        _ => return "cent".to_owned(),
    };
    match number - step {
        0 => tens.to_owned(),
        rest @ (1 | 11) if step < 80 => format!("{tens} et {}", one(rest)),
        rest => format!("{tens}-{}", one(rest)),
    }
}

#[test]
fn numbers_in_words_are_read_from_nought_to_a_hundred() {
    let length = |words: &str| {
        let text = format!("Cela dure {words} jours.");
        let (words, _, timex) = found(&text).remove(0);
        (words.to_owned(), timex)
    };
    for number in 0..=100 {
        let expected = format!("P{number}D");
        let words = in_words(number);
        // As it was spelt before 1990, after, and without any hyphen.
        for words in [
            words.clone(),
            words.replace(' ', "-"),
            words.replace('-', " "),
        ] {
            let whole = format!("{words} jours");
            assert_eq!(length(&words), (whole, expected.clone()));
        }
    }
    for (words, expected) in [
        ("septante et un", "P71D"),
        ("septante-sept", "P77D"),
        ("huitante-deux", "P82D"),
        ("nonante-neuf", "P99D"),
        ("cent dix-sept", "P117D"),
        ("deux cents", "P200D"),
        ("mille neuf cent quatre-vingt-dix-huit", "P1998D"),
        ("12 000", "P12000D"),
    ] {
        assert_eq!(length(words).1, expected, "{words}");
    }
}
