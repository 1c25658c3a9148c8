//! Aligns two names word by word and scores the alignment.
//!
//! One to three words of one name, joined, stand against one to three of the
//! other; each word is used once; of all such alignments the best is taken,
//! exactly where the shorter name has at most [`EXACT_WORDS`] words. Nothing
//! here allocates.

use super::compare::Band;
use super::evidence;
use super::likeness::{LEAST_COVERAGE, likeness, may_be_joined};
use super::parameters::Parameters;
use super::read::MOST_WORDS;
use super::{Kind, PersonName, Token};

/// Up to this many words in the shorter name the best alignment is found
/// exactly; above it, greedily.
const EXACT_WORDS: usize = 8;
/// States of the search for names of up to four words or so, and for any.
const FEW_STATES: usize = 128;
const MOST_STATES: usize = (MOST_WORDS + 1) << EXACT_WORDS;
/// Words joined on one side at most.
pub(super) const LONGEST_SPAN: usize = 3;
/// What a group must exceed to be worth aligning: the benefit of leaving
/// words over.
const WORTH: f32 = 0.25;

/// Similarities are held down smoothly from this far below a cap.
const CAP_ROOM: f32 = 0.1;
/// Most for a truncated surname, and for words of which none is surely the
/// same: possible, never the same.
const POSSIBLE_CAP: f32 = Band::SAME as f32 - 0.01;
/// Most for what speaks against one person whatever else agrees: a truncated
/// surname without another word, contradicting given names, initials, fathers'
/// names or generations.
const AGAINST_CAP: f32 = Band::POSSIBLE as f32 - 0.01;
/// A word that is surely the same is at least this alike.
const SURE: f32 = 0.75;
/// A word that agrees beside a truncated surname is at least this alike.
const AGREEING: f32 = 0.8;

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
    /// They sound alike and are known to be two names: no agreement.
    Distinct,
}

/// Why a score was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// No word stands for another, but for initials and particles.
    Nothing,
    /// Of several words, none is surely the same.
    Unsure,
    /// A surname is only a part of the other.
    Contained,
    /// Given names, initials or fathers' names contradict.
    Contradiction,
    /// Generations contradict.
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
        let (from, to) = match self.tokens(name) {
            [first, .., last] => (first.text.0, last.text.1),
            [only] => only.text,
            [] => (0, 0),
        };
        name.text
            .as_bytes()
            .get(usize::from(from)..usize::from(to))
            .unwrap_or_default()
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
}

const NO_GROUP: Group = Group {
    left: Span { start: 0, len: 0 },
    right: Span { start: 0, len: 0 },
    how: How::Exact,
    likeness: 0.0,
    weight: 0.0,
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
    /// The log-odds of what was found, before any cap.
    pub(super) log_odds: f32,
    pub(super) similarity: f32,
}

impl Alignment {
    pub(super) fn groups(&self) -> &[Group] {
        self.groups.get(..self.count).unwrap_or_default()
    }
}

/// How likely two names are one person's where one person is as likely as two,
/// in `[0.0, 1.0]`; 1 for the same name in whatever order, case or accents. Fitted on labelled pairs (`parameters.tsv`), and held down by what
/// a fit could not know. Symmetric. [`Band`] says what it amounts to.
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
    similarity_with(Parameters::shipped(), left, right)
}

pub(super) fn similarity_with(
    parameters: &Parameters,
    left: &PersonName,
    right: &PersonName,
) -> f64 {
    let (left, right) = most_alike(parameters, left, right);
    f64::from(align(parameters, left, right).similarity)
}

/// The two names of two lists that are most alike; the names themselves where
/// neither text lists several.
pub(super) fn most_alike<'a>(
    parameters: &Parameters,
    left: &'a PersonName,
    right: &'a PersonName,
) -> (&'a PersonName, &'a PersonName) {
    if left.others.is_empty() && right.others.is_empty() {
        return (left, right);
    }
    let mut best = (left, right);
    let mut most = f32::MIN;
    for l in left.each() {
        for r in right.each() {
            let similarity = align(parameters, l, r).similarity;
            if similarity > most {
                (best, most) = ((l, r), similarity);
            }
        }
    }
    best
}

