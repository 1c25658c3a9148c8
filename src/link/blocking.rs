//! The pairs worth comparing.
//!
//! Subjects that share a key are candidates. Keys are chosen so that every
//! likely pair shares one: the phonetic keys of names, the months of dates,
//! the people of events. A key that very many subjects share is refined, not
//! dropped: its subjects are sorted, and each is compared with its neighbours
//! (the sorted neighbourhood of Hernández and Stolfo 1995).

use std::hash::BuildHasher;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::Context;
use super::features::Part;
use crate::model::{Corpus, SubjectIx, SubjectKind};

/// The most subjects of one key that are compared all with all.
const FULL_BLOCK: usize = 48;
/// In larger blocks: how many of the next in order each is compared with.
const WINDOW: usize = 16;
/// The most months that a date is spread over as keys; wider dates are
/// treated as undated.
const MONTHS_MOST: i32 = 15;
/// The most mentions of one event whose participants are paired all with all.
const FULL_EVENT: usize = 8;

type Keyed = (u64, SubjectIx);
/// Two subjects of different sources, the earlier first.
pub type Pair = (SubjectIx, SubjectIx);

/// Candidate pairs of people and of organisations, by name.
pub fn by_name(ctx: &Context<'_>) -> Vec<Pair> {
    let keyed = keys_of(ctx, |ix, keys| {
        let feature = ctx.features.of(ix);
        for name in &feature.people {
            let (weak, strong): (Vec<_>, Vec<_>) =
                name.keys().into_iter().partition(|key| key.weak);
            keys.extend(strong.into_iter().map(|key| hash(("person", key.hash))));
            // Two common names together are no longer common.
            for (n, one) in weak.iter().enumerate() {
                for other in &weak[n + 1..] {
                    let both = (one.hash.min(other.hash), one.hash.max(other.hash));
                    keys.push(hash(("people", both)));
                }
            }
            if let [only] = weak[..] {
                keys.push(hash(("only", only.hash)));
            }
        }
        for name in &feature.organisations {
            for key in name.keys() {
                keys.push(hash(("body", key)));
                // Every country has a ministry of finance: with the country,
                // the few that may be one stand together.
                keys.extend(
                    feature
                        .countries
                        .iter()
                        .map(|country| hash(("of", key, country))),
                );
            }
        }
    });
    let order = name_order(ctx.corpus);
    pairs(ctx.corpus, keyed, &order, |_, _| true)
}

/// Candidate pairs of events.
pub fn of_events(ctx: &Context<'_>) -> Vec<Pair> {
    let keyed = keys_of(ctx, |ix, keys| {
        let feature = ctx.features.of(ix);
        let Some(family) = feature.types.first().map(|t| t.family()) else {
            return;
        };
        match months(ctx, ix) {
            Some((from, to)) => {
                keys.extend((from..=to).map(|month| hash(("month", family, month))));
            }
            None => keys.push(hash(("undated", family))),
        }
        for &(_, party) in &feature.parties {
            if ctx.corpus.subject(party).kind == SubjectKind::Person {
                let cluster = ctx.known.cluster(party);
                keys.push(hash(("with", family, cluster)));
            }
        }
    });
    let order = event_order(ctx);
    let mut all = pairs(ctx.corpus, keyed, &order, |_, _| true);

    // An undated event may be any of its type in its country, dated or not.
    let in_country = keys_of(ctx, |ix, keys| {
        let feature = ctx.features.of(ix);
        if let Some(family) = feature.types.first().map(|t| t.family()) {
            let countries = feature.places.iter().filter_map(|place| place.country());
            keys.extend(countries.map(|country| hash(("country", family, country))));
        }
    });
    let undated: Vec<bool> = (0..ctx.corpus.subjects.len() as u32)
        .map(|ix| months(ctx, SubjectIx(ix)).is_none())
        .collect();
    let one_undated =
        |left: SubjectIx, right: SubjectIx| undated[left.0 as usize] || undated[right.0 as usize];
    all.extend(pairs(ctx.corpus, in_country, &order, one_undated));
    tidy(all)
}

/// Candidate pairs of people and organisations that take the same part in
/// events already linked, whatever their names.
pub fn by_event(ctx: &Context<'_>) -> Vec<Pair> {
    let pairs: Vec<Pair> = ctx
        .known
        .members
        .par_iter()
        .filter(|members| {
            members.len() > 1 && ctx.corpus.subject(members[0]).kind == SubjectKind::Event
        })
        .flat_map_iter(|members| {
            let mut pairs = Vec::new();
            for (n, &left) in members.iter().enumerate() {
                let reach = if members.len() > FULL_EVENT {
                    2
                } else {
                    FULL_EVENT
                };
                for &right in members[n + 1..].iter().take(reach) {
                    co_participants(ctx, left, right, &mut pairs);
                }
            }
            pairs
        })
        .collect();
    tidy(pairs)
}

