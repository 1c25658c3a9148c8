//! The values that can be suggested, and what speaks for each.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date as Day;

use super::grade::Grade;
use super::{
    GRADED, LEAVE_ROOM, MOST_RECENT, OTHER_WORDS, SAY_SO, SAYS_MORE, SPELLED_OTHERWISE, Scene,
    WEIGHTS, words,
};
use crate::lexical::fold::fold;
use crate::model::{Certainty, ClaimIx, Family, Polarity, Value};
use crate::value::{Reason, Relation};

/// The most wordings that are weighed; beyond it the rest only support.
const CANDIDATES_MOST: usize = 60;

/// In which way a value says more than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    Precise,
    Name,
    List,
}

/// A value in one wording, with the wordings that stand for or beside it.
pub(super) struct Candidate {
    /// Its own wording.
    pub(super) group: usize,
    /// As stated.
    pub(super) value: String,
    /// The wordings that say the same, its own first; then those that say more.
    pub(super) says: Vec<usize>,
    /// Those that say less and go with it.
    pub(super) room: Vec<usize>,
    /// Those that may be other spellings.
    pub(super) variants: Vec<usize>,
    /// Those that an update left behind; they are among the former.
    updates: Vec<usize>,
    /// A wording that it says more than.
    pub(super) more: Option<(More, usize)>,
    /// Independent origins that say so.
    pub(super) origins: usize,
    /// Those that leave room, and are not among them.
    pub(super) roomy: usize,
    /// Those that may spell it otherwise, and are in neither.
    spelling: usize,
    /// How many wordings the origins that say so have.
    pub(super) wordings: usize,
    /// The best grade of a source that says so.
    pub(super) grade: Option<Grade>,
    /// The day of the latest report, where it updates others.
    pub(super) recent: Option<Day>,
}

/// The values that contradict another one, or bring it up to date, and are not
/// themselves left behind by a fuller name or list or a later figure.
pub(super) fn of(scene: &Scene<'_, '_>) -> Vec<Candidate> {
    let groups: Vec<usize> = (0..scene.groups.len()).collect();
    groups
        .iter()
        .copied()
        .filter(|&group| can_be_suggested(scene, group))
        .filter(|&group| takes_a_side(scene, group, &groups))
        .filter(|&group| !groups.iter().any(|&other| outdoes(scene, other, group)))
        .take(CANDIDATES_MOST)
        .map(|group| Candidate::new(scene, group, &groups))
        .collect()
}

/// Whether somebody states a value that was read.
fn can_be_suggested(scene: &Scene<'_, '_>, group: usize) -> bool {
    let mut claims = first(scene, group)
        .iter()
        .map(|&ix| scene.judge.corpus.claim(ix));
    claims.any(|claim| {
        claim.certainty != Certainty::Unknown && !matches!(claim.value, Value::Unparsed(_))
    })
}

/// The claims that stand for a wording.
pub(super) fn first<'s>(scene: &'s Scene<'_, '_>, group: usize) -> &'s [ClaimIx] {
    let position = scene.groups.get(group).and_then(|group| group.first());
    position
        .and_then(|&n| scene.positions.get(n))
        .map_or(&[], |position| &position.claims)
}

/// Whether a value takes a side: one that contradicts nobody settles nothing.
fn takes_a_side(scene: &Scene<'_, '_>, group: usize, groups: &[usize]) -> bool {
    let sides = |relation| {
        matches!(
            relation,
            Relation::Conflict | Relation::Denied | Relation::Variant | Relation::Update
        )
    };
    let mut relations = groups
        .iter()
        .filter_map(|&other| scene.relation(group, other));
    relations.any(sides)
}

/// Whether one value is the other in full, or brought up to date. A more
/// precise date, place or count does not outdo the other by itself: those who
/// give it may err where the others do not.
fn outdoes(scene: &Scene<'_, '_>, one: usize, other: usize) -> bool {
    match scene.relation(one, other) {
        Some(Relation::Narrower) => named(scene, one).is_some() || name_words(scene, one).is_some(),
        Some(Relation::Update) => is_later(scene, one, other),
        _ => false,
    }
}

