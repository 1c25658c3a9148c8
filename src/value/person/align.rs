//! Aligns two names word by word and scores the alignment.
//!
//! One to three words of one name, joined, stand against one to three of the
//! other; each word is used once; of all such alignments the best is taken,
//! exactly where the shorter name has at most [`EXACT_WORDS`] words. Nothing
//! here allocates.

use super::likeness::{LEAST_COVERAGE, likeness};
use super::read::MOST_WORDS;
use super::{Kind, PersonName, Token};

/// Up to this many words in the shorter name the best alignment is found
/// exactly; above it, greedily.
const EXACT_WORDS: usize = 8;
/// States of the search for names of up to four words or so, and for any.
const FEW_STATES: usize = 128;
const MOST_STATES: usize = (MOST_WORDS + 1) << EXACT_WORDS;
/// Words joined on one side at most.
const LONGEST_SPAN: usize = 3;
/// Words less alike than this are other words: what they have in common
/// ranks a pair among others, but does not make them one name.
const FAINT: f32 = 0.5;
/// What a group must exceed to be worth aligning: the benefit of leaving
/// words over.
const WORTH: f32 = 0.25;
/// How much a leftover word weighs when only one name has any; lower is more
/// lenient to missing middle names.
const ONE_SIDED: f32 = 0.6;
/// The same for what both names have left over, against each other.
const TWO_SIDED: f32 = 1.2;

/// Similarities are held down smoothly from this far below a cap.
const CAP_ROOM: f32 = 0.1;
/// Most a truncated surname lifts a pair: possible, never the same.
const CONTAINED_CAP: f32 = 0.77;
/// The same where no other word agrees.
const CONTAINED_ALONE_CAP: f32 = 0.5;
/// A word that agrees beside a truncated surname is at least this alike.
const AGREEING: f32 = 0.8;
/// Most for names with contradicting given names, initials or fathers' names
/// beside an agreeing surname.
const CONTRADICTION_CAP: f32 = 0.59;
/// Most for contradicting generations.
const GENERATION_CAP: f32 = 0.59;

/// How two groups of words agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// The same folded letters.
    Exact,
    /// The same letters, divided into words otherwise.
    Joined,
    /// The same letters once both are read in Latin script.
    Script,
    /// The same sound in other letters, or a near one.
    Sound,
    /// A few letters differ.
    Letters,
    /// One is the initial of the other.
    Initial,
    /// One is a short form of the other.
    Nickname,
    /// One is the beginning or end of the other.
    Contained,
    /// Too little in common to be one name; it still ranks.
    Faint,
}

/// Why a score was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cap {
    Contained,
    Contradiction,
    Generation,
}

/// Some neighbouring words of a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) start: u8,
    pub(super) len: u8,
}

impl Span {
    fn mask(self) -> u32 {
        ((1u32 << self.len) - 1) << self.start
    }

    pub(super) fn tokens(self, name: &PersonName) -> &[Token] {
        let start = usize::from(self.start);
        name.tokens
            .get(start..start + usize::from(self.len))
            .unwrap_or_default()
    }

    pub(super) fn sound(self, name: &PersonName) -> &[u8] {
        match self.tokens(name) {
            [first, .., last] => name.sound((first.sound.0, last.sound.1)),
            [only] => name.sound(only.sound),
            [] => &[],
        }
    }

    pub(super) fn text(self, name: &PersonName) -> &[u8] {
        match self.tokens(name) {
            [first, .., last] => name.slice((first.text.0, last.text.1)),
            [only] => name.slice(only.text),
            [] => "",
        }
        .as_bytes()
    }
}

/// Words of both names that stand for each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) left: Span,
    pub(super) right: Span,
    pub(super) how: How,
    /// How alike they are, in `[0.0, 1.0]`.
    pub(super) likeness: f32,
    /// What both together weigh.
    weight: f32,
    /// What the group adds to the similarity, before any cap.
    pub(super) share: f32,
}