fn co_participants(ctx: &Context<'_>, left: SubjectIx, right: SubjectIx, pairs: &mut Vec<Pair>) {
    let parties = |event: SubjectIx| ctx.features.of(event).parties.iter().take(FULL_BLOCK);
    for &(part, one) in parties(left) {
        for &(other_part, other) in parties(right) {
            let same_kind = ctx.corpus.subject(one).kind == ctx.corpus.subject(other).kind;
            if part == other_part && same_kind && part != Part::Other {
                push(ctx.corpus, one, other, pairs);
            }
        }
    }
}

fn keys_of(ctx: &Context<'_>, keys: impl Fn(SubjectIx, &mut Vec<u64>) + Sync) -> Vec<Keyed> {
    (0..ctx.corpus.subjects.len() as u32)
        .into_par_iter()
        .flat_map_iter(|ix| {
            let ix = SubjectIx(ix);
            let mut own = Vec::new();
            keys(ix, &mut own);
            own.sort_unstable();
            own.dedup();
            own.into_iter().map(move |key| (key, ix))
        })
        .collect()
}

/// The first and last month that an event's date allows, counted from year 0.
fn months(ctx: &Context<'_>, ix: SubjectIx) -> Option<(i32, i32)> {
    let month = |day: jiff::civil::Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let dates = ctx.features.of(ix).dates.iter();
    let bounded = dates.filter_map(|date| {
        // A day on either side, so that a lag over the end of a month is met.
        let from = date.earliest?.saturating_sub(jiff::Span::new().days(1));
        let to = date.latest?.saturating_add(jiff::Span::new().days(1));
        Some((month(from), month(to)))
    });
    bounded
        .filter(|(from, to)| to - from <= MONTHS_MOST)
        .min_by_key(|(from, to)| (to - from, *from))
}

/// By subject: its place when all are sorted by name.
fn name_order(corpus: &Corpus) -> Vec<u32> {
    order_by(corpus, |ix| {
        let named = corpus.claims_of(ix).next();
        named
            .and_then(|(_, claim)| claim.value.normalised())
            .unwrap_or_default()
    })
}

/// By subject: its place when all events are sorted by date and place.
fn event_order(ctx: &Context<'_>) -> Vec<u32> {
    order_by(ctx.corpus, |ix| {
        let feature = ctx.features.of(ix);
        let day = feature.dates.first().and_then(|date| date.earliest);
        let place = feature.places.first().map(|place| place.normalised());
        let with: Option<u32> = feature
            .parties
            .iter()
            .map(|&(_, party)| ctx.known.cluster(party))
            .min();
        (day, place, with)
    })
}

fn order_by<K: Ord + Send>(corpus: &Corpus, key: impl Fn(SubjectIx) -> K + Sync) -> Vec<u32> {
    let mut sorted: Vec<(K, u32)> = (0..corpus.subjects.len() as u32)
        .into_par_iter()
        .map(|ix| (key(SubjectIx(ix)), ix))
        .collect();
    sorted.par_sort_unstable();
    let mut order = vec![0; sorted.len()];
    for (rank, (_, ix)) in (0u32..).zip(sorted) {
        order[ix as usize] = rank;
    }
    order
}

/// All pairs within blocks, bounded, across sources, each once.
fn pairs(
    corpus: &Corpus,
    mut keyed: Vec<Keyed>,
    order: &[u32],
    keep: impl Fn(SubjectIx, SubjectIx) -> bool + Sync,
) -> Vec<Pair> {
    keyed.par_sort_unstable_by_key(|&(key, ix)| (key, order[ix.0 as usize]));
    let blocks: Vec<&[Keyed]> = keyed
        .chunk_by(|(left, _), (right, _)| left == right)
        .collect();
    let all: Vec<Pair> = blocks
        .par_iter()
        .flat_map_iter(|block| {
            let reach = if block.len() > FULL_BLOCK {
                WINDOW
            } else {
                FULL_BLOCK
            };
            let mut pairs = Vec::new();
            for (n, &(_, left)) in block.iter().enumerate() {
                for &(_, right) in block[n + 1..].iter().take(reach) {
                    if keep(left, right) {
                        push(corpus, left, right, &mut pairs);
                    }
                }
            }
            pairs
        })
        .collect();
    tidy(all)
}

fn push(corpus: &Corpus, left: SubjectIx, right: SubjectIx, pairs: &mut Vec<Pair>) {
    let (one, other) = (corpus.subject(left), corpus.subject(right));
    if one.source != other.source && one.kind == other.kind {
        pairs.push((left.min(right), left.max(right)));
    }
}

/// Sorted, each pair once.
pub fn tidy(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

fn hash(key: impl std::hash::Hash) -> u64 {
    FxBuildHasher.hash_one(key)
}