fn is_later(scene: &Scene<'_, '_>, one: usize, other: usize) -> bool {
    latest(scene, one) > latest(scene, other)
}

/// The day of the latest report that has a wording.
pub(super) fn latest(scene: &Scene<'_, '_>, group: usize) -> Option<Day> {
    let days = scene
        .within(&[group])
        .map(|position| scene.judge.corpus.source(position.source).published)
        .collect::<Vec<_>>();
    days.into_iter().max().flatten()
}

/// Whom a list names, as clusters; none for other values.
fn named(scene: &Scene<'_, '_>, group: usize) -> Option<BTreeSet<u32>> {
    first(scene, group)
        .iter()
        .map(|&ix| match scene.judge.corpus.claim(ix).value {
            Value::Party(party) => Some(scene.judge.known.cluster(party)),
            _ => None,
        })
        .collect()
}

fn includes(scene: &Scene<'_, '_>, one: usize, other: usize) -> bool {
    match (named(scene, one), named(scene, other)) {
        (Some(ours), Some(theirs)) => {
            !theirs.is_empty() && ours.len() > theirs.len() && ours.is_superset(&theirs)
        }
        _ => false,
    }
}

/// How many words a name has; none for what is no name.
fn name_words(scene: &Scene<'_, '_>, group: usize) -> Option<usize> {
    let claims = first(scene, group).iter();
    claims
        .map(|&ix| scene.judge.corpus.claim(ix))
        .filter(|claim| matches!(claim.value, Value::Person(_) | Value::Organisation(_)))
        .filter(|claim| claim.slot.family == Family::Name)
        .filter_map(|claim| claim.value.normalised())
        .map(|name| fold(&name).split_whitespace().count())
        .max()
}

impl Candidate {
    fn new(scene: &Scene<'_, '_>, group: usize, groups: &[usize]) -> Self {
        let mut own = Self {
            group,
            value: words::value(scene, group),
            says: vec![group],
            room: Vec::new(),
            variants: Vec::new(),
            updates: Vec::new(),
            more: None,
            origins: 0,
            roomy: 0,
            spelling: 0,
            wordings: 0,
            grade: None,
            recent: None,
        };
        for &other in groups {
            own.beside(scene, other);
        }
        let same = own.says.clone();
        // Who says more says this too.
        let more = groups
            .iter()
            .filter(|&&other| scene.relation(group, other) == Some(Relation::Broader));
        own.says.extend(more);
        own.origins = scene.origins(&own.says);
        let mut so_far = own.says.clone();
        so_far.extend(&own.room);
        let with_room = scene.origins(&so_far);
        own.roomy = with_room.saturating_sub(own.origins);
        so_far.extend(&own.variants);
        own.spelling = scene.origins(&so_far).saturating_sub(with_room);
        let wordings: BTreeSet<String> = same
            .iter()
            .map(|&group| fold(&words::value(scene, group)))
            .collect();
        own.wordings = wordings.len().min(own.origins);
        let sources = scene.within(&own.says);
        let mut grades: Vec<Option<Grade>> = sources
            .map(|position| {
                let source = scene.judge.corpus.source(position.source);
                Grade::read(source.reliability.as_deref()?)
            })
            .collect();
        // A source without a grade stands between good and bad ones.
        let worth = |grade: &Option<Grade>| grade.map_or(0.0, Grade::worth);
        grades.sort_by(|one, other| worth(one).total_cmp(&worth(other)));
        own.grade = grades.last().copied().flatten();
        own.recent = (!own.updates.is_empty())
            .then(|| latest(scene, group))
            .flatten();
        own
    }

