//! The second pass over dates: what leans on an event that its own source
//! does not date from one day to another, but another source does.
//!
//! Chains run across sources too: the other source's date may itself count
//! from an event. Every pass starts from the dates that sources state by
//! themselves and resolves what leans on them, level by level, each claim
//! once. What goes round in a circle has no start, so it stays unknown.

use jiff::civil;
use rustc_hash::{FxHashMap, FxHashSet};

use super::anchor;
use crate::model::{
    Certainty, Claim, ClaimIx, Corpus, Counted, Family, Polarity, Relative, SubjectIx, Value,
};
use crate::value::date::{self, AnchorKind, Date, RelativeDate};
use crate::value::{Reason, Rule};

/// The date of an event was taken from another source.
pub const DATED_ELSEWHERE: Rule = Rule::new(
    "event-dated-elsewhere",
    "The event that a date counts from is dated by another source.",
);
/// Nobody dates the event.
pub const EVENT_UNDATED: Rule = Rule::new(
    "event-undated",
    "No source dates the event that a date counts from, so the date is unknown.",
);
/// The dates of several sources count from one another.
pub const IN_A_CIRCLE: Rule = Rule::new(
    "dates-in-circle",
    "The dates of several sources count from one another in a circle, so they are unknown.",
);

/// The rules of this stage.
pub const RULES: &[Rule] = &[DATED_ELSEWHERE, EVENT_UNDATED, IN_A_CIRCLE];

/// Why the date of an event is unknown, where it counts from one that nobody
/// dates.
pub fn unresolved(value: &Value) -> Option<&Reason> {
    let Value::Date(date) = value else {
        return None;
    };
    let mut steps = date.steps.iter();
    steps.find(|step| [EVENT_UNDATED, IN_A_CIRCLE].contains(&step.rule))
}

/// The most steps that a date takes over from the date that it counts from.
const STEPS_TAKEN_OVER: usize = 6;

/// The longest circle that is told, in claims.
const CIRCLE_LONGEST: usize = 32;

/// Resolves dates that lean on an event whose own source does not say when it
/// was, by the most precise date that another source gives for the same
/// event. `siblings` gives all subjects linked to one. Gives the subjects of
/// the claims whose days changed.
pub fn resolve<'k>(
    corpus: &mut Corpus,
    siblings: impl Fn(SubjectIx) -> &'k [SubjectIx],
) -> Vec<SubjectIx> {
    let waiting: Vec<ClaimIx> = (0u32..)
        .map(ClaimIx)
        .zip(&corpus.claims)
        .filter(|(_, claim)| claim.relative.as_deref().is_some_and(|to| !to.in_source))
        .map(|(ix, _)| ix)
        .collect();
    if waiting.is_empty() {
        return Vec::new();
    }
    let mut pass = Pass::new(corpus, &siblings, &waiting);
    // What is known from one day to another tells most; then what has an open
    // end; a text that can be read without its context comes last.
    for stage in [Stage::Bounded, Stage::Open, Stage::Alone] {
        pass.run(&waiting, stage);
    }
    let read: Vec<(ClaimIx, Date)> = waiting
        .iter()
        .filter_map(|&ix| {
            let known = pass.read.remove(&ix);
            Some((ix, known.or_else(|| pass.unknown(ix))?))
        })
        .collect();
    let mut changed = Vec::new();
    for (ix, date) in read {
        let claim = &mut corpus.claims[ix.0 as usize];
        let days = |value: &Value| match value {
            Value::Date(date) => Some((date.earliest, date.latest)),
            _ => None,
        };
        let value = Value::Date(date.into());
        if days(&claim.value) != days(&value) {
            changed.push(claim.subject);
        }
        claim.value = value;
    }
    changed
}

/// The date at a distance from an event. It keeps how the event's own date
/// was counted, so that a chain explains itself.
pub(super) fn at_distance(distance: &RelativeDate, event: &Date) -> Date {
    let mut date = distance.resolve(event);
    if event.anchor == AnchorKind::Event {
        let more = event.steps.len().saturating_sub(STEPS_TAKEN_OVER);
        date.steps
            .splice(0..0, event.steps.iter().skip(more).cloned());
    }
    date
}

