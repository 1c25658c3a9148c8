//! From what a text says to the days it means, against its anchor.

mod counted;
mod foreign;
mod range;
mod recurring;
mod within;

use super::calendar::{Days, Unit, ceil, floor, shift};
use super::expression::{Base, Form, Point};
use super::relative;
use super::rules::{COUNTED_FROM_DATE, OPEN, PART_OF_PERIOD, PERIOD, TIME_DROPPED};
use super::wording::{amount_words, interval_words, part_of, words};
use super::{Anchor, AnchorKind, Date, Direction, Grain, Kind, Modifier};
use crate::value::Reason;
use jiff::civil::Date as Day;

/// The days of a period, and how they were found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) days: Days,
    pub(super) grain: Grain,
    /// The period before a part was cut out of it.
    pub(super) whole: (Days, Grain),
    pub(super) anchor: AnchorKind,
    uncertain: bool,
    kind: Kind,
    modifier: Option<Modifier>,
    approximate: bool,
}

impl Found {
    fn new(days: Days, grain: Grain, anchor: AnchorKind) -> Self {
        Self {
            days,
            grain,
            whole: (days, grain),
            anchor,
            uncertain: false,
            kind: Kind::Point,
            modifier: None,
            approximate: false,
        }
    }

    /// It as a date, without the steps.
    pub(super) fn date(&self) -> Date {
        let mut date = Date::spanning(Some(self.days.first), Some(self.days.last), self.grain);
        date.anchor = self.anchor;
        date.kind = self.kind;
        date.modifier = self.modifier;
        date.approximate = self.approximate;
        date.uncertain = self.uncertain;
        date
    }
}

/// A form's date, and the periods that it is made of, in their order.
pub(super) struct Resolved {
    pub(super) date: Date,
    pub(super) points: Vec<Found>,
}

/// Finds the days of a form; the error is the reason why it has none.
pub(super) fn resolve(form: &Form, anchor: &Anchor<'_>) -> Result<Resolved, String> {
    resolve_in_text(form, anchor, Leeway::default())
}

/// How freely a date without a year is placed, where running text rather than
/// a person says what it is read against.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Leeway {
    /// How many months before the context it may lie.
    pub(super) back: i32,
    /// Whether a near date ahead of the dateline counts before one that lies
    /// most of a year back, what counts from a date that the text did not name
    /// counts from the dateline, and a weekday that does not fit its date is a
    /// doubt rather than an error.
    pub(super) running: bool,
    /// Whether the sentence tells what has been.
    pub(super) past: bool,
}

/// The same, for a form that was found in running text.
pub(super) fn resolve_in_text(
    form: &Form,
    anchor: &Anchor<'_>,
    leeway: Leeway,
) -> Result<Resolved, String> {
    let mut resolver = Resolver {
        anchor,
        leeway,
        steps: Vec::new(),
    };
    if form.points().any(|point| point.clock.is_some()) {
        resolver.step(TIME_DROPPED.reason("the time of day is left out"));
    }
    let mut resolved = resolver.form(form)?;
    for point in form.points() {
        resolved.date.approximate |= point.approximate;
        resolved.date.uncertain |= point.uncertain;
    }
    resolved.date.steps = resolver.steps;
    Ok(resolved)
}

struct Resolver<'r, 'a> {
    anchor: &'r Anchor<'a>,
    leeway: Leeway,
    steps: Vec<Reason>,
}

impl Resolver<'_, '_> {
    fn step(&mut self, reason: Reason) {
        self.steps.push(reason);
    }

