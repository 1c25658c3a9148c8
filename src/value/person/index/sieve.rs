//! Which names can be enough alike to be compared: bounds on the log-odds of
//! [`evidence`](crate::value::person::evidence), by its own weights. What only
//! an alignment tells is taken for the best case.

use crate::value::person::align::How;
use crate::value::person::evidence;
use crate::value::person::parameters::Parameters;
use std::ops::Range;
use std::sync::LazyLock;

/// An initial vouches for no more than it weighs itself.
const INITIAL_WEIGHT: f32 = 0.15;
/// Bounds are sums in another order than the scores that they bound.
const ROUNDING: f32 = 1e-3;

/// A word of the query.
pub(super) struct Wanted {
    pub(super) number: u8,
    pub(super) weight: f32,
    /// The most that words like it weigh in a name of the index.
    pub(super) most: f32,
    /// The words of the index that are like it.
    pub(super) alike: Range<usize>,
    /// How many names hold a word that is like it.
    pub(super) load: usize,
}

/// Words of a name: how many, and what they weigh together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rest {
    pub(super) words: usize,
    pub(super) weight: f32,
}

/// What words of two names that stand for each other have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Common {
    /// How many words agree: of the name that has fewer of them.
    pub(super) agree: usize,
    pub(super) rarity: f32,
    pub(super) rarest: f32,
    /// Log-odds of how they agree.
    pub(super) gain: f32,
}

/// Weights of evidence, in log-odds.
#[derive(Debug)]
pub(super) struct Worth {
    /// By how many words agree, how many both names have beside them, and how
    /// many more the one has.
    counts: [[[f32; 3]; 3]; 4],
    /// Of the rarity of all words that agree, and of the rarest: where neither
    /// has others, where one has, and where both have.
    rarity: [(f32, f32); 3],
    extra: f32,
    /// For each tenth of unlikeness, from where to where.
    unlike: [(f32, f32, f32); 4],
    short_form: f32,
    truncated: (f32, f32),
    initial: f32,
    /// Where each of two names of two words has one that the other lacks.
    apart: f32,
}

