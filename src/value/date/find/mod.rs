//! Dates in running text: where they stand, and what they mean there.
//!
//! Every token that an expression may begin with is tried, the longest
//! reading counts, and what only looks like a date ("may", "2000 people") is
//! left out by `plausible`. `context` keeps what the text has spoken of, and
//! in which tense; `timex` writes the value that corpora use.

mod context;
mod plausible;
#[cfg(test)]
mod tests;
mod timex;

use super::calendar::Unit;
use super::expression::{Base, Expression, Form, Point};
use super::grammar::{Parser, Read};
use super::language::{self, RuleId, Tables};
use super::resolve::{self, Resolved};
use super::rules;
use super::tokens::{self, Kind as TokenKind, Token};
use super::{Anchor, Date, Grain};
use crate::lexical::language::Language;
use crate::value::Rule;
use context::{Context, Tense};
use std::ops::Range;

/// The most tokens of a quote that are looked at for its tense.
const MOST_OF_A_QUOTE: usize = 400;

/// What an expression of time is, as TIMEX3 has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundKind {
    /// A date, or a part of a certain day ("Friday night").
    Date,
    /// A time of day alone.
    Time,
    /// A length of time.
    Duration,
    /// What comes back ("every week").
    Set,
    /// Two dates and what lies between, or one side of a date. Its ends are
    /// found as dates of their own, as TIMEX3 has them.
    Range,
}

impl FoundKind {
    /// As corpora write it; ranges are `RANGE`, which TIMEX3 does not have.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
            Self::Range => "RANGE",
        }
    }
}

/// An expression of time in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
    /// Where it stands, in Unicode scalars.
    pub scalars: Range<usize>,
    /// What it is.
    pub kind: FoundKind,
    /// Its TIMEX3 value; `None` where it has none.
    pub timex: Option<String>,
    /// Its days; `None` where it is no date. A date without bounds is one of
    /// which nothing is known.
    pub date: Option<Date>,
    /// The rule by which it was read.
    pub rule: Rule,
}

impl Found {
    /// Whether it says how far from an event something was ("three months"
    /// before "after the vote"), so that the event's date is needed.
    pub fn counts_from_event(&self) -> bool {
        self.rule.id == rules::COUNTED_FROM_EVENT.id
    }

    /// Whether its words name no day whatever they are read against ("now",
    /// "in recent years").
    pub fn is_vague(&self) -> bool {
        self.rule.id == rules::VAGUE.id
    }
}

/// Finds the expressions of time in a text, in the order in which they begin;
/// a range stands before its ends.
///
/// The anchor gives the day of publication, a date that the text starts from,
/// and the language; whether a sentence looks ahead is told from its words.
/// It takes time that grows with the text's length.
///
/// ```
/// use corroborate::value::date::{Anchor, find};
/// let anchor = Anchor {
///     published: Some(jiff::civil::date(2021, 5, 7)), // a Friday
///     ..Anchor::default()
/// };
/// let found = find("The envoy left on Thursday, two weeks after the vote.", &anchor);
/// assert_eq!(found[0].timex.as_deref(), Some("2021-05-06"));
/// assert_eq!(found[0].bytes, 18..26);
/// ```
pub fn find(text: &str, anchor: &Anchor<'_>) -> Vec<Found> {
    let tables = language::tables(anchor.language);
    let tokens = tokens::cut(text, tables, usize::MAX);
    let Some(rule) = tables.grammar().named("found") else {
        return Vec::new();
    };
    let mut finder = Finder {
        text,
        tables,
        tokens: &tokens,
        context: Context::new(text, anchor, &tokens, tables),
        found: Vec::new(),
    };
    let mut parser = Parser::new(&tokens, tables);
    let mut at = 0;
    while at < tokens.len() {
        if parser.may_begin(rule, at)
            && let Some(read) = parser.found(rule, at)
            && !begins_later(&mut parser, rule, at, &read)
            && let Some(end) = finder.take(read, at)
        {
            at = end;
        } else {
            at += 1;
        }
    }
    finder.count_scalars();
    finder.found
}

