//! Drafts are accepted, rejected and edited in the files that they stand in.

use corroborate::project::Settings;
use corroborate::report::drafts::Pick;
use corroborate::review::drafts::{Choice, DraftNews, DraftReview, Refused, What};
use std::fs;
use std::path::PathBuf;

const TEXT: &str = "Envoys told to leave

The ministry ordered on Thursday that two envoys leave. Ivan Horvat, second secretary, was one of them. \
The other, Petra Kos, had left on 3 May.
";

const CLAIMS: &str = "\
# drafted; look at each
source: {id: gazette, published: 2021-05-07, text: ../texts/gazette.md}
organisations:
  - {id: ministry, name: {value: The ministry, status: draft, extractor: rules 0.1.0, confidence: 0.8}}
people:
  - id: horvat  # first
    name: {value: Ivan Horvat, status: draft, extractor: rules 0.1.0, confidence: 0.95}
    role: {value: second secretary, status: draft, extractor: rules 0.1.0, confidence: 0.6}
  - {id: kos, name: Petra Kos, nationality: Slovene, status: draft}
events:
  # The ministry ordered on Thursday that two envoys leave.
  - id: order
    type: {value: expulsion, quote: \"ordered on Thursday that two envoys leave\", status: draft, extractor: rules 0.1.0, confidence: 0.9}
    date: {value: Thursday, quote: on Thursday, status: draft, extractor: rules 0.1.0, confidence: 0.97}
    actor: {value: ministry, status: draft, extractor: rules 0.1.0, confidence: 0.7}
    target:
      - {value: horvat, quote: \"Ivan Horvat, second secretary, was one\", status: draft, extractor: rules 0.1.0, confidence: 0.5}
    count: two
    reason: {value: spying, quote: for spying, status: draft, extractor: rules 0.1.0, confidence: 0.1}
";

struct Desk {
    _folder: tempfile::TempDir,
    file: PathBuf,
    claims: PathBuf,
    review: DraftReview,
}

fn desk() -> Desk {
    desk_with(CLAIMS)
}

fn desk_with(claims: &str) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("claims")).unwrap();
    fs::create_dir_all(root.join("texts")).unwrap();
    fs::write(root.join("texts/gazette.md"), TEXT).unwrap();
    let file = root.join("claims/gazette.yaml");
    fs::write(&file, claims).unwrap();
    let claims = root.join("claims");
    let review = DraftReview::open(vec![claims.clone()], &Settings::default()).unwrap();
    Desk {
        _folder: folder,
        file,
        claims,
        review,
    }
}

