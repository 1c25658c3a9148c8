//! What passes between the rules of a grammar.

use super::super::calendar::Unit;
use super::super::calendars::{Era, MonthName};
use super::super::expression::{Base, Clock, Expression, Form, Length, Pick, Point, Year};
use super::super::language::Argument;
use super::super::relative::Distance;
use super::super::{Direction, Modifier};
use jiff::civil::Weekday;
use std::ops::Range;
use std::rc::Rc;

/// What a rule reads. It is copied whenever another rule takes it up, so
/// what is large is shared.
#[derive(Debug, Clone)]
pub(in super::super) enum Value {
    Int(i32),
    Length(Length),
    Clock(Clock),
    Year(Year),
    Base(Base),
    Point(Rc<Point>),
    Form(Rc<Form>),
    Expression(Rc<Expression>),
    Distance(Distance),
    Month(MonthName),
    Era(Era),
}

impl From<Point> for Value {
    fn from(point: Point) -> Self {
        Self::Point(Rc::new(point))
    }
}

impl From<Form> for Value {
    fn from(form: Form) -> Self {
        Self::Form(Rc::new(form))
    }
}

impl From<Expression> for Value {
    fn from(expression: Expression) -> Self {
        Self::Expression(Rc::new(expression))
    }
}

impl Value {
    /// Anything that stands for an expression of its own.
    pub(in super::super) fn expression(&self) -> Option<Expression> {
        Some(match self {
            Self::Expression(expression) => Expression::clone(expression),
            Self::Form(form) => Expression::Date(Form::clone(form)),
            Self::Point(point) => Expression::Date(Form::At(Point::clone(point))),
            Self::Length(length) => Expression::Length(*length),
            Self::Clock(clock) => Expression::Clock(*clock),
            _ => return None,
        })
    }
}

/// A value and the tokens that it was read from.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) value: Value,
    pub(super) tokens: Range<usize>,
}

/// The arguments of a builder.
pub(super) struct Arguments<'s> {
    arguments: &'s [Argument],
    slots: &'s [(u8, Slot)],
    /// The tokens of the whole pattern.
    pub(super) tokens: Range<usize>,
    /// Why it is no date, where it nearly is.
    pub(super) trouble: Option<String>,
}

impl<'s> Arguments<'s> {
    pub(super) fn new(
        arguments: &'s [Argument],
        slots: &'s [(u8, Slot)],
        tokens: Range<usize>,
    ) -> Self {
        Self {
            arguments,
            slots,
            tokens,
            trouble: None,
        }
    }

    /// Says why what nearly is a date is none.
    pub(super) fn blame<T>(&mut self, reason: impl Into<String>) -> Option<T> {
        self.trouble = Some(reason.into());
        None
    }

