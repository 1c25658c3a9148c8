//! Years of more than four digits, exponents, and significant digits.

use super::{Bound, End};
use crate::value::date::Grain;

/// Larger than any year that a number holds here; such a year lies beyond the
/// calendar all the same.
pub(super) const FARTHEST: i64 = i64::MAX / 4;

/// A year that begins with "Y": "Y170000002", "Y-17E7", "Y3388E2S3".
pub(super) fn lettered(text: &str, long: &str) -> Result<End, String> {
    let (sign, digits) = match long.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, long),
    };
    if digits.contains('-') {
        return Err(format!(
            "\"{text}\" has more than a year, and a long year has no month or day"
        ));
    }
    let (digits, significant) = significant(text, digits)?;
    let (base, exponent) = match digits.split_once('E') {
        Some((base, exponent)) => (base, Some(exponent)),
        None => (digits, None),
    };
    if base.is_empty() || !base.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!(
            "\"{text}\" is no long year: behind \"Y\" stand digits only"
        ));
    }
    if base.starts_with('0') {
        return Err(format!("the long year \"{text}\" begins with a zero"));
    }
    let base_year = base.parse::<i64>().unwrap_or(FARTHEST).min(FARTHEST);
    let year = match exponent {
        None if base.len() < 5 => {
            return Err(format!(
                "behind \"Y\" a year has five digits or more: \"{text}\" is {}{base:0>4}{}",
                if sign < 0 { "-" } else { "" },
                significant.map_or_else(String::new, |count| format!("S{count}")),
            ));
        }
        None => base_year,
        Some(exponent) => {
            if exponent.is_empty()
                || exponent.starts_with('0')
                || !exponent.bytes().all(|b| b.is_ascii_digit())
            {
                return Err(format!(
                    "in \"{text}\" no whole number above 0 stands behind \"E\""
                ));
            }
            exponent
                .parse::<u32>()
                .ok()
                .and_then(|exponent| 10_i64.checked_pow(exponent))
                .and_then(|power| base_year.checked_mul(power))
                .map_or(FARTHEST, |year| year.min(FARTHEST))
        }
    };
    estimated(text, sign, year, significant)
}

/// Splits off the number of significant digits, "S2".
pub(super) fn significant<'a>(
    text: &str,
    digits: &'a str,
) -> Result<(&'a str, Option<u32>), String> {
    let Some((digits, count)) = digits.split_once('S') else {
        return Ok((digits, None));
    };
    let number = count
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| count.parse::<u32>().ok())
        .flatten()
        .filter(|number| *number > 0);
    match number {
        Some(number) => Ok((digits, Some(number))),
        None => Err(format!(
            "in \"{text}\" no whole number above 0 stands behind \"S\", as in 1950S2"
        )),
    }
}

/// The years that agree with one in its significant digits: some year from
/// 1900 to 1999 for 1950S2.
///
/// Zeros before a year's first other digit are not significant.
pub(super) fn estimated(
    text: &str,
    sign: i64,
    year: i64,
    significant: Option<u32>,
) -> Result<End, String> {
    let places = year.checked_ilog10().map_or(1, |log| log + 1);
    let loose = match significant {
        None => 0,
        Some(count) if count > places => {
            return Err(format!(
                "\"{text}\" says that {count} digits are significant, and the year has only {places}"
            ));
        }
        Some(count) => places - count,
    };
    let step = 10_i64.checked_pow(loose).unwrap_or(i64::MAX);
    let low = year / step * step;
    let high = low.saturating_add(step - 1);
    let (low, high) = if sign < 0 { (-high, -low) } else { (low, high) };
    Ok(End {
        first: Some(Bound::first_of_year(low)),
        last: Some(Bound::last_of_year(high)),
        grain: match loose {
            0 => Grain::Year,
            1 => Grain::Decade,
            _ => Grain::Century,
        },
        masked: loose > 0,
        ..End::OPEN
    })
}
