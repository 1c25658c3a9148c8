use super::*;
use crate::lexical::language::Language;
use proptest::prelude::*;

fn value(text: &str) -> String {
    value_in(text, Language::English)
}

fn value_in(text: &str, language: Language) -> String {
    let tokens = tokenise(text, language);
    match read(&tokens) {
        Some(reading) if reading.used == tokens.len() => reading.value.to_string(),
        Some(reading) => format!("{} and more", reading.value),
        None => "none".to_owned(),
    }
}

#[test]
fn words_and_figures_mix() {
    for (text, expected) in [
        ("seventeen", "17"),
        ("forty-one", "41"),
        ("Two hundred and six", "206"),
        ("three thousand four hundred and eleven", "3411"),
        ("a hundred", "100"),
        ("1.5 million", "1500000"),
        ("35 thousand", "35000"),
        ("4 million 200 thousand", "4200000"),
        ("twenty-five hundred", "2500"),
        ("two point seven five", "2.75"),
        ("three crore", "30000000"),
        ("2 lakh crore", "2000000000000"),
        ("7bn", "7000000000"),
        ("१२", "12"),
        ("1\u{202f}500", "1500"),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn parts_of_a_whole_are_read() {
    for (text, expected) in [
        ("half", "0.5"),
        ("half a dozen", "6"),
        ("½ million", "500000"),
        ("two thirds", "2/3"),
        ("three-quarters", "0.75"),
        ("a fifth of", "0.2 and more"),
        ("two and a half", "2.5"),
        ("two and a half million", "2500000"),
        ("a million and a half", "1500000"),
        ("2½", "2.5"),
        ("3 1/4", "3.25"),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn a_number_ends_where_the_next_begins() {
    assert_eq!(value("three and five"), "3 and more");
    assert_eq!(value("nineteen eighty"), "19 and more");
    assert_eq!(value("12,13"), "12 and more");
    assert_eq!(value("two hundred soldiers"), "200 and more");
}

#[test]
fn what_says_no_number_reads_as_none() {
    for text in ["hundreds", "a diplomat", "third", "", "-", "and", "1.2.3"] {
        assert_eq!(value(text), "none", "{text}");
    }
}

#[test]
fn ranks_are_read_apart_from_counts() {
    for (text, expected) in [("third", 3), ("3rd", 3), ("twenty-fifth", 25)] {
        let reading = read_ordinal(&tokenise(text, Language::English)).unwrap();
        assert_eq!(reading.value, Number::whole(expected), "{text}");
    }
    assert_eq!(read_ordinal(&tokenise("three", Language::English)), None);
}

#[test]
fn french_numbers_are_read_by_their_own_words() {
    for (text, expected) in [
        ("vingt et un", "21"),
        ("vingt-et-un", "21"),
        ("vingt-deux", "22"),
        ("soixante-dix", "70"),
        ("soixante et onze", "71"),
        ("soixante-dix-sept", "77"),
        ("septante-trois", "73"),
        ("quatre-vingts", "80"),
        ("quatre-vingt-un", "81"),
        ("quatre-vingt-dix-sept", "97"),
        ("nonante-neuf", "99"),
        ("cent", "100"),
        ("cent quatre-vingt-quatre", "184"),
        ("deux cents", "200"),
        ("trois cent douze", "312"),
        ("mille", "1000"),
        ("deux mille vingt", "2020"),
        ("quatre mille", "4000"),
        ("cent mille", "100000"),
        ("un million", "1000000"),
        ("1,5 million", "1500000"),
        ("deux millions cinq cent mille", "2500000"),
        ("3 milliards", "3000000000"),
        ("deux douzaines", "24"),
        ("une centaine", "100"),
        ("un millier", "1000"),
        ("1 500", "1500"),
        ("1\u{202f}500\u{202f}000", "1500000"),
        ("1.500", "1500"),
        ("1.500,25", "1500.25"),
        ("3,14", "3.14"),
        ("deux virgule cinq", "2.5"),
        ("deux et demi", "2.5"),
        ("un tiers", "1/3"),
        ("deux tiers", "2/3"),
        ("trois quarts", "0.75"),
        ("un demi-million", "500000"),
        ("moins quatre", "-4"),
    ] {
        assert_eq!(value_in(text, Language::French), expected, "{text}");
    }
    assert!(
        read(&tokenise("une vingtaine", Language::French))
            .unwrap()
            .loose
    );
    for (text, expected) in [
        ("premier", 1),
        ("1er", 1),
        ("2ème", 2),
        ("vingt et unième", 21),
        ("vingt-cinquième", 25),
        ("deux centième", 200),
    ] {
        let reading = read_ordinal(&tokenise(text, Language::French)).unwrap();
        assert_eq!(reading.value, Number::whole(expected), "{text}");
    }
}

#[test]
fn tokens_know_where_they_stand() {
    let text = "Près de 1\u{202f}500 soldats, l’été";
    let (tokens, spans) = locate(text, Language::French);
    let pieces: Vec<&str> = spans.iter().map(|span| &text[span.clone()]).collect();
    assert_eq!(tokens.len(), pieces.len());
    assert_eq!(
        pieces,
        ["Près", "de", "1\u{202f}500", "soldats", ",", "l’", "été"]
    );
}

#[test]
fn endless_figures_are_passed_over_in_one_go() {
    for piece in [
        "1,", "1.", "11,", "1 ", "111,", "111 ", "1,00,", "½", "0", "'1",
    ] {
        let text = piece.repeat(50_000);
        for language in Language::ALL {
            assert!(!tokenise(&text, language).is_empty());
        }
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC*") {
        let tokens = tokenise(&text, Language::English);
        if let Some(reading) = read(&tokens) {
            prop_assert!(reading.used <= tokens.len());
        }
    }

    #[test]
    fn any_run_of_number_words_can_be_read(words in prop::collection::vec(
        prop::sample::select(vec!["a", "one", "twenty", "hundred", "thousand", "million", "and", "half",
            "third", "thirds", "point", "dozen", "-", "12", "1.5", "/", "of", "minus", "k"]), 0..12)) {
        let text = words.join(" ");
        let tokens = tokenise(&text, Language::English);
        if let Some(reading) = read(&tokens) {
            prop_assert!(reading.used > 0 && reading.used <= tokens.len());
        }
    }
}
