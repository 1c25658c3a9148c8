//! What a text says of a date, before a calendar or an anchor is consulted.

use super::calendar::Unit;
use super::calendars::Calendar;
use super::holiday::Holiday;
use super::{Direction, Modifier};
use jiff::civil::Weekday;
use std::ops::Range;

/// What an expression of time is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// A date, a range, or a side of one.
    Date(Form),
    /// A length of time ("18 months").
    Length(Length),
    /// What comes back ("every day").
    Set(Set),
    /// A time of day without a day.
    Clock(Clock),
    /// Words that name no days.
    Vague(Vague),
    /// "29 years old".
    Age,
}

/// Where words that name no days point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
    /// "undated".
    Nowhere,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    /// `None` where it is not said ("several years").
    pub(super) amount: Option<u32>,
    pub(super) unit: Unit,
    /// The unit in TIMEX3, after `P`.
    pub(super) symbol: &'static str,
}

impl Length {
    /// How many of its unit it is, as days are counted: minutes and seconds
    /// fill hours.
    pub(super) fn units(&self) -> Option<u32> {
        let amount = self.amount?;
        Some(match self.symbol {
            "TM" => amount.div_ceil(60),
            "TS" => amount.div_ceil(3600),
            _ => amount,
        })
    }
}

/// What comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// "every two weeks".
    Each(Length),
    /// "every Friday".
    Weekday(Weekday),
    /// "every morning".
    Clock(Clock),
}

/// A time of day: an hour and perhaps its minute, or a part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    At {
        hour: u8,
        minute: Option<u8>,
        second: Option<u8>,
    },
    /// In TIMEX3, after `T`: `MO`, `AF`, `EV`, `NI`, `DT`.
    Part(&'static str),
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
    /// So long from a date on: "for three days from Monday".
    Lasting { point: Point, length: Length },
}

/// A period, or a part of it, as stated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    pub(super) part: Option<Modifier>,
    pub(super) base: Base,
    /// "about", "circa".
    pub(super) approximate: bool,
    /// "possibly", "?".
    pub(super) uncertain: bool,
    /// A time of day beside it, which no date here needs.
    pub(super) clock: Option<Clock>,
    /// The tokens that it was read from.
    pub(super) tokens: Range<usize>,
}

impl Point {
    pub(super) fn whole(base: Base, tokens: Range<usize>) -> Self {
        Self {
            part: None,
            base,
            approximate: false,
            uncertain: false,
            clock: None,
            tokens,
        }
    }
}

/// The year that stands beside a month or holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Unstated,
    Stated(i32),
    /// "last year" is -1.
    Shifted(i32),
    /// "that year": the context's.
    Context,
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
    /// "in two weeks": ahead of the dateline where the text looks ahead, else
    /// a length of time.
    Ahead {
        length: Length,
    },
    /// "the first Friday of July"; from the end where negative.
    NthWeekday {
        nth: i32,
        weekday: Weekday,
        of: Box<Base>,
    },
    /// "the last week of July", "the first ten days of March": so many units
    /// from a place in a period; from its end where negative.
    NthUnit {
        nth: i32,
        amount: u32,
        unit: Unit,
        of: Box<Base>,
    },
    /// "week 31" (ISO 8601).
    WeekNumber {
        week: u8,
        year: Year,
    },
    /// "two Sundays from now", "three Fridays ago".
    Weekdays {
        amount: i32,
        weekday: Weekday,
    },
    /// "the following Monday", counted from the date named before.
    WeekdayBeside {
        weekday: Weekday,
        after: bool,
    },
    /// A date of which the text does not say which, and why.
    Unclear(String),
    /// A day, month or year of another calendar.
    Foreign {
        calendar: Calendar,
        year: Option<i32>,
        month: Option<u8>,
        day: Option<u8>,
    },
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