/// The alignment of two names. It is found for one order of the two and
/// turned round for the other, so that it is symmetric to the last bit.
pub(super) fn align(parameters: &Parameters, left: &PersonName, right: &PersonName) -> Alignment {
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
        return ordered(parameters, left, right);
    }
    let mut alignment = ordered(parameters, right, left);
    for group in &mut alignment.groups {
        std::mem::swap(&mut group.left, &mut group.right);
    }
    std::mem::swap(&mut alignment.left_over, &mut alignment.right_over);
    alignment
}

/// Candidate groups of one name pair, by the left word that they begin with.
///
/// `MOST` is room for them: beyond it, which only names of repeated words
/// reach, they are passed over.
struct Candidates<const MOST: usize> {
    groups: [Group; MOST],
    count: usize,
}

/// Room for the candidates of names of up to [`FEW_WORDS`] words, and of any.
const FEW_CANDIDATES: usize = 24;
const MOST_CANDIDATES: usize = 96;
const FEW_WORDS: usize = 4;

impl<const MOST: usize> Candidates<MOST> {
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
        parameters: &Parameters,
        left: &PersonName,
        left_span: Span,
        right: &PersonName,
        right_span: Span,
    ) -> Option<f32> {
        let (likeness, how) = likeness(parameters, left, left_span, right, right_span)?;
        self.push(Group {
            left: left_span,
            right: right_span,
            how,
            likeness,
            weight: weight(left_span.tokens(left), right_span.tokens(right), how),
        });
        Some(likeness)
    }
}

/// `left` has at least as many words as `right`.
fn ordered(parameters: &Parameters, left: &PersonName, right: &PersonName) -> Alignment {
    if left.tokens.len() <= FEW_WORDS {
        aligned::<FEW_CANDIDATES>(parameters, left, right)
    } else {
        aligned::<MOST_CANDIDATES>(parameters, left, right)
    }
}

