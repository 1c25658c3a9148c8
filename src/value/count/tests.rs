use super::*;
use crate::value::Relation;
use proptest::prelude::*;

fn read(text: &str) -> Count {
    Count::parse(text).unwrap_or_else(|unparsed| panic!("{unparsed}"))
}

fn normalised(text: &str) -> String {
    read(text).normalised()
}

fn relation(left: &str, right: &str) -> Relation {
    compare(&read(left), &read(right)).relation
}

#[test]
fn news_counts_are_read() {
    for (text, expected) in [
        ("2", "2"),
        ("Two", "2"),
        ("two Ruritanian diplomats", "2 diplomats"),
        ("another two", "2"),
        ("the two men", "2 men"),
        ("1,500", "1500"),
        ("1.5 million", "1500000"),
        ("a dozen trucks", "12 trucks"),
        ("both envoys", "2 envoys"),
        ("a journalist", "1 journalist"),
        ("seventeen people, including four children", "17 people"),
        ("17 of the 30 hostages", "17 of 30 hostages"),
        ("Two of the four", "2 of 4"),
        ("12 people, three of them children", "12 people"),
        ("forty-five (45)", "45"),
        ("two Ruritanian envoys expelled in May", "2 envoys"),
        ("-4 degrees", "-4 degrees"),
        ("a 12-member delegation", "12 members"),
        ("2½ tonnes", "2.5 tonnes"),
    ] {
        assert_eq!(normalised(text), expected, "{text}");
    }
}

#[test]
fn bounds_are_read_on_either_side() {
    for (text, expected) in [
        ("at least 12", "at least 12"),
        ("at least a dozen soldiers", "at least 12 soldiers"),
        ("no fewer than 12", "at least 12"),
        ("12 or more", "at least 12"),
        ("12+", "at least 12"),
        ("more than 500", "more than 500"),
        ("over 500 people", "more than 500 people"),
        ("up to 40", "at most 40"),
        ("as many as 40", "at most 40"),
        ("no more than 40", "at most 40"),
        ("fewer than 40", "fewer than 40"),
        (">= 7", "at least 7"),
        ("at least 12 but no more than 20", "12 to 20"),
        ("some 100", "about 100"),
        ("around 100 protesters", "about 100 protesters"),
        ("100 or so", "about 100"),
        ("nearly 100", "about 90 to 100"),
        ("just over 100", "about 100 to 110"),
    ] {
        assert_eq!(normalised(text), expected, "{text}");
    }
}

#[test]
fn ranges_share_the_scale_of_their_end() {
    for (text, expected) in [
        ("between 10 and 12", "10 to 12"),
        ("10-12", "10 to 12"),
        ("10–12 tents", "10 to 12 tents"),
        ("ten to twelve officers", "10 to 12 officers"),
        ("two or three", "2 to 3"),
        ("10 to 12 million euros", "10000000 to 12000000 euros"),
        ("$10-$20", "10 to 20 dollars"),
        ("8%-9%", "8 to 9 percent"),
    ] {
        assert_eq!(normalised(text), expected, "{text}");
    }
}

#[test]
fn vague_words_become_wide_bounds() {
    for (text, expected) in [
        ("several thousand", "vaguely 2000 to 9999"),
        (
            "several thousands of members",
            "vaguely 2000 to 9999 members",
        ),
        ("a couple", "vaguely 2 to 3"),
        ("a few", "vaguely 2 to 9"),
        ("dozens of shells", "vaguely 24 to 199 shells"),
        ("hundreds", "vaguely 200 to 1999"),
        ("thousands of people", "vaguely 2000 to 19999 people"),
        ("tens of thousands", "vaguely 20000 to 199999"),
        ("many", "vaguely at least 2"),
    ] {
        assert_eq!(normalised(text), expected, "{text}");
        assert_eq!(read(text).kind(), Kind::Vague, "{text}");
    }
}

