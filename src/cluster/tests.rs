use proptest::prelude::*;

use super::*;
use crate::model::{Family, Slot, SourceIx, Subject};

/// People of these sources, one a source number.
fn people(sources: &[u32]) -> Corpus {
    let person = |&source: &u32| Subject {
        source: SourceIx(source),
        id: String::new(),
        kind: SubjectKind::Person,
        implicit: false,
        left_out: false,
        drafted_name: None,
        claims: 0..0,
    };
    Corpus {
        subjects: sources.iter().map(person).collect(),
        ..Corpus::default()
    }
}

fn ix(subject: u32) -> SubjectIx {
    SubjectIx(subject)
}

fn links(scored: &[(u32, u32, f64)]) -> Vec<Link> {
    let link = |&(left, right, weight): &(u32, u32, f64)| Link {
        left: ix(left),
        right: ix(right),
        weight,
    };
    scored.iter().map(link).collect()
}

fn pairs(of: &[(u32, u32)]) -> Vec<(SubjectIx, SubjectIx)> {
    of.iter().map(|&(a, b)| (ix(a), ix(b))).collect()
}

/// Clusters people of the sources given, under what must and must not be one.
fn clustered(
    sources: &[u32],
    scored: &[(u32, u32, f64)],
    must: &[(u32, u32)],
    cannot: &[(u32, u32)],
) -> Known {
    let constraints = Constraints {
        must: pairs(must),
        cannot: pairs(cannot),
    };
    let links = links(scored);
    cluster(&people(sources), &links, &constraints, &Settings::default())
}

fn why(sources: &[u32], scored: &[(u32, u32, f64)], cannot: &[(u32, u32)]) -> Option<Apart> {
    let (corpus, links) = (people(sources), links(scored));
    let constraints = Constraints {
        must: Vec::new(),
        cannot: pairs(cannot),
    };
    let settings = Settings::default();
    let known = cluster(&corpus, &links, &constraints, &settings);
    let clustering = Clustering {
        corpus: &corpus,
        links: &links,
        constraints: &constraints,
        settings: &settings,
        known: &known,
    };
    clustering.why_apart(ix(0), ix(1))
}

#[test]
fn a_chain_whose_ends_speak_against_each_other_does_not_become_one() {
    let known = clustered(
        &[0, 1, 2],
        &[(0, 1, 9.0), (1, 2, 8.0), (0, 2, -14.0)],
        &[],
        &[],
    );
    assert!(known.linked(ix(0), ix(1)));
    assert!(!known.linked(ix(1), ix(2)));
}

#[test]
fn the_stronger_of_two_links_joins_first_whatever_their_order() {
    let known = clustered(
        &[0, 1, 2],
        &[(0, 1, 8.0), (1, 2, 9.0), (0, 2, -14.0)],
        &[],
        &[],
    );
    assert!(known.linked(ix(1), ix(2)));
    assert!(!known.linked(ix(0), ix(1)));
}

#[test]
fn pairs_never_compared_hold_apart_what_one_weak_link_joins() {
    let firm = [(0, 1, 12.0), (2, 3, 12.0)];
    let weak = [firm[0], firm[1], (1, 2, 3.0)];
    let known = clustered(&[0, 1, 2, 3], &weak, &[], &[]);
    assert!(known.linked(ix(0), ix(1)) && known.linked(ix(2), ix(3)));
    assert!(!known.linked(ix(1), ix(2)));
}

#[test]
fn many_agreeing_pairs_outweigh_one_that_speaks_against() {
    let scored = [
        (0, 1, 10.0),
        (0, 2, 10.0),
        (1, 2, 10.0),
        (0, 3, 9.0),
        (1, 3, 9.0),
        (2, 3, -6.0),
    ];
    let known = clustered(&[0, 1, 2, 3], &scored, &[], &[]);
    assert_eq!(known.members.len(), 1);
}

#[test]
fn what_is_decided_to_be_one_is_whatever_its_weight_and_source() {
    let known = clustered(&[0, 1, 1], &[(0, 1, -20.0)], &[(0, 1), (1, 2)], &[]);
    assert_eq!(known.members.len(), 1);
}

