//! Edit distance over sounds, with the cost of each change.
//!
//! Optimal string alignment (Damerau 1964; a transposition of neighbours is
//! one change), with a cost for each change as Zobel and Dart 1996 weigh
//! them. The costs come from whoever compares: this file knows none.

use super::phonetic::*;

/// The cost of a whole change, in hundredths; higher is stricter.
pub const WHOLE: u16 = 100;

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

impl Vowels {
    /// That of two sides, by whether each is in a script without vowels.
    pub fn between(left_abjad: bool, right_abjad: bool) -> Self {
        match (left_abjad, right_abjad) {
            (true, false) => Self::LeftOut,
            (false, true) => Self::RightOut,
            _ => Self::Alike,
        }
    }
}

/// A change that turns one sound into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// A symbol for another, the smaller number first.
    Swap(Symbol, Symbol),
    /// A symbol more or less, inside a word.
    Gap(Symbol),
    /// The first symbol of a word more or less.
    FirstGap(Symbol),
    /// The last symbol of a word more or less: endings are often silent.
    LastGap(Symbol),
    /// A symbol more or less against a script that does not write vowels.
    UnwrittenGap(Symbol),
    /// A symbol said twice in a row, as where two words are joined.
    Doubled,
    /// Two neighbours exchanged: nearly always a slip of the keyboard.
    Transposition,
}

/// What each change costs, in hundredths of a whole change; higher is
/// stricter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costs {
    swap: [[u16; SYMBOLS]; SYMBOLS],
    gap: [u16; SYMBOLS],
    first_gap: [u16; SYMBOLS],
    last_gap: [u16; SYMBOLS],
    unwritten_gap: [u16; SYMBOLS],
    doubled: u16,
    transposition: u16,
}

impl Costs {
    /// The cost that a change is given before any other is set: nothing for
    /// the same symbol, a whole change for everything else.
    pub const fn whole() -> Self {
        let mut swap = [[WHOLE; SYMBOLS]; SYMBOLS];
        let mut symbol = 0;
        while symbol < SYMBOLS {
            swap[symbol][symbol] = 0;
            symbol += 1;
        }
        Self {
            swap,
            gap: [WHOLE; SYMBOLS],
            first_gap: [WHOLE; SYMBOLS],
            last_gap: [WHOLE; SYMBOLS],
            unwritten_gap: [WHOLE; SYMBOLS],
            doubled: WHOLE,
            transposition: WHOLE,
        }
    }

    /// What a change costs.
    pub fn of(&self, change: Change) -> u16 {
        let gap = |gaps: &[u16; SYMBOLS], symbol: Symbol| {
            gaps.get(usize::from(symbol)).copied().unwrap_or(WHOLE)
        };
        match change {
            Change::Swap(left, right) => self.swap(left, right),
            Change::Gap(symbol) => gap(&self.gap, symbol),
            Change::FirstGap(symbol) => gap(&self.first_gap, symbol),
            Change::LastGap(symbol) => gap(&self.last_gap, symbol),
            Change::UnwrittenGap(symbol) => gap(&self.unwritten_gap, symbol),
            Change::Doubled => self.doubled,
            Change::Transposition => self.transposition,
        }
    }

    /// Sets what a change costs. Symbols that do not exist are passed over.
    pub fn set(&mut self, change: Change, cost: u16) {
        let cell = match change {
            Change::Swap(left, right) => {
                let (left, right) = (usize::from(left), usize::from(right));
                if let Some(cell) = self.swap.get_mut(right).and_then(|row| row.get_mut(left)) {
                    *cell = cost;
                }
                self.swap.get_mut(left).and_then(|row| row.get_mut(right))
            }
            Change::Gap(symbol) => self.gap.get_mut(usize::from(symbol)),
            Change::FirstGap(symbol) => self.first_gap.get_mut(usize::from(symbol)),
            Change::LastGap(symbol) => self.last_gap.get_mut(usize::from(symbol)),
            Change::UnwrittenGap(symbol) => self.unwritten_gap.get_mut(usize::from(symbol)),
            Change::Doubled => Some(&mut self.doubled),
            Change::Transposition => Some(&mut self.transposition),
        };
        if let Some(cell) = cell {
            *cell = cost;
        }
    }

