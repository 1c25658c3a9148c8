//! What a text says of a date, before a calendar or an anchor is consulted.

use super::calendar::Unit;
use super::holiday::Holiday;
use super::{Direction, Modifier};
use jiff::civil::Weekday;

/// A date as stated, with its hedges.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    pub(super) form: Form,
    /// "about", "circa".
    pub(super) approximate: bool,
    /// "possibly", "?".
    pub(super) uncertain: bool,
    /// Whether a time of day was left out.
    pub(super) time_dropped: bool,
}

/// One date, a range, or a side of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    /// A date of its own.
    At(Point),
    /// Between two dates; `throughout` for "from .. to".
    Range {
        from: Point,
        to: Point,
        throughout: bool,
    },
    /// Before a date; `inclusive` for "by" and "until", `throughout` for "until".
    Before {
        point: Point,
        inclusive: bool,
        throughout: bool,
    },
    /// After a date; `inclusive` and `throughout` for "since".
    After {
        point: Point,
        inclusive: bool,
        throughout: bool,
    },
}

/// A period, or a part of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    pub(super) part: Option<Modifier>,
    pub(super) base: Base,
}

impl Point {
    pub(super) fn whole(base: Base) -> Self {
        Self { part: None, base }
    }
}

/// The year that stands beside a month or holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Unstated,
    Stated(i32),
    /// "last year" is -1.
    Shifted(i32),
}

/// Which of the things that come back is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Bare,
    Last,
    This,
    Next,
}

/// A thing that comes back every year, or every month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recurring {
    Day {
        month: u8,
        day: u8,
    },
    DayOfMonth(u8),
    Month(u8),
    /// 0 spring, 1 summer, 2 autumn, 3 winter.
    Season(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    Holiday(Holiday),
}

/// A period.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Base {
    /// A month, a day of it, a season; its year may be missing.
    Recurring {
        what: Recurring,
        year: Year,
        pick: Pick,
        weekday: Option<Weekday>,
    },
    /// A weekday; "Thursday last week" has the shift in weeks.
    Weekday {
        weekday: Weekday,
        pick: Pick,
        week: Option<i32>,
    },
    Year(i32),
    /// The decade's first year.
    Decade(i32),
    /// The century's first year, by the loose count: 1800 is the nineteenth.
    Century(i32),
    Fiscal(i32),
    /// "last week" is -1.
    Period {
        unit: Unit,
        offset: i32,
    },
    /// "yesterday" is -1.
    Offset(i32),
    Weekend(Pick),
    /// "earlier this month", or "later this month" when `rest`.
    SoFar {
        unit: Unit,
        rest: bool,
    },
    /// "three months ago", "two days earlier".
    Counted {
        amount: u32,
        unit: Unit,
        direction: Direction,
        from_context: bool,
    },
    /// "the past 18 months", "the next two weeks".
    Rolling {
        amount: u32,
        unit: Unit,
        forward: bool,
        throughout: bool,
    },
    /// "the same day" is 0, "the following week" 1.
    Context {
        unit: Unit,
        offset: i32,
    },
    /// "the week of March 6".
    WeekOf(Box<Base>),
    /// "three months before January 2020".
    Shifted {
        amount: u32,
        unit: Unit,
        direction: Direction,
        of: Box<Base>,
    },
    /// A bare day number, until the other end of its range lends a month.
    DayNumber(u8),
}

impl Base {
    /// A recurring thing as it stands alone.
    pub(super) fn recurring(what: Recurring, year: Year) -> Self {
        Self::Recurring {
            what,
            year,
            pick: Pick::Bare,
            weekday: None,
        }
    }
}
