//! A small random number generator, so that one seed gives one world for ever.
//!
//! SplitMix64 (Steele, Lea and Flood 2014): its sequence is fixed by this
//! file, where that of a dependency may change with its version.

use jiff::civil::Date;

/// A stream of numbers that its seed decides.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for one thing of a kind: two articles that copy
    /// one another say the same because they share the seed of their style.
    pub(crate) fn of(seed: u64, kind: u64, number: usize) -> Self {
        let mut random =
            Self(seed ^ (kind << 56) ^ (number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        random.next();
        random
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.next()) * end as u128;
        (wide >> 64) as usize
    }

    /// A number of the range, both ends included.
    pub(crate) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).max(0) as usize) as i64
    }

    /// Whether something that happens this often, in a thousand, happens.
    pub(crate) fn per_mille(&mut self, share: u64) -> bool {
        self.below(1000) < share as usize
    }

    pub(crate) fn pick<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }

    /// The number of a choice, by weights.
    pub(crate) fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum::<u64>() as usize) as u64;
        for (n, &weight) in weights.iter().enumerate() {
            if left < weight {
                return n;
            }
            left -= weight;
        }
        0
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.below(end + 1);
            list.swap(end, other);
        }
    }
}

/// A day so many days later, or earlier.
pub(crate) fn later(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().days(days))
}

/// Days from one to another.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}
