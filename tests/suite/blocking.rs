//! Which pairs are compared, and what is said of those that are not.

use crate::articles::{Articles, records, source};
use corroborate::link::blocking::{self, Candidates, KEYS};
use corroborate::link::{Context, Known, Memo, Model, Prepared, Stats, Stories};
use corroborate::load::Record;
use corroborate::normalise;
use corroborate::overrides::Overrides;
use corroborate::pipeline::{Settings, reconcile};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::process::Command;

/// Calls with what blocking reads, nothing linked so far.
fn with_context<T>(records: &[Record], use_it: impl FnOnce(&Context<'_>) -> T) -> T {
    let settings = normalise::Settings::default();
    let corpus = normalise::normalise(records, &BTreeMap::new(), &settings).corpus;
    let known = Known::nothing(corpus.subjects.len());
    let memo = Memo::new(&corpus);
    let stories = Stories::gather(&corpus);
    let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
    use_it(&prepared.context(&known))
}

fn stats(records: &[Record]) -> Stats {
    reconcile(records, &Overrides::default(), &Settings::default()).stats
}

/// How many pairs a key found, and what its blocks hold.
fn found(candidates: &Candidates, id: &str) -> (u64, blocking::Blocks) {
    let at = KEYS.iter().position(|key| key.id == id).unwrap();
    let pairs = candidates.found_by.iter().filter(|by| by.has(at)).count();
    (pairs as u64, candidates.blocks[at])
}

/// So many sources that each tell one thing.
fn many(count: usize, claims: impl Fn(usize) -> String) -> Vec<Record> {
    let sources: Vec<String> = (0..count)
        .map(|n| source(&format!("s{n:05}"), "2021-05-07", &claims(n)))
        .collect();
    records(&sources)
}

#[test]
fn ten_thousand_of_one_name_are_compared_with_neighbours_and_the_rest_is_counted() {
    let count = 10_000;
    let all = many(count, |_| {
        "people: [{id: x, name: Verdimassi}]\n".to_owned()
    });
    with_context(&all, |ctx| {
        let candidates = blocking::by_name(ctx);
        let (pairs, blocks) = found(&candidates, "name-by-sound");
        let count = count as u64;
        assert_eq!(blocks.largest, count);
        assert_eq!(blocks.refined, blocks.blocks);
        assert_eq!(blocks.held, blocks.blocks * count * (count - 1) / 2);
        assert_eq!(blocks.held - blocks.left_out, blocks.blocks * pairs);
        assert!(pairs >= count, "{pairs}");
        assert!(pairs <= count * 16, "{pairs}");
    });
}

#[test]
fn a_small_block_leaves_nothing_out() {
    let all = many(20, |_| "people: [{id: x, name: Verdimassi}]\n".to_owned());
    with_context(&all, |ctx| {
        let candidates = blocking::by_name(ctx);
        let (pairs, blocks) = found(&candidates, "name-by-sound");
        assert_eq!(pairs, 20 * 19 / 2);
        assert_eq!((blocks.refined, blocks.left_out), (0, 0));
    });
}

#[test]
fn a_day_meets_its_month_at_the_same_place_in_a_crowded_month() {
    // Sorted by date, 200 events of other towns stand between the two.
    let towns = ["Tirana", "Vienna", "Lisbon", "Ottawa", "Nairobi", "Lima"];
    let mut sources: Vec<String> = (0..200)
        .map(|n| {
            let (day, town) = (1 + n % 28, towns[n % towns.len()]);
            let event = format!("{{id: e, type: protest, date: 2021-05-{day:02}, place: {town}}}");
            source(
                &format!("s{n:03}"),
                "2021-06-01",
                &format!("events: [{event}]\n"),
            )
        })
        .collect();
    for (id, date) in [("x", "May 2021"), ("y", "2021-05-28")] {
        let event = format!("{{id: e, type: protest, date: {date}, place: Reykjavik}}");
        sources.push(source(id, "2021-06-01", &format!("events: [{event}]\n")));
    }
    with_context(&records(&sources), |ctx| {
        let pairs = blocking::of_events(ctx).pairs;
        let id = |ix| ctx.corpus.subject_id(ix);
        let met = pairs.iter().any(|&(l, r)| id(l) == "x/e" && id(r) == "y/e");
        assert!(met, "{} pairs", pairs.len());
    });
}

#[test]
fn an_event_without_a_type_is_compared_too() {
    for (left, right) in [
        ("place: Tirana", "type: protest, place: Tirana"),
        (
            "target: Ivan Verdimassi",
            "type: arrest, target: Ivan Verdimassi",
        ),
    ] {
        let event = |rest: &str| format!("events: [{{id: e, date: 2021-05-03, {rest}}}]\n");
        let all = records(&[
            source("gazette", "2021-05-04", &event(left)),
            source("courier", "2021-05-04", &event(right)),
        ]);
        let events = stats(&all).kinds[0];
        assert_eq!((events.square, events.pairs), (1, 1), "{left}");
    }
}

#[test]
fn one_source_is_never_compared_with_itself() {
    let all = records(&[source(
        "gazette",
        "2021-05-07",
        "people: [{id: x, name: Ivan Verdimassi}, {id: y, name: Ivan Verdimassi}]\n",
    )]);
    let stats = stats(&all);
    assert_eq!((stats.pairs(), stats.compared), (0, 0));
    assert!(stats.keys.iter().all(|key| key.blocks.held == 0));
}

#[test]
fn keys_have_names_of_their_own() {
    for (n, key) in KEYS.iter().enumerate() {
        assert!(KEYS[n + 1..].iter().all(|other| other.id != key.id));
        assert!(!key.means.is_empty());
    }
}

#[test]
fn the_report_is_the_same_with_statistics_beside_it() {
    let articles = Articles::of(&[
        source(
            "gazette",
            "2021-05-07",
            "people: [{id: x, name: Ivan Verdimassi}]\n",
        ),
        source(
            "courier",
            "2021-05-07",
            "people: [{id: y, name: I. Verdimassi}]\n",
        ),
    ]);
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
        command.args(["report", "--format", "json"]).args(more);
        command.arg(articles.claims()).output().unwrap()
    };
    let (plain, with) = (run(&[]), run(&["--stats"]));
    assert_eq!(plain.stdout, with.stdout);
    assert!(plain.stderr.is_empty());
    let told = String::from_utf8(with.stderr).unwrap();
    for key in KEYS {
        assert!(told.contains(key.id), "{told}");
    }
    assert!(told.starts_with("Pairs compared: "), "{told}");
}