impl Desk {
    fn on_disk(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    fn decide(&mut self, what: What, ids: &[&str]) -> usize {
        let choices: Vec<Choice> = ids
            .iter()
            .map(|id| Choice::new(format!("gazette/{id}"), what.clone()))
            .collect();
        let outcome = self.review.decide(&choices).unwrap();
        assert!(outcome.failed.is_empty(), "{:?}", outcome.failed);
        outcome.decided
    }
}

/// Lines of the one that are not in the other.
fn differ(before: &str, after: &str) -> Vec<String> {
    let old: Vec<&str> = before.lines().collect();
    let new = after.lines().filter(|line| !old.contains(line));
    new.map(str::trim).map(str::to_owned).collect()
}

#[test]
fn drafts_are_told_sentence_by_sentence_in_the_order_of_the_text() {
    let desk = desk();
    let source = &desk.review.drafts().sources[0];
    let told: Vec<(Option<&str>, Vec<&str>)> = source
        .passages
        .iter()
        .map(|passage| {
            let sentence = passage.sentence.as_ref();
            let ids = passage.drafts.iter().map(|draft| draft.id.as_str());
            (sentence.and_then(|at| source.words(at)), ids.collect())
        })
        .collect();
    insta::assert_debug_snapshot!(told);
}

#[test]
fn a_draft_says_what_it_is_read_as_and_whether_its_words_stand_in_the_text() {
    let desk = desk();
    let of = |id: &str| {
        desk.review
            .draft(&format!("gazette/{id}"))
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(of("order/date").reads_as.as_deref(), Some("2021-05-06"));
    assert_eq!(of("order/target").text, "Ivan Horvat");
    assert!(of("order/date").place.is_some() && of("order/reason").place.is_none());
    assert!(of("order/type").quotes("two ENVOYS") && !of("order/type").quotes("two env"));
}

#[test]
fn accepting_is_a_word_in_the_file_and_rejecting_another() {
    let mut desk = desk();
    assert_eq!(desk.decide(What::Accept, &["order/date"]), 1);
    let expected = CLAIMS.replace(
        "quote: on Thursday, status: draft",
        "quote: on Thursday, status: accepted",
    );
    assert_eq!(desk.on_disk(), expected);
    desk.decide(What::Reject, &["order/reason"]);
    let expected = expected.replace(
        "quote: for spying, status: draft",
        "quote: for spying, status: rejected",
    );
    assert_eq!(desk.on_disk(), expected);
    assert_eq!(desk.review.open_drafts(), 8);
    let again = Choice::new("gazette/order/date", What::Accept);
    assert!(matches!(
        desk.review.decide(&[again]),
        Err(Refused::NoDraft(_))
    ));
}

#[test]
fn accepting_a_participant_accepts_the_name_that_it_refers_to() {
    let mut desk = desk();
    let choice = Choice::new("gazette/order/target", What::Accept);
    let outcome = desk.review.decide(&[choice]).unwrap();
    assert_eq!(outcome.also, ["gazette/horvat/name"]);
    assert_eq!(outcome.decided, 2);
    assert_eq!(desk.on_disk().matches("status: accepted").count(), 2);
    // A participant that is rejected says nothing of the name.
    desk.decide(What::Reject, &["order/actor"]);
    assert!(desk.on_disk().contains("The ministry, status: draft"));
}

#[test]
fn another_value_keeps_the_words_as_its_evidence() {
    let mut desk = desk();
    desk.decide(
        What::Edit("acting second secretary".into()),
        &["horvat/role"],
    );
    desk.decide(What::Edit("6 May 2021".into()), &["order/date"]);
    assert_eq!(
        differ(CLAIMS, &desk.on_disk()),
        [
            "role: {value: acting second secretary, status: accepted, extractor: rules 0.1.0, confidence: 0.6, quote: second secretary}",
            "date: {value: 6 May 2021, quote: on Thursday, status: accepted, extractor: rules 0.1.0, confidence: 0.97}",
        ]
    );
    let (_, date) = desk.review.draft("gazette/order/date").unwrap();
    assert_eq!(date.reads_as.as_deref(), Some("2021-05-06"));
    assert!(!date.quotes("6 May 2021") && !date.is_open());
    let empty = [Choice::new("gazette/order/type", What::Edit(" ".into()))];
    assert!(matches!(desk.review.decide(&empty), Err(Refused::Empty)));
}

#[test]
fn of_an_entry_that_is_a_draft_as_a_whole_single_claims_are_accepted_too() {
    let mut one = desk();
    one.decide(What::Accept, &["kos/name"]);
    assert_eq!(
        differ(CLAIMS, &one.on_disk()),
        [
            "- {id: kos, name: Petra Kos, nationality: {value: Slovene, status: draft}, status: accepted}"
        ]
    );
    let mut both = desk();
    both.decide(What::Accept, &["kos/name", "kos/nationality"]);
    assert_eq!(
        differ(CLAIMS, &both.on_disk()),
        ["- {id: kos, name: Petra Kos, nationality: Slovene, status: accepted}"]
    );
    let mut none = desk();
    none.decide(What::Reject, &["kos/nationality"]);
    assert_eq!(
        differ(CLAIMS, &none.on_disk()),
        [
            "- {id: kos, name: Petra Kos, nationality: {value: Slovene, status: rejected}, status: draft}"
        ]
    );
    none.decide(What::Reject, &["kos/name"]);
    assert!(none.on_disk().contains("status: rejected}\nevents"));
}

#[test]
fn drafts_are_picked_by_confidence_and_source() {
    let desk = desk();
    let of = |pick: Pick| desk.review.picked(&pick).len();
    let from = |from| Pick {
        from: Some(from),
        ..Pick::default()
    };
    assert_eq!(of(Pick::default()), 10);
    assert_eq!(of(from(0.9)), 3);
    assert_eq!(of(from(0.0)), 8);
    let elsewhere = Pick {
        sources: vec!["courier".into()],
        ..from(0.0)
    };
    assert_eq!(of(elsewhere), 0);
    let doubtful = Pick {
        below: Some(0.6),
        ..Pick::default()
    };
    assert_eq!(of(doubtful), 2);
}

#[test]
fn undo_gives_the_file_back_byte_for_byte_a_step_at_a_time() {
    let mut desk = desk();
    desk.decide(What::Accept, &["kos/name"]);
    let after_one = desk.on_disk();
    desk.decide(What::Reject, &["order/date", "order/type", "horvat/name"]);
    assert_eq!(desk.review.to_undo(), Some(3));
    assert_eq!(desk.review.undo().unwrap().len(), 3);
    assert_eq!(desk.on_disk(), after_one);
    assert_eq!(desk.review.open_drafts(), 9);
    desk.review.undo().unwrap();
    assert_eq!(desk.on_disk(), CLAIMS);
    assert_eq!(desk.review.open_drafts(), 10);
    assert!(matches!(desk.review.undo(), Err(Refused::NothingToUndo)));
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_noticed_and_never_overwritten() {
    let mut desk = desk();
    let theirs = CLAIMS.replace("# first", "# looked at by B.").replace(
        "- {id: kos,",
        "- {id: novak, name: J. Novak}\n  - {id: kos,",
    );
    fs::write(&desk.file, &theirs).unwrap();
    let choice = [Choice::new("gazette/kos/name", What::Accept)];
    let outcome = desk.review.decide(&choice).unwrap();
    assert_eq!((outcome.decided, outcome.failed.len()), (0, 1));
    assert_eq!(desk.on_disk(), theirs);
    // It was read again, so that the same decision now finds its place.
    assert_eq!(desk.review.decide(&choice).unwrap().decided, 1);
    assert_eq!(
        differ(&theirs, &desk.on_disk()),
        [
            "- {id: kos, name: Petra Kos, nationality: {value: Slovene, status: draft}, status: accepted}"
        ]
    );
    assert!(desk.review.look().is_empty());
    let now = desk.on_disk();
    fs::write(&desk.file, now.replace("0.97", "0.98")).unwrap();
    assert!(matches!(
        desk.review.look()[..],
        [DraftNews::Changed { .. }]
    ));
    assert!(matches!(desk.review.undo(), Err(Refused::File(_))));
    fs::write(&desk.file, "source: [").unwrap();
    assert!(matches!(desk.review.look()[..], [DraftNews::Broken { .. }]));
    assert!(desk.review.look().is_empty());
    assert_eq!(desk.on_disk(), "source: [");
}

#[test]
fn json_lines_are_decided_in_their_lines_and_tables_are_refused() {
    let mut desk = desk();
    let lines = "{\"source\":{\"id\":\"a\"},\"events\":[{\"id\":\"e\",\"type\":{\"value\":\"raid\",\"status\":\"draft\"}}]}\n";
    let both = format!("{lines}{}", lines.replace("\"a\"", "\"b\""));
    let file = desk.claims.join("all.jsonl");
    fs::write(&file, &both).unwrap();
    desk.review = DraftReview::open(vec![desk.claims.clone()], &Settings::default()).unwrap();
    let choices = ["a/e/type", "b/e/type"].map(|id| Choice::new(id, What::Accept));
    assert_eq!(desk.review.decide(&choices).unwrap().decided, 2);
    assert_eq!(
        fs::read_to_string(file).unwrap(),
        both.replace("draft", "accepted")
    );
}
