//! The pairs worth comparing.
//!
//! Subjects that share a key are candidates. Keys are chosen so that every
//! likely pair shares one; [`KEYS`] lists them. A key that very many subjects
//! share is refined, not dropped: its subjects are sorted, and each is compared
//! with its neighbours (the sorted neighbourhood of Hernández and Stolfo 1995);
//! besides, those that share something finer are compared in blocks of their
//! own. What is left out even so is counted, key by key.

mod blocks;
mod keys;

pub use keys::{KEYS, Key};

use rayon::prelude::*;

use super::Context;
use crate::model::{SubjectIx, SubjectKind};
use blocks::{Keyed, Order};
use keys::Seen;
pub use keys::Stage;

/// Two subjects of different sources, the earlier first.
pub type Pair = (SubjectIx, SubjectIx);

/// Which of [`KEYS`] found a pair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundBy(u32);

// A set has a bit for every key.
const _: () = assert!(KEYS.len() <= u32::BITS as usize);

impl FoundBy {
    fn key(key: usize) -> Self {
        Self(1 << key)
    }

    /// Whether the key at this place of [`KEYS`] found it.
    pub fn has(self, key: usize) -> bool {
        self.0 & (1 << key) != 0
    }

    /// Whether the key at this place of [`KEYS`] found it, and no other.
    pub fn is_only(self, key: usize) -> bool {
        self == Self::key(key)
    }
}

/// What the blocks of one key hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Blocks {
    /// Blocks of two subjects or more.
    pub blocks: u64,
    /// Subjects of the largest.
    pub largest: u64,
    /// Blocks too large to compare all with all.
    pub refined: u64,
    /// Pairs of different sources that share a block, in each block anew.
    pub held: u64,
    /// Those of them that the block leaves uncompared. Another may compare them.
    pub left_out: u64,
}

impl Blocks {
    /// Adds what other blocks of the same key hold.
    pub fn add(&mut self, other: &Self) {
        self.blocks += other.blocks;
        self.largest = self.largest.max(other.largest);
        self.refined += other.refined;
        self.held += other.held;
        self.left_out += other.left_out;
    }
}

/// Pairs to compare, and what proposed them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The pairs, sorted, each once.
    pub pairs: Vec<Pair>,
    /// By pair: the keys that found it.
    pub found_by: Vec<FoundBy>,
    /// By key of [`KEYS`]: what its blocks hold.
    pub blocks: [Blocks; KEYS.len()],
}

impl Candidates {
    /// The pairs of both, each once. Both must be of different keys, since
    /// their blocks are added up.
    pub fn and(&self, other: &Self) -> Self {
        let mut blocks = self.blocks;
        for (sum, more) in blocks.iter_mut().zip(&other.blocks) {
            sum.add(more);
        }
        let found = self.found().chain(other.found()).collect();
        Self::of(found, blocks)
    }

    /// Every pair with the keys that found it.
    pub fn found(&self) -> impl Iterator<Item = (Pair, FoundBy)> {
        self.pairs
            .iter()
            .copied()
            .zip(self.found_by.iter().copied())
    }

    fn of(mut found: Vec<(Pair, FoundBy)>, blocks: [Blocks; KEYS.len()]) -> Self {
        // As one number: tuples take twice as long to compare.
        found.par_sort_unstable_by_key(|((left, right), _)| {
            u64::from(left.0) << u32::BITS | u64::from(right.0)
        });
        found.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1.0 |= later.1.0;
            }
            same
        });
        let (pairs, found_by) = found.into_iter().unzip();
        Self {
            pairs,
            found_by,
            blocks,
        }
    }
}

/// Candidate pairs of people and of organisations, by name.
pub fn by_name(ctx: &Context<'_>) -> Candidates {
    candidates(ctx, Stage::Names)
}

/// Candidate pairs of events.
pub fn of_events(ctx: &Context<'_>) -> Candidates {
    candidates(ctx, Stage::Events)
}