#[test]
fn two_of_one_source_are_two_unless_they_were_taken_for_one_themselves() {
    let both_like_the_third = [(0, 2, 12.0), (1, 2, 12.0)];
    let known = clustered(&[0, 0, 1], &both_like_the_third, &[], &[]);
    assert!(!known.linked(ix(0), ix(1)));
    let and_each_other = [(0, 2, 12.0), (1, 2, 12.0), (0, 1, 4.0)];
    let known = clustered(&[0, 0, 1], &and_each_other, &[], &[]);
    assert!(known.linked(ix(0), ix(1)));
}

#[test]
fn who_is_linked_to_nobody_stays_alone() {
    let known = clustered(&[0, 1, 2], &[(0, 1, 9.0), (1, 2, -9.0)], &[], &[]);
    assert_eq!(known.siblings(ix(2)), [ix(2)]);
    assert_eq!(known.cohesion(known.cluster(ix(2))), None);
}

#[test]
fn a_cluster_holds_by_its_weakest_join() {
    let known = clustered(
        &[0, 1, 2],
        &[(0, 1, 12.0), (0, 2, 6.0), (1, 2, 4.0)],
        &[],
        &[],
    );
    assert_eq!(known.cohesion(known.cluster(ix(0))), Some(5.0));
}

#[test]
fn a_weight_that_is_no_number_counts_as_not_compared() {
    let known = clustered(
        &[0, 1, 2],
        &[(0, 1, f64::NAN), (1, 2, f64::INFINITY)],
        &[],
        &[],
    );
    assert!(!known.linked(ix(0), ix(1)));
    assert!(known.linked(ix(1), ix(2)));
}

#[test]
fn a_large_component_falls_into_the_clusters_that_hold() {
    // Hundreds of pairs in a ring of weak links: too many for a square table.
    let size = 600;
    let mut scored = Vec::new();
    for n in (0..size).step_by(2) {
        scored.push((n, n + 1, 12.0));
        scored.push((n + 1, (n + 2) % size, 3.0));
    }
    let sources: Vec<u32> = (0..size).collect();
    let known = clustered(&sources, &scored, &[], &[]);
    assert!(known.members.iter().all(|cluster| cluster.len() == 2));
}

#[test]
fn it_says_which_decision_kept_two_apart() {
    let apart = why(&[0, 1], &[(0, 1, 9.0)], &[(1, 0)]);
    assert_eq!(apart, Some(Apart::Decided(ix(0), ix(1))));
}

#[test]
fn it_says_which_two_one_source_tells_apart() {
    let apart = why(&[0, 1, 1], &[(0, 1, 9.0), (0, 2, 12.0)], &[]);
    assert_eq!(apart, Some(Apart::ToldAsTwo(ix(1), ix(2))));
}

#[test]
fn it_says_that_the_rest_of_the_clusters_speaks_against_it() {
    let apart = why(&[0, 1, 2], &[(0, 1, 5.0), (1, 2, 12.0), (0, 2, -9.0)], &[]);
    let rest = Apart::Rest {
        mean: -2.0,
        pairs: 2,
        scored: 2,
    };
    assert_eq!(apart, Some(rest));
}

#[test]
fn nothing_kept_apart_what_is_one_or_never_looked_like_it() {
    assert_eq!(why(&[0, 1], &[(0, 1, 9.0)], &[]), None);
    assert_eq!(why(&[0, 1], &[(0, 1, -9.0)], &[]), None);
    assert_eq!(why(&[0, 1], &[], &[]), None);
}

/// Links between subjects of sources 0 and 1 that the best assignment of
/// their lists does without; lists of one event each.
fn passed_over(lists: &[(u32, u32)], scored: &[(u32, u32, f64)], one_event: bool) -> Vec<usize> {
    let slot = Slot::from(Family::Target);
    let mut of: Vec<_> = lists
        .iter()
        .map(|&(one, event)| (ix(one), ix(event), &slot))
        .collect();
    of.sort_unstable();
    let lists = Lists { of };
    let source = |subject: SubjectIx| subject.0 / 10;
    let event = |event: SubjectIx| if one_event { 0 } else { event.0 };
    assign::passed_over(&links(scored), &lists, 1.0, source, event)
}

/// "A. Nemati" and "Ahmad Nemati" of one list, "Ahmad" and "Ali" of the other.
const NEMATIS: &[(u32, u32, f64)] = &[(1, 11, 6.0), (1, 12, 5.5), (2, 11, 5.8)];
const TWO_AND_TWO: &[(u32, u32)] = &[(1, 9), (2, 9), (11, 19), (12, 19)];

