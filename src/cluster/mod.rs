//! From scored pairs to clusters: connected claims about one thing.
//!
//! This is correlation clustering (Bansal, Blum and Chawla 2004) by constrained
//! average link. Two clusters join while the mean over all pairs across them
//! speaks for one, the highest mean first: one strong link does not chain two
//! things into one whose other members speak against it, and pairs that were
//! never worth comparing speak against it too.
//!
//! Decisions come first: what is decided to be one begins as one, and what is
//! decided to be two is never joined, however it is linked to others. Nor are
//! two subjects of one source, unless the model was asked about this very pair
//! and took it for one; and never two of one list of participants: an article
//! that tells two means two.

mod agglomerate;
mod apart;
mod assign;
mod components;
mod edges;
mod lists;
mod sets;
mod unasked;
mod union;

pub use apart::{Apart, Clustering, telling};
pub use sets::Sets;
pub use unasked::unasked;
pub use union::{Node, Union};

use rayon::prelude::*;

use crate::link::model::Level;
use crate::link::weights::LINK_AT;
use crate::link::{Known, Link, Model};
use crate::model::{Corpus, SubjectIx, SubjectKind};
use agglomerate::Agglomeration;
use components::Components;
use edges::{Edge, Edges};
use lists::Lists;

/// What people decided on pairs of subjects.
#[derive(Debug, Clone, Default)]
pub struct Constraints {
    /// Pairs that are one.
    pub must: Vec<(SubjectIx, SubjectIx)>,
    /// Pairs that are two.
    pub cannot: Vec<(SubjectIx, SubjectIx)>,
}

/// How pairs count. All are bits; higher joins more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The least mean that joins two clusters.
    pub link_at: f64,
    /// A single pair counts no more than this for one or for two, so that it
    /// cannot outweigh many others.
    pub pair_most: f64,
    /// What a pair of people or organisations counts that was not compared:
    /// two records of one person seldom share nothing that would have made
    /// them candidates. Below `link_at`.
    pub unscored_entity: f64,
    /// What a pair of events counts that was not compared. Milder, since the
    /// reports of one event differ in all that blocking goes by. Below
    /// `link_at`.
    pub unscored_event: f64,
    /// Whether a source may tell one event more than once, as far as its
    /// weights say so. Where it may not, two of its events are one only if
    /// this very pair was scored so.
    pub source_repeats: bool,
}

impl Settings {
    /// The same under a model: where it has learned that sources tell one event
    /// over and over, they may.
    pub fn under(&self, model: &Model) -> Self {
        Self {
            source_repeats: self.source_repeats || model.of(Level::SourceSame).bits() > 0.0,
            ..*self
        }
    }

    fn unscored(&self, kind: SubjectKind) -> f64 {
        match kind {
            SubjectKind::Event => self.unscored_event,
            SubjectKind::Person | SubjectKind::Organisation => self.unscored_entity,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            link_at: LINK_AT,
            pair_most: 20.0,
            unscored_entity: -5.0,
            unscored_event: -1.0,
            source_repeats: false,
        }
    }
}

/// Clusters the subjects of a corpus by their scored pairs.
///
/// The order of the links does not matter. Where a pair was scored twice, the
/// lower weight counts.
pub fn cluster(
    corpus: &Corpus,
    links: &[Link],
    constraints: &Constraints,
    settings: &Settings,
) -> Known {
    let mut problem = Problem::new(corpus, links, constraints, settings);
    // Events first: linked events say which lists of people match.
    for stage in [Stage::Events, Stage::Entities] {
        let joined: Vec<Vec<Joined>> = (0..problem.components.len())
            .into_par_iter()
            .filter(|&component| problem.stage(component) == stage)
            .map(|component| problem.solve(component))
            .collect();
        problem.join(joined.into_iter().flatten());
    }
    problem.known()
}

/// Which components are clustered when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Events,
    Entities,
}

/// Two nodes that were joined, and by which mean.
struct Joined {
    left: u32,
    right: u32,
    mean: f64,
}

/// Everything that clustering reads. A node is what is decided to be one: it
/// goes by its first subject.
struct Problem<'a> {
    corpus: &'a Corpus,
    links: &'a [Link],
    settings: &'a Settings,
    lists: Lists<'a>,
    /// What is one as far as is known.
    joined: Sets,
    /// By subject: the lowest mean that joined its set, where it is the root.
    lowest: Vec<f64>,
    /// By subject: the root of its set before the stage began.
    root: Vec<u32>,
    /// By subject: its node.
    node: Vec<u32>,
    /// Subjects of nodes of two subjects or more, by node; sorted.
    members: Vec<(u32, SubjectIx)>,
    components: Components,
    /// Nodes decided to be two, within their components; sorted.
    cannot: Vec<(usize, u32, u32)>,
}

impl<'a> Problem<'a> {
    fn new(
        corpus: &'a Corpus,
        links: &'a [Link],
        constraints: &Constraints,
        settings: &'a Settings,
    ) -> Self {
        let subjects = corpus.subjects.len();
        let mut decided = Sets::new(subjects);
        for &(left, right) in &constraints.must {
            decided.join(left.0, right.0);
        }
        let node: Vec<u32> = (0..subjects as u32).map(|ix| decided.root(ix)).collect();
        let mut members: Vec<(u32, SubjectIx)> = Vec::new();
        for (ix, &node) in (0u32..).zip(&node) {
            if node != ix {
                members.extend([(node, SubjectIx(node)), (node, SubjectIx(ix))]);
            }
        }
        members.sort_unstable();
        members.dedup();

        let components = Components::of(links, &node, |link| link.weight >= settings.link_at);
        let mut cannot: Vec<(usize, u32, u32)> = constraints
            .cannot
            .iter()
            .filter_map(|&(left, right)| {
                let (left, right) = (node[left.0 as usize], node[right.0 as usize]);
                let component = components.component(left)?;
                let of_both = left != right && components.component(right) == Some(component);
                of_both.then(|| (component, components.local(left), components.local(right)))
            })
            .collect();
        cannot.sort_unstable();
        Self {
            corpus,
            links,
            settings,
            lists: Lists::of(corpus),
            joined: decided,
            lowest: vec![f64::INFINITY; subjects],
            root: node.clone(),
            node,
            members,
            components,
            cannot,
        }
    }