#[test]
fn money_time_and_shares_have_units() {
    for (text, expected) in [
        ("a monthly 9,000-euro salary", "9000 euros per month"),
        ("$40 a month", "40 dollars per month"),
        ("US$ 2.5 million", "2500000 dollars"),
        ("EUR 300", "300 euros"),
        ("€5bn", "5000000000 euros"),
        ("15 years", "15 years"),
        ("a 15-year ban", "15 years"),
        ("18 months", "18 months"),
        ("29-year-old", "29 years old"),
        ("aged 29", "29 years old"),
        ("40 percent", "40 percent"),
        ("40%", "40 percent"),
        ("40 per cent of voters", "40 percent"),
        ("half", "0.5"),
        ("two thirds of the staff", "2/3 staffers"),
    ] {
        assert_eq!(normalised(text), expected, "{text}");
    }
}

#[test]
fn people_who_are_listed_are_added_up() {
    for (text, expected) in [
        ("the ambassador and three diplomats", "4 people"),
        ("Ambassador and press attaché", "2 people"),
        ("Ruritania's ambassador and another diplomat", "2 people"),
        ("the ambassador and his two deputies", "3 people"),
        ("an ambassador, two attaches and a driver", "4 people"),
        ("four men and seven women", "11 people"),
    ] {
        assert_eq!(normalised(text), expected, "{text}");
    }
}

#[test]
fn none_is_zero() {
    for text in ["no", "none", "zero", "nobody", "0"] {
        assert_eq!(read(text).exact(), Some(Number::ZERO), "{text}");
    }
    assert_eq!(normalised("no casualties"), "0 victims");
}

#[test]
fn a_count_that_may_grow_says_so() {
    assert!(read("12 so far").is_provisional());
    assert!(read("12 people killed, and counting").is_provisional());
    assert!(!read("12").is_provisional());
    assert_eq!(relation("15", "12 so far"), Relation::Narrower);
    assert_eq!(relation("10", "12 so far"), Relation::Conflict);
}

#[test]
fn what_is_no_count_says_why() {
    for (text, why) in [
        ("", "no words"),
        ("third", "rank"),
        ("most voters", "share"),
        ("envoys", "not how many"),
        ("order No. 72", "label"),
        ("between 12 and 10", "backwards"),
        ("between 12", "two numbers"),
        ("1.2.3", "no number"),
        ("12 14", "side by side"),
        ("12 dead and 30 injured", "apart"),
        ("3 tanks and 4 drones", "different kinds"),
    ] {
        let unparsed = Count::parse(text).unwrap_err();
        assert!(unparsed.reason.contains(why), "{text}: {}", unparsed.reason);
    }
    assert!(Count::parse(&"9 ".repeat(1_000_000)).is_err());
}

#[test]
fn a_rank_is_read_only_when_asked() {
    let rank = Count::parse_rank("the twenty-fifth").unwrap();
    assert_eq!(rank.exact(), Some(Number::whole(25)));
    assert!(Count::parse("twenty-fifth").is_err());
    assert!(Count::parse_rank("twenty-five").is_err());
}

#[test]
fn different_numbers_conflict() {
    assert_eq!(relation("two", "2"), Relation::Equivalent);
    assert_eq!(
        relation("two diplomats", "three operatives"),
        Relation::Conflict
    );
    assert_eq!(relation("12", "more than 12"), Relation::Conflict);
    assert_eq!(
        relation("at least 12", "more than 11"),
        Relation::Equivalent
    );
    assert_eq!(relation("about 100", "about 105"), Relation::Overlap);
    assert_eq!(
        relation("no casualties", "two casualties"),
        Relation::Conflict
    );
}

#[test]
fn the_more_exact_count_is_narrower() {
    assert_eq!(relation("103", "about 100"), Relation::Narrower);
    assert_eq!(relation("at least 12", "15"), Relation::Broader);
    assert_eq!(relation("3,400", "several thousand"), Relation::Narrower);
    assert_eq!(relation("10 to 12", "11"), Relation::Broader);
}

#[test]
fn vague_counts_conflict_only_when_clearly_apart() {
    assert_eq!(relation("dozens", "20"), Relation::Overlap);
    assert_eq!(relation("dozens", "2,500"), Relation::Conflict);
    assert_eq!(relation("several thousand", "12"), Relation::Conflict);
}

