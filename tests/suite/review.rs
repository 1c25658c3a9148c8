//! Reviewing without a screen: the queue, decisions on disk, and what happens
//! to the file meanwhile.

mod drafts;

use super::articles::{Articles, source};
use corroborate::judge::DecisionState;
use corroborate::overrides::{self, Error, Kind};
use corroborate::project::Settings;
use corroborate::report::view::Verdict;
use corroborate::review::bulk::{self, Choice};
use corroborate::review::decide::{Refusal, Request, Signature};
use corroborate::review::resume::{Draft, Resume};
use corroborate::review::{
    Failure, Item, Key, News, Opener, Queue, Session, Show, Sort, Trouble, history, passages,
};
use std::fs;
use std::path::PathBuf;

const GAZETTE: &str = "
people:
  - {id: horvat, name: Ivan Horvat}
  - {id: kovac, name: Marek Kovacic, role: second secretary}
events:
  - {id: expulsion, type: expulsion, date: 29 April 2021, target: [horvat, kovac], count: two}
  - {id: fire, type: fire, date: 2 May 2021, place: Zagreb, count: {value: 14 injured}}
";

const COURIER: &str = "
people:
  - {id: horvath, name: Ivan Horvath}
  - {id: kovach, name: Marek Kovachic, role: cook}
events:
  - {id: ousted, type: expulsion, date: 29 April 2021, target: [horvath, kovach], count: three}
  - {id: blaze, type: fire, date: 3 May 2021, place: Zagreb, count: {value: 41 injured}}
";

fn papers() -> Articles {
    Articles::of(&[
        source("gazette", "2021-05-03", GAZETTE),
        source("courier", "2021-05-09", COURIER),
    ])
}

fn session(articles: &Articles) -> Session {
    let opener = Opener::new(vec![articles.path().join("claims")], Settings::default());
    Session::open(opener).unwrap_or_else(|trouble| panic!("{trouble}"))
}

fn queue(session: &Session, query: &str) -> Queue {
    let mut queue = Queue::default();
    queue.ask(query.parse().unwrap(), Sort::default());
    queue.rebuild(session.snapshot(), session.marks());
    queue
}

fn keys(session: &Session, query: &str) -> Vec<Key> {
    queue(session, query).keys(session.snapshot())
}

fn names(session: &Session, query: &str) -> Vec<String> {
    let keys = keys(session, query);
    keys.iter().map(|key| key.name().to_owned()).collect()
}

fn signed(reason: &str) -> Signature {
    Signature {
        reason: reason.into(),
        by: "A. Reader".into(),
        at: "2021-06-01T10:00:00Z".into(),
    }
}

fn count() -> Key {
    Key::Finding("courier/ousted/count".into())
}

fn file(articles: &Articles) -> PathBuf {
    articles.path().join("claims/overrides.yaml")
}

fn text(articles: &Articles) -> String {
    fs::read_to_string(file(articles)).unwrap()
}

fn decide(session: &mut Session, key: &Key, kind: Kind) {
    let request = Request::on(kind, key.name());
    session.decide(key, &request, &signed("Seen.")).unwrap();
}

mod a_queue {
    use super::*;

    #[test]
    fn has_what_is_open_the_gravest_first() {
        let session = session(&papers());
        let rows = names(&session, "");
        let of_count = rows.iter().position(|id| id == "courier/ousted/count");
        let of_name = rows.iter().position(|id| id == "courier/horvath/name");
        assert!(of_count.unwrap() < of_name.unwrap(), "{rows:?}");
        assert!(
            !rows.contains(&"courier/ousted/type".to_owned()),
            "{rows:?}"
        );
    }

    #[test]
    fn filters_by_the_words_of_report() {
        let session = session(&papers());
        assert_eq!(names(&session, "slot name"), names(&session, "--slot name"));
        for id in names(&session, "verdict conflict slot count source gazette") {
            assert!(id.ends_with("/count"), "{id}");
        }
        assert!(names(&session, "source nobody").is_empty());
        let agreed = keys(&session, "verdict agreement");
        assert!(!agreed.is_empty());
        for key in agreed {
            let finding = session.snapshot().finding(key.name()).unwrap();
            assert_eq!(finding.verdict, Verdict::Agreement);
        }
    }

    #[test]
    fn is_searched_without_case_and_accents() {
        let session = session(&papers());
        let found = names(&session, "HÓRVATH slot name");
        assert_eq!(found, ["courier/horvath/name"]);
    }

