use super::*;
use crate::draft::write::{Comments, yaml};
use proptest::prelude::*;

/// A claims file with drafts, as it is written, of a made-up article.
fn drafted(body: &str) -> SourceFile {
    let text = format!(
        "source: {{id: gazette, text: a.txt}}\n{}",
        body.replace('~', "status: draft, extractor: rules 0.1.0")
    );
    read_yaml(&text, "fresh.yaml").unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
}

fn written(body: &str, sentences: &[&str]) -> String {
    let comments = Comments {
        head: vec!["Drafted.".to_owned()],
        events: sentences
            .iter()
            .map(|one| Some((*one).to_owned()))
            .collect(),
    };
    yaml(&drafted(body), &comments)
}

const FIRST: &str = "
people:
- {id: horvat, name: {value: Ivan Horvat, quote: Ivan Horvat, ~}, role: {value: inspector, quote: inspector Ivan Horvat, ~}}
- {id: kovac, name: {value: M. Kovač, quote: M. Kovač, ~}}
events:
- {id: firing, type: {value: dismissal, quote: told to go, ~}, date: {value: Thursday, quote: on Thursday, ~}, target: [{value: horvat, quote: Ivan Horvat, ~}, {value: kovac, quote: M. Kovač, ~}], count: {value: two, quote: two inspectors, ~}}
- {id: arrival, type: {value: arrival, quote: had come, ~}, date: {value: 3 March 2019, quote: 3 March 2019, ~}}
";

const SENTENCES: [&str; 2] = [
    "The board on Thursday told two inspectors, inspector Ivan Horvat and M. Kovač, told to go.",
    "They had come on 3 March 2019.",
];

fn first() -> String {
    written(FIRST, &SENTENCES)
}

