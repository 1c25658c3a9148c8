//! Dates, after everything that they may count from.
//!
//! A date may lean on another event of the same source: "three months after"
//! it, or "In December" of the year it speaks of. Events are therefore read in
//! an order in which each comes after those that it leans on; where there is
//! no such order, the dates go round in a circle and that is an error.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::readings::Readings;
use super::record::{Part, unreadable};
use super::relative::at_distance;
use super::{Problem, anchor};
use crate::diagnostic::Severity;
use crate::lexical::language::Language;
use crate::load::schema::{LongForm, SourceFile};
use crate::model::{Certainty, Counted, Polarity, Relative, SubjectIx, Value};
use crate::value::Unparsed;
use crate::value::date::{self, Date, RelativeDate};

/// A date claim that is still to be read.
pub(super) struct PendingDate<'a> {
    /// The claim, within the part.
    pub claim: usize,
    /// What is stated.
    pub form: &'a LongForm,
    /// The text to read: the stated one, or its correction.
    pub text: String,
    /// The event that it is a claim about, if it is about one.
    pub event: Option<SubjectIx>,
    /// Whether it says when the event happened: what other dates lean on.
    pub main: bool,
    /// Its place in the record.
    pub path: String,
}

/// What a date claim leans on.
enum Leans {
    /// The distance from an event.
    On(RelativeDate, SubjectIx),
    /// The date of an event, as context.
    Context(SubjectIx),
    /// A date given as context.
    Date(Arc<Date>),
    /// Nothing but the day of publication.
    Nothing,
    /// Something that is not there, as was reported.
    Dangling,
}

impl Leans {
    fn event(&self) -> Option<SubjectIx> {
        match self {
            Self::On(_, event) | Self::Context(event) => Some(*event),
            Self::Date(_) | Self::Nothing | Self::Dangling => None,
        }
    }
}

/// Reads all pending dates of one record.
pub(super) fn resolve(
    file: &SourceFile,
    pending: Vec<PendingDate<'_>>,
    readings: &Readings,
    part: &mut Part,
) {
    let first_event = file.organisations.len() + file.people.len();
    let events: FxHashMap<&str, SubjectIx> = file
        .events
        .iter()
        .enumerate()
        .rev()
        .map(|(n, event)| (event.id.as_str(), SubjectIx((first_event + n) as u32)))
        .collect();
    let mut reader = DateReader {
        events,
        first_event,
        known: vec![None; file.events.len()],
        readings,
        part,
    };
    let leans: Vec<Leans> = pending.iter().map(|date| reader.leans(date)).collect();
    for ix in reader.order(&pending, &leans) {
        reader.read(&pending[ix], &leans[ix]);
    }
}

struct DateReader<'a> {
    events: FxHashMap<&'a str, SubjectIx>,
    first_event: usize,
    /// When each event happened, as far as read, and whether the source says
    /// so by itself.
    known: Vec<Option<(Arc<Date>, bool)>>,
    readings: &'a Readings,
    part: &'a mut Part,
}

