use super::*;
use crate::lexical::number::Number;
use crate::value::count::Dimension;
use proptest::prelude::*;

/// What is found in an English text, as `text = normalised`.
fn found(text: &str) -> Vec<String> {
    found_in(text, Language::English)
}

fn found_in(text: &str, language: Language) -> Vec<String> {
    let found = find(text, language).into_iter();
    found
        .map(|found| format!("{} = {}", found.text, found.count.normalised()))
        .collect()
}

#[test]
fn counts_are_found_with_their_bounds_and_nouns() {
    for (text, expected) in [
        (
            "Police said at least 12 people were killed near the bridge.",
            vec!["at least 12 people were killed = at least 12 people killed"],
        ),
        (
            "In all, 12 killed, 30 injured, the mayor said.",
            vec!["12 killed = 12 killed", "30 injured = 30 injured"],
        ),
        (
            "He saw nearly 100 Ruritanian police officers there.",
            vec!["nearly 100 Ruritanian police officers = about 90 to 100 officers"],
        ),
        (
            "It sold between 10 and 20 boats, then 10 to 12 million tickets.",
            vec![
                "between 10 and 20 boats = 10 to 20 boats",
                "10 to 12 million tickets = 10000000 to 12000000 tickets",
            ],
        ),
        (
            "Several thousand protesters met dozens of guards.",
            vec![
                "Several thousand protesters = vaguely 2000 to 9999 protesters",
                "dozens of guards = vaguely 24 to 199 guards",
            ],
        ),
        (
            "By noon 15 killed so far.",
            vec!["15 killed so far = 15 killed so far"],
        ),
        (
            "No casualties, no comment.",
            vec!["No casualties = 0 victims"],
        ),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_part_keeps_its_whole() {
    assert_eq!(found("Two of the four left."), ["Two of the four = 2 of 4"]);
    let found = find("They freed 17 of the 30 hostages.", Language::English);
    assert_eq!(found[0].count.normalised(), "17 of 30 hostages");
    assert_eq!(found[0].count.scope(), Some("of 30"));
    assert_eq!(found[0].count.unit(), Some("hostage"));
}

#[test]
fn things_listed_are_added_up_only_where_one_has_no_number() {
    assert_eq!(
        found("Ruritania expelled the ambassador and three diplomats."),
        ["ambassador and three diplomats = 4 people"]
    );
    assert_eq!(
        found("Four men and seven women were there."),
        ["Four men = 4 men", "seven women = 7 women"]
    );
    assert_eq!(found("The minister, 52, said so."), ["52 = 52"]);
}

#[test]
fn money_time_ages_shares_and_measures_have_their_sort() {
    use Dimension::*;
    for (text, sort, normalised) in [
        (
            "cost $1.2 billion.",
            Sort::Measure(Money),
            "1200000000 dollars",
        ),
        ("paid EUR 7,000 to", Sort::Measure(Money), "7000 euros"),
        ("a 7,000-euro bribe", Sort::Measure(Money), "7000 euros"),
        ("paid £5m for", Sort::Measure(Money), "5000000 pounds"),
        ("paid 30 000 euros", Sort::Measure(Money), "30000 euros"),
        (
            "paid A$5m for",
            Sort::Measure(Money),
            "5000000 australian dollars",
        ),
        (
            "earns $25 a month",
            Sort::Measure(Money),
            "25 dollars per month",
        ),
        ("took 18 months to", Sort::Measure(Duration), "18 months"),
        (
            "two and a half years in",
            Sort::Measure(Duration),
            "2.5 years",
        ),
        ("a year and a half in", Sort::Measure(Duration), "1.5 years"),
        (
            "2 hours and 30 minutes",
            Sort::Measure(Duration),
            "2.5 hours",
        ),
        (
            "over the past 18 months",
            Sort::Measure(Duration),
            "18 months",
        ),
        ("aged 29 and", Sort::Age, "29 years old"),
        ("the 29-year-old was", Sort::Age, "29 years old"),
        ("a man in his fifties", Sort::Age, "50 to 59 years old"),
        ("a woman in her early 40s.", Sort::Age, "40 to 43 years old"),
        ("up 5% from", Sort::Measure(Percentage), "5 percent"),
        (
            "some 40 per cent of",
            Sort::Measure(Percentage),
            "about 40 percent",
        ),
        ("two thirds of the staff", Sort::Fraction, "2/3 staffers"),
        ("one in five voters", Sort::Fraction, "0.2 voters"),
        ("is 29km away", Sort::Measure(Length), "29 kilometres"),
        (
            "at 100 km/h on",
            Sort::Measure(Speed),
            "100 kilometres per hour",
        ),
        (
            "at 40° Celsius",
            Sort::Measure(Temperature),
            "40 degrees celsius",
        ),
        ("is 5 feet 2 inches", Sort::Measure(Length), "31/6 feet"),
        ("the third attempt", Sort::Ordinal, "3"),
    ] {
        let found = find(text, Language::English);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].sort, sort, "{text}");
        assert_eq!(found[0].count.normalised(), normalised, "{text}");
    }
}

