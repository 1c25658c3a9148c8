use super::*;
use crate::draft::sift::{Settings, Sifted, sift};
use crate::draft::{Part, PartKind};
use crate::lexical::language::Language;
use crate::value::event_type::Lexicon;
use proptest::prelude::*;
use serde_json::json;

const TEXT: &str = "On Thursday the Harbour Board expelled about 100 inspectors, among them Ivan Horvat.\n\n“It was 5%,” Ivan Horvat said.\n";

fn article() -> Article {
    let mut article = Article {
        text: TEXT.to_owned(),
        ..Article::default()
    };
    let mut start = 0;
    for paragraph in TEXT.split("\n\n") {
        article.parts.push(Part {
            kind: PartKind::Paragraph,
            range: start..start + paragraph.trim_end().len(),
        });
        start += paragraph.len() + 2;
    }
    article
}

fn drafted(answer: &Value) -> Draft {
    let types = Lexicon::default();
    let reading = Reading {
        language: Language::English,
        types: &types,
    };
    read(answer, &article(), "small", &reading)
}

fn passed(answer: &Value) -> Sifted {
    let types = Lexicon::default();
    let reading = Reading {
        language: Language::English,
        types: &types,
    };
    let settings = Settings {
        reading,
        min_confidence: 0.0,
        readable: None,
    };
    sift(&article(), drafted(answer), &settings)
}

/// An answer with one event that claims this.
fn event(claim: Value) -> Value {
    json!({"events": [{"id": "e", "claims": [claim]}]})
}

/// Why a claim of an event is dropped.
fn why(claim: Value) -> String {
    let draft = passed(&event(claim));
    assert!(draft.entries.is_empty(), "{draft:?}");
    let reasons: Vec<&str> = draft
        .dropped
        .iter()
        .map(|one| one.reason.as_str())
        .collect();
    reasons.join("; ")
}

#[test]
fn a_sound_answer_is_a_draft() {
    let answer = json!({
        "people": [{"id": "p", "claims": [{"slot": "name", "value": "Ivan Horvat", "quote": "Ivan Horvat"}]}],
        "organisations": [{"id": "o", "claims": [{"slot": "name", "value": "Harbour Board", "quote": "Harbour Board"}]}],
        "events": [{"id": "e", "claims": [
            {"slot": "type", "value": "expulsion", "quote": "expelled about 100 inspectors"},
            {"slot": "target", "value": "Ivan Horvat", "quote": "among them Ivan Horvat", "voice": "editorial"},
            {"slot": "count", "value": "about 100", "quote": "about 100 inspectors", "unit": "inspectors"},
        ]}],
    });
    let draft = passed(&answer);
    assert_eq!(draft.dropped, []);
    let event = &draft.entries[2];
    assert_eq!(event.sentence, TEXT.lines().next().unwrap());
    assert_eq!(
        event.claims[1].claim.value, "p",
        "a name of an entry is the entry"
    );
    assert_eq!(event.claims[1].claim.voice, None);
    assert_eq!(event.claims[2].claim.unit.as_deref(), Some("inspectors"));
    assert_eq!(event.claims[0].claim.extractor, "small");
}

#[test]
fn quotes_with_changed_words_are_dropped() {
    let why =
        |value: &str, quote: &str| why(json!({"slot": "count", "value": value, "quote": quote}));
    assert!(why("6%", "It was 6%").contains("word for word"));
    assert!(why("6%", "It was 5%").contains("say another number"));
    assert!(
        why("100", "100 inspectors").contains("another number"),
        "about was cut off"
    );
    assert!(why("10", "about 10").contains("within a word"));
}

#[test]
fn other_marks_and_white_space_are_no_change() {
    let draft = passed(&event(
        json!({"slot": "count", "value": "5%", "quote": "\"It  was 5%,\""}),
    ));
    assert_eq!(draft.entries[0].claims[0].quote.exact, "“It was 5%,”");
}