#[test]
fn counts_of_different_things_are_not_compared() {
    assert_eq!(relation("12 killed", "30 injured"), Relation::Undetermined);
    assert_eq!(relation("12 euros", "30 dollars"), Relation::Undetermined);
    assert_eq!(relation("four men", "six women"), Relation::Undetermined);
    assert_eq!(relation("half", "12"), Relation::Undetermined);
    let spring = read("12").with_scope("in spring");
    let autumn = read("15").with_scope("in autumn");
    assert_eq!(compare(&spring, &autumn).relation, Relation::Undetermined);
    assert_eq!(compare(&spring, &read("15")).relation, Relation::Conflict);
    let given = read("12").with_unit("Ruritanian diplomats");
    assert_eq!(given.unit(), Some("diplomat"));
}

#[test]
fn measures_are_converted() {
    assert_eq!(
        relation("18 months", "a year and a half"),
        Relation::Equivalent
    );
    assert_eq!(relation("18 months", "1.5 years"), Relation::Equivalent);
    assert_eq!(relation("two weeks", "14 days"), Relation::Equivalent);
    assert_eq!(relation("half", "50 percent"), Relation::Equivalent);
}

#[test]
fn ages_one_apart_are_told_from_other_conflicts() {
    let reason = |left: &Count, right: &Count| {
        let comparison = compare(left, right);
        assert_eq!(comparison.relation, Relation::Conflict);
        comparison.reasons.first().unwrap().rule.id
    };
    assert_eq!(reason(&read("29 years old"), &read("30")), "one-year-apart");
    let given = read("41").with_unit("years");
    assert_eq!(reason(&given, &read("42")), "one-year-apart");
    assert_eq!(reason(&read("29-year-old"), &read("31")), "count-apart");
    assert_eq!(
        reason(&read("29 envoys"), &read("30 envoys")),
        "count-apart"
    );
}

#[test]
fn every_rule_has_its_own_id() {
    let mut ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
}

fn phrase() -> impl Strategy<Value = String> {
    let words = [
        "a",
        "the",
        "two",
        "12",
        "1,500",
        "1.5",
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
        "euros",
        "$",
        "%",
        "years old",
        "a month",
        "killed",
        "injured",
        "so far",
        "half",
        "thirds",
        "another",
        "no",
        ",",
        "kingpins",
        "percent",
        "12 years",
        "in Bergen",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..7)
        .prop_map(|words| words.join(" "))
}

/// Figures, their abbreviations and marks, close together.
fn punctuated() -> impl Strategy<Value = String> {
    let pieces = vec![
        "2", "12", "0", "1.5", "1,5", "m", "M", "k", "bn", "s", "st", "th", "a", "of", "and",
        "men", "year", "old", "per", "day", "half", "no", "about", "up to", "$", "€", "%", "½",
        "<", ">", "=", "+", "±", "~", "-", "–", "/", ".", ",", ";", "'", "`", "(", ")", " ", " ",
        " ", "é", "ح", "٣",
    ];
    prop::collection::vec(prop::sample::select(pieces), 1..9).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_scale_without_a_number_is_no_noun() {
    assert_eq!(normalised("2M2M"), "2000002");
    assert_eq!(normalised("2m envoys"), "2000000 envoys");
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_reason(text in "\\PC{0,80}") {
        if let Err(unparsed) = Count::parse(&text) {
            prop_assert!(!unparsed.reason.is_empty());
        }
    }

    #[test]
    fn normalising_twice_changes_nothing(text in prop_oneof![phrase(), punctuated()]) {
        if let Ok(count) = Count::parse(&text) {
            let once = count.normalised();
            prop_assert_eq!(normalised(&once), once);
        }
    }

    #[test]
    fn comparing_is_symmetric_and_reflexive(
        left in prop_oneof![phrase(), punctuated()],
        right in prop_oneof![phrase(), punctuated()],
    ) {
        if let (Ok(left), Ok(right)) = (Count::parse(&left), Count::parse(&right)) {
            let there = compare(&left, &right);
            let back = compare(&right, &left);
            prop_assert_eq!(there.relation, back.relation.flipped());
            prop_assert!((there.similarity - back.similarity).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&there.similarity));
            prop_assert_eq!(compare(&left, &left).relation, Relation::Equal);
        }
    }
}
