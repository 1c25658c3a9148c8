use super::*;
use crate::draft::evidence::Quote;
use crate::lexical::language::Language;
use crate::load::schema::Certainty;
use crate::value::event_type::Lexicon;
use proptest::prelude::*;
use std::ops::Range;

fn claim(family: Family, value: &str, at: Range<usize>, sure: f64) -> SiftedClaim {
    SiftedClaim {
        quote: Quote {
            exact: value.to_owned(),
            prefix: None,
            suffix: None,
            start: at.start,
            end: at.end,
            line: 1,
        },
        claim: Claim {
            slot: family.into(),
            value: value.to_owned(),
            quote: at,
            attributed_to: None,
            voice: None,
            polarity: Polarity::Asserted,
            certainty: Certainty::Certain,
            relative_to: None,
            context: None,
            unit: None,
            scope: None,
            confidence: Confidence::clamped(sure),
            extractor: "rules 1".to_owned(),
            note: None,
        },
    }
}

fn entry(id: &str, kind: SubjectKind, claims: Vec<SiftedClaim>) -> SiftedEntry {
    SiftedEntry {
        id: id.to_owned(),
        kind,
        sentence: String::new(),
        claims,
    }
}

fn person(id: &str, name: &str, at: usize) -> SiftedEntry {
    let name = claim(Family::Name, name, at..at + name.len(), 0.8);
    entry(id, SubjectKind::Person, vec![name])
}

fn event(id: &str, claims: Vec<SiftedClaim>) -> SiftedEntry {
    entry(id, SubjectKind::Event, claims)
}

fn sifted(entries: Vec<SiftedEntry>) -> Sifted {
    Sifted {
        entries,
        dropped: Vec::new(),
    }
}

/// The same as a model drafts it.
fn of_model(mut draft: Sifted) -> Sifted {
    for claim in draft.entries.iter_mut().flat_map(|entry| &mut entry.claims) {
        claim.claim.extractor = "small".to_owned();
        claim.claim.confidence = Confidence::clamped(0.6);
    }
    draft
}

fn merged(rules: Sifted, model: Sifted) -> Sifted {
    let types = Lexicon::default();
    let language = Language::English;
    merge(
        rules,
        of_model(model),
        &Reading {
            language,
            types: &types,
        },
    )
}

/// Entries as "id slot=value confidence extractor".
fn told(draft: &Sifted) -> Vec<String> {
    let entries = draft.entries.iter();
    let claims =
        entries.flat_map(|entry| entry.claims.iter().map(move |claim| (entry, &claim.claim)));
    claims
        .map(|(entry, claim)| {
            format!(
                "{} {}={} {} {}",
                entry.id,
                claim.slot,
                claim.value,
                claim.confidence.get(),
                claim.extractor
            )
        })
        .collect()
}

#[test]
fn what_both_draft_is_surer() {
    let draft = || {
        sifted(vec![
            person("horvat", "Ivan Horvat", 0),
            event(
                "expulsion",
                vec![
                    claim(Family::Type, "expulsion", 20..28, 0.8),
                    claim(Family::Target, "horvat", 0..11, 0.5),
                    claim(Family::Count, "two", 30..33, 0.5),
                ],
            ),
        ])
    };
    let mut model = draft();
    model.entries[0].id = "p1".to_owned();
    model.entries[1].id = "e1".to_owned();
    model.entries[1].claims[0].claim.value = "deportation".to_owned();
    model.entries[1].claims[1].claim.value = "p1".to_owned();
    model.entries[1].claims[2].claim.value = "2".to_owned();
    let types = Lexicon::default();
    let same = EventType::read("deportation", &types).unwrap().normalised() == "expulsion";
    if !same {
        model.entries[1].claims[0].claim.value = "expulsion".to_owned();
    }
    assert_eq!(
        told(&merged(draft(), model)),
        [
            "horvat name=Ivan Horvat 0.92 rules 1 + small",
            "expulsion type=expulsion 0.92 rules 1 + small",
            "expulsion target=horvat 0.8 rules 1 + small",
            "expulsion count=two 0.8 rules 1 + small",
        ]
    );
}

