//! Edit distance over sounds, with the cost of each change.
//!
//! Optimal string alignment (Damerau 1964; a transposition of neighbours is
//! one change) with weights after Zobel and Dart 1996: a vowel for a vowel is
//! cheap, a consonant for a related one about half, anything else whole. All
//! costs are in hundredths of a whole change.

use super::phonetic::*;

/// The cost of a whole change, in hundredths; higher is stricter.
pub const WHOLE: u16 = 100;
/// A vowel more or less. Romanisations add and drop vowels freely.
const VOWEL_GAP: u16 = 40;
/// A vowel more or less against a script that does not write them.
const UNWRITTEN_VOWEL_GAP: u16 = 10;
/// An h, w or y more or less: half heard.
const GLIDE_GAP: u16 = 40;
/// A sound said twice in a row, as where two words are joined.
const DOUBLED_GAP: u16 = 15;
/// Two neighbours exchanged: nearly always a slip of the keyboard.
const TRANSPOSITION: u16 = 60;
/// A vowel for another.
const VOWEL_FOR_VOWEL: u16 = 25;
/// A consonant for a vowel; just under a gap on each side.
const UNLIKE: u16 = 120;

/// Sounds longer than this are not compared symbol by symbol.
pub const LONGEST: usize = 64;

/// Which sides are written without their vowels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vowels {
    /// Both sides write their vowels, or neither does.
    Alike,
    /// The left side leaves them out.
    LeftOut,
    /// The right side leaves them out.
    RightOut,
}

/// Consonants that romanisations, alphabets or ears confuse.
const RELATED: &[(Symbol, Symbol, u16)] = &[
    (K, Q, 10),
    (Q, GH, 15),
    (G, GH, 15),
    (Q, G, 25),
    (K, G, 40),
    (K, GH, 40),
    (K, KH, 35),
    (Q, KH, 40),
    (KH, H, 15),
    (GH, KH, 40),
    (G, H, 40),
    (GH, H, 50),
    (CH, KH, 45),
    (CH, K, 45),
    (SH, K, 70),
    (CH, SH, 30),
    (CH, J, 35),
    (CH, TS, 30),
    (TS, K, 50),
    (SH, S, 35),
    (SH, J, 40),
    (CH, S, 50),
    (SH, Z, 60),
    (J, Z, 40),
    (J, G, 30),
    (J, Y, 25),
    (J, H, 50),
    (J, KH, 50),
    (J, D, 70),
    (J, I, 50),
    (S, Z, 30),
    (S, TS, 30),
    (Z, TS, 30),
    (Z, D, 60),
    (T, TH, 10),
    (S, TH, 35),
    (TH, F, 60),
    (D, DH, 10),
    (Z, DH, 20),
    (TH, DH, 30),
    (TH, D, 45),
    (T, DH, 45),
    (T, D, 40),
    (T, TS, 50),
    (B, P, 35),
    (P, F, 45),
    (F, V, 25),
    (V, W, 10),
    (F, W, 50),
    (B, V, 40),
    (W, U, 10),
    (W, O, 15),
    (V, U, 50),
    (Y, I, 10),
    (Y, E, 20),
    (L, R, 60),
    (M, N, 50),
    (A, E, 20),
    (A, O, 22),
    (E, I, 15),
    (O, U, 12),
];

static SUBSTITUTION: [[u16; SYMBOLS]; SYMBOLS] = substitution();

const fn substitution() -> [[u16; SYMBOLS]; SYMBOLS] {
    let mut table = [[WHOLE; SYMBOLS]; SYMBOLS];
    let mut left = 0;
    while left < SYMBOLS {
        let mut right = 0;
        while right < SYMBOLS {
            let vowels = (is_vowel(left as Symbol), is_vowel(right as Symbol));
            if left == right {
                table[left][right] = 0;
            } else if vowels.0 && vowels.1 {
                table[left][right] = VOWEL_FOR_VOWEL;
            } else if vowels.0 || vowels.1 {
                table[left][right] = UNLIKE;
            }
            right += 1;
        }
        left += 1;
    }
    let mut at = 0;
    while at < RELATED.len() {
        let (left, right, cost) = RELATED[at];
        table[left as usize][right as usize] = cost;
        table[right as usize][left as usize] = cost;
        at += 1;
    }
    table
}

/// What replacing one symbol by another costs.
pub fn substitute(left: Symbol, right: Symbol) -> u16 {
    SUBSTITUTION
        .get(usize::from(left))
        .and_then(|row| row.get(usize::from(right)))
        .copied()
        .unwrap_or(WHOLE)
}

/// What adding or dropping a symbol costs; `unwritten` where the other side
/// does not write vowels.
pub fn gap(symbol: Symbol, unwritten: bool) -> u16 {
    match symbol {
        vowel if is_vowel(vowel) => {
            if unwritten {
                UNWRITTEN_VOWEL_GAP
            } else {
                VOWEL_GAP
            }
        }
        H | W | Y => GLIDE_GAP,
        _ => WHOLE,
    }
}

/// What dropping the whole sound would cost: its length as heard, by which
/// distances are put in proportion.
pub fn mass(sound: &[Symbol], unwritten: bool) -> u16 {
    sound
        .iter()
        .fold(0, |sum: u16, s| sum.saturating_add(gap(*s, unwritten)))
}

