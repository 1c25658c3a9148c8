//! Sources that repeat each other count once: by text, by quote, by decision.

use crate::articles::{Articles, Told, has_reason, reasons, source_with};
use corroborate::render::{Options, explain, table};
use corroborate::report;
use proptest::prelude::*;

const WIRE: &str = "Fire broke out in the old grain store on the north quay shortly after \
midnight on Tuesday, and three warehouse workers were taken to hospital with burns. The \
harbour master closed the basin to all traffic until noon while divers looked for a fourth \
man who had been seen on the roof. By first light the walls had fallen in, and the smell of \
burnt barley hung over the whole of the lower town.";

/// The same with another lead.
const REWRITTEN: &str = "Panic at the port! Nobody slept in Split last night. Fire broke out in \
the old grain store on the north quay shortly after midnight on Tuesday, and three warehouse \
workers were taken to hospital with burns. The harbour master closed the basin to all traffic \
until noon while divers looked for a fourth man.";

/// The same event in words of its own.
const OWN: &str = "Three people working in a warehouse at the harbour of Split suffered burns when \
the barley kept there caught fire overnight. A fourth is missing. Ships had to wait outside the \
basin all morning, the harbour master says, because divers were in the water. Neighbours were \
woken by the crash when the roof gave way, at about five. What set the grain alight is unknown, \
and the owner, who lives abroad, could not be reached for comment by the time we went to press.";

/// What a source holds on one fire: its keys, its text, and its count.
struct Paper<'a> {
    id: &'a str,
    keys: &'a str,
    text: Option<&'a str>,
    count: &'a str,
}

fn paper<'a>(id: &'a str, text: &'a str) -> Paper<'a> {
    Paper {
        id,
        keys: "",
        text: Some(text),
        count: "three",
    }
}

fn quoting<'a>(id: &'a str, count: &'a str) -> Paper<'a> {
    Paper {
        id,
        keys: "",
        text: None,
        count,
    }
}

