//! Values of claims as values of properties.

use crate::ftm::{Property, Type};
use crate::model::{Claim, SubjectIx, Value};
use crate::value::date::{AnchorKind, Date, Kind, Modifier};
use jiff::civil;

/// A value, and the words that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) value: String,
    pub(super) original: String,
}

impl Said {
    /// A value that is its own words.
    pub(super) fn plain(value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            original: value.clone(),
            value,
        }
    }
}

/// The person or organisation that a claim names.
pub(super) fn party(claim: &Claim) -> Option<SubjectIx> {
    match claim.value {
        Value::Party(party) => Some(party),
        _ => None,
    }
}

/// The words of a claim. A date that leans on something else of its source is
/// what it came to, since its words alone would come to nothing.
pub(super) fn words(claim: &Claim) -> String {
    match &claim.value {
        Value::Date(date) if leans(claim, date) => date.edtf(),
        _ => claim.stated.to_string(),
    }
}

fn leans(claim: &Claim, date: &Date) -> bool {
    claim.relative.is_some() || matches!(date.anchor, AnchorKind::Event | AnchorKind::Context)
}

/// What a property says for a claim, with its name: nothing where it cannot.
pub(super) fn of(same: &Property, claim: &Claim) -> Vec<(&'static str, Said)> {
    let original = words(claim);
    let said = |value: String| Said {
        value,
        original: original.clone(),
    };
    match (same.of, &claim.value) {
        (Type::Country, Value::Place(place)) => {
            let code = place.country_code().filter(|_| place.is_country());
            let code = code.map(|code| said(code.to_lowercase()));
            code.map(|code| (same.name, code)).into_iter().collect()
        }
        (Type::Date, Value::Date(date)) => days(date)
            .into_iter()
            .filter(|(end, _)| end.is_none() || same.kind == "event")
            .map(|(end, day)| (end.unwrap_or(same.name), said(day)))
            .collect(),
        (Type::Country | Type::Date | Type::Entity, _) => Vec::new(),
        _ => vec![(same.name, said(original.clone()))],
    }
}

/// The days of a date: alone, or as the first and the last. Nothing where it
/// is not certain, or open.
///
/// A day within a longer time is told by the year or month that it lies in,
/// which says less and nothing else.
fn days(date: &Date) -> Vec<(Option<&'static str>, String)> {
    let is_open = matches!(date.modifier, Some(Modifier::Before | Modifier::After));
    if date.approximate || date.uncertain || is_open {
        return Vec::new();
    }
    let (Some(first), Some(last)) = (date.earliest, date.latest) else {
        return Vec::new();
    };
    // A year of four digits is all that prefixes of dates can say.
    if first.year() < 1000 {
        return Vec::new();
    }
    if let Some(prefix) = whole(first, last) {
        return vec![(None, prefix)];
    }
    match date.kind {
        Kind::Span => vec![
            (Some("startDate"), first.to_string()),
            (Some("endDate"), last.to_string()),
        ],
        Kind::Point if (first.year(), first.month()) == (last.year(), last.month()) => {
            vec![(None, first.strftime("%Y-%m").to_string())]
        }
        Kind::Point if first.year() == last.year() => {
            vec![(None, first.strftime("%Y").to_string())]
        }
        Kind::Point => Vec::new(),
    }
}

/// A day, a month or a year that two days begin and end.
fn whole(first: civil::Date, last: civil::Date) -> Option<String> {
    let in_year = first.year() == last.year();
    if first == last {
        Some(first.to_string())
    } else if in_year && first == first.first_of_year() && last == last.last_of_year() {
        Some(first.strftime("%Y").to_string())
    } else if in_year
        && first.month() == last.month()
        && first == first.first_of_month()
        && last == last.last_of_month()
    {
        Some(first.strftime("%Y-%m").to_string())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_far_as_prefixes_can_say_it() {
        let told = |edtf: &str| -> Vec<String> {
            let date = Date::from_edtf(edtf).unwrap();
            let name = |end: Option<&str>| end.unwrap_or("date").to_owned();
            let told = days(&date).into_iter();
            told.map(|(end, day)| format!("{} {day}", name(end)))
                .collect()
        };
        assert_eq!(told("2021-05-03"), ["date 2021-05-03"]);
        assert_eq!(told("2021-05"), ["date 2021-05"]);
        assert_eq!(told("2021"), ["date 2021"]);
        for unsaid in ["2021~", "2021?", "../2021", "0044-03-15"] {
            assert!(told(unsaid).is_empty(), "{unsaid}");
        }
    }
}