/// Sources that tell of a few people and events, many of them alike.
fn crowd() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec![
        "Ivan Verdimassi",
        "I. Verdimassi",
        "Verdimassi",
        "Mohammad Ali",
        "Mohammad",
        "Zandifar",
    ]);
    let kind = prop::sample::select(vec!["", "type: protest, ", "type: arrest, "]);
    let date = prop::sample::select(vec!["", "date: 2021-05-03, ", "date: May 2021, "]);
    let place = prop::sample::select(vec!["Tirana", "Vienna", "Albania"]);
    let one = (name, kind, date, place).prop_map(|(name, kind, date, place)| {
        format!(
            "people: [{{id: p, name: {name}}}]\norganisations: [{{id: o, name: Ministry of Defence}}]\n\
             events: [{{id: e, {kind}{date}place: {place}, actor: o, target: p}}]\n"
        )
    });
    prop::collection::vec(one, 2..70).prop_map(|all| {
        let claims = all.iter().enumerate();
        claims
            .map(|(n, claims)| source(&format!("s{n:02}"), "2021-05-07", claims))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_figures_add_up(world in crowd()) {
        let stats = stats(&records(&world));
        let distinct = stats.pairs();
        let sum = |of: fn(&corroborate::link::OfKey) -> u64| stats.keys.iter().map(of).sum::<u64>();
        prop_assert!(sum(|key| key.pairs) >= distinct);
        prop_assert!(sum(|key| key.only_pairs) <= distinct);
        prop_assert!(stats.compared >= distinct);
        for key in &stats.keys {
            // What blocks hold is compared there or counted as left out.
            prop_assert!(key.pairs <= key.blocks.held - key.blocks.left_out);
            prop_assert!(key.only_pairs <= key.pairs && key.links <= key.pairs);
            prop_assert!(key.only_links <= key.links.min(key.only_pairs));
            prop_assert!(key.blocks.refined > 0 || key.blocks.left_out == 0);
        }
        for kind in &stats.kinds {
            prop_assert!(kind.pairs <= kind.square && kind.links <= kind.square);
            prop_assert!(kind.through_others <= kind.links);
        }
    }

    #[test]
    fn the_figures_do_not_depend_on_the_order_of_files(
        (world, shuffled) in crowd().prop_flat_map(|world| {
            (Just(world.clone()), Just(world).prop_shuffle())
        })
    ) {
        prop_assert_eq!(stats(&records(&world)), stats(&records(&shuffled)));
    }

    #[test]
    fn each_pair_is_compared_once_and_some_key_found_it(world in crowd()) {
        with_context(&records(&world), |ctx| {
            let candidates = blocking::by_name(ctx).and(&blocking::by_event(ctx));
            let events = blocking::of_events(ctx);
            for (all, are_events) in [(&candidates, false), (&events, true)] {
                assert!(all.pairs.is_sorted_by(|left, right| left < right));
                for ((left, right), by) in all.found() {
                    let (one, other) = (ctx.corpus.subject(left), ctx.corpus.subject(right));
                    assert!(left < right && one.source != other.source);
                    assert_eq!(one.kind, other.kind);
                    assert_eq!(one.kind.as_str() == "event", are_events);
                    assert!((0..KEYS.len()).any(|key| by.has(key)));
                }
            }
        });
    }
}