    #[test]
    fn puts_what_was_skipped_behind_the_rest() {
        let mut session = session(&papers());
        let before = keys(&session, "");
        session.marks_mut().skip(before[0].clone());
        let after = keys(&session, "");
        assert_eq!(after.last(), before.first());
        assert_eq!(after.len(), before.len());
        assert_eq!(keys(&session, "show skipped"), before[..1]);
        session.marks_mut().unskip(&before[0]);
        assert_eq!(keys(&session, ""), before);
    }

    #[test]
    fn keeps_what_is_selected_when_its_order_changes() {
        let session = session(&papers());
        let mut queue = queue(&session, "show all");
        queue.select(3);
        let key = queue.selected_key(session.snapshot()).unwrap();
        for sort in Sort::ALL {
            queue.ask("show all".parse().unwrap(), sort);
            queue.rebuild_on(session.snapshot(), session.marks(), Some(&key));
            assert_eq!(queue.selected_key(session.snapshot()).as_ref(), Some(&key));
        }
        queue.ask("zzz".parse().unwrap(), Sort::Report);
        queue.rebuild_on(session.snapshot(), session.marks(), Some(&key));
        assert_eq!(queue.selected(), None);
    }

    #[test]
    fn without_anything_open_is_empty() {
        let session = session(&Articles::of(&[source("gazette", "2021-05-03", GAZETTE)]));
        assert!(keys(&session, "").is_empty());
        assert!(!keys(&session, "show all").is_empty());
    }
}

mod a_decision {
    use super::*;

    #[test]
    fn is_on_disk_at_once_and_leaves_the_queue() {
        let articles = papers();
        let mut session = session(&articles);
        decide(&mut session, &count(), Kind::LeftWrong);
        assert!(text(&articles).contains("decision: left_wrong"));
        assert!(text(&articles).contains("by: A. Reader"));
        assert!(!keys(&session, "").contains(&count()), "before reconciling");
        assert!(keys(&session, "show decided").contains(&count()));
        assert_eq!(session.wait(), [News::Reconciled]);
        assert!(!keys(&session, "").contains(&count()), "and after");
        assert!(keys(&session, "show decided").contains(&count()));
        assert_eq!(session.ahead(), 0);
        let state = &session.snapshot().report.overrides[0];
        assert_eq!(state.state, DecisionState::Applied);
    }

    #[test]
    fn carries_the_fingerprint_that_the_command_line_gives_it() {
        let (one, other) = (papers(), papers());
        let mut session = session(&one);
        decide(&mut session, &count(), Kind::NotAConflict);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_corroborate"))
            .current_dir(other.path())
            .args(["override", "add", "not_a_conflict", "--finding"])
            .args(["courier/ousted/count", "--reason", "Seen."])
            .output()
            .unwrap();
        assert!(output.status.success());
        let fingerprint = |articles: &Articles| {
            let text = text(articles);
            let mut lines = text.lines();
            lines
                .find(|line| line.contains("fingerprint"))
                .map(str::to_owned)
        };
        assert!(fingerprint(&one).is_some());
        assert_eq!(fingerprint(&one), fingerprint(&other));
    }

    #[test]
    fn that_changes_a_mind_takes_the_place_of_the_one_before() {
        let articles = papers();
        let mut session = session(&articles);
        decide(&mut session, &count(), Kind::LeftWrong);
        session.wait();
        let request = Request::on(Kind::Value, count().name()).value("three");
        session.decide(&count(), &request, &signed("No.")).unwrap();
        session.wait();
        let request = Request::on(Kind::Value, count().name()).value("two");
        session.decide(&count(), &request, &signed("Yes.")).unwrap();
        session.wait();
        assert!(session.trouble().is_none());
        let past = history::of(&session, &count());
        let states: Vec<_> = past.iter().map(|past| past.state).collect();
        let undone = Some(DecisionState::Undone);
        assert_eq!(states, [undone, undone, Some(DecisionState::Applied)]);
        assert_eq!(past[0].ended_by.unwrap().id, past[1].decision.id);
        let finding = session.snapshot().finding(count().name()).unwrap();
        let value = finding.settled_by().unwrap().value.as_deref();
        assert_eq!(value, Some("two"));
    }