/// What counts as a date of the event that a claim leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Only a date with both ends.
    Bounded,
    /// Also a date with one end.
    Open,
    /// None is needed: the text is read by itself, if it can be.
    Alone,
}

struct Pass<'c, 's, S> {
    corpus: &'c Corpus,
    siblings: &'s S,
    /// What leans on each event.
    leaning: FxHashMap<SubjectIx, Vec<ClaimIx>>,
    /// What was read in this pass.
    read: FxHashMap<ClaimIx, Date>,
    /// The claims of this pass that date an event.
    dating: FxHashMap<SubjectIx, Vec<ClaimIx>>,
}

impl<'c, 'k, 's, S: Fn(SubjectIx) -> &'k [SubjectIx]> Pass<'c, 's, S> {
    fn new(corpus: &'c Corpus, siblings: &'s S, waiting: &[ClaimIx]) -> Self {
        let mut leaning: FxHashMap<SubjectIx, Vec<ClaimIx>> = FxHashMap::default();
        for &ix in waiting {
            if let Some(to) = &corpus.claim(ix).relative {
                leaning.entry(to.event).or_default().push(ix);
            }
        }
        Self {
            corpus,
            siblings,
            leaning,
            read: FxHashMap::default(),
            dating: FxHashMap::default(),
        }
    }

    /// Reads what can be read, and then, level by level, what leans on it. A
    /// level sees only the levels before it, so no order matters.
    fn run(&mut self, waiting: &[ClaimIx], stage: Stage) {
        let mut level: Vec<ClaimIx> = waiting.to_vec();
        while !level.is_empty() {
            level.sort_unstable();
            level.dedup();
            level.retain(|ix| !self.read.contains_key(ix));
            let found: Vec<(ClaimIx, Date)> = level
                .iter()
                .filter_map(|&ix| Some((ix, self.date(ix, stage)?)))
                .collect();
            level.clear();
            for (ix, date) in found {
                let claim = self.corpus.claim(ix);
                self.read.insert(ix, date);
                if !dates(claim) {
                    continue;
                }
                self.dating.entry(claim.subject).or_default().push(ix);
                for event in (self.siblings)(claim.subject) {
                    level.extend(self.leaning.get(event).into_iter().flatten());
                }
            }
        }
    }

    /// The date of a claim by that of the event that it leans on.
    fn date(&self, ix: ClaimIx, stage: Stage) -> Option<Date> {
        let claim = self.corpus.claim(ix);
        let to = claim.relative.as_deref()?;
        let source = self.corpus.source_of(claim);
        let read = |event: Option<&Date>| match (&to.counted, event) {
            (Counted::Distance(distance), Some(event)) => Some(at_distance(distance, event)),
            (Counted::Distance(_), None) => None,
            (Counted::Context { text, future }, context) => {
                Date::read(text, &anchor(self.corpus.source(source), context, *future)).ok()
            }
        };
        let Some((event, from)) = self.event(to.event, stage) else {
            // What tells its context may yet be read itself.
            let to_come = || {
                let mut events = (self.siblings)(to.event).iter();
                events.any(|&event| self.unread(event).is_some())
            };
            let alone = stage == Stage::Alone && !to_come();
            return read(None).filter(|date| alone && !date.is_unknown());
        };
        let mut date = read(Some(event))?;
        let there = self.corpus.source_of(self.corpus.claim(from));
        if there != source {
            let elsewhere = format!(
                "the {} is dated {} by {}",
                what(self.corpus, to.event),
                date::words(event),
                self.corpus.source(there).id
            );
            // After how the other source counted it, before the last step
            // from there.
            let last = match &to.counted {
                Counted::Distance(_) => date.steps.len().saturating_sub(1),
                Counted::Context { .. } => 0,
            };
            date.steps.insert(last, DATED_ELSEWHERE.reason(elsewhere));
        }
        Some(date)
    }