    /// What replacing one symbol by another costs.
    pub fn swap(&self, left: Symbol, right: Symbol) -> u16 {
        self.swap
            .get(usize::from(left))
            .and_then(|row| row.get(usize::from(right)))
            .copied()
            .unwrap_or(WHOLE)
    }

    /// The change that drops a symbol of a sound, and what it costs.
    fn drop(&self, sound: &[Symbol], at: usize, unwritten: bool) -> (Change, u16) {
        let symbol = sound.get(at).copied().unwrap_or_default();
        let change = if unwritten {
            Change::UnwrittenGap(symbol)
        } else if at == 0 {
            Change::FirstGap(symbol)
        } else if at + 1 == sound.len() {
            Change::LastGap(symbol)
        } else {
            Change::Gap(symbol)
        };
        let cost = self.of(change);
        let doubled = at > 0 && sound.get(at - 1) == Some(&symbol) && self.doubled < cost;
        if doubled {
            (Change::Doubled, self.doubled)
        } else {
            (change, cost)
        }
    }
}

/// How much of a sound is heard, in hundredths of a consonant: vowels and
/// glides count less, and unwritten ones next to nothing. Distances are put
/// in proportion to it. It is part of no fit, so that costs keep their scale.
pub fn mass(sound: &[Symbol], unwritten: bool) -> u16 {
    sound.iter().fold(0, |sum: u16, s| {
        sum.saturating_add(symbol_mass(*s, unwritten))
    })
}

/// The mass of a single symbol.
pub fn symbol_mass(symbol: Symbol, unwritten: bool) -> u16 {
    const VOWEL: u16 = 40;
    const UNWRITTEN_VOWEL: u16 = 10;
    const GLIDE: u16 = 40;
    match symbol {
        vowel if is_vowel(vowel) && unwritten => UNWRITTEN_VOWEL,
        vowel if is_vowel(vowel) => VOWEL,
        H | W | Y => GLIDE,
        _ => WHOLE,
    }
}

/// The distance of two sounds in hundredths of a change, or `None` if it is
/// above `limit` or a sound is longer than [`LONGEST`]. Symmetric when the
/// sides and `vowels` are exchanged together. Allocates nothing.
pub fn distance(
    costs: &Costs,
    left: &[Symbol],
    right: &[Symbol],
    vowels: Vowels,
    limit: u16,
) -> Option<u16> {
    if left.len() > LONGEST || right.len() > LONGEST {
        return None;
    }
    // Three rows: a transposition looks two rows back.
    let mut rows = [[0u16; LONGEST + 1]; 3];
    let [before, last, current] = &mut rows;
    let (mut before, mut last, mut current) = (before, last, current);
    let mut inserts = [0u16; LONGEST];
    let mut sum = 0u16;
    for (at, (insert, cell)) in inserts
        .iter_mut()
        .zip(last.iter_mut().skip(1))
        .enumerate()
        .take(right.len())
    {
        *insert = costs.drop(right, at, vowels == Vowels::LeftOut).1;
        sum = sum.saturating_add(*insert);
        *cell = sum;
    }
    let mut previous_left: Option<Symbol> = None;
    let mut edge = 0u16;
    let mut lowest_before = 0;
    for (row, &symbol) in left.iter().enumerate() {
        let drop = costs.drop(left, row, vowels == Vowels::RightOut).1;
        edge = edge.saturating_add(drop);
        current[0] = edge;
        let mut lowest = edge;
        let mut previous_right: Option<Symbol> = None;
        let mut here = edge;
        let swaps = costs.swap.get(usize::from(symbol))?;
        for (at, (&other, &insert)) in right.iter().zip(&inserts).enumerate() {
            let mut cost = (last[at] + swaps.get(usize::from(other)).copied().unwrap_or(WHOLE))
                .min(last[at + 1] + drop)
                .min(here + insert);
            if at > 0 && previous_left == Some(other) && previous_right == Some(symbol) {
                cost = cost.min(before[at - 1] + costs.transposition);
            }
            current[at + 1] = cost;
            here = cost;
            lowest = lowest.min(cost);
            previous_right = Some(other);
        }
        // A transposition reaches back one row further.
        if lowest.min(lowest_before + costs.transposition) > limit {
            return None;
        }
        lowest_before = lowest;
        previous_left = Some(symbol);
        (before, last, current) = (last, current, before);
    }
    let found = last.get(right.len()).copied()?;
    (found <= limit).then_some(found)
}

