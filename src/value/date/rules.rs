//! The rules by which dates are read and compared.

use super::calendars::{ISLAMIC_CALENDAR, JULIAN_CALENDAR, PERSIAN_CALENDAR};
use crate::value::Rule;

/// The rules of this room.
pub const RULES: &[Rule] = &[
    EDTF,
    PERSIAN_CALENDAR,
    ISLAMIC_CALENDAR,
    JULIAN_CALENDAR,
    WEEKDAY_FROM_DATELINE,
    WEEKDAY_FROM_CONTEXT,
    WEEKDAY_CHECKED,
    YEAR_FROM_DATELINE,
    YEAR_FROM_CONTEXT,
    COUNTED_FROM_DATELINE,
    COUNTED_FROM_CONTEXT,
    COUNTED_FROM_DATE,
    COUNTED_FROM_EVENT,
    PART_OF_PERIOD,
    PERIOD,
    WITHIN_PERIOD,
    TWO_DIGIT_YEAR,
    HOLIDAY,
    OPEN,
    TIME_DROPPED,
    CALENDAR_END,
    VAGUE,
    AS_STATED,
    UNRESOLVED,
    LENGTH,
    SET,
    SAME_TEXT,
    SAME_DAYS,
    WITHIN,
    HEDGED,
    OVERLAP,
    SPAN_END,
    WIDENED,
    POSSIBLE_LAG,
    DISJOINT,
    UNKNOWN,
];

pub(super) const EDTF: Rule = Rule::new(
    "date-edtf",
    "The text is a date in the Extended Date/Time Format (ISO 8601-2).",
);
pub(super) const WEEKDAY_FROM_DATELINE: Rule = Rule::new(
    "weekday-from-dateline",
    "A weekday is the latest such day on or before the day of publication, or the next one where the text speaks of the future.",
);
pub(super) const WEEKDAY_FROM_CONTEXT: Rule = Rule::new(
    "weekday-from-context",
    "Without a day of publication, a weekday is the first such day on or after the date named before it.",
);
pub(super) const WEEKDAY_CHECKED: Rule = Rule::new(
    "weekday-checked",
    "A weekday that stands beside a date must be that date's weekday.",
);
pub(super) const YEAR_FROM_DATELINE: Rule = Rule::new(
    "year-from-dateline",
    "A date without a year is the latest such date not after the day of publication, or the next one where the text speaks of the future.",
);
pub(super) const YEAR_FROM_CONTEXT: Rule = Rule::new(
    "year-from-context",
    "A date without a year is the first such date not before the date named before it in the text.",
);
pub(super) const COUNTED_FROM_DATELINE: Rule = Rule::new(
    "counted-from-dateline",
    "\"Last week\", \"two days ago\" and the like count from the day of publication.",
);
pub(super) const COUNTED_FROM_CONTEXT: Rule = Rule::new(
    "counted-from-context",
    "\"The same day\", \"two days earlier\" and the like count from the date named before them in the text.",
);
pub(super) const COUNTED_FROM_DATE: Rule = Rule::new(
    "counted-from-date",
    "\"Three months before January 2020\" counts from the date that it names, as wide as its unit.",
);
pub(super) const COUNTED_FROM_EVENT: Rule = Rule::new(
    "counted-from-event",
    "\"Three months after\" an event is the event's date and three months, as wide as its unit.",
);
pub(super) const PART_OF_PERIOD: Rule = Rule::new(
    "part-of-period",
    "\"Early\", \"mid-\" and \"late\" are the thirds of a period, approximately.",
);
pub(super) const PERIOD: Rule = Rule::new(
    "date-period",
    "Seasons are those of the northern half of the world, three whole months each; quarters and halves are those of the calendar year; fiscal years are approximate.",
);
pub(super) const WITHIN_PERIOD: Rule = Rule::new(
    "within-period",
    "Weekdays, weeks and the like are counted within the period that is named; a week begins on Monday and is the period's first where it has its first Thursday (ISO 8601).",
);
pub(super) const TWO_DIGIT_YEAR: Rule = Rule::new(
    "two-digit-year",
    "Of a year in two digits, 69 to 99 lie in the twentieth century and 00 to 68 in the twenty-first.",
);
pub(super) const HOLIDAY: Rule = Rule::new(
    "date-holiday",
    "A holiday stands for its days in that year.",
);
pub(super) const OPEN: Rule = Rule::new(
    "date-open-interval",
    "\"Before\", \"since\" and the like leave one end open.",
);
pub(super) const TIME_DROPPED: Rule = Rule::new(
    "time-of-day-dropped",
    "Dates are compared by days; times of day are left out.",
);
pub(super) const CALENDAR_END: Rule = Rule::new(
    "calendar-end",
    "Years beyond -9999 and 9999 are taken as open ends.",
);
pub(super) const VAGUE: Rule = Rule::new(
    "date-vague",
    "A vague expression names no days, so it neither agrees nor conflicts.",
);

pub(super) const AS_STATED: Rule = Rule::new(
    "date-as-stated",
    "The text itself says which days are meant.",
);
pub(super) const UNRESOLVED: Rule = Rule::new(
    "date-unresolved",
    "The text speaks of a date, and neither it nor its day of publication says which.",
);
pub(super) const LENGTH: Rule = Rule::new("length-of-time", "The text says how long, not when.");
pub(super) const SET: Rule = Rule::new(
    "recurring-time",
    "The text speaks of what comes back, not of one date.",
);

pub(super) const SAME_TEXT: Rule = Rule::new(
    "date-same-text",
    "Both are stated in the same words and mean the same days.",
);
pub(super) const SAME_DAYS: Rule = Rule::new("date-same-days", "Both mean the same days.");
pub(super) const WITHIN: Rule = Rule::new(
    "date-within",
    "A date that lies within another is more specific and agrees with it.",
);
pub(super) const HEDGED: Rule = Rule::new(
    "date-hedged",
    "A plain date is more specific than the same date with \"about\" or \"possibly\".",
);
pub(super) const OVERLAP: Rule = Rule::new(
    "date-overlap",
    "Two intervals that share days are compatible.",
);
pub(super) const SPAN_END: Rule = Rule::new(
    "date-span-end",
    "Two spans that share days still conflict where both state an end and the ends differ.",
);
pub(super) const WIDENED: Rule = Rule::new(
    "date-hedge-widened",
    "An approximate or uncertain date reaches a little beyond its days.",
);
pub(super) const POSSIBLE_LAG: Rule = Rule::new(
    "possible-lag",
    "Days next to each other may be one event and its report, or two time zones.",
);
pub(super) const DISJOINT: Rule = Rule::new(
    "date-disjoint",
    "Two dates that share no day cannot both hold.",
);
pub(super) const UNKNOWN: Rule = Rule::new(
    "date-unknown",
    "A date of which nothing is known cannot be compared.",
);