    /// The date of an event: its own source's, else the most precise of the
    /// other sources. What a source states goes before what is counted.
    fn event(&self, event: SubjectIx, stage: Stage) -> Option<(&Date, ClaimIx)> {
        let others = || {
            let all = (self.siblings)(event).iter().copied();
            all.filter(move |&sibling| sibling != event)
        };
        let fits = |(date, _): &(&Date, ClaimIx)| match stage {
            Stage::Bounded => bounded(date).is_some(),
            Stage::Open | Stage::Alone => true,
        };
        let precise = |&(date, ix): &(&Date, ClaimIx)| {
            let days = bounded(date).map(|(from, to)| (to - from).get_days());
            (days.is_none(), days, date.earliest, ix)
        };
        let counted = |event: SubjectIx| {
            let claims = self.dating.get(&event).into_iter().flatten();
            claims.filter_map(|&ix| Some((self.read.get(&ix)?, ix)))
        };
        stated(self.corpus, event)
            .filter(fits)
            .min_by_key(precise)
            .or_else(|| counted(event).filter(fits).min_by_key(precise))
            .or_else(|| {
                let stated = others().flat_map(|sibling| stated(self.corpus, sibling));
                stated.filter(fits).min_by_key(precise)
            })
            .or_else(|| others().flat_map(counted).filter(fits).min_by_key(precise))
    }

    /// An unknown date that says why; none for a text that can be read alone.
    fn unknown(&self, ix: ClaimIx) -> Option<Date> {
        let claim = self.corpus.claim(ix);
        let to = claim.relative.as_deref()?;
        let Counted::Distance(distance) = &to.counted else {
            return None;
        };
        let mut date = Date::unknown(&distance.stated);
        date.steps.push(self.why_unknown(ix, to));
        Some(date)
    }

    fn why_unknown(&self, ix: ClaimIx, to: &Relative) -> Reason {
        let mut trail = vec![ix];
        let mut seen: FxHashSet<ClaimIx> = FxHashSet::from_iter([ix]);
        let mut event = to.event;
        while trail.len() <= CIRCLE_LONGEST {
            let mut there = (self.siblings)(event)
                .iter()
                .filter_map(|sibling| self.unread(*sibling));
            let Some((next, leans_on)) = there.next() else {
                break;
            };
            if !seen.insert(next) {
                let start = trail.iter().position(|&at| at == next).unwrap_or(0);
                let mut ids: Vec<String> = trail
                    .iter()
                    .skip(start)
                    .map(|&ix| self.corpus.claim_id(ix))
                    .collect();
                ids.extend(ids.first().cloned());
                return IN_A_CIRCLE.reason(format!(
                    "these dates count from one another in a circle: {}",
                    ids.join(" -> ")
                ));
            }
            trail.push(next);
            event = leans_on;
        }
        EVENT_UNDATED.reason(format!(
            "no source dates the {} ({}) that this counts from",
            what(self.corpus, event),
            self.corpus.subject_id(event)
        ))
    }

    /// The first claim on an event's date that could not be read, and the
    /// event that it leans on.
    fn unread(&self, event: SubjectIx) -> Option<(ClaimIx, SubjectIx)> {
        self.corpus.claims_of(event).find_map(|(ix, claim)| {
            let to = claim.relative.as_deref()?;
            (dates(claim) && !to.in_source && !self.read.contains_key(&ix))
                .then_some((ix, to.event))
        })
    }
}

/// An event by its type alone, since its date is what is being said.
fn what(corpus: &Corpus, event: SubjectIx) -> String {
    let mut claims = corpus.claims_of(event);
    let typed = claims.find(|(_, claim)| claim.slot.family == Family::Type);
    typed.map_or_else(|| "event".to_owned(), |(_, claim)| claim.stated.to_string())
}

/// Whether a claim says when its event was.
fn dates(claim: &Claim) -> bool {
    claim.slot.family == Family::Date
        && claim.polarity == Polarity::Asserted
        && claim.certainty != Certainty::Unknown
}

/// The dates that a source gives for an event by itself.
fn stated(corpus: &Corpus, event: SubjectIx) -> impl Iterator<Item = (&Date, ClaimIx)> {
    corpus
        .claims_of(event)
        .filter(|(_, claim)| {
            dates(claim) && claim.relative.as_deref().is_none_or(|to| to.in_source)
        })
        .filter_map(|(ix, claim)| match &claim.value {
            Value::Date(date) if !date.is_unknown() => Some((&**date, ix)),
            _ => None,
        })
}

fn bounded(date: &Date) -> Option<(civil::Date, civil::Date)> {
    Some((date.earliest?, date.latest?))
}
