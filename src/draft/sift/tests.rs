use super::*;
use crate::diagnostic::Diagnostic;
use crate::draft::write::yaml;
use crate::draft::{state, write};
use crate::lexical::language::Language;
use crate::load::schema::{Certainty, Polarity, SourceFile};
use crate::load::{Text, read_yaml};
use crate::value::event_type::Lexicon;
use proptest::prelude::*;

const TEXT: &str = "Port Alder expels two\n\nOn Thursday the Harbour Board (PHB) expelled two inspectors, Ivan Horvat and M. Kovač.\n“Two inspectors were enough,” said Ivan Horvat.\n";

fn article() -> Article {
    Article {
        text: TEXT.to_owned(),
        ..Article::default()
    }
}

fn at(words: &str, nth: usize) -> std::ops::Range<usize> {
    let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
    start..start + words.len()
}

fn claim(family: Family, value: &str, quote: std::ops::Range<usize>) -> Claim {
    Claim {
        slot: family.into(),
        value: value.to_owned(),
        quote,
        attributed_to: None,
        voice: None,
        polarity: Polarity::Asserted,
        certainty: Certainty::Certain,
        relative_to: None,
        context: None,
        unit: None,
        scope: None,
        confidence: Confidence::new(0.8749).unwrap(),
        extractor: "rules 0.1.0".to_owned(),
        note: None,
    }
}

fn entry(id: &str, kind: SubjectKind, claims: Vec<Claim>) -> Entry {
    Entry {
        id: id.to_owned(),
        kind,
        sentence: at(
            "On Thursday the Harbour Board (PHB) expelled two inspectors, Ivan Horvat and M. Kovač.",
            0,
        ),
        claims,
    }
}

fn person(id: &str, name: &str) -> Entry {
    let claims = vec![claim(Family::Name, name, at(name, 0))];
    entry(id, SubjectKind::Person, claims)
}

fn expulsion(mut more: Vec<Claim>) -> Entry {
    let mut claims = vec![claim(Family::Type, "expulsion", at("expelled", 0))];
    claims.append(&mut more);
    entry("expulsion", SubjectKind::Event, claims)
}

fn sifted(entries: Vec<Entry>) -> Sifted {
    let types = Lexicon::default();
    let language = Language::English;
    let settings = Settings {
        reading: Reading {
            language,
            types: &types,
        },
        min_confidence: 0.0,
        readable: None,
    };
    let dropped = Vec::new();
    sift(&article(), Draft { entries, dropped }, &settings)
}

/// The file that is written, and the same read back.
fn written(sifted: &Sifted) -> (String, Result<SourceFile, Vec<Diagnostic>>) {
    let source = read_yaml("source: {id: gazette}", "").unwrap().source;
    let (file, comments) = state(sifted, source);
    let text = yaml(&file, &comments);
    let back = read_yaml(&text, "gazette.yaml");
    (text, back)
}