#[test]
fn two_values_of_one_slot_are_both_kept_and_less_sure() {
    let draft = |value: &str| {
        sifted(vec![event(
            "attack",
            vec![
                claim(Family::Type, "attack", 0..6, 0.8),
                claim(Family::Count, value, 9..12, 0.8),
            ],
        )])
    };
    let both = merged(draft("two"), draft("three"));
    assert_eq!(
        told(&both)[1..],
        [
            "attack count=two 0.62 rules 1".to_owned(),
            "attack count=three 0.23 small".to_owned()
        ]
    );
    let notes: Vec<_> = both.entries[0].claims[1..]
        .iter()
        .map(|one| one.claim.note.as_deref().unwrap())
        .collect();
    assert_eq!(notes, ["small has “three”", "rules 1 has “two”"]);
}

#[test]
fn two_voices_are_no_quarrel() {
    let draft = |value: &str, by: Option<&str>| {
        let mut count = claim(Family::Count, value, 9..12, 0.8);
        count.claim.attributed_to = by.map(str::to_owned);
        sifted(vec![event(
            "attack",
            vec![claim(Family::Type, "attack", 0..6, 0.8), count],
        )])
    };
    let both = merged(draft("two", None), draft("three", Some("the police")));
    let counts: Vec<f64> = both.entries[0].claims[1..]
        .iter()
        .map(|one| one.claim.confidence.get())
        .collect();
    assert_eq!(counts, [0.8, 0.6]);
}

#[test]
fn another_name_of_the_same_is_an_alias() {
    let mut model = person("p", "I. Horvat", 40);
    model
        .claims
        .push(claim(Family::Alias, "Ivan Horvat", 0..11, 0.8));
    let both = merged(
        sifted(vec![person("horvat", "Ivan Horvat", 0)]),
        sifted(vec![model]),
    );
    let told = told(&both);
    assert!(
        told.contains(&"horvat alias=I. Horvat 0.6 small".to_owned()),
        "{told:?}"
    );
    assert_eq!(both.entries.len(), 1);
}

#[test]
fn what_one_alone_drafts_stays() {
    let both = merged(
        sifted(vec![person("a", "Ivan Horvat", 50)]),
        sifted(vec![person("a", "Ana Kovač", 0)]),
    );
    assert_eq!(
        told(&both),
        [
            "a-2 name=Ana Kovač 0.6 small",
            "a name=Ivan Horvat 0.8 rules 1"
        ],
        "in the order of the text, under ids of their own"
    );
}

#[test]
fn events_of_one_type_told_in_other_words_are_two() {
    let attack = |at: usize| {
        sifted(vec![event(
            "attack",
            vec![claim(Family::Type, "attack", at..at + 6, 0.8)],
        )])
    };
    assert_eq!(merged(attack(0), attack(90)).entries.len(), 2);
    assert_eq!(merged(attack(0), attack(3)).entries.len(), 1);
}

#[test]
fn references_follow_ids_that_change_places() {
    // The model's "a" is the rules' "b", and its "b" the rules' "a".
    let rules = sifted(vec![
        person("a", "Ana Kovač", 0),
        person("b", "Ivan Horvat", 20),
    ]);
    let mut date = claim(Family::Date, "Thursday", 70..78, 0.8);
    date.claim.relative_to = Some("first".to_owned());
    let target = claim(Family::Target, "a", 20..31, 0.8);
    let model = sifted(vec![
        person("a", "Ivan Horvat", 20),
        person("b", "Ana Kovač", 0),
        event(
            "first",
            vec![claim(Family::Type, "attack", 40..46, 0.8), target],
        ),
        event(
            "second",
            vec![claim(Family::Type, "arrest", 60..66, 0.8), date],
        ),
    ]);
    let both = merged(rules, model);
    let told = told(&both);
    assert!(
        told.contains(&"first target=b 0.6 small".to_owned()),
        "{told:?}"
    );
    let second = both
        .entries
        .iter()
        .find(|entry| entry.id == "second")
        .unwrap();
    assert_eq!(second.claims[1].claim.relative_to.as_deref(), Some("first"));
}

