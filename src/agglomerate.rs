//! Average-link agglomeration over sparse likenesses (Sokal and Michener 1958).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Two groups that may be joined.
#[derive(Debug, PartialEq)]
struct Join {
    mean: f64,
    left: u32,
    right: u32,
    /// The sizes when it was proposed: it is stale once either has grown.
    sizes: (u32, u32),
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> Ordering {
        // The greatest mean first, then the smallest numbers.
        (self.mean.total_cmp(&other.mean))
            .then_with(|| (other.left, other.right).cmp(&(self.left, self.right)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Gathers things into groups: the two groups of the greatest mean likeness
/// are joined, until none is at `least` or above. Pairs that are not given are
/// not alike at all (0).
///
/// `alike` has, by thing, the others with their likeness, both ways round.
/// Gives by thing the number of its group, which is its first member's.
pub(crate) fn average_link(alike: &[Vec<(u32, f32)>], least: f64) -> Vec<u32> {
    let things = alike.len();
    let mut sums: Vec<BTreeMap<u32, f64>> = alike
        .iter()
        .map(|own| {
            own.iter()
                .map(|&(other, x)| (other, f64::from(x)))
                .collect()
        })
        .collect();
    let mut sizes = vec![1u32; things];
    let mut above: Vec<u32> = (0..things as u32).collect();
    let mean = |sum: f64, left: u32, right: u32| sum / (f64::from(left) * f64::from(right));
    let mut heap: BinaryHeap<Join> = BinaryHeap::new();
    for (left, own) in (0u32..).zip(alike) {
        let later = own.iter().filter(|(other, _)| *other > left);
        heap.extend(
            later
                .filter(|(_, x)| f64::from(*x) >= least)
                .map(|&(right, x)| Join {
                    mean: f64::from(x),
                    left,
                    right,
                    sizes: (1, 1),
                }),
        );
    }
    while let Some(join) = heap.pop() {
        let (left, right) = (join.left as usize, join.right as usize);
        let alive = above[left] == join.left && above[right] == join.right;
        if !alive || (sizes[left], sizes[right]) != join.sizes {
            continue;
        }
        above[right] = join.left;
        sizes[left] += sizes[right];
        let moved = std::mem::take(&mut sums[right]);
        sums[left].remove(&join.right);
        for (other, sum) in moved {
            if other == join.left {
                continue;
            }
            let joined = sums[left].entry(other).or_default();
            *joined += sum;
            let joined = *joined;
            let theirs = &mut sums[other as usize];
            theirs.remove(&join.right);
            theirs.insert(join.left, joined);
        }
        let proposals = sums[left].iter().filter_map(|(&other, &sum)| {
            let mean = mean(sum, sizes[left], sizes[other as usize]);
            let (first, second) = (join.left.min(other), join.left.max(other));
            (mean >= least).then(|| Join {
                mean,
                left: first,
                right: second,
                sizes: (sizes[first as usize], sizes[second as usize]),
            })
        });
        heap.extend(proposals.collect::<Vec<_>>());
    }
    (0..things as u32)
        .map(|thing| {
            let mut root = thing;
            while above[root as usize] != root {
                root = above[root as usize];
            }
            root
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(things: usize, pairs: &[(u32, u32, f32)]) -> Vec<Vec<(u32, f32)>> {
        let mut alike = vec![Vec::new(); things];
        for &(left, right, x) in pairs {
            alike[left as usize].push((right, x));
            alike[right as usize].push((left, x));
        }
        alike
    }

    #[test]
    fn one_thing_that_is_like_two_groups_does_not_chain_them() {
        let pairs = [
            (0, 1, 0.9),
            (1, 2, 0.3),
            (2, 3, 0.9),
            (3, 4, 0.8),
            (2, 4, 0.8),
        ];
        assert_eq!(average_link(&alike(5, &pairs), 0.2), [0, 0, 2, 2, 2]);
    }

    #[test]
    fn the_strongest_are_joined_first() {
        let pairs = [(0, 1, 0.4), (1, 2, 0.9)];
        assert_eq!(average_link(&alike(3, &pairs), 0.3), [0, 1, 1]);
    }
}