const NO_GROUP: Group = Group {
    left: Span { start: 0, len: 0 },
    right: Span { start: 0, len: 0 },
    how: How::Exact,
    likeness: 0.0,
    weight: 0.0,
    share: 0.0,
};

/// The best alignment of two names, scored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alignment {
    groups: [Group; MOST_WORDS],
    count: usize,
    /// Words left over, as masks.
    pub(super) left_over: u32,
    pub(super) right_over: u32,
    /// Whether the given names, initials or fathers' names contradict.
    pub(super) contradiction: bool,
    pub(super) cap: Option<Cap>,
    pub(super) similarity: f32,
}

impl Alignment {
    pub(super) fn groups(&self) -> &[Group] {
        self.groups.get(..self.count).unwrap_or_default()
    }
}

/// How alike two names are, in `[0.0, 1.0]`; higher is more alike. Symmetric.
///
/// ```
/// use corroborate::value::person::{PersonName, similarity};
/// let read = PersonName::parse;
/// let same = similarity(&read("Seyed Karim Bagheri")?, &read("Karim Baqeri")?);
/// let other = similarity(&read("Karim Bagheri")?, &read("Karim Tavakoli")?);
/// assert!(same > 0.9 && other < 0.6);
/// # Ok::<(), corroborate::value::Unparsed>(())
/// ```
pub fn similarity(left: &PersonName, right: &PersonName) -> f64 {
    f64::from(align(left, right).similarity)
}

/// The alignment of two names. It is found for one order of the two and
/// turned round for the other, so that it is symmetric to the last bit.
pub(super) fn align(left: &PersonName, right: &PersonName) -> Alignment {
    let order = |name: &PersonName| name.tokens.len();
    let swap = order(left)
        .cmp(&order(right))
        .then_with(|| left.text.cmp(&right.text))
        .then_with(|| {
            left.tokens
                .iter()
                .map(|t| t.text)
                .cmp(right.tokens.iter().map(|t| t.text))
        })
        .then_with(|| left.sounds.cmp(&right.sounds))
        .is_lt();
    if !swap {
        return ordered(left, right);
    }
    let mut alignment = ordered(right, left);
    for group in &mut alignment.groups {
        std::mem::swap(&mut group.left, &mut group.right);
    }
    std::mem::swap(&mut alignment.left_over, &mut alignment.right_over);
    alignment
}

/// Candidate groups of one name pair, by the left word that they begin with.
struct Candidates {
    groups: [Group; Self::MOST],
    count: usize,
}

impl Candidates {
    /// Beyond this, which only names of repeated words reach, candidates are
    /// passed over.
    const MOST: usize = 96;

    fn push(&mut self, group: Group) {
        if let Some(slot) = self.groups.get_mut(self.count) {
            *slot = group;
            self.count += 1;
        }
    }

    fn all(&self) -> &[Group] {
        self.groups.get(..self.count).unwrap_or_default()
    }

    /// Adds a pair of spans if they are alike; returns how much.
    fn consider(
        &mut self,
        left: &PersonName,
        left_span: Span,
        right: &PersonName,
        right_span: Span,
    ) -> Option<f32> {
        let (likeness, how) = likeness(left, left_span, right, right_span)?;
        let how = if likeness < FAINT { How::Faint } else { how };
        self.push(Group {
            left: left_span,
            right: right_span,
            how,
            likeness,
            weight: weight(left_span.tokens(left), right_span.tokens(right), how),
            share: 0.0,
        });
        Some(likeness)
    }
}

