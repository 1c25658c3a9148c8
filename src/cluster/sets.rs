//! Disjoint sets of small numbers (Galler and Fischer 1964).

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
