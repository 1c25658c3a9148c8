//! Which texts copy each other: runs of five words that they share.
//!
//! A text is taken as the set of its shingles, its runs of
//! [`SHINGLE_WORDS`] folded words (Broder 1997). How much of the smaller set
//! stands in the larger is the containment of the two texts; it is exact, but
//! for two runs that share a hash of 64 bits. Which pairs are worth that look
//! is found without holding every text against every other: texts are put
//! into buckets by the parts of a short signature (Broder's minima, banded
//! after Indyk and Motwani 1998), and only those that meet in a bucket are
//! candidates. Bands have one row: a short article whole within a long one is
//! alike to it by its containment, hardly by its share in the union, and
//! longer bands would pass it over. Runs that few share make rows selective
//! enough.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::tokenise;

/// The words of a shingle. Fewer are shared by chance.
pub const SHINGLE_WORDS: usize = 5;

/// The rows of a signature, each a band of its own. More find more pairs and
/// cost time: a pair whose union shares a part `j` is missed with probability
/// `(1 - j)^128`.
const ROWS: usize = 128;

/// The most texts of a bucket that are all paired. In a larger one, such as
/// that of a notice printed under every article, each is paired with those
/// that come right after it: copies of one text meet in many buckets, in the
/// same order, and chain.
const BUCKET_MOST: usize = 32;

/// With how many of those that come after it a text of a large bucket is
/// paired.
const NEIGHBOURS: usize = 8;

/// The most occurrences of one shingle in a text from which a shared run is
/// sought.
const OCCURRENCES_MOST: usize = 4;

/// The longest run that is told from longer ones, in words.
const RUN_MOST: usize = 100;

/// A text as its words and its shingles.
#[derive(Debug, Clone)]
pub struct Shingles {
    /// The hash of each folded word.
    words: Vec<u64>,
    /// Where each word stands, in bytes of the text.
    spans: Vec<Range<usize>>,
    /// The hashes of its shingles, sorted, each once.
    set: Vec<u64>,
}

/// A run of words that two texts share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its length in words; at most 100 are counted.
    pub words: usize,
    /// Where its first words stand in the left text, in bytes: those that the
    /// caller wished to show.
    pub shown: Range<usize>,
    /// Whether there are more words than those shown.
    pub cut: bool,
}

impl Shingles {
    /// Reads a text.
    pub fn new(text: &str) -> Self {
        let mut words = Vec::new();
        let mut spans = Vec::new();
        for word in tokenise::words(text) {
            let span = word.start..word.start + word.text.len();
            let folded = fold(word.text);
            // A letter may fold to several words, as some ligatures do.
            for part in folded.split(' ').filter(|part| !part.is_empty()) {
                words.push(hash_of(part));
                spans.push(span.clone());
            }
        }
        let mut set: Vec<u64> = words.windows(SHINGLE_WORDS).map(shingle).collect();
        set.sort_unstable();
        set.dedup();
        Self { words, spans, set }
    }

    /// How many different shingles the text has.
    pub fn len(&self) -> usize {
        self.set.len()
    }

