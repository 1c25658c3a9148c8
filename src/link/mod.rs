//! Which subjects of different sources are one: pairs worth comparing, and
//! the evidence for and against each in bits.
//!
//! The model is that of Fellegi and Sunter (1969): every field adds
//! log2(m / u) bits, a missing field adds nothing, and the sum is set against
//! prior odds. Events and their participants support each other: scores are
//! taken against what is [`Known`] from the round before.

mod again;
pub mod blocking;
mod entities;
mod events;
mod features;
pub mod fit;
mod memo;
pub mod model;
mod stats;
mod stories;
pub mod tables;
mod tally;
pub mod weights;

pub use again::Scored;
pub use features::Features;
pub use memo::Memo;
pub use model::{Model, Weights};
pub use stats::{OfKey, OfKind, Stats};
pub use stories::{Stories, Story, terms};
pub use tables::Tables;
pub use tally::{Account, Pattern, Sum, Tally};

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Corpus, SubjectIx, SubjectKind};
use crate::value::Rule;
use crate::value::organisation::OrganisationName;

/// The rules that a match weight can be made of.
pub const RULES: &[Rule] = model::rules::RULES;

/// A scored pair of subjects of different sources.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The earlier subject.
    pub left: SubjectIx,
    /// The later subject.
    pub right: SubjectIx,
    /// Match weight in bits; above 0 likelier one than two.
    pub weight: f64,
}

/// What earlier rounds found: which cluster each subject is in.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// By subject: the number of its cluster. Subjects that nothing is linked
    /// to have a number of their own.
    pub cluster_of: Vec<u32>,
    /// By cluster: its members.
    pub members: Vec<Vec<SubjectIx>>,
    /// By cluster: the lowest mean in bits that joined two parts of it;
    /// infinite where nothing but decisions did.
    pub lowest_mean: Vec<f64>,
    /// By cluster: what it is in the whole corpus, where only a part of that is
    /// at hand; else empty.
    pub whole: Vec<Whole>,
}

/// What is known of a cluster of which not all members are at hand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Whole {
    /// The number of its first member in the whole corpus.
    pub first: u32,
    /// How many members it has.
    pub size: u32,
    /// In how many events its members take part, each member's own counted.
    pub events: u32,
    /// The clusters that its members belong to, as far as they are at hand.
    pub homes: Vec<u32>,
    /// The names of the bodies that its members belong to, where they are
    /// asked for: a list a body.
    pub bodies: Vec<Vec<Arc<OrganisationName>>>,
    /// What to call it, where that is asked for.
    pub label: Option<String>,
}

impl Known {
    /// Nothing linked yet.
    pub fn nothing(subjects: usize) -> Self {
        Self {
            cluster_of: (0..subjects as u32).collect(),
            members: (0..subjects as u32).map(|ix| vec![SubjectIx(ix)]).collect(),
            lowest_mean: vec![f64::INFINITY; subjects],
            whole: Vec::new(),
        }
    }

    /// What a cluster is in the whole corpus, where a part of it is at hand.
    pub fn whole(&self, cluster: u32) -> Option<&Whole> {
        self.whole.get(cluster as usize)
    }

    /// The number of the cluster of a subject that is the same whichever part
    /// of the corpus is at hand: that of its first member. Numbers ascend as
    /// clusters do.
    pub fn number(&self, ix: SubjectIx) -> u32 {
        let cluster = self.cluster(ix);
        match self.whole(cluster) {
            Some(whole) => whole.first,
            None => self.members[cluster as usize]
                .first()
                .map_or(ix.0, |first| first.0),
        }
    }

    /// Whether anything else is in the cluster of a subject.
    pub fn is_linked(&self, ix: SubjectIx) -> bool {
        let cluster = self.cluster(ix);
        let at_hand = self.members[cluster as usize].len();
        at_hand > 1 || self.whole(cluster).is_some_and(|whole| whole.size > 1)
    }

    /// How firmly a cluster holds: the lowest mean weight in bits of the pairs
    /// across two parts of it that were joined. `None` where nothing was, or
    /// decisions alone joined them.
    pub fn cohesion(&self, cluster: u32) -> Option<f64> {
        let lowest = self.lowest_mean.get(cluster as usize).copied()?;
        lowest.is_finite().then_some(lowest)
    }

    /// The cluster of a subject.
    pub fn cluster(&self, ix: SubjectIx) -> u32 {
        self.cluster_of[ix.0 as usize]
    }

