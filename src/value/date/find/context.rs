//! What a text has spoken of so far, and whether a sentence looks ahead.

use super::super::expression::{Base, Form, Point, Year};
use super::super::language::{Tables, Terminal};
use super::super::resolve::{Found, Leeway};
use super::super::tokens::{Kind, Token};
use super::super::{Anchor, AnchorKind, Date, Grain};
use jiff::civil::Date as Day;

/// How many tokens around an expression are looked at for its tense.
const REACH: usize = 14;

/// How many sentences on a date with month and year still lends its year, in
/// a text that counts from its day of publication.
const LENDS: u32 = 2;

/// How many tokens of weekdays and the like, for each year, show that a text
/// counts from its day of publication, as news does.
const NEWS: usize = 3;

/// Of a month without a year, how many months before the date that the text
/// named last it may lie: what is told goes back a little within a year.
const BACK: i32 = 6;

/// The classes of words that tell the tense, looked up once.
struct Verbs {
    future: Option<Terminal>,
    past: Option<Terminal>,
    until: Option<Terminal>,
    month: Option<Terminal>,
}

/// The tense of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// What an expression is read against.
pub(super) struct Setting<'s> {
    pub(super) anchor: Anchor<'s>,
    pub(super) leeway: Leeway,
}

pub(super) struct Context<'f, 'a> {
    text: &'a str,
    given: Anchor<'f>,
    tokens: &'f [Token<'a>],
    tables: &'f Tables,
    /// The classes of words that tell the tense.
    verbs: Verbs,
    /// How many sentences have ended before each token: counted once, so that
    /// a long text takes no longer for each date in it.
    sentences: Vec<u32>,
    /// Whether the text counts from its day of publication.
    news: bool,
    /// The date named last.
    story: Option<Date>,
    /// The date named last whose year was said, or followed from one that
    /// was; with its token.
    dated: Option<(Date, usize)>,
}

