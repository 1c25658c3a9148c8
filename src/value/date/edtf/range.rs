//! Intervals (levels 0 and 1), and sets (level 2).

use super::{End, component, habit, spanning};
use crate::value::date::rules::EDTF;
use crate::value::date::{Date, Kind};

/// Reads an interval by its two ends.
pub(super) fn interval(from: &str, to: &str) -> Result<Date, String> {
    if to.contains('/') {
        return Err("an interval has two ends, and one slash between them".to_owned());
    }
    let days = |text: &str| text.split('T').next().unwrap_or("").to_owned();
    if from.contains('T') || to.contains('T') {
        return Err(format!(
            "an interval in EDTF has no times of day: write {}/{}",
            days(from),
            days(to)
        ));
    }
    if from.is_empty() && to.is_empty() {
        return Err("both ends of the interval are missing".to_owned());
    }
    let end = |name: &str, text: &str| {
        if text.is_empty() || text == ".." {
            Ok(End::OPEN)
        } else {
            component::read(text).map_err(|why| format!("the {name} of the interval: {why}"))
        }
    };
    let (start, stop) = (end("start", from)?, end("end", to)?);
    let reach = if stop.masked { stop.last } else { stop.first };
    if let (Some(begins), Some(reach)) = (start.first, reach)
        && begins > reach
    {
        return Err(if stop.last < start.first {
            format!(
                "the interval ends before it begins: {to} lies before {from}, so it would be {to}/{from}"
            )
        } else {
            format!("the interval is reversed: {to} begins before {from} does")
        });
    }
    let known = |end: &End| end.first.is_some() || end.last.is_some();
    let grain = match (known(&start), known(&stop)) {
        (true, true) => start.grain.max(stop.grain),
        (true, false) => start.grain,
        (false, _) => stop.grain,
    };
    let mut date = spanning(&start, &stop, grain);
    date.kind = Kind::Span;
    Ok(date)
}

/// Reads a set as the days from its first to its last member: some day of one
/// of them for `[..]`, all of them for `{..}`.
pub(super) fn set(text: &str, closing: char, kind: Kind) -> Result<Date, String> {
    let Some(inner) = text.get(1..).and_then(|rest| rest.strip_suffix(closing)) else {
        return Err(format!("the set \"{text}\" is not closed by \"{closing}\""));
    };
    if inner.is_empty() {
        return Err("the set has no members".to_owned());
    }
    let separator = if inner.contains(", ") { ", " } else { "," };
    if inner.matches(',').count() != inner.matches(separator).count() {
        return Err(
            "the members of the set are separated unevenly: by commas alone, or by a comma and a space each time"
                .to_owned(),
        );
    }
    let mut whole: Option<(End, End)> = None;
    let mut members = 0;
    for member in inner.split(separator) {
        members += 1;
        let (from, to) = ends(member)?;
        whole = Some(match whole {
            None => (from, to),
            Some((first, last)) => {
                // `None` stands for open: before every first day, after every last.
                let first = End {
                    first: first.first.min(from.first),
                    grain: first.grain.max(from.grain).max(to.grain),
                    approximate: first.approximate || from.approximate,
                    uncertain: first.uncertain || from.uncertain,
                    ..first
                };
                let last = End {
                    last: last.last.zip(to.last).map(|(a, b)| a.max(b)),
                    grain: first.grain,
                    approximate: last.approximate || to.approximate,
                    uncertain: last.uncertain || to.uncertain,
                    ..last
                };
                (first, last)
            }
        });
    }
    let Some((first, last)) = whole else {
        return Err("the set has no members".to_owned());
    };
    let mut date = spanning(&first, &last, first.grain.max(last.grain));
    date.kind = kind;
    if members > 1 {
        date.steps.push(EDTF.reason(format!(
            "the {members} members of the set are read as the days from the first to the last"
        )));
    }
    Ok(date)
}

/// The ends of a member: a date, or a range with two dots.
fn ends(member: &str) -> Result<(End, End), String> {
    let one = |text: &str| {
        component::read(text).map_err(|why| format!("the member \"{member}\" of the set: {why}"))
    };
    if member.is_empty() {
        return Err("a member of the set is missing".to_owned());
    }
    if member.contains(['/', 'T']) {
        return Err(format!(
            "the member \"{member}\" of the set is no date: a set has no times of day, and a range in it has two dots"
        ));
    }
    let Some((from, to)) = member.split_once("..") else {
        let end = one(member)?;
        return Ok((end, end));
    };
    let (from, to) = match (from, to) {
        ("", "") => {
            return Err("a range in a set has a date before or behind its two dots".to_owned());
        }
        ("", to) => return Ok((End::OPEN, one(to)?)),
        (from, "") => return Ok((one(from)?, End::OPEN)),
        (from, to) => {
            if let Some(why) = to.contains("..").then(|| habit(member)).flatten() {
                return Err(why);
            }
            (one(from)?, one(to)?)
        }
    };
    if from.precision != to.precision {
        return Err(format!(
            "the range {member} in the set has ends of two precisions: both are years, months or days"
        ));
    }
    if let (Some(first), Some(last)) = (from.first, to.last)
        && first > last
    {
        return Err(format!(
            "the range {member} in the set ends before it begins"
        ));
    }
    Ok((from, to))
}