/// Candidate pairs of people and organisations that take the same part in
/// events already linked, whatever their names.
pub fn by_event(ctx: &Context<'_>) -> Candidates {
    candidates(ctx, Stage::Parts)
}

/// A key that a subject has: the place of the key in [`KEYS`], and a hash of
/// what is shared, which is the same in every part of a corpus.
pub type KeyOf = (u8, u64);

/// The keys of a subject at a stage, sorted.
pub fn keys_of(ctx: &Context<'_>, stage: Stage, ix: SubjectIx) -> Vec<KeyOf> {
    let is_event = ctx.corpus.subject(ix).kind == SubjectKind::Event;
    if is_event != (stage == Stage::Events) {
        return Vec::new();
    }
    let seen = Seen::new(ctx, ix);
    let (mut all, mut hashes) = (Vec::new(), Vec::new());
    for (at, key) in of_stage(stage) {
        (key.hashes)(&seen, &mut hashes);
        hashes.sort_unstable();
        hashes.dedup();
        all.extend(hashes.drain(..).map(|hash| (at, hash)));
    }
    all
}

/// The keys of a stage with their places.
fn of_stage(stage: Stage) -> impl Iterator<Item = (u8, &'static Key)> {
    (0u8..).zip(KEYS).filter(move |(_, key)| key.stage == stage)
}

/// The candidates of whole blocks, each subject under the key of its block.
pub fn of_blocks(ctx: &Context<'_>, members: &[(KeyOf, SubjectIx)]) -> Candidates {
    let orders = [Stage::Names, Stage::Parts, Stage::Events].map(|stage| {
        let any = members
            .iter()
            .any(|((at, _), _)| stage_of(*at) == Some(stage));
        any.then(|| (stage, Order::of(ctx, stage)))
    });
    let mut keyed: Vec<Keyed> = members
        .iter()
        .filter_map(|&((at, hash), ix)| {
            let key = KEYS.get(usize::from(at))?;
            let mut orders = orders.iter().flatten();
            let (_, order) = orders.find(|(stage, _)| *stage == key.stage)?;
            Some(Keyed {
                key: at,
                hash,
                rank: order.rank(key, ix),
                ix,
            })
        })
        .collect();
    keyed.par_sort_unstable();
    blocks::compare(ctx, &keyed)
}

fn stage_of(at: u8) -> Option<Stage> {
    KEYS.get(usize::from(at)).map(|key| key.stage)
}

/// Whether a block of a key with so many members is compared only in part.
pub fn is_large(at: u8, members: u64) -> bool {
    KEYS.get(usize::from(at))
        .is_some_and(|key| members > key.full as u64)
}

/// Whether a block of a key that is compared in full pairs two of its members.
pub fn pairs(ctx: &Context<'_>, at: u8, (left, right): Pair) -> bool {
    let Some(key) = KEYS.get(usize::from(at)) else {
        return false;
    };
    let source = |ix: SubjectIx| ctx.corpus.subject(ix).source;
    let fits = |ix: SubjectIx| key.one_is.is_none_or(|is| is(&Seen::new(ctx, ix)));
    (source(left) == source(right)) == key.within_source && (fits(left) || fits(right))
}

/// The candidates by all keys of a stage.
fn candidates(ctx: &Context<'_>, stage: Stage) -> Candidates {
    let order = Order::of(ctx, stage);
    let mut keyed: Vec<Keyed> = (0..ctx.corpus.subjects.len() as u32)
        .into_par_iter()
        .map(SubjectIx)
        .filter(|&ix| {
            let is_event = ctx.corpus.subject(ix).kind == SubjectKind::Event;
            is_event == (stage == Stage::Events)
        })
        .flat_map_iter(|ix| {
            let order = &order;
            keys_of(ctx, stage, ix)
                .into_iter()
                .map(move |(at, hash)| Keyed {
                    key: at,
                    hash,
                    rank: order.rank(&KEYS[usize::from(at)], ix),
                    ix,
                })
        })
        .collect();
    keyed.par_sort_unstable();
    blocks::compare(ctx, &keyed)
}