    /// Whether the text is too short for a single shingle.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// How many folded words the text has.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// The part of the smaller text's shingles that stand in the other, in
    /// `[0.0, 1.0]`; the larger of the two directions. 0 where one has none.
    ///
    /// ```
    /// use corroborate::lexical::shingle::Shingles;
    /// let brief = Shingles::new("Two envoys left on Friday, officials said.");
    /// let story = Shingles::new("It rained. Two envoys left on Friday, officials said. They flew.");
    /// assert_eq!(brief.containment(&story), 1.0);
    /// ```
    pub fn containment(&self, other: &Self) -> f64 {
        let smaller = self.set.len().min(other.set.len());
        if smaller == 0 {
            return 0.0;
        }
        let (mut left, mut right) = (self.set.iter().peekable(), other.set.iter().peekable());
        let mut shared = 0_usize;
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => {
                    left.next();
                }
                std::cmp::Ordering::Greater => {
                    right.next();
                }
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    left.next();
                    right.next();
                }
            }
        }
        shared as f64 / smaller as f64
    }

    /// The longest run of words that both texts have, the first of equals; at
    /// most `shown` words of it are to be shown. `None` where they share no
    /// shingle.
    pub fn longest_run(&self, other: &Self, shown: usize) -> Option<Run> {
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, window) in other.words.windows(SHINGLE_WORDS).enumerate() {
            let known = places.entry(shingle(window)).or_default();
            if known.len() < OCCURRENCES_MOST {
                known.push(at);
            }
        }
        let mut longest: Option<(usize, usize)> = None;
        for (at, window) in self.words.windows(SHINGLE_WORDS).enumerate() {
            for &there in places.get(&shingle(window)).into_iter().flatten() {
                let before = |words: &[u64], ix: usize| words.get(ix.checked_sub(1)?).copied();
                let preceding = before(&self.words, at);
                if preceding.is_some() && preceding == before(&other.words, there) {
                    // Part of a run that began before.
                    continue;
                }
                let ours = self.words.iter().skip(at);
                let theirs = other.words.iter().skip(there);
                let len = ours
                    .zip(theirs)
                    .take(RUN_MOST)
                    .take_while(|(one, two)| one == two)
                    .count();
                if longest.is_none_or(|(most, _)| len > most) {
                    longest = Some((len, at));
                }
            }
        }
        let (len, at) = longest.filter(|&(len, _)| len >= SHINGLE_WORDS)?;
        let last = at + len.min(shown.max(1)) - 1;
        Some(Run {
            words: len,
            shown: self.spans.get(at)?.start..self.spans.get(last)?.end,
            cut: len > shown,
        })
    }

    /// Where the text has runs of words that stand in the other too, in bytes
    /// of this text, in their order. Runs with at most `gap` other words
    /// between them are taken for one, in which a few words were changed.
    ///
    /// ```
    /// use corroborate::lexical::shingle::Shingles;
    /// let copy = Shingles::new("It rained. Two envoys left on Friday, we hear.");
    /// let wire = Shingles::new("Two envoys left on Friday, officials said.");
    /// assert_eq!(copy.shared(&wire, 0), [11..36]);
    /// ```
    pub fn shared(&self, other: &Self, gap: usize) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, window) in self.words.windows(SHINGLE_WORDS).enumerate() {
            if other.set.binary_search(&shingle(window)).is_err() {
                continue;
            }
            let end = at + SHINGLE_WORDS;
            match runs.last_mut() {
                Some(last) if at <= last.end + gap => last.end = end,
                _ => runs.push(at..end),
            }
        }
        let bytes = |run: Range<usize>| {
            let (first, last) = (self.spans.get(run.start)?, self.spans.get(run.end - 1)?);
            Some(first.start..last.end)
        };
        runs.into_iter().filter_map(bytes).collect()
    }

    /// The signature of the text; `None` where it is too short for a shingle.
    pub fn signature(&self) -> Option<Signature> {
        if self.set.is_empty() {
            return None;
        }
        let mut rows = Vec::with_capacity(ROWS);
        let mut seed = 0;
        for _ in 0..ROWS {
            seed = mixed(seed);
            let (flip, factor) = (seed, mixed(seed ^ SEED) | 1);
            let all = self.set.iter();
            rows.extend(all.map(|&hash| (hash ^ flip).wrapping_mul(factor)).min());
        }
        Some(Signature(rows))
    }
}

/// The smallest shingle of a text by each of a row of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature(Vec<u64>);