/// The changes that [`distance`] counts, from the end of the sounds to their
/// beginning; symbols that stay are left out. Empty for sounds longer than
/// [`LONGEST`].
pub fn changes(costs: &Costs, left: &[Symbol], right: &[Symbol], vowels: Vowels) -> Vec<Change> {
    if left.len() > LONGEST || right.len() > LONGEST {
        return Vec::new();
    }
    let width = right.len() + 1;
    let drop = |row: usize| costs.drop(left, row, vowels == Vowels::RightOut);
    let insert = |at: usize| costs.drop(right, at, vowels == Vowels::LeftOut);
    // Each cell: its cost, the change that leads to it, and from how many
    // rows and columns back.
    let mut cells: Vec<(u32, Option<Change>, usize, usize)> =
        vec![(0, None, 0, 0); (left.len() + 1) * width];
    let cost = |cells: &[(u32, Option<Change>, usize, usize)], row: usize, at: usize| {
        cells.get(row * width + at).map_or(u32::MAX / 2, |c| c.0)
    };
    for row in 0..=left.len() {
        for at in 0..=right.len() {
            let mut best = if row == 0 && at == 0 {
                continue;
            } else {
                (u32::MAX, None, 0, 0)
            };
            let mut offer = |offered: (u32, Option<Change>, usize, usize)| {
                if offered.0 < best.0 {
                    best = offered;
                }
            };
            if row > 0 && at > 0 {
                let (l, r) = (left[row - 1], right[at - 1]);
                let swap = (l != r).then_some(Change::Swap(l.min(r), l.max(r)));
                let so_far = cost(&cells, row - 1, at - 1);
                offer((so_far + u32::from(costs.swap(l, r)), swap, 1, 1));
            }
            if row > 0 {
                let (change, price) = drop(row - 1);
                let so_far = cost(&cells, row - 1, at);
                offer((so_far + u32::from(price), Some(change), 1, 0));
            }
            if at > 0 {
                let (change, price) = insert(at - 1);
                let so_far = cost(&cells, row, at - 1);
                offer((so_far + u32::from(price), Some(change), 0, 1));
            }
            if row > 1 && at > 1 && left[row - 1] == right[at - 2] && left[row - 2] == right[at - 1]
            {
                let so_far = cost(&cells, row - 2, at - 2);
                let price = u32::from(costs.transposition);
                offer((so_far + price, Some(Change::Transposition), 2, 2));
            }
            if let Some(cell) = cells.get_mut(row * width + at) {
                *cell = best;
            }
        }
    }
    let (mut row, mut at) = (left.len(), right.len());
    let mut found = Vec::new();
    while let Some((_, change, up, back)) = cells.get(row * width + at)
        && (row, at) != (0, 0)
    {
        found.extend(*change);
        row -= up;
        at -= back;
    }
    found
}

/// The share of the letters of two words that stay, by the distance of Damerau
/// (1964), where it is at least `least`: in `[0.0, 1.0]`.
///
/// Most words are told apart by how many letters they have, and by which, which
/// costs far less than the distance.
pub fn nearly_same(left: &str, right: &str, least: f64) -> Option<f64> {
    let stays = |changes: usize, longest: usize| 1.0 - changes as f64 / longest.max(1) as f64;
    // Letters by the last bits of their scalars: two may fall on one count,
    // which makes words more alike than they are, never less.
    let mut more = [0i32; 64];
    let count = |text: &str, step: i32, more: &mut [i32; 64]| {
        let mut letters = 0;
        for letter in text.chars() {
            let cell = &mut more[letter as usize % 64];
            *cell = cell.saturating_add(step);
            letters += 1;
        }
        letters
    };
    let ours = count(left, 1, &mut more);
    let theirs = count(right, -1, &mut more);
    let of_sign = |sign: i32| -> usize {
        let cells = more.iter().filter(|cell| cell.signum() == sign);
        cells.map(|cell| cell.unsigned_abs() as usize).sum()
    };
    // A change of one letter into another serves one of each side.
    let changes = of_sign(1).max(of_sign(-1));
    if stays(changes, ours.max(theirs)) < least {
        return None;
    }
    let similarity = strsim::normalized_damerau_levenshtein(left, right);
    (similarity >= least).then_some(similarity)
}

/// Two neighbouring letters exchanged, in hundredths of a whole change.
pub const LETTERS_EXCHANGED: u16 = 60;