    fn form(&mut self, form: &Form) -> Result<Resolved, String> {
        let (date, found) = match form {
            Form::At(point) => {
                let found = self.point(point)?;
                (found.date(), found)
            }
            Form::Range {
                from,
                to,
                throughout,
            } => return self.range(from, to, *throughout),
            Form::Lasting { point, length } => {
                let found = self.point(point)?;
                let mut date = found.date();
                let amount = i64::from(length.amount.unwrap_or(1));
                let after = shift(found.days.first, amount, length.unit);
                date.latest = Some(shift(after, -1, Unit::Day).max(found.days.first));
                date.kind = Kind::Span;
                (date, found)
            }
            Form::Before {
                point,
                inclusive,
                throughout,
            } => {
                let found = self.point(point)?;
                let mut date = found.date();
                date.earliest = None;
                // Before the end of March is in March still.
                if !inclusive && point.part != Some(Modifier::End) {
                    date.latest = Some(shift(found.days.first, -1, Unit::Day));
                }
                self.open(&mut date, Modifier::Before, *throughout);
                (date, found)
            }
            Form::After {
                point,
                inclusive,
                throughout,
            } => {
                let found = self.point(point)?;
                let mut date = found.date();
                date.latest = None;
                if !inclusive {
                    date.earliest = Some(match point.part {
                        Some(Modifier::Start) => found.days.first,
                        _ => shift(found.days.last, 1, Unit::Day),
                    });
                }
                self.open(&mut date, Modifier::After, *throughout);
                (date, found)
            }
        };
        let points = vec![found];
        Ok(Resolved { date, points })
    }

    fn open(&mut self, date: &mut Date, side: Modifier, throughout: bool) {
        if throughout {
            date.kind = Kind::Span;
            date.modifier = None;
        } else {
            date.kind = Kind::Point;
            date.modifier = Some(side);
        }
        let end = if side == Modifier::Before {
            "beginning"
        } else {
            "end"
        };
        let text = format!("the {end} is open: {}", words(date));
        self.step(OPEN.reason(text));
    }

    /// Resolves something against another anchor, keeping its steps.
    fn within<T>(
        &mut self,
        anchor: &Anchor<'_>,
        work: impl FnOnce(&mut Resolver<'_, '_>) -> Result<T, String>,
    ) -> Result<T, String> {
        let mut inner = Resolver {
            anchor,
            leeway: Leeway::default(),
            steps: Vec::new(),
        };
        work(&mut inner)
    }

    fn point(&mut self, point: &Point) -> Result<Found, String> {
        let mut whole = self.base(&point.base)?;
        whole.approximate |= point.approximate;
        whole.uncertain |= point.uncertain;
        let Some(part) = point.part else {
            return Ok(whole);
        };
        let name = interval_words(whole.days, Kind::Point, whole.grain);
        let Some(days) = part_of(whole.days, whole.grain, part) else {
            self.step(TIME_DROPPED.reason(format!("the part of the day is left out: {name}")));
            return Ok(whole);
        };
        let word = match part {
            Modifier::Start => "the early part of",
            Modifier::Mid => "the middle of",
            _ => "the late part of",
        };
        // The part is as coarse as the pieces that it is cut by.
        let grain = match whole.grain {
            Grain::Day | Grain::Week => Grain::Day,
            Grain::Month => Grain::Week,
            Grain::Season | Grain::Year => Grain::Month,
            Grain::Decade => Grain::Year,
            Grain::Century => Grain::Decade,
        };
        self.step(PART_OF_PERIOD.reason(format!(
            "{word} {name} is about {}",
            interval_words(days, Kind::Point, grain)
        )));
        Ok(Found {
            days,
            grain,
            modifier: Some(part),
            approximate: true,
            ..whole
        })
    }

    fn published(&self) -> Result<Day, String> {
        self.anchor
            .published
            .ok_or_else(|| "it counts from the day of publication: give `published`".to_owned())
    }

    /// The date named before, where it has a day to count from.
    fn context(&self) -> Option<Days> {
        let context = self.anchor.context?;
        let first = context.earliest.or(context.latest)?;
        Some(Days {
            first,
            last: context.latest.unwrap_or(first),
        })
    }

