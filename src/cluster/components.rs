//! The components that can be clustered each on its own.
//!
//! Means are joined from a threshold on, so that two clusters join only where
//! at least one pair across them reaches it: what no such link connects can
//! never be one.

use super::Sets;
use crate::link::Link;

/// Nodes and links by component, in flat arrays.
#[derive(Debug, Default)]
pub(super) struct Components {
    nodes: Vec<u32>,
    node_starts: Vec<u32>,
    links: Vec<u32>,
    link_starts: Vec<usize>,
    /// By node: its number within its component.
    local: Vec<u32>,
    /// By node: its component, or [`NONE`].
    of: Vec<u32>,
}

/// In no component, since nothing can be joined to it.
const NONE: u32 = u32::MAX;

impl Components {
    /// Finds the components that the links which `joins` says yes to connect.
    /// `node` says of each subject which node stands for it.
    pub(super) fn of(links: &[Link], node: &[u32], joins: impl Fn(&Link) -> bool) -> Self {
        let mut sets = Sets::new(node.len());
        let ends = |link: &Link| (node[link.left.0 as usize], node[link.right.0 as usize]);
        for link in links {
            let (left, right) = ends(link);
            if left != right && joins(link) {
                sets.join(left, right);
            }
        }
        // Roots are the smallest of their sets, so that a set is numbered
        // before any other of its nodes is met.
        let mut of = vec![NONE; node.len()];
        let mut sizes: Vec<u32> = vec![0; node.len()];
        for ix in 0..node.len() as u32 {
            sizes[sets.root(ix) as usize] += 1;
        }
        let mut node_starts = vec![0];
        for ix in 0..node.len() as u32 {
            let root = sets.root(ix);
            if root == ix && sizes[ix as usize] > 1 {
                of[ix as usize] = node_starts.len() as u32 - 1;
                node_starts.push(node_starts[node_starts.len() - 1] + sizes[ix as usize]);
            } else {
                of[ix as usize] = of[root as usize];
            }
        }
        let count = node_starts.len() - 1;

        let mut local = sizes;
        let mut filled = vec![0u32; count];
        let mut nodes = vec![0; node_starts[count] as usize];
        for (ix, &component) in (0u32..).zip(&of) {
            if component != NONE {
                let at = &mut filled[component as usize];
                nodes[(node_starts[component as usize] + *at) as usize] = ix;
                local[ix as usize] = *at;
                *at += 1;
            }
        }

        let component_of = |link: &Link| {
            let (left, right) = ends(link);
            let component = of[left as usize];
            (left != right && component != NONE && component == of[right as usize])
                .then_some(component as usize)
        };
        let mut link_starts = vec![0usize; count + 1];
        for component in links.iter().filter_map(component_of) {
            link_starts[component + 1] += 1;
        }
        for component in 0..count {
            link_starts[component + 1] += link_starts[component];
        }
        let mut next = link_starts.clone();
        let mut by_component = vec![0; link_starts[count]];
        for (ix, link) in (0u32..).zip(links) {
            if let Some(component) = component_of(link) {
                by_component[next[component]] = ix;
                next[component] += 1;
            }
        }
        Self {
            nodes,
            node_starts,
            links: by_component,
            link_starts,
            local,
            of,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.node_starts.len() - 1
    }

    /// The nodes of a component, ascending.
    pub(super) fn nodes(&self, component: usize) -> &[u32] {
        let (from, to) = (self.node_starts[component], self.node_starts[component + 1]);
        &self.nodes[from as usize..to as usize]
    }

    /// The links within a component, as places in what was given.
    pub(super) fn links(&self, component: usize) -> &[u32] {
        &self.links[self.link_starts[component]..self.link_starts[component + 1]]
    }

    /// The component of a node.
    pub(super) fn component(&self, node: u32) -> Option<usize> {
        let component = self.of[node as usize];
        (component != NONE).then_some(component as usize)
    }

    /// The number of a node within its component.
    pub(super) fn local(&self, node: u32) -> u32 {
        self.local[node as usize]
    }
}
