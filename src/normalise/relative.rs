//! The second pass over dates: what counts from an event that only another
//! source dates.

use jiff::civil;

use crate::model::{ClaimIx, Corpus, Family, Polarity, SubjectIx, Value};
use crate::value::Rule;
use crate::value::date::{self, Date};

/// The date of an event was taken from another source.
pub const DATED_ELSEWHERE: Rule = Rule::new(
    "event-dated-elsewhere",
    "The event that a date counts from is dated by another source.",
);

/// The rules of this stage.
pub const RULES: &[Rule] = &[DATED_ELSEWHERE];

/// Resolves dates that count from an event whose own source does not say when
/// it was, by the most precise date that another source gives for the same
/// event. `siblings` gives all subjects linked to one. Gives the number of
/// claims whose date changed.
pub fn resolve<'k>(corpus: &mut Corpus, siblings: impl Fn(SubjectIx) -> &'k [SubjectIx]) -> usize {
    let resolved: Vec<(usize, Date)> = corpus
        .claims
        .iter()
        .enumerate()
        .filter_map(|(ix, claim)| {
            let relative = claim.relative.as_deref()?;
            let own = stated_date(corpus, relative.event);
            if own.is_some_and(|(date, _)| bounded(date).is_some()) {
                return None;
            }
            let others = siblings(relative.event).iter().copied();
            let (event_date, from) = others
                .filter(|&sibling| sibling != relative.event)
                .filter_map(|sibling| stated_date(corpus, sibling))
                .filter_map(|(date, ix)| Some((bounded(date)?, date, ix)))
                .min_by_key(|&((from, to), _, ix)| ((to - from).get_days(), from, ix))
                .map(|(_, date, ix)| (date, ix))?;
            let mut date = relative.distance.resolve(event_date);
            let elsewhere = DATED_ELSEWHERE.reason(format!(
                "the {} is dated {} by {}",
                what(corpus, relative.event),
                date::words(event_date),
                corpus.source(corpus.source_of(corpus.claim(from))).id
            ));
            date.steps.insert(0, elsewhere);
            Some((ix, date))
        })
        .collect();
    let mut changed = 0;
    for (ix, date) in resolved {
        let value = Value::Date(Box::new(date));
        if corpus.claims[ix].value != value {
            corpus.claims[ix].value = value;
            changed += 1;
        }
    }
    changed
}

/// An event by its type alone, since its date is what is being said.
fn what(corpus: &Corpus, event: SubjectIx) -> String {
    let mut claims = corpus.claims_of(event);
    let typed = claims.find(|(_, claim)| claim.slot.family == Family::Type);
    typed.map_or_else(|| "event".to_owned(), |(_, claim)| claim.stated.clone())
}

/// The most precise date that a source itself gives for an event.
fn stated_date(corpus: &Corpus, event: SubjectIx) -> Option<(&Date, ClaimIx)> {
    corpus
        .claims_of(event)
        .filter(|(_, claim)| {
            claim.slot.family == Family::Date
                && claim.polarity == Polarity::Asserted
                // What counts from another event itself may go round in a
                // circle across sources.
                && claim.relative.is_none()
        })
        .filter_map(|(ix, claim)| match &claim.value {
            Value::Date(date) => Some((&**date, ix)),
            _ => None,
        })
        .min_by_key(|(date, ix)| {
            let days = bounded(date).map(|(from, to)| (to - from).get_days());
            (days.is_none(), days, *ix)
        })
}

fn bounded(date: &Date) -> Option<(civil::Date, civil::Date)> {
    Some((date.earliest?, date.latest?))
}