#[test]
fn a_claim_goes_where_its_slot_stands_in_the_format() {
    let mut rules = person("a", "Ana Kovač", 0);
    rules.claims.push(claim(Family::Age, "44", 12..14, 0.8));
    rules
        .claims
        .push(claim(Family::Place, "Split", 16..21, 0.8));
    let mut model = person("a", "Ana Kovač", 0);
    model.claims.push(claim(Family::Role, "judge", 30..35, 0.8));
    model.claims.push(claim(Family::Died, "2020", 40..44, 0.8));
    let both = merged(sifted(vec![rules]), sifted(vec![model]));
    let slots: Vec<String> = both.entries[0]
        .claims
        .iter()
        .map(|one| one.claim.slot.to_string())
        .collect();
    assert_eq!(slots, ["name", "role", "age", "died", "place"]);
}

#[test]
fn the_same_twice_by_one_extractor_is_no_surer() {
    let types = Lexicon::default();
    let language = Language::English;
    let reading = Reading {
        language,
        types: &types,
    };
    let draft = || of_model(sifted(vec![person("a", "Ana Kovač", 0)]));
    assert_eq!(
        told(&pieces(draft(), draft(), &reading)),
        ["a name=Ana Kovač 0.6 small"]
    );
}

fn any_draft() -> impl Strategy<Value = Sifted> {
    let person = ("[ab]", "[A-C]", 0_usize..9).prop_map(|(id, name, at)| person(&id, &name, at));
    let event = (
        "[e-f]",
        prop::bool::ANY,
        0_usize..9,
        "[1-3]",
        prop::option::of("[e-f]"),
    )
        .prop_map(|(id, attack, at, count, after)| {
            let event_type = if attack { "attack" } else { "arrest" };
            let mut date = claim(Family::Date, "Thursday", at..at + 2, 0.5);
            date.claim.relative_to = after;
            let claims = vec![
                claim(Family::Type, event_type, at..at + 3, 0.7),
                date,
                claim(Family::Count, &count, at..at + 1, 0.5),
            ];
            event(&id, claims)
        });
    (
        prop::collection::vec(person, 0..4),
        prop::collection::vec(event, 0..4),
    )
        .prop_map(|(people, events)| {
            let mut taken = Taken::default();
            let mut entries: Vec<SiftedEntry> = people.into_iter().chain(events).collect();
            for entry in &mut entries {
                entry.id = taken.take(&entry.id);
            }
            sifted(entries)
        })
}

proptest! {
    #[test]
    fn no_claim_is_lost_and_ids_stay_unique(rules in any_draft(), model in any_draft()) {
        let both = merged(rules.clone(), model.clone());
        let mut ids: Vec<&str> = both.entries.iter().map(|entry| entry.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
        let claims = |draft: &Sifted| draft.entries.iter().map(|entry| entry.claims.len()).sum::<usize>();
        let agreed = told(&both).iter().filter(|line| line.contains(" + ")).count();
        let repeated = claims(&rules) + claims(&model) - claims(&both);
        prop_assert!(agreed <= repeated, "{} {}", agreed, repeated);
        for entry in &both.entries {
            for claim in &entry.claims {
                prop_assert!((0.0..=1.0).contains(&claim.claim.confidence.get()));
            }
        }
    }

    #[test]
    fn nothing_to_merge_changes_nothing(rules in any_draft()) {
        let alone = merged(rules.clone(), Sifted::default());
        let mut sorted = rules;
        sorted.entries.sort_by_key(|entry| entry.claims.iter().map(|one| one.quote.start).min());
        prop_assert_eq!(alone, sorted);
    }
}