/// Whether the words around a date say that it lies ahead of the text: "will
/// meet on Thursday".
///
/// `stated` is the date as it stands in the quote; where it does not stand
/// there, the verbs of the whole quote tell.
pub fn looks_ahead(quote: &str, stated: &str, language: Language) -> bool {
    let tables = language::tables(language);
    let tokens = tokens::cut(quote, tables, MOST_OF_A_QUOTE);
    let place = quote.find(stated.trim()).unwrap_or(0);
    let at = tokens.partition_point(|token| token.start < place);
    let context = Context::new(quote, &Anchor::default(), &tokens, tables);
    context.tense(at) == Some(Tense::Future)
}

/// Whether what is read without the preposition before it reaches further:
/// "for the last four months of 2021".
fn begins_later(parser: &mut Parser<'_, '_>, rule: RuleId, at: usize, read: &Read) -> bool {
    let Expression::Date(form) = &read.expression else {
        return false;
    };
    let first = form.points().map(|point| point.tokens.start).min();
    first.is_some_and(|first| {
        first > at && parser.reach(rule, first).is_some_and(|end| end > read.end)
    })
}

struct Finder<'f, 'a> {
    text: &'a str,
    tables: &'f Tables,
    tokens: &'f [Token<'a>],
    context: Context<'f, 'a>,
    found: Vec<Found>,
}

impl Finder<'_, '_> {
    /// Reads what begins at a token and keeps it; gives the token after it.
    fn take(&mut self, read: Read, at: usize) -> Option<usize> {
        let place = at..read.end;
        if !plausible::stands(self.tables, self.tokens, &place, &read.expression) {
            return None;
        }
        match read.expression {
            Expression::Date(form) => {
                let end = self.take_form(&form, place)?;
                return Some(end);
            }
            Expression::Length(length) => {
                let timex = Some(timex::length(&length));
                self.keep(place, FoundKind::Duration, timex, None, rules::LENGTH);
            }
            Expression::Set(set) => {
                let timex = Some(timex::set(&set));
                self.keep(place, FoundKind::Set, timex, None, rules::SET);
            }
            Expression::Clock(clock) => {
                let day = self.context.day_of_clock();
                let timex = Some(timex::clock(&clock, day));
                self.keep(place, FoundKind::Time, timex, None, rules::TIME_DROPPED);
            }
            Expression::Vague(vague) => {
                let date = Date::spanning(None, None, Grain::Day);
                let timex = timex::vague(vague);
                self.keep(place, FoundKind::Date, timex, Some(date), rules::VAGUE);
            }
            // Ages are counts.
            Expression::Age => {}
        }
        Some(read.end)
    }

    fn take_form(&mut self, form: &Form, place: Range<usize>) -> Option<usize> {
        let end = place.end;
        if let Form::At(Point {
            base: Base::Ahead { length },
            tokens,
            ..
        }) = form
            && self.context.tense(place.start) == Some(Tense::Past)
        {
            // "in three days" is how long it took, unless it is to come.
            let from = tokens.start + 1;
            let timex = Some(timex::length(length));
            self.keep(from..end, FoundKind::Duration, timex, None, rules::LENGTH);
            return Some(end);
        }
        if let Form::At(point) = form
            && self.counts_from_an_event(point.tokens.end)
            && self.take_distance(point, &place)
        {
            return Some(end);
        }
        let setting = self.context.setting(form, place.start);
        let resolved = match resolve::resolve_in_text(form, &setting.anchor, setting.leeway) {
            Ok(resolved) => resolved,
            Err(_) if let Form::Range { from, .. } = form => {
                // Two dates that make no range are two dates.
                let place = from.tokens.clone();
                return self.take_form(&Form::At(from.clone()), place);
            }
            Err(reason) => {
                // It is an expression of time, of which the text and the
                // anchor do not say which: found, and unknown.
                let mut date = Date::spanning(None, None, Grain::Day);
                date.steps.push(rules::UNRESOLVED.reason(reason));
                self.keep(place, FoundKind::Date, None, Some(date), rules::UNRESOLVED);
                return Some(end);
            }
        };
        let Resolved { date, points } = resolved;
        self.context.remember(form, place.start, &date, &points);
        if !matches!(form, Form::At(_))
            && plausible::is_range(self.tables, self.tokens, &place, form)
        {
            let rule = rule_of(&date);
            let timex = timex::range(&date);
            self.keep(
                place.clone(),
                FoundKind::Range,
                timex,
                Some(date.clone()),
                rule,
            );
        }
        for (point, found) in form.points().zip(points) {
            let mut own = found.date();
            own.steps.clone_from(&date.steps);
            // A length up to the dateline is a length, and a range of days.
            let kind = if matches!(point.base, Base::Rolling { .. }) {
                let (timex, date) = (timex::range(&own), Some(own.clone()));
                self.keep(place.clone(), FoundKind::Range, timex, date, rule_of(&own));
                FoundKind::Duration
            } else {
                FoundKind::Date
            };
            let timex = timex::point(point, &found);
            let rule = rule_of(&own);
            self.keep(point.tokens.clone(), kind, timex, Some(own), rule);
        }
        Some(end)
    }