/// `left` has at least as many words as `right`.
fn ordered(left: &PersonName, right: &PersonName) -> Alignment {
    let mut candidates = Candidates {
        groups: [NO_GROUP; Candidates::MOST],
        count: 0,
    };
    collect(left, right, &mut candidates);
    let mut alignment = Alignment {
        groups: [NO_GROUP; MOST_WORDS],
        count: 0,
        left_over: 0,
        right_over: 0,
        contradiction: false,
        cap: None,
        similarity: 0.0,
    };
    if are_apart(candidates.all()) {
        for group in candidates.all().iter().filter(|g| worth(g) > 0.0) {
            add(*group, &mut alignment);
        }
    } else if right.tokens.len() <= EXACT_WORDS {
        let (rows, masks) = (left.tokens.len() + 1, 1usize << right.tokens.len());
        if rows * masks <= FEW_STATES {
            best::<FEW_STATES>(left.tokens.len(), masks, candidates.all(), &mut alignment);
        } else {
            best::<MOST_STATES>(left.tokens.len(), masks, candidates.all(), &mut alignment);
        }
    } else {
        greedy(&mut candidates, &mut alignment);
    }
    score(left, right, &mut alignment);
    alignment
}

/// Finds every pair of spans that is alike enough to be aligned.
fn collect(left: &PersonName, right: &PersonName, candidates: &mut Candidates) {
    let (count_left, count_right) = (left.tokens.len(), right.tokens.len());
    // A word that stands once in each name stands for itself, and no other
    // reading is tried through it; nor is a joined one through words that
    // agree.
    let mut same = [0u32; MOST_WORDS];
    let (mut seen_right, mut twice_right) = (0u32, 0u32);
    for (slot, l) in same.iter_mut().zip(left.tokens.iter()) {
        for (at, r) in right.tokens.iter().enumerate() {
            if left.slice(l.text) == right.slice(r.text) {
                *slot |= 1 << at;
            }
        }
        twice_right |= seen_right & *slot;
        seen_right |= *slot;
    }
    let settled = |left: u32| left.count_ones() == 1 && left & twice_right == 0;
    let settled_right = same
        .iter()
        .filter(|mask| settled(**mask))
        .fold(0, |all, mask| all | mask);
    let mut agreeing = same;
    for (left_start, (same, agreeing)) in
        same.iter().zip(&mut agreeing).enumerate().take(count_left)
    {
        for right_start in 0..count_right {
            let bit = 1 << right_start;
            let pair = (span(left_start, 1), span(right_start, 1));
            if same & bit != 0 || (!settled(*same) && settled_right & bit == 0) {
                let likeness = candidates.consider(left, pair.0, right, pair.1);
                if likeness.is_some_and(|likeness| likeness >= AGREEING) {
                    *agreeing |= bit;
                }
            }
        }
    }
    let masses = (running_masses(left), running_masses(right));
    let comparable = |left: Span, right: Span| {
        let of = |masses: &[u32; MOST_WORDS + 1], span: Span| {
            let end = masses.get(usize::from(span.start + span.len));
            let start = masses.get(usize::from(span.start));
            end.zip(start).map_or(0, |(end, start)| end - start) as f32
        };
        let (left, right) = (of(&masses.0, left), of(&masses.1, right));
        left.min(right) >= LEAST_COVERAGE * left.max(right)
    };
    for left_start in 0..count_left {
        let mut agreeing_inside = 0;
        for left_len in 1..=LONGEST_SPAN.min(count_left - left_start) {
            agreeing_inside |= agreeing
                .get(left_start + left_len - 1)
                .copied()
                .unwrap_or(0);
            // More than two against more than one is never needed: a smaller
            // group does.
            let longest_right = LONGEST_SPAN + 1 - left_len;
            let shortest_right = if left_len == 1 { 2 } else { 1 };
            for right_start in 0..count_right {
                for right_len in shortest_right..=longest_right.min(count_right - right_start) {
                    let pair = (span(left_start, left_len), span(right_start, right_len));
                    if agreeing_inside & pair.1.mask() == 0 && comparable(pair.0, pair.1) {
                        candidates.consider(left, pair.0, right, pair.1);
                    }
                }
            }
        }
    }
    // The search for the best alignment goes through them in this order.
    let count = candidates.count;
    let found = candidates.groups.get_mut(..count).unwrap_or_default();
    found.sort_unstable_by_key(|g| (g.left, g.right));
}