fn aligned<const MOST: usize>(
    parameters: &Parameters,
    left: &PersonName,
    right: &PersonName,
) -> Alignment {
    let mut candidates = Candidates::<MOST> {
        groups: [NO_GROUP; MOST],
        count: 0,
    };
    collect(parameters, left, right, &mut candidates);
    let mut alignment = Alignment {
        groups: [NO_GROUP; MOST_WORDS],
        count: 0,
        left_over: 0,
        right_over: 0,
        contradiction: false,
        cap: None,
        log_odds: 0.0,
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
    score(parameters, left, right, &mut alignment);
    alignment
}

/// Finds every pair of spans that is alike enough to be aligned.
fn collect<const MOST: usize>(
    parameters: &Parameters,
    left: &PersonName,
    right: &PersonName,
    candidates: &mut Candidates<MOST>,
) {
    let (count_left, count_right) = (left.tokens.len(), right.tokens.len());
    // A word that stands once in each name stands for itself, and no other
    // reading is tried through it; nor is a joined one through words that
    // agree.
    let mut same = [0u32; MOST_WORDS];
    let (mut seen_right, mut twice_right) = (0u32, 0u32);
    for (slot, l) in same.iter_mut().zip(left.tokens.iter()) {
        for (at, r) in right.tokens.iter().enumerate() {
            // Bytes and letters are compared only where their sets agree.
            if l.letters == r.letters && left.slice(l.text) == right.slice(r.text) {
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
                let likeness = candidates.consider(parameters, left, pair.0, right, pair.1);
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
                    if agreeing_inside & pair.1.mask() == 0
                        && comparable(pair.0, pair.1)
                        && may_be_joined(pair.0.tokens(left), pair.1.tokens(right))
                    {
                        candidates.consider(parameters, left, pair.0, right, pair.1);
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
fn greedy<const MOST: usize>(candidates: &mut Candidates<MOST>, alignment: &mut Alignment) {
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

fn score(
    parameters: &Parameters,
    left: &PersonName,
    right: &PersonName,
    alignment: &mut Alignment,
) {
    let agreeing = || alignment.groups().iter().filter(|g| g.how != How::Distinct);
    let left_used = agreeing().fold(0, |all, group| all | group.left.mask());
    let right_used = agreeing().fold(0, |all, group| all | group.right.mask());
    let over = |name: &PersonName, used: u32| ((1u32 << name.tokens.len()) - 1) & !used;
    alignment.left_over = over(left, left_used);
    alignment.right_over = over(right, right_used);
    alignment.contradiction = contradicts(left, right, alignment);
    if is_same_name(left, right, alignment) {
        alignment.similarity = 1.0;
        return;
    }
    alignment.log_odds = evidence::log_odds(parameters, left, right, alignment);
    alignment.similarity = evidence::probability(alignment.log_odds);
    for (cap, most, applies) in caps(left, right, alignment) {
        // Held under the cap, but in the order in which they would be.
        let bend = most - CAP_ROOM;
        if applies && alignment.similarity > bend {
            alignment.similarity = bend + (alignment.similarity - bend) * CAP_ROOM / (1.0 - bend);
            alignment.cap = Some(cap);
        }
    }
}

/// Whether both are one name, in whatever order and however divided: then the
/// similarity is 1, for the same name is no likeness.
fn is_same_name(left: &PersonName, right: &PersonName, alignment: &Alignment) -> bool {
    // Many words of a letter or two can be aligned crosswise.
    if left.text == right.text && left.generation == right.generation {
        return true;
    }
    alignment.left_over == 0
        && alignment.right_over == 0
        && left.generation == right.generation
        && alignment
            .groups()
            .iter()
            .all(|g| matches!(g.how, How::Exact | How::Joined))
        // The same initials in another order are no name.
        && alignment.groups().iter().any(|g| !is_slight(g, left, right))
}

/// Initials and particles alone compare nothing.
pub(super) fn is_slight(group: &Group, left: &PersonName, right: &PersonName) -> bool {
    let slight = |tokens: &[Token]| {
        tokens
            .iter()
            .all(|t| matches!(t.kind, Kind::Initial | Kind::Particle))
    };
    group.how == How::Initial
        || slight(group.left.tokens(left))
        || slight(group.right.tokens(right))
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

fn caps(left: &PersonName, right: &PersonName, alignment: &Alignment) -> [(Cap, f32, bool); 5] {
    let contained = alignment.groups().iter().any(|g| g.how == How::Contained);
    let agreeing = alignment
        .groups()
        .iter()
        .any(|g| !matches!(g.how, How::Contained | How::Initial) && g.likeness >= AGREEING);
    let contained_cap = if agreeing { POSSIBLE_CAP } else { AGAINST_CAP };
    let generations = matches!((left.generation, right.generation), (Some(l), Some(r)) if l != r);
    // Several words, each a little like another, are found by chance; across
    // scripts no word is more than a little like another.
    let script = |name: &PersonName| name.tokens.first().map(|t| t.script);
    let unsure = left.telling.min(right.telling) > 1
        && script(left) == script(right)
        && !alignment
            .groups()
            .iter()
            .any(|g| g.likeness >= SURE && !is_slight(g, left, right));
    let nothing = alignment.groups().iter().all(|g| is_slight(g, left, right));
    [
        (Cap::Nothing, AGAINST_CAP, nothing),
        (Cap::Unsure, POSSIBLE_CAP, unsure),
        (Cap::Contained, contained_cap, contained),
        (Cap::Contradiction, AGAINST_CAP, alignment.contradiction),
        (Cap::Generation, AGAINST_CAP, generations),
    ]
}
