//! What blocking did: which keys found which pairs, and what was left out.

use rustc_hash::FxHashMap;

use super::Known;
use super::blocking::{Blocks, Candidates, KEYS};
use crate::model::{Corpus, SourceIx, SubjectKind};

/// The candidate pairs of the last round of linking, counted.
///
/// A link here is a pair of different sources that stands in one cluster in
/// the end. Nothing in it depends on the order of files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Rounds of linking.
    pub rounds: u32,
    /// Pairs compared in all rounds; a pair is compared again in each.
    pub compared: u64,
    /// Events, people, organisations.
    pub kinds: Vec<OfKind>,
    /// By key of [`KEYS`].
    pub keys: Vec<OfKey>,
}

/// What was compared of one kind of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: SubjectKind,
    /// How many there are.
    pub subjects: u64,
    /// Pairs of different sources: what there would be to compare without keys.
    pub square: u64,
    /// Candidate pairs, each once: all of them are compared.
    pub pairs: u64,
    /// Pairs in one cluster.
    pub links: u64,
    /// Those of them that no key proposed: others joined the two.
    pub through_others: u64,
}

/// What one key found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfKey {
    /// Its name, in kebab-case.
    pub id: &'static str,
    /// What subjects share, in words.
    pub means: &'static str,
    /// Its blocks, and what they leave out.
    pub blocks: Blocks,
    /// Candidate pairs that it found.
    pub pairs: u64,
    /// Those that no other key found.
    pub only_pairs: u64,
    /// Links that it found.
    pub links: u64,
    /// Those that no other key found.
    pub only_links: u64,
}

impl Stats {
    /// Counts the candidates of a round against what is linked in the end.
    pub fn of(corpus: &Corpus, known: &Known, candidates: &[&Candidates]) -> Self {
        let kinds = [
            SubjectKind::Event,
            SubjectKind::Person,
            SubjectKind::Organisation,
        ];
        let mut keys: Vec<OfKey> = KEYS
            .iter()
            .map(|key| OfKey {
                id: key.id,
                means: key.means,
                blocks: Blocks::default(),
                pairs: 0,
                only_pairs: 0,
                links: 0,
                only_links: 0,
            })
            .collect();
        let mut pairs: FxHashMap<SubjectKind, (u64, u64)> = FxHashMap::default();
        for candidates in candidates {
            for (key, blocks) in keys.iter_mut().zip(&candidates.blocks) {
                key.blocks.add(blocks);
            }
            for ((left, right), found_by) in candidates.found() {
                let linked = u64::from(known.linked(left, right));
                let (all, links) = pairs.entry(corpus.subject(left).kind).or_default();
                *all += 1;
                *links += linked;
                for (at, key) in keys.iter_mut().enumerate() {
                    if found_by.has(at) {
                        let only = u64::from(found_by.is_only(at));
                        key.pairs += 1;
                        key.only_pairs += only;
                        key.links += linked;
                        key.only_links += only * linked;
                    }
                }
            }
        }
        let kinds = kinds.map(|kind| {
            let all = corpus.subjects.iter().filter(|s| s.kind == kind);
            let sources: Vec<SourceIx> = all.map(|subject| subject.source).collect();
            let links = links(corpus, known, kind);
            let (pairs, proposed) = pairs.get(&kind).copied().unwrap_or_default();
            OfKind {
                kind,
                subjects: sources.len() as u64,
                square: across_sources(sources),
                pairs,
                links,
                through_others: links.saturating_sub(proposed),
            }
        });
        Self {
            rounds: 0,
            compared: 0,
            kinds: kinds.to_vec(),
            keys,
        }
    }

    /// Candidate pairs of all kinds, each once.
    pub fn pairs(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.pairs).sum()
    }
}

/// The pairs of different sources in one cluster.
fn links(corpus: &Corpus, known: &Known, kind: SubjectKind) -> u64 {
    let of_kind = known.members.iter().filter(|members| {
        let first = members.first();
        first.is_some_and(|&ix| corpus.subject(ix).kind == kind)
    });
    of_kind
        .map(|members| {
            across_sources(
                members
                    .iter()
                    .map(|&ix| corpus.subject(ix).source)
                    .collect(),
            )
        })
        .sum()
}

/// How many pairs of the subjects of these sources are of different sources.
pub(super) fn across_sources(mut sources: Vec<SourceIx>) -> u64 {
    let pairs = |n: usize| (n as u64) * (n as u64).saturating_sub(1) / 2;
    sources.sort_unstable();
    let own = sources.chunk_by(|left, right| left == right);
    pairs(sources.len()) - own.map(|run| pairs(run.len())).sum::<u64>()
}