/// What the first words of a name weigh in sound, up to each: vowels apart,
/// so that scripts compare.
fn running_masses(name: &PersonName) -> [u32; MOST_WORDS + 1] {
    let mut masses = [0; MOST_WORDS + 1];
    let mut sum = 0;
    for (slot, token) in masses.iter_mut().skip(1).zip(name.tokens.iter()) {
        sum += u32::from(token.mass_without_vowels);
        *slot = sum;
    }
    masses
}

fn span(start: usize, len: usize) -> Span {
    // Names have at most MOST_WORDS words, so neither is ever cut.
    Span {
        start: u8::try_from(start).unwrap_or(u8::MAX),
        len: u8::try_from(len).unwrap_or(u8::MAX),
    }
}

fn weight(left: &[Token], right: &[Token], how: How) -> f32 {
    let sum = |tokens: &[Token]| tokens.iter().map(|t| t.weight).sum::<f32>();
    match how {
        // An initial vouches for no more than itself.
        How::Initial => 2.0 * sum(left).min(sum(right)),
        _ => sum(left) + sum(right),
    }
}

/// What aligning a group is worth beside leaving its words over.
fn worth(group: &Group) -> f32 {
    group.weight * (group.likeness - WORTH)
}

/// The best alignment, by dynamic programming over the left words in order
/// and the set of right words used.
///
/// `STATES` is room for (left words + 1) times the sets of right words.
fn best<const STATES: usize>(
    left: usize,
    masks: usize,
    candidates: &[Group],
    alignment: &mut Alignment,
) {
    let mut value = [0f32; STATES];
    let mut choice = [u8::MAX; STATES];
    let mut upto = candidates.len();
    for start in (0..left).rev() {
        let from = candidates
            .iter()
            .take(upto)
            .rposition(|g| usize::from(g.left.start) < start)
            .map_or(0, |at| at + 1);
        for mask in 0..masks {
            let mut most = value[(start + 1) * masks + mask];
            let mut chosen = u8::MAX;
            for (at, group) in candidates.iter().enumerate().take(upto).skip(from) {
                let wanted = group.right.mask() as usize;
                if mask & wanted == 0 {
                    let end = start + usize::from(group.left.len);
                    let total = worth(group) + value[end * masks + (mask | wanted)];
                    if total > most {
                        most = total;
                        chosen = u8::try_from(at).unwrap_or(u8::MAX);
                    }
                }
            }
            value[start * masks + mask] = most;
            choice[start * masks + mask] = chosen;
        }
        upto = from;
    }
    let (mut start, mut mask) = (0, 0);
    while start < left {
        match candidates.get(usize::from(choice[start * masks + mask])) {
            Some(group) => {
                add(*group, alignment);
                mask |= group.right.mask() as usize;
                start += usize::from(group.left.len);
            }
            None => start += 1,
        }
    }
}

/// Whether no word stands in two groups, so that there is nothing to choose.
fn are_apart(candidates: &[Group]) -> bool {
    let (mut left, mut right) = (0, 0);
    candidates.iter().all(|group| {
        let apart = left & group.left.mask() == 0 && right & group.right.mask() == 0;
        left |= group.left.mask();
        right |= group.right.mask();
        apart
    })
}

/// A good alignment of long names: the worthiest group first.
fn greedy(candidates: &mut Candidates, alignment: &mut Alignment) {
    let count = candidates.count;
    let groups = candidates.groups.get_mut(..count).unwrap_or_default();
    groups.sort_unstable_by(|a, b| {
        worth(b)
            .total_cmp(&worth(a))
            .then_with(|| (a.left, a.right).cmp(&(b.left, b.right)))
    });
    let (mut left_used, mut right_used) = (0, 0);
    for group in groups.iter() {
        if left_used & group.left.mask() == 0 && right_used & group.right.mask() == 0 {
            left_used |= group.left.mask();
            right_used |= group.right.mask();
            add(*group, alignment);
        }
    }
}

fn add(group: Group, alignment: &mut Alignment) {
    if let Some(slot) = alignment.groups.get_mut(alignment.count) {
        *slot = group;
        alignment.count += 1;
    }
}

