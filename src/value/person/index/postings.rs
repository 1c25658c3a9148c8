//! Lists of numbers, one after another in one piece of memory.

use rayon::prelude::*;

/// Lists of ids by the number of the list: where each begins, and all ids.
/// Within a list ids rise and none stands twice.
#[derive(Debug)]
pub(super) struct Postings {
    starts: Box<[u32]>,
    ids: Box<[u32]>,
}

impl Postings {
    /// Makes `lists` lists of the pairs (number of the list, id). Pairs whose
    /// list is not among them are left out.
    pub(super) fn new(lists: usize, pairs: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut pairs: Vec<u64> = pairs
            .map(|(list, id)| u64::from(list) << 32 | u64::from(id))
            .collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        Self::of_sorted(lists, &pairs)
    }

    fn of_sorted(lists: usize, pairs: &[u64]) -> Self {
        let mut starts = Vec::with_capacity(lists + 1);
        for (at, pair) in pairs.iter().enumerate() {
            let list = (pair >> 32) as usize;
            while starts.len() <= list.min(lists) {
                starts.push(count(at));
            }
        }
        starts.resize(lists + 1, count(pairs.len()));
        Self {
            starts: starts.into(),
            ids: pairs.iter().map(|pair| *pair as u32).collect(),
        }
    }

    /// The ids of a list; none where there is no such list.
    pub(super) fn list(&self, list: usize) -> &[u32] {
        let ends = self.starts.get(list).zip(self.starts.get(list + 1));
        ends.and_then(|(from, to)| self.ids.get(*from as usize..*to as usize))
            .unwrap_or_default()
    }

    /// How much memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.starts) + size_of_val(&*self.ids)
    }
}

/// Lists of ids by a hash. Hashes that fall together share a list, which
/// costs a look at a candidate more and spares the memory of the hashes.
#[derive(Debug)]
pub(super) struct Hashed {
    postings: Postings,
    bits: u32,
}

impl Hashed {
    /// Makes the lists of the pairs (hash, id).
    pub(super) fn new(pairs: &[(u64, u32)]) -> Self {
        // About as many lists as pairs: most keys of names are rare.
        let bits = (pairs.len() | 1).ilog2().clamp(4, 26);
        let numbered = pairs.iter().map(|(hash, id)| (fold(*hash, bits), *id));
        Self {
            postings: Postings::new(1 << bits, numbered),
            bits,
        }
    }

    /// The ids under a hash, and a few others.
    pub(super) fn list(&self, hash: u64) -> &[u32] {
        self.postings.list(fold(hash, self.bits) as usize)
    }

    /// How much memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.postings.bytes()
    }
}

/// The number of the list of a hash: its best mixed bits.
fn fold(hash: u64, bits: u32) -> u32 {
    /// 2^64 over the golden ratio, after Knuth's multiplicative hashing.
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    ((hash ^ hash >> 32).wrapping_mul(MIX) >> (64 - bits)) as u32
}

/// Lists hold fewer ids than this overflows: names are counted in 32 bits,
/// and a count that reaches the end leaves the rest of the lists empty.
fn count(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_own_ids_in_order_and_once() {
        let lists = Postings::new(4, [(2, 9), (0, 5), (2, 1), (2, 9), (7, 3)].into_iter());
        let all: Vec<&[u32]> = (0..6).map(|list| lists.list(list)).collect();
        assert_eq!(all, [&[5][..], &[], &[1, 9], &[], &[], &[]]);
    }

    #[test]
    fn a_hash_finds_what_was_put_under_it() {
        let pairs: Vec<(u64, u32)> = (0..1000).map(|n| (u64::from(n % 300), n)).collect();
        let lists = Hashed::new(&pairs);
        for (hash, id) in pairs {
            assert!(lists.list(hash).contains(&id));
        }
    }

    #[test]
    fn no_pairs_make_empty_lists() {
        assert!(Hashed::new(&[]).list(7).is_empty());
        assert!(Postings::new(0, std::iter::empty()).list(0).is_empty());
    }
}