#[test]
fn figures_that_name_something_are_no_counts() {
    for text in [
        "On 15 January 2020 at 10:30",
        "on January 15, 2020, and Jan. 16",
        "the 4th of May and May 5th",
        "in 2013 and since 1979, the 1980s, the 2020 election",
        "between 2013 and 2016; 2013-2016; 2020-01-15; 15/01/2020",
        "B52, F-16s, COVID-19, 5G, q=30",
        "Article 5, No. 3, Flight 752, a Boeing 737, Resolution 2231",
        "version 1.2.3, +1-222-2222-2222, 555-1234",
        "They won 3-1 at 5 pm.",
        "Fifth Avenue, the 7th Fleet, the 21st century",
        "nineteen eighty-four, Formula One",
        "twice as many, double the price",
        "No one said so; the one who knows; one another",
        "many people, a billion-dollar question of sorts"
            .split(',')
            .next()
            .unwrap(),
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn french_counts_are_found() {
    for (text, expected) in [
        (
            "Le 15 janvier 2020, l'Orsinie a expulsé deux diplomates ; 12 morts et 30 blessés.",
            vec![
                "deux diplomates = 2 diplomats",
                "12 morts = 12 killed",
                "30 blessés = 30 injured",
            ],
        ),
        (
            "Une centaine de personnes, plusieurs milliers de manifestants et une vingtaine de policiers",
            vec![
                "Une centaine de personnes = about 100 people",
                "plusieurs milliers de manifestants = vaguely 2000 to 9999 protesters",
                "une vingtaine de policiers = about 20 policemen",
            ],
        ),
        (
            "environ 1,5 million d'euros, plus de 30 000 euros, 3 %, un tiers des électeurs",
            vec![
                "environ 1,5 million d'euros = about 1500000 euros",
                "plus de 30 000 euros = more than 30000 euros",
                "3 % = 3 percent",
                "un tiers des électeurs = 1/3 voters",
            ],
        ),
        (
            "un homme de 29 ans, âgé de 31 ans, deux ans et demi, jusqu'à 40 roquettes",
            vec![
                "29 ans = 29 years old",
                "âgé de 31 ans = 31 years old",
                "deux ans et demi = 2.5 years",
                "jusqu'à 40 roquettes = at most 40 rockets",
            ],
        ),
        (
            "L'ambassadeur et trois diplomates ; deux des quatre hommes ; un mort",
            vec![
                "ambassadeur et trois diplomates = 4 people",
                "deux des quatre hommes = 2 of 4 men",
                "un mort = 1 killed",
            ],
        ),
        (
            "en 2013, l'article 5, le vol 752, à 10h30, un diplomate",
            vec![],
        ),
    ] {
        assert_eq!(found_in(text, Language::French), expected, "{text}");
    }
}

#[test]
fn ranges_are_told_in_bytes_and_in_scalars() {
    let text = "Près de 200 personnes à Orsinie, « 12 morts »";
    let found = find(text, Language::French);
    assert_eq!(found.len(), 2);
    for found in &found {
        assert_eq!(&text[found.bytes.clone()], found.text);
        let scalars: Vec<char> = text.chars().collect();
        let there: String = scalars[found.scalars.clone()].iter().collect();
        assert_eq!(there, found.text);
    }
}

#[test]
fn a_found_count_says_the_rule_that_read_it() {
    let rule = |text| find(text, Language::English)[0].rule();
    assert_eq!(rule("about 100 tents"), "count-approximate");
    assert_eq!(rule("10-12 tents"), "count-range");
    assert_eq!(rule("12 tents"), "count-figures");
}

#[test]
fn hostile_text_takes_linear_time() {
    for piece in [
        "1 ",
        "1,",
        "1.",
        "-",
        "one ",
        "at least ",
        "the ",
        "a ",
        "over the ",
        "point one ",
        "hundred ",
        "1/",
        "$",
        "ambassador and ",
        "minister, ",
        "two of the ",
        "½",
        "1-1-",
        "so far ",
        "several ",
        "between 1 and ",
        "une ",
        "de ",
        "vingt ",
        "in his ",
        "no ",
        "3 ft ",
    ] {
        let text = piece.repeat(20_000);
        for language in Language::ALL {
            let found = find(&text, language);
            assert!(found.len() <= text.len());
        }
    }
}

fn running() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        "the",
        "two",
        "one",
        "12",
        "1,500",
        "1.5",
        "2020",
        "15",
        "January",
        "million",
        "thousands",
        "several",
        "dozens",
        "at least",
        "more than",
        "up to",
        "about",
        "nearly",
        "between",
        "and",
        "to",
        "-",
        "or",
        "or more",
        "of",
        "diplomats",
        "ambassador",
        "minister",
        "euros",
        "$",
        "US$",
        "%",
        "years old",
        "-year-old",
        "a month",
        "killed",
        "injured",
        "so far",
        "half",
        "thirds",
        "another",
        "no",
        "No.",
        ",",
        ".",
        "kingpins",
        "percent",
        "years",
        "in Bergen",
        "in his",
        "fifties",
        "Article",
        "third",
        "(",
        ")",
        "½",
        "°",
        "C",
        "feet",
        "inches",
        "km",
        "hundred",
        "twenty",
        "é",
        "deux",
        "un",
        "une",
        "cent",
        "vingt",
        "millions",
        "plus de",
        "environ",
        "jusqu'à",
        "morts",
        "et",
        "des",
        "de",
        "d'",
        "ans",
        "M",
        "\u{a0}",
        "personnes",
        "+",
        "/",
        ":",
        "'",
        "’",
        "ter",
        "s",
        "€",
    ];
    let space = prop::sample::select(vec![" ", " ", " ", ""]);
    prop::collection::vec((prop::sample::select(pieces), space), 0..14).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, space)| [piece, space])
            .collect()
    })
}

