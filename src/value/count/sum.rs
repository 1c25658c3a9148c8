//! Lists added up to one count.

use super::lexicon::lexicon;
use super::parse::Item;
use super::{CONDITION, Count, Kind, Limit, RATE, SUM, UNIT, unit};
use crate::lexical::language::Language;
use crate::lexical::number::Number;
use crate::value::Reason;

/// Adds a list up to one count.
pub(super) fn add_up(
    stated: &str,
    language: Language,
    items: Vec<Item>,
    steps: &mut Vec<Reason>,
) -> Result<Count, String> {
    let several = items.len() > 1;
    let mut items = items.into_iter();
    let first = items.next().ok_or("it says no number")?;
    let mut count = Count {
        stated: stated.to_owned(),
        language,
        low: first.amount.low,
        high: first.amount.high,
        kind: first.amount.kind,
        unit: first.noun.unit,
        condition: first.noun.condition,
        per: first.noun.per,
        whole: first.noun.whole,
        scope: first.noun.whole.map(|whole| format!("of {whole}")),
        modifiers: first.noun.modifiers,
        provisional: false,
        share: first.amount.share,
        age: first.noun.age,
        steps: Vec::new(),
    };
    for mut item in items {
        if let Some(part) = measured_part(&count, &item, language) {
            // "5 feet 2 inches" are so many feet.
            item.amount.scale(part).ok_or("its sum is too large")?;
            item.noun.unit.clone_from(&count.unit);
        }
        if item.noun.condition != count.condition
            && item.noun.condition.is_some()
            && count.condition.is_some()
        {
            return Err(
                "it counts the dead, injured or the like apart: give one count each".into(),
            );
        }
        match (&count.unit, &item.noun.unit) {
            (left, right) if left == right => {}
            // "a year and a half" is a year and half of one.
            (Some(_), None) if item.amount.share => {}
            (Some(_), None) => {
                return Err("several numbers stand in it: give one".to_owned());
            }
            (None, _) => count.unit = item.noun.unit,
            (Some(left), Some(right)) => {
                if !are_people(left, right) {
                    return Err("it counts things of different kinds: give one count each".into());
                }
                count.unit = Some("person".to_owned());
            }
        }
        count.condition = count.condition.or(item.noun.condition);
        count.low = plus(count.low, item.amount.low)?;
        count.high = plus(count.high, item.amount.high)?;
        count.kind = joined(count.kind, item.amount.kind);
        count.modifiers.clear();
    }
    if count.low.is_none() && count.high.is_none() {
        return Err("its bounds cancel out: it allows any number".to_owned());
    }
    if several {
        steps.push(SUM.reason(format!("the list adds up to {}", count.interval())));
    }
    Ok(count)
}

/// How much of the unit of the count one of the item's is, where it is a
/// smaller measure of the same kind.
fn measured_part(count: &Count, item: &Item, language: Language) -> Option<Number> {
    let larger = unit::known(count.unit.as_deref()?)?;
    let smaller = unit::known(item.noun.unit.as_deref()?)?;
    unit::part_of(larger, smaller, lexicon(language))
}

/// Whether two nouns both stand for people; one of them may be unknown.
fn are_people(left: &str, right: &str) -> bool {
    match (unit::known(left), unit::known(right)) {
        (Some(left), Some(right)) => left.is_person() && right.is_person(),
        (Some(known), None) | (None, Some(known)) => known.is_person(),
        (None, None) => false,
    }
}

/// The sum of two ends; open where one of them is.
fn plus(left: Option<Limit>, right: Option<Limit>) -> Result<Option<Limit>, String> {
    let (Some(left), Some(right)) = (left, right) else {
        return Ok(None);
    };
    let value = left.value.plus(right.value).ok_or("its sum is too large")?;
    Ok(Some(Limit {
        value,
        inclusive: left.inclusive && right.inclusive,
    }))
}

fn joined(left: Kind, right: Kind) -> Kind {
    match (left, right) {
        (Kind::Exact, other) | (other, Kind::Exact) => other,
        (left, right) if left == right => left,
        (Kind::Vague, _) | (_, Kind::Vague) => Kind::Vague,
        _ => Kind::Range,
    }
}

/// Adds the steps on what is counted.
pub(super) fn describe(count: &mut Count) {
    if count.age {
        // "A 29-year-old was killed" counts years, not the dead.
        count.condition = None;
        count.per = None;
    }
    if let Some(unit) = &count.unit {
        let step = UNIT.reason(format!("what is counted is read as {unit:?}"));
        count.steps.push(step);
    }
    if let Some(condition) = count.condition {
        let step = CONDITION.reason(format!("those counted were {condition}"));
        count.steps.push(step);
    }
    if let Some(per) = count.per {
        count
            .steps
            .push(RATE.reason(format!("it is so much per {per}")));
    }
}