    /// Keeps what counts from an event: how far from it is said, and which day
    /// that was is not. Whether it does.
    fn take_distance(&mut self, point: &Point, place: &Range<usize>) -> bool {
        let rule = rules::COUNTED_FROM_EVENT;
        let mut date = Date::unknown("");
        date.steps.push(rule.reason("it counts from an event"));
        match &point.base {
            // "two days after the vote": the length, without "after".
            Base::Counted {
                amount,
                unit,
                from_context: true,
                ..
            } => {
                let timex = Some(timex::length_of(*amount, *unit));
                let length = place.start..point.tokens.end - 1;
                self.keep(length, FoundKind::Duration, timex, Some(date), rule);
            }
            // "the day before the vote"
            Base::Context {
                unit: Unit::Day, ..
            } => self.keep(place.clone(), FoundKind::Date, None, Some(date), rule),
            _ => return false,
        }
        true
    }

    /// Whether the words after "two days after" are an event's.
    fn counts_from_an_event(&self, end: usize) -> bool {
        let last = end.checked_sub(1).and_then(|at| self.tokens.get(at));
        let relates = last.is_some_and(|last| match last.kind {
            TokenKind::Word(word) => self.tables.is(word, "$relates"),
            _ => false,
        });
        let next = self.tokens.get(end).map(|token| token.kind);
        relates && matches!(next, Some(TokenKind::Unknown | TokenKind::Word(_)))
    }

    /// Keeps what stands at these tokens.
    fn keep(
        &mut self,
        place: Range<usize>,
        kind: FoundKind,
        timex: Option<String>,
        mut date: Option<Date>,
        rule: Rule,
    ) {
        let first = self.tokens.get(place.start);
        let last = place.end.checked_sub(1).and_then(|at| self.tokens.get(at));
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        let bytes = first.start..last.end();
        if let Some(date) = &mut date {
            self.text
                .get(bytes.clone())
                .unwrap_or_default()
                .clone_into(&mut date.stated);
        }
        self.found.push(Found {
            bytes,
            scalars: 0..0,
            kind,
            timex,
            date,
            rule,
        });
    }

    /// Gives every place in Unicode scalars as well, in one pass over the text.
    fn count_scalars(&mut self) {
        let mut places: Vec<(usize, usize, bool)> = Vec::with_capacity(self.found.len() * 2);
        for (at, found) in self.found.iter().enumerate() {
            places.push((found.bytes.start, at, false));
            places.push((found.bytes.end, at, true));
        }
        places.sort_unstable();
        let (mut byte, mut scalar) = (0, 0);
        for (place, at, is_end) in places {
            scalar += self
                .text
                .get(byte..place)
                .map_or(0, |between| between.chars().count());
            byte = place;
            if let Some(found) = self.found.get_mut(at) {
                if is_end {
                    found.scalars.end = scalar;
                } else {
                    found.scalars.start = scalar;
                }
            }
        }
    }
}

/// The rule that decided: what it was anchored by, or else how it was said.
fn rule_of(date: &Date) -> Rule {
    let anchoring = |rule: &Rule| {
        ![
            rules::TIME_DROPPED.id,
            rules::PART_OF_PERIOD.id,
            rules::OPEN.id,
            rules::WEEKDAY_CHECKED.id,
        ]
        .contains(&rule.id)
    };
    date.steps
        .iter()
        .map(|step| step.rule)
        .find(anchoring)
        .unwrap_or(rules::AS_STATED)
}
