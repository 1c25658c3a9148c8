//! Ranges: what one end leaves out, the other says.

use super::{Found, Resolved, Resolver};
use crate::value::date::expression::{Base, Pick, Point, Year};
use crate::value::date::wording::interval_words;
use crate::value::date::{Anchor, AnchorKind, Date, Kind};

impl Resolver<'_, '_> {
    pub(super) fn range(
        &mut self,
        from: &Point,
        to: &Point,
        throughout: bool,
    ) -> Result<Resolved, String> {
        let year_of = |point: &Point| match point.base {
            Base::Recurring { year, .. } => Some(year),
            _ => None,
        };
        let (start, end) = match (year_of(from), year_of(to)) {
            (Some(Year::Unstated), Some(Year::Unstated) | None) | (None, None) => {
                let end = self.point(to)?;
                if absolute(&from.base) {
                    (self.point(from)?, end)
                } else {
                    let near = Anchor {
                        published: Some(end.days.last),
                        ..Anchor::default()
                    };
                    let relative =
                        matches!(from.base, Base::Recurring { .. } | Base::Weekday { .. });
                    let start = if relative {
                        self.within(&near, |inner| inner.point(from))?
                    } else {
                        self.point(from)?
                    };
                    let anchor = end.anchor;
                    (Found { anchor, ..start }, end)
                }
            }
            // "June 30 to July 2, 2020" says the year once.
            (Some(Year::Unstated), Some(year)) => {
                let end = self.point(to)?;
                let mut start = self.point(&with_year(from, year))?;
                if start.days.first > end.days.first {
                    let before = Year::Stated(i32::from(end.days.first.year()) - 1);
                    start = self.point(&with_year(from, before))?;
                }
                (start, end)
            }
            (_, Some(Year::Unstated)) if picked(to) => (self.point(from)?, self.point(to)?),
            (_, Some(Year::Unstated)) => {
                let start = self.point(from)?;
                let context = start.date();
                let near = Anchor {
                    context: Some(&context),
                    ..Anchor::default()
                };
                let end = self.within(&near, |inner| inner.point(to))?;
                (start, end)
            }
            _ => (self.point(from)?, self.point(to)?),
        };
        if start.days.first > end.days.last || start.days.first > end.days.first {
            return Err(format!(
                "it ends before it begins: {} lies after {}",
                interval_words(start.days, Kind::Point, start.grain),
                interval_words(end.days, Kind::Point, end.grain)
            ));
        }
        let mut date = Date::spanning(
            Some(start.days.first),
            Some(end.days.last.max(start.days.last)),
            start.grain.max(end.grain),
        );
        date.approximate = start.approximate || end.approximate;
        date.anchor = match (start.anchor, end.anchor) {
            (AnchorKind::Absolute, other) => other,
            (known, _) => known,
        };
        if throughout {
            date.kind = Kind::Span;
        }
        let points = vec![start, end];
        Ok(Resolved { date, points })
    }
}

/// Whether a text says which of what comes back is meant: "last autumn".
fn picked(point: &Point) -> bool {
    matches!(&point.base, Base::Recurring { pick, .. } if *pick != Pick::Bare)
}

/// Whether a period needs no anchor.
fn absolute(base: &Base) -> bool {
    match base {
        Base::Year(_) | Base::Decade(_) | Base::Century(_) | Base::Fiscal(_) => true,
        Base::Recurring { year, .. } => matches!(year, Year::Stated(_)),
        Base::WeekOf(inner) => absolute(inner),
        Base::Shifted { of, .. } => absolute(of),
        _ => false,
    }
}

/// The same point in another year.
fn with_year(point: &Point, other: Year) -> Point {
    let mut point = point.clone();
    if let Base::Recurring { year, .. } = &mut point.base {
        *year = other;
    }
    point
}