/// Pairs of texts that may share many shingles, by index, the smaller first,
/// sorted. At most a fixed number for each text.
pub fn candidates(signatures: &[Option<Signature>]) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut band: Vec<(u64, u32)> = Vec::with_capacity(signatures.len());
    for row in 0..ROWS {
        band.clear();
        band.extend((0u32..).zip(signatures).filter_map(|(ix, signature)| {
            let value = signature.as_ref()?.0.get(row)?;
            Some((*value, ix))
        }));
        band.sort_unstable();
        let before = pairs.len();
        for bucket in band.chunk_by(|one, two| one.0 == two.0) {
            let reach = if bucket.len() <= BUCKET_MOST {
                BUCKET_MOST
            } else {
                NEIGHBOURS
            };
            for (at, &(_, left)) in bucket.iter().enumerate() {
                let after = bucket.iter().skip(at + 1).take(reach);
                pairs.extend(after.map(|&(_, right)| (left, right)));
            }
        }
        if pairs.len() > before {
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
    pairs
}

/// Any number, so that orders and words do not share their seeds.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes the bits of a number (Steele, Lea and Flood 2014).
fn mixed(number: u64) -> u64 {
    let mut bits = number.wrapping_add(SEED);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The hash of a folded word (Fowler, Noll and Vo).
fn hash_of(word: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    let all = word.bytes();
    mixed(all.fold(start, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    }))
}

/// The hash of a run of words, in their order.
fn shingle(words: &[u64]) -> u64 {
    let all = words.iter();
    all.fold(0, |hash, &word| mixed(hash ^ word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Numbers that only look random.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, most: usize) -> usize {
            self.0 = mixed(self.0);
            (self.0 % most as u64) as usize
        }
    }

    /// Words as a language has them: few common ones, many rare ones.
    fn prose(dice: &mut Dice, words: usize) -> Vec<String> {
        let word = |dice: &mut Dice| {
            let most = [30, 400, 8_000][dice.below(3)];
            format!("w{}", dice.below(most))
        };
        (0..words).map(|_| word(dice)).collect()
    }

    /// Texts of which many copy passages of another, of all lengths and
    /// shares, some with words changed.
    fn archive(texts: usize) -> Vec<Shingles> {
        let mut dice = Dice(7);
        let mut all: Vec<Vec<String>> = Vec::new();
        for n in 0..texts {
            let length = 60 + dice.below(300);
            let mut text = prose(&mut dice, length);
            if n > 0 && dice.below(5) < 3 {
                let original = all[dice.below(n)].clone();
                let len = 30 + dice.below(original.len() - 29);
                let from = dice.below(original.len() - len + 1);
                let mut copied = original[from..from + len].to_vec();
                let one_in = 8 + dice.below(60);
                for word in &mut copied {
                    if dice.below(one_in) == 0 {
                        *word = format!("x{}", dice.below(9_999));
                    }
                }
                text.truncate(dice.below(text.len()));
                text.splice(0..0, copied);
            }
            all.push(text);
        }
        let shingled = all.iter().map(|text| Shingles::new(&text.join(" ")));
        shingled.collect()
    }

    fn paired(texts: &[Shingles]) -> BTreeSet<(u32, u32)> {
        let signatures: Vec<_> = texts.iter().map(Shingles::signature).collect();
        candidates(&signatures).into_iter().collect()
    }

    #[test]
    fn pairs_that_share_half_are_all_found_and_of_those_that_share_a_third_few_are_missed() {
        let texts = archive(500);
        let found = paired(&texts);
        let (mut half, mut third, mut missed) = (0, 0, 0);
        for left in 0..texts.len() {
            for right in left + 1..texts.len() {
                let share = texts[left].containment(&texts[right]);
                let is_found = found.contains(&(left as u32, right as u32));
                if share >= 0.5 {
                    half += 1;
                    assert!(is_found, "{left} and {right} share {share}");
                } else if share >= 0.3 {
                    third += 1;
                    missed += usize::from(!is_found);
                }
            }
        }
        assert!(half > 50 && third > 20, "{half} {third}");
        assert!(missed * 20 <= third, "{missed} of {third}");
        assert!(found.len() < texts.len() * 10, "{}", found.len());
    }

    #[test]
    fn a_notice_under_every_text_does_not_pair_all_with_all() {
        let mut dice = Dice(3);
        let notice = prose(&mut dice, 120).join(" ");
        let mut pairs_of = |count: usize| -> usize {
            let all: Vec<Shingles> = (0..count)
                .map(|_| Shingles::new(&format!("{} {notice}", prose(&mut dice, 80).join(" "))))
                .collect();
            paired(&all).len()
        };
        let (few, many) = (pairs_of(100), pairs_of(400));
        let most = ROWS * NEIGHBOURS;
        assert!(few <= 100 * most && many <= 400 * most);
        // Four times the texts, and nowhere near sixteen times the pairs.
        assert!(many < few * 7, "{few} {many}");
    }

    #[test]
    fn copies_of_one_text_chain_however_many_there_are() {
        let text = Shingles::new(&prose(&mut Dice(5), 200).join(" "));
        let found = paired(&vec![text; 300]);
        assert!(found.len() <= 300 * NEIGHBOURS, "{}", found.len());
        assert!((0..299).all(|n| found.contains(&(n, n + 1))));
    }

    #[test]
    fn case_accents_and_marks_do_not_tell_texts_apart() {
        let one = Shingles::new("The attaché, who left “on Friday”, has not returned.");
        let other = Shingles::new("THE ATTACHE WHO LEFT ON FRIDAY HAS NOT RETURNED");
        assert_eq!(one.containment(&other), 1.0);
    }

    #[test]
    fn the_longest_run_is_shown_in_the_words_of_the_left_text() {
        let left = "Last week the Old Mill, built in 1850, burnt down again within an hour.";
        let right = "the old mill built in 1850 burnt DOWN, we hear; the old mill built in 1790";
        let (one, other) = (Shingles::new(left), Shingles::new(right));
        let run = one.longest_run(&other, 5).unwrap();
        assert_eq!((run.words, run.cut), (8, true));
        assert_eq!(left.get(run.shown), Some("the Old Mill, built in"));
        assert_eq!(Shingles::new("two words").longest_run(&other, 5), None);
    }

    #[test]
    fn endless_repetition_ends_in_time() {
        let text = Shingles::new(&"la ".repeat(60_000));
        assert_eq!(text.longest_run(&text, 20).unwrap().words, RUN_MOST);
        assert_eq!(text.len(), 1);
    }

    proptest! {
        #[test]
        fn containment_is_symmetric_and_a_text_contains_itself(
            one in "([a-d]{1,2}[ ,.]){0,40}", other in "([a-d]{1,2}[ ,.]){0,40}"
        ) {
            let (one, other) = (Shingles::new(&one), Shingles::new(&other));
            prop_assert_eq!(one.containment(&other), other.containment(&one));
            prop_assert!((0.0..=1.0).contains(&one.containment(&other)));
            prop_assert_eq!(one.containment(&one), f64::from(u8::from(!one.is_empty())));
            let run = one.longest_run(&other, 20);
            prop_assert_eq!(run.is_some(), one.containment(&other) > 0.0);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            let read = Shingles::new(&text);
            prop_assert!(read.len() <= read.words());
            prop_assert_eq!(read.signature().is_none(), read.is_empty());
        }
    }
}