impl<'f, 'a> Context<'f, 'a> {
    pub(super) fn new(
        text: &'a str,
        given: &Anchor<'f>,
        tokens: &'f [Token<'a>],
        tables: &'f Tables,
    ) -> Self {
        let (mut relative, mut years, mut ended) = (0, 0, 0);
        let mut sentences = Vec::with_capacity(tokens.len());
        let days = ["$weekday", "$dayname"].map(|name| tables.class(name));
        for token in tokens {
            sentences.push(ended);
            ended += u32::from(token.ends_sentence());
            match token.kind {
                Kind::Word(word) => {
                    let is_day = |(is, _): &(Terminal, i32)| days.contains(&Some(*is));
                    relative += usize::from(tables.meanings(word).iter().any(is_day));
                }
                Kind::Number { places: 4, .. } => years += 1,
                _ => {}
            }
        }
        Self {
            text,
            given: given.clone(),
            tokens,
            tables,
            verbs: Verbs {
                future: tables.class("$future"),
                past: tables.class("$pasttense"),
                until: tables.class("$until"),
                month: tables.class("$month"),
            },
            sentences,
            news: given.published.is_some() && relative * NEWS >= years,
            story: given.context.cloned(),
            dated: given.context.map(|date| (date.clone(), 0)),
        }
    }

    /// What a form is read against.
    pub(super) fn setting(&self, form: &Form, at: usize) -> Setting<'_> {
        let counts = form.points().any(|point| from_story(&point.base));
        let context = if counts {
            self.story.as_ref()
        } else {
            self.lent(at)
        };
        let tense = self.tense(at).filter(|_| !self.is_possessive(form));
        let anchor = Anchor {
            published: self.given.published,
            context,
            future: self.given.future || tense == Some(Tense::Future),
            language: self.given.language,
        };
        Setting {
            anchor,
            leeway: Leeway {
                back: BACK,
                running: true,
                past: tense == Some(Tense::Past),
            },
        }
    }

    /// Whether what was read owns what follows: "Wednesday's ruling" has been
    /// made, whatever the sentence says will be.
    fn is_possessive(&self, form: &Form) -> bool {
        let last = form.points().map(|point| point.tokens.end).max();
        last.and_then(|end| self.tokens.get(end.checked_sub(1)?))
            .and_then(|token| self.text.get(token.end()..))
            .is_some_and(|after| after.starts_with("'s") || after.starts_with("’s"))
    }

    /// The date that lends its year to one without.
    fn lent(&self, at: usize) -> Option<&Date> {
        let (date, from) = self.dated.as_ref()?;
        if !self.news {
            return Some(date);
        }
        let ended = |at: usize| self.sentences.get(at).copied().unwrap_or(0);
        let since = ended(at).saturating_sub(ended(*from));
        (date.grain <= Grain::Month && since <= LENDS).then_some(date)
    }

    /// Keeps a date that was read, for those that lean on it.
    pub(super) fn remember(&mut self, form: &Form, at: usize, date: &Date, points: &[Found]) {
        let Some((point, found)) = form.points().zip(points).last() else {
            return;
        };
        if matches!(point.base, Base::Rolling { .. } | Base::Ahead { .. }) {
            return;
        }
        let mut last = found.date();
        last.steps.clear();
        let said = form.points().any(says_year);
        let followed = date.anchor == AnchorKind::Context;
        if said || followed {
            self.dated = Some((last.clone(), at));
        }
        self.story = Some(last);
    }

    /// The day that a time of day alone belongs to.
    pub(super) fn day_of_clock(&self) -> Option<Day> {
        self.given.published
    }

    /// The tense of the words around a token, where they show one.
    pub(super) fn tense(&self, at: usize) -> Option<Tense> {
        let verbs = &self.verbs;
        let is = |token: &Token<'_>, class: Option<Terminal>| match (token.kind, class) {
            (Kind::Word(word), Some(class)) => {
                let mut meanings = self.tables.meanings(word).iter();
                meanings.any(|(is, _)| *is == class)
            }
            (Kind::Unknown, Some(class)) => self.tables.ends_as(token.text, class),
            _ => false,
        };
        let verdict = |token: &Token<'_>| {
            // "May" is a month.
            let name = is(token, verbs.month) && token.is_capital();
            if !name && is(token, verbs.future) {
                Some(Tense::Future)
            } else if is(token, verbs.past) {
                Some(Tense::Past)
            } else {
                None
            }
        };
        let before = self.tokens.get(..at).unwrap_or_default();
        // "until Tuesday"
        let here = self.tokens.get(at);
        if [here, before.last()]
            .into_iter()
            .flatten()
            .any(|token| is(token, verbs.until))
        {
            return Some(Tense::Future);
        }
        // The nearest verb before it in its sentence decides, else the
        // nearest after it.
        let back = before.iter().rev().take(REACH);
        let ahead = self.tokens.get(at..).unwrap_or_default().iter().take(REACH);
        back.take_while(|token| !token.ends_sentence())
            .find_map(verdict)
            .or_else(|| {
                ahead
                    .take_while(|token| !token.ends_sentence())
                    .find_map(verdict)
            })
    }
}

/// Whether a base counts from the date that the text names before it.
fn from_story(base: &Base) -> bool {
    match base {
        Base::Context { .. } | Base::WeekdayBeside { .. } => true,
        Base::Counted { from_context, .. } => *from_context,
        Base::Recurring { year, .. } => *year == Year::Context,
        Base::Shifted { of, .. } | Base::NthWeekday { of, .. } | Base::NthUnit { of, .. } => {
            from_story(of)
        }
        _ => false,
    }
}

/// Whether a point says its own year, or is one.
fn says_year(point: &Point) -> bool {
    match &point.base {
        Base::Year(_) => true,
        Base::Recurring { year, .. } => matches!(year, Year::Stated(_)),
        Base::NthWeekday { of, .. } | Base::NthUnit { of, .. } => {
            matches!(**of, Base::Year(_))
        }
        _ => false,
    }
}
