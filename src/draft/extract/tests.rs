//! What is drawn from sentences that newspapers print.

use super::*;
use crate::draft::{Claim, Entry};
use crate::load::schema::{Certainty, Polarity, Voice};
use crate::model::SubjectKind;
use proptest::prelude::*;

fn article(paragraphs: &[&str]) -> Article {
    let (mut text, mut parts) = (String::new(), Vec::new());
    for paragraph in paragraphs {
        let start = text.len();
        text.push_str(paragraph);
        parts.push(Part {
            kind: PartKind::Paragraph,
            range: start..text.len(),
        });
        text.push_str("\n\n");
    }
    Article {
        published: Some(jiff::civil::date(2021, 5, 7)), // a Friday
        text,
        parts,
        ..Article::default()
    }
}

fn drafted(paragraphs: &[&str]) -> Draft {
    extract(&article(paragraphs), &Known::default(), &Lexicon::default())
}

fn entries(draft: &Draft, kind: SubjectKind) -> Vec<&Entry> {
    let own = draft.entries.iter().filter(|entry| entry.kind == kind);
    own.collect()
}

fn values<'d>(entry: &'d Entry, slot: &str) -> Vec<&'d str> {
    let own = entry
        .claims
        .iter()
        .filter(|claim| claim.slot.to_string() == slot);
    own.map(|claim| claim.value.as_str()).collect()
}

fn first<'d>(entry: &'d Entry, slot: &str) -> &'d Claim {
    let mut claims = entry.claims.iter();
    claims
        .find(|claim| claim.slot.to_string() == slot)
        .unwrap_or_else(|| panic!("no {slot} in {entry:?}"))
}

fn event<'d>(draft: &'d Draft, event_type: &str) -> &'d Entry {
    let mut events = entries(draft, SubjectKind::Event).into_iter();
    events
        .find(|entry| values(entry, "type").contains(&event_type))
        .unwrap_or_else(|| panic!("no {event_type} in {draft:?}"))
}

/// The words for an entry that a participant refers to.
fn name_of(draft: &Draft, id: &str) -> String {
    let entry = draft.entries.iter().find(|entry| entry.id == id);
    let said = entry.and_then(|entry| {
        values(entry, "name")
            .into_iter()
            .chain(values(entry, "role"))
            .next()
    });
    said.unwrap_or(id).to_owned()
}

fn parties(draft: &Draft, entry: &Entry, slot: &str) -> Vec<String> {
    let own = values(entry, slot).into_iter();
    own.map(|value| name_of(draft, value)).collect()
}

#[test]
fn an_office_before_a_name_is_its_role_and_a_surname_alone_is_the_same_person() {
    let draft =
        drafted(&["Acting Foreign Minister Ivan Horvat met envoys in Zagreb. Horvat said no."]);
    let people = entries(&draft, SubjectKind::Person);
    let named: Vec<_> = people
        .iter()
        .filter(|entry| !values(entry, "name").is_empty())
        .collect();
    assert_eq!(named.len(), 1, "{people:?}");
    assert_eq!(values(named[0], "name"), ["Ivan Horvat"]);
    assert_eq!(values(named[0], "role"), ["Acting Foreign Minister"]);
}

#[test]
fn an_office_behind_a_name_is_its_role() {
    let draft = drafted(&[
        "Ana Kovač, a cultural attaché, and Marko Babić, a counsellor at the mission, were expelled on Monday.",
    ]);
    let people = entries(&draft, SubjectKind::Person);
    assert_eq!(values(people[0], "role"), ["cultural attaché"]);
    assert_eq!(values(people[1], "role"), ["counsellor at the mission"]);
    let expulsion = event(&draft, "expulsion");
    assert_eq!(
        parties(&draft, expulsion, "target"),
        ["Ana Kovač", "Marko Babić"]
    );
    assert_eq!(values(expulsion, "date"), ["Monday"]);
}

#[test]
fn an_abbreviation_in_brackets_is_another_name() {
    let draft = drafted(&[
        "The National Grain Council (NGC) protested. Later the NGC gave in to the ministry.",
    ]);
    let bodies = entries(&draft, SubjectKind::Organisation);
    assert_eq!(values(bodies[0], "name"), ["National Grain Council"]);
    assert_eq!(values(bodies[0], "alias"), ["NGC"]);
    assert_eq!(
        bodies
            .iter()
            .filter(|body| values(body, "name").contains(&"NGC"))
            .count(),
        0
    );
}