fn written(papers: &[Paper<'_>], decisions: &str) -> Told {
    let mut files: Vec<(String, String)> = Vec::new();
    for (n, paper) in papers.iter().enumerate() {
        let mut keys: Vec<String> = Some(paper.keys.to_owned())
            .into_iter()
            .filter(|keys| !keys.is_empty())
            .collect();
        if let Some(text) = paper.text {
            files.push((format!("articles/{}.md", paper.id), text.to_owned()));
            keys.push(format!("text: ../articles/{}.md", paper.id));
        }
        let claims = format!(
            "events: [{{id: fire, type: fire, date: 4 May 2021, place: Split, count: {}}}]\n",
            paper.count
        );
        let text = source_with(paper.id, &keys.join(", "), &claims);
        files.push((format!("claims/{n}.yaml"), text));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let articles = Articles::files(&files);
    match decisions {
        "" => articles.told(),
        _ => articles.decided(decisions).told(),
    }
}

fn decision(what: &str, left: &str, right: &str) -> String {
    format!(
        "- {{decision: {what}, left: {left}, right: {right}, reason: We asked., by: A. Reader}}\n"
    )
}

/// How many origins the count of the fire has, and why.
fn origins(told: &Told) -> (usize, String) {
    let finding = told.on("a/fire", "count");
    (finding.origins, reasons(finding))
}

/// The second half of the wire's text, and the hurt in words of its own.
const HALF: &str = "Our reporter met three hands from the barley store at the clinic. The \
harbour master closed the basin to all traffic until noon while divers looked for a fourth man \
who had been seen on the roof. By first light the walls had fallen in, and the smell of burnt \
barley hung over the whole of the lower town.";

#[test]
fn what_half_a_copy_tells_in_its_own_words_is_of_an_origin_of_its_own() {
    let wire = "{value: three, quote: three warehouse workers were taken to hospital}";
    let own = "{value: three, quote: three hands from the barley store}";
    let told = |keys| {
        let half = Paper {
            keys,
            count: own,
            ..paper("b", HALF)
        };
        let told = written(
            &[
                Paper {
                    count: wire,
                    ..paper("a", WIRE)
                },
                half,
            ],
            "",
        );
        origins(&told)
    };
    let (count, words) = told("");
    assert_eq!(count, 2, "{words}");
    // What is declared holds whatever the words.
    let (count, words) = told("derived_from: [a]");
    assert_eq!(count, 1, "{words}");
}

#[test]
fn what_half_a_copy_tells_in_the_words_copied_is_of_one_origin() {
    let count = "{value: three, quote: three warehouse workers were taken to hospital}";
    let of = |id, text| Paper {
        count,
        ..paper(id, text)
    };
    let (count, words) = origins(&written(&[of("a", WIRE), of("b", REWRITTEN)], ""));
    assert_eq!(count, 1, "{words}");
    // Nor is a text believed to be its own where nobody says which words tell it.
    let unquoted = |id, text| Paper {
        count: "3",
        ..paper(id, text)
    };
    let (count, words) = origins(&written(&[unquoted("a", WIRE), unquoted("b", HALF)], ""));
    assert_eq!(count, 1, "{words}");
}

#[test]
fn a_copy_under_another_lead_is_one_origin_and_the_shared_words_are_shown() {
    let told = written(
        &[paper("a", WIRE), paper("b", REWRITTEN), paper("c", OWN)],
        "",
    );
    let (count, words) = origins(&told);
    assert_eq!(count, 2, "{words}");
    assert!(words.contains("3 sources, 2 origins"), "{words}");
    assert!(
        words.contains("shared-text: a and b share ")
            && words.contains(
                "% of their five-word runs, such as “Fire broke out in the old grain store on \
                 the north quay shortly after midnight on Tuesday, and three warehouse …”"
            ),
        "{words}"
    );
    // In the table and in the explanation as well.
    let options = Options::default();
    let mut shown = Vec::new();
    table::render(&told.report, &options, &mut shown).unwrap();
    let explained =
        report::explain::finding(&told.reconciled, &told.on("a/fire", "count").id).unwrap();
    explain::render(&explained, &[], &options, &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.matches("five-word runs").count() >= 2, "{shown}");
    assert!(flat.contains("3 sources, 2 origins"), "{shown}");
}

#[test]
fn two_texts_on_one_event_in_own_words_are_two_origins() {
    let (count, words) = origins(&written(&[paper("a", WIRE), paper("b", OWN)], ""));
    assert_eq!(count, 2, "{words}");
    assert!(!words.contains("shared-text"), "{words}");
}

#[test]
fn agreement_of_one_origin_is_counted_as_such_in_the_summary() {
    let told = written(&[paper("a", WIRE), paper("b", REWRITTEN)], "");
    assert_eq!(
        told.report.summary.one_origin,
        told.report.summary.agreement
    );
    let mut shown = Vec::new();
    table::render(&told.report, &Options::default(), &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.contains("of one origin)"), "{shown}");
    let apart = written(&[paper("a", WIRE), paper("b", OWN)], "");
    assert_eq!(apart.report.summary.one_origin, 0);
}

#[test]
fn sides_of_a_conflict_are_counted_by_origin() {
    let other = |id, text| Paper {
        count: "nine",
        ..paper(id, text)
    };
    let told = written(
        &[paper("a", WIRE), paper("b", REWRITTEN), other("c", OWN)],
        "",
    );
    let (_, words) = origins(&told);
    assert!(words.contains("2 sources of one origin: three"), "{words}");
}

#[test]
fn short_notes_are_no_texts_to_copy() {
    let note = "Three hurt in a fire at the port of Split on 4 May.";
    let (count, words) = origins(&written(&[paper("a", note), paper("b", note)], ""));
    assert_eq!(count, 2, "{words}");
}

#[test]
fn words_of_a_text_are_escaped_where_they_are_shown() {
    let bad = WIRE.replace("grain store", "grain \u{1b}[31mstore");
    let told = written(&[paper("a", &bad), paper("b", &bad)], "");
    assert!(has_reason(told.on("a/fire", "count"), "shared-text"));
    let explained =
        report::explain::finding(&told.reconciled, &told.on("a/fire", "count").id).unwrap();
    let mut shown = Vec::new();
    explain::render(&explained, &[], &Options::default(), &mut shown).unwrap();
    table::render(&told.report, &Options::default(), &mut shown).unwrap();
    assert!(!String::from_utf8(shown).unwrap().contains("\u{1b}[31m"));
}

const QUOTE: &str = "three men were carried out before the first engine had come";

#[test]
fn the_same_words_as_evidence_are_one_origin_and_a_part_of_them_too() {
    let count = |quote: &str| format!("{{value: three, quote: \"{quote}\"}}");
    let whole = count(&format!("Neighbours say {QUOTE}, at two."));
    let same = count(&QUOTE.to_uppercase());
    let (origins, words) = origins(&written(&[quoting("a", &whole), quoting("b", &same)], ""));
    assert_eq!(origins, 1, "{words}");
    assert!(
        words.contains("same-quote: a and b have the same words: “"),
        "{words}"
    );
}

#[test]
fn few_words_and_names_alone_are_no_quote_that_tells_anything() {
    let short = "{value: three, quote: three men were carried out}";
    assert_eq!(
        origins(&written(&[quoting("a", short), quoting("b", short)], "")).0,
        2
    );
    let name = "Ministry of Foreign Affairs and Trade of the Republic of Arcadia";
    let event = |id: &str| {
        source_with(
            id,
            "",
            &format!("organisations: [{{id: m, name: {{value: {name}, quote: {name}}}}}]\n"),
        )
    };
    let told = Articles::of(&[event("a"), event("b")]).told();
    assert_eq!(told.on("a/m", "name").origins, 2);
}

#[test]
fn the_same_words_of_a_speaker_are_said_and_not_merged() {
    let count = format!("{{value: three, quote: \"{QUOTE}\", voice: quoted}}");
    let (origins, words) = origins(&written(&[quoting("a", &count), quoting("b", &count)], ""));
    assert_eq!(origins, 2, "{words}");
    assert!(words.contains("same-speaker"), "{words}");
    assert!(words.contains("possibly one origin"), "{words}");
}

#[test]
fn independent_beats_text_quote_and_publisher_also_by_way_of_a_third() {
    let count = format!("{{value: three, quote: \"{QUOTE}\"}}");
    let all = |id, text| Paper {
        id,
        keys: "publisher: Port Press",
        text: Some(text),
        count: &count,
    };
    // The quote must stand in the texts for their files to be sound.
    let texts = [WIRE, REWRITTEN, WIRE].map(|text| format!("{text} It is said {QUOTE}."));
    let papers = [
        all("a", &texts[0]),
        all("b", &texts[1]),
        all("c", &texts[2]),
    ];
    assert_eq!(origins(&written(&papers, "")).0, 1);
    let (count, words) = origins(&written(&papers, &decision("independent", "a", "b")));
    assert_eq!(count, 2, "{words}");
}

#[test]
fn independent_beats_a_silent_text_that_both_copy() {
    let silent = Paper {
        count: "unknown",
        ..paper("z", WIRE)
    };
    let half = |from: &str| {
        let all: Vec<&str> = WIRE.split(' ').collect();
        let half = if from == "front" {
            &all[..34]
        } else {
            &all[34..]
        };
        half.join(" ")
    };
    let (front, back) = (half("front"), half("back"));
    let papers = |silent| [paper("a", &front), paper("b", &back), silent];
    let (count, words) = origins(&written(&papers(silent), ""));
    let silent = Paper {
        count: "unknown",
        ..paper("z", WIRE)
    };
    assert_eq!(count, 1, "{words}");
    // Each step of the way is told.
    assert!(
        words.contains("a and z share") && words.contains("b and z share"),
        "{words}"
    );
    let apart = decision("independent", "b", "a");
    assert_eq!(origins(&written(&papers(silent), &apart)).0, 2);
}

#[test]
fn derived_joins_what_nothing_else_joins() {
    let papers = [paper("a", WIRE), paper("b", OWN)];
    let (count, words) = origins(&written(&papers, &decision("derived", "b", "a")));
    assert_eq!(count, 1, "{words}");
    assert!(words.contains("derived: "), "{words}");
}

/// A way in which sources may be joined, or kept apart.
#[derive(Debug, Clone)]
struct Made {
    publishers: Vec<usize>,
    texts: Vec<usize>,
    credits: Vec<usize>,
    independent: Vec<(usize, usize)>,
}

fn made(sources: usize) -> impl Strategy<Value = Made> {
    let some = move |most: usize| proptest::collection::vec(0..most, sources);
    let pairs = move |most: usize| proptest::collection::vec((0..sources, 0..sources), 0..most);
    (some(5), some(6), some(6), pairs(3)).prop_map(|(publishers, texts, credits, independent)| {
        Made {
            publishers,
            texts,
            credits,
            independent,
        }
    })
}

const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];

fn told_of(made: &Made, order: &[usize], decided: bool) -> Told {
    let publishers: Vec<String> = made
        .publishers
        .iter()
        .map(|n| {
            if *n < 2 {
                format!("publisher: Press {n}")
            } else {
                String::new()
            }
        })
        .collect();
    let counts: Vec<String> = made
        .credits
        .iter()
        .map(
            |n| match ["Petra Novak", "Karim Nazari", "local media"].get(*n) {
                Some(name) => format!("{{value: three, attributed_to: {name}}}"),
                None => "three".to_owned(),
            },
        )
        .collect();
    let papers: Vec<Paper<'_>> = order
        .iter()
        .map(|&n| Paper {
            id: IDS[n],
            keys: &publishers[n],
            text: [WIRE, REWRITTEN, OWN].get(made.texts[n]).copied(),
            count: &counts[n],
        })
        .collect();
    let mut decisions = String::new();
    if decided {
        // Contradictory decisions are refused elsewhere.
        for &(left, right) in made.independent.iter().filter(|(l, r)| l != r) {
            let line = decision("independent", IDS[left.min(right)], IDS[left.max(right)]);
            if !decisions.contains(&line) {
                decisions += &line;
            }
        }
    }
    written(&papers, &decisions)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn grouping_does_not_depend_on_the_order_of_files(made in made(5)) {
        let forth = told_of(&made, &[0, 1, 2, 3, 4], true);
        let back = told_of(&made, &[3, 1, 4, 2, 0], true);
        prop_assert_eq!(forth.json(), back.json());
    }

    #[test]
    fn grouping_is_an_equivalence(made in made(5)) {
        // The closure of what joins, by hand.
        let joins = |one: usize, two: usize| {
            let same = |list: &[usize], most: usize| list[one] == list[two] && list[one] < most;
            let copies = made.texts[one] < 2 && made.texts[two] < 2;
            same(&made.publishers, 2) || same(&made.texts, 3) || copies || credits(&made, one, two)
        };
        let mut group: Vec<usize> = (0..5).collect();
        for _ in 0..5 {
            for one in 0..5 {
                for two in 0..5 {
                    if joins(one, two) {
                        let least = group[one].min(group[two]);
                        group[one] = least;
                        group[two] = least;
                    }
                }
            }
        }
        group.sort_unstable();
        group.dedup();
        let told = told_of(&made, &[0, 1, 2, 3, 4], false);
        let (count, words) = origins(&told);
        prop_assert_eq!(count, group.len(), "{}", words);
        // Deciding that sources are independent never makes fewer origins.
        let (apart, words) = origins(&told_of(&made, &[0, 1, 2, 3, 4], true));
        prop_assert!(apart >= count, "{}", words);
    }
}

/// Whether two sources credit one named person.
fn credits(made: &Made, one: usize, two: usize) -> bool {
    made.credits[one] == made.credits[two] && made.credits[one] < 2
}
