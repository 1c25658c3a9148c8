//! Dates that count from an event: "three months after the vote".

use super::calendar::{Unit, ceil, floor, shift};
use super::grammar::{self, Reader};
use super::lexicon::Word;
use super::rules::{COUNTED_FROM_EVENT, OPEN};
use super::tokens::{self, Lexeme, Token};
use super::wording::{amount_words, words};
use super::{AnchorKind, Date, Grain, Kind, LONGEST, Modifier};

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
        let text = stated.trim();
        // Only the beginning counts; the event's words may be long.
        if text.len() > LONGEST * 4 {
            return None;
        }
        let tokens = tokens::cut(text);
        let mut reader = Reader::new(&tokens);
        let mut relative = Self {
            stated: stated.to_owned(),
            amount: None,
            unit: None,
            direction: Direction::Same,
            event: None,
            approximate: reader.hedge().approximate,
        };
        reader.skip_word(Word::In);
        if !(relative.close_day(&mut reader)
            || relative.within(&mut reader)
            || relative.counted(&mut reader))
        {
            return None;
        }
        relative.event = event_words(text, reader.rest())?;
        Some(relative)
    }

    /// "the next day", "the same day as X", "the eve of X", "the day of X".
    fn close_day(&mut self, reader: &mut Reader<'_, '_>) -> bool {
        let start = reader.mark();
        let the = reader.skip_word(Word::The);
        let (direction, amount) = match reader.word() {
            Some(Word::Next | Word::Following) => (Direction::After, 1),
            Some(Word::Previous) => (Direction::Before, 1),
            Some(Word::Same) => (Direction::Same, 0),
            Some(Word::That) => {
                reader.skip_word(Word::That);
                if reader.word() != Some(Word::Same) {
                    return self.same_unit(reader, start);
                }
                (Direction::Same, 0)
            }
            Some(Word::Eve) => {
                reader.advance();
                if reader.skip_word(Word::Of) {
                    self.set(1, Unit::Day, Direction::Before);
                    return true;
                }
                reader.reset(start);
                return false;
            }
            Some(Word::Unit(_)) if the => return self.day_of(reader, start),
            _ => {
                reader.reset(start);
                return false;
            }
        };
        reader.advance();
        // "next week" alone counts from the dateline, "the next week" from the story.
        let story =
            the || direction != Direction::After || reader.word() == Some(Word::Unit(Unit::Day));
        match reader.unit_or_part_of_day() {
            Some(unit) if story => {
                self.set(amount, unit, direction);
                if direction == Direction::Same {
                    reader.skip_word(Word::As);
                } else {
                    reader.skip_word(Word::After);
                }
                true
            }
            _ => {
                reader.reset(start);
                false
            }
        }
    }

    fn same_unit(&mut self, reader: &mut Reader<'_, '_>, start: usize) -> bool {
        if let Some(unit) = reader.unit_or_part_of_day() {
            self.set(0, unit, Direction::Same);
            return true;
        }
        reader.reset(start);
        false
    }

    /// "the day of the vote", "the day after"; "the" is already read.
    fn day_of(&mut self, reader: &mut Reader<'_, '_>, start: usize) -> bool {
        let Some(unit) = reader.unit_or_part_of_day() else {
            return false;
        };
        let direction = match reader.word() {
            Some(Word::Of) => Direction::Same,
            Some(Word::Before) => Direction::Before,
            Some(Word::After) => Direction::After,
            _ => {
                reader.reset(start);
                return false;
            }
        };
        reader.advance();
        self.set(u32::from(direction != Direction::Same), unit, direction);
        true
    }

    /// "within a week of X".
    fn within(&mut self, reader: &mut Reader<'_, '_>) -> bool {
        let start = reader.mark();
        if reader.skip_word(Word::Within)
            && let Some((amount, unit)) = reader.amount_of_units()
        {
            let direction = match reader.word() {
                Some(Word::Of) => Direction::Within,
                Some(Word::After) => Direction::WithinAfter,
                Some(Word::Before) => Direction::WithinBefore,
                _ => {
                    reader.reset(start);
                    return false;
                }
            };
            reader.advance();
            self.set(amount, unit, direction);
            return true;
        }
        reader.reset(start);
        false
    }

    /// "three months after X", "two days earlier", "days after X", "before X".
    fn counted(&mut self, reader: &mut Reader<'_, '_>) -> bool {
        let start = reader.mark();
        let amount = reader.amount_of_units();
        if amount.is_none() {
            // "several days", "days", "shortly", "soon": how many is not said.
            let said = reader.skip_word(Word::Several)
                || reader.skip_word(Word::One) && reader.skip_word(Word::Several);
            let unit = reader.unit_or_part_of_day();
            if said && unit.is_none() {
                reader.reset(start);
                return false;
            }
            if reader.rest().first().is_some_and(|token| {
                ["shortly", "soon", "immediately", "just", "right", "long"]
                    .iter()
                    .any(|word| token.text.eq_ignore_ascii_case(word))
            }) {
                reader.advance();
            }
        }
        let direction = match reader.word() {
            Some(Word::Before | Word::Earlier) => Direction::Before,
            Some(Word::After | Word::Later) => Direction::After,
            Some(Word::Following) if amount.is_some() => Direction::After,
            Some(Word::Prior) => Direction::Before,
            _ if reader.rest().first().is_some_and(|token| {
                token.text.eq_ignore_ascii_case("afterwards")
                    || token.text.eq_ignore_ascii_case("afterward")
            }) =>
            {
                Direction::After
            }
            _ => {
                reader.reset(start);
                return false;
            }
        };
        let earlier_or_later = matches!(reader.word(), Some(Word::Earlier | Word::Later));
        reader.advance();
        reader.skip_word(Word::To);
        if earlier_or_later && reader.word() == Some(Word::Than) {
            reader.advance();
        }
        match amount {
            Some((amount, unit)) => self.set(amount, unit, direction),
            None => self.direction = direction,
        }
        true
    }

    fn set(&mut self, amount: u32, unit: Unit, direction: Direction) {
        self.amount = Some(amount);
        self.unit = Some(unit);
        self.direction = direction;
    }

    /// The date, once the event's own date is known; its steps show the
    /// arithmetic. An end that the event leaves open stays open.
    pub fn resolve(&self, event: &Date) -> Date {
        let mut date = Date {
            stated: self.stated.clone(),
            kind: Kind::Point,
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
fn event_words(text: &str, rest: &[Token<'_>]) -> Option<Option<String>> {
    let Some(first) = rest.first() else {
        return Some(None);
    };
    match first.lexeme {
        Lexeme::Sign(',' | '.') => return Some(None),
        Lexeme::Dash | Lexeme::Sign(_) => return None,
        _ => {}
    }
    let event = text
        .get(first.start..)?
        .trim()
        .trim_end_matches(['.', ',', ';']);
    if grammar::parse(&tokens::cut(event)).is_ok() || super::lexicon::is_vague(event) {
        return None;
    }
    Some(Some(event.to_owned()))
}
