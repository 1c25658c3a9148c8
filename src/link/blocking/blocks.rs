//! Blocks, and the pairs that they propose.

use rayon::prelude::*;

use super::keys::{Hashes, Key, Seen, SortedBy, Stage};
use super::{Blocks, Candidates, FoundBy, KEYS, Pair};
use crate::link::Context;
use crate::link::stats::across_sources;
use crate::model::{SourceIx, SubjectIx};

/// The most finer blocks that a subject of a large block stands in, a
/// refinement: it bounds the work where an event has very many participants.
const FINER_MOST: usize = 16;
/// Blocks that one core takes at a time.
const BATCH: usize = 256;

/// A subject under a key. They sort by block, then by their place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Keyed {
    /// The place of the key in [`KEYS`].
    pub(super) key: u8,
    pub(super) hash: u64,
    pub(super) rank: u32,
    pub(super) ix: SubjectIx,
}

/// By subject: its place when all are sorted, in each way that a stage needs.
pub(super) struct Order {
    first: Vec<u32>,
    by_report: Vec<u32>,
}

impl Order {
    pub(super) fn of(ctx: &Context<'_>, stage: Stage) -> Self {
        match stage {
            Stage::Names => Self {
                first: name_order(ctx),
                by_report: Vec::new(),
            },
            Stage::Parts => Self {
                first: Vec::new(),
                by_report: Vec::new(),
            },
            Stage::Events => Self {
                first: event_order(ctx),
                by_report: report_order(ctx),
            },
        }
    }

    /// Subjects of one place sort by their index, which is fixed too: it goes
    /// by source.
    pub(super) fn rank(&self, key: &Key, ix: SubjectIx) -> u32 {
        let order = match key.sorted_by {
            SortedBy::Name | SortedBy::Date => &self.first,
            SortedBy::Report => &self.by_report,
            SortedBy::Source => return 0,
        };
        order.get(ix.0 as usize).copied().unwrap_or_default()
    }
}

fn name_order(ctx: &Context<'_>) -> Vec<u32> {
    ranks(ctx, |ix| {
        let named = ctx.corpus.claims_of(ix).next();
        named
            .and_then(|(_, claim)| claim.value.normalised())
            .unwrap_or_default()
    })
}

/// Events by date, place and people.
fn event_order(ctx: &Context<'_>) -> Vec<u32> {
    ranks(ctx, |ix| {
        let feature = ctx.features.of(ix);
        let day = feature.dates().next().and_then(|date| date.earliest);
        let place = feature.places().next().map(|place| place.normalised());
        let parties = feature.parties().iter();
        let with = parties.map(|&(_, party)| ctx.known.cluster(party)).min();
        (day, place, with)
    })
}

fn report_order(ctx: &Context<'_>) -> Vec<u32> {
    ranks(ctx, |ix| {
        ctx.corpus.source(ctx.corpus.subject(ix).source).published
    })
}

