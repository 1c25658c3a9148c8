//! Disjoint sets of small numbers (Galler and Fischer 1964).

use std::collections::TryReserveError;

/// Disjoint sets; the smallest number of each is its root.
#[derive(Debug, Clone)]
pub struct Sets {
    parent: Vec<u32>,
}

impl Sets {
    /// So many sets of one number each.
    pub fn new(len: usize) -> Self {
        Self {
            parent: (0..len as u32).collect(),
        }
    }

    /// The root of the set that a number is in.
    pub fn root(&mut self, mut ix: u32) -> u32 {
        while self.parent[ix as usize] != ix {
            let above = self.parent[ix as usize];
            self.parent[ix as usize] = self.parent[above as usize];
            ix = above;
        }
        ix
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.parent.len()
    }

    /// Whether there is no number.
    pub fn is_empty(&self) -> bool {
        self.parent.is_empty()
    }

    /// Adds numbers up to `len`, each a set of its own.
    ///
    /// # Errors
    /// When there is not so much memory.
    pub fn grow(&mut self, len: u32) -> Result<(), TryReserveError> {
        let first = self.parent.len() as u32;
        let more = len.saturating_sub(first);
        self.parent.try_reserve(more as usize)?;
        self.parent.extend(first..first + more);
        Ok(())
    }

    /// A number two steps nearer to the root of the set, which the number
    /// itself is brought as near to.
    pub(super) fn climb(&mut self, ix: u32) -> u32 {
        let above = self.parent[self.parent[ix as usize] as usize];
        self.parent[ix as usize] = above;
        above
    }

    /// The numbers above each: of those that are in a set with a smaller one
    /// its smallest, of the smallest of a set another one of it, and of a
    /// number that is alone itself.
    pub(super) fn flat(mut self) -> Vec<u32> {
        // Below `ix` all is flat already, and above it nothing is looked at.
        for ix in 0..self.parent.len() as u32 {
            let above = self.parent[ix as usize];
            if above < ix {
                let root = self.parent[above as usize].min(above);
                self.parent[ix as usize] = root;
                // The root points up from now on, so that it is known for one
                // of several without a second table.
                let of_root = &mut self.parent[root as usize];
                *of_root = ix.max(*of_root);
            }
        }
        self.parent
    }

    /// Joins two sets; gives whether they were two.
    pub fn join(&mut self, left: u32, right: u32) -> bool {
        let (left, right) = (self.root(left), self.root(right));
        self.parent[left.max(right) as usize] = left.min(right);
        left != right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_is_transitive_and_the_smallest_is_the_root() {
        let mut sets = Sets::new(6);
        assert!(sets.join(5, 3));
        assert!(sets.join(1, 5));
        assert!(!sets.join(3, 1));
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(|ix| sets.root(ix)),
            [0, 1, 2, 1, 4, 1]
        );
    }
}