/// The distance of two sounds in hundredths of a change, or `None` if it is
/// above `limit` or a sound is longer than [`LONGEST`]. Symmetric when the
/// sides and `vowels` are exchanged together. Allocates nothing.
pub fn distance(left: &[Symbol], right: &[Symbol], vowels: Vowels, limit: u16) -> Option<u16> {
    if left.len() > LONGEST || right.len() > LONGEST {
        return None;
    }
    // Three rows: a transposition looks two rows back.
    let mut rows = [[0u16; LONGEST + 1]; 3];
    let [before, last, current] = &mut rows;
    let (mut before, mut last, mut current) = (before, last, current);
    let mut inserts = [0u16; LONGEST];
    let mut sum = 0u16;
    let mut before_it = None;
    for ((symbol, insert), cell) in right.iter().zip(&mut inserts).zip(last.iter_mut().skip(1)) {
        *insert = side_gap(*symbol, before_it, vowels == Vowels::LeftOut);
        before_it = Some(symbol);
        sum += *insert;
        *cell = sum;
    }
    let mut previous_left: Option<Symbol> = None;
    let mut edge = 0u16;
    let mut lowest_before = 0;
    for &symbol in left {
        let drop = side_gap(symbol, previous_left.as_ref(), vowels == Vowels::RightOut);
        edge += drop;
        current[0] = edge;
        let mut lowest = edge;
        let mut previous_right: Option<Symbol> = None;
        let mut here = edge;
        let costs = SUBSTITUTION.get(usize::from(symbol))?;
        for (at, (&other, &insert)) in right.iter().zip(&inserts).enumerate() {
            let mut cost = (last[at] + costs.get(usize::from(other)).copied().unwrap_or(WHOLE))
                .min(last[at + 1] + drop)
                .min(here + insert);
            if at > 0 && previous_left == Some(other) && previous_right == Some(symbol) {
                cost = cost.min(before[at - 1] + TRANSPOSITION);
            }
            current[at + 1] = cost;
            here = cost;
            lowest = lowest.min(cost);
            previous_right = Some(other);
        }
        // A transposition reaches back one row further.
        if lowest.min(lowest_before + TRANSPOSITION) > limit {
            return None;
        }
        lowest_before = lowest;
        previous_left = Some(symbol);
        (before, last, current) = (last, current, before);
    }
    let found = last.get(right.len()).copied()?;
    (found <= limit).then_some(found)
}

/// The gap of a symbol, given the one before it on its own side.
fn side_gap(symbol: Symbol, before: Option<&Symbol>, unwritten: bool) -> u16 {
    if before == Some(&symbol) {
        DOUBLED_GAP.min(gap(symbol, unwritten))
    } else {
        gap(symbol, unwritten)
    }
}

/// The distance of two words letter by letter: whole changes, a transposition
/// of neighbours at `TRANSPOSITION`. `None` above `limit` or for words
/// longer than [`LONGEST`] bytes.
pub fn letters(left: &[u8], right: &[u8], limit: u16) -> Option<u16> {
    if left.len() > LONGEST || right.len() > LONGEST {
        return None;
    }
    let mut rows = [[0u16; LONGEST + 1]; 3];
    let [before, last, current] = &mut rows;
    let (mut before, mut last, mut current) = (before, last, current);
    let mut sum = 0;
    for cell in last.iter_mut().take(right.len() + 1) {
        *cell = sum;
        sum += WHOLE;
    }
    let mut edge = 0;
    let mut lowest_before = 0;
    for (row, &letter) in left.iter().enumerate() {
        edge += WHOLE;
        current[0] = edge;
        let mut lowest = edge;
        let mut here = edge;
        for (at, &other) in right.iter().enumerate() {
            let change = if letter == other { 0 } else { WHOLE };
            let mut cost = (last[at] + change)
                .min(last[at + 1] + WHOLE)
                .min(here + WHOLE);
            if at > 0
                && row > 0
                && left.get(row - 1) == Some(&other)
                && right.get(at - 1) == Some(&letter)
            {
                cost = cost.min(before[at - 1] + TRANSPOSITION);
            }
            current[at + 1] = cost;
            here = cost;
            lowest = lowest.min(cost);
        }
        if lowest.min(lowest_before + TRANSPOSITION) > limit {
            return None;
        }
        lowest_before = lowest;
        (before, last, current) = (last, current, before);
    }
    let found = last.get(right.len()).copied()?;
    (found <= limit).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(left: &str, right: &str) -> u16 {
        let (mut l, mut r) = (Vec::new(), Vec::new());
        sound(left, &mut l);
        sound(right, &mut r);
        distance(&l, &r, Vowels::Alike, u16::MAX - WHOLE).unwrap_or(u16::MAX)
    }

    #[test]
    fn a_vowel_costs_less_than_a_related_consonant_and_that_less_than_another() {
        assert!(of("karim", "karem") < of("karim", "garim"));
        assert!(of("karim", "garim") < of("karim", "farim"));
    }

    #[test]
    fn exchanged_neighbours_cost_less_than_two_changes() {
        assert!(of("karmi", "kamri") < 2 * WHOLE);
        assert_eq!(letters(b"karmi", b"kamri", 500), Some(TRANSPOSITION));
    }

    #[test]
    fn unwritten_vowels_cost_little() {
        let (mut l, mut r) = (Vec::new(), Vec::new());
        sound("mhmd", &mut l);
        sound("mohammad", &mut r);
        let unwritten = distance(&l, &r, Vowels::LeftOut, 1000);
        assert_eq!(unwritten, Some(3 * UNWRITTEN_VOWEL_GAP));
        assert_eq!(distance(&r, &l, Vowels::RightOut, 1000), unwritten);
    }

    proptest! {
        #[test]
        fn distances_are_symmetric_and_zero_only_for_the_same(
            left in proptest::collection::vec(0..N, 0..12),
            right in proptest::collection::vec(0..N, 0..12),
        ) {
            let there = distance(&left, &right, Vowels::Alike, 10_000);
            prop_assert_eq!(there, distance(&right, &left, Vowels::Alike, 10_000));
            prop_assert_eq!(there == Some(0), left == right);
        }
    }
}
