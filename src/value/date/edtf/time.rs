//! Times of day, which are checked and then left out.

use super::component::is_whole_day;

/// The farthest offsets from Greenwich that clocks have, in minutes.
const WESTMOST: i32 = -12 * 60;
const EASTMOST: i32 = 14 * 60;

/// Checks a time of day and the day that it stands behind.
pub(super) fn after(day: &str, clock: &str) -> Result<(), String> {
    time_of_day(clock)?;
    if is_whole_day(day) {
        Ok(())
    } else {
        Err(format!(
            "the time \"{clock}\" needs a whole day before it, as in 2021-05-03T10:20:30, and no mark of doubt"
        ))
    }
}

/// A number of two digits.
fn two(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse::<u32>().ok())?
}

fn time_of_day(time: &str) -> Result<(), String> {
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => (time.get(..at).unwrap_or(""), time.get(at..).unwrap_or("")),
        None => (time, ""),
    };
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let fields: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = fields.as_slice() else {
        return Err(format!(
            "\"{time}\" is not a time of day in EDTF, which has hours, minutes and seconds: 10:20:30"
        ));
    };
    let field = |name: &str, text: &str, most: u32| match two(text) {
        Some(number) if number <= most => Ok(number),
        Some(_) => Err(format!(
            "the {name} of the time \"{time}\" are 00 to {most}, not {text}"
        )),
        None => Err(format!(
            "the {name} of the time \"{time}\" have two digits, not \"{text}\""
        )),
    };
    let (hour, minute) = (field("hours", hour, 24)?, field("minutes", minute, 59)?);
    // The sixtieth second is a leap second, at the end of an hour only.
    let second = field("seconds", second, if minute == 59 { 60 } else { 59 })?;
    if fraction.is_some_and(|f| f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit())) {
        return Err(format!(
            "behind the point of the time \"{time}\" stand digits only"
        ));
    }
    let past_midnight =
        minute + second > 0 || fraction.is_some_and(|f| f.bytes().any(|b| b != b'0'));
    if hour == 24 && past_midnight {
        return Err(format!(
            "the time \"{time}\" lies beyond the end of the day, which is 24:00:00"
        ));
    }
    zone_of(zone)
}

fn zone_of(zone: &str) -> Result<(), String> {
    let wrong = || {
        format!(
            "\"{zone}\" is no offset from Greenwich: write Z, +05, +05:30 or +0530 behind the time"
        )
    };
    let (sign, offset) = match zone.split_at_checked(1) {
        None | Some(("Z", "")) => return Ok(()),
        Some(("+", offset)) => (1, offset),
        Some(("-", offset)) => (-1, offset),
        Some(_) => return Err(wrong()),
    };
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None => match offset.split_at_checked(2).ok_or_else(wrong)? {
            (hours, "") => (hours, "00"),
            parts => parts,
        },
    };
    let (hours, minutes) = (
        two(hours).ok_or_else(wrong)?,
        two(minutes).ok_or_else(wrong)?,
    );
    if minutes > 59 {
        return Err(wrong());
    }
    let offset = sign * i32::try_from(hours * 60 + minutes).unwrap_or(i32::MAX);
    if sign < 0 && offset == 0 {
        return Err(format!(
            "no clock is \"{zone}\" from Greenwich: it is Z or +00:00"
        ));
    }
    if !(WESTMOST..=EASTMOST).contains(&offset) {
        return Err(format!(
            "no clock is \"{zone}\" from Greenwich: offsets are -12:00 to +14:00"
        ));
    }
    Ok(())
}