    #[test]
    fn of_every_kind_is_applied() {
        let between = |kind, left: &str, right: &str| Request::new(kind).between(left, right);
        let claims = |kind| between(kind, "gazette/expulsion/count", "courier/ousted/count");
        let people = |kind| between(kind, "gazette/horvat", "courier/horvath");
        let sources = |kind| between(kind, "gazette", "courier");
        let mut correct = Request::new(Kind::Correct).value("two");
        correct.claim = Some("courier/ousted/count".into());
        let requests = [
            people(Kind::Same),
            people(Kind::Different),
            Request::on(Kind::Value, count().name()).value("two"),
            claims(Kind::LeftWrong),
            claims(Kind::RightWrong),
            claims(Kind::BothWrong),
            claims(Kind::NotAConflict),
            claims(Kind::Superseded),
            claims(Kind::Unsure),
            between(Kind::Alias, "Ivan Horvat", "Ivan Horvath"),
            correct,
            sources(Kind::Independent),
            sources(Kind::Derived),
        ];
        for request in requests {
            let articles = papers();
            let mut session = session(&articles);
            session
                .decide(&count(), &request, &signed("Seen."))
                .unwrap();
            session.wait();
            let told = &session.snapshot().report.overrides[0];
            assert_eq!(told.state, DecisionState::Applied, "{request:?}");
        }
    }

    #[test]
    fn without_a_reason_is_refused_and_nothing_is_written() {
        let articles = papers();
        let mut session = session(&articles);
        let request = Request::on(Kind::Unsure, count().name());
        let refused = session.decide(&count(), &request, &signed(" "));
        assert!(matches!(refused, Err(Failure::File(Error::Refused { .. }))));
        assert!(!file(&articles).exists());
        assert!(keys(&session, "").contains(&count()));
    }

    #[test]
    fn on_what_is_not_there_is_refused() {
        let session = session(&papers());
        let request = Request::on(Kind::Unsure, "gazette/nobody/name");
        let refused = session.prepare(&count(), &request, &signed("Seen."));
        assert!(matches!(refused, Err(Refusal::Finding(_))), "{refused:?}");
    }

    #[test]
    fn of_unsure_stays_open_behind_the_rest() {
        let articles = papers();
        let mut session = session(&articles);
        decide(&mut session, &count(), Kind::Unsure);
        session.wait();
        let rows = keys(&session, "");
        let at = rows.iter().position(|key| *key == count());
        assert_eq!(at, Some(rows.len() - 1), "{rows:?}");
    }
}

mod undoing {
    use super::*;

    #[test]
    fn takes_the_last_step_back_and_the_finding_returns() {
        let articles = papers();
        let mut session = session(&articles);
        let before = keys(&session, "");
        decide(&mut session, &count(), Kind::LeftWrong);
        let last: Vec<String> = session.to_undo().iter().map(|one| one.id.clone()).collect();
        let prepared = session.prepare_undo(&last, &signed("Too fast.")).unwrap();
        session.write(&prepared).unwrap();
        assert_eq!(keys(&session, ""), before, "at once");
        session.wait();
        assert_eq!(keys(&session, ""), before, "and reconciled");
        assert!(session.to_undo().is_empty());
        assert!(
            text(&articles).contains("decision: left_wrong"),
            "it stays in the file"
        );
    }

    #[test]
    fn goes_on_with_what_stands_in_the_file() {
        let articles = papers();
        decide(&mut session(&articles), &count(), Kind::LeftWrong);
        let session = session(&articles);
        assert_eq!(session.to_undo().len(), 1);
    }
}

mod many_at_once {
    use super::*;

    #[test]
    fn are_planned_then_written_as_one_and_undone_as_one() {
        let articles = papers();
        let mut session = session(&articles);
        let all = keys(&session, "verdict conflict slot name");
        assert_eq!(all.len(), 2, "{all:?}");
        let choice = Choice::Kind(Kind::Same);
        let plan = bulk::plan(&session, &all, &choice, &signed("One man each."));
        assert_eq!((plan.ready.len(), plan.left_out.len()), (2, 0));
        assert!(!file(&articles).exists(), "a plan writes nothing");
        let prepared = session.prepare_bulk(plan);
        session.write(&prepared).unwrap();
        assert_eq!(session.overrides().decisions.len(), 2);
        session.wait();
        assert!(keys(&session, "verdict conflict slot name").is_empty());
        assert_eq!(session.to_undo().len(), 2);
    }

    #[test]
    fn tell_for_which_the_choice_cannot_be_made() {
        let session = session(&papers());
        let all = keys(&session, "show all");
        let choice = Choice::Wrong {
            source: "courier".into(),
        };
        let plan = bulk::plan(&session, &all, &choice, &signed("Misprinted."));
        assert!(!plan.ready.is_empty() && !plan.left_out.is_empty());
        assert_eq!(plan.ready.len() + plan.left_out.len(), all.len());
    }
}

mod stale_decisions {
    use super::*;

