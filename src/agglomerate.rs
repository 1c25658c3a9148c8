//! Average-link agglomeration over sparse likenesses (Sokal and Michener 1958).

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Gathers things into groups: the two groups of the greatest mean likeness
/// are joined, until none is at `least` or above. Pairs that are not given are
/// not alike at all (0).
///
/// `alike` has, by thing, the others with their likeness, both ways round.
/// Gives by thing the number of its group, which is its first member's.
pub(crate) fn average_link(alike: &[Vec<(u32, f32)>], least: f64) -> Vec<u32> {
    let components = Components::of(alike, least);
    let groups: Vec<Vec<u32>> = components
        .members
        .par_iter()
        .map(|members| join(&components.within(members, alike), least))
        .collect();
    let mut group: Vec<u32> = (0..alike.len() as u32).collect();
    for (members, groups) in components.members.iter().zip(groups) {
        for (&thing, first) in members.iter().zip(groups) {
            group[thing as usize] = members[first as usize];
        }
    }
    group
}

/// What pairs at or above the least connect. A mean reaches it only where a
/// pair does, so that each can be gathered on its own.
struct Components {
    /// Of two things or more, ascending.
    members: Vec<Vec<u32>>,
    /// By thing: its component, and its place there.
    place: Vec<(u32, u32)>,
}

/// The component of what no pair connects to anything.
const ALONE: u32 = u32::MAX;

impl Components {
    fn of(alike: &[Vec<(u32, f32)>], least: f64) -> Self {
        let mut place = vec![(ALONE, 0); alike.len()];
        let mut all: Vec<Vec<u32>> = Vec::new();
        for thing in 0..alike.len() as u32 {
            if place[thing as usize].0 != ALONE {
                continue;
            }
            let number = all.len() as u32;
            let mut members = vec![thing];
            let mut next = 0;
            while let Some(&one) = members.get(next) {
                next += 1;
                place[one as usize].0 = number;
                for &(other, x) in &alike[one as usize] {
                    if f64::from(x) >= least && place[other as usize].0 == ALONE {
                        place[other as usize].0 = number;
                        members.push(other);
                    }
                }
            }
            if members.len() > 1 {
                members.sort_unstable();
                for (at, &member) in (0u32..).zip(&members) {
                    place[member as usize].1 = at;
                }
                all.push(members);
            } else {
                place[thing as usize].0 = ALONE;
            }
        }
        let members = all;
        Self { members, place }
    }

    /// The likenesses within a component, by place.
    fn within(&self, members: &[u32], alike: &[Vec<(u32, f32)>]) -> Vec<Vec<(u32, f32)>> {
        let place = |thing: u32| self.place[thing as usize];
        members
            .iter()
            .map(|&thing| {
                let own = alike[thing as usize].iter();
                own.filter(|(other, _)| place(*other).0 == place(thing).0)
                    .map(|&(other, x)| (place(other).1, x))
                    .collect()
            })
            .collect()
    }
}

/// Gathers the things of one component: a chain goes from group to most alike
/// group until two are each other's (Benzécri 1982). Means of averages only
/// fall as groups grow, so that such two may be joined at once, and what has
/// nothing at the least can have nothing later.
fn join(alike: &[Vec<(u32, f32)>], least: f64) -> Vec<u32> {
    let things = alike.len();
    // By group: the sum of the likenesses to each other group.
    let mut sums: Vec<FxHashMap<u32, f64>> = alike
        .iter()
        .map(|own| {
            own.iter()
                .map(|&(other, x)| (other, f64::from(x)))
                .collect()
        })
        .collect();
    let mut sizes = vec![1u32; things];
    let mut above: Vec<u32> = (0..things as u32).collect();
    let mut chain: Vec<u32> = Vec::new();
    for start in 0..things as u32 {
        if above[start as usize] != start {
            continue;
        }
        chain.push(start);
        while let Some(&tip) = chain.last() {
            let before = chain.len().checked_sub(2).map(|at| chain[at]);
            let found = nearest(&sums[tip as usize], &sizes, tip, least);
            match (found, before) {
                (None, _) => {
                    // Nothing will ever be joined to it.
                    chain.pop();
                }
                (Some(next), Some(before)) if next == before => {
                    chain.truncate(chain.len() - 2);
                    let (left, right) = (tip.min(next), tip.max(next));
                    unite(&mut sums, left, right);
                    above[right as usize] = left;
                    sizes[left as usize] += sizes[right as usize];
                    if chain.is_empty() {
                        chain.push(left);
                    }
                }
                (Some(next), _) => chain.push(next),
            }
        }
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

/// The group of the greatest mean likeness to a group; of those the one that
/// makes the smallest pair, so that a chain never goes in circles.
fn nearest(sums: &FxHashMap<u32, f64>, sizes: &[u32], of: u32, least: f64) -> Option<u32> {
    let size = f64::from(sizes[of as usize]);
    let pair = |other: u32| (of.min(other), of.max(other));
    let means = sums.iter().map(|(&other, &sum)| {
        let mean = sum / (size * f64::from(sizes[other as usize]));
        (mean, other)
    });
    means
        .filter(|&(mean, _)| mean >= least)
        .max_by(|one, two| (one.0.total_cmp(&two.0)).then_with(|| pair(two.1).cmp(&pair(one.1))))
        .map(|(_, other)| other)
}

/// Adds what is known of the right group to the left.
fn unite(sums: &mut [FxHashMap<u32, f64>], left: u32, right: u32) {
    let moved = std::mem::take(&mut sums[right as usize]);
    sums[left as usize].remove(&right);
    #[allow(
        clippy::iter_over_hash_type,
        reason = "each sum is added to one other: their order does not matter"
    )]
    for (other, sum) in moved {
        if other == left {
            continue;
        }
        let joined = sums[left as usize].entry(other).or_default();
        *joined += sum;
        let joined = *joined;
        let theirs = &mut sums[other as usize];
        theirs.remove(&right);
        theirs.insert(left, joined);
    }
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
    fn what_nothing_connects_is_gathered_apart() {
        let pairs = [(0, 3, 0.9), (1, 4, 0.8), (0, 1, 0.1), (3, 4, 0.1)];
        assert_eq!(average_link(&alike(6, &pairs), 0.2), [0, 1, 2, 0, 1, 5]);
        assert_eq!(average_link(&[], 0.2), [0; 0]);
    }

    #[test]
    fn the_strongest_are_joined_first() {
        let pairs = [(0, 1, 0.4), (1, 2, 0.9)];
        assert_eq!(average_link(&alike(3, &pairs), 0.3), [0, 1, 1]);
    }
}