#[test]
fn who_does_what_to_whom_and_when_is_read_in_both_voices() {
    let active = drafted(&[
        "On 3 May, Croatia expelled two diplomats, Ivan Petrov and Oleg Orlov, for spying.",
    ]);
    let passive =
        drafted(&["Ivan Petrov and Oleg Orlov were expelled by Croatia on 3 May for spying."]);
    for draft in [&active, &passive] {
        let expulsion = event(draft, "expulsion");
        assert_eq!(parties(draft, expulsion, "actor"), ["Croatia"]);
        assert_eq!(
            parties(draft, expulsion, "target"),
            ["Ivan Petrov", "Oleg Orlov"]
        );
        assert_eq!(values(expulsion, "date"), ["3 May"]);
        assert_eq!(values(expulsion, "reason"), ["spying"]);
    }
    assert_eq!(
        values(event(&active, "expulsion"), "count"),
        ["two diplomats"]
    );
}

#[test]
fn what_several_sentences_tell_of_one_event_is_one_entry() {
    let draft = drafted(&[
        "Croatia announced the expulsion of two men on Monday.",
        "Ivan Petrov and Oleg Orlov were ordered to leave at once.",
    ]);
    let expulsions: Vec<_> = entries(&draft, SubjectKind::Event)
        .into_iter()
        .filter(|entry| values(entry, "type").contains(&"expulsion"))
        .collect();
    assert_eq!(expulsions.len(), 1, "{expulsions:?}");
    assert_eq!(
        parties(&draft, expulsions[0], "target"),
        ["Ivan Petrov", "Oleg Orlov"]
    );
    assert_eq!(values(expulsions[0], "count"), ["two men"]);
}

#[test]
fn events_of_different_days_stay_apart() {
    let draft = drafted(&[
        "Croatia expelled Ivan Petrov on 3 May 2021.",
        "It had expelled Oleg Orlov in December 2018.",
    ]);
    let expulsions = entries(&draft, SubjectKind::Event)
        .into_iter()
        .filter(|entry| values(entry, "type").contains(&"expulsion"));
    assert_eq!(expulsions.count(), 2);
}

#[test]
fn words_in_quotation_marks_are_their_speakers() {
    let draft =
        drafted(&["“Croatia expelled four diplomats in March,” said Justice Minister Ana Kovač."]);
    let expulsion = event(&draft, "expulsion");
    let date = first(expulsion, "date");
    assert_eq!(date.voice, Some(Voice::Quoted));
    assert_eq!(
        date.attributed_to
            .as_deref()
            .map(|id| name_of(&draft, id))
            .as_deref(),
        Some("Ana Kovač")
    );
    let statement = event(&draft, "statement");
    assert_eq!(parties(&draft, statement, "speaker"), ["Ana Kovač"]);
    assert_eq!(
        values(statement, "statement"),
        ["Croatia expelled four diplomats in March"]
    );
}

#[test]
fn what_somebody_is_said_to_have_said_is_retold() {
    let draft = drafted(&["According to Marko Babić, police arrested Ivan Petrov on Tuesday."]);
    let target = first(event(&draft, "arrest"), "target");
    assert_eq!(target.voice, Some(Voice::Paraphrased));
    assert_eq!(
        target
            .attributed_to
            .as_deref()
            .map(|id| name_of(&draft, id))
            .as_deref(),
        Some("Marko Babić")
    );
}

#[test]
fn hedges_and_denials_are_told() {
    let alleged = drafted(&["Oleg Orlov allegedly bribed Ivan Petrov in 2019."]);
    assert_eq!(
        first(event(&alleged, "fraud"), "actor").certainty,
        Certainty::Possible
    );
    let denied = drafted(&["Police did not arrest Ivan Petrov on Tuesday."]);
    assert_eq!(
        first(event(&denied, "arrest"), "target").polarity,
        Polarity::Denied
    );
}

#[test]
fn a_date_may_count_from_another_event() {
    let draft = drafted(&[
        "The expulsions came three months after Croatian police announced the exposure of a spy ring.",
    ]);
    let date = first(event(&draft, "expulsion"), "date");
    assert_eq!(date.value, "three months after");
    let exposure = event(&draft, "exposure");
    assert_eq!(date.relative_to.as_deref(), Some(exposure.id.as_str()));
}

#[test]
fn a_month_alone_leans_on_the_year_named_before() {
    let draft = drafted(&[
        "In March 2018, police arrested Oleg Orlov.",
        "In December, Croatia expelled Ivan Petrov.",
    ]);
    let date = first(event(&draft, "expulsion"), "date");
    assert_eq!(
        (date.value.as_str(), date.context.as_deref()),
        ("December", Some("March 2018"))
    );
}

#[test]
fn ages_and_nationalities_are_those_of_whom_the_sentence_is_about() {
    let draft = drafted(&["Ivan Petrov, 29, was arrested in Split. He has Russian citizenship."]);
    let person = entries(&draft, SubjectKind::Person)[0];
    assert_eq!(values(person, "age"), ["29"]);
    assert_eq!(values(person, "nationality"), ["Russian"]);
    assert_eq!(values(event(&draft, "arrest"), "place"), ["Split"]);
}