    /// Everything in the cluster of a subject, itself included.
    pub fn siblings(&self, ix: SubjectIx) -> &[SubjectIx] {
        &self.members[self.cluster(ix) as usize]
    }

    /// How many subjects are in another cluster than before, clusters taken by
    /// their first members.
    pub fn moved_since(&self, before: &Self) -> usize {
        let first = |known: &Self, cluster: u32| known.members[cluster as usize].first().copied();
        let pairs = self.cluster_of.iter().zip(&before.cluster_of);
        pairs
            .filter(|&(&now, &then)| first(self, now) != first(before, then))
            .count()
    }

    /// Whether two subjects are linked.
    pub fn linked(&self, left: SubjectIx, right: SubjectIx) -> bool {
        self.cluster(left) == self.cluster(right)
    }
}

/// What is gathered before anything is scored.
pub struct Prepared<'a> {
    corpus: &'a Corpus,
    memo: &'a Memo,
    features: Features<'a>,
    stories: &'a Stories,
    weights: Weights,
}

impl<'a> Prepared<'a> {
    /// Gathers features, and readies the weights of a model. Stories are given:
    /// judging and explaining go by those that linking went by.
    pub fn new(corpus: &'a Corpus, memo: &'a Memo, stories: &'a Stories, model: &Model) -> Self {
        let features = Features::gather(corpus, memo);
        let of_kind = |kind| {
            let all = corpus.subjects.iter();
            all.filter(|subject| subject.kind == kind).count()
        };
        let subjects = match memo.whole() {
            Some(whole) => whole.subjects(),
            None => [
                of_kind(SubjectKind::Person),
                of_kind(SubjectKind::Organisation),
                of_kind(SubjectKind::Event),
            ],
        };
        Self {
            corpus,
            memo,
            stories,
            weights: Weights::of(model, subjects, features.details.iter().copied()),
            features,
        }
    }

    /// Everything that scoring reads, given what is linked.
    pub fn context<'p>(&'p self, known: &'p Known) -> Context<'p> {
        Context {
            corpus: self.corpus,
            features: &self.features,
            known,
            stories: self.stories,
            weights: &self.weights,
            memo: self.memo,
        }
    }
}

/// Everything that scoring reads.
pub struct Context<'a> {
    /// The claims.
    pub corpus: &'a Corpus,
    /// What each subject has to compare.
    pub features: &'a Features<'a>,
    /// What is linked so far.
    pub known: &'a Known,
    /// Which sources are of one story.
    pub stories: &'a Stories,
    /// What each level weighs.
    pub weights: &'a Weights,
    /// What was compared before.
    pub memo: &'a Memo,
}

impl Context<'_> {
    /// Adds up the evidence on a pair of one kind; other pairs score nothing.
    pub fn score(&self, left: SubjectIx, right: SubjectIx, tally: &mut impl Tally) {
        let kind = self.corpus.subject(left).kind;
        if kind != self.corpus.subject(right).kind {
            return;
        }
        match kind {
            SubjectKind::Event => events::score(self, left, right, tally),
            SubjectKind::Person | SubjectKind::Organisation => {
                entities::score(self, left, right, tally);
            }
        }
    }

    /// Scores candidate pairs on all cores, in the order given.
    pub fn score_all(&self, pairs: &[(SubjectIx, SubjectIx)]) -> Vec<Link> {
        pairs
            .par_iter()
            .map(|&(left, right)| self.link(left, right))
            .collect()
    }

    fn link(&self, left: SubjectIx, right: SubjectIx) -> Link {
        let mut sum = Sum::default();
        self.score(left, right, &mut sum);
        Link {
            left,
            right,
            weight: sum.bits,
        }
    }

    /// The evidence on one pair, field by field; its shares sum to the weight.
    pub fn account(&self, left: SubjectIx, right: SubjectIx) -> Account {
        let mut account = Account::default();
        self.score(left, right, &mut account);
        account
    }
}

impl Context<'_> {
    /// What to call a subject in a sentence.
    fn name(&self, ix: SubjectIx) -> String {
        self.corpus.label(ix)
    }

    /// What to call several, at most three of them.
    fn names(&self, list: impl Iterator<Item = SubjectIx> + Clone) -> String {
        let mut names: Vec<String> = list.clone().take(3).map(|ix| self.name(ix)).collect();
        let more = list.count() - names.len();
        if more > 0 {
            names.push(format!("{more} more"));
        }
        names.join(", ")
    }
}