fn updated(old: &str, fresh: &str) -> Updated {
    let sentences: Vec<_> = SENTENCES
        .iter()
        .map(|one| Some((*one).to_owned()))
        .collect();
    update(old, "claims.yaml", drafted(fresh), &sentences)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The file with something decided in a line.
fn decided(old: &str, line: &str, from: &str, to: &str) -> String {
    let at = old.find(line).unwrap_or_else(|| panic!("{line}\n{old}"));
    let (before, after) = old.split_at(at);
    format!("{before}{}", after.replacen(from, to, 1))
}

#[test]
fn the_same_drafts_again_change_no_byte() {
    let old = first();
    let same = updated(&old, FIRST);
    assert_eq!(same.text, old);
    assert_eq!((same.kept, same.removed, same.added), (0, 10, 10));
}

#[test]
fn an_accepted_claim_stays_with_its_comment_and_is_not_proposed_again() {
    let old = decided(
        &first(),
        "date: {value: Thursday",
        "status: draft",
        "status: accepted",
    );
    let old = old.replace(
        "    date: {value: Thursday",
        "    # I asked the board.\n    date: {value: Thursday",
    );
    let new = updated(&old, FIRST);
    let accepted = old
        .lines()
        .find(|line| line.contains("status: accepted"))
        .unwrap();
    assert_eq!(new.text.matches(accepted).count(), 1, "{}", new.text);
    assert!(
        new.text
            .contains("    # I asked the board.\n    date: {value: Thursday")
    );
    assert_eq!(new.text.matches("value: Thursday").count(), 1);
    assert_eq!(new.kept, 1);
}

#[test]
fn a_rejected_claim_stays_and_is_not_proposed_again() {
    let old = decided(
        &first(),
        "count: {value: two",
        "status: draft",
        "status: rejected",
    );
    let again = FIRST.replace(
        "value: two, quote: two inspectors",
        "value: 2, quote: two inspectors",
    );
    let new = updated(&old, &again);
    assert!(new.text.contains("status: rejected"));
    assert_eq!(new.text.matches("count:").count(), 1, "{}", new.text);
}

#[test]
fn what_is_new_is_put_beside_what_was_decided() {
    let old = decided(
        &first(),
        "role: {value: inspector",
        "status: draft",
        "status: accepted",
    );
    let changed = "
people:
- {id: the-man, name: {value: Ivan Horvat, quote: Ivan Horvat, ~}, role: [{value: inspector, quote: inspector Ivan Horvat, ~}, {value: chief inspector, quote: chief inspector, ~}], age: [{value: '41', quote: is 41, ~}, {value: '42', quote: is 42, ~}]}
- {id: marin, name: {value: Ana Marin, quote: Ana Marin, ~}}
events:
- {id: firing, type: {value: dismissal, quote: told to go, ~}, date: {value: Friday, quote: on Friday, ~}, target: [{value: the-man, quote: Ivan Horvat, ~}, {value: marin, quote: Ana Marin, ~}]}
";
    let new = updated(&old, changed);
    insta::assert_snapshot!(new.text);
    assert_eq!((new.kept, new.remarks.len()), (1, 0), "{:?}", new.remarks);
}

#[test]
fn ids_stay_and_follow_names_and_types() {
    let renamed = FIRST
        .replace("id: horvat", "id: ivan-horvat")
        .replace("value: horvat", "value: ivan-horvat")
        .replace("id: arrival", "id: event-7");
    assert_eq!(updated(&first(), &renamed).text, first());
}

#[test]
fn what_a_person_wrote_stays_byte_for_byte() {
    let old = "# Mine.\r
source: {id: gazette, text: a.txt}\r
people:   # of the board\r
- {id: horvat, name: Ivan Horvat}   # by hand\r
\r
- id: kovac\r
  name: {value: M. Kovač, quote: M. Kovač, status: draft, extractor: rules 0.1.0}\r
  note: Ask her.\r
events:\r
- id: firing\r
  type: dismissal\r
  target: [horvat, kovac]\r
  date:\r
  - {value: Thursday, status: draft}   # a draft of my own\r
  - value: Friday\r
    quote: on Friday\r
    status: draft\r
    extractor: rules 0.1.0\r
  reason: >\r
    they looked\r
    too closely\r
";
    let new = updated(old, FIRST);
    let undecided = ["Friday", "    status: draft", "extractor: "];
    let by_hand = |line: &&str| !undecided.iter().any(|part| line.contains(part));
    for line in old.split_inclusive('\n').filter(by_hand) {
        assert!(new.text.contains(line), "{line:?}\n{}", new.text);
    }
    assert!(!new.text.contains("Friday"), "{}", new.text);
    assert!(
        new.text.lines().count() > 20
            && new
                .text
                .split('\n')
                .all(|line| line.is_empty() || line.ends_with('\r'))
    );
    insta::assert_snapshot!(new.text.replace('\r', ""));
}

#[test]
fn entries_that_decided_claims_name_stay() {
    let old = decided(
        &first(),
        "{value: kovac, quote",
        "status: draft",
        "status: accepted",
    );
    let new = updated(&old, "events: []");
    assert!(new.text.contains("- id: kovac\n"), "{}", new.text);
    assert!(!new.text.contains("- id: horvat\n"), "{}", new.text);
}

#[test]
fn a_file_of_one_line_is_left_alone_and_says_so() {
    let old = "{source: {id: gazette, text: a.txt}, people: [{id: horvat, name: {value: Ivan Horvat, status: draft, extractor: x}}]}\n";
    let new = update(old, "claims.yaml", drafted(FIRST), &[]);
    let stays = new
        .as_ref()
        .map(|new| new.text == old && !new.remarks.is_empty());
    assert!(stays.unwrap_or(true), "{new:?}");
}

#[test]
fn what_is_no_claims_file_is_refused() {
    assert!(update("people: [", "claims.yaml", drafted(FIRST), &[]).is_err());
}

proptest! {
    #[test]
    fn whatever_is_decided_stays(marks in prop::collection::vec(0_u8..4, 10), drop in prop::collection::vec(any::<bool>(), 10)) {
        let mut nth = 0;
        let old: String = first().split_inclusive("status: draft").map(|part| {
            let Some(before) = part.strip_suffix("status: draft") else { return part.to_owned() };
            let mark = ["draft", "accepted", "rejected", "draft, note: \"a # b\""][usize::from(marks[nth])];
            nth += 1;
            format!("{before}status: {mark}")
        }).collect();
        let mut nth = 0;
        let fresh: String = FIRST.split_inclusive('~').map(|part| {
            let drop = part.ends_with('~') && drop[nth];
            nth += usize::from(part.ends_with('~'));
            if drop { part.replace("value: ", "value: other ").replace("other horvat", "horvat").replace("other kovac", "kovac") } else { part.to_owned() }
        }).collect();
        let new = updated(&old, &fresh);
        prop_assert!(new.remarks.is_empty(), "{:?}\n{}", new.remarks, old);
        let decided = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| line.contains("accepted") || line.contains("rejected"));
            let mut lines: Vec<_> = lines.map(|line| line.split_once('{').unwrap().1.to_owned()).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(decided(&new.text), decided(&old));
        let again = updated(&new.text, &fresh);
        prop_assert_eq!(again.kept, new.kept);
        prop_assert_eq!(decided(&again.text), decided(&old));
    }
}