fn ranks<K: Ord + Send>(ctx: &Context<'_>, key: impl Fn(SubjectIx) -> K + Sync) -> Vec<u32> {
    let mut sorted: Vec<(K, u32)> = (0..ctx.corpus.subjects.len() as u32)
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

/// The pairs of all blocks, from subjects sorted by block.
pub(super) fn compare(ctx: &Context<'_>, keyed: &[Keyed]) -> Candidates {
    let blocks: Vec<&[Keyed]> = keyed
        .chunk_by(|left, right| (left.key, left.hash) == (right.key, right.hash))
        .filter(|block| block.len() > 1)
        .collect();
    let batches: Vec<Batch> = blocks
        .par_chunks(BATCH)
        .map(|blocks| {
            let mut batch = Batch::default();
            for block in blocks {
                batch.add(ctx, block);
            }
            batch
        })
        .collect();
    let mut sums = [Blocks::default(); KEYS.len()];
    let mut found = Vec::with_capacity(batches.iter().map(|batch| batch.found.len()).sum());
    for batch in batches {
        found.extend(batch.found);
        for (sum, more) in sums.iter_mut().zip(&batch.blocks) {
            sum.add(more);
        }
    }
    Candidates::of(found, sums)
}

/// What came of some blocks.
#[derive(Default)]
struct Batch {
    found: Vec<(Pair, FoundBy)>,
    blocks: [Blocks; KEYS.len()],
}

impl Batch {
    fn add(&mut self, ctx: &Context<'_>, block: &[Keyed]) {
        let Some((at, key)) = block
            .first()
            .and_then(|first| Some((usize::from(first.key), KEYS.get(usize::from(first.key))?)))
        else {
            return;
        };
        let members: Vec<Member> = block
            .iter()
            .map(|one| Member::of(ctx, key, one.ix))
            .collect();
        let mut pairs = Vec::new();
        compare_block(ctx, &members, key, key.finer, &mut pairs);
        pairs.sort_unstable();
        pairs.dedup();
        let held = if members.len() > key.full && key.within_source {
            let all = members.len() as u64;
            all * (all - 1) / 2
        } else if members.len() > key.full {
            held(&members)
        } else {
            pairs.len() as u64
        };
        self.blocks[at].add(&Blocks {
            blocks: 1,
            largest: members.len() as u64,
            refined: u64::from(members.len() > key.full),
            held,
            left_out: held.saturating_sub(pairs.len() as u64),
        });
        let by = FoundBy::key(at);
        self.found.extend(pairs.into_iter().map(|pair| (pair, by)));
    }
}

/// A subject in a block.
#[derive(Clone, Copy)]
struct Member {
    ix: SubjectIx,
    source: SourceIx,
    /// Whether it is what one of a pair must be.
    fits: bool,
}

impl Member {
    fn of(ctx: &Context<'_>, key: &Key, ix: SubjectIx) -> Self {
        Self {
            ix,
            source: ctx.corpus.subject(ix).source,
            fits: key.one_is.is_none_or(|is| is(&Seen::new(ctx, ix))),
        }
    }
}

/// Pushes the pairs of a block: all of a small one; of a large one each with
/// its neighbours, and all that share something finer. A pair may come twice.
fn compare_block(
    ctx: &Context<'_>,
    members: &[Member],
    key: &Key,
    finer: &[Hashes],
    pairs: &mut Vec<Pair>,
) {
    let small = members.len() <= key.full;
    let reach = if small { key.full } else { key.window };
    for (n, left) in members.iter().enumerate() {
        for right in members[n + 1..].iter().take(reach) {
            let one_source = left.source == right.source;
            if one_source == key.within_source && (left.fits || right.fits) {
                pairs.push((left.ix.min(right.ix), left.ix.max(right.ix)));
            }
        }
    }
    if small {
        return;
    }
    for (n, hashes) in finer.iter().enumerate() {
        for part in split(ctx, members, *hashes) {
            // A part that is the whole would only be gone through again.
            if (2..members.len()).contains(&part.len()) {
                compare_block(ctx, &part, key, &finer[n + 1..], pairs);
            }
        }
    }
}

/// The members by what they share of something finer, each part in order.
fn split(ctx: &Context<'_>, members: &[Member], hashes: Hashes) -> Vec<Vec<Member>> {
    let mut own = Vec::new();
    let mut keyed: Vec<(u64, usize)> = Vec::new();
    for (n, member) in members.iter().enumerate() {
        hashes(&Seen::new(ctx, member.ix), &mut own);
        own.sort_unstable();
        own.dedup();
        keyed.extend(own.drain(..).take(FINER_MOST).map(|hash| (hash, n)));
    }
    keyed.sort_unstable();
    let parts = keyed.chunk_by(|left, right| left.0 == right.0);
    parts
        .map(|part| part.iter().map(|&(_, n)| members[n]).collect())
        .collect()
}

/// The pairs of different sources in a block, one of the two fitting.
fn held(members: &[Member]) -> u64 {
    let sources = |which: &dyn Fn(&&Member) -> bool| {
        let members = members.iter().filter(which);
        across_sources(members.map(|member| member.source).collect())
    };
    sources(&|_| true) - sources(&|member| !member.fits)
}