impl Worth {
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Worth> = LazyLock::new(Worth::read);
        &SHIPPED
    }

    fn read() -> Self {
        let weights = &Parameters::shipped().weights;
        let weight = |feature: usize| weights.get(feature).copied().unwrap_or_default();
        let counts = std::array::from_fn(|agree| {
            std::array::from_fn(|less| {
                std::array::from_fn(|extra| {
                    let counted = evidence::counted(agree, less, extra);
                    weight(evidence::PRIOR) + counted.map(weight).sum::<f32>()
                })
            })
        });
        let one_place = weight(evidence::LEADING_DIFFER).max(weight(evidence::LAST_DIFFER));
        let two_places = weight(evidence::LEADING_EXTRA) + weight(evidence::LAST_EXTRA);
        Self {
            counts,
            rarity: [
                (weight(evidence::WHOLE_RARITY), 0.0),
                (weight(evidence::PARTIAL_RARITY), 0.0),
                (
                    weight(evidence::MIXED_RARITY),
                    weight(evidence::MIXED_RAREST),
                ),
            ],
            extra: weight(evidence::PARTIAL_EXTRA),
            unlike: evidence::STEPS.map(|(feature, from, to)| (weight(feature), from, to)),
            short_form: weight(evidence::SHORT_FORM),
            truncated: (
                weight(evidence::TRUNCATED),
                weight(evidence::TRUNCATED_COVERAGE),
            ),
            initial: weight(evidence::INITIAL) + weight(evidence::INITIAL_RARITY) * INITIAL_WEIGHT,
            apart: one_place.max(two_places),
        }
    }

    /// What it adds that two words agree as they do, beside their rarity; and
    /// whether that counts.
    pub(super) fn gain(&self, how: How, likeness: f32) -> (f32, bool) {
        match how {
            How::Contained => (self.truncated.0 + self.truncated.1 * likeness, false),
            How::Nickname => (self.short_form, true),
            How::Initial => (self.initial, false),
            How::Distinct => (0.0, false),
            How::Exact | How::Joined => (0.0, true),
            How::Script | How::Sound | How::Letters => {
                let unlike = 1.0 - likeness;
                let steps = self.unlike.iter();
                let lost = steps
                    .map(|(weight, from, to)| weight * 10.0 * (unlike.min(*to) - from).max(0.0));
                (lost.sum(), true)
            }
        }
    }

    /// The log-odds of what two names share and what is left over of each.
    pub(super) fn of(&self, common: Common, ours: Rest, theirs: Rest) -> f32 {
        let less = ours.words.min(theirs.words);
        let extra = ours.words.abs_diff(theirs.words);
        let row = self.counts.get(common.agree.min(3));
        let counts = row.and_then(|row| row.get(less.min(2))?.get(extra.min(2)));
        let difference = (ours.weight - theirs.weight).abs();
        let (case, rest) = match (less, extra) {
            (0, 0) => (0, 0.0),
            (0, _) => (1, self.extra * difference),
            _ => (2, 0.0),
        };
        let (all, rarest) = self.rarity.get(case).copied().unwrap_or_default();
        let apart = if (common.agree, less, extra) == (1, 1, 0) {
            self.apart
        } else {
            0.0
        };
        counts.copied().unwrap_or_default()
            + all * common.rarity
            + rarest * common.rarest
            + rest
            + common.gain
            + apart
    }

    /// The same where up to so many words that are left over may stand for
    /// initials of the other name.
    pub(super) fn with_initials(
        &self,
        mut common: Common,
        mut ours: Rest,
        mut theirs: Rest,
        mut by: (usize, usize),
    ) -> f32 {
        let mut most = self.of(common, ours, theirs);
        loop {
            let mut covered = 0;
            for (rest, by) in [(&mut ours, &mut by.1), (&mut theirs, &mut by.0)] {
                if *by > 0 && rest.words > 0 {
                    // It may be the word that weighs most, which is 1 at most.
                    rest.weight = (rest.weight - 1.0).max(0.0);
                    rest.words -= 1;
                    *by -= 1;
                    covered += 1;
                }
            }
            if covered == 0 {
                break;
            }
            common.gain += self.initial * covered as f32;
            most = most.max(self.of(common, ours, theirs));
        }
        most
    }

    /// How many words of the query count, those of few names first: names of
    /// more than one word that only the others touch are not enough alike
    /// (MaxScore: Turtle and Flood 1995).
    pub(super) fn needed(&self, wanted: &[Wanted], initials: usize, least: f32) -> usize {
        let suffice = |rest: &[Wanted]| {
            let words: Vec<_> = rest.iter().map(|w| (w.weight, w.most, 0.0)).collect();
            self.can_suffice(wanted, &words, initials, least)
        };
        // One word alone is looked at for each of its likes.
        let mut needed = wanted.len().saturating_sub(1);
        while needed > 0 && !suffice(wanted.get(needed - 1..).unwrap_or_default()) {
            needed -= 1;
        }
        needed
    }

    /// Whether a name of more than one word can be enough alike that shares
    /// some words of the query at most: what they weigh on either side, and
    /// the log-odds of how they agree.
    pub(super) fn can_suffice(
        &self,
        wanted: &[Wanted],
        words: &[(f32, f32, f32)],
        initials: usize,
        least: f32,
    ) -> bool {
        let mut by_weight = words.to_vec();
        by_weight.sort_by(|a, b| (b.0 + b.1).total_cmp(&(a.0 + a.1)));
        let mut common = Common::default();
        let mut left: f32 = wanted.iter().map(|w| w.weight).sum();
        by_weight.iter().any(|(ours, theirs, gain)| {
            let rarity = (ours + theirs) / 2.0;
            common.agree += 1;
            common.rarity += rarity;
            common.rarest = common.rarest.max(rarity);
            common.gain += gain;
            left -= ours;
            let ours = Rest {
                words: wanted.len() - common.agree,
                weight: left,
            };
            let fewest = 2usize.saturating_sub(common.agree);
            (fewest..fewest + wanted.len() + 2).any(|words| {
                // What they have beside may weigh little.
                let theirs = Rest { words, weight: 0.0 };
                self.with_initials(common, ours, theirs, (initials, 0)) >= least
            })
        })
    }

    /// The most that a name can reach that has a word for each of the query's.
    pub(super) fn most(&self, wanted: &[(f32, f32)], initials: usize) -> f32 {
        let rarity = wanted.iter().map(|(ours, theirs)| (ours + theirs) / 2.0);
        let common = Common {
            agree: wanted.len(),
            rarity: rarity.clone().sum(),
            rarest: rarity.fold(0.0, f32::max),
            gain: initials as f32 * self.initial,
        };
        let beside =
            (0..3).map(|words| self.of(common, Rest::default(), Rest { words, weight: 0.0 }));
        beside.fold(f32::MIN, f32::max)
    }
}

/// The log-odds of a similarity, and a little less.
pub(super) fn log_odds(similarity: f64) -> f32 {
    (similarity / (1.0 - similarity)).ln() as f32 - ROUNDING
}
