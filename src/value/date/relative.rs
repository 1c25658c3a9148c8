//! Dates that count from an event: "three months after the vote".

use super::calendar::{Unit, ceil, floor, shift};
use super::grammar::Parser;
use super::language::{tables, terminal as t};
use super::rules::{COUNTED_FROM_EVENT, OPEN};
use super::tokens::{self, Kind, Token};
use super::wording::{amount_words, words};
use super::{AnchorKind, Date, Grain, LONGEST, MOST_TOKENS, Modifier};
use crate::lexical::language::Language;

/// On which side of an event, or of another date, a date lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Before it.
    Before,
    /// At the same time.
    Same,
    /// After it.
    After,
    /// At most so far from it, on either side.
    Within,
    /// At most so far before it.
    WithinBefore,
    /// At most so far after it.
    WithinAfter,
}

/// A distance as far as it is read, before the event's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Distance {
    pub(super) amount: Option<u32>,
    pub(super) unit: Option<Unit>,
    pub(super) direction: Direction,
    pub(super) approximate: bool,
}

/// A date stated by its distance from an event ("three months after X").
#[derive(Debug, Clone, PartialEq)]
pub struct RelativeDate {
    /// The text as stated.
    pub stated: String,
    /// How many units lie between; `None` where the text does not say
    /// ("before", "days after").
    pub amount: Option<u32>,
    /// The unit counted in; `None` where there is no amount.
    pub unit: Option<Unit>,
    /// Before or after.
    pub direction: Direction,
    /// The event's words, if the text has them ("the expulsions").
    pub event: Option<String>,
    /// "about three months after".
    pub approximate: bool,
}

impl RelativeDate {
    /// Reads "three months after", "before X", "two days before the vote",
    /// "the day after". `None` for what does not count from an event, and
    /// for "after March 2018", which [`Date::read`] reads.
    ///
    /// ```
    /// use corroborate::value::date::{Date, RelativeDate};
    /// let relative = RelativeDate::parse("three months after the ban").unwrap();
    /// assert_eq!(relative.event.as_deref(), Some("the ban"));
    /// let ban = Date::from_edtf("2021-05-03").unwrap();
    /// assert_eq!(relative.resolve(&ban).edtf(), "2021-08");
    /// ```
    pub fn parse(stated: &str) -> Option<Self> {
        Self::parse_in(stated, Language::English)
    }

    /// Reads the same in another language.
    pub fn parse_in(stated: &str, language: Language) -> Option<Self> {
        let text = stated.trim();
        // Only the beginning counts; the event's words may be long.
        if text.len() > LONGEST * 4 {
            return None;
        }
        let tables = tables(language);
        let tokens = tokens::cut(text, tables, MOST_TOKENS);
        let (distance, end) = Parser::new(&tokens, tables).distance()?;
        let event = event_words(text, tokens.get(end..).unwrap_or_default(), language)?;
        Some(Self {
            stated: stated.to_owned(),
            amount: distance.amount,
            unit: distance.unit,
            direction: distance.direction,
            event,
            approximate: distance.approximate,
        })
    }

    /// The date, once the event's own date is known; its steps show the
    /// arithmetic. An end that the event leaves open stays open.
    pub fn resolve(&self, event: &Date) -> Date {
        let mut date = Date {
            stated: self.stated.clone(),
            kind: super::Kind::Point,
            anchor: AnchorKind::Event,
            approximate: self.approximate || event.approximate,
            uncertain: event.uncertain,
            modifier: None,
            steps: Vec::new(),
            ..event.clone()
        };
        if event.is_unknown() {
            date.steps.push(COUNTED_FROM_EVENT.reason(format!(
                "\"{}\" counts from a date that is unknown",
                self.phrase()
            )));
            return date;
        }
        let rule = match (self.amount, self.unit) {
            (Some(amount), Some(unit)) => {
                count(&mut date, event, amount, unit, self.direction);
                COUNTED_FROM_EVENT
            }
            _ => {
                match self.direction {
                    Direction::Before => {
                        date.earliest = None;
                        date.modifier = Some(Modifier::Before);
                    }
                    Direction::After => {
                        date.latest = None;
                        date.modifier = Some(Modifier::After);
                    }
                    _ => {}
                }
                OPEN
            }
        };
        let (from, to) = (words(event), words(&date));
        date.steps
            .push(rule.reason(format!("{} {from} is {to}", self.phrase())));
        date
    }

    /// The distance in words, up to the event: "three months after".
    fn phrase(&self) -> String {
        let amount = match (self.amount, self.unit) {
            (Some(amount), Some(unit)) if amount > 0 => amount_words(amount, unit),
            (_, unit) => match self.direction {
                Direction::Before => return "before".to_owned(),
                Direction::After => return "after".to_owned(),
                _ => return format!("the same {} as", unit.unwrap_or(Unit::Day).as_str()),
            },
        };
        match self.direction {
            Direction::Before => format!("{amount} before"),
            Direction::After => format!("{amount} after"),
            Direction::Same => "the same time as".to_owned(),
            Direction::Within => format!("within {amount} of"),
            Direction::WithinBefore => format!("within {amount} before"),
            Direction::WithinAfter => format!("within {amount} after"),
        }
    }
}

/// Moves the bounds of a date by so many units from another, and widens them
/// to whole periods of the unit.
pub(super) fn count(date: &mut Date, from: &Date, amount: u32, unit: Unit, direction: Direction) {
    let amount = i64::from(amount);
    // Hours reach into a neighbouring day at most by the days they fill.
    let (fewest, most, counted) = match unit {
        Unit::Hour => (amount / 24, (amount + 23) / 24, Unit::Day),
        _ => (amount, amount, unit),
    };
    let grain = counted.grain();
    // "A decade after" is a year, roughly.
    let (grain, loose) = match grain {
        Grain::Decade | Grain::Century => (Grain::Year, amount > 0),
        grain => (grain, false),
    };
    let (low, high, whole) = match direction {
        Direction::Before => (-most, -fewest, true),
        Direction::After => (fewest, most, true),
        Direction::Same => (0, 0, true),
        Direction::Within => (-most, most, false),
        Direction::WithinBefore => (-most, 0, false),
        Direction::WithinAfter => (0, most, false),
    };
    let (low, high) = (
        from.earliest.map(|first| shift(first, low, counted)),
        from.latest.map(|last| shift(last, high, counted)),
    );
    date.earliest = low.map(|first| if whole { floor(first, grain) } else { first });
    date.latest = high.map(|last| if whole { ceil(last, grain) } else { last });
    date.grain = if whole {
        grain.max(Grain::Day)
    } else {
        from.grain
    };
    if whole && direction == Direction::Same && from.grain > grain {
        date.grain = from.grain;
    }
    date.approximate |= loose;
}

/// The words after the distance: `None` when they are a date and no event,
/// or begin like nothing that an event is called.
fn event_words(text: &str, rest: &[Token<'_>], language: Language) -> Option<Option<String>> {
    let Some(first) = rest.first() else {
        return Some(None);
    };
    match first.kind {
        Kind::Sign(t::COMMA | t::DOT) | Kind::Break => return Some(None),
        Kind::Sign(_) => return None,
        _ => {}
    }
    let event = text
        .get(first.start..)?
        .trim()
        .trim_end_matches(['.', ',', ';']);
    let tables = tables(language);
    let is_date = Parser::new(&tokens::cut(event, tables, MOST_TOKENS), tables)
        .whole()
        .is_ok();
    (!is_date).then(|| Some(event.to_owned()))
}