#[test]
fn what_is_not_as_asked_is_dropped_and_named() {
    let sound = |key: &str, value: Value| {
        let mut claim = json!({"slot": "date", "value": "Thursday", "quote": "On Thursday"});
        claim[key] = value;
        claim
    };
    for (key, value, reason) in [
        ("slot", json!("weather"), "there is no slot `weather`"),
        ("slot", json!("nationality"), "no event has this slot"),
        ("slot", json!(7), "its `slot` is no text"),
        ("value", json!(null), "it has no value"),
        ("value", json!(["Thursday"]), "its `value` is no text"),
        ("value", json!("Friday"), "its quote does not say it"),
        ("quote", json!(""), "it has no quote"),
        ("quote", json!(0), "its `quote` is no text"),
        (
            "polarity",
            json!("negated"),
            "“negated”, which means nothing",
        ),
        ("certainty", json!(0.9), "its `certainty` is no text"),
        ("ambiguous", json!("maybe"), "neither true nor false"),
        (
            "attributed_to",
            json!("Ana Kovač"),
            "whom the article does not name",
        ),
        ("relative_to", json!("e9"), "no event of the answer"),
        ("scope", json!("of the fleet"), "is not in the article"),
    ] {
        let why = why(sound(key, value));
        assert!(why.contains(reason), "{key}: {why}");
    }
    assert!(why(json!("a claim")).contains("this is no claim"));
}

#[test]
fn what_is_marked_as_ambiguous_is_less_sure() {
    let draft = passed(&event(
        json!({"slot": "date", "value": "Thursday", "quote": "On Thursday", "ambiguous": true}),
    ));
    let claim = &draft.entries[0].claims[0].claim;
    assert_eq!(claim.confidence.get(), CONFIDENCE_OPEN);
    assert_eq!(
        claim.note.as_deref(),
        Some("the model marked this as ambiguous")
    );
}

#[test]
fn entries_of_other_forms_are_named() {
    let draft = passed(&json!({
        "people": "Ivan Horvat",
        "organisations": [{"id": "o"}, 7, {"id": " ", "claims": []}],
        "events": [
            {"id": "e", "kind": "event", "claims": [{"slot": "date", "value": "Thursday", "quote": "Thursday", "start": 3}]},
            {"id": "e", "claims": [{"slot": "date", "value": "Thursday", "quote": "Thursday"}]},
        ],
        "summary": "Two men left.",
    }));
    let reasons: Vec<&str> = draft
        .dropped
        .iter()
        .map(|one| one.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "an answer has no such key",
            "`people` is no list",
            "this entry of `organisations` has no `id` or no list of `claims`",
            "this entry of `organisations` has no `id` or no list of `claims`",
            "its id is empty",
            "an entry has no such key",
            "another entry has the id e",
            "a claim has no such key",
        ]
    );
    assert_eq!(draft.entries.len(), 1);
}

#[test]
fn a_name_stands_where_it_stands_first() {
    let answer = json!({"people": [{"id": "p", "claims": [{"slot": "name", "value": "Ivan Horvat", "quote": "Ivan Horvat"}]}]});
    let draft = passed(&answer);
    assert_eq!(draft.entries[0].claims[0].quote.line, 1);
}

#[test]
fn whom_the_passage_does_not_name_is_in_doubt() {
    let draft = passed(&json!({
        "organisations": [{"id": "o", "claims": [{"slot": "name", "value": "Harbour Board", "quote": "Harbour Board"}]}],
        "events": [{"id": "e", "claims": [{"slot": "speaker", "value": "o", "quote": "It was 5%"}]}],
    }));
    let claim = &draft.entries[1].claims[0].claim;
    assert_eq!(
        claim.note.as_deref(),
        Some("the passage does not name them")
    );
    assert_eq!(claim.confidence.get(), CONFIDENCE_OPEN);
}

#[test]
fn a_flood_of_claims_is_read_to_a_limit() {
    let claim = json!({"slot": "date", "value": "Thursday", "quote": "On Thursday"});
    let draft = drafted(&json!({"events": [{"id": "e", "claims": vec![claim; MOST_CLAIMS + 9]}]}));
    assert_eq!(draft.entries[0].claims.len(), MOST_CLAIMS);
    assert_eq!(draft.dropped.len(), 1);
}

fn any_json() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "people",
        "events",
        "id",
        "claims",
        "slot",
        "value",
        "quote",
        "count",
        "name",
        "Thursday",
        "5%",
        "e",
        "100",
        "prefix",
        "ambiguous",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        words.clone().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((words.clone(), inner), 0..5).prop_map(|pairs| {
                let pairs = pairs
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value));
                Value::Object(pairs.collect())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_drafted_stands_in_the_article(answer in any_json()) {
        for entry in passed(&answer).entries {
            for claim in entry.claims {
                prop_assert!(TEXT.get(claim.claim.quote).is_some());
            }
        }
    }
}