    fn slot(&self, at: usize) -> Option<&'s Slot> {
        match self.arguments.get(at)? {
            Argument::Slot(name) => self
                .slots
                .iter()
                .find(|(slot, _)| slot == name)
                .map(|(_, slot)| slot),
            Argument::Given(_) | Argument::Nothing => None,
        }
    }

    /// What was read; `None` where it was left out.
    pub(super) fn value(&self, at: usize) -> Option<Value> {
        match self.arguments.get(at)? {
            Argument::Given(given) => Some(Value::Int(*given)),
            Argument::Nothing => None,
            Argument::Slot(_) => self.slot(at).map(|slot| slot.value.clone()),
        }
    }

    /// The tokens that an argument was read from; those of the whole pattern
    /// where it was given.
    pub(super) fn tokens(&self, at: usize) -> Range<usize> {
        self.slot(at)
            .map_or_else(|| self.tokens.clone(), |slot| slot.tokens.clone())
    }

    pub(super) fn int(&self, at: usize) -> Option<i32> {
        match self.value(at)? {
            Value::Int(value) => Some(value),
            _ => None,
        }
    }

    /// Whether an argument that is a number is there and not 0.
    pub(super) fn flag(&self, at: usize) -> bool {
        self.int(at).is_some_and(|value| value != 0)
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        u8::try_from(self.int(at)?).ok()
    }

    /// Weekdays are numbered from Monday, which is 0.
    pub(super) fn weekday(&self, at: usize) -> Option<Weekday> {
        Weekday::from_monday_zero_offset(i8::try_from(self.int(at)?).ok()?).ok()
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        unit(self.int(at)?).map(|(unit, ..)| unit)
    }

    /// -1 is last, 0 this, 1 next, anything else bare.
    pub(super) fn pick(&self, at: usize) -> Pick {
        match self.int(at) {
            Some(-1) => Pick::Last,
            Some(0) => Pick::This,
            Some(1) => Pick::Next,
            _ => Pick::Bare,
        }
    }

    /// -1 is before, 0 the same, 1 after, 2 within, 3 within before, 4 within after.
    pub(super) fn direction(&self, at: usize) -> Option<Direction> {
        Some(match self.int(at)? {
            -1 => Direction::Before,
            0 => Direction::Same,
            1 => Direction::After,
            2 => Direction::Within,
            3 => Direction::WithinBefore,
            4 => Direction::WithinAfter,
            _ => return None,
        })
    }

    /// 1 is early, 2 mid, 3 late.
    pub(super) fn part(&self, at: usize) -> Option<Modifier> {
        Some(match self.int(at)? {
            1 => Modifier::Start,
            2 => Modifier::Mid,
            3 => Modifier::End,
            _ => return None,
        })
    }

    pub(super) fn year(&self, at: usize) -> Year {
        match self.value(at) {
            Some(Value::Year(year)) => year,
            Some(Value::Int(year)) => Year::Stated(year),
            _ => Year::Unstated,
        }
    }

    pub(super) fn base(&self, at: usize) -> Option<Base> {
        match self.value(at)? {
            Value::Base(base) => Some(base),
            Value::Point(point) => Some(point.base.clone()),
            _ => None,
        }
    }

    pub(super) fn point(&self, at: usize) -> Option<Point> {
        match self.value(at)? {
            Value::Point(point) => Some(Rc::unwrap_or_clone(point)),
            Value::Base(base) => Some(Point::whole(base, self.tokens(at))),
            _ => None,
        }
    }

    pub(super) fn length(&self, at: usize) -> Option<Length> {
        match self.value(at)? {
            Value::Length(length) => Some(length),
            _ => None,
        }
    }

    pub(super) fn month_name(&self, at: usize) -> Option<MonthName> {
        match self.value(at)? {
            Value::Month(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn era(&self, at: usize) -> Option<Era> {
        match self.value(at)? {
            Value::Era(era) => Some(era),
            _ => None,
        }
    }

    pub(super) fn clock(&self, at: usize) -> Option<Clock> {
        match self.value(at)? {
            Value::Clock(clock) => Some(clock),
            _ => None,
        }
    }
}

/// The units by their numbers in the files: the unit that days are counted
/// in, its sign in TIMEX3, and how many of it one is.
pub(super) fn unit(number: i32) -> Option<(Unit, &'static str, u32)> {
    Some(match number {
        0 => (Unit::Hour, "TH", 1),
        1 => (Unit::Day, "D", 1),
        2 => (Unit::Week, "W", 1),
        3 => (Unit::Month, "M", 1),
        4 => (Unit::Quarter, "Q", 1),
        5 => (Unit::Year, "Y", 1),
        6 => (Unit::Decade, "DE", 1),
        7 => (Unit::Century, "CE", 1),
        8 => (Unit::Hour, "TM", 1),
        9 => (Unit::Hour, "TS", 1),
        10 => (Unit::Week, "WE", 1),
        11 => (Unit::Week, "W", 2),
        12 => (Unit::Day, "NI", 1),
        _ => return None,
    })
}
