//! Keys of consonant skeletons: one slip away, and by their edges.

use crate::lexical::phonetic::Skeleton;

/// How many consonants of the beginning or the end of a name make a key, so
/// that a merged and truncated surname meets the whole one.
pub(super) const EDGE: usize = 4;
/// Skeletons shorter than this stay whole: nothing would be left.
const SHORTEST_SLIP: usize = 2;

/// The keys under which skeletons meet that differ by one consonant more,
/// less or other, or by two neighbours exchanged: the skeleton itself and all
/// that is left when one is dropped (after Mor and Fraenkel 1982, whose
/// method SymSpell made known).
pub(super) fn slips(skeleton: &Skeleton, mut key: impl FnMut(u64)) {
    let classes = skeleton.as_bytes();
    key(hash(b'-', classes.iter()));
    if classes.len() < SHORTEST_SLIP {
        return;
    }
    for dropped in 0..classes.len() {
        let (before, after) = classes.split_at(dropped);
        key(hash(b'-', before.iter().chain(after.iter().skip(1))));
    }
}

/// The keys of the beginning and the end, where it is long enough.
pub(super) fn edges(skeleton: &Skeleton) -> impl Iterator<Item = u64> + use<> {
    skeleton.head(EDGE).into_iter().chain(skeleton.tail(EDGE))
}

/// The key of a name with short forms.
pub(super) fn nickname(group: u16) -> u64 {
    hash(b'n', group.to_le_bytes().iter())
}

/// FNV-1a, stable as the hashes of skeletons are.
fn hash<'a>(kind: u8, bytes: impl Iterator<Item = &'a u8>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    bytes.fold(step(OFFSET, kind), |hash, byte| step(hash, *byte))
}
