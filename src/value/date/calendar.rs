//! Intervals of days in the Gregorian calendar, by `jiff`.

use super::Grain;
use jiff::Span;
use jiff::civil::Date as Day;

/// The first and the last year that the calendar holds.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = -9999..=9999;

/// A unit that time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours, and anything shorter.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
    /// Decades.
    Decade,
    /// Centuries.
    Century,
}

impl Unit {
    /// The unit in the singular.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// How wide a date is that was counted in this unit.
    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Hour | Self::Day => Grain::Day,
            Self::Week => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Season,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century => Grain::Century,
        }
    }
}

/// A closed interval of days, `first <= last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    /// The first day.
    pub(super) first: Day,
    /// The last day.
    pub(super) last: Day,
}

impl Days {
    pub(super) fn one(day: Day) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// `count` whole months from a month on; they may run into the next year.
    pub(super) fn months(year: i32, month: u8, count: i32) -> Option<Self> {
        let last = year * 12 + i32::from(month) - 1 + count - 1;
        Some(Self {
            first: day(year, month, 1)?,
            last: month_at(last)?.last_of_month(),
        })
    }

    /// Whole years, first and last included.
    pub(super) fn years(first: i32, last: i32) -> Option<Self> {
        Some(Self {
            first: day(first, 1, 1)?,
            last: day(last, 12, 31)?,
        })
    }

    /// The period of a grain that a day lies in.
    pub(super) fn around(day: Day, grain: Grain) -> Self {
        Self {
            first: floor(day, grain),
            last: ceil(day, grain),
        }
    }

    /// How many days, at least 1.
    pub(super) fn count(self) -> i64 {
        days_between(self.first, self.last) + 1
    }
}

/// A day, if the calendar has it.
pub(super) fn day(year: i32, month: u8, of_month: u8) -> Option<Day> {
    let year = i16::try_from(year).ok()?;
    Day::new(
        year,
        i8::try_from(month).ok()?,
        i8::try_from(of_month).ok()?,
    )
    .ok()
}

/// The first day of a month counted from January of the year 0.
fn month_at(index: i32) -> Option<Day> {
    day(
        index.div_euclid(12),
        u8::try_from(index.rem_euclid(12) + 1).ok()?,
        1,
    )
}

/// Months counted from January of the year 0.
pub(super) fn month_index(day: Day) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

/// The month of such an index.
pub(super) fn month_of_index(index: i32) -> Option<Days> {
    let first = month_at(index)?;
    Some(Days {
        first,
        last: first.last_of_month(),
    })
}

/// The days from one day to another; negative when the second is earlier.
pub(super) fn days_between(from: Day, to: Day) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// A day so many units later, or earlier when negative; the calendar's own
/// end where it would lie beyond. Hours are not counted here.
pub(super) fn shift(day: Day, amount: i64, unit: Unit) -> Day {
    let span = match unit {
        Unit::Hour => Ok(Span::new()),
        Unit::Day => Span::new().try_days(amount),
        Unit::Week => Span::new().try_weeks(amount),
        Unit::Month => Span::new().try_months(amount),
        Unit::Quarter => Span::new().try_months(amount.saturating_mul(3)),
        Unit::Year => Span::new().try_years(amount),
        Unit::Decade => Span::new().try_years(amount.saturating_mul(10)),
        Unit::Century => Span::new().try_years(amount.saturating_mul(100)),
    };
    span.and_then(|span| day.checked_add(span))
        .unwrap_or(if amount < 0 { Day::MIN } else { Day::MAX })
}

/// The first day of the period of a grain that a day lies in.
pub(super) fn floor(at: Day, grain: Grain) -> Day {
    let year = i32::from(at.year());
    let floor = match grain {
        Grain::Day => Some(at),
        Grain::Week => {
            return shift(
                at,
                -i64::from(at.weekday().to_monday_zero_offset()),
                Unit::Day,
            );
        }
        Grain::Month => Some(at.first_of_month()),
        Grain::Season => {
            let month = u8::try_from((at.month() - 1) / 3 * 3 + 1).unwrap_or(1);
            day(year, month, 1)
        }
        Grain::Year => Some(at.first_of_year()),
        Grain::Decade => day(year.div_euclid(10) * 10, 1, 1),
        Grain::Century => day(year.div_euclid(100) * 100, 1, 1),
    };
    floor.unwrap_or(Day::MIN)
}

/// The last day of the period of a grain that a day lies in.
pub(super) fn ceil(at: Day, grain: Grain) -> Day {
    let year = i32::from(at.year());
    let ceil = match grain {
        Grain::Day => Some(at),
        Grain::Week => return shift(floor(at, Grain::Week), 6, Unit::Day),
        Grain::Month => Some(at.last_of_month()),
        Grain::Season => Days::months(year, u8::try_from(floor(at, grain).month()).unwrap_or(1), 3)
            .map(|days| days.last),
        Grain::Year => Some(at.last_of_year()),
        Grain::Decade => day(year.div_euclid(10) * 10 + 9, 12, 31),
        Grain::Century => day(year.div_euclid(100) * 100 + 99, 12, 31),
    };
    ceil.unwrap_or(Day::MAX)
}