fn score(left: &PersonName, right: &PersonName, alignment: &mut Alignment) {
    let (mut left_used, mut right_used) = (0u32, 0u32);
    let (mut agreed, mut aligned) = (0f32, 0f32);
    let (mut left_rest, mut right_rest) = (0f32, 0f32);
    for group in alignment.groups() {
        left_used |= group.left.mask();
        right_used |= group.right.mask();
        agreed += group.weight * group.likeness;
        aligned += group.weight;
        if group.how == How::Initial {
            // What the initial leaves open of the full name is missing.
            let of = |tokens: &[Token]| {
                tokens.iter().map(|t| t.weight).sum::<f32>() - group.weight / 2.0
            };
            left_rest += of(group.left.tokens(left));
            right_rest += of(group.right.tokens(right));
        }
    }
    let over = |name: &PersonName, used: u32| {
        let all = (1u32 << name.tokens.len()) - 1;
        all & !used
    };
    let (left_free, right_free) = (over(left, left_used), over(right, right_used));
    left_rest += rest(left, left_free);
    right_rest += rest(right, right_free);
    // Other words that have a little in common are still other words.
    let faint = |span: fn(&Group) -> Span| {
        let faint = alignment.groups().iter().filter(|g| g.how == How::Faint);
        faint.fold(0, |all, group| all | span(group).mask())
    };
    let (left_faint, right_faint) = (faint(|g| g.left), faint(|g| g.right));
    alignment.left_over = left_free | left_faint;
    alignment.right_over = right_free | right_faint;
    let both = left_rest.min(right_rest);
    let total = aligned + TWO_SIDED * 2.0 * both + ONE_SIDED * (left_rest - right_rest).abs();
    let count = alignment.count;
    if total > 0.0 {
        for group in alignment.groups.iter_mut().take(count) {
            group.share = group.weight * group.likeness / total;
        }
        alignment.similarity = (agreed / total).clamp(0.0, 1.0);
    }
    alignment.contradiction = contradicts(left, right, alignment);
    for (cap, most, applies) in caps(left, right, alignment) {
        // Held under the cap, but in the order in which they would be.
        let bend = most - CAP_ROOM;
        if applies && alignment.similarity > bend {
            alignment.similarity = bend + (alignment.similarity - bend) * CAP_ROOM / (1.0 - bend);
            alignment.cap = Some(cap);
        }
    }
}

fn rest(name: &PersonName, over: u32) -> f32 {
    name.tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| over & (1 << at) != 0)
        .map(|(_, t)| t.weight)
        .sum()
}

/// Whether each name has a given name, an initial or a father's name that the
/// other lacks, while surnames agree.
fn contradicts(left: &PersonName, right: &PersonName, alignment: &Alignment) -> bool {
    let given = |name: &PersonName, over: u32| {
        name.tokens.iter().enumerate().any(|(at, t)| {
            at < usize::from(name.surname) && over & (1 << at) != 0 && t.kind != Kind::Particle
        })
    };
    given(left, alignment.left_over) && given(right, alignment.right_over)
}

fn caps(left: &PersonName, right: &PersonName, alignment: &Alignment) -> [(Cap, f32, bool); 3] {
    let contained = alignment.groups().iter().any(|g| g.how == How::Contained);
    let agreeing = alignment
        .groups()
        .iter()
        .any(|g| !matches!(g.how, How::Contained | How::Initial) && g.likeness >= AGREEING);
    let contained_cap = if agreeing {
        CONTAINED_CAP
    } else {
        CONTAINED_ALONE_CAP
    };
    let generations = matches!((left.generation, right.generation), (Some(l), Some(r)) if l != r);
    [
        (Cap::Contained, contained_cap, contained),
        (
            Cap::Contradiction,
            CONTRADICTION_CAP,
            alignment.contradiction,
        ),
        (Cap::Generation, GENERATION_CAP, generations),
    ]
}