#[test]
fn towns_and_bodies_are_no_people() {
    let text = "The Boston Herald said that Paris and Washington agreed. The Ministry of Health and the Bank of Nowhere did not.";
    let article = article(&[text]);
    let people: Vec<&str> = names(&article, &Known::default())
        .into_iter()
        .filter(|named| named.kind == NameKind::Person)
        .map(|named| &text[named.bytes])
        .collect();
    assert_eq!(people, [""; 0]);
}

#[test]
fn names_known_from_other_claims_are_recognised() {
    let text = "source: {id: gazette}\norganisations:\n- {id: w, name: Wotan Tor}\n";
    let record = crate::load::Record::of(
        crate::load::read_yaml(text, "g.yaml").expect("sound claims"),
        "g.yaml",
    );
    let known = Known::of(&[record], &crate::load::gazetteer::Gazetteer::default());
    let article = article(&["Yesterday Wotan Tor sued Croatia."]);
    let found = names(&article, &known);
    let body = found
        .iter()
        .find(|named| &article.text[named.bytes.clone()] == "Wotan Tor");
    assert_eq!(body.map(|named| named.kind), Some(NameKind::Organisation));
    let unknown = names(&article, &Known::default());
    assert!(
        unknown
            .iter()
            .all(|named| named.kind != NameKind::Organisation
                || &article.text[named.bytes.clone()] != "Wotan Tor")
    );
}

#[test]
fn of_a_text_as_long_as_a_book_the_start_is_read_and_the_rest_is_named() {
    let text = "Croatia expelled Ivan Petrov on Monday. ".repeat(5_000);
    let draft = drafted(&[&text]);
    assert!(
        draft
            .dropped
            .iter()
            .any(|dropped| dropped.reason.contains("only the first 100 kB"))
    );
    assert!(!entries(&draft, SubjectKind::Person).is_empty());
}

#[test]
fn what_is_in_no_part_is_not_read() {
    let mut article = article(&["Croatia expelled Ivan Petrov on Monday."]);
    article
        .text
        .push_str("Support our work: Oleg Orlov asks you to donate.");
    let draft = extract(&article, &Known::default(), &Lexicon::default());
    assert!(
        draft
            .entries
            .iter()
            .all(|entry| !values(entry, "name").contains(&"Oleg Orlov"))
    );
}

#[test]
fn bounds_belong_to_those_counted() {
    for text in [
        "At least three people were injured when officers boarded the ship.",
        "The blast injured more than 20 people.",
    ] {
        let draft = drafted(&[text]);
        let injury = event(&draft, "injury");
        assert_eq!(values(injury, "target").len(), 1, "{draft:?}");
    }
}

#[test]
fn a_day_belongs_to_the_verb_before_and() {
    let draft =
        drafted(&["Croatian police seized the ship Alba Star on Tuesday and arrested 14 sailors."]);
    assert_eq!(values(event(&draft, "seizure"), "date"), ["Tuesday"]);
}

#[test]
fn what_stands_between_commas_parts_no_name_from_its_verb() {
    let draft = drafted(&[
        "The captain, Mikhail Antonov, 52, a Russian national, was charged with fraud on Wednesday.",
    ]);
    let charge = event(&draft, "charge");
    assert_eq!(parties(&draft, charge, "target"), ["Mikhail Antonov"]);
    assert_eq!(values(charge, "date"), ["Wednesday"]);
}

#[test]
fn prose_of_other_languages_is_left_out_and_said_to_be() {
    for text in [
        "Полиция задержала Ивана Петрова в Москве 3 мая.",
        "اعتقلت الشرطة محمد علي في طهران",
    ] {
        let draft = drafted(&[text]);
        assert!(draft.entries.is_empty(), "{draft:?}");
        assert!(draft.dropped[0].reason.contains("not in English"));
    }
}

proptest! {
    #[test]
    fn quotes_are_of_the_text_whatever_it_holds(text in "\\PC{0,200}", words in prop::collection::vec("(Mr|Ivan|Horvat|expelled|two|“|”|\"|\\(|\\)|,|\\.|of|the|by|said|on Monday|and|U\\.S\\.|’s|to|was|—|3 May) ?", 0..60)) {
        for text in [text, words.concat()] {
            let article = article(&[&text]);
            let draft = extract(&article, &Known::default(), &Lexicon::default());
            for entry in &draft.entries {
                prop_assert!(article.text.get(entry.sentence.clone()).is_some());
                for claim in &entry.claims {
                    let quote = article.text.get(claim.quote.clone());
                    prop_assert!(quote.is_some_and(|quote| !quote.trim().is_empty()), "{:?}", claim);
                }
            }
            prop_assert_eq!(&draft, &extract(&article, &Known::default(), &Lexicon::default()));
        }
    }
}