    fn stale() -> (Articles, Session, Key) {
        let articles = papers();
        decide(&mut session(&articles), &count(), Kind::LeftWrong);
        let changed = COURIER.replace("count: three", "count: seven");
        articles.write("claims/1.yaml", source("courier", "2021-05-09", &changed));
        let session = session(&articles);
        let keys = keys(&session, "show stale");
        let key = keys.first().cloned().unwrap();
        (articles, session, key)
    }

    #[test]
    fn stand_first_and_can_be_confirmed() {
        let (_articles, mut session, key) = stale();
        assert_eq!(keys(&session, "").first(), Some(&key));
        let prepared = session.prepare_reaffirm(key.name(), &signed("Still so."));
        session.write(&prepared.unwrap()).unwrap();
        assert!(!keys(&session, "").contains(&key));
        session.wait();
        assert!(keys(&session, "show stale").is_empty());
        assert!(!keys(&session, "").contains(&count()));
    }

    #[test]
    fn can_be_taken_anew() {
        let (_articles, mut session, key) = stale();
        let request = Request::on(Kind::NotAConflict, count().name());
        session.decide(&key, &request, &signed("Both.")).unwrap();
        session.wait();
        let decisions = &session.overrides().decisions;
        assert_eq!(decisions[1].replaces.as_deref(), Some(key.name()));
        assert!(keys(&session, "show stale").is_empty());
    }
}

mod the_file {
    use super::*;

    #[test]
    fn changed_by_somebody_else_is_read_again_and_nothing_is_lost() {
        let articles = papers();
        let mut session = session(&articles);
        assert_eq!(session.look(), []);
        let theirs = "# by hand\n- {id: hand, decision: same, left: gazette/horvat, right: courier/horvath, reason: One man.}\n";
        fs::write(
            file(&articles),
            theirs
                .replace("- {", "- ")
                .replace("}\n", "\n")
                .replace(", ", "\n  "),
        )
        .unwrap();
        let changed = News::Changed { added: 1, gone: 0 };
        assert!(session.look().contains(&changed));
        decide(&mut session, &count(), Kind::LeftWrong);
        session.wait();
        assert!(text(&articles).starts_with("# by hand\n"));
        assert_eq!(session.overrides().decisions.len(), 2);
        assert_eq!(session.ahead(), 0);
    }

    #[test]
    fn written_between_two_looks_keeps_both_decisions() {
        let articles = papers();
        let (mut one, mut other) = (session(&articles), session(&articles));
        decide(&mut one, &count(), Kind::LeftWrong);
        let name = Key::Finding("courier/horvath/name".into());
        decide(&mut other, &name, Kind::Same);
        assert_eq!(other.overrides().decisions.len(), 2);
        assert!(one.look().contains(&News::Changed { added: 1, gone: 0 }));
        one.wait();
        other.wait();
        assert_eq!(one.snapshot().report, other.snapshot().report);
    }

    #[test]
    fn edited_into_nonsense_is_told_with_its_line_and_mended_without_loss() {
        let articles = papers();
        let mut session = session(&articles);
        decide(&mut session, &count(), Kind::LeftWrong);
        session.wait();
        let sound = text(&articles);
        fs::write(file(&articles), format!("{sound}- decision: sane\n")).unwrap();
        assert!(session.look().contains(&News::Broken));
        let Some(Trouble::Files(found)) = session.trouble() else {
            panic!("no trouble");
        };
        assert!(
            found
                .iter()
                .any(|one| one.place.line == sound.lines().count() + 1)
        );
        let name = Key::Finding("courier/horvath/name".into());
        let request = Request::on(Kind::Same, name.name());
        let failure = session.decide(&name, &request, &signed("One man."));
        assert!(!failure.unwrap_err().diagnostics().is_empty());
        assert!(keys(&session, "").contains(&name));
        fs::write(file(&articles), &sound).unwrap();
        session.look();
        assert!(session.wait().contains(&News::Mended));
        session
            .decide(&name, &request, &signed("One man."))
            .unwrap();
        session.wait();
        assert!(session.trouble().is_none());
    }

    #[test]
    fn half_written_is_told_and_left_alone() {
        let articles = papers();
        let mut session = session(&articles);
        fs::write(file(&articles), "- decision: same\n  left: gazette/hor").unwrap();
        assert!(session.look().contains(&News::Broken));
        let request = Request::on(Kind::Unsure, count().name());
        assert!(
            session
                .decide(&count(), &request, &signed("Seen."))
                .is_err()
        );
        assert_eq!(text(&articles), "- decision: same\n  left: gazette/hor");
    }