    fn base(&mut self, base: &Base) -> Result<Found, String> {
        let out_of_range =
            || "it lies beyond the years that the calendar holds (-9999 to 9999)".to_owned();
        let absolute = |days: Option<Days>, grain| {
            days.map(|days| Found::new(days, grain, AnchorKind::Absolute))
                .ok_or_else(out_of_range)
        };
        match base {
            Base::Year(year) => absolute(Days::years(*year, *year), Grain::Year),
            Base::Decade(first) => absolute(Days::years(*first, first + 9), Grain::Decade),
            Base::Century(first) => absolute(Days::years(*first, first + 99), Grain::Century),
            Base::Fiscal(year) => {
                let mut found = absolute(Days::years(*year, *year), Grain::Year)?;
                found.approximate = true;
                self.step(PERIOD.reason(format!(
                    "which months the fiscal year {year} has differs by country, so it is about {year}"
                )));
                Ok(found)
            }
            Base::Recurring {
                what,
                year,
                pick,
                weekday,
            } => self.recurring(*what, *year, *pick, *weekday),
            Base::Weekday {
                weekday,
                pick,
                week,
            } => self.weekday(*weekday, *pick, *week),
            Base::Period { unit, offset } => self.period(*unit, *offset),
            Base::Offset(days) => {
                let published = self.published()?;
                let found = shift(published, i64::from(*days), Unit::Day);
                Ok(self.by_dateline(Days::one(found), Grain::Day))
            }
            Base::Weekend(pick) => self.weekend(*pick),
            Base::SoFar { unit, rest } => {
                let published = self.published()?;
                let whole = Days::around(published, unit.grain());
                let days = if *rest {
                    Days {
                        first: published,
                        ..whole
                    }
                } else {
                    Days {
                        last: published,
                        ..whole
                    }
                };
                Ok(self.by_dateline(days, unit.grain()))
            }
            Base::Counted {
                amount,
                unit,
                direction,
                from_context,
            } => self.counted(*amount, *unit, *direction, *from_context),
            Base::Rolling {
                amount,
                unit,
                forward,
                throughout,
            } => {
                let published = self.published()?;
                let amount = i64::from(*amount);
                // Quarters are reported whole; other units end today.
                let (back, here, ahead) = if *unit == Unit::Quarter {
                    let quarter = Days::around(published, Grain::Season);
                    let before = shift(quarter.first, -1, Unit::Day);
                    (quarter.first, before, shift(quarter.last, 1, Unit::Day))
                } else {
                    (published, published, published)
                };
                let days = if *forward {
                    let end = shift(ahead, amount, *unit);
                    Days {
                        first: ahead,
                        last: if ahead == published {
                            end
                        } else {
                            shift(end, -1, Unit::Day)
                        },
                    }
                } else {
                    Days {
                        first: shift(back, -amount, *unit),
                        last: here,
                    }
                };
                let mut found = self.by_dateline(days, unit.grain());
                found.modifier = Some(Modifier::Rolling);
                if *throughout {
                    found.kind = Kind::Span;
                }
                Ok(found)
            }
            Base::Context { unit, offset } => self.in_context(*unit, *offset),
            Base::WeekOf(inner) => {
                let found = self.base(inner)?;
                let days = Days {
                    first: floor(found.days.first, Grain::Week),
                    last: ceil(found.days.last, Grain::Week),
                };
                Ok(Found {
                    days,
                    grain: Grain::Week,
                    whole: (days, Grain::Week),
                    ..found
                })
            }
            Base::Shifted {
                amount,
                unit,
                direction,
                of,
            } => {
                let found = self.base(of)?;
                let from = found.date();
                let mut date = from.clone();
                relative::count(&mut date, &from, *amount, *unit, *direction);
                let days = date.days().ok_or_else(out_of_range)?;
                let side = if *direction == Direction::Before {
                    "before"
                } else {
                    "after"
                };
                self.step(COUNTED_FROM_DATE.reason(format!(
                    "{} {side} {} is {}",
                    amount_words(*amount, *unit),
                    words(&from),
                    words(&date)
                )));
                Ok(Found {
                    days,
                    grain: date.grain,
                    whole: (days, date.grain),
                    approximate: date.approximate,
                    ..found
                })
            }
            Base::Ahead { length } => match length.amount {
                Some(amount) => self.counted(amount, length.unit, Direction::After, false),
                None => Err("it does not say how long from now".to_owned()),
            },
            Base::NthWeekday { nth, weekday, of } => self.nth_weekday(*nth, *weekday, of),
            Base::NthUnit {
                nth,
                amount,
                unit,
                of,
            } => self.nth_unit(*nth, *amount, *unit, of),
            Base::WeekNumber { week, year } => self.week_number(*week, *year),
            Base::Weekdays { amount, weekday } => self.weekdays(*amount, *weekday),
            Base::Unclear(reason) => Err(reason.clone()),
            Base::WeekdayBeside { weekday, after } => self.weekday_beside(*weekday, *after),
            Base::Foreign {
                calendar,
                year,
                month,
                day,
            } => self.foreign(*calendar, *year, *month, *day),
        }
    }
}
