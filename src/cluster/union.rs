//! Connected components of a stream of edges, in four bytes a node.
//!
//! Where many machines have scored pairs, one machine joins them: an edge is
//! looked at once and let go of.

use super::Sets;
use std::collections::TryReserveError;

/// How many edges are gathered before they are joined. Their nodes stand at
/// random places of a table that no cache holds: looked up one after another,
/// each would wait for memory alone.
const GATHERED: usize = 4096;

/// The components of what has been joined so far.
#[derive(Debug, Clone)]
pub struct Union {
    sets: Sets,
    gathered: Vec<(u32, u32)>,
}

impl Default for Union {
    fn default() -> Self {
        Self {
            sets: Sets::new(0),
            gathered: Vec::with_capacity(GATHERED),
        }
    }
}

impl Union {
    /// Makes room for so many nodes at once.
    ///
    /// # Errors
    /// When there is not so much memory.
    pub fn reserve(&mut self, nodes: u32) -> Result<(), TryReserveError> {
        self.sets.grow(nodes)
    }

    /// Joins two nodes, of which either may be new. The table reaches to the
    /// largest number seen. A node cannot have the number [`u32::MAX`], which
    /// is taken for the one before.
    ///
    /// # Errors
    /// When there is not so much memory.
    pub fn join(&mut self, left: u32, right: u32) -> Result<(), TryReserveError> {
        let (left, right) = (left.min(u32::MAX - 1), right.min(u32::MAX - 1));
        let most = left.max(right);
        if most as usize >= self.sets.len() {
            self.sets.grow(most + 1)?;
        }
        self.gathered.push((left, right));
        if self.gathered.len() >= GATHERED {
            self.settle();
        }
        Ok(())
    }

    fn settle(&mut self) {
        // No edge waits for another here, so that memory answers many at once;
        // what is still to be looked up then is in a cache for the most part.
        for (left, right) in &mut self.gathered {
            *left = self.sets.climb(*left);
            *right = self.sets.climb(*right);
        }
        for (left, right) in self.gathered.drain(..) {
            self.sets.join(left, right);
        }
    }

    /// Every node in order, with its component: the smallest number in it.
    pub fn components(mut self) -> impl Iterator<Item = Node> {
        self.settle();
        (0..).zip(self.sets.flat()).map(|(node, above)| Node {
            node,
            component: above.min(node),
            is_alone: above == node,
        })
    }
}

/// A node, and where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Its number.
    pub node: u32,
    /// The smallest number of its component.
    pub component: u32,
    /// Whether the component has no other node.
    pub is_alone: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn components(edges: &[(u32, u32)]) -> Vec<(u32, u32, bool)> {
        let mut union = Union::default();
        for &(left, right) in edges {
            union.join(left, right).unwrap();
        }
        let told = union.components();
        told.map(|one| (one.node, one.component, one.is_alone))
            .collect()
    }

    #[test]
    fn the_smallest_number_names_a_component_and_gaps_are_alone() {
        assert_eq!(
            components(&[(5, 3), (1, 5), (4, 4)]),
            [
                (0, 0, true),
                (1, 1, false),
                (2, 2, true),
                (3, 1, false),
                (4, 4, true),
                (5, 1, false)
            ]
        );
        assert_eq!(components(&[]), []);
    }

    #[test]
    fn a_long_chain_is_one_whatever_its_order() {
        let many = 3 * GATHERED as u32;
        let chain: Vec<(u32, u32)> = (0..many).map(|ix| (ix, ix + 1)).collect();
        let back: Vec<(u32, u32)> = chain.iter().rev().copied().collect();
        for edges in [chain, back] {
            let told = components(&edges);
            assert!(told.iter().all(|(_, component, _)| *component == 0));
        }
    }

    proptest! {
        #[test]
        fn components_are_those_of_spreading_step_by_step(
            edges in prop::collection::vec((0u32..40, 0u32..40), 0..60)
        ) {
            let told = components(&edges);
            let mut spread: Vec<u32> = (0..told.len() as u32).collect();
            for _ in 0..spread.len() {
                for &(left, right) in &edges {
                    let least = spread[left as usize].min(spread[right as usize]);
                    spread[left as usize] = least;
                    spread[right as usize] = least;
                }
            }
            for (node, component, is_alone) in told {
                prop_assert_eq!(component, spread[node as usize]);
                let of_it = spread.iter().filter(|&&other| other == component).count();
                prop_assert_eq!(is_alone, of_it == 1);
            }
        }
    }
}