    fn beside(&mut self, scene: &Scene<'_, '_>, other: usize) {
        let group = self.group;
        match scene.relation(group, other) {
            Some(Relation::Equal | Relation::Equivalent) => self.says.push(other),
            Some(Relation::Narrower) => {
                self.room.push(other);
                let list = named(scene, group).is_some_and(|names| names.len() > 1);
                let name = name_words(scene, group).is_some();
                let more = match (list, name) {
                    (true, _) => More::List,
                    (_, true) => More::Name,
                    _ => More::Precise,
                };
                self.more.get_or_insert((more, other));
            }
            Some(Relation::Overlap) => self.room.push(other),
            Some(Relation::Update) => {
                self.room.push(other);
                self.updates.push(other);
            }
            Some(Relation::Variant) => {
                self.variants.push(other);
                if name_words(scene, group) > name_words(scene, other) {
                    self.more.get_or_insert((More::Name, other));
                }
            }
            Some(Relation::Conflict) if includes(scene, group, other) => {
                self.room.push(other);
                self.more.get_or_insert((More::List, other));
            }
            _ => {}
        }
    }

    /// The parts of its score, those that add nothing left out.
    pub(super) fn parts(&self, scene: &Scene<'_, '_>) -> Vec<Reason> {
        let weights = WEIGHTS;
        let further = self.wordings.saturating_sub(1).min(weights.wordings_most);
        let parts = [
            Some(
                SAY_SO
                    .reason(format!(
                        "{} {} so",
                        words::origins(self.origins),
                        words::say(self.origins)
                    ))
                    .with_share(weights.says * self.origins as f64),
            ),
            (self.roomy > 0).then(|| {
                let text = match self.roomy {
                    1 => "what 1 origin more says goes with it".to_owned(),
                    n => format!("what {n} origins more say goes with it"),
                };
                LEAVE_ROOM
                    .reason(text)
                    .with_share(weights.leaves_room * self.roomy as f64)
            }),
            (further > 0).then(|| {
                OTHER_WORDS
                    .reason(format!("they have it in {} wordings", self.wordings))
                    .with_share(weights.wording * further as f64)
            }),
            (self.spelling > 0).then(|| {
                let text = match self.spelling {
                    1 => "1 origin more may spell it otherwise".to_owned(),
                    n => format!("{n} origins more may spell it otherwise"),
                };
                SPELLED_OTHERWISE
                    .reason(text)
                    .with_share(weights.variant * self.spelling as f64)
            }),
            self.more.map(|more| {
                SAYS_MORE
                    .reason(words::more(scene, more))
                    .with_share(weights.says_more)
            }),
            self.recent.map(|day| {
                MOST_RECENT
                    .reason(words::recent(day))
                    .with_share(weights.recent)
            }),
            self.grade
                .filter(|grade| grade.worth() != 0.0)
                .map(|grade| {
                    GRADED
                        .reason(words::graded(grade))
                        .with_share(grade.worth())
                }),
        ];
        parts.into_iter().flatten().collect()
    }

    /// How well its wording stands among those that say the same: by sources;
    /// then names by length, and all else by shortness ("12", not "twelve").
    pub(super) fn standing(&self, scene: &Scene<'_, '_>) -> (usize, usize, Reverse<usize>) {
        let sources = scene.groups.get(self.group).map_or(0, Vec::len);
        let length = self.value.chars().count();
        match name_words(scene, self.group) {
            Some(_) => (sources, length, Reverse(0)),
            None => (sources, 0, Reverse(length)),
        }
    }

    /// The claims that say so, those of its own wording first.
    pub(super) fn claims(&self, scene: &Scene<'_, '_>) -> Vec<ClaimIx> {
        scene
            .within(&self.says)
            .flat_map(|position| position.claims.iter().copied())
            .collect()
    }
}

/// Whether a claim denies.
pub(super) fn denies(scene: &Scene<'_, '_>, ix: ClaimIx) -> bool {
    scene.judge.corpus.claim(ix).polarity == Polarity::Denied
}
