use super::*;
use crate::load::read_yaml;
use crate::load::schema::{Confidence, Scalar};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Texts that are hard on readers and writers of YAML.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        r#"[-:#'"\\|>&*!%@`{}\[\],?.~ \t\r\na0\u{85}\u{2028}\u{FEFF}\u{202E}“”]{1,12}"#,
        "[0-9]{1,3}[-:.e][0-9]{1,3}",
        "(yes|No|null|~|true|0x1f|2020-01-17|12|on|<<|=)",
        ".{1,20}",
    ]
    .prop_filter("a value that is blank is none", |text| {
        !text.trim().is_empty()
    })
}

fn id() -> impl Strategy<Value = String> {
    "[a-zé0-9][a-z0-9_.-]{0,8}"
}

fn long_form() -> impl Strategy<Value = LongForm> {
    let texts = prop::collection::vec(prop::option::weighted(0.3, hostile()), 9);
    let words = (
        prop::option::of(prop_oneof![
            Just(Voice::Editorial),
            Just(Voice::Quoted),
            Just(Voice::Paraphrased)
        ]),
        prop::option::of(prop_oneof![
            Just(Polarity::Asserted),
            Just(Polarity::Denied)
        ]),
        prop::option::of(prop_oneof![
            Just(Certainty::Certain),
            Just(Certainty::Probable),
            Just(Certainty::Possible),
            Just(Certainty::Unknown)
        ]),
        prop::option::of(prop_oneof![
            Just(Status::Draft),
            Just(Status::Accepted),
            Just(Status::Rejected)
        ]),
        prop::option::of(0.0..=1.0_f64),
    );
    (hostile(), texts, words).prop_map(|(value, texts, words)| {
        let mut texts = texts.into_iter();
        let mut text = || texts.next().flatten();
        let (voice, polarity, certainty, status, confidence) = words;
        LongForm {
            value: Scalar(value),
            quote: text(),
            prefix: text(),
            suffix: text(),
            attributed_to: text(),
            voice,
            polarity,
            certainty,
            relative_to: text(),
            context: text().map(Scalar),
            unit: text(),
            scope: text(),
            status,
            extractor: text(),
            confidence: confidence.and_then(Confidence::new),
            note: text(),
        }
    })
}

fn stated() -> impl Strategy<Value = Stated> {
    prop::collection::vec(long_form(), 0..3).prop_map(Stated)
}

fn named() -> impl Strategy<Value = BTreeMap<String, Stated>> {
    let several = prop::collection::vec(long_form(), 1..3).prop_map(Stated);
    let key = hostile().prop_filter("a key that the format refuses", |key| key != "<<");
    prop::collection::btree_map(key, several, 0..3)
}

prop_compose! {
    fn events()(
        id in id(),
        slots in prop::collection::vec(stated(), 5),
        participants in named(),
        counts in named(),
        details in named(),
        attributed_to in prop::option::of(hostile()),
        note in prop::option::of(hostile()),
    ) -> EventEntry {
        let mut slots = slots.into_iter();
        let mut slot = || slots.next().unwrap_or_default();
        EventEntry {
            id,
            event_type: slot(),
            date: slot(),
            announced: Stated::default(),
            duration: Stated::default(),
            place: slot(),
            actor: slot(),
            target: slot(),
            speaker: Stated::default(),
            participants,
            count: Stated::default(),
            counts,
            reason: Stated::default(),
            statement: Stated::default(),
            outcome: Stated::default(),
            details,
            attributed_to,
            voice: Some(Voice::Quoted),
            certainty: None,
            status: Some(Status::Draft),
            note,
        }
    }
}

fn of_source(title: Option<String>, events: Vec<EventEntry>) -> SourceFile {
    let mut file = read_yaml("source: {id: gazette}", "gazette.yaml").unwrap();
    file.source.title = title;
    file.source.published = Some("2020-01-17".to_owned());
    file.events = events;
    for (nth, entry) in file.events.iter_mut().enumerate() {
        entry.id = format!("{nth}{}", entry.id);
    }
    file
}

#[test]
fn every_key_of_the_format_is_written_and_read_back() {
    let text = include_str!("../../../tests/load/good/every-key.yaml");
    let file = read_yaml(text, "every-key.yaml").unwrap();
    let written = yaml(&file, &Comments::default());
    let back = read_yaml(&written, "back.yaml").unwrap_or_else(|e| panic!("{e:?}\n{written}"));
    assert_eq!(format!("{back:?}"), format!("{file:?}"));
    insta::assert_snapshot!(written);
}

#[test]
fn a_comment_ends_at_the_width_of_a_screen_and_never_before_its_text() {
    let mut out = String::new();
    let text = "On Thursday the ministry ordered two envoys to leave,\nand named neither of them in its \u{202E}notice\u{2028}- id: x \u{0}\u{7}.";
    comment(text, 2, &mut out);
    assert_eq!(
        out,
        "  # On Thursday the ministry ordered two envoys to leave, and named neither of\n  # them in its notice - id: x .\n"
    );
    assert!(out.lines().all(|line| line.chars().count() <= WIDTH));
}

#[test]
fn a_comment_on_a_book_is_cut() {
    let mut out = String::new();
    comment(&"a".repeat(5 << 20), 0, &mut out);
    assert_eq!(out, "# …\n");
    out.clear();
    comment(&"word ".repeat(10_000), 0, &mut out);
    assert!(out.len() < 900 && out.ends_with(" …\n"), "{out}");
    out.clear();
    comment(" \n\u{200B} ", 0, &mut out);
    assert_eq!(out, "");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_as_it_was(
        title in prop::option::of(hostile()),
        events in prop::collection::vec(events(), 0..3),
        above in hostile(),
    ) {
        let file = of_source(title, events);
        let comments = Comments {
            head: vec![above.clone(), above.clone()],
            events: vec![Some(above)],
        };
        let written = yaml(&file, &comments);
        match read_yaml(&written, "back.yaml") {
            Ok(back) => prop_assert_eq!(format!("{:?}", back), format!("{:?}", file)),
            Err(problems) => prop_assert!(false, "{:?}\n{}", problems, written),
        }
    }
}