    #[test]
    fn that_is_read_only_keeps_what_it_has() {
        let articles = papers();
        let mut session = session(&articles);
        decide(&mut session, &count(), Kind::LeftWrong);
        let before = text(&articles);
        let mut permissions = fs::metadata(file(&articles)).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(file(&articles), permissions).unwrap();
        let name = Key::Finding("courier/horvath/name".into());
        let request = Request::on(Kind::Same, name.name());
        let failure = session.decide(&name, &request, &signed("One man."));
        let message = failure.unwrap_err().to_string();
        assert!(message.contains("could not be written"), "{message}");
        assert_eq!(text(&articles), before);
        assert!(keys(&session, "").contains(&name));
    }

    #[test]
    fn taken_away_is_noticed() {
        let articles = papers();
        let mut session = session(&articles);
        decide(&mut session, &count(), Kind::LeftWrong);
        session.wait();
        fs::remove_file(file(&articles)).unwrap();
        assert!(
            session
                .look()
                .contains(&News::Changed { added: 0, gone: 1 })
        );
        session.wait();
        assert!(keys(&session, "").contains(&count()));
        assert_eq!(session.look(), []);
    }
}

#[test]
fn where_one_left_off_is_found_again() {
    let articles = papers();
    let mut first = session(&articles);
    let mut rows = queue(&first, "slot name");
    let skipped = keys(&first, "slot name")[0].clone();
    first.marks_mut().skip(skipped.clone());
    rows.ask("slot name".parse().unwrap(), Sort::Slot);
    rows.rebuild(first.snapshot(), first.marks());
    rows.select(1);
    let request = Request::on(Kind::Value, count().name()).value("two");
    let resume = Resume {
        by: Some("A. Reader".into()),
        draft: Some(Draft::of(&count(), &request, "The list of")),
        ..Resume::of(&first, &rows)
    };
    let path = articles.path().join("state/review.json");
    resume.write(&path).unwrap();
    let read = Resume::read(&path);
    assert_eq!(read, resume);
    assert_eq!(read.draft.as_ref().unwrap().request(), Some(request));
    let mut second = session(&articles);
    let mut again = Queue::default();
    read.apply(&mut second, &mut again);
    assert_eq!(again.keys(second.snapshot()), rows.keys(first.snapshot()));
    assert_eq!(again.selected(), rows.selected());
    assert_eq!(again.query().shows(), Show::Open);
    fs::write(&path, "{half").unwrap();
    assert_eq!(Resume::read(&path), Resume::default());
}

#[test]
fn quotes_are_shown_within_their_text() {
    let claims = "events:\n  - {id: fire, type: fire, count: {value: 14 injured, quote: 14 people were hurt}}\n";
    let claims = format!("source: {{id: gazette, text: gazette.md}}\n{claims}");
    let articles = Articles::files(&[
        ("claims/0.yaml", claims.as_str()),
        (
            "claims/gazette.md",
            "In the city of Zagreb\n14 people were hurt, said the mayor.",
        ),
    ]);
    let session = session(&articles);
    let found = passages(
        session.snapshot(),
        ["gazette/fire/count", "nobody/fire/count"],
        7,
    );
    let passage = found[0].as_ref().unwrap();
    assert_eq!(passage.before, "Zagreb\n");
    assert_eq!(passage.quote, "14 people were hurt");
    assert_eq!(passage.after, ", said ");
    assert_eq!(found[1], None);
}

#[test]
fn pairs_that_may_be_one_can_be_joined_and_parted() {
    let session = session(&papers());
    for key in keys(&session, "show pairs") {
        let Some(Item::Pair(pair)) = session.snapshot().item(&key) else {
            panic!("{key:?}");
        };
        let request = Request::new(Kind::Different).between(&pair.left, &pair.right);
        session.prepare(&key, &request, &signed("Two.")).unwrap();
        assert!(session.snapshot().explain(&key).is_some());
    }
}

#[test]
fn appending_several_decisions_is_all_or_nothing() {
    let articles = papers();
    let session = session(&articles);
    let people = |kind| Request::new(kind).between("gazette/horvat", "courier/horvath");
    let prepare = |kind| {
        session
            .prepare(&count(), &people(kind), &signed("Seen."))
            .unwrap()
    };
    let both: Vec<_> = [Kind::Same, Kind::Different]
        .into_iter()
        .flat_map(|kind| prepare(kind).decisions().to_vec())
        .collect();
    let refused = overrides::append_all(&file(&articles), &both);
    assert!(matches!(refused, Err(Error::Contradicts { .. })));
    assert!(!file(&articles).exists());
}