fn holds(text: &str, language: Language) -> Result<(), TestCaseError> {
    let mut last = 0;
    for found in find(text, language) {
        prop_assert!(found.bytes.start >= last && found.bytes.end > found.bytes.start);
        last = found.bytes.end;
        prop_assert_eq!(text.get(found.bytes.clone()), Some(found.text.as_str()));
        let before = text[..found.bytes.start].chars().count();
        prop_assert_eq!(found.scalars.start, before);
        prop_assert_eq!(found.scalars.len(), found.text.chars().count());
        if let (Some(low), Some(high)) = (found.low(), found.high()) {
            prop_assert!(low.value <= high.value);
        }
        let again = match found.sort {
            Sort::Ordinal => Count::read_rank(&found.text, language),
            _ => Count::read(&found.text, language),
        };
        let again = again.unwrap();
        prop_assert_eq!((again.low(), again.high()), (found.low(), found.high()));
        if found.sort != Sort::Ordinal {
            let once = found.count.normalised();
            let twice = Count::parse(&once).map(|count| count.normalised());
            prop_assert_eq!(twice, Ok(once));
        }
    }
    Ok(())
}

#[test]
fn what_once_broke_a_law_keeps_it() {
    for text in [
        "deux thirds",
        "½ plus de$ a",
        "2mup to$",
        "2mm٣$",
        "millions another inches'",
        "½million ½",
        "one fifties killed",
        "twenty s killed",
        "0 NZ$",
    ] {
        for language in Language::ALL {
            holds(text, language).unwrap();
        }
    }
}

proptest! {
    #[test]
    fn what_is_found_reads_the_same_by_itself(text in running()) {
        for language in Language::ALL {
            holds(&text, language)?;
        }
    }

    #[test]
    fn any_text_can_be_searched(text in "\\PC{0,60}") {
        for language in Language::ALL {
            holds(&text, language)?;
        }
    }

    #[test]
    fn every_whole_number_is_found(number in 0u32..1_000_000) {
        let found = find(&format!("They saw {number} people."), Language::English);
        let value = found.first().and_then(|found| found.count.exact());
        prop_assert_eq!(value, Some(Number::whole(i64::from(number))));
    }
}