#[test]
fn a_draft_is_written_with_its_evidence_and_read_back() {
    let target = |value: &str| {
        claim(
            Family::Target,
            value,
            at("two inspectors, Ivan Horvat and M. Kovač", 0),
        )
    };
    let sifted = sifted(vec![
        person("horvat", "Ivan Horvat"),
        entry(
            "board",
            SubjectKind::Organisation,
            vec![
                claim(Family::Name, "Harbour Board", at("Harbour Board", 0)),
                claim(Family::Alias, "PHB", at("(PHB)", 0)),
            ],
        ),
        expulsion(vec![
            claim(Family::Date, "Thursday", at("Thursday", 0)),
            claim(Family::Actor, "board", at("Harbour Board", 0)),
            target("horvat"),
            target("M. Kovač"),
            Claim {
                certainty: Certainty::Possible,
                ..claim(Family::Count, "two", at("two", 1))
            },
        ]),
    ]);
    assert_eq!(sifted.dropped, []);
    let (text, back) = written(&sifted);
    assert!(back.is_ok(), "{back:?}\n{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn what_its_quote_does_not_say_is_dropped_and_told() {
    let sifted = sifted(vec![
        person("horvat", "Ivan Horvat"),
        expulsion(vec![
            claim(Family::Count, "three", at("two inspectors", 0)),
            claim(Family::Target, "Ivan Horvath", at("Ivan Horvat", 0)),
            claim(Family::Date, "Thursday", 0..TEXT.len() + 1),
            claim(Family::Age, "two", at("two", 1)),
        ]),
    ]);
    let told: Vec<_> = sifted
        .dropped
        .iter()
        .map(|one| format!("{} {}", one.text, one.reason))
        .collect();
    assert_eq!(
        told,
        [
            "three as count of expulsion: its quote does not say it",
            "Ivan Horvath as target of expulsion: its quote does not say it",
            "Thursday as date of expulsion: its quote is no part of the text",
            "two as age of expulsion: no event has this slot",
        ]
    );
}

#[test]
fn nothing_refers_to_what_was_dropped() {
    let misread = vec![claim(Family::Name, "Ivan Horvath", at("Ivan Horvat", 0))];
    let credited = Claim {
        attributed_to: Some("horvat".to_owned()),
        ..claim(Family::Count, "two", at("two", 1))
    };
    let sifted = sifted(vec![
        entry("horvat", SubjectKind::Person, misread),
        entry(
            "lost",
            SubjectKind::Event,
            vec![claim(Family::Target, "horvat", at("Ivan", 0))],
        ),
        expulsion(vec![
            credited,
            Claim {
                relative_to: Some("lost".to_owned()),
                ..claim(Family::Date, "Thursday", at("Thursday", 0))
            },
        ]),
    ]);
    assert_eq!(sifted.entries.len(), 1);
    let claims = &sifted.entries[0].claims;
    assert_eq!(claims.len(), 2, "{claims:?}");
    assert_eq!(claims[1].claim.relative_to, None);
    assert_eq!(sifted.dropped.len(), 3, "{:?}", sifted.dropped);
}

#[test]
fn entries_whose_ids_clash_get_numbers_and_references_follow() {
    let sifted = sifted(vec![
        person("ivan horvat!", "Ivan Horvat"),
        person("ivan-horvat", "M. Kovač"),
        person("", "Ivan Horvat"),
        expulsion(vec![claim(
            Family::Target,
            "ivan horvat!",
            at("Ivan Horvat", 0),
        )]),
    ]);
    let ids: Vec<_> = sifted
        .entries
        .iter()
        .map(|entry| entry.id.as_str())
        .collect();
    assert_eq!(ids, ["ivan-horvat", "ivan-horvat-2", "person", "expulsion"]);
    assert_eq!(sifted.entries[3].claims[1].claim.value, "ivan-horvat");
}

#[test]
fn unsure_claims_are_left_out_where_that_is_asked() {
    let types = Lexicon::default();
    let language = Language::English;
    let settings = Settings {
        reading: Reading {
            language,
            types: &types,
        },
        min_confidence: 0.9,
        readable: None,
    };
    let draft = Draft {
        entries: vec![person("horvat", "Ivan Horvat")],
        dropped: Vec::new(),
    };
    let sifted = sift(&article(), draft, &settings);
    assert!(sifted.entries.is_empty());
    assert_eq!(
        sifted.dropped[0].reason,
        "as name of horvat: its confidence 0.87 is less than 0.9"
    );
}

#[test]
fn a_quote_of_markdown_is_the_words_without_markup_where_these_say_it() {
    use crate::draft::read::{Given, read};
    let text = "On [Thursday](https://x.example/a) the **board** told\n**Ivan** Horvat and [Ana Marin](b) to go.\n";
    let read = read(
        text.as_bytes(),
        std::path::Path::new("a.md"),
        &Given::default(),
    )
    .unwrap();
    let at = |from: &str, to: &str| text.find(from).unwrap()..text.find(to).unwrap() + to.len();
    let claims = vec![
        claim(Family::Name, "Ana Marin", at("and [Ana", "to go")),
        claim(Family::Alias, "Ivan Horvat", at("Ivan", "Horvat")),
    ];
    let draft = Draft {
        entries: vec![Entry {
            id: "x".to_owned(),
            kind: SubjectKind::Person,
            sentence: 0..text.len(),
            claims,
        }],
        dropped: Vec::new(),
    };
    let types = Lexicon::default();
    let settings = Settings {
        reading: Reading {
            language: Language::English,
            types: &types,
        },
        min_confidence: 0.0,
        readable: read.readable.as_deref(),
    };
    let sifted = sift(&read.article, draft, &settings);
    let entry = &sifted.entries[0];
    assert_eq!(entry.claims[0].quote.exact, "Ana Marin");
    assert_eq!(
        entry.claims[1].quote.exact, "Ivan** Horvat",
        "so it stands in the file"
    );
    let sentence = entry
        .sentence
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(
        sentence,
        "On Thursday the board told Ivan Horvat and Ana Marin to go."
    );
}

prop_compose! {
    fn any_claim()(
        family in prop::sample::select(vec![
            Family::Name, Family::Alias, Family::Type, Family::Date, Family::Place,
            Family::Actor, Family::Target, Family::Participant, Family::Count, Family::Role,
            Family::Affiliation, Family::Detail, Family::Statement,
        ]),
        part in prop::option::of(".{0,6}"),
        start in 0..TEXT.len(),
        length in 0..60_usize,
        value in prop::option::of("[a-c]|.{0,6}"),
        reference in prop::option::of("[a-c]"),
        confidence in 0.0..=1.0_f64,
    ) -> Claim {
        let quote = start..start + length;
        let said = TEXT.get(quote.clone()).unwrap_or("?").to_owned();
        Claim {
            slot: Slot { family, part: part.map(|part| part.as_str().into()) },
            attributed_to: reference.clone(),
            relative_to: reference.clone(),
            context: reference,
            confidence: Confidence::new(confidence).unwrap(),
            ..claim(family, &value.unwrap_or(said), quote)
        }
    }
}

prop_compose! {
    fn any_entry()(
        id in "[a-c]|.{0,4}",
        kind in prop::sample::select(vec![
            SubjectKind::Event, SubjectKind::Person, SubjectKind::Organisation,
        ]),
        claims in prop::collection::vec(any_claim(), 0..6),
    ) -> Entry {
        Entry { id, kind, sentence: 0..claims.len() * 20, claims }
    }
}

proptest! {
    #[test]
    fn whatever_is_proposed_what_is_written_is_sound(entries in prop::collection::vec(any_entry(), 0..5)) {
        let sifted = sifted(entries);
        let (text, back) = written(&sifted);
        let Ok(back) = back else { panic!("{back:?}\n{text}") };
        let source = back.source.clone();
        prop_assert_eq!(write::yaml(&back, &write::Comments::default()), write::yaml(&state(&sifted, source).0, &write::Comments::default()));
        let article = Text::new("", TEXT);
        for (path, value) in crate::load::walk(&back) {
            let found = article.find(value.quote.as_deref().unwrap(), value.prefix.as_deref(), value.suffix.as_deref());
            prop_assert!(matches!(found, crate::load::Found::Once(_)), "{path}");
        }
        let claims: usize = sifted.entries.iter().map(|entry| entry.claims.len()).sum();
        prop_assert_eq!(crate::load::walk(&back).count(), claims);
    }
}