#[test]
fn the_best_assignment_of_two_lists_passes_over_the_strongest_pair() {
    assert_eq!(passed_over(TWO_AND_TWO, NEMATIS, true), [0]);
}

#[test]
fn lists_of_events_that_are_two_assign_nobody() {
    assert_eq!(passed_over(TWO_AND_TWO, NEMATIS, false), [0usize; 0]);
}

#[test]
fn nothing_is_passed_over_where_strongest_first_is_best() {
    let certain = [(1, 11, 3.0), (1, 12, 5.5), (2, 11, 12.0)];
    assert_eq!(passed_over(TWO_AND_TWO, &certain, true), [0usize; 0]);
}

/// People by their sources, scored pairs, and pairs decided to be two.
type Made = (Vec<u32>, Vec<(u32, u32, f64)>, Vec<(u32, u32)>);

fn problem() -> impl Strategy<Value = Made> {
    let size = 14u32;
    let pair = (0..size, 0..size).prop_filter("two", |(a, b)| a != b);
    let scored = prop::collection::vec((pair.clone(), -12i32..16), 0..60);
    (
        prop::collection::vec(0u32..9, size as usize),
        scored.prop_map(|all| {
            let weight = |((a, b), bits): ((u32, u32), i32)| (a, b, f64::from(bits));
            all.into_iter().map(weight).collect()
        }),
        prop::collection::vec(pair, 0..6),
    )
}

proptest! {
    #[test]
    fn the_order_of_links_does_not_matter(
        (sources, scored, cannot) in problem(),
        seed in any::<prop::sample::Index>(),
    ) {
        let known = clustered(&sources, &scored, &[], &cannot);
        let mut turned: Vec<_> = scored.iter().map(|&(a, b, w)| (b, a, w)).collect();
        if !turned.is_empty() {
            let at = seed.index(turned.len());
            turned.rotate_left(at);
        }
        let again = clustered(&sources, &turned, &[], &cannot);
        prop_assert_eq!(known.cluster_of, again.cluster_of);
        prop_assert_eq!(known.lowest_mean, again.lowest_mean);
    }

    #[test]
    fn what_is_decided_to_be_two_is_never_one((sources, scored, cannot) in problem()) {
        let known = clustered(&sources, &scored, &[], &cannot);
        for &(a, b) in &cannot {
            prop_assert!(!known.linked(ix(a), ix(b)));
        }
    }

    #[test]
    fn two_of_one_source_are_one_only_where_scored_so((sources, scored, _) in problem()) {
        let known = clustered(&sources, &scored, &[], &[]);
        for a in 0..sources.len() as u32 {
            for b in a + 1..sources.len() as u32 {
                let of_one = sources[a as usize] == sources[b as usize];
                let scored_so = scored
                    .iter()
                    .any(|&(x, y, w)| (x.min(y), x.max(y)) == (a, b) && w > 0.0);
                prop_assert!(!(of_one && known.linked(ix(a), ix(b))) || scored_so);
            }
        }
    }

    #[test]
    fn every_subject_is_in_the_one_cluster_that_lists_it((sources, scored, cannot) in problem()) {
        let known = clustered(&sources, &scored, &[], &cannot);
        let mut listed: Vec<SubjectIx> = known.members.concat();
        listed.sort_unstable();
        prop_assert_eq!(listed, (0..sources.len() as u32).map(ix).collect::<Vec<_>>());
        for (cluster, members) in (0u32..).zip(&known.members) {
            prop_assert!(members.iter().all(|&one| known.cluster(one) == cluster));
        }
    }

    #[test]
    fn a_table_and_a_map_of_edges_tell_the_same((sources, scored, cannot) in problem()) {
        // People far away with links of their own, connected by a ring that is
        // too weak to join anything: the component no longer fits a table.
        let small = clustered(&sources, &scored, &[], &cannot);
        let size = sources.len() as u32;
        let mut more = sources.clone();
        let mut ring = scored.clone();
        for n in size..size + 80 {
            more.push(1000 + n);
            ring.push((n, if n == size { 0 } else { n - 1 }, 1.5));
        }
        let both = (0..size).map(|n| (n, size));
        let mut apart = cannot.clone();
        apart.extend(both);
        let large = clustered(&more, &ring, &[], &apart);
        for a in 0..size {
            for b in 0..size {
                prop_assert_eq!(small.linked(ix(a), ix(b)), large.linked(ix(a), ix(b)));
            }
        }
    }
}
