//! A line of numbers or of days, and where on it something stands.

use super::text;
use jiff::civil;

/// Room left and right of the outermost points, as a part of the line.
const MARGIN: f64 = 0.06;
/// About how many marks a line has. More crowd a phone.
const TICKS: f64 = 4.0;

/// The most years between two marks: more than a calendar has.
const YEARS_MOST: f64 = 50_000.0;

/// A line from the least to the most that is shown on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    low: f64,
    high: f64,
}

/// A mark on a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    /// Where, in percent of the width.
    pub(super) at: String,
    pub(super) label: String,
    /// Which end of the label stands there: start, middle or end.
    pub(super) anchor: &'static str,
}

impl Axis {
    /// The line that has all of these points; none without any. A single one
    /// stands in the middle of `least`.
    pub(super) fn of(points: impl Iterator<Item = f64>, least: f64) -> Option<Self> {
        let points = points.filter(|point| point.is_finite());
        let ends = points.fold(None, |ends: Option<(f64, f64)>, point| {
            let (low, high) = ends.unwrap_or((point, point));
            Some((low.min(point), high.max(point)))
        });
        let (low, high) = ends?;
        let missing = (least - (high - low)).max(0.0) / 2.0;
        let (low, high) = (low - missing, high + missing);
        let margin = (high - low) * MARGIN;
        Some(Self {
            low: low - margin,
            high: high + margin,
        })
    }

    /// Where a point stands, in percent of the width.
    pub(super) fn at(&self, point: f64) -> String {
        format!("{:.1}", self.part(point))
    }

    /// The same as a number.
    pub(super) fn part(&self, point: f64) -> f64 {
        let part = (point - self.low) / (self.high - self.low);
        part.clamp(0.0, 1.0) * 100.0
    }

    fn tick(&self, point: f64, label: String) -> Tick {
        let part = (point - self.low) / (self.high - self.low);
        Tick {
            at: self.at(point),
            label,
            anchor: match part {
                part if part < 0.15 => "start",
                part if part > 0.85 => "end",
                _ => "middle",
            },
        }
    }

    /// Round numbers along the line.
    pub(super) fn numbers(&self) -> Vec<Tick> {
        let step = round((self.high - self.low) / TICKS).max(1.0);
        let first = (self.low / step).ceil();
        let ticks = (0..12).map(|n| (first + f64::from(n)) * step);
        ticks
            .take_while(|point| *point <= self.high)
            .filter(|point| *point >= 0.0)
            .map(|point| self.tick(point, grouped(point)))
            .collect()
    }

    /// Beginnings of days, months or years along a line of days.
    pub(super) fn days(&self) -> Vec<Tick> {
        let span = self.high - self.low;
        let months = match span {
            days if days < 45.0 => 0,
            days if days < 140.0 => 1,
            days if days < 420.0 => 3,
            days => 12 * whole(round(days / TICKS / 365.0).clamp(1.0, YEARS_MOST)),
        };
        let Some(first) = date(self.low.ceil()) else {
            return Vec::new();
        };
        let mut points: Vec<civil::Date> = Vec::new();
        if months == 0 {
            let step = (span / TICKS).ceil().max(1.0);
            let mut next = Some(first);
            while let Some(day) = next.filter(|day| number(*day) <= self.high && points.len() < 12)
            {
                points.push(day);
                next = date(number(day) + step);
            }
        } else {
            let mut month = i64::from(first.year()) * 12 + i64::from(first.month()) - 1;
            month += (months - month.rem_euclid(months)) % months;
            while let Some(day) = of_month(month).filter(|day| number(*day) <= self.high)
                && points.len() < 12
            {
                if number(day) >= self.low {
                    points.push(day);
                }
                month += months;
            }
        }
        let label = |day: civil::Date| match months {
            0 => text::day_words(day),
            months if months < 12 => format!("{} {}", text::month(day), day.year()),
            _ => day.year().to_string(),
        };
        points
            .into_iter()
            .map(|day| self.tick(number(day), label(day)))
            .collect()
    }
}

/// The number of a day, counted from 1970.
pub(super) fn number(day: civil::Date) -> f64 {
    let epoch = civil::date(1970, 1, 1);
    day.since(epoch)
        .map_or(0.0, |span| f64::from(span.get_days()))
}

fn date(number: f64) -> Option<civil::Date> {
    let days = jiff::Span::new().try_days(whole(number)).ok()?;
    civil::date(1970, 1, 1).checked_add(days).ok()
}

fn of_month(months: i64) -> Option<civil::Date> {
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    civil::Date::new(year, month, 1).ok()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float becomes the nearest whole number that there is"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

/// The next of 1, 2, 5, 10, 20, ... from a number on.
fn round(step: f64) -> f64 {
    if step <= 0.0 {
        return 1.0;
    }
    let ten = 10_f64.powf(step.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0];
    let fits = times.into_iter().find(|times| times * ten >= step);
    fits.unwrap_or(10.0) * ten
}

/// "12,500"; "1e15" where nobody counts the digits.
fn grouped(number: f64) -> String {
    if number >= 1e12 {
        return format!("{number:e}");
    }
    let digits = format!("{number:.0}");
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn numbers_are_round() {
        let axis = Axis::of([12.0, 37.0].into_iter(), 1.0).unwrap();
        assert_eq!(labels(&axis.numbers()), ["20", "30"]);
        let axis = Axis::of([2000.0, 9999.0].into_iter(), 1.0).unwrap();
        assert_eq!(labels(&axis.numbers()), ["5,000", "10,000"]);
    }

    #[test]
    fn days_are_told_as_finely_as_the_line_is_long() {
        let of = |from: civil::Date, to: civil::Date| {
            let axis = Axis::of([number(from), number(to)].into_iter(), 1.0).unwrap();
            axis.days()
        };
        let week = of(civil::date(2020, 1, 15), civil::date(2020, 1, 22));
        assert_eq!(week[0].label, "15 Jan 2020");
        let year = of(civil::date(2020, 1, 15), civil::date(2020, 11, 1));
        assert_eq!(
            labels(&year),
            ["Jan 2020", "Apr 2020", "Jul 2020", "Oct 2020"]
        );
        let decades = of(civil::date(1979, 1, 1), civil::date(2020, 1, 1));
        assert_eq!(labels(&decades), ["1980", "2000", "2020"]);
    }

    #[test]
    fn one_point_stands_in_the_middle() {
        let axis = Axis::of([7.0].into_iter(), 2.0).unwrap();
        assert_eq!(axis.at(7.0), "50.0");
        assert!(Axis::of(std::iter::empty(), 1.0).is_none());
    }

    proptest! {
        #[test]
        fn no_points_break_a_line(points in prop::collection::vec(any::<f64>(), 0..6)) {
            if let Some(axis) = Axis::of(points.iter().copied(), 1.0) {
                prop_assert!(axis.numbers().len() <= 12);
                prop_assert!(axis.days().len() <= 12);
                for point in points {
                    let at: f64 = axis.at(point).parse().unwrap();
                    prop_assert!(at.is_nan() || (0.0..=100.0).contains(&at));
                }
            }
        }
    }
}