impl DateReader<'_> {
    fn problem(&mut self, code: &'static str, path: String, message: String, hint: &str) {
        self.part.problems.push(Problem {
            record: 0,
            path,
            severity: Severity::Error,
            code,
            message,
            hint: Some(hint.to_owned()),
            related: Vec::new(),
        });
    }

    /// What a date leans on; references that lead nowhere are reported here.
    fn leans(&mut self, date: &PendingDate<'_>) -> Leans {
        let relative = RelativeDate::parse_in(&date.text, self.part.source.language);
        if let Some(id) = &date.form.relative_to {
            let Some(&event) = self.events.get(id.trim()) else {
                self.problem(
                    "dangling-reference",
                    format!("{}.relative_to", date.path),
                    format!("no event of this file has the id `{id}`"),
                    "name the event that the date counts from by its id",
                );
                return Leans::Dangling;
            };
            return match relative {
                Some(distance) => Leans::On(distance, event),
                None => Leans::Context(event),
            };
        }
        if let Some(context) = &date.form.context {
            if let Some(&event) = self.events.get(context.0.trim()) {
                return Leans::Context(event);
            }
            let anchor = anchor(&self.part.source, None, false);
            return match self.readings.date(&context.0, &anchor) {
                Ok(context) => Leans::Date(context),
                Err(unparsed) => {
                    self.problem(
                        "dangling-reference",
                        format!("{}.context", date.path),
                        format!(
                            "`{}` is neither the id of an event of this file nor a date: {}",
                            context.0, unparsed.reason
                        ),
                        "give the date that the text speaks of before this one, or an event's id",
                    );
                    Leans::Dangling
                }
            };
        }
        // The short form names the event in the text: `three months after the-vote`.
        if let Some(distance) = relative
            && let Some(words) = &distance.event
            && let Some(&event) = self.events.get(words.trim())
        {
            return Leans::On(distance, event);
        }
        Leans::Nothing
    }

    fn event_number(&self, event: SubjectIx) -> usize {
        event.0 as usize - self.first_event
    }

    /// The pending dates, each after those that it leans on. Dates in a
    /// circle are reported and come last.
    fn order(&mut self, pending: &[PendingDate<'_>], leans: &[Leans]) -> Vec<usize> {
        let events = self.known.len();
        // Per event: its own date claims, and how many of them still wait.
        let mut own: Vec<Vec<usize>> = vec![Vec::new(); events];
        let mut waits = vec![0usize; events];
        let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); events];
        for (ix, (date, leans)) in pending.iter().zip(leans).enumerate() {
            let (true, Some(event)) = (date.main, date.event) else {
                continue;
            };
            let event = self.event_number(event);
            own[event].push(ix);
            if let Some(on) = leans.event() {
                waits[event] += 1;
                waiting[self.event_number(on)].push(event);
            }
        }
        let mut ready: VecDeque<usize> = (0..events).filter(|&event| waits[event] == 0).collect();
        let mut order = Vec::with_capacity(pending.len());
        let mut done = vec![false; events];
        while let Some(event) = ready.pop_front() {
            done[event] = true;
            order.extend(&own[event]);
            for &next in &waiting[event] {
                waits[next] -= 1;
                if waits[next] == 0 {
                    ready.push_back(next);
                }
            }
        }
        self.report_circles(&done, &own, pending, leans);
        for event in (0..events).filter(|&event| !done[event]) {
            order.extend(&own[event]);
        }
        // Everything that no date leans on: announcements, births, deaths.
        order.extend(
            (0..pending.len()).filter(|&ix| !(pending[ix].main && pending[ix].event.is_some())),
        );
        order
    }

    fn report_circles(
        &mut self,
        done: &[bool],
        own: &[Vec<usize>],
        pending: &[PendingDate<'_>],
        leans: &[Leans],
    ) {
        // 0: not seen; else the number of the walk that saw it.
        let mut seen = vec![0usize; done.len()];
        for start in (0..done.len()).filter(|&event| !done[event]) {
            let walk = start + 1;
            let mut trail: Vec<(usize, usize)> = Vec::new();
            let mut event = start;
            while seen[event] == 0 {
                seen[event] = walk;
                let next = own[event].iter().find_map(|&ix| {
                    let on = self.event_number(leans[ix].event()?);
                    (!done[on]).then_some((ix, on))
                });
                let Some((ix, on)) = next else { break };
                trail.push((event, ix));
                event = on;
            }
            let Some(first) = trail.iter().position(|&(at, _)| at == event) else {
                continue;
            };
            if seen[event] != walk {
                continue;
            }
            let circle = &trail[first..];
            let id = |ix: usize| self.part.subjects[self.first_event + ix].id.clone();
            let names: Vec<String> = circle.iter().map(|&(at, _)| id(at)).collect();
            let related = circle
                .iter()
                .skip(1)
                .map(|&(at, ix)| {
                    let path = pending[ix].path.clone();
                    (
                        path,
                        format!("the date of `{}` counts from the next", id(at)),
                    )
                })
                .collect();
            let problem = Problem {
                record: 0,
                path: pending[circle[0].1].path.clone(),
                severity: Severity::Error,
                code: "date-cycle",
                message: format!(
                    "these dates count from one another in a circle: {} -> {}",
                    names.join(" -> "),
                    names[0]
                ),
                hint: Some("give one of these events a date of its own".to_owned()),
                related,
            };
            self.part.problems.push(problem);
        }
    }

    /// Whether the words of its quote say that a date lies ahead.
    fn looks_ahead(&self, date: &PendingDate<'_>) -> bool {
        let quote = date.form.quote.as_deref();
        quote.is_some_and(|quote| date::looks_ahead(quote, &date.text, self.part.source.language))
    }

    fn read(&mut self, date: &PendingDate<'_>, leans: &Leans) {
        let future = self.looks_ahead(date);
        let event = leans
            .event()
            .and_then(|event| self.known[self.event_number(event)].clone());
        let in_source = event.as_ref().is_some_and(|(event, in_source)| {
            *in_source && event.earliest.is_some() && event.latest.is_some()
        });
        let event = event.map(|(event, _)| event);
        let counted = match leans {
            Leans::On(distance, event) => Some((Counted::Distance(distance.clone()), *event)),
            Leans::Context(event) => {
                let text = date.text.clone();
                Some((Counted::Context { text, future }, *event))
            }
            Leans::Date(_) | Leans::Nothing | Leans::Dangling => None,
        };
        self.part.claims[date.claim].relative = counted.map(|(counted, event)| {
            Box::new(Relative {
                counted,
                event,
                in_source,
            })
        });
        let by = |context| {
            let anchor = anchor(&self.part.source, context, future);
            self.readings.date(&date.text, &anchor)
        };
        let read = match leans {
            Leans::On(distance, _) => Ok(event
                .map(|event| at_distance(distance, &event))
                .unwrap_or_else(|| Date::unknown(&date.text))
                .into()),
            Leans::Dangling => Ok(Date::unknown(&date.text).into()),
            Leans::Context(_) => by(event.as_deref()),
            Leans::Date(context) => by(Some(context)),
            Leans::Nothing => by(None),
        };
        let value = match read {
            Ok(read) => {
                self.keep(date, &read, leans.event().is_none() || in_source);
                Value::Date(read)
            }
            Err(unparsed) => {
                let unparsed =
                    explain_missing_event(&date.text, self.part.source.language, unparsed);
                let problem = unreadable(&date.path, &unparsed);
                self.part.problems.push(problem);
                Value::Unparsed(Box::new(unparsed))
            }
        };
        self.part.claims[date.claim].value = value;
    }

    /// Keeps the first date with a bound as the event's own.
    fn keep(&mut self, date: &PendingDate<'_>, read: &Arc<Date>, in_source: bool) {
        let (true, Some(event)) = (date.main, date.event) else {
            return;
        };
        // To say that it was not then, or that nobody knows, dates nothing.
        let denied = date.form.polarity == Some(Polarity::Denied);
        if denied || date.form.certainty == Some(Certainty::Unknown) {
            return;
        }
        let event = self.event_number(event);
        let bounded = read.earliest.is_some() || read.latest.is_some();
        if self.known[event].is_none() && bounded {
            self.known[event] = Some((read.clone(), in_source));
        }
    }
}

fn explain_missing_event(text: &str, language: Language, unparsed: Unparsed) -> Unparsed {
    match RelativeDate::parse_in(text, language) {
        Some(_) => Unparsed::new(
            text,
            "it counts from an event: name that event's id in `relative_to`",
        ),
        None => unparsed,
    }
}