/// The distance of two words letter by letter: whole changes, a transposition
/// of neighbours at `LETTERS_EXCHANGED`. `None` above `limit` or for words
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
                cost = cost.min(before[at - 1] + LETTERS_EXCHANGED);
            }
            current[at + 1] = cost;
            here = cost;
            lowest = lowest.min(cost);
        }
        if lowest.min(lowest_before + LETTERS_EXCHANGED) > limit {
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

    /// Vowels for vowels at a fifth, K for Q at a tenth, vowels more or less
    /// at a third.
    fn costs() -> Costs {
        let mut costs = Costs::whole();
        for left in 0..=U {
            for right in left + 1..=U {
                costs.set(Change::Swap(left, right), 20);
            }
            costs.set(Change::Gap(left), 33);
            costs.set(Change::FirstGap(left), 33);
            costs.set(Change::LastGap(left), 33);
            costs.set(Change::UnwrittenGap(left), 5);
        }
        costs.set(Change::Swap(K, Q), 10);
        costs.set(Change::Transposition, 60);
        costs
    }

    fn heard(word: &str) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        sound(word, &mut symbols);
        symbols
    }

    fn of(left: &str, right: &str) -> u16 {
        let (l, r) = (heard(left), heard(right));
        distance(&costs(), &l, &r, Vowels::Alike, u16::MAX / 2).unwrap_or(u16::MAX)
    }

    #[test]
    fn each_change_costs_what_was_set() {
        assert_eq!(of("karim", "karem"), 20);
        assert_eq!(of("karim", "qarim"), 10);
        assert_eq!(of("karim", "karm"), 33);
        assert_eq!(of("karim", "parim"), WHOLE);
        assert_eq!(of("karmi", "kamri"), 60);
        assert_eq!(letters(b"karmi", b"kamri", 500), Some(LETTERS_EXCHANGED));
    }

    #[test]
    fn unwritten_vowels_cost_what_was_set_for_them() {
        let (l, r) = (heard("mhmd"), heard("mohammad"));
        let unwritten = distance(&costs(), &l, &r, Vowels::LeftOut, 1000);
        assert_eq!(unwritten, Some(15));
        assert_eq!(
            distance(&costs(), &r, &l, Vowels::RightOut, 1000),
            unwritten
        );
    }

    #[test]
    fn a_silent_ending_can_cost_less_than_the_same_letter_inside() {
        let mut costs = costs();
        costs.set(Change::LastGap(T), 30);
        let silent = distance(&costs, &heard("manet"), &heard("mane"), Vowels::Alike, 900);
        let inside = distance(&costs, &heard("matne"), &heard("mane"), Vowels::Alike, 900);
        assert_eq!((silent, inside), (Some(30), Some(WHOLE)));
    }

    proptest! {
        #[test]
        fn what_is_nearly_the_same_is_found_as_by_the_distance_itself(
            left in "[a-dé]{0,9}", right in "[a-dé]{0,9}", least in 0.0..1.0f64,
        ) {
            let similarity = strsim::normalized_damerau_levenshtein(&left, &right);
            let expected = (similarity >= least).then_some(similarity);
            prop_assert_eq!(nearly_same(&left, &right, least), expected);
        }

        #[test]
        fn distances_are_symmetric_and_zero_only_for_the_same(
            left in proptest::collection::vec(0..N, 0..12),
            right in proptest::collection::vec(0..N, 0..12),
        ) {
            let costs = costs();
            let there = distance(&costs, &left, &right, Vowels::Alike, 10_000);
            prop_assert_eq!(there, distance(&costs, &right, &left, Vowels::Alike, 10_000));
            prop_assert_eq!(there == Some(0), left == right);
        }

        #[test]
        fn the_changes_cost_together_what_the_distance_says(
            left in proptest::collection::vec(0..N, 0..10),
            right in proptest::collection::vec(0..N, 0..10),
            unwritten: bool,
        ) {
            let costs = costs();
            let vowels = if unwritten { Vowels::LeftOut } else { Vowels::Alike };
            let sum: u16 = changes(&costs, &left, &right, vowels)
                .iter()
                .map(|change| costs.of(*change))
                .sum();
            prop_assert_eq!(Some(sum), distance(&costs, &left, &right, vowels, 10_000));
        }
    }
}