    /// The subjects of a node.
    fn members(&self, node: u32) -> impl Iterator<Item = SubjectIx> + '_ {
        let from = self.members.partition_point(|&(other, _)| other < node);
        let several = self.members[from..]
            .iter()
            .take_while(move |&&(other, _)| other == node);
        let alone = self
            .members
            .get(from)
            .is_none_or(|&(other, _)| other != node)
            .then_some(SubjectIx(node));
        alone.into_iter().chain(several.map(|&(_, ix)| ix))
    }

    fn source(&self, ix: SubjectIx) -> u32 {
        self.corpus.subject(ix).source.0
    }

    /// The links of a component by their subjects, each pair once.
    fn links(&self, component: usize) -> Vec<Link> {
        let places = self.components.links(component).iter();
        let mut links: Vec<Link> = places
            .map(|&at| self.links[at as usize])
            .filter(|link| !link.weight.is_nan())
            .map(|link| Link {
                left: link.left.min(link.right),
                right: link.left.max(link.right),
                weight: link.weight,
            })
            .collect();
        let pair = |link: &Link| (link.left, link.right);
        links.sort_unstable_by(|a, b| {
            pair(a)
                .cmp(&pair(b))
                .then_with(|| a.weight.total_cmp(&b.weight))
        });
        links.dedup_by(|later, kept| pair(later) == pair(kept));
        links
    }

    fn kind(&self, component: usize) -> SubjectKind {
        let nodes = self.components.nodes(component);
        self.corpus.subject(SubjectIx(nodes[0])).kind
    }

    fn stage(&self, component: usize) -> Stage {
        match self.kind(component) {
            SubjectKind::Event => Stage::Events,
            SubjectKind::Person | SubjectKind::Organisation => Stage::Entities,
        }
    }

    fn solve(&self, component: usize) -> Vec<Joined> {
        let nodes = self.components.nodes(component);
        let sources: Vec<Vec<u32>> = nodes
            .iter()
            .map(|&node| {
                let mut sources: Vec<u32> = self.members(node).map(|ix| self.source(ix)).collect();
                sources.sort_unstable();
                sources
            })
            .collect();
        let mut links = self.links(component);
        if self.stage(component) == Stage::Entities && !self.lists.is_empty() {
            let source = |ix| self.source(ix);
            let event = |ix: SubjectIx| self.root[ix.0 as usize];
            let at = self.settings.link_at;
            for over in assign::passed_over(&links, &self.lists, at, source, event) {
                // Not against it either: the lists may be told wrong.
                links[over].weight = 0.0;
            }
        }
        let local = |ix: SubjectIx| self.components.local(self.node[ix.0 as usize]);
        let mut edges = Edges::new(nodes.len(), links.len());
        for link in &links {
            let (left, right) = (local(link.left), local(link.right));
            edges.add(left, right, self.edge(link));
        }
        let from = self
            .cannot
            .partition_point(|&(other, ..)| other < component);
        let cannot = self.cannot[from..]
            .iter()
            .take_while(|&&(other, ..)| other == component);
        for &(_, left, right) in cannot {
            edges.add(left, right, Edge::DECIDED_APART);
        }

        let kind = self.kind(component);
        let rules = agglomerate::Rules {
            unscored: self.settings.unscored(kind),
            link_at: self.settings.link_at,
            source_repeats: self.settings.source_repeats && kind == SubjectKind::Event,
        };
        let mut agglomeration = Agglomeration::new(sources, edges, rules);
        for link in &links {
            agglomeration.consider(local(link.left), local(link.right));
        }
        let joins = agglomeration.run().into_iter();
        joins
            .map(|join| Joined {
                left: nodes[join.kept as usize],
                right: nodes[join.gone as usize],
                mean: join.mean,
            })
            .collect()
    }

    fn edge(&self, link: &Link) -> Edge {
        let may_be_one = self.source(link.left) == self.source(link.right)
            && link.weight > 0.0
            && !self.lists.together(link.left, link.right);
        let most = self.settings.pair_most;
        Edge {
            sum: link.weight.clamp(-most, most),
            scored: 1,
            within: u32::from(may_be_one),
        }
    }

    fn join(&mut self, joined: impl Iterator<Item = Joined>) {
        for Joined { left, right, mean } in joined {
            let (left, right) = (self.joined.root(left), self.joined.root(right));
            self.joined.join(left, right);
            let lowest = self.lowest[left as usize].min(self.lowest[right as usize]);
            self.lowest[left.min(right) as usize] = lowest.min(mean);
        }
        for ix in 0..self.root.len() as u32 {
            self.root[ix as usize] = self.joined.root(ix);
        }
    }

    fn known(self) -> Known {
        let mut known = Known::default();
        let mut number = self.node;
        for (ix, &root) in (0u32..).zip(&self.root) {
            // The root is the smallest of its set, so that it comes first.
            if root == ix {
                number[ix as usize] = known.members.len() as u32;
                known.members.push(Vec::new());
                known.lowest_mean.push(self.lowest[ix as usize]);
            }
            let cluster = number[root as usize];
            known.members[cluster as usize].push(SubjectIx(ix));
            known.cluster_of.push(cluster);
        }
        known
    }
}

#[cfg(test)]
mod tests;
